"""The invitation is read back by others: ical.js, which shares no line with what we use, and khal, a calendar."""

import json
import os
import re
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real.need import need
from real.run import NOW, Result, drafter

ICALJS = Path(__file__).parent / "real" / "icaljs"
READ = """
import fs from "fs"
import ICAL from "ical.js"
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(0, "utf8")))
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone))
const [found, ...more] = calendar.getAllSubcomponents("vevent")
const event = new ICAL.Event(found)
const zones = calendar.getAllSubcomponents("vtimezone").map(zone => zone.getFirstPropertyValue("tzid"))
console.log(JSON.stringify({
    method: calendar.getFirstPropertyValue("method"), zones, events: 1 + more.length, uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toJSDate().toISOString(), end: event.endDate.toJSDate().toISOString(),
    local: event.startDate.toString(), tzid: event.startDate.zone.tzid, summary: event.summary,
    description: event.description, location: event.location,
    invited: event.attendees.length + (event.organizer ? 1 : 0)}))
"""
CALL = {
    "my_name": "Lan Nguyen",
    "my_zone": "Berlin",
    "their_name": "Folake Adeyemi",
    "their_zone": "Lagos",
    "meeting_time": "2027-03-30T15:00",
    "minutes": 25,
    "medium": "phone",
}


def confirm(home: Path, file: Path, *options: str, now: str = NOW, **answers: Any) -> Result:
    """A confirmation with its invitation in the file."""
    given_ = json.dumps(CALL | answers)
    return drafter(
        "draft", "schedule-confirm", "--data", "-", "--ics", str(file), *options, home=home, input=given_, now=now
    )


def by_icaljs(file: Path) -> dict[str, Any]:
    """The event as ical.js reads it."""
    need("node")
    if not (ICALJS / "node_modules" / "ical.js").exists():
        reason = "not installed: ical.js (npm ci --prefix tests/real/icaljs)"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", READ],
        input=file.read_bytes(),
        capture_output=True,
        check=False,
        cwd=ICALJS,
        env={"PATH": os.environ["PATH"], "TZ": "Asia/Tokyo"},  # not the zone of anybody in the tests
    )
    assert done.returncode == 0, done.stderr.decode()
    read: dict[str, Any] = json.loads(done.stdout)
    return read


def test_another_program_reads_the_same_moment_and_the_same_words(tmp_path: Path) -> None:
    file = tmp_path / "call.ics"
    done = confirm(tmp_path, file, topics=["how you got into batteries", "what; you, would \\ learn"])
    assert (0, "Subject: Confirmed: ") == (done.code, done.out[:20])
    read = by_icaljs(file)
    expected = {
        "method": "PUBLISH",
        "zones": ["Europe/Berlin"],
        "events": 1,
        "start": "2027-03-30T13:00:00.000Z",
        "end": "2027-03-30T13:25:00.000Z",
        "local": "2027-03-30T15:00:00",
        "tzid": "Europe/Berlin",
        "summary": "Call: Lan Nguyen and Folake Adeyemi",
        "description": ("Lan Nguyen calls Folake Adeyemi.\n- how you got into batteries\n- what; you, would \\ learn"),
        "location": None,
        "invited": 0,
    }
    assert expected == {name: read[name] for name in expected}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (
            {"medium": "video", "meeting_link": "https://meet.example.org/a?b=1;c=2,3"},
            ("Video call", "https://meet.example.org/a?b=1;c=2,3", "Link: https://meet.example.org/a?b=1;c=2,3"),
        ),
        ({"medium": "coffee", "place": "the Blue Cup, 4 Mill Lane"}, ("Coffee", "the Blue Cup, 4 Mill Lane", None)),
        ({"medium": "in-person", "place": "your office"}, ("Meeting", "your office", None)),
        (
            {"can_call": True, "my_phone": "+49 30 5550100"},
            ("Call", None, "Folake Adeyemi calls Lan Nguyen on +49 30 5550100."),
        ),
        ({"their_phone": "+234 1 5550100"}, ("Call", None, "Lan Nguyen calls Folake Adeyemi on +234 1 5550100.")),
    ],
)
def test_where_they_meet_is_where_calendars_show_it(
    tmp_path: Path, answers: Mapping[str, Any], expected: tuple[str, str | None, str | None]
) -> None:
    file = tmp_path / "call.ics"
    done = confirm(tmp_path, file, **answers)
    assert done.code == 0, done.err
    read = by_icaljs(file)
    assert expected == (read["summary"].partition(":")[0], read["location"], read["description"])


def test_an_event_that_is_moved_keeps_its_name_and_the_newer_file_counts(tmp_path: Path) -> None:
    first, second, other = (tmp_path / f"{name}.ics" for name in ("first", "second", "other"))
    confirm(tmp_path, first)
    confirm(tmp_path, second, now="2027-03-02T09:00+00:00", meeting_time="2027-04-06T10:00", medium="coffee", place="a")
    confirm(tmp_path, other, their_name="Amina Yusuf")
    events = [icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")[0] for file in (first, second, other)]
    assert events[0]["UID"] == events[1]["UID"] != events[2]["UID"]
    assert 0 < events[0]["SEQUENCE"] < events[1]["SEQUENCE"] < 2**31


MOVE = """+++
title = "Move a call"
family = "scheduling"
channel = "reply"
order = 990
[fields.their_name]
[fields.greeting]
[fields.my_zone]
required = true
[fields.their_zone]
example = "Lagos"
[fields.original_time]
[fields.meeting_time]
required = false
[fields.my_name]
+++
{% include "greeting" %}

Could we move our call from {{ original_time }}{% if meeting_time %} to {{ meeting_time }}{% endif %}?

{{ my_name }}
"""


def move(home: Path, file: Path, now: str = NOW, **answers: Any) -> Result:
    """A call moved, by a kind of the person's own: the code knows none by its name."""
    (home / "kinds").mkdir(exist_ok=True)
    (home / "kinds" / "move-it.md").write_text(MOVE)
    given_ = {name: CALL[name] for name in ("my_name", "my_zone", "their_name", "their_zone")} | answers
    return drafter("draft", "move-it", "--data", "-", "--ics", str(file), home=home, input=json.dumps(given_), now=now)


def test_any_kind_with_an_agreed_time_writes_one_and_a_call_moved_twice_is_still_the_first(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.ics" for name in ("agreed", "moved", "moved-again")]
    times = ["2027-03-30T15:00", "2027-04-06T10:00", "2027-04-08T11:00"]
    assert confirm(tmp_path, files[0], meeting_time=times[0]).code == 0
    for day, file, before, after in zip("23", files[1:], times, times[1:], strict=False):
        moved = move(tmp_path, file, f"2027-03-0{day}T09:00+00:00", original_time=before, meeting_time=after)
        assert moved.code == 0, moved.err
    events = [by_icaljs(file) for file in files]
    assert len({event["uid"] for event in events}) == 1
    assert [event["sequence"] for event in events] == sorted({event["sequence"] for event in events})
    assert [event["local"] for event in events] == [f"{time}:00" for time in times]


def test_a_kind_that_could_tell_a_time_but_was_given_none_asks_for_it(tmp_path: Path) -> None:
    done = move(tmp_path, tmp_path / "call.ics", original_time="2027-03-30T15:00")
    assert (2, False) == (done.code, (tmp_path / "call.ics").exists())
    assert "This move-it has no agreed time" in done.err
    assert "--meeting-time TIME" in done.err


def test_the_same_confirmation_again_is_the_same_file_and_later_only_newer(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.ics" for number in range(3)]
    for file, now in zip(files, (NOW, NOW, "2027-03-01T09:05+00:00"), strict=True):
        confirm(tmp_path, file, now=now)
    first, again, later = (file.read_text().splitlines() for file in files)
    assert first == again
    changed = [line.partition(":")[0] for line, other in zip(first, later, strict=True) if line != other]
    assert ["DTSTAMP", "SEQUENCE"] == changed


def test_a_clock_that_is_years_behind_writes_no_sequence_below_nought(tmp_path: Path) -> None:
    confirm(tmp_path, tmp_path / "call.ics", now="2024-03-01T09:00+00:00", meeting_time="2024-03-12T15:00")
    assert by_icaljs(tmp_path / "call.ics")["sequence"] == 0


def test_a_calendar_program_takes_it_and_moves_it(tmp_path: Path) -> None:
    need("khal")
    (tmp_path / "calendar").mkdir()
    settings_ = tmp_path / "khal.conf"
    settings_.write_text(
        f"[calendars]\n[[own]]\npath = {tmp_path}/calendar\ntype = calendar\n[locale]\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
        "longdatetimeformat = %Y-%m-%d %H:%M\nlocal_timezone = Africa/Lagos\ndefault_timezone = Africa/Lagos\n"
        f"[sqlite]\npath = {tmp_path}/khal.db\n[default]\ndefault_calendar = own\n"
    )

    def khal(*words: str) -> str:
        clean = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}
        done = subprocess.run(["khal", "-c", settings_, *words], capture_output=True, text=True, env=clean, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    for when in ("2027-03-30T15:00", "2027-04-06T10:00"):
        confirm(tmp_path, tmp_path / "call.ics", "--force", meeting_time=when)
        khal("import", "--batch", str(tmp_path / "call.ics"))
    listed = khal("list", "--day-format", "", "--format", "{start}-{end} {title}", "2027-03-25", "30d")
    assert ["2027-04-06 09:00-2027-04-06 09:25 Call: Lan Nguyen and Folake Adeyemi"] == listed.splitlines()


ZONES = ["Leeds", "Berlin", "New York", "Mumbai", "Casablanca", "Dublin", "Lord Howe (Australia/Lord_Howe)"]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", ["2027-03-27", "2027-03-29", "2027-07-01", "2027-10-29", "2027-11-02"])
def test_the_zone_in_the_file_tells_the_same_moment_as_its_name(tmp_path: Path, zone: str, day: str) -> None:
    file = tmp_path / "call.ics"
    done = confirm(tmp_path, file, my_zone=zone, meeting_time=f"{day}T15:00")
    assert done.code == 0, done.err
    known = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")[0]["DTSTART"].dt.astimezone(UTC)
    key = re.search("TZID=([^:]+):", file.read_text())
    assert key
    file.write_text(file.read_text().replace(key[1], "Nowhere/Known"))
    assert f"{known:%Y-%m-%dT%H:%M:%S.000Z}" == by_icaljs(file)["start"]


def test_an_hour_that_the_clock_shows_twice_is_written_in_utc(tmp_path: Path) -> None:
    confirm(tmp_path, tmp_path / "call.ics", meeting_time="2027-10-31T02:30+01:00")
    assert "DTSTART:20271031T013000Z\n" in (tmp_path / "call.ics").read_text()


NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp"]), min_size=1, max_size=90
).filter(lambda text: text.strip() == text and not text.isspace())


@settings(deadline=None, max_examples=60)
@given(NAMES)
def test_any_words_keep_to_lines_of_75_bytes_and_come_back_whole(words: str) -> None:
    from drafter.outputs.ical import escaped, folded

    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", f"SUMMARY:{escaped(words)}", "END:VEVENT", "END:VCALENDAR"]
    text = "".join(folded(line) for line in lines)
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))
    assert words == str(icalendar.Calendar.from_ical(text).walk("VEVENT")[0]["SUMMARY"])


def test_no_character_of_an_answer_begins_a_line_of_its_own() -> None:
    from drafter.outputs.ical import escaped

    assert r"a\nATTENDEE:mailto:x\nb\nc\nd" == escaped("a\r\nATTENDEE:mailto:x\u2028b\x0bc\x85d\x00")


def test_every_line_ends_as_the_format_wants_it(tmp_path: Path) -> None:
    confirm(tmp_path, tmp_path / "call.ics")
    raw = (tmp_path / "call.ics").read_bytes()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    stamp = datetime.fromisoformat(NOW).astimezone(UTC)
    assert f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}\r\n".encode() in raw
    assert timedelta() == stamp.utcoffset()


# --- when it is written -----------------------------------------------------------------------------------------


def test_the_invitation_has_its_receipt(tmp_path: Path) -> None:
    file = tmp_path / "call.ics"
    done = confirm(tmp_path, file, "--format", "json")
    assert [{"output": "invitation", "detail": str(file)}] == json.loads(done.out)["receipts"]


def test_an_existing_file_is_left_alone_and_the_message_is_printed_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "call.ics"
    file.write_text("mine")
    done = confirm(tmp_path, file)
    assert (1, "mine") == (done.code, file.read_text())
    assert "call.ics exists.\nTry: --ics" in done.err
    assert done.out.startswith("Subject: ")
    assert (0, "BEGIN") == (confirm(tmp_path, file, "--force").code, file.read_text()[:5])


def test_a_draft_that_is_stopped_writes_no_invitation(tmp_path: Path) -> None:
    done = confirm(tmp_path, tmp_path / "call.ics", "--strict", topics=[f"{n} " * 60 for n in ("one", "two", "six")])
    assert (3, "") == (done.code, done.out), done.err
    assert not (tmp_path / "call.ics").exists()


def test_a_kind_without_an_agreed_time_says_so(tmp_path: Path) -> None:
    done = drafter("draft", "thank-you", "--example", "--ics", str(tmp_path / "call.ics"), home=tmp_path)
    assert (2, "", False) == (done.code, done.out, (tmp_path / "call.ics").exists())
    assert "thank-you has no agreed time, so there is nothing for --ics." in done.err


@pytest.mark.parametrize("place", ["", "missing/call.ics"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    done = confirm(tmp_path, tmp_path / place)
    assert done.code == 1
    assert str(tmp_path / place) in done.err
    assert "--ics" in done.err
