"""A time is within their working day."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule
from drafter.moments import WEEKDAYS, Zone, weekend

_FIRST, _LAST = time(8, 0), time(18, 30)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at each time on offer, by the clock of the recipient's place where it is known."""
    draft = seen.draft
    theirs = draft.value("their_zone")
    if not isinstance(theirs, Zone):
        return
    from zoneinfo import ZoneInfo  # 8 M instructions, only where a place is known

    length = timedelta(minutes=int(draft.value("minutes") or 0))
    for moment, span in draft.offered_times():
        there = moment.astimezone(ZoneInfo(theirs.key))
        wrong = _wrong(there, there + length, theirs)
        if wrong:
            message = f"{draft.body.text[span.start : span.end]}: that is {wrong} in {theirs.place}."
            yield Hit("body", span.start, span.end, message, "Offer another time.")


def _wrong(start: datetime, end: datetime, zone: Zone) -> str:
    if start.weekday() in weekend(zone):
        return f"a {WEEKDAYS[start.weekday()]}, a day of rest"
    early = start.time() < _FIRST
    late = end.time() > _LAST or end.date() > start.date()
    return f"{start:%H:%M}, outside a working day" if early or late else ""


_ZONES = {"my_zone": "Leeds (Europe/London)", "their_zone": "Tokyo"}

RULE = Rule(
    id="unsocial-hours",
    title="A time outside their working day",
    severity="warning",
    stop=False,
    why="Who asks a favour fits into the other's day: 8:00 to 18:30, not on a day of rest.",
    source="courtesy; career centres",
    bad=Example("", "schedule-propose", {**_ZONES, "slots": ["2027-03-09T15:00", "2027-03-10T09:00"]}),
    good=Example("", "schedule-propose", {**_ZONES, "slots": ["2027-03-09T08:30", "2027-03-10T09:00"]}),
    find=find,
)
