"""CSV as spreadsheets, LinkedIn, Google and Outlook write it: read into a Table, and written so that no cell acts."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from drafter.errors import BadInput
from drafter.moments.names import fold
from drafter.people import Person
from drafter.people.exchange.columns import NAME, NOTE, recognised, words
from drafter.people.exchange.table import Row, Table
from drafter.people.records import Row as Record
from drafter.people.records import records

_HEAD = 20  # records among which the names of the columns are looked for

# What a spreadsheet takes for a formula, and what it takes away to find one; before it a quote of ours, or more.
_ACTS = re.compile("'*[=+\\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")


def read(text: str, place: str) -> Table:
    """The table in a CSV text, whatever stands before its column names and whichever delimiter it has.

    Raises BadInput for a quote that is never closed, a cell without end and columns of one name, with line and column.
    A row of the wrong length is kept with its fault.
    """
    found = records(io.StringIO(text, newline=""), place, recognised).rows
    head = list(islice(found, _HEAD))
    if not head:
        raise BadInput(f"{place} holds nothing but empty cells.", "name another file, or export the list again")
    at = _header(record.cells for record in head)
    line, columns = head[at].line, tuple(name.strip() for name in head[at].cells)
    _refuse_doubles(columns, place, line)
    notes = [f"What stands above line {line} is left out; there the columns are named."] if at else []
    rows = tuple(_rows(chain(head[at + 1 :], found), columns))
    return Table(columns, rows, tuple(notes))


def written(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""A CSV text in which no cell is taken for a formula; ``read`` gives every cell back as it was.

    >>> written(("name", "note"), [("Ada", "=1+1")])
    "name,note\r\nAda,'=1+1\r\n"
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")  # with "\n" alone Python 3.11 leaves a "\r" in a cell unquoted
    writer.writerow(columns)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return file.getvalue()


def of_people(people: Sequence[Person]) -> str:
    """People as a CSV text: a column for their name and for every word that one of them has, and their note."""
    own = {word for person in people for word in person.words}
    columns = [word for word in words() if word in own] + sorted(own - set(words()))
    rows = ((person.name, *(_cell(person.words.get(word)) for word in columns), person.note) for person in people)
    return written((NAME, *columns, NOTE), rows)


def _cell(value: object) -> str:
    """A value in one cell: a list as JSON, so that its items stay apart."""
    if isinstance(value, list | tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _ACTS.match(cell) else cell


def original(cell: str) -> str:
    """A neutral cell as it was.

    >>> original(neutral("+49 30 123")), original(neutral("'=1")), original("O'Brien")
    ('+49 30 123', "'=1", "O'Brien")
    """
    return cell[1:] if cell.startswith("'") and _ACTS.match(cell) else cell


def _header(head: Iterable[Sequence[str]]) -> int:
    """Which record names the columns: the first with two names that are known, else with one, else the first."""
    known = [recognised(cells) for cells in head]
    for least in (2, 1):
        found = next((at for at, count in enumerate(known) if count >= least), None)
        if found is not None:
            return found
    return 0


def _refuse_doubles(columns: Sequence[str], place: str, line: int) -> None:
    seen: dict[str, int] = {}
    for at, column in enumerate(columns, 1):
        name = fold(column) or column
        if name and name in seen:
            what = f'{place}, line {line}: columns {seen[name]} and {at} are both called "{column}".'
            raise BadInput(what, "give one of them another name")
        seen[name] = at


def _rows(found: Iterable[Record], columns: Sequence[str]) -> Iterator[Row]:
    """The records as rows; one of another length than the names of the columns has a fault."""
    for record in found:
        cells = [original(cell) for cell in record.cells]
        while len(cells) > len(columns) and not cells[-1].strip():
            cells.pop()
        fault = ""
        if len(cells) < len(columns):
            fault = f'ends after column {len(cells)} ("{columns[len(cells) - 1]}"), and there are {len(columns)}'
        elif len(cells) > len(columns):
            fault = (
                f"has {len(cells)} cells and there are {len(columns)} columns: perhaps quotes are missing around one"
            )
        yield Row(record.line, tuple(cells), fault)
