"""On which days people rest at a place: Saturday and Sunday but where Friday is the day of rest.

The table says what the package ``holidays`` says (a test compares them); asking the package costs 0.11 s a start.
"""

from drafter.moments.names import Zone

SATURDAY_SUNDAY = frozenset({5, 6})  # as datetime.weekday() counts
_FRIDAY_SATURDAY = frozenset({4, 5})
_FRIDAY_SATURDAY_ZONES = (
    "Asia/Kabul Africa/Algiers Asia/Bahrain Asia/Dhaka Africa/Djibouti Africa/Cairo Asia/Amman Asia/Baghdad "
    "Asia/Jerusalem Asia/Kuwait Indian/Maldives Africa/Nouakchott Asia/Muscat Asia/Qatar Asia/Riyadh Africa/Khartoum "
    "Asia/Damascus Asia/Aden"
)
_OTHERS = {"Asia/Tehran": frozenset({4}), "Asia/Brunei": frozenset({4, 6})}
WEEKENDS = {**dict.fromkeys(_FRIDAY_SATURDAY_ZONES.split(), _FRIDAY_SATURDAY), **_OTHERS}


def weekend(zone: Zone) -> frozenset[int]:
    """The days of rest at a place, Monday being 0.

    >>> sorted(weekend(Zone("Africa/Cairo", "Cairo")))
    [4, 5]
    """
    return WEEKENDS.get(zone.key, SATURDAY_SUNDAY)
