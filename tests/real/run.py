"""Runs the real command as a person's shell would: ``drafter("kinds", "list", home=tmp_path).out``."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

NOW = "2027-03-01T09:00+00:00"  # a Monday
KEPT = ("PATH", "HOME", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV")  # nothing of the desktop, no key, no editor


class Result(NamedTuple):
    """What a command left behind."""

    out: str
    err: str
    code: int


def drafter(
    *args: str,
    home: Path,
    input: str = "",  # noqa: A002 - subprocess calls it so
    env: Mapping[str, str] | None = None,
    now: str = NOW,
    cwd: Path | None = None,
    timeout: float = 60,
) -> Result:
    """Runs ``drafter`` with all its state in ``home``, a fixed clock, no desktop and no terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "drafter", *args],
        input=input.encode(),
        capture_output=True,
        env=environment(home, env, now),
        cwd=cwd,
        timeout=timeout,
        check=False,
        start_new_session=True,  # no /dev/tty either: where pytest has a terminal, the command must not ask on it
    )
    return Result(done.stdout.decode(), done.stderr.decode(), done.returncode)


def environment(home: Path, extra: Mapping[str, str] | None = None, now: str = NOW) -> dict[str, str]:
    """A clean environment: this computer's own settings, desktop and keys stay out."""
    clean = {name: os.environ[name] for name in KEPT if name in os.environ}
    return clean | {"DRAFTER_HOME": str(home), "DRAFTER_NOW": now, "LANG": "C.UTF-8"} | dict(extra or {})
