"""What becomes of a row of a list: a letter, or the reasons why there is none."""

from typing import TYPE_CHECKING, Any, NamedTuple

from drafter.outputs.document import as_json, as_text
from drafter.people.records import Row
from drafter.session.flow import Prepared
from drafter.session.remember import recorded

if TYPE_CHECKING:
    from drafter.store import Record


class Letter(NamedTuple):
    """A row that passed: its number, the name of its file without the ending, and the message."""

    row: int
    name: str
    prepared: Prepared

    def ready(self, form: str, *, keeps: bool) -> "Ready":
        """The letter as text or as JSON, and as it is kept."""
        draft = self.prepared.draft
        if form == "json":
            text = as_json(draft, self.prepared.findings, ignored=self.prepared.ignored)
        else:
            text = as_text(draft, "all")
        return Ready(self.row, self.name, text, recorded(self.prepared, draft.made, "made") if keeps else None)


class Ready(NamedTuple):
    """A letter that waits until all rows are checked: what its file will hold, and what is kept of it, if anything."""

    row: int
    name: str
    text: str
    record: "Record | None" = None

    def packed(self) -> tuple[Any, ...]:
        """The same in plain values."""
        return (*self[:3], *(self.record or ()))


def unpacked(values: tuple[Any, ...]) -> Ready:
    """The letter that was packed."""
    row, name, text, *record = values
    if not record:
        return Ready(row, name, text)
    from drafter.store import Record  # 20 M instructions, where letters are kept

    return Ready(row, name, text, Record(*record))


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
