"""The session's "improve the wording": what is sent is shown first, what would change is shown before it is taken."""

import json
from pathlib import Path

import pytest
from real.run import drafter
from real.scripted import Scripted
from real.talk import DOWN, ENTER, MENU, OUR_NOUNS, STORY, answer, choose, session
from real.term import Term

COLD = STORY["cold-request"]


def better(found: dict[int, str]) -> str:
    return json.dumps({n: text.replace("I'm writing", "I am writing") for n, text in found.items()})


def at_the_menu(home: Path, *arguments: str) -> Term:
    plain = "--plain" in arguments
    term = choose(session(home, *arguments, rows=60), COLD.title, plain=plain)
    answer(term, COLD, plain=plain)
    return term.wait(MENU)


@pytest.mark.parametrize("way", ["--plain", ""])
def test_a_better_wording_is_shown_word_by_word_taken_and_kept(tmp_path: Path, scripted: Scripted, way: str) -> None:
    scripted.settings(tmp_path)
    scripted.answers = [better]
    with at_the_menu(tmp_path, *filter(None, [way])) as term:
        term.send("i" + ENTER).wait("Who should look at the wording").wait("back to the letter").send(ENTER)
        term.wait("How should it read").wait("back to the letter").send(ENTER)
        term.wait(rf"would go to {scripted.host}[\s\S]*Send it").send("y" + (ENTER if way else ""))
        term.wait(r"\[-I'm-\]\{\+I am\+\}[\s\S]*And now[\s\S]*keep my own words").send(ENTER)
        term.wait(r"I am writing to you[\s\S]*" + MENU).send("p" + ENTER).wait(
            r"> p\s[\s\S]*I am writing[\s\S]*" + MENU
        )
        term.send("q" + ENTER)
        assert 0 == term.close()
        shown = term.text()
    assert "Folake" not in scripted.bodies[0].decode()
    assert "grid storage" not in scripted.bodies[0].decode()
    kept = drafter("recent", "show", "1", home=tmp_path)
    assert "I am writing to you" in kept.out
    assert None is OUR_NOUNS.search(shown)


def test_the_own_chat_window_gets_the_request_and_its_answer_is_pasted_back(tmp_path: Path) -> None:
    with at_the_menu(tmp_path, "--plain") as term:
        term.send("i" + ENTER).wait("use my own chat window").wait("Number").send("1" + ENTER)
        term.wait("How should it read").wait("back to the letter").wait("Number").send("1" + ENTER)
        term.wait("Paste the answer here")
        numbered = [line for line in term.text().splitlines() if "I'm writing to you" in line and '"' in line]
        number, text = numbered[-1].strip().rstrip(",").split(": ", 1)
        said = f"Sure! Here it is:\n```json\n{{\n{number}: {text.replace(chr(73) + chr(39) + 'm', 'I am')}\n}}\n```"
        for line in said.splitlines()[:-1]:
            term.send(line + ENTER)
        term.wait(r"And now[\s\S]*take it").wait("Number").send("1" + ENTER)
        term.wait(r"I am writing to you[\s\S]*" + MENU).send("q" + ENTER)
        assert 0 == term.close()
        assert None is OUR_NOUNS.search(term.text())


def test_keeping_my_own_words_leaves_the_letter_as_it_was(tmp_path: Path, scripted: Scripted) -> None:
    scripted.settings(tmp_path)
    scripted.answers = [better]
    with at_the_menu(tmp_path) as term:
        term.send("i" + ENTER).wait("back to the letter").send(ENTER)
        term.wait("How should it read").wait("back to the letter").send(ENTER)
        term.wait("Send it").send("y")
        term.wait("keep my own words").send(DOWN * 3 + ENTER).wait(MENU)
        term.send("p" + ENTER).wait(r"> p\s[\s\S]*I'm writing to you[\s\S]*" + MENU).send("q" + ENTER)
        assert 0 == term.close()


def test_nothing_leaves_without_a_yes(tmp_path: Path, scripted: Scripted) -> None:
    scripted.settings(tmp_path)
    scripted.answers = [better]
    with at_the_menu(tmp_path) as term:
        term.send("i" + ENTER).wait("back to the letter").send(ENTER)
        term.wait("How should it read").wait("back to the letter").send(ENTER)
        term.wait("Send it").send("n")
        term.wait(MENU).send("q" + ENTER)
        assert (0, []) == (term.close(), scripted.bodies)
