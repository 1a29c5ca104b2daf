"""What people write for a day and a time, taken apart word by word: "Tue 9 March 3pm", "March 9, 2027 at 15.30".

Every word has to have its place. What is left over is refused, never skipped: a skipped word was a date once.
"""

import re
from datetime import date
from typing import NamedTuple

from drafter.errors import Refused
from drafter.moments.places import ABBREVIATIONS
from drafter.moments.wording import MONTHS, WEEKDAYS
from drafter.text.characters import intruder, nfc


class Phrase(NamedTuple):
    """The parts that were written; what was not is None (0 is Monday, and midnight)."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    clock: tuple[int, int] | None = None
    relative: str = ""  # "tomorrow", "next": said, and to be settled by a date

    @property
    def has_day(self) -> bool:
        """Whether a day of a month was written."""
        return self.day is not None


def read_phrase(text: str, example: str) -> Phrase:
    """Take the text apart.

    Raises Refused for a word that has no place in a date or time, a time of day with two readings, a numeric date,
    and for two of anything, with ``example`` as what would work.
    """
    words = _words(text, example)
    pattern = "".join(word.kind for word in words)
    shape = re.fullmatch("(?P<first>(?:A?C)?)(?P<date>R?W?(?:I|(?:DM|MD)Y?)?)(?P<rest>A?(?:C|D)?)", pattern)
    if "N" in pattern:
        raise _numeric(next(word.text for word in words if word.kind == "N"), example)
    if not shape or (shape["first"] and shape["rest"]) or pattern.endswith("A"):
        raise _puzzled(words, text, example)
    if shape["rest"] == "D" and shape["date"] and _number(words[-1].text) > NOON_HOUR:
        raise _puzzled(words, text, example)
    if shape["rest"].endswith("D"):
        raise _bare_hour(words[-1].text, example)
    return _phrase(words, example)


def tidy(text: str, example: str) -> str:
    """One line without outer blanks. Raises Refused for what no date can be."""
    tidied = " ".join(nfc(text).split())
    if not tidied:
        raise Refused(f"Nothing was given: write for example {example}")
    if found := intruder(tidied):
        raise Refused(f"The date holds {found.what}: write for example {example}")
    if len(tidied) > LONGEST:
        raise Refused(f"A date and time need no {len(tidied)} characters: write for example {example}")
    return tidied


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plain_day(day: int, month: int) -> str:
    """Day and month as written, whether they exist ("30 February") or not."""
    return f"{day} {MONTHS[month - 1]}"


class _Word(NamedTuple):
    """Its kind (W weekday, D day, M month, Y year, C clock, I ISO date, N figures, A at, R relative) and its text."""

    kind: str
    text: str


def _words(text: str, example: str) -> list[_Word]:
    words = []
    for match in re.finditer(WORD, text, re.IGNORECASE | re.VERBOSE):
        kind, said = str(match.lastgroup), match[0].casefold()
        if kind == "letters":
            kind = _kind_of(said.rstrip("."))
        elif kind == "N" and re.fullmatch(r"[0-9]{1,2}\.[0-9]{2}\.", said) and not _dates_in(said):
            kind = "C"  # "15.30." at the end of a sentence
        if kind == "midnight":
            raise Refused(
                "Midnight is read as a day's beginning and as its end: write 0:00 or 23:59", ("0:00", "23:59")
            )
        if kind in {"stranger", "other"}:
            raise _stranger(match[0], text, example)
        if kind != "skip":
            words.append(_Word(kind, said.rstrip(".") if kind != "N" else said))
    return words


def _kind_of(word: str) -> str:
    if word in RELATIVE or word == "midnight":
        return "R" if word in RELATIVE else word
    if word in JOINTS:
        return "A" if word == "at" else "skip"
    if _index(word, WEEKDAYS, WEEKDAY_SHORT) is not None:
        return "W"
    if _index(word, MONTHS, MONTH_SHORT) is not None:
        return "M"
    return "C" if word in NOON else "stranger"


def _index(word: str, names: tuple[str, ...], short: dict[str, int]) -> int | None:
    for index, name in enumerate(names):
        if word in {name.casefold(), name[:3].casefold()}:
            return index
    return short.get(word)


def _phrase(words: list[_Word], example: str) -> Phrase:
    said = {word.kind: word.text for word in words}
    if "I" in said:
        year, number, day = map(int, said["I"].split("-"))
        month: int | None = _month_number(number, said["I"], example)
    else:
        name = _index(said.get("M", ""), MONTHS, MONTH_SHORT)
        year, month, day = int(said.get("Y", 0)), name + 1 if name is not None else None, _number(said.get("D", "0"))
    return Phrase(
        weekday=_index(said.get("W", ""), WEEKDAYS, WEEKDAY_SHORT),
        day=day if month else None,
        month=month,
        year=year if "Y" in said or "I" in said else None,
        clock=_clock(said["C"], example) if "C" in said else None,
        relative=said.get("R", ""),
    )


def _number(text: str) -> int:
    return int(re.sub("[a-z.]", "", text))


def _month_number(month: int, text: str, example: str) -> int:
    if not 1 <= month <= len(MONTHS):
        raise Refused(f"{text} has no month {month}: write for example {example}")
    return month


def _clock(text: str, example: str) -> tuple[int, int]:
    """Hour and minute of "3pm", "15h", "15.30", "noon". Raises Refused where there are two readings, or none."""
    if text in NOON:
        return 12, 0
    parts = re.fullmatch(r"([0-9]{1,2})(?:[:.h]([0-9]{2})?)?h? ?([ap]?)\.?m?\.?", text)
    if parts is None:
        raise Refused(f"{text} is not a time of day: write for example {example}")
    hour, minute, half = int(parts[1]), int(parts[2] or 0), parts[3]
    if minute > LAST_MINUTE or hour > LAST_HOUR or (half and not 1 <= hour <= NOON_HOUR):
        raise Refused(f"{text} is not a time of day: write for example {example}")
    if half and hour == NOON_HOUR:
        raise Refused(f"{text} is read as noon and as midnight", (f"12:{minute:02}", f"0:{minute:02}"))
    if not half and 1 <= hour <= LAST_DOUBTFUL and not parts[1].startswith("0"):
        raise _two_hours(text, hour, minute)
    return hour + (12 if half == "p" else 0), minute


def _bare_hour(text: str, example: str) -> Refused:
    hour = _number(text)
    if hour > LAST_HOUR:
        return Refused(f"{text} is not a time of day: write for example {example}")
    if hour == NOON_HOUR:
        return Refused("12 is read as noon and as midnight", ("12:00", "0:00"))
    if hour > NOON_HOUR or hour == 0:
        return Refused(f"{text} alone is no time of day: write {hour}:00", (f"{hour}:00",))
    return _two_hours(text, hour, 0)


def _two_hours(text: str, hour: int, minute: int) -> Refused:
    early, late = f"{hour}:{minute:02}", f"{hour + 12}:{minute:02}"
    reason = (
        f"{text} is read as {early} in the morning and as {late}: write 0{early} or {hour}:{minute:02} am, or {late}"
    )
    return Refused(reason.replace(f"0{hour}", f"{hour:02}"), (f"{hour:02}:{minute:02}", late))


def _numeric(text: str, example: str) -> Refused:
    readings = _dates_in(text)
    why = "has two readings" if len(readings) > 1 else "is a date in figures"
    if not readings:
        return Refused(f"{text} is no date: write for example {example}")
    return Refused(f"{text} {why}: write the month as a word, such as {readings[0]}", readings)


def _dates_in(text: str) -> tuple[str, ...]:
    """What a date in figures may mean, day first, then month first."""
    figures = [int(part) for part in re.findall("[0-9]+", text)]
    year = f" {figures[2]}" if len(figures) > 2 else ""
    if len(figures) > 2 and len(re.findall("[0-9]+", text)[0]) == 4:
        figures, year = [figures[2], figures[1], figures[0]], f" {figures[0]}"
        pairs = [(figures[0], figures[1])]
    else:
        pairs = [(figures[0], figures[1]), (figures[1], figures[0])]
    known = int(year) if year and int(year) >= 1 else LEAP
    return tuple(dict.fromkeys(plain_day(d, m) + year for d, m in pairs if known < 10_000 and day_of(known, m, d)))


def _stranger(word: str, text: str, example: str) -> Refused:
    if word.upper() in ABBREVIATIONS or word.upper() in {"UTC", "Z"} or word == "+":
        return Refused(f"{word} does not belong here, the place is asked for separately: write for example {example}")
    if word in "-\u2013\u2014" or word.casefold() in {"to", "until", "or", "and"}:
        return Refused(f"{text} holds more than one time: write one start, for example {example}")
    return Refused(
        f"{word} is no part of a date or time (a place is asked for separately): write for example {example}"
    )


def _puzzled(words: list[_Word], text: str, example: str) -> Refused:
    figures = [word.text for word in words if word.kind == "D"]
    if len(figures) > 1 and any(word.kind == "M" for word in words):
        return Refused(f"{text} leaves open what {figures[-1]} is: write a year with four figures, an hour as 15:00")
    return Refused(f"{text} cannot be read as one day and one time: write for example {example}")


# Longest first: an ISO date, a date in figures, a time of day, then single numbers and words.
WORD = r"""
    (?P<I>(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9./-]))
  | (?P<N>[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}(?![0-9])
         |[0-9]{1,2}[/-][0-9]{1,2}(?![0-9:.h]|[ap]m|\ [ap]m)
         |[0-9]{1,2}\.[0-9]{1,2}\.(?![0-9])
         |[0-9]{1,2}\.[0-9](?![0-9]))
  | (?P<C>(?<![0-9.:])[0-9]{1,2}(?:[:.][0-9]{2}(?:h|\ ?[ap]\.?m\b\.?)?|h(?:[0-9]{2})?|\ ?[ap]\.?m\b\.?)(?![\w:]))
  | (?P<Y>(?<![0-9])[0-9]{4}(?![0-9]))
  | (?P<D>(?<![0-9])[0-9]{1,2}(?:st|nd|rd|th|\.(?=\ [a-z]))?(?![\w:]))
  | (?P<letters>[^\W\d_]+\.?)
  | (?P<skip>,|\ |\.$)
  | (?P<other>.)
"""
JOINTS = frozenset({"at", "on", "of", "the"})
NOON = frozenset({"noon", "midday"})
RELATIVE = frozenset({"today", "tomorrow", "yesterday", "tonight", "next", "this", "last"})
WEEKDAY_SHORT = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
MONTH_SHORT = {"sept": 8}
LONGEST = 60  # "Wednesday the 30th of September 2027, at 10.30 a.m." has 50
LAST_HOUR, LAST_MINUTE, NOON_HOUR = 23, 59, 12
LAST_DOUBTFUL = 7  # nobody proposes half past three at night: "3:30" is more likely 15:30, and "8:30" is not 20:30
LEAP = 2000
