"""Makes the log of a person out of a few words a line: ``log("1 March sent cold-request", "8 March answered yes")``."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from drafter.moments import MONTHS
from drafter.people import VERDICTS, Due, Event, History, Person

FOLAKE = Person(1, "Folake Adeyemi", {"their_zone": "Lagos (Africa/Lagos)"})


def on(said: str) -> date:
    """ "8 March" is a day of 2027, "8 March 2028" of another year."""
    day, month, *year = said.split()
    return date(int(year[0]) if year else 2027, MONTHS.index(month) + 1, int(day))


def event(said: str, answers: Mapping[str, Any] | None = None, *, hour: int = 9) -> Event:
    """What happened: "8 March sent cold-request", "10 March answered not-now", "16 March met"."""
    words = said.split()
    day, (what, *rest) = " ".join(words[:2]), words[2:]
    name = rest[0] if rest else ""
    kind, verdict = ("", name) if name in VERDICTS else (name, "")
    at = datetime.combine(on(day), datetime.min.time(), UTC).replace(hour=hour)
    return Event(None, at, what, kind, verdict, answers=answers or {})  # type: ignore[arg-type]  # a test's own words


def log(*events: str | tuple[str, Mapping[str, Any]], person: Person = FOLAKE) -> History:
    """The history of a person, one hour after another."""
    made = [
        event(one, hour=9 + at // 60) if isinstance(one, str) else event(*one, hour=9 + at // 60)
        for at, one in enumerate(events)
    ]
    return History(person, tuple(made))


def told(due: Due | None, today: date) -> tuple[date, str, str] | None:
    """Day, sentence and kind, as a person is shown them."""
    from drafter.people.rhythm import shown

    if due is None:
        return None
    one = shown(due, today)
    return one.on, one.why, one.kind
