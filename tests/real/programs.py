"""Programs for a test's own PATH: real ones by choice, shell scripts in the place of others, and what they say."""

import os
import select
import shutil
from pathlib import Path

from real.need import need


def install(folder: Path, *programs: str) -> Path:
    """A folder for PATH that has these real programs and no other."""
    need(*programs)
    folder.mkdir(exist_ok=True)
    for name in programs:
        (folder / name).symlink_to(shutil.which(name) or name)
    return folder


def stand_in(folder: Path, name: str, script: str) -> Path:
    """A shell script in the place of a program."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
    (folder / name).chmod(0o755)
    return folder


def pipe(path: Path) -> int:
    """A named pipe to listen on."""
    os.mkfifo(path)
    return os.open(path, os.O_RDONLY | os.O_NONBLOCK)


def hear(listening: int) -> bytes:
    """What is written into the pipe next; nothing when nobody holds its other end any more."""
    assert select.select([listening], [], [], 20)[0], "silence"
    return os.read(listening, 1000)
