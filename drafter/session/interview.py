"""The questions of one message: asked in the order of the kind, each answer shown in the sentence that it makes.

Answers are kept as they were typed, so that a session can be saved after each and read again. What is asked follows
from the answers so far; going back takes the last one away.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from drafter.answers import Collected, Given, collect, is_asked, read
from drafter.ask import Asker, Option, Question, asker
from drafter.draft import Answer
from drafter.errors import Back, Interrupted, Problem, Refused
from drafter.fields import Field, Frame, show
from drafter.kinds import Kind
from drafter.moments import Zone, machine_zone
from drafter.render import Style, sentence_around, so_far
from drafter.session.flow import settled_style
from drafter.settings import Settings
from drafter.text.offers import article, shorthand
from drafter.text.seam import fits_who
from drafter.world import World

HELP = "?"


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
        self.order: list[str] = []  # the questions answered, for going back
        self.variant = kind.variants[0]
        self.heading = ""
        self.last = ""
        self.after_answer: Callable[[Field], None] = lambda _: None

    # --- the answers so far ---------------------------------------------------------------------------------

    def sources(self) -> list[Given]:
        """The answers as the flow takes them."""
        return [Given("option", self.raw), Given("profile", self.profile)]

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
        scope = self.kind.scope
        given = {word: raw for word, raw in self.raw.items() if word in scope}
        return collect(self.kind, [Given("option", given), Given("profile", self.profile)], self.world.now())

    # --- the questions --------------------------------------------------------------------------------------

    def ask_all(self) -> None:
        """Asks what is not answered yet. Raises Back at the first question, Interrupted with the answers kept."""
        while (field := self._next()) is not None:
            try:
                self._ask(field)
            except Back:
                self._back()

    def change(self, word: str) -> None:
        """Asks one question again, with its answer in the line."""
        field = self.kind.scope[word]
        self.skipped.discard(word)
        try:
            self._ask(field, again=True)
        except Back:
            return
        self.ask_all()

    def waiting(self) -> list[Field]:
        """The questions still to be asked, in the order of the kind."""
        answers, _ = self.answers()
        uses = self.kind.uses
        fields = [*self.kind.fields, *(one for one in self.kind.always if one.required and one.name in uses)]
        return [field for field in fields if self._is_open(field, answers)]

    def _is_open(self, field: Field, answers: Mapping[str, Answer]) -> bool:
        if field.name in self.skipped or field.name in self.raw or field.name in self.profile:
            return False
        if not is_asked(field, answers):
            return False
        return field.walked or (field.required and field.default is None)

    def _next(self) -> Field | None:
        todo = self.waiting()
        return todo[0] if todo else None

    def _back(self) -> None:
        if not self.order:
            raise Back
        word = self.order.pop()
        self.skipped.discard(word)
        taken = self.raw.pop(word, None) if word in self.raw else self.profile.pop(word, None)
        if isinstance(taken, str):
            self.typed[word] = taken
        self.last = ""

    def _ask(self, field: Field, *, again: bool = False) -> None:
        self._page(field)
        try:
            raw = self._answer(field, again=again)
        except Interrupted as stop:
            if stop.typed:
                self.typed[field.name] = stop.typed
            self.after_answer(field)
            raise
        self.typed.pop(field.name, None)
        if raw in ("", [], None):
            if field.required and again:
                return
            self.skipped.add(field.name)
            self.raw.pop(field.name, None)
        else:
            target = self.profile if field.profile else self.raw
            target[field.name] = raw
        if field.name in self.order:
            self.order.remove(field.name)
        self.order.append(field.name)
        self.last = field.name
        self.after_answer(field)

    def _page(self, field: Field) -> None:
        """What stands above a question: the letter as it grows; line by line, only the sentence just made."""
        answers, frame = self.answers()
        if not self.asker.plain:
            letter = so_far(self.kind, answers, self.variant, frame, self.style).text
            self.asker.page([*self._fitted(letter), ""] if letter else [])
        for line in self._echo(answers, frame):
            self.asker.say(line)
        heading = "About you, asked only once" if field.profile else ""
        if heading and heading != self.heading:
            self.asker.say(f"-- {heading} --")
        self.heading = heading

    def _fitted(self, letter: str) -> list[str]:
        """The end of the letter, as much as leaves room for the question."""
        import shutil
        import textwrap

        size = shutil.get_terminal_size((80, 24))
        lines = [part for line in letter.split("\n") for part in textwrap.wrap(line, max(size.columns - 4, 20)) or [""]]
        room = max(size.lines - 14, 4)
        return ["  | " + line for line in (lines if len(lines) <= room else ["...", *lines[-room:]])]

    def _echo(self, answers: Mapping[str, Answer], frame: Frame) -> list[str]:
        """How the last answer reads."""
        word = self.last
        if not word or word not in answers:
            return []
        field = self.kind.scope[word]
        if field.type == "prose" or field.item == "prose" or field.joint:
            said = sentence_around(_marked_body(self.kind, answers, self.variant, frame, self.style), word)
            if said and "…" not in said:
                return [f"reads: {said}", ""]
        if field.type in ("zone", "date", "moment") or field.item == "moment":
            value = answers[word].value
            said = f"{value.label} ({value.key})" if isinstance(value, Zone) else _told(field, value, self, answers, frame)
            return [f"reads: {said}", ""]
        return []

    # --- one question ---------------------------------------------------------------------------------------

    def _answer(self, field: Field, *, again: bool) -> Any:
        shapes = {"yes-no": self._yes, "pick": self._pick, "many": self._many, "line": self._line}
        while True:
            raw = shapes[field.shape](field, again=again)
            if raw != HELP and raw != [HELP]:
                return raw
            self.asker.say(field.help or field.ask)

    def _yes(self, field: Field, *, again: bool) -> Any:  # noqa: ARG002 - every shape is asked alike
        return self.asker.yes(field.ask, default=bool(field.default))

    def _pick(self, field: Field, *, again: bool) -> Any:  # noqa: ARG002
        options = [Option(choice.value, choice.label) for choice in field.choices]
        return self.asker.pick(field.ask, options, str(self.raw.get(field.name, field.default or "")))

    def _many(self, field: Field, *, again: bool) -> Any:
        current = list(self.raw.get(field.name, []))
        if field.offers:
            return self.asker.many(field.ask, field.offers, current, field.most or 20)
        found: list[Any] = []
        item = field._replace(type=field.item, required=True)
        while len(found) < (field.most or 20):
            enough = len(found) >= max(field.least, 1)
            if found and enough and not again and field.item != "moment":
                break  # more can be added in the review
            before = current[len(found)] if len(found) < len(current) else ""
            number = f" ({len(found) + 1})" if field.least > 1 or again else ""
            note = "Enter when there is no more" if enough else ""
            asked = item._replace(ask=field.ask + number, required=not enough)
            try:
                raw = self._line(asked, again=again, kept=before, note=note)
            except Back:
                if not found:
                    raise
                found.pop()
                continue
            if raw == HELP:
                return HELP
            if raw == "":
                break
            found.append(raw)
        return found

    def _line(self, field: Field, *, again: bool, kept: str = "", note: str = "") -> Any:
        answers, frame = self.answers()
        typed = self.typed.get(field.name, "")
        before = self.raw.get(field.name, self.profile.get(field.name, "")) if again and not kept else ""
        offered = kept or self._offered(field, answers)
        question = Question(
            ask=field.ask + ("" if field.required or field.same_as or note else "  (Enter skips)"),
            stem=self._stem(field, answers),
            kept="" if typed or before else offered,
            typed=typed or (before if isinstance(before, str) else ""),
            note=note or self._note(field, answers, frame),
            complete=tuple(offered.split()) if field.same_as and offered else (),
            check=lambda text: self._reason(field, text, frame),
        )
        while True:
            raw = self.asker.line(question)
            if raw == HELP:
                return HELP
            if raw == "" and field.otherwise:
                return self._other_beginning(field)
            read_as = self._one_reading(field, raw, frame)
            if read_as is not None:
                return self._corrected(field, read_as)

    def _reason(self, field: Field, text: str, frame: Frame) -> str:
        """Why an answer cannot be taken, "" when it can; one with several readings is asked about afterwards."""
        if text == HELP:
            return ""
        if not text:
            return "" if not field.required or field.otherwise else "something is needed here; Shift-Tab (or <) goes back"
        try:
            read(field, text, {}, frame, "option")
        except Refused as refused:
            return "" if self._choosable(field, refused, frame) else str(refused.reason).rstrip(".")
        return ""

    def _choosable(self, field: Field, refused: Refused, frame: Frame) -> bool:
        return bool(refused.readings) and all(self._is_read(field, one, frame) for one in refused.readings)

    def _is_read(self, field: Field, text: str, frame: Frame) -> bool:
        try:
            read(field, text, {}, frame, "option")
        except Refused:
            return False
        return True

    def _one_reading(self, field: Field, raw: str, frame: Frame) -> str | None:
        """The answer, or the reading that the person picks; None when none of them is meant."""
        if raw == "":
            return raw
        try:
            answer = read(field, raw, {}, frame, "option")
        except Refused as refused:
            options = [Option(one, one) for one in refused.readings] + [Option("", "none of these")]
            return self.asker.pick(f"{raw}: which one?", options) or None
        if answer and isinstance(answer.value, Zone):  # spares the next start the search for the city
            return f"{answer.value.label} ({answer.value.key})"
        return raw

    def _corrected(self, field: Field, raw: str) -> str:
        """Offers a small correction; the person's own words stay unless they say yes."""
        if field.joint == "who" and raw and not fits_who(raw):
            offer = article(raw)
            if self.asker.yes(f"I'm {raw} ... {offer.change}?"):
                raw = offer.answer
        written_out = shorthand(raw) if field.type == "prose" or field.joint else None
        if written_out and self.asker.yes(f"{written_out.change}?"):
            return written_out.answer
        return raw

    def _other_beginning(self, field: Field) -> str:
        """An empty answer to a question with other ways to begin: picks one, whose own small questions come next."""
        choice = self.kind.scope[field.otherwise]
        options = [Option(one.value, one.label) for one in choice.choices]
        picked = self.asker.pick(choice.ask, options)
        self.raw[choice.name] = picked
        return "" if picked in ("", HELP) or not is_asked(field, self.answers()[0]) else str(self._line(field, again=False))

    def _offered(self, field: Field, answers: Mapping[str, Answer]) -> str:
        if field.same_as in answers:
            return show(self.kind.scope[field.same_as], answers[field.same_as].value)
        if field.name == "my_zone":
            zone = machine_zone(self.world.env)
            return f"{zone.label} ({zone.key})" if zone else ""
        return ""

    def _stem(self, field: Field, answers: Mapping[str, Answer]) -> str:
        if not field.stem_by:
            return field.stem
        answer = answers.get(field.stem_by)
        return field.stems.get(str(answer.value), "") if answer else ""

    def _note(self, field: Field, answers: Mapping[str, Answer], frame: Frame) -> str:
        if field.otherwise:
            return "Enter on an empty line offers other beginnings; ? helps"
        if field.name == "greeting":
            return 'after "Hello"; type what you would say, Tab completes a word of the name'
        left = self._room(field, answers, frame)
        return f"{left} characters left" if left is not None else ""

    def _room(self, field: Field, answers: Mapping[str, Answer], frame: Frame) -> int | None:
        """How many characters an answer may have where the whole message has a limit, when all is shed that can be."""
        limit = self.style.limits.get(self.kind.characters, 0) if self.kind.characters else 0
        if not limit or field.type not in ("line", "prose"):
            return None
        one = {**answers, field.name: Answer("x", "option", "x")}
        tight = self.style._replace(limits={self.kind.characters: 1})
        return max(limit - len(_marked_body(self.kind, one, self.variant, frame, tight).text) + 1, 0)


def _marked_body(kind: Kind, answers: Mapping[str, Answer], variant: str, frame: Frame, style: Style) -> Any:
    return so_far(kind, answers, variant, frame, style, whole=True)


def _told(field: Field, value: Any, interview: Interview, answers: Mapping[str, Answer], frame: Frame) -> str:
    from drafter.moments import long_day, moment_words

    zone = frame.zone
    items = value if isinstance(value, tuple) else (value,)
    if field.type == "date" or zone is None:
        return "; ".join(long_day(item) for item in items)
    theirs = answers.get("their_zone")
    other = theirs.value if theirs and isinstance(theirs.value, Zone) else None
    clock = interview.style.clock
    return "; ".join(moment_words(item, zone, other, now=frame.now, clock=clock) for item in items)


def fill_in(kind: Kind, sources: Sequence[Given], world: World, settings: Settings) -> dict[str, Any]:
    """Asks for what the sources leave open (``draft --ask``). Raises Problem without a terminal, Interrupted."""
    if not world.is_terminal():
        raise Problem("There is no terminal to ask on.", "leave --ask out, and give every answer as an option")
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
