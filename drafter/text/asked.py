"""What a message asks its reader for: a talk, a referral, an introduction ...; found by English phrases."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Asked(NamedTuple):
    """One thing asked for: what, and where it stands (half-open, in the text)."""

    what: str
    start: int
    end: int


_OPENS_A_REQUEST = (
    r"\b(?:could|would|can|will|might|may|shall|do|are|is) (?:we|you|i|it|there|my)\b"
    r"|\bi(?:'d| would| was|'m| am) (?:also )?(?:really |very much |greatly )?"
    r"(?:love|like|appreciate|hop\w+|wonder\w+|grateful)\b|\bplease\b|\bany chance\b|\blet's\b"
    r"|\blet me know\b"
)
_TALK = (
    r"\b(?:talk|speak|chat|meet|call|coffee|conversation|informational interview|zoom|catch up|minutes?|connect)\b"
    r"(?! (?:report|report back|you know))"
)
_PAPERS = r"my (?:\w+ )?(?:resume|r\u00e9sum\u00e9|cv|portfolio|cover letter)\b"
# What is asked, with words that must stand in the text, and the pattern within a sentence.
_THINGS = (
    (
        "a referral",
        ("refer", "good word", "recommend me", "vouch"),
        (
            r"\brefer me\b|\b(?:a|any|your) (?:job |employee |internal )?referral\b|\bput in a (?:good )?word\b"
            r"|\brecommend me\b|\bvouch for me\b"
        ),
    ),
    (
        "your resume to be passed on",
        ("resume", "r\u00e9sum\u00e9", " cv"),
        r"\b(?:pass|forward|send|share|submit|put)\w*(?: along| on)? my (?:resume|r\u00e9sum\u00e9|cv)\b",
    ),
    (
        "a look at your resume",
        ("resume", "r\u00e9sum\u00e9", " cv", "portfolio", "cover letter"),
        (
            rf"\b(?:look|glance)(?:ing)? (?:at|over|through) {_PAPERS}|\breview(?:ing)? {_PAPERS}"
            rf"|\b(?:feedback|comments|thoughts|advice) (?:on|about) {_PAPERS}"
        ),
    ),
    (
        "an introduction",
        ("introduc", "connect me", "in touch with", "in contact with"),
        (
            r"\bintroduc(?:e|ing) me\b|\ban? (?:warm |quick )?(?:introduction|intro) to\b|\bconnect me (?:with|to)\b"
            r"|\bput(?:ting)? me in (?:touch|contact) with\b"
        ),
    ),
    ("a mentor", ("mentor",), r"\bmentor me\b|\bbe(?:come|ing)? (?:my|a) mentor\b|\b(?:your )?mentorship\b"),
    (
        "a job",
        ("hir", "job", "internship", "position", "opening", "vacanc", "role for", "consider me"),
        (
            r"\bhire me\b|\b(?:are you|is your \w+|you're|you are) (?:currently |still )?hiring\b|\bconsider me\b"
            r"|\bany (?:job |open |internship )?(?:openings?|vacanc\w+|positions?|roles?|internships?)\b|\boffer me\b"
            r"|\b(?:a|an) (?:job|internship|position|role) (?:at|with|in|on) your\b"
        ),
    ),
    (
        "answers by email",
        ("question",),
        r"\banswer(?:ing)? (?:\w+ ){0,4}questions? (?:by|over|via|through|in an?) e-?mail\b",
    ),
)
_NOT_ASKED = r"\bnot\b|n't\b|\bno need\b|\brather than\b|\binstead of\b|\bwithout\b"
_FALLBACK = r"\bif\b|\binstead\b|\balternatively\b|\botherwise\b|\bor\b"


def asks_beyond_a_talk(low: str) -> bool:
    """May it ask for another thing than a talk? Looked at first, since most letters do not."""
    return any(word in low for row in _THINGS for word in row[1])


def asked_in(low: str, sentences: Iterable[tuple[int, int]]) -> Iterator[Asked]:
    """The things asked for in sentences of a text in small letters; a fallback ("or by email") is not a thing more."""
    things = [row for row in _THINGS if any(word in low for word in row[1])]
    for start, end in sentences:
        sentence = low[start:end]
        if not re.search(_OPENS_A_REQUEST, sentence):
            continue
        for what, _, pattern in things:
            found = re.search(pattern, sentence)
            if found is None or re.search(_NOT_ASKED, sentence[: found.start()]):
                continue
            if what == "answers by email" and re.search(_FALLBACK, sentence):
                continue
            yield Asked(what, start + found.start(), start + found.end())
        talk = re.search(_TALK, sentence)
        if talk and _asks_for_a_talk(sentence, talk.start()):
            yield Asked("a talk", start + talk.start(), start + talk.end())


def _asks_for_a_talk(sentence: str, at: int) -> bool:
    """Not "who else should I talk to?", "would you connect me with", "I'd like to follow our talk"."""
    if re.search(
        r"\b(?:connect me|put me|introduc\w+|who(?:m)? (?:else )?|our (?:talk|call|chat|conversation|meeting))\b",
        sentence,
    ):
        return False
    return "?" in sentence or bool(
        re.search(r"\b(?:with|to) you\b|\byour (?:time|schedule|calendar)\b|\b\d+[ -]min", sentence[at:])
    )
