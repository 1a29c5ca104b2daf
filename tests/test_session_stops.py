"""However a session is stopped, what was typed is there at the next start and the terminal is as it was."""

import os
import pty
import re
import signal
import sys
import time
from pathlib import Path

import pytest
from real.run import drafter, environment
from real.talk import BACK, CLEAR, CTRL_C, CTRL_D, DOWN, ENTER, MENU, STORY, choose, printed, reach, session
from real.term import Term

FOLLOW_UP, COLD = STORY["follow-up"], STORY["cold-request"]
LEFT = 130


def begin(home: Path, *arguments: str) -> Term:
    return choose(session(home, *arguments), FOLLOW_UP.title, plain="--plain" in arguments)


def go_on(home: Path, *arguments: str) -> Term:
    term = session(home, *arguments).wait("Go on: ")
    return reach(term, r"Nothing now" if arguments else "What would").send(ENTER)


def test_ctrl_c_at_every_question_keeps_all_answers_and_the_half_typed_line(tmp_path: Path) -> None:
    with session(tmp_path) as term:
        choose(term, COLD.title)
        reach(term, COLD.asked[0].question).send("half a line" + CTRL_C)
        assert (LEFT, term.modes_before) == (term.close(), term.modes_after)
        assert "Kept. The next time you start drafter, you can go on with it." in term.text()
    for number, asked in enumerate(COLD.asked, 1):
        with go_on(tmp_path) as term:
            reach(term, asked.question)
            is_line = asked.question not in ("come across them", "would you like to ask")
            if is_line:
                term.wait("half a line").send("\x15")
            term.send(asked.typed(plain=False))
            if number < len(COLD.asked):
                following = COLD.asked[number].question
                reach(term, following)
                is_line = following not in ("come across them", "would you like to ask")
                term.send(("half a line" if is_line else "") + CTRL_C)
            else:
                term.wait(MENU).send("half" + CTRL_C)
            assert LEFT == term.close()
    with go_on(tmp_path) as term:
        term.wait(r"your talk on grid\s+storage[\s\S]*" + MENU)
        printed(term).send("q" + ENTER)
        assert 0 == term.close()
    with session(tmp_path) as term:
        term.wait("Nothing now").send(CTRL_C)  # even before anything was chosen
        assert (LEFT, False) == (term.close(), "Go on" in term.text())


@pytest.mark.parametrize("way", ["--plain", ""])
def test_being_ended_keeps_the_half_typed_line_and_restores_the_terminal(tmp_path: Path, way: str) -> None:
    arguments = [way] if way else []
    with begin(tmp_path, *arguments) as term:
        reach(term, "Who are you writing").send("Folake" + ENTER)
        reach(term, "greet them").send("Dr. Ade").wait("Dr. Ade").kill(signal.SIGTERM)
        assert (LEFT, term.modes_before) == (term.close(), term.modes_after)
    with go_on(tmp_path, *arguments) as term:
        reach(term, "greet them").wait("Dr. Ade").send(CTRL_C)
        assert LEFT == term.close()
    with go_on(tmp_path, *arguments) as term:
        reach(term, "greet them").wait("Dr. Ade").send(BACK if not way else "<" + ENTER)
        reach(term, "Who are you writing").wait("Folake").send(ENTER)
        reach(term, "greet them").wait("Dr. Ade").send(CLEAR + CTRL_D)  # in a line with words, Ctrl-D leaves nothing
        assert LEFT == term.close()


def test_closing_the_terminal_loses_nothing(tmp_path: Path) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(
            sys.executable, [sys.executable, "-m", "drafter", "--plain"], environment(tmp_path, {"TERM": "xterm"})
        )
    _read_until(terminal, "Enter takes 1:")
    os.write(terminal, b"6\n")
    _read_until(terminal, "writing to")
    os.write(terminal, b"Folake Adeyemi\n")
    _read_until(terminal, "greet them")
    os.close(terminal)
    _, status = os.waitpid(pid, 0)
    assert LEFT == os.waitstatus_to_exitcode(status)
    with go_on(tmp_path) as term:
        reach(term, "greet them").wait("Folake Adeyemi")


def _read_until(terminal: int, words: str) -> None:
    read, end = "", time.monotonic() + 20
    while words not in read:
        assert time.monotonic() < end, read
        read += os.read(terminal, 4096).decode()


def test_without_a_terminal_one_line_says_so(tmp_path: Path) -> None:
    done = drafter(home=tmp_path, input="Folake\n")
    said = "drafter asks its questions on a terminal, and there is none here. Try: drafter draft --help\n"
    assert ("", said, 2) == done


def test_the_terminal_is_asked_where_stdin_carries_text(tmp_path: Path) -> None:
    command = ["/bin/sh", "-c", f"echo nonsense | {sys.executable} -m drafter"]
    with Term(command, env=environment(tmp_path, {"TERM": "xterm-256color"})) as term:
        choose(term, FOLLOW_UP.title)
        reach(term, "Who are you writing").send(CTRL_C)
        assert LEFT == term.close()


AHOY = """+++
title = "Ahoy"
family = "outreach"
channel = "reply"
variants = ["plain"]

[fields.their_name]
[fields.about]
[fields.my_name]
+++
Ahoy {{ their_name }}: {{ about }}.

{{ my_name }}
"""


def test_a_letter_that_can_no_longer_be_written_is_named_and_can_be_thrown_away(tmp_path: Path) -> None:
    own = tmp_path / "kinds" / "ahoy.md"
    own.parent.mkdir()
    own.write_text(AHOY)
    with session(tmp_path) as term:
        term.wait("Nothing now").send("\x1b[A" * 3 + ENTER)  # the last before "See everything"
        reach(term, "Who are you writing").send("Folake" + ENTER)
        reach(term, "what is it about").send("grids" + CTRL_C)
        assert LEFT == term.close()
    own.unlink()
    with session(tmp_path) as term:
        term.wait("Go on: ahoy, Folake").send(ENTER).wait(r"Throw that unfinished letter away\?").send("y")
        term.wait(r"What would you like to do\?[^?]*Nothing now").send(CTRL_C)
        assert LEFT == term.close()


def test_a_folder_that_cannot_be_written_is_said_once_and_the_letter_is_made(tmp_path: Path) -> None:
    (tmp_path / "drafter.sqlite3").mkdir()  # root may write anywhere, but not this
    with session(tmp_path) as term:
        choose(term, FOLLOW_UP.title)
        for asked in FOLLOW_UP.asked:
            reach(term, asked.question).send(asked.keys + ENTER)
        term.wait(MENU).send("q" + ENTER).wait("This letter is not kept anywhere. Leave it").send(ENTER)
        term.wait(r"Enter no\) No[\s\S]*" + MENU).send("p" + ENTER).wait(r"> p\s+Hello Folake Adeyemi,[\s\S]*" + MENU)
        term.send("q" + ENTER)
        assert 0 == term.close()
    assert 1 == term.raw.decode().count("are not kept")


def test_two_sessions_at_once_keep_a_letter_each_and_a_broken_profile_is_named_first(tmp_path: Path) -> None:
    with begin(tmp_path) as one, begin(tmp_path) as other:
        for term, name in ((one, "Ana Ruiz"), (other, "Bo Li")):
            reach(term, "Who are you writing").send(name + ENTER)
        for term in (one, other):
            reach(term, "greet them").send(CTRL_C)
            assert LEFT == term.close()
    with session(tmp_path) as term:
        term.wait("Nothing now")
        assert 2 == len(re.findall(r"Go on: .*(?:Ana Ruiz|Bo Li) \(1 answer\)", term.text()))
    (tmp_path / "profile.toml").write_text("my_name = ")
    with session(tmp_path, cols=300) as term:
        assert (2, True) == (term.close(), "profile.toml" in term.text() and "drafter me edit" in term.text())


def test_a_saved_answer_that_no_longer_fits_is_asked_again_with_its_text(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text('my_zone = "Nowhereville"\nmy_name = "Lan"\n')
    with session(tmp_path) as term:
        choose(term, STORY["schedule-confirm"].title)
        reach(term, "Who are you writing").send("Bo Li" + ENTER)
        reach(term, "greet them").send(ENTER)
        reach(term, "Which city are you in").wait("> Nowhereville").send(ENTER).wait(
            r"cannot be used[\s\S]*> Nowhereville\Z"
        )
        term.send("\x15Leeds" + ENTER)
        reach(term, "Which city are they in").send(CTRL_C)
        assert LEFT == term.close()
    assert 'my_zone = "Leeds (Europe/London)"\n' in (tmp_path / "profile.toml").read_text()


def test_back_past_the_first_question_leads_to_the_neighbours_with_what_was_typed(tmp_path: Path) -> None:
    with session(tmp_path) as term:
        choose(term, "Their time does not suit you: offer others")
        reach(term, "Who are you writing").send("Chidi Okoro" + ENTER)
        reach(term, "greet them").send(ENTER)
        reach(term, "Which city are you in").send(BACK)
        reach(term, "greet them").send(BACK)
        reach(term, "Who are you writing").send(BACK)
        term.wait(r"What has happened\?\s+»").send(DOWN + ENTER)
        reach(term, "(?:greet them|Which city are you in)").send(CTRL_C)
        assert LEFT == term.close()
    with session(tmp_path) as term:
        term.wait(r"Go on: [^(]*Chidi Okoro")
        term.send(CTRL_C)
        assert LEFT == term.close()
