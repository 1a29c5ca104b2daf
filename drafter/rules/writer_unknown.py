"""A stranger says early who they are."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_WITHIN = 3  # sentences
# A sentence about oneself tells who one is, unless its verb only says what one read, thinks or wants.
_WHO = (
    r"\bi (?!came|saw|read|heard|found|watched|loved|love|like|enjoyed|hope|wonder|would|could|can|will|may|was|am"
    r"|look|want|wish|think|thought|know|believe|understand|admire|follow|had hoped|realise|realize|appreciate"
    r"|recently (?:came|saw|read|heard|found)|just (?:came|saw|read|heard|found|want))\w+\b"
    r"|\b(?:i'm|im|i am|my name is|i(?:'ve| have) (?:been|just|recently|worked|studied))\b"
    r"|\bas an? (?:\w+[ -]){0,4}\w+|\bwe (?:met|both|worked|studied|overlapped)\b|\bmy (?!time"
    r"|favou?rite|question|hope)\w+"
    r"|\bfellow\b|\b\w+ (?:at|from|in|of) \w+ here\b|\bthis is \w+"
    r"|\b(?:student|graduate|alum\w*|engineer|nurse|teacher|analyst|designer|developer|major) (?:at"
    r"|from|in|of|here)\b"
)
_NOT_WHO = (
    r"\b(?:i(?:'m| am) (?:writing (?:to|because|in|about)|reaching|hoping|contacting|interested|wondering|so |very "
    r"|sorry|not |looking|emailing)|my (?:email|message|interest))\b"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at the first sentences for who writes, in mail; a note shows it beside the name."""
    draft = seen.draft
    if seen.is_ours or draft.kind.channel not in ("email", "reply") or not seen.sentences:
        return
    end = seen.end_of_sentence(_WITHIN)
    start = re.sub(_NOT_WHO, " ", seen.lower[:end].replace("\u2019", "'"))
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
