"""Which time zone a typed place is in: an IANA name, the city in one, or any larger city; two readings are refused.

Nothing is guessed from an abbreviation: "EST" is five hours behind UTC all year, New York is not.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from drafter.errors import Refused
from drafter.moments.names import Zone, fold, is_flat
from drafter.text.characters import intruder, nfc


def parse_zone(text: str) -> Zone:
    """Find the zone of a typed place.

    Takes an IANA name in any case, a city, a city with its region or country ("Portland, Maine"), a country that
    has one time, and a reading as a refusal shows it: "Portland, Oregon (America/Los_Angeles)". A label that was
    given so is kept, which is how a label survives being stored.

    Raises Refused for what is no place, for a place nobody knows, and for a name that several places share,
    naming each with its zone.
    """
    typed = _typed(text)
    named = re.fullmatch(r"(.+?) ?\(([^()]+)\)", typed)
    if named and "/" in (key := _keys().get(named[2].casefold(), "")):
        return Zone(key, named[1])
    key = _keys().get(typed.replace(" ", "_").casefold(), "")
    if key in {"UTC", "Etc/UTC"}:
        return Zone(key, "UTC")
    if key.startswith("Etc/"):
        raise Refused(f"{key} is not a place (and Etc/GMT+5 lies behind UTC): name a city, such as New York")
    if "/" in key:
        return Zone(key, label_of(key))
    place = re.sub(r"( standard| daylight| summer)? time$", "", typed, flags=re.IGNORECASE)
    refuse_abbreviation(place)
    key = _cities_in_keys().get(fold(place), "")
    if key and fold(place) not in SHARED:
        return Zone(key, label_of(key) if is_flat(place) else place)
    from drafter.moments.cities import zone_of_city  # reads 16 MB: 0.8 s, 2,900 M instructions

    found = zone_of_city(place)
    if fold(place) in DOUBTED:
        raise Refused(
            f"There is more than one {place}: say which", (_reading(found), _reading(Zone(key, label_of(key))))
        )
    return found


def machine_zone(env: Mapping[str, str]) -> Zone | None:
    """The zone of this computer, to be offered and never assumed.

    None over SSH (it is the server's), and where the zone is unknown or UTC, which is what containers and servers
    are set to: no offer is better than a wrong one.
    """
    if any(env.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")):
        return None
    name = env.get("TZ", "").removeprefix(":")
    if not name:
        import tzlocal  # 36 M instructions with zoneinfo and logging

        try:
            name = tzlocal.get_localzone_name() or ""
        except (LookupError, ValueError, OSError):  # settings that contradict each other, or cannot be read
            return None
    key = _keys().get(name.rpartition("zoneinfo/")[2].casefold(), "")
    if "/" not in key or key.startswith("Etc/"):
        return None
    return Zone(key, label_of(key))


def city_names() -> tuple[str, ...]:
    """The cities in IANA names, for completing one that is being typed."""
    return tuple(sorted({label_of(key) for key in _cities_in_keys().values()}))


def label_of(key: str) -> str:
    """The place in an IANA name: "America/New_York" reads "New York", "US/Eastern" reads "US Eastern"."""
    area, _, rest = key.partition("/")
    return (f"{area} {rest}" if area in NOT_CITIES else key.rpartition("/")[2]).replace("_", " ")


def has_own_zone(text: str) -> bool:
    """Whether a zone is called after the city, and no other place of that name is meant."""
    return fold(text) in _cities_in_keys() and fold(text) not in SHARED


def refuse_abbreviation(text: str) -> None:
    """Refuse what looks like a zone and is no place: "EST", "GMT+2", "+01:00", "Eastern".

    Raises Refused with a city to type instead.
    """
    word = text.upper().replace(".", "")
    if city := ABBREVIATIONS.get(word):
        raise Refused(f"{text} is not a place: name a city, such as {city}")
    if re.fullmatch(r"(?:UTC|GMT|Z)? ?[+\u2212-] ?[0-9]{1,2}(?::?[0-9]{2})?|Z|[A-Z]{3,4}[0-9][A-Z]{0,4}", word):
        raise Refused(f"{text} does not say where, and clocks change: name a city, such as Berlin")


def _reading(zone: Zone) -> str:
    return f"{zone.label} ({zone.key})"


def _typed(text: str) -> str:
    """The text with its blanks tidied. Raises Refused for what no place can be."""
    typed = " ".join(nfc(text).split())
    if not typed:
        raise Refused("No place was given: name a city, such as Leeds")
    if found := intruder(typed):
        raise Refused(f"The place holds {found.what}: type the city again, such as Leeds")
    if odd := next((sign for sign in typed if not _is_in_names(sign)), ""):
        raise Refused(f"The place holds {odd}, which no place has in its name: type the city again, such as Leeds")
    if len(typed) > LONGEST:
        raise Refused(f"The place has {len(typed)} characters: name only the city, such as Leeds")
    return typed


def _is_in_names(sign: str) -> bool:
    return (
        unicodedata.category(sign)[0] in "LMNZ"
        or sign in "-_,.'()/+:&\u2010\u2013\u2018\u2019\u2212\u00b7\u060c\u200c\u200d"
    )


@cache
def _keys() -> dict[str, str]:
    """Every IANA name by its small letters, since files are found in any case on some systems and not on others."""
    import pkgutil  # 2 M instructions; zoneinfo.available_timezones opens 600 files: 70 M

    names = pkgutil.get_data("tzdata", "zones") or b""
    return {key.casefold(): key for key in names.decode("ascii").split()}


@cache
def _cities_in_keys() -> dict[str, str]:
    """The city in an IANA name -> that name. Groups such as US/Eastern hold no cities."""
    keys = [key for key in _keys().values() if "/" in key and key.partition("/")[0] not in NOT_CITIES]
    keys.sort(key=lambda key: (key.count("/"), key))  # the fuller name last: America/Argentina/Buenos_Aires
    return {label_of(key).casefold().replace("-", " "): key for key in keys}


LONGEST = 100  # the longest city with its region and country has 60
NOT_CITIES = frozenset({"Brazil", "Canada", "Chile", "Etc", "Mexico", "US"})

# A zone's short name -> a city to type instead. Most have two readings, and "EST" in July has a wrong one.
ABBREVIATIONS = {
    **dict.fromkeys(("ET", "EST", "EDT", "EASTERN", "US EASTERN"), "New York"),
    **dict.fromkeys(("CT", "CST", "CDT", "CENTRAL", "US CENTRAL"), "Chicago"),
    **dict.fromkeys(("MT", "MST", "MDT", "MOUNTAIN", "US MOUNTAIN"), "Denver"),
    **dict.fromkeys(("PT", "PST", "PDT", "PACIFIC", "US PACIFIC"), "Los Angeles"),
    **dict.fromkeys(("AST", "ADT", "ATLANTIC"), "Halifax, Canada"),
    **dict.fromkeys(("NST", "NDT"), "St. John's, Canada"),
    **dict.fromkeys(("AKST", "AKDT", "AKT"), "Anchorage"),
    **dict.fromkeys(("HST", "HDT", "HAST"), "Honolulu"),
    **dict.fromkeys(("GMT", "BST", "GREENWICH MEAN", "GREENWICH", "BRITISH"), "London"),
    **dict.fromkeys(("WET", "WEST"), "Lisbon"),
    **dict.fromkeys(("CET", "CEST", "MET", "MEST", "MEZ", "MESZ", "CENTRAL EUROPEAN"), "Berlin"),
    **dict.fromkeys(("EET", "EEST", "EASTERN EUROPEAN"), "Helsinki"),
    **dict.fromkeys(("MSK", "MSD"), "Moscow"),
    **dict.fromkeys(("IST", "INDIA", "INDIAN"), "Mumbai"),
    **dict.fromkeys(("PKT",), "Karachi"),
    **dict.fromkeys(("ICT",), "Bangkok"),
    **dict.fromkeys(("WIB",), "Jakarta"),
    **dict.fromkeys(("SGT", "SST"), "Singapore"),
    **dict.fromkeys(("HKT",), "Hong Kong"),
    **dict.fromkeys(("JST",), "Tokyo"),
    **dict.fromkeys(("KST",), "Seoul"),
    **dict.fromkeys(("AEST", "AEDT", "AET"), "Sydney"),
    **dict.fromkeys(("ACST", "ACDT"), "Adelaide"),
    **dict.fromkeys(("AWST",), "Perth"),
    **dict.fromkeys(("NZST", "NZDT", "NZT"), "Auckland"),
    **dict.fromkeys(("GST",), "Dubai"),
    **dict.fromkeys(("WAT",), "Lagos"),
    **dict.fromkeys(("CAT",), "Harare"),
    **dict.fromkeys(("EAT",), "Nairobi"),
    **dict.fromkeys(("SAST",), "Johannesburg"),
    **dict.fromkeys(("BRT", "BRST"), "São Paulo"),
    **dict.fromkeys(("ART",), "Buenos Aires"),
    **dict.fromkeys(("COT",), "Bogota"),
    **dict.fromkeys(("ZULU", "UCT"), "London"),
}
# Names in IANA keys that other places bear too (Halifax in England, San Juan in Puerto Rico) or that say little
# ("North", "Center"): the list of cities decides about these, and asks. A test works them out again.
SHARED = frozenset(
    name.strip()
    for name in """
    act, antigua, athens, bahia, belize, beulah, broken hill, campo grande, canary, casey, center, chatham,
    chita, christmas, cocos, colombo, cordoba, creston, currie, davis, dawson, easter, ensenada, grenada,
    halifax, hobart, jamaica, jersey, johnston, kanton, knox, knox in, la paz, lhi, luxembourg, madeira, mahe,
    marengo, matamoros, merida, midway, monticello, montserrat, new salem, norfolk, north, nsw, palau, palmer,
    petersburg, rosario, samoa, san juan, san luis, santa isabel, santarem, santiago, santo domingo, south,
    south georgia, st johns, st thomas, stanley, tripoli, troll, vancouver, victoria, vincennes, virgin, vostok,
    wake, west
    """.replace("\n", " ").split(",")
)
# Those of them of which the list of cities knows one place and the IANA keys another, on another clock: Palau is a
# country, and a town in Mexico. A test works these out again too.
DOUBTED = frozenset(
    (
        *("cocos", "davis", "kanton", "mahe", "midway", "palau", "petersburg", "samoa", "st thomas", "stanley"),
        "vostok",
    )
)
