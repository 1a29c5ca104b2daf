"""What is said about times on offer: too soon, too far, at night, on a day of rest, one over the other."""

from pathlib import Path

import pytest
from real.drafts import draft
from real.run import drafter

from drafter.calendar.offdays import country_of
from drafter.moments import Zone, weekend
from drafter.rules import check

SENT = ("--their-name", "Kenji", "--my-name", "Lan", "--my-zone", "Europe/London")


def findings(home: Path, *options: str) -> list[str]:
    """The rules that fire on a letter offering times, on Monday 1 March 2027, 9:00 in London."""
    told = drafter("draft", "schedule-propose", *SENT, *options, home=home, now="2027-03-01T09:00+00:00").err
    return [line.rpartition("[")[2].removesuffix("]") for line in told.splitlines() if line.endswith("]")]


@pytest.mark.parametrize(
    ("slots", "place", "rules"),
    [
        (("2027-03-04T09:00", "2027-03-05T15:00"), "London", []),
        (("2027-03-02T20:59", "2027-03-05T15:00"), "", ["too-soon-or-far"]),
        (("2027-03-02T21:00", "2027-03-05T15:00"), "", []),
        (("2027-03-04T09:00", "2027-03-15T09:01"), "", ["too-soon-or-far"]),
        (("2027-03-04T09:00", "2027-03-15T09:00"), "", []),
        (("2027-03-04T09:00", "2027-03-04T09:19"), "", ["times-overlap"]),
        (("2027-03-04T09:00", "2027-03-04T09:20"), "", []),
        (("2027-03-04T15:00", "2027-03-05T09:00"), "Tokyo", ["unsocial-hours"]),
        (("2027-03-04T08:00", "2027-03-04T18:10"), "London", []),
        (("2027-03-04T07:59", "2027-03-04T18:11"), "London", ["unsocial-hours", "unsocial-hours"]),
        (("2027-03-05T09:00", "2027-03-07T09:00"), "Cairo", ["unsocial-hours"]),
        (("2027-03-05T09:00", "2027-03-07T09:00"), "London", ["unsocial-hours"]),
        (("2027-03-04T03:00", "2027-03-05T03:30"), "", []),
    ],
)
def test_a_time_that_does_not_suit_is_named(
    slots: tuple[str, ...], place: str, rules: list[str], tmp_path: Path
) -> None:
    options = [word for slot in slots for word in ("--slots", slot)] + (["--their-zone", place] if place else [])
    assert rules == findings(tmp_path, *options)


def test_days_of_rest_are_those_of_the_package_that_many_keep() -> None:
    from importlib.resources import files

    import holidays

    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    zones = [line.split("\t")[2] for line in table.splitlines() if not line.startswith("#")]
    wrong = {}
    for key in zones:
        try:
            kept = frozenset(holidays.country_holidays(country_of(key)).weekend)
        except NotImplementedError:
            continue
        if 4 in kept and kept != weekend(Zone(key, key)):
            wrong[key] = sorted(kept)
    assert {} == wrong
    assert len(zones) > 300


def test_the_day_on_which_i_am_free_is_no_day_of_last_year() -> None:
    asked = draft("cold-request", {"availability": "Tuesday 10 March at 14:00 in London"})  # which was one in 2026
    assert ["weekday-mismatch"] == [one.rule for one in check(asked)]
    assert [] == list(check(draft("cold-request", {"availability": "Wednesday 10 March at 14:00 in London"})))
