"""Prints moments around the clock changes of a zone as a letter would, and types each back through the one door.

The truth is made from instants, in UTC: it does not ask the code that is tested which times are skipped or repeated.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from drafter.errors import Refused
from drafter.fields import Field, Frame, parse
from drafter.moments import Zone, iso, long_day, moment_words, parse_zone

KEYS = tuple(sorted(available_timezones()))
FIRST, LAST = datetime(1970, 1, 2, tzinfo=UTC), datetime(2041, 1, 1, tzinfo=UTC)
DAY, MINUTE, SECOND = timedelta(days=1), timedelta(minutes=1), timedelta(seconds=1)
NEXT_TO = (-1, 0)  # minutes from each change
AROUND = (-1440, -181, -61, -60, -59, -31, -30, -29, 1, 29, 30, 31, 59, 60, 61, 181, 720, 1440)  # three of them in turn
# how the letter is written: days from now to the moment, and whether it may lie behind
WHEN = ((10, False), (300, False), (330, False), (800, False), (-10, True), (-300, True), (-700, True))
AGREED, MOVED = Field("meeting_time", "moment", "?"), Field("original_time", "moment", "?", past=True)


class Case(NamedTuple):
    """What is typed, where and when, and the instants that it may mean: one; two, where repeated; none, where skipped.

    ``words`` is "" where the person who types sits elsewhere than the place in the text.
    """

    text: str
    zone: Zone
    frame: Frame
    field: Field
    real: frozenset[datetime]
    printed: datetime | None  # the instant that the text was made of; None where it was only typed
    is_home: bool = True


class Verdict(NamedTuple):
    """right, refused or wrong; and of a refusal its reason, in one word or two."""

    kind: Literal["right", "refused", "wrong"]
    why: str = ""


def changes(key: str, first: datetime = FIRST, last: datetime = LAST) -> list[datetime]:
    """The first second, in UTC, of each new offset of a zone."""
    place = ZoneInfo(key)
    found = []
    low, end = int(first.timestamp()), int(last.timestamp())
    before = _offset(low, place)
    while low < end:
        high = low + 86400
        after = _offset(high, place)
        if before != after:
            found.append(datetime.fromtimestamp(_changed(low, high, place), UTC))
        low, before = high, after
    return found


def cases(key: str, other: str, around: list[datetime]) -> Iterator[Case]:
    """Every case of a zone around these instants; ``other`` is the zone of the second person in a line with two."""
    mine, theirs = zone_of(key), zone_of(other)
    when = cycle(WHEN)
    clocks: cycle[Literal[12, 24]] = cycle((24, 12, 12, 24, 24))
    turn = cycle(AROUND)
    for change in around:
        for minutes in (*NEXT_TO, *islice(turn, 3)):
            moment = whole_minute(change + minutes * MINUTE, key)
            days, is_past = next(when)
            field = MOVED if is_past else AGREED
            now = moment - days * DAY
            clock = next(clocks)
            yield _one_place(moment, mine, field, now, clock)
            yield from _two_places(moment, mine, theirs, field, now, clock, has_swap=minutes == NEXT_TO[0])
        yield from _walls(change, mine)


def verdict(case: Case) -> Verdict:
    """What became of a case."""
    try:
        found = parse(case.field, case.text, case.frame)
    except Refused as refused:
        return _on_refusal(case, refused)
    assert isinstance(found, datetime)
    meant = frozenset((found.astimezone(UTC),))
    return Verdict("right") if meant == case.real else Verdict("wrong", f"read as {iso(found)}")


def tried(key: str, other: str, around: list[datetime]) -> tuple[Counter[str], list[str]]:
    """How many cases went how, and the wrong ones and the unexplained refusals in words."""
    count, odd = Counter[str](), []
    for case in cases(key, other, around):
        kind, why = verdict(case)
        count["typed" if case.printed is None else "printed" if case.is_home else "printed, typed elsewhere"] += 1
        count[f"{kind}: {why}" if kind == "refused" else kind] += 1
        if kind == "wrong" or why.startswith("?"):
            odd.append(f"{kind} {why}: {case.text!r} in {case.frame.zone}, now {iso(case.frame.now)}")
    return count, odd


def zone_of(key: str) -> Zone:
    """The zone as the door gives it; under a made-up label where the door takes no such name (EST5EDT)."""
    try:
        zone = parse_zone(key)
    except Refused:
        return Zone(key, "Here")
    return zone if zone.key == key else Zone(key, "Here")


# --- the cases --------------------------------------------------------------------------------------------------


def _one_place(moment: datetime, mine: Zone, field: Field, now: datetime, clock: Literal[12, 24]) -> Case:
    text = moment_words(moment, mine, None, now=now, clock=clock)
    return Case(text, mine, Frame(now, mine), field, real_of(_wall(moment, mine.key), mine.key), moment)


def _two_places(
    moment: datetime, mine: Zone, theirs: Zone, field: Field, now: datetime, clock: Literal[12, 24], *, has_swap: bool
) -> Iterator[Case]:
    """Each half of "Tue 9 March, 21:00 Lagos / Wed 10 March, 5:00 Tokyo", typed in its place, or also in the other."""
    first, _, second = moment_words(moment, mine, theirs, now=now, clock=clock, both=True).partition(" / ")
    if not second:  # one zone under two names
        return
    if "," not in second.removesuffix(mine.place):  # the day is said once
        second = f"{first.partition(',')[0]}, {second}"
    for text, zone, elsewhere in ((first, theirs, mine), (second, mine, theirs)):
        wall = _wall(moment, zone.key)
        if wall.second:  # Monrovia's clock until 1972, where the other place shows a whole minute
            continue
        real = real_of(wall, zone.key)
        yield Case(text, zone, Frame(now, zone), field, real, moment)
        if has_swap and zone.label != "Here":
            yield Case(text, zone, Frame(now, elsewhere), field, real, moment, is_home=False)


def _walls(change: datetime, mine: Zone) -> Iterator[Case]:
    """What the clock skips or repeats at a change, typed: its first and last minute, the middle, and just outside."""
    before, after = (_wall(change + step, mine.key) for step in (-SECOND, SECOND * 0))
    low, high = sorted((before + SECOND, after))
    edges = {low - MINUTE, low, low + (high - low) / 2, high - MINUTE, high}
    for wall in sorted({edge.replace(second=0, microsecond=0) for edge in edges}):
        frame = Frame(change - 20 * DAY, mine)
        for text in (f"{long_day(wall.date())}, {wall:%H:%M}", f"{wall:%Y-%m-%dT%H:%M}"):
            yield Case(text, mine, frame, AGREED, real_of(wall, mine.key), None)


def real_of(wall: datetime, key: str) -> frozenset[datetime]:
    """The instants at which the clocks of the zone show this reading."""
    place = ZoneInfo(key)
    near = wall.replace(tzinfo=UTC)
    offsets = {(near + hours * timedelta(hours=1)).astimezone(place).utcoffset() for hours in (-30, -15, 0, 15, 30)}
    instants = {near - (offset or timedelta()) for offset in offsets}
    return frozenset(one for one in instants if _wall(one, key) == wall)


def _on_refusal(case: Case, refused: Refused) -> Verdict:
    """A refusal with its reason; one that had no need begins with a question mark."""
    if len(case.real) != 1:
        doubled, skipped = "happens twice" in refused.reason, "does not exist" in refused.reason
        if doubled or (skipped and not case.real):
            return _readings_checked(case, refused, "happens twice" if doubled else "does not exist")
        return Verdict(
            "refused", "happens twice, and bears its offset" if "(UTC" in case.text else f"?{refused.reason}"
        )
    if "in the morning and as" in refused.reason:
        return Verdict("refused", "small hour")
    if not case.is_home:
        return Verdict("refused", "a place that has to be said otherwise elsewhere")
    return Verdict("refused", f"?{refused.reason}")


def _readings_checked(case: Case, refused: Refused, why: str) -> Verdict:
    """What is offered instead is two instants, each read as itself; of a repeated time the very two."""
    offered = [parse(MOVED, reading, case.frame) for reading in refused.readings]
    instants = frozenset(one.astimezone(UTC) for one in offered if isinstance(one, datetime))
    if len(instants) != 2 or (case.real and instants != case.real):
        return Verdict("wrong", f"offered {refused.readings}")
    return Verdict("refused", why)


# --- clocks -----------------------------------------------------------------------------------------------------


def _wall(instant: datetime, key: str) -> datetime:
    return instant.astimezone(ZoneInfo(key)).replace(tzinfo=None, fold=0)


def whole_minute(instant: datetime, key: str) -> datetime:
    """The last instant at which the clock there shows no seconds: until 1972 Monrovia's offset had some."""
    while second := instant.astimezone(ZoneInfo(key)).second:
        instant -= SECOND * second
    return instant


def _offset(second: int, place: ZoneInfo) -> timedelta | None:
    return datetime.fromtimestamp(second, place).utcoffset()


def _changed(low: int, high: int, place: ZoneInfo) -> int:
    before = _offset(low, place)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(middle, place) == before else (low, middle)
    return high
