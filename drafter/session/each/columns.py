"""Which column of a list holds which answer, and the answers of one row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from drafter.errors import BadInput, Fault
from drafter.fields import Field
from drafter.kinds import Kind, shared_words
from drafter.people.records import Row
from drafter.text.characters import nfc
from drafter.text.near import nearest

REASON = "what is wrong"  # the last column of a retry file, which says why a row failed; reading passes over it


class Columns(NamedTuple):
    """The columns of a list.

    ``fields`` are those that hold an answer: where they stand, for which field, under which name. ``idle`` are words
    that other kinds know: where they stand, and under which name.
    """

    names: tuple[str, ...]
    fields: tuple[tuple[int, Field, str], ...]
    idle: Mapping[str, tuple[int, str]]
    lists: frozenset[str]  # of the words
    nameless: bool  # is there a column without a name?

    def values(self, row: Row) -> dict[str, Any]:
        """The answers of a row; an empty cell gives none. Raises BadInput for a cell that no column is named over."""
        cells, found = row.cells, dict[str, Any]()
        for at, field, _ in self.fields:
            cell = cells[at] if at < len(cells) else ""
            if not cell or cell.isspace():
                continue
            if field.name in self.lists:
                found.setdefault(field.name, []).extend(_items(cell))
            else:
                found[field.name] = cell
        if (self.nameless or len(cells) > len(self.names)) and (faults := tuple(self._unnamed(cells))):
            raise BadInput("The row has cells that no column is named over.", faults=faults)
        return found

    def _unnamed(self, cells: Sequence[str]) -> Iterator[Fault]:
        for at, cell in enumerate(cells, 1):
            if cell.strip() and (at > len(self.names) or not self.names[at - 1].strip()):
                yield Fault(f"column {at}", "holds something, and has no name in the first row")

    def said(self, row: Row, word: str) -> str:
        """What a row says for a word as it stands there, whether this kind uses it or not."""
        at = next((at for at, field, _ in self.fields if field.name == word), self.idle.get(word, (len(row.cells),))[0])
        return " ".join(row.cells[at].split()) if at < len(row.cells) else ""

    def name_of(self, word: str) -> str:
        """What a word's column is called, "" where it has none; of a list that has several, the first."""
        return next((name for _, field, name in self.fields if field.name == word), "")


def columns(kind: Kind, names: Sequence[str], place: str) -> Columns:
    """Which column is which. Raises BadInput naming every column that no kind knows, or that is there twice."""
    found, idle, faults = list[_Column](), dict[str, tuple[int, str]](), list[Fault]()
    known = set(shared_words())
    for at, name in enumerate(names):
        word, number = _word(name, kind.scope)
        if not word or word == _word(REASON, {})[0]:
            continue
        clash = next((one.name for one in found if one.clashes(word, number)), None)
        if clash is not None:
            faults.append(Fault(f'column {at + 1}, "{name.strip()}",', f'says what "{clash}" says'))
        elif word in kind.scope:
            found.append(_Column(number, at, kind.scope[word], name.strip()))
        elif word in known:
            idle.setdefault(word, (at, name.strip()))
        else:
            near = nearest(word, known | set(kind.scope))
            meant = f'; did you mean "{near}"?' if near else ""
            faults.append(Fault(f'column {at + 1}, "{name.strip()}",', f"is a word that no kind knows{meant}"))
    if faults:
        what = f"{place}: {'one column' if len(faults) == 1 else f'{len(faults)} columns'} cannot be used."
        raise BadInput(what, f"drafter draft {kind.name} --help", tuple(faults))
    ordered = sorted(found, key=lambda one: one.number)  # "topics 2" may stand before "topics 1"
    lists = frozenset(one.field.name for one in found if one.field.item)
    nameless = not all(name.strip() for name in names)
    return Columns(tuple(names), tuple((one.at, one.field, one.name) for one in ordered), idle, lists, nameless)


def recognised(cells: Sequence[str]) -> int:
    """How many of these cells are names of columns."""
    known = shared_words()
    return sum(_word(cell, {})[0] in known for cell in cells)


class _Column(NamedTuple):
    number: int  # of an item of a list, 0 for the whole
    at: int
    field: Field
    name: str

    def clashes(self, word: str, number: int) -> bool:
        """Do both hold the same? A list stands in one column, or in numbered ones."""
        return self.field.name == word and (self.number == number or 0 in (self.number, number))


_ITEM = re.compile(r"(.+?)_?([1-9]\d?)")


def _word(name: str, scope: Mapping[str, Field]) -> tuple[str, int]:
    """A column's word, and the number of the item it holds; "Topics 2" is the second of ``topics``."""
    word = re.sub(r"[\s_-]+", "_", nfc(name).strip(" -_\t\n").lower())
    item = _ITEM.fullmatch(word)
    if word not in scope and item and item[1] in scope and scope[item[1]].item:
        return item[1], int(item[2])
    return word, 0


def _items(cell: str) -> list[str]:
    """The items of a list in one cell, each on a line of its own; nothing else splits them."""
    return [line.strip() for line in cell.replace("\r", "\n").split("\n") if line.strip()]
