"""Why somebody is due, as one sentence: kept with its days in braces, said with the count that is right today.

A reason is kept beside the person on the day of an event and read weeks later, so it holds days and no counts:

    asked {workdays 2027-03-01} ago          asked 8 business days ago
    they said yes {ago 2027-03-08}           they said yes yesterday
    you talk {when 2027-03-23T15:00+00:00}   you talk tomorrow at 15:00
    no contact for {weeks 2027-01-04}        no contact for 8 weeks
    promised to write by {day 2027-04-10}    promised to write by 10 April

``{then 2027-03-24 thank-you}`` begins the reason, and the kind of message, that take its place from that day on.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from drafter.moments import MONTHS, clock_words, day_words
from drafter.moments.weekends import SATURDAY_SUNDAY
from drafter.moments.wording import NEAR
from drafter.people import Due
from drafter.people.workdays import Rest, business_days

_MARK = re.compile(r"\{([a-z]+) ([^{} ]+)(?: ([^{} ]*))?\}")
_THEN = re.compile(r"\{then (\d{4}-\d\d-\d\d) ([^{} ]*)\}")


def workdays(since: date, rest: Rest = SATURDAY_SUNDAY) -> str:
    """The mark for the business days since then, where people rest on these days."""
    where = f" {''.join(map(str, sorted(rest)))}" if rest != SATURDAY_SUNDAY else ""
    return f"{{workdays {since}{where}}}"


def then(on: date, kind: str, why: str) -> str:
    """What a reason ends with that another one follows."""
    return f"{{then {on} {kind}}}{why}"


def turned(due: Due, today: date) -> Due:
    """What is due with the reason that counts today: after the talk, thanks and no longer the preparation."""
    mark = _THEN.search(due.why)
    if mark is None or date.fromisoformat(mark[1]) > today:
        return due
    return Due(max(due.on, date.fromisoformat(mark[1])), due.why[mark.end() :], mark[2])


def said(due: Due, today: date) -> str:
    """The sentence for today.

    >>> said(Due(date(2027, 3, 10), "asked {workdays 2027-03-01} ago", "follow-up"), date(2027, 3, 11))
    'asked 8 business days ago'
    """
    why = _THEN.split(turned(due, today).why, maxsplit=1)[0]
    return _MARK.sub(lambda mark: _SAYS[mark[1]](mark[2], mark[3] or "", today), why)


def shown(due: Due, today: date) -> Due:
    """What is due as it is shown today: its day, its kind, and the whole sentence."""
    return turned(due, today)._replace(why=said(due, today))


def said_day(day: date, today: date) -> str:
    """A day as people promise it: "10 April", and its year where it could be another one.

    >>> said_day(date(2027, 4, 10), date(2027, 3, 1))
    '10 April'
    """
    year = f" {day.year}" if abs((day - today).days) > NEAR else ""
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


# --- the marks ------------------------------------------------------------------------------------------------


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _workdays(day: str, rest: str, today: date) -> str:
    days = frozenset(map(int, rest)) if rest else SATURDAY_SUNDAY
    return _counted(business_days(date.fromisoformat(day), today, days), "business day")


def _ago(day: str, _: str, today: date) -> str:
    days = (today - date.fromisoformat(day)).days
    return {0: "today", 1: "yesterday"}.get(days) or f"{_counted(days, 'day')} ago"


def _when(moment: str, _: str, today: date) -> str:
    at = datetime.fromisoformat(moment)
    day = {0: "today", 1: "tomorrow"}.get((at.date() - today).days)
    now = datetime.combine(today, at.timetz())
    return f"{day or f'on {day_words(at.date(), now=now)}'} at {clock_words(at)}"


def _weeks(day: str, _: str, today: date) -> str:
    weeks = (today - date.fromisoformat(day)).days // 7
    return _counted(weeks, "week") if weeks else "less than a week"


def _day(day: str, _: str, today: date) -> str:
    return said_day(date.fromisoformat(day), today)


def _month(day: str, _: str, today: date) -> str:
    at = date.fromisoformat(day)
    return f"{MONTHS[at.month - 1]}{f' {at.year}' if abs((at - today).days) > NEAR else ''}"


_SAYS: Mapping[str, Callable[[str, str, date], str]] = {
    "workdays": _workdays,
    "ago": _ago,
    "when": _when,
    "weeks": _weeks,
    "day": _day,
    "month": _month,
}
