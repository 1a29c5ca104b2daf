"""A message asks for one thing."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter
from drafter.text.asked import asked_in, asks_beyond_a_talk


def find(seen: Anatomy) -> Iterator[Hit]:
    """Marks the second thing that is asked for."""
    if seen.draft.kind.channel == "document" or not asks_beyond_a_talk(seen.lower):
        return
    asked = asked_in(seen.lower, ((one.start, one.end) for one in seen.sentences))
    first = ""
    about_another = "about-another" in seen.draft.kind.traits
    for one in asked:
        if about_another and one.what == "a talk":  # the talk is what the introduction is for
            continue
        if first and one.what != first:
            message = f"After {first} the message also asks for {one.what}."
            yield Hit("body", one.start, one.end, message, "Ask for one thing now; the other can come later.")
            return
        first = first or one.what


RULE = Rule(
    id="several-asks",
    title="Several things asked for",
    severity="warning",
    stop=False,
    why="A small, single request can be granted at once; each further one makes an answer later and less likely.",
    source="Adam Grant; career centres (advice)",
    bad=letter("Could we talk for 20 minutes? Would you also look at my resume?"),
    good=letter("Could we talk for 20 minutes? If not, would one question by email be easier?"),
    find=find,
    solid="advice",
    traits=("asks",),
    english=True,
)
