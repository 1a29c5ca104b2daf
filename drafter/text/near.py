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


def differ_by_one(one: str, other: str) -> bool:
    """Are two words apart by one letter added, left out, changed, or two neighbours changed about?

    >>> differ_by_one("yusuf", "yussuf"), differ_by_one("sara", "sraa"), differ_by_one("ana", "ann lee")
    (True, True, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped
