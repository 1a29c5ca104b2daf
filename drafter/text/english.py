"""Whether a text is English, by its commonest words; no more than that is asked of it."""

from collections.abc import Iterable

# A text of some length in English holds many of them, one in another language few.
COMMON = frozenset(
    "the a an and or to of in on for with at is are was were be been i i'm i'd i'll you your we my me it that this if "
    "have has had would could can will do not no so as by from about how what when which who there their "
    "they he she his her them again then after all some any more here until see get let say take make hi hello "
    "thank thanks dear best wishes regards please time talk".split()
)
FEW_WORDS = 8


def is_english(words: Iterable[str], also: frozenset[str] = frozenset()) -> bool | None:
    """Are enough of the words common English ones (or of ``also``)? None when they are too few to tell."""
    folded = [word.lower().replace("\u2019", "'") for word in words]
    if len(folded) < FEW_WORDS:
        return None
    return sum(word in COMMON or word in also for word in folded) >= len(folded) * 0.2
