"""What a question is, and what whoever asks it can do."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

HELP = "?"


class Question(NamedTuple):
    """A question answered by a line of text.

    ``stem`` begins the sentence that the answer finishes. ``kept`` is what Enter on an empty line takes, ``typed`` what
    already stands in the line. ``check`` says what is wrong with an answer, "" for nothing. ``note`` is said below.
    """

    ask: str
    stem: str = ""
    kept: str = ""
    typed: str = ""
    note: str = ""
    complete: tuple[str, ...] = ()  # words that Tab completes
    completes_line: bool = False  # or whole lines, such as "New York"
    check: Callable[[str], str] = lambda _: ""
    listed: bool = False  # one of several: of lines pasted in one go the next questions of the list get the others


class Option(NamedTuple):
    """One of several answers: what is returned, and how it is shown."""

    value: str
    label: str


class Several(NamedTuple):
    """A question answered by some of the options, and by own words beside them, which ``check`` looks at."""

    ask: str
    options: tuple[str, ...]
    current: tuple[str, ...] = ()
    least: int = 0
    most: int = 20
    heads: Mapping[str, str] = {}  # the title under which an option stands
    check: Callable[[str], str] = lambda _: ""


class Asker(Protocol):
    """The ways to ask; any may answer ``HELP``. ``plain`` is true line by line, where nothing is drawn twice."""

    plain: bool

    @property
    def pasted(self) -> Sequence[str]:
        """Lines after the first of a paste, which the next questions of the same list get."""

    def say(self, *lines: str) -> None:
        """Talk, on stderr. Raises Interrupted when the terminal has gone."""

    def verbatim(self, text: str) -> None:
        """A text to be copied by hand, on stderr: never wrapped."""

    def changes(self, lines: Sequence[str]) -> None:
        """Lines with [-gone-] and {+new+} in them, in colour where the terminal has it."""

    def page(self, lines: Sequence[str]) -> None:
        """Begins a page: what stands above the next question. Line by line it says nothing, for it was said already."""

    def line(self, question: Question) -> str:
        """A line of text; "" when the person skips."""

    def text(self, ask: str) -> str:
        """A text of several lines, pasted or typed; "" when the person skips."""

    def paste(self, question: Question, is_whole: Callable[[str], bool]) -> str:
        """What is pasted, however many lines it has; "" when the person skips."""

    def pick(self, ask: str, options: Sequence[Option], current: str = "") -> str:
        """One of the options."""

    def many(self, several: Several) -> list[str]:
        """Some of the options and own words, or ``[HELP]``."""

    def yes(self, ask: str, *, default: bool = True, help: str = "") -> bool:  # noqa: A002 - the word of every question
        """Yes or no; a question mark says the help and asks again."""
