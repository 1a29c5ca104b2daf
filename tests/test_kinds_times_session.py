"""The kinds about a time that was agreed on, in the session: few questions, and the letter of the one-shot."""

from pathlib import Path

import pytest
from real.run import drafter
from real.talk import ENTER, MY_NAME, OUR_NOUNS, WHO, Asked, Story, answer, choose, printed, session, written

CITY, THEIRS = Asked("Which city are you in", "Leeds"), Asked("Which city are they in", "Lagos")
GREETING = Asked("greet them", "Folake")
OLD, RIGHT = "Mon 8 March 3pm", Asked("Is that right", "")
NEW = ("Tue 9 March 3pm", "Wed 10 March 10:30")
ME = ("--their-name", "Folake Adeyemi", "--greeting", "Folake", "--my-name", "Nguyễn Thị Lan")
PLACES = ("--my-zone", "Leeds", "--their-zone", "Lagos")
OLD_AND_NEW = ("--original-time", OLD, "--slots", NEW[0], "--slots", NEW[1])


def offers(words: str) -> tuple[Asked, ...]:
    return (
        Asked(rf"{words} \(1\)", NEW[0]),
        Asked(rf"{words} \(2\)", NEW[1]),
        Asked(rf"{words} \(3\)", ""),
    )


STORIES = (
    Story(
        "schedule-counter",
        "Their time does not suit you: offer others",
        (WHO, GREETING, CITY, THEIRS, Asked("time did they suggest", OLD), RIGHT, *offers(r"best first\?"), MY_NAME),
        (*ME, *PLACES, *OLD_AND_NEW),
    ),
    Story(
        "schedule-reschedule",
        "Move a time you agreed on",
        (WHO, GREETING, CITY, THEIRS, Asked("time is being moved", OLD), RIGHT, *offers(r"can you offer\?"), MY_NAME),
        (*ME, *PLACES, *OLD_AND_NEW),
    ),
    Story(
        "missed-meeting",
        "You missed a talk: say so, and ask for another time",
        (WHO, GREETING, CITY, THEIRS, Asked("time did you miss", "Fri 26 Feb 3pm"), RIGHT, MY_NAME),
        (*ME, *PLACES, "--original-time", "Fri 26 Feb 3pm"),
    ),
    Story(
        "schedule-cancel",
        "Cancel a time you agreed on",
        (
            *(WHO, GREETING, CITY, THEIRS, Asked("time are you cancelling", OLD), RIGHT),
            Asked("still like to talk", "y", "y", has_enter=False),
            MY_NAME,
        ),
        (*ME, *PLACES, "--original-time", OLD, "--will-rebook"),
    ),
    Story(
        "schedule-reminder",
        "Remind them of a time you agreed on",
        (
            *(WHO, GREETING, CITY, THEIRS, Asked("When will you talk", "Tue 2 March 3pm"), RIGHT),
            Asked("Will they call you", "y", "y", has_enter=False),
            MY_NAME,
            Asked("Your phone number", "+44 113 496 0000"),
        ),
        (*ME, *PLACES, "--meeting-time", "Tue 2 March 3pm", "--can-call", "--my-phone", "+44 113 496 0000"),
    ),
    Story(
        "running-late",
        "You are running late: tell them now",
        (
            *(WHO, GREETING, Asked("How many minutes late", "10"), CITY, THEIRS),
            *(Asked("what time were you to begin", "today 3pm"), RIGHT, MY_NAME),
        ),
        (*ME, *PLACES, "--minutes-late", "10", "--original-time", "today 3pm"),
    ),
)
ANSWERS = {
    "schedule-counter": 10,
    "schedule-reschedule": 10,
    "missed-meeting": 7,
    "schedule-cancel": 8,
    "schedule-reminder": 9,
    "running-late": 8,
}


@pytest.mark.parametrize("story", STORIES, ids=[story.kind for story in STORIES])
def test_the_session_asks_little_and_makes_the_letter_of_the_one_shot(story: Story, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    with session(tmp_path / "asked", to=letter) as term:
        choose(term, story.title)
        answers = answer(term, story)
        printed(term).send("q" + ENTER)
        assert 0 == term.close()
    oneshot = drafter("draft", story.kind, *story.options, home=tmp_path / "oneshot")
    assert (oneshot.out, ANSWERS[story.kind]) == (letter.read_text(), answers)
    assert [] == OUR_NOUNS.findall(written(term))
