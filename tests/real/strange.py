"""Writes a kind as a stranger would, and runs the real command on it, measured."""

import json
import os
import signal
import subprocess
import sys
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


# A process of its own stands between: Linux counts the memory of whoever starts a program as the program's.
_MEASURE = """
import json, os, subprocess, sys
child = subprocess.Popen(sys.argv[2:])
_, status, used = os.wait4(child.pid, 0)
with open(sys.argv[1], "w") as file:
    json.dump([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss], file)
"""


def run_strange(home: Path) -> Cost:
    """Drafts the strange kind with the real command, and says what that process took (CPU seconds, peak memory)."""
    command = [sys.executable, "-m", "drafter", "draft", "strange", "--example"]
    out, err, measured = home / "out", home / "err", home / "measured"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        child = subprocess.Popen(
            [sys.executable, "-c", _MEASURE, measured, *command],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            env=environment(home),
            start_new_session=True,
        )
        try:
            child.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            raise
    code, seconds, memory = json.loads(measured.read_text())
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(out.read_text(), err.read_text(), code, seconds, memory / unit)
