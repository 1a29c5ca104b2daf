"""Which characters an answer may hold, and how any text is shown on a terminal without acting on it."""

from typing import NamedTuple

# Marks that the renderer puts around answers. Unicode reserves these for a program's own use
# ("noncharacters"), so no text that passed the door holds one.
MARK_OPEN, MARK_MIDDLE, MARK_CLOSE, MARK_PASSAGE_OPEN, MARK_PASSAGE_CLOSE = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4"
MARK_PAUSE = "\ufdd5"  # a comma, if the sentence goes on

_NEWLINES = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_DIRECTION_MARKS = "\u200e\u200f\u061c"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f"
    "\u3164\ufeff\uffa0\ufff9\ufffa\ufffb"
)
_JOINERS = "\u200c\u200d"
_BLACK_FLAG = "\U0001f3f4"


def is_mark(char: str) -> bool:
    """Is it an accent or a vowel sign that joins the letter before it?"""
    if char.isascii():
        return False
    import unicodedata

    return unicodedata.category(char).startswith("M")


class Intruder(NamedTuple):
    """A character that may not stand where it stands: its place (0-based, in code points) and what it is."""

    at: int
    what: str


def nfc(text: str) -> str:
    """The text in Unicode's composed form, so that two spellings of one name are equal."""
    if text.isascii():
        return text
    import unicodedata

    return unicodedata.normalize("NFC", text)


def intruder(text: str, *, lines: bool = False) -> Intruder | None:
    r"""The first character that no answer may hold, or None.

    Refused: controls, bidi overrides, noncharacters, lone surrogates, and zero-width characters where no script
    needs them. Arabic, Hebrew, emoji joined by ZWJ and Persian with ZWNJ pass. ``lines`` allows line ends.

    >>> intruder("Ana\u202e").what
    'U+202E, which turns the reading direction'
    >>> intruder("می\u200cخواهم") is None
    True
    """
    if text.isascii() and (text.replace("\n", "") if lines else text).isprintable():
        return None
    flag_at, reads_right_to_left = text.find(_BLACK_FLAG), None
    for at, char in enumerate(text):
        if char in _DIRECTION_MARKS and reads_right_to_left is None:  # looked up once: a text may hold a million marks
            reads_right_to_left = _has_right_to_left(text)
        if 0xE0000 <= ord(char) <= 0xE007F and 0 <= flag_at < at:  # tags: the flags of England, Scotland, Wales ...
            continue
        if char in _DIRECTION_MARKS and reads_right_to_left:
            continue
        what = _fault(text, at, char, lines)
        if what:
            return Intruder(at, what)
    return None


def _has_right_to_left(text: str) -> bool:
    return any(_direction(other) in ("R", "AL") for other in text if other not in _DIRECTION_MARKS)


def _fault(text: str, at: int, char: str, lines: bool) -> str:
    code = ord(char)
    name = f"U+{code:04X}"
    if char in _NEWLINES:
        return "" if lines and char == "\n" else "a line break"
    if code < 0x20 or 0x7F <= code <= 0x9F:
        return "" if char == "\t" and lines else f"{name}, a control character"
    if code < 0xAD:
        return ""
    if char in _OVERRIDES:
        return f"{name}, which turns the reading direction"
    if 0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE:
        return f"{name}, which is not a character"
    if code == 0xFFFD:
        return "U+FFFD: the text was damaged on its way here"
    if _is_hidden(text, at, char):
        return f"{name}, which cannot be seen"
    return ""


def _is_hidden(text: str, at: int, char: str) -> bool:
    if char in _INVISIBLE or char in _DIRECTION_MARKS or 0xE0000 <= ord(char) <= 0xE007F:
        return True
    return char in _JOINERS and not _joins(text[at - 1 : at], text[at + 1 : at + 2], char)


def _joins(before: str, after: str, joiner: str) -> bool:
    """Does a joiner stand where a script needs one: between emoji, or beside a letter that is joined?"""
    if not before:
        return False
    if joiner == "\u200d" and _is_pictograph(before):
        return bool(after) and _is_pictograph(after)
    return not before.isascii() and not _is_european(before) and after not in _JOINERS


def _is_pictograph(char: str) -> bool:
    import unicodedata

    return char == "\ufe0f" or unicodedata.category(char) in ("So", "Sk")


def _is_european(char: str) -> bool:
    import unicodedata

    if unicodedata.category(char) in ("Mn", "Mc"):  # an Indic vowel sign or virama
        return False
    scripts = ("LATIN", "GREEK", "CYRILLIC", "CJK", "HIRAGANA", "KATAKANA")
    return not char.isalpha() or unicodedata.name(char, "").startswith(scripts)


def _direction(char: str) -> str:
    import unicodedata

    return unicodedata.bidirectional(char)


def shown(text: str) -> str:
    r"""The text as it may be written to a terminal: controls in caret notation, nothing that acts.

    >>> shown("a\x1b]52;c;x\x07")
    'a^[]52;c;x^G'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    code = ord(char)
    if char == "\n":
        return char
    if code < 0x20 or code == 0x7F:
        return "^" + chr(code ^ 0x40)
    acts = 0x80 <= code <= 0x9F or char in _OVERRIDES or 0xD800 <= code <= 0xDFFF or 0xE0000 <= code <= 0xE007F
    return f"<U+{code:04X}>" if acts or 0xFDD0 <= code <= 0xFDEF or char in "\u2028\u2029" else char


def small(text: str) -> str:
    """The text in small letters, place for place: a letter that would grow or shrink stays as it is.

    >>> len(small("\u0130stanbul"))
    8
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)
    return low
