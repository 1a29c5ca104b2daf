"""For every zone, around every change of its clocks: what is written is read back as the same instant, or refused."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.errors import Refused
from drafter.moments import (
    Zone,
    clock_change_note,
    clock_words,
    iso,
    long_day,
    moment_words,
    need_both,
    parse_date,
    parse_moment,
    parse_zone,
)

Read = TypeVar("Read")
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
KEYS = sorted(key for key in available_timezones() if "/" in key)
FIRST, LAST = datetime(1970, 1, 2, tzinfo=UTC), datetime(2037, 12, 30, tzinfo=UTC)
zones = st.sampled_from(KEYS).map(lambda key: Zone(key, "Here"))


@cache
def changes(key: str) -> tuple[datetime, ...]:
    """The instants, to the minute, at which a zone's offset changes."""
    place = ZoneInfo(key)
    found = []
    day = FIRST
    while day < LAST:
        low, high = day, day + timedelta(days=7)
        day = high
        if low.astimezone(place).utcoffset() == high.astimezone(place).utcoffset():
            continue
        while high - low > timedelta(minutes=1):
            middle = low + (high - low) // 2
            middle = middle.replace(second=0, microsecond=0)
            if middle <= low:
                break
            if middle.astimezone(place).utcoffset() == low.astimezone(place).utcoffset():
                low = middle
            else:
                high = middle
        found.append(high)
    return tuple(found)


@st.composite
def instants(draw: st.DrawFn) -> tuple[Zone, datetime]:
    """A zone and an instant in it, most of them within three hours of a change of its clocks."""
    zone = draw(zones)
    near = changes(zone.key)
    if near and draw(st.integers(0, 4)):
        start = draw(st.sampled_from(near)) + timedelta(minutes=draw(st.integers(-180, 180)))
    else:
        start = FIRST + timedelta(minutes=draw(st.integers(0, int((LAST - FIRST).total_seconds()) // 60)))
    return zone, start.astimezone(ZoneInfo(zone.key))


def or_refused(read: Callable[[], Read]) -> Read | Refused:
    """What was read, or the refusal; any other exception is a crash."""
    try:
        return read()
    except Refused as refused:
        return refused


def is_met_twice(moment: datetime) -> bool:
    wall = moment.replace(tzinfo=None)
    other = moment.replace(fold=1 - moment.fold)
    return (
        other.utcoffset() != moment.utcoffset()
        and other.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == wall
    )


@settings(max_examples=600, deadline=None)
@given(instants())
def test_iso_is_read_back_as_the_same_instant(given_: tuple[Zone, datetime]) -> None:
    zone, moment = given_
    back = parse_moment(iso(moment), now=NOW, zone=zone, past=True)
    assert back.astimezone(UTC) == moment.astimezone(UTC)
    assert iso(back) == iso(moment)
    assert datetime.fromisoformat(iso(moment)).astimezone(UTC) == moment.astimezone(UTC)


@settings(max_examples=600, deadline=None)
@given(instants(), st.sampled_from((12, 24)))
def test_printed_words_are_read_back_as_the_same_instant_or_say_that_they_have_two(
    given_: tuple[Zone, datetime], clock: int
) -> None:
    zone, moment = given_
    moment = moment.replace(second=0)
    words = clock_words(moment, 12 if clock == 12 else 24)
    if is_met_twice(moment):
        assert "(UTC" in words
        words = words.partition(" (")[0]
    back = or_refused(lambda: parse_moment(f"{long_day(moment.date())}, {words}", now=NOW, zone=zone, past=True))
    if isinstance(back, datetime):
        assert not is_met_twice(moment)
        assert back.astimezone(UTC) == moment.astimezone(UTC)
    else:
        assert "twice" in back.reason
        assert is_met_twice(moment)
        assert iso(moment) in back.readings


@settings(max_examples=600, deadline=None)
@given(zones, st.datetimes(datetime(1970, 1, 2), datetime(2037, 12, 30)), st.data())  # noqa: DTZ001 - a wall clock, before it has a zone
def test_a_local_time_is_one_instant_or_refused_with_two(zone: Zone, wall: datetime, data: st.DataObject) -> None:
    near = changes(zone.key)
    if near:
        start = data.draw(st.sampled_from(near)).astimezone(ZoneInfo(zone.key)).replace(tzinfo=None)
        wall = start + timedelta(minutes=data.draw(st.integers(-180, 180)))
    wall = wall.replace(second=0, microsecond=0, fold=0)
    place = ZoneInfo(zone.key)
    sides = {wall.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1)}
    real = {side for side in sides if side.astimezone(place).replace(tzinfo=None, fold=0) == wall}
    found = or_refused(lambda: parse_moment(f"{wall:%Y-%m-%dT%H:%M}", now=NOW, zone=zone, past=True))
    if isinstance(found, datetime):
        assert real == {found.astimezone(UTC)}
    else:
        assert len(real) != 1
        assert len(found.readings) == 2
        assert ("twice" in found.reason) == (len(real) == 2)


@settings(max_examples=300, deadline=None)
@given(zones, zones, st.lists(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)), max_size=5))  # noqa: DTZ001 - a wall clock, before it has a zone
def test_two_places_always_show_one_instant(mine: Zone, theirs: Zone, walls: list[datetime]) -> None:
    theirs = theirs._replace(label="There")
    moments = [wall.replace(second=0, microsecond=0, tzinfo=UTC) for wall in walls]
    both = need_both(moments, mine, theirs)
    notes = clock_change_note(moments, mine, theirs)
    assert set(notes) <= set(moments)
    for moment in moments:
        words = moment_words(moment, mine, theirs, now=NOW, both=both)
        alone = " Here" if theirs.key == mine.key else " in There and Here"
        places = [(theirs, " There"), (mine, " Here")] if both else [(mine, alone)]
        parts = words.split(" / ")
        assert len(places) == len(parts)
        for (zone, label), part in zip(places, parts, strict=True):
            local = moment.astimezone(ZoneInfo(zone.key))
            assert part.endswith(f"{clock_words(local)}{label}")


shards = ["Tue", "tuesday", "9", "9th", "31", "March", "mar", "2027", "27", "3pm", "3", "15:00", "15h", "at", "of", ","]
shards += [
    "noon",
    "12 am",
    "2027-03-09",
    "T15:00",
    "Z",
    "+01:00",
    "3/4",
    "9.3.",
    "next",
    "today",
    "CET",
    ".",
    "-",
    " ",
    "29 Feb",
]
typed = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(shards), max_size=7).map(" ".join),
    st.text("0123456789-/.:apmT ,", max_size=25),
)


@settings(max_examples=1500, deadline=None)
@given(typed, zones, st.booleans())
def test_any_text_is_a_moment_or_refused(text: str, zone: Zone, past: bool) -> None:
    moment = or_refused(lambda: parse_moment(text, now=NOW, zone=zone, past=past))
    if isinstance(moment, datetime):
        assert moment.tzinfo == ZoneInfo(zone.key)
        assert parse_moment(iso(moment), now=NOW, zone=zone, past=True) == moment
    else:
        assert moment.reason
    day = or_refused(lambda: parse_date(text, now=NOW, past=past))
    assert day.reason if isinstance(day, Refused) else parse_date(day.isoformat(), now=NOW, past=past) == day


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=40), st.text("aeLP,. -()/", max_size=20), st.text(min_size=290, max_size=300)))
def test_any_text_is_a_place_or_refused(text: str) -> None:
    zone = or_refused(lambda: parse_zone(text))
    if isinstance(zone, Zone):
        assert ZoneInfo(zone.key)
        assert zone.label.isprintable()
        assert parse_zone(f"{zone.label} ({zone.key})").key == zone.key or zone.key == "UTC"
    else:
        for reading in zone.readings:
            assert reading.endswith(f"({parse_zone(reading).key})")


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(KEYS))
def test_every_iana_name_is_its_own_place_in_any_case(key: str) -> None:
    found = or_refused(lambda: parse_zone(key.lower()))
    if isinstance(found, Zone):
        assert found == parse_zone(key)
        assert found.key == key
    else:
        assert key.startswith("Etc/")
        assert "name a city" in found.reason
