"""Who does what to whom, and whose it is: the writer, the reader, or somebody named."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from drafter.facts.changes import Change
from drafter.facts.statements import Item, Statement

Say = Callable[[str, str, Item | None, Item | None], Change]


class _Cast(NamedTuple):
    """The persons around one word."""

    does: dict[str, Item]  # said
    governs: set[str]  # said, or the last one said in the sentence
    suffers: dict[str, Item]
    owns: dict[str, Item]
    is_definite: list[bool]  # one entry where it is "the" such and such
    near: set[str]  # said anywhere in its sentences
    beside: dict[str, set[str]]  # by owner, the words of "your water policy seminar"
    held: set[str]  # whose it is, as one of such words
    owned: set[str]  # whose it is, as the first of them


def changed_persons(before: Statement, after: Statement, say: Say) -> Iterator[Change]:
    """Every person that a rewrite put in another's place."""
    then, now = _casts(before), _casts(after)
    for word in then.keys() & now.keys():
        old, new = then[word], now[word]
        if word in LIGHT:
            yield from _whom_it_suits(before, after, old, new, say) if word == "suit" else ()
            continue
        yield from _who(word, _without(old, now), _without(new, then), say)
    yield from _he_or_she(before, after, say)


def _whom_it_suits(before: Statement, after: Statement, old: _Cast, new: _Cast, say: Say) -> Iterator[Change]:
    """A time that suits the writer does not come to suit the reader, where nobody asks."""
    for who, other in (("1", "2"), ("2", "1")):
        item, there = old.suffers.get(who), new.suffers.get(other)
        if item is None or there is None or len(old.suffers) > 1 or len(new.suffers) > 1:
            continue
        if not before.sentences[item.sentence].asks and not after.sentences[there.sentence].asks:
            yield say("direction", "it suits somebody else", item, there)


def _without(cast: _Cast, others: dict[str, _Cast]) -> _Cast:
    """The cast without the owners that another of the words has in the other text: "your seminar on policy"."""
    kept = {
        who: item
        for who, item in cast.owns.items()
        if not any(who in others[one].held for one in cast.beside.get(who, ()) if one in others)
    }
    return cast._replace(owns=kept, owned=set(cast.owns))


def _he_or_she(before: Statement, after: Statement, say: Say) -> Iterator[Change]:
    """A "he" may not become "she"."""
    then, now = _theirs(before), _theirs(after)
    for who, other in (("he", "she"), ("she", "he")):
        if now[who] and not then[who] and len(then[other]) > len(now[other]):
            yield say("direction", "it is said of another person", then[other][0], now[who][0])


def _theirs(read: Statement) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for one in read.items:
        if one.kind == "person":
            found[one.key.split()[0]].append(one)
    return found


def _who(word: str, old: _Cast, new: _Cast, say: Say) -> Iterator[Change]:
    """What one text says of the writer and the other of the reader, or of two different people."""
    everybody = {*old.does, *new.does, *old.suffers, *new.suffers, *old.governs, *new.governs}
    if word in MUTUAL and everybody <= {"1", "2", "we"}:
        yield from _whose(word, old, new, say)
        return
    for there, here, is_old in ((new, old, True), (old, new, False)):
        for who, item in here.does.items():
            others = there.governs | set(there.does)
            if who in others or not there.does:
                continue
            if _opposed(who, others) or (there.does and _strangers(who, set(there.does))):
                other = next(iter(there.does.values()), None)
                yield say(
                    "direction", f"somebody else does it: '{word}'", *((item, other) if is_old else (other, item))
                )
    yield from _other_way(word, old, new, say)
    yield from _whom_and_whose(word, old, new, say)


def _other_way(word: str, old: _Cast, new: _Cast, say: Say) -> Iterator[Change]:
    """Who did it and now suffers it."""
    for there, here, is_old in ((old, new, False), (new, old, True)):
        for who, item in here.does.items():
            if (
                who != "we"
                and who in there.suffers
                and not {who, "we"} & {*there.does, *there.governs}
                and who not in here.suffers
                and not there.suffers[who].key.endswith("-for")  # "it is busy for you" is "you are busy"
            ):
                pair = (item, there.suffers[who]) if is_old else (there.suffers[who], item)
                yield say("direction", f"it goes the other way: '{word}'", *pair)


def _whom_and_whose(word: str, old: _Cast, new: _Cast, say: Say) -> Iterator[Change]:
    """Who suffers it, and whose it is."""
    for who, item in old.suffers.items():
        if who == "we" and set(new.suffers) == {"2"}:
            yield say("direction", f"it goes to somebody else: '{word}'", item, new.suffers["2"])
        if who not in new.suffers and _opposed(who, set(new.suffers)) and not _opposed(who, set(old.suffers)):
            yield say("direction", f"it goes to somebody else: '{word}'", item, next(iter(new.suffers.values())))
    yield from _whose(word, old, new, say)


def _whose(word: str, old: _Cast, new: _Cast, say: Say) -> Iterator[Change]:
    """Whose it is; what has "the" may be anybody's, but not the writer's where only the reader was spoken of."""
    owners, others = set(old.owns) - {"we"}, set(new.owns) - {"we"}
    then, now = old.owned - {"we"}, new.owned - {"we"}
    named = then and now and not then & now
    does = set(old.does)  # "you advised" is "your advice"
    gained = not then and others and not others <= does and ("1" in others - old.near or not old.is_definite)
    gained = gained and not (word in ASKED_FOR and others == {"2"})
    lost = owners and not now and not new.is_definite and not owners <= {*new.does, *new.governs}
    if named or gained or lost:
        item, other = next(iter(old.owns.values()), None), next(iter(new.owns.values()), None)
        yield say("direction", f"it is somebody else's: '{word}'", item, other)


def _opposed(who: str, others: set[str]) -> bool:
    """Whether it was the writer and now is the reader, or the other way round."""
    return (who == "1" and "2" in others and not others & {"1", "we"}) or (
        who == "2" and bool(others & {"1", "we"}) and "2" not in others
    )


def _strangers(who: str, others: set[str]) -> bool:
    """Whether two people are named, or one of them is named and the other is the writer or the reader."""
    return not ({who} | others) & UNNAMED and who not in others


def _casts(read: Statement) -> dict[str, _Cast]:
    found: dict[str, _Cast] = defaultdict(lambda: _Cast({}, set(), {}, {}, [], set(), {}, set(), set()))
    items = read.items
    said: dict[int, set[str]] = defaultdict(set)
    for item in items:
        if item.kind == "person":
            said[item.sentence].add(item.key.split()[0])
    for at, item in enumerate(items):
        if item.kind == "person":
            who, role = item.key.split()
            step = -1 if role in ("object", "object-for", "agent") else 1
            role = role.removesuffix("-behind").removesuffix("-for")
            anchor = _anchor(items, at, step, role)
            if anchor:
                cast = found[anchor.key]
                {"subject": cast.does, "agent": cast.does, "object": cast.suffers, "owner": cast.owns}[role][who] = item
                _hold(found, cast, who, _run(items, at + 1) if role == "owner" else [])
        elif item.kind in ("word", "name"):
            cast = found[item.key]
            cast.governs.update({item.subject} - {""})
            cast.near.update(said[item.sentence])
            if item.subject == "2" and item.modal == "ing":
                cast.does.setdefault("2", item)  # "thank you for offering" is "your offer"
            if item.is_definite:
                cast.is_definite.append(True)
    return found


def _hold(found: dict[str, _Cast], cast: _Cast, who: str, run: list[Item]) -> None:
    """Makes all the words of "your water policy seminar" somebody's."""
    if run:
        cast.beside[who] = {one.key for one in run}
    for one in run:
        found[one.key].held.add(who)


def _run(items: tuple[Item, ...], at: int) -> list[Item]:
    """The words that stand together from here on, with blanks alone between them."""
    found: list[Item] = []
    while (
        at < len(items) and items[at].kind in ("word", "name") and (not found or items[at].start - found[-1].end <= 1)
    ):
        found.append(items[at])
        at += 1
    return found


def _anchor(items: tuple[Item, ...], at: int, step: int, role: str) -> Item | None:
    """The word that a pronoun belongs to."""
    place = at + step
    while 0 <= place < len(items) and abs(place - at) <= FARTHEST and items[place].sentence == items[at].sentence:
        if items[place].kind in ("word", "name"):
            return items[place]
        if role == "subject" and items[place].kind == "person" and items[place].key.endswith("subject"):
            return None
        if items[place].kind in ("date", "time", "number", "amount", "ordinal", "weekday"):
            if step > 0:
                place += step
                continue
            return None
        place += step
    return None


FARTHEST = 12  # items between a pronoun and its word
MUTUAL = frozenset("talk meet discuss settl PHONE VIDEO".split())
LIGHT = frozenset("ago thank tim apology suit help useful fin contact number address year".split())
ASKED_FOR = frozenset("advic advis view opinion thought answer reply help idea guidanc experienc".split())
UNNAMED = frozenset("they he she we".split())
