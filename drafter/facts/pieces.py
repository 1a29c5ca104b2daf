"""Joins tokens into the facts that people write with several: dates, lengths of time, number words, contractions."""

from typing import NamedTuple

from drafter.facts.days import DAYS, MISSPELT, MONTH_NAMES, MONTHS, PLAIN_MONTHS, WEEKDAYS
from drafter.facts.shorthand import (
    AFTER_I_WOULD,
    AFTER_YOU_ARE,
    AFTER_YOUR,
    COMPARING,
    ENDINGS,
    IS_NOT_OWNS,
    MEANT,
    STATES,
    WHOLE,
    WHOLE_WITH_A_DASH,
)
from drafter.facts.tokens import CURRENCIES, Token, tokens


class Piece(NamedTuple):
    """A fact, a word or a mark: ``value`` is its one form, whatever way it was written."""

    kind: str
    value: str
    start: int
    end: int
    is_capital: bool = False
    is_first: bool = False  # the first word of its sentence


def pieces(text: str) -> list[Piece]:
    """The pieces of a text in order.

    >>> [one.value for one in pieces("Tue 3 Mar, half an hour, I don't")]
    ['tuesday', '03-03', ',', '30 minute', ',', 'i', 'do', 'not']
    """
    found: list[Piece] = []
    cut = tokens(text)
    at = 0
    fresh = True
    while at < len(cut):
        step, made = _next(cut, at, found)
        for piece in made:
            first = fresh and piece.kind not in ("line", "stop", "mark", "comma")
            found.append(piece._replace(is_first=first))
            fresh = (
                piece.kind in ("line", "stop") or (fresh and not first) or (piece.kind, piece.value) == ("comma", ":")
            )
        at += step
    return found


def _next(cut: tuple[Token, ...], at: int, found: list[Piece]) -> tuple[int, list[Piece]]:
    """How many tokens make the next pieces, and the pieces."""
    token = cut[at]
    if token.kind == "word":
        return _word(cut, at, found)
    if token.kind == "number" and token.value.endswith("%"):
        return 1, [_amount(token.value[:-1], "percent", token, token)]
    if token.value == "12" and at + 1 < len(cut) and cut[at + 1].value in ("noon", "midday", "midnight"):
        return 1, []  # "12 noon"
    if token.kind in ("number", "ordinal"):
        return _number(cut, at, token.value, 1, found)
    if token.kind == "iso":
        return 1, [_piece("date", token.value, token)]
    return 1, [Piece(token.kind, token.value, token.start, token.end)]


def _word(cut: tuple[Token, ...], at: int, found: list[Piece]) -> tuple[int, list[Piece]]:
    token = cut[at]
    word = token.value
    first, dash, rest = word.partition("-")
    if dash and word not in WHOLE_WITH_A_DASH and (first not in NUMBERS or not (rest in UNITS or _tens(word))):
        return 1, _parts(token)
    if word in MISSPELT:
        word = MISSPELT[word]
        token = token._replace(value=word)
    dotted = 2 if _is_abbreviation(cut, at) else 1
    if (
        (token.is_capital or word in DAYS)
        and word in WEEKDAYS
        and (len(word) > 3 or dotted == 2 or _dated(cut, at + 1))
    ):
        return dotted, [_piece("weekday", WEEKDAYS[word], token)]
    if (token.is_capital or word in PLAIN_MONTHS) and word in MONTHS:
        made = _month_first(cut, at, dotted, found)
        if made:
            return made
    if (not token.is_capital or word in ("im", "ive")) and word in MEANT:
        token = token._replace(value=MEANT[word])
    if word == "id" and at + 1 < len(cut) and cut[at + 1].value in AFTER_I_WOULD:
        token = token._replace(value="i'd")
    if word.endswith(("'s", "’s")) and at + 1 < len(cut) and _is_participle(cut[at + 1]):
        helps = "'is" if cut[at + 1].value.endswith("ing") or cut[at + 1].value in STATES else "'has"
        token = token._replace(value=f"{word[:-2]}{helps}")
    return _length(cut, at) or _counted(cut, at, found) or (dotted, _expanded(_meant(cut, at, token)))


def _is_participle(token: Token) -> bool:
    """Whether "'s" before it is "is" or "has": "my train's delayed"."""
    return (
        token.kind == "word" and not token.is_capital and len(token.value) > 4 and token.value.endswith(("ed", "ing"))
    )


def _parts(token: Token) -> list[Piece]:
    """The words of "third-year"."""
    found = []
    start = token.start
    for word in token.value.split("-"):
        kind, value = ("ordinal", ORDINALS[word]) if word in ORDINALS else ("word", word)
        if word in NUMBERS and word not in ("a", "one"):
            kind, value = "number", NUMBERS[word]
        found.append(Piece(kind, value, start, start + len(word), token.is_capital))
        start += len(word) + 1
    return found


def _meant(cut: tuple[Token, ...], at: int, token: Token) -> Token:
    """The word that was meant where two are often taken for each other: "longer then", "your welcome", "its a"."""
    before = cut[at - 1].value if at else ""
    after = cut[at + 1].value if at + 1 < len(cut) else ""
    word = token.value.replace("’", "'")
    near = {one.value for one in cut[max(0, at - 3) : at]} & COMPARING and before not in (",", "and", "other")
    if word == "then" and (near or before in COMPARING or (before.endswith("er") and len(before) > 4)):
        return token._replace(value="than")
    if word == "your" and after in AFTER_YOU_ARE:
        return token._replace(value="you're")
    if word == "you're" and after in AFTER_YOUR:
        return token._replace(value="your")
    if word == "their" and after in ("is", "are", "was", "were", "will", "has"):
        return token._replace(value="there")
    if word == "there" and after in AFTER_YOUR:
        return token._replace(value="their")
    return token


def _length(cut: tuple[Token, ...], at: int) -> tuple[int, list[Piece]] | None:
    """A length or a time in words alone: "half an hour", "twenty-minute", "noon"."""
    token = cut[at]
    word = token.value
    plain, _, unit = word.partition("-")
    past = _past_the_hour(cut, at)
    if past:
        return past
    if unit in UNITS and plain in NUMBERS:
        return 1, [_amount(NUMBERS[plain], unit, token, token)]
    priced = any(one.kind in ("money", "number") for one in cut[max(0, at - 2) : at])  # "60 kroner an hour"
    for words, hours in HOURS:
        if word == words[0] and _words(cut, at, *words) and not (priced and words[0] == "an"):
            return len(words), [_amount(hours, "hour", token, cut[at + len(words) - 1])]
    if word == "half" and _words(cut, at, "half", "a", "year"):
        return 3, [_amount("6", "month", token, cut[at + 2])]
    if word == "fortnight":
        return 1, [_amount("2", "week", token, token)]
    if word in ("noon", "midday", "midnight"):
        return 1, [_piece("time", "00:00" if word == "midnight" else "12:00", token)]
    return None


def _past_the_hour(cut: tuple[Token, ...], at: int) -> tuple[int, list[Piece]] | None:
    """Reads "half past nine" and "a quarter to ten"."""
    first, way, hour = (*(one.value for one in cut[at : at + 3]), "", "", "")[:3]
    hour = NUMBERS.get(hour, hour)
    if first not in ("half", "quarter") or way not in ("past", "to") or not hour.isdigit() or int(hour) > 12:
        return None
    if first == "half" and way == "to":
        return None
    minute = "30" if first == "half" else "15" if way == "past" else "45"
    return 3, [Piece("time", f"{int(hour) - (way == 'to'):02}:{minute}", cut[at].start, cut[at + 2].end)]


def _counted(cut: tuple[Token, ...], at: int, found: list[Piece]) -> tuple[int, list[Piece]] | None:
    """A number or an order in words; "one" is a number only before a unit."""
    word = cut[at].value
    second = cut[at + 1] if at + 1 < len(cut) and cut[at + 1].kind == "word" else None
    number = NUMBERS.get(word) or _tens(word)
    if word == "a" or (word == "one" and (second is None or second.value not in UNITS)):
        return None
    if number in TENS and second and second.value in SINGLES:
        return _number(cut, at, str(int(number) + int(NUMBERS[second.value])), 2, found)
    if number:
        return _number(cut, at, number, 1, found)
    if word == "last" and found and found[-1].value in ("will", "would", "to", "should", "can", "not", "only", "might"):
        return None  # "it will last an hour"
    return (1, [_piece("ordinal", ORDINALS[word], cut[at])]) if word in ORDINALS else None


def _number(cut: tuple[Token, ...], at: int, value: str, taken: int, found: list[Piece]) -> tuple[int, list[Piece]]:
    """A number with what belongs to it: a month, a unit, or nothing."""
    first, last = cut[at], cut[at + taken - 1]
    after = at + taken
    month_at = after + 1 if _words(cut, after, "of") else after
    if value.isdigit() and 1 <= int(value) <= 31 and month_at < len(cut):
        month = cut[month_at]
        is_month = month.value in MONTHS and (month.is_capital or month.value in PLAIN_MONTHS)
        if month.kind == "word" and is_month:
            dotted = 1 if _is_abbreviation(cut, month_at) else 0
            year, more = _year(cut, month_at + 1 + dotted)
            _lend_month(found, MONTHS[month.value])
            day = Piece("date", _day(value, month.value, year), first.start, cut[month_at + dotted + more].end, True)
            return month_at + 1 + dotted + more - at, [day]
    if first.kind == "number" and value.isdigit() and 1 <= int(value) <= 12 and _words(cut, after, "in", "the"):
        half = cut[after + 2].value if after + 2 < len(cut) else ""
        if half in ("morning", "afternoon", "evening"):
            hour = int(value) % 12 + (0 if half == "morning" else 12)
            return after + 3 - at, [Piece("time", f"{hour:02}:00", first.start, cut[after + 2].end)]
    dash = after < len(cut) and cut[after].value == "-" and cut[after].start == last.end
    unit_at = after + 1 if dash else after
    if unit_at < len(cut) and cut[unit_at].kind == "word" and cut[unit_at].value in UNITS and first.kind != "ordinal":
        if _words(cut, unit_at + 1, "old"):
            return unit_at + 2 - at, [Piece("number", value, first.start, cut[unit_at + 1].end)]
        skip = 1 if cut[unit_at].value in ("min", "mins", "hr", "hrs") and _dot(cut, unit_at + 1) else 0
        return unit_at + 1 + skip - at, [_amount(value, cut[unit_at].value, first, cut[unit_at])]
    if first.kind == "word" and after < len(cut) and cut[after].value in CURRENCIES:
        return after + 1 - at, [Piece("money", f"{value} {CURRENCIES[cut[after].value]}", first.start, cut[after].end)]
    if first.kind == "ordinal":
        before = found[-1] if found else None
        following = cut[after] if after < len(cut) else None
        free = following is None or following.kind != "word" or following.value in AFTER_A_DAY
        if before and before.value in ("the", "on", "or", "and", "to", "until", "by") and free:
            return taken, [_piece("date", f"00-{int(value):02}", first)]
        return taken, [_piece("ordinal", value, first)]
    return taken, [Piece("number", value, first.start, last.end)]


def _month_first(cut: tuple[Token, ...], at: int, dotted: int, found: list[Piece]) -> tuple[int, list[Piece]] | None:
    """Reads "March 9th, 2027", "June 9 or 10", and a month alone where no verb or name can be meant."""
    month = cut[at].value
    number = cut[at + dotted] if at + dotted < len(cut) else None
    if number and number.kind in ("number", "ordinal") and number.value.isdigit() and 1 <= int(number.value) <= 31:
        year, more = _year(cut, at + dotted + 1)
        made = [Piece("date", _day(number.value, month, year), cut[at].start, cut[at + dotted + more].end, True)]
        step = dotted + 1 + more
        while at + step + 1 < len(cut):  # "June 9 or 10"
            join, again = cut[at + step], cut[at + step + 1]
            follows = cut[at + step + 2] if at + step + 2 < len(cut) else None
            if join.value not in ("or", "and", "to", "-", "–") or again.kind not in ("number", "ordinal"):
                break
            if not again.value.isdigit() or int(again.value) > 31 or (follows and follows.value in {*UNITS, *MONTHS}):
                break
            made.append(Piece("word" if join.kind == "word" else "mark", join.value, join.start, join.end))
            made.append(Piece("date", _day(again.value, month, ""), again.start, again.end))
            step += 2
        return step, made
    before = found[-1].value if found else ""
    if len(month) > 3 and (month not in ("may", "march", "august") or before in BEFORE_A_MONTH):
        return dotted, [_piece("date", f"{MONTHS[month]:02}-00", cut[at])]
    return None


def _year(cut: tuple[Token, ...], at: int) -> tuple[str, int]:
    """A year that follows a date, and how many tokens it takes."""
    comma = 1 if at < len(cut) and cut[at].value == "," else 0
    if at + comma < len(cut) and cut[at + comma].kind == "number":
        value = cut[at + comma].value
        if len(value) == 4 and value[:2] in ("19", "20"):
            return value, comma + 1
    return "", 0


def _lend_month(found: list[Piece], month: int) -> None:
    """Gives the month of "8 to 11 June" to the 8, too."""
    if len(found) < 2:
        return
    join, earlier = found[-1], found[-2]
    if join.value not in ("to", "-", "–", "or", "and", "/"):
        return
    if earlier.kind == "number" and earlier.value.isdigit() and int(earlier.value) <= 31:
        found[-2] = earlier._replace(kind="date", value=f"{month:02}-{int(earlier.value):02}")
    elif earlier.kind == "date" and earlier.value.startswith("00-"):
        found[-2] = earlier._replace(value=f"{month:02}{earlier.value[2:]}")


def _expanded(token: Token) -> list[Piece]:
    """The words of a contraction: "don't" is "do not", "I'd" is "I would"."""
    word = token.value.replace("’", "'")
    whole = WHOLE.get(word)
    if whole is None:
        for ending, meaning in ENDINGS:
            if word.endswith(ending) and len(word) > len(ending):
                whole = f"{word.removesuffix(ending)} {meaning}"
                break
    if word.endswith(("'is", "'has")):
        whole = word.replace("'", " ")
    if whole is None and word.endswith("'s"):
        base = word[:-2]
        whole = f"{base} is" if base in IS_NOT_OWNS else base
    if whole is None and word.endswith("s'"):
        whole = word[:-1]
    words = (whole or word).split()
    return [Piece("word", one, token.start, token.end, token.is_capital and n == 0) for n, one in enumerate(words)]


def _amount(value: str, unit: str, first: Token, last: Token) -> Piece:
    unit = UNITS[unit]
    if unit == "hour":
        minutes = float(value) * 60 if value.replace(".", "", 1).isdigit() else 0
        value, unit = (f"{minutes:g}", "minute") if minutes else (value, unit)
    return Piece("amount", f"{value} {unit}", first.start, last.end)


def _piece(kind: str, value: str, token: Token) -> Piece:
    return Piece(kind, value, token.start, token.end, token.is_capital)


def _day(day: str, month: str, year: str) -> str:
    return f"{year}{'-' if year else ''}{MONTHS[month]:02}-{int(day):02}"


def _words(cut: tuple[Token, ...], at: int, *words: str) -> bool:
    return tuple(one.value for one in cut[at : at + len(words)]) == words


def _dot(cut: tuple[Token, ...], at: int) -> bool:
    return at < len(cut) and cut[at].value == "." and cut[at].start == cut[at - 1].end


def _is_abbreviation(cut: tuple[Token, ...], at: int) -> bool:
    return cut[at].value in ABBREVIATIONS and _dot(cut, at + 1)


def _dated(cut: tuple[Token, ...], at: int) -> bool:
    """Whether a day or a time follows, so that "Sat" is a day and "Sun" no star."""
    while at < len(cut) and cut[at].value in (",", ".", "at"):
        at += 1
    return at < len(cut) and (cut[at].kind in ("number", "ordinal", "time") or cut[at].value in MONTHS)


def _tens(word: str) -> str:
    """The number of "twenty-five"."""
    tens, _, single = word.partition("-")
    if tens in NUMBERS and NUMBERS[tens] in TENS and single in SINGLES:
        return str(int(NUMBERS[tens]) + int(NUMBERS[single]))
    return ""


_COUNT = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
NUMBERS = {word: str(at) for at, word in enumerate(_COUNT)}
NUMBERS |= dict(
    zip("thirty forty fifty sixty seventy eighty ninety".split(), map(str, range(30, 100, 10)), strict=True)
)
NUMBERS |= {"hundred": "100", "thousand": "1000", "dozen": "12", "a": "1"}
HOURS = (
    (("half", "an", "hour"), "0.5"),
    (("quarter", "of", "an", "hour"), "0.25"),
    (("an", "hour"), "1"),
    (("one", "hour"), "1"),
)
TENS = {str(at) for at in range(20, 100, 10)}
SINGLES = set(_COUNT[1:10])
_ORDER = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
ORDINALS = {word: str(at) for at, word in enumerate(_ORDER, 1)} | {"last": "last", "final": "last"}
UNITS = {"min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour"}
for _unit in "minute hour day week month year summer".split():
    UNITS[_unit] = UNITS[f"{_unit}s"] = _unit
UNITS |= {"percent": "percent"}
ABBREVIATIONS = {*"dr mr mrs ms prof tel st jr sr approx vs min mins hr hrs".split()}
ABBREVIATIONS |= {short for short in (*WEEKDAYS, *MONTHS) if short not in (*DAYS, *MONTH_NAMES)}
AFTER_A_DAY = set(
    "or and to of at by in on if until but from for instead works would suits is as because since so when i we then "
    "therefore too also".split()
)
BEFORE_A_MONTH = set("in of since by until till last next this from early late mid and or before after during".split())
