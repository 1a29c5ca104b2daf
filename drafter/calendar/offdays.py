"""The days on which nobody works at a place: its weekend (Friday in some countries) and its public holidays, named.

The holidays are those of the package ``holidays``, kept by many; the country of a zone is in the table of tzdata.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from drafter.moments import Zone


class OffDays(NamedTuple):
    """When nobody works at ``place`` (as the person calls it): weekends, holidays, and those of some regions."""

    place: str
    weekend: frozenset[date] = frozenset()
    holidays: Mapping[date, str] = {}
    regional: Mapping[date, str] = {}

    def is_working(self, day: date) -> bool:
        """Whether people work there that day; where only some regions rest, they do."""
        return day not in self.weekend and day not in self.holidays


def off_days(zone: Zone, first: date, last: date) -> OffDays:
    """The days off from first to last. Where no list of holidays is known, Saturday and Sunday alone."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    known = _known(country_of(zone.key), first, last)
    if known is None:
        return OffDays(zone.label, frozenset(day for day in days if day.weekday() in SATURDAY_AND_SUNDAY))
    named = {day: str(known[day]) for day in days if day in known}
    weekend = frozenset(day for day in days if day not in named and not known.is_working_day(day))
    return OffDays(zone.label, weekend, named, _regional(known, [day for day in days if day not in named]))


@cache
def country_of(key: str) -> str:
    """The country's code for an IANA zone, "" for one that is in none.

    >>> country_of("Europe/London"), country_of("US/Eastern"), country_of("Etc/UTC")
    ('GB', 'US', '')
    """
    import pkgutil

    table = (pkgutil.get_data("tzdata", "zoneinfo/zone.tab") or b"").decode()
    countries = {row[2]: row[0] for line in table.splitlines() if len(row := line.split("\t")) > 2 and row[0] != "#"}
    if key not in countries:  # an old name, such as US/Eastern
        links = (pkgutil.get_data("tzdata", "zoneinfo/tzdata.zi") or b"").decode()
        old = {row[2]: row[1] for line in links.splitlines() if line.startswith("L ") and len(row := line.split()) > 2}
        key = old.get(key, key)
    return countries.get(key, "")


def _known(country: str, first: date, last: date, region: str | None = None) -> Any:
    """The list of a country, with English names where it has them; None where there is no list."""
    import holidays  # 0.11 s

    years = range(first.year, last.year + 1)
    try:
        known = holidays.country_holidays(country, subdiv=region, years=years)
    except NotImplementedError:
        return None
    english = sorted(name for name in known.supported_languages if name.startswith("en"))
    if not english or known.language == english[-1]:
        return known
    return holidays.country_holidays(country, subdiv=region, years=years, language=english[-1])


def _regional(known: Any, days: list[date]) -> dict[date, str]:
    """Days on which parts of a country rest, and by what name; nobody's region is known, only the zone."""
    found: dict[date, str] = {}
    for region in (one for one in known.subdivisions if one not in AWAY.get(known.country, ())):
        there = _known(known.country, days[0], days[-1], region) if days else {}
        found |= {day: str(there[day]) for day in days if day in there and day not in found}
    return found


SATURDAY_AND_SUNDAY = frozenset({5, 6})
AWAY = {  # listed as regions, but far away and in zones of their own
    "FR": frozenset({"BL", "GF", "GP", "MF", "MQ", "NC", "PF", "RE", "WF", "YT"}),
    "US": frozenset({"AS", "GU", "MP", "PR", "UM", "VI"}),
}
