"""Whether a pronoun does, suffers or owns, by the words beside it."""

from drafter.facts.pieces import Piece
from drafter.facts.vocabulary import vocabulary

OWNERS = frozenset("my your our his their her".split())
SUBJECTS = frozenset("i you we he she they".split())
MODALS = {
    "will": "will",
    "shall": "will",
    "can": "can",
    "could": "can",
    "may": "may",
    "might": "may",
    "must": "must",
    "MUST": "must",
    "should": "should",
    "would": "would",
}


def role_of(spoken: list[Piece], at: int, word: str) -> str:
    """Whether a pronoun does, suffers or owns."""
    after = spoken[at + 1] if at + 1 < len(spoken) else None
    if word == "her":
        return "object" if after is None or after.kind != "word" or after.value in _AFTER_OBJECT else "owner"
    if word in OWNERS:
        return "owner"
    if word in SUBJECTS and word != "you":
        return "subject"
    return "subject" if word == "you" and _you_act(spoken[at - 1] if at else None, after) else "object"


def _you_act(before: Piece | None, after: Piece | None) -> bool:
    """Whether a "you" acts, by its neighbours."""
    if after is None or after.kind not in ("word", "special") or after.value in _AFTER_OBJECT:
        return False
    if before is None or before.kind == "comma" or before.value in _BEFORE_SUBJECT:
        return True
    if before.value in BEFORE_OBJECT:
        return False
    if after.value in MODALS or after.value in ("have", "are", "were", "had", "do", "did"):
        return True
    return before.kind != "word" or before.value in vocabulary().small


_AFTER_OBJECT = frozenset(
    "on at in to for with by from about before after until if and or but so because as when once again next last "
    "some any the a an how what which that whether who why where by me my your this these one please over via "
    "yet already too either well now today tomorrow yesterday later directly myself anyway instead".split()
)
BEFORE_OBJECT = frozenset(
    "to with for at from about of by than let thank thanks help let's give tell send call".split()
)
_BEFORE_SUBJECT = frozenset(
    "if that when how what which who why where whether and but or because since as once can could would will may might "
    "should do did have are were so before after until than until then unless said IF ONCE ONLYIF IFNOT".split()
)
