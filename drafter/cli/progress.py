"""How far a long job has come, in one line at the foot of a terminal; where there is none, nothing."""

import sys
from collections.abc import Mapping
from typing import Self

from drafter.cli.edge import say

WIDTH = 24


class Progress:
    """``with Progress("Checking", env) as progress``: then ``at(0.4)``, and ``say`` for what is to stay above the line.

    It moves the cursor and uses no colour. A terminal that cannot be moved on (TERM=dumb) gets no line.
    """

    def __init__(self, label: str, env: Mapping[str, str]) -> None:
        self._label, self._shown = label, ""
        self._is_seen = sys.stderr.isatty() and env.get("TERM") not in (None, "", "dumb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._draw("")

    def at(self, share: float) -> None:
        """Shows a share from 0 to 1, when it reads differently from the last one."""
        if self._is_seen:
            full = int(share * WIDTH)
            line = f"{self._label} [{'#' * full}{'.' * (WIDTH - full)}] {share:4.0%}"
            if line != self._shown:
                self._draw(line)

    def say(self, *lines: str) -> None:
        """Says something above the line."""
        shown = self._shown
        self._draw("")
        say(*lines)
        self._draw(shown)

    def _draw(self, line: str) -> None:
        if line == self._shown:
            return
        self._shown = line
        try:
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()
        except (OSError, ValueError):  # a terminal that has gone is no reason to fail
            self._is_seen = False
