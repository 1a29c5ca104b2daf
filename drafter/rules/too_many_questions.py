"""A message asks few questions."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_MOST = 3


def find(seen: Anatomy) -> Iterator[Hit]:
    """Counts question marks; those in an answer of a letter of ours are topics of the talk."""
    if seen.lower.count("?") <= _MOST or seen.draft.kind.channel == "document":
        return
    marks = [found.start() for found in re.finditer(r"\?+", seen.lower)]
    body = seen.draft.body
    marks = [at for at in marks if not (seen.is_ours and body.is_answer(at, at + 1))]
    if len(marks) > _MOST:
        fourth = seen.sentence_at(marks[_MOST])
        message = f"The message asks {len(marks)} questions; three are answered with ease."
        yield Hit("body", fourth.start, max(fourth.end, marks[_MOST]), message, "Keep the others for the talk.")


RULE = Rule(
    id="too-many-questions",
    title="Too many questions",
    severity="warning",
    stop=False,
    why="One to three questions got the most answers; with more of them the share falls.",
    source="Boomerang 2016, 40 million mails (a vendor's observation)",
    bad=letter("Who sized the first one? How? Where? What did it cost? Could we talk?"),
    good=letter("Could we talk for 20 minutes about how you sized the first one?"),
    find=find,
    solid="observation",
    traits=("asks",),
)
