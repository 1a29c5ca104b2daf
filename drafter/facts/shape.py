"""What a rewrite must be as a text: clean characters, no markup, no talk around it, its language and length."""

import re
from collections.abc import Iterator

from drafter.facts.changes import Change, place
from drafter.text.characters import intruder, nfc

SHORTEST, LONGEST = 0.55, 1.45
FREE_WORDS = 12  # a short text may gain or lose a sentence of politeness
QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "\u00a0": " ", "\u202f": " ", "\u2011": "-"}
)


def plain(text: str) -> str:
    """A text in one form: composed, with straight quotes, common blanks and line ends."""
    return nfc(text.removeprefix("\ufeff").replace("\r\n", "\n")).translate(QUOTES)


def changed_shape(before: str, after: str) -> Iterator[Change]:
    """What a rewrite may not be, whatever it says."""
    yield from _characters(before, after)
    for what, pattern in _MARKUP:
        for found in pattern.finditer(after):
            if found[0] not in before:
                yield Change("markup", f"The rewrite has {what}.", None, place(after, *found.span()))
                break
    begins_alike = before.split()[:3] == after.split()[:3]  # "Here is why I am writing: ..."
    for found in _TALK.finditer(after):
        if found[0] not in before and not (begins_alike and not after[: found.start()].strip()):
            yield Change("talk", "The rewrite talks about itself.", None, place(after, *found.span()))
            break
    known = set(re.findall(r"[a-z]+", before.lower()))
    new = [word for word in re.findall(r"[a-z]+", after.lower()) if word not in known]
    if _english(before) >= 0.2 and len(new) >= 8 and _english(after) < 0.15:
        yield Change("language", "The rewrite is in another language.")
    yield from _length(before, after)


def _characters(before: str, after: str) -> Iterator[Change]:
    found = intruder(after, lines=True)
    if found and not intruder(before, lines=True):
        yield Change("characters", f"The rewrite has {found.what}.", None, place(after, found.at, found.at + 1))
    scripts = {_script(char) for char in before if char.isalpha() and not char.isascii()}
    for at, char in enumerate(after):
        if not char.isascii() and char.isalpha() and char not in before and _script(char) not in {*scripts, "LATIN"}:
            yield Change("characters", "The rewrite has a letter of another script.", None, place(after, at, at + 1))
            return


def _script(char: str) -> str:
    import unicodedata

    return unicodedata.name(char, "").partition(" ")[0]


def _length(before: str, after: str) -> Iterator[Change]:
    then, now = len(before.split()), len(after.split())
    if abs(then - now) > FREE_WORDS and not SHORTEST * then <= now <= LONGEST * then:
        yield Change("length", f"The rewrite has {now} words where the original has {then}.")


def _english(text: str) -> float:
    words = re.findall(r"[a-z]+", text.lower())
    return sum(word in _COMMON for word in words) / max(len(words), 1)


_COMMON = frozenset(
    "the a an and of to in for on at with i you your my me is are was be it that this if would could can will have not "
    "about from or by as we so do but how what when one please thank thanks there our".split()
)
_MARKUP = (
    ("a code fence", re.compile(r"```|~~~")),
    (
        "bold or italic signs",
        re.compile(r"\*\*[^*\n]{0,200}\*\*|__[^_\n]{1,200}__|(?<![\w*])\*[^*\s][^*\n]{0,100}\*(?!\w)"),
    ),
    ("a heading sign", re.compile(r"^#{1,6} ", re.MULTILINE)),
    ("a tag", re.compile(r"</?[a-zA-Z][^<>\n]{0,80}>")),
    ("a link in brackets", re.compile(r"\[[^\[\]\n]{1,200}\]\([^()\n]{1,200}\)")),
    (
        "a placeholder",
        re.compile(r"\[[^\[\]\n]{0,60}\]|\{\{?|\}\}?|<[^<>\n]{1,40}>|\bX{2,}\b|_{3,}|\b(?:TBD|TODO|INSERT)\b|⟦|⟧"),
    ),
    ("JSON", re.compile(r'\A\s*[\[{]|"\s*:\s*"')),
    ("a rule of dashes", re.compile(r"^(?:-{3,}|={3,}|\*{3,})\s*$", re.MULTILINE)),
    ("an emoji", re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")),
    ("signs of a quotation", re.compile(r"^> ", re.MULTILINE)),
)
_TALK = re.compile(
    r"\A\s*(?:sure|certainly|of course|absolutely|okay|here(?:'s| is| are)|below is)\b[^\n]{0,200}[:!.]\s*(?:\n|\Z)"
    r"|\b(?:here(?:'s| is) (?:a|an|the|your) (?:\w+ ){0,3}(?:version|rewrite|draft|message|email|text))"
    r"|\b(?:let me know if you(?:'d| would) like (?:any|me|further)|i (?:have )?(?:kept|preserved|adjusted|rewrote))"
    r"|^(?:note|explanation|changes(?: made)?|rewrite|rewritten|revised|polished|improved)(?: \w+){0,3}:"
    r"|\bas an ai\b|\blanguage model\b|i(?:'m| am) sorry, but i can(?:'t|not) (?:help|assist)",
    re.IGNORECASE | re.MULTILINE,
)
