"""Times to offer, from the calendars the person has named: for a list of times in the session, and for ``slots``."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from drafter.calendar import Offers, Side, Wanted, busy_times, free_times, off_days, span
from drafter.errors import BadInput
from drafter.moments import Zone
from drafter.settings import Settings
from drafter.world import World


def offered_times(
    world: World, mine: Zone, theirs: Zone | None, calendars: Sequence[str], wanted: Wanted, my_email: str = ""
) -> Offers:
    """Free times in these calendars for both, with the holidays left out. Raises Problem for a calendar not read."""
    now = world.now()
    start, end = span(wanted, now, mine)
    busy = busy_times(calendars, start=start, end=end, zone=mine, my_email=my_email)
    return free_times(busy, wanted, _side(mine, start, end), _side(theirs, start, end) if theirs else None, now)


def own_calendars(settings: Settings) -> tuple[str, ...]:
    """The calendars that the settings name, () for none. Raises BadInput for a path that is not whole."""
    named = settings["calendar"]
    for name in named.value:
        if "://" not in name and not Path(name).expanduser().is_absolute():
            raise BadInput(
                f"{named.origin}: calendar {name} is not a whole path.", "drafter config set calendar '[\"~/...\"]'"
            )
    return tuple(named.value)


def _side(zone: Zone, start: datetime, end: datetime) -> Side:
    day = timedelta(days=1)  # it may be another day there
    return Side(zone, off_days(zone, start.date() - day, end.date() + day))
