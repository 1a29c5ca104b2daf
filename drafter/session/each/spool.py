"""Keeps values until all rows of a list are checked: a few in memory, many in a file without a name.

The file is made where drafter keeps its drafts, and is gone with the process; so a list of any length costs the memory
of a short one.
"""

import pickle
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from drafter.errors import Problem
from drafter.world import private_folder

IN_MEMORY = 500_000  # bytes


class Spool:
    """Values in the order in which they were put: ``with Spool(folder) as spool``, then ``put``, then go through it."""

    def __init__(self, folder: Path) -> None:
        self.count = 0
        with _stated():
            private_folder(folder)
            self._file = tempfile.SpooledTemporaryFile[bytes](IN_MEMORY, dir=str(folder))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # what a full disk did not take is not wanted any more
            self._file.close()

    def put(self, value: tuple[Any, ...]) -> None:
        """Adds a value. Raises Problem when there is no room for it."""
        with _stated():
            pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
        self.count += 1

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        with _stated():
            self._file.seek(0)
        for _ in range(self.count):
            with _stated():
                value = pickle.load(self._file)  # noqa: S301 - nobody else has the file
            yield value


@contextmanager
def _stated() -> Iterator[None]:
    try:
        yield
    except OSError as failed:
        what = f"What is checked could not be held until the rest is: {failed.strerror or failed}."
        raise Problem(what, "free some space, then the same command again") from failed
