"""Zones as they stand beside a time in a text, and how far two clocks are apart; only what has one reading."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from drafter.moments.names import Zone
from drafter.moments.places import has_own_zone, parse_zone

# Abbreviations that nobody reads twice. A fixed one ("EST") is an offset all year, whatever its city does.
_CITIES = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
_FIXED = {
    "UTC": 0, "GMT": 0, "EST": -300, "EDT": -240, "CDT": -300, "PDT": -420, "MDT": -360,
    "CET": 60, "CEST": 120, "WAT": 60,
    "EAT": 180, "SAST": 120, "JST": 540, "AEDT": 660, "AEST": 600, "SGT": 480, "HKT": 480,
}  # fmt: skip


def zones_beside(first: str, second: str, own: Sequence[Zone]) -> tuple[Zone, Zone] | None:
    """The zones named behind two times, or None when one is not named or has two readings."""
    before, after = _zone(first, own), _zone(second, own)
    return (before, after) if before and after else None


def _zone(text: str, own: Sequence[Zone]) -> Zone | None:
    """The first words behind a time as a zone: a place of the message's own, an abbreviation, a city with a zone."""
    text = text.lstrip(" (,")
    for zone in own:
        if text.startswith((zone.place, zone.label)):
            return zone
    words = [word.strip(".,;:()?!/=") for word in text.split("\n")[0].replace("/", " ").split()[:3]]
    if words and words[0] == "in":
        words = words[1:]
    if not words or not words[0][:1].isupper():
        return None
    if words[0] in _FIXED or words[0] in _CITIES:
        return Zone(_CITIES.get(words[0], words[0]), words[0])
    for name in (" ".join(words[:2]), words[0]):
        if name and all(part[:1].isupper() for part in name.split()) and has_own_zone(name):
            return parse_zone(name)
    return None


def distances(first: Zone, second: Zone, day: date | None) -> set[int]:
    """How many minutes the second clock is ahead of the first (0 to 1439): on that day, or at any time of its year."""
    days = [day] if day else [date(2027, 1, 15) + timedelta(days=7 * week) for week in range(52)]
    return {(_offset(second, one) - _offset(first, one)) % (24 * 60) for one in days}


def is_summer(zone: Zone, day: date) -> bool:
    """Are the clocks of a zone moved forward that day?"""
    from zoneinfo import ZoneInfo  # 8 M instructions

    return bool(datetime.combine(day, time(12), ZoneInfo(zone.key)).dst())


def _offset(zone: Zone, day: date) -> int:
    if zone.key in _FIXED:
        return _FIXED[zone.key]
    from zoneinfo import ZoneInfo  # 8 M instructions, only where two times stand beside each other

    offset = datetime.combine(day, time(12), ZoneInfo(zone.key)).utcoffset() or timedelta()
    return int(offset.total_seconds()) // 60
