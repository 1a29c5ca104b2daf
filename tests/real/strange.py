"""Writes a kind as a stranger would, and runs the real command on it, measured."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from real.run import environment

HEAD = """\
title = "A stranger's kind"
family = "mine"
channel = "text"
[fields.my_name]
[fields.topics]
required = false
[fields.their_name]
"""


class Cost(NamedTuple):
    out: str
    err: str
    code: int
    seconds: float
    megabytes: float


def write_kind(home: Path, body: str, head: str = HEAD, parts: dict[str, str] | None = None) -> Path:
    folder = home / "kinds"
    (folder / "parts").mkdir(parents=True, exist_ok=True)
    for name, text in (parts or {}).items():
        (folder / "parts" / f"{name}.md").write_text(text)
    file = folder / "strange.md"
    file.write_text(f"+++\n{head}+++\n{body}", errors="surrogatepass")
    return file


def run_strange(home: Path) -> Cost:
    """Drafts the strange kind with the real command, and says what that process took (CPU seconds, peak memory)."""
    command = [sys.executable, "-m", "drafter", "draft", "strange", "--example"]
    out, err = home / "out", home / "err"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            env=environment(home),
            start_new_session=True,
        )
        give_up = time.monotonic() + 60
        pid, status, used = os.wait4(child.pid, os.WNOHANG)
        while not pid:
            if time.monotonic() > give_up:
                child.kill()
            time.sleep(0.01)
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
        child.returncode = os.waitstatus_to_exitcode(status)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    seconds = used.ru_utime + used.ru_stime
    return Cost(out.read_text(), err.read_text(), child.returncode, seconds, used.ru_maxrss / unit)
