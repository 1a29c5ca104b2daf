"""A kind that a stranger wrote: it runs no code, reads no file, costs little, and every fault in it is named."""

import os
from pathlib import Path

import pytest
from real.strange import HEAD, Cost, run_strange, write_kind

SECONDS, MEGABYTES = 2.0, 200
SECRET = "root-of-all-secrets"


def assert_refused(result: Cost, file: Path) -> None:
    assert (result.code, result.out) == (2, ""), result.err
    assert "Traceback" not in result.err
    assert str(file) in result.err
    assert result.seconds < SECONDS
    assert result.megabytes < MEGABYTES


def test_an_honest_kind_of_ones_own_makes_a_letter(tmp_path: Path) -> None:
    body = """\
{% include "greeting" %}

{# a comment #}{% raw %}{as it stands}{% endraw %} here.
{% include "mine" %}
{% for topic in topics|items %}
- {{ topic }}
{% endfor %}

{{ my_name }}
"""
    write_kind(tmp_path, body, HEAD + "[fields.greeting]\n", {"mine": "This is {{ topics|count }} times mine."})
    result = run_strange(tmp_path)
    assert result.code == 0, result.err
    expected = (
        "Hello Folake Adeyemi,\n\n{as it stands} here. This is two times mine.\n"
        "- how you got into this work\n- what you would learn first\n\nNguyễn Thị Lan\n"
    )
    assert expected == result.out


# --- it runs no code and reads no file ------------------------------------------------------------------------

ESCAPES = {
    "attribute chain": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "attribute of an answer": "{{ my_name.__class__ }}",
    "an answer's own parts": "{{ my_name.field.name }}",
    "item by name": '{{ my_name["__class__"] }}',
    "attr filter": '{{ my_name|attr("__class__") }}',
    "map filter with an attribute": '{{ topics|map(attribute="__class__")|list }}',
    "format": '{{ "{0.__class__}".format(my_name) }}',
    "format_map": '{{ "{x}".format_map({"x": 1}) }}',
    "percent": '{{ "%s" % my_name }}',
    "lipsum": "{{ lipsum.__globals__ }}",
    "cycler": "{{ cycler.__init__.__globals__ }}",
    "joiner": "{{ joiner() }}",
    "namespace": "{{ namespace() }}",
    "range": "{{ range(3) }}",
    "dict": "{{ dict(a=1) }}",
    "self": "{{ self }}",
    "self with a call": "{{ self.__init__.__globals__ }}",
    "config": "{{ config }}",
    "request": "{{ request.application }}",
    "loop": "{% for t in topics %}{{ loop }}{% endfor %}",
    "double underscores": "{{ __builtins__ }}",
    "get_flashed_messages": "{{ get_flashed_messages() }}",
    "import": '{% import "/etc/passwd" as p %}',
    "from import": '{% from "os" import system %}',
    "extends": '{% extends "greeting" %}',
    "block": "{% block a %}{% endblock %}",
    "macro": "{% macro m() %}{% endmacro %}",
    "call": "{% call m() %}{% endcall %}",
    "set": "{% set a = 1 %}",
    "set block": "{% set a %}x{% endset %}",
    "with": "{% with a = 1 %}{% endwith %}",
    "do": "{% do topics.append(1) %}",
    "debug": "{% debug %}",
    "autoescape": "{% autoescape true %}x{% endautoescape %}",
    "filter block": "{% filter capital %}x{% endfilter %}",
    "trans": "{% trans %}x{% endtrans %}",
    "gettext": '{{ _("x") }}',
    "lambda": "{{ (lambda: 1)() }}",
    "list": "{{ [my_name] }}",
    "tuple": "{{ (1, 2) }}",
    "object": '{{ {"a": 1} }}',
    "slice": "{{ topics[0:1] }}",
    "tilde": "{{ my_name ~ my_name }}",
    "plus": "{{ my_name + my_name }}",
    "minus": "{{ 1 - 1 }}",
    "division": "{{ 1 / 0 }}",
    "unknown word": "{{ nobody_declared_me }}",
    "unknown filter": "{{ my_name|upper }}",
    "unknown test": "{% if my_name is string %}{% endif %}",
    "unknown tag": "{% python %}{% endpython %}",
    "a test of Jinja's": "{% if x is defined %}{% endif %}",
    "variant of an answer": "{% variant my_name %}{% endvariant %}",
    "variant as a loop's name": "{% for variant in topics %}{% endfor %}",
    "shed as a loop's name": "{% for shed in topics %}{% endfor %}",
    "two loop names": "{% for a, b in topics %}{% endfor %}",
    "recursive loop": "{% for t in topics recursive %}{{ loop(topics) }}{% endfor %}",
    "break": "{% for t in topics %}{% break %}{% endfor %}",
    "marks of our own": "\ufdd0my_name\ufdd1Somebody Else\ufdd2",
    "marks in a text": '{{ "\\ufdd0my_name\\ufdd1Somebody Else\\ufdd2" }}',
    "an escape sequence": '{{ "\\x1b]52;c;aGk=\\x07" }}',
    "a turned direction": "Hello \u202eolleH",
    "half a character": '{{ "\\ud800" }}',
    "a null": "a\x00b",
    "wrong filter argument": "{{ my_name|sentence(stem=topics) }}",
    "a filter of a number": "{{ 5|items }}",
    "label of no choice": '{{ "x"|label }}',
    "first of a number": "{{ 5|first }}",
    "count of a number": "{{ 5|count }}",
    "comparison of two kinds": '{% if topics < "a" %}{% endif %}',
    "unclosed": "{% if my_name %}",
    "unopened": "{% endif %}",
    "unclosed expression": "{{ my_name",
    "unclosed comment": "{# never",
    "unclosed raw": "{% raw %}",
    "unclosed polish": "{% polish %}",
}


@pytest.mark.parametrize("payload", ESCAPES.values(), ids=ESCAPES)
def test_what_a_message_may_not_hold_is_refused_with_its_line(tmp_path: Path, payload: str) -> None:
    file = write_kind(tmp_path, f"Hello,\n{payload}\n")
    result = run_strange(tmp_path)
    assert_refused(result, file)
    before = HEAD.count("\n") + 3  # two fences, and the greeting
    assert f"{file}, line {before + 1}: " in result.err or f"{file}, line {before + 2}: " in result.err


INCLUDES = {
    "a file from the top": '{% include "/etc/passwd" %}',
    "a file above": '{% include "../secret" %}',
    "a file far above": '{% include "../../../../etc/passwd" %}',
    "a file below": '{% include "sub/part" %}',
    "a dot": '{% include "secret.md" %}',
    "a backslash": '{% include "..\\\\secret" %}',
    "a capital": '{% include "Secret" %}',
    "nothing": '{% include "" %}',
    "a null": '{% include "a\\x00b" %}',
    "an answer": "{% include their_name %}",
    "a list": '{% include ["greeting", "secret"] %}',
    "a missing part, never mind": '{% include "no-such-part" ignore missing %}',
    "a missing part": '{% include "no-such-part" %}',
    "a link out of the folder": '{% include "linked" %}',
    "a folder": '{% include "folder" %}',
    "a pipe": '{% include "pipe" %}',
    "an endless file": '{% include "endless" %}',
    "what is no text": '{% include "binary" %}',
    "a whole kind": '{% include "strange" %}',
    "without what is in scope": '{% include "greeting" without context %}',
}


@pytest.mark.parametrize("payload", INCLUDES.values(), ids=INCLUDES)
def test_an_include_reaches_no_file_but_a_part(tmp_path: Path, payload: str) -> None:
    file = write_kind(tmp_path, f"Hello,\n{payload}\n", parts={"Secret": SECRET})
    parts = tmp_path / "kinds" / "parts"
    (tmp_path / "kinds" / "secret.md").write_text(SECRET)
    (tmp_path / "kinds" / "secret").write_text(SECRET)
    (parts / "sub").mkdir()
    (parts / "sub" / "part.md").write_text(SECRET)
    (parts / "linked.md").symlink_to(tmp_path / "kinds" / "secret.md")
    (parts / "endless.md").symlink_to("/dev/zero")
    (parts / "folder.md").mkdir()
    (parts / "binary.md").write_bytes(b"\xff\xfe")
    os.mkfifo(parts / "pipe.md")
    result = run_strange(tmp_path)
    assert SECRET not in result.out + result.err
    assert "Traceback" not in result.err
    assert (result.code, result.out) in ((2, ""), (1, "")), result.err
    assert str(file) in result.err or str(parts) in result.err
    assert result.seconds < SECONDS


def test_a_fault_in_a_part_is_named_with_the_part_and_its_line(tmp_path: Path) -> None:
    write_kind(tmp_path, '{% include "mine" %}', parts={"mine": "one\ntwo\n{{ my_name|upper }}"})
    assert "part mine, line 3: " in run_strange(tmp_path).err


def test_a_word_that_fails_only_when_it_runs_is_named_with_its_part(tmp_path: Path) -> None:
    write_kind(tmp_path, 'Hello\n{% include "mine" %}', parts={"mine": "one\ntwo\n{{ nobody }}"})
    assert "part mine, line 3: " in run_strange(tmp_path).err


def test_a_fault_in_the_subject_is_said_to_be_there(tmp_path: Path) -> None:
    head = HEAD.replace('channel = "text"', 'channel = "email"\nsubject = "{{ my_name|upper }}"')
    file = write_kind(tmp_path, "Hello", head)
    result = run_strange(tmp_path)
    assert_refused(result, file)
    assert f"{file}, subject: " in result.err


# --- it costs little ------------------------------------------------------------------------------------------

LONG = "x" * 2000
DEFAULTS = "[" + ", ".join(f'"{n}"' for n in range(20)) + "]"
BIG_HEAD = (
    HEAD
    + f'[fields.long]\ntype = "prose"\nask = "?"\ndefault = "{LONG}"\n'
    + (f'[fields.many]\ntype = "list of line"\nask = "?"\ndefault = {DEFAULTS}\n')
)
COSTS = {
    "nested loops": "{% for a in topics %}{% for b in topics %}{% for c in topics %}x" + "{% endfor %}" * 3,
    "nested ranges": "{% for a in range(10**5) %}{% for b in range(10**5) %}{% endfor %}{% endfor %}",
    "many nested loops": "{% for a in many %}{% for b in many %}{% endfor %}{% endfor %}" * 1500,
    "loops over letters": "{% for a in long %}{% for b in long %}{% endfor %}{% endfor %}" * 100,
    "loops over a text": '{% for a in "' + "x" * 50_000 + '" %}{% endfor %}',
    "loops over a filtered text": '{% for a in "' + "x" * 50_000 + '"|capital %}' * 2 + "{% endfor %}" * 2,
    "loops over a written list": "{% for a in topics|capital %}{% for b in topics|capital %}{% endfor %}{% endfor %}",
    "work in a loop without output": "{% for a in many %}{% for b in many %}"
    + "{% if long|phrase %}{% endif %}" * 2000
    + "{% endfor %}{% endfor %}",
    "includes in a loop": "{% for a in many %}{% for b in many %}"
    + '{% include "big" %}' * 20
    + "{% endfor %}{% endfor %}",
    "a text ten thousand million times": '{{ "A" * 10**10 }}',
    "a wide format": '{{ "%10000000000d" % 1 }}',
    "a power": "{{ 9 ** 9 ** 9 }}",
    "a folded constant": '{{ "' + "A" * 30_000 + '" * 30000 }}',
    "lipsum": "{{ lipsum(n=10**6) }}",
    "indent": "{{ my_name|indent(10**9) }}",
    "center": "{{ my_name|center(10**9) }}",
    "doubling in a namespace": "{% set ns = namespace(x='a') %}"
    "{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "includes that double": '{% include "double-0" %}',
    "a part that includes itself": '{% include "circle" %}',
    "parts that include each other": '{% include "round-a" %}',
    "many includes": '{% include "empty" %}' * 21,
    "brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "a few hundred brackets": "{{ " + "(" * 220 + "my_name" + ")" * 220 + " }}",
    "square brackets": "{{ " + "[" * 40_000 + " }}",
    "ifs in ifs": "{% if my_name %}" * 3000 + "{% endif %}" * 3000,
    "ifs in ifs, not too many to read": "{% if my_name %}" * 90 + "x" + "{% endif %}" * 90,
    "loops in loops": "{% for a in topics %}" * 30 + "{% endfor %}" * 30,
    "passages in passages": "{% polish %}" * 3000 + "{% endpolish %}" * 3000,
    "a long chain of elif": "{% if my_name == 'a' %}" + "{% elif my_name == 'b' %}" * 3500 + "{% endif %}",
    "a long chain of filters": "{{ long" + "|phrase" * 12_000 + " }}",
    "a long chain of not": "{{ " + "not " * 20_000 + "my_name }}",
    "a long chain of and": "{{ my_name" + " and my_name" * 8000 + " }}",
    "a long chain of conditions": "{{ my_name" + " if my_name else my_name" * 3000 + " }}",
    "a long chain of comparisons": "{{ 1" + " < 2" * 20_000 + " }}",
    "a long chain of minus": "{{ " + "-" * 90_000 + "1 }}",
    "a number of many digits": "{{ " + "9" * 50_000 + " }}",
    "a hexadecimal number": "{{ 0x" + "f" * 80_000 + " }}",
    "a long name": "{{ " + "a" * 90_000 + " }}",
    "two hundred thousand characters": "{% for a in many %}{% for b in many %}"
    + "y" * 800
    + "{% endfor %}{% endfor %}",
    "long answers again and again": "{% for a in many %}" + "{{ long }}" * 6 + "{% endfor %}",
    "sentences again and again": "{% for a in many %}" + "{{ long|sentence }}" * 80 + "{% endfor %}",
    "a huge source": "x" * 1_000_000,
    "a huge source of openings": "{" * 99_000,
    "openings of tags": "{%" * 45_000,
    "openings of expressions": "{{" * 45_000,
    "openings of comments": "{#" * 45_000,
    "blanks before a tag": " " * 90_000 + "{%",
    "blanks in a tag": "{%" + " " * 90_000 + "if",
    "raw again and again": "{% raw %}" * 9000,
    "quotes": "{{ " + "'" * 45_001 + " }}",
    "line ends": "\n" * 90_000 + "{{",
    "minus signs at tags": "{%-" * 30_000,
}


@pytest.mark.parametrize("payload", COSTS.values(), ids=COSTS)
def test_what_would_cost_much_is_refused_soon(tmp_path: Path, payload: str) -> None:
    parts = {"empty": "", "circle": '{% include "circle" %}', "big": "{% if long|phrase %}{% endif %}" * 100}
    parts |= {"round-a": '{% include "round-b" %}', "round-b": '{% include "round-a" %}'}
    parts |= {f"double-{n}": f'{{% include "double-{n + 1}" %}}' * 2 for n in range(30)}
    file = write_kind(tmp_path, payload, BIG_HEAD, parts)
    assert_refused(run_strange(tmp_path), file)


MAKES_A_LETTER = {
    "plain text": "x" * 50_000,
    "many small outputs": "{{ my_name }}" * 2000,
    "backslashes": '{{ "' + "\\" * 90_000 + '" }}',
    "a number of many zeros": "{{ 1e999999999 }}",
    "much text without blanks": "x" * 40_000 + "\n" * 10_000,
    "many answers": "{{ my_name }}\n" * 1500,
    "many sentences": "{{ long|sentence }}\n" * 60,
    "many ifs": "{% if my_name %}a{% else %}b{% endif %}\n" * 600,
    "two loops": "{% for a in many %}{% for b in many %}{{ a }}{{ b }}\n{% endfor %}{% endfor %}" * 10,
    "ifs in ifs, as many as are allowed": "{% if my_name %}" * 50 + "x" + "{% endif %}" * 50,
    "blanks": "x " * 45_000,
    "brackets of a letter": "{ [ ( " * 15_000,
    "backslashes at line ends": "x\\\n" * 20_000,
    "items": "- x\n" * 20_000,
    "passages": "{% polish %}a{% endpolish %}\n" * 600,
    "a hundred includes' worth of text": '{% include "text" %}\n' * 20,
}


@pytest.mark.parametrize("payload", MAKES_A_LETTER.values(), ids=MAKES_A_LETTER)
def test_the_dearest_template_that_is_allowed_is_still_quick(tmp_path: Path, payload: str) -> None:
    write_kind(tmp_path, payload, BIG_HEAD, {"text": "x " * 4000})
    result = run_strange(tmp_path)
    assert result.code in (0, 3), result.err  # a rule may find much to say about such a letter
    assert "Traceback" not in result.err
    assert result.seconds < SECONDS
    assert result.megabytes < MEGABYTES
