"""What people write for a day and a time, taken apart word by word: "Tue 9 March 3pm", "in two weeks, Monday 10am".

Every word has to have its place. What is left over is refused, never skipped: a skipped word was a date once.
"""

import re
from typing import NamedTuple

from drafter.errors import Refused
from drafter.moments.clocks import (
    HALF_MARK,
    HOUR,
    LAST_HOUR,
    NOON,
    NUMBERS,
    ORDINALS,
    SPOKEN_MINUTES,
    Clocks,
    clock_number,
    read_clock,
    read_hour,
)
from drafter.moments.names import Zone
from drafter.moments.places import ABBREVIATIONS
from drafter.moments.said_place import place_said, slip
from drafter.moments.wording import LAST_DOUBTFUL, MONTHS, WEEKDAYS
from drafter.text.characters import intruder, nfc


class Phrase(NamedTuple):
    """The parts that were written; what was not is None or "" (0 is Monday, today and midnight)."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    figures: str = ""  # "9/3", as written
    is_short_year: bool = False  # "9/3/27"
    away: int | None = None  # days from today
    weeks: int | None = None  # weeks from today
    is_counted_week: bool = False  # "in two weeks", where "next week" is a week of the calendar
    shift: int = 0  # weeks on top: "Friday week"
    which: str = ""  # "next", "this", "last", before a weekday
    counting: str = ""  # the words that count from today, as written
    half: str = ""  # morning, afternoon, evening, night
    clocks: Clocks | None = None
    place: Zone | None = None  # None: where the person is

    @property
    def is_dated(self) -> bool:
        """Whether a day of the calendar was written."""
        return bool(self.figures) or self.day is not None

    @property
    def has_day(self) -> bool:
        """Whether any day was."""
        return self.is_dated or self.weekday is not None or self.away is not None or self.weeks is not None


def read_phrase(text: str, example: str, home: Zone | None = None) -> Phrase:
    """Take the text apart; a place in it is looked up, ``home`` is where the person is.

    Raises Refused for a word that has no place in a date or time, for two of anything, for what is no time of day,
    and for a place that is none or several, with ``example`` as what would work.
    """
    if re.search(r"\b(?:first|second|third|last|other|next|this|that|\d+(?:st|nd|rd|th)) ones?\b", text, re.IGNORECASE):
        raise Refused(f"{text} names no day: write for example {example}")
    words = words_of(text if home is None else _without_own_place(text, home))
    if any(word.kind == "V" for word in words):
        raise Refused(f"{text} names no one day: write for example {example}")
    words, place = _without_place(words, text, example, home)
    pattern = "".join(word.kind for word in words)
    shape = re.fullmatch(SHAPE, pattern, re.VERBOSE)
    if not shape or (shape["first"] and shape["rest"]) or pattern.count("H") > 1 or _leaves_open(words, shape):
        raise _puzzled(words, text, example)
    return _phrase(words, shape, text, example)._replace(place=place)


def tidy(text: str, example: str) -> str:
    """One line without outer blanks. Raises Refused for what no date can be."""
    tidied = " ".join(nfc(text).split()).replace("\u2019", "'")
    if not tidied:
        raise Refused(f"Nothing was given: write for example {example}")
    if found := intruder(tidied):
        raise Refused(f"The date holds {found.what}: write for example {example}")
    if len(tidied) > LONGEST:
        raise Refused(f"A date and time need no {len(tidied)} characters: write for example {example}")
    return tidied


class Word(NamedTuple):
    """A word, or several that are one: its kind (the letters of ``SHAPE``), its text, where it begins and ends."""

    kind: str
    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text with what each may be in a date or time; blanks and joints are left out."""
    words: list[Word] = []
    for match in re.finditer(WORD, text, re.IGNORECASE | re.VERBOSE):
        said, kind = match[0].casefold(), _kind(str(match.lastgroup), match[0].casefold())
        if kind == "RH":  # "tonight"
            words.append(Word("R", "today", *match.span()))
            kind = "H"
        if kind == "G" and not (words and words[-1].kind in "WR"):
            kind = "stranger"
        if kind not in {"skip", "blank"}:
            words.append(Word(kind, said if kind in {"N", "other"} else said.strip(" ."), *match.span()))
    return words


def _kind(group: str, said: str) -> str:
    if group == "N" and re.fullmatch(r"[0-9]{1,2}\.[0-9]{2}\.", said) and not _is_date(said):
        return "C"  # "15.30." at the end of a sentence
    return _kind_of(said.rstrip(".")) if group == "letters" else "-" if group == "dash" else group


def _kind_of(word: str) -> str:
    if word in NOON or word == "midnight":
        return "C"
    if word in JOINTS:
        return "A" if word == "at" else "skip"
    if word in NUMBERS:
        return "D"
    if _index(word, WEEKDAYS, WEEKDAY_SHORT) is not None:
        return "W"
    return "M" if _index(word, MONTHS, MONTH_SHORT) is not None else "stranger"


def _index(word: str, names: tuple[str, ...], short: dict[str, int]) -> int | None:
    for index, name in enumerate(names):
        if word in {name.casefold(), name[:3].casefold()}:
            return index
    return short.get(word)


def _is_date(figures: str) -> bool:
    first, second = map(int, re.findall("[0-9]+", figures))
    return 1 <= min(first, second) <= len(MONTHS) and max(first, second) <= LAST_DAY


def _without_own_place(text: str, home: Zone) -> str:
    """The text without the person's own place at its end, whose words may be ours too: Jan Mayen, or Sundern."""
    before = text.removesuffix(".").casefold().removesuffix(f" {home.label.casefold()}")
    is_word = len(home.label) < SHORTEST_PLACE or all(word.kind in KINDS for word in words_of(home.label))
    return text if is_word or len(before) == len(text) else text[: len(before)]


def _without_place(words: list[Word], text: str, example: str, home: Zone | None) -> tuple[list[Word], Zone | None]:
    """The words without those that name a place, which follow the time or end the phrase; and the place."""
    strange = [index for index, word in enumerate(words) if word.kind not in KINDS]
    if not strange:
        return words, None
    first = strange[0]
    last = first
    while last + 1 in strange:
        last += 1
    follows_time = first > 0 and words[first - 1].kind in "CH"
    is_place = home is not None and first > 0 and (follows_time or last == len(words) - 1) and last == strange[-1]
    run = text[words[first].start : words[last].end]
    if several := next(
        (word for word in words[first : last + 1] if word.text in SEVERAL or word.text in "+\u2212"), None
    ):
        raise _stranger(several.text, text, example)
    for word in words[first : last + 1]:
        if word.kind == "stranger" and (meant := slip(word.text, VOCABULARY, run)) not in {"", word.text}:
            mended = text[: word.start] + meant + text[word.end :]
            raise Unsettled(f"{word.text} is no part of a date or time: is {meant} meant?", (mended,))
    if not is_place or not any(word.kind == "stranger" for word in words[first : last + 1]):
        raise _stranger(words[first].text, text, example)
    assert home is not None
    try:
        place = place_said(run, text, home, example)
    except Refused as refused:
        before, after = text[: words[first].start], text[words[last].end :]
        readings = tuple(f"{before}{one} time{after}" for one in refused.readings)
        raise Unsettled(refused.reason, readings, is_place=True) from refused
    return words[:first] + words[last + 1 :], place


class Unsettled(Refused):
    """A word that has to be another: the readings are the whole text with each that may be meant."""

    def __init__(self, reason: str, readings: tuple[str, ...], *, is_place: bool = False) -> None:
        super().__init__(reason, readings)
        self.is_place = is_place


def _phrase(words: list[Word], shape: re.Match[str], text: str, example: str) -> Phrase:
    said = {word.kind: word.text for word in words}
    phrase = Phrase(
        weekday=_index(said.get("W", ""), WEEKDAYS, WEEKDAY_SHORT),
        half=next((half for half in HALF_NAMES if half in said.get("H", "")), ""),
        shift=_count(said["F"]) if "F" in said else _count(said["G"]) if "G" in said else 0,
        which=said["X"].split()[-1] if "X" in said else "",
        counting=" ".join(dict.fromkeys(text[word.start : word.end] for word in words if word.kind in "XFRKGW")),
    )
    if "R" in said:
        phrase = phrase._replace(away=_days_away(said["R"]))
    if "K" in said:
        calendar = {"this week": 0, "next week": 1, "last week": -1}
        weeks = calendar.get(said["K"])
        phrase = phrase._replace(weeks=_count(said["K"]) if weeks is None else weeks, is_counted_week=weeks is None)
    return _dated(phrase, words, shape, example)._replace(clocks=_clocks(words, shape, phrase.half, example))


def _dated(phrase: Phrase, words: list[Word], shape: re.Match[str], example: str) -> Phrase:
    named = {word.kind: word.text for word in words[shape.start("day") : shape.end("day")]}
    if "I" in named:
        year, month, day = map(int, named["I"].split("-"))
        if not 1 <= month <= len(MONTHS):
            raise Refused(f"{named['I']} has no month {month}: write for example {example}")
        return phrase._replace(year=year, month=month, day=day)
    if "N" in named:
        parts = re.findall("[0-9]+", named["N"])
        short = len(parts) > 2 and not any(len(part) == FULL_YEAR for part in parts)
        years = [int(part) for part in parts if len(part) == FULL_YEAR] + [2000 + int(part) for part in parts[2:]]
        return phrase._replace(figures=named["N"], year=years[0] if years else None, is_short_year=short)
    name = _index(named.get("M", ""), MONTHS, MONTH_SHORT)
    number = named.get("D") if "M" in named else None
    number = named.get("O", number)
    return phrase._replace(
        day=clock_number(number) if number else None,
        month=name + 1 if name is not None else None,
        year=int(named["Y"]) if "Y" in named else None,
    )


def _clocks(words: list[Word], shape: re.Match[str], half: str, example: str) -> Clocks | None:
    timed = words[: shape.end("first")] if shape["first"] else words[shape.start("rest") :] if shape["rest"] else []
    for word in timed:
        if word.kind == "C":
            return read_clock(word.text, half, example)
        if word.kind == "D":
            hour = clock_number(word.text)
            if hour > LAST_HOUR or (hour == 0 and timed[0].kind != "A"):
                raise Refused(f"{word.text} is not a time of day: write for example {example}")
            return read_hour(word.text, half, example)
    return None


def _days_away(said: str) -> int:
    named = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if said in named:
        return named[said]
    if "today" in said and "ago" in said:  # "two weeks ago today", where "two weeks ago" is said loosely
        return 7 * _count(said)
    return 2 if "after" in said else -2 if "before" in said else _count(said)


def _count(said: str) -> int:
    """The number in "in three days", "a fortnight from" or "week" (which is one); below 0 for "ago"."""
    number = next((clock_number(word) for word in said.split() if word.isdigit() or word in NUMBERS), 1)
    return number * (2 if "fortnight" in said else 1) * (-1 if said.endswith(("ago", "ago today")) else 1)


def _leaves_open(words: list[Word], shape: re.Match[str]) -> bool:
    """Whether a bare number may be a day as well as an hour: "Thursday 10", "Tue 9 March 15"."""
    if shape["rest"] == "D":
        return bool(shape["day"]) and (shape["day"] in DAY_ALONE or clock_number(words[-1].text) > LAST_DOUBTFUL)
    return shape["rest"] == "DH" and shape["day"] in DAY_ALONE


def _stranger(word: str, text: str, example: str) -> Refused:
    if word.upper() in ABBREVIATIONS or word.upper() in {"UTC", "Z"}:
        return Refused(f"{word} does not belong here, name the city after the time: write for example {example}")
    if word in "+\u2212":
        return Refused(f"{text} does not say where, and clocks change: name a city, such as 15:00 Berlin time")
    if word in SEVERAL:
        return Refused(f"{text} holds more than one time: write one start, for example {example}")
    return Refused(f"{word} is no part of a date or time: write for example {example}")


def _puzzled(words: list[Word], text: str, example: str) -> Refused:
    figures = [word.text for word in words if word.kind == "D"]
    kinds = {word.kind for word in words}
    if "-" in kinds:
        return _stranger("-", text, example)
    if len(figures) > 1 and "M" in kinds:
        return Refused(f"{text} leaves open what {figures[-1]} is: write a year with four figures, an hour as 15:00")
    return Refused(f"{text} cannot be read as one day and one time: write for example {example}")


COUNT = rf"(?:[0-9]{{1,2}}|an?|{'|'.join(NUMBERS)})"
WEEKS = r"(?:weeks?|fortnights?)"
MONTH_WORD = "(?:" + "|".join(f"{name[:3]}[a-z]*" for name in MONTHS) + ")"
# What people answer to "When did you meet?" without naming a day: the answer to it is one that works.
VAGUE = r"""
    \b(?:last|this|next|past)\ (?:month|year|quarter|term|semester|weekend|spring|summer|autumn|fall|winter)\b
   |\b(?:the\ other\ (?:day|week)|recently|lately|a\ while\ (?:ago|back)|a\ long\ time\ ago|ages\ ago)\b
   |\b(?:a\ few|a\ couple\ of|some|several|many)\ (?:days|weeks|months|years)\ ago\b
   |\b(?:[0-9]+|an?|half\ an?|\w+)\ (?:months?|years?)\ ago\b"""
DAY_WORD = "(?:" + "|".join(f"{name[:3]}[a-z]*" for name in WEEKDAYS) + "|tomorrow|today)"

# Longest first: an ISO date, a date in figures, a time of day, what counts from today, then numbers and words.
WORD = rf"""
    (?P<I>(?<![0-9])[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9./-]))
  | (?P<N>[0-9]{{1,4}}[./-][0-9]{{1,2}}[./-][0-9]{{1,4}}(?![0-9])
         |[0-9]{{1,2}}/[0-9]{{1,2}}(?![0-9:.h]|[ap]m|\ [ap]m)
         |[0-9]{{1,2}}\.[0-9]{{1,2}}\.(?![0-9])
         |[0-9]{{1,2}}\.[0-9](?![0-9]))
  | (?P<C>(?<![0-9.:])[0-9]{{1,2}}
           (?:[:.][0-9]{{2}}(?:\ ?h\b|\ ?hrs?\b|{HALF_MARK})?|\ ?h(?:[0-9]{{2}})?\b|\ ?hrs?\b|{HALF_MARK})(?![\w:])
         |\b{SPOKEN_MINUTES}{HOUR}\b(?:\ o'clock)?(?:{HALF_MARK})?
         |\b{HOUR}\ ?o'clock(?:{HALF_MARK})?
         |\b(?:{"|".join(NUMBERS)}){HALF_MARK}
         |(?<![0-9.:])[0-9]{{4}}\ ?(?:h|hrs|hours)\b)
  | (?P<V>{VAGUE})
  | (?P<K>\bin\ {COUNT}\ {WEEKS}(?:'?s?'?\ time)?\b|\b{COUNT}\ {WEEKS}\ from\ (?:now|today)\b
         |\b{COUNT}\ {WEEKS}\ ago\b(?!\ today\b)
         |\ba\ (?:week|fortnight)\ today\b|\b(?:this|next|last)\ week\b)
  | (?P<R>\b{COUNT}\ (?:days?|{WEEKS}(?=\ ago\ today\b))\ ago(?:\ today)?\b
         |\bin\ {COUNT}\ days?(?:'?s?'?\ time)?\b|\b{COUNT}\ days?\ from\ (?:now|today)\b
         |\bday\ (?:after\ tomorrow|before\ yesterday)\b|\b(?:today|tomorrow|yesterday)\b)
  | (?P<F>\b{COUNT}\ {WEEKS}\ (?:from|on)\b|\b{COUNT}\ {WEEKS}(?=\ {DAY_WORD}\b))
  | (?P<G>\b(?:week|fortnight)\b)
  | (?P<RH>\bthis\ (?:morning|afternoon|evening)\b|\btonight\b)
  | (?P<H>\bin\ the\ (?:morning|afternoon|evening)\b|\bat\ night\b|\b(?:morning|afternoon|evening)\b)
  | (?P<X>\b(?:(?:this\ )?(?:coming|past)|this|next|last)\b)
  | (?P<O>(?<![0-9])[0-9]{{1,2}}(?:st|nd|rd|th)\b|\b(?:{"|".join(ORDINALS[::-1]).replace("-", "[ -]")})\b)
  | (?P<Y>(?<![0-9])[0-9]{{4}}(?![0-9]))
  | (?P<D>(?<![0-9])[0-9]{{1,2}}(?:\.(?=\ [a-z]))?(?![\w:]))
  | (?P<A>@)
  | (?P<skip>(?<=[0-9])[-/](?={MONTH_WORD}[-/])|(?<=[a-z])[-/](?=[0-9]{{4}}))
  | (?P<dash>\ [-\u2013\u2014|]\ )
  | (?P<letters>[^\W\d_]+(?:['-][^\W\d_]+)*\.?)
  | (?P<blank>,|\ |[.!?]$)
  | (?P<other>.)
"""

# first and rest: the time; h: "tomorrow morning". A lone number is a time only when nothing else could be meant.
SHAPE = r"""
    (?P<first>A?CH?|A?DH|AD)?
    (?P<day>(?:R|X(?=W))?W?(?:I|N|[DO]MY?|M[DO]Y?|O)|[RX]?W|RG?|FR|FW|X?WG|K|KW|WK)?
    (?P<h>H)?
    (?:(?<=[MYWIRNKGHO])-(?=A?C))?
    (?P<rest>A?CH?|ADH?|DH|D)?
"""
SEVERAL = frozenset(("to", "until", "till", "or", "and", "between", "from", "-", "\u2013", "\u2014", "&"))
KINDS = frozenset("INCKRFGHXOYDAWM-")
DAY_ALONE = frozenset({"W", "XW"})
HALF_NAMES = ("morning", "afternoon", "evening", "night")
JOINTS = frozenset({"at", "on", "of", "the"})
WEEKDAY_SHORT = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
MONTH_SHORT = {"sept": 8}
VOCABULARY = (
    *(name.casefold() for name in (*WEEKDAYS, *MONTHS) if len(name) > 3),
    *("today", "tomorrow", "yesterday", "tonight", "morning", "afternoon", "evening", "noon", "midday"),
    *WEEKDAY_SHORT,
)
LONGEST = 90  # "Wednesday the 30th of September 2027, at 10.30 a.m. in Charlotte Amalie" has 71
LAST_DAY, FULL_YEAR = 31, 4
SHORTEST_PLACE = 3  # letters: "am" is no place
