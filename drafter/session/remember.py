"""What is kept of a draft: the draft itself, and with the person it is written to what it says of them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from drafter.errors import BadInput, Problem
from drafter.kinds import Kind, load
from drafter.world import World

if TYPE_CHECKING:
    from drafter.people import Due, History, Person  # with the store: a letter that is not kept needs neither
    from drafter.session.flow import Prepared
    from drafter.store import DueOf, Record, Store


class Kept(NamedTuple):
    """A draft's number, its person's (None for nobody), and what to tell the user about it."""

    number: int
    person: int | None = None
    notes: tuple[str, ...] = ()


def keep(prepared: "Prepared", world: World, outcome: Literal["made", "refused"], to: int | None = None) -> Kept:
    """Records a draft in ``recent`` and, when it was made, with its person; ``to`` is their number where it is known.

    A person who cannot be read costs no draft. Raises Problem when the draft cannot be kept.
    """
    return _keep(recorded(prepared, world.now(), outcome), prepared.draft.kind, world, to)


def _keep(record: "Record", kind: Kind, world: World, to: int | None = None) -> Kept:
    from drafter.store import open_store  # 20 M instructions; the message is on stdout by now

    with open_store(world.folders.data) as store:
        if record.outcome == "refused" or not record.to_name:
            return Kept(store.record(record))
        try:
            with store.together():
                number = store.record(record)
                return _with_person(store, kind, record._replace(id=number), world, to)
        except Problem as problem:
            return Kept(store.record(record), None, (f"Not remembered with {record.to_name}: {problem.what}",))


def keep_all(letters: "Sequence[Record]", kind: Kind, world: World, known: "Known") -> tuple[str, ...]:
    """Records many drafts of a kind, each with its person, as one change, and returns what to tell the user.

    ``known`` is handed from one call to the next. Where the change fails, each draft is kept by itself. Raises Problem
    when one cannot be kept. Two entries that may be one person are not looked for: that compares all with all.
    """
    from drafter.store import open_store

    notes: list[str] = []
    try:
        with open_store(world.folders.data) as store, store.together():
            reckoned = due_of(world, [kind])
            known.look_at(store)
            for letter in letters:
                record = letter._replace(id=store.record(letter))
                if record.to_name:
                    kept = _with_person(store, kind, record, world, None, known.namesakes, reckoned)
                    known.add(record.to_name, kept.person)
                    notes += kept.notes
    except Problem:
        known.forget()
        notes = [note for letter in letters for note in _keep(letter, kind, world).notes]
    return tuple(notes)


class Known:
    """Who is known by which name, read once for a long list: hashes and numbers, and no names."""

    def __init__(self) -> None:
        self._store: Store | None = None
        self._first, self._others = dict[int, int](), dict[int, list[int]]()

    def look_at(self, store: "Store") -> None:
        """Takes a store that was just opened; the first one is read."""
        if self._store is None:
            for one in store.outlines():
                self._put(hash(one.name), one.id)
        self._store = store

    def forget(self) -> None:
        """Forgets what was not kept after all: the next store is read again."""
        self._store = None
        self._first.clear()
        self._others.clear()

    def namesakes(self, name: str) -> "list[Person]":
        """Those of exactly that name, as the store's own method says."""
        from drafter.people.alike import folded

        key = hash(folded(name))
        numbers = [self._first[key], *self._others.get(key, ())] if key in self._first else []
        found = (self._store.history(number) for number in numbers if self._store)
        return [history.person for history in found if history]

    def add(self, name: str, number: int | None) -> None:
        """Adds somebody who was kept just now; None is nobody."""
        from drafter.people.alike import folded

        if number is not None:
            self._put(hash(folded(name)), number)

    def _put(self, key: int, number: int) -> None:
        if self._first.setdefault(key, number) != number and number not in self._others.setdefault(key, []):
            self._others[key].append(number)


def already_kept(world: World) -> frozenset[int]:
    """Of every draft that was made and is in ``recent``, what ``key`` says: enough to tell whether one is there."""
    from drafter.store import open_store

    with open_store(world.folders.data) as store:
        return frozenset(map(hash, store.letters()))


def key(record: "Record") -> int:
    """What tells one draft from another: kind, name and text."""
    return hash((record.kind, record.to_name, record.subject, record.body))


def due_of(world: World, kinds: Iterable[Kind] = ()) -> "DueOf":
    """What is due with a person, seen from today; ``kinds`` are those that are read already."""
    from drafter.people.rhythm import due

    known = kind_of(world, kinds)

    def reckoned(history: "History") -> "Due | None":
        return due(history, world.now().date(), known)

    return reckoned


def kind_of(world: World, kinds: Iterable[Kind] = ()) -> Callable[[str], Kind | None]:
    """Finds a kind by name, None where there is none (any more); ``kinds`` are those that are read already."""
    read: dict[str, Kind | None] = {kind.name: kind for kind in kinds}

    def find(name: str) -> Kind | None:
        if name not in read:
            try:
                read[name] = load(name, world.folders.config)
            except Problem:  # one of the person's own that is gone or broken
                read[name] = None
        return read[name]

    return find


def forget(world: World, person: int) -> bool:
    """Erases a person with every trace of them, an unfinished edit included; False when there was none."""
    from drafter.store import open_store

    form_of(world, person).with_suffix(".unfinished").unlink(missing_ok=True)
    form_of(world, person).unlink(missing_ok=True)
    with open_store(world.folders.data) as store:
        return store.forget_person(person)


def form_of(world: World, person: int) -> Path:
    """Where a person's words stand while they are edited."""
    return world.folders.data / f"person-{person}.toml"


def may_be_one(store: "Store", numbers: Iterable[int]) -> list[str]:
    """A line for each pair that may be one person; nothing is merged by itself."""
    numbers = set(numbers)
    pairs = store.doubles(numbers) if numbers else []
    return [
        f"{named(one)} and {named(two)} may be the same person: drafter people merge {one.id} {two.id}"
        for one, two in pairs
    ]


def named(person: "Person") -> str:
    """A person as they are told apart from another: "Ana Lee (3, Acme)"."""
    place = str(person.words.get("their_organization") or person.words.get("their_email") or "")
    return f"{person.name} ({', '.join(filter(None, (str(person.id), place)))})"


def one_person(world: World, said: str, command: str) -> "History":
    """The one person whom somebody means. Raises BadInput for nobody, and for several, each named.

    ``command`` is what to type for one of several, with ``{}`` where their number stands.
    """
    from drafter.store import open_store

    if not any(world.folders.data.glob("drafter.sqlite3")):
        raise BadInput("Nobody is remembered yet.", "drafter draft cold-request, or drafter people import")
    with open_store(world.folders.data) as store:
        found = store.find(said)
        if not found:
            raise _nobody(store, said, command)
        if len(found) > 1:
            names = "; ".join(map(named, found[:_MOST_NAMED])) + ("; ..." if len(found) > _MOST_NAMED else "")
            raise BadInput(f'"{said}" can be {len(found)} people: {names}.', command.format(found[0].id))
        history = store.history(found[0].id or 0)
    if history is None:
        raise BadInput(f'"{said}" was forgotten just now.', "drafter people list")
    return history


_MOST_NAMED = 6


def _nobody(store: "Store", said: str, command: str) -> BadInput:
    from drafter.people.alike import folded
    from drafter.text.near import nearest

    names = {one.name: one.id for one in store.outlines()}
    near = nearest(folded(said), names)
    person = store.find(str(names[near]))[0] if near else None
    meant = f" Did you mean {named(person)}?" if person else ""
    hint = command.format(person.id) if person else "drafter people list"
    return BadInput(f'Nobody is remembered as "{said}".{meant}', hint)


def recorded(prepared: "Prepared", now: datetime, outcome: Literal["made", "refused"]) -> "Record":
    """A draft as it is kept."""
    from drafter.store import Record

    draft = prepared.draft
    return Record(
        id=None,
        made=now,
        outcome=outcome,
        kind=draft.kind.name,
        channel=draft.kind.channel,
        to_name=str(draft.value("their_name") or ""),
        subject=draft.subject.text if draft.subject else None,
        body=draft.body.text,
        answers=draft.json_answers(),
        findings=[one._asdict() for one in prepared.findings],
        variant=draft.variant,
    )


def _with_person(
    store: "Store",
    kind: Kind,
    record: "Record",
    world: World,
    to: int | None,
    namesakes: "Callable[[str], list[Person]] | None" = None,
    reckoned: "DueOf | None" = None,
) -> Kept:
    """Keeps what a draft says of its person, and that it was drafted; with whom nobody can tell, with nobody.

    For many letters, ``namesakes`` and ``reckoned`` are given, and nobody is compared with everybody.
    """
    from drafter.people import Event
    from drafter.people.gathered import again, gathered, kept_with_message, whose

    number = record.id or 0
    rows: Any = record.answers
    history = store.history(to) if to else None
    if history is None and (known := (namesakes or store.namesakes)(record.to_name)):
        found = whose({word: row["value"] for word, row in rows.items()}, known)
        if found.rivals:
            names = " or ".join(map(named, found.rivals))
            line = f"Not remembered: this can be {names}. The next time: --to {found.rivals[0].id}"
            return Kept(number, None, (line,))
        history = store.history(found.person.id or 0) if found.person else None
    alone, reckoned = reckoned is None, reckoned or due_of(world, [kind])
    event = Event(
        None, record.made, "drafted", kind.name, draft=number, subject=record.subject or "",
        answers=kept_with_message(kind, rows),
    )  # fmt: skip
    if history is None:
        person = store.begin(gathered(None, record.to_name, kind, rows), event, reckoned)
        return Kept(number, person, tuple(may_be_one(store, [person])) if alone else ())
    taught = gathered(history.person, record.to_name, kind, rows)
    person = taught.id or 0 if taught == history.person else store.save_person(taught, reckoned)
    event = again(history, event)
    if event.id is None:
        store.log(person, event, reckoned)
    else:
        store.change_event(person, event, reckoned)
    return Kept(number, person)
