"""A letter is signed once."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for a name or an address that stands on two lines of its own among the last ones."""
    if seen.sign_off is None:
        return
    seen_once: set[str] = set()
    body = seen.body.rstrip()
    lines = body.split("\n")[-_LAST:]
    at = len(body) - len("\n".join(lines))
    for line in lines:
        key = line.strip(" ,-").lower()
        if key in seen_once and not line.startswith("-") and not line.rstrip().endswith((",", "?", ".", ":")):
            message = f"{quoted(line)} stands twice in the signature."
            yield Hit("body", at, at + len(line), message, "Take one away.")
            return
        if 0 < len(key.split()) <= _FEW and any(map(str.isalpha, key)):
            seen_once.add(key)
        at += len(line) + 1


_LAST, _FEW = 10, 5  # lines, words

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
