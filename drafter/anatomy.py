"""The parts of a message that rules ask about: greeting, paragraphs, sentences, sign-off, what is quoted; each once.

Nothing here judges. Everything is found when it is first asked for and kept, so that sixty rules read a text once.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from drafter.draft import Draft, Part
from drafter.text.sentences import sentences

_GREETING = re.compile(
    r"(?:hello|hi|hey|dear|greetings|good (?:morning|afternoon|evening|day)|to whom it may concern)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bb.\-][^\W_]+)*")
_QUOTED_LINE = re.compile(r"^>.*$", re.MULTILINE)
_HISTORY = re.compile(
    r"^(?:On .{5,120} wrote:|-{2,} ?(?:Original|Forwarded) [Mm]essage ?-{2,}|_{10,})\s*$.*\Z", re.MULTILINE | re.DOTALL
)
# The commonest English words; a text of some length in English holds many of them, one in another language few.
_ENGLISH = frozenset(
    "the a an and or to of in on for with at is are was were be been i i'm i'd i'll you your we my me it that this if "
    "have has had would could can will do not no so as by from about how what when which who there their they".split()
)
_FEW_WORDS = 8
_MANY_WORDS = 2_000  # enough to know a language by


class Stretch(NamedTuple):
    """A stretch of the subject or the body, half-open, in code points, with its text."""

    part: Part
    start: int
    end: int
    text: str


class Anatomy:
    """A draft taken apart. ``body`` and ``subject`` are its texts with what is quoted blanked out, place for place."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    @cached_property
    def body(self) -> str:
        """The body in the writer's own voice: quoted lines and the history of a thread are as many blanks."""
        text = self.draft.body.text
        if "\n>" in text or text.startswith(">"):
            text = _QUOTED_LINE.sub(lambda found: " " * len(found[0]), text)
        if "wrote:" in text or "essage" in text or "_____" in text:
            text = _HISTORY.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
        return text

    @cached_property
    def subject(self) -> str:
        """The subject, "" where there is none."""
        return self.draft.subject.text if self.draft.subject else ""

    @cached_property
    def lower(self) -> str:
        """The body in small letters, place for place: a letter that would grow or shrink stays as it is."""
        low = self.body.lower()
        if len(low) == len(self.body):
            return low
        return "".join(small if len(small := letter.lower()) == 1 else letter for letter in self.body)

    @cached_property
    def paragraphs(self) -> tuple[Stretch, ...]:
        """What stands between empty lines."""
        return tuple(self._paragraphs())

    def _paragraphs(self) -> Iterator[Stretch]:
        for found in re.finditer(r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", self.body):
            yield Stretch("body", found.start(), found.end(), found[0].rstrip())

    @cached_property
    def greeting(self) -> Stretch | None:
        """The words before the first comma, colon or line end, where the message opens with a greeting."""
        if not self.paragraphs:
            return None
        first = self.paragraphs[0]
        if not _GREETING.match(first.text):
            return None
        line = first.text.partition("\n")[0]
        ends = [at for at in (line.find(","), line.find(":"), line.find(" - ")) if at > 0]
        end = min(ends) if ends else len(line) if len(line.split()) <= 6 else 0
        return Stretch("body", first.start, first.start + end, line[:end]) if end else None

    @cached_property
    def sign_off(self) -> Stretch | None:
        """The last paragraph, where it is short lines with a name and no sentence: how the message is signed."""
        if len(self.paragraphs) < 2:
            return None
        last = self.paragraphs[-1]
        lines = last.text.split("\n")
        if len(last.text.split()) > 40 or any(line.rstrip().endswith(("?", "!")) for line in lines):
            return None
        if len(lines) == 1 and (last.text.endswith(".") or len(last.text.split()) > 6):
            return None
        return last

    @cached_property
    def prose(self) -> tuple[Stretch, ...]:
        """The paragraphs between greeting and sign-off."""
        end = self.sign_off.start if self.sign_off else len(self.body) + 1
        start = self.greeting.end if self.greeting else 0
        found = []
        for paragraph in self.paragraphs:
            if paragraph.start >= end or paragraph.end <= start:
                continue
            at = max(paragraph.start, start)
            text = self.body[at : paragraph.end]
            skipped = len(text) - len(text.lstrip(",:; -\n"))
            if text[skipped:].strip():
                found.append(Stretch("body", at + skipped, paragraph.end, text[skipped:]))
        return tuple(found)

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """The sentences between greeting and sign-off; each item of a list is one."""
        found = []
        for paragraph in self.prose:
            for start, end in _pieces(self.body, paragraph):
                found += [Stretch("body", a, b, self.body[a:b]) for a, b in sentences(self.body, start, end)]
        return tuple(found)

    @cached_property
    def words(self) -> tuple[Stretch, ...]:
        """The words between greeting and sign-off."""
        return tuple(
            Stretch("body", found.start(), found.end(), found[0])
            for paragraph in self.prose
            for found in _WORD.finditer(self.body, paragraph.start, paragraph.end)
        )

    @cached_property
    def is_english(self) -> bool:
        """Is it English, by its commonest words? A text of few words is taken for English."""
        words = [found[0].lower().replace("\u2019", "'") for found in _some(_WORD.finditer(self.body))]
        if len(words) < _FEW_WORDS:
            return self.body.isascii()
        return sum(word in _ENGLISH for word in words) >= len(words) * 0.2

    def where(self, start: int, end: int) -> Stretch:
        """A stretch of the body."""
        return Stretch("body", start, end, self.body[start:end])

    def is_typed(self, part: Part, start: int, end: int) -> bool:
        """Does it lie inside one answer, so that the words are the person's and not ours?"""
        return any(span.start <= start and end <= span.end for span in self.draft.part(part).spans)


def _pieces(text: str, paragraph: Stretch) -> Iterator[tuple[int, int]]:
    """A paragraph cut where a list item begins."""
    start = paragraph.start
    for found in re.finditer(r"\n[ \t]*(?:[-*\u2022\u2013]|\d{1,2}[.)])[ \t]+", text[paragraph.start : paragraph.end]):
        yield start, paragraph.start + found.start()
        start = paragraph.start + found.end()
    yield start, paragraph.end


def _some(found: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    for _, one in zip(range(_MANY_WORDS), found, strict=False):
        yield one
