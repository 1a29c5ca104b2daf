"""Keeps the checked letters of a list until all rows are checked: a few in memory, many in a file without a name.

The file is made where drafter keeps its drafts, and is gone with the process; so a list of any length costs the memory
of a short one.
"""

import pickle
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from drafter.answers import Collected
from drafter.draft import Draft
from drafter.errors import Problem
from drafter.kinds import Kind
from drafter.session.flow import Prepared
from drafter.world import private_folder

IN_MEMORY = 500_000  # bytes


class Letter(NamedTuple):
    """A checked row: its number, the name of its file without the ending, and the message."""

    row: int
    name: str
    prepared: Prepared


class Spool:
    """The letters in the order of their rows: ``put`` each one, then go through them; ``with`` ends it."""

    def __init__(self, kind: Kind, folder: Path) -> None:
        self._kind = kind
        self._file = self._made(folder)
        self.count = 0

    def __enter__(self) -> "Spool":
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # what a full disk did not take is not wanted any more
            self._file.close()

    def put(self, letter: Letter) -> None:
        """Adds a letter. Raises Problem when there is no room for it."""
        _, *draft = letter.prepared.draft
        kept = (letter.row, letter.name, draft, *letter.prepared.collected[1:], *letter.prepared[2:])
        with _stated():
            pickle.dump(kept, self._file, pickle.HIGHEST_PROTOCOL)
        self.count += 1

    def __iter__(self) -> Iterator[Letter]:
        with _stated():
            self._file.seek(0)
        for _ in range(self.count):
            with _stated():
                row, name, parts, frame, notes, *found = pickle.load(self._file)  # noqa: S301 - nobody else has the file
            draft = Draft(self._kind, *parts)
            yield Letter(row, name, Prepared(draft, Collected(draft.answers, frame, notes), *found))

    def _made(self, folder: Path) -> Any:
        with _stated():
            private_folder(folder)
            return tempfile.SpooledTemporaryFile(IN_MEMORY, dir=folder)


@contextmanager
def _stated() -> Iterator[None]:
    try:
        yield
    except OSError as failed:
        what = f"The checked letters could not be held until the others are checked: {failed.strerror or failed}."
        raise Problem(what, "free some space, then the same command again") from failed
