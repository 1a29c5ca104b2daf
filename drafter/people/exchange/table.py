"""What every list of people is made into before its columns are understood: column names and rows of cells."""

from typing import NamedTuple


class Row(NamedTuple):
    """One row as it was found: the line where it begins, its cells, and what is wrong with it as a whole."""

    line: int
    cells: tuple[str, ...]
    fault: str = ""


class Table(NamedTuple):
    """A list of people: the names of its columns and its rows. ``notes`` say how it was read."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
