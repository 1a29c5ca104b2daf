"""Reads a pasted reply, on this machine and by plain rules: what it says, and what the next message can use of it.

All of it is offered, never assumed: each thing found comes with the words of the reply and where they stand, so that
the person can see why. Only English is read; a reply in another language is "other", with ``language_known`` false.
"""

import re
from datetime import date, datetime
from typing import NamedTuple

from drafter.moments import Zone
from drafter.people import Verdict
from drafter.people.replies.automatic import automatic, back_on
from drafter.people.replies.others import Other, others
from drafter.people.replies.own import own_part
from drafter.people.replies.reach import Link, call_me, links, phones
from drafter.people.replies.signed import Signed, signature
from drafter.people.replies.times import Later, Time, days_spoken_of, is_far, later, offered, read_time
from drafter.people.replies.verdict import Judged, heard, judge
from drafter.people.replies.words import Clause, Found, clauses
from drafter.text.characters import nfc, small
from drafter.text.english import COMMON, is_english
from drafter.text.signing import WORD

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


def read_reply(text: str, now: datetime, zone: Zone | None, their_name: str = "", my_name: str = "") -> Reply:
    """Read a reply. ``now`` is aware; ``zone`` is theirs, in which their times are meant, None when it is not known.

    Of a reply beyond 20,000 characters of their own, the rest is not read, and nothing is sure.
    """
    mail = own_part(nfc(text), my_name)
    own, is_whole = _without_end(mail.text)
    signed = signature(own, their_name, my_name)
    body = own if signed.opens is None else own[: signed.opens] + " " * (len(own) - signed.opens)
    low = small(body).replace("\u2019", "'")
    plain = " ".join(body.split())
    known = _is_known(body)
    machine = automatic(mail.subject, low, my_name)
    reply = Reply(
        "other", False, "", signed=signed.name, role=signed.role, organisation=signed.organisation, own=_tidy(mail.text)
    )
    if machine is not None:
        return reply._replace(sure=True, because=machine.text, automatic=True, back_on=back_on(body, low, now))
    reply = reply._replace(
        links=tuple(links(own)),
        phones=tuple(phones(own)),
        language_known=known,
    )
    if not known or not plain:
        return reply
    read = _read(reply, body, low, now, zone, _names(their_name, my_name, signed))
    return read if is_whole and len(plain.split()) <= _PLAIN else read._replace(sure=False)


def _read(reply: Reply, body: str, low: str, now: datetime, zone: Zone | None, names: frozenset[str]) -> Reply:
    """The reply with its verdict, times, and whom else it names."""
    low = _without_greeting(low)
    parts = tuple(clauses(low))
    spoken = days_spoken_of(body)
    offers = list(offered(body, low, parts, spoken))
    named = tuple(others(body, low, names))
    refers = next((Found(one.start, one.end, one.name or one.email) for one in named if one.is_instead), None)
    stretches = [(Found(one.start, one.end, one.text), framed) for one, framed in offers]
    judged = judge(heard(body, low, parts), parts, stretches, refers)
    again = later(body, low, parts, spoken, now)
    if judged.verdict == "yes" and again is not None and is_far(again, now):
        judged = Judged("not-now", False, Found(again.start, again.end, body[again.start : again.end]))
    if judged.is_only_cannot and again is not None and again.day is not None:
        judged = judged._replace(verdict="not-now", sure=False)
    if judged.verdict == "yes" and spoken:
        judged = judged._replace(sure=False)
    asked = call_me(low)
    return reply._replace(
        verdict=judged.verdict,
        sure=judged.sure,
        because=_phrase(body, parts, judged.because) if judged.because else "",
        by_email=judged.by_email,
        times=tuple(read_time(one, now, zone) for one, _ in offers) if judged.verdict != "not-now" else (),
        call_me=asked.text if asked else "",
        others=named,
        later=again if judged.verdict == "not-now" else None,
    )


def _without_end(text: str) -> tuple[str, bool]:
    """The part that is read, and whether it is all."""
    end = len(text.rstrip())
    return text[:_MOST], end <= _MOST


def _without_greeting(low: str) -> str:
    """The text with its greeting as blanks: "Dear Will," promises nothing."""
    match = _GREETING.match(low)
    return " " * match.end() + low[match.end() :] if match else low


def _is_known(text: str) -> bool:
    """Is it English? A few words are, unless one of them is common in another language."""
    words = [match[0] for match in WORD.finditer(text)]
    told = is_english((_CONTRACTED.sub("i'm", word) for word in words), _SHORT)
    return not any(word.lower() in _FOREIGN for word in words) if told is None else told


def _names(their_name: str, my_name: str, signed: Signed) -> frozenset[str]:
    said = f"{their_name} {my_name} {signed.name}"
    return frozenset(word.casefold() for word in re.findall(r"[\w'-]+", said))


def _phrase(text: str, parts: tuple[Clause, ...], said: Found) -> str:
    """The words with what stands beside them in their clause, so that they can be shown."""
    clause = next((one for one in parts if one.start <= said.start < one.end), None)
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
_PLAIN = 150  # words: a longer reply says more than one thing
_SHOWN = 70  # characters
_GREETING = re.compile(
    r"\s*(?:my |hi |hello |good |respected |most )*(?:dear|hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|"
    r"respected|morning|afternoon|evening)\b(?: [^\s,.!?\n-]{1,25}){0,4} ?(?:[,!.:\u2013\u2014-]+(?=\s)|\n)"
)
_CONTRACTED = re.compile(
    r".+(?:['\u2019](?:s|d|ll|re|ve|m)|n['\u2019]t)$"
)  # no other language writes "she's" or "don't"
_SHORT = frozenset(
    "sure ok okay yes yep yeah sounds good great works fine confirmed interested absolutely happy perfect received pass "
    "sorry course busy later thanks but work cant wont does call but our today tomorrow monday tuesday wednesday thursday "
    "friday".split()
)
_FOREIGN = frozenset(
    "je vous nous avec oui merci bonjour est pas pour ich und nicht danke gerne hallo ja nein der die das sie hola si gracias "
    "que por para con muy bien el los las sim n\u00e3o obrigado obrigada ol\u00e1 bom voc\u00ea con grazie ciao sono per non ik het "
    "een niet graag dank tak jeg det ikke nie tak prosz\u0119 dzi\u0119kuj\u0119 evet hay\u0131r te\u015fekk\u00fcrler mai prea".split()
)
