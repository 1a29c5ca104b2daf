"""``drafter compare`` on many single sentences: the same said another way, and something else said much alike."""

from pathlib import Path

import pytest

from drafter.facts import compare

SETS = Path(__file__).parent / "compare"
LETTER = "Hi Ana,\n\n{}\n\nBest wishes,\nTom Reed\n"


def pairs(file: str) -> list[tuple[str, ...]]:
    lines = (SETS / file).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" ## ")) for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("old", "new"), pairs("said.txt"))
def test_the_same_in_other_words_is_kept(old: str, new: str) -> None:
    assert () == compare(LETTER.format(old), LETTER.format(new))


@pytest.mark.parametrize(("old", "new"), pairs("not_said.txt"))
def test_something_else_in_much_the_same_words_is_refused(old: str, new: str) -> None:
    assert compare(LETTER.format(old), LETTER.format(new))


def test_the_place_of_a_change_behind_a_mended_typing_error_is_what_was_typed() -> None:
    typed = LETTER.format("I would be glad to recieve it on 3 May at 9:00.")
    changes = compare(typed, typed.replace("recieve", "receive").replace("9:00", "10:00"))
    (lost,) = [one.before for one in changes if one.check == "moment" and one.before]
    assert "3 May at 9:00" == lost.words == typed[lost.start : lost.end]


def test_a_letter_that_opens_with_here_is_does_not_talk_about_itself() -> None:
    opening = LETTER.format("Here is why I am writing to you: the deadline is near.")
    assert () == compare(
        opening.removeprefix("Hi Ana,\n\n"), opening.removeprefix("Hi Ana,\n\n").replace("I am", "I'm")
    )
