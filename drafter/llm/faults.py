"""Why there is no answer, in words that a person may see: nothing of the server acts, and no key is in them."""

import re

from drafter.errors import Problem
from drafter.text.characters import shown

LONGEST = 200  # characters of what a server says
_PIECE = 8  # characters of a key in a row are not shown


class NoAnswer(Problem):
    """The server gave no text that can be used. ``status`` is its HTTP status, None where it sent none.

    ``wait`` is the number of seconds after which asking again makes sense; None where it makes none.
    """

    def __init__(self, what: str, try_this: str = "", *, status: int | None = None, wait: float | None = None) -> None:
        super().__init__(what, try_this)
        self.status = status
        self.wait = wait


def quoted(text: str, key: str) -> str:
    r"""What a server said, in one line of at most 200 characters, without the key and with nothing that acts.

    >>> quoted("bad key sk-1234567890\x1b[2J", "sk-1234567890")
    'bad key (key) ^[[2J'
    """
    masked = _without(text[: 20 * LONGEST], key)
    line = " ".join(re.sub(r"[^\S ]+", " ", masked).split())
    clean = "".join(char if char.isprintable() else "\ufffd" for char in shown(line))
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"


def _without(text: str, key: str) -> str:
    """The text with every stretch masked that the key has too, however the server cut it."""
    if not key:
        return text
    size = min(_PIECE, len(key))
    pieces = {key[at : at + size] for at in range(len(key) - size + 1)}
    secret = [False] * len(text)
    for at in range(len(text) - size + 1):
        if text[at : at + size] in pieces:
            secret[at : at + size] = [True] * size
    marked = "".join("\0" if hidden else char for char, hidden in zip(text.replace("\0", " "), secret, strict=True))
    return re.sub("\0+", "(key) ", marked)
