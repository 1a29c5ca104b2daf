"""A real tmux server of its own, apart from the one that a person may be working in."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from real.need import need


class Tmux(NamedTuple):
    """One private server."""

    folder: Path

    @property
    def command(self) -> tuple[str, ...]:
        """What stands before a tmux command (``show-buffer``) to reach this server."""
        return ("tmux", "-f", "/dev/null", "-L", "private")

    @property
    def env(self) -> dict[str, str]:
        """What a program needs in order to reach this server by ``command``."""
        kept = {name: value for name, value in os.environ.items() if name not in ("TMUX", "TMUX_PANE")}
        return {**kept, "TMUX_TMPDIR": str(self.folder), "LC_ALL": "C.UTF-8", "SHELL": "/bin/sh"}

    @property
    def inside(self) -> str:
        """The value of TMUX for a program that runs inside this server."""
        return self.run("display-message", "-p", "#{socket_path},#{pid},0").decode().strip()

    def run(self, *words: str) -> bytes:
        """What a tmux command prints."""
        return subprocess.run([*self.command, *words], env=self.env, check=True, capture_output=True).stdout


@pytest.fixture
def tmux() -> Iterator[Tmux]:
    """A server with one session that waits."""
    need("tmux")
    folder = Path(tempfile.mkdtemp(prefix="tmux-"))  # short: the path of a socket may have 107 bytes
    server = Tmux(folder)
    try:
        server.run("new-session", "-d", "cat")
        yield server
        server.run("kill-server")
    finally:
        shutil.rmtree(folder)
