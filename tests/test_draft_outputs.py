"""What ``drafter draft`` gives out: text, JSON, a file; what it holds back; its exit codes; what it keeps."""

import json
import os
import stat
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from real.drafts import KINDS, kind
from real.here import Here
from real.run import Result, drafter

LONG = "x" * 130  # fills a LinkedIn note
STOPPED = ("cold-request", "--example", "--their-name", "Folake", "--greeting", "Folake")
TOO_MANY = ("linkedin-note", "--tie", "work", "--tie-detail", "a" * 119, "--my-name", LONG, "--my-who-short", "a nurse")
NOTE = (*TOO_MANY, "--their-name", "Folake")  # an error that may be ignored
LONG_WINDED = ("thank-you", "--example", "--next-step", "go on " * 45)  # a warning


def own_kind(home: Path, body: str, head: str = "") -> None:
    (home / "kinds").mkdir()
    text = f'+++\ntitle = "Mine"\nfamily = "mine"\nchannel = "text"\n{head}[fields.my_name]\n+++\n{body}\n'
    (home / "kinds" / "mine.md").write_text(text)


def stopping(home: Path) -> tuple[str, ...]:
    """Arguments that a rule stops for good: a template of one's own that left a placeholder."""
    own_kind(home, "Hello [Name], this is {{ my_name }}.")
    return ("mine", "--my-name", "Lan")


def as_object(result: Result) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(result.out)
    return written


# --- text -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", KINDS)
def test_text_is_subject_line_empty_line_body_and_one_line_end(here: Here, name: str) -> None:
    result = here.run("draft", name, "--example")
    told = as_object(here.run("draft", name, "--example", "--format", "json"))
    head = f"Subject: {told['subject']}\n\n" if kind(name).has_subject else ""
    assert f"{head}{told['body']}\n" == result.out
    assert told["body"] == told["body"].strip()
    assert (told["subject"] is not None) == kind(name).has_subject


@pytest.mark.parametrize("name", KINDS)
def test_a_part_is_that_part_alone(here: Here, name: str) -> None:
    told = as_object(here.run("draft", name, "--example", "--format", "json"))
    assert f"{told['body']}\n" == here.run("draft", name, "--example", "--part", "body").out
    subject = here.run("draft", name, "--example", "--part", "subject")
    if kind(name).has_subject:
        assert (f"{told['subject']}\n", 0) == (subject.out, subject.code)
    else:
        assert ("", 2) == (subject.out, subject.code)
        assert "has no subject" in subject.err


@pytest.mark.parametrize("name", KINDS)
def test_stdout_holds_the_message_and_nothing_else(tmp_path: Path, name: str) -> None:
    result = drafter("draft", name, "--example", "--explain", home=tmp_path)
    file = tmp_path / "letter.txt"
    assert drafter("draft", name, "--example", "-o", str(file), home=tmp_path).out == ""
    assert file.read_bytes() == result.out.encode()
    assert result.err


def test_a_paragraph_is_one_line_however_long(here: Here) -> None:
    body = as_object(here.run("draft", *LONG_WINDED, "--format", "json"))["body"]
    assert max(len(line) for line in body.split("\n")) > 250


# --- JSON -----------------------------------------------------------------------------------------------------

KEYS = "kind channel to subject body words characters answers findings ignored polish receipts".split()
FINDING = ["rule", "severity", "stop", "message", "advice", "part", "start", "end"]


@pytest.mark.parametrize("name", KINDS)
def test_json_has_the_promised_keys_and_types(here: Here, name: str) -> None:
    told = as_object(here.run("draft", name, "--example", "--format", "json"))
    assert list(told) == KEYS
    assert (told["kind"], told["channel"]) == (name, kind(name).channel)
    assert list(told["to"]) == ["name", "email"]
    assert told["to"]["email"] is None
    assert [type(told[key]) for key in ("words", "characters")] == [int, int]
    assert (told["ignored"], told["polish"], told["receipts"]) == ([], None, [])
    for row in told["answers"].values():
        assert set(row) in ({"value", "origin"}, {"value", "origin", "typed"})
        assert row["origin"] in ("option", "data", "person", "profile", "example", "default")


def test_words_and_characters_count_the_body_in_code_points(here: Here) -> None:
    args = ("draft", "thank-you", "--example", "--their-name", "Jose\u0301 \U0001f469\u200d\U0001f680 محمد")
    told = as_object(here.run(*args, "--format", "json"))
    body = told["body"]
    assert body == unicodedata.normalize("NFC", body)
    assert (told["words"], told["characters"]) == (len(body.split()), len(body))
    assert told["to"]["name"] == "Jos\u00e9 \U0001f469\u200d\U0001f680 محمد"


def test_a_template_of_ones_own_is_counted_in_code_points_too(here: Here) -> None:
    own_kind(here.home, "Ade\u0300le {{ my_name }}")
    told = as_object(here.run("draft", "mine", "--my-name", "Lan", "--format", "json"))
    assert (told["body"], told["characters"]) == ("Ad\u00e8le Lan", 9)


def test_a_finding_points_into_its_part(here: Here) -> None:
    told = as_object(here.run("draft", *LONG_WINDED, "--format", "json"))
    found = [one for one in told["findings"] if one["rule"] == "answer-does-not-fit"]
    assert [list(one) for one in found] == [FINDING]
    part = told[found[0]["part"]]
    assert part[found[0]["start"] : found[0]["end"]] == ("go on " * 45).strip()
    assert (found[0]["severity"], found[0]["stop"]) == ("warning", False)


def test_moments_dates_and_zones_have_their_promised_forms(here: Here) -> None:
    args = ("schedule-confirm", "--example", "--my-zone", "America/New_York", "--meeting-time", "Tue 9 March 3pm")
    answers = as_object(here.run("draft", *args, "--format", "json"))["answers"]
    assert answers["meeting_time"]["value"] == "2027-03-09T15:00-05:00"
    assert answers["my_zone"] == {"value": "America/New_York", "origin": "option"}
    answers = as_object(here.run("draft", "thank-you", "--example", "--next-by", "9 March 2027", "--format", "json"))[
        "answers"
    ]
    assert answers["next_by"]["value"] == "2027-03-09"


def test_a_place_is_its_zone_and_how_it_was_typed(here: Here) -> None:
    args = ("schedule-propose", "--example", "--my-zone", "Leeds (Europe/London)", "--format", "json")
    row = as_object(here.run("draft", *args))["answers"]["my_zone"]
    assert row == {"value": "Europe/London", "origin": "option", "typed": "Leeds (Europe/London)"}


# --- -o -------------------------------------------------------------------------------------------------------


def test_a_file_gets_the_message_instead_of_stdout(here: Here) -> None:
    file = here.home / "letter.txt"
    result = here.run("draft", "thank-you", "--example", "-o", str(file))
    assert ("", 0) == (result.out, result.code)
    assert here.run("draft", "thank-you", "--example").out == file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert here.run("draft", "thank-you", "--example", "--format", "json", "-o", str(file), "--force").out == ""
    assert json.loads(file.read_text())["kind"] == "thank-you"


def test_an_existing_file_is_replaced_only_with_force(here: Here) -> None:
    file = here.home / "letter.txt"
    file.write_text("mine")
    refused = here.run("draft", "thank-you", "--example", "-o", str(file))
    assert ("", 1, "mine") == (refused.out, refused.code, file.read_text())
    assert f"{file} exists" in refused.err
    assert "--force" in refused.err
    assert here.run("draft", "thank-you", "--example", "-o", str(file), "--force").code == 0
    assert file.read_text().startswith("Subject: ")


@pytest.mark.parametrize("name", ["folder", "missing/letter.txt", "letter.txt/letter.txt", "x" * 300, ""])
def test_a_file_that_cannot_be_is_not_written_at_all(here: Here, name: str) -> None:
    (here.home / "folder").mkdir()
    (here.home / "letter.txt").write_text("mine")
    before = sorted(here.home.rglob("*"))
    result = here.run("draft", "thank-you", "--example", "--force", "-o", str(here.home / name) if name else "")
    assert ("", 1) == (result.out, result.code)
    assert "-o" in result.err
    assert before == sorted(path for path in here.home.rglob("*") if "cache" not in path.parts)
    assert (here.home / "letter.txt").read_text() == "mine"


def test_a_folder_that_may_not_be_written_to_is_named(here: Here) -> None:
    folder = here.home / "closed"
    folder.mkdir(mode=0o500)
    if os.geteuid() == 0:  # who may write everywhere but here
        folder = Path("/sys/kernel")
    result = here.run("draft", "thank-you", "--example", "-o", str(folder / "letter.txt"))
    assert ("", 1, False) == (result.out, result.code, (folder / "letter.txt").exists())
    assert "Permission denied" in result.err or "Read-only" in result.err


def test_a_full_disk_is_named_and_leaves_no_file(here: Here) -> None:
    result = here.run("draft", "thank-you", "--example", "-o", "/dev/full")
    assert ("", 1) == (result.out, result.code)
    assert "No space left" in result.err


def test_what_cannot_be_delivered_is_kept_all_the_same(here: Here) -> None:
    args = ("thank-you", "--their-name", "Folake", "--about", "grids", "--met-on", "2027-02-26", "--learned", "much")
    result = here.run("draft", *args, "--next-step", "read", "--my-name", "Lan", "-o", str(here.home / "no" / "file"))
    assert result.code == 1
    assert "Folake" in here.run("recent", "list").out


# --- what is held back ----------------------------------------------------------------------------------------


def test_a_stopped_draft_prints_nothing_and_is_kept(here: Here) -> None:
    result = here.run("draft", *stopping(here.home))
    assert ("", 3) == (result.out, result.code)
    assert "[placeholder-left]" in result.err
    command = result.err.rsplit("drafter recent show ", 1)[1].split()[0]
    assert "Hello [Name], this is Lan." in here.run("recent", "show", command).out


def test_a_stopped_draft_as_json_has_neither_subject_nor_body(here: Here) -> None:
    result = here.run("draft", *stopping(here.home), "--format", "json")
    told = as_object(result)
    assert (3, None, None) == (result.code, told["subject"], told["body"])
    assert list(told) == KEYS
    assert told["answers"]["my_name"]["value"] == "Lan"
    assert [("placeholder-left", True)] == [(one["rule"], one["stop"]) for one in told["findings"]]
    assert (told["words"], told["characters"]) == (5, 26)


def test_a_stopped_draft_reaches_no_file_and_no_clipboard(here: Here) -> None:
    file = here.home / "letter.txt"
    result = here.run("draft", *stopping(here.home), "-o", str(file), "--copy")
    assert ("", 3, False) == (result.out, result.code, file.exists())
    assert "opied" not in result.err


def test_what_stops_for_good_cannot_be_ignored(here: Here) -> None:
    result = here.run("draft", *stopping(here.home), "--ignore", "placeholder-left")
    assert ("", 2) == (result.out, result.code)
    assert "placeholder-left" in result.err
    assert "cannot be ignored" in result.err


def test_another_error_stops_and_says_how_to_ignore_it(here: Here) -> None:
    result = here.run("draft", *NOTE)
    assert ("", 3) == (result.out, result.code)
    assert "--ignore too-many-characters" in result.err
    ignored = here.run("draft", *NOTE, "--ignore", "too-many-characters")
    assert (0, True) == (ignored.code, LONG in ignored.out)
    told = as_object(here.run("draft", *NOTE, "--ignore", "too-many-characters", "--format", "json"))
    assert ["too-many-characters"] == told["ignored"]
    assert [] == [one for one in told["findings"] if one["rule"] == "too-many-characters"]
    assert told["body"]


def test_a_rule_that_found_nothing_is_not_listed_as_ignored(here: Here) -> None:
    args = ("draft", "thank-you", "--example", "--ignore", "too-many-characters", "--format", "json")
    assert [] == as_object(here.run(*args))["ignored"]


def test_a_rule_that_is_none_is_named_with_the_nearest(here: Here) -> None:
    result = here.run("draft", "thank-you", "--example", "--ignore", "too-many-character")
    assert ("", 2) == (result.out, result.code)
    assert "--ignore too-many-characters" in result.err


def test_a_warning_stops_only_when_strict(here: Here) -> None:
    assert here.run("draft", *LONG_WINDED).code == 0
    strict = here.run("draft", *LONG_WINDED, "--strict")
    assert ("", 3) == (strict.out, strict.code)
    rules = ("--ignore", "answer-does-not-fit", "--ignore", "too-long")
    assert here.run("draft", *LONG_WINDED, "--strict", *rules).code == 0


# --- several at once ------------------------------------------------------------------------------------------


def test_bad_input_comes_before_all_else(here: Here) -> None:
    args = stopping(here.home)
    assert here.run("draft", *args, "--copy", "--ignore", "no-such-rule").code == 2
    assert here.run("draft", *args, "--no-such-option").code == 2


def test_a_stop_comes_before_what_could_not_be_done(here: Here) -> None:
    args = stopping(here.home)
    result = here.run("draft", *args, "--format", "json", "--no-keep", "-o", str(here.home / "no" / "file"))
    assert 3 == result.code
    assert "cannot be written" in result.err
    (here.home / "drafter.sqlite3").mkdir()  # the store cannot open
    assert 3 == here.run("draft", *args).code


def test_a_failed_clipboard_is_said_and_the_message_is_printed(here: Here) -> None:
    own_kind(here.home, "This is {{ my_name }}.")
    result = here.run("draft", "mine", "--my-name", "Lan", "--copy")
    assert ("This is Lan.\n", 1) == (result.out, result.code)
    assert "Not copied" in result.err
    told = as_object(here.run("draft", "mine", "--my-name", "Lan", "--copy", "--format", "json"))
    assert [["output", "detail"]] == [list(receipt) for receipt in told["receipts"]]


def test_a_subject_that_is_not_there_cannot_be_copied(here: Here) -> None:
    own_kind(here.home, "This is {{ my_name }}.")
    result = here.run("draft", "mine", "--my-name", "Lan", "--copy", "subject")
    assert ("", 2) == (result.out, result.code)


# --- what is kept ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "option", "kept"),
    [("", (), True), ("", ("--no-keep",), False), ("keep = false", (), False), ("keep = false", ("--keep",), True)],
)
def test_a_draft_is_kept_as_the_setting_and_the_option_say(
    here: Here, setting: str, option: tuple[str, ...], kept: bool
) -> None:
    (here.home / "config.toml").write_text(setting)
    own_kind(here.home, "This is {{ my_name }}.")
    assert here.run("draft", "mine", "--my-name", "Lan", *option).code == 0
    listed = here.run("recent", "list", "--format", "json")
    assert kept == ("mine" in listed.out)


def test_a_stopped_draft_that_is_not_kept_says_so(here: Here) -> None:
    result = here.run("draft", *stopping(here.home), "--no-keep")
    assert ("", 3) == (result.out, result.code)
    assert "not kept, as you asked" in result.err
    assert "recent show" not in result.err


def test_an_example_is_not_kept(here: Here) -> None:
    assert here.run("draft", "thank-you", "--example").code == 0
    assert "thank-you" not in here.run("recent", "list").out


def test_a_store_that_fails_costs_no_message(here: Here) -> None:
    own_kind(here.home, "This is {{ my_name }}.")
    blocked = here.home / "drafter.sqlite3"
    blocked.mkdir()
    result = here.run("draft", "mine", "--my-name", "Lan")
    assert ("This is Lan.\n", 1) == (result.out, result.code)
    assert "was not kept" in result.err
