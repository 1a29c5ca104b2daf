"""A message reads with ease."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_HARD = (
    10  # school years; published samples of such letters lie around 8, so more than that would call half of them hard
)
_LEAST = 40  # words: fewer say nothing
_SOUNDS = str.maketrans({**dict.fromkeys("aeiouy", "a"), **dict.fromkeys("bcdfghjklmnpqrstvwxz'-", " ")})


def find(seen: Anatomy) -> Iterator[Hit]:
    """The grade of Flesch and Kincaid; syllables are groups of vowels, which is right within a year of school."""
    words = [word.text.lower() for word in seen.words]
    if len(words) < _LEAST or seen.draft.kind.channel == "document":
        return
    syllables = sum(_syllables(word) for word in words)
    grade = 0.39 * len(words) / max(len(seen.sentences), 1) + 11.8 * syllables / len(words) - 15.59
    if grade > _HARD:
        message = f"It reads like a text for {grade:.0f} years of school."
        first, last = seen.prose[0], seen.prose[-1]
        yield Hit("body", first.start, last.end, message, "Shorter sentences, shorter words: use, not utilise.")


def _syllables(word: str) -> int:
    groups = len(word.translate(_SOUNDS).split())
    return max(1, groups - (word.endswith("e") and not word.endswith("le")))


RULE = Rule(
    id="hard-to-read",
    title="Hard to read",
    severity="hint",
    stop=False,
    why="Mails at third-grade level were answered in 53 % of cases, at college level in 39 %.",
    source="Boomerang 2016 (a vendor's observation of all sorts of mail)",
    bad=letter(
        "I am writing because of your considerable accomplishments in the transformation of organisations, which have "
        "encouraged me to investigate the possibilities of professional development that an interdisciplinary "
        "consultancy for sustainability is able to facilitate for a postgraduate like me. It would be of extraordinary "
        "assistance to my decision about specialisation if you had an opportunity to communicate your perspective."
    ),
    good=letter(
        "I'm a student of chemistry at Leeds. I saw your talk on old batteries. You said that a used one can "
        "be cheaper than a "
        "new one. Could we talk for 20 minutes about how you chose the first one? Any day would do."
    ),
    find=find,
    solid="taste",
    english=True,
)
