"""Drives an interactive program through a real pseudo-terminal and reads its screen."""

import os
import re
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pexpect
import pyte


class _AnsweringScreen(pyte.Screen):
    """A screen that answers where its cursor is (``ESC[6n``), as prompt_toolkit asks at every prompt."""

    def __init__(self, process: pexpect.spawn, rows: int, cols: int) -> None:
        super().__init__(cols, rows)
        self._process = process

    def write_process_input(self, data: str) -> None:
        """What pyte calls with the terminal's own answers."""
        self._process.send(data)


class Term:
    """One program on one terminal: ``with Term(["drafter"]) as term: term.wait("Who to")``.

    ``raw`` is every byte it wrote, ``text()`` what stands on the screen, the ``modes`` how
    the terminal was set before it and after.
    """

    def __init__(
        self,
        argv: Sequence[str | Path],
        *,
        rows: int = 24,
        cols: int = 80,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        program, *arguments = (str(word) for word in argv)
        self.raw = b""
        self._process = pexpect.spawn(
            program,
            arguments,
            env={"TERM": "xterm-256color", "LANG": "C.UTF-8", **(os.environ if env is None else env)},
            cwd=cwd,
            dimensions=(rows, cols),
        )
        self.modes_before = self.modes_after = self._modes()
        self._process.delaybeforesend = None  # pexpect waits 50 ms before every key otherwise
        self._screen = _AnsweringScreen(self._process, rows, cols)
        self._stream = pyte.ByteStream(self._screen)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        self.close(timeout=0)

    def text(self) -> str:
        """The screen, without the spaces and lines that stand empty after the text."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()

    def wait(self, pattern: str, timeout: float = 20) -> Self:
        """Read until the pattern is on the screen; name the last thing that you will look at, not the first."""
        end = time.monotonic() + timeout
        while self._drawing() or not re.search(pattern, self.text()):
            if not self._read(end - time.monotonic()):
                assert re.search(pattern, self.text()), f"no {pattern!r} on the screen:\n{self.text()}"
                break
        return self

    def send(self, keys: str) -> Self:
        """Type."""
        self._process.send(keys)
        return self

    def resize(self, rows: int, cols: int) -> Self:
        """Give the window another size; the program gets SIGWINCH."""
        self._screen.resize(rows, cols)
        self._process.setwinsize(rows, cols)
        return self

    def kill(self, number: int) -> Self:
        """Send a signal to the program."""
        self._process.kill(number)
        return self

    def close(self, timeout: float = 20) -> int:
        """Read to the end and give the exit status; a program that goes on is ended (-1 for SIGHUP and so on)."""
        end = time.monotonic() + timeout
        while self._read(end - time.monotonic()):
            pass
        if not self._process.closed:
            self.modes_after = self._modes()
        if not self._process.isalive():
            self._process.ptyproc.delayafterclose = 0  # pexpect waits 100 ms otherwise
        self._process.close(force=True)
        status: int | None = self._process.exitstatus
        return -self._process.signalstatus if status is None else status

    def _modes(self) -> list[Any]:
        """How the terminal is set: echo, whole lines and so on."""
        return termios.tcgetattr(self._process.child_fd)

    def _drawing(self) -> bool:
        """Whether half a frame was read: prompt_toolkit turns line wrapping off before each and on after it."""
        return self.raw.rfind(b"\x1b[?7l") > self.raw.rfind(b"\x1b[?7h")

    def _read(self, seconds: float) -> bool:
        """Take what the program writes next; False when it ended or the time is over."""
        if seconds <= 0:
            return False
        try:
            written = self._process.read_nonblocking(65536, seconds)
        except (pexpect.EOF, pexpect.TIMEOUT):
            return False
        self.raw += written
        self._stream.feed(written)
        return True
