"""What a text states: its facts, its words in one form, and who does what, so that two wordings can be held together."""

from typing import NamedTuple

from drafter.facts.pieces import Piece, pieces
from drafter.facts.vocabulary import Vocabulary, is_past, key, vocabulary
from drafter.text.wordlists import AUXILIARIES, BARE_VERBS, PREPOSITIONS


class Item(NamedTuple):
    """One thing that a text says, in the form under which it is compared, and its place."""

    kind: str
    key: str
    start: int
    end: int
    sentence: int = 0
    word: str = ""  # as written, in small letters
    past: bool = False
    modal: str = ""  # will, can, must ..., when it stands under one
    subject: str = ""  # who governs it: 1 (I), 2 (you), she, ...
    is_definite: bool = False  # "the" stands before it
    is_free: bool = False  # in a clause of condition or time, where the tense is the clause's


class Sentence(NamedTuple):
    """A sentence: its place, whether it asks, and whether it asks in other words ("I would be grateful if")."""

    start: int
    end: int
    asks: bool
    wishes: bool


class Statement(NamedTuple):
    """A text, read."""

    items: tuple[Item, ...]
    sentences: tuple[Sentence, ...]


FACTS = ("name", "number", "amount", "ordinal", "weekday", "date", "time", "money", "grade", "email", "link", "phone", "mask")
_PERSONS = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "1"),
    **dict.fromkeys(("you", "your", "yours", "yourself"), "2"),
    **dict.fromkeys(("we", "us", "our", "ours"), "we"),
    **dict.fromkeys(("he", "him", "his"), "he"),
    **dict.fromkeys(("she", "her", "hers"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs"), "they"),
}
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
    "would": "",
}
_AFTER_SUITS = frozenset("for instead better best too also well as on equally just".split())
REACHING = frozenset("write email reach contact".split())
GRANTING = frozenset("know realise realize understand appreciate imagine recognise recognize".split())
OF_WHAT = frozenset("how what which why who where whom him her them of about completely fully totally your you're and if".split())
SUITING = frozenset(key_ for key_ in "work suit possibl fit fin ok okay good".split())
ENDS_A_TENSE = frozenset("that to for how what of by which who".split())
RELATIONS = frozenset("before after until till since from than without against despite except unless UNLESS".split())
CONDITIONS = frozenset("if IF ONCE ONLYIF UNLESS when IFNOT EVENIF after before until".split())


def statement(text: str, names: frozenset[str] = frozenset()) -> Statement:
    """Reads a text. ``names`` are the words, as written, that are names wherever they stand."""
    rows = vocabulary()
    items: list[Item] = []
    sentences: list[Sentence] = []
    line: list[Piece] = []
    for piece in [*pieces(text), Piece("line", "\n\n", len(text), len(text))]:
        if piece.kind == "stop" or (piece.kind == "line" and (line or piece.value.count("\n") > 1)):
            if line:
                asks = piece.kind == "stop" and "?" in piece.value
                read, wishes = _sentence(line, rows, asks, len(sentences), names)
                items += read
                sentences.append(Sentence(line[0].start, line[-1].end, asks, wishes))
            elif piece.kind == "stop" and "?" in piece.value and sentences:
                sentences[-1] = sentences[-1]._replace(asks=True)
            line = []
        elif piece.kind not in ("line", "stop"):
            line.append(piece)
    return Statement(tuple(items), tuple(sentences))


def names_of(text: str) -> frozenset[str]:
    """The words that a text writes with a capital inside a sentence, as written."""
    return frozenset(
        text[piece.start : piece.end].removesuffix("'s").removesuffix("'")
        for piece in pieces(text)
        if piece.kind == "word" and piece.is_capital and not piece.is_first and piece.value not in NEVER_NAMES
    )


NEVER_NAMES = frozenset("i ps may will can could would might should must shall do does did".split())


# --- a sentence -------------------------------------------------------------------------------------------------


def _sentence(
    line: list[Piece], rows: Vocabulary, asks: bool, number: int, names: frozenset[str]
) -> tuple[list[Item], bool]:
    spoken = _phrases(line, rows, asks, names)
    wishes = any(piece.value in ("ASKS", "ASKING", "TELLME") for piece in spoken)
    items: list[Item] = []
    state = _Clause(asks=asks)
    first = next((piece.value for piece in spoken if piece.kind == "word"), "")
    second = next((piece.value for piece in spoken[1:] if piece.kind == "word"), "")
    state.is_free = asks
    state.all_past = asks and (first in ("did", "have", "has", "had") or second in ("did", "was", "were"))
    for at, piece in enumerate(spoken):
        _add(items, spoken, at, piece, state, rows, number)
    return items, wishes


class _Clause:
    """What is open while a sentence is read."""

    def __init__(self, *, asks: bool) -> None:
        self.asks = asks
        self.modal = ""
        self.perfect = False
        self.subject = ""
        self.is_free = False
        self.last_modal = ""
        self.all_past = False


def _add(  # noqa: PLR0912 - a table of kinds
    items: list[Item], spoken: list[Piece], at: int, piece: Piece, state: _Clause, rows: Vocabulary, number: int
) -> None:
    def put(kind: str, value: str, *, past: bool = False) -> None:
        items.append(
            Item(
                kind, value, piece.start, piece.end, number, piece.value, past, state.modal, state.subject,
                at > 0 and spoken[at - 1].value == "the", state.is_free,
            )
        )

    word = "IF" if piece.value == "if" else piece.value
    if piece.kind == "comma":
        state.modal, state.perfect = "", False
        if word in ",;:—–":
            state.is_free = state.asks
        return
    if piece.kind in FACTS:
        put(piece.kind, word)
        if piece.kind == "name" and _is_subject(spoken, at):
            state.subject, state.modal, state.perfect = word, "", False
            put("person", f"{word} subject")
        return
    if piece.kind not in ("word", "special"):
        return
    if word in _PERSONS:
        who = _PERSONS[word]
        role = _role(spoken, at, word)
        if role == "subject":
            state.subject, state.modal, state.perfect = who, "", False
            state.last_modal = ""
        put("person", f"{who} {role}")
        if role == "object" and at + 1 < len(spoken) and spoken[at + 1].value == "to":
            state.subject, state.modal = who, ""  # "you advised me to learn": I learn
        return
    if word in MODALS:
        asked = state.asks and MODALS[word] in ("can", "may", "will", "")
        state.modal = state.last_modal = "" if asked else MODALS[word]
        if state.modal in ("must", "should", "may"):
            put("modal", state.modal)
        return
    if word in CONDITIONS:
        state.is_free = True
        state.modal = ""
    if word == "not":
        put("not", "not")
        return
    if word in ("never", "nobody", "neither", "nor", "none", "nothing", "no", "hardly", "cannot", "nowhere"):
        put("not", "not" if word in ("no", "never") else word)
        return
    if word in RELATIONS:
        put("relation", {"till": "until"}.get(word, word))
        return
    if word in ("and", "or", "but"):
        following = spoken[at + 1].value if at + 1 < len(spoken) else ""
        state.modal = state.last_modal if word == "and" and following in BARE_VERBS else ""
        put("join", word)
        return
    if word in ("have", "has", "had", "having"):
        state.perfect = _is_perfect(spoken, at)
        return
    if word == "please" and not state.subject:
        state.subject = "2"
    if piece.kind == "special":
        if word not in rows.small:
            put("word", word)
            state.modal = ""
        return
    tense = word in ("was", "were", "been")
    if word in ("be", "am", "is", "are", "was", "were", "been", "being"):
        state.perfect = state.perfect or tense
        return
    following = next((one for one in spoken[at + 1 : at + 3] if one.value not in ("also", "on")), None)
    if word == "do" and following and following.kind in ("weekday", "date", "time"):
        put("word", "do")
        return
    if word in ("do", "does", "did"):
        state.perfect = word == "did"
        return
    if word in rows.small or key(word) in rows.small:
        if word in ENDS_A_TENSE:
            state.perfect = False
        return
    put("word", key(word), past=is_past(word) or state.perfect or state.all_past)
    state.modal, state.perfect = "", False


def _is_perfect(spoken: list[Piece], at: int) -> bool:
    """Whether a "have" helps a verb: a past form comes soon."""
    return any(piece.kind in ("word", "special") and is_past(piece.value) for piece in spoken[at + 1 : at + 4])


def _is_subject(spoken: list[Piece], at: int) -> bool:
    """Whether a name does something: a verb follows, and no preposition stands before."""
    before = spoken[at - 1].value if at else ""
    after = spoken[at + 1] if at + 1 < len(spoken) else None
    if after is None or after.kind != "word" or before in _BEFORE_OBJECT or before in PREPOSITIONS:
        return False
    word = after.value
    return word in MODALS or word in AUXILIARIES or is_past(word) or (word.endswith("s") and not word.endswith("ss"))


def _role(spoken: list[Piece], at: int, word: str) -> str:
    """Whether a pronoun does, suffers or owns."""
    if word in OWNERS and word != "her":
        return "owner"
    before = spoken[at - 1] if at else None
    after = spoken[at + 1] if at + 1 < len(spoken) else None
    if word == "her":
        free = after is None or after.kind != "word" or after.value in _AFTER_OBJECT
        return "object" if free else "owner"
    if word in ("i", "we", "he", "she", "they"):
        return "subject"
    if word != "you":
        return "object"
    if after is None or after.kind not in ("word", "special"):
        return "object"
    if before and before.kind == "word" and before.value in _BEFORE_OBJECT:
        return "object"
    if after.value in _AFTER_OBJECT:
        return "object"
    if before is None or before.kind in ("comma",) or before.value in _BEFORE_SUBJECT:
        return "subject"
    if after.value in MODALS or after.value in ("have", "are", "were", "had", "do", "did", "would"):
        return "subject"
    return "object" if before.kind == "word" and before.value not in vocabulary().small else "subject"


_AFTER_OBJECT = frozenset(
    "on at in to for with by from about before after until if and or but so because as when once again next last "
    "some any the a an how what which that whether who why where by me my your this these one please over via".split()
)
_BEFORE_OBJECT = frozenset("to with for at from about of by than let thank thanks help let's give tell send call".split())
_BEFORE_SUBJECT = frozenset(
    "if that when how what which who why where whether and but or because since as once can could would will may might "
    "should do did have are were so before after until than until then unless said IF ONCE ONLYIF IFNOT".split()
)


def _phrases(line: list[Piece], rows: Vocabulary, asks: bool, names: frozenset[str]) -> list[Piece]:
    """The pieces of a sentence with its phrases taken together and its names marked."""
    spoken: list[Piece] = []
    at = 0
    while at < len(line):
        piece = line[at]
        if piece.kind != "word":
            spoken.append(piece)
            at += 1
            continue
        condition = _does_not_suit(line, at, rows)
        if condition:
            length, kept = condition
            spoken += [piece._replace(kind="special", value="IFNOT"), *kept]
            at += length
            continue
        following = line[at + 1] if at + 1 < len(line) else None
        if piece.value in ("about", "around", "roughly", "approximately", "some") and following and following.kind in (
            "number", "amount", "money", "time",
        ):
            spoken.append(piece._replace(kind="special", value="ABOUT"))
            at += 1
            continue
        if piece.value in REACHING and any(one.kind in ("email", "phone") for one in line[at + 1 : at + 5]):
            spoken.append(piece._replace(value="contact"))
            at += 1
            continue
        if piece.value in ("work", "works") and _suits(line, at):
            spoken.append(piece._replace(value="suit"))
            at += 1
            continue
        if _is_granted(line, at):
            at += 3 if line[at + 2].value == "that" else 2  # "I know you may be busy" says that you may be
            continue
        found = _phrase(line, at, rows, asks)
        if found:
            length, meaning = found
            for word in meaning:
                kind = "special" if word.isupper() and len(word) > 1 else "word"
                spoken.append(Piece(kind, word, piece.start, line[at + length - 1].end))
            at += length
            continue
        spoken.append(piece._replace(kind="name") if _is_name(piece, names) else piece)
        at += 1
    return spoken


def _does_not_suit(line: list[Piece], at: int, rows: Vocabulary) -> tuple[int, list[Piece]] | None:
    """ "If Friday does not work for you" is "if not Friday": its length, and what does not suit."""
    if line[at].value != "if":
        return None
    kept = []
    for place in range(at + 1, min(at + 10, len(line) - 1)):
        word = line[place].value
        if line[place].kind == "comma":
            return None
        if word == "not" and key(line[place + 1].value) in SUITING:
            end = place + 2
            while end < len(line) and line[end].value in ("for", "you", "out", "well", "me"):
                end += 1
            return end - at, kept
        if word not in rows.small and word not in ("is", "are", "does", "do", "will", "would", "did", "not"):
            kept.append(line[place])
    return None


def _is_granted(line: list[Piece], at: int) -> bool:
    """Whether "I know" begins what is said all the same."""
    if line[at].value != "i" or at + 2 >= len(line) or line[at + 1].value not in GRANTING:
        return False
    opens = at == 0 or line[at - 1].value in (",", ";", "and", "but", "now")
    return opens and line[at + 2].kind != "comma" and line[at + 2].value not in OF_WHAT


def _suits(line: list[Piece], at: int) -> bool:
    """Whether "work" is said of a time: "would Tuesday work for you"."""
    if at and line[at - 1].value in ("at", "your", "my", "this", "the", "of", "to", "i", "you", "and"):
        return False
    after = line[at + 1] if at + 1 < len(line) else None
    return after is None or after.kind == "comma" or after.value in _AFTER_SUITS


def _phrase(line: list[Piece], at: int, rows: Vocabulary, asks: bool) -> tuple[int, tuple[str, ...]] | None:
    phrases = rows.phrases
    for length in phrases.lengths.get(line[at].value, ()):
        words = tuple(piece.value for piece in line[at : at + length])
        meaning = (phrases.asked.get(words) if asks else None) or phrases.said.get(words)
        if meaning is None and asks:
            meaning = phrases.asked.get(words)
        if meaning is not None and len(words) == length:
            return length, meaning
    return None


def _is_name(piece: Piece, names: frozenset[str]) -> bool:
    if not piece.is_capital or piece.value in NEVER_NAMES or piece.value in _PERSONS:
        return False
    return not piece.is_first or piece.value in {name.casefold() for name in names}
