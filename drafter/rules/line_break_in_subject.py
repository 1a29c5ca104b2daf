"""A subject is one line."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule


def find(seen: Anatomy) -> Iterator[Hit]:
    """A second line would become a header of the mail."""
    draft = seen.draft
    subject = draft.part("subject").text
    at = next((at for at, char in enumerate(subject) if char in "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"), None)
    if at is not None:
        yield Hit("subject", at, at + 1, "The subject has a second line.", "Put it on one line.")


RULE = Rule(
    id="line-break-in-subject",
    title="A line break in the subject",
    severity="error",
    stop=True,
    why="What stands after the line break can become a header of its own, even a hidden recipient.",
    source="CVE-2024-6923",
    bad=Example("Subject: Question\x0babout grid storage\n\nHello Folake,\n\nLan"),
    good=Example("Subject: Question about grid storage\n\nHello Folake,\n\nLan"),
    find=find,
)
