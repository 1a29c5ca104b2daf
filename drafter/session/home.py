"""The start of a session: go on with a letter that was not finished, or begin one; and what is saved after each answer."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from drafter.ask import Asker, Option, asker
from drafter.errors import Back, Interrupted, Problem
from drafter.kinds import Title, load, titles
from drafter.session.interview import Interview, Known
from drafter.session.menu import AGAIN, Menu
from drafter.settings import Settings, load_profile, save_profile
from drafter.world import World

ASK = "What would you like to do?"
_GO_ON, _QUIT = "go on ", "quit"
_MOST_UNFINISHED = 5


class Unfinished(NamedTuple):
    """A letter that was begun: the key it is saved under, and its answers as typed."""

    key: str
    state: Mapping[str, Any]


def run(world: World, settings: Settings, *, plain: bool) -> None:
    """The whole session, from the first question until the person leaves. Raises Interrupted."""
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
        self.keeps = bool(settings["keep"].value)

    def one_letter(self) -> bool:
        """One letter from the first choice on; False when the person leaves."""
        begun = self._choose()
        if begun is None:
            return False
        key, interview = begun
        try:
            interview.ask_all()
        except Back:
            self._forget(key)
            return True
        except Interrupted:
            self._say_kept(interview)
            raise
        menu = Menu(interview, lambda: self._save(key, interview, delivered=menu.delivered), kept=self.keeps)
        try:
            done = menu.run()
        except Interrupted:
            self._say_kept(interview)
            raise
        if done == AGAIN:
            self._forget(key)
            return True
        return False

    # --- what to do -----------------------------------------------------------------------------------------

    def _choose(self) -> tuple[str, Interview] | None:
        kinds, broken = titles(self.world.folders.config)
        for problem in broken:
            self.asker.say(problem.what)
        unfinished = self._unfinished()
        options = [Option(f"{_GO_ON}{at}", _described(one, kinds)) for at, one in enumerate(unfinished)]
        options += [Option(title.name, title.title) for title in kinds]
        options.append(Option(_QUIT, "Nothing now"))
        try:
            while (picked := self.asker.pick(ASK, options)) == "?":
                self.asker.say("Pick what you want to do. drafter asks, shows the letter, and never sends anything.")
        except Back:
            return None
        if picked == _QUIT:
            return None
        if picked.startswith(_GO_ON):
            return self._resumed(unfinished[int(picked.removeprefix(_GO_ON))])
        key = f"{picked} {self.world.now().isoformat()}"
        return key, self._interview(picked, key)

    def _interview(self, name: str, key: str) -> Interview:
        kind = load(name, self.world.folders.config)
        known = Known({}, load_profile(self.world.folders.config), self.settings)
        interview = Interview(kind, self.asker, self.world, known)
        interview.after_answer = lambda field: self._after_answer(key, interview, about_me=field.profile)
        return interview

    def _resumed(self, unfinished: Unfinished) -> tuple[str, Interview]:
        state = unfinished.state
        interview = self._interview(str(state["kind"]), unfinished.key)
        interview.raw = dict(state.get("raw", {}))
        interview.skipped = set(state.get("skipped", []))
        interview.order = list(state.get("order", []))
        interview.typed = dict(state.get("typed", {}))
        if state.get("variant") in interview.kind.variants:
            interview.variant = str(state["variant"])
        return unfinished.key, interview

    # --- what is kept ---------------------------------------------------------------------------------------

    def _after_answer(self, key: str, interview: Interview, *, about_me: bool) -> None:
        if about_me and interview.last:
            word = interview.last
            save_profile(self.world.folders.config, {word: str(interview.profile.get(word, ""))})
        self._save(key, interview, delivered=False)

    def _save(self, key: str, interview: Interview, *, delivered: bool) -> None:
        if not self.keeps:
            return
        state = {
            "kind": interview.kind.name,
            "raw": interview.raw,
            "skipped": sorted(interview.skipped),
            "order": interview.order,
            "typed": interview.typed,
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

    def _unfinished(self) -> list[Unfinished]:
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
        if self.keeps and (interview.raw or interview.typed):
            self.asker.say("", "Kept. The next time you start drafter, you can go on with it.")


def _described(unfinished: Unfinished, kinds: list[Title]) -> str:
    """ "Go on: Write to someone for the first time, Folake Adeyemi (3 answers)"."""
    state = unfinished.state
    raw = state.get("raw", {})
    title = next((kind.title for kind in kinds if kind.name == state.get("kind")), str(state.get("kind")))
    name = raw.get("their_name") or state.get("typed", {}).get("their_name") or "nobody yet"
    count = f"{len(raw)} answer{'' if len(raw) == 1 else 's'}"
    return f"Go on: {title}, {name} ({count})"


def _shows_names(env: Mapping[str, str]) -> bool:
    """Does the terminal say that it can show more than ASCII?"""
    language = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or "C"
    return language not in ("C", "POSIX")
