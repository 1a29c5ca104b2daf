"""People in a session: who is due, what comes next with a person, whether a letter was sent. Nothing is assumed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from drafter.answers import Given, collect
from drafter.ask import HELP, Asker, Option
from drafter.errors import Back, BadInput, Problem, Refused
from drafter.fields import Field, Frame, parse
from drafter.kinds import Kind, Title, load
from drafter.moments import DayOrder, Zone, long_day
from drafter.people import Due, Event, History, Person
from drafter.people.following import Kinds, ends
from drafter.people.known import KNOWN, known, last_drafted, offered
from drafter.people.rhythm import look_again, said, shown, someone_else
from drafter.session.remember import due_of, kind_of, named
from drafter.session.unfinished import HELD
from drafter.settings import load_profile
from drafter.store import Store, open_store
from drafter.world import World

MOST_DUE = 5
MOST_LISTED = 12
SENT_IT = "Have you sent it?"
_MOST_COMPLETED = 1000  # names
_MOST_TOLD = 4  # of what happened, when a person is picked
ANSWERED = " answered"  # no name of a kind has a blank
_SENT, _MET, _OTHER, _BACK = " sent", " met", " other", " back"


class Known(NamedTuple):
    """Whom a message is to, and what need not be asked for it; ``offered`` are the times offered to them last."""

    person: int
    name: str
    given: Mapping[str, Any]
    offered: tuple[str, ...] = ()


class People:
    """Those who are remembered. Nobody is, before the first letter is kept, or where nothing is kept at all."""

    def __init__(self, asking: Asker, world: World, order: DayOrder) -> None:
        self.asker, self.world, self.order = asking, world, order

    def are_there(self) -> bool:
        """Is anybody remembered?"""
        return any(self.world.folders.data.glob("drafter.sqlite3")) and bool(self.listed(1))

    def due(self) -> list[tuple[Person, str]]:
        """Who is due today, each with the reason, the longest due first."""
        today = self.world.now().date()
        with self._opened() as store:
            return [
                (person, said(due, today))
                for person, due in store.people(due_by=today, limit=MOST_DUE)
                if due is not None
            ]

    def listed(self, most: int = MOST_LISTED) -> list[Person]:
        """Who may be meant: those with something to come first, then the others by name."""
        with self._opened() as store:
            waiting = [person for person, _ in store.people(due_by=date.max, limit=most)]
            numbers = {person.id for person in waiting}
            others = [person for person, _ in store.people(limit=most + len(waiting)) if person.id not in numbers]
        return [*waiting, *others][:most]

    def history(self, number: int) -> History | None:
        """All that happened with a person; None for one who was forgotten meanwhile."""
        with self._opened() as store:
            return store.history(number)

    def known(self, number: int, kind: Kind) -> Known | None:
        """What is known for a message of this kind to a person."""
        history = self.history(number)
        if history is None:
            return None
        given = {**self._about_another(history, kind), **known(history, kind, self.world.now())}
        return Known(number, history.person.name, self._fitting(given, kind), tuple(offered(history)))

    def _fitting(self, given: Mapping[str, Any], kind: Kind) -> Mapping[str, Any]:
        """What is known, without what this kind refuses: it is true of them, and nothing for this message."""
        profile = load_profile(self.world.folders.config)
        try:
            sources = [Given("person", given), Given("profile", profile)]
            collected = collect(kind, sources, self.world.now(), partly=True)
        except BadInput:  # something about the user: that question says so
            return given
        needs_place = "my_zone" not in profile  # without it no time can be read, and that is asked first
        is_time = {field.name for field in kind.scope.values() if (field.item or field.type) == "moment"}
        used = {word for word, answer in collected.answers.items() if answer.origin == "person"}
        return {word: raw for word, raw in given.items() if word in used or (needs_place and word in is_time)}

    def _about_another(self, history: History, kind: Kind) -> Mapping[str, Any]:
        """For thanks to a go-between: whom they named, when the two of you talked, and what was learned."""
        if not {"thanks", "about-another"} <= set(kind.traits):
            return {}
        named = (event.answers["named"] for event in reversed(history.events) if event.answers.get("named"))
        name = next(named, None)
        return self.talked_with(str(name), kind) if name else {}

    def talked_with(self, name: str, kind: Kind) -> dict[str, Any]:
        """What a letter about somebody need not ask: when the two of you talked, and what was learned."""
        with self._opened() as store:
            found = store.namesakes(name)
            theirs = store.history(found[0].id or 0) if len(found) == 1 else None
        given: dict[str, Any] = {"target_name": name, "brought_by": "suggested"}
        if theirs is None:
            return given
        now = self.world.now()
        for word, source in (("met_on", "met"), ("learned", "last")):
            if word in kind.scope and (raw := KNOWN[source](theirs, kind.scope[word], now)):
                given[word] = raw
        return given

    def go_between(self, number: int) -> Person | None:
        """Who named a person, where they are remembered."""
        history = self.history(number)
        name = str(history.person.words.get("referrer_name") or "") if history else ""
        if not name:
            return None
        with self._opened() as store:
            found = store.namesakes(name)
        return found[0] if len(found) == 1 else None

    def names(self) -> tuple[str, ...]:
        """The names of those who are remembered, for Tab; none where they cannot be read."""
        if not any(self.world.folders.data.glob("drafter.sqlite3")):
            return ()
        try:
            with self._opened() as store:
                return tuple(dict.fromkeys(person.name for person, _ in store.people(limit=_MOST_COMPLETED)))
        except Problem:
            return ()

    def recognised(self, name: str, kind: Kind | None) -> Known | None:
        """Somebody of that name, whatever its case and accents, when they are said to be the same person."""
        if not any(self.world.folders.data.glob("drafter.sqlite3")):
            return None
        with self._opened() as store:
            namesakes = store.namesakes(name)
        if not namesakes:
            return None
        options = [Option(str(one.id), f"yes, {words}") for one, words in told_apart(namesakes)]
        try:
            ask = f"You wrote to {name} before. The same person?"
            picked = self.asker.pick(ask, [*options, Option("", "no")], options[0].value)
        except Back:
            return None
        if picked in ("", HELP):
            return None
        return self.known(int(picked), kind) if kind else Known(int(picked), name, {})

    # --- what to do with a person ---------------------------------------------------------------------------

    def whom(self, ask: str, nobody: str) -> int | None:
        """One of the people, or None for ``nobody``. Raises Back."""
        options = [Option(str(person.id), words) for person, words in told_apart(self.listed())]
        while True:
            picked = self.asker.pick(ask, [*options, Option("", nobody)], options[0].value if options else "")
            if picked != HELP:
                return int(picked) if picked else None
            self.asker.say("These are the people you wrote to. Nothing about them leaves this computer.")

    def what_next(self, number: int, kinds: list[Title]) -> str | None:
        """The kind of message to begin, or ``ANSWERED``; None for back to the start."""
        while True:
            history = self.history(number)
            if history is None:
                return None
            due = self.due_of(number)
            self._tell(history, due, kinds)
            titles = {title.name: title.title for title in kinds}
            options = [Option(due.kind, titles[due.kind])] if due and due.kind in titles else []
            if (drafted := last_drafted(history)) and history.events[-1] == drafted and not self._is_page(drafted):
                options.insert(0, Option(_SENT, "I have sent it"))
            options += [
                Option(ANSWERED, "They answered me"),
                Option(_MET, "We have talked"),
                Option(_OTHER, "Write something else to them"),
                Option(_BACK, "Back"),
            ]
            try:
                picked = self.asker.pick("What next?", options)
            except Back:
                return None
            if picked == _SENT:
                self.sent(number)
            elif picked == _MET:
                self.log(number, Event(None, self.world.now(), "met"))
            elif picked == _OTHER:
                return self._any(kinds)
            elif picked != HELP:
                return None if picked == _BACK else picked

    def _any(self, kinds: list[Title]) -> str | None:
        try:
            picked = self.asker.pick("Which of them?", [Option(title.name, title.title) for title in kinds])
        except Back:
            return None
        return None if picked == HELP else picked

    def _tell(self, history: History, due: Due | None, kinds: Iterable[Title]) -> None:
        """The last things that happened, and why they are due."""
        today = self.world.now().date()
        titles = {title.name: title.title for title in kinds}
        told = [
            f"  {long_day(event.at.date(), self.order)}: {_told(event, titles)}"
            for event in history.events[-_MOST_TOLD:]
        ]
        self.asker.page([history.person.name, *told])
        if due:
            word = "Now" if due.on <= today else f"From {long_day(due.on, self.order)}"
            self.asker.say(f"{word}: {due.why}.")
        if elsewhere := someone_else(history, today):
            self.asker.say(elsewhere)

    # --- sent -----------------------------------------------------------------------------------------------

    def ask_sent(self, number: int) -> None:
        """After a letter has left: was it sent? Nothing is taken for sent that nobody said was; it is said once."""
        history = self.history(number)
        if history is None or last_drafted(history) is None:
            return
        options = [
            Option("yes", "yes, now"),
            Option("later", "not yet (you are asked the next time)"),
            Option("no", "no, I will not send it"),
        ]
        try:
            picked = self.asker.pick(SENT_IT, options)
        except Back:
            return
        if picked == "yes":
            self.sent(number)
        elif picked == "no":
            self._drop_draft(number)

    def sent(self, number: int) -> None:
        """The last draft was sent now; says what silence means, and the one day to look again."""
        history = self.history(number)
        drafted = last_drafted(history) if history else None
        if drafted is None:
            return
        with self._opened() as store:
            store.change_event(number, drafted._replace(at=self.world.now(), what="sent"), due_of(self.world))
            history = store.history(number)
        kind = self._kind(drafted.kind)
        again = look_again(history, kind, self.order) if history and kind else None
        due = self.due_of(number)
        later = f" The day to look again is {long_day(due.on, self.order)}." if due else ""
        self.asker.say(again.says if again else f"Noted.{later}")
        brought = self.go_between(number) if kind and "thanks" in kind.traits else None
        if brought:
            self.asker.say(f"{brought.name} brought you together: t goes on to thank them as well.")

    def _drop_draft(self, number: int) -> None:
        history = self.history(number)
        drafted = last_drafted(history) if history else None
        if drafted and drafted.id:
            with self._opened() as store:
                store.drop_event(number, drafted.id, due_of(self.world))
        self.asker.say("Noted: it was not sent.")

    # --- the store ------------------------------------------------------------------------------------------

    def save(self, person: Person) -> None:
        """Keeps what is known of a person."""
        with self._opened() as store:
            store.save_person(person, due_of(self.world))

    def log(self, number: int, event: Event) -> None:
        """Keeps what happened with a person."""
        with self._opened() as store:
            store.log(number, event, due_of(self.world))

    def change(self, number: int, event: Event) -> None:
        """Says anew what happened."""
        with self._opened() as store:
            store.change_event(number, event, due_of(self.world))

    def ending(self, number: int) -> str:
        """The kind that thanks for an answer and asks nothing more."""
        history = self.history(number)
        sent = [event.kind for event in history.events if event.what == "sent"] if history else []
        return Kinds(kind_of(self.world)).after(sent[-1] if sent else "", ends)

    def due_of(self, number: int) -> Due | None:
        """What comes next with a person, as it counts today."""
        with self._opened() as store:
            due = store.due(number)
        return shown(due, self.world.now().date()) if due else None

    def zone(self, raw: Any) -> Zone | None:
        """A city as it is kept with a person; None where there is none."""
        if not raw:
            return None
        try:
            zone = parse(Field("zone", "zone", ""), raw, Frame(self.world.now()))
        except Refused:
            return None
        return zone if isinstance(zone, Zone) else None

    def _is_page(self, event: Event) -> bool:
        """Is it a page of one's own, which nobody sends?"""
        kind = self._kind(event.kind)
        return kind is not None and kind.channel == "document"

    def _kind(self, name: str) -> Kind | None:
        try:
            return load(name, self.world.folders.config)
        except Problem:  # one of their own that is gone or broken
            return None

    def _opened(self) -> Store:
        return open_store(self.world.folders.data, held=lambda: self.asker.say(HELD))


def told_apart(people: Sequence[Person]) -> list[tuple[Person, str]]:
    """People by their names; those of one name with where they work, their address, or their number."""
    names = Counter(person.name for person in people)
    places = {person.id: _place(person) for person in people}
    seen = Counter((person.name, places[person.id]) for person in people)
    told = []
    for person in people:
        place = places[person.id]
        if names[person.name] > 1 and (not place or seen[person.name, place] > 1):
            place = named(person).removeprefix(f"{person.name} (").removesuffix(")")
        told.append((person, f"{person.name} ({place})" if place else person.name))
    return told


def _place(person: Person) -> str:
    return str(person.words.get("their_organization") or person.words.get("their_email") or "")


def _told(event: Event, titles: Mapping[str, str]) -> str:
    """What happened, in a few words: "you wrote, Question about grid storage"."""
    if event.what == "answered":
        words = " ".join(event.note.split())
        return (
            f"they answered{f': {words[:_MOST_QUOTED]}' if words else ''}{'...' if len(words) > _MOST_QUOTED else ''}"
        )
    says = {"drafted": "you prepared", "sent": "you wrote", "met": "you talked", "noted": "you noted"}[event.what]
    title = f'"{titles[event.kind]}"' if event.kind in titles else ""
    return ", ".join(filter(None, (says, event.subject or title, event.note)))


_MOST_QUOTED = 60
