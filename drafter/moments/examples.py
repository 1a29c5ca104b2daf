"""Moments that are always to come, for examples and suggestions: "+3 15:00" is three working days ahead at 15:00."""

import re
from datetime import date, datetime, timedelta

from drafter.errors import Refused
from drafter.moments.names import Zone
from drafter.moments.reading import parse_moment


def add_working_days(day: date, number: int) -> date:
    """The day that many working days (Monday to Friday) ahead, or back; holidays are not known.

    >>> add_working_days(date(2026, 11, 20), 1)
    datetime.date(2026, 11, 23)
    """
    step = timedelta(days=1 if number > 0 else -1)
    while number:
        day += step
        number -= 0 if day.weekday() in WEEKEND else step.days
    return day


def example_date(spec: str, now: datetime) -> date:
    """The day of "+10" (ten working days ahead) or "-1" (the last working day).

    Raises Refused for a spec of another form.
    """
    if not re.fullmatch(r"[+-][0-9]{1,3}", spec):
        raise Refused(f"{spec} is no number of working days: write +10 or -1")
    return add_working_days(now.date(), int(spec))


def example_moment(spec: str, now: datetime, zone: Zone) -> datetime:
    """The moment of "+3 15:00" on the zone's clock, a day later where the clocks skip or repeat that time.

    Raises Refused for a spec of another form.
    """
    from zoneinfo import ZoneInfo  # 8 M instructions

    days, _, clock = spec.partition(" ")
    if not re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", clock):
        raise Refused(f"{spec} is no example of a moment: write +3 15:00, three working days ahead at 15:00")
    day = example_date(days, now.astimezone(ZoneInfo(zone.key)))
    try:
        return parse_moment(f"{day}T{clock}", now=now, zone=zone, past=True)
    except Refused:  # two days running never have a clock change
        return parse_moment(f"{add_working_days(day, 1)}T{clock}", now=now, zone=zone, past=True)


WEEKEND = frozenset({5, 6})
