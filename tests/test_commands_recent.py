"""``drafter recent``: a kept draft comes back exactly as it was printed, and what is forgotten is gone."""

import json
import sqlite3
import sys
from pathlib import Path

import pytest
from real.run import Result, drafter, environment
from real.term import Term

COMMAND = (sys.executable, "-m", "drafter")
THANKS = {
    "their_name": "Nguyễn Thị Lan",
    "met_on": "2027-02-26",
    "about": "grid storage",
    "learned": ["a wiring diagram comes first"],
    "next_step": "read the two papers",
    "my_name": "Folake Adeyemi",
}


def draft(home: Path, kind: str = "thank-you", *more: str, **answers: object) -> Result:
    data = json.dumps({**THANKS, **answers})
    return drafter("draft", kind, "--data", "-", *more, home=home, input=data)


def recent(home: Path, *line: str) -> Result:
    return drafter("recent", *line, home=home)


def refuse(home: Path, **answers: object) -> Result:
    """A letter that is far too long, where warnings stop it."""
    told = draft(home, "thank-you", "--strict", **{"learned": ["to read " + "and read " * 150], **answers})
    assert ("", 3) == (told.out, told.code)
    return told


# --- list -----------------------------------------------------------------------------------------------------


def test_there_are_no_drafts_at_first(tmp_path: Path) -> None:
    assert ("", "There are no drafts yet. To begin one: drafter\n", 0) == recent(tmp_path, "list")
    assert "[]\n" == recent(tmp_path, "list", "--format", "json").out


def test_the_newest_draft_is_listed_first_and_a_refused_one_is_marked(tmp_path: Path) -> None:
    draft(tmp_path)
    refuse(tmp_path, their_name="Ana")
    listed = recent(tmp_path, "list")
    assert ("", 0) == (listed.err, listed.code)
    rows = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in listed.out.splitlines()]
    assert [
        ["2", "2027-03-01 09:00", "thank-you", "Ana", "refused", "Thank you for talking about grid storage"],
        ["1", "2027-03-01 09:00", "thank-you", "Nguyễn Thị Lan", "Thank you for talking about grid storage"],
    ] == rows


def test_the_list_as_json_has_what_a_program_needs(tmp_path: Path) -> None:
    draft(tmp_path)
    assert [
        {
            "number": 1,
            "made": "2027-03-01T09:00:00+00:00",
            "outcome": "made",
            "kind": "thank-you",
            "channel": "email",
            "to_name": "Nguyễn Thị Lan",
            "subject": "Thank you for talking about grid storage",
        }
    ] == json.loads(recent(tmp_path, "list", "--format", "json").out)


def test_a_text_finds_the_drafts_that_hold_it(tmp_path: Path) -> None:
    draft(tmp_path)
    draft(tmp_path, their_name="Ana", about="wind")
    assert ["2"] == [line.split()[0] for line in recent(tmp_path, "list", "WIND").out.splitlines()]
    assert ("", "No draft holds that.\n", 0) == recent(tmp_path, "list", "nobody")


def test_more_drafts_than_are_listed_are_said_to_be_there(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from drafter.store import Record, open_store

    made = datetime(2027, 3, 1, tzinfo=UTC)
    with open_store(tmp_path) as store:
        for number in range(21):
            store.record(Record(None, made, "made", "text", "text", f"Ana {number}", None, "Hello", {}, [], "plain"))
    listed = recent(tmp_path, "list")
    assert (20, "There are more than 20: drafter recent list --all\n") == (len(listed.out.splitlines()), listed.err)
    everything = recent(tmp_path, "list", "--all")
    assert (21, "") == (len(everything.out.splitlines()), everything.err)


# --- show -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["thank-you", "follow-up"])
def test_a_draft_is_shown_exactly_as_it_was_printed(tmp_path: Path, kind: str) -> None:
    printed = drafter(
        "draft", kind, "--data", "-", home=tmp_path, input=json.dumps({**THANKS, "sent_on": "2027-02-16"})
    )
    assert 0 == printed.code, printed.err
    assert (printed.out, "", 0) == recent(tmp_path, "show", "1")


def test_a_draft_as_json_is_the_object_that_was_printed(tmp_path: Path) -> None:
    printed = draft(tmp_path, "thank-you", "--format", "json", their_email="lan@example.org")
    shown = recent(tmp_path, "show", "1", "--format", "json")
    assert json.loads(printed.out) == json.loads(shown.out)
    assert printed.out == shown.out


def test_a_refused_draft_is_shown_with_what_was_found_in_it(tmp_path: Path) -> None:
    refused = refuse(tmp_path)
    assert "drafter recent show 1" in refused.err
    shown = recent(tmp_path, "show", "1")
    assert 0 == shown.code
    assert shown.out.startswith("Subject: Thank you for talking about grid storage\n\nHello Nguyễn Thị Lan,\n")
    assert "[too-long]" in shown.err
    assert shown.err.endswith("Draft 1 was refused.\n")
    document = json.loads(recent(tmp_path, "show", "1", "--format", "json").out)
    assert "Thank you for talking about grid storage" == document["subject"]
    assert document["body"] in shown.out


@pytest.mark.parametrize("line", [("show", "7"), ("copy", "7"), ("forget", "7", "--yes"), ("show", str(2**70))])
def test_a_number_that_no_draft_has_is_named_with_the_next_step(tmp_path: Path, line: tuple[str, ...]) -> None:
    draft(tmp_path)
    assert ("", f"There is no draft {line[1]}.\nTry: drafter recent list\n", 2) == recent(tmp_path, *line)


def test_what_is_no_number_is_refused(tmp_path: Path) -> None:
    told = recent(tmp_path, "show", "last")
    assert ("", 2) == (told.out, told.code)
    assert "'last' is not a valid integer" in told.err


# --- copy -----------------------------------------------------------------------------------------------------


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A clipboard that is a file, by the command that the settings name."""
    taker = tmp_path / "take.py"
    held = tmp_path / "held"
    taker.write_text(f"import sys, pathlib\npathlib.Path({str(held)!r}).write_bytes(sys.stdin.buffer.read())\n")
    words = json.dumps([sys.executable, str(taker)])
    assert 0 == drafter("config", "set", "clipboard", words, home=tmp_path).code
    return held


@pytest.mark.parametrize("part", [(), ("body",), ("subject",), ("all",)])
def test_a_part_of_a_draft_goes_to_the_clipboard(tmp_path: Path, board: Path, part: tuple[str, ...]) -> None:
    letter = draft(tmp_path).out
    subject, body = letter.removesuffix("\n").split("\n\n", 1)
    wanted = {"subject": subject.removeprefix("Subject: "), "all": letter.removesuffix("\n")}
    copied = recent(tmp_path, "copy", "1", *part)
    assert ("", 0) == (copied.out, copied.code), copied.err
    assert wanted.get("".join(part), body) == board.read_text(encoding="utf-8")


def test_a_refused_draft_is_not_copied(tmp_path: Path, board: Path) -> None:
    refuse(tmp_path)
    told = recent(tmp_path, "copy", "1")
    assert ("", "Draft 1 was refused, so it is not copied.\nTry: drafter recent show 1\n", 3) == told
    assert not board.exists()


def test_a_subject_that_is_not_there_is_not_copied(tmp_path: Path, board: Path) -> None:
    drafter("draft", "follow-up", "--data", "-", home=tmp_path, input=json.dumps({**THANKS, "sent_on": "2027-02-16"}))
    told = recent(tmp_path, "copy", "1", "subject")
    assert ("", "Draft 1 has no subject.\nTry: drafter recent copy 1\n", 2) == told
    assert not board.exists()


def test_a_copy_that_failed_says_so(tmp_path: Path) -> None:
    draft(tmp_path)
    drafter("config", "set", "clipboard", "no-such-program", home=tmp_path)
    told = recent(tmp_path, "copy", "1")
    assert ("", 1) == (told.out, told.code)
    assert told.err.startswith("Not copied: ")
    assert told.err.endswith("Try: drafter recent show 1\n")


# --- forget ---------------------------------------------------------------------------------------------------


def numbers(home: Path) -> list[int]:
    return [row["number"] for row in json.loads(recent(home, "list", "--format", "json").out)]


def test_a_forgotten_draft_leaves_no_trace(tmp_path: Path) -> None:
    draft(tmp_path)
    draft(tmp_path, their_name="Ana Unforgettable")
    assert ("", "Forgotten.\n", 0) == recent(tmp_path, "forget", "2", "--yes")
    assert [1] == numbers(tmp_path)
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and b"Unforgettable" in file.read_bytes()]


def test_several_drafts_are_forgotten_at_once_or_none(tmp_path: Path) -> None:
    for _ in range(3):
        draft(tmp_path)
    assert 2 == recent(tmp_path, "forget", "1", "9", "--yes").code
    assert [3, 2, 1] == numbers(tmp_path)
    assert 0 == recent(tmp_path, "forget", "1", "3", "1", "--yes").code
    assert [2] == numbers(tmp_path)


def test_all_are_forgotten(tmp_path: Path) -> None:
    draft(tmp_path)
    draft(tmp_path)
    assert ("", "Forgotten.\n", 0) == recent(tmp_path, "forget", "--all", "--yes")
    assert [] == numbers(tmp_path)
    assert ("", "There was nothing to forget.\n", 0) == recent(tmp_path, "forget", "--all", "--yes")


@pytest.mark.parametrize("line", [("1",), ("--all",)])
def test_without_a_terminal_nothing_is_forgotten_unasked(tmp_path: Path, line: tuple[str, ...]) -> None:
    draft(tmp_path)
    told = recent(tmp_path, "forget", *line)
    assert ("", 2) == (told.out, told.code)
    assert told.err.endswith(f"Try: drafter recent forget {line[0]} --yes\n")
    assert [1] == numbers(tmp_path)


@pytest.mark.parametrize("line", [(), ("1", "--all", "--yes")])
def test_what_to_forget_must_be_said(tmp_path: Path, line: tuple[str, ...]) -> None:
    draft(tmp_path)
    assert 2 == recent(tmp_path, "forget", *line).code
    assert [1] == numbers(tmp_path)


@pytest.mark.parametrize(("typed", "left"), [("y\r", []), ("\r", [1]), ("n\r", [1])])
def test_on_a_terminal_it_asks_first(tmp_path: Path, typed: str, left: list[int]) -> None:
    draft(tmp_path)
    with Term([*COMMAND, "recent", "forget", "1"], env=environment(tmp_path)) as term:
        term.wait(r"Forget draft 1\?").send(typed)
        term.wait("Nothing is forgotten" if left else "Forgotten")
        assert 0 == term.close()
    assert left == numbers(tmp_path)


def test_a_damaged_draft_is_named_and_can_be_forgotten(tmp_path: Path) -> None:
    draft(tmp_path)
    draft(tmp_path)
    with sqlite3.connect(tmp_path / "drafter.sqlite3") as file:
        file.execute("UPDATE draft SET body = 'another' WHERE id = 1")
    file.close()
    told = recent(tmp_path, "show", "1")
    assert ("", 1) == (told.out, told.code)
    assert "drafter recent forget 1" in told.err
    assert 0 == recent(tmp_path, "forget", "1", "--yes").code
    assert [2] == numbers(tmp_path)
