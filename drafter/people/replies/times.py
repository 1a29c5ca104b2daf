"""The times that a reply offers, and when to ask again: the words as they stand, and a reading where there is one."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from drafter.errors import Refused
from drafter.moments import MONTHS, Zone
from drafter.moments.stretches import Stretch, stretches
from drafter.people.replies.words import Clause, Found, found


class Time(NamedTuple):
    """A time that they offer: the words and where they stand, and what they mean in the writer's zone, if one thing.

    ``at`` is the moment, ``day`` the day where no single time of day was named; ``is_counted`` says that the reading
    depends on when they wrote ("tomorrow", "Thursday").
    """

    start: int
    end: int
    text: str
    at: datetime | None
    day: date | None
    is_counted: bool


class Later(NamedTuple):
    """When to ask again, in their words, and the first day that they can mean, where it is certain."""

    start: int
    end: int
    text: str
    day: date | None


def days_spoken_of(text: str) -> list[Stretch]:
    """All that names a day or a time, offered or not."""
    return list(stretches(text))


def offered(text: str, low: str, parts: Sequence[Clause], spoken: Sequence[Stretch]) -> Iterator[tuple[Stretch, bool]]:
    """The stretches that name a time they could talk, each with whether the words around it say so."""
    for stretch in spoken:
        clause = next((one for one in parts if one.start <= stretch.start < one.end), None)
        if clause is None:
            continue
        segment = _segment(low, clause, stretch)
        is_limit = _LIMIT.search(low[max(0, stretch.start - _NEAR) : stretch.start])
        if _REFUSED.search(segment) or (is_limit and not stretch.has_clock) or _ASIDE.search(segment):
            continue
        sentence = _sentence(low, parts, clause)
        beside = len(sentence.split()) - len(stretch.text.split())
        is_framed = bool(_STRONG.search(sentence)) and not _CONDITION.search(segment)
        is_framed = is_framed or beside <= 1 or (clause.is_asked and stretch.has_clock and beside <= _FEW)
        if is_framed or stretch.has_clock or _FRAME.search(sentence) or beside <= _FEW:
            yield stretch, is_framed


def read_time(stretch: Stretch, now: datetime, zone: Zone | None) -> Time:
    """The time with its reading, where it has one."""
    from drafter.moments import parse_moment

    plain = Time(stretch.start, stretch.end, stretch.text, None, None, stretch.is_counted)
    if zone is None or re.search(r"\b(?:your|our|local) time\b", stretch.text):
        return plain
    try:
        if stretch.has_clock and not stretch.is_range:
            if not stretch.day:
                return plain
            return plain._replace(at=parse_moment(" ".join(stretch.text.split()), now=now, zone=zone))
        return plain._replace(day=day_named(stretch, now, zone))
    except Refused:
        return plain


def day_named(stretch: Stretch, now: datetime, zone: Zone | None = None) -> date:
    """The one day to come that the stretch names. Raises Refused when there is none, or several."""
    from zoneinfo import ZoneInfo  # 8 M instructions

    from drafter.moments import parse_date

    here = now.astimezone(ZoneInfo(zone.key)) if zone else now
    if not stretch.day:
        raise Refused(f"{stretch.text} names no day")
    return parse_date(stretch.day, now=here, past=False)


def later(text: str, low: str, parts: Sequence[Clause], spoken: Sequence[Stretch], now: datetime) -> Later | None:
    """When to ask again: beside "try me again" or "not before" first, else the most definite words."""
    ranked = []
    for match in _LATER.finditer(low):
        clause = next((one for one in parts if one.start <= match.start() < one.end), None)
        if clause is None:
            continue
        around = low[clause.start : clause.end]
        is_again = bool(_AGAIN.search(around))
        if match[0] == "next week" and not is_again:
            continue
        rank = (bool(_LOOSE.fullmatch(match[0])), not is_again, match.start())
        ranked.append((rank, found(match), None))
    dated = []
    for stretch in spoken:
        clause = next((one for one in parts if one.start <= stretch.start < one.end), None)
        before = re.search(
            r"\b(?:not )?(?:before|after|until|till|by)\s+(?:the\s+)?$",
            low[max(0, stretch.start - 20) : stretch.start],
        )
        if clause and (before or _AGAIN.search(low[clause.start : clause.end])):
            start = max(0, stretch.start - 20) + before.start() if before else stretch.start
            rank = (False, not _AGAIN.search(low[clause.start : clause.end]), start)
            dated.append((rank, Found(start, stretch.end, low[start : stretch.end]), stretch))
    if not ranked and not dated:
        return None
    _, words, stretch = min([*dated, *ranked], key=lambda one: one[0])
    shown = " ".join(text[words.start : words.end].split())
    return Later(words.start, words.end, shown, _first_day(words.text, stretch, now))


def is_far(again: Later, now: datetime) -> bool:
    """Is it so far ahead that a yes is one for later: another month, a season, a feast?"""
    if again.day is not None:
        return (again.day - now.date()).days > _SOON
    return bool(_SEASON.search(again.text.lower())) and _MONTHS_NOW[now.month - 1] not in again.text.lower()


def _first_day(words: str, stretch: Stretch | None, now: datetime) -> date | None:
    """The first day that is meant for certain: of a month its first, behind a date the day after it."""
    from drafter.moments import parse_date

    try:
        if stretch is not None:
            day = day_named(stretch, now)
            return day + timedelta(days=1) if words.startswith("after") else day
        counted = re.fullmatch(r"in (?:a|one|two|three|four|five|six|[0-9]) (?:weeks?|fortnight)", words)
        if counted:
            return parse_date(words, now=now, past=False)
    except Refused:
        return None
    month = re.fullmatch(rf"(?:not before|in|from|until|till|come) ({_MONTH})", words)
    if month is None:
        return None
    number = [name.lower() for name in MONTHS].index(month[1]) + 1
    return date(now.year + (number <= now.month), number, 1)


def _segment(low: str, clause: Clause, stretch: Stretch) -> str:
    """The words around a stretch, from comma to comma."""
    before = low[clause.start : stretch.start]
    behind = low[stretch.end : clause.end]
    return re.split(r",|:| [-\u2013\u2014]+ ", before)[-1] + " \u2026 " + re.split(r",| [-\u2013\u2014]+ ", behind)[0]


def _sentence(low: str, parts: Sequence[Clause], clause: Clause) -> str:
    """The clauses of the sentence, and of an item of a list the line that opens the list."""
    same = [one for one in parts if one.sentence == clause.sentence and one.is_turn == clause.is_turn]
    start = min(one.start for one in same)
    if re.match(r"\s*[-*\u2022]", low[start : start + 8]):
        opening = low.rfind(":", max(0, start - 400), start)
        start = max(0, opening - 80) if opening >= 0 else start
    return low[start : max(one.end for one in same)]


_NEAR = 25
_FEW = 4  # words beside the time: nothing else is said
_MONTH = "|".join(name.lower() for name in MONTHS)
_LIMIT = re.compile(r"\b(?:until|till|before|by|since|after)\s+(?:the\s+)?$")
_REFUSED = re.compile(
    r"\b(?:can't|cant|can not|cannot|won't|wont|couldn't|isn't|doesn't|don't|unable|cancel|busy|away|except|"
    r"not (?:free|available|around|possible|work\w*|good|ideal|going|this|next|make|do)|other than|apart from|rather than|deadline|"
    r"booked|off sick|out of office)\b"
)
# What a day is named for when it is not offered.
_ASIDE = re.compile(
    r"\b(?:(?:mail|message|note|letter)s? (?:of|from|on)|your (?:e-?mail|note|message|talk|letter|interview|exam)|hard stop|was|were|gave|met|saw|wrote|spoke|operation|"
    r"(?:working|office) hours|published|started|joined|closes?|due|apply|applications?|good luck|let you know|lyk|get back to|come back to|exams?|interview|"
    r"conference|webinar|event|lecture|flight|fly|flying|leave|leaving|return\w*|trip|paper|hope|since|received|got your)\b"
)
# Words beside which a day may be on offer.
_FRAME = re.compile(
    r"\b(?:works?|suits?|free|available|(?:i|we|you) (?:could|can)|(?:could|can) (?:do|we|you|work)|how about|what about|"
    r"let's|lets|let us|shall we|ok|okay|fine|perfect|confirm\w*|see you|talk|speak|propose|suggest|slots?|open|having|"
    r"(?:got|have) (?:\w+ )?time|how(?:'s| is| does)|what(?:'s| does)|looks?|looking|maybe|either|i've got|i got|good|"
    r"i have (?!already|been|to |\w+(?:ed|en|nt)\b)|(?:call|ring) (?:me|you)|any ?time|does|do the|instead|prefer|"
    r"be in the office|would)\b"
)
# Words that offer a time and little else: beside them it is sure.
_STRONG = re.compile(
    r"\b(?:works?|suits?|(?:am|i'm|be|are|only|pretty much|have|got|you|or|but|also|then|usually) free|available|"
    r"free (?:on|at|from|most|all|any)|how about|what about|shall we|could work|see you|talk (?:then|to you)|"
    r"(?:could|can) (?:we|you|i) (?:do|talk|meet|speak|chat|say|call|manage|have|try)|speak (?:then|to you)|"
    r"(?:i|we) (?:could|can)(?: \w+)? (?:do|make|manage|talk|meet|speak|offer|fit)|ok for|confirm(?:ed|ing)? (?:for|on)|"
    r"(?:let's|lets|let us) (?:do|say|talk|meet|speak|make it|go)|i propose|i suggest|slots?|any ?time|instead|prefer|"
    r"would (?:\S+ ){1,8}(?:suit|work|be (?:any |ok|okay|good|fine|possible|convenient))|having free|it is|"
    r"(?:is|are|looks?|sounds?) (?:ok|okay|fine|good|great|perfect)|(?:call|ring) (?:me )?(?:at|on|in)|i will be free|"
    r"(?:i've got|i got|i have) \S+ ?\S* (?:am|pm|open|free|on)|(?:got|have) (?:any )?time|how(?:'s| is| does)|"
    r"what(?:'s| does)|whats|hows)\b|^\W*(?:yes|ok|okay|confirmed|sure|perfect|great)\b|\bfree:"
)
_CONDITION = re.compile(r"\b(?:if|unless|whether|because|since|that ends|who|which)\b")
_AGAIN = re.compile(
    r"\bme (?:again|in|next|after|once|when|at|by|end|first|towards|around|later|that time|then)\b|\bagain\b|\bnot before\b"
    r"|\bback to (?:me|you)\b|\bin touch\b|\bcircle back\b|\bcheck back\b|\bfollow up\b|\bremind\b|\bspeak after\b|\bmaybe\b|\bperhaps\b"
)
_COUNT = r"(?:a|one|two|three|four|five|six|eight|ten|[0-9]{1,2}|a few|a couple of|couple of|few|some)"
_PART = (
    r"(?:(?:the )?(?:very )?(?:early|mid|late|end of|beginning of|start of|middle of|"
    r"(?:first|second|third|last|1st|2nd|3rd) (?:week|half|part) (?:of|in))[ -]?(?:in |the )?)?"
)
_NAMED = (
    rf"(?:{_MONTH}|easter|christmas|xmas|ramadan|eid|diwali|thanksgiving|(?:the )?new year|(?:the )?spring|(?:the )?summer|"
    r"(?:the )?autumn|(?:the )?fall|(?:the )?winter|(?:the |this |next )?(?:term|semester|quarter|month|year|week|weekend)|"
    r"(?:the )?(?:holidays?|break|exams?|exam season|elections?|launch|deadline|move|conference|audit)|q[1-4])"
)
_LATER = re.compile(
    rf"\bthe (?:week|month) after(?: next)?\b|\b(?:(?:not )?before|after|until|till|in|from|by|around|at|during|towards|come|sometime in|maybe|perhaps) {_PART}{_NAMED}\b"
    rf"|\bin (?:about )?{_COUNT} (?:days?|weeks?|months?|fortnight)\b|\bfor the next (?:{_COUNT} )?(?:weeks?|months?)\b"
    rf"|\b{_COUNT} (?:weeks?|months?) from now\b"
    r"|\blater (?:on\b|(?:in the |this )(?:year|month|spring|summer|autumn|term|quarter)\b)"
    r"|\bnext (?:month|term|year|quarter|semester|spring|summer|autumn|fall|week)\b"
    r"|\b(?:once|when) (?:i'm|i am|i've|things|we|it)\b[^.,?!\n]{0,40}|\b(?:another|some other) time\b"
    rf"|\b(?:after|until|till) (?:that|then)\b|\b(?:first|second|last) week of (?:{_MONTH})\b|\b(?:end|start) of (?:{_MONTH})\b"
)
_SOON = 14  # days
_MONTHS_NOW = tuple(name.lower() for name in MONTHS)
_SEASON = re.compile(
    rf"\b(?:{_MONTH}|easter|christmas|ramadan|eid|diwali|new year|spring|summer|autumn|winter|next (?:month|term|year|quarter|"
    r"semester)|q[1-4])\b"
)
_LOOSE = re.compile(
    r"(?:another|some other) time|(?:after|until|till) (?:that|then)|later.*|.*\bthis (?:month|week|year)\b|once.*|when.*"
)
