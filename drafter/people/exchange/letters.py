"""The bytes of somebody's file as text: recognised beyond a doubt, or refused with what to do; never half right."""

import codecs
import re
from typing import NamedTuple

from drafter.errors import BadInput
from drafter.people.exchange.codepages import doubt
from drafter.people.records import where

MOST_BYTES = 50_000_000  # a hundred thousand people, written at length
_RESAVE = 'save it as "CSV UTF-8" in the program that wrote it'
_NO_TEXT = (
    (b"PK\x03\x04", "an Excel workbook or a ZIP file", _RESAVE),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook", _RESAVE),
    (b"\x1f\x8b", "packed with gzip", "unpack it first"),
    (b"%PDF", "a PDF", "export the list as CSV instead"),
    (b"SQLite format 3\0", "a database", "export the list as CSV instead"),
    (b"\x89PNG", "a picture", "name the list itself"),
    (b"\xff\xd8\xff", "a picture", "name the list itself"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# One letter of UTF-8 as Windows-1252 shows it: a Latin one (Ã©) or a sign (â€™) by itself, of other scripts two at
# least, for a single one can be meant: CAFÉ”.
_NEXT = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_TWICE = re.compile(f"(?:[Â-Å]{_NEXT}|â€{_NEXT})|(?:[À-ß]{_NEXT}|[à-ï]{_NEXT}{{2}}|[ð-ô]{_NEXT}{{3}}){{2,}}")


class Letters(NamedTuple):
    """A file's text, and how its letters were written; ``is_old`` for what is neither UTF-8 nor UTF-16."""

    text: str
    encoding: str
    is_old: bool = False


def read_letters(raw: bytes, place: str, encoding: str = "") -> Letters:
    """The text of a file. ``encoding`` is what the person says it is written in.

    Raises BadInput for an empty file, for what is no text, and where two ways to read it make sense, naming both.
    """
    _refuse_no_text(raw, place)
    if encoding:
        return _as_said(raw, place, encoding)
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw.removeprefix(mark), place, codec)
    if b"\0" in raw:
        return _without_mark(raw, place)
    try:
        return Letters(raw.decode(), "utf-8")
    except UnicodeDecodeError as fault:
        return _as_western(raw, place, fault)


def repaired(text: str) -> str:
    """What a text was before UTF-8 was read as Windows-1252, "" where that has not happened.

    >>> repaired("JosÃ© NÃºñez"), repaired("São Tomé")
    ('José Núñez', '')
    """
    mended = _TWICE.sub(lambda run: _mended(run[0]), text)
    return mended if mended != text else ""


def _mended(piece: str) -> str:
    """Such letters as they were, or themselves."""
    try:
        return b"".join(_old_byte(char) for char in piece).decode()
    except UnicodeError:
        return piece


def _old_byte(char: str) -> bytes:
    return bytes([ord(char)]) if "\x80" <= char <= "\x9f" else char.encode("windows-1252")


def _refuse_no_text(raw: bytes, place: str) -> None:
    if not raw.strip():
        raise BadInput(f"{place} is empty.", "name another file, or export the list again")
    if len(raw) > MOST_BYTES:
        raise BadInput(f"{place} has more than {MOST_BYTES:,} bytes.", "split it into several files")
    for signature, what, try_this in _NO_TEXT:
        if raw.startswith(signature):
            raise BadInput(f"{place} is {what}, not text.", try_this)


def _as_said(raw: bytes, place: str, encoding: str) -> Letters:
    try:
        codec = codecs.lookup(encoding)
        b"".decode(encoding)  # rot13 and the like are no letters
    except LookupError as unknown:
        raise BadInput(
            f'"{encoding}" is no encoding.', "--encoding windows-1252, windows-1250, shift_jis ..."
        ) from unknown
    text = _strictly(raw, place, codec.name).text.removeprefix("\ufeff")
    return Letters(text, codec.name)


def _strictly(raw: bytes, place: str, codec: str) -> Letters:
    """The text, every byte of it. Raises BadInput with the line of what is wrong."""
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].decode(codec, errors="replace").count("\n") + 1
        raise BadInput(f"{place}, line {line}: the letters are not {codec}, as they should be.", _RESAVE) from fault
    if "\0" in text:
        line, column = where(text, text.index("\0"))
        raise BadInput(f"{place}, line {line}, column {column}: a NUL, which no text holds.", _RESAVE)
    if not text.strip():
        raise BadInput(f"{place} is empty.", "name another file, or export the list again")
    return Letters(text, codec)


def _without_mark(raw: bytes, place: str) -> Letters:
    """UTF-16 that does not say so, which the plain letter at its beginning gives away; else a NUL is no text."""
    for first, codec in ((raw[:1], "utf-16-be"), (raw[1:2], "utf-16-le")):
        if first == b"\0" and len(raw) % 2 == 0:
            return _strictly(raw, place, codec)
    line = raw[: raw.index(b"\0")].count(b"\n") + 1
    raise BadInput(f"{place}, line {line}: a NUL byte, so this is no text.", _RESAVE)


def _as_western(raw: bytes, place: str, fault: UnicodeDecodeError) -> Letters:
    """The text in Windows-1252 (Latin-1 is a part of it), where nothing speaks against it. Raises BadInput."""
    if _is_nearly_utf8(raw):
        line = raw[: fault.start].count(b"\n") + 1
        raise BadInput(
            f"{place}, line {line}: a damaged letter; the rest is UTF-8.", "correct that line, or " + _RESAVE
        )
    doubted = doubt(raw)
    if doubted is None:
        return Letters(raw.decode("windows-1252"), "windows-1252", is_old=True)
    line = raw[: doubted.at].count(b"\n") + 1
    if not doubted.readings:
        what = f"{place} is not UTF-8, and line {line} makes no sense as Windows-1252 (Western Europe) either."
        raise BadInput(what, f"{_RESAVE}, or say what it is, such as --encoding shift_jis")
    said = " or ".join(f'"{word}" ({page.title}, {page.codec})' for word, page in doubted.readings)
    what = f"{place} is not UTF-8, and it is not certain how its letters are meant: line {line} may say {said}."
    raise BadInput(what, f"--encoding {doubted.readings[0][1].codec}, or {_RESAVE}")


def _is_nearly_utf8(raw: bytes) -> bool:
    """Do more of the letters make sense as UTF-8 than not?"""
    text = raw.decode(errors="replace")
    return text.count("\ufffd") * 2 < sum(not char.isascii() for char in text)
