"""A kind's front matter that is wrong anywhere is refused with its file and key, whatever stands there."""

import time
from pathlib import Path

import pytest
from real.here import Here
from real.run import drafter
from real.strange import HEAD, write_kind

FIELD = '[fields.x]\ntype = "line"\nask = "X?"\n'


def replaced(line: str, other: str) -> str:
    """The honest head with one line changed."""
    assert line in HEAD
    return HEAD.replace(line, other)


def with_field(lines: str, kind: str = "line") -> str:
    return f'{HEAD}[fields.x]\ntype = "{kind}"\nask = "X?"\n{lines}\n'


TOP = {
    "a title that is a number": (replaced('title = "A stranger\'s kind"', "title = 5"), "title"),
    "no title": (replaced('title = "A stranger\'s kind"\n', ""), "title"),
    "an empty title": (replaced('"A stranger\'s kind"', '" "'), "title"),
    "a family that is a list": (replaced('"mine"', "[]"), "family"),
    "no family": (replaced('family = "mine"\n', ""), "family"),
    "a channel that nobody knows": (replaced('"text"', '"fax"'), "channel"),
    "a channel that is a number": (replaced('"text"', "1"), "channel"),
    "an order that is a text": ("order = 'x'\n" + HEAD, "order"),
    "an order that is true": ("order = true\n" + HEAD, "order"),
    "an order out of all bounds": ("order = 99999999999999999999999\n" + HEAD, "order"),
    "words that are a text": ("words = 'x'\n" + HEAD, "words"),
    "two words": ("words = [1, 2]\n" + HEAD, "words"),
    "words that are texts": ("words = ['a', 'b', 'c']\n" + HEAD, "words"),
    "words that fall": ("words = [30, 20, 10]\n" + HEAD, "words"),
    "words below nothing": ("words = [-3, -2, -1]\n" + HEAD, "words"),
    "variants that are a text": ("variants = 'plain'\n" + HEAD, "variants"),
    "no variants": ("variants = []\n" + HEAD, "variants"),
    "variants that are numbers": ("variants = [1, 2]\n" + HEAD, "variants"),
    "the same variant twice": ("variants = ['a', 'a']\n" + HEAD, "variants"),
    "a subject that is a number": ("subject = 5\n" + HEAD, "subject"),
    "characters that are a number": ("characters = 5\n" + HEAD, "characters"),
    "characters that no setting holds": ("characters = 'fax_characters'\n" + HEAD, "characters"),
    "fields that are a number": ('title = "x"\nfamily = "x"\nchannel = "text"\nfields = 3\n', "fields"),
    "fields that are a list": ('title = "x"\nfamily = "x"\nchannel = "text"\nfields = ["my_name"]\n', "fields"),
    "a key that means nothing": ("titel = 'x'\n" + HEAD, '"titel"'),
    "a key near a known one": ("subjet = 'x'\n" + HEAD, '"subject"'),
    "the same key twice": ("title = 'x'\n" + HEAD, "front matter"),
    "what is no TOML": ("title\n" + HEAD, "front matter"),
    "a thousand brackets": ("order = " + "[" * 30_000 + "\n" + HEAD, "front matter"),
    "a thousand inline tables": ("order = " + "{a=" * 20_000 + "\n" + HEAD, "front matter"),
    "a number of many digits": ("order = " + "9" * 50_000 + "\n" + HEAD, "front matter"),
    "a long dotted key": ("a." * 30_000 + "a = 1\n" + HEAD, "front matter"),
    "a giant": (f'x = "{"a" * 5_000_000}"\n' + HEAD, "larger"),
    "a hundred thousand lines": ("x = 1\n" * 100_000 + HEAD, "larger"),
    "a control character": ('title = "a\x1b]52;c;x\x07"\n' + HEAD, "front matter"),
    "a hidden escape": (replaced('"A stranger\'s kind"', '"a\\u001b[31m"'), "title"),
    "a line break in the title": (replaced('"A stranger\'s kind"', '"a\\nb"'), "title"),
}

OPTIONS = (
    "data format copy output o part force ignore strict explain keep no_keep example ask variant help h "
    "to ics each polish no_polish manner provider model answer dry_run"
).split()
FIELDS = {
    "a field that is a number": (HEAD + "[fields]\nx = 3\n", "fields"),
    "a field that is a list": (HEAD.replace("[fields.my_name]\n", "[[fields.my_name]]\n"), "[fields.my_name]"),
    "a field without a type": (HEAD + '[fields.x]\nask = "X?"\n', "type"),
    "a field without a question": (HEAD + '[fields.x]\ntype = "line"\n', "ask"),
    "a field twice": (HEAD + "[fields.my_name]\n", "front matter"),
    "a type that nobody knows": (with_field("", "lines"), "type"),
    "a list of lists": (with_field("", "list of list of line"), "type"),
    "a list of what nobody knows": (with_field("", "list of x"), "type"),
    "a type that is a number": (HEAD + '[fields.x]\ntype = 1\nask = "X?"\n', "type"),
    "a question that is a table": (HEAD + '[fields.x]\ntype = "line"\nask = {a = 1}\n', "ask"),
    "a key that means nothing": (with_field("example_of = 1"), '"example_of"'),
    "a key near a known one": (with_field("requird = true"), '"required"'),
    "required as a text": (with_field('required = "yes"'), "required"),
    "walked as a number": (with_field("walked = 1"), "walked"),
    "most as a text": (with_field('most = "x"'), "most"),
    "most below nothing": (with_field("most = -1"), "most"),
    "most as a fraction": (with_field("most = 1.5"), "most"),
    "most of a list without end": (with_field("most = 1000000", "list of line"), "most"),
    "most of a text without end": (with_field("most = 1000000", "prose"), "most"),
    "least over most": (with_field("least = 3\nmost = 2", "list of line"), "least"),
    "choices as a list": (with_field('choices = ["a", "b"]', "choice"), "choices"),
    "choices as a text": (with_field('choices = "a"', "choice"), "choices"),
    "choices that are numbers": (with_field("choices = {a = 1}", "choice"), "choices"),
    "a choice without choices": (with_field("", "choice"), "choices"),
    "choices of a line": (with_field('choices = {a = "A"}'), "choices"),
    "all choices left out": (with_field('choices = {a = "A"}\nexcept = ["a"]', "choice"), "choices"),
    "except as a text": (with_field('choices = {a = "A"}\nexcept = "a"', "choice"), "except"),
    "offers as a text": (with_field('offers = "abc"', "list of line"), "offers"),
    "offers that are numbers": (with_field("offers = [1]", "list of line"), "offers"),
    "an offer that is refused": (with_field('offers = ["x"]', "list of email"), "offer"),
    "stem as a number": (with_field("stem = 5", "prose"), "stem"),
    "stems as a list": (with_field('stems = ["a"]', "prose"), "stems"),
    "stem_by as a list": (with_field('stem_by = ["a"]', "prose"), "stem_by"),
    "stem_by of nobody": (with_field('stem_by = "nobody"', "prose"), "stem_by"),
    "a joint that nobody knows": (with_field('joint = "glue"', "prose"), "joint"),
    "a joint that is a number": (with_field("joint = 1", "prose"), "joint"),
    "a default that its type refuses": (with_field('default = "soon"', "int"), "default"),
    "a default beyond its limits": (with_field("default = 9\nmost = 5", "int"), "default"),
    "a default that is no choice": (with_field('choices = {a = "A"}\ndefault = "b"', "choice"), "default"),
    "a default that is a table": (with_field("default = {a = 1}"), "default"),
    "a default with a hidden character": (with_field('default = "a\\u202eb"'), "default"),
    "a default of nothing": (with_field('default = ""'), "default"),
    "too long a list for a default": (
        with_field(f"default = {[str(n) for n in range(50)]}", "list of line"),
        "default",
    ),
    "an example that its type refuses": (with_field('example = "x"', "email"), "example"),
    "an example of a date that is no number of days": (with_field('example = "soon"', "date"), "example"),
    "an example of a moment without a time": (with_field('example = "+3"', "moment"), "example"),
    "an example of moments as one text": (with_field('example = "+3 15:00"', "list of moment"), "example"),
    "an example of a day that is a number": (with_field("example = 3", "date"), "example"),
    "an example far away": (with_field('example = "+999999999 15:00"', "moment"), "example"),
    "when as a text": (with_field('when = "my_name"'), "when"),
    "when with a text": (with_field('when = {my_name = "x"}'), "when"),
    "when with an empty list": (with_field("when = {tie = []}"), "when"),
    "when of nobody": (with_field('when = {nonexistent = ["x"]}'), '"nonexistent"'),
    "when of a field below": (with_field('when = {tie = ["work"]}') + "[fields.tie]\n", '"tie"'),
    "when of itself": (with_field('when = {x = ["a"]}'), '"x"'),
    "when of a value that cannot be": (HEAD + "[fields.tie]\n" + FIELD + 'when = {tie = ["nowhere"]}\n', "tie"),
    "when of a number for a choice": (HEAD + "[fields.tie]\n" + FIELD + "when = {tie = [5]}\n", "tie"),
    "when of a list": (with_field('when = {topics = ["a"]}'), "topics"),
    "same_as nobody": (with_field('same_as = "nobody"'), "same_as"),
    "same_as itself": (with_field('same_as = "x"'), "same_as"),
    "same_as in a circle": (
        with_field('same_as = "y"') + '[fields.y]\ntype = "line"\nask = "?"\nsame_as = "x"\n',
        "same",
    ),
    "same_as of another type": (with_field('same_as = "topics"'), "same_as"),
    "otherwise nobody": (with_field('otherwise = "nobody"', "prose"), "otherwise"),
    "otherwise itself": (with_field('otherwise = "x"', "prose"), "otherwise"),
    "otherwise no choice": (with_field('otherwise = "my_name"', "prose"), "otherwise"),
    "a name with a capital": (HEAD + '[fields.Xyz]\ntype = "line"\nask = "?"\n', "[fields.Xyz]"),
    "a name with a hyphen": (HEAD + '[fields.x-y]\ntype = "line"\nask = "?"\n', "[fields.x-y]"),
    "a name with an accent": (HEAD + '[fields."é"]\ntype = "line"\nask = "?"\n', "[fields.é]"),
    "a name that is empty": (HEAD + '[fields.""]\ntype = "line"\nask = "?"\n', "[fields.]"),
    "a name that templates use": (HEAD + '[fields.shed]\ntype = "line"\nask = "?"\n', "[fields.shed]"),
    "a name that Jinja uses": (HEAD + '[fields.none]\ntype = "line"\nask = "?"\n', "[fields.none]"),
    "a name that is very long": (HEAD + f'[fields.{"x" * 5000}]\ntype = "line"\nask = "?"\n', "[fields.xxx"),
    **{
        f"the name of the option {name}": (HEAD + f'[fields.{name}]\ntype = "line"\nask = "?"\n', f"[fields.{name}]")
        for name in OPTIONS
    },
    "a word and its opposite": (with_field("", "flag") + '[fields.no_x]\ntype = "line"\nask = "?"\n', "no_x"),
}


@pytest.mark.parametrize(("head", "named"), [*TOP.values(), *FIELDS.values()], ids=[*TOP, *FIELDS])
def test_front_matter_that_is_wrong_is_refused_with_its_key(here: Here, head: str, named: str) -> None:
    file = write_kind(here.home, "Hello {{ my_name }}\n", head)
    begun = time.process_time()
    result = here.run("draft", "strange", "--example")
    assert time.process_time() - begun < 2
    assert (result.code, result.out) == (2, ""), result.err
    assert str(file) in result.err
    assert named in result.err


RIGHT = {
    "when of a flag": HEAD + '[fields.y]\ntype = "flag"\nask = "?"\ndefault = true\n' + FIELD + "when = {y = [true]}\n",
    "when of a number": HEAD + '[fields.y]\ntype = "int"\nask = "?"\ndefault = 2\n' + FIELD + "when = {y = [2]}\n",
    "when of the formality": with_field('when = {formality = ["neutral"]}'),
    "same_as of the profile": with_field('same_as = "my_name"'),
    "a default of every kind": with_field("default = 7", "int"),
    "no fields": 'title = "x"\nfamily = "x"\nchannel = "text"\n',
    "an empty table of fields": 'title = "x"\nfamily = "x"\nchannel = "text"\n[fields]\n',
    "other line ends": HEAD.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("head", RIGHT.values(), ids=RIGHT)
def test_front_matter_that_is_right_makes_a_letter(here: Here, head: str) -> None:
    write_kind(here.home, "Hello {{ my_name }}.\n", head)
    result = here.run("draft", "strange", "--example")
    assert (result.code, result.out) == (0, "Hello Nguyễn Thị Lan.\n"), result.err


NO_KIND = {
    "an empty file": b"",
    "no fences": b"Hello",
    "one fence": b'+++\ntitle = "x"\n',
    "fences that are not alone": b"+++ \nx\n+++ \n",
    "what is no text": b"+++\n\xff\xfe\n+++\n",
    "nulls": b"\0" * 1000,
    "a byte order mark": b"\xef\xbb\xbf+++\n+++\n",
}


@pytest.mark.parametrize("content", NO_KIND.values(), ids=NO_KIND)
def test_a_file_that_is_no_kind_is_refused_by_name(here: Here, content: bytes) -> None:
    file = write_kind(here.home, "")
    file.write_bytes(content)
    result = here.run("draft", "strange", "--example")
    assert (result.code, result.out) == (2, "")
    assert str(file) in result.err


@pytest.mark.parametrize("name", ["Strange.md", "..md", "a b.md", "-x.md", "x_y.md", ".hidden.md", "strange.txt"])
def test_a_file_with_another_name_is_no_kind(here: Here, name: str) -> None:
    write_kind(here.home, "").rename(here.home / "kinds" / name)
    result = here.run("draft", name.removesuffix(".md"), "--example")
    assert (result.code, result.out) == (2, "")
    assert "There is no kind" in result.err or "No such option" in result.err


def test_one_broken_kind_does_not_hide_the_others(tmp_path: Path) -> None:
    file = write_kind(tmp_path, "", "order = 'x'\n" + HEAD)
    result = drafter("draft", "--help", home=tmp_path)
    assert result.code == 0
    assert "thank-you" in result.out
    assert drafter("draft", "thank-you", "--example", home=tmp_path).code == 0
    assert str(file) in drafter("kinds", "list", home=tmp_path).err


def test_a_kind_of_ones_own_hides_ours_and_says_so(tmp_path: Path) -> None:
    file = write_kind(tmp_path, "Mine.\n").rename(tmp_path / "kinds" / "thank-you.md")
    result = drafter("draft", "thank-you", "--example", home=tmp_path)
    assert (result.code, result.out) == (0, "Mine.\n")
    assert str(file) in result.err
