"""Turns answers into a draft: the template's words, the answers in them, and which stretch is which.

    answers -> words as the template sees them -> marked text -> lines put together -> text and spans

A template is written one sentence a line. A line end is a blank, an empty line is a new paragraph, a line that begins
with "- " is an item, and a backslash at the end of a line keeps the line end.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Any, Literal, NamedTuple

from drafter.draft import Answer, Draft, Span, Text
from drafter.draft import words as count_words
from drafter.errors import BadInput
from drafter.fields import Field, Frame, Value, empty, show
from drafter.kinds import Kind
from drafter.moments import (
    DayOrder,
    Month,
    Zone,
    clock_change_note,
    clock_words,
    day_words,
    hour_words,
    minutes_later,
    moment_day,
    moment_words,
    need_both,
    placeless_words,
    places_words,
    spoken_words,
)
from drafter.templates import MOST_SHED, Marked, Number, Render, Source, Timed, compiled
from drafter.text import characters as c
from drafter.text.contractions import fitted
from drafter.text.seam import GAP, closing


class Style(NamedTuple):
    """What settings say about the look of a message: clock, order of a date, and limits by the setting's name."""

    clock: Literal[12, 24] = 24
    limits: Mapping[str, int] = {"linkedin_characters": 200}
    cache: Path | None = None  # for compiled built-in templates
    day_order: DayOrder = "day-first"


def render(kind: Kind, answers: Mapping[str, Answer], variant: str, frame: Frame, style: Style) -> Draft:
    """The draft. Where it is too long for its kind, what is marked ``shed`` goes, rank after rank, until it fits.

    An answer is never cut: a draft that is still too long is left so, and a rule says it. Raises BadInput when a
    person's own template is broken.
    """
    return rendering(kind, variant, style)(answers, frame)


def rendering(kind: Kind, variant: str, style: Style) -> Callable[[Mapping[str, Answer], Frame], Draft]:
    """What renders one set of answers after another, for a list of people: see ``render``."""
    head, scope, unanswered = kind.source._replace(text=kind.subject, first_line=0), kind.scope, _unanswered(kind)

    def rendered(answers: Mapping[str, Answer], frame: Frame) -> Draft:
        words = {**unanswered, "variant": variant, **_answered(scope, answers, frame, style)}
        formality, limit = _formality(answers), _limit(kind, style)
        write = _compiled(kind.source, style.cache)  # here, for answers that are refused need no template
        body = _fitting(kind, write, words, limit, formality)
        subject = None
        if kind.has_subject:
            line = _compiled(head, style.cache)({**words, "shed": 0})
            subject = extract(" ".join(line.split()), formality)
        return Draft(kind, answers, variant, subject, body, frame.now, limit)

    return rendered


def _limit(kind: Kind, style: Style) -> int:
    """How many characters the body may have, 0 for any number. Raises BadInput for a limit that no setting holds."""
    if not kind.characters:
        return 0
    if kind.characters not in style.limits:
        what = f'{kind.source.path}, front matter: characters = "{kind.characters}" names no limit'
        raise BadInput(f"{what}; there is {', '.join(style.limits)}.", f"drafter kinds edit {kind.name}")
    return style.limits[kind.characters]


def _fitting(kind: Kind, write: Render, words: Mapping[str, Any], limit: int, formality: str) -> Text:
    """The body with as few sentences shed as let it fit.

    When none fits, it is the shortest where characters are counted, and else the whole: its answers alone are too long.
    """

    def body(shed: int) -> Text:
        lines = put_together(write({**words, "shed": shed}), document=kind.channel == "document")
        return extract(lines, formality)

    whole = body(0)
    if _fits(whole.text, limit, kind.most_words):
        return whole
    shortest = body(MOST_SHED)
    if shortest.text == whole.text:  # nothing may be shed, so no rank needs a look
        return whole
    between = (body(shed) for shed in range(1, MOST_SHED))
    fitting = (one for one in chain(between, [shortest]) if _fits(one.text, limit, kind.most_words))
    return next(fitting, shortest if limit else whole)


def _fits(text: str, limit: int, most_words: int) -> bool:
    if limit and len(text) > limit:
        return False
    return text.count(" ") + text.count("\n") < most_words or count_words(text) <= most_words  # the first costs nothing


@lru_cache
def _compiled(source: Source, cache: Path | None) -> Render:
    return compiled(source, cache)


# --- the words as a template sees them ------------------------------------------------------------------------


def context(kind: Kind, answers: Mapping[str, Answer], variant: str, frame: Frame, style: Style) -> dict[str, Any]:
    """Every word in scope, answered or not: an answer not given is "", () or False."""
    return {**_unanswered(kind), "variant": variant, **_answered(kind.scope, answers, frame, style)}


def _unanswered(kind: Kind) -> dict[str, Any]:
    return {name: empty(field) for name, field in kind.scope.items()}


def _answered(scope: Mapping[str, Field], answers: Mapping[str, Answer], frame: Frame, style: Style) -> dict[str, Any]:
    told = _Told({word: answer.value for word, answer in answers.items()}, frame, style, scope.get("my_zone"))
    return {name: told.view(scope[name], value) for name, value in told.values.items() if name in scope}


class _Told:
    """How values read in this message: times in both places, numbers that compare, text that knows its field."""

    def __init__(self, values: Mapping[str, Value], frame: Frame, style: Style, place: Field | None) -> None:
        self.values, self.frame, self.style, self.place = values, frame, style, place
        mine, theirs = values.get("my_zone"), values.get("their_zone")
        self.mine = mine if isinstance(mine, Zone) else frame.zone
        self.theirs = theirs if isinstance(theirs, Zone) else None
        moments = [one for value in values.values() for one in _listed(value) if isinstance(one, datetime)]
        self.both = bool(moments) and self.mine is not None and need_both(moments, self.mine, self.theirs)

    def view(self, field: Field, value: Any) -> Any:
        if isinstance(value, str):
            return Marked(value, field, value, self._stem(field)) if value else value
        if type(value) is tuple:  # a list; a Zone is a tuple of its own type
            return self._moments(field, value) if field.item == "moment" else [self.view(field, one) for one in value]
        if isinstance(value, bool):
            return value
        if isinstance(value, datetime):
            return self._moment(field, value)
        if isinstance(value, date):
            return self._day(field, value)
        if isinstance(value, int):
            number = Number(value)
            number.field = field
            return number
        return Marked(value.place if isinstance(value, Zone) else str(value), field, value, self._stem(field))

    def _stem(self, field: Field) -> str:
        if not field.stem_by:
            return field.stem
        return field.stems.get(str(self.values.get(field.stem_by, "")), "")

    def _moment(self, field: Field, moment: datetime, *, note: str = "") -> Timed:
        assert self.mine is not None
        now, clock, order = self.frame.now, self.style.clock, self.style.day_order
        text = moment_words(moment, self.mine, self.theirs, now=now, clock=clock, order=order, both=self.both)
        theirs = self.theirs or self.mine
        timed = Timed(_noted(text, note), field, moment)
        timed.brief = moment_words(moment, theirs, theirs, now=now, clock=clock, order=order)
        timed.day = moment_day(moment, theirs, now=now, order=order)
        timed.later = partial(self._hour, moment)
        timed.here = self._here
        timed.spoken = _noted(spoken_words(moment, self.mine, self.theirs, now=now, clock=clock, order=order), note)
        if not self.both:
            timed.place = Marked(places_words(self.mine, self.theirs), self.place or field, self.mine)
            timed.placeless = _noted(placeless_words(moment, self.mine, now=now, clock=clock, order=order), note)
            at = placeless_words(moment, self.mine, now=now, clock=clock, order=order, between=" at ")
            timed.within = _noted(at, note)
        return timed

    def _hour(self, moment: datetime, minutes: int) -> str:
        assert self.mine is not None
        return hour_words(minutes_later(moment, minutes), self.mine, self.theirs, clock=self.style.clock)

    def _here(self, moment: datetime) -> tuple[str, str]:
        """A moment's day, and its time with the place, where the writer is."""
        from zoneinfo import ZoneInfo  # 8 M instructions, loaded with the moment

        assert self.mine is not None
        local = moment.astimezone(ZoneInfo(self.mine.key))
        day = day_words(local.date(), now=self.frame.here, order=self.style.day_order)
        return day, f"{clock_words(local, self.style.clock)} {self.mine.place}"

    def _moments(self, field: Field, moments: Sequence[datetime]) -> list[Timed]:
        if not moments:
            return []
        assert self.mine is not None
        first_choice, moments = moments[0], sorted(moments)
        notes = clock_change_note(moments, self.mine, self.theirs, self.style.day_order)
        told = [self._moment(field, m, note=notes.get(m, "")) for m in moments]
        told[moments.index(first_choice)].is_first_choice = True
        return told

    def _day(self, field: Field, day: date) -> Timed:
        order = self.style.day_order
        timed = Timed(day_words(day, now=self.frame.here, order=order), field, day)
        timed.is_today = day == self.frame.here.date() and not isinstance(day, Month)
        if order == "month-first" and not isinstance(day, Month):  # "On Tuesday, March 9, I asked"
            timed.after = c.MARK_PAUSE
        return timed


def _listed(value: Value) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _noted(words: str, note: str) -> str:
    return f"{words} ({note})" if note else words


# --- from marked text to text and spans -----------------------------------------------------------------------

_PIECES = re.compile(f"({c.MARK_OPEN}[^{c.MARK_CLOSE}]*{c.MARK_CLOSE}|[{c.MARK_PASSAGE_OPEN}{c.MARK_PASSAGE_CLOSE}])")


_PASSAGE_MARKS = c.MARK_PASSAGE_OPEN + c.MARK_PASSAGE_CLOSE
_EMPTY_PASSAGES = tuple(c.MARK_PASSAGE_OPEN + gap + c.MARK_PASSAGE_CLOSE for gap in ("", "\n", "\n\n"))


def put_together(marked: str, *, document: bool = False) -> str:
    """The lines of a rendered template as paragraphs (see the head of this file); a document keeps its lines."""
    for nothing in _EMPTY_PASSAGES:
        marked = marked.replace(nothing, "")
    if document:
        return re.sub(r"\n{3,}", "\n\n", marked).strip("\n")
    paragraphs: list[list[str]] = [[]]
    for line in (raw.strip() for raw in marked.split("\n")):
        if line and not line.strip(_PASSAGE_MARKS):  # the passage ends where an empty line was: Jinja took its end
            _append(paragraphs, line, glue="")
            paragraphs.append([])
        elif not line:
            if paragraphs[-1]:
                paragraphs.append([])
        elif line == "\\":
            _append(paragraphs, "\\", glue="")
        else:
            _append(paragraphs, line, glue="\n" if line.startswith("- ") else " ")
    return _closed_up("\n\n".join(text for text in map(_joined, paragraphs) if text))


def _closed_up(text: str) -> str:
    """Without the empty paragraphs that a passage leaves whose first or last sentence was not written."""
    begin, end = c.MARK_PASSAGE_OPEN, c.MARK_PASSAGE_CLOSE
    return text.replace(f"{begin}\n\n", begin).replace(f"\n\n{begin}{end}", "").replace(f"\n\n{end}", end)


def _append(paragraphs: list[list[str]], line: str, glue: str) -> None:
    """Adds a line to the last paragraph; the glue before it is a line end after a backslash."""
    paragraph = paragraphs[-1]
    kept = paragraph and paragraph[-1].endswith("\\")
    if kept:
        paragraph[-1] = paragraph[-1][:-1].rstrip()
        glue = "\n"
    has_begun = any(piece.strip(_PASSAGE_MARKS) for piece in paragraph)  # most often the first of them
    paragraph.append(glue + line if has_begun else line)


def _joined(paragraph: list[str]) -> str:
    text = "".join(paragraph)
    return text[:-1].rstrip() if text.endswith("\\") else text


def extract(marked: str, formality: str) -> Text:
    """The text without its marks, and where each answer and each passage stands in it."""
    text, spans, passages, opened = "", [], [], 0
    if c.MARK_PAUSE in marked:
        marked = re.sub(rf"{c.MARK_PAUSE}(?= [\w{c.MARK_OPEN}])", ",", marked).replace(c.MARK_PAUSE, "")
    for piece in _PIECES.split(marked):
        begin = piece[:1]
        if begin == c.MARK_OPEN:
            field, _, answer = piece[1:-1].partition(c.MARK_MIDDLE)
            spans.append(Span(len(text), len(text) + len(answer), field))
            text += answer
        elif begin == c.MARK_PASSAGE_OPEN:
            opened = len(text)
        elif begin == c.MARK_PASSAGE_CLOSE:
            if text[opened:].strip():
                passages.append(Span(opened, len(text.rstrip()), ""))  # not the blank before the next sentence
        elif piece:
            words = _once_ended(text, piece, spans) if begin in ".?" else piece
            text += words if formality == "neutral" else fitted(words, formality)
    return Text(text, tuple(spans), tuple(passages))


def _once_ended(text: str, words: str, spans: Sequence[Span]) -> str:
    """Our words that begin with a stop or a question mark: without it, where the answer before has brought its own."""
    follows = bool(spans) and spans[-1].end == len(text)
    if follows and words[1:2] != "." and not closing(text[spans[-1].start :]):
        return words[1:] if words[0] == "." or text.endswith("?") else words
    return words


def _formality(answers: Mapping[str, Answer]) -> str:
    return str(answers["formality"].value) if "formality" in answers else "neutral"


def so_far(
    kind: Kind, answers: Mapping[str, Answer], variant: str, frame: Frame, style: Style, *, whole: bool = False
) -> Text:
    """The body as it grows under the questions: a gap for each answer that is still to come.

    Only paragraphs that hold an answer given by the person are in it, unless ``whole``.
    """
    words = context(kind, answers, variant, frame, style)
    for name, field in kind.scope.items():
        if name not in answers and field.required and not _is_ruled_out(field, answers):
            above = answers.get(field.stem_by)
            gap = Timed(GAP, field, None, field.stems.get(str(above.value), "") if above else field.stem)
            words[name] = [gap] if field.item else gap
    formality = _formality(answers)
    text = _fitting(kind, _compiled(kind.source, style.cache), words, _limit(kind, style), formality)
    if whole:
        return text
    told = [paragraph for paragraph in _paragraphs(text) if _holds_answer(paragraph, answers)]
    return Text("\n\n".join(paragraph.text for paragraph in told))


def _is_ruled_out(field: Field, answers: Mapping[str, Answer]) -> bool:
    """Will a field never be asked, whatever is still to come?"""
    return any(above in answers and answers[above].value not in values for above, values in field.when.items())


def _paragraphs(text: Text) -> list[Text]:
    found, at = [], 0
    for paragraph in text.text.split("\n\n"):
        end = at + len(paragraph)
        found.append(Text(paragraph, tuple(span for span in text.spans if at <= span.start < end)))
        at = end + 2
    return found


def _holds_answer(paragraph: Text, answers: Mapping[str, Answer]) -> bool:
    return any(span.field in answers and answers[span.field].origin != "default" for span in paragraph.spans)


def sentence_around(text: Text, word: str) -> str:
    """The sentence that an answer makes, for showing it to the person who gave it; "" when it is not in the text."""
    spans = [span for span in text.spans if span.field == word]
    if not spans:
        return ""
    first, last = spans[0], spans[-1]
    start = line = text.text.rfind("\n", 0, first.start) + 1
    for end in re.finditer(r"[.?!:] ", text.text[line : first.start]):
        at = line + end.end()
        if text.text[at - 2] != ":" and not text.is_answer(at - 2, at - 1):
            start = at
    stop = re.search(r"[.?!](?= |$)|\n|$", text.text[last.end :])
    return text.text[start : last.end + (stop.end() if stop else 0)].strip()


def shown_answer(kind: Kind, answers: Mapping[str, Answer], word: str) -> str:
    """An answer as a person reads it back."""
    field = kind.scope[word]
    return show(field, answers[word].value) if word in answers else ""
