"""What stands between the same two words in both texts: a person, a "will", or a word that changed places."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from drafter.facts.pieces import Piece, pieces
from drafter.facts.pronouns import MODALS, OWNERS
from drafter.facts.spoken import NEVER_NAMES, PERSONS
from drafter.facts.statements import ADVERBS, Item
from drafter.facts.vocabulary import base_form, is_manner, is_past, key

Slot = tuple[str, ...]


class _Word(NamedTuple):
    """A word of the text, with the neighbours by which it is known again."""

    value: str
    form: str  # without its ending; "|" where a sentence ends
    piece: Piece
    sentence: int = 0


class _Sort(NamedTuple):
    """What is looked at: the check that names it, its value for a word, and which two values may be one there."""

    check: str
    value: Callable[[_Word], str]
    may_be_one: Callable[[str, str, Slot], bool]


def exchanged(before: str, after: str) -> Iterator[tuple[str, Item, Item]]:
    """What is another between the same neighbours: the check that found it, and both places."""
    old, new = _words(before), _words(after)
    yield from _others(old, new, _Sort("direction", _person, _may_be_one_person))
    yield from _others(old, new, _Sort("certainty", _modal, _may_be_one_modal))
    yield from _others(old, new, _Sort("number", _number, lambda *_: False))
    yield from _others(old, new, _Sort("role", _named, _is_listed_with))
    yield from _others(old, new, _Sort("number", _quantity, _may_be_one_quantity))
    yield from _others(old, new, _Sort("certainty", _being, _may_be_one_time))
    yield from _others(old, new, _Sort("direction", _way, _may_be_one_way))
    yield from _changed_places(old, new)
    yield from _turned_round(old, new)
    yield from _other_way(old, new)


def _words(text: str) -> list[_Word]:
    """The words without articles and small adverbs, between bars."""
    bar = _Word("|", "|", Piece("stop", "|", 0, 0))
    found = [bar]
    sentence = 0
    for piece in pieces(text):
        if piece.kind in ("stop", "line") or piece.value == ":":
            if found[-1].form != "|":
                found.append(bar)
                sentence += 1
        elif piece.kind != "comma" and piece.value not in DROPPED and not is_manner(piece.value):
            if piece.value == "been" and found[-1].value in ("have", "has"):
                found[-1] = found[-1]._replace(value="has been", form="has been")
                continue
            value = "is" if piece.value in ("am", "are", "is") else piece.value
            form = base_form(value) if piece.kind == "word" else value
            if is_past(value) and found[-1].value in ("was", "were"):
                found[-1] = found[-1]._replace(value="was done")  # "was extended", "has been extended"
            found.append(_Word(value, form, piece, sentence))
    return [*found, bar, bar]


def _item(word: _Word) -> Item:
    return Item("word", word.value, word.piece.start, word.piece.end, word=word.value)


# --- persons and modals -----------------------------------------------------------------------------------------


def _others(old: list[_Word], new: list[_Word], sort: _Sort) -> Iterator[tuple[str, Item, Item]]:
    then, now = _slots(old, sort), _slots(new, sort)
    for slot in then.keys() & now.keys():
        if then[slot].keys() & now[slot].keys() or len(then[slot]) * len(now[slot]) > MOST:
            continue
        if any(sort.may_be_one(one, other, slot) for one in then[slot] for other in now[slot]):
            continue
        yield sort.check, _item(next(iter(then[slot].values()))), _item(next(iter(now[slot].values())))


def _slots(words: list[_Word], sort: _Sort) -> dict[Slot, dict[str, _Word]]:
    """What stands between which neighbours; small neighbours count with one more behind them."""
    found: dict[Slot, dict[str, _Word]] = defaultdict(dict)
    for at in range(1, len(words) - 2):
        value = sort.value(words[at])
        if not value:
            continue
        left, right, farther = words[at - 1].form, words[at + 1].form, words[at + 2].form
        if not (left in EMPTY and right in EMPTY):
            found[left, right][value] = words[at]
        elif farther not in EMPTY:
            found[left, right, farther][value] = words[at]
    return found


def _may_be_one_person(one: str, other: str, slot: Slot) -> bool:
    """Whether "we" may be "I", or "they" he or she; in a talk, all take part."""
    if {one, other} in ({"1", "we"}, {"they", "he"}, {"they", "she"}):
        return True
    return "we" in (one, other) and any(key(word) in MUTUAL for word in slot)


def _person(word: _Word) -> str:
    return PERSONS.get(word.value, "")


def _number(word: _Word) -> str:
    return word.value if word.piece.kind in ("number", "ordinal") else ""


def _named(word: _Word) -> str:
    """A weekday, a date, or a name inside a sentence."""
    is_name = (
        word.piece.kind == "word"
        and word.piece.is_capital
        and not word.piece.is_first
        and word.value not in NEVER_NAMES
    )
    return word.form if is_name or word.piece.kind in ("weekday", "date") else ""


def _is_listed_with(_one: str, _other: str, slot: Slot) -> bool:
    """Whether the slot is one of a list, whose order is free."""
    return bool({"and", "or", "nor", "|"} & set(slot))


def _quantity(word: _Word) -> str:
    return word.value if word.value in QUANTITIES else ""


def _may_be_one_quantity(one: str, other: str, slot: Slot) -> bool:
    if {one, other} == {"some", "one"}:
        return slot[0] != "ask"
    return {one, other} in (
        {"some", "any"},
        {"each", "every"},
        {"all", "every"},
        {"all", "each"},
        {"some", "few"},
    )


def _being(word: _Word) -> str:
    return word.value if word.value in ("is", "was", "was done", "has been") else ""


def _may_be_one_time(one: str, other: str, slot: Slot) -> bool:
    """Whether "is" may be "was", as in "I was wondering"; in the passive the time may be told either way."""
    done = {one, other} in ({"is", "has been"}, {"was done", "has been"})
    return done or is_past(slot[1]) or slot[1] in WISHED or slot[1] in EMPTY


def _way(word: _Word) -> str:
    return word.value if word.value in WAYS else ""


def _may_be_one_way(one: str, other: str, _: Slot) -> bool:
    """Whether two small words say the same: all but those that turn the sense round."""
    return (one, other) not in OPPOSITE and (other, one) not in OPPOSITE


def _modal(word: _Word) -> str:
    return word.value if word.value == "might" else MODALS.get(word.value, "")


def _may_be_one_modal(one: str, other: str, slot: Slot) -> bool:
    """Whether a softer form may stand: "could", "would" and "may" for "can", and "might" for "could" in a question."""
    if {one, other} in ({"can", "may"}, {"may", "might"}, {"should", "must"}) or "would" in (one, other):
        return True
    if slot[0] == "|":  # a question, or "should" for "if"
        return {one, other} <= {"can", "may", "might", "will"} or "should" in (one, other)
    return {one, other} == {"can", "might"}


# --- words that changed places ----------------------------------------------------------------------------------


def _changed_places(old: list[_Word], new: list[_Word]) -> Iterator[tuple[str, Item, Item]]:
    """Two words of one sentence, of which one stands between the other's neighbours, and the other beside its own."""
    then, now = _places(old), _places(new)
    between = {(old[at - 1].form, old[at + 1].form): at for at in range(1, len(old) - 2)}
    for form, at in now.items():
        was = between.get((new[at - 1].form, new[at + 1].form))
        other = old[was].form if was else form
        if was is None or form == other or not {form, other} <= then.keys() & now.keys():
            continue
        if {new[at - 1].form, new[at + 1].form} <= EMPTY or _are_listed(old, then[form], then[other]):
            continue
        same = (new[now[other] - 1].form == old[then[form] - 1].form) + (
            new[now[other] + 1].form == old[then[form] + 1].form
        )
        if (then[form] < then[other]) == (at < now[other]) and old[was].sentence == old[then[form]].sentence:
            continue  # they stand in the order in which they stood
        passive = _is_passive(old, was) != _is_passive(new, at)
        together = old[was].sentence == old[then[form]].sentence and new[at].sentence == new[now[other]].sentence
        ends = "|" in (new[at - 1].form, new[at + 1].form)
        if same > ends and together and not passive and new[at].piece.kind == "word" == old[was].piece.kind:
            yield "order", _item(old[was]), _item(new[at])


def _turned_round(old: list[_Word], new: list[_Word]) -> Iterator[tuple[str, Item, Item]]:
    """Two words on either side of a third that have changed sides: "the report helped my team"."""
    then, now = _sides(old), _sides(new)
    done, does = _passives(new), _passives(old)
    for left, middle, right in done.keys() - does.keys():
        if (right, middle, left) in does:  # "my class was visited by the lab"
            yield "order", _item(does[right, middle, left]), _item(done[left, middle, right])
    for one, other in ((done, then), (now, does)):
        for sides in one.keys() & other.keys():  # "my manager is reviewed by my models"
            yield "order", _item(other[sides]), _item(one[sides])
    for (left, middle, right), item in now.items():
        if (right, middle, left) in then and (left, middle, right) not in then:
            yield "order", _item(then[right, middle, left]), _item(item)


def _sides(words: list[_Word]) -> dict[tuple[str, str, str], _Word]:
    """Each word with the telling words next to it, where nothing lists or turns them."""
    telling = [at for at, word in enumerate(words) if word.form not in EMPTY or word.form == "|"]
    found = {}
    for before, at, after in zip(telling, telling[1:], telling[2:], strict=False):
        between = {word.value for word in words[before + 1 : after]}
        facts = {words[one].piece.kind for one in (before, at, after)} & {"weekday", "date", "time", "amount"}
        if "|" not in (words[before].form, words[at].form, words[after].form) and not (between & TURNING or facts):
            found[words[before].form, words[at].form, words[after].form] = words[before]
    return found


def _is_passive(words: list[_Word], at: int) -> bool:
    """Whether "is ... by" stands near, in the sentence."""
    near = [word.value for word in words[max(0, at - 6) : at + 7] if word.sentence == words[at].sentence]
    return "by" in near and bool({"is", "was", "were", "be", "been", "being"} & set(near))


def _passives(words: list[_Word]) -> dict[tuple[str, str, str], _Word]:
    """What is done by whom, as who would stand before the verb if it were told the other way."""
    found = {}
    for at in range(2, len(words) - 2):
        if words[at].value == "by" and is_past(words[at - 1].value):
            before = next((one for one in words[at - 2 : max(0, at - 8) : -1] if one.form not in EMPTY), None)
            after = next((one for one in words[at + 1 : at + 4] if one.form not in EMPTY), None)
            if before and after and before.sentence == after.sentence:
                found[before.form, words[at - 1].form, after.form] = before
    return found


def _other_way(old: list[_Word], new: list[_Word]) -> Iterator[tuple[str, Item, Item]]:
    """Whom it was done to and now does it: "Paul gave me your name"."""
    then, now = _hands(old), _hands(new)
    for (who, verb, way), word in now.items():
        there = then.get((who, verb, "to"))
        if way == "by" and there and (who, verb, "by") not in then and (who, verb, "to") not in now:
            yield "direction", _item(there), _item(word)


def _hands(words: list[_Word]) -> dict[tuple[str, str, str], _Word]:
    """Which persons stand right before a verb, and which right behind it."""
    found = {}
    for at in range(1, len(words) - 1):
        before, after = (
            "" if words[near].value in OWNERS else PERSONS.get(words[near].value, "") for near in (at - 1, at + 1)
        )
        if words[at].form not in EMPTY and words[at].form not in MUTUAL:
            found[before, words[at].form, "by"] = found[after, words[at].form, "to"] = words[at]
    return {key: word for key, word in found.items() if key[0]}


def _places(words: list[_Word]) -> dict[str, int]:
    """The words that stand there once, and where."""
    found: dict[str, int] = {}
    twice = set()
    for at, word in enumerate(words):
        if word.form in found:
            twice.add(word.form)
        found[word.form] = at
    return {form: at for form, at in found.items() if form not in twice and form != "|"}


def _are_listed(words: list[_Word], one: int, other: int) -> bool:
    """Whether two words stand in a list, whose order is free."""
    first, second = sorted((one, other))
    return second - first < 4 and any(words[at].value in LISTING for at in range(first + 1, second))


TURNING = frozenset("and or nor / than by is was were be been to from of not".split())
LISTING = frozenset("and or nor / than".split())
QUANTITIES = frozenset("one some all most every each no both half none few several many".split())
WISHED = frozenset("wonder hop look think great good lovely nice pleasur curious thank glad happy able".split())
OPPOSITE = frozenset((("by", "about"), ("for", "against"), ("to", "from"), ("above", "below")))
WAYS = frozenset(word for pair in OPPOSITE for word in pair)
MOST = 100  # pairs of values of one slot; the numbers of a long table are counted elsewhere
DROPPED = ADVERBS | frozenset("a an the that this these those , very so too".split()) - {
    "not",
    "only",
    "always",
    "please",
}
EMPTY = frozenset(
    "| to of in on at by for with from and or but if as be is was were been do did have has had will would can could "
    "may might must should shall not i you he she it we they me us him her them my your his our their so then than "
    "when how what which who about please".split()
)
MUTUAL = frozenset("talk meet speak".split())
