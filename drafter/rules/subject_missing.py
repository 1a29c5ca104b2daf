"""A mail has a subject."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule


def find(seen: Anatomy) -> Iterator[Hit]:
    """Only kinds that have one need one."""
    draft = seen.draft
    if draft.kind.has_subject and not draft.part("subject").text.strip():
        yield Hit("subject", 0, 0, "The message has no subject.", "Say in a few words what it is about.")


RULE = Rule(
    id="subject-missing",
    title="The subject is missing",
    severity="error",
    stop=True,
    why="Of mails without a subject 14 % are answered, of mails with one about half.",
    source="Boomerang 2016, 40 million mails (a vendor's observation)",
    bad=Example("Subject: \n\nHello Folake,\n\nLan"),
    good=Example("Subject: Question about grid storage\n\nHello Folake,\n\nLan"),
    find=find,
    solid="observation",
)
