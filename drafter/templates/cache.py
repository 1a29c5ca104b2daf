"""Keeps our own templates compiled between runs, which spares a start Jinja's parser and compiler (110 M instructions).

A file that is damaged, a full disk or a folder that is not ours costs time, never a message.
"""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp

from jinja2 import compiler as jinja_compiler
from jinja2.bccache import Bucket, BytecodeCache

from drafter import __version__
from drafter.text import characters
from drafter.world import private_folder


class Kept(BytecodeCache):
    """A file for each template: the digest of what follows, then its code. One that is not whole is as good as none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket, if its code is there and as it was written."""
        try:
            stored = (self.folder / bucket.key).read_bytes()
        except OSError:
            return
        digest, code = stored[:32], stored[32:]
        if digest == sha256(code).digest():
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Writes the bucket's code to a neighbour first, so that no other drafter reads half of it."""
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            handle, neighbour = mkstemp(dir=self.folder)  # made 0600
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(sha256(code).digest() + code)
                Path(neighbour).replace(self.folder / bucket.key)
            except OSError:
                Path(neighbour).unlink(missing_ok=True)


def kept_in(folder: Path) -> Kept | None:
    """What is kept in a folder for this drafter and this Jinja; None when the folder is not private to this person."""
    folder = folder / _made_by()
    try:
        private_folder(folder)
        state = folder.stat()
    except OSError:
        return None
    mine = not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o077)
    return Kept(folder) if mine else None


def _made_by() -> str:
    """Names the code that compiles a template: Jinja looks at the template's text alone, and would keep stale code."""
    digest = sha256(__version__.encode())
    ours = sorted(Path(__file__).parent.glob("*.py"))
    for file in (*ours, Path(characters.__file__), Path(jinja_compiler.__file__)):
        with suppress(OSError):  # a program that was packed into one file has no sources
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
