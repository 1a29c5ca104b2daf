"""Is a text in bytes of the old sort Western European? Only where no other reading makes sense.

Two libraries that guess (chardet 7, charset-normalizer 3.5) were tried on lists of 2 to 100 names: each read whole
languages wrong (all Spanish lists of 100; all French ones), and none of them ever said that it did not know.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple


class CodePage(NamedTuple):
    """An old way to write letters: its name for a person, the letters of its languages, and what none of them does."""

    codec: str
    title: str
    alphabets: tuple[str, ...]  # beside a to z, one language each
    never: str = r"(?!)"  # what does not occur in their words
    is_latin: bool = True


class Doubt(NamedTuple):
    """Why Western European is not certain: where, and how the word reads in each page that makes sense of all."""

    at: int  # of the first word that is in doubt, in bytes
    readings: tuple[tuple[str, CodePage], ...]


_WESTERN = (
    "àâæçéèêëîïôœùûüÿ",  # French
    "áéíóúüñ",
    "áâãàçéêíóôõúü",  # Portuguese
    "äöüß",
    "åäöæøéü",  # the Nordic ones
    "àèéìíòóùú",  # Italian
    "éëïöüáíóè",  # Dutch
    "àáçèéíïòóúü",  # Catalan
    "áéíóúàèìòù",  # Irish and Scottish
)
_POLISH = "ąćęłńóśźż"
WESTERN = CodePage(
    "windows-1252", "Western Europe", _WESTERN, "ñ(?![aeiouáéíóúy])|ã(?![oesm]|$)|õ(?!e)|[aeiouyáéíóú][øèì][aeiouáéíóú]"
)
OTHERS = (
    CodePage(
        "windows-1250",
        "Central Europe",
        (
            "áčďéěíňóřšťúůýž",  # Czech
            "áäčďéíľňóôšťúýž",  # Slovak
            _POLISH,
            "áéíóöőúüű",  # Hungarian
            "čćđšž",
            "ăâîşţ",  # Romanian
            "äöüß",
        ),
        "ń[aeiouyó]|ă[oesm]|ă$|őe",
    ),
    CodePage("windows-1257", "the Baltic", ("ąčęėįšųūž", "āčēģīķļņšūž", "äöüõšž", _POLISH), "ń[aeiouyó]"),
    CodePage("windows-1254", "Turkey", ("çğıöşüâîû", "äöüß")),
    CodePage("windows-1251", "Cyrillic", ("абвгдежзийклмнопрстуфхцчшщъыьэюяёђѓєѕіїјљњћќўџґ",), is_latin=False),
    CodePage("windows-1253", "Greek", ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",), is_latin=False),
    CodePage("mac-roman", "an old Macintosh", _WESTERN, WESTERN.never),
    CodePage("cp850", "DOS", _WESTERN, WESTERN.never),
)
_SYMBOLS = frozenset("\xa0’‘“”–—…€£§©®°ºª«»•™·¿¡´")  # of names and of what stands beside them
_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")


def doubt(raw: bytes) -> Doubt | None:
    """None when the bytes are Windows-1252 beyond a doubt: every word makes sense, and in no other page does each.

    >>> doubt("Begoña Muñoz".encode("windows-1252")) is None
    True
    >>> [word for word, page in doubt("Hélène".encode("windows-1252")).readings]
    ['Hélène', 'Hélčne']
    """
    words = dict.fromkeys(found[0] for found in _WORD.finditer(raw))
    sound = [page for page in (WESTERN, *OTHERS) if all(_reads(word, page) for word in words)]
    if sound[:1] == [WESTERN]:
        sound = [page for page in sound if any(_differs(word, page) for word in words)]
        if not sound:
            return None
        sound.insert(0, WESTERN)
    strange = next((word for word in words if not _reads(word, WESTERN)), next(iter(words)))
    word = next((word for word in words if any(_differs(word, page) for page in sound)), strange)
    distinct: dict[str, CodePage] = {}
    for page in sound:
        distinct.setdefault(word.decode(page.codec), page)
    return Doubt(raw.find(word), tuple(distinct.items()))


def _differs(word: bytes, page: CodePage) -> bool:
    return word.decode(page.codec) != word.decode(WESTERN.codec, errors="replace")


def _reads(word: bytes, page: CodePage) -> bool:
    """Does a word make sense in a page: letters of one of its languages, and nothing that none of them does?"""
    try:
        text = word.decode(page.codec)
    except UnicodeDecodeError:
        return False
    return all(_is_said(part, page) for part in _parts(text)) and not _has_odd_symbol(text)


def _parts(text: str) -> Iterator[str]:
    """The runs of letters in a word that hold more than a to z."""
    return (part for part in re.findall(r"[^\W\d_]+", re.sub("[ºª]", " ", text)) if not part.isascii())


def _is_said(part: str, page: CodePage) -> bool:
    foreign = {letter for letter in part.lower() if not letter.isascii()}
    has_ascii = any(letter.isascii() for letter in part)
    if len(part) > 1 and has_ascii != page.is_latin:
        return False
    if any(one.islower() and two.isupper() and not two.isascii() for one, two in pairwise(part)):
        return False
    return any(foreign <= set(alphabet) for alphabet in page.alphabets) and (
        len(part) == 1 or not re.search(page.never, part.lower())
    )


def _has_odd_symbol(text: str) -> bool:
    """A symbol that no list of names holds, or one inside a word; the apostrophe has its two places."""
    for at, char in enumerate(text):
        if char.isascii() or (char.isalpha() and char not in "ºª"):
            continue
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if char not in _SYMBOLS:
            return True
        if not (before.isalpha() and after.isalpha()):
            continue
        is_elision = char == "’" and (after.isupper() or text[at + 1 :] == "s" or at == 1)
        if not is_elision and char not in "·–":
            return True
    return False
