"""What commands ask a person on the terminal: a yes, and a text in their editor until it is sound."""

from collections.abc import Callable
from pathlib import Path

from drafter.cli.edge import say, tell
from drafter.errors import Back, BadInput, Problem
from drafter.world import World, private_folder, write_whole

UNFINISHED = ".unfinished"


def agrees(question: str, outside: World) -> bool:
    """A yes from the person; Enter is no. Only for a terminal."""
    from drafter.ask.lines import Lines

    try:
        return Lines(outside).yes(question, default=False)
    except Back:
        return False


def confirm_erasing(question: str, command: str, outside: World, *, yes: bool) -> bool:
    """May something be erased: ``--yes``, or a yes from the person. Raises BadInput where nobody can be asked."""
    if yes:
        return True
    if not outside.is_terminal():
        raise BadInput("What erases asks first, and there is no terminal to ask on.", f"{command} --yes")
    return agrees(question, outside)


def edit_file(
    file: Path, opened: Callable[[str], str], check: Callable[[Path], object], outside: World, subject: str = ""
) -> bool:
    """Opens a file in the person's editor; what they wrote takes its place once ``check`` finds it sound.

    ``opened`` makes what the editor opens out of the file's text, "" where there is no file. The editor's text goes to
    a neighbour first (its name ends in ``.unfinished``), where ``check`` reads it and raises Problem for a fault. On a
    fault the person may open it again; whoever does not finds it there the next time, and the file is as it was.
    ``subject`` is what is edited, the file itself where it is "". False when nothing was saved.
    """
    neighbour = file.with_suffix(UNFINISHED)
    if neighbour.exists():
        say(f"Going on with what you wrote last time, in {neighbour}.")
    text = _text_of(neighbour) if neighbour.exists() else opened(_text_of(file))
    while True:
        written = outside.edit(text)
        if written is None:
            say("Nothing was saved in the editor, so nothing has changed.")
            return False
        text = written
        private_folder(file.parent)
        write_whole(neighbour, text)
        try:
            check(neighbour)
        except Problem as fault:
            _again_or_leave(fault, subject or str(file), neighbour, outside)
            continue
        neighbour.replace(file)
        return True


def _again_or_leave(fault: Problem, subject: str, neighbour: Path, outside: World) -> None:
    kept = f"{subject} is as it was; what you wrote is in {neighbour}, and the same command goes on with it."
    if not outside.is_terminal():
        raise BadInput(f"{fault.what} {kept}", faults=fault.faults if isinstance(fault, BadInput) else ()) from fault
    tell(fault)
    if not agrees("Open it again?", outside):
        raise BadInput(kept) from fault


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as failed:
        raise BadInput(f"{file} cannot be read: {failed}.", f"correct it yourself, or move it away: {file}") from failed
