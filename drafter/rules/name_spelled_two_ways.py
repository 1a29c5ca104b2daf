"""A name is spelled one way."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, Severity, letter
from drafter.moments.names import fold
from drafter.text.near import differ_by_one

_NAMES = (
    "their_name",
    "greeting",
    "referrer_name",
    "target_name",
    "introducer_name",
    "other_name",
    "my_name",
    "their_organization",
)
_WORD = r"[^\W\d_]+(?:['\u2019\u02bb-][^\W\d_]+)*"
_LEAST, _LONG = 4, 6  # letters


def find(seen: Anatomy) -> Iterator[Hit]:
    """Holds capitalised words against the names that were given: one letter more, less or other, or an accent.

    Maria and Marie may be two people. So a short name counts only in the greeting, or beside another part of it.
    """
    names = [str(name) for word in _NAMES if isinstance(name := seen.draft.value(word), str) and name]
    if not names:
        return
    held = {part for name in names for part in re.findall(_WORD, name)}
    others = {
        part for answer in seen.draft.answers.values() if isinstance(answer.value, str) for part in answer.value.split()
    }
    wanted = [(part, name) for name in names for part in re.findall(_WORD, name) if len(part) >= _LEAST]
    starts = {sentence.start for sentence in seen.sentences}
    for part in ("subject", "body") if wanted else ():
        text = seen.subject if part == "subject" else seen.body
        for found in re.finditer(_WORD, text):
            word = found[0].removesuffix("'s").removesuffix("\u2019s")
            if len(word) < _LEAST - 1 or not word[0].isupper() or word in held:
                continue
            if part == "body" and found.start() in starts and word.lower() in _COMMON:
                continue
            given = next((one for one in wanted if _is_variant(word, *one, text, found, seen, part)), None)
            if given and not (word in others and seen.draft.body.is_answer(found.start(), found.end())):
                is_mine = given[1] == seen.draft.value("my_name") and fold(word) == fold(given[0])
                message = (
                    f'"{word}" here, and "{given[0]}" in {"your own name" if is_mine else "the name that was given"}.'
                )
                severity: Severity | None = "hint" if is_mine else None  # many sign without their accents abroad
                yield Hit(part, found.start(), found.start() + len(word), message, "Spell the name one way.", severity)


_COMMON = frozenset(
    "mark make will well made main many more care case dear earn hear here there these that then they".split()
)


def _is_variant(word: str, given: str, name: str, text: str, found: "re.Match[str]", seen: Anatomy, part: str) -> bool:
    if word.isupper() and not given.isupper():
        return False
    if fold(word) == fold(given):
        return word.casefold() != given.casefold()
    if word[:1] != given[:1] or not differ_by_one(word.casefold(), given.casefold()):
        return False
    if word.casefold() in (f"{given.casefold()}s", given.casefold()[:-1] if given.endswith("s") else ""):
        return False
    greeting = seen.greeting
    if part == "body" and greeting and found.end() <= greeting.end:
        return True
    around = (
        text[max(0, found.start() - 40) : found.start()].split()[-1:] + text[found.end() : found.end() + 40].split()[:1]
    )
    beside = any(other.strip(".,;:?!") in name.split() and other.strip(".,;:?!") != given for other in around)
    return beside or (len(given) >= _LONG and word.lower() not in _COMMON)


RULE = Rule(
    id="name-spelled-two-ways",
    title="A name spelled two ways",
    severity="error",
    stop=True,
    why="One of the two spellings is wrong, and a wrong name is the worst mistake in a letter to a stranger.",
    source="the names that were given; practitioners agree",
    bad=letter("Amina Yussuf suggested that I write to you.", referrer_name="Amina Yusuf", tie="referral"),
    good=letter("Amina Yusuf suggested that I write to you.", referrer_name="Amina Yusuf", tie="referral"),
    find=find,
)
