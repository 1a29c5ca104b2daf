"""The people written to: who somebody is, what has happened with them, and what comes next on which day."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, NamedTuple, get_args

What = Literal["drafted", "sent", "answered", "met", "noted"]
Verdict = Literal["yes", "not-now", "no", "someone-else", "their-time", "other"]
WHATS: tuple[What, ...] = get_args(What)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


class Person(NamedTuple):
    """Somebody who was written to. ``words`` are answers as an option would take them; ``name`` is their_name."""

    id: int | None  # None before they are remembered
    name: str
    words: Mapping[str, Any]  # their_email, their_organization, greeting, about ...; never my_*
    note: str = ""  # the user's own lines about them


class Event(NamedTuple):
    """One thing that happened with a person, at an aware moment."""

    id: int | None
    at: datetime
    what: What
    kind: str = ""  # the kind of message, for drafted and sent
    verdict: Verdict | Literal[""] = ""  # for answered
    draft: int | None = None  # its number in `drafter recent`, while it is kept there
    subject: str = ""  # of the message, which names the thread
    answers: Mapping[str, Any] = {}  # what the message said that later ones need: meeting_time, learned, promised ...
    note: str = ""  # the reply as it was pasted, or a line of the user's


class Due(NamedTuple):
    """What comes next with a person: the day, one sentence why, and the kind of message ("" for none)."""

    on: date
    why: str
    kind: str = ""


class Colleague(NamedTuple):
    """What was last written to somebody of the same organisation: they may show it to each other."""

    name: str
    on: date
    body: str


class History(NamedTuple):
    """A person with all that happened, the oldest first; what rules and the next message look at."""

    person: Person
    events: tuple[Event, ...] = ()
