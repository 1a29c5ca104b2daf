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


FACTS = (
    "name",
    "number",
    "amount",
    "ordinal",
    "weekday",
    "date",
    "time",
    "money",
    "grade",
    "email",
    "link",
    "phone",
    "mask",
)
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
OF_WHAT = frozenset(
    "how what which why who where whom him her them of about completely fully totally your you're and if".split()
)
DENYING = frozenset("not no never nobody neither nor none nothing hardly nowhere".split())
HAVING = frozenset("have has had having".split())
BEING = frozenset("be am is are was were been being".split())
SUITING = frozenset("work suit fin ok okay good".split())
ENDS_A_TENSE = frozenset("that to for how what of by which who".split())
RELATIONS = frozenset("before after until till since from than without against despite except unless UNLESS".split())
CONDITIONS = frozenset("if IF ONCE ONLYIF UNLESS when IFNOT EVENIF after before until".split())


def statement(text: str, names: frozenset[str] = frozenset()) -> Statement:
    """Reads a text. ``names`` are the words, in small letters, that are names wherever they stand."""
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
    """The words that a text writes with a capital inside a sentence, in small letters."""
    return frozenset(
        piece.value
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
    reader = _Reader(spoken, rows, number, asks)
    for at in range(len(spoken)):
        reader.read(at)
    return reader.items, wishes


class _Reader:
    """Reads a sentence from left to right and keeps what is open: who acts, under which "will", in which tense."""

    def __init__(self, spoken: list[Piece], rows: Vocabulary, number: int, asks: bool) -> None:
        self.spoken, self.small, self.number, self.asks = spoken, rows.small, number, asks
        self.items: list[Item] = []
        self.modal = self.last_modal = self.subject = ""
        self.is_past = False
        self.is_free = asks
        first, second = ([piece.value for piece in spoken if piece.kind == "word"] + ["", ""])[:2]
        self.all_past = asks and (first in ("did", "have", "has", "had") or second in ("did", "was", "were"))

    def read(self, at: int) -> None:
        """Takes one piece in."""
        piece = self.spoken[at]
        if piece.kind == "comma":
            self.modal, self.is_past = "", False
            self.is_free = self.asks if piece.value in ",;:—–" else self.is_free
        elif piece.kind in FACTS:
            self._put(at, piece.kind, piece.value)
            if piece.kind == "name" and _is_subject(self.spoken, at):
                self._act(piece.value)
                self._put(at, "person", f"{piece.value} subject")
        elif piece.kind in ("word", "special"):
            word = "IF" if piece.value == "if" else piece.value
            if not (self._person(at, word) or self._joint(at, word) or self._helper(at, word)):
                self._word(at, word)

    def _put(self, at: int, kind: str, value: str, *, past: bool = False) -> None:
        piece = self.spoken[at]
        definite = at > 0 and self.spoken[at - 1].value == "the"
        said = (piece.start, piece.end, self.number, piece.value, past, self.modal, self.subject)
        self.items.append(Item(kind, value, *said, definite, self.is_free))

    def _act(self, who: str) -> None:
        self.subject, self.modal, self.last_modal, self.is_past = who, "", "", False

    def _person(self, at: int, word: str) -> bool:
        """A pronoun."""
        if word not in _PERSONS:
            return False
        who, role = _PERSONS[word], _role(self.spoken, at, word)
        if role == "subject":
            self._act(who)
        self._put(at, "person", f"{who} {role}")
        if role == "object" and self._following(at) == "to":
            self.subject, self.modal = who, ""  # "you advised me to learn": I learn
        return True

    def _joint(self, at: int, word: str) -> bool:
        """A word that denies, relates or joins."""
        if word in CONDITIONS:
            self.is_free, self.modal = True, ""
        if word in DENYING:
            self._put(at, "not", "not" if word in ("no", "never") else word)
        elif word in RELATIONS:
            self._put(at, "relation", "until" if word == "till" else word)
        elif word in ("and", "or", "but"):
            goes_on = word == "and" and self._following(at) in BARE_VERBS
            self.modal = self.last_modal if goes_on else ""
            self._put(at, "join", word)
        else:
            return False
        return True

    def _helper(self, at: int, word: str) -> bool:
        """A word that tells of time or certainty: will, must, have, was, did."""
        if word in MODALS:
            asked = self.asks and MODALS[word] in ("can", "may", "will", "")
            self.modal = self.last_modal = "" if asked else MODALS[word]
            if self.modal in ("must", "should", "may"):
                self._put(at, "modal", self.modal)
        elif word in HAVING:
            self.is_past = _is_perfect(self.spoken, at)
        elif word in BEING:
            self.is_past = self.is_past or word in ("was", "were", "been")
        elif word == "do" and _does_a_day(self.spoken, at):
            self._put(at, "word", "do")
        elif word in ("do", "does", "did"):
            self.is_past = word == "did"
        else:
            return False
        return True

    def _word(self, at: int, word: str) -> None:
        if word == "please" and not self.subject:
            self.subject = "2"
        if self.spoken[at].kind == "special":
            if word not in self.small:
                self._put(at, "word", word)
                self.modal = ""
        elif word in self.small or key(word) in self.small:
            self.is_past = self.is_past and word not in ENDS_A_TENSE
        else:
            self._put(at, "word", key(word), past=is_past(word) or self.is_past or self.all_past)
            self.modal, self.is_past = "", False

    def _following(self, at: int) -> str:
        return self.spoken[at + 1].value if at + 1 < len(self.spoken) else ""


def _does_a_day(spoken: list[Piece], at: int) -> bool:
    """Whether somebody "can do Thursday"."""
    after = next((one for one in spoken[at + 1 : at + 3] if one.value not in ("also", "on")), None)
    return after is not None and after.kind in ("weekday", "date", "time")


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
    if before.value in _BEFORE_OBJECT:
        return False
    if after.value in MODALS or after.value in ("have", "are", "were", "had", "do", "did"):
        return True
    return before.kind != "word" or before.value in vocabulary().small


_AFTER_OBJECT = frozenset(
    "on at in to for with by from about before after until if and or but so because as when once again next last "
    "some any the a an how what which that whether who why where by me my your this these one please over via".split()
)
_BEFORE_OBJECT = frozenset(
    "to with for at from about of by than let thank thanks help let's give tell send call".split()
)
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
        if (
            piece.value in ("about", "around", "roughly", "approximately", "some")
            and following
            and following.kind
            in (
                "number",
                "amount",
                "money",
                "time",
            )
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
    return not piece.is_first or piece.value in names
