"""How long the search of a large calendar takes, against one pass of icalendar over the file: prints the ratios.

python tests/bench/calendar_search.py [EVENTS]
"""

import random
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from icalendar import Calendar

from drafter.calendar import busy_times
from drafter.moments import parse_zone

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


def main(events: int) -> None:
    zone = parse_zone("Leeds")
    with tempfile.TemporaryDirectory() as folder:
        for repeating in (0.0, 0.05, 0.2, 1.0):
            file = Path(folder) / "calendar.ics"
            file.write_bytes(calendar_of(events, repeating).encode())
            began = time.process_time()
            Calendar.from_ical(file.read_bytes())
            one_pass = time.process_time() - began
            began = time.process_time()
            busy = busy_times([str(file)], start=NOW, end=NOW + timedelta(days=14), zone=zone)
            search = time.process_time() - began
            print(  # noqa: T201 - what it is for
                f"{events} events, {repeating:4.0%} repeating: search {search:.2f} s, one pass {one_pass:.2f} s, "
                f"ratio {search / one_pass:.2f} (at most 3), {len(busy)} busy times"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
