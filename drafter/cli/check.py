"""``drafter check``: what is wrong with any message, ours or pasted, where, why, and what to do."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import click

from drafter.cli.edge import Exit, put, put_json, say
from drafter.cli.real import world
from drafter.cli.texts import place_of, read_text
from drafter.draft import words
from drafter.errors import BadInput
from drafter.findings import SOLIDITY, Finding
from drafter.rules import rule
from drafter.session.checking import MOST, Checked, Wanted, check_text
from drafter.settings import load as load_settings
from drafter.world import World

_WIDE = 96  # columns of a line that is shown
_TAB = "    "


@click.command(name="check")
@click.argument("file", default="-", metavar="[FILE|-]")
@click.option("--kind", default="", metavar="KIND", help="What it is meant to be; more is checked then.")
@click.option("--data", metavar="FILE|-", help="The answers that it is held against, as `draft --data` takes them.")
@click.option("--select", multiple=True, metavar="RULE", help="Look for this only; may be repeated.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Take no notice of a rule; may be repeated.")
@click.option("--strict", is_flag=True, help="A warning counts like an error.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
@click.pass_context
def command(ctx: click.Context, /, file: str, kind: str, data: str | None, form: str, **options: Any) -> None:
    """What is wrong with a message, where, why, and what to do about it.

    A first line "Subject: ..." is the subject. Exit code 3 when there is an error, or with --strict a warning.
    """
    outside = world()
    if data and not kind:
        raise BadInput("--data holds answers of a kind, and no kind is named.", "--kind cold-request --data FILE")
    if data == "-" and file == "-":
        raise BadInput("The message and --data cannot both come from stdin.", "drafter check FILE --data -")
    answers = None
    if data:
        from drafter.cli.data import read_data

        answers = read_data(data, outside)
    wanted = Wanted(kind, answers, options["select"], options["ignore"], options["strict"])
    settings = load_settings(outside.folders.config)
    checked = check_text(read_message(file, outside), wanted, outside, settings)
    say(*checked.notes)
    place = "-" if file == "-" else file
    if form == "json":
        put_json(_as_object(checked))
    else:
        put(*_pages(checked, place))
        _sum_up(checked, kind)
    ctx.exit(Exit.STOPPED if checked.stopped else Exit.DONE)


def read_message(name: str, outside: World) -> str:
    """A message from a file, or from stdin. Raises BadInput for what is no text."""
    if name == "-" and outside.is_terminal() and outside.stdin.isatty():
        say("Paste the message, then press Ctrl-D on a line of its own.")
    text = read_text(name, outside.stdin, MOST, "", _AGAIN)
    if not text.strip():
        raise BadInput(f"{place_of(name)} holds no message.", _AGAIN)
    return text


_AGAIN = "drafter check FILE, or drafter check - for stdin"


# --- as text --------------------------------------------------------------------------------------------------


def _pages(checked: Checked, place: str) -> Iterator[str]:
    lines = [0, *(found.end() for found in re.finditer("\n", checked.text))]  # once: there may be many findings
    for found in checked.findings:
        start, end = _in_text(checked, found)
        number = bisect_right(lines, start)
        line_at = lines[number - 1]
        line_end = checked.text.find("\n", line_at)
        line = checked.text[line_at : line_end if line_end >= 0 else len(checked.text)]
        yield f"{place}:{number}:{start - line_at + 1}: {found.severity} [{found.rule}] {found.message}"
        yield from _underlined(line, start - line_at, end - line_at, number)
        yield f"  why: {rule(found.rule).why} ({SOLIDITY[rule(found.rule).solid]})"
        yield f"  do:  {found.advice}"
        yield ""


def _underlined(line: str, start: int, end: int, number: int) -> Iterator[str]:
    """The line with the stretch underlined; of a long line what is around it, of a long stretch its beginning."""
    if not line.strip():
        return
    end = min(max(end, start + 1), len(line)) if start < len(line) else start + 1
    shown_from = 0 if _columns(line) <= _WIDE else max(0, start - _WIDE // 3)
    shown_to = min(len(line), shown_from + _WIDE)
    head = "…" if shown_from else ""
    tail = "…" if shown_to < len(line) else ""
    before = head + line[shown_from:start].replace("\t", _TAB)
    marked = line[start : min(end, shown_to)].replace("\t", _TAB)
    margin = f"{number:>5} | "
    yield margin + before + line[start:shown_to].replace("\t", _TAB) + tail
    yield " " * (len(margin) - 2) + "| " + " " * _columns(before) + "^" * max(1, _columns(marked))


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def _sum_up(checked: Checked, kind: str) -> None:
    counts = [(severity, sum(one.severity == severity for one in checked.findings)) for severity in _SEVERITIES]
    told = ", ".join(f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in counts if count)
    looked = f"{checked.looked} of {len(checked.rules)} rules looked" if len(checked.rules) > 1 else "one rule looked"
    ignored = f"; ignored: {', '.join(checked.ignored)}" if checked.ignored else ""
    say(f"{told or 'Nothing found'} ({looked}{ignored}).")
    if not checked.is_english:
        say("It does not look English: the rules that know English words kept still.")
    if not kind:
        say("With --kind more is looked at, such as whether it asks one question: drafter check --kind cold-request")


_SEVERITIES = ("error", "warning", "hint")


# --- as JSON --------------------------------------------------------------------------------------------------


def _in_text(checked: Checked, found: Finding) -> tuple[int, int]:
    at = checked.written.subject_at if found.part == "subject" else checked.written.body_at
    return at + found.start, at + found.end


def _as_object(checked: Checked) -> dict[str, Any]:
    draft = checked.written.draft
    return {
        "kind": draft.kind.name,
        "subject": draft.subject.text if draft.subject else None,
        "body": draft.body.text,
        "words": words(draft.body.text),
        "characters": len(draft.body.text),
        "findings": [found._asdict() for found in checked.findings],
        "ignored": list(checked.ignored),
    }
