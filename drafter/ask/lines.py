"""Asks line by line: for screen readers, for terminals that cannot draw, and for whoever likes it plain."""

from collections.abc import Sequence
from typing import TextIO

from drafter.ask import Option, Question
from drafter.errors import Back, Interrupted
from drafter.text.characters import shown
from drafter.world import World

BACK = "<"


class Lines:
    """Writes each question once, on stderr, and reads one line for it. ``<`` goes back."""

    plain = True

    def __init__(self, world: World) -> None:
        self._world = world
        self._source: TextIO | None = None

    def say(self, *lines: str) -> None:
        """Talk, on stderr."""
        for line in lines:
            self._world.stderr.write(shown(line) + "\n")
        self._world.stderr.flush()

    def page(self, lines: Sequence[str]) -> None:
        """Nothing: what was said stays said."""

    def line(self, question: Question) -> str:
        """Asks until the answer passes its check."""
        while True:
            self.say("", question.ask)
            if question.note:
                self.say(f"({question.note})")
            kept = question.typed or question.kept
            if kept:
                self.say(f"Enter keeps: {kept}")
            answer = self._read(f"{question.stem} ... " if question.stem else "> ") or kept
            reason = question.check(answer)
            if not reason:
                return answer
            self.say(f"That cannot be used: {reason}.")

    def pick(self, ask: str, options: Sequence[Option], current: str = "") -> str:
        """Numbers the options; a number, a value or its words choose."""
        number = next((at for at, option in enumerate(options, 1) if option.value == current), 1)
        self.say("", ask)
        for at, option in enumerate(options, 1):
            self.say(f"  {at}  {option.label}")
        while True:
            answer = self._read(f"Number, Enter takes {number}: ") or str(number)
            for at, option in enumerate(options, 1):
                if answer.casefold() in (str(at), option.value.casefold(), option.label.casefold()):
                    return option.value
            if answer == "?":
                return answer
            self.say(f"Type a number from 1 to {len(options)}.")

    def many(self, ask: str, options: Sequence[str], current: Sequence[str], most: int) -> list[str]:
        """Numbers, or own words, one a line; an empty line ends."""
        chosen: list[str] = []
        self.say("", ask)
        for at, option in enumerate(options, 1):
            self.say(f"  {at}  {option}")
        if current:
            self.say(f"Enter keeps: {'; '.join(current)}")
        self.say("Numbers (1 3), or your own words; an empty line ends.")
        while len(chosen) < most:
            answer = self._read("> ")
            if not answer:
                break
            if answer == "?":
                return ["?"]
            numbers = answer.replace(",", " ").split()
            if all(number.isdigit() and 1 <= int(number) <= len(options) for number in numbers):
                chosen += [options[int(number) - 1] for number in numbers]
            else:
                chosen.append(answer)
        return list(dict.fromkeys(chosen)) or list(current)

    def yes(self, ask: str, *, default: bool = True) -> bool:
        """Enter takes the default."""
        while True:
            answer = self._read(f"{ask} ({'Enter yes, n no' if default else 'y yes, Enter no'}) ").lower()
            if answer in ("", "y", "yes", "n", "no"):
                return default if not answer else answer.startswith("y")
            self.say("Type y or n.")

    def _read(self, prompt: str) -> str:
        self._world.stderr.write(shown(prompt))
        self._world.stderr.flush()
        try:
            line = self._input().readline()
        except (OSError, UnicodeDecodeError) as lost:
            raise Interrupted from lost
        if not line:  # Ctrl-D, or the terminal went away
            self.say("")
            raise Interrupted
        answer = line.rstrip("\r\n").strip()
        if answer == BACK:
            raise Back
        return answer

    def _input(self) -> TextIO:
        if self._source is None:
            stdin = self._world.stdin
            self._source = stdin if stdin and stdin.isatty() else open("/dev/tty", encoding="utf-8")  # noqa: SIM115 - lives as long as the session
        return self._source
