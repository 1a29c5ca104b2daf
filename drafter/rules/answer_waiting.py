"""An answer is answered before anything else is sent."""

from collections.abc import Iterator
from datetime import date

from drafter.anatomy import Anatomy
from drafter.draft import Draft
from drafter.findings import Hit, Rule, happened, letter
from drafter.moments import day_words
from drafter.people import Event
from drafter.people.past import answer_waiting


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for an answer of theirs after which nothing has been sent, unless this is what comes after it."""
    draft = seen.draft
    answer = answer_waiting(draft.history) if draft.history else None
    if answer is None or draft.history is None or _is_time_again(answer, draft.made.date()) or _follows(draft):
        return
    day = day_words(answer.at.date(), now=draft.made)
    message = f"{draft.history.person.name} answered you on {day}, and this is written as if nobody had."
    yield Hit("body", 0, 0, message, "Answer what they wrote.")


def _is_time_again(answer: Event, today: date) -> bool:
    """Who had no time may be asked again when they said, or after two weeks."""
    days = (today - answer.at.date()).days
    return answer.verdict == "not-now" and (bool(answer.answers.get("later")) or days >= _AGAIN)


def _follows(draft: Draft) -> bool:
    """Is this what usually follows a yes, as the first message follows a connection?"""
    sent = [event for event in draft.history.events if event.what == "sent"] if draft.history else []
    before = draft.past.get(sent[-1].kind) if sent else None
    return before is not None and "nudge" not in draft.kind.traits and draft.kind.name in before.next


_AGAIN = 14  # days

RULE = Rule(
    id="answer-waiting",
    title="A reminder to somebody who has answered",
    severity="warning",
    stop=False,
    why="Whoever took the time to answer and is reminded nevertheless sees that they were not read.",
    source="our own judgement",
    bad=letter(
        "Would one question be easier?",
        kind="follow-up",
        subject="",
        history=(happened("2027-02-16", "sent", "cold-request"), happened("2027-02-24", "answered", verdict="yes")),
    ),
    good=letter(
        "Would one question be easier?",
        kind="follow-up",
        subject="",
        history=(happened("2027-02-16", "sent", "cold-request"),),
    ),
    find=find,
    solid="taste",
    traits=("nudge", "first-contact"),
)
