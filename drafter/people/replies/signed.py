"""How somebody signs: the name as it stands under the reply, and where the signature begins; never a guess.

A name is taken from below a close ("Best wishes,"), or from a last line of its own. The block of role, organisation
and numbers that mail programs put below is no signature; it is offered apart, where it is clean.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from drafter.moments.names import fold
from drafter.text.signing import CLOSES, WORD, is_address, reads_as_name


class Signed(NamedTuple):
    """The name as they signed, "" where they did not; where the sign-off begins; role and organisation if clean."""

    name: str = ""
    start: int = 0
    end: int = 0
    opens: int | None = None  # where the sign-off or the block begins
    role: str = ""
    organisation: str = ""


class Line(NamedTuple):
    """A line that is not empty, and where its text begins."""

    start: int
    text: str


def signature(text: str, their_name: str, my_name: str) -> Signed:
    """How the reply is signed."""
    last, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            last.append(Line(at + len(line) - len(line.lstrip()), line.strip()))
        at += len(line) + 1
    lines = [line for line in last[-_MOST_LINES:] if not _POSTSCRIPT.match(line.text)]
    theirs, mine = _words(their_name), _words(my_name)
    found = _below_close(lines, theirs, mine) or _alone(text, lines, theirs, mine)
    if found is None:
        return Signed()
    number, opens, name = found
    end = name.start + len(name.text)
    role, organisation = _block(lines[number + 1 :], name.text)
    return Signed(name.text, name.start, end, opens, role, organisation)


def _below_close(lines: Sequence[Line], theirs: set[str], mine: set[str]) -> tuple[int, int, Line] | None:
    """The name behind or below the last close."""
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        close = _CLOSE.match(line.text)
        if close is None or (close.end() < len(line.text) and number < len(lines) - _MOST_LINES):
            continue
        rest = _name_in(Line(line.start + close.end(), line.text[close.end() :]))
        if rest and not _is_mine(rest.text, mine) and (_is_theirs(rest.text, theirs) or _is_few(rest.text)):
            return number, line.start, rest
        if line.text[close.end() :].strip(" ,.!-*_~"):
            continue
        for below in range(number + 1, min(number + 3, len(lines))):
            name = _name_in(lines[below])
            if name and not _is_mine(name.text, mine):
                return below, line.start, name
    return None


def _alone(text: str, lines: Sequence[Line], theirs: set[str], mine: set[str]) -> tuple[int, int, Line] | None:
    """A name on a line of its own, at the end, or above a block of role and numbers."""
    candidates = []
    for number in range(len(lines) - 1, 0, -1):
        name = _name_in(lines[number])
        if name and not _is_mine(name.text, mine) and _is_theirs(name.text, theirs):
            candidates.append((number, name.start, name))
        elif not _may_be_block(lines[number].text):
            break
    if candidates:
        return candidates[-1]
    if len(lines) > 1:
        name = _name_in(lines[-1])
        is_apart = text[: lines[-1].start].rstrip(" ").endswith("\n") and lines[-2].text.endswith(_STOPS)
        if name and is_apart and _is_few(name.text) and not _is_mine(name.text, mine) and not _NO_NAME.match(name.text):
            return len(lines) - 1, name.start, name
        return _behind_sentence(lines[-1], theirs)
    return _behind_sentence(lines[-1], theirs) if lines else None


def _behind_sentence(line: Line, theirs: set[str]) -> tuple[int, int, Line] | None:
    """Their name as the last words of the last line: "..., thanks. Best, Mei", "See you then. Folake"."""
    match = re.search(
        r"[.!?,]\s+(?:[^.!?,\n]{2,25},\s+)?((?:[^\W\d_]\.?|[^\W\d_][\w'\u2019.-]+)(?: [^\W\d_][\w'\u2019.-]+){0,2})$",
        line.text[-80:],
    )
    if match is None or not _is_theirs(match[1], theirs) or not match[1][0].isupper():
        return None
    start = line.start + max(0, len(line.text) - 80) + match.start(1)
    return 0, start, Line(start, match[1])


def _name_in(line: Line) -> Line | None:
    """The name that a line is, without dashes and kisses around it."""
    before = _KISS_BEFORE.match(line.text)
    start = before.end() if before else 0
    start += len(line.text[start:]) - len(line.text[start:].lstrip())
    text = re.split(r" \| |,? (?:PhD|MBA|MSc|BSc|MA|FRSA)\b| {3,}", line.text[start:])[0]
    text = re.sub(r"(?:[ ,]+x{1,3})?[\s,~*_-]*$", "", text)
    if not text or is_address(text) or any(char.isdigit() for char in text) or len(text) > _LONGEST_NAME:
        return None
    if text.endswith(".") and not re.search(r"(?:^|[ .])[^\W\d_]\.$", text):
        text = text[:-1]
    if not (reads_as_name(text) or _INITIALS.fullmatch(text) or (_LEADING_TITLE.match(text) and len(text.split()) < 6)):
        return None
    return Line(line.start + start, text)


def _is_theirs(name: str, theirs: set[str]) -> bool:
    """Does it share a word, a beginning or an initial with the name we know?"""
    words = [word for word in _words(name) if word not in _TITLES]
    for word in words:
        if len(word) == 1:
            if len(words) == 1 and any(one.startswith(word) for one in theirs):
                return True
        elif any(one.startswith(word) or (word.startswith(one) and len(one) > 2) for one in theirs):
            return True
    return False


def _is_mine(name: str, mine: set[str]) -> bool:
    words = _words(name)
    return bool(words) and words <= mine


def _is_few(name: str) -> bool:
    return len(name.split()) <= _FEW and _NO_NAME.match(name) is None


def _may_be_block(line: str) -> bool:
    """A line of a signature block: short, no sentence."""
    return is_address(line) or (len(line.split()) <= _BLOCK_WORDS and not line.endswith(("?", "!", ".", ":")))


def _block(lines: Sequence[Line], name: str) -> tuple[str, str]:
    """Role and organisation from the lines below the name, where they say both beyond doubt."""
    rows = [part.strip(" ,*") for line in lines for part in re.split(r" \| | \u00b7 ", line.text)]
    rows = [row for row in rows if row and not _shares(row, name)]
    if not rows or not _ROLE.search(rows[0]) or is_address(rows[0]) or len(rows[0].split()) > _BLOCK_WORDS:
        return "", ""
    role, _, behind = rows[0].partition(" at ")
    if behind:
        return role, behind
    where = rows[1] if len(rows) > 1 else ""
    is_clean = where[:1].isupper() and not is_address(where) and not re.search(r"\d|:|[.!?]$", where)
    return role, where if is_clean and len(where.split()) <= _BLOCK_WORDS and not _ROLE.search(where) else ""


def _shares(row: str, name: str) -> bool:
    words = _words(name) - _TITLES
    return bool(words & _words(row)) and reads_as_name(row) and not _ROLE.search(row)


def _words(name: str) -> set[str]:
    return {fold(word) for word in WORD.findall(name)}


_MOST_LINES = 15
_MOST = 15
_FEW = 4
_BLOCK_WORDS = 8
_LONGEST_NAME = 60
_STOPS = (".", "!", "?", ")", ":", ",", "\U0001f60a", "\U0001f44d")
_TITLES = frozenset("dr prof mr mrs ms miss mx sir engr barr mal rev bro sis aunty uncle mama ing dipl chief".split())
_LEADING_TITLE = re.compile(r"(?:Dr|Prof|Mr|Mrs|Ms|Mx|Sir|Engr|Barr|Mal|Rev|Bro|Sis|Chief)\b\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.? ?){1,3}")
_KISS_BEFORE = re.compile(r"(?:[-\u2013\u2014~*_]+|x{1,3} |gr\.? |rgds,? )\s*", re.IGNORECASE)
_POSTSCRIPT = re.compile(r"p\.?\s?s\b\.?", re.IGNORECASE)
_MORE_CLOSES = (
    "rgds|rgd|brgds|br|kr|cdlt|bises|love|lots of love|xx|stay blessed|god bless|speak then|talk then|speak soon|until|"
    "thanking you|all my best|hugs|onwards|peace|ciao|greetings|grt|gr|tc|hth|z powa\u017caniem|hilsen|mvh|un abrazo|"
    "um abra\u00e7o|bien|i remain|yrs|ta|later|blessings|looking fwd|good luck|best of luck|i'll let you two"
)
_CLOSE = re.compile(
    rf"[*_]*(?:{'|'.join(re.escape(one.strip()) for one in sorted(CLOSES, key=len, reverse=True))}|{_MORE_CLOSES})\b"
    r"(?:[ ](?:(?:and|&)[ ])?(?:best|kind|warm|warmest|very|many|again|regards?|wishes|thanks|you|yours|truly|"
    r"faithfully|"
    r"sincerely|best|so much|for now|soon|then|care|forward|to it|in advance|a lot|much|all|my|the|from|with|you all|"
    r"freundlichen|gr\u00fc\u00dfen?|vous|cordialement|saludos?|luck|it))*[ ]*(?:[,.!\u2013\u2014*_-]+[ ]*|$|(?=[ ]))",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:thanks?|thank you|yes|no|sure|ok|okay|regards|cheers|great|perfect|absolutely|hi|hello|dear|none|monday|"
    r"tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|best|sorry|good|not|received|noted|confirmed|fine|congratulations)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:manager|director|head|engineer|officer|professor|lecturer|analyst|consultant|scientist|researcher|partner|"
    r"founder|president|chair|coordinator|developer|designer|editor|nurse|teacher|lead|specialist|associate|fellow|"
    r"administrator|principal|executive|secretary|dean|reader|c[a-z]o|vp)\b",
    re.IGNORECASE,
)
