"""The session's "improve the wording": what is sent is shown first, what would change is shown before it is taken."""

import json
import re
import threading
from pathlib import Path

import pytest
from real.run import drafter
from real.scripted import Scripted
from real.talk import CTRL_C, DOWN, ENTER, MENU, OUR_NOUNS, STORY, answer, choose, printed, reach, session
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
        term.wait(r"I am writing to you[\s\S]*" + MENU)
        printed(term, plain=bool(way)).send("q" + ENTER)
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
        term.wait("Paste the answer here").send("p" + ENTER).wait(r"The parts to improve[\s\S]*Paste the answer here")
        improved = "Here is why I am writing to you: second life batteries can be cheaper\nthan new."
        said = f'Sure! Here it is:\n\n```json\n{{\n"2": "{improved}"\n}}\n```\n\nLet me know if you want more.\n\n'
        term.send(said.replace("\n", ENTER))  # in one go, as a terminal pastes
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
        term.wait("keep my own words").send(DOWN * 3 + ENTER).wait(r"And now[\s\S]*" + MENU)
        printed(term).send("q" + ENTER)
        assert 0 == term.close()


def test_nothing_leaves_without_a_yes(tmp_path: Path, scripted: Scripted) -> None:
    scripted.settings(tmp_path)
    scripted.answers = [better]
    with at_the_menu(tmp_path) as term:
        term.send("i" + ENTER).wait("back to the letter").send(ENTER)
        term.wait("How should it read").wait("back to the letter").send(ENTER)
        term.wait("Send it").send("n")
        term.wait(r"Send it[\s\S]*" + MENU).send("q" + ENTER)
        assert (0, []) == (term.close(), scripted.bodies)


def test_what_is_gone_is_red_and_what_is_new_is_green_unless_nobody_wants_colours(
    tmp_path: Path, scripted: Scripted
) -> None:
    scripted.settings(tmp_path)
    scripted.answers = [lambda found: json.dumps({n: t.replace("I seen", "I saw") for n, t in found.items()})]
    for env, colours in ({}, True), ({"NO_COLOR": "1"}, False):
        (tmp_path / "note.txt").write_text(NOTE)
        words = ("polish", str(tmp_path / "note.txt"), "--manner", "fix-my-english", "--provider", "local")
        with session(tmp_path, *words, rows=60, env=env) as term:
            term.wait("Send it").send("y")
            term.wait(r"I \[-seen-\]\{\+saw\+\}[\s\S]*keep my own words").send(ENTER)
            term.wait("Type yes").send(ENTER)
            assert 4 == term.close()
            coloured = re.findall(rb"\x1b\[[0-9;]*(31|32)m(\[-seen-\]|{\+saw\+})", term.raw)
        assert ([(b"31", b"[-seen-]"), (b"32", b"{+saw+}")] if colours else []) == coloured


def test_again_and_another_way_ask_once_more_and_the_plain_letter_can_be_kept(
    tmp_path: Path, scripted: Scripted
) -> None:
    """A manner of one's own that is broken is named, and the others serve."""
    (tmp_path / "polish").mkdir()
    (tmp_path / "polish" / "mine.md").write_text('+++\ntitle = "As grandma says it"\n+++\nSay it as grandma would.\n')
    (tmp_path / "polish" / "broken.md").write_text("Say it.\n")
    scripted.settings(tmp_path, "price = {input = 1.0, output = 2.0}")
    scripted.answers = [better]
    with at_the_menu(tmp_path, "--plain") as term:
        term.send("i" + ENTER).wait("back to the letter").send("1" + ENTER)
        term.wait(r"broken\.md needs a title[\s\S]*As grandma says it").wait("Number").send("1" + ENTER)
        term.wait("Send it").send("y" + ENTER).wait(r"m-1, 20 \+ 9 tokens, cost 0\.000038[\s\S]*And now").wait("Number")
        term.send("2" + ENTER).wait(r"And now[\s\S]*: 2[\s\S]*And now[\s\S]*Number")  # again
        term.send("3" + ENTER).wait("How should it read").wait(r"As grandma says it[\s\S]*Number").send("6" + ENTER)
        term.wait(r": 6[\s\S]*And now[\s\S]*Number").send("4" + ENTER)
        term.wait(r": 4[\s\S]*" + MENU)
        printed(term, plain=True).send("q" + ENTER)
        assert 0 == term.close()
    systems = [json.loads(body)["messages"][0]["content"] for body in scripted.bodies]
    assert 3 == len(systems)
    assert systems[0] == systems[1]
    assert "Say it as grandma would." in systems[2]


NOTE = "Subject: Hi\n\nHi Ana,\n\nI seen your talk in Lagos on Tuesday and I like it. Can we talk?\n\nBest,\nTom\n"


def on_a_terminal(home: Path, *arguments: str, to: Path) -> Term:
    (home / "note.txt").write_text(NOTE)
    return session(home, "polish", str(home / "note.txt"), *arguments, rows=60, to=to)


def test_any_message_is_improved_on_a_terminal_after_a_typed_yes(tmp_path: Path, scripted: Scripted) -> None:
    scripted.settings(tmp_path)
    scripted.answers = [lambda found: json.dumps({n: t.replace("I seen", "I saw") for n, t in found.items()})]
    with on_a_terminal(tmp_path, "--manner", "fix-my-english", "--provider", "local", to=tmp_path / "out") as term:
        term.wait("Send it").send("y")
        term.wait(r"I \[-seen-\]\{\+saw\+\}[\s\S]*keep my own words").send(ENTER)
        term.wait("Type yes to take it").send("yes" + ENTER)
        assert 0 == term.close()
    assert NOTE.replace("seen", "saw") == (tmp_path / "out").read_text()
    sent = scripted.bodies[0].decode()
    assert [] == [fact for fact in ("Ana", "Tom", "Lagos", "Tuesday") if fact in sent]


def test_without_a_typed_yes_the_own_words_come_back_and_the_exit_code_says_so(
    tmp_path: Path, scripted: Scripted
) -> None:
    scripted.settings(tmp_path)
    scripted.answers = [lambda found: json.dumps({n: t.replace("I seen", "I saw") for n, t in found.items()})]
    with on_a_terminal(tmp_path, "--manner", "fix-my-english", "--provider", "local", to=tmp_path / "out") as term:
        term.wait("Send it").send("y")
        term.wait("keep my own words").send(ENTER)
        term.wait("Type yes to take it").send("y" + ENTER)
        assert 4 == term.close()
    assert NOTE == (tmp_path / "out").read_text()


def test_without_a_terminal_any_message_is_refused_with_the_ways_that_need_none(tmp_path: Path) -> None:
    done = drafter("polish", home=tmp_path, input=NOTE)
    assert ("", 2) == (done.out, done.code)
    assert "drafter draft KIND --polish" in done.err
    assert "drafter compare" in done.err


@pytest.mark.parametrize("way", ["--plain", ""])
def test_ctrl_c_while_the_answer_is_awaited_leaves_at_once_and_keeps_the_letter(
    tmp_path: Path, scripted: Scripted, way: str
) -> None:
    scripted.settings(tmp_path)
    released = threading.Event()

    def late(found: dict[int, str]) -> str:
        released.wait(60)
        return better(found)

    scripted.answers = [late]
    with at_the_menu(tmp_path, *filter(None, [way])) as term:
        term.send("i" + ENTER).wait("back to the letter").send(ENTER)
        term.wait(r"How should it read[\s\S]*back to the letter").send(ENTER)
        term.wait(r"Send it").send("y" + (ENTER if way else ""))
        term.wait(r"Asking m at").send(CTRL_C)
        term.wait(r"Kept\. The next time you start drafter")
        assert 130 == term.close()
    released.set()
    with session(tmp_path).wait("Go on: ") as term:
        reach(term, "What would").send(ENTER).wait(r"I'm writing to you[\s\S]*" + MENU)
