"""Who does what, what is denied, promised, possible or past, and what stands before, after and until what."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from drafter.facts.changes import Change
from drafter.facts.persons import LIGHT, Say, changed_persons
from drafter.facts.statements import TITLES, Item, Statement


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
    yield from changed_persons(before, after, say)


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
        if (
            word in LIGHT_VERBS
            or tenseless
            or any(one.word in SAME_IN_THE_PAST or one.word == "meeting" for one in (*then[word], *now[word]))
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
    if then[0].key in SCHEDULED and old ^ new <= {"now", "will"}:
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
            held = [
                one for one in after if one.sentence == item.sentence and one.kind not in ("person", "join", "modal")
            ]
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
            beyond = read.items[min(at + 2, len(read.items) - 1)]
            if right.key == "again" and beyond.kind in MEASURED:
                right = beyond  # "on Monday and again on Tuesday"
            if left.sentence == right.sentence:
                found[frozenset((left.key, right.key))] = item
    return found


MOST = 60  # denials that are held against each other
SAME_IN_THE_PAST = frozenset("read put cut set let hit cost".split())
LIGHT_VERBS = LIGHT | frozenset("advic suggestion request question".split())
TENSELESS = frozenset("most yet still enough onc again early lat near onlin soon already suit away".split())
CLOSE_TIMES = ({"now"}, {"now", "past"}, {"now", "will"}, {"now", "would"}, {"will", "would"}, {"would"})
SCHEDULED = frozenset("begin start finish end leav arriv open clos last run".split())
MEASURED = frozenset("date time weekday number amount".split())
OPEN = frozenset(("noun", "is", "to", "ing"))
