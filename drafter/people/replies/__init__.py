"""Reads a pasted reply, on this machine and by plain rules: what it says, and what the next message can use of it.

All of it is offered, never assumed: each thing found comes with the words of the reply and where they stand, so that
the person can see why. Only English is read; a reply in another language is "other", with ``language_known`` false.
"""

import re
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple

from drafter.moments import Zone
from drafter.moments.stretches import stretches
from drafter.people import Verdict
from drafter.people.replies.automatic import automatic, back_on
from drafter.people.replies.language import is_known
from drafter.people.replies.others import Other, others
from drafter.people.replies.own import own_part
from drafter.people.replies.reach import Link, call_me, links, phones
from drafter.people.replies.signed import signature
from drafter.people.replies.times import Later, Time, is_far, later, offered, read_time
from drafter.people.replies.verdict import Judged, heard, judge
from drafter.people.replies.words import Clause, Found, clause_at, clauses
from drafter.text.characters import nfc, small

__all__ = ["Found", "Later", "Link", "Other", "Reply", "Time", "read_reply"]


class Reply(NamedTuple):
    """What a reply seems to say. Every stretch is half-open, in code points after NFC."""

    verdict: Verdict
    sure: bool  # nothing in it says another thing; the person still decides
    because: str  # the words of the reply that say so, "" when none do
    by_email: bool = False  # a yes that wants the questions in writing
    times: tuple[Time, ...] = ()
    links: tuple[Link, ...] = ()
    phones: tuple[Found, ...] = ()
    call_me: str = ""  # the words that ask for a call
    signed: str = ""  # how they signed, as it stands
    role: str = ""  # from the block below the name, where it is clean
    organisation: str = ""
    others: tuple[Other, ...] = ()
    later: Later | None = None  # when to ask again
    automatic: bool = False
    back_on: date | None = None  # of an automatic reply
    language_known: bool = True
    own: str = ""  # what they wrote themselves, without the letter they answer


class _Mail(NamedTuple):
    """The part that is read: without sign-off and greeting, and so in small letters, each place for place."""

    body: str
    low: str
    parts: tuple[Clause, ...]


def read_reply(text: str, now: datetime, zone: Zone | None, their_name: str = "", my_name: str = "") -> Reply:
    r"""Read a reply. ``now`` is aware; ``zone`` is theirs, in which their times are meant, None when it is not known.

    Of a reply beyond 20,000 characters of their own the rest is not read, and nothing is sure.

    >>> from datetime import UTC
    >>> reply = read_reply("Happy to talk! When are you free?\n\nFolake", datetime(2027, 3, 1, tzinfo=UTC), None)
    >>> reply.verdict, reply.sure, reply.because, reply.signed
    ('yes', True, 'Happy to talk', 'Folake')
    """
    pasted = own_part(nfc(text), my_name)
    own = pasted.text[:_MOST]
    signed = signature(own, their_name, my_name)
    body = own if signed.opens is None else own[: signed.opens] + " " * (len(own) - signed.opens)
    low = small(body).replace("\u2019", "'")
    reply = Reply(
        *("other", False, ""),
        signed=signed.name,
        role=signed.role,
        organisation=signed.organisation,
        language_known=is_known(body),
        own=_tidy(pasted.text),
    )
    machine = automatic(pasted.subject, low, my_name)
    if machine is not None:
        return reply._replace(sure=True, because=machine.text, automatic=True, back_on=back_on(body, low, now))
    reply = reply._replace(links=tuple(links(own)), phones=tuple(phones(own)))
    words = len(body.split())
    if not reply.language_known or not words:
        return reply
    low = _without_greeting(low)
    names = frozenset(re.findall(r"[\w'-]+", f"{their_name} {my_name} {signed.name}".casefold()))
    read = _read(reply, _Mail(body, low, tuple(clauses(low))), now, zone, names)
    is_plain = words <= _PLAIN and not pasted.text[_MOST:].strip()
    return read if is_plain else read._replace(sure=False)


def _read(reply: Reply, mail: _Mail, now: datetime, zone: Zone | None, names: frozenset[str]) -> Reply:
    """The reply with its verdict, times, and whom else it names."""
    body, low, parts = mail
    spoken = tuple(islice(stretches(body), _MOST_SPOKEN))
    offers = list(offered(low, parts, spoken))
    named = tuple(others(body, low, names))
    refers = next((Found(one.start, one.end, one.name or one.email) for one in named if one.is_instead), None)
    judged = judge(
        heard(body, low, parts),
        parts,
        [(Found(one.start, one.end, one.text), framed) for one, framed in offers],
        refers,
    )
    again = later(body, low, parts, spoken, now)
    judged = _with_days(judged, again, is_any_day=bool(spoken), now=now)
    asked = call_me(low)
    return reply._replace(
        verdict=judged.verdict,
        sure=judged.sure,
        because=_phrase(body, parts, judged.because) if judged.because else "",
        by_email=judged.by_email,
        times=tuple(read_time(one, now, zone) for one, _ in offers[:_MOST_TIMES])
        if judged.verdict != "not-now"
        else (),
        call_me=asked.text if asked else "",
        others=named,
        later=again if judged.verdict == "not-now" else None,
    )


def _with_days(judged: Judged, again: Later | None, *, is_any_day: bool, now: datetime) -> Judged:
    """A yes for next month is "not now", so is "I can't" with a day to come; a yes beside a day is not sure."""
    if judged.verdict == "yes" and again is not None and is_far(again, now):
        return Judged("not-now", sure=False, because=Found(again.start, again.end, again.text))
    if judged.is_only_cannot and again is not None and again.day is not None:
        return judged._replace(verdict="not-now", sure=False)
    if judged.verdict == "yes" and is_any_day:
        return judged._replace(sure=False)
    return judged


def _without_greeting(low: str) -> str:
    """The text with its greeting as blanks: "Dear Will," promises nothing."""
    match = _GREETING.match(low)
    return " " * match.end() + low[match.end() :] if match else low


def _phrase(text: str, parts: tuple[Clause, ...], said: Found) -> str:
    """The words with what stands beside them in their clause, so that they can be shown."""
    clause = clause_at(parts, said.start)
    if clause is None:
        return " ".join(said.text.split())
    start = max(clause.start, *(text.rfind(sign, clause.start, said.start) + 1 for sign in ",:\n"))
    ends = [at for sign in ",:" if (at := text.find(sign, said.end, clause.end)) >= 0]
    end = min([*ends, clause.end])
    words = " ".join(text[start:end].split()).strip(" -\u2013\u2014")
    return words if len(words) <= _SHOWN else " ".join(text[said.start : min(end, said.start + _SHOWN)].split())


def _tidy(text: str) -> str:
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


_MOST = 20_000
_MOST_SPOKEN = 200  # days and times; nobody names so many
_MOST_TIMES = 20
_PLAIN = 150  # words: a longer reply says more than one thing
_SHOWN = 70  # characters
_GREETING = re.compile(
    r"\s*(?:my |hi |hello |good |respected |most )*(?:dear|hi|hello|hey|hiya|greetings|good (?:morning|afternoon|"
    r"evening|day)|respected|morning|afternoon|evening)\b"
    r"(?: [^\s,.!?\n-]{1,25}){0,4} ?(?:[,!.:\u2013\u2014-]+(?=\s)|\n)"
)
