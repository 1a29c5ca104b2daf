"""A reminder leaves time to answer."""

from collections.abc import Iterator
from datetime import date

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter
from drafter.moments import Month
from drafter.moments.weekends import SATURDAY_SUNDAY
from drafter.people.past import unanswered
from drafter.people.workdays import business_days, rest_days

_LEAST = 5  # business days
_ADVISED, _ADVISED_AGAIN = 7, 10


def find(seen: Anatomy) -> Iterator[Hit]:
    """Counts the business days where they are, since the first message and since the last reminder."""
    draft, rest = seen.draft, SATURDAY_SUNDAY
    sent, today, which, advised = draft.value("sent_on"), draft.made.date(), "first", _ADVISED
    if draft.history:
        rest = rest_days(draft.history.person)
        silent = unanswered(draft.history)
        if silent and (not isinstance(sent, date) or silent[-1].at.date() > sent):
            sent = silent[-1].at.date()
            which, advised = ("first", _ADVISED) if len(silent) == 1 else ("last", _ADVISED_AGAIN)
    if not isinstance(sent, date) or isinstance(sent, Month) or sent > today:
        return
    days = business_days(sent, today, rest)
    if days < _LEAST:
        ago = f"{days} business day{'s' if days != 1 else ''}"
        at = next((span for span in draft.body.spans if span.field == "sent_on"), None) if which == "first" else None
        start, end = (at.start, at.end) if at else (0, 0)
        message = f"Your {which} message left {ago} ago."
        yield Hit("body", start, end, message, f"Wait until {advised} business days have passed.")


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
