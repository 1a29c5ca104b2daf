"""A stranger says early who they are."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_WITHIN = 3  # sentences
_WHO = (
    r"\bi (?!came|saw|read|heard|found|watched|loved|hope|wonder|would|was|am|look|want)\w+ (?:for|at|in|as|with)\b|"
    r"\b(?:i'm|im|i am|my name is|i(?:'ve| have) (?:been|just|recently|worked|studied)|i (?:just |recently "
    r"|currently |also )?"
    r"(?:work|volunteer|study|teach|lead|run|graduate\w*|moved|manage|write|research|build|started|finished|completed|attend\w*))\b"
    r"|\bas an? (?:\w+[ -]){0,4}\w+|\bwe (?:met|both|worked|studied|overlapped)\b|\bmy (?:name|work|studies"
    r"|degree|team|major|class)\b"
    r"|\bfellow\b|\b(?:student|graduate|alum\w*|engineer|nurse|teacher|analyst|designer|developer|major) (?:at"
    r"|from|in|of|here)\b"
    r"|\bthis is \w+"
)
_NOT_WHO = (
    r"\bi(?:'m| am) (?:writing|reaching|hoping|contacting|interested|wondering|so |very |sorry|not |looking|emailing)\b"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at the first sentences for who writes, in mail; a note shows it beside the name."""
    draft = seen.draft
    if seen.is_ours or draft.kind.channel not in ("email", "reply") or not seen.sentences:
        return
    end = seen.end_of_sentence(_WITHIN)
    start = re.sub(_NOT_WHO, " ", seen.lower[:end])
    told = {word for word in str(draft.value("my_who") or "").lower().split() if len(word) > _SHORT}
    if re.search(_WHO, start) or any(word in start for word in told):
        return
    first = seen.sentences[0]
    message = "The first sentences do not say who you are."
    yield Hit("body", first.start, first.end, message, "Say it in one line: what you do, and where.")


_SHORT = 4  # letters

RULE = Rule(
    id="writer-unknown",
    title="Who writes is not said",
    severity="warning",
    stop=False,
    why="Strangers' mail is refused for lack of trust, so who you are belongs into the first two sentences.",
    source="Roghanizad and Bohns 2017 (experiment on distrust); NIH, Tufts (advice)",
    bad=letter("Your talk on batteries was good. It made me think. Could we talk for 20 minutes? Thank you."),
    good=letter("I'm a student of chemistry at Leeds. Your talk on batteries was good. Could we talk for 20 minutes?"),
    find=find,
    solid="advice",
    traits=("first-contact",),
    english=True,
)
