"""What is kept of a draft: the draft itself, and with the person it is written to what it says of them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

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
    from drafter.store import open_store  # 20 M instructions; the message is on stdout by now

    record = _record(prepared, world, outcome)
    with open_store(world.folders.data) as store:
        if outcome == "refused" or not record.to_name:
            return Kept(store.record(record))
        try:
            with store.together():
                number = store.record(record)
                return _with_person(store, prepared, record._replace(id=number), world, to)
        except Problem as problem:
            return Kept(store.record(record), None, (f"Not remembered with {record.to_name}: {problem.what}",))


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


def _record(prepared: "Prepared", world: World, outcome: Literal["made", "refused"]) -> "Record":
    from drafter.store import Record

    draft = prepared.draft
    return Record(
        id=None,
        made=world.now(),
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


def _with_person(store: "Store", prepared: "Prepared", record: "Record", world: World, to: int | None) -> Kept:
    """Keeps what a draft says of its person, and that it was drafted; with whom nobody can tell, with nobody."""
    from drafter.people import Event
    from drafter.people.gathered import again, gathered, kept_with_message, whose

    kind, rows, number = prepared.draft.kind, prepared.draft.json_answers(), record.id or 0
    history = store.history(to) if to else None
    if history is None:
        words = {word: row["value"] for word, row in rows.items()}
        found = whose(words, store.namesakes(record.to_name))
        if found.rivals:
            names = " or ".join(map(named, found.rivals))
            line = f"Not remembered: this can be {names}. The next time: --to {found.rivals[0].id}"
            return Kept(number, None, (line,))
        history = store.history(found.person.id or 0) if found.person else None
    reckoned = due_of(world, [kind])
    taught = gathered(history.person if history else None, record.to_name, kind, rows)
    is_known = history is not None and taught == history.person
    person = taught.id or 0 if is_known else store.save_person(taught, reckoned)
    event = Event(
        None, world.now(), "drafted", kind.name, draft=number, subject=record.subject or "",
        answers=kept_with_message(kind, rows),
    )  # fmt: skip
    event = again(history, event) if history else event
    if event.id is None:
        store.log(person, event, reckoned)
    else:
        store.change_event(person, event, reckoned)
    return Kept(number, person, () if history else tuple(may_be_one(store, [person])))
