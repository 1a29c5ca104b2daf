"""A draft: the message with the kind and the answers it came from, and which stretch of it is whose."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple

from drafter.fields import Field, Value, to_json
from drafter.kinds import Kind
from drafter.moments import Zone
from drafter.people import Colleague, History
from drafter.text.characters import nfc

Part = Literal["subject", "body"]


class Answer(NamedTuple):
    """One answer: its parsed value, where it came from (``option``, ``data``, ``profile`` ...), and as it was given."""

    value: Value
    origin: str
    raw: Any


class Span(NamedTuple):
    """A stretch of a text, half-open, in code points: the answer to ``field``, or with "" a passage for polish."""

    start: int
    end: int
    field: str


class Text(NamedTuple):
    """A subject or a body, with the answers in it and the passages that a model may touch."""

    text: str
    spans: tuple[Span, ...] = ()
    passages: tuple[Span, ...] = ()

    def is_answer(self, start: int, end: int) -> bool:
        """Does the stretch touch an answer?"""
        return any(span.start < end and start < span.end for span in self.spans)


class Draft(NamedTuple):
    """A message that nobody has sent: immutable, like every value on its way.

    ``history`` is that of the person it is written to, None where nobody is remembered; ``past`` holds the kinds of the
    messages in it by name, as far as they are known, ``colleagues`` what others of their organisation were sent.
    """

    kind: Kind
    answers: Mapping[str, Answer]
    variant: str
    subject: Text | None
    body: Text
    made: datetime
    limit: int = 0  # characters of the body, 0 for no limit
    history: History | None = None
    past: Mapping[str, Kind] = {}
    colleagues: tuple[Colleague, ...] = ()

    def parts(self) -> Iterator[tuple[Part, Text]]:
        """Subject, where there is one, then body."""
        if self.subject is not None:
            yield "subject", self.subject
        yield "body", self.body

    def part(self, name: Part) -> Text:
        """One of the two; an empty text for a subject that the kind does not have."""
        return (self.subject or Text("")) if name == "subject" else self.body

    def value(self, word: str) -> Any:
        """The answer's value, None where nothing was answered."""
        answer = self.answers.get(word)
        return answer.value if answer else None

    def field(self, word: str) -> Field | None:
        """The declaration behind an answer."""
        kind = self.kind
        return next((field for field in (*kind.fields, *kind.always) if field.name == word), None)

    def offered_times(self) -> list[tuple[datetime, Span]]:
        """The times to choose from in the body with their places in it, the earliest first.

        A time that was agreed on is no offer: nobody can make it later or earlier.
        """
        found = []
        for word, answer in self.answers.items():
            field = self.field(word)
            if field is None or field.item != "moment" or not isinstance(answer.value, tuple):
                continue
            spans = [span for span in self.body.spans if span.field == word]
            moments = sorted(answer.value)
            found += list(zip(moments, spans, strict=False))
        return sorted(found)

    def letter(self) -> str:
        """The message as text: subject line, an empty line, body, one final newline."""
        head = f"Subject: {self.subject.text}\n\n" if self.subject is not None else ""
        return f"{head}{self.body.text}\n"

    def edited(self, subject: str | None, body: str) -> "Draft":
        """The draft with a text that a person has changed; answers that still stand in it are found again."""
        return self._replace(
            subject=_relocated(subject, self.subject) if subject is not None else None,
            body=_relocated(body, self.body),
        )

    def json_answers(self) -> dict[str, dict[str, Any]]:
        """Every answer with its value as JSON and its origin.

        A place with another name than its zone (Leeds, in Europe/London) has a third line, from which it is read back.
        """
        from drafter.moments.places import label_of  # whoever has a zone has read it there

        scope = self.kind.scope
        rows: dict[str, dict[str, Any]] = {}
        for word, answer in self.answers.items():
            rows[word] = {"value": to_json(scope[word], answer.value), "origin": answer.origin}
            if isinstance(answer.value, Zone) and answer.value.label != label_of(answer.value.key):
                rows[word]["typed"] = f"{answer.value.label} ({answer.value.key})"
        return rows


class Receipt(NamedTuple):
    """What became of a draft at one output: ``Receipt("clipboard", "xclip, read back")``."""

    output: str
    detail: str


class Written(NamedTuple):
    """A message that somebody wrote, as a draft, and where its subject and body begin in the whole text."""

    draft: Draft
    subject_at: int
    body_at: int


def written(text: str, kind: Kind, answers: Mapping[str, Answer], made: datetime, limit: int = 0) -> Written:
    r"""A text as a draft of a kind: a first line ``Subject: ...`` is the subject, also among other mail headers.

    >>> from drafter.kinds import any_kind
    >>> letter = "To: Ana\nSubject: Grid storage\n\nHello Ana,"
    >>> written(letter, any_kind("email"), {}, datetime(2027, 3, 1)).draft.letter()
    'Subject: Grid storage\n\nHello Ana,\n'
    """
    found = _HEAD.match(text)
    subject = None
    body_at = subject_at = 0
    if found and (line := _SUBJECT.search(found[0])):
        subject, subject_at, body_at = Text(line[1].rstrip()), line.start(1), found.end()
    body = Text(text[body_at:].rstrip())
    return Written(Draft(kind, answers, kind.variants[0], subject, body, made, limit), subject_at, body_at)


_HEAD = re.compile(r"(?:[A-Za-zÄ][A-Za-z-]{1,30}:[^\n]*(?:\n|\Z))+\s*")
# Mail programs write the word in the language of their owner; a text to be checked may come from one of them.
_SUBJECT = re.compile(
    r"^(?:Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|Temat|Ämne|Emne|Aihe|Konu):[ \t]*([^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)


def words(text: str) -> int:
    """Words as a person counts them: what stands between blanks."""
    return len(text.split())


def _relocated(text: str, before: Text | None) -> Text:
    text = nfc(text)
    found, at = [], 0
    for span in before.spans if before else ():
        answer = before.text[span.start : span.end] if before else ""
        start = text.find(answer, at)
        if start >= 0:
            at = start + len(answer)
            found.append(Span(start, at, span.field))
    return Text(text, tuple(found))
