"""What a template may ask of an answer: ``{% if reason is telling %}``; each test is a function of that name."""

import re
from typing import Any

from drafter.templates.filters import sentence
from drafter.templates.marks import Marked, Timed
from drafter.text import joints, retold, seam, wordlists

_GOES_ON = re.compile(r"\b(?:and|but) (?:have|am|was|I)\b")
_FOLLOWED = re.compile(r"[,;:]|\b(?:and|but|or)\b")
_FEW = 2  # things that one sentence can hold


def fitting(answer: Any) -> bool:
    """Can "I'm" stand before this answer?"""
    return joints.fits_who(str(answer))


def somebody(answer: Any) -> bool:
    """Does this answer say who somebody is, "a nurse in Leeds", so that it can stand after their name?"""
    said = joints.inside(str(answer), "I'm")
    is_one = seam.first_word(said) in ("a", "an", "the") and not seam.has_several_sentences(said)
    return is_one and not _GOES_ON.search(said)


def in_first_person(answer: Any) -> bool:
    """Does this answer say "I", or several things, so that it cannot stand after a name in a text for others?"""
    return joints.says_i(str(answer)) or seam.has_several_sentences(str(answer))


def question(answer: Any) -> bool:
    """Is this answer a question, so that it cannot stand where something is told?"""
    return seam.is_inverted(str(answer)) or str(answer).rstrip().endswith(("?", "؟", "？"))


def telling(answer: Any) -> bool:
    """Is it a clause, that tells the whole of it ("you won the prize")?"""
    return seam.shape(seam.tidy(str(answer))) == "clause"


def unended(answer: Any) -> bool:
    """Does it leave the end of its sentence to the template?"""
    return seam.closing(seam.without_stop(str(answer))) == "." and not seam.has_several_sentences(str(answer))


def single(answer: Any) -> bool:
    """Does it say one thing and leave its end open, so that "and would like to" may follow?"""
    return unended(answer) and not _FOLLOWED.search(str(answer))


def adverbial(answer: Any) -> bool:
    """Does it say when by itself, "in March 2025", "two years ago"?"""
    words = str(answer).lower().rstrip(".").split(" ")
    return words[-1] == "ago" or words[0] in wordlists.PREPOSITIONS


def finishing(answer: Any, stem: str = "") -> bool:
    """Does its sentence begin with these words of ours (its field's own, if none are given)?"""
    return isinstance(answer, Marked) and str(sentence(answer, stem).before).startswith(stem or answer.stem)


def passing(answers: Any) -> bool:
    """Are these one or two things to ask, so short that one sentence holds them?"""
    few = 0 < len(answers) <= _FEW
    return few and all(retold.asked_in_passing(str(one), one.stem) is not None for one in answers)


def tellable(answers: Any) -> bool:
    """Are these two things told, of which each makes a sentence about those who told them?"""
    return len(answers) == _FEW and all(retold.told(str(one), "You advised me") is not None for one in answers)


def same_zone(mine: Any, theirs: Any) -> bool:
    """Do two places share a zone?"""
    return bool(mine) and bool(theirs) and mine.value.key == theirs.value.key


def first_choice(answer: Any) -> bool:
    """Is it the one of a list of times that was given first?"""
    return isinstance(answer, Timed) and answer.is_first_choice


TESTS = {
    f.__name__: f
    for f in (
        fitting,
        somebody,
        in_first_person,
        question,
        telling,
        finishing,
        unended,
        single,
        adverbial,
        passing,
        tellable,
        same_zone,
        first_choice,
    )
}
