"""Everything outside the program, as one value: the stages take it as an argument, so a test can pass another.

The real one is built in ``cli``; nothing here touches the outside by itself.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple, TextIO


class Folders(NamedTuple):
    """Where drafter keeps what it keeps: settings and the user's kinds, the store, and what can be made again."""

    config: Path
    data: Path
    cache: Path


class Copied(NamedTuple):
    """What became of a text that was to be put on the clipboard.

    ``way`` is the tool's name (``xclip``), ``detail`` a phrase for the person ("xclip, read back", or why it failed).
    """

    outcome: Literal["copied", "sent", "failed"]
    way: str
    detail: str

    @property
    def said(self) -> str:
        """For the person: "copied (xclip, read back)", "sent to your terminal", or that it was not."""
        if self.outcome == "sent":
            return "sent to your terminal" if "your terminal" in self.detail else f"sent ({self.detail})"
        return f"copied ({self.detail})" if self.outcome == "copied" else f"not copied: {self.detail}"


class World(NamedTuple):
    """The outside: streams, clock, folders, environment, and what can be done to the desktop."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    env: Mapping[str, str]
    folders: Folders
    now: Callable[[], datetime]  # aware, in the machine's zone
    is_terminal: Callable[[], bool]  # can a person be asked? (design 2: "A terminal means")
    copy: Callable[[str], Copied]
    edit: Callable[[str], str | None]  # the text as the editor left it; None when it was not saved
    browse: Callable[[str], bool]  # opens a mailto: address in the person's own program

    def width(self) -> int:
        """Columns to draw in."""
        import shutil  # 2 M instructions; only the session asks

        return shutil.get_terminal_size((80, 24)).columns

    def height(self) -> int:
        """Lines to draw in."""
        import shutil

        return shutil.get_terminal_size((80, 24)).lines


def without_secrets(env: Mapping[str, str]) -> dict[str, str]:
    """What another program (a clipboard tool, an editor) may see of the environment: all but what looks like a key.

    >>> without_secrets({"PATH": "/bin", "OPENAI_API_KEY": "sk-1", "Gh_Token": "g"})
    {'PATH': '/bin'}
    """
    marks = ("API_KEY", "APIKEY", "TOKEN", "SECRET", "PASSWORD")
    return {
        name: value
        for name, value in env.items()
        if not name.upper().startswith("OPENAI_")
        and not any(mark in name.upper() for mark in marks)
        and not name.upper().endswith("_KEY")
    }


def private_folder(folder: Path) -> None:
    """Makes a folder where it is missing, 0700 all the way, where ``mkdir`` leaves the parents to the umask."""
    if not folder.parent.exists():
        private_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def write_whole(path: Path, text: str | Iterable[str], *, replace: bool = True) -> None:
    """Writes a private file whole or not at all: to a neighbour first, flushed to the disk, then renamed.

    A long text may come in pieces.
    ``replace=False`` raises FileExistsError for an existing file. Raises OSError as the disk does.
    """
    import os

    neighbour = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    handle = os.open(neighbour, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(piece.encode() for piece in ([text] if isinstance(text, str) else text))
            file.flush()
            os.fsync(file.fileno())
        if not replace:
            os.link(neighbour, path)  # fails where a file is
            neighbour.unlink()
        else:
            neighbour.replace(path)
    except BaseException:
        neighbour.unlink(missing_ok=True)
        raise
