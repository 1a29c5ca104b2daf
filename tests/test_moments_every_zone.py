"""A part of what `tests/moments/every_zone` runs whole, and times that nobody chose: printed, then typed back."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from moments.round_trip import AGREED, KEYS, MOVED, Case, changes, real_of, tried, verdict, whole_minute, zone_of

from drafter.errors import Refused
from drafter.fields import Frame
from drafter.moments import Zone, iso, moment_words, parse_moment

YEARS = 70
SHARDS = 4


@pytest.mark.parametrize("shard", range(SHARDS))
def test_around_its_clock_changes_a_zone_prints_what_is_read_back_as_the_same_instant(shard: int) -> None:
    count, odd = Counter[str](), []
    for number in range(shard, len(KEYS), SHARDS):
        first = datetime(1970 + number * 3 % YEARS, 1, 2, tzinfo=UTC)  # other years in each zone
        found = changes(KEYS[number], first, first + timedelta(days=730))
        counted, strange = tried(KEYS[number], KEYS[(number + 211) % len(KEYS)], found[:2])
        count += counted
        odd += strange
    assert ([], 0) == (odd, count["wrong"])
    assert count["right"] > 1000
    assert count["refused: does not exist"] > 100 < count["refused: happens twice"]


zones = st.sampled_from(KEYS).map(zone_of)
instants = st.integers(1, YEARS * 525_960).map(
    lambda minutes: datetime(1970, 1, 2, tzinfo=UTC) + timedelta(0, 60 * minutes)
)


@settings(max_examples=600, deadline=None)
@given(zones, instants, st.integers(-800 * 1440, 800 * 1440), st.sampled_from((12, 24)))
def test_any_minute_in_any_zone_is_read_back_whenever_it_is_written(
    zone: Zone, instant: datetime, away: int, clock: Literal[12, 24]
) -> None:
    place = ZoneInfo(zone.key)
    instant = whole_minute(instant, zone.key)
    now = instant - timedelta(minutes=away)
    text = moment_words(instant, zone, None, now=now, clock=clock)
    real = real_of(instant.astimezone(place).replace(tzinfo=None, fold=0), zone.key)
    found = verdict(Case(text, zone, Frame(now, zone), AGREED if away >= 0 else MOVED, real, instant))
    assert found.kind == "right" or (found.kind == "refused" and not found.why.startswith("?")), found


def test_the_judge_calls_another_instant_wrong_and_a_needless_refusal_by_its_reason() -> None:
    leeds, now = zone_of("Europe/London"), datetime(2027, 3, 1, tzinfo=UTC)
    nine = frozenset((datetime(2027, 3, 9, 9, tzinfo=UTC),))
    case = Case("Tuesday 9 March, 9:00 London", leeds, Frame(now, leeds), AGREED, nine, now)
    assert ("right", "") == verdict(case)
    assert ("wrong", "read as 2027-03-09T10:00+00:00") == verdict(case._replace(text="Tuesday 9 March, 10:00 London"))
    assert verdict(case._replace(text="Tuesday 9 March")).why.startswith("?Tuesday 9 March has no time of day")


def test_a_place_is_printed_short_and_another_of_that_name_is_not_taken_for_it() -> None:
    london, now = Zone("America/Toronto", "London, Ontario"), datetime(2027, 3, 1, tzinfo=UTC)
    words = moment_words(datetime(2027, 3, 9, 20, tzinfo=UTC), london, None, now=now)
    assert words == "Tuesday 9 March, 15:00 London"
    with pytest.raises(Refused, match="London may be where you are, or another place") as refused:
        parse_moment(words, now=now, zone=london)
    assert [
        "Tuesday 9 March, 15:00 London, Ontario time",
        "Tuesday 9 March, 15:00 London time",
    ] == list(refused.value.readings)


def test_a_day_that_is_written_without_its_year_is_read_so_where_today_is_another_day() -> None:
    apia, now = Zone("Pacific/Apia", "Apia"), datetime(2012, 7, 19, 14, tzinfo=UTC)  # already the 20th there
    read = parse_moment("Friday 23 September, 4:00 am", now=now, zone=apia, past=True)
    assert iso(read) == "2011-09-23T04:00-11:00"


@pytest.mark.parametrize("label", ["Sundern", "Jan Mayen", "March", "Monday Creek", "Ee"])
@pytest.mark.parametrize("written", ["Tuesday 9 March, 15:00 {}", "Tue 9 March 3pm {}", "Tue 9 March 15:00 {} time."])
def test_ones_own_city_is_no_slip_of_a_weekday_and_no_month(label: str, written: str) -> None:
    now = datetime(2027, 3, 1, tzinfo=UTC)
    try:
        read = parse_moment(written.format(label), now=now, zone=Zone("Europe/Berlin", label))
    except Refused:
        assert label == "March" or "time" in written
    else:
        assert iso(read) == "2027-03-09T15:00+01:00"


def test_a_month_is_not_taken_for_the_place_that_bears_its_name() -> None:
    march, now = Zone("Europe/London", "March"), datetime(2027, 3, 1, tzinfo=UTC)
    assert iso(parse_moment("3pm on Tuesday 9 March", now=now, zone=march)) == "2027-03-09T15:00+00:00"
