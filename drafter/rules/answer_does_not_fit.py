"""An answer fits the sentence that it finishes."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.fields import Field
from drafter.findings import Example, Hit, Rule
from drafter.text.joints import says_i
from drafter.text.seam import has_several_sentences

_LONG = 200  # characters: more than two breaths


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at prose that finishes a sentence: one sentence, of a length that can be said, with a right end."""
    draft = seen.draft
    names = tuple(f"{name}," for word in ("my_name", "my_sign_as") if (name := draft.value(word)))
    for part, text in draft.parts():
        for span in text.spans:
            field = draft.field(span.field)
            answer = text.text[span.start : span.end]
            what = _misfit(field, answer) if field else ""
            if field and field.joint == "who" and answer.startswith(names):
                what = "begins with your name, which the letter says already"
            if what:
                yield Hit(part, span.start, span.end, f"Your answer to {span.field} {what}.", _ADVICE)


_ADVICE = "Say it in one short sentence."


def _misfit(field: Field, answer: str) -> str:
    """What is wrong with an answer where it stands, "" when it fits."""
    if (field.item or field.type) in ("line", "prose") and answer.endswith((",", ";", ":", " -")):
        return f'ends with "{answer[-1]}", and the sentence goes on or ends after it'
    if not field.joint:
        return ""
    if len(answer) > _LONG:
        return f"is {len(answer)} characters long, for one sentence"
    if field.joint in ("noun", "who", "will", "to", "ask") and has_several_sentences(answer):
        return f'is several sentences; it finishes "{field.stem or field.ask} ..."'
    if field.joint == "third" and says_i(answer):
        return 'says "I"; it is about you, and others read it'
    return ""


RULE = Rule(
    id="answer-does-not-fit",
    title="An answer does not fit its sentence",
    severity="warning",
    stop=False,
    why="A sentence longer than a breath is hard to read, and a small gap is best filled with a small answer.",
    source="read aloud",
    bad=Example(
        "",
        answers={"next_step": "read the book. Then I will call you. And then we can go on from there."},
        kind="thank-you",
    ),
    good=Example("", answers={"next_step": "read the book"}, kind="thank-you"),
    find=find,
    solid="advice",
)
