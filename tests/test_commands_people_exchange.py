"""``drafter people import`` and ``export``: all is said and checked before anything is written, and nothing is lost."""

import json
import stat
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from real.here import Here
from real.run import Result, drafter, environment
from real.term import Term

from drafter.errors import Problem
from drafter.people import Due, Event, History, Person
from drafter.session.everybody import everybody, take_in
from drafter.store import open_store

FILES = Path(__file__).parent / "exchange"
SOUND = sorted({file.name for file in FILES.iterdir()} - {"old-phone-2.1.vcf", "saved-twice.csv"})  # no bad row in it
COMMAND = (sys.executable, "-m", "drafter")
LIST = "Name,Company,E-mail,City\nAda Lovelace,Engines,ada@example.org,Leeds\nBob Ross,Acme,bob@,\nCleo Park,,,Oslo\n"
ADA = Person(None, "Ada Lovelace", {"their_email": "ada@example.org"}, "Met at the forum.\nLikes maps.")
HAPPENED = (
    Event(
        None,
        datetime(2027, 2, 1, 9, tzinfo=UTC),
        "sent",
        "cold-request",
        subject="Question about «storage»",
        answers={"learned": ["to read"], "nudge": 1},
    ),
    Event(None, datetime(2027, 2, 3, 9, tzinfo=UTC), "answered", verdict="yes", note="Yes!\n> gladly 🙏"),
)


def bring(here: Here, *line: str) -> Result:
    return here.run("people", "import", *line)


def written(here: Here, text: str, name: str = "list.csv") -> str:
    file = here.home / name
    file.write_text(text, encoding="utf-8", newline="")
    return str(file)


def names(here: Here) -> list[str]:
    return [one["name"] for one in json.loads(here.run("people", "export").out)["people"]]


def remember(home: Path, *found: History) -> None:
    with open_store(home) as store:
        take_in(store, found, nothing_due)


def nothing_due(history: History) -> Due | None:  # noqa: ARG001 - what the store calls
    return None


# --- import ---------------------------------------------------------------------------------------------------


def test_it_says_what_each_column_is_and_how_many_are_new(here: Here) -> None:
    assert (
        "",
        (
            "What stands above line 4 is left out; there the columns are named.\n"
            "First Name + Last Name -> their_name (joined with a blank)\n"
            "Email Address -> their_email\n"
            "Company -> their_organization\n"
            "Position -> their_role\n"
            "URL -> note\n"
            "'Connected On' is not used\n"
            "3 people are new.\n"
        ),
        0,
    ) == bring(here, str(FILES / "linkedin.csv"))
    assert ["Folake Adeyemi", "Kenji Watanabe 渡辺", "María José Núñez de la Cruz"] == names(here)


@pytest.mark.parametrize("file", SOUND)
def test_who_is_imported_twice_is_known(here: Here, file: str) -> None:
    encoding = ["--encoding", "windows-1250"] if file == "central-europe.csv" else []
    first = bring(here, str(FILES / file), *encoding)
    known = names(here)
    again = bring(here, str(FILES / file), *encoding)
    assert (0, 0) == (first.code, again.code)
    assert known == names(here)
    assert "0 people are new." in again.err
    assert "said nothing new." in again.err


def test_the_good_rows_are_written_and_the_bad_ones_kept_with_the_reason(here: Here) -> None:
    file = written(here, LIST)
    told = bring(here, file)
    retry = here.home / "list.retry.csv"
    assert ("", 1) == (told.out, told.code)
    assert (
        'line 3: E-mail: "bob@" is not an address: There must be something after the @-sign.',
        "2 people are new.",
        f"1 row could not be taken, and {retry} says why of each.",
        f'Try: correct them there, then drafter people import {retry}; or leave a column out with --map "COLUMN="',
    ) == tuple(told.err.splitlines()[4:])
    assert ["Ada Lovelace", "Cleo Park"] == names(here)
    assert 0o600 == stat.S_IMODE(retry.stat().st_mode)
    assert (
        b"not imported because,Name,Company,E-mail,City\r\n"
        b'"E-mail: ""bob@"" is not an address: There must be something after the @-sign",Bob Ross,Acme,bob@,\r\n'
    ) == retry.read_bytes()


def test_a_corrected_retry_file_is_imported_as_it_is(here: Here) -> None:
    bring(here, written(here, LIST))
    retry = here.home / "list.retry.csv"
    retry.write_text(retry.read_text(encoding="utf-8").replace(",bob@,", ",bob@acme.org,"), encoding="utf-8")
    told = bring(here, str(retry))
    assert ("1 person is new.", 0) == (told.err.splitlines()[-1], told.code)
    assert ["Ada Lovelace", "Cleo Park", "Bob Ross"] == names(here)


def test_a_retry_file_that_is_there_is_not_replaced_and_nothing_is_written(here: Here) -> None:
    retry = here.home / "list.retry.csv"
    retry.write_text("mine", encoding="utf-8")
    told = bring(here, file := written(here, LIST))
    assert (
        f"{retry}, where bad rows would go, exists.\nTry: --retry OTHER-FILE; --force replaces {retry}\n",
        1,
    ) == (told.err, told.code)
    assert ("mine", []) == (retry.read_text(encoding="utf-8"), names(here))
    assert 1 == bring(here, file, "--force").code
    assert "Bob Ross" in retry.read_text(encoding="utf-8")


def test_bad_rows_can_go_to_another_file(here: Here) -> None:
    other = here.home / "bad.csv"
    bring(here, written(here, LIST), "--retry", str(other))
    assert "Bob Ross" in other.read_text(encoding="utf-8")
    assert not (here.home / "list.retry.csv").exists()


def test_a_column_is_left_out_and_the_row_is_good(here: Here) -> None:
    assert 0 == bring(here, written(here, LIST), "--map", "E-mail=").code
    assert ["Ada Lovelace", "Bob Ross", "Cleo Park"] == names(here)


def test_a_dry_run_says_all_and_writes_nothing(here: Here) -> None:
    told = bring(here, file := written(here, LIST), "--dry-run")
    assert ("2 people would be new.", "Nothing was written.", "1 row cannot be taken.") == tuple(
        told.err.splitlines()[-3:]
    )
    assert 1 == told.code
    assert [Path(file)] == [one for one in here.home.iterdir() if one.is_file()]


def test_a_list_without_rows_is_said_to_be_one(here: Here) -> None:
    told = bring(here, file := written(here, "Name,,E-mail\n"))
    assert (f"Name -> their_name\n2 columns are empty, and not used\nThere is nobody in {file}.\n", 0) == (
        told.err,
        told.code,
    )


def test_a_list_comes_from_stdin_and_its_bad_rows_are_only_named(tmp_path: Path) -> None:
    told = drafter("people", "import", "-", home=tmp_path, input=LIST)
    assert ("1 row could not be taken, and are kept nowhere: --retry FILE", 1) == (told.err.splitlines()[-1], told.code)
    kept = drafter("people", "import", "-", "--retry", str(tmp_path / "bad.csv"), home=tmp_path, input=LIST)
    assert "0 people are new." in kept.err
    assert (tmp_path / "bad.csv").exists()


def test_what_is_empty_is_filled_and_what_differs_stays(here: Here) -> None:
    bring(here, written(here, "Name,Company,Role,City\nAda Lovelace,Engines,Analyst,\n"))
    told = bring(here, written(here, "Name,Company,Role,City\nada lovelace,ENGINES,Head,Leeds\n"))
    assert (
        "0 people are new.",
        "1 person known already: what was empty was filled.",
        "Ada Lovelace: their_role stays Analyst (the list has Head)",
    ) == tuple(told.err.splitlines()[4:])
    (ada,) = json.loads(here.run("people", "export").out)["people"]
    assert {
        "their_organization": "Engines",
        "their_role": "Analyst",
        "their_zone": "Leeds (Europe/London)",
    } == ada["words"]


def test_possible_doubles_are_named_with_the_command_that_joins_them(here: Here) -> None:
    bring(here, written(here, "Name,Company\nAda Lovelace,Engines\n"))
    told = bring(here, written(here, "Name,Company\nAda Lovelase,engines\n"))
    assert (
        "Ada Lovelace (1, Engines) and Ada Lovelase (2, engines) may be the same person"
        " (nearly the same name, the same organization): drafter people merge 1 2"
    ) == told.err.splitlines()[-1]


def test_all_are_written_or_none(tmp_path: Path) -> None:
    def fails_at_cleo(history: History) -> Due | None:
        if history.person.name == "Cleo":
            raise Problem("No.")
        return None

    found = [History(Person(None, name, {})) for name in ("Ada", "Bob", "Cleo")]
    with open_store(tmp_path) as store:
        with pytest.raises(Problem):
            take_in(store, found, fails_at_cleo)
        assert [] == everybody(store)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (["/nowhere.csv"], "/nowhere.csv cannot be read: No such file or directory."),
        (["."], ". cannot be read: Is a directory."),
    ],
)
def test_a_file_that_cannot_be_read_is_named(here: Here, line: Sequence[str], why: str) -> None:
    told = bring(here, *line)
    assert (why, 2) == (told.err.splitlines()[0], told.code)


@pytest.mark.parametrize(("typed", "left"), [("\r", ["Ada"]), ("n\r", [])])
def test_on_a_terminal_it_asks_once_the_columns_are_said(tmp_path: Path, typed: str, left: list[str]) -> None:
    (tmp_path / "list.csv").write_text("Name\nAda\n", encoding="utf-8")
    with Term([*COMMAND, "people", "import", tmp_path / "list.csv"], env=environment(tmp_path)) as term:
        term.wait(r"Name -> their_name")
        term.wait(r"Remember 1 person\?").send(typed)
        term.wait("1 person is new" if left else "Nothing was written")
        assert 0 == term.close()
    exported = drafter("people", "export", home=tmp_path).out
    assert left == [one["name"] for one in json.loads(exported)["people"]]


# --- export ---------------------------------------------------------------------------------------------------


def test_json_goes_to_an_empty_home_and_is_the_same_there(here: Here, tmp_path_factory: pytest.TempPathFactory) -> None:
    remember(here.home, History(ADA, HAPPENED), History(Person(None, "渡辺健二", {"tie": "met"})))
    exported = here.run("people", "export")
    assert ("", 0) == (exported.err, exported.code)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert 0 == drafter("people", "import", "-", home=elsewhere, input=exported.out).code
    assert exported.out == drafter("people", "export", home=elsewhere).out
    with open_store(elsewhere) as store:
        ada = everybody(store)[0]
    assert HAPPENED == tuple(event._replace(id=None) for event in ada.events)


def test_an_export_that_is_imported_at_home_changes_nothing(here: Here) -> None:
    remember(here.home, History(ADA, HAPPENED))
    exported = here.run("people", "export").out
    told = bring(here, written(here, exported, "people.json"))
    assert ("0 people are new.\n1 row said nothing new.\n", 0) == (told.err, told.code)
    assert exported == here.run("people", "export").out


@pytest.mark.parametrize(("name", "begins"), [("p.json", "{"), ("p.vcf", "BEGIN:VCARD\r\n"), ("p.csv", "\ufeff")])
def test_a_file_is_private_written_as_its_name_ends_and_replaced_only_by_force(
    here: Here, name: str, begins: str
) -> None:
    remember(here.home, History(ADA))
    file = here.home / name
    assert ("", f"1 person is in {file}.\n", 0) == here.run("people", "export", "-o", str(file))
    assert 0o600 == stat.S_IMODE(file.stat().st_mode)
    text = file.read_bytes().decode()
    assert begins == text[: len(begins)]
    told = here.run("people", "export", "-o", str(file))
    assert (f"{file} exists.\nTry: -o {file} --force replaces it\n", 1) == (told.err, told.code)
    file.write_text("old", encoding="utf-8")
    assert 0 == here.run("people", "export", "-o", str(file), "--force").code
    assert text == file.read_bytes().decode()
    assert "0 people are new." in bring(here, str(file)).err


def test_an_export_that_cannot_be_written_leaves_nothing(here: Here) -> None:
    told = here.run("people", "export", "-o", str(here.home / "nowhere" / "p.json"))
    assert 1 == told.code
    assert told.err.startswith(f"{here.home / 'nowhere' / 'p.json'} cannot be written")


def test_a_formula_does_not_act_in_a_spreadsheet_and_comes_back(here: Here) -> None:
    evil = Person(None, "=HYPERLINK(1)", {"their_role": "@SUM(A1)", "their_phone": "+49 30 12345"}, "-1")
    remember(here.home, History(evil))
    exported = here.run("people", "export", "--format", "csv").out
    assert "their_name,their_role,their_phone,note\n'=HYPERLINK(1),'@SUM(A1),'+49 30 12345,'-1\n" == exported.replace(
        "\r\n", "\n"
    )
    here.run("people", "forget", "1", "--yes")
    bring(here, written(here, exported))
    with open_store(here.home) as store:
        assert [evil] == [one.person._replace(id=None) for one in everybody(store)]


def test_what_a_format_has_no_place_for_is_said(here: Here) -> None:
    remember(here.home, History(ADA._replace(words={**ADA.words, "greeting": "Ada"}), HAPPENED))
    assert (
        "Left out, for vCards have no place for it: greeting, what happened.\nEverything is kept with --format json.\n"
    ) == here.run("people", "export", "--format", "vcard").err
    assert here.run("people", "export", "--format", "csv").err.startswith("Left out, for CSV has no place for it: what")


def test_without_people_the_export_is_empty_and_says_so(here: Here) -> None:
    told = here.run("people", "export")
    assert ([], "Nobody is remembered yet.\n", 0) == (json.loads(told.out)["people"], told.err, told.code)
    assert not list(here.home.iterdir())
