"""One first message to one person."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, happened, letter
from drafter.moments import day_words
from drafter.people.past import answer_waiting


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for a message that they were sent before; asking to connect is not one. A draft may have been sent."""
    draft = seen.draft
    if draft.history is None or answer_waiting(draft.history):
        return
    name, today = draft.history.person.name, draft.made.date()
    for event in draft.history.events:
        kind, on = draft.past.get(event.kind), event.at.date()
        if kind and (kind.step == "connect" or kind.channel == "document"):
            continue
        if on == today and event.kind == draft.kind.name:
            continue  # this very letter
        day = day_words(on, now=draft.made)
        if event.what == "sent":
            yield Hit("body", 0, 0, f"You wrote to {name} before, on {day}.", _ADVICE)
            return
        if event.what == "drafted" and on < today and kind and "first-contact" in kind.traits:
            message = f"A first message to {name} was written on {day}: perhaps you have sent it."
            yield Hit("body", 0, 0, message, _ADVICE, "hint")
            return


_ADVICE = "Go on in that thread with a reminder, or write to somebody else."

RULE = Rule(
    id="second-first-message",
    title="A second first message to the same person",
    severity="warning",
    stop=False,
    why="Who is introduced to you twice sees a form letter, and the first message below would have answered for you.",
    source="career programmes' guides (Kibo School: one thread); advice",
    bad=letter(
        "I came across your talk on grid storage. Could I ask you for 20 minutes?",
        history=(happened("2027-02-16", "sent", "cold-request"),),
    ),
    good=letter(
        "I came across your talk on grid storage. Could I ask you for 20 minutes?",
        history=(happened("2027-02-16", "sent", "linkedin-note"),),
    ),
    find=find,
    solid="advice",
    traits=("first-contact",),
)
