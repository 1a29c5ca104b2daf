"""What people type for a moment: two sets of phrases with right answers, one unseen while the reader was built."""

import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from real.run import drafter

from drafter.errors import Refused
from drafter.moments import Zone, iso, parse_moment

SETS = ("seen", "unseen")


class Asked(NamedTuple):
    """A phrase, what it is read against, and its right answer: one instant, or a refusal with its readings."""

    text: str
    now: datetime
    zone: Zone
    at: datetime | None
    refused: str
    either: tuple[datetime, ...]


def phrases(name: str) -> list[Asked]:
    path = Path(__file__).parent / "moments" / f"phrases_{name}.toml"
    file = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_asked({**file, **row}) for row in file["phrases"]]


def _asked(row: dict[str, Any]) -> Asked:
    return Asked(
        row["text"],
        datetime.fromisoformat(row["now"]),
        Zone(row["zone"], row["label"]),
        datetime.fromisoformat(row["at"]) if "at" in row else None,
        row.get("refused", ""),
        tuple(datetime.fromisoformat(one) for one in row.get("either", ())),
    )


def answer(asked: Asked) -> datetime | Refused:
    try:
        return parse_moment(asked.text, now=asked.now, zone=asked.zone)
    except Refused as refused:
        return refused


def verdict(asked: Asked) -> str:
    """right, refused (although there is one right answer), or wrong."""
    found = answer(asked)
    if isinstance(found, Refused):
        return "right" if asked.at is None else "refused"
    return "right" if found == asked.at else "wrong"


every = [pytest.param(asked, id=f"{name}: {asked.text}") for name in SETS for asked in phrases(name)]


@pytest.mark.parametrize("asked", every)
def test_a_phrase_is_read_right_or_refused(asked: Asked) -> None:
    assert verdict(asked) != "wrong", answer(asked)


@pytest.mark.parametrize("asked", every)
def test_every_reading_of_a_refusal_can_be_typed_as_it_stands(asked: Asked) -> None:
    found = answer(asked)
    readings = found.readings if isinstance(found, Refused) else ()
    meant = {parse_moment(one, now=asked.now, zone=asked.zone).astimezone(UTC) for one in readings}
    assert len(readings) == len(meant)
    assert set(asked.either) <= meant
    assert not asked.either or set(asked.either) == meant


def test_the_figures_of_the_two_sets(capsys: pytest.CaptureFixture[str]) -> None:
    counted = {}
    for name in SETS:
        asked = phrases(name)
        one = Counter(verdict(each) for each in asked if each.at is not None)
        none = Counter(verdict(each) for each in asked if each.at is None)
        counted[name] = (one, none)
        with capsys.disabled():
            print(  # noqa: T201 - the figures are the point
                f"\n{name}: {len(asked)} phrases; of {one.total()} with one right answer {one['right']} read, "
                f"{one['refused']} refused, {one['wrong']} wrong; of {none.total()} without {none['right']} refused, "
                f"{none['wrong']} read all the same"
            )
    assert all(one["wrong"] == none["wrong"] == 0 for one, none in counted.values())
    assert sum(one["right"] for one, _ in counted.values()) >= 120


# --- what the sets do not hold ----------------------------------------------------------------------------------

LEEDS = Zone("Europe/London", "Leeds")
MONDAY = datetime(2027, 3, 1, 9, 0, tzinfo=ZoneInfo("Europe/London"))


def refusal(text: str, now: datetime = MONDAY, *, past: bool = False) -> Refused:
    with pytest.raises(Refused) as caught:
        parse_moment(text, now=now, zone=LEEDS, past=past)
    return caught.value


def test_an_hour_with_two_readings_is_taken_when_one_has_gone_by_today() -> None:
    assert parse_moment("today at 5", now=MONDAY, zone=LEEDS) == MONDAY.replace(hour=17)


def test_an_hour_with_two_readings_is_not_settled_by_a_clock_change() -> None:
    readings = ("2027-10-31T01:00+01:00", "2027-10-31T01:00+00:00", "Sunday 31 October 2027, 13:00")
    assert readings == refusal("Sun 31 October at 1").readings
    assert 3 == len(refusal("Sun 28 March at 1").readings)


def test_a_moment_that_may_lie_behind_is_read_on_either_side_of_now() -> None:
    def read(text: str) -> str:
        return iso(parse_moment(text, now=MONDAY, zone=LEEDS, past=True))

    assert "2027-02-26T15:00+00:00" == read("Fri 26 Feb 3pm")
    assert "2027-03-05T15:00+00:00" == read("Fri 5 March 3pm")
    assert "2027-02-28T15:00+00:00" == read("yesterday 3pm")
    both = ("Friday 26 February 2027, 15:00", "Friday 5 March 2027, 15:00")
    assert both == refusal("Friday 3pm", past=True).readings


def test_tomorrow_in_another_place_is_asked_about_when_it_is_another_day_there() -> None:
    late = datetime(2027, 3, 1, 23, 0, tzinfo=ZoneInfo("Europe/London"))
    assert "'tomorrow' is another day in Tokyo" in refusal("tomorrow 3pm Tokyo", late).reason


@pytest.mark.parametrize(
    "text",
    [
        *("Tue 9 March 3pm Best", "Tue 9 March 3pm Mobile", "Tue 9 March 3pm Call", "Tue 9 March 3pm sharp"),
        *("tomorrow Wednesday 3pm", "next 9 March 3pm", "9-10/3 15:00", "March 9 - 3pm", "Tue 9-11 March 3pm"),
        *("28/3/27 15:00", "in 2h", "Tue 9 March 3pm for 1h", "first Monday in April 3pm", "this weekend 3pm"),
        *("half three tomorrow", "ten to three pm tomorrow", "Tue 9 March quarter to 8", "12 noon tonight"),
    ],
)
def test_what_has_two_readings_is_never_read(text: str) -> None:
    assert refusal(text).reason


def test_a_word_that_no_mending_helps_is_refused() -> None:
    assert () == refusal("tonight_ 3pm").readings
    assert ("Tuesday 9 March 2027, 15:00",) == refusal("tuesdy 9 marhc 3pm").readings


def test_a_letter_says_how_each_time_was_understood(tmp_path: Path) -> None:
    asked = ["draft", "schedule-propose", "--example", "--no-keep", "--my-zone", "Leeds"]
    done = drafter(*asked, "--slots", "Tue 9 March 3pm", "--slots", "2027-03-10T15:00+00:00", home=tmp_path)
    assert "slots: Tuesday 9 March 2027, 15:00 Leeds (Europe/London)" in done.err
    assert 1 == done.err.count("slots:")
