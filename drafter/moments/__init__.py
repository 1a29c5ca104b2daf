"""Dates, times and zones that are never silently wrong: what was typed has one reading, or is refused."""

from drafter.moments.examples import add_working_days, example_date, example_moment
from drafter.moments.names import Zone
from drafter.moments.places import city_names, machine_zone, parse_zone
from drafter.moments.reading import is_exact, parse_date, parse_moment
from drafter.moments.weekends import weekend
from drafter.moments.wording import (
    MONTHS,
    WEEKDAYS,
    clock_change_note,
    clock_words,
    day_words,
    full_words,
    hour_words,
    iso,
    long_day,
    minutes_later,
    moment_day,
    moment_words,
    need_both,
)

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "Zone",
    "add_working_days",
    "city_names",
    "clock_change_note",
    "clock_words",
    "day_words",
    "example_date",
    "example_moment",
    "full_words",
    "hour_words",
    "is_exact",
    "iso",
    "long_day",
    "machine_zone",
    "minutes_later",
    "moment_day",
    "moment_words",
    "need_both",
    "parse_date",
    "parse_moment",
    "parse_zone",
    "weekend",
]
