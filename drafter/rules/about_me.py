"""A letter speaks of its reader too."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_LEAST, _RATIO = 8, 3
_ME = frozenset("i me my mine i'm i've i'd i'll myself".split())
_YOU = frozenset("you your yours you're you've you'd you'll we our us".split())


def find(seen: Anatomy) -> Iterator[Hit]:
    """Compares how often the writer and the reader are named."""
    words = [word.text.lower().replace("\u2019", "'") for word in seen.words]
    me = sum(word in _ME for word in words)
    you = sum(word in _YOU for word in words)
    if me >= _LEAST and me > _RATIO * you and seen.draft.kind.channel == "email":
        message = f'"I" and "my" stand here {me} times, "you" and "your" {you} times.'
        yield Hit(
            "body", seen.prose[0].start, seen.prose[-1].end, message, "Turn a sentence round: what they did first."
        )


RULE = Rule(
    id="about-me",
    title="Mostly about the writer",
    severity="hint",
    stop=False,
    why="A letter about the writer gives the reader little reason to answer.",
    source="opinion of people who sell tools for mail; not measured",
    bad=letter(
        "I study chemistry and I like it. I built my own cell, and I tested it. I think I know my way. I want more."
    ),
    good=letter("You built the first one. I study chemistry. Your talk made me build my own."),
    find=find,
    solid="taste",
    traits=("first-contact",),
    english=True,
)
