"""The keys of words that may come and go in a rewrite: always, or because of what else the texts say."""

import re
from collections.abc import Set as AbstractSet

from drafter.facts.pieces import pieces
from drafter.facts.statements import Statement


def free_keys(then: Statement, now: Statement, texts: tuple[str, str], both: AbstractSet[str]) -> frozenset[str]:
    """What may come and go here: "reach me at" where an address follows, "meet" beside a coffee, "if" for "whether".

    ``texts`` are original and rewrite, ``both`` the keys that stand in both.
    """
    old, new = texts
    holds = (
        ("CHOICE", any(one.key == "or" for one in (*now.items, *then.items))),
        ("ONCE", bool(WHEN.search(old) and WHEN.search(new))),
        ("contact number address phone mobil cell", any(one.kind in ("email", "phone") for one in then.items)),
        ("meet", "coffe" in both),
        (
            "ONLY",
            _counts_for(old, new, "just(?! as)|simply", "only|merely|solely")
            or _counts_for(new, old, "just(?! as)|simply", "only|merely|solely"),
        ),
        ("FEW", _counts_for(old, new, "some", "few") or _counts_for(new, old, "some", "few")),
        ("offer provid", _counts_for(old, new, "offers?|provides?", "gives?|given?")),
        ("visit", _counts_for(old, new, "visit", "com(?:e|ing)|came")),
        ("find", bool(re.search(r"\bfound (?:your|the|it|that)\b", old))),
        ("today", _counts_for(old, new, "now|nowadays", "today")),
        ("mention", _counts_for(old, new, "say|says|said", "mention(?:s|ed)?")),
        ("topic", _counts_for(old, new, "topics?", "things?")),
        ("produc creat", _counts_for(old, new, "makes?|making|made", "(?:produc|creat)(?:es?|ed|ing)")),
        ("accept", _counts_for(old, new, "takes?|taking|took", "accept(?:s|ed|ing)?")),
        ("most", bool(re.search(r"\bmost\b", old) and re.search(r"\bmost\b", new))),
        ("availabl fre manag", any(one.key in ("do", "suit") for one in then.items) or bool(CAN_DO.search(old))),
        ("land obtain secur", _counts_for(new, old, "gets?|got|getting", "land(?:ed)?|obtain(?:ed)?|secured?")),
        ("busy", bool(BUSY.search(old) or BUSY.search(new))),
        ("tell", bool(SAID.search(old)) and len(TOLD.findall(new)) - len(TOLD.findall(old)) == 1),
        ("tell", bool(SAID.search(new)) and len(TOLD.findall(old)) - len(TOLD.findall(new)) == 1),
        ("ask", any(one.key == "ASKING" for one in (*now.items, *then.items))),
        ("every", _counts_for(old, new, "each", "every") or _counts_for(new, old, "each", "every")),
        ("follow", bool(AS_ADVISED.search(old) or AS_ADVISED.search(new) or I_DID.search(old)) and "advis" in both),
        ("need requir", _counts_for(old, new, "needs?|requires?", "takes?|lasts?")),
        ("run", bool(re.search(r"\blate\b", old) and re.search(r"\blate\b", new))),
        ("experienc", bool(re.search(r"\byears?\b", old) and re.search(r"\byears?\b", new))),
        ("enjoy", bool(LIKED.search(old) or LIKED.search(new))),
        ("ago", "since" in old or "since" in new),
        ("link sit websit", any(one.kind == "link" for one in then.items)),
        ("anything nothing", "NONEED" in both),
        ("spend pass", any(one.kind == "amount" for one in then.items)),
        ("IF", "whether" in old + new),  # how many there are is counted apart
    )
    return frozenset(key for keys, is_so in holds if is_so for key in keys.split())


def counted(text: str) -> set[str]:
    """The numbers that a text names, and how many lines its lists have: "two times" may be said of a list of two."""
    listed = len(re.findall(r"^[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]+\S", text, re.MULTILINE))
    said = {one.value for one in pieces(text) if one.kind == "number"}
    return said | {str(listed)} if listed > 1 else said


def is_of(name: str, text: str) -> bool:
    """Whether "Ghent University" is there as "University of Ghent"."""
    place, _, sort = name.rpartition(" ")
    return f"{sort} of {place}" in text.casefold()


def _counts_for(one: str, other: str, word: str, instead: str) -> bool:
    """Whether the other text says a word more often, and less often what it stands for there."""
    more, less = (
        len(re.findall(rf"\b(?:{said})\b", other, re.IGNORECASE))
        - len(re.findall(rf"\b(?:{said})\b", one, re.IGNORECASE))
        for said in (word, instead)
    )
    return more > 0 > less


AS_ADVISED = re.compile(r"\bas you (?:had )?(?:suggest|advis|recommend|told|said)", re.IGNORECASE)
I_DID = re.compile(r"\bI (?:did|have done)(?: so| that)?[,.]")
LIKED = re.compile(r"\b(?:liked|loved)\b", re.IGNORECASE)
CAN_DO = re.compile(r"\bcan (?:also )?(?:do|meet|make|manage)\b", re.IGNORECASE)
BUSY = re.compile(r"\byou(?:'re| are| may be| must be| might be)(?: \w+)? busy\b", re.IGNORECASE)
SAID = re.compile(r"\b(?:says?|said|mention(?:s|ed))\b", re.IGNORECASE)
TOLD = re.compile(r"\b(?:tells?|told)\b", re.IGNORECASE)
WHEN = re.compile(r"\b(?:when|once|as soon as|after)\b", re.IGNORECASE)
CLAIMS = frozenset(
    "writ read see meet talk call send attend reply next last".split()
)  # no synonym makes up for their loss
WEAKER = (
    ("read", "COMEACROSS"),
    ("see", "COMEACROSS"),
    ("writ", "contact"),
)  # a claim may be made smaller, never larger
_EITHER_WAY = (
    "LATEST work fin either student MYSIDE trouble inconvenienz do suit thank talk tim TELLME one quick still "
)
MAY_COME = frozenset((_EITHER_WAY + "travel spar find TELLYOU apology enjoy").split())
MAY_GO = frozenset((_EITHER_WAY + "cost remain back CHOICE again spar").split())
