"""Thanks and news ask for nothing."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter
from drafter.text.asked import asked_in


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at messages that give; one that also moves a time may ask for that."""
    traits = seen.draft.kind.traits
    if {"asks", "offers-times", "states-time", "apologises"} & set(traits) or seen.draft.kind.channel == "document":
        return
    for one in asked_in(seen.lower, ((sentence.start, sentence.end) for sentence in seen.sentences)):
        if seen.repeats_an_offer(one.start, one.end):
            continue
        message = f"The message thanks, and then asks for {one.what}."
        yield Hit("body", one.start, one.end, message, "Keep the request for another message.")
        return


RULE = Rule(
    id="asks-in-thanks",
    title="A request inside the thanks",
    severity="warning",
    stop=False,
    why="Thanks that end in a request read as the price of the request.",
    source="Tufts and others: to inform, not to ask (advice)",
    bad=letter("Thank you for the talk. Could you introduce me to your manager?", kind="thank-you"),
    good=letter("Thank you for the talk. I will read the book you named.", kind="thank-you"),
    find=find,
    solid="advice",
    traits=("asks-nothing", "thanks"),
    english=True,
)
