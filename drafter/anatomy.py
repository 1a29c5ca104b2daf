"""The parts of a message that rules ask about: greeting, paragraphs, sentences, sign-off, what is quoted; each once.

Nothing here judges. Everything is found when it is first asked for and kept, so that sixty rules read a text once.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from drafter.draft import Draft, Part
from drafter.moments.mentioned import Clock, Day, clocks_in, days_in
from drafter.text.characters import small
from drafter.text.english import is_english
from drafter.text.sentences import sentences
from drafter.text.signing import WORD, is_address, is_close, reads_as_name

# How messages open: English first, then the languages that our users' readers were greeted in.
_GREETINGS = tuple(
    "hello|hi|hey|hiya|dear|greetings|good morning|good afternoon|good evening|good day|to whom it may concern|"
    "hola|estimad|buenos|buenas|querid|bonjour|bonsoir|salut|cher|ch\u00e8re|madame|monsieur|liebe|lieber|hallo|"
    "sehr geehrte|guten|ol\u00e1|ol\u0101|oi|prezad|bom dia|boa tarde|ciao|buongiorno|gentile|egregi|hej"
    "|kj\u00e6re|bonan|"
    "beste|geachte|witam|dzie\u0144|szanown|merhaba|say\u0131n|kia ora|aloha|namaste|salam|assalam".split("|")
)
_MOST_GREETING = 8  # words
_MOST_SIGNED = 40  # words of a signature with its addresses
_QUOTED_LINE = re.compile(r"^>.*$", re.MULTILINE)
_HISTORY = re.compile(
    r"^(?:On .{5,120} wrote:|-{2,} ?(?:Original|Forwarded) [Mm]essage ?-{2,}|_{10,})\s*$.*\Z", re.MULTILINE | re.DOTALL
)
_GREETING_ENDS = (",", ":", "!", " - ", "\u2013", "\u2014", ";")
_IN_QUOTES = r'"[^"\n]{1,200}"|\u201c[^\u201d\n]{1,200}\u201d'
_BLURB = r"([Ff]orward(?:ed|ing)?\b[^\n]{0,80}:[ \t]*\n+)(\S[^\n]*(?:\n[^\n]*\S[^\n]*)*)"
_LONG_SIGNATURE = 600  # characters
_NEAR = 300  # characters
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
            text = _HISTORY.sub(_blanks, text)
        if "orward" in text:
            text = re.sub(_BLURB, lambda found: found[1] + _blanks(found, 2), text)
        return text

    @cached_property
    def subject(self) -> str:
        """The subject, "" where there is none."""
        return self.draft.subject.text if self.draft.subject else ""

    @cached_property
    def is_ours(self) -> bool:
        """Did a template of ours make it? Then we know which words are answers."""
        return any(text.spans or text.passages for _, text in self.draft.parts())

    @cached_property
    def lower(self) -> str:
        """The body in small letters, place for place, a curly apostrophe straight, and words in quotes as blanks."""
        body = self.body.replace("\u2019", "'")
        low = small(body)
        if '"' in low or "\u201c" in low:
            low = re.sub(_IN_QUOTES, _blanks, low)
        return low

    @cached_property
    def paragraphs(self) -> tuple[Stretch, ...]:
        """What stands between empty lines."""
        return tuple(self._paragraphs())

    def _paragraphs(self) -> Iterator[Stretch]:
        for found in re.finditer(r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", self.body):
            yield Stretch("body", found.start(), found.end(), found[0].rstrip())

    @cached_property
    def greeting(self) -> Stretch | None:
        """The words before the first comma, colon, dash or line end, where the message opens with a greeting."""
        if not self.paragraphs:
            return None
        first = self.paragraphs[0]
        line = first.text.partition("\n")[0]
        if not line.lower().startswith(_GREETINGS):
            alone = line.rstrip()
            is_name = len(first.text) > len(line) or len(self.paragraphs) > 1
            if not (is_name and alone.endswith((",", ":", "!", "-", "\u2013", "\u2014")) and reads_as_name(alone[:-1])):
                return None
            return Stretch("body", first.start, first.start + len(alone) - 1, alone[:-1].rstrip())
        ends = [at for sign in _GREETING_ENDS if (at := line.find(sign)) > 0]
        end = min(ends, default=len(line.rstrip(" .")))
        if len(line[:end].split()) > _MOST_GREETING:
            return None
        if not ends and len(first.text.split("\n")) == 1 and len(self.paragraphs) == 1:
            return None  # one paragraph, one sentence, no sign that ends a greeting
        return Stretch("body", first.start, first.start + end, line[:end])

    @cached_property
    def sign_off(self) -> Stretch | None:
        """How the message is signed: the last lines, where they are short and hold a close or a name, no sentence."""
        last = len(self.paragraphs) - 1
        while last > 0 and self.paragraphs[last].text.lower().startswith(("p.s", "ps:", "ps ", "ps.")):
            last -= 1
        if last < 0:
            return None
        paragraph = self.paragraphs[last]
        if last > 0 and _is_signature(paragraph.text):
            before = self.paragraphs[last - 1]
            if last > 1 and "\n" not in before.text and is_close(before.text):
                paragraph = Stretch("body", before.start, paragraph.end, self.body[before.start : paragraph.end])
            return paragraph
        return self._signed_inside(paragraph)

    def _signed_inside(self, paragraph: Stretch) -> Stretch | None:
        """A close or a name in the last lines of a paragraph that begins with something else."""
        at = paragraph.end
        found = None
        lines = paragraph.text.split("\n")
        for line in reversed(lines[1:][-6:]):
            at -= len(line)
            if is_close(line) or _is_dashed(line) or (found is None and _may_be_name(line)):
                found = at
            elif found is None and not is_address(line):
                break
            at -= 1
        return Stretch("body", found, paragraph.end, self.body[found : paragraph.end]) if found is not None else None

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
    def questions(self) -> tuple[Stretch, ...]:
        """The sentences that end with a question mark."""
        return tuple(one for one in self.sentences if one.text.rstrip("\"')\u201d\u2019 ").endswith(("?", "?!", "??")))

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.sentences]

    def sentence_at(self, at: int) -> Stretch:
        """The sentence around a place of the body; an empty one in greeting and sign-off."""
        number = bisect_right(self._starts, at) - 1
        if number >= 0 and at < self.sentences[number].end:
            return self.sentences[number]
        return Stretch("body", at, at, "")

    def around(self, at: int) -> tuple[int, int]:
        """The sentence around a place, of a long one what is near: a rule may ask for every word."""
        sentence = self.sentence_at(at)
        return max(sentence.start, at - _NEAR), min(sentence.end, at + _NEAR)

    def day_before(self, at: int) -> Day | None:
        """The last date that begins before a place of the body."""
        number = bisect_right(self._day_starts, at)
        return self.days[number - 1] if number else None

    def names_day(self, start: int, end: int) -> bool:
        """Does a date begin in a stretch of the body?"""
        return bisect_right(self._day_starts, end - 1) > bisect_right(self._day_starts, start - 1)

    @cached_property
    def _day_starts(self) -> list[int]:
        return [one.start for one in self.days]

    def end_of_sentence(self, number: int) -> int:
        """Where the so-manieth sentence ends (1 is the first); the end of the body when there are fewer."""
        return self.sentences[number - 1].end if len(self.sentences) >= number else len(self.body)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The dates that the body names."""
        return tuple(days_in(self.body))

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        """The times of day that the body names."""
        return tuple(clocks_in(self.body))

    @cached_property
    def words(self) -> tuple[Stretch, ...]:
        """The words between greeting and sign-off."""
        return tuple(
            Stretch("body", found.start(), found.end(), found[0])
            for paragraph in self.prose
            for found in WORD.finditer(self.body, paragraph.start, paragraph.end)
        )

    @cached_property
    def is_english(self) -> bool:
        """Is it English, by its commonest words? A text of few words is taken for English."""
        found = is_english(found[0] for found in _some(WORD.finditer(self.body)))
        return self.body.isascii() if found is None else found

    def where(self, start: int, end: int) -> Stretch:
        """A stretch of the body."""
        return Stretch("body", start, end, self.body[start:end])

    def repeats_an_offer(self, start: int, end: int) -> bool:
        """Does it lie in what they offered, which a letter that thanks for it only says again?"""
        offers = (
            span for span in self.draft.body.spans if (field := self.draft.field(span.field)) and field.joint == "offer"
        )
        return any(span.start <= start and end <= span.end for span in offers)

    def is_typed(self, part: Part, start: int, end: int) -> bool:
        """Does it lie inside one answer, so that the words are the person's and not ours?"""
        return any(span.start <= start and end <= span.end for span in self.draft.part(part).spans)


def _blanks(found: re.Match[str], group: int = 0) -> str:
    """As many blanks, on as many lines."""
    return "\n".join(" " * len(line) for line in found[group].split("\n"))


def _may_be_name(line: str) -> bool:
    """Is it a last line that may hold a name, also one written small?"""
    return reads_as_name(line.strip(" -,")) or (len(line.split()) <= 3 and not line.rstrip().endswith(("?", "!", ":")))


def _is_dashed(line: str) -> bool:
    return line.lstrip().startswith(("-", "\u2013", "\u2014", "~")) and reads_as_name(line.strip(" -\u2013\u2014~"))


def _is_signature(text: str) -> bool:
    lines = text.split("\n")
    if len(text) > _LONG_SIGNATURE or len(text.split()) > _MOST_SIGNED:
        return False
    if is_close(lines[0]) or _is_dashed(lines[0]):
        return True
    if any(line.rstrip().endswith(("?", "!", ":")) for line in lines):
        return False
    return not (len(lines) == 1 and ((text.endswith(".") and len(text.split()) > 2) or len(text.split()) > 6))


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
