"""Answers as a template sees them: text that knows its field, so that it can be found again in the rendering."""

from collections.abc import Iterator
from typing import Any, Self

from drafter.fields import Field
from drafter.text import joints, seam
from drafter.text.characters import MARK_CLOSE, MARK_MIDDLE, MARK_OPEN


class Marked(str):
    """An answer on its way through a template.

    ``value`` is the parsed value, ``stem`` the beginning of the sentence that the answer finishes, ``before`` and
    ``after`` the template's words that a joint has put around it.
    """

    __slots__ = ("after", "before", "field", "stem", "value")
    field: Field
    value: Any
    stem: str
    before: str
    after: str

    def __new__(cls, text: str, field: Field, value: Any = None, stem: str = "") -> Self:
        """Marks ``text`` as an answer to ``field``."""
        self = super().__new__(cls, text)
        self.field, self.value, self.stem, self.before, self.after = field, value, stem, "", ""
        return self

    def __iter__(self) -> Iterator[str]:
        """Nothing loops over letters: a template that tries is wrong, and would be slow."""
        raise TypeError(f"{self.field.name} is one answer, not a list of them")

    def again(self, text: str, before: str = "", after: str = "") -> "Marked":
        """The same answer in other letters, or with words around it."""
        other = Marked(text, self.field, self.value, self.stem)
        other.before, other.after = before, after
        return other


class Number(int):
    """A number answered, which a template may compare."""

    field: Field


def finalize(value: Any) -> Any:
    """What Jinja writes for a value: an answer between its marks, anything else as it is."""
    if isinstance(value, Marked):
        if not value:
            return ""
        return f"{value.before}{MARK_OPEN}{value.field.name}{MARK_MIDDLE}{str.__str__(value)}{MARK_CLOSE}{value.after}"
    if isinstance(value, Number):
        return f"{MARK_OPEN}{value.field.name}{MARK_MIDDLE}{int(value)}{MARK_CLOSE}"
    return value


def sentence(answer: Any, stem: str = "", colon: str = "") -> Any:
    """The whole sentence that a prose answer makes, in the joint its field declares; nothing for no answer."""
    if not isinstance(answer, Marked) or not answer:
        return ""
    field = answer.field
    joined = joints.join(field.joint or "colon", answer, stem or answer.stem, colon or field.colon)
    return answer.again(joined.answer, joined.before, joined.after)


def phrase(answer: Any) -> Any:
    """A small answer inside a sentence: a first small word in lower case, no closing stop."""
    if not isinstance(answer, Marked):
        return answer
    return answer.again(joints.inside(answer, answer.stem))


def opening(answer: Any) -> Any:
    """An answer that begins a sentence: a first small word ("my cousin Ana") gets its capital."""
    return answer.again(seam.raised(answer)) if isinstance(answer, Marked) else answer


def items(answers: Any) -> Any:
    """The answers of a list as list items, which all open alike."""
    texts = seam.items(tuple(str(answer) for answer in answers))
    return [
        answer.again(text, after="?" if joints.is_inverted(text) and seam.closing(text) else "")
        for answer, text in zip(answers, texts, strict=True)
    ]


_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count(answers: Any) -> str:
    """How many there are, as a word."""
    return _COUNTS[len(answers)] if len(answers) < len(_COUNTS) else str(len(answers))


def capital(words: Any) -> str:
    """Our own words with a first capital; never for an answer."""
    return str(words)[:1].upper() + str(words)[1:]


def label(answer: Any) -> str:
    """The words of a choice."""
    return next((c.label for c in answer.field.choices if c.value == answer), str(answer))


def brief(answer: Any) -> Any:
    """A moment in few words, for a subject line: the recipient's day and time alone."""
    return answer.again(answer.brief) if isinstance(answer, Timed) else answer


class Timed(Marked):
    """A moment or a date, in the words of the message; ``brief`` says it in fewer."""

    __slots__ = ("brief",)
    brief: str


def fitting(answer: Any) -> bool:
    """Can "I'm" stand before this answer?"""
    return joints.fits_who(str(answer))


def in_first_person(answer: Any) -> bool:
    """Does this answer say "I", or several things, so that it cannot stand after a name in a text for others?"""
    return joints.says_i(str(answer)) or seam.has_several_sentences(str(answer))


def same_zone(mine: Any, theirs: Any) -> bool:
    """Do two places share a zone?"""
    return bool(mine) and bool(theirs) and mine.value.key == theirs.value.key


def first(answers: Any) -> Any:
    """The first of a list, "" of an empty one."""
    return answers[0] if answers else ""


FILTERS = {f.__name__: f for f in (sentence, phrase, opening, items, count, capital, label, brief, first)} | {
    "length": len
}
TESTS = {f.__name__: f for f in (fitting, in_first_person, same_zone)}
