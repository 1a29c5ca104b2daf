"""Keeps values until all rows of a list are checked: a few in memory, many in a file without a name.

The file is made where drafter keeps its drafts, and is gone with the process; so a list of any length costs the memory
of a short one.
"""

import pickle
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from drafter.errors import Problem
from drafter.world import private_folder

IN_MEMORY = 500_000  # bytes


class Spool:
    """Values in the order in which they were put: ``with Spool(folder) as spool``, then ``put``, then go through it."""

    def __init__(self, folder: Path) -> None:
        self.count = 0
        try:
            private_folder(folder)
            self._file = tempfile.SpooledTemporaryFile[bytes](IN_MEMORY, dir=str(folder))
        except OSError as failed:
            raise _no_room(failed) from failed

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # what a full disk did not take is not wanted any more
            self._file.close()

    def put(self, value: tuple[Any, ...]) -> None:
        """Adds a value. Raises Problem when there is no room for it."""
        try:
            pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
        except OSError as failed:
            raise _no_room(failed) from failed
        self.count += 1

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        try:
            self._file.seek(0)
            for _ in range(self.count):
                yield pickle.load(self._file)  # noqa: S301 - nobody else has the file
        except OSError as failed:
            raise _no_room(failed) from failed


def _no_room(failed: OSError) -> Problem:
    what = f"What is checked could not be held until the rest is: {failed.strerror or failed}."
    return Problem(what, "free some space, then the same command again")
