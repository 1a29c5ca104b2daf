"""Holds a rewrite of a whole message against its original; every change is named with both places."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from drafter.facts.align import aligned, is_covered
from drafter.facts.changes import Change, place
from drafter.facts.frame import changed_frame
from drafter.facts.freely import CLAIMS, MAY_COME, MAY_GO, WEAKER, counted, free_keys, is_of
from drafter.facts.layout import Layout, Part, layout
from drafter.facts.mended import led_back, mended
from drafter.facts.moments import Moment, moments, pair_off
from drafter.facts.order import transposed
from drafter.facts.roles import changed_roles
from drafter.facts.shape import changed_shape, plain
from drafter.facts.slots import exchanged
from drafter.facts.statements import FACTS, TITLES, Item, Statement, names_of, small_words, statement
from drafter.facts.swaps import Fact, strangers, swapped
from drafter.facts.vocabulary import soft_words


def compare(original: str, rewrite: str, *, known: Iterable[str] = ()) -> tuple[Change, ...]:
    """Every listed thing that the rewrite of a whole message did not keep; nothing when all are kept.

    ``known`` are names and organisations that have to stand in the rewrite letter for letter.
    """
    before, after = plain(original), plain(rewrite)
    if before.split() == after.split():
        return ()
    if max(len(before), len(after)) > LONGEST_TEXT:
        return (Change("length", f"A text of more than {LONGEST_TEXT:,} characters is not compared."),)
    typed = before
    before, edits = mended(typed, after)
    names = names_of(before) | (names_of(after) - small_words(before))
    then, now = layout(before), layout(after)
    found = chain(
        changed_shape(before, after),
        _known(before, after, known),
        changed_frame(before, after, then, now),
        Pair(before, after, then.subject, now.subject, names).subject(),
        Pair(before, after, _spoken(before, then), _spoken(after, now), names, _signers(then, now)).body(),
    )
    return tuple(dict.fromkeys(led_back(one, edits, typed) for one in islice(found, MOST_CHANGES)))


def _known(before: str, after: str, known: Iterable[str]) -> Iterator[Change]:
    for name in known:
        if plain(name) in before and plain(name) not in after:
            yield Change("name", f"'{name}' is not in the rewrite letter for letter.")


def count(text: str) -> int:
    """How many facts of a text are held against a rewrite: names, numbers, moments, links, denials, promises.

    >>> count("Hi Ana, I will call you on Tuesday 9 March at 15:00.")
    3
    """
    whole = plain(text)
    parts = layout(whole)
    read = statement(parts.body.text, names_of(whole))
    listed = sum(item.kind in COUNTED for item in read.items)
    promised = sum(item.modal == "will" for item in read.items)
    frame = sum(bool(part.text) for part in (parts.subject, parts.greeting, parts.signature))
    asked = sum(one.asks for one in read.sentences)
    return listed + promised + frame + asked + len(moments(parts.body.text))


def _signers(then: Layout, now: Layout) -> frozenset[str]:
    """The words of the name under both letters, which the body need not say again."""
    words = ({word.casefold() for word in part.signature.text.partition("\n")[0].split()} for part in (then, now))
    return frozenset.intersection(*map(frozenset, words))


def _spoken(text: str, parts: Layout) -> Part:
    """The body, with the closing where that says more than the usual ("Sorry for the short notice,")."""
    closing = parts.closing.text
    if closing and TELLING.search(closing):
        return Part(text[parts.body.start : parts.closing.end], parts.body.start)
    return parts.body


class Pair:
    """One part of both texts, read."""

    def __init__(
        self,
        before: str,
        after: str,
        old: Part,
        new: Part,
        names: frozenset[str],
        signers: frozenset[str] = frozenset(),
    ) -> None:
        self.before, self.after, self.signers = before, after, signers
        self.old, self.new = old, new
        self.then = statement(old.text, names)
        self.now = aligned(self.then, statement(new.text, names))
        self.rows = _rows(self.then), _rows(self.now)

    def say(self, check: str, message: str, item: Item | None, other: Item | None) -> Change:
        """A change with the places of both items."""
        text = message[:1].upper() + message[1:] + "."
        return Change(
            check,
            text,
            place(self.before, self.old.start + item.start, self.old.start + item.end) if item else None,
            place(self.after, self.new.start + other.start, self.new.start + other.end) if other else None,
        )

    def subject(self) -> Iterator[Change]:
        """What a subject line did not keep."""
        if self.old.text == self.new.text:
            return
        yield from self.facts(is_subject=True)
        yield from self.words()
        yield from changed_roles(self.then, self.now, self.say)

    def body(self) -> Iterator[Change]:
        """What a body, or a passage of one, did not keep."""
        yield from self.facts()
        yield from self.moments()
        yield from self.words()
        yield from self.questions()
        yield from self.conditions()
        yield from changed_roles(self.then, self.now, self.say)
        yield from self.places()
        yield from self.slots()

    def facts(self, *, is_subject: bool = False) -> Iterator[Change]:
        """Every fact is there as often as it was; a name or a weekday at least once."""
        for kind in FACTS:
            if kind in ("weekday", "date", "time") and not is_subject:
                continue  # moments() has them whole
            old, new = self._of(self.then, kind), self._of(self.now, kind)
            once = kind in ("weekday", "date", "ordinal", "number")
            for key in old.keys() | new.keys():
                then, now = old.get(key, []), new.get(key, [])
                if len(then) == len(now) or (once and then and now):
                    continue
                if kind == "name" and self._may_be_named(key, len(then), len(now)):
                    continue
                if kind == "number" and not then and key in counted(self.old.text):
                    continue
                name = KIND_NAMES.get(kind, kind)
                item, other = then[0] if then else None, now[0] if now else None
                what = "is gone" if len(then) > len(now) else "is new"
                yield self.say(kind, f"the {name} {key} {what}", item, other)

    def _may_be_named(self, key: str, then: int, now: int) -> bool:
        """Whether a name may be there that often: once less, once more for a "she", or the writer's own."""
        others = [
            sum(one.key.split()[0] in THIRD for one in read.items if one.kind == "person")
            for read in (self.then, self.now)
        ]
        return key in self.signers or 0 < now < then or (0 < then < now <= then + others[0] - others[1])

    @staticmethod
    def _of(read: Statement, kind: str) -> dict[str, list[Item]]:
        found: dict[str, list[Item]] = {}
        for item in read.items:
            if item.kind == kind:
                key = item.key
                if kind == "phone":
                    key = key.lstrip("+")
                found.setdefault(key, []).append(item)
        return found

    def moments(self) -> Iterator[Change]:
        """Day, time and place of the clock stay together, and before, after and by stay what they are."""
        then, now = moments(self.old.text), moments(self.new.text)
        old, new = _values(then), _values(now)
        gone, fresh = (
            dict.fromkeys(one for one in old if one not in new),
            dict.fromkeys(one for one in new if one not in old),
        )
        for value in list(gone):  # a weekday may be named once more, or once less
            if not (value[1] or value[2] or value[4]) and any(value[0] == one[0] for one in new):
                del gone[value]
        for value in list(fresh):
            if not (value[1] or value[2] or value[4]) and any(value[0] == one[0] for one in old):
                del fresh[value]
        pair_off(gone, fresh, old, new, (self.old.text.casefold(), self.new.text.casefold()))
        for value in gone:
            moment = then[old.index(value)]
            yield self.say("moment", f"{_said(value)} is not there as it was", _item(moment), None)
        for value in fresh:
            moment = now[new.index(value)]
            yield self.say("moment", f"{_said(value)} was not there", None, _item(moment))

    def words(self) -> Iterator[Change]:
        """No new word outside the list of harmless ones, and none of those that carry meaning lost."""
        old, new = self._words(self.then), self._words(self.now)
        free = free_keys(self.then, self.now, (self.old.text, self.new.text), old.keys() & new.keys())
        weaker = {mild for strong, mild in WEAKER if strong in old.keys() - new.keys()}
        stronger = {strong for strong, mild in WEAKER if mild in new.keys() - old.keys()}
        come = new.keys() - old.keys() - MAY_COME - free - weaker
        for key in come - self._soft(come):
            yield self.say("new word", f"'{self._raw(self.after, self.new, new[key][0])}' is new", None, new[key][0])
        gone = old.keys() - new.keys() - MAY_GO - free - stronger
        for key in gone - self._soft(gone):
            if not key.isupper() and key not in CLAIMS and is_covered(old[key][0], self.now):
                continue
            yield self.say("lost word", f"'{self._raw(self.before, self.old, old[key][0])}' is gone", old[key][0], None)
        yield from self.counts(old, new, free)
        yield from self.names()

    def _soft(self, keys: set[str]) -> set[str]:
        """Those that say only how it is put, where they are few for a text of this length."""
        soft = keys & soft_words()
        return soft if len(soft) <= 1 + len(self.old.text.split()) // WORDS_A_SOFT_ONE else set()

    def counts(self, old: dict[str, list[Item]], new: dict[str, list[Item]], free: frozenset[str]) -> Iterator[Change]:
        """No word that carries meaning is said more often, nor left out in one of the sentences that had it."""
        for key in (old.keys() & new.keys()) - MAY_COME - {"CHOICE"} - free:
            if len(new[key]) > len(old[key]) and not new[key][-1].is_definite:
                yield self.say("new word", f"'{new[key][-1].word}' is said once more", old[key][0], new[key][-1])
            if len(new[key]) < len(old[key]) and key not in MAY_GO and len({one.sentence for one in old[key]}) > 1:
                yield self.say("lost word", f"'{old[key][-1].word}' is said once less", old[key][-1], new[key][0])

    def names(self) -> Iterator[Change]:
        """A name of several words keeps them, in their order."""
        old, new = ({one.key: one for one in rows if one.kind == "name"} for rows in self.rows)
        spelled = {
            self._raw(self.before, self.old, one).removesuffix("'s"): one
            for one in self.then.items
            if one.kind == "name"
        }
        keys = {one.key for one in spelled.values()}
        for item in self.now.items:
            if (
                item.kind == "name"
                and item.key in keys
                and self._raw(self.after, self.new, item).removesuffix("'s") not in spelled
            ):
                yield self.say("name", f"the name '{item.key.title()}' is spelled another way", None, item)
        for key, item in new.items():
            if key not in old and " " in key and not is_of(key, self.old.text):
                yield self.say("name", f"the name '{key.title()}' is new", None, item)
        for key, item in old.items():
            if key not in new and " " in key and not is_of(key, self.new.text) and not {*key.split()} <= self.signers:
                yield self.say("name", f"the name '{key.title()}' is gone", item, None)

    @staticmethod
    def _raw(text: str, part: Part, item: Item) -> str:
        return text[part.start + item.start : part.start + item.end]

    @staticmethod
    def _words(read: Statement) -> dict[str, list[Item]]:
        found: dict[str, list[Item]] = {}
        for item in read.items:
            if item.kind == "word":
                found.setdefault(item.key, []).append(item)
        return found

    def questions(self) -> Iterator[Change]:
        """What asked still asks, and what told still tells."""
        old = sum(one.asks for one in self.then.sentences)
        new = sum(one.asks for one in self.now.sentences)
        wishes = sum(one.wishes and not one.asks for one in self.then.sentences)
        wishes_now = sum(one.wishes and not one.asks for one in self.now.sentences)
        if old + wishes and not new + wishes_now:
            yield Change("question", "The rewrite asks nothing.")
        if sum(one.lacks_mark for one in self.now.sentences) > sum(one.lacks_mark for one in self.then.sentences):
            yield Change("question", "A question has lost its mark.")
        asked, asks = ({one.asker for one in read.sentences if one.asks} - {""} for read in (self.then, self.now))
        may_ask = asked & {"it"} or any(one.word in ("ask", "know") for one in self.then.items)
        if asked and not may_ask and (("1" in asks and not asked & {"1", "we"}) or ("2" in asks and asked == {"1"})):
            yield Change("question", "It is asked of somebody else.")
        for this, that, first in ((self.then, self.now, True), (self.now, self.then, False)):
            asking = [number for number, one in enumerate(this.sentences) if one.asks][:MOST_QUESTIONS]
            for number in asking:
                sentence = this.sentences[number]
                if _is_asked(this, number, that, pleading=not first):
                    continue
                item = Item("word", "", sentence.start, sentence.end)
                if first:
                    yield self.say("question", "a question is not asked any more", item, None)
                else:
                    yield self.say("question", "a question is new", None, item)

    def conditions(self) -> Iterator[Change]:
        """As many conditions as there were."""
        old = [one for one in self.then.items if one.key in IFS]
        new = [one for one in self.now.items if one.key in IFS]
        asked, asks = (len(re.findall(r"\bwhether\b", part.text, re.IGNORECASE)) for part in (self.old, self.new))
        if len(old) != len(new) and len(old) + asked != len(new) + asks:
            item, other = old[-1] if old else None, new[-1] if new else None
            yield self.say("condition", f"there are {len(new)} conditions where there were {len(old)}", item, other)

    def places(self) -> Iterator[Change]:
        """No two facts of one sort have changed places."""
        facts, words, near, stops = [], [], [], []
        for part, rows in ((self.old, self.rows[0]), (self.new, self.rows[1])):
            days = moments(part.text)
            facts.append(list(_facts(rows, days)))
            words.append(
                ["" if one.kind in ("date", "time", "weekday", "modal", "not") else _company_key(one) for one in rows]
            )
            near.append(["" if one.kind == "modal" else _company_key(one) for one in rows])
            stops.append([one.sentence for one in rows])
        pairs = [
            *swapped(facts[0], facts[1], (words[0], words[1]), (stops[0], stops[1])),
            *strangers(facts[0], facts[1], (near[0], near[1]), (stops[0], stops[1])),
        ]
        for old, new in pairs:
            item, other = self.rows[0][old.at], self.rows[1][new.at]
            yield self.say("role", f"'{old.key}' stands where another stood", item, other)

    def slots(self) -> Iterator[Change]:
        """Between the same neighbours stands what stood there."""
        for check, item, other in exchanged(self.old.text, self.new.text):
            yield self.say(check, f"'{other.word}' stands where '{item.word}' stood", item, other)
        for item, other in transposed(self.old.text, self.new.text):
            yield self.say("order", f"'{other.word}' stands where '{item.word}' stood", item, other)


def _rows(read: Statement) -> list[Item]:
    """The items without the small joints, a name of several words as one."""
    rows: list[Item] = []
    for item in read.items:
        last = rows[-1] if rows else None
        if item.kind == "name" and last and last.kind == "name" and item.start - last.end <= MOST_BETWEEN_NAMES:
            rows[-1] = last._replace(key=f"{last.key} {item.key}", end=item.end)
        elif item.kind != "join":
            rows.append(item)
    return rows


def _company_key(item: Item) -> str:
    return item.key if item.kind != "person" else item.key.split()[0]


def _facts(rows: list[Item], days: list[Moment]) -> Iterator[Fact]:
    upcoming = iter(days)
    day = next(upcoming, None)
    for at, item in enumerate(rows):
        while day and day.end <= item.start:
            day = next(upcoming, None)
        if item.kind in ("date", "time", "weekday"):
            if day and day.start <= item.start:
                yield Fact("moment" if day.date or day.time else "weekday", "|".join(day.value[:3]), at)
                day = next(upcoming, None)
        elif item.kind == "word":
            if item.key not in MAY_COME:
                yield Fact("word", item.key, at)
        elif item.kind in FACTS and item.key not in TITLES:
            yield Fact("number" if item.kind == "amount" else item.kind, item.key, at)


def _values(found: list[Moment]) -> list[tuple[str, str, str, str, str]]:
    values = []
    for at, moment in enumerate(found):
        part = moment.part
        if part == "from" and at + 1 < len(found) and found[at + 1].part == "to":
            part = ""
        values.append((*moment.value[:4], part))
    return values


def _said(value: tuple[str, ...]) -> str:
    weekday, date, time, zone, part = value
    return " ".join(one for one in (part, weekday.capitalize(), date, time, zone.title()) if one)


def _item(moment: Moment) -> Item:
    return Item("moment", "", moment.start, moment.end)


def _is_asked(this: Statement, number: int, that: Statement, *, pleading: bool) -> bool:
    """Whether a question of one text is asked in the other: an asking sentence there shares a word or fact with it."""
    mine = {item.key for item in this.items if item.sentence == number and item.kind in ("word", *FACTS)}
    asking = {
        at
        for at, one in enumerate(that.sentences)
        if one.asks or one.wishes or one.lists or (pleading and (one.pleads or one.lacks_mark))
    }
    theirs = {item.key for item in that.items if item.sentence in asking and item.kind in ("word", *FACTS)}
    few = len(mine) < 2 and sum(one.asks for one in this.sentences) == sum(one.asks for one in that.sentences)
    return bool(mine & theirs) or (bool(asking) and (not mine or few))


THIRD = frozenset("he she they".split())
WORDS_A_SOFT_ONE = 60
COUNTED = {*FACTS, "not", "modal", "relation"} - {"weekday", "date", "time"}
MOST_BETWEEN_NAMES = 1  # a blank; "Dana, Kofi" are two
TELLING = re.compile(r"sorry|apolog|trouble|notice|delay|waiting|inconvenience|thank|forward", re.IGNORECASE)
LONGEST_TEXT = 100_000  # characters; a letter has two thousand
MOST_QUESTIONS = 50
MOST_CHANGES = 200  # named; of a text that is another one, these are enough
IFS = frozenset("IF IFNOT ONLYIF UNLESS EVENIF".split())
KIND_NAMES = {"amount": "length", "link": "link", "email": "address", "mask": "mark"}
