"""A stranger is told why they were chosen."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_ANSWERS = (
    "tie_detail",
    "why_them",
    "their_organization",
    "referrer_name",
    "school",
    "stayed",
    "work_part",
    "roots",
    "step_to",
)
_YOURS = (
    r"\b(?:saw|heard|watched|met|read about|followed) you\b|\byou (?:took|take|speak|talk|chose|came|left"
    r"|moved|turned|won|grew)\b|"
    r"\b(?:your|ur) (?!time\b|help\b|day\b|week\b|advice\b|consideration\b|convenience\b|schedule\b|calendar\b"
    r"|brain\b|reply\b|inbox\b"
    r"|response\b|e-?mail\b|insights?\b|thoughts?\b|guidance\b|attention\b|availability\b|earliest\b"
    r"|answer\b|understanding\b"
    r"|support\b|wisdom\b|expertise\b|experiences?[.,?!]|network\b|journey\b|perspective\b"
    r"|background\b[.,?!]|career\b[.,?!]"
    r"|field\b|industry\b|patience\b|kind\b|valuable\b|busy\b|name\b|profile[.,?!]|linkedin\b|company[.,?!])"
    r"|\byou (?:\w+ly )?(?:wrote|said|spoke|gave|made|moved|went|built|led|left|showed|worked|studied|taught"
    r"|started|founded"
    r"|work|study|teach|lead|run|write|made|did|were|mentioned|explained|changed|became|published"
    r"|presented|posted|joined)\b"
    r"|\bwe (?:both|met|share|overlapped|worked|studied)\b|\b(?:suggested|recommended|referred|told me"
    r"|mentioned you|introduced"
    r"|pointed me)\b|\balum\w*\b|\bfellow\b|\blike you\b|\bsame (?:school|university|college|program\w*|city"
    r"|town|team|company)\b"
    r"|\b(?:from|behind|beside|next to) you\b|\bas you did\b|\byou(?:'ve| have) (?:\w+ly )?\w+(?:ed"
    r"|en|ne|ilt|one|ritten|ade)\b|\bafter you\b"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for the reason that was given, or for anything that only this reader did, made or shares."""
    draft = seen.draft
    if seen.is_ours or not seen.prose or draft.kind.channel not in ("email", "reply", "linkedin"):
        return
    given = [str(draft.value(word) or "") for word in _ANSWERS]
    words = {word for text in given for word in text.lower().split() if len(word) > _SHORT}
    body = seen.lower
    if any(word.strip(".,;:") in body for word in words) or re.search(_YOURS, body) or _names_things(seen):
        return
    first = seen.prose[0]
    message = "Nothing says why you write to them, of all people."
    yield Hit("body", first.start, first.end, message, "Name the talk, the step or the person that led you to them.")


def _names_things(seen: Anatomy) -> bool:
    """Are there several proper names inside sentences? A letter to anyone has its writer's school at most."""
    names = {
        found[0]
        for sentence in seen.sentences
        for found in re.finditer(r"(?<=[a-z,] )[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+)*", sentence.text)
        if found[0] not in ("I", "I'm", "I'd", "I'll", "I've")
    }
    return len(names) > _OWN_NAMES


_OWN_NAMES = 2  # where one studies, and in which town
_SHORT = 4  # letters: "your", "with" and their like tell nothing

RULE = Rule(
    id="no-reason-for-them",
    title="No reason why them",
    severity="warning",
    stop=False,
    why="What shows homework, and what you share with them, is what experts answer to.",
    source="Adam Grant; Turing School (advice)",
    bad=letter("I'm a student of chemistry. Could we talk for 20 minutes?"),
    good=letter("I'm a student of chemistry. Your talk on batteries stayed with me. Could we talk for 20 minutes?"),
    find=find,
    solid="advice",
    traits=("first-contact",),
    english=True,
)
