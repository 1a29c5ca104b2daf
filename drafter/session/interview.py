"""The questions of one message: asked in the order of the kind, each answer shown in the sentence that it makes.

Answers are kept as they were typed, so that a session can be saved after each and read again. What is asked follows
from the answers so far; going back takes the last one away.
"""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from drafter.answers import Collected, Given, collect, is_asked, read
from drafter.ask import Asker, asker
from drafter.draft import Answer
from drafter.errors import Back, BadInput, Interrupted, Problem, Refused
from drafter.fields import Field, Frame
from drafter.kinds import Kind
from drafter.moments import Zone, iso, moment_words, need_both
from drafter.render import Style, sentence_around, so_far
from drafter.session.flow import settled_style
from drafter.session.questions import Standing, put, told
from drafter.settings import Settings
from drafter.world import World


class Known(NamedTuple):
    """What the questions start from: answers that need not be asked, and how the letter looks."""

    given: Mapping[str, Any]
    profile: Mapping[str, Any]
    settings: Settings


class Interview:
    """Asks for one message. ``raw`` holds the answers as typed, ``skipped`` what the person passed over."""

    def __init__(self, kind: Kind, asker: Asker, world: World, known: Known) -> None:
        self.kind, self.asker, self.world = kind, asker, world
        self.settings = known.settings
        self.style: Style = settled_style(known.settings, world)
        self.raw: dict[str, Any] = dict(known.given)
        self.profile: dict[str, Any] = dict(known.profile)
        self.skipped: set[str] = set()
        self.typed: dict[str, str] = {}  # half an answer, from when Ctrl-C was pressed
        self.begun: dict[str, list[str]] = {}  # and half a list
        self.order: list[str] = []  # the questions answered, for going back
        self.variant = kind.variants[0]
        self.edited: tuple[str | None, str] | None = None  # as an editor left the letter, until an answer changes
        self.person: int | None = None  # whom it is to, where they are remembered
        self.offered: tuple[str, ...] = ()  # the times that were offered to them last
        self.names: Callable[[], tuple[str, ...]] = tuple  # of those who are remembered
        self.after_answer: Callable[[Field], None] = lambda _: None
        self._heading = self._last = ""

    # --- the answers so far ---------------------------------------------------------------------------------

    def answers(self) -> tuple[dict[str, Answer], Frame]:
        """What can be read of the answers so far; nothing is refused here, for it was looked at when it was typed."""
        frame = Frame(self.world.now())
        found: dict[str, Answer] = {}
        for field in sorted(self.kind.scope.values(), key=lambda field: field.name != "my_zone"):
            given = self.raw.get(field.name, self.profile.get(field.name))
            if field.name in self.skipped or not is_asked(field, found):
                continue
            try:
                answer = read(field, given, found, frame, "profile" if field.name not in self.raw else "option")
            except Refused:
                continue
            if answer and (given is not None or answer.origin == "default"):
                found[field.name] = answer
                if field.name == "my_zone" and isinstance(answer.value, Zone):
                    frame = frame._replace(zone=answer.value)
        return found, frame

    def collected(self) -> Collected:
        """All answers through the same door as every way in. Raises BadInput."""
        given = {word: raw for word, raw in self.raw.items() if word in self.kind.scope}
        return collect(self.kind, [Given("option", given), Given("profile", self.profile)], self.world.now())

    # --- the questions --------------------------------------------------------------------------------------

    def ask_all(self) -> None:
        """Asks what is not answered yet. Raises Back at the first question, Interrupted with the answers kept."""
        while (field := next(iter(self.waiting()), None)) is not None:
            try:
                self._ask(field)
            except Back:
                self._back()

    def change(self, word: str) -> None:
        """Asks one question again, with its answer in the line, and what follows from the new answer."""
        field, before = self.kind.scope[word], self.raw.get(word)
        self.skipped.discard(word)
        try:
            self._ask(field, again=True)
        except Back:
            return
        if self.raw.get(word) != before:
            self._reopen(word, before)
        self.ask_all()

    def _reopen(self, word: str, before: Any) -> None:
        """Answers that lean on a changed one are asked again: a sentence's other beginning, a greeting by the name."""
        for field in self.kind.scope.values():
            given = self.raw.get(field.name)
            if field.stem_by == word and isinstance(given, str):
                self.typed[field.name] = self.raw.pop(field.name)
            elif field.same_as == word and given == before and field.name != word:
                self.raw.pop(field.name, None)

    def waiting(self) -> list[Field]:
        """The questions still to be asked, in the order of the kind."""
        answers, _ = self.answers()
        used = [one for one in self.kind.always if one.name in self.kind.uses]
        return [field for field in (*self.kind.fields, *used) if self._is_open(field, answers)]

    def _is_open(self, field: Field, answers: Mapping[str, Answer]) -> bool:
        if field.name in self.skipped or not is_asked(field, answers):
            return False
        if field.name in self.raw or field.name in self.profile:
            return field.name not in answers  # what is saved no longer fits: the kind has changed since
        walked = field.walked and field in self.kind.fields
        return walked or (field.required and field.default is None)

    def _back(self) -> None:
        if not self.order:
            raise Back
        word = self.order.pop()
        self.skipped.discard(word)
        taken = self.raw.pop(word, None) if word in self.raw else self.profile.pop(word, None)
        if isinstance(taken, str):
            self.typed[word] = taken
        elif isinstance(taken, list) and word in self.kind.scope and not _is_picked(self.kind.scope[word]):
            self.typed[word], self.begun[word] = taken[-1], taken[:-1]
        self._last = ""

    def _ask(self, field: Field, *, again: bool = False) -> None:
        self._page(field)
        try:
            raw = put(field, self._standing(again=again))
        except Interrupted:
            self.after_answer(field)
            raise
        if raw in ("", []) and field.otherwise and is_asked(field, self.answers()[0]):
            self._other_beginning(self.kind.scope[field.otherwise])
            return
        if raw in ("", []):
            if field.required and again:
                return
            if field.default is None:
                self.skipped.add(field.name)
            self.raw.pop(field.name, None)
            self.profile.pop(field.name, None)
        else:
            (self.profile if field.profile else self.raw)[field.name] = raw
        if field.name in self.order:
            self.order.remove(field.name)
        self.order.append(field.name)
        self._last = field.name
        self.after_answer(field)

    def _other_beginning(self, choice: Field) -> None:
        """Other ways to begin, each with small questions of its own, which come next."""
        with contextlib.suppress(Back):
            self._ask(choice, again=True)

    def _standing(self, *, again: bool) -> Standing:
        answers, frame = self.answers()
        given = {**self.profile, **self.raw}
        return Standing(
            self.asker, self.kind, self.style, self.variant, answers, frame,
            given, self.typed, self.begun, self.world.env,
            lambda: self._free_times(answers, frame), self.offered, again, self.names,
        )  # fmt: skip

    def _free_times(self, answers: Mapping[str, Answer], frame: Frame) -> dict[str, str]:
        """When the person is free by their own calendar, if the settings name one: how it reads -> as it is kept."""
        from drafter.calendar import Wanted
        from drafter.session.offer_times import offered_times, own_calendars

        calendars = own_calendars(self.settings)
        if not calendars or frame.zone is None:
            return {}
        theirs = answers["their_zone"].value if "their_zone" in answers else None
        other = theirs if isinstance(theirs, Zone) else None
        minutes = answers["minutes"].value if "minutes" in answers else 20
        try:
            wanted = Wanted(minutes=int(str(minutes)), order=self.style.day_order)
            offers = offered_times(
                self.world, frame.zone, other, calendars, wanted, str(self.profile.get("my_email", ""))
            )
        except Problem as problem:
            self.asker.say(problem.what)
            return {}
        self.asker.say("Free in your calendar:", *offers.notes)
        both = need_both([*offers.times, *offers.spare], frame.zone, other)
        return {
            moment_words(
                one,
                frame.zone,
                other,
                now=frame.now,
                clock=self.style.clock,
                order=self.style.day_order,
                both=both,
            ): iso(one)
            for one in sorted([*offers.times, *offers.spare])
        }

    def _page(self, field: Field) -> None:
        """What stands above a question: the letter as it grows; line by line, only the sentence just made."""
        answers, frame = self.answers()
        if not self.asker.plain:
            letter = so_far(self.kind, answers, self.variant, frame, self.style).text
            self.asker.page([*self._fitted(letter), ""] if letter else [])
        said = self._echo(answers, frame)
        if said:
            self.asker.say(f"reads: {said}", "")
        heading = "About you, asked only once" if field.profile else ""
        if heading and heading != self._heading:
            self.asker.say(f"-- {heading} --")
        self._heading = heading

    def _fitted(self, letter: str) -> list[str]:
        """The end of the letter, as much as leaves room for the question."""
        import shutil
        import textwrap

        size = shutil.get_terminal_size((80, 24))
        lines = [part for line in letter.split("\n") for part in textwrap.wrap(line, max(size.columns - 5, 20)) or [""]]
        room = max(size.lines - 14, 4)
        return ["  | " + line for line in (lines if len(lines) <= room else ["...", *lines[-room:]])]

    def _echo(self, answers: Mapping[str, Answer], frame: Frame) -> str:
        """How the last answer reads; "" where that is plain."""
        word = self._last
        if not word or word not in answers or self.kind.channel == "document":
            return ""
        field = self.kind.scope[word]
        if field.type in ("zone", "date", "moment") or field.item == "moment":
            return told(field, answers[word].value, answers, frame, self.style)
        if not (field.type == "prose" or field.item == "prose" or field.joint):
            return ""
        said = sentence_around(so_far(self.kind, answers, self.variant, frame, self.style, whole=True), word)
        return "" if "…" in said or said.startswith("- ") else said


def _is_picked(field: Field) -> bool:
    return bool(field.offers or field.offers_from)


def fill_in(kind: Kind, sources: Sequence[Given], world: World, settings: Settings) -> dict[str, Any]:
    """Asks for what the sources leave open (``draft --ask``). Raises BadInput without a terminal, Interrupted."""
    if not world.is_terminal():
        raise BadInput("There is no terminal to ask on.", "leave --ask out, and give every answer as an option")
    given: dict[str, Any] = {}
    for source in reversed(sources):
        if source.origin != "profile":
            given.update(source.values)
    profile = next((source.values for source in sources if source.origin == "profile"), {})
    asking = asker(world, plain=bool(settings["plain"].value))
    interview = Interview(kind, asking, world, Known(given, profile, settings))
    try:
        interview.ask_all()
    except Back as back:
        raise Interrupted from back
    return {**interview.profile, **interview.raw}
