"""A stranger can be reached."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for an address, a number or a link below the name; mail itself bears an address, so it is a hint."""
    sign_off = seen.sign_off
    if sign_off is None or seen.draft.kind.channel != "email":
        return
    rest = seen.body[sign_off.start :]
    if "@" in rest or "." in rest.strip(" .\n").replace(". ", " ") or sum(map(str.isdigit, rest)) >= _PHONE:
        return
    message = "Below the name there is no address, number or link."
    yield Hit("body", sign_off.start, sign_off.end, message, "Add one way to check who you are.")


_PHONE = 6  # digits

RULE = Rule(
    id="no-contact",
    title="No address below the name",
    severity="hint",
    stop=False,
    why="A real signature helps a stranger to trust a mail.",
    source="Posner, Bucknell (advice; the mail itself bears an address)",
    bad=letter("Could we talk for 20 minutes?"),
    good=letter("Could we talk for 20 minutes?", close="Best wishes,\nLan\nlan@example.org"),
    find=find,
    solid="taste",
    traits=("first-contact",),
)
