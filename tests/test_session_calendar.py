"""Times offered from the person's own calendar in the session: picked with the space bar, on a real terminal."""

import re
from pathlib import Path

import pytest
from real.run import drafter
from real.talk import BACK, CTRL_C, DOWN, ENTER, MENU, STORY, choose, printed, reach, session
from real.term import Term
from test_slots import CALENDAR

PROPOSE = STORY["schedule-propose"]
LIST = r"Which times can you offer\? \(space marks, Enter goes on\)\n"
LAST = "something else, in my own words"
THREE = " " + DOWN + " " + DOWN + " "
OTHERS = (("Friday 12", "15:00"), ("Monday 15", "8:00"))
PICKED = [
    "- Thursday 4 March, 15:00",
    "- Friday 5 March, 15:00",
    "- Tuesday 9 March, 14:00",
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose calendar is busy until 12:30 in Berlin every day, and all of 3 March."""
    (tmp_path / "my.ics").write_text(CALENDAR)
    assert 0 == drafter("config", "set", "calendar", f'["{tmp_path}/my.ics"]', home=tmp_path).code
    return tmp_path


def to_the_list(term: Term) -> Term:
    choose(term, PROPOSE.title)
    for asked in PROPOSE.asked[:4]:
        reach(term, asked.question)
        term.send("Berlin" + ENTER if asked.question == "Which city are you in" else asked.typed(plain=False))
    return term.wait(LIST + r"[\s\S]*" + LAST)


def slots_in(letter: str) -> list[str]:
    return [line for line in letter.splitlines() if line.startswith("- ")]


def finish(term: Term, letter: Path) -> list[str]:
    """From the list, with its times marked, to the printed letter: its times."""
    reach(term.send(ENTER), "Your name, as you sign").send("Lan" + ENTER).wait(MENU)
    printed(term).send("q" + ENTER)
    assert 0 == term.close()
    return slots_in(letter.read_text())


def test_three_times_marked_with_the_space_bar_stand_in_the_letter(home: Path) -> None:
    with session(home, to=home / "letter.txt") as term:
        to_the_list(term)
        assert "Free in your calendar:" in term.text()
        assert "Women's Day (Berlin)" in term.text()
        term.send(THREE).wait(
            r"● Thursday 4 March, 15:00 in Lagos and\s+Berlin[\s\S]*● Friday[\s\S]*● Tuesday 9 March, 14:00 in"
        )
        assert PICKED == finish(term, home / "letter.txt")


def test_too_few_and_too_many_marks_are_told_and_the_marks_stay(home: Path) -> None:
    with session(home, to=home / "letter.txt") as term:
        to_the_list(term).send(ENTER).wait(r"Mark at least 2 with the space bar\.\n.*\n » ○")
        term.send(" " + ENTER).wait(r"Mark at least 2[\s\S]*Mark at least 2 with the space bar\.\n.*\n » ● Thursday")
        term.send((DOWN + " ") * 5 + ENTER).wait(r"At most 5: the space bar takes a mark away\.\n.*\n » ●")
        term.send((DOWN + " ") * 3).wait(r"At most 5[\s\S]*○ Friday 5[\s\S]*○ Tuesday 9[\s\S]*○ Tuesday 9")
        left = [PICKED[0], *(f"- {day} March, {at:0>5}" for day, at in OTHERS)]
        assert left == finish(term, home / "letter.txt")


def test_back_comes_to_the_list_with_its_marks_and_further_back_to_their_city(home: Path) -> None:
    with session(home, to=home / "letter.txt") as term:
        to_the_list(term).send(THREE + ENTER)
        reach(term, "Your name, as you sign").send("La" + BACK)
        term.wait(LIST + r" » ● Thursday[\s\S]*● Friday 5[\s\S]*● Tuesday 9 March, 14:00[\s\S]*" + LAST)
        assert "2027-03" not in term.text()
        term.send(BACK)
        reach(term, "Which city are they in").wait("> Lagos").send(ENTER)
        term.wait(LIST + r"[\s\S]*" + LAST).send(DOWN + " " + DOWN + " ")
        assert PICKED[1:] == finish(term, home / "letter.txt")


def test_ctrl_c_in_the_list_keeps_what_was_answered_and_comes_back_to_it(home: Path) -> None:
    with session(home) as term:
        to_the_list(term).send(THREE + CTRL_C)
        assert 130 == term.close()
        assert term.modes_before == term.modes_after
    with session(home, to=home / "letter.txt") as term:
        reach(term.wait("Go on: "), "What would").send(ENTER)
        term.wait(LIST + r"[\s\S]*" + LAST).send(THREE)
        assert PICKED == finish(term, home / "letter.txt")


def test_a_time_of_ones_own_stands_beside_those_of_the_calendar(home: Path) -> None:
    with session(home, to=home / "letter.txt") as term:
        to_the_list(term).send(" " + DOWN * 6 + " " + ENTER)
        reach(term, "In your own words").send("Mon 8 March 31:00" + ENTER).wait(r"15:00\.\s+> Mon 8 March 31:00\Z")
        term.send("\x15" + "Mon 8 March 3pm" + ENTER)
        reach(term, "Enter when there is no more")
        assert [PICKED[0], "- Monday 8 March, 15:00"] == finish(term, home / "letter.txt")


@pytest.mark.parametrize(
    ("text", "told"),
    [("Dear diary\n", r"my\.ics is no calendar"), (None, "There is no calendar")],
)
def test_a_calendar_that_cannot_be_read_is_named_and_the_times_are_typed(
    home: Path, text: str | None, told: str
) -> None:
    (home / "my.ics").unlink() if text is None else (home / "my.ics").write_text(text)
    with session(home) as term:
        choose(term, PROPOSE.title)
        for asked in PROPOSE.asked[:4]:
            reach(term, asked.question).send(asked.typed(plain=False))
        reach(term, r"times can you offer\? \(1\)")
        assert re.search(told, re.sub(r"\s+", " ", term.text()))
