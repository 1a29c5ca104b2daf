"""One question: put in the shape of its field, with what helps to answer it, until the answer passes its door."""

import contextlib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from drafter.answers import read
from drafter.ask import HELP, Asker, Option, Question, Several
from drafter.draft import Answer
from drafter.errors import Back, Interrupted, Refused
from drafter.fields import Field, Frame, refusal, show
from drafter.kinds import Kind
from drafter.moments import Zone, city_names, full_words, is_exact, iso, long_day, machine_zone, moment_words
from drafter.render import Style, so_far
from drafter.text.joints import fits_who
from drafter.text.offers import article, shorthand, small_letter


class Standing(NamedTuple):
    """Where a message stands when a question is put.

    ``given`` holds the answers as typed, ``typed`` half an answer and ``begun`` half a list, from when Ctrl-C was
    pressed; ``again`` is a question that is put to change its answer.
    """

    asker: Asker
    kind: Kind
    style: Style
    variant: str
    answers: Mapping[str, Answer]
    frame: Frame
    given: Mapping[str, Any]
    typed: dict[str, str]
    begun: dict[str, list[str]]
    env: Mapping[str, str]
    free: Callable[[], Mapping[str, str]]  # the person's free times: how each reads -> as it is kept
    offered: tuple[str, ...] = ()  # the times that were offered to them last, one of which may be agreed on now
    again: bool = False
    names: Callable[[], tuple[str, ...]] = tuple  # of those who are remembered


def put(field: Field, at: Standing) -> Any:
    """Puts the question and returns the answer as it is kept; "" or an empty list when it was skipped.

    Raises Back, and Interrupted with what stood in the line in ``at.typed`` and ``at.begun``.
    """
    shapes = {"yes-no": _yes, "pick": _pick, "many": _many, "line": _line}
    while True:
        try:
            raw = shapes[field.shape](field, at)
        except Interrupted as stop:
            if stop.typed:
                at.typed[field.name] = stop.typed
            raise
        if raw not in (HELP, [HELP]):
            return raw
        at.asker.say(field.help or field.ask)


def told(field: Field, value: Any, answers: Mapping[str, Answer], frame: Frame, style: Style) -> str:
    """An answer as the tool has understood it: a place with its zone, a day with its weekday, a time in both places."""
    if (field.item or field.type) not in ("zone", "date", "moment"):
        return show(field, value)
    if isinstance(value, Zone):
        return f"{value.label} ({value.key})"
    items = value if isinstance(value, tuple) else (value,)
    if field.type == "date" or frame.zone is None:
        return "; ".join(long_day(item, style.day_order) for item in items)
    theirs = answers.get("their_zone")
    other = theirs.value if theirs and isinstance(theirs.value, Zone) else None
    now, clock, order = frame.now, style.clock, style.day_order
    return "; ".join(moment_words(item, frame.zone, other, now=now, clock=clock, order=order) for item in items)


# --- the four shapes --------------------------------------------------------------------------------------------


def _yes(field: Field, at: Standing) -> Any:
    before = at.answers.get(field.name)
    default = bool(before.value if before else field.default)
    return _accepted(field, lambda: at.asker.yes(field.ask, default=default, help=field.help), at)


def _pick(field: Field, at: Standing) -> Any:
    options = [Option(choice.value, choice.label) for choice in field.choices]
    before = str(at.given.get(field.name, field.default or ""))
    return _accepted(field, lambda: at.asker.pick(field.ask, options, before), at)


def _accepted(field: Field, asked: Callable[[], Any], at: Standing) -> Any:
    """The answer that is picked; one with which the message must not be written is told why, and asked again."""
    while (raw := asked()) != HELP and (reason := refusal(field, raw)):
        at.asker.say(
            f"{reason[:1].upper()}{reason[1:]}.",
            f"{'<' if at.asker.plain else 'Shift-Tab'} goes back; what you typed is kept.",
            "",
        )
    return raw


def _many(field: Field, at: Standing) -> Any:
    if field.offers_from:
        return _from_bank(field, at)
    current = tuple(str(one) for one in at.given.get(field.name, ()))
    most, least = field.most or 20, max(field.least, 1) if field.required else 0
    if not field.offers:
        marked = current or (*at.begun.get(field.name, ()), *filter(None, [at.typed.get(field.name)]))
        free = at.free() if field.item == "moment" and all(map(is_exact, marked)) else {}
        if free:
            return _from_calendar(field, at, free, marked, least, most)
        return _one_by_one(field, at, current, least, most)
    item = _item(field)
    check = lambda text: _fault(item, text, at)[0]  # noqa: E731 - as short as what it says
    picked = at.asker.many(Several(field.ask, field.offers, current, least, most, check=check))
    return [one if one in (*field.offers, *current, HELP) else _corrected(item, one, at) for one in picked]


def _from_bank(field: Field, at: Standing) -> Any:
    """Some of a bank's questions, those that it proposes marked already; own ones beside them."""
    from drafter.kinds.bank import arranged, heads, with_offers

    wanted = at.answers[field.offers_by].value if field.offers_by in at.answers else None
    field = with_offers(field, wanted)
    current = tuple(str(one) for one in at.given.get(field.name, field.default))
    item = _item(field)
    check = lambda text: _fault(item, text, at)[0]  # noqa: E731 - as short as what it says
    several = Several(field.ask, field.offers, current, field.least, field.most or 20, heads(field), check)
    picked = at.asker.many(several)
    own = {one for one in picked if one not in (*field.offers, *current, HELP)}
    return arranged(field, [_corrected(item, one, at) if one in own else one for one in picked], wanted)


def _from_calendar(
    field: Field, at: Standing, free: Mapping[str, str], marked: tuple[str, ...], least: int, most: int
) -> Any:
    """Times picked among those that are free, and own ones beside them; those picked before are marked."""
    item = _item(field)
    at.begun.pop(field.name, None)
    at.typed.pop(field.name, None)
    words = {kept: said for said, kept in free.items()}
    current = tuple(words.get(one, one) for one in marked)
    check = lambda text: _fault(item, text, at)[0]  # noqa: E731 - as short as what it says
    picked = at.asker.many(Several(field.ask, tuple(free), current, least, most, check=check))
    return picked if picked == [HELP] else [free.get(one) or _lasting(item, one, at) for one in picked]


def _one_by_one(field: Field, at: Standing, current: tuple[str, ...], least: int, most: int) -> Any:
    """A list without ready-made answers; times are said back in full at the end, and confirmed."""
    found = _typed_items(field, at, current, least, most)
    if field.item != "moment" or not found or at.frame.zone is None or (len(found) < most and not at.again):
        return found  # each was said back in full, and Enter has said that these are all
    at.asker.say(*(full_words(_value(_item(field), one, at), at.frame.zone, at.style.day_order) for one in found))
    if at.asker.yes("Are these right?", help="n lets you change them."):
        return found
    return _one_by_one(field, at._replace(again=True), tuple(found), least, most)


def _typed_items(field: Field, at: Standing, current: tuple[str, ...], least: int, most: int) -> list[str]:
    """An item a line. Emptying an item that is there takes it away."""
    begun, before = at.begun.pop(field.name, None), list(current)
    found: list[str] = []
    if begun is not None:
        found, before = ([], begun) if at.again else (begun, before)
    if found:
        at.asker.say(f"So far: {'; '.join(found)}")
    while len(found) < most:
        if found and len(found) >= least and not at.again and field.item != "moment" and not at.asker.pasted:
            break  # more can be added in the review
        try:
            raw = _one(field, at, found, before, least)
        except Back:
            if not found:
                raise
            before.insert(0, found.pop())
            continue
        if raw == HELP:
            at.asker.say(field.help or field.ask)
            continue
        if raw:
            found.append(raw)
        elif not before:
            break
        before = before[1:]
    return found


_NO_MORE = "Enter when there is no more"


def _one(field: Field, at: Standing, found: list[str], before: list[str], least: int) -> Any:
    """The next item of a list: ``found`` stands already, ``before`` is what was there before and is to come."""
    enough = len(found) >= least
    number = f" ({len(found) + 1})" if least > 1 or at.again else ""
    note = _NO_MORE if enough and not before else ""
    if note and found and field.item == "moment":
        note = f"{_NO_MORE}; {'<' if at.asker.plain else 'Shift-Tab'} changes the one before"
    one = _item(field)._replace(ask=field.ask + number, required=not enough and not before)
    try:
        raw = _line(one, at, before=before[0] if before else "", note=note, beside=found)
    except Interrupted as stop:
        at.begun[field.name] = [*found, *filter(None, [stop.typed]), *before[1:]] if at.again else list(found)
        raise Interrupted("" if at.again else stop.typed) from stop
    if field.item == "moment" and raw not in ("", HELP):
        at.asker.say(f"reads: {told(field, _value(one, raw, at), at.answers, at.frame, at.style)}", "")
    return raw


def _item(field: Field) -> Field:
    return field._replace(type=field.item, required=True, least=0, most=0)


def _line(field: Field, at: Standing, *, before: str = "", note: str = "", beside: list[str] | None = None) -> Any:
    if beside is None and field.known_from == "agreed" and field.type == "moment" and not at.again:
        agreed = _among_offered(field, at)
        if agreed:
            return agreed
    offered = _offered(field, at)
    typed = at.typed.pop(field.name, "") or before
    if not typed and beside is None:
        given = at.given.get(field.name, "")
        typed = given if isinstance(given, str) else str(given)
    skippable = not (field.required or field.same_as or note or typed)
    while True:
        question = Question(
            ask=field.ask + ("  (Enter skips)" if skippable else ""),
            stem=_stem(field, at),
            kept="" if typed else offered,
            typed=typed,
            note=note or _note(field, at),
            complete=_completions(field, offered, at),
            completes_line=field.type == "zone" or field.name == "their_name",
            check=lambda text: _reason(field, text, at, beside or []),
            listed=beside is not None,
        )
        try:
            raw = at.asker.line(question)
        except Back:
            if typed and beside is None:
                at.typed[field.name] = typed  # it stands there again when the question comes back
            raise
        if raw == HELP and typed and beside is None:
            at.typed[field.name] = typed
        if raw in ("", HELP):
            return raw
        with contextlib.suppress(Back):  # from a question about the answer back to the answer
            chosen = _one_reading(field, raw, at)
            if chosen and (beside is not None or _is_meant(field, raw, at)):
                return _corrected(field, chosen, at)
        typed = raw


def _among_offered(field: Field, at: Standing) -> str:
    """One of the times that were offered to them, "" for another time, or when none is left to come."""
    left = [one for one in at.offered if not _fault(field, one, at)[0] and _value(field, one, at) > at.frame.now]
    if not left or field.name in at.typed:
        return ""
    options = [Option(one, told(field, _value(field, one, at), at.answers, at.frame, at.style)) for one in left]
    return at.asker.pick(field.ask, [*options, Option("", "another time")], options[0].value)


# --- what an answer must be -------------------------------------------------------------------------------------


def _reason(field: Field, text: str, at: Standing, beside: list[str]) -> str:
    """Why an answer cannot be taken, "" when it can; one with several readings is asked about afterwards."""
    if text == HELP:
        return ""
    if not text:
        needed = field.required and not field.otherwise
        return f"something is needed here; {'<' if at.asker.plain else 'Shift-Tab'} goes back" if needed else ""
    fault, readings = _fault(field, text, at)
    if readings and all(not _fault(field, one, at)[0] for one in readings):
        return ""
    if not fault and beside and any(_value(field, text, at) == _value(field, one, at) for one in beside):
        return "you have that one already"
    return fault


def _fault(field: Field, text: str, at: Standing) -> tuple[str, tuple[str, ...]]:
    """Why the door refuses a text ("" when it does not), and its readings where there are several."""
    try:
        read(field, text, {}, at.frame, "option")
    except Refused as refused:
        return str(refused.reason).rstrip("."), refused.readings
    return "", ()


def _value(field: Field, text: str, at: Standing) -> Any:
    answer = read(field, text, {}, at.frame, "option")
    return answer.value if answer else None


def _one_reading(field: Field, raw: str, at: Standing) -> str:
    """The answer as it is kept: the reading that the person picks, "" when none of them is meant."""
    fault, readings = _fault(field, raw, at)
    if fault:
        if len(readings) > 1:
            at.asker.say(f"{fault[0].upper()}{fault[1:]}.")
        raw = _picked(raw, readings, at)
    return _lasting(field, raw, at) if raw else ""


def _is_meant(field: Field, raw: str, at: Standing) -> bool:
    """A time is said back in full and confirmed, unless it was typed in full or picked from its readings."""
    if field.type != "moment" or is_exact(raw) or at.frame.zone is None or _fault(field, raw, at)[0]:
        return True
    at.asker.say(full_words(_value(field, raw, at), at.frame.zone, at.style.day_order))
    return at.asker.yes("Is that right?", help="n lets you type it again.")


def _picked(raw: str, readings: tuple[str, ...], at: Standing) -> str:
    if len(readings) == 1:
        return readings[0] if at.asker.yes(f"{raw}: {readings[0]}?", help="n lets you type it again.") else ""
    options = [Option(one, one) for one in readings] + [Option("", "none of these")]
    picked = at.asker.pick(f"{raw}: which one?", options, readings[0])
    return "" if picked == HELP else picked


def _lasting(field: Field, raw: str, at: Standing) -> str:
    """The answer so that it means the same next week: "yesterday" is kept as its day, a city with its zone."""
    value = _value(field, raw, at)
    if isinstance(value, Zone):  # spares the next start the search for the city
        return f"{value.label} ({value.key})"
    if field.type == "date":
        return long_day(value, at.style.day_order)
    if field.type == "moment":
        written = f"{long_day(value, at.style.day_order)}, {value:%H:%M}"
        clear = not _fault(field, written, at)[0] and _value(field, written, at) == value
        return written if clear else str(iso(value))
    return raw


def _corrected(field: Field, raw: str, at: Standing) -> str:
    """Offers a small correction; the person's own words stay unless they say yes."""
    if field.joint == "who" and not fits_who(raw) and "," not in raw and " for " not in raw:
        offer = article(raw)
        if at.asker.yes(f"I'm {raw}: {offer.change}?", help="It reads better so; n keeps your own words."):
            raw = offer.answer
    small = small_letter(raw) if field.joint == "phrase" else None
    if small and at.asker.yes(
        f"{small.change}?", help="It stands in the middle of a sentence; n keeps a name as it is."
    ):
        raw = small.answer
    written_out = shorthand(raw) if field.type == "prose" or field.joint else None
    if written_out and at.asker.yes(f"{written_out.change}?", help="It reads better so; n keeps your own words."):
        return written_out.answer
    return raw


# --- what helps to answer ---------------------------------------------------------------------------------------


def _offered(field: Field, at: Standing) -> str:
    if field.same_as in at.answers:
        return show(at.kind.scope[field.same_as], at.answers[field.same_as].value)
    if field.name == "my_zone":
        zone = machine_zone(at.env)
        return f"{zone.label} ({zone.key})" if zone else ""
    return ""


def _completions(field: Field, offered: str, at: Standing) -> tuple[str, ...]:
    """What Tab completes: a word of the name that is offered, a city, or somebody who is remembered."""
    if field.type == "zone":
        return city_names()
    if field.name == "their_name":
        return at.names()
    return tuple(offered.split()) if field.same_as else ()


def _stem(field: Field, at: Standing) -> str:
    if not field.stem_by:
        return field.stem
    answer = at.answers.get(field.stem_by)
    return field.stems.get(str(answer.value), "") if answer else ""


def _note(field: Field, at: Standing) -> str:
    if field.otherwise:
        return "Enter on an empty line offers other beginnings; ? helps"
    if field.type in ("date", "moment"):
        return field.help.rstrip(".")
    left = _room(field, at)
    return f"{left} characters left" if left is not None else ""


def _room(field: Field, at: Standing) -> int | None:
    """How many characters an answer may have where the whole message has a limit, when all is shed that can be."""
    limit = at.style.limits.get(at.kind.characters, 0) if at.kind.characters else 0
    if not limit or field.type not in ("line", "prose"):
        return None
    one = {**at.answers, field.name: Answer("x", "option", "x")}
    tight = at.style._replace(limits={at.kind.characters: 1})
    return max(limit - len(so_far(at.kind, one, at.variant, at.frame, tight, whole=True).text) + 1, 0)
