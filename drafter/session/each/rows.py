"""What becomes of a row of a list: a letter, or the reasons why there is none."""

from typing import Any, NamedTuple

from drafter.answers import Collected
from drafter.draft import Draft
from drafter.kinds import Kind
from drafter.people.sheet import Row
from drafter.session.flow import Prepared


class Letter(NamedTuple):
    """A row that passed: its number, the name of its file without the ending, and the message."""

    row: int
    name: str
    prepared: Prepared

    def packed(self) -> tuple[Any, ...]:
        """The letter without its kind, which all have in common, and without what the rules alone looked at."""
        _, *draft = self.prepared.draft._replace(history=None, past={}, colleagues=())
        return (self.row, self.name, draft, *self.prepared.collected[1:], *self.prepared[2:])


def unpacked(value: tuple[Any, ...], kind: Kind) -> Letter:
    """The letter that was packed."""
    row, name, parts, frame, notes, *found = value
    draft = Draft(kind, *parts)
    return Letter(row, name, Prepared(draft, Collected(draft.answers, frame, notes), *found))


class Failed(NamedTuple):
    """A row of which no letter is made, and why, in one sentence each. ``is_stopped``: a rule held it back."""

    row: Row
    reasons: tuple[str, ...]
    is_stopped: bool = False


class Checked(NamedTuple):
    """A row after the check: whom it is to, as it stands there, and what of it an earlier row says as well."""

    row: Row
    to: str
    outcome: Letter | Failed
    alike: tuple[str, ...] = ()
