"""``drafter kinds``: the list survives a broken file, a new kind is sound, and an edit loses no text."""

import json
import stat
import sys
from pathlib import Path

import pytest
from real.editor import Editor
from real.run import Result, drafter, environment
from real.term import Term

from drafter.kinds import paths, shared

COMMAND = (sys.executable, "-m", "drafter")
NOWHERE = Path("/nonexistent")
OURS = sorted(paths(NOWHERE))


def own(home: Path, name: str) -> Path:
    return home / "kinds" / f"{name}.md"


def new(home: Path, name: str, *more: str) -> Path:
    made = drafter("kinds", "new", name, *more, home=home)
    assert 0 == made.code, made.err
    return own(home, name)


def change(file: Path, before: str, after: str) -> str:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    return file.read_text(encoding="utf-8")


# --- list -----------------------------------------------------------------------------------------------------


def test_the_list_has_every_kind_with_its_title_family_and_channel(tmp_path: Path) -> None:
    listed = drafter("kinds", "list", home=tmp_path)
    assert ("", 0) == (listed.err, listed.code)
    rows = [line.split("  ")[0] for line in listed.out.splitlines()]
    assert OURS == sorted(rows)
    assert "thank-you" in rows
    line = next(line for line in listed.out.splitlines() if line.startswith("thank-you "))
    assert ["Thank someone", "thanks", "email"] == [word.strip() for word in line.split("  ") if word.strip()][1:]


def test_a_kind_of_the_persons_own_is_marked(tmp_path: Path) -> None:
    new(tmp_path, "mine")
    assert "yours" == drafter("kinds", "list", home=tmp_path).out.splitlines()[-1].split("  ")[-1].strip()


def test_one_that_is_used_instead_of_ours_says_so(tmp_path: Path) -> None:
    new(tmp_path, "mine", "--from", "thank-you").rename(own(tmp_path, "thank-you"))
    listed = drafter("kinds", "list", home=tmp_path).out
    assert ["yours, used instead of ours"] == [
        line.split("  ")[-1].strip() for line in listed.splitlines() if "yours" in line
    ]


def test_the_list_as_json_says_whose_each_is(tmp_path: Path) -> None:
    new(tmp_path, "mine", "--from", "thank-you")
    rows = {row["name"]: row for row in json.loads(drafter("kinds", "list", "--format", "json", home=tmp_path).out)}
    assert {*OURS, "mine"} == set(rows)
    assert {"name", "title", "family", "channel", "yours", "overrides", "path"} == set(rows["mine"])
    assert [(True, False), (False, False)] == [
        (rows[name]["yours"], rows[name]["overrides"]) for name in ("mine", "thank-you")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "no front matter",
        "+++\ntitle = \n+++\n",
        '+++\ntitle = "T"\n+++\n',
        '+++\ntitle = "T"\nfamily = "f"\nchannel = "email"\nfields = 3\n+++\n',
        "\udcff",
    ],
    ids=["no front matter", "no TOML", "no channel", "no fields", "no UTF-8"],
)
def test_a_broken_kind_is_named_and_the_rest_is_listed(tmp_path: Path, text: str) -> None:
    file = new(tmp_path, "mine")
    own(tmp_path, "broken").write_bytes(text.encode(errors="surrogateescape"))
    listed = drafter("kinds", "list", home=tmp_path)
    assert 0 == listed.code
    assert str(own(tmp_path, "broken")) in listed.err
    assert str(file) not in listed.err
    assert {*OURS, "mine"} <= {line.split("  ")[0] for line in listed.out.splitlines()}


def test_a_file_whose_name_no_kind_can_have_is_named(tmp_path: Path) -> None:
    new(tmp_path, "mine").rename(tmp_path / "kinds" / "My Kind.md")
    listed = drafter("kinds", "list", home=tmp_path)
    assert "My Kind.md is not looked at" in listed.err
    assert OURS == sorted(line.split("  ")[0] for line in listed.out.splitlines())


def test_a_title_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    change(new(tmp_path, "mine"), 'title = "Say', 'title = "\\u001b]0;stolen\\u0007Say')
    with Term([*COMMAND, "kinds", "list"], env=environment(tmp_path)) as term:
        assert 0 == term.close()
        assert b"\x1b]0;" not in term.raw
        assert b"^[]0;stolen^GSay" in term.raw


# --- show -----------------------------------------------------------------------------------------------------


def test_a_kind_is_shown_with_what_it_asks_and_an_example(tmp_path: Path) -> None:
    shown = drafter("kinds", "show", "cold-request", home=tmp_path)
    assert ("", 0) == (shown.err, shown.code)
    for told in (
        "cold-request: Write to someone for the first time",
        "Channel: email.",
        "--their-name  (line, needed)  Who are you writing to?",
        "      referral: Someone suggested them",
        *(f'      {value}: "{stem} ..."' for value, stem in shared("tie_detail").stems.items()),
        "      only when tie is referral",
        "when left out: the same as --their-name",
        "for example: grid storage",
        "--my-zone",
        "Subject: Question about grid storage\n\nHello Folake Adeyemi,",
    ):
        assert told in shown.out
    assert "Wordings (--variant): " in shown.out


def test_a_kind_as_json_has_its_declaration(tmp_path: Path) -> None:
    shown = json.loads(drafter("kinds", "show", "thank-you", "--format", "json", home=tmp_path).out)
    assert ("thank-you", "email", False) == (shown["name"], shown["channel"], shown["yours"])
    fields = {field["name"]: field for field in shown["fields"]}
    assert ("--met-on", "date", True) == tuple(fields["met_on"][key] for key in ("option", "type", "required"))
    assert {"casual", "neutral", "formal"} == set(fields["formality"]["choices"])


@pytest.mark.parametrize("form", ["json", "json-schema"])
def test_a_date_that_toml_wrote_is_one_in_json(tmp_path: Path, form: str) -> None:
    change(new(tmp_path, "mine"), "[fields.my_name]", "[fields.sent_on]\ndefault = 2027-02-26\n[fields.my_name]")
    shown = drafter("kinds", "show", "mine", "--format", form, home=tmp_path)
    assert 0 == shown.code, shown.err
    assert '"default": "2027-02-26"' in shown.out


def test_a_kind_that_is_none_gets_the_nearest_one(tmp_path: Path) -> None:
    for command in ("show", "edit", "check"):
        told = drafter("kinds", command, "thankyou", home=tmp_path)
        assert ("", 'There is no kind "thankyou".\nTry: drafter kinds show thank-you\n', 2) == told


def test_a_kind_whose_example_makes_no_letter_still_has_a_page(tmp_path: Path) -> None:
    change(new(tmp_path, "mine"), 'example = "the workshop', 'help = "the workshop')
    shown = drafter("kinds", "show", "mine", home=tmp_path)
    assert 0 == shown.code
    assert "--news is missing" in shown.err
    assert "--news  (prose, needed)" in shown.out


# --- new ------------------------------------------------------------------------------------------------------


def test_a_new_kind_is_sound_private_and_can_be_drafted(tmp_path: Path) -> None:
    made = drafter("kinds", "new", "my-news", home=tmp_path / "deep" / "home")
    file = own(tmp_path / "deep" / "home", "my-news")
    assert (f"{file}\n", 0) == (made.out, made.code)
    assert ("my-news: sound\n", "", 0) == drafter("kinds", "check", home=tmp_path / "deep" / "home")
    assert 0 == drafter("draft", "my-news", "--example", home=tmp_path / "deep" / "home").code
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (file, file.parent, tmp_path / "deep" / "home")]
    assert [0o600, 0o700, 0o700] == modes


def test_a_kind_from_another_is_its_copy(tmp_path: Path) -> None:
    file = new(tmp_path, "mine", "--from", "follow-up")
    assert paths(NOWHERE)["follow-up"].read_text(encoding="utf-8") == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["../x", "/tmp/x", "a/b", "Mine", "my_kind", "-x-", "a--b", "mine.md", "", "ä", "x" * 61, "a\nb", "."]
)
def test_a_name_that_no_kind_can_have_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    made = drafter("kinds", "new", "--", name, home=tmp_path / "home")
    assert ("", 2) == (made.out, made.code)
    assert "Try: drafter kinds new " in made.err
    assert [] == list(tmp_path.rglob("*"))


@pytest.mark.parametrize("name", ["data", "format", "copy", "output", "help", "ask", "to", "dry-run", "no-keep"])
def test_the_name_of_an_option_of_drafters_own_is_refused(tmp_path: Path, name: str) -> None:
    made = drafter("kinds", "new", name, home=tmp_path)
    assert ("", 2) == (made.out, made.code)
    assert "the name of an option" in made.err


@pytest.mark.parametrize("name", ["thank-you", "mine"])
def test_a_kind_that_is_there_is_not_written_over(tmp_path: Path, name: str) -> None:
    text = new(tmp_path, "mine", "--from", "follow-up").read_text(encoding="utf-8")
    made = drafter("kinds", "new", name, home=tmp_path)
    assert ("", f'There is a kind "{name}" already.\nTry: drafter kinds edit {name}\n', 2) == made
    assert text == own(tmp_path, "mine").read_text(encoding="utf-8")
    assert not own(tmp_path, "thank-you").exists()


def test_a_file_that_is_no_kind_is_not_written_over(tmp_path: Path) -> None:
    own(tmp_path, "mine").parent.mkdir()
    own(tmp_path, "mine").symlink_to(tmp_path / "elsewhere")
    assert 2 == drafter("kinds", "new", "mine", home=tmp_path).code
    assert not (tmp_path / "elsewhere").exists()


def test_the_path_is_that_of_the_folder(tmp_path: Path) -> None:
    assert (f"{tmp_path / 'kinds'}\n", "", 0) == drafter("kinds", "path", home=tmp_path)


# --- edit -----------------------------------------------------------------------------------------------------


def edit(home: Path, name: str, editor: Editor) -> Result:
    return drafter("kinds", "edit", name, home=home, env=editor.env)


def test_a_kind_of_ours_becomes_a_copy_of_the_persons_own(tmp_path: Path) -> None:
    ours = paths(NOWHERE)["thank-you"].read_text(encoding="utf-8")
    editor = Editor(tmp_path / "editor", ours.replace("Thank someone", "Say thanks"))
    edited = edit(tmp_path, "thank-you", editor)
    assert (f"{own(tmp_path, 'thank-you')}\n", 0) == (edited.out, edited.code)
    assert [ours] == editor.seen()
    assert ours == paths(NOWHERE)["thank-you"].read_text(encoding="utf-8")
    assert "Say thanks" in drafter("kinds", "list", home=tmp_path).out


def test_what_was_not_saved_changes_nothing(tmp_path: Path) -> None:
    edited = edit(tmp_path, "thank-you", Editor(tmp_path / "editor"))
    assert ("", 0) == (edited.out, edited.code)
    assert not own(tmp_path, "thank-you").exists()


def test_a_text_with_a_fault_is_kept_beside_and_opened_again(tmp_path: Path) -> None:
    sound = new(tmp_path, "mine").read_text(encoding="utf-8")
    broken = sound.replace("{{ news", "{{ nwes")
    first = edit(tmp_path, "mine", Editor(tmp_path / "first", broken))
    assert ("", 2) == (first.out, first.code)
    line = sound[: sound.index("{{ news")].count("\n") + 1
    assert f'line {line}: uses "nwes", which is not declared; did you mean "news"?' in first.err
    assert sound == own(tmp_path, "mine").read_text(encoding="utf-8")
    second = Editor(tmp_path / "second", broken.replace("nwes", "news").replace("telling", "saying"))
    assert 0 == edit(tmp_path, "mine", second).code
    assert [broken] == second.seen()
    assert [own(tmp_path, "mine")] == list((tmp_path / "kinds").iterdir())


@pytest.mark.parametrize("fault", ["{{ 7 * 7 }}", "{% include 'nowhere' %}", "{% if %}", "{{ news.upper() }}", "{{"])
def test_what_a_template_may_not_hold_is_a_fault(tmp_path: Path, fault: str) -> None:
    file = new(tmp_path, "mine")
    edited = edit(tmp_path, "mine", Editor(tmp_path / "editor", file.read_text(encoding="utf-8") + fault))
    assert ("", 2) == (edited.out, edited.code)
    assert "mine.unfinished, line " in edited.err


def test_a_fault_can_be_corrected_at_once_on_a_terminal(tmp_path: Path) -> None:
    sound = new(tmp_path, "mine").read_text(encoding="utf-8")
    broken = sound.replace("{{ news", "{{ nwes")
    editor = Editor(tmp_path / "editor", broken, sound.replace("mine", "ours"))
    with Term([*COMMAND, "kinds", "edit", "mine"], env={**environment(tmp_path), **editor.env}) as term:
        term.wait("Open it again?").send("y\r").wait("Saved, and sound")
        assert 0 == term.close()
    assert [sound, broken] == editor.seen()
    assert sound.replace("mine", "ours") == own(tmp_path, "mine").read_text(encoding="utf-8")


@pytest.mark.parametrize(("key", "code"), [("\r", 2), ("n\r", 2), ("<\r", 2), ("\x03", 130), ("\x04", 130)])
def test_who_does_not_open_it_again_loses_nothing(tmp_path: Path, key: str, code: int) -> None:
    sound = new(tmp_path, "mine").read_text(encoding="utf-8")
    broken = sound.replace("{{ news", "{{ nwes")
    env = {**environment(tmp_path), **Editor(tmp_path / "editor", broken).env}
    with Term([*COMMAND, "kinds", "edit", "mine"], env=env) as term:
        term.wait("Open it again?").send(key)
        assert code == term.close()
    assert sound == own(tmp_path, "mine").read_text(encoding="utf-8")
    assert broken == (tmp_path / "kinds" / "mine.unfinished").read_text(encoding="utf-8")


# --- check ----------------------------------------------------------------------------------------------------


def test_who_has_no_kinds_is_told_how_to_begin_one(tmp_path: Path) -> None:
    assert ("", "You have no kinds of your own. To begin one: drafter kinds new NAME\n", 0) == drafter(
        "kinds", "check", home=tmp_path
    )


def test_every_broken_kind_is_named_and_the_sound_ones_too(tmp_path: Path) -> None:
    new(tmp_path, "good")
    change(new(tmp_path, "idle"), "[fields.my_name]", "[fields.url]\n[fields.my_name]")
    own(tmp_path, "none").write_text("nothing")
    checked = drafter("kinds", "check", home=tmp_path)
    assert ("good: sound\n", 2) == (checked.out, checked.code)
    assert "idle.md" in checked.err
    assert "none.md, line 1:" in checked.err


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        (
            "{{ my_name }}",
            "{{ my_nam }}",
            'mine.md, line LAST: uses "my_nam", which is not declared; did you mean "my_name"?',
        ),
        ("{{ about|phrase }}", "{{ abot|phrase }}", 'mine.md, subject: uses "abot"'),
        (
            "[fields.my_name]",
            "[fields.reason]\ntype='line'\nask='?'\n[fields.my_name]",
            "[fields.reason] is declared, and neither",
        ),
        ("Best wishes", "Best wishes to [name]", "stopped by placeholder-left"),
        ('example = "the workshop', 'help = "the workshop', "the example makes no letter: --news is missing"),
        ('{% include "greeting" %}', '{% include "greetings" %}', 'there is no part "greetings"'),
        ("{% endif %}", "", "line "),
        ("words = [20, 80, 120]", "words = []", "words = [aim from, aim to, warn over]"),
        ('variants = ["plain"]', 'variants = ["plain", "plain"]', "variants"),
        ("[fields.about]", '[fields.data]\ntype="line"\nask="?"\n[fields.about]', "the name of an option"),
        ('joint = "colon"', 'joint = "elbow"', "elbow"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, before: str, after: str, fault: str) -> None:
    text = change(new(tmp_path, "mine"), before, after)
    checked = drafter("kinds", "check", home=tmp_path)
    assert ("", 2) == (checked.out, checked.code)
    assert fault.replace("LAST", str(text.count("\n"))) in checked.err
    assert checked.err.endswith("Try: drafter kinds edit mine\n")
