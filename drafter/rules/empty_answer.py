"""An answer that a letter needs must say something."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at the answers of required fields."""
    draft = seen.draft
    for word, answer in draft.answers.items():
        field = draft.field(word)
        if field and field.required and answer.value in ("", (), None):
            message = f"{word} is empty, and {draft.kind.name} needs it."
            yield Hit("body", 0, 0, message, f"Give it with {field.option}.")


RULE = Rule(
    id="empty-answer",
    title="A needed answer is empty",
    severity="error",
    stop=True,
    why="A sentence around nothing says nothing.",
    source="plain to see",
    bad=Example("Subject: Question about grid storage\n\nHello Folake,\n\nLan", answers={"about": ""}),
    good=Example("Subject: Question about grid storage\n\nHello Folake,\n\nLan", answers={"about": "grid storage"}),
    find=find,
)
