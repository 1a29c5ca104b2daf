"""What is known for the next message to a person: their words, and what their log says of days, times and threads."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from drafter.fields import Field
from drafter.kinds import Kind
from drafter.moments import MONTHS
from drafter.people import Event, History
from drafter.people.past import Talk, answer_waiting, as_day, month_named, put_off, talk_named, unanswered
from drafter.text.joints import join

MOST_REMINDERS = 2  # after two, silence is an answer: what is said beyond is the rules' business


def known(history: History, kind: Kind, now: datetime) -> dict[str, Any]:
    """The answers to a kind's fields that need not be asked, as they could be typed."""
    found = {"their_name": history.person.name}
    for field in (*kind.fields, *kind.always):
        raw = history.person.words.get(field.name)
        if field.known_from:
            told = KNOWN[field.known_from](history, field, now)
            raw = raw if told in (None, "", []) else told  # "no" is an answer too
        if not raw and history.events and field.remembered == "person":
            raw = found.get(field.same_as)  # how they were greeted when nobody chose
        if raw not in (None, "", []) and not field.profile:
            found[field.name] = raw
    return {word: raw for word, raw in found.items() if word in kind.scope}


def offered(history: History) -> list[str]:
    """The times that were offered last and are not settled yet, as they could be typed."""
    for event in reversed(history.events):
        if event.answers.get("slots"):
            return [str(one) for one in event.answers["slots"]]
        if event.answers.get("meeting_time") or event.what == "met":
            return []
    return []


def reminders(history: History) -> int:
    """How many reminders were sent since their last answer."""
    return sum("nudge" in event.answers for event in unanswered(history))


def last_drafted(history: History) -> Event | None:
    """The draft of which nobody has said yet that it was sent."""
    drafted = (event for event in reversed(history.events) if event.what == "drafted")
    return next(drafted, None)


# --- where a word is known from -------------------------------------------------------------------------------


def _last(history: History, field: Field, now: datetime) -> Any:  # noqa: ARG001 - all are called alike
    return next((event.answers[field.name] for event in reversed(history.events) if field.name in event.answers), None)


def _agreed(history: History, field: Field, now: datetime) -> Any:
    """A word of the talk to come; how they talk stays as it was when the time was moved."""
    talk = _talk(history)
    if talk is None or talk.at is None or talk.at <= now:
        return None
    said = talk.told.answers
    return said[field.name] if field.name in said else _last(history, field, now)


def _agreed_time(history: History, field: Field, now: datetime) -> Any:  # noqa: ARG001 - all are called alike
    last = _about_a_time(history)
    if last and last.what == "answered" and "original_time" in last.answers:
        return last.answers["original_time"]  # theirs, which does not suit
    talk = _talk(history)
    return talk.told.answers["meeting_time"] if talk else None


def _met(history: History, field: Field, now: datetime) -> Any:  # noqa: ARG001 - all are called alike
    """The day of the last talk: they met, or its time has passed and nobody moved it."""
    talk = _talk(history)
    days = [talk.on] if talk and talk.at and talk.at <= now else []
    days += [event.at.date() for event in history.events if event.what == "met"]
    return max(days).isoformat() if days else None


def _first_sent(history: History, field: Field, now: datetime) -> Any:  # noqa: ARG001 - all are called alike
    """Who said "not now" is asked again for what they were asked then, not for what they were thanked with since."""
    told = put_off(history)
    before = [event for event in history.events if event.at < told.at] if told else history.events
    asked = unanswered(history._replace(events=tuple(before)))
    return next((event.at.date().isoformat() for event in asked), None)


def _put_off(history: History, field: Field, now: datetime) -> Any:  # noqa: ARG001 - all are called alike
    """In their words, where those still mean the same today ("in April", not "in two weeks"); else by the month."""
    told = put_off(history)
    if told is None:
        return None
    said = str(told.answers.get("ask_again") or told.answers["later"])
    day = as_day(told.answers["later"])
    return f"in {MONTHS[day.month - 1]}" if day and not month_named(said, day) else said


def _reminders(history: History, field: Field, now: datetime) -> Any:  # noqa: ARG001 - all are called alike
    return min(reminders(history) + 1, MOST_REMINDERS)


def _thread(history: History, field: Field, now: datetime) -> Any:  # noqa: ARG001 - all are called alike
    """The last subject a message was sent under; replies have none of their own."""
    sent = [event for event in history.events if event.what == "sent"] or history.events
    return next((event.subject for event in reversed(sent) if event.subject), None)


def _advice(history: History, field: Field, now: datetime) -> Any:
    """What was learned, where that is one thing and reads as advice: "learn to read a diagram first"."""
    learned = _last(history, field._replace(name="learned"), now)
    if not isinstance(learned, list) or len(learned) != 1:
        return None
    text = str(learned[0])
    fits = join(field.joint, text, field.stem, field.colon).before.startswith(field.stem)
    return text if field.joint and fits else None


def _answer(history: History, field: Field, now: datetime) -> Any:  # noqa: ARG001 - all are called alike
    """What their answer says, while it is the last that went to or fro."""
    waiting = answer_waiting(history)
    return waiting.answers.get(field.name) if waiting else None


def _ended(history: History, field: Field, now: datetime) -> Any:  # noqa: ARG001 - all are called alike
    """Why no more is asked: they said no, or have not answered."""
    waiting = answer_waiting(history)
    if waiting is None:
        return "silent" if any(unanswered(history)) else None
    return "declined" if waiting.verdict == "no" else None


KNOWN: Mapping[str, Callable[[History, Field, datetime], Any]] = {
    "last": _last,
    "agreed": _agreed,
    "agreed-time": _agreed_time,
    "met": _met,
    "first-sent": _first_sent,
    "reminders": _reminders,
    "thread": _thread,
    "advice": _advice,
    "put-off": _put_off,
    "answer": _answer,
    "ended": _ended,
}


def _talk(history: History) -> Talk | None:
    return talk_named(history, with_wishes=True)


def _about_a_time(history: History) -> Event | None:
    about = (event for event in reversed(history.events) if {"meeting_time", "original_time"} & event.answers.keys())
    return next(about, None)
