"""``drafter draft KIND --each FILE.csv -o FOLDER``: what is refused, what is said on the way, and the exit code."""

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from drafter.cli.edge import Exit, describe, say, tell
from drafter.cli.progress import Progress
from drafter.errors import BadInput, Problem
from drafter.people.records import Row
from drafter.people.sheet import Sheet, opened
from drafter.session.care import regarding_each
from drafter.session.each.checking import checked, readable
from drafter.session.each.columns import recognised
from drafter.session.each.retry import pack, save_failed
from drafter.session.each.rows import Checked, Failed, Letter, unpacked
from drafter.session.each.spool import Spool
from drafter.session.each.writing import Memory, write
from drafter.session.flow import Request
from drafter.settings import Settings
from drafter.world import World

# Options that are about one message, and what to type instead.
_OF_ONE: Mapping[str, tuple[str, str]] = {
    "to": ("--to names one person", "put the people into the list, one a row"),
    "ask": ("--ask asks about one message", "leave it out: rows that lack an answer are written to a retry file"),
    "copy": ("the clipboard holds one message", "leave --copy out, then drafter recent copy NUMBER"),
    "part": ("--part prints a part of one message", "leave it out, or take --format json"),
    "ics": ("--ics writes one time", "leave it out, and give it when you draft that one message"),
    "example": ("--example fills in made-up facts, and these letters go to people", "leave it out"),
    "explain": ("--explain is about one message", "--format json says where each answer came from"),
    "polish": ("a model improves one message at a time", "leave it out, then drafter polish FOLDER/NAME.txt"),
}
_HINTS_OF_POLISH = ("manner", "provider", "model", "answer", "dry_run")
_MOST_ROWS = 5  # named in one line
_MOST_NAME = 60  # characters
_MOST_ALIKE = 20  # lines on letters that are not personal


def refuse_what_is_for_one(own: Mapping[str, Any]) -> None:
    """Raises BadInput for an option that cannot go with --each, saying what to type."""
    given = {name for name in _OF_ONE if own.get(name) not in (None, False, "all")}
    if any(own.get(name) for name in _HINTS_OF_POLISH) and own.get("polish") is not False:
        given.add("polish")
    for name, (why, try_this) in _OF_ONE.items():
        if name in given:
            raise BadInput(f"{why[0].upper()}{why[1:]}, so it cannot go with --each.", try_this)
    if not own["output"]:
        raise BadInput("--each writes one file a row, so it needs a folder.", "-o FOLDER")
    if own["each"] == "-":
        raise BadInput("--each reads a file: what fails is written to another one beside it.", "--each FILE.csv")


class _Job(NamedTuple):
    """What is to be done: the list, the folder, and how."""

    file: Path
    folder: Path
    form: str
    force: bool
    keeps: bool


def draft_each(request: Request, own: Mapping[str, Any], settings: Settings, outside: World) -> Exit:
    """A letter a row. Every row is checked before the first file is written; rows that fail go to a retry file."""
    from drafter.outputs.folder import make

    keeps = settings["keep"].value if own["keep"] is None else own["keep"]
    job = _Job(Path(own["each"]), Path(own["output"]), own["form"], own["force"], keeps)
    with opened(job.file, recognised) as sheet, Spool(outside.folders.data) as good, Spool(outside.folders.data) as bad:
        columns = readable(sheet, request, outside, str(job.file))
        if columns.idle:
            say(f"{', '.join(name for _, name in columns.idle.values())}: not used in {request.kind.name}.")
        with regarding_each(outside, request.kind) as regarded:
            judged = checked(sheet, columns, request._replace(regarded=regarded), outside, settings)
            codes = _check(judged, sheet, job, outside, good, bad)
        if not good.count and not bad.count:
            raise BadInput(f"{job.file} has no rows below the names of its columns.", "one row a person")
        retry = save_failed(bad, sheet, job.file) if bad.count else None
        if good.count:
            make(job.folder)
        codes |= _write(good, request, job, outside)
    if retry:
        rows = "row is" if bad.count == 1 else "rows are"
        say(f"{bad.count} {rows} in {retry}, each with its reason: mend them there, then --each {retry}")
    return max(codes, key=_ORDER.index)


# Several at once: the last of them.
_ORDER = (Exit.DONE, Exit.NOT_DONE, Exit.STOPPED, Exit.BAD_INPUT, Exit.INTERRUPTED)


# --- checking -------------------------------------------------------------------------------------------------


def _check(rows: Iterable[Checked], sheet: Sheet, job: _Job, outside: World, good: Spool, bad: Spool) -> set[Exit]:
    """Fills the two spools, and says what is wrong with which row."""
    codes, told, alike = {Exit.DONE}, _Told(), 0
    with Progress("Checking", outside.env) as progress:
        for row, to, outcome, same in rows:
            progress.at(sheet.share())
            if isinstance(outcome, Failed):
                codes.add(Exit.STOPPED if outcome.is_stopped else Exit.BAD_INPUT)
                bad.put(pack(outcome))
                progress.say(*(f"{_place(row, to)}: {reason}" for reason in outcome.reasons))
                continue
            good.put(outcome.ready(job.form, keeps=job.keeps).packed())
            told.add(outcome)
            alike += len(same)
            if same and alike <= _MOST_ALIKE:
                progress.say(*(f"warning: {_place(row, to)}: {sentence}" for sentence in same))
    if alike > _MOST_ALIKE:
        say(f"warning: {alike} times in all a row says what an earlier one says.")
    if alike:
        say("  A letter that could go to anybody is answered by nobody: say why you write to this one.")
    say(*told.lines(good.count))
    return codes


def _place(row: Row, to: str) -> str:
    named = f" ({to[:_MOST_NAME]})" if to else ""
    return f"row {row.number}, line {row.line}{named}"


class _Found(NamedTuple):
    """What is said once for all rows, in two lines, and the first rows it is about."""

    head: str
    more: str
    rows: list[int]


class _Told:
    """What was found in letters that may leave, and answers that were not used: each rule and each note once."""

    def __init__(self) -> None:
        self._found, self._counts = dict[str, _Found](), Counter[str]()

    def add(self, letter: Letter) -> None:
        """Looks at a letter; of a rule, the words of the first row stand for all."""
        prepared = letter.prepared
        for note in prepared.collected.notes:
            self._note(note, note.rstrip("."), "", letter.row)
        for rule in prepared.ignored:
            self._note(f"ignored {rule}", f"{rule}: ignored, as you asked", "", letter.row)
        for finding in {one.rule: one for one in reversed(prepared.findings)}.values():
            self._note(finding.rule, *describe(finding), letter.row)

    def _note(self, key: str, head: str, more: str, row: int) -> None:
        rows = self._found.setdefault(key, _Found(head, more, [])).rows
        self._counts[key] += 1
        if len(rows) < _MOST_ROWS:
            rows.append(row)

    def lines(self, letters: int) -> Iterable[str]:
        """What to say, when all rows are checked."""
        for key, (head, more, rows) in self._found.items():
            count = self._counts[key]
            others = f" and {count - len(rows)} more" if count > len(rows) else ""
            named = f"{'row' if count == 1 else 'rows'} {', '.join(map(str, rows))}{others}"
            yield f"{head} ({'every letter' if 1 < letters == count else named})"
            if more:
                yield more


# --- writing --------------------------------------------------------------------------------------------------


def _write(good: Spool, request: Request, job: _Job, outside: World) -> set[Exit]:
    """Writes the letters, and says how many there are now."""
    codes, counts = {Exit.DONE}, Counter[str]()
    try:
        with Progress("Writing", outside.env) as progress, ExitStack() as stack:
            memory = stack.enter_context(Memory(request.kind, outside, progress.say)) if job.keeps else None
            for done in write(map(unpacked, good), job.folder, job.form, force=job.force, memory=memory):
                counts[done.outcome] += 1
                progress.at(counts.total() / good.count)
                if done.problem:
                    progress.say(f"row {done.row}: {done.problem.what}")
        if memory and memory.problem:
            say(f"Not all letters were kept in `drafter recent`: {memory.problem.what}")
            codes.add(Exit.NOT_DONE)
    except Problem as problem:
        tell(problem)
        codes.add(Exit.NOT_DONE)
    finally:
        _say_counts(counts, good.count, job)
    if counts["kept-out"]:
        say("Try: --force replaces them, -o FOLDER puts the letters elsewhere")
        codes.add(Exit.NOT_DONE)
    return codes


def _say_counts(counts: Counter[str], letters: int, job: _Job) -> None:
    """The one line that says what there is now; also where the writing was cut short."""
    done = counts["written"] + counts["there"]
    there = f", {counts['there']} of them from before" if counts["there"] else ""
    say(f"{_counted(done, 'letter')} in {job.folder}{there}.")
    if left := letters - counts.total():
        say(f"{_counted(left, 'letter')} not written: the same command goes on from here.")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
