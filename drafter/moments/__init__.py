"""Dates, times and zones that are never silently wrong: what was typed has one reading, or is refused."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from drafter.moments.names import Zone
from drafter.moments.places import city_names, machine_zone, parse_zone
from drafter.moments.weekends import weekend
from drafter.moments.wording import (
    MONTHS,
    WEEKDAYS,
    DayOrder,
    Month,
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
    placeless_words,
    places_words,
    spoken_words,
)

if TYPE_CHECKING:
    from drafter.moments.examples import add_working_days, example_date, example_moment
    from drafter.moments.reading import is_exact, parse_date, parse_moment, parse_month

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "DayOrder",
    "Month",
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
    "parse_month",
    "parse_zone",
    "placeless_words",
    "places_words",
    "spoken_words",
    "weekend",
]

_LATE = {
    **dict.fromkeys(("add_working_days", "example_date", "example_moment"), "examples"),
    **dict.fromkeys(("is_exact", "parse_date", "parse_moment", "parse_month"), "reading"),
}


def __getattr__(name: str) -> Any:
    """What reads typed days and times, loaded when it is first named: 8 M instructions that most letters spare."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
