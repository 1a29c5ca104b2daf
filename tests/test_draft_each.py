"""``drafter draft KIND --each FILE.csv -o FOLDER``: columns, hostile lists, safe names, going on where it stopped."""

import csv
import io
import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from real.here import Here
from real.run import Result, drafter, environment
from real.term import Term

PROFILE = 'my_name = "Lan Nguyen"\nmy_who = "a second-year student at Leeds"\nmy_zone = "Europe/London"\n'
COLUMNS = ("their_name", "tie", "tie_detail", "why_them", "about", "topics")
EACH = ("draft", "cold-request", "--each")


def row(name: str, number: int = 0, **others: str) -> dict[str, str]:
    """A row that makes a letter, in words of its own."""
    words = (name, "work", f"your talk {number} on batteries", f"you built {number} of them", "grid storage", "how")
    return {**dict(zip(COLUMNS, words, strict=True)), "topics": f"how you sized battery {number}", **others}


def csv_text(rows: Sequence[dict[str, str]], separator: str = ",") -> str:
    names = dict.fromkeys(name for one in rows for name in one)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(names), delimiter=separator, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write_list(home: Path, *rows: dict[str, str]) -> Path:
    (home / "profile.toml").write_text(PROFILE)
    file = home / "people.csv"
    file.write_text(csv_text(rows), encoding="utf-8")
    return file


def each(here: Here, *rows: dict[str, str], more: Sequence[str] = (), kind: str = "cold-request") -> Result:
    """Writes a list and the letters of it, into the folder ``letters``."""
    file = write_list(here.home, *rows)
    return here.run("draft", kind, "--each", str(file), "-o", str(here.home / "letters"), *more)


def letters(home: Path, folder: str = "letters") -> list[str]:
    found = home / folder
    return sorted(file.name for file in found.iterdir()) if found.exists() else []


def retry(home: Path, name: str = "people.retry.csv") -> list[dict[str, str]]:
    with (home / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# --- one letter a row -----------------------------------------------------------------------------------------


def test_a_row_becomes_the_letter_that_its_options_would_have_made(here: Here) -> None:
    folake = row("Folake Adeyemi", 1)
    result = each(here, folake, row("Ana Silva", 2))
    assert (0, "") == (result.code, result.out)
    options = [word for name, value in folake.items() for word in (f"--{name.replace('_', '-')}", value)]
    alone = here.run("draft", "cold-request", *options)
    assert alone.out.startswith("Subject: ")
    assert alone.out == (here.home / "letters" / "Folake Adeyemi.txt").read_text()
    assert ["Ana Silva.txt", "Folake Adeyemi.txt"] == letters(here.home)


def test_letters_and_their_folder_are_for_their_owner_alone(here: Here) -> None:
    each(here, row("Ana Silva"))
    assert 0o700 == stat.S_IMODE((here.home / "letters").stat().st_mode)
    assert 0o600 == stat.S_IMODE((here.home / "letters" / "Ana Silva.txt").stat().st_mode)


def test_json_files_hold_what_json_on_stdout_holds(here: Here) -> None:
    each(here, row("Ana Silva"), more=("--format", "json"))
    told = json.loads((here.home / "letters" / "Ana Silva.json").read_text())
    assert ("cold-request", "Ana Silva") == (told["kind"], told["to"]["name"])
    assert {"value": "Ana Silva", "origin": "row"} == told["answers"]["their_name"]
    assert "profile" == told["answers"]["my_name"]["origin"]


def test_a_row_goes_before_an_option_and_an_option_before_data_and_data_before_the_profile(here: Here) -> None:
    data = here.home / "all.json"
    data.write_text('{"minutes": 45, "medium": "video", "my_name": "Lan from data"}')
    rows = (row("Ana Silva", 1, minutes="15"), row("Ben Okoro", 2, minutes=""))
    each(here, *rows, more=("--minutes", "30", "--data", str(data), "--format", "json"))
    ana, ben = (
        json.loads((here.home / "letters" / f"{name}.json").read_text())["answers"]
        for name in ("Ana Silva", "Ben Okoro")
    )
    assert [(15, "row"), (30, "option")] == [(one["minutes"]["value"], one["minutes"]["origin"]) for one in (ana, ben)]
    assert ("video", "data") == (ben["medium"]["value"], ben["medium"]["origin"])
    assert ("Lan from data", "data") == (ben["my_name"]["value"], ben["my_name"]["origin"])


def test_the_wording_that_is_asked_for_holds_for_all(here: Here) -> None:
    each(here, row("Ana Silva"), more=("--variant", "warm"))
    assert "Would you have 20 minutes" in (here.home / "letters" / "Ana Silva.txt").read_text()


def test_who_was_written_to_before_is_named_before_the_letter_goes_to_them_again(here: Here) -> None:
    each(here, row("Ana Lee", 1))
    here.run("people", "log", "Ana Lee", "sent", "--on", "yesterday")
    told = each(here, row("Ana Lee", 2), row("Bo Kim", 3), more=("--force",))
    assert "You wrote to Ana Lee before" in told.err
    assert "[second-first-message] (row 2)" in told.err


def test_every_letter_is_kept_and_its_person_remembered(here: Here) -> None:
    each(here, row("Ana Silva", 1), row("Ben Okoro", 2))
    assert ["Ben Okoro", "Ana Silva"] == [
        one["to_name"] for one in json.loads(here.run("recent", "list", "--format", "json").out)
    ]
    follow_up = here.run("draft", "thank-you", "--example", "--to", "Ben Okoro")
    assert "Hello Ben Okoro" in follow_up.out, follow_up.err


def test_nothing_is_kept_when_that_is_asked(here: Here) -> None:
    each(here, row("Ana Silva"), more=("--no-keep",))
    assert "no drafts" in here.run("recent", "list").err + here.run("recent", "list").out
    assert not (here.home / "drafter.sqlite3").exists() or "Ana" not in here.run("recent", "list").out


def test_one_line_sums_up_where_there_is_no_terminal(here: Here) -> None:
    data = ("--my-email", "lan@example.org")
    result = each(here, row("Ana Silva", 1), row("Ben Okoro", 2), more=data)
    assert f"2 letters in {here.home / 'letters'}.\n" == result.err


# --- columns --------------------------------------------------------------------------------------------------


def test_columns_may_be_written_with_blanks_dashes_and_capitals(here: Here) -> None:
    ana = row("Ana Silva")
    spelled = {"Their Name": ana["their_name"], "TIE": "work", "--tie-detail": ana["tie_detail"]}
    spelled |= {"why-them": ana["why_them"], " about ": "bread", "Topics": "how you began"}
    assert 0 == each(here, spelled).code
    assert ["Ana Silva.txt"] == letters(here.home)


def test_a_list_stands_in_numbered_columns_or_in_one_cell_an_item_a_line(here: Here) -> None:
    ana, ben = row("Ana Silva", 1), row("Ben Okoro", 2)
    del ana["topics"]
    each(here, {**ana, "topics 2": "the first year; and the next", "topics 1": "how you began"})
    numbered = (here.home / "letters" / "Ana Silva.txt").read_text()
    assert "- how you began\n- the first year; and the next\n" in numbered
    each(here, {**ben, "topics": "how you began\r\n\r\nthe first year; and the next\n"})
    assert "- how you began\n- the first year; and the next\n" in (here.home / "letters" / "Ben Okoro.txt").read_text()


def test_a_shared_word_that_the_kind_does_not_use_is_skipped_and_named_once(here: Here) -> None:
    rows = (row("Ana Silva", 1, school="Leeds"), row("Ben Okoro", 2, school="Leeds"))
    result = each(
        here, *rows, kind="linkedin-note", more=("--my-who-short", "a nurse", "--ignore", "too-many-characters")
    )
    assert 1 == result.err.count("why_them, about, topics: not used in linkedin-note.")


def test_a_column_that_no_kind_knows_is_refused_with_the_nearest(here: Here) -> None:
    result = each(here, row("Ana Silva", thier_organisation="Acme"))
    assert 2 == result.code
    assert (
        'column 7, "thier_organisation", is a word that no kind knows; did you mean "their_organization"?' in result.err
    )
    assert [] == letters(here.home)


@pytest.mark.parametrize("twice", ["Their-Name", "topics 1"])
def test_two_columns_for_one_answer_are_refused(here: Here, twice: str) -> None:
    result = each(here, row("Ana Silva", **{twice: "x"}))
    assert 2 == result.code
    assert f'"{twice}", says what' in result.err


def test_a_column_that_every_letter_needs_is_asked_for_before_the_rows_are_read(here: Here) -> None:
    ana = row("Ana Silva")
    del ana["why_them"], ana["about"]
    result = each(here, ana, ana)
    assert 2 == result.code
    assert "no column for one answer" in result.err or "no column for 2 answers" in result.err
    assert 1 == result.err.count("--about")


def test_a_wrong_option_is_said_once_and_not_for_every_row(here: Here) -> None:
    result = each(here, row("Ana Silva", 1), row("Ben Okoro", 2), more=("--minutes", "many"))
    assert (2, 1) == (result.code, result.err.count('--minutes "many" is not a whole number'))
    assert [] == letters(here.home)


# --- rows that fail -------------------------------------------------------------------------------------------


def test_rows_that_fail_are_named_and_written_to_a_retry_file_and_the_others_are_letters(here: Here) -> None:
    wrong = row("Ben\nOkoro", 2, tie="wrok", their_email="x@")
    result = each(here, row("Ana Silva", 1), wrong, row("Eve Lim", 3))
    assert 2 == result.code
    assert ["Ana Silva.txt", "Eve Lim.txt"] == letters(here.home)
    assert 'row 3, line 3 (Ben Okoro): tie: "wrok" is none of' in result.err
    assert "row 3, line 3 (Ben Okoro): their_email: " in result.err
    (again,) = retry(here.home)
    assert wrong == {name: again[name] for name in wrong}
    assert 'did you mean "work"?' in again["what is wrong"]


def test_a_retry_file_is_read_back_and_its_reasons_are_passed_over(here: Here) -> None:
    each(here, row("Ana Silva", 1), row("Ben Okoro", 2, tie="wrok"))
    file = here.home / "people.retry.csv"
    file.write_text(file.read_text().replace("wrok,", "work,"))
    result = here.run(*EACH, str(file), "-o", str(here.home / "letters"))
    assert 0 == result.code, result.err
    assert ["Ana Silva.txt", "Ben Okoro.txt"] == letters(here.home)


def test_a_retry_file_is_never_written_over(here: Here) -> None:
    each(here, row("Ana Silva", tie="wrok"))
    each(here, row("Ana Silva", tie="wrok"))
    assert ["people.csv", "people.retry.csv"] == sorted(file.name for file in here.home.glob("people*"))
    (here.home / "people.retry.csv").write_text("half mended")
    each(here, row("Ana Silva", tie="wrok"))
    assert "half mended" == (here.home / "people.retry.csv").read_text()
    assert "wrok" == retry(here.home, "people.retry-2.csv")[0]["tie"]


def test_what_fails_in_a_retry_file_goes_to_the_next_one(here: Here) -> None:
    each(here, row("Ana Silva", tie="wrok"))
    here.run(*EACH, str(here.home / "people.retry.csv"), "-o", str(here.home / "letters"))
    assert ["people.csv", "people.retry.csv"] == sorted(file.name for file in here.home.glob("people*"))
    file = here.home / "people.retry.csv"
    file.write_text(file.read_text().replace("wrok", "wrek"))
    here.run(*EACH, str(file), "-o", str(here.home / "letters"))
    (again,) = retry(here.home, "people.retry-2.csv")
    assert [*COLUMNS, "what is wrong"] == list(again)


def note(name: str, *, room: bool, **others: str) -> dict[str, str]:
    """A LinkedIn note, or one that has no room for its words, which a rule holds back."""
    short = {"their_name": name, "tie": "work", "tie_detail": "your talk on bread", "my_who_short": "a nurse"}
    return {**short, **({} if room else {"tie_detail": "a" * 119, "my_name": "x" * 130}), **others}


def test_a_letter_that_a_rule_stops_is_a_row_that_fails(here: Here) -> None:
    result = each(
        here, note("Ana Silva", room=True, my_name="Lan"), note("Ben Okoro", room=False), kind="linkedin-note"
    )
    assert (3, ["Ana Silva.txt"]) == (result.code, letters(here.home)), result.err
    assert "[too-many-characters]" in retry(here.home)[0]["what is wrong"]


def test_a_rule_that_is_ignored_stops_no_row_and_that_is_said(here: Here) -> None:
    rows = (note("Ana Silva", room=True, my_name="Lan"), note("Ben Okoro", room=False))
    result = each(here, *rows, kind="linkedin-note", more=("--ignore", "too-many-characters"))
    assert (0, 2) == (result.code, len(letters(here.home)))
    assert "too-many-characters: ignored, as you asked (row 3)" in result.err


def test_wrong_input_goes_before_a_rule_in_the_exit_code(here: Here) -> None:
    rows = (note("Ana Silva", room=True, my_name="Lan", tie="wrok"), note("Ben Okoro", room=False))
    assert 2 == each(here, *rows, kind="linkedin-note").code
    assert [] == letters(here.home)


def test_a_cell_too_many_fails_and_is_not_lost(here: Here) -> None:
    file = write_list(here.home, row("Ana Silva"))
    file.write_text(file.read_text().rstrip() + ",over\n")
    result = here.run(*EACH, str(file), "-o", str(here.home / "letters"))
    assert 2 == result.code
    assert "column 7: holds something, and has no name in the first row" in result.err
    assert "over" in (here.home / "people.retry.csv").read_text()


def test_short_rows_blank_rows_and_columns_without_a_name_are_no_fault(here: Here) -> None:
    text = csv_text([row("Ana Silva", 1), row("Ben Okoro", 2)]).replace("topics\r\n", "topics,their_email,,\r\n")
    file = write_list(here.home)
    file.write_text(text.replace("\r\nBen", "\r\n\r\n,,,,\r\nBen") + "\r\n\r\n")
    result = here.run(*EACH, str(file), "-o", str(here.home / "letters"))
    assert (0, ["Ana Silva.txt", "Ben Okoro.txt"]) == (result.code, letters(here.home)), result.err


def test_rows_are_counted_as_a_spreadsheet_does_and_lines_as_an_editor_does(here: Here) -> None:
    rows = (row("Ana Silva", 1, topics="how you began\nwhat is hard"), row("Ben Okoro", 2, tie="wrok"))
    assert "row 3, line 4 (Ben Okoro): tie: " in each(here, *rows).err


# --- letters that are not personal ----------------------------------------------------------------------------


def test_the_same_words_to_two_people_of_one_organisation_are_warned_of(here: Here) -> None:
    same = {"why_them": "you built the first one", "their_organization": "Acme"}
    rows = (row("Ana Silva", 1, **same), row("Ben Okoro", 2, **same | {"their_organization": "ACME"}))
    result = each(here, *rows, row("Eve Lim", 3, **same | {"their_organization": "Umbrella"}))
    assert 0 == result.code
    assert "row 3, line 3 (Ben Okoro): why_them is that of row 2, to somebody at the same organisation" in result.err
    assert "Eve Lim" not in result.err


def test_a_letter_that_differs_by_the_name_alone_is_warned_of_and_stops_where_warnings_do(here: Here) -> None:
    result = each(here, row("Ana Silva", 1), row("Ben Okoro", 1))
    assert "row 3, line 3 (Ben Okoro): the letter is that of row 2, but for the name" in result.err
    assert (0, 2) == (result.code, len(letters(here.home)))
    strict = each(here, row("Cy Young", 1), row("Dee Moss", 1), more=("--strict",))
    assert 3 == strict.code
    assert "Dee Moss.txt" not in letters(here.home)


def test_kinds_without_prose_are_alike_and_nobody_minds(here: Here) -> None:
    rows = [{"their_name": name, "meeting_time": "2027-03-09 15:00"} for name in ("Ana Silva", "Ben Okoro")]
    result = each(here, *rows, kind="schedule-confirm")
    assert (0, 2) == (result.code, len(letters(here.home))), result.err
    assert "is that of row" not in result.err


# --- names of files -------------------------------------------------------------------------------------------

NAMES = {
    "../../x": "x.txt",
    "/etc/passwd": "etc-passwd.txt",
    "CON": "_CON.txt",
    "aux.Smith": "_aux.Smith.txt",
    "com1": "_com1.txt",
    ".hidden Ana": "hidden Ana.txt",
    "-rf Ana": "rf Ana.txt",
    'Ana "Nan" <Silva>?': "Ana -Nan- -Silva.txt",
    "C:\\Ana": "C-Ana.txt",
    "Ana Silva. . ": "Ana Silva.txt",
    "محمد علي": "محمد علي.txt",
    "Ana 👩\u200d🚀": "Ana 👩\u200d🚀.txt",
    "Jose\u0301": "Jos\u00e9.txt",
    "😀": "😀.txt",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_strange_name_is_a_safe_file(here: Here, name: str) -> None:
    result = each(here, row(name), more=("--no-keep",))
    assert 0 == result.code, result.err
    assert [NAMES[name]] == letters(here.home)
    assert sorted(["letters", "people.csv", "profile.toml"]) == sorted(
        one.name for one in here.home.iterdir() if one.name != "cache"
    )


@pytest.mark.parametrize("letter", ["n", "ж", "語", "👩\u200d🚀", "a\u0323\u0302\u0301"])
def test_a_long_name_is_cut_at_a_letter_and_every_letter_of_it_is_written(here: Here, letter: str) -> None:
    name = (letter * 200)[:190]
    result = each(here, row(name, 1), row(name, 2), more=("--no-keep",))
    first, second = sorted(letters(here.home), key=len)
    assert 0 == result.code
    assert (second, True) == (first.removesuffix(".txt") + " 2.txt", len(first.encode()) <= 124)


def test_a_name_of_300_characters_is_too_long_for_a_letter_and_is_a_row_that_fails(here: Here) -> None:
    result = each(here, row("n" * 300))
    assert (2, []) == (result.code, letters(here.home))
    assert "is 300 characters long" in retry(here.home)[0]["what is wrong"]


def test_people_of_one_name_get_numbers_whatever_the_capitals(here: Here) -> None:
    rows = [row(name, at) for at, name in enumerate(("Ana Silva", "ANA SILVA", "Ana Silva", "Ana Silva 2"))]
    each(here, *rows)
    assert ["ANA SILVA 2.txt", "Ana Silva 2 2.txt", "Ana Silva 3.txt", "Ana Silva.txt"] == letters(here.home)


def test_a_row_that_fails_keeps_its_number_for_when_it_is_mended(here: Here) -> None:
    bad, good = row("Ana Silva", 1, tie="wrok"), row("Ana Silva", 2)
    each(here, bad, good)
    assert ["Ana Silva 2.txt"] == letters(here.home)
    result = each(here, {**bad, "tie": "work"}, good)
    assert (0, ["Ana Silva 2.txt", "Ana Silva.txt"]) == (result.code, letters(here.home)), result.err


# --- files that are no lists ----------------------------------------------------------------------------------

MARKS = {"utf-8": b"", "utf-8-sig": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


@pytest.mark.parametrize("encoding", MARKS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_of_spreadsheets_are_recognised(here: Here, encoding: str, separator: str) -> None:
    text = csv_text([row("Zoë Núñez, 語", 1), row("Ben; Okoro", 2, tie="wrök")], separator)
    file = write_list(here.home)
    file.write_bytes(MARKS[encoding] + text.encode(encoding.removesuffix("-sig")))
    result = here.run(*EACH, str(file), "-o", str(here.home / "letters"))
    assert (2, ["Zoë Núñez, 語.txt"]) == (result.code, letters(here.home)), result.err
    back = (here.home / "people.retry.csv").read_text(encoding="utf-8")
    assert (encoding != "utf-8") == back.startswith("\ufeff")
    assert "what is wrong" in back.splitlines()[0].split(separator)[-1]


def test_what_a_colleague_was_sent_before_is_not_sent_again_in_a_list(here: Here) -> None:
    ana = row("Ana Silva", 1, their_email="ana@grid.example")
    same = {**ana, "their_name": "Ben Okoro", "their_email": "ben@grid.example"}
    assert 0 == each(here, ana).code
    assert "written the same" not in each(here, same, more=("--no-keep",)).err  # nobody has said that it was sent
    here.run("people", "log", "Ana Silva", "sent")
    told = each(here, same, row("Eve Lee", 2, their_email="eve@grid.example"), more=("--no-keep",)).err
    assert "Ana Silva, of the same organisation, was written the same" in told
    assert "(row 2)" in told


def test_a_list_may_say_its_separator_as_excel_does_and_that_line_is_no_row(here: Here) -> None:
    file = write_list(here.home)
    file.write_text("sep=;\n" + csv_text([row("Ana, Lee", 1), row("Ben", 2, tie="wrong")], ";"), encoding="utf-8")
    result = here.run(*EACH, str(file), "-o", str(here.home / "letters"))
    assert ["Ana, Lee.txt"] == letters(here.home)
    assert "row 3, line 4 (Ben): tie: " in result.err


STRANGE = {
    "latin-1": ("their_name\nZoë\n".encode("latin-1"), "line 2, is not written in UTF-8"),
    "a spreadsheet": (b"PK\x03\x04\x14\0\x06\0", "a spreadsheet's own file"),
    "NUL": (b"their_name\nA\0na\n", "line 2, holds a character that no text has"),
    "UTF-16 without its mark": ("their_name\nAna\n".encode("utf-16-le"), "NUL"),
    "UTF-32": ("their_name\n".encode("utf-32"), "UTF-32"),
    "half a UTF-16 character": (b"\xff\xfet\0h", "is not written in UTF-8"),
    "empty": (b"", "is empty"),
    "blank lines": (b"\n\n  \n", "is empty"),
    "an open quotation mark": (b'their_name,tie\nAna,work\n"Ben,work\nEve,work\n', "line 3, column 1: a quote opens"),
    "a quotation mark inside": (b'their_name\n"Ana" Silva\n', "line 2, column 5: a quote closes"),
    "an endless cell": (b"their_name\n" + b"a" * 200_000, "line 2, column 1: a cell has more"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_no_list_is_refused_with_its_place_and_nothing_is_written(here: Here, name: str) -> None:
    content, said = STRANGE[name]
    file = write_list(here.home)
    file.write_bytes(content)
    options = [
        word
        for name, value in row("x").items()
        if name != "their_name"
        for word in (f"--{name.replace('_', '-')}", value)
    ]
    result = here.run(*EACH, str(file), "-o", str(here.home / "letters"), *options)
    assert (2, []) == (result.code, letters(here.home)), result.err
    assert said in result.err
    assert ["people.csv"] == [file.name for file in here.home.glob("people*")]


def test_a_list_without_rows_and_a_file_that_is_not_there_are_said(here: Here) -> None:
    file = write_list(here.home, row("Ana"))
    file.write_text(file.read_text().splitlines()[0])
    result = here.run(*EACH, str(file), "-o", str(here.home / "letters"))
    assert (2, True) == (result.code, "no rows below" in result.err)
    gone = here.run(*EACH, str(here.home / "none.csv"), "-o", str(here.home / "letters"))
    assert (2, True) == (gone.code, "none.csv cannot be read" in gone.err)
    folder = here.run(*EACH, str(here.home), "-o", str(here.home / "letters"))
    assert (2, True) == (folder.code, "cannot be read" in folder.err)


def test_a_list_may_come_through_a_pipe_that_has_a_name(tmp_path: Path) -> None:
    text = csv_text([row("Ana Silva")])
    write_list(tmp_path)
    os.mkfifo(tmp_path / "pipe.csv")
    command = [sys.executable, "-m", "drafter", *EACH, str(tmp_path / "pipe.csv"), "-o", str(tmp_path / "letters")]
    with subprocess.Popen(command, env=environment(tmp_path), stderr=subprocess.PIPE) as process:
        (tmp_path / "pipe.csv").write_text(text)
        _, said = process.communicate(timeout=60)
    assert (0, ["Ana Silva.txt"]) == (process.returncode, letters(tmp_path)), said


# --- what cannot go with it -----------------------------------------------------------------------------------

REFUSED = (
    ("--to", "Ana"), ("--ask",), ("--copy",), ("--part", "body"), ("--ics", "x.ics"), ("--polish",), ("--dry-run",),
    ("--manner", "warmer"), ("--example",), ("--explain",),
)  # fmt: skip


@pytest.mark.parametrize("option", REFUSED, ids=lambda option: str(option[0]))
def test_an_option_about_one_message_cannot_go_with_a_list(here: Here, option: tuple[str, ...]) -> None:
    result = each(here, row("Ana Silva"), more=option)
    assert (2, []) == (result.code, letters(here.home))
    assert "cannot go with --each" in result.err
    assert "\nTry: " in result.err


def test_a_list_needs_a_folder_and_a_file(here: Here) -> None:
    file = write_list(here.home, row("Ana Silva"))
    assert "-o FOLDER" in here.run(*EACH, str(file)).err
    assert "--each FILE.csv" in here.run(*EACH, "-", "-o", str(here.home / "letters")).err
    into_a_file = here.run(*EACH, str(file), "-o", str(file))
    assert (2, True) == (into_a_file.code, "is a file" in into_a_file.err)


# --- a second run ---------------------------------------------------------------------------------------------


def test_a_second_run_writes_nothing_twice_and_remembers_nothing_twice(here: Here) -> None:
    rows = (row("Ana Silva", 1), row("Ben Okoro", 2))
    each(here, rows[0])
    before = (here.home / "letters" / "Ana Silva.txt").stat()
    result = each(here, *rows)
    after = (here.home / "letters" / "Ana Silva.txt").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert "2 letters in " in result.err
    assert "1 of them from before" in result.err
    assert 2 == len(json.loads(here.run("recent", "list", "--format", "json").out))


def test_another_letter_of_that_name_needs_force_and_is_named(here: Here) -> None:
    each(here, row("Ana Silva", 1))
    result = each(here, row("Ana Silva", 7), row("Ben Okoro", 2))
    file = here.home / "letters" / "Ana Silva.txt"
    assert (1, True) == (result.code, "talk 1 on" in file.read_text())
    assert f"row 2: {file} is there, and is not this letter." in result.err
    assert "Ben Okoro.txt" in letters(here.home)
    assert 0 == each(here, row("Ana Silva", 7), row("Ben Okoro", 2), more=("--force",)).code
    assert "talk 7 on" in file.read_text()


def test_what_is_no_file_is_neither_waited_for_nor_replaced(here: Here) -> None:
    (here.home / "letters").mkdir()
    os.mkfifo(here.home / "letters" / "Ana Silva.txt")
    (here.home / "letters" / "Ben Okoro.txt").mkdir()
    result = each(here, row("Ana Silva", 1), row("Ben Okoro", 2), row("Eve Lim", 3), more=("--force",))
    assert (1, 2) == (result.code, result.err.count("is there, and is no file."))
    assert "Eve Lim.txt" in letters(here.home)


def wait_for(path: Path, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 60
    while not path.exists():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_cut_short_is_gone_on_with(tmp_path: Path, number: signal.Signals) -> None:
    rows = [row(f"Person {at}", at) for at in range(400)]
    file = write_list(tmp_path, *rows)
    command = [*EACH, str(file), "-o", str(tmp_path / "letters")]
    with subprocess.Popen(
        [sys.executable, "-m", "drafter", *command], env=environment(tmp_path), stderr=subprocess.PIPE
    ) as process:
        wait_for(tmp_path / "letters" / "Person 220.txt", process)  # some are remembered by then, and some are not
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
    written = [name for name in letters(tmp_path) if not name.startswith(".")]
    assert 220 <= len(written) < 400, said
    if number == signal.SIGINT:
        assert (130, True) == (process.returncode, b"the same command goes on from here" in said), said
    assert all((tmp_path / "letters" / name).read_text().endswith("Lan Nguyen\n") for name in written)
    result = drafter(*command, home=tmp_path)
    assert 0 == result.code, result.err
    assert "400 letters in " in result.err
    assert f"{len(written)} of them from before" in result.err
    kept = json.loads(drafter("recent", "list", "--all", "--format", "json", home=tmp_path).out)
    assert sorted(one["their_name"] for one in rows) == sorted(one["to_name"] for one in kept)


def test_a_folder_that_may_not_be_written_is_said_and_costs_no_row(tmp_path: Path) -> None:
    file = write_list(tmp_path, row("Ana Silva"))
    (tmp_path / "file").touch()
    result = drafter(*EACH, str(file), "-o", str(tmp_path / "file" / "letters"), home=tmp_path)
    assert (1, True) == (result.code, "cannot be made" in result.err), result.err
    assert "Traceback" not in result.err


def test_a_disk_that_is_full_is_said_with_how_many_letters_there_are(tmp_path: Path) -> None:
    file = write_list(tmp_path, *(row(f"Person {at}", at) for at in range(3)))
    limit = f'ulimit -f 0; exec "{sys.executable}" -m drafter "$@"'  # no file may grow: what a full disk does
    command = ["sh", "-c", limit, "sh", *EACH, str(file), "-o", str(tmp_path / "letters"), "--no-keep"]
    done = subprocess.run(command, env=environment(tmp_path), capture_output=True, check=False, timeout=60)
    assert (1, []) == (done.returncode, letters(tmp_path)), done.stderr
    assert b"cannot be written: File too large" in done.stderr
    assert b"3 letters not written: the same command goes on from here." in done.stderr


# --- a terminal -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("env", [{"TERM": "xterm"}, {"TERM": "xterm", "NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_shows_how_far_it_is_and_keeps_no_trace_of_it(tmp_path: Path, env: dict[str, str]) -> None:
    file = write_list(tmp_path, *(row(f"Person {at}", at) for at in range(12)))
    argv = [sys.executable, "-m", "drafter", *EACH, str(file), "-o", str(tmp_path / "letters")]
    with Term(argv, env=environment(tmp_path, env), cols=160) as term:
        assert 0 == term.close()
    assert (env["TERM"] != "dumb") == (b"Writing [" in term.raw)
    assert "Writing" not in term.text()
    assert b"\x1b[3" not in term.raw
    assert "12 letters in " in term.text()
