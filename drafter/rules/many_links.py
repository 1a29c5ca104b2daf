"""A first message has few links."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_LINK = r"(?:https?://|www\.)[^\s<>)\]]+"
_SHORT = (
    "bit.ly",
    "tinyurl.",
    "//t.co/",
    "goo.gl",
    "ow.ly",
    "is.gd",
    "buff.ly",
    "rebrand.ly",
    "cutt.ly",
    "lnkd.in",
    "rb.gy",
    "t.ly/",
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Counts links outside the signature, and looks for shortened ones."""
    body = seen.lower
    if "://" not in body and "www." not in body and not any(name in body for name in _SHORT):
        return
    end = seen.sign_off.start if seen.sign_off else len(body)
    links = [found for found in re.finditer(_LINK, body) if found.start() < end]
    for found in links:
        if any(name in found[0] for name in _SHORT):
            message = f"{quoted(found[0])} hides where it leads."
            yield Hit("body", found.start(), found.end(), message, "Write the whole address.")
            return
    if len(links) > 1:
        message = f"The message has {len(links)} links."
        yield Hit("body", links[1].start(), links[1].end(), message, "Keep one at most.")


RULE = Rule(
    id="many-links",
    title="Links to a stranger",
    severity="warning",
    stop=False,
    why="Strangers' links are what people are taught not to open, and filters count them.",
    source="Roghanizad and Bohns 2017 (distrust of strangers' mail); mail filters",
    bad=letter("My work is at https://bit.ly/3xyz."),
    good=letter("My work is at https://lan.example.org."),
    find=find,
    solid="advice",
    traits=("first-contact",),
)
