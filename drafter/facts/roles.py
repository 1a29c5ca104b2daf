"""Who does what, what is denied, promised, possible or past, and what stands before, after and until what."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from drafter.facts.changes import Change
from drafter.facts.statements import TITLES, Item, Statement

Say = Callable[[str, str, Item | None, Item | None], Change]


class _Held(NamedTuple):
    """A "before", "than" or "without" with the next two things behind it."""

    item: Item
    keys: frozenset[str]

    def is_like(self, other: "_Held") -> bool:
        """Whether both hold one thing."""
        return self.item.key == other.item.key and (self.keys == other.keys or bool(self.keys & other.keys))


def changed_roles(before: Statement, after: Statement, say: Say) -> Iterator[Change]:
    """Every part in the play that a rewrite gave to another."""
    yield from _denied(before, after, say)
    yield from _modals(before, after, say)
    yield from _related(before, after, say)
    yield from _journeys(before, after, say)
    yield from _joined(before, after, say)
    yield from _persons(before, after, say)


def _denied(before: Statement, after: Statement, say: Say) -> Iterator[Change]:
    """Each "not" has to deny what it denied: one of the three words behind it (or the one before) is the same."""
    then, now = _scopes(before), _scopes(after)
    if max(len(then), len(now)) > MOST:
        if [scope for _, scope in then] != [scope for _, scope in now]:
            yield say("negation", "the many denials are not the same", then[0][0] if then else None, None)
        return
    open_now = list(now)
    for item, scope in then:
        match = max(open_now, key=lambda one: _nearness(scope, one[1]), default=None)
        shared = len(set(scope) & set(match[1])) if match else 0
        if match is None or 2 * shared < min(len(scope), len(match[1])):
            yield say("negation", "'not' is gone, or stands elsewhere", item, None)
            continue
        open_now.remove(match)
    for item, _ in open_now:
        yield say("negation", "'not' is new, or stands elsewhere", None, item)


def _scopes(read: Statement) -> list[tuple[Item, list[str]]]:
    found = []
    for at, item in enumerate(read.items):
        if item.kind == "not":
            scope = [
                one.key
                for one in read.items[at + 1 : at + 7]
                if one.sentence == item.sentence
                and one.kind not in ("person", "modal", "not", "join")
                and one.key not in TITLES
            ]
            after = read.items[at + 1 : at + 2]
            if after and after[0].kind == "person" and after[0].key.endswith(" object"):
                scope.insert(0, after[0].key)  # "not to me"
            found.append((item, scope[:3]))
    return found


def _nearness(one: list[str], other: list[str]) -> float:
    if not one and not other:
        return 0.1
    return (one[:1] == other[:1]) + sum(
        1 / (1 + abs(at - other.index(word))) for at, word in enumerate(one) if word in other
    )


def _modals(before: Statement, after: Statement, say: Say) -> Iterator[Change]:
    """A word under "will", "must", "can" or in the past has to stay there."""
    then, now = _by_word(before), _by_word(after)
    for word in then.keys() & now.keys():
        old, new = {_mode(one) for one in then[word]}, {_mode(one) for one in now[word]}
        if _settled(old, new, then[word], now[word]):
            continue
        tenseless = word in TENSELESS and (old ^ new) - OPEN in CLOSE_TIMES
        if word in LIGHT_VERBS or tenseless or any(
            one.word in SAME_IN_THE_PAST or one.word == "meeting" for one in (*then[word], *now[word])
        ):
            continue
        item, other = then[word][0], now[word][0]
        yield say("certainty", f"'{other.word}' is {_named(new)} where it was {_named(old)}", item, other)
    for kind in ("may", "must", "should"):
        old_items = [one for one in before.items if (one.kind, one.key) == ("modal", kind) and not _permits(one)]
        new_items = [one for one in after.items if (one.kind, one.key) == ("modal", kind) and not _permits(one)]
        if len(old_items) > len(new_items):
            yield say("certainty", f"'{old_items[0].word}' is gone", old_items[0], None)
        if len(old_items) < len(new_items):
            yield say("certainty", f"'{new_items[0].word}' is new", None, new_items[0])


def _permits(item: Item) -> bool:
    """Whether a "may" allows: "you may also text me" is "you can also text me"."""
    return item.key == "may" and item.subject == "2"


def _settled(old: set[str], new: set[str], then: list[Item], now: list[Item]) -> bool:
    if ("is" in new and old == {"past"}) or ("is" in old and new == {"past"}):
        return False
    if _is_open_once_more(old - OPEN, new - OPEN, then, now) or _is_open_once_more(new - OPEN, old - OPEN, now, then):
        return True
    old, new = old - OPEN, new - OPEN
    if then[0].key in SCHEDULED and old | new <= {"now", "will"}:
        return True  # "the course starts in May" is "will start"
    if old == new or not old or not new or ("would" in old | new and old | new <= {"would", "can", "now"}):
        return True
    if any(one.is_free for one in (*then, *now)):
        return (old | new) <= {"past", "now", "would", "can"}
    return len(old) > 1 and new < old and len(now) < len(then)


def _is_open_once_more(old: set[str], new: set[str], then: list[Item], now: list[Item]) -> bool:
    """Whether what lost its tense became a noun: "since we talked", "since our talk"."""
    opened = sum(one.modal in OPEN for one in now) - sum(one.modal in OPEN for one in then)
    return bool(new) and new < old and opened >= len(old - new)


def _mode(item: Item) -> str:
    """How certain a word is said to be; a noun, "to do" and "doing" are open: the words before them say it."""
    if item.modal == "may" and item.subject == "2":
        return "can"
    return item.modal or ("past" if item.past else "now")


def _named(modes: set[str]) -> str:
    names = {"now": "said as it is", "past": "told as past", "will": "promised", "can": "possible"}
    return " and ".join(sorted(names.get(mode, f"under '{mode}'") for mode in modes))


def _by_word(read: Statement) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in read.items:
        if item.kind == "word" and (not item.key.isupper() or item.key == "TELLYOU"):
            found[item.key].append(item)
    return found


def _related(before: Statement, after: Statement, say: Say) -> Iterator[Change]:
    """Before, after, until, from, than and without have to hold the same thing."""
    for one, other in sorted(_compared(before)):
        if (other, one) in _compared(after):
            yield say("order", f"'{one}' and '{other}' have changed places", None, None)
    then, now = _relations(before), _relations(after)
    old, new = _unsuited(before), _unsuited(after)
    for day in new.keys() - old.keys() if old else ():
        yield say("condition", f"it was not said of {day.capitalize()}", next(iter(old.values())), new[day])
    gone, fresh = _unmatched(then, now)
    for item in gone:
        yield say("order", f"'{item.word}' does not stand before the same words", item, None)
    for item in fresh:
        yield say("order", f"'{item.word}' is new here", None, item)


def _unmatched(then: list[_Held], now: list[_Held]) -> tuple[list[Item], list[Item]]:
    """The relations of which the other text has none that holds one of the same two things."""
    return (
        [one.item for one in then if not any(one.is_like(other) for other in now)],
        [one.item for one in now if not any(one.is_like(other) for other in then)],
    )


def _compared(read: Statement) -> set[tuple[str, str]]:
    """What stands before a "than" with what stands behind it."""
    found = set()
    for item in read.items:
        if item.key in ("than", "MORETHAN", "LESSTHAN"):
            here = [one for one in read.items if one.sentence == item.sentence and one.kind in ("word", "name")]
            left = [one.key for one in here if one.start < item.start][-3:]
            right = [one.key for one in here if one.start > item.start][:2]
            found |= {(one, other) for one in left for other in right}
    return found


def _unsuited(read: Statement) -> dict[str, Item]:
    """The weekdays of "if not Tuesday"."""
    found = {}
    for at, item in enumerate(read.items[:-1]):
        after = read.items[at + 1]
        if item.key == "IFNOT" and after.kind == "weekday" and after.start <= item.end + 1:
            found[after.key] = after
    return found


def _relations(read: Statement) -> list[_Held]:
    found = []
    for at, item in enumerate(read.items):
        if item.kind == "relation" or item.key == "INSTEADOF":
            after = read.items[at + 1 : at + 6]
            held = [one for one in after if one.sentence == item.sentence and one.kind not in ("person", "join", "modal")]
            keys = [one.key for one in held[:2]]
            if after and after[0].kind == "person" and after[0].key.endswith(" object"):
                keys = [after[0].key]  # "without me"
            if item.key in ("from", "since", "despite") or (held and held[0].kind in ("date", "weekday", "time")):
                continue  # a moment's part, or a small joint
            found.append(_Held(item, frozenset(keys)))
    return found


def _journeys(before: Statement, after: Statement, say: Say) -> Iterator[Change]:
    """A "from" may not become "to"."""
    then, now = _ends_of_ways(before), _ends_of_ways(after)
    for (way, place), item in now.items():
        turned = ("to" if way == "from" else "from", place)
        if turned in then and turned not in now and (way, place) not in then:
            yield say("direction", f"'{way}' stands where '{turned[0]}' stood", then[turned], item)


def _ends_of_ways(read: Statement) -> dict[tuple[str, str], Item]:
    return {(one.way, one.key): one for one in read.items if one.way}


def _joined(before: Statement, after: Statement, say: Say) -> Iterator[Change]:
    """An "or" may not become "and", nor an "and" "or"."""
    then, now = _joins(before), _joins(after)
    for pair in then.keys() & now.keys():
        if then[pair].key != now[pair].key and "or" in (then[pair].key, now[pair].key):
            yield say("choice", f"'{then[pair].key}' has become '{now[pair].key}'", then[pair], now[pair])
    old, new = _choices(before), _choices(after)
    if len(new) > len(old) and not any(one.key in ("CHOICE", "either") for one in before.items):
        yield say("choice", "'or' is new", None, new[-1])


def _choices(read: Statement) -> list[Item]:
    """Each "or" that does not stand between two days, times or numbers (a list of times may become a sentence)."""
    found = []
    for at, item in enumerate(read.items):
        around = read.items[max(0, at - 4) : at] + read.items[at + 1 : at + 3]
        near = [one for one in around if one.sentence == item.sentence]
        if item.key == "or" and item.kind == "join" and not any(one.kind in MEASURED for one in near):
            found.append(item)
    return found


def _joins(read: Statement) -> dict[frozenset[str], Item]:
    found = {}
    for at, item in enumerate(read.items):
        if item.kind == "join" and 0 < at < len(read.items) - 1:
            left, right = read.items[at - 1], read.items[at + 1]
            if left.sentence == right.sentence:
                found[frozenset((left.key, right.key))] = item
    return found


# --- persons ----------------------------------------------------------------------------------------------------


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


def _persons(before: Statement, after: Statement, say: Say) -> Iterator[Change]:
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
        if not any(who in others[one].held for one in cast.beside[who] if one in others)
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
                if role == "owner":
                    run = _run(items, at + 1)
                    cast.beside[who] = {one.key for one in run}
                    for one in run:
                        found[one.key].held.add(who)
                {"subject": cast.does, "agent": cast.does, "object": cast.suffers, "owner": cast.owns}[role][who] = item
        elif item.kind in ("word", "name"):
            cast = found[item.key]
            cast.governs.update({item.subject} - {""})
            cast.near.update(said[item.sentence])
            if item.subject == "2" and item.modal == "ing":
                cast.does.setdefault("2", item)  # "thank you for offering" is "your offer"
            if item.is_definite:
                cast.is_definite.append(True)
    return found


def _run(items: tuple[Item, ...], at: int) -> list[Item]:
    """The words that stand together from here on, with blanks alone between them."""
    found: list[Item] = []
    while at < len(items) and items[at].kind in ("word", "name") and (not found or items[at].start - found[-1].end <= 1):
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
MOST = 60  # denials that are held against each other
SAME_IN_THE_PAST = frozenset("read put cut set let hit cost".split())
MUTUAL = frozenset("talk meet discuss settl PHONE VIDEO".split())
LIGHT = frozenset("thank tim apology suit help useful fin contact number address year".split())
LIGHT_VERBS = LIGHT | frozenset("advic suggestion request question".split())
TENSELESS = frozenset("most yet still enough onc again early lat near onlin soon already suit away".split())
CLOSE_TIMES = ({"now"}, {"now", "past"}, {"now", "will"}, {"now", "would"}, {"will", "would"}, {"would"})
SCHEDULED = frozenset("begin start finish end leav arriv open clos last run".split())
ASKED_FOR = frozenset("advic advis view opinion thought answer reply help idea guidanc experienc".split())
MEASURED = frozenset("date time weekday number amount".split())
OPEN = frozenset(("noun", "is", "to", "ing"))
UNNAMED = frozenset("they he she we".split())
