"""Whom else they name: a colleague, somebody copied in, an assistant; a name as it stands, never completed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter.moments import MONTHS, WEEKDAYS
from drafter.text.english import COMMON
from drafter.text.signing import PARTICLES


class Other(NamedTuple):
    """Somebody else in the reply: the name as it stands there ("" when only an address), the address, and where.

    ``is_instead`` says that they were named to be written to; an assistant, or somebody only copied in, was not.
    """

    start: int
    end: int
    name: str
    email: str
    is_instead: bool


def others(text: str, low: str, known: frozenset[str]) -> Iterator[Other]:
    """Whom else they name; ``known`` are the words of both writers' names, in small letters."""
    seen: set[str] = set()
    for start, end, is_instead in sorted(_named(text, low), key=lambda one: (one[0], not one[2])):
        name = text[start:end]
        words = {word.casefold().strip(".") for word in re.findall(r"[\w'\u2019.-]+", name)}
        if not words or words <= known | _TITLE_WORDS or words & seen or _is_word(name):
            continue
        seen |= words - _TITLE_WORDS
        address = _ADDRESS.search(text, end, end + _NEAR)
        yield Other(start, end, name, address[0].rstrip(".") if address else "", is_instead)
    if not seen:
        for address in _ADDRESS.finditer(text):
            if _ASKED.search(low[max(0, address.start() - _FAR) : address.start()]):
                yield Other(
                    address.start(), address.start() + len(address[0].rstrip(".")), "", address[0].rstrip("."), True
                )
                return


def _named(text: str, low: str) -> Iterator[tuple[int, int, bool]]:
    for frame in _BEFORE.finditer(low):
        at = _skip(low, frame.end())
        if end := _name_from(text, at):
            yield at, end, not _ASSISTANT.search(low[frame.start() : at + 1])
    for frame in _MENTIONED.finditer(low):
        if end := _name_from(text, frame.end()):
            yield frame.end(), end, False
    for frame in _BEHIND.finditer(low):
        start = _name_until(text, frame.start())
        if start is not None:
            yield start, frame.start(), True
    for address in _ADDRESS.finditer(text):
        before = text[max(0, address.start() - 8) : address.start()]
        end = address.start() - len(before) + len(before.rstrip(" (<,[-:"))
        start = _name_until(text, end) if address.start() - end <= 4 else None
        if start is not None:
            yield start, end, not _ASSISTANT.search(low[max(0, start - 30) : start])


def _skip(low: str, at: int) -> int:
    """Past "my colleague" and its like."""
    match = _WHOSE.match(low, at)
    return match.end() if match else at


def _name_from(text: str, at: int) -> int:
    """Where the name ends that begins here, 0 for none."""
    end = 0
    for number, word in enumerate(_TOKEN.finditer(text, at, at + _LONGEST)):
        if word.start() > (end or at) + 1 or number >= _MOST:
            break
        bare = word[0]
        is_title = bare.rstrip(".").casefold() in _TITLE_WORDS
        if bare.casefold() in PARTICLES and end:
            behind = _TOKEN.match(text, word.end() + 1)
            if behind is None or not behind[0][0].isupper():
                break
        elif not bare[0].isupper() or bare.rstrip(".") == "I":
            break
        is_last = bare.endswith(".") and not is_title and len(bare) > 2
        is_possessive = bare.endswith(("'s", "\u2019s"))
        end = word.end() - (1 if is_last else 2 if is_possessive else 0)
        if is_last or is_possessive or text[word.end() : word.end() + 1] not in {" ", "\n"}:
            break
    return end


def _name_until(text: str, end: int) -> int | None:
    """Where the name begins that ends here, None for none."""
    start, at = None, end
    for _ in range(_MOST):
        word = _LAST_TOKEN.search(text[max(0, at - 40) : at])
        if word is None:
            break
        bare, begins = word[1], max(0, at - 40) + word.start(1)
        if not bare[0].isupper() and not (bare in PARTICLES and start is not None):
            break
        if bare[0].isupper():
            if bare.casefold() in _NO_NAMES:
                break
            if bare.endswith(".") and bare.rstrip(".").casefold() not in _TITLE_WORDS and len(bare) > 2:
                break
            start = begins
        if begins == 0 or text[begins - 1] != " ":
            break
        at = begins - 1
    return start


def _is_word(name: str) -> bool:
    first, *rest = name.casefold().split()
    return first.strip(".,") in _NO_NAMES or (not rest and first.strip(".,") in _DATES)


_NEAR, _FAR, _LONGEST, _MOST = 40, 60, 60, 5
_TITLE_WORDS = frozenset("dr prof professor mr mrs ms miss mx sir engr barr rev".split())
_TOKEN = re.compile(r"[^\W\d_][\w'\u2019-]*\.?")
_LAST_TOKEN = re.compile(r"(?:^|[\s(])([^\W\d_][\w'\u2019-]*\.?)$")
_ADDRESS = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_ASSISTANT = re.compile(r"\b(?:assistant|secretary|pa|ea|scheduler|office manager)\b")
_WHOSE = re.compile(
    r"\s*(?:(?:my|our|the|a|his|her)\s+)?(?:(?:good|old|former|lovely|excellent|junior|senior)\s+)?"
    r"(?:(?:colleagues?|friend|boss|manager|assistant|secretary|pa|ea|successor|partner|supervisor|student|deputy|"
    r"co-founder|"
    r"teammate|team lead|counterpart)\s*,?\s+)?"
)
_BEFORE = re.compile(
    r"\b(?:talk|speak|write|reach out|get in touch|connect|introduce you|chat|put you in touch|touch base|check|"
    r"liaise)\s+(?:to|with)\b"
    r"|\b(?:contact(?:ing)?|ask(?:ing)?|try|tried|email(?:ing)?|message|meet|approach|adding|add|looping in|loop in|"
    r"copying|copied|copied in|cc'?ing|"
    r"cc'?d|cc'?ed|cc|ccing|including|talking to|speaking to|speaking with|suggest|recommend)\b"
    r"|\b(?:forward(?:ed|ing)?|pass(?:ed|ing)?|hand(?:ed|ing)?|sent|refer(?:red|ring)?)\b[^.\n]{0,30}?\b(?:on |"
    r"over |along )?(?:to)\b"
    r"|\bmore\b(?=[ ]\w+'s)"
)
_MENTIONED = re.compile(
    r"\bmy (?:colleague|friend|boss|manager|assistant|secretary|pa|ea|supervisor|deputy|co-founder|team lead|"
    r"partner),? "
)
_BEHIND = re.compile(
    r"(?:'s (?:area|department|field|team|remit)\b|,? (?:\(?copied\)?,? )?(?:who )?(?:took over|takes over|"
    r"would know|would be (?:better|happy|a better|the)|"
    r"will be (?:better|happy|able)|might be (?:better|able)|may be able|can help|could help|leads|runs|handles|"
    r"is handling|knows|"
    r"has kindly|has agreed|would be able)\b|(?: (?:in|at|from) (?:our|the) [^.\n,]{0,30})? (?:said|says|"
    r"told me) (?:that )?(?:she|he|they)(?:'d| would| could| can|'s| is| will)\b|, meet \w)"
)
_ASKED = re.compile(
    r"\b(?:contact|write to|email|reach|speak to|talk to|get in touch with|ask|enquir\w+|apply)\b[^.\n]*$"
)
_NO_NAMES = (
    COMMON
    | {name.casefold() for name in WEEKDAYS}
    | frozenset(
        "linkedin zoom teams google skype whatsapp hr i'm i'll i've i'd that's it's she he they someone somebody"
        " people "
        "who anyone everyone which but yes sure sorry unfortunately please our its good best kind happy thanks english "
        "monday's outlook microsoft slack gmail team sadly also maybe perhaps try contact email call ask "
        "these those one nobody so because though although however".split()
    )
)
_DATES = frozenset(name[:length].casefold() for name in (*WEEKDAYS, *MONTHS) for length in (3, 9))
