"""A session: letters one after another, each from its first question until it is copied, kept or left."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from drafter.ask import Asker, asker
from drafter.errors import Back, Interrupted, Problem
from drafter.fields import Field
from drafter.kinds import journey, load
from drafter.people.gathered import that_stays
from drafter.session.beginning import Beginning
from drafter.session.start import Start
from drafter.session.unfinished import Unfinisheds
from drafter.settings import Settings, day_order, load_profile, save_profile
from drafter.world import World

if TYPE_CHECKING:
    from drafter.session.interview import Interview


def run(world: World, settings: Settings, *, plain: bool) -> None:
    """The whole session, from the first question until the person leaves. Raises Interrupted."""
    load_profile(world.folders.config)  # a broken file is named before anything is typed
    asking = asker(world, plain=plain)
    session = Session(asking, world, settings)
    if not _shows_names(world.env):
        asking.say("This terminal may not show every letter (its language is set to C): names can look wrong here.")
        asking.say("In the message itself they are kept as you type them.", "")
    while session.one_letter():
        pass


class Session:
    """Letters, one after another, in one sitting."""

    def __init__(self, asking: Asker, world: World, settings: Settings) -> None:
        self.asker, self.world, self.settings = asking, world, settings
        self.unfinished = Unfinisheds(asking, world, keeps=bool(settings["keep"].value))
        self.start = Start(asking, world, self.unfinished, day_order(settings))
        self._delivered = False
        self._following: Beginning | None = None  # what to go on with, and what is known for it from the letter before
        self._carried: dict[str, Any] = {}

    def one_letter(self) -> bool:
        """One letter from the first choice on; False when the person leaves."""
        try:
            begun = self._following or self.start.choose()
        except Problem as problem:
            self._tell(problem)
            return False
        self._following = None
        if begun is None:
            return False
        try:
            key, interview = self._begun(begun)
        except Problem as problem:
            self._tell(problem)
            self._offer_to_forget(begun)
            return True
        try:
            return self._written(key, interview)
        except Problem as problem:  # a template of the person's own, or what is saved does not fit it any more
            self._tell(problem)
            return True
        except (Interrupted, KeyboardInterrupt):
            self._say_kept(interview)
            raise

    def _written(self, key: str, interview: "Interview") -> bool:
        try:
            interview.ask_all()
        except Back:
            self._left(key, interview)
            return True
        from drafter.session.menu import AGAIN, Menu

        coming = [title for title in self.start.kinds if title.name in interview.kind.next]
        menu = Menu(
            interview, lambda delivered: self._save(key, interview, delivered=delivered), lambda: self.unfinished.keeps
        )
        menu.ask_sent = self.start.people.ask_sent
        menu.coming = sorted(coming, key=lambda title: interview.kind.next.index(title.name))
        if menu.run() != AGAIN:
            return False
        if menu.following:
            self._go_on(menu.following, interview)
        else:
            self.asker.page([])
        self.unfinished.end(key)
        return True

    def _go_on(self, name: str, interview: "Interview") -> None:
        """The message that comes next: to the same person, or to the one who brought the two together."""
        kind = load(name, self.world.folders.config)
        thanks_another = {"thanks", "about-another"} <= set(kind.traits)
        brought = self.start.people.go_between(interview.person) if thanks_another and interview.person else None
        if brought:
            given = self.start.people.talked_with(str(interview.raw.get("their_name", "")), kind)
            self._following = Beginning(name, brought.id, given=given)
            return
        self._following = Beginning(name, interview.person)
        self._carried = {} if thanks_another else that_stays(interview.kind, interview.raw)

    def _left(self, key: str, interview: "Interview") -> None:
        """Back from the first question: to the choice among neighbours where there was one, with what was typed."""
        family = next((step for step in journey() if step.asks and step.name == interview.kind.step), None)
        if family and _holds_anything(interview) and interview.person is None:
            self.unfinished.end(key)
            chosen = self.start.within(family)
            self._following = Beginning(chosen) if chosen else None
            self._carried = dict(interview.raw | interview.typed) if chosen else {}
        elif not _holds_anything(interview) or not interview.order:
            self.unfinished.end(key)

    # --- a letter begins ------------------------------------------------------------------------------------

    def _begun(self, begun: Beginning) -> "tuple[str, Interview]":
        """The letter that was picked, new or taken up again. Raises Problem for one that cannot be written any more."""
        if begun.unfinished:
            interview = self._interview(begun, begun.unfinished.key)
            begun.unfinished.resume(interview)
            return begun.unfinished.key, interview
        key = f"{begun.kind} {self.world.now().isoformat()} {os.urandom(4).hex()}"  # two windows may begin at once
        return key, self._interview(begun, key)

    def _interview(self, begun: Beginning, key: str) -> "Interview":
        from drafter.session.interview import Interview, Known  # with rules and renderer: 100 M instructions

        kind = load(begun.kind, self.world.folders.config)
        carried, self._carried = {**self._carried, **begun.given}, {}
        given: Mapping[str, Any] = {word: raw for word, raw in carried.items() if word in kind.scope}
        to = self.start.people.known(begun.person, kind) if begun.person is not None else None
        known = Known({**to.given, **given} if to else given, load_profile(self.world.folders.config), self.settings)
        interview = Interview(kind, self.asker, self.world, known)
        if to:
            interview.person, interview.offered = to.person, to.offered
        if self.unfinished.keeps and "first-contact" not in kind.traits:
            interview.names = self.start.people.names
        interview.after_answer = lambda field: self._after_answer(key, interview, field)
        return interview

    def _offer_to_forget(self, begun: Beginning) -> None:
        if begun.unfinished and self.asker.yes("Throw that unfinished letter away?", default=False):
            self.unfinished.end(begun.unfinished.key)

    # --- what is kept ---------------------------------------------------------------------------------------

    def _after_answer(self, key: str, interview: "Interview", field: Field) -> None:
        if field.profile:
            try:
                save_profile(self.world.folders.config, {field.name: str(interview.profile.get(field.name, ""))})
            except Problem as problem:
                self.asker.say(f"Not remembered for the next letter: {problem.what}")
        if field.name == "their_name" and self.unfinished.keeps:
            self._recognise(interview)
        self._save(key, interview, delivered=False)

    def _recognise(self, interview: "Interview") -> None:
        """Somebody of that name is remembered: are they the same person? Then nothing known is asked again."""
        name = interview.raw.get("their_name")
        if not name or interview.person is not None:
            return
        try:
            to = self.start.people.recognised(str(name), interview.kind)
        except Problem as problem:
            self.asker.say(problem.what)
            return
        if to:
            interview.person, interview.offered = to.person, to.offered
            interview.raw = {**to.given, **interview.raw}

    def _save(self, key: str, interview: "Interview", *, delivered: bool) -> None:
        self._delivered = delivered
        if delivered:
            self.unfinished.end(key)
        else:
            self.unfinished.save(key, interview)

    def _say_kept(self, interview: "Interview") -> None:
        from drafter.session.menu import KEPT

        if self.unfinished.keeps and not self._delivered and _holds_anything(interview):
            self.asker.say("", KEPT)

    def _tell(self, problem: Problem) -> None:
        self.asker.say(problem.what, *([f"Try: {problem.try_this}"] if problem.try_this else []))


def _holds_anything(interview: "Interview") -> bool:
    return bool(interview.raw or interview.typed or interview.begun)


def _shows_names(env: Mapping[str, str]) -> bool:
    """Does the terminal say that it can show more than ASCII?"""
    ctype = env.get("LC_CTYPE", "")
    if ctype == "C.UTF-8" and env.get("LANG", "C") in ("", "C", "POSIX"):
        ctype = ""  # Python has set it for itself, not the person
    return (env.get("LC_ALL") or ctype or env.get("LANG") or "C") not in ("C", "POSIX")
