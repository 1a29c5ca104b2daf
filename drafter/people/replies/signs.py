"""The words by which a reply says yes, no, not now ...: the patterns of the rows beside this file, and their guards."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

Says = Literal[
    "yes", "weak", "wish", "mail", "no", "cannot", "refused-time", "busy", "again", "later", "refer", "open"
]  # the headings of signs.txt, which says what each is


class Said(NamedTuple):
    """A sign in a clause: what it says, where, and whether it says so of the writer and of now."""

    says: Says
    start: int
    end: int
    is_firm: bool


def said_in(clause: str) -> Iterator[Said]:
    """The signs of a clause in small letters; of each heading those that nothing before them denies or takes away."""
    plain = _polite().sub(_blanks, clause)
    bare = _spared().sub(_blanks, plain)
    is_own = _OWN.search(clause) is not None or len(clause.split()) <= _SHORT
    for says, pattern in _signs():
        for match in pattern.finditer(plain if says in _WILLING else bare):
            before = plain[max(0, match.start() - _NEAR) : match.start()]
            if says in _BARRED and _CONDITION.search(before):
                continue
            if says == "cannot" and _THIRD.search(before):
                continue
            is_denied = (says in _WILLING or says == "again") and _DENIED.search(before) is not None
            meant: Says = "cannot" if is_denied and says in _WILLING else "no" if is_denied else says
            is_firm = is_own if meant in _REFUSING else says not in _LOOSE
            if says == "cannot":
                is_firm = is_firm and _ASKED_OF_THEM.match(plain, match.end()) is not None
            yield Said(meant, match.start(), match.end(), is_firm and not (is_denied and says != "again"))
            break


@lru_cache
def _signs() -> tuple[tuple[Says, re.Pattern[str]], ...]:
    """The rows, one pattern a heading, compiled when a reply is read and not before."""
    rows: dict[str, list[str]] = {}
    for line in Path(__file__).with_name("signs.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            rows[line.strip("[]")] = []
        elif line and not line.startswith("#"):
            rows[list(rows)[-1]].append(_typed(_filled(line)))
    return tuple((cast("Says", says), re.compile("|".join(lines))) for says, lines in rows.items())


def _filled(line: str) -> str:
    for name, pattern in _NAMED.items():
        line = line.replace(f"{{{name}}}", pattern)
    return line


def _typed(pattern: str) -> str:
    """The pattern as people type on a telephone too: "cant", "thats", "im"."""
    return re.sub(r"(?<!<!)(n't|that's|what's|let's|\bi'm|\bi've)", lambda found: found[0].replace("'", "'?"), pattern)


@lru_cache
def _spared() -> re.Pattern[str]:
    """What looks like a refusal and is none."""
    return re.compile(_typed("|".join(_SPARED)))


@lru_cache
def _polite() -> re.Pattern[str]:
    """What is said before what is meant: it says nothing itself."""
    return re.compile(_typed("|".join(_POLITE)))


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


_NEAR = 40  # characters before a sign in which it may be denied
_SHORT = 5  # words: a clause so short speaks of its writer
_WILLING = frozenset({"yes", "weak", "mail", "wish"})
_REFUSING = frozenset({"no", "cannot", "busy", "refused-time"})
_BARRED = frozenset({"yes", "weak", "no", "cannot"})  # by "if"
_LOOSE = frozenset({"weak", "wish", "later"})
_OWN = re.compile(r"\b(?:i|i'?m|i'?ve|i'?d|i'?ll|me|my|we|we're|we've|our|us|please|remove|now|things|not)\b")
_CONDITION = re.compile(r"\b(?:if|unless|whether|in case|after|once|until)\b(?: \S+){0,4} ?$")
_THIRD = re.compile(
    r"\b(?:he|she|it|they|you|who|which|that|this|these|nobody|people)\b(?: (?:just|really|also|probably|still))? $"
)
_ASKED_OF_THEM = re.compile(
    r"\W*$|(?: \w+ly)? (?:help|assist|do (?:it|this|that|calls?)|talk|speak|meet|commit|spare|take (?:on|part|calls?)|"
    r"participate|accept|offer|attend|join|be of|be able|at (?:the|this|present)|right now|advise|accommodate|"
    r"give you|fit|"
    r"find (?:the )?time|make (?:it|time)|contribute|sorry)\b|,|\."
)
_DENIED = re.compile(
    r"(?:n't|\bnot|\bnever|\bcannot|\bno(?= (?:longer|way))|\b(?:does|do|did|wo|ca|is)nt|\bhardly|\bdont|\bcant|"
    r"\bwont|\bunlikely)\b"
    r"(?! (?:a problem|at all|only|sure|hesitate|worry|be shy|forget|mind|see why))(?:(?!\b(?:so|and|then)\b)[^,:])*$"
    r"|\b(?:wish|weren't|if only|unless)\b[^,]*$"
)
_SPARED = (
    (
        r"can(?:'t|not| not) (?:see (?:why not|any reason|a reason)|wait|promise|guarantee|thank|say no|think of a|"
        r"complain)\b"
    ),
    r"don'?t (?:see why not|mind|hesitate|worry|be shy|usually|normally|often)",
    r"\bno (?:need|hurry|rush|pressure|doubt)\b",
    r"not (?:sure|certain) (?:how (?:much|useful|helpful)|i'll|whether i'll|what|if i'll)",
    r"if (?:it's|that's|this is) not\b",
    r"\bwhy not\b",
    r"\bnot a problem\b",
    r"\bnot at all\b",
)
_POLITE = (
    (
        r"\b(?:thanks|thank you) (?:so much |very much )?for (?:your |the |this )?(?:kind |lovely |nice )?\w+"
        r"(?: out| in touch| of me| to me| me| back)?"
    ),
    r"\b(?:sorry|apologies) (?:for|about) (?:the |my |taking |replying |being )?(?:\w+[ ]){0,2}",
    r"(?:hope|if) (?:it's|it is|i'm|i am) not too (?:late|busy)",
    (
        r"\bi (?:was|had been|have been|'ve been) (?:on (?:holiday|leave|vacation)|away|(?:very |so |too )?busy|"
        r"travell?ing|swamped)\b"
    ),
    r"\byou (?:must be|are|'re) (?:very |so )?busy\b",
)
_NAMED = {
    "talk": "(?:talk|speak|chat|meet|help|connect|discuss|assist|guide|catch|have|do|jump|hop|set|arrange|give|be|zoom|"
    "call|oblige|support|take|offer|make|find|spare|advise|explain|tell|share|pick|schedule|grab|get|sit|answer|try|"
    "join|hear)",
    "send": "(?:send|share|drop|give|suggest|propose|shoot|forward|ping|throw|pop|offer|pick|choose|find|grab|book|"
    "name)",
    "person": "".join(
        f"(?<!{words} )"
        for words in (
            *("she", "he", "they", "who", "she'd be", "he'd be", "she would be", "he would be", "he is", "they are"),
            *("they would be", "who would be", "not", "n't be", "may be"),
        )
    ),
    "no_clause": r"(?! (?:(?:if|hope|that|how|what|whether|it was|you|there (?:is|are)|we(?:'re| are) hiring)\b"
    r"|i (?:got|remember|received|saw)|please (?:stop|remove|don't)))",
    "no_pass": "(?! (?:connect you|put you|give you (?:a|the) (?:name|contact)|hear (?:from|that|it)|see|read|"
    "receive|learn|"
    "know|refer|introduce|pass|forward|point|recommend|provide))",
}
