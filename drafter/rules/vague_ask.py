"""An ask says what for."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_VAGUE = (
    r"\b(?:connect|chat|talk|meet(?: up)?|catch up|grab (?:a )?(?:coffee|lunch)|get together) (?:with you )?"
    r"(?:some ?time|some day|soon|at some point|one day|whenever)\b|\btouch base\b"
    r"|\b(?:love|like|hoping|happy|great|nice) to (?:connect|network|get to know you|learn more about "
    r"you)\b(?! (?:you )?with)"
)
_SIGNS = (
    "connect",
    "chat",
    "talk",
    "meet",
    "catch up",
    "grab",
    "together",
    "touch base",
    "network",
    "get to know",
    "learn more",
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks where no number of minutes is named; a note that only asks to connect is no such ask."""
    low = seen.lower
    if not any(sign in low for sign in _SIGNS) or any(
        length in low for length in ("minute", " min ", " mins", " hour")
    ):
        return
    found = re.search(_VAGUE, low)
    if found:
        message = f"{quoted(seen.body[found.start() : found.end()])} asks for nothing that can be granted."
        yield Hit("body", found.start(), found.end(), message, "Say for how long, how, and about what.")


RULE = Rule(
    id="vague-ask",
    title="A vague ask",
    severity="warning",
    stop=False,
    why='A stranger cannot say yes to "connect sometime": there is nothing to put into a calendar.',
    source="career centres; Adam Grant: specific and short (advice)",
    bad=letter("I'd love to connect sometime."),
    good=letter("Could we talk for 20 minutes about your first year in the field?"),
    find=find,
    solid="advice",
    traits=("asks-for-time",),
    english=True,
)
