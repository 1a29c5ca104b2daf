"""The first question of a session: who is due, a letter to go on with, somebody who answered, or a new letter."""

from drafter.ask import HELP, Asker, Option
from drafter.errors import Back, Problem
from drafter.kinds import Step, Title, journey, titles
from drafter.moments import DayOrder
from drafter.session.beginning import Beginning
from drafter.session.people import ANSWERED, People
from drafter.session.unfinished import Unfinished, Unfinisheds
from drafter.world import World

ASK = "What would you like to do?"
ASK_WHICH = "Which of them?"
ASK_WHO = "Who answered?"
SOMEONE_ELSE = "Somebody who is not here"
_GO_ON, _DUE, _STEP = "go on ", "due ", "step "  # no name of a kind holds a blank
_QUIT, _EVERYTHING, _PEOPLE = "quit ", "everything ", "people "


class Start:
    """Asks until something is chosen."""

    def __init__(self, asking: Asker, world: World, unfinished: Unfinisheds, order: DayOrder) -> None:
        self.asker, self.world, self.unfinished = asking, world, unfinished
        self.people = People(asking, world, order)

    def choose(self) -> Beginning | None:
        """What to do; None to leave."""
        while True:
            own, broken = titles(self.world.folders.config, own_only=True)
            for problem in broken:
                self.asker.say(problem.what)
            begun = self.unfinished.all()
            # only a kind of the person's own, in the place of one of ours, can leave a step without any
            steps = [step for step in journey() if step.begins or not (own or broken) or self._within(step)]
            try:
                picked = self._pick(ASK, self._options(begun, steps, own))
            except Back:
                return None
            if picked == _QUIT:
                return None
            if picked.startswith(_GO_ON):
                one = begun[int(picked.removeprefix(_GO_ON))]
                return Beginning(str(one.state["kind"]), one.state.get("person"), one)
            try:
                chosen = self._beyond(picked, {f"{_STEP}{step.name}": step for step in steps})
            except Problem as problem:  # people who cannot be read: everything else goes on
                self.asker.say(problem.what, *([f"Try: {problem.try_this}"] if problem.try_this else []), "")
                continue
            if chosen:
                return chosen

    @property
    def kinds(self) -> list[Title]:
        """All of them as they are now; read when they are asked for, since the first menu needs none."""
        return titles(self.world.folders.config)[0]

    def _options(self, begun: list[Unfinished], steps: list[Step], own: list[Title]) -> list[Option]:
        kinds = self.kinds if begun else []
        options = [Option(f"{_GO_ON}{at}", one.described(kinds)) for at, one in enumerate(begun)]
        after: list[Option] = []
        try:
            if self.unfinished.keeps and self.people.are_there():
                options += [Option(f"{_DUE}{person.id}", f"{person.name}: {why}") for person, why in self.people.due()]
                after = [Option(_PEOPLE, "Somebody I wrote to before")]
        except Problem as problem:
            self.asker.say(problem.what)
        options += [Option(f"{_STEP}{step.name}", step.says) for step in steps]
        named = {step.name for step in steps}
        near = [title for title in own if title.step not in named]
        options += [Option(title.name, title.title) for title in near]  # a person's own are near at hand
        return [*options, *after, Option(_EVERYTHING, "See everything"), Option(_QUIT, "Nothing now")]

    def _beyond(self, picked: str, steps: dict[str, Step]) -> Beginning | None:
        """What a first choice leads to; None for back to it."""
        if picked.startswith(_DUE):
            return self.with_person(int(picked.removeprefix(_DUE)))
        if picked == _PEOPLE:
            return self._someone()
        step = steps.get(picked)
        if step is None:
            chosen = self.within(None) if picked == _EVERYTHING else picked
            return Beginning(chosen) if chosen else None
        if step.hears and self.unfinished.keeps and self.people.are_there():
            return self._heard(step)
        chosen = step.begins or self.within(step)
        return Beginning(chosen) if chosen else None

    # --- people ---------------------------------------------------------------------------------------------

    def with_person(self, number: int) -> Beginning | None:
        """What comes next with a person."""
        while True:
            kind = self.people.what_next(number, self.kinds)
            if kind != ANSWERED:
                return Beginning(kind, number) if kind else None
            try:
                return self._answered(number)
            except Back:
                continue

    def _answered(self, number: int) -> Beginning | None:
        from drafter.session.answered import answered

        return answered(self.people, number, self.kinds)

    def _someone(self) -> Beginning | None:
        try:
            number = self.people.whom("Who is it?", SOMEONE_ELSE)
        except Back:
            return None
        return self.with_person(number) if number else None

    def _heard(self, step: Step) -> Beginning | None:
        """Somebody answered: who, and what they wrote; somebody who is not remembered is answered without that."""
        while True:
            try:
                number = self.people.whom(ASK_WHO, SOMEONE_ELSE)
            except Back:
                return None
            if number is None:
                chosen = self.within(step)
                return Beginning(chosen) if chosen else None
            try:
                return self._answered(number)
            except Back:
                continue

    # --- kinds ----------------------------------------------------------------------------------------------

    def within(self, step: Step | None) -> str | None:
        """One of the kinds of a step, or of all; None for back to the choice before."""
        kinds = self._within(step) if step else self.kinds
        if len(kinds) == 1:
            return kinds[0].name
        try:
            return self._pick(step.asks if step else ASK_WHICH, [Option(title.name, title.title) for title in kinds])
        except Back:
            return None

    def _within(self, step: Step) -> list[Title]:
        return [title for title in self.kinds if title.step == step.name]

    def _pick(self, ask: str, options: list[Option]) -> str:
        while (picked := self.asker.pick(ask, options)) == HELP:
            self.asker.say("Pick what you want to do. drafter asks, shows the letter, and never sends anything.")
        return picked
