"""A CSV file row by row, as spreadsheets write it; what cannot be read for certain is refused with its place.

UTF-8, with its mark or without, and UTF-16 with its mark; commas, semicolons or tabs between the cells. A row is never
kept longer than it is looked at, so a file of any length costs the memory of one row.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from drafter.errors import BadInput
from drafter.people.records import Row, records


class Sheet(NamedTuple):
    """An open file: the names of its columns as they stand there, how it is written, and the rows that hold something.

    ``size`` is in bytes, 0 where nobody knows it.
    """

    names: tuple[str, ...]
    rows: Iterator[Row]
    separator: str
    encoding: str
    raw: BinaryIO
    size: int

    def share(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return min(self.raw.tell() / self.size, 1.0) if self.size else 1.0


@contextmanager
def opened(path: Path, known: Callable[[Sequence[str]], int]) -> Iterator[Sheet]:
    """The file as a sheet; ``known`` counts the names of columns among some cells.

    Raises BadInput, there or from ``rows``, for what is no such file, naming the line.
    """
    with ExitStack() as stack:
        with _readable(path):
            raw = stack.enter_context(path.open("rb"))
            encoding = _encoding(raw.peek(4)[:4], path)
            file = stack.enter_context(io.TextIOWrapper(raw, encoding, newline=""))
        separator, rows = records(_lines(file, path), str(path), known)
        head = next(rows, None)
        if head is None:
            raise BadInput(f"{path} is empty.", "its first row names the columns: their_name, ...")
        yield Sheet(head.cells, rows, separator, encoding, raw, path.stat().st_size)


_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_AGAIN = "save it again as CSV UTF-8"


def _encoding(head: bytes, path: Path) -> str:
    if head.startswith(b"PK\x03\x04"):
        raise BadInput(f"{path} is a spreadsheet's own file, not CSV.", "open it there and save it as CSV UTF-8")
    if head == b"\xff\xfe\0\0":
        raise BadInput(f"{path} is written in UTF-32.", _AGAIN)
    return next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")


def _lines(file: io.TextIOWrapper, path: Path) -> Iterator[str]:
    with _readable(path):
        for line, text in enumerate(file, 1):
            if "\0" in text:
                raise BadInput(f"{path}, line {line}, holds a character that no text has (NUL).", _AGAIN)
            yield text


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except UnicodeError as broken:
        raise BadInput(f"{path}{_place(path)} is not written in UTF-8.", _AGAIN) from broken
    except OSError as failed:
        raise BadInput(f"{path} cannot be read: {failed.strerror or failed}.", "--each FILE.csv") from failed


def _place(path: Path) -> str:
    """The line that is no UTF-8; the reader, which is ahead of its lines, does not know it."""
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            try:
                raw.decode()
            except UnicodeDecodeError:
                return f", line {number},"
    return ""


def written(cells: Iterable[str], separator: str) -> str:
    r"""A row as it stands in a file, with its line end.

    >>> written(("Ana", 'a "b" c', "two, three"), ",")
    'Ana,"a ""b"" c","two, three"\r\n'
    """
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerow(cells)
    return text.getvalue()
