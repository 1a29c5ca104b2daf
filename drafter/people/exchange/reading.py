"""A file of any of the formats as people: recognised, its columns named, every value checked; nothing is written."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from drafter.errors import BadInput
from drafter.fields import Frame
from drafter.people import History
from drafter.people.exchange import spreadsheet, vcard, whole
from drafter.people.exchange.checked import Bad, Checked, Door, check_rows
from drafter.people.exchange.columns import REASON, map_columns
from drafter.people.exchange.letters import Letters, read_letters

FORMS = ("auto", "csv", "vcard", "json")
_FOLD = re.compile(rb"\r?\n[ \t]")


class Wish(NamedTuple):
    """What a person says of a file: its format, whose column is which word, how its letters are written."""

    form: str = "auto"
    columns: tuple[str, ...] = ()
    encoding: str = ""


class Read(NamedTuple):
    """What a file holds, its people each with the line (or the number) where they stand."""

    form: str
    lines: tuple[str, ...]  # how it was read, to be said before anything is written
    columns: tuple[str, ...]  # of a CSV or of vCards
    people: tuple[tuple[int, History], ...]
    bad: tuple[Bad, ...]


def read_people(raw: bytes, place: str, frame: Frame, wish: Wish = Wish()) -> Read:  # noqa: B008 - a value
    """The people in a file's bytes. Raises BadInput for what cannot be read as a whole, with line and column."""
    letters = _letters(raw, place, wish)
    form = wish.form if wish.form != "auto" else _form(letters.text)
    said = (_said(letters),) if letters.is_old or wish.encoding else ()
    if form == "json":
        if wish.columns:
            raise BadInput(f"--map: {place} is JSON of drafter's, which has no columns.", "leave --map out")
        checked = whole.read(letters.text, place, Door(frame))
        return Read(form, said, (), checked.people, checked.bad)
    reader = vcard.read if form == "vcard" else spreadsheet.read
    table = reader(letters.text, place)
    mapped = map_columns(table, place, wish.columns)
    checked = check_rows(table, mapped.uses, frame)
    return Read(form, (*said, *table.notes, *mapped.lines), table.columns, checked.people, checked.bad)


def retry_text(read: Read) -> str:
    """What could not be taken, each with the reason: JSON stays JSON, all else is a CSV of the columns as they were.

    Importing that text passes the reasons over.
    """
    if read.form == "json":
        return whole.retry(read.bad)
    rows = [("; ".join(bad.reasons), *bad.row.cells) for bad in read.bad]
    return spreadsheet.written((REASON, *read.columns), rows)


def retry_suffix(form: str) -> str:
    """What a retry file's name ends in."""
    return ".retry.json" if form == "json" else ".retry.csv"


def _letters(raw: bytes, place: str, wish: Wish) -> Letters:
    """The text. A vCard may be folded inside a letter, which has to be mended in bytes."""
    if not wish.encoding and raw[:11].upper() == b"BEGIN:VCARD" and not _is_utf8(raw):
        unfolded = _FOLD.sub(b"", raw)
        if _is_utf8(unfolded):
            return Letters(unfolded.decode(), "utf-8")
    return read_letters(raw, place, wish.encoding)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _form(text: str) -> str:
    if vcard.looks_like(text):
        return "vcard"
    return "json" if whole.looks_like(text) else "csv"


def _said(letters: Letters) -> str:
    """How old letters were read, with the words that show whether that is right."""
    words = [word for word in re.findall(r"[^\W\d_]+", letters.text) if not word.isascii()]
    shown = ", ".join(dict.fromkeys(words[:200]).keys() if len(set(words)) < 6 else list(dict.fromkeys(words))[:5])
    return f"Its letters are read as {letters.encoding}: {shown}" if shown else f"Its letters are {letters.encoding}"


def places(bad: Iterable[Bad], form: str) -> Iterable[tuple[str, str]]:
    """Where each bad row stands and why it is bad."""
    noun = "person" if form == "json" else "line"
    return ((f"{noun} {one.row.line}", "; ".join(one.reasons)) for one in bad)


__all__ = ["FORMS", "Checked", "Read", "Wish", "places", "read_people", "retry_suffix", "retry_text"]
