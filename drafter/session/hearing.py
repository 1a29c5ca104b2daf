"""Hears what a person answered: pasted and read on this computer, or said in a word. What was found is only offered."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from drafter.ask import HELP, Option, Question
from drafter.errors import Back, Problem, Refused
from drafter.fields import Field, Frame, parse
from drafter.moments import Zone, city_names, iso, long_day, moment_words
from drafter.people import History, Verdict
from drafter.people.known import offered
from drafter.settings import load_profile, save_profile

if TYPE_CHECKING:
    from drafter.people.replies import Other, Reply
    from drafter.session.people import People

THEIR_REPLY = "What did they write? Paste it here; Enter alone says it in a word instead; e opens your editor."

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
}
_GREETED = "greeted "


class Heard(NamedTuple):
    """An answer as the user has it: what is logged of it, what it teaches about the person, and whom they name."""

    verdict: Verdict | None  # None for a machine's answer: nobody has read the message yet
    text: str
    answers: Mapping[str, Any] = {}
    words: Mapping[str, Any] = {}
    instead: tuple["Other", ...] = ()
    by_email: bool = False

    @property
    def passed_over(self) -> Mapping[str, Any]:
        """What was asked and skipped, which the next message need not ask again."""
        return {word: raw for word, raw in self.words.items() if not raw}


class _At(NamedTuple):
    """Who answers, what they wrote, and who reads it."""

    people: "People"
    history: History
    reply: "Reply"
    mine: Zone | None

    @property
    def theirs(self) -> Zone | None:
        return self.people.zone(self.history.person.words.get("their_zone"))


def hear(people: "People", history: History, text: str, pasted: Callable[[str], None]) -> Heard:
    """Asks until it is clear what they said; ``pasted`` is told a reply as soon as it is there. Raises Back."""
    is_there = bool(text)
    while True:
        if not is_there:
            text = _pasted(people, text)
            pasted(text)
        at = _At(people, history, read(people, history, text), people.zone(_profile(people).get("my_zone")))
        try:
            return _heard(at, text)
        except Back:
            if is_there:
                raise


def read(people: "People", history: History, text: str, zone: Zone | None = None) -> "Reply":
    """A reply, read by plain rules; the times in it are theirs, in their city where it is known."""
    from drafter.people.replies import read_reply

    theirs = zone or people.zone(history.person.words.get("their_zone"))
    return read_reply(text, people.world.now(), theirs, history.person.name, str(_profile(people).get("my_name", "")))


def _pasted(people: "People", before: str) -> str:
    """A reply, pasted or from the editor; "" when the person would rather say it in a word. Raises Back."""
    while True:
        text = people.asker.text(THEIR_REPLY + (" (Enter alone keeps what you pasted.)" if before else "")).strip()
        if text == HELP:
            people.asker.say("It is read on this computer alone, and only to prepare your next message.")
        elif text != "e":
            return text or before
        else:
            try:
                return people.world.edit(before) or before
            except Problem as problem:
                people.asker.say(problem.what, f"Try: {problem.try_this}")


def _heard(at: _At, text: str) -> Heard:
    reply, say = at.reply, at.people.asker.say
    if reply.automatic:
        back = f", back on {long_day(reply.back_on, at.people.order)}" if reply.back_on else ""
        say(f"An automatic answer{back}: nobody has read your message yet.")
        if at.people.asker.yes("Go on waiting?", help="n: it is an answer of theirs after all."):
            return Heard(None, reply.own or text)
    if text:
        _say_how_it_sounds(at)
    while True:
        verdict, words = _verdict(at, reply.verdict if text else "yes")  # Back from here is to the reply
        try:
            answers, more = _details(at, verdict)
        except Back:
            continue
        instead = tuple(one for one in reply.others if one.is_instead and one.name)
        return Heard(verdict, reply.own or text, answers, {**words, **more}, instead, reply.by_email)


def _say_how_it_sounds(at: _At) -> None:
    """What the reply seems to say, with its own words for it."""
    reply, say = at.reply, at.people.asker.say
    signed = f'Signed "{reply.signed}". ' if reply.signed else ""
    if not reply.language_known:
        say(f"{signed}drafter reads English only: pick what they mean yourself.")
    elif reply.verdict in _SOUNDS:
        because = f': "{reply.because}"' if reply.because else ""
        say(f"Sounds like {_SOUNDS[reply.verdict]}{because}. {signed}".rstrip())
    else:
        say(f"{signed}What they mean, only you can tell.")
    named = [" ".join(filter(None, (one.name, one.email))) for one in reply.others if one.is_instead]
    say(*(f"They name: {one}" for one in named))
    if reply.by_email:
        say("They would rather have your questions by email.")


# --- what they said -------------------------------------------------------------------------------------------


def _verdict(at: _At, likely: Verdict) -> tuple[Verdict, dict[str, Any]]:
    """What they said, and how they are greeted from now on where that is another name than before."""
    options = [Option(one, label) for one, label in SAID.items()]
    now = str(at.history.person.words.get("greeting") or at.history.person.name)
    signed = at.reply.signed
    if signed and signed.casefold() != now.casefold():
        place = list(SAID).index(likely)
        options[place : place + 1] = [
            Option(_GREETED + likely, f'{SAID[likely]}; now "Hello {signed},"'),
            Option(likely, f'{SAID[likely]}; still "Hello {now},"'),
        ]
    first = next(one.value for one in options if one.value.endswith(likely))
    while (picked := at.people.asker.pick("What did they say?", options, first)) == HELP:
        at.people.asker.say("Pick what they meant; the next message is prepared from it.")
    verdict = next(one for one in SAID if one == picked.removeprefix(_GREETED))
    return verdict, {"greeting": signed} if picked.startswith(_GREETED) else {}


def _details(at: _At, verdict: Verdict) -> tuple[dict[str, Any], dict[str, Any]]:
    """What of the answer the next message needs, and what it teaches about the person."""
    if verdict == "not-now":
        return _later(at), {}
    if verdict not in ("yes", "their-time"):
        return {}, {}
    answers, words = _time(at)
    if answers.get("meeting_time"):
        means, theirs = _means(at)
        return {**answers, **means}, {**words, **theirs}
    return answers, words


def _later(at: _At) -> dict[str, Any]:
    """When they said to ask again, if that is meant."""
    later = at.reply.later
    if later is None:
        return {}
    day = f" (from {long_day(later.day, at.people.order)})" if later.day else ""
    if not at.people.asker.yes(f'Ask again "{later.text}"{day}?', help="n: the letter offers something else."):
        return {}
    return {
        "later": later.day.isoformat() if later.day else later.text,
        "lighter": "later",
        "ask_again": later.text,
    }


def _time(at: _At) -> tuple[dict[str, Any], dict[str, Any]]:
    """The time of theirs that suits; asks for both cities first where they are not known."""
    if not at.reply.times:
        return {}, {}
    mine, theirs = at.mine, at.theirs
    words: dict[str, Any] = {}
    if mine is None:
        at.people.asker.say("They name a time. So that it is right for both of you:")
        mine = _city(at.people, "Which city are you in?")
        if mine:
            save_profile(at.people.world.folders.config, {"my_zone": f"{mine.label} ({mine.key})"})
    if mine is None:
        return {}, {}
    if theirs is None and not at.history.person.words.get("their_zone"):
        theirs = _city(at.people, "Which city are they in?  (Enter: the same as mine, or I do not know)")
        words = {"their_zone": f"{theirs.label} ({theirs.key})" if theirs else ""}
    times = _candidates(at, read(at.people, at.history, at.reply.own, theirs or mine))
    if not times:
        return {}, words
    now, order = at.people.world.now(), at.people.order
    options = [Option(iso(one), moment_words(one, mine, theirs, now=now, order=order)) for one in times]
    ask = "They name a time. Does it suit you?" if len(times) == 1 else "Which of these suits you?"
    while (picked := at.people.asker.pick(ask, [*options, Option("", "none of these")], options[0].value)) == HELP:
        at.people.asker.say("It is said as your own clock shows it. The next message confirms it, or offers others.")
    return ({"meeting_time": picked} if picked else {"original_time": options[0].value}), words


def _candidates(at: _At, reply: "Reply") -> list[datetime]:
    """The times they can mean: those they say in full, and of those offered to them the ones on a day they name."""
    mine = at.people.zone(_profile(at.people).get("my_zone"))
    ours = [one for one in (_moment(raw, at, mine) for raw in offered(at.history)) if one]
    days = [one.day or (one.at.date() if one.at else None) for one in reply.times]
    found = [one.at for one in reply.times if one.at is not None]
    on_days = [one for one in ours if one.date() in days and one.date() not in [each.date() for each in found]]
    return list(dict.fromkeys(one for one in (*found, *on_days) if one > at.people.world.now()))


def _moment(raw: str, at: _At, mine: Zone | None) -> datetime | None:
    try:
        value = parse(Field("time", "moment", ""), raw, Frame(at.people.world.now(), mine))
    except Refused:
        return None
    return value if isinstance(value, datetime) else None


def _means(at: _At) -> tuple[dict[str, Any], dict[str, Any]]:
    """How they want to talk: their link, or a number of theirs; each only when it is said to be meant."""
    yes = at.people.asker.yes
    for link in at.reply.links[:1]:
        if yes(f"Will you talk over their link? {link.text}", help="n: the letter asks how you will talk."):
            return {"medium": "video", "meeting_link": link.text}, {}
    for phone in at.reply.phones[:1]:
        if yes(f"Will you call them on {phone.text}?", help="n: the letter asks how you will talk."):
            return {"medium": "phone", "can_call": False}, {"their_phone": phone.text}
    return {}, {}


# --- places ---------------------------------------------------------------------------------------------------


def _city(people: "People", ask: str) -> Zone | None:
    """A city, None when it is skipped. Raises Back."""

    def refused(text: str) -> str:
        return "" if not text or people.zone(text) else "no such city is known here: try the next big one"

    question = Question(ask, complete=city_names(), completes_line=True, check=refused)
    while (typed := people.asker.line(question)) == HELP:
        people.asker.say("It says which clock a time is read by. Tab completes it.")
    return people.zone(typed)


def _profile(people: "People") -> Mapping[str, Any]:
    return load_profile(people.world.folders.config)
