"""How a letter begins: with its kind, perhaps to a person who is remembered, or as one to go on with."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from drafter.session.unfinished import Unfinished


class Beginning(NamedTuple):
    """What was chosen: a kind of message, to whom, what need not be asked for it, or a letter to go on with."""

    kind: str
    person: int | None = None
    unfinished: Unfinished | None = None
    given: Mapping[str, Any] = {}
