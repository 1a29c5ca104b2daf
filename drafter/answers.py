"""Makes one set of answers out of several sources: the first that has a value wins; every fault is named at once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from drafter.draft import Answer
from drafter.errors import BadInput, Fault, Refused
from drafter.fields import Field, Frame, Value, empty, parse
from drafter.kinds import Kind, shared_words
from drafter.moments import Zone
from drafter.text.near import nearest


class Given(NamedTuple):
    """A source of answers: its name (``row``, ``option``, ``data``, ``person``, ``profile``) and what it has."""

    origin: str
    values: Mapping[str, Any]


class Collected(NamedTuple):
    """All answers of a message, and what the person should be told: words that were not used, each said once."""

    answers: Mapping[str, Answer]
    frame: Frame
    notes: tuple[str, ...]


EXAMPLE, PERSON = "example", "person"
_MOST_REMEMBERED = 256  # answers, which are those that most rows of a list have in common
_TYPED = ("row", "option", "data")  # what is given for this one message, and so is named when it goes unused


class Plan(NamedTuple):
    """What reading any answers of a kind needs, made once for a list of people."""

    scope: Mapping[str, Field]
    order: tuple[Field, ...]  # in which they are read
    idle: frozenset[str]
    known: frozenset[str]  # every word that kinds share
    read: Callable[[Field, Any, Frame], Value]  # ``fields.parse``, which need not read again what most rows say


def plan(kind: Kind) -> Plan:
    """How the answers of a kind are read."""
    scope = kind.scope
    known = frozenset(shared_words())
    return Plan(scope, tuple(_in_reading_order(kind)), frozenset(_idle(kind)), known, _reading(scope))


def _reading(scope: Mapping[str, Field]) -> Callable[[Field, Any, Frame], Value]:
    """Reads an answer to a field of a kind; one that was read not long ago is not looked at again."""

    @lru_cache(_MOST_REMEMBERED, typed=True)
    def read_one(name: str, raw: str | int, frame: Frame) -> Value:
        return parse(scope[name], raw, frame)

    def read(field: Field, raw: Any, frame: Frame) -> Value:
        return read_one(field.name, raw, frame) if isinstance(raw, (str, int)) else parse(field, raw, frame)

    return read


def collect(
    kind: Kind,
    sources: Sequence[Given],
    now: datetime,
    *,
    example: bool = False,
    partly: bool = False,
    planned: Plan | None = None,
) -> Collected:
    """The answers to a kind's fields. Raises BadInput naming all that is missing, unknown or refused, in one go.

    Everything is read against ``now`` and the zone of ``my_zone``, which is parsed first. ``example`` fills what no
    source gives from the fields' examples; ``partly`` takes what there is, for a text that is written already.
    """
    planned = planned or plan(kind)
    faults, notes = _unknown_words(kind, sources, planned)
    frame = Frame(now)
    answers: dict[str, Answer] = {}
    missing: list[Field] = []
    said = set[str]().union(*(source.values for source in sources))
    for field in planned.order:
        found = _first(field, sources, answers) if field.name in said else None
        if field.name in planned.idle or (field.when and not _is_asked(field, answers)):
            if found and found.origin in _TYPED:
                notes.append(f"{field.name}: not used {_conditions(field) or f'in {kind.name}'}.")
            continue
        if found and found.origin == PERSON and not field.required and (reason := _unfit(field, found, frame)):
            notes += [] if field.choices else [f"{field.name}: what is known of them is not used: {reason}."]
            found = _first(field, [source for source in sources if source.origin != PERSON], answers)
        try:
            if found is None and example and field.example is not None:
                found = Answer("", EXAMPLE, _example(field, frame))
            answer = _answer(field, found, answers, frame, planned.read)
        except Refused as refused:
            faults.append(Fault(_place(field, found.origin if found else ""), _sentence(refused)))
            continue
        if answer:
            answers[field.name] = answer
            frame = _at(frame, field, answer)
        elif field.required and not partly:
            missing.append(field)
    if faults or missing:
        raise _bad_input(kind, faults, missing)
    return Collected({name: answers[name] for name in planned.scope if name in answers}, frame, tuple(notes))


def _at(frame: Frame, field: Field, answer: Answer) -> Frame:
    """The frame, in the place of the person once that is known."""
    if field.name == "my_zone" and isinstance(answer.value, Zone):
        return frame._replace(zone=answer.value)
    return frame


def _idle(kind: Kind) -> list[str]:
    """Words that every kind has in scope and this one does nothing with.

    An address goes to the mail program, the formality to our contractions, and my city says which day "today" is.
    """
    scope, uses = kind.scope.values(), kind.uses
    needed = uses | {"their_email", "formality"} | {field.same_as for field in scope if field.name in uses}
    if any((field.item or field.type) in ("date", "moment") for field in scope):
        needed |= {"my_zone"}
    return [field.name for field in kind.always if field.name not in needed]


def is_asked(field: Field, answers: Mapping[str, Answer]) -> bool:
    """Is a field in play, given the answers above it?"""
    return _is_asked(field, answers)


def read(field: Field, raw: Any, answers: Mapping[str, Answer], frame: Frame, origin: str) -> Answer | None:
    """One answer as it stands after its door; None where nothing was given and nothing stands in for it.

    Raises Refused.
    """
    return _answer(field, None if raw is None else Answer("", origin, raw), answers, frame)


def _answer(
    field: Field,
    found: Answer | None,
    answers: Mapping[str, Answer],
    frame: Frame,
    parsed: Callable[[Field, Any, Frame], Value] = parse,
) -> Answer | None:
    is_nothing = found is not None and not field.required and found.raw in ("", [], ())
    if field.offers_from and (found is None or is_nothing):
        from drafter.kinds.bank import with_offers  # reads the bank

        field = with_offers(field, answers[field.offers_by].value if field.offers_by in answers else None)
    if found is None or (is_nothing and (field.same_as or field.default is not None)):
        if field.same_as in answers:
            same = answers[field.same_as]
            return Answer(same.value, "default", same.raw)
        if field.default is None:
            return None
        return Answer(parsed(field, field.default, frame), "default", field.default)
    if is_nothing:  # said to be nothing, against a lower source
        return Answer(empty(field), found.origin, found.raw)
    return Answer(parsed(field, found.raw, frame), found.origin, found.raw)


def _in_reading_order(kind: Kind) -> list[Field]:
    """The zone of the one who types first, for times are read against it; then what others may stand in for."""
    always = {field.name for field in kind.always}
    return sorted(kind.scope.values(), key=lambda field: (field.name != "my_zone", field.name not in always))


def _first(field: Field, sources: Sequence[Given], answers: Mapping[str, Answer]) -> Answer | None:
    for source in sources:
        raw = source.values.get(field.name)
        if raw is not None and (source.origin != PERSON or _still_holds(field, source, answers)):
            return Answer("", source.origin, raw)
    return None


def _unfit(field: Field, found: Answer, frame: Frame) -> str:
    """Why what is true of somebody is nothing for this message, "" where it is."""
    try:
        parse(field, found.raw, frame)
    except Refused as refused:
        return _sentence(refused)
    return ""


def _still_holds(field: Field, person: Given, answers: Mapping[str, Answer]) -> bool:
    """Does what is known of somebody stand beside the answers it leans on: a tie's detail beside that same tie?"""
    leaned_on = {*field.when, field.stem_by} - {""}
    return all(above in answers and answers[above].raw == person.values.get(above) for above in leaned_on)


def _is_asked(field: Field, answers: Mapping[str, Answer]) -> bool:
    return all(above in answers and answers[above].value in values for above, values in field.when.items())


def _conditions(field: Field) -> str:
    """The answers under which a field is asked: "without tie = referral"."""
    looked_at = (f"{above} = {' or '.join(map(str, values))}" for above, values in field.when.items())
    return f"without {' and '.join(looked_at)}" if field.when else ""


def _example(field: Field, frame: Frame) -> Any:
    """A field's example; dates and times are written as working days from now ("+3 15:00")."""
    made: Mapping[str, Callable[[str, Frame], str]] = {"moment": _example_moment, "date": _example_date}
    make = made.get(field.item or field.type)
    if make is None:
        return field.example
    return [make(spec, frame) for spec in field.example] if field.item else make(field.example, frame)


def _example_date(spec: str, frame: Frame) -> str:
    from drafter.moments import example_date  # 8 M instructions

    return example_date(spec, frame.here).isoformat()


def _example_moment(spec: str, frame: Frame) -> str:
    if frame.zone is None:
        raise Refused("needs a place: say which city you are in (my_zone)")
    from drafter.moments import example_moment  # 8 M instructions

    return example_moment(spec, frame.now, frame.zone).isoformat()


def _unknown_words(kind: Kind, sources: Sequence[Given], planned: Plan) -> tuple[list[Fault], list[str]]:
    faults: list[Fault] = []
    skipped: list[str] = []
    for source in sources:
        if source.origin not in _TYPED:
            continue
        for word in source.values:
            if word in planned.scope:
                continue
            if word in planned.known:
                skipped.append(word)
                continue
            near = nearest(word, planned.known | set(planned.scope))
            faults.append(Fault(f"{source.origin}: {word}", "no kind knows this word" + _meant(near)))
    named = f"{', '.join(dict.fromkeys(skipped))}: not used in {kind.name}."
    return faults, [named] if skipped else []


def _meant(near: str | None) -> str:
    return f'; did you mean "{near}"?' if near else ""


def _place(field: Field, origin: str) -> str:
    return field.option if origin in ("option", "") else f"{origin}: {field.name}"


def _sentence(refused: Refused) -> str:
    readings = f" ({'; '.join(refused.readings)})" if refused.readings else ""
    return f"{refused.reason.rstrip('.')}{readings}"


def _bad_input(kind: Kind, faults: list[Fault], missing: list[Field]) -> BadInput:
    named = tuple(faults) + tuple(Fault(field.option, f"is missing: {field.ask}") for field in missing)
    if missing and not faults:
        what = f"{kind.name} needs {'one more answer' if len(missing) == 1 else f'{len(missing)} more answers'}."
    else:
        what = f"{'One answer' if len(named) == 1 else f'{len(named)} answers'} cannot be used as given."
    return BadInput(what, f"drafter draft {kind.name} --help", named)
