"""What people write for a time of day, and the times it may mean: "half past three" has two, "15h30" has one."""

import re
from typing import NamedTuple

from drafter.errors import Refused
from drafter.moments.wording import LAST_DOUBTFUL

Clock = tuple[int, int]  # hour and minute


class Clocks(NamedTuple):
    """The times that may be meant, and why they are several; "" when there is one."""

    values: tuple[Clock, ...]
    why: str = ""


def read_clock(text: str, half: str, example: str) -> Clocks:
    """The times of "3pm", "15h", "15.30", "quarter to four", "noon"; ``half`` is morning, afternoon, evening or night.

    Raises Refused for what no clock shows, and for a half of the day in which that time does not lie.
    """
    if text in NOON or text == "midnight":
        return Clocks(((12, 0),)) if text in NOON else Clocks(((0, 0), (23, 59)), MIDNIGHT)
    spoken = re.fullmatch(SPOKEN, text, re.VERBOSE)
    if spoken:
        said = Said(text, _minutes_past(spoken), clock_number(spoken["hour"]), spoken["ap"] or "", half)
        return _before(said, example) if spoken["side"] == "to" else _meant(said, example)
    parts = re.fullmatch(WRITTEN, text, re.VERBOSE)
    if parts is None:
        raise Refused(f"{text} is not a time of day: write for example {example}")
    hour = parts["hour"] or parts["pair"][:2]
    minute = int(parts["minute"] or (parts["pair"] or "0000")[2:])
    return _meant(Said(text, minute, int(hour), parts["ap"] or "", half, hour.startswith("0")), example)


def read_hour(text: str, half: str, example: str) -> Clocks:
    """The times of a number alone, "at 10": the morning from 8 to 11, as with "10:00"."""
    hour = clock_number(text)
    if hour == DIAL and not half:
        return Clocks(((12, 0), (0, 0)), f"{text} is read as noon and as midnight")
    return _meant(Said(text, 0, hour, "", half), example)


def clock_number(text: str) -> int:
    """The number in "3", "9th", "three" or "ninth"."""
    digits = re.sub("[a-z.]", "", text)
    if digits:
        return int(digits)
    return (NUMBERS.index(text) if text in NUMBERS else ORDINALS.index(text.replace(" ", "-"))) + 1


class Said(NamedTuple):
    """A time of day taken apart."""

    text: str
    minute: int
    hour: int
    ap: str  # "a" or "p"
    half: str
    is_padded: bool = False  # "03:30" is a time of the 24-hour clock


def _meant(said: Said, example: str) -> Clocks:
    text, hour, minute = said.text, said.hour, said.minute
    if minute > LAST_MINUTE or hour > LAST_HOUR or (said.ap and not 1 <= hour <= DIAL):
        raise Refused(f"{text} is not a time of day: write for example {example}")
    if said.ap and hour == DIAL:
        found = Clocks(((12, minute), (0, minute)), f"{text} is read as noon and as midnight")
    elif said.ap:
        found = Clocks(((hour + (DIAL if said.ap == "p" else 0), minute),))
    elif said.half and 1 <= hour < DIAL and not said.is_padded:
        found = Clocks(((hour, minute), (hour + DIAL, minute)))
    elif 1 <= hour <= LAST_DOUBTFUL and not said.is_padded:
        early, late = f"{hour}:{minute:02}", f"{hour + DIAL}:{minute:02}"
        why = f"{text} is read as {early} in the morning and as {late}: write 0{early} or {early} am, or {late}"
        return Clocks(((hour, minute), (hour + DIAL, minute)), why)
    else:
        found = Clocks(((hour, minute),))
    return _in_half(found, said, example) if said.half else found


def _in_half(found: Clocks, said: Said, example: str) -> Clocks:
    """The times that lie in the half of the day that was named."""
    first, last = HALVES[said.half]
    inside = tuple(value for value in found.values if first <= value[0] <= last)
    if not inside:
        raise Refused(f"{said.text} does not lie in the {said.half}: write for example {example}")
    return Clocks(inside)


def _before(said: Said, example: str) -> Clocks:
    """The times of "quarter to four": the hour decides which half of the day it is, the minutes are taken off."""
    if said.minute > LAST_MINUTE:
        raise Refused(f"{said.text} is not a time of day: write for example {example}")
    hours = _meant(said._replace(minute=0), example).values
    if not said.ap and not said.half and said.hour == LAST_DOUBTFUL + 1:
        hours = ((said.hour, 0), (said.hour + DIAL, 0))  # "7:45" is doubtful where "8:00" is not
    values = tuple(divmod((hour * 60 - said.minute) % (24 * 60), 60) for hour, _ in hours)
    why = " and as ".join(f"{hour}:{minute:02}" for hour, minute in values)
    return Clocks(values, f"{said.text} is read as {why}" if len(values) > 1 else "")


def _minutes_past(spoken: re.Match[str]) -> int:
    if spoken["minutes"] is None:
        return 0
    named = {"half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty five": 25}
    text = spoken["minutes"].replace("-", " ")
    return named[text] if text in named else int(text)


NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = tuple(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth
    twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first
    """.split()
)
NOON = frozenset({"noon", "midday"})
MIDNIGHT = "Midnight is read as a day's beginning and as its end: write 0:00 or 23:59"
HALVES = {"morning": (0, 11), "afternoon": (12, 18), "evening": (17, 23), "night": (18, 23)}  # first and last hour
LAST_HOUR, LAST_MINUTE, DIAL = 23, 59, 12

HOUR = rf"(?:[0-9]{{1,2}}|{'|'.join(NUMBERS)})"
HALF_MARK = r"\ ?[ap]\.?m\b\.?"
# "to" only where no two hours can be meant: "ten to three" is also from ten until three.
SPOKEN_MINUTES = r"""
    (?:(?:half|a\ quarter|quarter|five|ten|twenty(?:[\ -]five)?|[0-9]{1,2})(?:\ minutes)?\ past
      |(?:a\ quarter|quarter|twenty(?:[\ -]five)?|(?:five|ten|[0-9]{1,2})\ minutes)(?:\ minutes)?\ to)\ """
SPOKEN = rf"""
    (?:(?P<minutes>half|a\ quarter|quarter|five|ten|twenty(?:[\ -]five)?|[0-9]{{1,2}})(?:\ minutes)?
       \ (?P<side>past|to)\ )?
    (?P<hour>{HOUR})(?:\ ?o'clock)?(?:\ ?(?P<ap>[ap])\.?m\.?)?
"""
WRITTEN = r"""
    (?:(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2})?)?|(?P<pair>[0-9]{4}))
    \ ?(?:h|hrs?|hours?)?\ ?(?:(?P<ap>[ap])\.?m\.?)?
"""
