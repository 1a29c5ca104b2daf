"""Which weekday, date, time and place of a clock belong together, and the word before them that gives their part."""

from typing import NamedTuple

from drafter.facts.pieces import Piece, pieces

Value = tuple[str, str, str, str, str]  # weekday, date, time, zone, part


class Moment(NamedTuple):
    """One moment as far as it was said; ``part`` is by, after, from ..., or nothing for at and on."""

    weekday: str
    date: str
    time: str
    zone: str
    part: str
    start: int
    end: int

    @property
    def value(self) -> tuple[str, str, str, str, str]:
        """What is compared."""
        return self.weekday, self.date, self.time, self.zone, self.part


def moments(text: str) -> list[Moment]:
    """The moments of a text in order; a time behind a slash or in brackets has the day before it.

    >>> [one.value[:4] for one in moments("Tue 9 March, 3pm London / 8:30pm Mumbai")]
    [('tuesday', '03-09', '15:00', 'london'), ('tuesday', '03-09', '20:30', 'mumbai')]
    """
    cut = [*pieces(text), Piece("line", "\n", len(text), len(text))]
    found: list[Moment] = []
    at = 0
    month = ""
    while at < len(cut):
        if cut[at].kind not in ("weekday", "date", "time"):
            at += 1
            continue
        moment, after = _moment(cut, at)
        month, moment = _with_month(month, moment)
        if not moment.date and not moment.weekday and found and _goes_on(cut, at, found[-1]):
            moment = moment._replace(weekday=found[-1].weekday, date=found[-1].date)
        found.append(moment)
        at = after
    return found


def _moment(cut: list[Piece], at: int) -> tuple[Moment, int]:
    said = {"weekday": "", "date": "", "time": "", "zone": ""}
    begin = at
    end = at
    while at < len(cut):
        piece = cut[at]
        if piece.kind in ("weekday", "date", "time") and not said[piece.kind]:
            said[piece.kind] = piece.value
            end = at
            at += 1
            if piece.kind == "time":
                zone, at = _zone(cut, at)
                said["zone"] = zone
                end = at - 1
            continue
        if piece.value in (",", "at", "on", "from") and at + 1 < len(cut):
            after = cut[at + 1]
            if after.kind in ("weekday", "date", "time") and not said[after.kind] and piece.value != "from":
                at += 1
                continue
            if after.value in ("at", "on") and at + 2 < len(cut) and cut[at + 2].kind == "time" and not said["time"]:
                at += 2
                continue
        break
    part = _part(cut, begin)
    return Moment(**said, part=part, start=cut[begin].start, end=cut[end].end), end + 1


def _zone(cut: list[Piece], at: int) -> tuple[str, int]:
    """The place whose clock is meant: "London", "(Accra time)", "in Osaka", "ET"."""
    begin = at
    if cut[at].value == "(" or (cut[at].value == "," and _names_a_clock(cut, at + 1)):
        at += 1
    if cut[at].value == "in":
        at += 1
    words: list[str] = []
    while (
        at < len(cut)
        and cut[at].kind == "word"
        and cut[at].is_capital
        and not cut[at].is_first
        and len(words) < 3
        and cut[at].value not in ("i", "ok", "okay")
    ):
        words.append(cut[at].value)
        at += 1
    if at < len(cut) and cut[at].value == "time" and words:
        at += 1
    zone = " ".join(words)
    return (ZONES.get(zone, zone), at) if words else ("", begin)


def _names_a_clock(cut: list[Piece], at: int) -> bool:
    """Whether "Berlin time" stands here."""
    return any(one.value == "time" for one in cut[at + 1 : at + 3]) and cut[at].is_capital


def _part(cut: list[Piece], at: int) -> str:
    before = cut[at - 1] if at else None
    if before is None:
        return ""
    if before.value in ("the", "about", "around") and at > 1:
        before = cut[at - 2]
    if before.value in PARTS:
        return "until" if before.value == "till" else before.value
    if before.value in ("-", "–", "—", "to") and at > 1 and cut[at - 2].kind in ("date", "weekday", "time"):
        return "to"
    return ""


def _goes_on(cut: list[Piece], at: int, before: Moment) -> bool:
    """Whether only a slash or a bracket stands between a moment and the one before."""
    between = at - 1
    while between >= 0 and cut[between].value in ("/", "(", ",", "or"):
        if cut[between].value == "or":
            return False
        between -= 1
    return between >= 0 and cut[between].end == before.end and between < at - 1


def _with_month(month: str, moment: Moment) -> tuple[str, Moment]:
    """Gives "the 9th" the month named last."""
    if moment.date.startswith("00-") and month:
        return month, moment._replace(date=month + moment.date[2:])
    said = moment.date[-5:-3]
    return (said if said.isdigit() and said != "00" else month), moment


def pair_off(
    gone: dict[Value, None], fresh: dict[Value, None], old: list[Value], new: list[Value], texts: tuple[str, str]
) -> None:
    """Takes a time out of both that one text says with its day and the other without ("13:00 the same day").

    Not where one time loses the day or the zone that another gains: they may have changed places.
    """
    pairs = [(one, other) for one in gone for other in fresh if _may_be_one(one, other, old, new, texts)]
    lost = {part for one, other in pairs for part in _parts(one) - _parts(other)}
    gained = {part for one, other in pairs for part in _parts(other) - _parts(one)}
    if lost & gained:
        return
    for one, other in pairs:
        if one in gone and other in fresh:
            del gone[one], fresh[other]


def _parts(value: Value) -> set[str]:
    return {value[0], value[1], value[3]} - {""}


def _may_be_one(value: Value, other: Value, old: list[Value], new: list[Value], texts: tuple[str, str]) -> bool:
    days = {day for one in old for day in one[:2] if day} & {day for one in new for day in one[:2] if day}
    same = all(a == b or not a or not b or _same_day(a, b) for a, b in zip(value[:4], other[:4], strict=True))
    added = {a or b for a, b in zip(value[:2], other[:2], strict=True) if bool(a) != bool(b)}
    once = sum(one[2] == value[2] for one in old) == sum(one[2] == value[2] for one in new)
    known = not all(other[:2]) or value[:2] == other[:2] or other[:2] in {one[:2] for one in old}
    if value[0] != other[0] and "00" in (value[1][:2], other[1][:2]):
        return False
    alike = same and known and once and value[4] == other[4]
    return alike and _same_clock(value[3], other[3], texts) and added <= days | {""}


def _same_clock(one: str, other: str, texts: tuple[str, str]) -> bool:
    """Whether two zones are one, or one is said apart: "both London time"."""
    return one == other or (not (one and other) and all((one or other) in text for text in texts))


def _same_day(one: str, other: str) -> bool:
    """Whether "the 29th" is 29 June."""
    return "00" in (one[:2], other[:2]) and one[2:] == other[2:]


ZONES = {
    "british summer": "bst",
    "british summer time": "bst",
    "greenwich mean": "gmt",
    "greenwich mean time": "gmt",
    "central european": "cet",
    "central european time": "cet",
    "central european summer": "cest",
    "central european summer time": "cest",
    "eastern": "et",
    "eastern time": "et",
    "pacific": "pt",
    "pacific time": "pt",
}
PARTS = frozenset("by before after until till since from".split())
