"""Times on offer lie between 36 hours and 14 days ahead."""

from collections.abc import Iterator
from datetime import timedelta

from drafter.anatomy import Anatomy
from drafter.draft import Draft, Span
from drafter.findings import Example, Hit, Rule

_SOON, _FAR = timedelta(hours=36), timedelta(days=14)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at each time on offer; that one lies far ahead is their choice, and said in a hint."""
    draft = seen.draft
    for moment, span in draft.offered_times():
        ahead = moment - draft.made
        if ahead < _SOON:
            message = f"{_words(draft, span)} is less than 36 hours away: they may read it too late."
            yield Hit("body", span.start, span.end, message, "Offer a later one.")
        elif ahead > _FAR:
            message = f"{_words(draft, span)} is more than two weeks away."
            yield Hit("body", span.start, span.end, message, "Offer an earlier one.", "hint")


def _words(draft: Draft, span: Span) -> str:
    return draft.body.text[span.start : span.end]


_ZONE = {"my_zone": "Leeds (Europe/London)"}

RULE = Rule(
    id="too-soon-or-far",
    title="A time too soon or too far",
    severity="warning",
    stop=False,
    why="Sooner, it may be read too late; later, calendars change.",
    source="rules for politely scheduling a meeting (practitioners; no experiment found)",
    bad=Example("", "schedule-propose", {**_ZONE, "slots": ["2027-03-02T15:00", "2027-03-09T15:00"]}),
    good=Example("", "schedule-propose", {**_ZONE, "slots": ["2027-03-04T15:00", "2027-03-09T15:00"]}),
    find=find,
    solid="advice",
    traits=("offers-times",),
)
