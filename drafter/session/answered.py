"""What a person answered: pasted and read on this computer, or said in a word; then the message that comes next."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from drafter.ask import HELP, Option
from drafter.errors import Back, Problem
from drafter.kinds import Title, journey
from drafter.moments import full_words, iso, long_day
from drafter.people import Due, Event, Person, Verdict
from drafter.settings import load_profile

if TYPE_CHECKING:
    from drafter.people.replies import Reply
    from drafter.session.people import People

THEIR_REPLY = "What did they write? Paste it here; Enter on an empty line says it in a word; e opens your editor."

SAID: Mapping[Verdict, str] = {
    "yes": "Yes",
    "their-time": "They named a time themselves",
    "not-now": "Not now, or too busy",
    "no": "No",
    "someone-else": "Ask somebody else",
    "other": "Something else",
}
_SOUNDS: Mapping[Verdict, str] = {
    "yes": "a yes",
    "their-time": "a time of theirs",
    "not-now": 'a "not now"',
    "no": "a no",
    "someone-else": "a hint to ask somebody else",
    "other": "something that only you can tell",
}


def answered(people: "People", number: int, kinds: list[Title]) -> str | None:
    """Logs what a person answered; the kind of message that comes next, None for back, or for nothing now."""
    from drafter.people.replies import read_reply

    history = people.history(number)
    if history is None:
        return None
    person = history.person
    profile = load_profile(people.world.folders.config)
    try:
        text = _pasted(people)
        zone = people.zone(person.words.get("their_zone"))
        reply = read_reply(text, people.world.now(), zone, person.name, str(profile.get("my_name", "")))
        if text:
            _say_how_it_sounds(people, reply)
        verdict = _verdict(people, reply.verdict if text else "yes")
        answers = _kept(people, reply, verdict, profile.get("my_zone"))
        person = _greeted(people, person, reply.signed)
    except Back:
        return None
    if person != history.person:
        people.save(person)
    people.log(
        number, Event(None, people.world.now(), "answered", verdict=verdict, answers=answers, note=reply.own or text)
    )
    return _following(people, people.due_of(number), kinds)


def _pasted(people: "People") -> str:
    """A reply, pasted or from the editor; "" when the person would rather say it in a word. Raises Back."""
    while True:
        text = people.asker.text(THEIR_REPLY).strip()
        if text == HELP:
            people.asker.say("It is read on this computer alone, and only to prepare your next message.")
        elif text != "e":
            return text
        else:
            try:
                return people.world.edit("") or ""
            except Problem as problem:
                people.asker.say(problem.what, f"Try: {problem.try_this}")


def _say_how_it_sounds(people: "People", reply: "Reply") -> None:
    """What the reply seems to say, with its own words for it."""
    signed = f', signed "{reply.signed}"' if reply.signed else ""
    say = people.asker.say
    if reply.automatic:
        back = f", back on {long_day(reply.back_on, people.order)}" if reply.back_on else ""
        say(f"An automatic answer{back}: nobody has read your message yet.")
    elif not reply.language_known:
        say(f"drafter reads English only{signed}.")
    elif reply.verdict != "other":
        because = f': "{reply.because}"' if reply.because else ""
        say(f"Sounds like {_SOUNDS[reply.verdict]}{signed}{because}")
    elif signed:
        say(f"It is{signed.removeprefix(',')}.")
    named = [" ".join(filter(None, (one.name, one.email))) for one in reply.others if one.is_instead]
    say(*(f"They name: {one}" for one in named))
    say(*(f"Their link: {link.text}" for link in reply.links), *(f"Their number: {one.text}" for one in reply.phones))


def _verdict(people: "People", likely: Verdict) -> Verdict:
    while True:
        picked = people.asker.pick("What did they say?", [Option(one, label) for one, label in SAID.items()], likely)
        if picked != HELP:
            return next(one for one in SAID if one == picked)
        people.asker.say("Pick what they meant; the next message is prepared from it.")


def _kept(people: "People", reply: "Reply", verdict: Verdict, my_zone: Any) -> dict[str, Any]:
    """What of the answer the next message needs: the time of theirs that suits, or when to ask again."""
    if verdict == "not-now" and reply.later:
        return {"later": reply.later.day.isoformat() if reply.later.day else reply.later.text}
    times = [one.at for one in reply.times if one.at is not None]
    mine = people.zone(my_zone)
    if verdict not in ("yes", "their-time") or not times or mine is None:
        return {}
    options = [Option(iso(one), full_words(one, mine, people.order)) for one in times]
    ask = "They name a time. Which one suits you?"
    picked = people.asker.pick(ask, [*options, Option("", "none of them")], options[0].value)
    return {"meeting_time": picked} if picked not in ("", HELP) else {"original_time": options[0].value}


def _greeted(people: "People", person: Person, signed: str) -> Person:
    """The person, greeted by the name they sign with, when that is wanted."""
    now = str(person.words.get("greeting") or person.name)
    if not signed or signed.casefold() == now.casefold():
        return person
    if people.asker.yes(f'Use "Hello {signed}," from now on?', help=f'n keeps "Hello {now},".'):
        return person._replace(words={**person.words, "greeting": signed})
    return person


def _following(people: "People", due: Due | None, kinds: list[Title]) -> str | None:
    """The message that comes next: the one that is due first, and the others that answer an answer."""
    hearing = {step.name for step in journey() if step.hears}
    first = [title for title in kinds if due and title.name == due.kind]
    others = [title for title in kinds if title.step in hearing and title not in first]
    options = [Option(one.name, one.title) for one in (*first, *others)]
    try:
        picked = people.asker.pick("What would you like to answer?", [*options, Option(_NOTHING, "Nothing now")])
    except Back:
        return None
    return None if picked in (_NOTHING, HELP) else picked


_NOTHING = " nothing"
