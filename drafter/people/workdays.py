"""Business days where somebody lives: Monday to Friday but where Friday is a day of rest; holidays are not known."""

import re
from datetime import date, timedelta

from drafter.moments import Zone, parse_zone, weekend
from drafter.moments.places import has_own_zone
from drafter.moments.weekends import SATURDAY_SUNDAY
from drafter.people import Person

Rest = frozenset[int]  # as date.weekday() counts


def rest_days(person: Person) -> Rest:
    """The days of rest where a person is; Saturday and Sunday where that is not known.

    >>> sorted(rest_days(Person(1, "Amira", {"their_zone": "Cairo (Africa/Cairo)"})))
    [4, 5]
    """
    said = person.words.get("their_zone")
    if isinstance(said, Zone):
        return weekend(said)
    if not isinstance(said, str):
        return SATURDAY_SUNDAY
    named = re.search(r"\(([A-Za-z_]+/[^()]+)\)\s*$", said)
    if named or "/" in said:
        return weekend(Zone(named[1] if named else said.strip(), said))
    return weekend(parse_zone(said)) if has_own_zone(said) else SATURDAY_SUNDAY  # other cities cost 0.8 s


def add_business_days(day: date, number: int, rest: Rest = SATURDAY_SUNDAY) -> date:
    """The day that many business days later.

    >>> add_business_days(date(2027, 3, 5), 1)
    datetime.date(2027, 3, 8)
    """
    while number > 0:
        day += timedelta(days=1)
        number -= day.weekday() not in rest
    return day


def business_days(since: date, until: date, rest: Rest = SATURDAY_SUNDAY) -> int:
    """How many business days have come after one day, the other included; 0 when it is not later.

    >>> business_days(date(2027, 3, 5), date(2027, 3, 9))
    2
    """
    weeks, days = divmod(max((until - since).days, 0), 7)
    loose = (since + timedelta(days=number) for number in range(1, days + 1))
    return weeks * (7 - len(rest)) + sum(day.weekday() not in rest for day in loose)


def on_business_day(day: date, rest: Rest = SATURDAY_SUNDAY) -> date:
    """The day itself, or the first business day after it."""
    return day if day.weekday() not in rest else add_business_days(day, 1, rest)
