"""What a log answers when it is asked: what waits for an answer, which talk is agreed on, what was promised."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from drafter.kinds import Kind
from drafter.moments import MONTHS
from drafter.people import Event, History

KindOf = Callable[[str], Kind | None]
_EXCHANGES = ("sent", "answered", "met")


def kinds_of(history: History, kind_of: KindOf) -> dict[str, Kind]:
    """The kinds of the messages in a log by name, as far as there still are such kinds."""
    names = dict.fromkeys(event.kind for event in history.events if event.kind)
    return {name: kind for name in names if (kind := kind_of(name))}


def day_of(event: Event) -> date:
    """The day on which it happened, by the clock where it was written down."""
    return event.at.date()


# --- who wrote last -------------------------------------------------------------------------------------------


def exchanges(history: History) -> tuple[Event, ...]:
    """What went to and fro: sent, answered, met; the oldest first."""
    return tuple(event for event in history.events if event.what in _EXCHANGES)


def unanswered(history: History) -> tuple[Event, ...]:
    """What was sent since they last answered or talked, the oldest first."""
    found: list[Event] = []
    for event in exchanges(history):
        found = [*found, event] if event.what == "sent" else []
    return tuple(found)


def answer_waiting(history: History) -> Event | None:
    """Their answer, when nothing has been sent since."""
    last = exchanges(history)[-1:]
    return last[0] if last and last[0].what == "answered" else None


def put_off(history: History) -> Event | None:
    """Their last answer, where it says when to try again and nobody has reminded them since."""
    answered = [event for event in exchanges(history) if event.what != "sent"][-1:]
    told = answered[0] if answered and answered[0].answers.get("later") else None
    return None if told and any("nudge" in event.answers for event in unanswered(history)) else told


def reminders(history: History, kinds: Mapping[str, Kind], own: str = "") -> tuple[Event, ...]:
    """The reminders since they last answered; ``own`` is a kind that is known to be one."""
    return tuple(
        event
        for event in unanswered(history)
        if "nudge" in event.answers
        or (own and event.kind == own)
        or ((kind := kinds.get(event.kind)) and "nudge" in kind.traits)
    )


# --- talks ----------------------------------------------------------------------------------------------------


class Talk(NamedTuple):
    """A talk: its day, its time where that is known, and the event that tells of it."""

    on: date
    at: datetime | None
    told: Event


def last_talk(history: History) -> Talk | None:
    """The talk that was agreed on or took place last; None when there is none, or it was moved and not agreed anew."""
    agreed, met = talk_named(history), _met(history)
    if agreed and met:
        return met if met.on >= agreed.on else agreed
    return agreed or met


def talk_named(history: History, *, with_wishes: bool = False) -> Talk | None:
    """The talk whose time was named last; None once it was moved or given up.

    Their own wish for a time is no agreement before it has been confirmed, and counts only ``with_wishes``.
    """
    for event in reversed(history.events):
        at = as_moment(event.answers.get("meeting_time"))
        if at and (with_wishes or event.what != "answered"):
            return Talk(at.date(), at, event)
        if event.answers.get("original_time"):
            return None
    return None


def _met(history: History) -> Talk | None:
    met = [event for event in history.events if event.what == "met"]
    return Talk(day_of(met[-1]), None, met[-1]) if met else None


# --- promises -------------------------------------------------------------------------------------------------


class Promise(NamedTuple):
    """What was promised in a message: ``by`` is the day they were told, None where none was named."""

    by: date | None
    made: Event


def open_promise(history: History, kinds: Mapping[str, Kind]) -> Promise | None:
    """The last promise that was sent and that no later news has kept."""
    found = None
    for event in history.events:
        if event.what != "sent":
            continue
        by = as_day(event.answers.get("next_by"))
        if by or event.answers.get("promised"):
            found = Promise(by, event)
        elif (kind := kinds.get(event.kind)) and kind.step == "touch":
            found = None
    return found


# --- answers as they are kept ---------------------------------------------------------------------------------


def as_moment(value: Any) -> datetime | None:
    """A moment, or its ISO form; None for all else."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, datetime) and value.tzinfo else None


def as_day(value: Any) -> date | None:
    """A date, or its ISO form; None for all else."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def month_named(text: str, after: date) -> date | None:
    """The first day of the coming month that a text names ("in April", "not before May"); None for all else.

    >>> month_named("in April", date(2027, 3, 8))
    datetime.date(2027, 4, 1)
    """
    words = text.replace(",", " ").replace(".", " ").split()
    months = [at for at, name in enumerate(MONTHS, 1) if name in words]  # with its capital: "may" is another word
    if len(months) != 1:
        return None
    return date(after.year + (months[0] <= after.month), months[0], 1)
