"""A message has paragraphs."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_MOST, _MOST_IN_ONE = 75, 60  # words


def find(seen: Anatomy) -> Iterator[Hit]:
    """Counts the words of each paragraph of a mail, and of the only one."""
    if seen.draft.kind.channel not in ("email", "reply"):
        return
    most = _MOST_IN_ONE if len(seen.prose) == 1 else _MOST
    for paragraph in seen.prose:
        count = len(paragraph.text.split())
        if count > most and paragraph.text.count("\n- ") < _LIST:
            message = f"This paragraph has {count} words: on a phone, a wall."
            typed = seen.is_ours and seen.draft.body.is_answer(paragraph.start, paragraph.end)
            advice = "Begin a new paragraph where the thought turns."
            yield Hit("body", paragraph.start, paragraph.end, message, advice, "hint" if typed else None)


_LIST = 2  # items

RULE = Rule(
    id="wall-of-text",
    title="A wall of text",
    severity="warning",
    stop=False,
    why="Mail is read on phones, where 75 words in one paragraph fill the screen.",
    source="career centres (SFU: to be read without scrolling); advice",
    bad=letter("I read about second-life batteries and wondered how they are sized. " * 7),
    good=letter("I read about second-life batteries.", "I wondered how they are sized."),
    find=find,
    solid="advice",
    english=True,
)
