"""What a text states: its facts, its words in one form, and who does what, so that two wordings can be compared."""

import re
from typing import NamedTuple

from drafter.facts.pieces import Piece, pieces
from drafter.facts.pronouns import BEFORE_OBJECT, MODALS, SUBJECTS, role_of
from drafter.facts.spoken import NEVER_NAMES, PERSONS, spoken_pieces
from drafter.facts.vocabulary import Vocabulary, is_manner, is_past, key, vocabulary
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
    way: str = ""  # "from" or "to", when it stands behind one
    is_free: bool = False  # in a clause of condition or time, where the tense is the clause's


class Sentence(NamedTuple):
    """A sentence: its place, whether it asks, and whether it asks in other words ("I would be grateful if")."""

    start: int
    end: int
    asks: bool
    wishes: bool
    asker: str = ""  # who would have to do what is asked: "could you", "may I"
    lacks_mark: bool = False  # begins as a question and ends without its mark
    pleads: bool = False  # "please answer"
    lists: bool = False  # names what is asked: "I have two questions: how you chose it, and what you would learn"


class Statement(NamedTuple):
    """A text, read."""

    items: tuple[Item, ...]
    sentences: tuple[Sentence, ...]


ADVERBS = frozenset("also just really only gladly then soon not still always simply kindly please".split())
OPENING = frozenset("what how which why when where who and so or but then please instead".split())
ASKING = frozenset("do does did is are was were have has can could would will may might should".split())
REPORTING = frozenset("whether how what when which where".split())
PLEADING = frozenset("please kindly".split())
LISTING = frozenset("question questions ask know hear learn wonder tell understand".split())
DEFINITE = frozenset("the that this these those".split())
ARTICLES = frozenset("a an the this that my your our his her their its no any some each every of".split())
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
TITLES = frozenset("mr mrs ms dr prof professor".split())
DENYING = frozenset("not no never nobody neither nor none nothing hardly nowhere".split())
NOUNS = ("ation", "ations", "estion", "estions", "ission", "ection", "uction", "ement", "ance", "ence")
VERBS_LIKE_NOUNS = frozenset("mention question influence reference experience advance finance balance evidence".split())
WAYS = {"from": "from", "to": "to", "into": "to", "towards": "to"}
HAVING = frozenset("have has had having".split())
BEING = frozenset("be am is are was were been being".split())
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
        asked_after = piece.value == ":" and _is_asked_after(line, text, piece.end)
        if piece.kind == "stop" or asked_after or (piece.kind == "line" and (line or piece.value.count("\n") > 1)):
            if line:
                asks = piece.kind == "stop" and "?" in piece.value
                asker = _asker(line)
                bare = bool(asker) and not asks
                read, wishes = _sentence(line, rows, asks or bare, len(sentences), names)
                items += read
                said = {one.value for one in line}
                lists = bool(said & LISTING) and bool(said & {"how", "what", "which", "why", "whether"})
                sentences.append(
                    Sentence(line[0].start, line[-1].end, asks, wishes, asker, bare, bool(said & PLEADING), lists)
                )
            elif piece.kind == "stop" and "?" in piece.value and sentences:
                sentences[-1] = sentences[-1]._replace(asks=True)
            line = []
        elif piece.kind not in ("line", "stop"):
            line.append(piece)
    return Statement(tuple(items), tuple(sentences))


def _is_asked_after(line: list[Piece], text: str, at: int) -> bool:
    """Whether behind a colon stands a question with its mark: "one question: do planners ...?"."""
    rest = text[at : at + 400].lstrip()
    is_moment = any(one.kind in ("weekday", "date", "time") for one in line)
    opens = rest.partition(" ")[0].casefold() in ASKING
    return opens and not is_moment and re.match(r"[^.!?\n]*\?", rest) is not None


def _asker(line: list[Piece]) -> str:
    """Who stands behind the "could" or "do" of a question: 1 (I), 2 (you), we, it; nobody in any other sentence."""
    words = [one.value for one in line if one.kind == "word"]
    for at, word in enumerate(words[:-1]):
        opens = at == 0 or words[at - 1] in OPENING
        if (
            opens
            and ((word in MODALS and word != "should") or word in ("do", "are", "did", "have"))
            and words[at + 1] in (*PERSONS, "it")
        ):
            asks = words[at + 2 : at + 3] in (["ask"], ["please"])  # "may I ask how you ...": it is you who answers
            return "it" if asks else PERSONS.get(words[at + 1], "it")
    return ""


def names_of(text: str) -> frozenset[str]:
    """The words that a text writes with a capital inside a sentence, in small letters."""
    return frozenset(
        piece.value
        for piece in pieces(text)
        if piece.kind == "word" and piece.is_capital and not piece.is_first and piece.value not in NEVER_NAMES
    )


def small_words(text: str) -> frozenset[str]:
    """The words that a text writes without a capital."""
    return frozenset(piece.value for piece in pieces(text) if piece.kind == "word" and not piece.is_capital)


# --- a sentence -------------------------------------------------------------------------------------------------


def _sentence(
    line: list[Piece], rows: Vocabulary, asks: bool, number: int, names: frozenset[str]
) -> tuple[list[Item], bool]:
    spoken = spoken_pieces(line, rows, asks, names)
    thanks = any(piece.value in ("thank", "thanks") for piece in spoken)  # "thank you for taking the time to tell me"
    wishes = any(piece.value in ("ASKS", "ASKING") or (piece.value == "TELLME" and not thanks) for piece in spoken)
    reader = _Reader(spoken, rows, number, asks)
    for at in range(len(spoken)):
        reader.read(at)
    return reader.items, wishes


class _Reader:
    """Reads a sentence from left to right and keeps what is open: who acts, under which "will", in which tense."""

    def __init__(self, spoken: list[Piece], rows: Vocabulary, number: int, asks: bool) -> None:
        self.spoken, self.small, self.number, self.asks = spoken, rows.small, number, asks
        self.items: list[Item] = []
        self.modal = self.last_modal = self.outer_modal = self.subject = self.main = ""
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
                before = self.spoken[at - 1] if at else piece
                whole = before.kind == "name" and before.value not in TITLES and before.end + 1 == piece.start
                who = before.value if whole else piece.value
                self._act(who)
                self._put(at, "person", f"{who} subject")
        elif piece.kind in ("word", "special"):
            word = "IF" if piece.value == "if" else piece.value
            if not (self._person(at, word) or self._joint(at, word) or self._helper(at, word)):
                self._word(at, word)

    def _put(self, at: int, kind: str, value: str, *, past: bool = False) -> None:
        piece = self.spoken[at]
        near = [one.value for one in self.spoken[max(0, at - 3) : at]]
        definite = bool(near) and (near[-1] in DEFINITE or (near[0] in DEFINITE and near[-1] not in ARTICLES))
        way = next((WAYS[one] for one in reversed(near) if one in WAYS), "") if kind in ("word", "name") else ""
        said = (piece.start, piece.end, self.number, piece.value, past, self.modal, self.subject)
        self.items.append(Item(kind, value, *said, definite, way, self.is_free))

    def _act(self, who: str) -> None:
        self.subject, self.is_past = who, False
        self.modal = self.last_modal = self.outer_modal = ""

    def _person(self, at: int, word: str) -> bool:
        """A pronoun."""
        if word not in PERSONS:
            return False
        who, role = PERSONS[word], role_of(self.spoken, at, word)
        if role == "subject":
            inside = at > 0 and self.spoken[at - 1].kind == "word"  # "the questions I mentioned, and send them"
            self.main = self.subject if inside else ""
            outer = self.last_modal if inside else ""
            self._act(who)
            self.outer_modal = outer
        before = self.spoken[at - 1].value if at else ""
        if role == "object" and at > 1 and before == "by" and is_past(self.spoken[at - 2].value):
            role = "agent"  # "invited by you"
        elif role == "object" and before == "for":
            role = "object-for"  # "busy for you"
        self._put(at, "person", f"{who} {role}")
        if role.startswith("object") and self._following(at) == "to":
            self.subject, self.modal = who, ""  # "you advised me to learn": I learn
        return True

    def _joint(self, at: int, word: str) -> bool:
        """A word that denies, relates or joins."""
        if word == "since" and self._following(at) in SUBJECTS:
            return True  # because
        if word in CONDITIONS:
            self.is_free, self.modal = True, ""
        if word in DENYING:
            self._put(at, "not", "not" if word in ("no", "never") else word)
        elif word in RELATIONS:
            self._put(at, "relation", "until" if word == "till" else word)
        elif word in ("and", "or", "but"):
            goes_on = word in ("and", "or") and self._following(at) in BARE_VERBS
            self.modal = (self.last_modal or self.outer_modal) if goes_on else ""
            if self.main and self._following(at) in {*HAVING, *BEING, *MODALS} - {""}:
                self.subject, self.main = self.main, ""  # "the chapters you sent, but have not finished"
            self._put(at, "join", word)
        else:
            return False
        return True

    def _helper(self, at: int, word: str) -> bool:
        """A word that tells of time or certainty: will, must, have, was, did."""
        if word in MODALS:
            asked = self.asks and MODALS[word] in ("can", "may", "will", "would")
            asked = asked or (self.asks and word == "should" and self._following(at) in ("i", "we"))
            asked = asked or (word == "should" and self._reports(at))
            allows = word in ("may", "might") and self._allows(at, word)
            self.modal = self.last_modal = "" if asked else "can" if allows else MODALS[word]
            self.is_past = False
            if self.modal in ("must", "should", "may"):
                self._put(at, "modal", self.modal)
        elif word in HAVING:
            self.is_past = _is_perfect(self.spoken, at)
        elif word in BEING:
            self.is_past = self.is_past or word in ("was", "were", "been")
        elif word == "do" and _does_a_day(self.spoken, at):
            self._put(at, "word", "do")
        elif word == "used" and self._following(at) == "to":
            self.is_past = True
        elif word in ("do", "does", "did"):
            self.is_past = word == "did"
        else:
            return False
        return True

    def _reports(self, at: int) -> bool:
        """Whether a "should" is reported: "whether I should", "you advised that I should"."""
        near = [one.value for one in self.spoken[max(0, at - 4) : at]]
        return bool(REPORTING & set(near[-3:])) or any(key(one) == key("advise") for one in near)

    def _allows(self, at: int, word: str) -> bool:
        """Whether a "may" asks or gives leave: "whether I might join", "she may write to me"."""
        wonders = at > 1 and self.spoken[at - 2].value in ("whether", "if", "IF")
        given = word == "may" and self.subject in ("she", "he", "they") and self._following(at) not in BEING
        return wonders or given

    def _word(self, at: int, word: str) -> None:
        if word == "it" and self._following(at) in {*HAVING, *BEING}:
            self._act("")
        if word in ("please", "thank", "thanks") and not self.subject:
            self.subject = "2"
        if self.spoken[at].kind == "special":
            if word not in self.small:
                self._put(at, "word", word)
                if word not in ("ONLY", "ABOUT"):
                    self.modal, self.is_past = "", False
        elif word in self.small or key(word) in self.small or is_manner(word):
            self.is_past = self.is_past and (word not in ENDS_A_TENSE or self.spoken[at - 1].value == "used")
        else:
            being = {one.value for one in self.spoken[max(0, at - 3) : at]} & {"is", "are", "am", "be"}
            described = self._describes(at)  # "a retired nurse"
            past = not described and (self.is_past or self.all_past or (is_past(word) and not being))
            self.modal = "noun" if described else self.modal
            self.modal = self.modal or self._openness(at, word)
            self._put(at, "word", key(word), past=past)
            self.modal, self.is_past = "", False
            self._passive(at, word)

    def _describes(self, at: int) -> bool:
        """Whether a past form says what a thing is like: it stands between an article and a noun."""
        before = self.spoken[at - 1].value if at else ""
        after = self.spoken[at + 1] if at + 1 < len(self.spoken) else None
        is_noun = after is not None and after.kind == "word" and after.value not in self.small
        return is_noun and before in ARTICLES - {"no", "of", "that"} and is_past(self.spoken[at].value)

    def _openness(self, at: int, word: str) -> str:
        """Whether a word is a noun, "to do" or "doing", which say nothing of certainty themselves."""
        before = next((one.value for one in reversed(self.spoken[:at]) if one.value not in ADVERBS), "")
        if (before == "to" and not is_past(word)) or "be" in [one.value for one in self.spoken[max(0, at - 4) : at]]:
            used = self.is_past and "used" in [one.value for one in self.spoken[max(0, at - 5) : at]]
            return "" if used or (self.is_past and before == "to") else "to"
        if word.endswith("ing") and before not in BEING:
            return "ing"
        if word.endswith(NOUNS) and word not in VERBS_LIKE_NOUNS:
            return "noun"
        near = {one.value for one in self.spoken[max(0, at - 4) : at]}
        if before == "that" and at > 1 and word.endswith("s") and self.spoken[at - 2].kind == "word":
            return ""  # "a course that starts"
        if before not in ARTICLES or is_past(word) or (at > 1 and self.spoken[at - 2].value in ("was", "were")):
            return ""
        return "is" if near & {"is", "are", "am"} else "noun"

    def _passive(self, at: int, word: str) -> None:
        """Gives "I was told" to whoever told: its subject suffers it, and the one behind "by" does it."""
        before = [one.value for one in self.spoken[max(0, at - 3) : at]]
        if not is_past(word) or not any(one in BEING for one in before) or self.spoken[at - 1].value in HAVING:
            return
        self.items[-1] = self.items[-1]._replace(subject="")
        for place in range(len(self.items) - 2, max(-1, len(self.items) - 5), -1):
            item = self.items[place]
            if item.kind == "person" and item.key.endswith(" subject") and item.sentence == self.number:
                who = item.key.split()[0]
                self.items[place] = item._replace(key=f"{who} object-behind")
                self.subject = ""
            elif item.kind not in ("person", "not"):
                break

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
    if after is None or after.kind != "word" or before in BEFORE_OBJECT or before in PREPOSITIONS:
        return False
    word = after.value
    return word in MODALS or word in AUXILIARIES or is_past(word) or (word.endswith("s") and not word.endswith("ss"))
