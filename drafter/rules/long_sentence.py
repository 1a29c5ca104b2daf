"""A sentence can be said in one breath."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_MOST = 35  # words: past 30 it is long, past 35 nobody would say it aloud


def find(seen: Anatomy) -> Iterator[Hit]:
    """Counts words between full stops; an item of a list is a sentence."""
    for sentence in seen.sentences:
        count = len(sentence.text.split())
        if count > _MOST:
            typed = seen.is_ours and seen.draft.body.is_answer(sentence.start, sentence.end)
            message = f"This sentence has {count} words; {_MOST} can be read in one go."
            yield Hit("body", sentence.start, sentence.end, message, "Make two of it.", "hint" if typed else None)


RULE = Rule(
    id="long-sentence",
    title="A long sentence",
    severity="warning",
    stop=False,
    why="Mails written for a third-grade reader were answered a third more often than those for college readers.",
    source="Boomerang 2016 on reading ease (a vendor's observation); the limit of 35 words is ours",
    bad=letter(
        "I'm a student of chemistry at Leeds and I came across your talk on batteries last month and thought "
        "that it would "
        "be good to write to you and ask whether you might have time to talk with me."
    ),
    good=letter("I'm a student of chemistry at Leeds. I came across your talk on batteries last month."),
    find=find,
    solid="observation",
    english=True,
)
