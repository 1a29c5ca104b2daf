"""Answers as a template sees them: text that knows its field, so that it can be found again in the rendering."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Self

from drafter.fields import Field
from drafter.text.characters import MARK_CLOSE, MARK_MIDDLE, MARK_OPEN


class Marked(str):
    """An answer on its way through a template.

    ``value`` is the parsed value, ``stem`` the beginning of the sentence that the answer finishes, ``before`` and
    ``after`` the template's words that a joint has put around it.
    """

    __slots__ = ("after", "before", "field", "number", "stem", "value")
    number: int  # in its list
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


class Timed(Marked):
    """A moment or a date, in the words of the message.

    ``brief`` says it in fewer words, ``day`` the day alone, ``later`` the time of day some minutes later, ``spoken`` as
    one says it on the phone; ``place`` and ``placeless`` say it in two parts, where one place is enough, ``within`` the
    second part inside a sentence; ``is_first_choice`` is the one of a list that was given first, wherever it stands,
    ``is_today`` a day that is today; ``here`` is another moment's day, and its time with the place, for the writer.
    """

    __slots__ = (
        "brief",
        "day",
        "here",
        "is_first_choice",
        "is_today",
        "later",
        "place",
        "placeless",
        "spoken",
        "within",
    )
    brief: str
    day: str
    here: Callable[[datetime], tuple[str, str]]
    later: Callable[[int], str]
    place: str
    placeless: str
    is_first_choice: bool
    is_today: bool
    spoken: str
    within: str

    def __new__(cls, text: str, field: Field, value: Any = None, stem: str = "") -> Self:
        """Marks ``text`` as an answer to ``field``, which has no other wording."""
        self = super().__new__(cls, text, field, value, stem)
        self.brief = self.day = self.placeless = self.spoken = self.within = text
        self.place = ""
        self.here = lambda _: (text, text)
        self.later = lambda _: text
        self.is_first_choice = self.is_today = False
        return self


def finalize(value: Any) -> Any:
    """What Jinja writes for a value: an answer between its marks, anything else as it is."""
    if isinstance(value, Marked):
        if not value:
            return ""
        return f"{value.before}{MARK_OPEN}{value.field.name}{MARK_MIDDLE}{str.__str__(value)}{MARK_CLOSE}{value.after}"
    if isinstance(value, Number):
        return f"{MARK_OPEN}{value.field.name}{MARK_MIDDLE}{int(value)}{MARK_CLOSE}"
    return value
