"""A subject is seen whole."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_MOST, _MOST_WORDS = 60, 9


def find(seen: Anatomy) -> Iterator[Hit]:
    """Counts characters and words; a word that was typed into a subject of ours is not ours to count."""
    subject, typed = seen.subject, seen.draft.part("subject").spans
    count, words = len(subject), len(subject.split())
    if (count <= _MOST and words <= _MOST_WORDS) or seen.draft.kind.channel == "document":
        return
    message = f"The subject has {count} characters and {words} words; phones show about 35 characters."
    advice = f"Bring it under {_MOST} characters and {_MOST_WORDS + 1} words, the word that matters first."
    yield Hit("subject", 0, count, message, advice, "hint" if typed else None)


RULE = Rule(
    id="subject-too-long",
    title="A long subject",
    severity="warning",
    stop=False,
    why="Phones cut a subject after 25 to 41 characters; studies of its best length contradict each other.",
    source="Boomerang, Backlinko with Pitchbox, Return Path (vendors' observations)",
    bad=letter(
        "Could we talk?", subject="A question about grid storage and second-life batteries from a student at Leeds"
    ),
    good=letter("Could we talk?", subject="Student question about second-life batteries"),
    find=find,
    solid="observation",
)
