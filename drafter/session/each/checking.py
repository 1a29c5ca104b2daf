"""Checks the rows of a list, each as if it were the only message: a letter, or the reasons why there is none."""

from collections.abc import Callable, Iterator, Sequence

from drafter.answers import Given, collect
from drafter.errors import BadInput, Fault
from drafter.findings import Finding
from drafter.kinds import Kind
from drafter.outputs.folder import Names
from drafter.people.records import Row
from drafter.people.sheet import Sheet
from drafter.session.each.alike import Alike
from drafter.session.each.columns import Columns, columns
from drafter.session.each.rows import Checked, Failed, Letter
from drafter.session.flow import Prepared, Request, preparing
from drafter.settings import Settings
from drafter.world import World


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
        needed = "one answer" if len(faults) == 1 else f"{len(faults)} answers"
        raise BadInput(
            f"{place} has no column for {needed} that {kind.name} needs.",
            "add a column, or give the option for all rows",
            faults,
        )


def checked(sheet: Sheet, columns: Columns, request: Request, world: World, settings: Settings) -> Iterator[Checked]:
    """Every row, judged. A letter that says what another one says is a failure where warnings stop."""
    prepare, names, alike = preparing(request, world, settings), Names(), Alike(request.kind)
    for row in sheet.rows:
        to = columns.said(row, "their_name")
        file = names.take(to)  # also for one that fails: its number is its own when it comes back
        outcome = _judged(row, columns, request, prepare)
        if isinstance(outcome, Failed):
            yield Checked(row, to, outcome)
            continue
        same = tuple(alike.said_before(outcome.draft, row.number, _organisation(row, columns)))
        if same and request.strict:
            yield Checked(row, to, Failed(row, same, is_stopped=True))
        else:
            yield Checked(row, to, Letter(row.number, file, outcome), same)


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


def _organisation(row: Row, columns: Columns) -> str:
    """Where they work, as far as the row says so."""
    return columns.said(row, "their_organization") or columns.said(row, "their_email").rpartition("@")[2]


def _reason(fault: Fault, columns: Columns) -> str:
    """A fault with the column it stands in, or else the option."""
    origin, _, word = fault.place.rpartition(": ")
    option = fault.place.removeprefix("--").replace("-", "_")
    column = columns.name_of(word if origin == "row" else option)
    return f"{column or fault.place}: {fault.what}"


def _finding(finding: Finding) -> str:
    return f"{finding.message} [{finding.rule}]"
