"""Letters that were begun and not finished: saved after each answer, offered at the next start."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from drafter.ask import Asker
from drafter.errors import Problem
from drafter.kinds import Title
from drafter.world import World

if TYPE_CHECKING:
    from drafter.session.interview import Interview

HELD = "Another drafter is writing what is kept. This goes on as soon as it can."
_MOST = 5
_LONGEST = 40  # characters of a name, where something else was pasted


class Unfinished(NamedTuple):
    """A letter that was begun: the key it is saved under, and its answers as typed."""

    key: str
    state: Mapping[str, Any]

    def described(self, kinds: list[Title]) -> str:
        """How it is offered: "Go on: Write to someone for the first time, Folake Adeyemi (3 answers)"."""
        raw = self.state.get("raw", {})
        name = self.state.get("kind")
        title = next((kind.title for kind in kinds if kind.name == name), str(name))
        whom = str(raw.get("their_name") or self.state.get("typed", {}).get("their_name") or "nobody yet")
        whom = whom if len(whom) <= _LONGEST else whom[:_LONGEST].rstrip() + "..."
        return f"Go on: {title}, {whom} ({len(raw)} answer{'' if len(raw) == 1 else 's'})"

    def resume(self, interview: "Interview") -> None:
        """Takes the answers up again."""
        state = self.state
        interview.raw = dict(state.get("raw", {}))
        interview.skipped = set(state.get("skipped", []))
        interview.order = list(state.get("order", []))
        interview.typed = dict(state.get("typed", {}))
        interview.begun = dict(state.get("begun", {}))
        interview.person = state.get("person")
        interview.offered = tuple(state.get("offered", ()))
        if state.get("edited"):
            interview.edited = (state["edited"][0], state["edited"][1])
        if state.get("variant") in interview.kind.variants:
            interview.variant = str(state["variant"])


class Unfinisheds:
    """Where they are kept; ``keeps`` is false when nothing is to be kept, or nothing can be."""

    def __init__(self, asking: Asker, world: World, *, keeps: bool) -> None:
        self.asker, self.world, self.keeps = asking, world, keeps

    def all(self) -> list[Unfinished]:
        """The last ones, the newest first."""
        if not self.keeps or not any(self.world.folders.data.glob("drafter.sqlite3")):
            return []
        found: list[Unfinished] = []
        if not self._in_store(lambda store: found.extend(map(_unfinished, store.sessions()[:_MOST]))):
            self.keeps = False  # said once: what cannot be read is not written to either
            self.asker.say("The letters of this sitting are not kept, and nobody is remembered in it.", "")
        return found

    def save(self, key: str, interview: "Interview") -> None:
        """Keeps a letter as it stands."""
        state = {
            "kind": interview.kind.name,
            "raw": interview.raw,
            "skipped": sorted(interview.skipped),
            "order": interview.order,
            "typed": interview.typed,
            "begun": interview.begun,
            "edited": interview.edited,
            "variant": interview.variant,
            "person": interview.person,
            "offered": list(interview.offered),
        }
        if self.keeps and not self._in_store(
            lambda store: store.save_session(key, state, self.world.now()), "Not kept: "
        ):
            self.keeps = False  # said once

    def end(self, key: str) -> None:
        """Drops one that was finished or given up."""
        if self.keeps:
            self._in_store(lambda store: store.end_session(key))

    def _in_store(self, act: Callable[[Any], None], said: str = "") -> bool:
        """Does something with the store; False when it could not be done, which was said."""
        from drafter.store import open_store  # 20 M instructions, once a question is on the screen

        try:
            with open_store(self.world.folders.data, held=lambda: self.asker.say(HELD)) as store:
                act(store)
        except Problem as problem:
            self.asker.say(f"{said}{problem.what}")
            return False
        return True


def _unfinished(saved: Any) -> Unfinished:
    return Unfinished(saved.key, saved.state)
