"""What a person answered: pasted and read on this computer, or said in a word; then the message that comes next."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from drafter.ask import HELP, Option
from drafter.errors import Back, Problem
from drafter.kinds import Title
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


    # --- answered -------------------------------------------------------------------------------------------

    def answered(self, number: int, kinds: list[Title]) -> str | None:
        """What they answered, pasted or said in a word; then the message that comes next, None for back."""
        from drafter.people.replies import read_reply

        history = self.history(number)
        if history is None:
            return None
        person = history.person
        try:
            text = self._pasted()
        except Back:
            return None
        my_name = str(load_profile(self.world.folders.config).get("my_name", ""))
        reply = read_reply(text, self.world.now(), self._their_zone(person), person.name, my_name)
        if text:
            self._say_how_it_sounds(reply)
        try:
            verdict = self._verdict(reply.verdict if text else "yes")
            person = self._greeted(person, reply.signed)
        except Back:
            return None
        answers: dict[str, Any] = {}
        if verdict == "not-now" and reply.later:
            answers["later"] = reply.later.day.isoformat() if reply.later.day else reply.later.text
        if verdict == "their-time":
            answers |= self._their_time([one.at for one in reply.times if one.at], person)
        with self._opened() as store:
            store.save_person(person, due_of(self.world))
            event = Event(None, self.world.now(), "answered", verdict=verdict, answers=answers, note=reply.own or text)
            store.log(number, event, due_of(self.world))
        due = self._due(number)
        return self._following(due, verdict, kinds)

    def _pasted(self) -> str:
        """A reply, pasted or from the editor; "" when the person would rather say it in a word. Raises Back."""
        while True:
            text = self.asker.text(f"{THEIR_REPLY}. e opens your editor.").strip()
            if text != "e":
                return "" if text == HELP else text
            try:
                return self.world.edit("") or ""
            except Problem as problem:
                self.asker.say(problem.what, f"Try: {problem.try_this}")

    def _say_how_it_sounds(self, reply: Any) -> None:
        signed = f", signed \"{reply.signed}\"" if reply.signed else ""
        if reply.automatic:
            back = f", back on {long_day(reply.back_on)}" if reply.back_on else ""
            self.asker.say(f"An automatic answer{back}: nobody has read your message yet.")
        elif not reply.language_known:
            self.asker.say(f"drafter reads English only{signed}.")
        elif reply.verdict != "other":
            because = f': "{reply.because}"' if reply.because else ""
            self.asker.say(f"Sounds like {_SOUNDS[reply.verdict]}{signed}{because}.")
        elif signed:
            self.asker.say(f"It is{signed.removeprefix(',')}.")
        for other in reply.others:
            if other.is_instead:
                self.asker.say(f"They name {other.name or other.email}{f' ({other.email})' if other.name and other.email else ''}.")
        for link in reply.links:
            self.asker.say(f"Their link: {link.text}")
        for phone in reply.phones:
            self.asker.say(f"Their number: {phone.text}")

    def _verdict(self, likely: Verdict) -> Verdict:
        while True:
            picked = self.asker.pick("What did they say?", [Option(one, label) for one, label in SAID.items()], likely)
            if picked != HELP:
                return next(one for one in SAID if one == picked)
            self.asker.say("Pick what they meant; the next message is prepared from it.")

    def _greeted(self, person: Person, signed: str) -> Person:
        """The person, greeted by the name they sign with, when that is wanted."""
        now = str(person.words.get("greeting") or person.name)
        if not signed or signed.casefold() == now.casefold():
            return person
        if self.asker.yes(f'Use "Hello {signed}," from now on?', help=f'n keeps "Hello {now},".'):
            return person._replace(words={**person.words, "greeting": signed})
        return person

    def _their_time(self, times: list[Any], person: Person) -> dict[str, Any]:
        """Which time of theirs suits, as it is kept; empty when none does, or none could be read."""
        mine = self._my_zone()
        if not times or mine is None:
            return {}
        options = [Option(iso(one), full_words(one, mine)) for one in times]
        picked = self.asker.pick("Which one suits you?", [*options, Option("", "none of them")])
        return {"meeting_time": picked} if picked not in ("", HELP) else {"original_time": options[0].value}

    def _following(self, due: Due | None, verdict: Verdict, kinds: list[Title]) -> str | None:
        """The message that comes next, picked among those that answer an answer."""
        answers = [title for title in kinds if title.step in ("answered", "move")]
        first = [title for title in kinds if due and title.name == due.kind]
        options = [Option(one.name, one.title) for one in (*first, *(one for one in answers if one not in first))]
        try:
            picked = self.asker.pick("What would you like to answer?", [*options, Option(" nothing", "Nothing now")])
        except Back:
            return None
        return None if picked in (" nothing", HELP) else picked

