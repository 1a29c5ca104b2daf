"""The word somebody probably meant."""

from collections.abc import Iterable


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The most similar of ``words``, or None when none is near.

    >>> nearest("thier_name", ["their_name", "their_role"])
    'their_name'
    """
    from difflib import get_close_matches  # 3 M instructions, only when a word is unknown

    found = get_close_matches(word, list(words), n=1, cutoff=0.6)
    return found[0] if found else None
