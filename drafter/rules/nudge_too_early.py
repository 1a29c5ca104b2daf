"""A reminder leaves time to answer."""

from collections.abc import Iterator
from datetime import date, timedelta

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter
from drafter.moments import Month

_LEAST = 5  # business days
_ADVISED = 7


def find(seen: Anatomy) -> Iterator[Hit]:
    """Counts the days from Monday to Friday since the first message."""
    draft = seen.draft
    sent, today = draft.value("sent_on"), draft.made.date()
    if not isinstance(sent, date) or isinstance(sent, Month) or sent > today or (today - sent).days > 2 * _ADVISED:
        return
    days = sum((sent + timedelta(number)).weekday() < _SATURDAY for number in range(1, (today - sent).days + 1))
    if days < _LEAST:
        ago = f"{days} business day{'s' if days != 1 else ''}"
        at = next((span for span in draft.body.spans if span.field == "sent_on"), None)
        start, end = (at.start, at.end) if at else (0, 0)
        advice = "Wait until 7 business days have passed."
        message = f"Your first message left {ago} ago."
        yield Hit("body", start, end, message, advice)


_SATURDAY = 5

RULE = Rule(
    id="nudge-too-early",
    title="A reminder after a few days",
    severity="warning",
    stop=False,
    why="Career advisers say to wait five to seven business days before the first reminder.",
    source="Dalton's 3B7 method; Carleton (advice)",
    bad=letter("Would one question be easier?", kind="follow-up", subject="", sent_on="2027-02-26"),
    good=letter("Would one question be easier?", kind="follow-up", subject="", sent_on="2027-02-16"),
    find=find,
    solid="advice",
    traits=("nudge",),
)
