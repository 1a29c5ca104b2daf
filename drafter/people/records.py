"""A CSV text record by record, for every list that drafter reads: which delimiter it has, and where a record is broken.

Nothing is kept longer than the record it belongs to, so a text of any length costs the memory of one.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from drafter.errors import BadInput

DELIMITERS = (",", ";", "\t")
_HEAD = 60  # lines among which the delimiter is looked for
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # a first line of Excel's own


class Row(NamedTuple):
    """A record that holds something: its number as spreadsheets count, from 1, its first line, and its cells."""

    number: int
    line: int
    cells: tuple[str, ...]


class Records(NamedTuple):
    """The records of a text and the delimiter between their cells."""

    delimiter: str
    rows: Iterator[Row]


def records(lines: Iterable[str], place: str, known: Callable[[Sequence[str]], int]) -> Records:
    """The records of a text whose lines keep their ends; ``known`` counts the names of columns among some cells.

    The delimiter is what Excel's own first line says, else the one with which most names are known. Going through the
    rows raises BadInput for a record that is no CSV, with line and column.
    """
    lines = iter(lines)
    head = list(islice(lines, _HEAD))
    said = _SEP.match(head[0]) if head else None
    if said:
        return Records(said[1], _rows(chain(head[1:], lines), said[1], place, above=1))
    delimiter = _likely(head, known)
    return Records(delimiter, _rows(chain(head, lines), delimiter, place, above=0))


def _likely(head: Sequence[str], known: Callable[[Sequence[str]], int]) -> str:
    """The delimiter with which most names of columns are known; among equals, that which makes most cells."""

    def worth(delimiter: str) -> tuple[int, int]:
        found = (0, 0)
        try:
            for cells in csv.reader(head, delimiter=delimiter, skipinitialspace=True):
                found = max(found, (known(cells), len(cells)))
        except csv.Error:  # said by the reading itself
            pass
        return found

    return max(DELIMITERS, key=worth)


def _rows(lines: Iterator[str], delimiter: str, place: str, above: int) -> Iterator[Row]:
    """The records with something in them; blank ones count, for a spreadsheet counts them."""
    read = list[str]()  # the lines of the record that is being read
    reader = csv.reader(_remembered(lines, read), delimiter=delimiter, strict=True, skipinitialspace=True)
    number = 0  # Excel takes its own first line for no row
    while True:
        line = reader.line_num + 1 + above
        read.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise _broken("".join(read), place, line, str(fault)) from fault
        number += 1
        if any(cell.strip() for cell in cells):
            yield Row(number, line, tuple(cells))


def _remembered(lines: Iterator[str], read: list[str]) -> Iterator[str]:
    for line in lines:
        read.append(line)
        yield line


def _broken(record: str, place: str, line: int, fault: str) -> BadInput:
    """What is wrong with the record that begins at a line, and in which column."""
    quotes = [found.start() for found in re.finditer('"', record)]
    down, across = 1, 1
    if "end of data" in fault:
        down, across = where(record, quotes[-1 if len(quotes) % 2 else 0]) if quotes else (1, 1)
        what = "a quote opens and never closes"
    elif "limit" in fault:
        what = f"a cell has more than {csv.field_size_limit():,} characters, perhaps after a quote that never closes"
    elif "expected after" in fault:
        closing = next((spot for spot in re.finditer(r'"[^",;\t\r\n]', record) if _closes(record, spot.start())), None)
        down, across = where(record, closing.start()) if closing else (1, 1)
        what = 'a quote closes before the cell ends (inside a quoted cell a quote is written "")'
    else:
        what = f"it is no CSV ({fault})"
    what = f"{place}, line {line + down - 1}, column {across}: {what}."
    return BadInput(what, "correct that line, or export the list again")


def _closes(record: str, at: int) -> bool:
    """Is the quote at a place the second, fourth ... of its record?"""
    return record.count('"', 0, at) % 2 == 1


def where(text: str, at: int) -> tuple[int, int]:
    """The line and the column of a place in a text, from 1."""
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1
