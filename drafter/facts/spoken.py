"""Takes the phrases of a sentence together, so that "there is no need to" and "you don't have to" are one thing."""

from itertools import pairwise

from drafter.facts.pieces import Piece
from drafter.facts.vocabulary import Vocabulary, is_manner, is_past, key, vocabulary


def spoken_pieces(line: list[Piece], rows: Vocabulary, asks: bool, names: frozenset[str]) -> list[Piece]:
    """The pieces of a sentence with its phrases taken together and its names marked."""
    spoken: list[Piece] = []
    if line and line[0].value in LEFT_OUT:  # "Writing to ask ..."
        said = LEFT_OUT[line[0].value].split()
        line = [*(Piece("word", one, line[0].start, line[0].start) for one in said), *line]
    line = [piece for at, piece in enumerate(line) if not _is_beside_the_verb(line, at)]
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
        other = _in_another_sense(line, at)
        if other:
            length, meant = other
            spoken.append(meant)
            at += length
            continue
        if _is_granted(line, at):
            at += 3 if line[at + 2].value == "that" else 2  # "I know you may be busy" says that you may be
            continue
        found = _phrase(line, at, rows, asks)
        if found:
            length, meaning = found
            for word in _in_the_past(meaning, rows) if is_past(piece.value) else meaning:
                kind = "special" if word.isupper() and len(word) > 1 else "word"
                spoken.append(Piece(kind, word, piece.start, line[at + length - 1].end))
            at += length
            continue
        if _is_inverted(line, at) and not asks:
            piece = piece._replace(value="if")
        spoken.append(piece._replace(kind="name") if _is_name(piece, names) else piece)
        at += 1
    return spoken


def _is_beside_the_verb(line: list[Piece], at: int) -> bool:
    """Whether "especially" or "also" stands between who acts and the act, where it would part a phrase."""
    word = line[at].value
    if not at or at + 1 >= len(line) or line[at + 1].kind != "word" or line[at - 1].value not in ACTING:
        return False
    return word == "also" or (is_manner(word) and word not in TELLING)


def _in_the_past(meaning: tuple[str, ...], rows: Vocabulary) -> tuple[str, ...]:
    """The single verb that a phrase in the past stands for: "turned down" is "declined"."""
    if len(meaning) != 1 or not meaning[0].islower() or is_past(meaning[0]) or meaning[0] in rows.small:
        return meaning
    return (f"{meaning[0].removesuffix('e')}ed",)


def _in_another_sense(line: list[Piece], at: int) -> tuple[int, Piece] | None:
    """What one word, or two, mean by their neighbours, and how many they are."""
    piece = line[at]
    if _is_roughly(line, at):
        return 1, piece._replace(kind="special", value="ABOUT")
    amount = at + 1 < len(line) and line[at + 1].kind in ("number", "amount", "money")
    if piece.value == "over" and amount:
        return 1, piece._replace(kind="special", value="MORETHAN")
    if _is_in_excess(line, at):
        return 1, piece._replace(kind="special", value="TOO")
    if _did_not_come_true(line, at):
        return 2, piece._replace(kind="special", value="WOULDHAVE")
    other = _in_other_words(line, at)
    return (1, piece._replace(value=other)) if other else None


def _is_roughly(line: list[Piece], at: int) -> bool:
    """Whether "about" makes a number a rough one."""
    if line[at].value not in ("about", "around", "roughly", "approximately", "some") or at + 1 >= len(line):
        return False
    return line[at + 1].kind in ("number", "amount", "money", "time")


def _is_in_excess(line: list[Piece], at: int) -> bool:
    """Whether "too" makes what follows more than is good: "too short", not "Friday works too"."""
    after = line[at + 1] if at + 1 < len(line) else None
    if line[at].value != "too" or after is None or after.kind != "word" or (at and line[at - 1].value == "not"):
        return False
    return after.value not in vocabulary().small and after.value not in {
        *PERSONS,
        "if",
        "but",
        "when",
        "because",
        "much",
        "many",
        "busy",
        "full",
    }


def _did_not_come_true(line: list[Piece], at: int) -> bool:
    """Whether "could have done" stands here: what was possible, and is no more."""
    if line[at].value not in ("could", "would", "should", "might") or at + 2 >= len(line):
        return False
    return line[at + 1].value == "have" and is_past(line[at + 2].value)


def _in_other_words(line: list[Piece], at: int) -> str:
    """What "write" means before an address, and "work" of a time."""
    word = line[at].value
    lets = word == "let" and line[at + 1 : at + 2] and line[at + 1].value not in PERSONS
    if lets and any(one.value == "know" for one in line[at + 2 : at + 10]):
        return "tell"
    before = line[max(0, at - 9) : at]
    if word == "following" and at and before[-1].kind == "word" and before[-1].value not in ("the", "a", "i", "am"):
        after = line[at + 1] if at + 1 < len(line) else None
        return "after" if after and (after.value in ("the", "a", "an", "your", "my", "our") or after.is_capital) else ""
    if word == "know" and any(one.value == "let" and two.value not in PERSONS for one, two in pairwise(before)):
        return "the"  # "let Ana know" is "tell Ana"
    if word in REACHING and any(one.kind in ("email", "phone") for one in line[at + 1 : at + 5]):
        return "contact"
    return "suit" if word in ("work", "works") and _suits(line, at) else ""


def _does_not_suit(line: list[Piece], at: int, rows: Vocabulary) -> tuple[int, list[Piece]] | None:
    """Takes "if Friday does not work for you" as "if not Friday": its length, and what does not suit."""
    if line[at].value != "if" and not _is_inverted(line, at):
        return None
    kept: list[Piece] = []
    denied = 0  # "neither suits" denies before the verb, "does not suit" just before it
    for place in range(at + 1, min(at + 10, len(line))):
        word = line[place].value
        if line[place].kind == "comma":
            is_short = place <= denied + 2 and key(line[place - 1].value) in {*SUITING, "do", "does", "is", "are"}
            return (place - at, kept) if denied and is_short else None
        if word in ("neither", "none"):
            denied = place
            continue
        fits = key(word) in SUITING or (denied and word in ("does", "do", "is", "are") and _ends(line, place))
        if fits and (denied or "not" in (line[place - 1].value, line[place - 2].value)):
            end = place + 1
            while end < len(line) and line[end].value in ("for", "you", "out", "well", "me"):
                end += 1
            return end - at, kept
        if (
            word not in rows.small
            and not denied
            and word not in ("is", "are", "does", "do", "will", "would", "did", "not")
        ):
            kept.append(line[place])
    return None


def _is_inverted(line: list[Piece], at: int) -> bool:
    """Whether "should" is an "if": "should neither suit you"."""
    if line[at].value != "should" or at + 1 >= len(line) or line[at + 1].value in ("i", "we", "not"):
        return False
    return at == 0 or line[at - 1].kind == "comma" or line[at - 1].value in ("and", "but", "so", "or")


def _ends(line: list[Piece], at: int) -> bool:
    return at + 1 >= len(line) or line[at + 1].kind == "comma"


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
    if not piece.is_capital or piece.value in NEVER_NAMES or piece.value in PERSONS:
        return False
    return piece.value in names


_AFTER_SUITS = frozenset("for instead better best too also well as on equally just".split())
LEFT_OUT = {
    **dict.fromkeys("writing wondering hoping reaching emailing checking following".split(), "i am"),
    **dict.fromkeys("hope wish wanted thought".split(), "i"),
}
ACTING = frozenset("i you we would will can could".split())
TELLING = frozenset("merely solely simply roughly really greatly fully completely totally".split())
REACHING = frozenset("write email reach contact".split())
GRANTING = frozenset("know realise realize understand appreciate imagine recognise recognize".split())
OF_WHAT = frozenset(
    "how what which why who where whom him her them of about completely fully totally your you're and if "
    "nobody no someone somebody anyone anybody few many several one".split()
)
SUITING = frozenset("work suit fin ok okay good".split())
NEVER_NAMES = frozenset(
    "i ps ok okay may will can could would might should must shall do does did if when as the this that these those "
    "what how why who where which there it its and but or so because since my your our please thank thanks".split()
)
PERSONS = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "1"),
    **dict.fromkeys(("you", "your", "yours", "yourself"), "2"),
    **dict.fromkeys(("we", "us", "our", "ours"), "we"),
    **dict.fromkeys(("he", "him", "his"), "he"),
    **dict.fromkeys(("she", "her", "hers"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs"), "they"),
}
