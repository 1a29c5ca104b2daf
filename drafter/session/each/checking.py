"""Checks the rows of a list, each as if it were the only message: a letter, or the reasons why there is none."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from drafter.answers import Given, collect
from drafter.errors import BadInput, Fault
from drafter.findings import Finding
from drafter.kinds import Kind
from drafter.outputs.folder import Names
from drafter.people.sheet import Row, Sheet
from drafter.session.each.alike import Alike
from drafter.session.each.columns import Columns, columns
from drafter.session.each.spool import Letter
from drafter.session.flow import Prepared, Request, preparing
from drafter.settings import Settings
from drafter.world import World


class Failed(NamedTuple):
    """A row of which no letter is made: the reasons, each one sentence; were they all a rule's?"""

    row: Row
    reasons: tuple[str, ...]
    is_stopped: bool = False


class Checked(NamedTuple):
    """A row after the check: its letter or its failure, and what is not personal in it."""

    row: Row
    outcome: Letter | Failed
    alike: tuple[str, ...] = ()


def readable(sheet: Sheet, request: Request, world: World, place: str) -> Columns:
    """The columns of a list. Raises BadInput for what is wrong with all of its rows: columns, options, --data."""
    kind = request.kind
    found = columns(kind, sheet.names, place)
    in_columns = {field.name for _, field, _ in found.fields}
    shared = [Given(source.origin, _fixed(source, kind, in_columns)) for source in request.sources]
    collect(kind, shared, world.now(), partly=True)
    _refuse_missing(kind, in_columns, request.sources, place)
    return found


def _fixed(source: Given, kind: Kind, in_columns: set[str]) -> dict[str, object]:
    """What a source says for every row, as far as it can be read without one: a time may need the row's city."""
    later = ("my_zone" in in_columns) and {name for name, f in kind.scope.items() if (f.item or f.type) == "moment"}
    return {word: value for word, value in source.values.items() if not later or word not in later}


def _refuse_missing(kind: Kind, in_columns: set[str], sources: Sequence[Given], place: str) -> None:
    """Raises BadInput for an answer that every row needs, and none can have."""
    given = in_columns.union(*(source.values for source in sources))
    faults = tuple(
        Fault(f"{field.name} ({field.option})", f"is missing: {field.ask}")
        for field in kind.scope.values()
        if field.required and field.name not in given and not field.when and field.default is None and not field.same_as
    )
    if faults:
        what = f"{place} has no column for {'an answer' if len(faults) == 1 else f'{len(faults)} answers'} that {kind.name} needs."
        raise BadInput(what, "add a column, or give the option for all rows", faults)


def checked(sheet: Sheet, columns: Columns, request: Request, world: World, settings: Settings) -> Iterator[Checked]:
    """Every row, judged. A letter that says what another one says is a failure where warnings stop."""
    prepare, names, alike = preparing(request, world, settings), Names(), Alike()
    for row in sheet.rows:
        name = _name(row, columns)
        file = names.take(name)  # also for one that fails: its number is its own when it comes back
        outcome = _judged(row, columns, request, prepare)
        if isinstance(outcome, Failed):
            yield Checked(row, outcome)
            continue
        same = tuple(alike.said_before(outcome.draft, row.number))
        if same and request.strict:
            yield Checked(row, Failed(row, same, is_stopped=True))
        else:
            yield Checked(row, Letter(row.number, file, outcome), same)


_Prepare = Callable[[Sequence[Given]], Prepared]


def _judged(row: Row, columns: Columns, request: Request, prepare: _Prepare) -> Prepared | Failed:
    try:
        prepared = prepare([Given("row", columns.values(row)), *request.sources])
    except BadInput as wrong:
        if not wrong.faults:  # a template, not a row
            raise
        return Failed(row, tuple(_reason(fault, columns) for fault in wrong.faults))
    if prepared.stopped:
        return Failed(row, tuple(map(_finding, prepared.stopped)), is_stopped=True)
    return prepared


def _name(row: Row, columns: Columns) -> str:
    """Whom a row is to, as far as it says so."""
    at = next((at for at, field, _ in columns.fields if field.name == "their_name"), len(row.cells))
    return " ".join(row.cells[at].split()) if at < len(row.cells) else ""


def _reason(fault: Fault, columns: Columns) -> str:
    """A fault with the column it stands in."""
    origin, _, word = fault.place.rpartition(": ")
    if origin == "row":
        return f"{columns.place(word)}: {fault.what}"
    word = fault.place.removeprefix("--").replace("-", "_")
    has_column = fault.place.startswith("--") and columns.place(word) != word
    return f"{columns.place(word) if has_column else fault.place}: {fault.what}"


def _finding(finding: Finding) -> str:
    return f"{finding.message} [{finding.rule}]"
