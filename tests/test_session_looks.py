"""How the session looks: on a narrow screen, without colours, line by line, and where names cannot be shown."""

import re
from pathlib import Path

import pytest
from real.talk import (
    CTRL_C,
    ENTER,
    MENU,
    OUR_NOUNS,
    STORIES,
    STORY,
    Story,
    answer,
    choose,
    printed,
    reach,
    session,
    written,
)

COLD, FOLLOW_UP = STORY["cold-request"], STORY["follow-up"]
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")


@pytest.mark.parametrize("story", STORIES, ids=[story.kind for story in STORIES])
def test_line_by_line_nothing_is_drawn_and_nothing_is_said_twice(story: Story, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    with session(tmp_path / "home", "--plain", to=letter) as term:
        choose(term, story.title, plain=True)
        answer(term, story, plain=True)
        printed(term, plain=True).send("q" + ENTER)
        assert 0 == term.close()
    said = term.raw.decode().replace("\r\n", "\n")
    lines = [line for line in said.splitlines() if line.startswith("reads: ")]
    assert (0, [], []) == (said.count("\x1b"), OUR_NOUNS.findall(said), _twice(lines))
    assert 1 == said.count(letter.read_text())  # the letter, as it is


def _twice(lines: list[str]) -> list[str]:
    return [line for line in set(lines) if lines.count(line) > 1]


def test_forty_columns_lose_no_word_of_question_option_or_letter(tmp_path: Path) -> None:
    with session(tmp_path, rows=20, cols=40) as term:
        seen = []
        choose(term, COLD.title)
        for asked in COLD.asked:
            reach(term, asked.question)
            if asked.question == "would you like to ask":
                term.wait(r"in\s+my\s+own\s+words")  # the list is drawn from the top
            seen.append(term.text())
            term.send(asked.typed(plain=False))
        term.wait(MENU).send("a" + ENTER).wait("none: back")
        term.send("\x1b[A" * 8).wait(r"»\s+13\s+How would you talk\?\s+by\s+phone\s+or\s+video")
        term.send("\x1b[A" * 7).wait(
            r"»\s+6\s+Why are\s+you\s+writing\s+to\s+them,\s+of\s+all\s+people\?\s+second\s+life"
        )
        term.send(CTRL_C)
    flat = [re.sub(r"\s+", " ", screen) for screen in seen]
    assert "» 1 I saw, read or heard something of theirs 2 Someone" in flat[2]
    assert "Why are you writing to them, of all people? (Enter on an empty line offers other beginnings;" in flat[4]
    assert "○ which skills matter most when starting out ○ something else, in my own words" in flat[6]
    assert [] == [line for screen in seen for line in screen.splitlines() if len(line) > 40]
    assert "second life batteries can be cheaper than new. I'd be glad to hear" in written(term)


def test_without_colours_no_colour_is_sent_and_a_dumb_terminal_gets_lines(tmp_path: Path) -> None:
    with session(tmp_path, env={"NO_COLOR": "1"}) as term:
        choose(term, FOLLOW_UP.title)
        answer(term, FOLLOW_UP)
        term.send("q" + ENTER)
        assert (0, []) == (term.close(), COLOUR.findall(term.raw))
    with session(tmp_path, env={"TERM": "dumb"}) as term:
        term.wait(r"1  Go on: [^\n]*\(4 answers\)[\s\S]*Number, Enter takes 1:").send(CTRL_C)
        assert (130, 0) == (term.close(), term.raw.count(b"\x1b"))


def test_a_terminal_that_may_not_show_names_is_told_so_before_the_first_question(tmp_path: Path) -> None:
    with session(tmp_path, env={"LANG": "C"}) as term:
        choose(term, FOLLOW_UP.title)
        reach(term, "Who are you writing").send("Nguyễn Thị Lan" + ENTER)
        reach(term, "greet them").send(CTRL_C)
        assert 130 == term.close()
    words = written(term)
    assert words.index("names can look wrong here") < words.index("What would you like to do?")
    with session(tmp_path) as term:
        term.wait(r"Go on: [^\n]*\n?[^\n]*Nguyễn Thị Lan")
        assert "names can look wrong" not in term.text()


def test_pastes_resizes_and_names_of_any_script_arrive_whole(tmp_path: Path) -> None:
    with session(tmp_path) as term:
        choose(term, FOLLOW_UP.title)
        reach(term, "Who are you writing").send("\x1b[200~山田\n太郎\x1b[201~" + ENTER)  # a paste is one answer
        reach(term, "greet them").wait("山田 太郎").resize(20, 40).send("د. ليلى 👩🏽‍🔬" + ENTER)
        reach(term, "When did you write").send("Mon 22 Feb\rsecond line\r")  # pasted where the terminal does not say so
        reach(term, "want to talk about").wait("second line").send("\x15grids" + ENTER)
        reach(term, "Your name").send("Lan" + ENTER).wait(MENU).send("s" + ENTER)
        term.wait("follow-up.txt").send(f"{tmp_path}/x.txt" + ENTER).wait(r"Saved as[\s\S]*not yet").send("2")
        term.wait(r"sent it\?\s+2[\s\S]*" + MENU).send("q" + ENTER)
        assert 0 == term.close()
    assert (tmp_path / "x.txt").read_text().startswith("Hello د. ليلى 👩🏽‍🔬,\n\nI wrote to you on Monday 22 February")
