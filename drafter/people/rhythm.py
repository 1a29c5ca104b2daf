"""When to write to somebody again and why, from their log alone: the pauses that readers find polite.

    asked, no answer       7 business days, a reminder; 10 more, the last one; then silence is an answer
    they said yes          times, at once; no answer to them: 3 business days
    a time is agreed on    the day before, prepare; after the talk, thank them
    thanked                6 weeks, or the day that was promised; later three times a year at most
    not now                an answer at once; again in their month, or after 10 business days

What a kind is for and how long it waits stands in its file (``wait``, ``next``, ``step``, ``traits``); none is named
here.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from drafter.kinds import Kind
from drafter.moments import DayOrder, day_words
from drafter.people import Due, Event, History
from drafter.people.following import Kinds, confirms, ends, lightens, offers, prepares, reminds, tells, thanks
from drafter.people.past import (
    KindOf,
    answer_waiting,
    as_day,
    day_of,
    exchanges,
    last_talk,
    month_named,
    open_promise,
    unanswered,
)
from drafter.people.reasons import said, shown, then, turned, workdays
from drafter.people.workdays import Rest, add_business_days, business_days, on_business_day, rest_days

__all__ = ["LookAgain", "due", "look_again", "said", "shown", "someone_else"]

MOST_REMINDERS = 2
USUAL_WAIT = 7  # business days, for a message of which nobody knows the kind
LATER = "later"  # the word of an answer that says when to try again: a day, or words such as "in April"
_BUSY = 10  # business days, for a "not now" without a day
_PROMISED = 10  # business days, for a promise without a day
_REBOOK = 5  # business days after a time was given back
_SOME_TIME = timedelta(weeks=8)  # for "after the summer" in a letter of ours
_FIRST_NEWS = timedelta(weeks=6)
_NEWS = timedelta(days=122)  # three times a year at most
_ELSEWHERE = 3  # business days


def due(history: History, today: date, kind_of: KindOf) -> Due | None:
    """What comes next with a person; None when it is their turn for good, or nothing has happened.

    ``on`` is the day from which it counts and does not move with ``today``; ``why`` holds days instead of counts
    (``reasons.py``), and ``said`` makes the sentence of it. What is kept is never later than what is reckoned anew on
    a later day, so a list of those due by a day misses nobody.
    """
    log = _Log(history._replace(events=tuple(sorted(history.events, key=lambda event: event.at))), Kinds(kind_of))
    found = [one for look in (_BEFORE_SENDING if _is_drafted(log) else _LOOKS) if (one := look(log))]
    first = min(found, key=lambda one: one.on, default=None)
    return turned(first, today) if first else None


class _Log(NamedTuple):
    """A history in the order of time, with the kinds it needs."""

    history: History
    kinds: Kinds

    @property
    def rest(self) -> Rest:
        return rest_days(self.history.person)

    @property
    def last(self) -> Event | None:
        """What went to or fro last."""
        return next(reversed(exchanges(self.history)), None)

    @property
    def last_sent(self) -> Event | None:
        return next((event for event in reversed(self.history.events) if event.what == "sent"), None)

    def kind(self, event: Event | None) -> Kind | None:
        return self.kinds.get(event.kind) if event else None

    def wait(self, event: Event) -> int:
        """The business days after which silence on it means something; 0 where no answer is expected."""
        kind = self.kind(event)
        if kind:
            return kind.wait
        return 0 if any(one.what == "met" for one in self.history.events) else USUAL_WAIT

    def after(self, is_wanted: Callable[[Kind], bool]) -> str:
        """The kind that comes next and is what is wanted."""
        return self.kinds.after(self.last_sent.kind if self.last_sent else "", is_wanted)

    def step(self, event: Event) -> str:
        kind = self.kind(event)
        return kind.step if kind else ""


_Look = Callable[[_Log], Due | None]


# --- what may be due ------------------------------------------------------------------------------------------


def _is_drafted(log: _Log) -> bool:
    """Is a letter of ours the last thing in the log, so that nobody knows whether it was sent?"""
    last = log.history.events[-1:]
    kind = log.kind(last[0]) if last else None
    return bool(last) and last[0].what == "drafted" and not (kind and kind.channel == "document")


def _draft(log: _Log) -> Due:
    written = day_of(log.history.events[-1])
    return Due(add_business_days(written, 1), f"written {{ago {written}}}: have you sent it?")


def _answer(log: _Log) -> Due | None:
    """Their answer waits. A note of the user's settles one that needs no letter."""
    answer = answer_waiting(log.history)
    if answer is None:
        return None
    day, asked = day_of(answer), log.kind(log.last_sent)
    is_asked = log.last_sent is None or asked is None or "asks" in asked.traits
    ago = f"{{ago {day}}}"
    is_noted = log.history.events[-1].what == "noted"
    match answer.verdict:
        case "yes" if is_asked:
            return _yes(log, day, asked)
        case "their-time":
            return Due(day, f"they named a time {ago}: confirm it", log.after(confirms))
        case "not-now":
            return _not_now(log, answer)
        case "no" if not is_noted:
            return Due(day, f"they said no {ago}: thank them for the answer", log.after(ends))
        case "someone-else" if not is_noted:
            return Due(day, f"they named someone else {ago}: thank them, and write to that person")
        case "other" | "" if is_asked and not is_noted and not _is_ahead(log, day):
            return Due(day, f"they answered {ago}: answer them")
    return None


def _yes(log: _Log, day: date, asked: Kind | None) -> Due | None:
    if _is_ahead(log, day):
        return None
    following = log.kinds.get(asked.next[0]) if asked and asked.next else log.kinds.get(log.after(offers))
    what = "answer them"
    if following and "offers-times" in following.traits:
        what = "offer times"
    elif following and "states-time" in following.traits:
        what = "confirm the time"
    elif following and "first-contact" in following.traits:
        what = "write to them"
    return Due(day, f"they said yes {{ago {day}}}: {what}", following.name if following else "")


def _is_ahead(log: _Log, day: date) -> bool:
    """Is there a talk to come, or one to thank for? Then a friendly line of theirs needs no letter of its own."""
    talk = last_talk(log.history)
    return talk is not None and (talk.on >= day or not _is_thanked(log, talk.on))


def _not_now(log: _Log, answer: Event) -> Due:
    day = day_of(answer)
    again = _later(log, answer) or Due(
        add_business_days(day, _BUSY, log.rest), f"they had no time {workdays(day, log.rest)} ago: ask once more"
    )
    why = f'they said "not now" {{ago {day}}}: thank them, and offer something lighter'
    return Due(day, why + then(again.on, log.after(reminds), again.why), log.after(lightens))


def _later(log: _Log, told: Event) -> Due | None:
    """When they, or a message of ours, said to try again."""
    value = told.answers.get(LATER) or told.answers.get("ask_again")
    day = as_day(value)
    if day and day > day_of(told):
        return Due(on_business_day(day, log.rest), f"said to try again on {{day {day}}}")
    if month := month_named(str(value or ""), day_of(told)):
        return Due(on_business_day(month, log.rest), f"said to try again in {{month {month}}}")
    if value and told.what == "sent":
        sent = day_of(told)
        return Due(on_business_day(sent + _SOME_TIME, log.rest), f"you left it for later {{weeks {sent}}} ago")
    return None


def _silence(log: _Log) -> Due | None:
    """Nothing has come back to what was asked last."""
    last = log.last
    if last is None or last.what != "sent" or not (wait := log.wait(last)):
        return None
    asked = [event for event in unanswered(log.history) if log.wait(event)]
    day, kind = day_of(last), log.kind(last)
    on, ago = add_business_days(day, wait, log.rest), f"{workdays(day, log.rest)} ago"
    if len(asked) > MOST_REMINDERS:
        if log.history.events[-1].what == "noted":
            return None
        return Due(on, "no answer to two reminders: silence is an answer", log.after(ends))
    if kind and "offers-times" in kind.traits and "first-contact" not in kind.traits:
        again = kind.name if offers(kind) else log.after(offers)
        return Due(on, f"offered times {ago}: offer times once more", again)
    if later := _later(log, last) or _said_before(log, last):
        return later._replace(on=max(on, later.on), kind=log.after(reminds))
    if len(asked) == MOST_REMINDERS:
        return Due(on, f"reminded {ago}: once more, and that is the last", log.after(reminds))
    return Due(on, f"asked {ago}", log.after(reminds))


def _said_before(log: _Log, last: Event) -> Due | None:
    """A later day that they named in the answer before the message."""
    before = [event for event in exchanges(log.history) if event.at <= last.at and event.what == "answered"]
    return _later(log, before[-1]) if before and unanswered(log.history)[0] == last else None


def _talk(log: _Log) -> Due | None:
    """Prepare for the talk that was agreed on; thank for one that is over."""
    talk = last_talk(log.history)
    if talk is None or _is_thanked(log, talk.on):
        return None
    told, thank_you = day_of(talk.told), log.after(thanks)
    why = f"you talked {{ago {talk.on}}}: thank them"
    if talk.at is None:
        return Due(talk.on, why, thank_you)
    over = max(talk.on + timedelta(days=1), told)
    if told > talk.on or _is_prepared(log, talk.told):
        return Due(over, why, thank_you)
    before = max(talk.on - timedelta(days=1), told)
    prepare = f"you talk {{when {talk.at.isoformat(timespec='minutes')}}}: prepare"
    return Due(before, prepare + then(over, thank_you, why), log.after(prepares))


def _is_thanked(log: _Log, on: date) -> bool:
    letters = [event for event in log.history.events if event.what in ("sent", "drafted") and day_of(event) >= on]
    return any(log.step(event) in ("thank", "touch") for event in letters)


def _is_prepared(log: _Log, told: Event) -> bool:
    kinds = [log.kind(event) for event in log.history.events if event.what == "drafted" and event.at >= told.at]
    return any(kind is not None and prepares(kind) for kind in kinds)


def _promise(log: _Log) -> Due | None:
    names = {event.kind for event in log.history.events if event.what == "sent" and event.kind}
    promise = open_promise(log.history, {name: kind for name in names if (kind := log.kinds.get(name))})
    if promise is None:
        return None
    made = day_of(promise.made)
    tell = log.after(tells)
    if promise.by:
        return Due(max(promise.by, made), f"promised to write by {{day {promise.by}}}", tell)
    on = add_business_days(made, _PROMISED, log.rest)
    return Due(on, f"promised them something {workdays(made, log.rest)} ago: tell them how it went", tell)


def _news(log: _Log) -> Due | None:
    """Keep in touch with somebody who was thanked."""
    sent, last = log.last_sent, log.last
    if sent is None or last is None or log.step(sent) not in ("thank", "touch"):
        return None
    on = day_of(last) + _FIRST_NEWS
    if log.step(sent) == "touch":
        on = max(on, day_of(sent) + _NEWS)
    why = f"no contact for {{weeks {day_of(last)}}}: tell them what came of it"
    return Due(on_business_day(on, log.rest), why, log.after(tells))


def _given_back(log: _Log) -> Due | None:
    """A time was cancelled, and another one is wanted."""
    last = log.last
    if last is None or last.what != "sent" or not last.answers.get("will_rebook"):
        return None
    day = day_of(last)
    on = add_business_days(day, _REBOOK, log.rest)
    return Due(on, f"cancelled {workdays(day, log.rest)} ago: offer other times", log.after(offers))


# Of two on one day, the first.
_LOOKS: tuple[_Look, ...] = (_answer, _talk, _promise, _silence, _given_back, _news)
_BEFORE_SENDING: tuple[_Look, ...] = (_draft, _talk, _promise)


# --- after a message was sent ---------------------------------------------------------------------------------


class LookAgain(NamedTuple):
    """The one day to look again after a message was sent, and what silence means until then."""

    on: date
    says: str


def look_again(history: History, kind: Kind, order: DayOrder = "day-first") -> LookAgain | None:
    """What to say once a message of this kind was sent (it is in the log); None where no answer is expected."""
    sent = [event for event in history.events if event.what == "sent" and event.kind == kind.name]
    if not sent or not kind.wait:
        return None
    on = add_business_days(day_of(sent[-1]), kind.wait, rest_days(history.person))
    weekday, _, rest = day_words(on, now=sent[-1].at, order=order).partition(" ")
    day = f"{weekday[:3]}{',' if weekday.endswith(',') else ''} {rest}"
    if reminds(kind):
        reminders = sum(event.kind == kind.name for event in unanswered(history))
        return LookAgain(on, _AFTER_FIRST.format(day) if reminders < MOST_REMINDERS else _AFTER_LAST.format(day))
    if "first-contact" in kind.traits:
        return LookAgain(on, _AFTER_FIRST_CONTACT.format(day))
    return LookAgain(on, (_AFTER_OFFER if "offers-times" in kind.traits else _AFTER_ASKING).format(day))


_AFTER_ASKING = "If no answer comes by {}, one short reminder is fine."
_AFTER_FIRST_CONTACT = "Most first messages get no answer at once. If none by {}, one short reminder is fine."
_AFTER_FIRST = "Many answers come to the first reminder. If none by {}, one more is fine, and it is the last."
_AFTER_LAST = "If no answer comes by {}, silence is an answer: write to somebody else."
_AFTER_OFFER = "If they have not chosen a time by {}, offer times once more."


def someone_else(history: History, today: date) -> str:
    """What three business days of silence after a first message mean; "" before, and once they have answered."""
    silent = unanswered(history)
    if len(exchanges(history)) != 1 or not silent:
        return ""
    days = business_days(day_of(silent[0]), today, rest_days(history.person))
    return f"{days} business days without an answer: write to somebody else as well." if days >= _ELSEWHERE else ""
