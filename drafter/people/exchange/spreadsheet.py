"""CSV as spreadsheets, LinkedIn, Google and Outlook write it: read into a Table, and written so that no cell acts."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from drafter.errors import BadInput
from drafter.moments.names import fold
from drafter.people import Person
from drafter.people.exchange.columns import NAME, NOTE, recognised, words
from drafter.people.exchange.letters import where
from drafter.people.exchange.table import Row, Table

_DELIMITERS = (",", ";", "\t")
_HEAD = 20  # records among which the names of the columns are looked for
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # a first line of Excel's own
_AGAIN = "correct that line, or export the list again"

# What a spreadsheet takes for a formula, and what it takes away to find one; before it a quote of ours, or more.
_ACTS = re.compile("'*[=+\\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")


def read(text: str, place: str) -> Table:
    """The table in a CSV text, whatever stands before its column names and whichever delimiter it has.

    Raises BadInput for a quote that is never closed, a cell without end and columns of one name, with line and column.
    A row of the wrong length is kept with its fault.
    """
    skipped = _SEP.match(text)
    start = skipped.end() if skipped else 0
    delimiter = skipped[1] if skipped else _delimiter(text)
    records = _records(text[start:], place, delimiter, 1 if skipped else 0)
    head = list(islice(records, _HEAD))
    if not head:
        raise BadInput(f"{place} holds nothing but empty cells.", "name another file, or export the list again")
    at = _header(cells for _, cells in head)
    line, names = head[at]
    columns = tuple(name.strip() for name in names)
    _refuse_doubles(columns, place, line)
    notes = [f"What stands above line {line} is left out; there the columns are named."] if at else []
    rows = tuple(_rows(head[at + 1 :], columns)) + tuple(_rows(records, columns))
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


def _delimiter(text: str) -> str:
    """The delimiter with which most names of columns are recognised; among equals, that which makes most cells."""

    def worth(delimiter: str) -> tuple[int, int]:
        head = islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True), _HEAD)
        found = (0, 0)
        try:
            for cells in head:
                found = max(found, (recognised(cells), len(cells)))
        except csv.Error:  # said by the reading itself
            pass
        return found

    return max(_DELIMITERS, key=worth)


def _records(text: str, place: str, delimiter: str, above: int) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line where it begins; ``above`` lines stand before the text."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    line = 0
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise _broken(text, place, line, above, str(fault)) from fault
        if any(cell.strip() for cell in cells):
            yield line + above, cells


def _broken(text: str, place: str, line: int, above: int, fault: str) -> BadInput:
    """What is wrong with the record that begins at a line, and in which column."""
    record = "".join(text.splitlines(keepends=True)[line - 1 :])
    quotes = [found.start() for found in re.finditer('"', record)]
    at = {"line": line + above, "column": 1}
    if "end of data" in fault:
        down, across = where(record, quotes[-1 if len(quotes) % 2 else 0]) if quotes else (1, 1)
        at = {"line": line + above + down - 1, "column": across}
        what = "a quote opens and never closes"
    elif "limit" in fault:
        what = f"a cell has more than {csv.field_size_limit():,} characters, perhaps after a quote that never closes"
    elif "expected after" in fault:
        closing = next((spot for spot in re.finditer(r'"[^",;\t\r\n]', record) if _closes(record, spot.start())), None)
        down, across = where(record, closing.start()) if closing else (1, 1)
        at = {"line": line + above + down - 1, "column": across}
        what = 'a quote closes before the cell ends (inside a quoted cell a quote is written "")'
    else:
        what = f"it is no CSV ({fault})"
    return BadInput(f"{place}, line {at['line']}, column {at['column']}: {what}.", _AGAIN)


def _closes(record: str, at: int) -> bool:
    """Is the quote at a place the second, fourth ... of its record?"""
    return record.count('"', 0, at) % 2 == 1


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


def _rows(records: Iterable[tuple[int, list[str]]], columns: Sequence[str]) -> Iterator[Row]:
    """The records as rows; one of another length than the names of the columns has a fault."""
    for line, found in records:
        cells = [original(cell) for cell in found]
        while len(cells) > len(columns) and not cells[-1].strip():
            cells.pop()
        fault = ""
        if len(cells) < len(columns):
            fault = f'ends after column {len(cells)} ("{columns[len(cells) - 1]}"), and there are {len(columns)}'
        elif len(cells) > len(columns):
            fault = (
                f"has {len(cells)} cells and there are {len(columns)} columns: perhaps quotes are missing around one"
            )
        yield Row(line, tuple(cells), fault)
