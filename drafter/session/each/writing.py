"""Writes the checked letters of a list, and remembers them some at a time: what was there already is not written again.

A letter is remembered after its file was written. When the process dies between the two, the next run finds the file
there, sees that it was not remembered, and remembers it.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from drafter.errors import Problem
from drafter.kinds import Kind
from drafter.outputs.folder import Exists, put
from drafter.session.each.rows import Ready
from drafter.world import World

if TYPE_CHECKING:
    from drafter.session.remember import Known
    from drafter.store import Record

AT_ONCE = 200  # letters in one change of the store


class Written(NamedTuple):
    """What became of a letter: ``kept-out`` is one whose file holds something else."""

    row: int
    path: Path
    outcome: Literal["written", "there", "kept-out"]
    problem: Problem | None = None


def write(
    letters: Iterable[Ready], folder: Path, form: str, *, force: bool, memory: "Memory | None"
) -> Iterable[Written]:
    """Writes each letter to its file in ``folder``, and hands what is kept of it to ``memory``.

    Raises Problem when one cannot be written; the ones before it stay.
    """
    for letter in letters:
        path = folder / f"{letter.name}.{'json' if form == 'json' else 'txt'}"
        try:
            outcome = put(letter.text, path, force=force)
        except Exists as problem:
            yield Written(letter.row, path, "kept-out", problem)
            continue
        if memory and letter.record:
            memory.add(letter.record, is_new=outcome == "written")
        yield Written(letter.row, path, outcome)


class Memory:
    """Keeps letters in ``recent`` and with their people, some at a time: ``with`` keeps the last ones too.

    A store that fails costs no letter: ``problem`` says it, nothing more is kept, and the next run makes up for it.
    ``say`` gets what the user should know of the people.
    """

    def __init__(self, kind: Kind, world: World, say: Callable[[str], None]) -> None:
        self.problem: Problem | None = None
        self._kind, self._world, self._say = kind, world, say
        self._waiting: list[Record] = []
        self._known: frozenset[int] | None = None
        self._people: Known | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()

    def add(self, record: "Record", *, is_new: bool) -> None:
        """Keeps a letter; one that is not new only when that was missed."""
        if self.problem is None and (is_new or not self._is_known(record)):
            self._waiting.append(record)
        if len(self._waiting) >= AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        from drafter.session.remember import Known, keep_all  # 20 M instructions with the store

        waiting, self._waiting = self._waiting, []
        try:
            self._people = self._people or Known()
            if waiting and not self.problem:
                for note in keep_all(waiting, self._kind, self._world, self._people):
                    self._say(note)
        except Problem as problem:
            self.problem = problem

    def _is_known(self, record: "Record") -> bool:
        from drafter.session.remember import already_kept, key

        try:
            self._known = self._known or already_kept(self._world)
        except Problem as problem:
            self.problem = problem
            return True
        return key(record) in self._known
