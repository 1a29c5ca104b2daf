"""The key "improve the wording": who is asked, what they get to see, what they changed; nothing without a yes."""

from typing import NamedTuple

from drafter.ask import HELP, Asker, Option, Question
from drafter.errors import Problem
from drafter.polish import Manner, Masked, manners, masked
from drafter.polish import manner as read_manner
from drafter.polish.request import read
from drafter.session import polishing
from drafter.session.flow import Prepared
from drafter.session.polishing import Improved, Way
from drafter.settings import load_providers
from drafter.text.word_diff import word_diff
from drafter.world import World

_BY_HAND, _BACK = "by hand", ""
_KEYS = (HELP, "p", "e")


class Asked(NamedTuple):
    """What the person has said already, and is not asked for."""

    way: Way | None = None
    manner: Manner | None = None


_NOTHING = Asked()


class Improving:
    """One use of the key: the letter as it was, and the ways to make it read better."""

    def __init__(self, plain: Prepared, asker: Asker, world: World, agreed: set[str], asked: Asked) -> None:
        self.plain, self.asker, self.world = plain, asker, world
        self.hidden: Masked = masked(plain.draft)
        self._agreed = agreed  # the servers to which the person has said yes, having seen what would be sent
        self._asked = asked
        self._taken: Prepared | None = None

    def run(self) -> Prepared | None:
        """Until the person takes a wording, or keeps the letter as it is (None)."""
        way = self._asked.way or self._who()
        picked = "first"
        while way is not None and picked in ("first", "again", "other"):
            if picked == "first" and self._asked.manner:
                way = way._replace(manner=self._asked.manner)
            elif picked != "again":
                way = self._manner(way)
            picked = self._tried(way) if way else ""
        return self._taken

    # --- whom to ask, and how -----------------------------------------------------------------------------------

    def _who(self) -> Way | None:
        own = Option(_BY_HAND, "use my own chat window: copy the request there, paste its answer here")
        options = [own, Option(_BACK, "nothing: back to the letter")]
        way = self._server()
        if way is not None and way.provider is not None:
            where = "on this computer" if way.provider.is_local else f"at {way.provider.host}"
            options.insert(0, Option("server", f"ask {way.provider.model} {where}"))
        picked = self._pick("Who should look at the wording?", options)
        if picked == "server" and way is not None:
            from drafter.llm import prepare

            prepare()  # while the next questions are answered
            return way
        return polishing.way(self.world.folders.config, provider="by-hand") if picked == _BY_HAND else None

    def _server(self) -> Way | None:
        """The server of the settings, when it could be asked: it is here, or there is a key."""
        _, settled = load_providers(self.world.folders.config)
        way = polishing.way(self.world.folders.config, provider=settled.provider)
        if way.provider is None or not way.provider.model:
            return None
        if way.provider.key.kind not in ("none", "command"):
            from drafter.keys import whereabouts

            where = whereabouts(way.provider, env=self.world.env, say=self.asker.say)
            if where.startswith(("not ", "in the keyring, for another")):
                self.asker.say(f"To ask {way.provider.host}, save a key once: drafter keys set {way.provider.name}")
                return None
        return way

    def _manner(self, way: Way) -> Way | None:
        """How it should read, by the titles; the person's own are among them."""
        config = self.world.folders.config
        found = []
        for name in manners(config):
            try:
                found.append(read_manner(name, config))
            except Problem as broken:  # the person's own; the others serve
                self.asker.say(f"{broken.what} Try: {broken.try_this}")
        options = [Option(one.name, one.title) for one in found]
        picked = self._pick("How should it read?", [*options, Option(_BACK, "nothing: back to the letter")])
        return next((way._replace(manner=one) for one in found if one.name == picked), None)

    def _pick(self, ask: str, options: list[Option]) -> str:
        while (picked := self.asker.pick(ask, options, options[0].value)) == HELP:
            self.asker.say("Names, times, links and numbers are taken out before anything leaves, and put back after.")
        return picked

    # --- asking, and what became of it ----------------------------------------------------------------------------

    def _tried(self, way: Way) -> str:
        """Asks once; what the person makes of it: "take", "again", "other" or "" for the letter as it was."""
        improved = self._improved(way)
        if improved is None:
            return ""
        if improved.is_plain:
            self._say_reasons(improved)
            self.asker.say("Your letter stays as it was.")
            options = []
        else:
            changed = word_diff(self.plain.draft.body.text, improved.prepared.draft.body.text)
            self.asker.say("", "What would change ([-gone-], {+new+}):")
            self.asker.changes([*(f"  {line}" for line in changed), ""])
            self._say_reasons(improved)
            told = f"{polishing.facts(improved)} checked, none changed."
            self.asker.say(f"{told} Whether it still sounds like you is yours to judge.")
            options = [Option("take", "take it")]
        if took := polishing.took_words(improved):
            self.asker.say(f"It took: {took}.")
        options += [Option("again", "try again"), Option("other", "try another way"), Option("", "keep my own words")]
        picked = self._pick("And now?", options)
        if picked == "take":
            self._taken = improved.prepared
        return picked

    def _say_reasons(self, improved: Improved) -> None:
        reasons = {one.reason for one in improved.kept}
        if len(reasons) == 1 and len(improved.kept) == improved.passages > 1:
            self.asker.say(f"Nothing of it could be used: {reasons.pop().rstrip('.')}.")
            return
        for one in improved.kept:
            text = next((part.text for part in self.hidden.passages if part.number == one.passage), "")
            told = self.hidden.unmasked(text).strip()
            self.asker.say(f'  Kept as it is: "{told}"', f"    {one.reason.replace('passage', 'part')}")

    def _improved(self, way: Way) -> Improved | None:
        """What came of asking; None when the person would rather not."""
        if way.provider is None:
            answer = self._by_hand(way)
            return polishing.improve_by_hand(self.plain, way, answer) if answer else None
        if not self._agrees(way):
            return None
        self.asker.say(f"Asking {way.provider.model} at {way.provider.host}, at most {way.deadline:g} seconds ...")
        improved = polishing.improve(self.plain, way, self.world, self.asker.say)
        if improved.try_this:
            self.asker.say(f"Try: {improved.try_this}")
        return improved

    def _agrees(self, way: Way) -> bool:
        """The first time, everything that would leave is shown, and for whom."""
        assert way.provider
        if way.provider.origin in self._agreed:
            return True
        request = polishing.outgoing(self.hidden, way)
        self.asker.say("", f"This would go to {request.host}, and nothing else ({request.url}):", "")
        self.asker.verbatim(polishing.by_hand(self.hidden, way))
        if not self.asker.yes(f"Send it to {request.host}?", default=False):
            return False
        self._agreed.add(way.provider.origin)
        return True

    def _by_hand(self, way: Way) -> str:
        """The request to the clipboard, the answer from what is pasted; "" for none."""
        text = polishing.by_hand(self.hidden, way)
        copied = self.world.copy(text)
        if copied.outcome == "failed":
            self.asker.say(f"Not copied: {copied.detail}", "Here it is:", "")
            self.asker.verbatim(text)
        else:
            self.asker.say(f"The request is {copied.said}. Paste it into your chat window and copy its answer.")
        question = Question("Paste the answer here, then press Enter (e opens your editor, p shows the request).")
        while (answer := self.asker.paste(question, _is_whole)).casefold() in _KEYS:
            if answer == HELP:
                self.asker.say("It begins with { and ends with }. What is around it does no harm.")
            elif answer.casefold() == "p":
                self.asker.verbatim(text)
            else:
                return self.world.edit("") or ""
        return answer


def _is_whole(pasted: str) -> bool:
    """Need no more lines be waited for: is it one of the keys, or an answer that can be read?"""
    return pasted.strip().casefold() in _KEYS or not isinstance(read(pasted), str)


def improve(plain: Prepared, asker: Asker, world: World, agreed: set[str], asked: Asked = _NOTHING) -> Prepared | None:
    """A letter with a better wording, or None for the letter as it is. Raises Problem where the settings are wrong."""
    improving = Improving(plain, asker, world, agreed, asked)
    if improving.hidden.passages:
        return improving.run()
    asker.say("There is nothing in this letter that a model may touch: it is all facts.")
    return None
