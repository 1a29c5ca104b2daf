"""Thanks come soon."""

from collections.abc import Iterator
from datetime import date

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter
from drafter.moments import Month

_SOON, _LATE = 7, 14  # days: the strictest say one, the mildest five


def find(seen: Anatomy) -> Iterator[Hit]:
    """Counts the days since the talk; where the letter says so itself, there is nothing to say."""
    draft = seen.draft
    met, today = draft.value("met_on"), draft.made.date()
    if not isinstance(met, date) or isinstance(met, Month) or met > today or "learned" not in draft.kind.scope:
        return
    days = (today - met).days
    if days > _LATE and not any(word in seen.lower for word in ("late", "sooner", "earlier", "should have written")):
        message = f"You talked {days} days ago."
        yield Hit("body", 0, 0, message, "Send it today; half a sentence may say that it is late.")
    elif _SOON <= days <= _LATE:
        yield Hit("body", 0, 0, f"You talked {days} days ago.", "Send it today.", "hint")


RULE = Rule(
    id="thanks-late",
    title="Late thanks",
    severity="warning",
    stop=False,
    why="Thanks are expected within a day or two; late ones are still better than none.",
    source="Yale, NC State, Bentley: 24 hours; Princeton: 3 to 5 days (advice)",
    bad=letter("Thank you for the talk.", kind="thank-you", met_on="2027-02-08"),
    good=letter("Thank you for the talk.", kind="thank-you", met_on="2027-02-28"),
    find=find,
    solid="advice",
    traits=("thanks",),
)
