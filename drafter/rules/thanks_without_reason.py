"""Thanks name what they are for."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_REASON = (
    r"\bthe \w+ (?:about|you|of|on|that)\b|\bwhat \w+ said\b|\b(?:known?|knew|see|saw|noticed|heard?|think"
    r"|thought) (?:that|how|why|what)\b"
    r"|\byour (?!time|insights?|help|guidance|support|kindness|generosity|thoughts|wisdom|expertise"
    r"|experiences?|perspective|patience)"
    r"\w+ (?:\w+ )?(?:with|about|on|to|that|of|for|in|is|was)\b|"
    r"\byou(?:r)? (?:\w+ly )?(?:said|told|explained|described|mentioned|suggested|showed|pointed|shared how"
    r"|recommended|gave me|lent|"
    r"taught|named|sent|advised|compared|drew|walked me|put it|point|story|example|idea|tip|suggestion"
    r"|description|comparison|"
    r"explanation|recommendation|comment|remark|warning|account|rule|list|question)\b|\badvice (?:to|on|about"
    r"|that|not)\b|\blearn(?:ed|t) that\b"
    r"|\bespecially\b|\bthe (?:book|course|idea|example|story|tip|part|way|point|list|name|article|fact"
    r"|distinction|two|three)\b"
    r"|\b(?:useful|helpful|helped me|stayed with me|struck me|learned|learnt|realised|realized|took from it"
    r"|now (?:see|know|understand))"
    r"[^.?!]{0,30}(?::|\bthat\b|\bhow\b|\bwhy\b|\bwhat\b|\bwhen\b)|\bhow (?:you|the|to)\b|\bwhen you\b|\bwhat "
    r"you (?:said|told)\b|\n ?[-*\u2022] "
)


# Words of thanks that fit any talk; without one of them nothing is certain.
_GENERAL = (
    r"\binsights?\b|\byour (?:valuable )?(?:time|help|advice|guidance|support|perspective"
    r"|experiences?|wisdom|expertise)\b"
    r"|\b(?:learned|learnt) (?:so much|a lot)\b|\b(?:great|lovely|nice|wonderful) (?:talk|chat"
    r"|meeting|conversation)\b"
    r"|\b(?:great|good|nice|lovely|a pleasure) to (?:meet|talk|chat|speak)\b|\b(?:valuable"
    r"|informative|inspiring|insightful)\b"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for what was learned, as answered; in another's text for anything that they said, showed or advised."""
    draft = seen.draft
    if "learned" not in draft.kind.scope or seen.is_ours or not seen.prose:
        return
    low = seen.lower
    learned = draft.value("learned")
    items = learned if isinstance(learned, tuple) else (learned,) if learned else ()
    words = {word for item in items for word in str(item).lower().split() if len(word) > _SHORT}
    if any(word.strip(".,;:") in low for word in words) or (
        not words and (re.search(_REASON, low) or not re.search(_GENERAL, low))
    ):
        return
    first = seen.prose[0]
    message = "The message does not say what was useful."
    yield Hit("body", first.start, seen.prose[-1].end, message, "Name one thing that they said and what it changed.")


_SHORT = 4  # letters

RULE = Rule(
    id="thanks-without-reason",
    title="Thanks for nothing in particular",
    severity="warning",
    stop=False,
    why="Thanks that name the thing are remembered; people value warmth more than polish, and general praise least.",
    source="Indiana, Waterloo, Albright (advice); Kumar and Epley 2018 (experiment on thank-you letters)",
    bad=letter("Thank you for your time and your insights. It was great to meet you.", kind="thank-you"),
    good=letter("Thank you for your advice to learn to read a diagram first.", kind="thank-you"),
    find=find,
    solid="advice",
    traits=("thanks",),
    english=True,
)
