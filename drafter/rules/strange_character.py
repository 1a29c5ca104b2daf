"""Every letter is what it looks like."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_MOJIBAKE = (
    r"\u00e2\u20ac[\u2122\u0153\u009d\u201c\u201d\u00a6\u02dc\u0098\u0099\u009c]?|\u00c3[\u00a0-\u00bf\u0192\u201a\u2030\u0160\u2039\u0152]"
    r"|\u00c2(?=[\u00a0-\u00bf ])|\u00ef\u00bb\u00bf|&(?:amp|nbsp|quot|#39|lt|gt);"
)
_SIGNS = ("\u00e2\u20ac", "\u00c3", "\u00c2", "\u00ef\u00bb", "&")  # looked for first
_WORD = r"[^\W\d_]{2,}"
_SPACES = "\u00a0\u00a0"


def find(seen: Anatomy) -> Iterator[Hit]:
    """Text that was read in a wrong encoding, and words that mix look-alike letters of two scripts.

    Scripts are told by Unicode's names (unicodedata): a package of look-alikes decides no case of these better.
    """
    for part, whole in seen.draft.parts():
        text = whole.text
        if text.isascii() and "&" not in text:
            continue
        for found in re.finditer(_MOJIBAKE, text) if any(sign in text for sign in _SIGNS) else ():
            message = f"{quoted(found[0])} is a character that was damaged on its way."
            yield Hit(part, found.start(), found.end(), message, "Type the character again.")
            break
        if _SPACES in text:
            at = text.index(_SPACES)
            yield Hit(part, at, at + 2, "Several blanks that do not break stand in a row.", "Type one blank.")
        if not any("\u0370" <= char <= "\u04ff" for char in text):
            continue
        for found in re.finditer(_WORD, text):
            if not found[0].isascii() and (odd := _odd_one(found[0])) >= 0:
                message = f"{quoted(found[0])} mixes letters of two scripts that look alike."
                yield Hit(part, found.start() + odd, found.start() + odd + 1, message, "Type the word again.")


# Letters of Cyrillic and Greek that look like Latin ones; the others ("µm", "Δt") nobody takes for Latin.
_ALIKE = frozenset("аеорсухіјѕԁһӏАВЕКМНОРСТУХІЈЅοΑΒΕΖΗΙΚΜΝΟΡΤΥΧν")


def _odd_one(word: str) -> int:
    """Where a look-alike stands in a word that also has Latin letters, -1 when there is none."""
    if not any(char < "\u0250" for char in word):
        return -1
    return next((at for at, char in enumerate(word) if char in _ALIKE), -1)


RULE = Rule(
    id="strange-character",
    title="A damaged or disguised character",
    severity="warning",
    stop=False,
    why="Damaged characters show a careless paste; look-alikes are how fraud writes a known name.",
    source="Unicode TR39 on look-alikes",
    bad=letter("I don\u00e2\u20ac\u2122t know batteries yet."),
    good=letter("I don\u2019t know \u041b\u0435\u043d\u0430 yet."),
    find=find,
)
