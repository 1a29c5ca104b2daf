"""An answer fits the sentence that it finishes."""

from collections.abc import Iterator

from drafter.draft import Draft
from drafter.findings import Example, Hit, Rule
from drafter.text.seam import has_several_sentences

_LONG = 200  # characters: more than two breaths


def find(draft: Draft) -> Iterator[Hit]:
    """Looks at prose that finishes a sentence: it should be one sentence, of a length that can be said."""
    for span in draft.body.spans:
        field = draft.field(span.field)
        if field is None or not field.joint:
            continue
        answer = draft.body.text[span.start : span.end]
        if len(answer) > _LONG:
            message = f"Your answer to {span.field} is {len(answer)} characters long, for one sentence."
        elif has_several_sentences(answer) and field.joint in ("noun", "who", "will", "to", "ask"):
            message = f'Your answer to {span.field} is several sentences; it finishes "{field.stem or field.ask} ...".'
        else:
            continue
        yield Hit("body", span.start, span.end, message, "Say it in one short sentence.")


RULE = Rule(
    id="answer-does-not-fit",
    title="An answer does not fit its sentence",
    severity="warning",
    stop=False,
    why="A sentence longer than a breath is hard to read, and a small gap is best filled with a small answer.",
    source="read aloud",
    bad=Example("", answers={"next_step": "read the book. Then I will call you. And then we can go on from there."}, kind="thank-you"),
    good=Example("", answers={"next_step": "read the book"}, kind="thank-you"),
    find=find,
)
