"""Asks line by line: for screen readers, for terminals that cannot draw, and for whoever likes it plain."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from drafter.ask.question import HELP, Option, Question, Several
from drafter.errors import Back, Interrupted
from drafter.text.characters import shown
from drafter.world import World

BACK, NOTHING = "<", "-"
PASTE_SECONDS = 0.2  # between two lines of what a terminal pastes


class Lines:
    """Writes each question once, on stderr, and reads one line for it. ``<`` goes back, ``-`` empties an answer."""

    plain = True
    pasted = ()  # every line of a paste answers one question

    def __init__(self, world: World) -> None:
        self._world = world
        self._source: TextIO | None = None

    def say(self, *lines: str) -> None:
        """Talk, on stderr."""
        self._write("".join(shown(line) + "\n" for line in lines))

    def verbatim(self, text: str) -> None:
        """As any line here: nothing is wrapped."""
        self.say(text)

    def changes(self, lines: Sequence[str]) -> None:
        """Without colour: the signs say it."""
        self.say(*lines)

    def page(self, lines: Sequence[str]) -> None:
        """Nothing: what was said stays said."""

    def line(self, question: Question) -> str:
        """Asks until the answer passes its check."""
        kept = question.typed or question.kept
        while True:
            self.say("", question.ask)
            if question.note:
                self.say(f"({question.note})")
            if kept:
                self.say(f"Enter keeps: {kept}" + (f"   ({NOTHING} takes it away)" if question.typed else ""))
            try:
                answer = self._read(f"{question.stem} ... " if question.stem else "> ")
            except Interrupted as stop:
                raise Interrupted(stop.typed or question.typed) from stop
            answer = "" if answer == NOTHING and question.typed else answer or kept
            reason = question.check(answer)
            if not reason:
                return answer
            self.say(f"That cannot be used: {reason}.")

    def text(self, ask: str) -> str:
        """Lines, of which one with a dot alone is the end; an empty first line skips."""
        self.say("", ask, "(A line with a dot alone ends it.)")
        found: list[str] = []
        while (line := self._read("> ")) != "." and (line or found):
            found.append(line)
            if found in (["e"], [HELP]):
                break
        return "\n".join(found)

    def paste(self, question: Question, is_whole: Callable[[str], bool]) -> str:
        """Reads on as long as lines are waiting; an empty one ends what is not whole by itself."""
        self.say("", question.ask)
        text = ""
        while True:
            line = self._read("" if text else "> ")
            text += line + "\n"
            if (not line or is_whole(text)) and not self._more_is_waiting():
                return text.strip()

    def _more_is_waiting(self) -> bool:
        """Has more come than the line that was read? A paste arrives faster than anybody types."""
        import select

        try:
            return bool(select.select([self._input()], [], [], PASTE_SECONDS)[0])
        except (OSError, ValueError):  # Windows asks sockets only
            return False

    def pick(self, ask: str, options: Sequence[Option], current: str = "") -> str:
        """Numbers the options; a number, a value, its words or the beginning of them choose."""
        number = next((at for at, option in enumerate(options, 1) if option.value == current), 1)
        self.say("", ask)
        for at, option in enumerate(options, 1):
            self.say(f"  {at}  {option.label}")
        while True:
            answer = self._read(f"Number, Enter takes {number}: ") or str(number)
            for at, option in enumerate(options, 1):
                if answer.casefold() in (str(at), option.value.casefold(), option.label.casefold()):
                    return option.value
            if answer == HELP:
                return answer
            begun = [option for option in options if option.label.casefold().startswith(answer.casefold())]
            if len(begun) == 1 and not answer.isdigit():
                return begun[0].value
            self.say(f"Type a number from 1 to {len(options)}.")

    def many(self, several: Several) -> list[str]:
        """Numbers, or own words, one a line; an empty line ends."""
        self.say("", several.ask)
        for at, option in enumerate(several.options, 1):
            head = several.heads.get(option, "")
            if head and (at == 1 or head != several.heads.get(several.options[at - 2])):
                self.say(f"  {head}")
            self.say(f"  {at}  {option}")
        if several.current:
            away = "" if several.least else f"   ({NOTHING} takes it away)"
            self.say(f"Enter keeps: {_by_number(several)}{away}")
        self.say("Numbers (1 3), or your own words; an empty line ends.")
        chosen: list[str] = []
        while len(chosen) < several.most:
            answer = self._read("> ")
            if answer == HELP:
                return [HELP]
            if answer == NOTHING and several.current and not several.least:
                return []
            if answer:
                chosen = list(dict.fromkeys([*chosen, *self._understood(answer, several, several.most - len(chosen))]))
            elif len(chosen) >= several.least or (several.current and not chosen):
                break
            elif several.least > 1:
                self.say(f"At least {several.least}: type more numbers, or your own words.")
            else:
                self.say("Something is needed here: type a number, or your own words.")
        return chosen or list(several.current)

    def _understood(self, answer: str, several: Several, room: int) -> list[str]:
        """What an answer adds: the options of its numbers, or its words."""
        numbers = answer.replace(",", " ").split()
        if all(number.isdigit() for number in numbers):
            if not all(1 <= int(number) <= len(several.options) for number in numbers):
                self.say(f"Type numbers from 1 to {len(several.options)}.")
                return []
            if len(numbers) > room:
                self.say(f"At most {several.most}: type fewer numbers.")
                return []
            return [several.options[int(number) - 1] for number in numbers]
        reason = several.check(answer)
        if reason:
            self.say(f"That cannot be used: {reason}.")
        return [] if reason else [answer]

    def yes(self, ask: str, *, default: bool = True, help: str = "") -> bool:  # noqa: A002 - as in Asker
        """Enter takes the default."""
        while True:
            answer = self._read(f"{ask} ({'Enter yes, n no' if default else 'y yes, Enter no'}) ").lower()
            if answer in ("", "y", "yes", "n", "no"):
                return default if not answer else answer.startswith("y")
            self.say(help if answer == HELP and help else "Type y or n.")

    def _write(self, text: str) -> None:
        try:
            self._world.stderr.write(text)
            self._world.stderr.flush()
        except OSError as gone:
            raise Interrupted from gone

    def _read(self, prompt: str) -> str:
        source = self._input()
        with _kept_on_interrupt(source) as half_typed:
            try:
                self._write(shown(prompt))  # here, for whoever types at once may be stopped at once
                line = source.readline()
            except KeyboardInterrupt as stop:
                raise Interrupted(half_typed()) from stop
            except UnicodeDecodeError:
                self.say("Those letters did not arrive as UTF-8, which drafter reads. Type it again.")
                return self._read(prompt)
            except OSError as lost:
                raise Interrupted from lost
        if not line:  # Ctrl-D, or the terminal went away
            self.say("")
            raise Interrupted
        answer = line.strip()
        if answer == BACK:
            raise Back
        return answer

    def _input(self) -> TextIO:
        if self._source is None:
            stdin = self._world.stdin
            terminal = Path("/dev/tty")
            self._source = stdin if stdin and stdin.isatty() else terminal.open(encoding="utf-8")
        return self._source


def _by_number(several: Several) -> str:
    """The current answers: by their numbers where every one has a number, which is shorter to hear than its words."""
    if not several.heads or not set(several.current) <= set(several.options):
        return "; ".join(several.current)
    return " ".join(str(several.options.index(one) + 1) for one in several.current)


@contextlib.contextmanager
def _kept_on_interrupt(source: TextIO) -> Iterator[Callable[[], str]]:
    """Lets a line that is not finished outlive Ctrl-C, where the terminal would throw it away; gives what it holds."""
    try:
        import termios
    except ImportError:  # Windows
        yield lambda: ""
        return
    terminal = source.fileno()
    try:
        before = termios.tcgetattr(terminal)
    except termios.error:  # the terminal has gone
        yield lambda: ""
        return
    keeping = [*before[:3], before[3] | termios.NOFLSH, *before[4:]]
    with contextlib.suppress(termios.error):
        termios.tcsetattr(terminal, termios.TCSANOW, keeping)
    try:
        yield lambda: _half_line(terminal)
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSANOW, before)


def _half_line(terminal: int) -> str:
    """What was typed since the last Enter: a terminal hands it out once it no longer waits for whole lines."""
    import termios

    try:
        modes = termios.tcgetattr(terminal)
        modes[3] &= ~termios.ICANON
        modes[6][termios.VMIN], modes[6][termios.VTIME] = 0, 0
        termios.tcsetattr(terminal, termios.TCSANOW, modes)
        typed = os.read(terminal, 4096)
    except (OSError, termios.error):
        return ""
    return typed.decode(errors="ignore").rstrip("\r\n")
