"""What can be done with a finished letter: one key each. Nothing here sends anything."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from drafter.ask import Option, Question
from drafter.draft import Draft
from drafter.errors import Back, Problem
from drafter.fields import Field, show
from drafter.outputs.file import save
from drafter.outputs.mail import mailto
from drafter.render import render
from drafter.session.flow import Prepared, judged, keep
from drafter.session.interview import Interview
from drafter.session.letter import before_you_send, framed, inbox_line

LEAVE, AGAIN, STAY = "leave", "again", "stay"


class Key(NamedTuple):
    """A key of the menu: what it is called, and when it is offered."""

    key: str
    label: str
    act: Callable[["Menu"], str]
    offered: Callable[["Menu"], bool] = lambda _: True


class Menu:
    """The finished letter and its keys. ``edited`` is the text as an editor left it, while no answer changes."""

    def __init__(self, interview: Interview, remember: Callable[[], None], *, kept: bool) -> None:
        self.interview, self.asker, self.world = interview, interview.asker, interview.world
        self.remember, self.kept = remember, kept
        self.edited: tuple[str | None, str] | None = None
        self.delivered = False
        self.prepared = self._prepare()

    def run(self) -> str:
        """Shows the letter and takes keys until the person leaves (``LEAVE``) or starts over (``AGAIN``)."""
        self._show()
        while True:
            keys = [key for key in KEYS if key.offered(self)]
            typed = self.asker.line(Question(self._menu_line(keys), check=lambda text: self._unknown(text, keys)))
            key = next((key for key in keys if typed.casefold() in (key.key, key.label)), None)
            if typed == "?" or not typed:
                self.asker.say(*(f"  {key.key}  {key.label}" for key in keys))
            elif typed.isdigit():
                self._change(self._changeable()[int(typed) - 1].name)
            elif key is not None:
                try:
                    done = key.act(self)
                except Back:
                    done = STAY
                except Problem as problem:
                    self.asker.say(problem.what, *([f"Try: {problem.try_this}"] if problem.try_this else []))
                    done = STAY
                if done != STAY:
                    return done

    # --- the letter -----------------------------------------------------------------------------------------

    @property
    def draft(self) -> Draft:
        """The letter as it stands."""
        return self.prepared.draft

    def _prepare(self) -> Prepared:
        interview = self.interview
        collected = interview.collected()
        draft = render(interview.kind, collected.answers, interview.variant, collected.frame, interview.style)
        if self.edited is not None:
            draft = draft.edited(*self.edited)
        return judged(draft, collected, ())

    def refresh(self) -> str:
        """Makes the letter again and shows it."""
        self.prepared = self._prepare()
        self.delivered = False
        self.remember()
        self._show()
        return STAY

    def _show(self) -> None:
        width = self.world.width()
        if not self.asker.plain:
            self.asker.page([])
        line = inbox_line(self.draft)
        letter = framed(self.draft, width) if not self.asker.plain else ["", *self.draft.letter().split("\n")]
        self.asker.say(*([line, ""] if line else []), *letter)
        self.asker.say(*before_you_send(self.draft, self.prepared.findings), "")

    def _menu_line(self, keys: list[Key]) -> str:
        import textwrap

        words = "   ".join(f"{key.key} {key.label}".replace(" ", "\xa0") for key in keys)
        width = max(min(self.world.width() - 2, 96), 20)
        return "\n".join(textwrap.wrap(words, width, break_long_words=False)).replace("\xa0", " ")

    def _unknown(self, text: str, keys: list[Key]) -> str:
        if text in ("", "?") or any(text.casefold() in (key.key, key.label) for key in keys):
            return ""
        if text.isdigit() and 1 <= int(text) <= len(self._changeable()):
            return ""
        return f'"{text}" is no key here; Enter lists them'

    # --- the keys -------------------------------------------------------------------------------------------

    def copy(self) -> str:
        """Subject, then body, each with what became of it."""
        if self._is_stopped():
            return STAY
        if self.draft.subject:
            self._put("Subject", self.draft.subject.text)
            self.asker.line(Question("Paste the subject, then press Enter here.", check=lambda _: ""))
        self._put("Message" if self.draft.subject is None else "Body", self.draft.body.text)
        return self._done()

    def _put(self, name: str, text: str) -> None:
        copied = self.world.copy(text)
        if copied.outcome == "copied":
            self.asker.say(f"{name} copied ({copied.detail}).")
        elif copied.outcome == "sent":
            self.asker.say(f"{name} sent to your terminal; if paste is empty, press p.")
        else:
            self.asker.say(f"{name} not copied: {copied.detail}", "Here it is:", "", text, "")

    def mail(self) -> str:
        """Opens a new mail with subject and body in it; a message too long for that goes to the clipboard."""
        if self._is_stopped():
            return STAY
        address = mailto(self.draft)
        if address is None:
            self.asker.say("The message is too long to be handed to a mail program; copying it instead.")
            return self.copy()
        if not self.world.browse(address):
            self.asker.say("No mail program opened; copying it instead.")
            return self.copy()
        self.asker.say("Your mail program has it. Nothing was sent: that is for you to do.")
        return self._done()

    def reword(self) -> str:
        """The next of the kind's wordings, by hand of a person, not of a model."""
        variants = self.interview.kind.variants
        self._drop_edits()
        self.interview.variant = variants[(variants.index(self.interview.variant) + 1) % len(variants)]
        return self.refresh()

    def formality(self, step: int) -> str:
        """One step more formal (+1) or more relaxed (-1)."""
        steps = [choice.value for choice in self.interview.kind.scope["formality"].choices]
        at = steps.index(self._formality()) + step
        self._drop_edits()
        self.interview.raw["formality"] = steps[max(0, min(at, len(steps) - 1))]
        return self.refresh()

    def _formality(self) -> str:
        return str(self.draft.value("formality") or "neutral")

    def can_be(self, step: int) -> bool:
        """Is there a step more formal (+1) or more relaxed (-1)?"""
        if "formality" not in self.interview.kind.uses:
            return False
        return self._formality() != ("formal" if step > 0 else "casual")

    def review(self) -> str:
        """Every answer with its words; any can be changed, and what was not asked can be added."""
        answers = self.draft.answers
        options = []
        for number, field in enumerate(self._changeable(), 1):
            answer = answers.get(field.name)
            said = show(field, answer.value) if answer and answer.value not in ("", ()) else "(add)"
            options.append(Option(field.name, f"{number} {field.ask}  {said}"))
        word = self.asker.pick("Which answer?", [*options, Option("", "none: back to the letter")])
        return self._change(word) if word and word != "?" else STAY

    def _changeable(self) -> list[Field]:
        """Every word of this letter that is in play, in the order of the questions."""
        kind, (answers, _) = self.interview.kind, self.interview.answers()
        used = [field for field in kind.always if field.name in kind.uses and field.name != "formality"]
        mail = [field for field in kind.always if field.name == "their_email" and kind.channel == "email"]
        from drafter.answers import is_asked

        return [field for field in (*kind.fields, *used, *mail) if is_asked(field, answers)]

    def _change(self, word: str) -> str:
        self._drop_edits()
        self.interview.change(word)
        return self.refresh()

    def edit(self) -> str:
        """The letter in the person's editor, again as long as a rule stops it; the text is never lost."""
        text = self.draft.letter()
        while True:
            try:
                changed = self.world.edit(text)
            except Problem as problem:
                self.asker.say(problem.what, f"Try: {problem.try_this}")
                return STAY
            if changed is None or changed == text and self.edited is None:
                self.asker.say("Nothing was changed.")
                return STAY
            text = changed
            before, self.edited = self.edited, _parted(changed, has_subject=self.draft.subject is not None)
            self.refresh()
            if not self.prepared.stopped:
                return STAY
            if not self.asker.yes("Open the editor again, with your text in it?"):
                if not self.asker.yes("Keep your text as it is (it cannot be copied until this is put right)?"):
                    self.edited = before
                    self.refresh()
                return STAY

    def _drop_edits(self) -> None:
        """Edits belong to one text: a new wording starts from the answers, and the edited text stays in `recent`."""
        if self.edited is None:
            return
        if self.kept:
            number = keep(self.prepared, self.world, "refused" if self.prepared.stopped else "made")
            self.asker.say(f"Your edited text is kept: drafter recent show {number}")
        self.edited = None

    def save(self) -> str:
        """To a file of the person's choice."""
        if self._is_stopped():
            return STAY
        name = self.asker.line(Question("Save it as", kept=f"{self.draft.kind.name}.txt"))
        path = Path(name).expanduser()
        replace = path.is_file() and self.asker.yes(f"{path} exists. Replace it?", default=False)
        if path.is_file() and not replace:
            return STAY
        receipt = save(self.draft.letter(), path, force=replace)
        self.asker.say(f"Saved as {receipt.detail}.")
        return self._done()

    def print_out(self) -> str:
        """Without frame or wrap, on stdout, to be copied by hand."""
        if self._is_stopped():
            return STAY
        self.world.stdout.write(self.draft.letter())
        self.world.stdout.flush()
        return self._done()

    def start_over(self) -> str:
        """Puts this letter away and begins with a new one."""
        return AGAIN if self.asker.yes("Put this letter away and start over?", default=False) else STAY

    def leave(self) -> str:
        """Leaves; what was not delivered is offered at the next start."""
        if not self.delivered and self.kept:
            self.asker.say("Kept. The next time you start drafter, you can go on with it.")
        return LEAVE

    def _is_stopped(self) -> bool:
        if self.prepared.stopped:
            first = self.prepared.stopped[0]
            self.asker.say(f"First this has to change: {first.message}", first.advice)
        return bool(self.prepared.stopped)

    def _done(self) -> str:
        """The letter has left: it moves from the unfinished ones to `recent`."""
        if self.kept and not self.delivered:
            try:
                keep(self.prepared, self.world, "made")
            except Problem as problem:
                self.asker.say(f"The draft was not kept: {problem.what}")
        self.delivered = True
        self.remember()
        return STAY


def _parted(text: str, *, has_subject: bool) -> tuple[str | None, str]:
    """Subject and body of an edited letter. A missing subject line is an empty subject, which a rule names."""
    text = text.replace("\r\n", "\n").strip("\n")
    if not has_subject:
        return None, text
    head, _, rest = text.partition("\n")
    if not head.lower().startswith("subject:"):
        return "", text
    return head[len("subject:") :].strip(), rest.strip("\n")


KEYS = (
    Key("c", "copy", Menu.copy),
    Key("o", "open in my mail program", Menu.mail, lambda menu: menu.draft.kind.channel == "email"),
    Key("w", "another way", Menu.reword, lambda menu: len(menu.interview.kind.variants) > 1),
    Key("f", "more formal", lambda menu: menu.formality(1), lambda menu: menu.can_be(1)),
    Key("r", "more relaxed", lambda menu: menu.formality(-1), lambda menu: menu.can_be(-1)),
    Key("a", "change or add an answer", Menu.review),
    Key("e", "edit", Menu.edit),
    Key("s", "save", Menu.save),
    Key("p", "print", Menu.print_out),
    Key("n", "start over", Menu.start_over),
    Key("q", "quit", Menu.leave),
)

