"""What people type for a day that lies behind ("When did you meet?"): two sets of phrases with right answers."""

import tomllib
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from real.run import drafter

from drafter.errors import Refused
from drafter.moments import parse_date

SETS = ("seen", "unseen")
WEDNESDAY = datetime.fromisoformat("2027-03-03T09:00+00:00")


class Asked(NamedTuple):
    """A phrase, what it is read against, and its right answer: one day, or a refusal with its readings."""

    text: str
    now: datetime
    at: date | None
    refused: str
    either: tuple[date, ...]


def phrases(name: str) -> list[Asked]:
    path = Path(__file__).parent / "moments" / f"dates_{name}.toml"
    file = tomllib.loads(path.read_text(encoding="utf-8"))
    now = datetime.fromisoformat(file["now"])
    return [
        Asked(
            row["text"],
            now,
            date.fromisoformat(row["at"]) if "at" in row else None,
            row.get("refused", ""),
            tuple(map(date.fromisoformat, row.get("either", ()))),
        )
        for row in file["phrases"]
    ]


def answer(text: str, now: datetime = WEDNESDAY) -> date | Refused:
    """The day, when it lies behind: a field that asks for a past day refuses any other."""
    try:
        found = parse_date(text, now=now, past=True)
    except Refused as refused:
        return refused
    return found if found <= now.date() else Refused("has not come yet")


def verdict(asked: Asked) -> str:
    """right, refused (although there is one right answer), or wrong."""
    found = answer(asked.text, asked.now)
    if isinstance(found, Refused):
        return "right" if asked.at is None else "refused"
    return "right" if found == asked.at else "wrong"


every = [pytest.param(asked, id=f"{name}: {asked.text}") for name in SETS for asked in phrases(name)]


@pytest.mark.parametrize("asked", every)
def test_a_past_day_is_read_right_or_refused(asked: Asked) -> None:
    assert verdict(asked) != "wrong", answer(asked.text, asked.now)


@pytest.mark.parametrize("asked", every)
def test_every_reading_of_a_refusal_can_be_typed_as_it_stands(asked: Asked) -> None:
    found = answer(asked.text, asked.now)
    readings = found.readings if isinstance(found, Refused) else ()
    meant = {parse_date(one, now=asked.now, past=True) for one in readings}
    assert len(readings) == len(meant)
    assert not asked.either or set(asked.either) == meant


def test_the_figures_of_the_two_sets(capsys: pytest.CaptureFixture[str]) -> None:
    for name in SETS:
        asked = phrases(name)
        one = Counter(verdict(each) for each in asked if each.at is not None)
        none = Counter(verdict(each) for each in asked if each.at is None)
        with capsys.disabled():
            print(  # noqa: T201 - the figures are the point
                f"\n{name}: {len(asked)} days; of {one.total()} with one right answer {one['right']} read, "
                f"{one['refused']} refused, {one['wrong']} wrong; of {none.total()} without {none['right']} refused, "
                f"{none['wrong']} read all the same"
            )
        assert one["wrong"] == none["wrong"] == 0
        assert one["right"] >= 0.8 * one.total()


def test_yesterday_has_two_readings_after_midnight() -> None:
    late = datetime.fromisoformat("2027-03-03T00:40+00:00")
    found = answer("yesterday", late)
    assert isinstance(found, Refused)
    assert ("Monday 1 March 2027", "Tuesday 2 March 2027") == found.readings


def test_a_letter_says_how_a_day_was_understood(tmp_path: Path) -> None:
    asked = ["draft", "follow-up", "--example", "--no-keep"]
    done = drafter(*asked, "--sent-on", "9 days ago", home=tmp_path, now="2027-03-03T09:00+00:00")
    assert "sent_on: Monday 22 February 2027" in done.err
    assert "I wrote to you on Monday 22 February to ask" in done.out
    assert "sent_on" not in drafter(*asked, "--sent-on", "2027-02-22", home=tmp_path, now="2027-03-03T09:00+00:00").err


def test_weeks_ago_are_offered_as_the_day_they_come_to(tmp_path: Path) -> None:
    asked = ["draft", "follow-up", "--example", "--no-keep", "--sent-on", "2 weeks ago"]
    done = drafter(*asked, home=tmp_path, now="2027-03-03T09:00+00:00")
    assert 2 == done.code
    assert "Wednesday 17 February 2027" in done.err
