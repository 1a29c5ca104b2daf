"""``drafter people due``: who is due and why, and a file that a calendar reads."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real.drafts import NOW as MONDAY
from real.run import Result, drafter

from drafter.outputs.due_days import due_days
from drafter.people import Due, Person
from drafter.people.reasons import said

ME = 'my_name = "Lan Nguyen"\nmy_who = "a student at Leeds"\nmy_email = "lan@example.org"\nmy_zone = "Europe/London"\n'
FIRST = {
    "tie": "work",
    "tie_detail": "your talk on second-life batteries",
    "why_them": "you showed that a used battery can be cheaper than a new one",
    "about": "grid storage",
    "topics": ["how you sized the first one"],
}
EMPTY = {"my_zone": "London", "minutes": 20}


def at(day: str) -> str:
    return f"{day}T09:00+00:00"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Folake was asked on 1 March, Kenji on 3 March, and Ana has said yes on 4 March."""
    (tmp_path / "profile.toml").write_text(ME)
    for name, day in (("Folake Adeyemi", "2027-03-01"), ("Kenji Watanabe", "2027-03-03"), ("Ana Lee", "2027-03-03")):
        data = json.dumps({**FIRST, "their_name": name})
        assert 0 == drafter("draft", "cold-request", "--data", "-", home=tmp_path, input=data, now=at(day)).code
        assert 0 == drafter("people", "log", name, "sent", home=tmp_path, now=at(day)).code
    people(tmp_path, "log", "Ana Lee", "answered", "--verdict", "yes", now=at("2027-03-04"))
    return tmp_path


def people(home: Path, *line: str, now: str = "2027-03-11T09:00+00:00") -> Result:
    return drafter("people", *line, home=home, now=now)


def events(file: Path) -> list[dict[str, Any]]:
    """The events as icalendar reads them, by summary."""
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    found = [
        {
            "uid": str(one["UID"]),
            "sequence": int(one["SEQUENCE"]),
            "on": one["DTSTART"].dt,
            "until": one["DTEND"].dt,
            "summary": str(one["SUMMARY"]),
            "keys": set(one),
            "transp": str(one["TRANSP"]),
        }
        for one in calendar.walk("VEVENT")
    ]
    return sorted(found, key=lambda one: one["summary"])


# --- on the screen --------------------------------------------------------------------------------------------


def test_who_is_due_is_said_with_the_reason_and_what_to_type_the_longest_first(home: Path) -> None:
    due = people(home, "due")
    assert ("", 0) == (due.err, due.code)
    expected = [
        ["Ana Lee", "2027-03-04", "they said yes 7 days ago: offer times", "drafter draft schedule-propose --to 3"],
        ["Folake Adeyemi", "2027-03-10", "asked 8 business days ago", "drafter draft follow-up --to 1"],
    ]
    assert expected == [re.split(r" {2,}", row) for row in due.out.splitlines()]


def test_the_count_is_that_of_today(home: Path) -> None:
    assert "asked 9 business days ago" in people(home, "due", now=at("2027-03-12")).out
    assert "asked 9 business days ago" in people(home, "list", now=at("2027-03-12")).out
    assert "asked 9 business days ago" in people(home, "show", "1", now=at("2027-03-12")).out


def test_as_json_each_has_day_reason_and_kind(home: Path) -> None:
    rows = json.loads(people(home, "due", "--format", "json").out)
    expected = {
        "number": 1,
        "name": "Folake Adeyemi",
        "on": "2027-03-10",
        "why": "asked 8 business days ago",
        "kind": "follow-up",
    }
    assert ["Ana Lee", "Folake Adeyemi"] == [row["name"] for row in rows]
    assert expected == rows[1]


def test_where_nobody_is_due_the_next_one_is_named(home: Path) -> None:
    drafter("people", "forget", "3", "--yes", home=home)
    due = people(home, "due", now=at("2027-03-05"))
    assert ("", 0) == (due.out, due.code)
    assert "Nobody is due. Folake Adeyemi is next, on Wednesday 10 March.\n" == due.err
    assert "[]\n" == people(home, "due", "--format", "json", now=at("2027-03-05")).out


def test_where_nobody_is_remembered_nobody_is_due(tmp_path: Path) -> None:
    file = tmp_path / "due.ics"
    due = people(tmp_path, "due", "--ics", str(file))
    assert ("", 0) == (due.out, due.code)
    assert f"Nobody is due.\n{file} was not written: there is no day to put into it.\n" == due.err
    assert not file.exists()


def test_a_talk_that_is_over_is_due_for_thanks_though_nothing_was_logged_since(home: Path) -> None:
    answers = {"their_name": "Ana Lee", "meeting_time": "2027-03-16T15:00", "medium": "phone", "their_zone": "Lagos"}
    data = json.dumps({**EMPTY, **answers, "my_phone": "+44 113 496 0000"})
    confirmed = drafter("draft", "schedule-confirm", "--data", "-", home=home, input=data, now=at("2027-03-11"))
    assert 0 == confirmed.code, confirmed.err
    people(home, "log", "Ana Lee", "sent")
    before, after = (people(home, "due", now=at(f"2027-03-{day}")).out for day in (15, 17))
    assert "you talk tomorrow at 15:00: prepare" in before
    assert "drafter draft prep-sheet --to 3" in before
    assert "you talked yesterday: thank them" in after
    assert "drafter draft thank-you --to 3" in after


# --- in a calendar --------------------------------------------------------------------------------------------


def test_the_file_has_a_whole_day_for_each_also_for_those_who_are_due_later(home: Path) -> None:
    file = home / "due.ics"
    due = people(home, "due", "--ics", str(file))
    assert 0 == due.code
    assert f"3 days are in {file}: open it with your calendar.\n" == due.err
    found = events(file)
    assert [
        ("Ana Lee: they said yes 7 days ago: offer times", date(2027, 3, 11)),
        ("Folake Adeyemi: asked 8 business days ago", date(2027, 3, 11)),
        ("Kenji Watanabe: asked 7 business days ago", date(2027, 3, 12)),
    ] == [(one["summary"], one["on"]) for one in found]
    assert all(one["until"] - one["on"] == timedelta(days=1) for one in found)
    assert {"TRANSPARENT"} == {one["transp"] for one in found}


def test_importing_it_again_moves_each_event_and_adds_none(home: Path) -> None:
    first, second = home / "first.ics", home / "second.ics"
    people(home, "due", "--ics", str(first))
    people(home, "log", "Folake Adeyemi", "answered", "--verdict", "not-now")
    people(home, "due", "--ics", str(second), now=at("2027-03-12"))
    before, after = events(first), events(second)
    assert [one["uid"] for one in before] == [one["uid"] for one in after]
    assert 3 == len({one["uid"] for one in before})
    assert all(old["sequence"] < new["sequence"] for old, new in zip(before, after, strict=True))


def test_no_word_of_a_letter_stands_in_the_file(home: Path) -> None:
    file = home / "due.ics"
    people(home, "due", "--ics", str(file))
    text = file.read_text()
    assert not [word for word in ("batter", "grid", "storage", "sized", "lan@", "DESCRIPTION") if word in text]
    assert {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP"} == events(file)[0]["keys"]


def test_a_file_that_exists_is_replaced_only_with_force(home: Path) -> None:
    file = home / "due.ics"
    file.write_text("mine")
    refused = people(home, "due", "--ics", str(file))
    assert (1, "mine") == (refused.code, file.read_text())
    assert refused.err.endswith(f"{file} exists.\nTry: --ics {file} --force replaces it\n")
    assert 0 == people(home, "due", "--ics", str(file), "--force").code
    assert 3 == len(events(file))


def test_a_folder_and_a_force_without_a_file_are_refused(home: Path) -> None:
    refused = people(home, "due", "--ics", str(home))
    assert 1 == refused.code
    assert f"{home} is a folder, not a file." in refused.err
    assert 2 == people(home, "due", "--force").code


def test_the_days_do_not_take_the_time_of_the_user(home: Path) -> None:
    file = home / "due.ics"
    people(home, "due", "--ics", str(file))
    slots = drafter("slots", str(file), "--my-zone", "London", home=home, now=at("2027-03-10"))
    assert "2027-03-12" in slots.out, slots.err  # the day on which Kenji is due


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=90), st.dates(date(2027, 1, 1)))
def test_any_name_comes_back_whole(name: str, day: date) -> None:
    due = Due(min(day, date(2090, 1, 1)), "asked {workdays 2027-01-01} ago", "follow-up")
    text = due_days([(Person(1, name, {}), due)], MONDAY)
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    on = event["DTSTART"].dt
    assert f"{name}: {said(due, on)}".splitlines() == str(event["SUMMARY"]).splitlines()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert max(due.on, MONDAY.date()) == on
