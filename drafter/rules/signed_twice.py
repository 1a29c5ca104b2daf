"""A letter is signed once."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for a line of the signature, or an address, that stands there twice."""
    sign_off = seen.sign_off
    if sign_off is None:
        return
    lines = [line.strip(" ,-") for line in sign_off.text.split("\n")]
    seen_once: set[str] = set()
    at = sign_off.start
    for line, raw in zip(lines, sign_off.text.split("\n"), strict=True):
        key = line.lower()
        if key and key in seen_once and any(map(str.isalpha, key)):
            message = f"{quoted(line)} stands twice in the signature."
            yield Hit("body", at, at + len(raw), message, "Take one away.")
            return
        seen_once.add(key)
        at += len(raw) + 1


RULE = Rule(
    id="signed-twice",
    title="Signed twice",
    severity="hint",
    stop=False,
    why="A mail program may add its own signature below the one in the text.",
    source="plain to see",
    bad=letter("Could we talk for 20 minutes?", close="Best wishes,\nLan Nguyen\nLan Nguyen"),
    good=letter("Could we talk for 20 minutes?", close="Best wishes,\nLan Nguyen\nlan@example.org"),
    find=find,
)
