"""Nothing opens a socket unless an improved wording is asked for and a server is named."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import pytest
from real.here import Here
from real.run import environment
from real.scripted import Scripted
from real.talk import ENTER, MENU, STORY, answer, choose
from real.term import Term

from drafter.cli.root import root

OUTSIDE = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
           "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request")  # fmt: skip
_seen: list[str] = []
_watching: list[bool] = []


def watch(event: str, args: tuple[Any, ...]) -> None:
    """What Python tells about itself; once added, a hook stays, so it listens only within ``watched``."""
    if _watching and (event in OUTSIDE or (event == "socket.__new__" and "AF_UNIX" not in str(args[1]))):
        _seen.append(f"{event} {args[1:]}")


@pytest.fixture(scope="module", autouse=True)
def _hook() -> None:
    sys.addaudithook(watch)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Every door to the network that is opened meanwhile."""
    _seen.clear()
    _watching.append(True)
    try:
        yield _seen
    finally:
        _watching.pop()


def leaves(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command by its words; of ``draft`` every kind."""
    for name in group.list_commands(click.Context(group)):
        one = group.get_command(click.Context(group), name)
        if isinstance(one, click.Group) and one.name == name and path == ():
            yield from leaves(one, (name,))
        else:
            yield (*path, name)


# What is typed after a command's name, so that it does something; a command that is not here is run without more.
ARGUMENTS = {
    ("check",): ("note.txt",), ("compare",): ("note.txt", "note.txt"), ("polish",): ("note.txt",),
    ("recent", "show"): ("1",), ("recent", "copy"): ("1",), ("recent", "forget"): ("--all", "--yes"),
    ("kinds", "show"): ("thank-you",), ("kinds", "new"): ("mine", "--from", "thank-you"), ("kinds", "edit"): ("mine",),
    ("rules", "show"): ("vague-ask",), ("me", "set"): ("my_name", "Lan"), ("config", "set"): ("keep", "true"),
    ("keys", "forget"): ("openai", "--yes"), ("slots",): ("calendar.ics",),
}  # fmt: skip
NOTE = "Subject: Hello\n\nHi Ana,\n\nCould we talk for 20 minutes on Tuesday?\n\nBest,\nTom\n"


def test_no_command_opens_a_socket(here: Here, scripted: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a server is set up: it is asked only with ``--polish``. `keys test` is there to ask one."""
    scripted.settings(here.home)
    monkeypatch.chdir(here.home)
    monkeypatch.setenv("EDITOR", "true")
    Path("note.txt").write_text(NOTE)
    Path("calendar.ics").write_text("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nEND:VCALENDAR\n")
    commands = [words for words in leaves(root) if words != ("keys", "test")]
    commands.sort(key=lambda words: "forget" in words)  # last
    assert len(commands) > 50
    made = here.run("draft", "close", "--their-name", "Ana", "--my-name", "Tom", "--about", "pumps", "--keep")
    assert 0 == made.code, made.err
    opened, codes = {}, {}
    for words in commands:
        more = ("--example",) if words[0] == "draft" else ARGUMENTS.get(words, ())
        with watched() as seen:
            codes[words] = here.run(*words, *more).code
        if seen:
            opened[words] = list(seen)
    assert {} == opened
    assert [] == scripted.bodies
    did_something = {words for words, code in codes.items() if code == 0}
    assert {("compare",), ("recent", "show"), ("kinds", "show"), ("keys", "list"), ("rules", "show")} <= did_something
    assert [] == [words for words in codes if words[0] == "draft" and words not in did_something]


@pytest.mark.parametrize(
    ("way", "sends"),
    [
        ((), False),
        (("--no-polish", "--provider", "local"), False),
        (("--polish", "--dry-run"), False),
        (("--provider", "local", "--dry-run"), False),
        (("--polish", "--provider", "by-hand"), False),
        (("--polish", "--provider", "by-hand", "--dry-run"), False),
        (("--answer", "note.txt"), False),
        (("--polish",), True),
    ],
)
def test_a_letter_opens_a_socket_only_when_it_asks_a_server(
    here: Here, scripted: Scripted, monkeypatch: pytest.MonkeyPatch, way: tuple[str, ...], *, sends: bool
) -> None:
    scripted.settings(here.home)
    scripted.answers = ["{}"]
    monkeypatch.chdir(here.home)
    Path("note.txt").write_text(NOTE)
    with watched() as seen:
        here.run("draft", "cold-request", "--example", *way)
    assert (sends, sends) == (bool(seen), bool(scripted.bodies)), seen


def test_without_a_key_no_socket_is_opened(here: Here) -> None:
    (here.home / "config.toml").write_text('[providers.openai]\nkey = {env = "NO_SUCH_API_KEY"}\n')
    with watched() as seen:
        done = here.run("draft", "cold-request", "--example", "--polish")
    assert (4, []) == (done.code, seen)
    assert "NO_SUCH_API_KEY is not set" in done.err


def test_the_session_opens_no_socket_before_a_yes(tmp_path: Path, scripted: Scripted) -> None:
    home, hook, told = tmp_path / "home", tmp_path / "hook", tmp_path / "told"
    home.mkdir()
    hook.mkdir()
    scripted.settings(home)
    scripted.answers = ["{}"]
    (hook / "sitecustomize.py").write_text(
        f"import sys\ndef watch(event, args):\n"
        f"    if event in {OUTSIDE!r} or (event == 'socket.__new__' and 'AF_UNIX' not in str(args[1])):\n"
        f"        with open({str(told)!r}, 'a') as file: file.write(event + '\\n')\n"
        "sys.addaudithook(watch)\n"
    )
    env = {**environment(home), "PYTHONPATH": str(hook)}
    story = STORY["cold-request"]
    with Term([sys.executable, "-m", "drafter", "--plain"], env=env, rows=60) as term:
        choose(term, story.title, plain=True)
        answer(term, story, plain=True)
        term.wait(MENU).send("i" + ENTER).wait("Who should look").wait("Number").send(ENTER)
        term.wait("How should it read").wait("Number").send(ENTER)
        term.wait("Send it to").send("n" + ENTER).wait(r"Send it[\s\S]*" + MENU)
        assert not told.exists(), told.read_text()
        term.send("i" + ENTER).wait("Who should look").wait("Number").send(ENTER)
        term.wait("How should it read").wait("Number").send(ENTER).wait("Send it to").send("y" + ENTER)
        term.wait("stays as it was")
        assert "socket.connect" in told.read_text()
        term.send("3" + ENTER).send("q" + ENTER)
