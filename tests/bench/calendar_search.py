"""Searches a large calendar for the next two weeks, or lets icalendar pass over it once.

python tests/bench/calendar_search.py search|pass|load FILE

``load`` does neither: what the other two cost more is theirs.
"""

import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


def calendar_of(events: int, repeating: float) -> str:
    """Eight years of hours in Berlin; the repeating ones are weekly, most for twenty weeks, some for ever."""
    chance = random.Random(1)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//bench//EN"]
    for number in range(events):
        start = datetime(2020, 1, 1, 8, tzinfo=UTC) + timedelta(
            days=chance.randrange(2900), minutes=30 * chance.randrange(20)
        )
        lines += ["BEGIN:VEVENT", f"UID:{number}@bench", "DTSTAMP:20200101T000000Z"]
        lines += [f"DTSTART;TZID=Europe/Berlin:{start:%Y%m%dT%H%M%S}"]
        lines += [f"DTEND;TZID=Europe/Berlin:{start + timedelta(hours=1):%Y%m%dT%H%M%S}"]
        lines += [f"SUMMARY:Event {number}", "DESCRIPTION:" + "bla " * 12, "LOCATION:Room 3"]
        if chance.random() < repeating:
            lines.append("RRULE:FREQ=WEEKLY;BYDAY=MO,WE" + (";COUNT=20" if chance.random() < 0.8 else ""))
        lines.append("END:VEVENT")
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def main(what: str, file: Path) -> None:
    from icalendar import Calendar

    from drafter.calendar import busy_times
    from drafter.moments import parse_zone

    zone = parse_zone("Europe/London")
    if what == "pass":
        sys.stdout.write(f"{len(Calendar.from_ical(file.read_bytes()).events)} events\n")
    if what == "search":
        busy = busy_times([str(file)], start=NOW, end=NOW + timedelta(days=14), zone=zone)
        sys.stdout.write(f"{len(busy)} busy times\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
