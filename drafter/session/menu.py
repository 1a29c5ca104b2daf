"""What can be done with a finished letter: one key each. Nothing here sends anything."""

import os
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from drafter.answers import is_asked
from drafter.ask import HELP, Option, Question
from drafter.draft import Draft
from drafter.errors import Back, Problem
from drafter.fields import Field
from drafter.kinds import Title
from drafter.outputs.file import save
from drafter.outputs.mail import mailto
from drafter.render import render
from drafter.session.care import regarding
from drafter.session.flow import Prepared, judged
from drafter.session.interview import Interview
from drafter.session.letter import before_you_send, framed, inbox_line
from drafter.session.questions import told
from drafter.session.remember import keep
from drafter.text.characters import intruder

LEAVE, AGAIN, STAY = "leave", "again", "stay"
_ROOM_FOR_KEYS = 5  # lines
KEPT = "Kept. The next time you start drafter, you can go on with it."


class Key(NamedTuple):
    """A key of the menu: what it is called, what it does, and when it is offered."""

    key: str
    label: str
    help: str
    act: Callable[["Menu"], str]
    offered: Callable[["Menu"], bool] = lambda _: True


class Menu:
    """The finished letter and its keys.

    ``remember`` saves the letter, or ends it when it was delivered; ``keeps`` says whether anything is kept at all.
    """

    def __init__(self, interview: Interview, remember: Callable[[bool], None], keeps: Callable[[], bool]) -> None:
        self.interview, self.asker, self.world = interview, interview.asker, interview.world
        self.remember, self.keeps = remember, keeps
        self.delivered = False
        self.coming: list[Title] = []  # the kinds that usually come next
        self.following = ""  # the one that was picked to go on with
        self.ask_sent: Callable[[int], None] = lambda _: None  # whether a letter to somebody remembered was sent
        self._agreed: set[str] = set()  # servers that may be asked to improve the wording
        self._notes: list[str] = []  # to be said below the letter, when it is shown next
        self.prepared = self._prepare()

    def run(self) -> str:
        """Shows the letter and takes keys until the person leaves (``LEAVE``) or starts over (``AGAIN``)."""
        self._show()
        while True:
            keys = [key for key in KEYS if key.offered(self)]
            try:
                done = self._act(keys)
            except Back:
                done = STAY
            except Problem as problem:
                self.asker.say(problem.what, *([f"Try: {problem.try_this}"] if problem.try_this else []))
                done = STAY
            if done != STAY:
                return done

    def _act(self, keys: list[Key]) -> str:
        typed = self.asker.line(Question(f"\n{self._menu_line(keys)}"))
        if typed.isdigit() and 1 <= int(typed) <= len(self._changeable()):
            return self._change(self._changeable()[int(typed) - 1].name)
        key = next((key for key in keys if typed.casefold() in (key.key, key.label)), None)
        if key is None:
            said = [] if typed in ("", HELP) else [f'"{typed}" is no key here.']
            self.asker.say(*said, *(f"  {key.key}  {key.label}: {key.help}" for key in keys))
            return STAY
        return key.act(self)

    # --- the letter -----------------------------------------------------------------------------------------

    @property
    def draft(self) -> Draft:
        """The letter as it stands."""
        return self.prepared.draft

    def _prepare(self) -> Prepared:
        interview = self.interview
        collected = interview.collected()
        draft = render(interview.kind, collected.answers, interview.variant, collected.frame, interview.style)
        if interview.edited is not None:
            draft = draft.edited(*interview.edited)
        if self.keeps():
            draft = regarding(self.world, number=interview.person)(draft)
        return judged(draft, collected, ())

    def refresh(self) -> str:
        """Makes the letter again and shows it."""
        self.prepared = self._prepare()
        self.delivered = False
        self.remember(False)
        self._show()
        return STAY

    def _show(self) -> None:
        """The letter under the line of their inbox; where the screen is too small for both, that line stands below."""
        letter = ["", *self.draft.letter().split("\n")] if self.asker.plain else framed(self.draft, self.world.width())
        inbox = [line for line in (inbox_line(self.draft),) if line]
        after = [*before_you_send(self.draft, self.prepared.findings), *self._notes]
        self._notes = []
        self.asker.page([])
        if self.asker.plain or len(letter) + len(after) + len(inbox) + _ROOM_FOR_KEYS <= self.world.height():
            self.asker.say(*inbox, *letter, *after)
        else:
            self.asker.say(*letter, *inbox, *after)

    def _menu_line(self, keys: list[Key]) -> str:
        words = "   ".join(f"{key.key} {key.label}".replace(" ", "\xa0") for key in keys)
        width = max(min(self.world.width() - 2, 96), 20)
        return "\n".join(textwrap.wrap(words, width, break_long_words=False)).replace("\xa0", " ")

    # --- the keys -------------------------------------------------------------------------------------------

    def copy(self) -> str:
        """Subject, then body, each with what became of it."""
        if self._is_stopped():
            return STAY
        subject, body = self.draft.subject, self.draft.body.text
        if subject:
            self._put("Subject", subject.text, pause=True)
        arrived = self._put("Message" if subject is None else "Body", body, pause=False)
        return self._sent() if arrived else STAY

    def _put(self, name: str, text: str, *, pause: bool) -> bool:
        """Copies a text and waits until it was pasted, where that is not sure or more comes."""
        copied = self.world.copy(text)
        if copied.outcome == "failed":
            self.asker.say(f"{name} not copied: {copied.detail}", "Here it is:", "")
            self.asker.verbatim(text)
            self.asker.say("")
            return False
        self.asker.say(
            f"{name} {copied.said}" + ("." if copied.outcome == "copied" else "; if paste is empty, press p.")
        )
        ask = f"Paste the {name.lower()}, then press Enter here (p shows it as text)."
        while pause or copied.outcome == "sent":
            if self.asker.line(Question(ask)).casefold() not in ("p", HELP):
                break
            self.asker.say("")
            self.asker.verbatim(text)
            self.asker.say("")
        return True

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
        return self._sent()

    def reword(self) -> str:
        """The next of the kind's wordings, by hand of a person, not of a model."""
        variants = self.interview.kind.variants
        if not self._drop_edits():
            return STAY
        self.interview.variant = variants[(variants.index(self.interview.variant) + 1) % len(variants)]
        return self.refresh()

    def improve(self) -> str:
        """A better wording by a model, shown word by word before it is taken; from then on like an edited letter."""
        if self._is_stopped():
            return STAY
        from drafter.session.improving import improve  # what asks and verifies is not loaded before

        better = improve(self.prepared, self.asker, self.world, self._agreed)
        if better is None:
            return STAY
        subject = better.draft.subject
        self.interview.edited = (subject.text if subject else None, better.draft.body.text)
        return self.refresh()

    def formality(self, step: int) -> str:
        """One step more formal (+1) or more relaxed (-1)."""
        steps = [choice.value for choice in self.interview.kind.scope["formality"].choices]
        at = steps.index(self._formality()) + step
        if not self._drop_edits():
            return STAY
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
        answers, frame, style = self.draft.answers, self.prepared.collected.frame, self.interview.style
        options = []
        for field in self._changeable():
            answer = answers.get(field.name)
            said = (
                told(field, answer.value, answers, frame, style) if answer and answer.value not in ("", ()) else "(add)"
            )
            options.append(Option(field.name, f"{field.ask}  {said}"))
        word = self.asker.pick("Which answer?", [*options, Option("", "none: back to the letter")])
        return self._change(word) if word and word != HELP else STAY

    def _changeable(self) -> list[Field]:
        """Every word of this letter that is in play, in the order of the questions."""
        kind, (answers, _) = self.interview.kind, self.interview.answers()
        used = [field for field in kind.always if field.name in kind.uses and field.name != "formality"]
        mail = [field for field in kind.always if field.name == "their_email" and kind.channel == "email"]
        return [field for field in (*kind.fields, *used, *mail) if is_asked(field, answers)]

    def _change(self, word: str) -> str:
        if not self._drop_edits():
            return STAY
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
            if changed is None or changed == text:
                self.asker.say("Nothing was changed.")
                return STAY
            text = changed
            self.interview.edited = _parted(changed, has_subject=self.draft.subject is not None)
            self.refresh()
            if not self.prepared.stopped or not self.asker.yes("Open the editor again, with your text in it?"):
                return STAY

    def _drop_edits(self) -> bool:
        """Edits belong to one text: what comes next starts from the answers, and the edited text stays in `recent`.

        False when the person would rather keep it.
        """
        if self.interview.edited is None:
            return True
        if self.keeps():
            try:
                number = keep(self.prepared, self.world, "refused" if self.prepared.stopped else "made").number
            except Problem as problem:
                self.asker.say(f"Your edited text could not be kept: {problem.what}")
            else:
                self._notes.append(f"Your edited text is kept: drafter recent show {number}")
                self.interview.edited = None
                return True
        if self.asker.yes("This begins from your answers again, without what you edited. Go on?", default=False):
            self.interview.edited = None
        return self.interview.edited is None

    def save(self) -> str:
        """To a file of the person's choice."""
        if self._is_stopped():
            return STAY
        question = Question(
            "Save it as",
            kept=f"{self.draft.kind.name}.{'md' if self.draft.kind.channel == 'document' else 'txt'}",
            check=_no_file_name,
        )
        path = Path(os.path.expanduser(self.asker.line(question)))  # noqa: PTH111 - Path's own fails for "~nobody"
        replace = path.is_file() and self.asker.yes(f"{path} exists. Replace it?", default=False)
        if path.is_file() and not replace:
            return STAY
        try:
            receipt = save(self.draft.letter(), path, force=replace)
        except Problem as problem:
            self.asker.say(f"Not saved: {problem.what}")
            return STAY
        self.asker.say(f"Saved as {receipt.detail}.")
        return self._sent()

    def print_out(self) -> str:
        """Without frame or wrap, on stdout, to be copied by hand."""
        if self._is_stopped():
            return STAY
        self.world.stdout.write(self.draft.letter())
        self.world.stdout.flush()
        return self._sent()

    def go_on(self) -> str:
        """What usually comes next, to the same person, with what is known of them."""
        back = Option("", "none: back to the letter")
        options = [*(Option(one.name, one.title) for one in self.coming), back]
        picked = self.asker.pick("What comes next?", options, options[0].value)
        if picked in ("", HELP):
            return STAY
        self.following = picked
        return AGAIN

    def start_over(self) -> str:
        """Begins a new one; a letter that has not left is thrown away only after a yes."""
        if not self.delivered and not self.asker.yes("Throw this letter away and start over?", default=False):
            return STAY
        return AGAIN

    def leave(self) -> str:
        """Leaves; what was not delivered is offered at the next start."""
        if self.delivered:
            return LEAVE
        if self.keeps():
            self.asker.say(KEPT)
            return LEAVE
        return LEAVE if self.asker.yes("This letter is not kept anywhere. Leave it?", default=False) else STAY

    def _is_stopped(self) -> bool:
        if self.prepared.stopped:
            first = self.prepared.stopped[0]
            self.asker.say(f"First this has to change: {first.message}", first.advice)
        return bool(self.prepared.stopped)

    def _done(self) -> None:
        """The letter has left: it moves from the unfinished ones to `recent`."""
        if self.keeps() and not self.delivered:
            try:
                kept = keep(self.prepared, self.world, "made", self.interview.person)
            except Problem as problem:
                self.asker.say(f"The draft was not kept: {problem.what}")
            else:
                self.asker.say(*kept.notes)
                self.interview.person = kept.person
        self.delivered = True
        self.remember(True)

    def _sent(self) -> str:
        """It has left for where it is sent from: was it sent?"""
        self._done()
        person = self.interview.person
        if person is not None and self.keeps() and self.draft.kind.channel != "document":
            self.ask_sent(person)
        return STAY


def _no_file_name(text: str) -> str:
    """Why a text names no file, "" when it may."""
    found = intruder(text)
    if found:
        return f"character {found.at + 1} is {found.what}"
    return "" if text and text != HELP else "type the name of a file, such as letter.txt"


def _parted(text: str, *, has_subject: bool) -> tuple[str | None, str]:
    """Subject and body of an edited letter. A missing subject line is an empty subject, which a rule names."""
    text = text.replace("\r\n", "\n").strip("\n")
    if not has_subject:
        return None, text
    head, _, rest = text.partition("\n")
    if not head.lower().startswith("subject:"):
        return "", text
    return head[len("subject:") :].strip(), rest.strip("\n")


_COPY = "the subject first, then the text, for you to paste"
_MAIL = "a new mail with everything in it; you send it yourself"
_IMPROVE = "by a model or your own chat window; you see what is sent and what would change"
_NEXT = "the next message to the same person, without asking again what is known"
_AGAIN = "the same letter in other words"

KEYS = (
    Key("c", "copy", _COPY, Menu.copy),
    Key("o", "open in my mail program", _MAIL, Menu.mail, lambda menu: menu.draft.kind.channel == "email"),
    Key("w", "another way", _AGAIN, Menu.reword, lambda menu: len(menu.interview.kind.variants) > 1),
    Key("f", "more formal", "greeting, wording and close", lambda menu: menu.formality(1), lambda menu: menu.can_be(1)),
    Key("r", "more relaxed", "the same, the other way", lambda menu: menu.formality(-1), lambda menu: menu.can_be(-1)),
    Key("a", "change or add an answer", "a list to pick from; its number works here too", Menu.review),
    Key("i", "improve the wording (uses AI)", _IMPROVE, Menu.improve, lambda menu: bool(menu.draft.body.passages)),
    Key("e", "edit", "the whole text in your own editor", Menu.edit),
    Key("s", "save", "to a file", Menu.save),
    Key("p", "print", "without frame, to copy by hand", Menu.print_out),
    Key("t", "what comes next", _NEXT, Menu.go_on, lambda menu: menu.delivered and bool(menu.coming)),
    Key("n", "start over", "a new letter", Menu.start_over),
    Key("q", "quit", "leave; an unfinished letter is kept", Menu.leave),
)
