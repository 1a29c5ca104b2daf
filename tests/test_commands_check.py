"""``drafter check``: what is wrong with a text, where, why and what to do; exit codes, offsets, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from real.run import drafter

NOW = "2027-03-01T09:00+00:00"
GOOD = (
    "Subject: Question about grid storage\n\nHello Folake,\n\nI'm a second-year student of chemistry at "
    "Leeds. I came across "
    "your talk on second-life batteries.\n\nCould we talk by phone for 20 minutes about how you sized the "
    "first one? Any day "
    "would do, and if it's a bad time, I'll understand.\n\nThank you for reading this,\nLan\nlan@example.org\n"
)
BAD = GOOD.replace("Folake", "[Name]")
WARNED = GOOD.replace("I came across", "I hope this email finds you well. I came across")


def check(home: Path, text: str, *options: str) -> Any:
    return drafter("check", *options, home=home, now=NOW, input=text)


def as_json(home: Path, text: str, *options: str) -> Any:
    return json.loads(check(home, text, "--format", "json", *options).out)


def rules(home: Path, text: str, *options: str) -> list[str]:
    return [found["rule"] for found in as_json(home, text, *options)["findings"]]


@pytest.mark.parametrize("options", [(), ("--kind", "cold-request"), ("--kind", "cold-request", "--strict")])
def test_nothing_is_found_in_a_good_letter(tmp_path: Path, options: tuple[str, ...]) -> None:
    told = check(tmp_path, GOOD, *options)
    assert ("", 0) == (told.out, told.code)
    assert told.err.startswith("Nothing found (")


def test_an_error_leaves_with_3(tmp_path: Path) -> None:
    assert 3 == check(tmp_path, BAD).code


def test_a_warning_leaves_with_3_only_when_strict(tmp_path: Path) -> None:
    assert [0, 3] == [check(tmp_path, WARNED, "--kind", "cold-request", *more).code for more in ((), ("--strict",))]


def test_a_kind_makes_more_looked_at(tmp_path: Path) -> None:
    text = GOOD.replace(" for 20 minutes", "")
    assert "no-length" in rules(tmp_path, text, "--kind", "cold-request")
    assert "no-length" not in rules(tmp_path, text)


def test_data_are_what_the_text_is_held_against(tmp_path: Path) -> None:
    data = tmp_path / "data.toml"
    data.write_text('greeting = "Sara"\n')
    assert "greeting-mismatch" in rules(tmp_path, GOOD, "--kind", "cold-request", "--data", str(data))


def test_data_need_a_kind(tmp_path: Path) -> None:
    told = check(tmp_path, GOOD, "--data", "x.toml")
    assert 2 == told.code
    assert "no kind is named" in told.err


def test_only_what_is_selected_is_looked_for(tmp_path: Path) -> None:
    assert [] == rules(tmp_path, BAD, "--select", "subject-vague")
    assert ["placeholder-left"] == rules(tmp_path, BAD, "--select", "placeholder-left")


def test_what_is_ignored_is_named_and_stops_nothing(tmp_path: Path) -> None:
    told = check(tmp_path, BAD, "--ignore", "placeholder-left")
    assert ("", 0) == (told.out, told.code)
    assert "ignored: placeholder-left" in told.err
    assert ["placeholder-left"] == as_json(tmp_path, BAD, "--ignore", "placeholder-left")["ignored"]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_is_named_with_the_nearest(tmp_path: Path, option: str) -> None:
    told = check(tmp_path, GOOD, option, "placeholder-lef")
    assert ("", 'There is no rule "placeholder-lef".\nTry: drafter rules show placeholder-left\n', 2) == told


def test_an_unknown_kind_is_named(tmp_path: Path) -> None:
    told = check(tmp_path, GOOD, "--kind", "cold-requst")
    assert ("", 2) == (told.out, told.code)
    assert 'There is no kind "cold-requst".' in told.err


def test_offsets_count_code_points_after_nfc_within_the_part(tmp_path: Path) -> None:
    text = "Subject: Jose\u0301 TBD\n\nHello Jose\u0301,\n\n\U0001f600 [Name]\n\nLan\n"
    found = as_json(tmp_path, text)
    places = [(one["part"], one["start"], one["end"]) for one in found["findings"] if one["rule"] == "placeholder-left"]
    assert [("subject", 5, 8), ("body", 15, 21)] == places
    assert "[Name]" == found["body"][15:21]
    assert found["characters"] == len(found["body"])


def test_a_text_without_a_subject_has_none(tmp_path: Path) -> None:
    assert as_json(tmp_path, "Hello Ana,\n\nsee you.\n\nLan")["subject"] is None


def test_a_subject_is_found_among_other_headers(tmp_path: Path) -> None:
    found = as_json(tmp_path, "To: Ana\nSubject: TBD\n\nHello Ana,\n\nHi.\n\nLan\n")
    assert "TBD" == found["subject"]
    assert [("subject", 0, 3)] == [(one["part"], one["start"], one["end"]) for one in found["findings"] if one["stop"]]


def test_windows_line_ends_change_no_place(tmp_path: Path) -> None:
    (tmp_path / "dos.txt").write_bytes(BAD.replace("\n", "\r\n").encode())
    told = drafter("check", str(tmp_path / "dos.txt"), home=tmp_path, now=NOW)
    assert told.out.startswith(f"{tmp_path / 'dos.txt'}:3:7: error [placeholder-left] ")
    assert "\r" not in told.out


def test_the_text_shows_the_line_the_stretch_why_and_what_to_do(tmp_path: Path) -> None:
    lines = check(tmp_path, BAD, "--select", "placeholder-left").out.splitlines()
    assert '-:3:7: error [placeholder-left] "[Name]" is a placeholder, not a word of the message.' == lines[0]
    assert ["    3 | Hello [Name],", "      |       ^^^^^^"] == lines[1:3]
    assert lines[3].startswith("  why: ")
    assert lines[3].endswith("(can be proved from the text)")
    assert "  do:  Write what belongs there." == lines[4]


def test_wide_characters_are_underlined_where_they_are_shown(tmp_path: Path) -> None:
    text = "Hello \u6e21\u8fba,\n\n\u6e21\u8fba \u5065\u53f8 [Name]\n\nLan\n"
    lines = check(tmp_path, text, "--select", "placeholder-left").out.splitlines()
    assert ["    3 | \u6e21\u8fba \u5065\u53f8 [Name]", "      | " + " " * 10 + "^" * 6] == lines[1:3]


def test_a_long_line_is_cut_around_the_stretch(tmp_path: Path) -> None:
    text = f"Hello Ana,\n\n{'word ' * 100}[Name] {'word ' * 100}\n\nLan\n"
    lines = check(tmp_path, text, "--select", "placeholder-left").out.splitlines()
    assert len(lines[1]) < 120
    assert "[Name]" == lines[1][lines[2].index("^") :][:6]


def test_a_text_without_end_is_refused(tmp_path: Path) -> None:
    told = check(tmp_path, "a " * 1_000_001)
    assert ("", 2) == (told.out, told.code)
    assert "more than 2,000,000 characters" in told.err


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_text_of_nothing_is_refused(tmp_path: Path, text: str) -> None:
    assert 2 == check(tmp_path, text).code


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00")
    told = drafter("check", str(tmp_path / "x"), home=tmp_path)
    assert 2 == told.code
    assert str(tmp_path / "x") in told.err


def test_phrases_are_english_and_keep_still_elsewhere(tmp_path: Path) -> None:
    german = (
        "Hallo Frau Obi,\n\nich attach und pick your brain, das w\u00e4re sehr freundlich von Ihnen, "
        "vielen Dank im Voraus.\n\nLan"
    )
    assert [] == rules(tmp_path, german)


def test_what_is_quoted_is_not_the_writers(tmp_path: Path) -> None:
    quoted = "> Could I pick your brain?\n> [Name]\n\n"
    history = "\n\nOn Monday 1 March 2027, Ana wrote:\nCould I pick your brain, [Name]?\n"
    assert [] == rules(tmp_path, GOOD.replace("I'm a second", quoted + "I'm a second") + history)
