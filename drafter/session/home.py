"""The start of a session: go on with an unfinished letter, or begin one; and what is saved after each answer."""

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from drafter.ask import HELP, Asker, Option, asker
from drafter.errors import Back, Interrupted, Problem
from drafter.fields import Field
from drafter.kinds import Kind, Step, Title, journey, load, titles
from drafter.people.gathered import that_stays
from drafter.session.interview import Interview, Known
from drafter.session.menu import AGAIN, KEPT, Menu
from drafter.settings import Settings, load_profile, save_profile
from drafter.world import World

ASK = "What would you like to do?"
ASK_WHICH = "Which of them?"
_GO_ON, _QUIT, _EVERYTHING = "go on ", "quit ", "everything "  # no name of a kind holds a blank
_MOST_UNFINISHED = 5


class Unfinished(NamedTuple):
    """A letter that was begun: the key it is saved under, and its answers as typed."""

    key: str
    state: Mapping[str, Any]


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
        self._delivered = False
        self.keeps = bool(settings["keep"].value)
        self._unfinished: list[Unfinished] = []
        self._kinds: list[Title] = []
        self._following = ""  # the kind to go on with, and what is known for it from the letter before
        self._carried: dict[str, Any] = {}

    def one_letter(self) -> bool:
        """One letter from the first choice on; False when the person leaves."""
        picked = self._following or self._choose()
        self._following = ""
        if picked == _QUIT:
            return False
        try:
            key, interview = self._begun(picked)
        except Problem as problem:
            self._tell(problem)
            self._offer_to_forget(picked)
            return True
        try:
            return self._written(key, interview)
        except Problem as problem:  # a template of the person's own, or what is saved does not fit it any more
            self._tell(problem)
            return True
        except (Interrupted, KeyboardInterrupt):
            self._say_kept(interview)
            raise

    def _written(self, key: str, interview: Interview) -> bool:
        try:
            interview.ask_all()
        except Back:
            self._left(key, interview)
            return True
        coming = [title for title in self._kinds if title.name in interview.kind.next]
        menu = Menu(interview, lambda delivered: self._save(key, interview, delivered=delivered), lambda: self.keeps)
        menu.coming = sorted(coming, key=lambda title: interview.kind.next.index(title.name))
        if menu.run() != AGAIN:
            return False
        if menu.following:
            self._following, self._carried = menu.following, that_stays(interview.kind, interview.raw)
        self._forget(key)
        return True

    def _left(self, key: str, interview: Interview) -> None:
        """Back from the first question: to the choice among neighbours where there was one, with what was typed."""
        family = next((step for step in journey() if step.asks and step.name == interview.kind.step), None)
        if family and _holds_anything(interview):
            self._forget(key)
            self._following = self._choose_within(family) or ""
            self._carried = dict(interview.raw | interview.typed) if self._following else {}
        elif not _holds_anything(interview):
            self._forget(key)

    # --- what to do -----------------------------------------------------------------------------------------

    def _choose(self) -> str:
        self._kinds, broken = titles(self.world.folders.config)
        for problem in broken:
            self.asker.say(problem.what)
        self._unfinished = self._kept_letters()
        options = [Option(f"{_GO_ON}{at}", _described(one, self._kinds)) for at, one in enumerate(self._unfinished)]
        steps = {f"step {step.name}": step for step in journey() if step.begins or self._within(step)}
        options += [Option(name, step.says) for name, step in steps.items()]
        own = [title for title in self._kinds if title.own and f"step {title.step}" not in steps]
        options += [Option(title.name, title.title) for title in own]  # a person's own are near at hand
        options += [Option(_EVERYTHING, "See everything"), Option(_QUIT, "Nothing now")]
        while True:
            try:
                picked = self._pick(ASK, options)
            except Back:
                return _QUIT
            if picked not in steps and picked != _EVERYTHING:
                return picked
            step = steps.get(picked)
            chosen = step.begins if step and step.begins else self._choose_within(step)
            if chosen:
                return chosen

    def _choose_within(self, step: Step | None) -> str | None:
        """One of the kinds of a step, or of all; None for back to the choice before."""
        kinds = self._within(step) if step else self._kinds
        if len(kinds) == 1:
            return kinds[0].name
        try:
            return self._pick(step.asks if step else ASK_WHICH, [Option(title.name, title.title) for title in kinds])
        except Back:
            return None

    def _within(self, step: Step) -> list[Title]:
        return [title for title in self._kinds if title.step == step.name]

    def _pick(self, ask: str, options: list[Option]) -> str:
        while (picked := self.asker.pick(ask, options)) == HELP:
            self.asker.say("Pick what you want to do. drafter asks, shows the letter, and never sends anything.")
        return picked

    def _begun(self, picked: str) -> tuple[str, Interview]:
        """The letter that was picked, new or taken up again. Raises Problem for one that cannot be written any more."""
        if picked.startswith(_GO_ON):
            return self._resumed(self._unfinished[int(picked.removeprefix(_GO_ON))])
        key = f"{picked} {self.world.now().isoformat()} {os.urandom(4).hex()}"  # two windows may begin at once
        return key, self._interview(picked, key)

    def _interview(self, name: str, key: str) -> Interview:
        kind = load(name, self.world.folders.config)
        known = Known(self._carried_into(kind), load_profile(self.world.folders.config), self.settings)
        interview = Interview(kind, self.asker, self.world, known)
        interview.after_answer = lambda field: self._after_answer(key, interview, field)
        return interview

    def _carried_into(self, kind: Kind) -> dict[str, Any]:
        carried, self._carried = self._carried, {}
        return {word: raw for word, raw in carried.items() if word in kind.scope}

    def _resumed(self, unfinished: Unfinished) -> tuple[str, Interview]:
        state = unfinished.state
        interview = self._interview(str(state["kind"]), unfinished.key)
        interview.raw = dict(state.get("raw", {}))
        interview.skipped = set(state.get("skipped", []))
        interview.order = list(state.get("order", []))
        interview.typed = dict(state.get("typed", {}))
        interview.begun = dict(state.get("begun", {}))
        if state.get("edited"):
            interview.edited = (state["edited"][0], state["edited"][1])
        if state.get("variant") in interview.kind.variants:
            interview.variant = str(state["variant"])
        return unfinished.key, interview

    def _offer_to_forget(self, picked: str) -> None:
        if picked.startswith(_GO_ON) and self.asker.yes("Throw that unfinished letter away?", default=False):
            self._forget(self._unfinished[int(picked.removeprefix(_GO_ON))].key)

    # --- what is kept ---------------------------------------------------------------------------------------

    def _after_answer(self, key: str, interview: Interview, field: Field) -> None:
        if field.profile:
            try:
                save_profile(self.world.folders.config, {field.name: str(interview.profile.get(field.name, ""))})
            except Problem as problem:
                self.asker.say(f"Not remembered for the next letter: {problem.what}")
        self._save(key, interview, delivered=False)

    def _save(self, key: str, interview: Interview, *, delivered: bool) -> None:
        self._delivered = delivered
        if not self.keeps:
            return
        state = {
            "kind": interview.kind.name,
            "raw": interview.raw,
            "skipped": sorted(interview.skipped),
            "order": interview.order,
            "typed": interview.typed,
            "begun": interview.begun,
            "edited": interview.edited,
            "variant": interview.variant,
        }
        from drafter.store import open_store  # 20 M instructions, once a question is on the screen

        try:
            with open_store(self.world.folders.data) as store:
                if delivered:
                    store.end_session(key)
                else:
                    store.save_session(key, state, self.world.now())
        except Problem as problem:
            self.asker.say(f"Not kept: {problem.what}")
            self.keeps = False  # said once

    def _kept_letters(self) -> list[Unfinished]:
        if not self.keeps or not any(self.world.folders.data.glob("drafter.sqlite3")):
            return []
        from drafter.store import open_store

        try:
            with open_store(self.world.folders.data) as store:
                return [Unfinished(one.key, one.state) for one in store.sessions()[:_MOST_UNFINISHED]]
        except Problem as problem:
            self.asker.say(problem.what)
            return []

    def _forget(self, key: str) -> None:
        if not self.keeps:
            return
        from drafter.store import open_store

        try:
            with open_store(self.world.folders.data) as store:
                store.end_session(key)
        except Problem as problem:
            self.asker.say(problem.what)

    def _say_kept(self, interview: Interview) -> None:
        if self.keeps and not self._delivered and _holds_anything(interview):
            self.asker.say("", KEPT)

    def _tell(self, problem: Problem) -> None:
        self.asker.say(problem.what, *([f"Try: {problem.try_this}"] if problem.try_this else []))


def _holds_anything(interview: Interview) -> bool:
    return bool(interview.raw or interview.typed or interview.begun)


def _described(unfinished: Unfinished, kinds: list[Title]) -> str:
    """How it is offered: "Go on: Write to someone for the first time, Folake Adeyemi (3 answers)"."""
    state = unfinished.state
    raw = state.get("raw", {})
    title = next((kind.title for kind in kinds if kind.name == state.get("kind")), str(state.get("kind")))
    name = raw.get("their_name") or state.get("typed", {}).get("their_name") or "nobody yet"
    count = f"{len(raw)} answer{'' if len(raw) == 1 else 's'}"
    return f"Go on: {title}, {name} ({count})"


def _shows_names(env: Mapping[str, str]) -> bool:
    """Does the terminal say that it can show more than ASCII?"""
    ctype = env.get("LC_CTYPE", "")
    if ctype == "C.UTF-8" and env.get("LANG", "C") in ("", "C", "POSIX"):
        ctype = ""  # Python has set it for itself, not the person
    return (env.get("LC_ALL") or ctype or env.get("LANG") or "C") not in ("C", "POSIX")
