"""The times that a reply offers, and when to ask again: the words as they stand, and a reading where there is one."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from drafter.errors import Refused
from drafter.moments import MONTHS, Zone
from drafter.moments.stretches import Stretch
from drafter.people.replies.words import Clause, Found, clause_at, found


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


def offered(low: str, parts: Sequence[Clause], spoken: Sequence[Stretch]) -> Iterator[tuple[Stretch, bool]]:
    """The stretches that name a time they could talk, each with whether the words around it say so."""
    for stretch in spoken:
        clause = clause_at(parts, stretch.start)
        if clause is None:
            continue
        segment = _segment(low, clause, stretch)
        is_limit = _LIMIT.search(low[max(0, stretch.start - _NEAR) : stretch.start])
        if _REFUSED.search(segment) or (is_limit and not stretch.has_clock) or _ASIDE.search(segment):
            continue
        sentence = _sentence(low, clause, stretch)
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
    named = [*_days_named(low, parts, spoken), *_spans_named(low, parts)]
    if not named:
        return None
    best = min(named, key=lambda one: (one.is_loose, not one.is_again, one.words.start))
    shown = " ".join(text[best.words.start : best.words.end].split())
    return Later(best.words.start, best.words.end, shown, _first_day(best, now))


class _Named(NamedTuple):
    """Words that may say when: a day with what stands before it, or a stretch of the year."""

    words: Found
    is_loose: bool
    is_again: bool
    stretch: Stretch | None = None


def _spans_named(low: str, parts: Sequence[Clause]) -> Iterator[_Named]:
    for match in _LATER.finditer(low):
        clause = clause_at(parts, match.start())
        if clause is None:
            continue
        is_again = _AGAIN.search(_near(low, clause, match.start(), match.end())) is not None
        if is_again or match[0] != "next week":
            yield _Named(found(match), _LOOSE.fullmatch(match[0]) is not None, is_again)


def _days_named(low: str, parts: Sequence[Clause], spoken: Sequence[Stretch]) -> Iterator[_Named]:
    for stretch in spoken:
        clause = clause_at(parts, stretch.start)
        if clause is None:
            continue
        is_again = _AGAIN.search(_near(low, clause, stretch.start, stretch.end)) is not None
        opens = max(0, stretch.start - _NEAR)
        before = _SINCE.search(low[opens : stretch.start])
        if before or is_again:
            start = opens + before.start() if before else stretch.start
            yield _Named(Found(start, stretch.end, low[start : stretch.end]), False, is_again, stretch)


def is_far(again: Later, now: datetime) -> bool:
    """Is it so far ahead that a yes is one for later: another month, a season, a feast?"""
    if again.day is not None:
        return (again.day - now.date()).days > _SOON
    return bool(_SEASON.search(again.text.lower())) and _MONTHS_NOW[now.month - 1] not in again.text.lower()


def _first_day(named: _Named, now: datetime) -> date | None:
    """The first day that is meant for certain: of a month its first, behind a date the day after it."""
    from drafter.moments import parse_date

    words = named.words.text
    try:
        if named.stretch is not None:
            day = day_named(named.stretch, now)
            return day + timedelta(days=1) if words.startswith("after") else day
        if re.fullmatch(r"in (?:a|one|two|three|four|five|six|[0-9]) (?:weeks?|fortnight)", words):
            return parse_date(words, now=now, past=False)
    except Refused:
        return None
    month = re.fullmatch(rf"(?:not before|in|from|until|till|come) ({_MONTH})", words)
    if month is None:
        return None
    number = [name.lower() for name in MONTHS].index(month[1]) + 1
    return date(now.year + (number <= now.month), number, 1)


def _near(low: str, clause: Clause, start: int, end: int) -> str:
    """The clause around a stretch; of a long one what is near."""
    return low[max(clause.start, start - _FAR) : min(clause.end, end + _FAR)]


def _segment(low: str, clause: Clause, stretch: Stretch) -> str:
    """The words around a stretch, from comma to comma."""
    before = low[max(clause.start, stretch.start - _FAR) : stretch.start]
    behind = low[stretch.end : min(clause.end, stretch.end + _FAR)]
    return re.split(r",|:| [-\u2013\u2014]+ ", before)[-1] + " \u2026 " + re.split(r",| [-\u2013\u2014]+ ", behind)[0]


def _sentence(low: str, clause: Clause, stretch: Stretch) -> str:
    """The clause around a stretch, and of an item of a list the line that opens the list."""
    near = _near(low, clause, stretch.start, stretch.end)
    if not re.match(r"\s*[-*\u2022]", low[clause.start : clause.start + 8]):
        return near
    opening = low.rfind(":", max(0, clause.start - _FAR), clause.start)
    return low[max(0, opening - 80) : clause.start] + near if opening >= 0 else near


_NEAR = 25  # characters
_FAR = 400
_SINCE = re.compile(r"\b(?:not )?(?:before|after|until|till|by)\s+(?:the\s+)?$")
_FEW = 4  # words beside the time: nothing else is said
_MONTH = "|".join(name.lower() for name in MONTHS)
_LIMIT = re.compile(r"\b(?:until|till|before|by|since|after)\s+(?:the\s+)?$")
_REFUSED = re.compile(
    r"\b(?:can't|cant|can not|cannot|won't|wont|couldn't|isn't|doesn't|don't|unable|cancel|busy|away|except|"
    r"not (?:free|available|around|possible|work\w*|good|ideal|going|this|next|make|do)|other than|apart from|"
    r"rather than|deadline|"
    r"booked (?:up|solid|out)|fully booked|off sick|out of office)\b"
)
# What a day is named for when it is not offered.
_ASIDE = re.compile(
    r"\b(?:(?:mail|message|note|letter)s? (?:of|from|on)|your (?:e-?mail|note|message|talk|letter|interview|exam)|"
    r"hard stop|was|were|gave|met|saw|wrote|spoke|operation|"
    r"(?:working|office) hours|published|started|joined|closes?|due|apply|applications?|good luck|let you know|lyk|"
    r"get back to|come back to|exams?|interview|"
    r"conference|webinar|event|lecture|flight|fly|flying|leave|leaving|return\w*|trip|paper|hope|since|received|"
    r"got your)\b"
)
# Words beside which a day may be on offer.
_FRAME = re.compile(
    r"\b(?:works?|suits?|free|available|(?:i|we|you) (?:could|can)|(?:could|can) (?:do|we|you|work)|how about|"
    r"what about|"
    r"let's|lets|let us|shall we|ok|okay|fine|perfect|confirm\w*|see you|talk|speak|propose|suggest|slots?|open|having|"
    r"booked|grabbed|moved|moving|rebooked|"
    r"(?:got|have) (?:\w+ )?time|how(?:'s| is| does)|what(?:'s| does)|looks?|looking|maybe|either|i've got|i got|good|"
    r"i have (?!already|been|to |\w+(?:ed|en|nt)\b)|(?:call|ring) (?:me|you)|any ?time|does|do the|instead|prefer|"
    r"be in the office|would)\b"
)
# Words that offer a time and little else: beside them it is sure.
_STRONG = re.compile(
    r"\b(?:works?|suits?|(?:am|i'm|be|are|only|pretty much|have|got|you|or|but|also|then|usually) free|available|"
    r"free (?:on|at|from|most|all|any)|how about|what about|shall we|could work|see you|talk (?:then|to you)|"
    r"(?:could|can) (?:we|you|i) (?:do|talk|meet|speak|chat|say|call|manage|have|try)|speak (?:then|to you)|"
    r"(?:i|we) (?:could|can)(?: \w+)? (?:do|make|manage|talk|meet|speak|offer|fit)|ok for|confirm(?:ed|ing)? (?:for|"
    r"on)|"
    r"(?:let's|lets|let us) (?:do|say|talk|meet|speak|make it|go)|i propose|i suggest|slots?|any ?time|instead|prefer|"
    r"would (?:\S+ ){1,8}(?:suit|work|be (?:any |ok|okay|good|fine|possible|convenient))|having free|it is|"
    r"(?:is|are|looks?|sounds?) (?:ok|okay|fine|good|great|perfect)|(?:call|ring) (?:me )?(?:at|on|in)|i will be free|"
    r"(?:i've got|i got|i have) \S+ ?\S* (?:am|pm|open|free|on)|(?:got|have) (?:any )?time|how(?:'s| is| does)|"
    r"what(?:'s| does)|whats|hows)\b|^\W*(?:yes|ok|okay|confirmed|sure|perfect|great)\b|\bfree:"
)
_CONDITION = re.compile(r"\b(?:if|unless|whether|because|since|that ends|who|which)\b")
_AGAIN = re.compile(
    r"\bme (?:again|in|next|after|once|when|at|by|end|first|towards|around|later|that time|then)\b|\bagain\b|"
    r"\bnot before\b"
    r"|\bback to (?:me|you)\b|\bin touch\b|\bcircle back\b|\bcheck back\b|\bfollow up\b|\bremind\b|\bspeak after\b|"
    r"\bmaybe\b|\bperhaps\b"
)
_COUNT = r"(?:a|one|two|three|four|five|six|eight|ten|[0-9]{1,2}|a few|a couple of|couple of|few|some)"
_PART = (
    r"(?:(?:the )?(?:very )?(?:early|mid|late|end of|beginning of|start of|middle of|"
    r"(?:first|second|third|last|1st|2nd|3rd) (?:week|half|part) (?:of|in))[ -]?(?:in |the )?)?"
)
_NAMED = (
    rf"(?:{_MONTH}|easter|christmas|xmas|ramadan|eid|diwali|thanksgiving|(?:the )?new year|(?:the )?spring|"
    rf"(?:the )?summer|"
    r"(?:the )?autumn|(?:the )?fall|(?:the )?winter|(?:the |this |next )?(?:term|semester|quarter|month|year|week|"
    r"weekend)|"
    r"(?:the )?(?:holidays?|break|exams?|exam season|elections?|launch|deadline|move|conference|audit)|q[1-4])"
)
_LATER = re.compile(
    rf"\bthe (?:week|month) after(?: next)?\b|\b(?:(?:not )?before|after|until|till|in|from|by|around|at|during|"
    rf"towards|come|sometime in|maybe|perhaps) {_PART}{_NAMED}\b(?! after)"
    rf"|\bin (?:about )?{_COUNT} (?:days?|weeks?|months?|fortnight)\b|\bfor the next (?:{_COUNT} )?(?:weeks?|months?)\b"
    rf"|\b{_COUNT} (?:weeks?|months?) from now\b"
    r"|\blater (?:on\b|(?:in the |this )(?:year|month|spring|summer|autumn|term|quarter)\b)"
    r"|\bnext (?:month|term|year|quarter|semester|spring|summer|autumn|fall|week)\b"
    r"|\b(?:once|when) (?:i'm|i am|i've|things|we|it)\b[^.,?!\n]{0,40}|\b(?:another|some other) time\b"
    rf"|\b(?:after|until|till) (?:that|then)\b|\b(?:first|second|last) week of (?:{_MONTH})\b|\b(?:end|"
    rf"start) of (?:{_MONTH})\b"
)
_SOON = 14  # days
_MONTHS_NOW = tuple(name.lower() for name in MONTHS)
_SEASON = re.compile(
    rf"\b(?:{_MONTH}|easter|christmas|ramadan|eid|diwali|new year|spring|summer|autumn|winter|next (?:month|term|"
    rf"year|quarter|"
    r"semester)|q[1-4])\b"
)
_LOOSE = re.compile(
    r"(?:another|some other) time|(?:after|until|till) (?:that|then)|later.*|.*\bthis (?:month|week|year)\b|once.*|"
    r"when.*"
)
