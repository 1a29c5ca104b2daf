"""After an answer: it is logged with the person, and the message that comes next begins."""

from typing import TYPE_CHECKING

from drafter.ask import HELP, Option
from drafter.errors import Back, Interrupted
from drafter.kinds import Title, journey
from drafter.people import Event, History, Person
from drafter.people.following import Kinds
from drafter.session.beginning import Beginning
from drafter.session.hearing import Heard, hear
from drafter.session.remember import kind_of

if TYPE_CHECKING:
    from drafter.people.replies import Other
    from drafter.session.people import People

_NOTHING, _INSTEAD = " nothing", " instead "  # no name of a kind has a blank


def answered(people: "People", number: int, kinds: list[Title]) -> Beginning | None:
    """Hears what a person answered and logs it; what to write next, None for nothing now.

    A reply that was pasted stays, whatever stops the questions about it. Raises Back from the first of them.
    """
    history = people.history(number)
    if history is None:
        return None
    waiting = _unread(history)
    if waiting:
        people.asker.say("Their answer is here already; what it says was not picked yet:", f"  {_quoted(waiting.note)}")
    pasted = [""]
    try:
        heard = hear(people, history, waiting.note if waiting else "", pasted.append)
    except (Interrupted, KeyboardInterrupt):
        if pasted[-1] and not waiting:
            people.log(number, Event(None, people.world.now(), "answered", note=pasted[-1]))
            people.asker.say("", "Their answer is kept.")
        raise
    _log(people, history, heard, waiting)
    return _following(people, number, heard, kinds)


def _unread(history: History) -> Event | None:
    """An answer that was pasted, and of which nobody has said what it means."""
    last = history.events[-1] if history.events else None
    return last if last and last.what == "answered" and not last.verdict and last.note else None


def _log(people: "People", history: History, heard: Heard, waiting: Event | None) -> None:
    number, person = history.person.id or 0, history.person
    if learned := {word: raw for word, raw in heard.words.items() if raw}:
        people.save(person._replace(words={**person.words, **learned}))
    if heard.verdict is None:
        people.log(number, Event(None, people.world.now(), "noted", note=f"automatic answer: {heard.text}"))
        people.asker.say("Noted. Nothing else has changed: the day to look again is as before.")
        return
    said = Event(None, people.world.now(), "answered", verdict=heard.verdict, answers=heard.answers, note=heard.text)
    if waiting:
        people.change(number, said._replace(id=waiting.id, at=waiting.at))
    else:
        people.log(number, said)


# --- what comes next ------------------------------------------------------------------------------------------


def _following(people: "People", number: int, heard: Heard, kinds: list[Title]) -> Beginning | None:
    """The message that is due now begins at once; where nothing is, or a person has to choose, they are asked."""
    if heard.verdict is None:
        return None
    due = people.due_of(number)
    if heard.verdict == "someone-else":
        return _to_another(people, number, heard.instead, kinds)
    if heard.answers.get("original_time"):
        kind = _offering_others(people, number) or (due.kind if due else "")
        return Beginning(kind, number, given=heard.passed_over)
    if due and due.kind and not heard.by_email and due.on <= people.world.now().date():
        return Beginning(due.kind, number, given=heard.passed_over)
    if heard.by_email:
        people.asker.say(
            "Answer in the same thread with two or three questions, one a line: your editor is all it takes.",
            "When they have answered them, come back here and thank them.",
        )
    return _asked(people, number, [] if heard.by_email else [due.kind] if due else [], kinds)


def _offering_others(people: "People", number: int) -> str:
    """The kind that answers a time of theirs with other times."""
    history = people.history(number)
    sent = [event.kind for event in history.events if event.what == "sent"] if history else []
    after = Kinds(kind_of(people.world)).after
    return after(sent[-1] if sent else "", lambda kind: kind.step == "move" and "offers-times" in kind.traits)


def _to_another(people: "People", number: int, named: tuple["Other", ...], kinds: list[Title]) -> Beginning | None:
    """Somebody else is to be asked: whom they name, with the one who named them as the tie."""
    history = people.history(number)
    if history is None:
        return None
    options = [Option(f"{_INSTEAD}{at}", f"Write to {one.name}") for at, one in enumerate(named)]
    if not named:
        options = [Option(_INSTEAD, "Write to the one they named")]
    closing = people.ending(number)
    options += [
        Option(title.name, "Thank them for the answer, and leave it there") for title in kinds if title.name == closing
    ]
    picked = _picked(people, "What next?", options)
    if not picked.startswith(_INSTEAD):
        return Beginning(picked, number) if picked else None
    one = named[int(picked.removeprefix(_INSTEAD))] if named else None
    return _introduced(people, history.person, one, kinds)


def _introduced(people: "People", by: Person, other: "Other | None", kinds: list[Title]) -> Beginning:
    """A first letter to somebody whom a person named; who named them is known, and that they did is logged."""
    note = f"they named {other.name}" if other else "they named somebody else"
    people.log(
        by.id or 0, Event(None, people.world.now(), "noted", answers={"named": other.name} if other else {}, note=note)
    )
    # They sent me on themselves, so whether they may be named is no question.
    given = {"referrer_name": by.name, "referrer_ok": "yes", "tie": "referral"}
    if other:
        given |= {"their_name": other.name} | ({"their_email": other.email} if other.email else {})
    known = people.recognised(other.name, None) if other else None
    return Beginning(_referred(people, kinds), known.person if known else None, given=given)


def _referred(people: "People", kinds: list[Title]) -> str:
    """The kind of first message that names who suggested it."""
    find = kind_of(people.world)
    found = (
        kind for title in kinds if (kind := find(title.name)) and {"first-contact", "about-another"} <= set(kind.traits)
    )
    return next((kind.name for kind in found), next(step.begins for step in journey() if step.begins))


def _asked(people: "People", number: int, first: list[str], kinds: list[Title]) -> Beginning | None:
    """One of the messages that answer an answer, those that are due first."""
    hearing = {step.name for step in journey() if step.hears}
    named = [title for title in kinds if title.name in first]
    others = [title for title in kinds if title.step in hearing and title not in named]
    picked = _picked(
        people, "What would you like to write?", [Option(one.name, one.title) for one in (*named, *others)]
    )
    return Beginning(picked, number) if picked else None


def _picked(people: "People", ask: str, options: list[Option]) -> str:
    """What to write, "" for nothing now: their answer is kept either way."""
    try:
        while (picked := people.asker.pick(ask, [*options, Option(_NOTHING, "Nothing now")])) == HELP:
            people.asker.say("Their answer is kept. Pick what you want to write now, or nothing.")
    except Back:
        return ""
    return "" if picked == _NOTHING else picked


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MOST_QUOTED else words[:_MOST_QUOTED].rstrip() + "..."


_MOST_QUOTED = 60
