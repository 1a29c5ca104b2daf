"""Whether a reply is in English, the one language that is read; a reply of three words is given the benefit."""

import re

from drafter.text.english import is_english
from drafter.text.signing import WORD


def is_known(text: str) -> bool:
    """Is it English? A few words are, unless one of them is common in another language."""
    words = [match[0] for match in WORD.finditer(text)]
    told = is_english(("i'm" if _CONTRACTED.match(word) else word for word in words), _SAID)
    is_short = told is None or len(words) < _FEW
    return bool(told) or (is_short and not any(word.lower() in _FOREIGN for word in words))


_FEW = 20  # words: fewer may be English without many of the commonest
_CONTRACTED = re.compile(r".+(?:['\u2019](?:s|d|ll|re|ve|m)|n['\u2019]t)$")  # no other language writes "she's", "don't"
_SAID = frozenset(
    """
    sure ok okay yes yep yeah sounds good great works fine confirmed interested absolutely happy perfect received pass
    sorry course busy later but work cant wont does call our today tomorrow monday tuesday wednesday thursday friday
    """.split()
)
_FOREIGN = frozenset(
    """
    je vous nous avec oui merci bonjour est pas pour ich und nicht danke gerne hallo ja nein der die das sie hola si
    gracias que por para con muy bien el los las sim não obrigado obrigada olá bom você grazie ciao sono per non ik het
    een niet graag dank tak jeg det ikke nie proszę dziękuję evet hayır teşekkürler
    """.split()
)
