"""The stretches of a letter that speak of a day or a time, as they were written: "Friday 12 March 9am", "the 9th".

Where ``mentioned`` finds dates and clocks that stand in full, this finds what people write to each other; nothing is
read here. A stretch goes through the same door as what is typed (``reading``), and what the door refuses stays words.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from drafter.moments.phrases import Word, words_of


class Stretch(NamedTuple):
    """Words that name a day, a time or both; ``day`` is the part that names the day, without part and place."""

    start: int
    end: int
    text: str
    day: str
    has_clock: bool
    is_range: bool  # "between 2 and 4", "after 1"
    is_counted: bool  # it depends on the day on which it was written: "tomorrow", "Thursday"


def stretches(text: str) -> Iterator[Stretch]:
    """The stretches of a text that speak of days or times, in order."""
    flat = re.sub(r"\n(?! *(?:[-*\u2022\n]|$))", " ", text)
    for run in _runs(flat):
        stretch = _stretch(flat, _trimmed(run))
        if stretch is not None:
            yield stretch


def _runs(text: str) -> Iterator[list[Word]]:
    """Words of dates and times that stand beside each other."""
    run: list[Word] = []
    for word in words_of(text):
        if run and (
            word.kind not in _KINDS
            or len(run) >= _LONGEST
            or _restarts(run, word)
            or not _GAP.fullmatch(text, run[-1].end, word.start)
        ):
            yield run
            run = []
        if word.kind in _KINDS:
            run.append(word)
    yield run


def _restarts(run: list[Word], word: Word) -> bool:
    """Does a second day or a second time begin?"""
    kinds = {one.kind for one in run}
    return (word.kind in "WR" and word.kind in kinds) or (word.kind == "C" and "C" in kinds)


def _trimmed(run: list[Word]) -> list[Word]:
    """Without what names nothing by itself at either end: "at", "this", a number alone."""
    while run and (run[-1].kind in "AXF" or (run[-1].kind in "DY" and not _is_wanted(run, len(run) - 1))):
        run = run[:-1]
    while run and (run[0].kind == "A" or (run[0].kind in "DYH" and not _is_wanted(run, 0))):
        run = run[1:]
    return run


def _is_wanted(run: list[Word], at: int) -> bool:
    """Is it the day of a month, its year, or an hour behind "at"?"""
    around = {one.kind for one in run[max(0, at - 2) : at + 3] if one is not run[at]}
    if run[at].kind == "H":
        return bool({"C", "W", "R"} & around)
    return bool({"M", "A"} & around) if run[at].kind == "D" else bool({"M", "N"} & around)


def _stretch(text: str, run: list[Word]) -> Stretch | None:
    if not run or not _names_any(text, run):
        return None
    start, end = run[0].start, run[-1].end
    end -= len(text[start:end]) - len(text[start:end].rstrip(" .,")) if not text[start:end].endswith("m.") else 0
    has_clock = any(word.kind == "C" for word in run) or any(
        one.kind == "A" and two.kind == "D" for one, two in pairwise(run)
    )
    before, behind = _RANGE_BEFORE.search(text[max(0, start - _NEAR) : start]), _RANGE_BEHIND.match(text, end)
    is_range = bool(behind) or bool(before and run[0].kind == "C")
    if behind:
        end = behind.end()
    if before and run[0].kind == "C":
        start -= len(before[0].lstrip())
    place = _PLACE.match(text, end) if has_clock else None
    end = place.end() if place else end
    dated = [word for word in run if word.kind in _DAY_KINDS or (word.kind == "D" and any(o.kind == "M" for o in run))]
    dated = _without_hour(dated, run)
    day = text[dated[0].start : dated[-1].end] if dated and _is_whole(dated, run) else ""
    is_counted = not any(word.kind in "MIN" for word in run)
    return Stretch(start, end, text[start:end], day.rstrip(" .,"), has_clock or bool(is_range), is_range, is_counted)


def _without_hour(dated: list[Word], run: list[Word]) -> list[Word]:
    """Without the number behind "at", which is an hour."""
    hours = {two for one, two in pairwise(run) if one.kind == "A" and two.kind == "D"}
    return [word for word in dated if word not in hours]


def _is_whole(dated: list[Word], run: list[Word]) -> bool:
    """Do the words of the day stand together?"""
    first, last = run.index(dated[0]), run.index(dated[-1])
    return last - first + 1 == len(dated)


def _names_any(text: str, run: list[Word]) -> bool:
    kinds = "".join(word.kind for word in run)
    if any(_is_behind(word) for word in run) or (kinds == "C" and _DURATION.fullmatch(run[0].text)):
        return False
    if set(kinds) & set("CIR") or (re.search(r"AD", kinds) and set(kinds) & set("WRM")):
        return True
    if "N" in kinds:
        return any(word.kind == "N" and _is_figures(word.text) for word in run)
    if "W" in kinds:
        return len(run) > 1 or not (word := text[run[0].start : run[0].end]).islower() or len(word) > 3
    if "M" in kinds:
        return bool(set(kinds) & set("DO"))
    return "O" in kinds and _is_the_ninth(text, run)


def _is_behind(word: Word) -> bool:
    return "ago" in word.text or "yesterday" in word.text or word.text in {"last", "past", "this past", "last week"}


def _is_figures(text: str) -> bool:
    return text not in {"24/7", "50/50"} and ("/" in text or len(re.findall("[0-9]+", text)) == 3)


def _is_the_ninth(text: str, run: list[Word]) -> bool:
    """Is it "the 9th", and not "the 9th floor" or "a 3rd year student"?"""
    at = next(word for word in run if word.kind == "O")
    before, behind = text[max(0, at.start - 12) : at.start].lower(), text[run[-1].end : run[-1].end + 12].lower()
    return bool(
        at.text[0].isdigit()
        and re.search(r"\b(?:the|on|by|until|till|after|or|and|before|from|about)\s+(?:the )?$", before)
        and (run[-1] is not at or _ENDS_A_DAY.match(behind))
    )


_KINDS = frozenset("INCKRFGHXOYDAWM")
_DAY_KINDS = frozenset("IRWXOMYNFG")
_NEAR = 30  # characters
_LONGEST = 12  # words that one day and time may have
_GAP = re.compile(r"[ ,(]*(?:(?:on|the|of|at|,)\b[ ,]*)*")
_HOUR = r"[0-9]{1,2}(?:[:.h][0-9]{2})?(?: ?[ap]\.?m\b\.?)?"
_RANGE_BEFORE = re.compile(
    rf"(?:(?:between|from|after|before) )?\b{_HOUR} ?(?:-|\u2013|to|and|until|till) ?$", re.IGNORECASE
)
_RANGE_BEHIND = re.compile(
    rf"(?:,? (?:any ?time )?(?:between|from) {_HOUR} ?(?:-|\u2013|to|and|until|till) ?{_HOUR}"
    rf"| ?(?:-|\u2013|\bto|\buntil|\btill) ?{_HOUR}(?![0-9:/])|,? (?:any ?time )?(?:after|before|from|until|"
    rf"till) {_HOUR}(?![0-9:/]))",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r" ?\(?(?:(?:[ECMP][SD]?T|A[KES]?[SD]?T|GMT|UTC|BST|IST|CES?T|WES?T|EES?T|WAT|EAT|CAT|SAST|JST|KST|AE[SD]T|"
    r"AW?ST|SGT|HKT|"
    r"NZ[SD]T|WIB|WITA|PKT|MSK|GST|NPT|PHT)\b|(?:my|your|our|local|[A-Z]\w+(?: [A-Z]\w+)?)(?:'s)? time\b)\)?"
)
_DURATION = re.compile(r"[0-6] ?(?:h|hrs?)|[0-9]{1,2} ?hrs?")
_ENDS_A_DAY = re.compile(
    r"\s*(?:$|[.,;:?!)\n-]|(?:or|and|at|works?|would|is|if|in|then|for|suits?|between|any|but|does|from|please|i|we|"
    r"you|"
    r"could|should|might|after|before|instead|looks?|seems?|sounds?|of)\b)"
)
