"""People in a session: who is due, what comes next with a person, whether a letter was sent. Nothing is assumed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from drafter.ask import HELP, Asker, Option
from drafter.errors import Back, Refused
from drafter.fields import Field, Frame, parse
from drafter.kinds import Kind, Title
from drafter.moments import DayOrder, Zone, long_day
from drafter.people import Due, Event, History, Person
from drafter.people.known import known, last_drafted, offered
from drafter.people.rhythm import look_again, said, someone_else
from drafter.session.remember import due_of, kind_of, named
from drafter.store import Store, open_store
from drafter.world import World

MOST_DUE = 5
MOST_LISTED = 12
SENT_IT = "Have you sent it?"
_MOST_TOLD = 4  # of what happened, when a person is picked
_SENT, _ANSWERED, _MET, _OTHER, _BACK = " sent", " answered", " met", " other", " back"  # no name of a kind has a blank


class Known(NamedTuple):
    """Whom a message is to, and what need not be asked for it; ``offered`` are the times offered to them last."""

    person: int
    name: str
    given: Mapping[str, Any]
    offered: tuple[str, ...] = ()


class People:
    """Those who are remembered. Nobody is, before the first letter is kept, or where nothing is kept at all."""

    def __init__(self, asking: Asker, world: World) -> None:
        self.asker, self.world = asking, world

    def are_there(self) -> bool:
        """Is anybody remembered?"""
        return any(self.world.folders.data.glob("drafter.sqlite3")) and bool(self.listed(1))

    def due(self) -> list[tuple[Person, str]]:
        """Who is due today, each with the reason, the longest due first."""
        today = self.world.now().date()
        with self._opened() as store:
            return [
                (person, said(due, today)) for person, due in store.people(due_by=today, limit=MOST_DUE) if due is not None
            ]

    def listed(self, most: int = MOST_LISTED) -> list[Person]:
        """Who may be meant: those with something to come first, then the others by name."""
        with self._opened() as store:
            waiting = [person for person, _ in store.people(due_by=_AT_THE_END, limit=most)]
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
        given = known(history, kind, self.world.now())
        return Known(number, history.person.name, given, tuple(offered(history)))

    def of_that_name(self, name: str) -> list[Person]:
        """Those of exactly this name, whatever its case and accents."""
        with self._opened() as store:
            return store.namesakes(name)

    # --- what to do with a person ---------------------------------------------------------------------------

    def whom(self, ask: str, nobody: str) -> int | None:
        """One of the people, or None for ``nobody``. Raises Back."""
        options = [Option(str(person.id), _with_place(person)) for person in self.listed()]
        while True:
            picked = self.asker.pick(ask, [*options, Option("", nobody)])
            if picked != HELP:
                return int(picked) if picked else None
            self.asker.say("These are the people you wrote to. Nothing about them leaves this computer.")

    def what_next(self, number: int, kinds: list[Title]) -> str | None:
        """The kind of message to begin, "" for a person with whom all is said, None for back to the start."""
        while True:
            history = self.history(number)
            if history is None:
                return None
            due = self._due(number)
            self._tell(history, due)
            titles = {title.name: title.title for title in kinds}
            options = [Option(due.kind, titles[due.kind])] if due and due.kind in titles else []
            drafted = last_drafted(history)
            if drafted and history.events[-1] == drafted:
                options.insert(0, Option(" sent", "I have sent it"))
            options += [
                Option(" answered", "They answered me"),
                Option(" met", "We have talked"),
                Option(" other", "Write something else to them"),
                Option(" back", "Back"),
            ]
            try:
                picked = self.asker.pick("What next?", options)
            except Back:
                return None
            if picked == " sent" and drafted:
                self.sent(number)
            elif picked == " met":
                self._log(number, Event(None, self.world.now(), "met"))
            elif picked == " answered":
                return self.answered(number, kinds)
            elif picked == " other":
                return self._any(kinds)
            elif picked == " back":
                return None
            elif picked != HELP:
                return picked

    def _any(self, kinds: list[Title]) -> str | None:
        try:
            picked = self.asker.pick("Which of them?", [Option(title.name, title.title) for title in kinds])
        except Back:
            return None
        return None if picked == HELP else picked

    def _tell(self, history: History, due: Due | None) -> None:
        """The last things that happened, and why they are due."""
        order = "day-first"
        told = [f"  {long_day(event.at.date(), order)}: {_told(event)}" for event in history.events[-_MOST_TOLD:]]
        self.asker.page([history.person.name, *told])
        if due:
            today = self.world.now().date()
            word = "Now" if due.on <= today else f"From {long_day(due.on, order)}"
            self.asker.say(f"{word}: {said(due, today)}.")
        elsewhere = someone_else(history, self.world.now().date())
        if elsewhere:
            self.asker.say(elsewhere)

    # --- sent -----------------------------------------------------------------------------------------------

    def ask_sent(self, number: int) -> None:
        """After a letter was copied: was it sent? Nothing is taken for sent that nobody said was."""
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
        kind = find_kind(drafted.kind, self.world)
        again = look_again(history, kind) if history and kind else None
        self.asker.say(again.said if again else "Well done.")

    def _drop_draft(self, number: int) -> None:
        history = self.history(number)
        drafted = last_drafted(history) if history else None
        if drafted and drafted.id:
            with self._opened() as store:
                store.drop_event(number, drafted.id, due_of(self.world))
        self.asker.say("Noted: it was not sent.")

    # --- the store ------------------------------------------------------------------------------------------

    def _opened(self) -> Store:
        return open_store(self.world.folders.data)

    def _due(self, number: int) -> Due | None:
        with self._opened() as store:
            return store.due(number)

    def _log(self, number: int, event: Event) -> None:
        with self._opened() as store:
            store.log(number, event, due_of(self.world))

    def _their_zone(self, person: Person) -> Zone | None:
        return _zone(person.words.get("their_zone"), self.world)

    def _my_zone(self) -> Zone | None:
        return _zone(load_profile(self.world.folders.config).get("my_zone"), self.world)
