"""Writes a message to a file, whole or not at all; an existing file is replaced only when asked."""

from collections.abc import Iterable
from pathlib import Path

from drafter.draft import Receipt
from drafter.errors import Problem
from drafter.world import write_whole


def save(text: str | Iterable[str], path: Path, *, force: bool, is_free: bool = False) -> Receipt:
    """Saves the text, whole or in pieces. Raises Problem when the file exists (without ``force``) or cannot be written.

    ``is_free`` where somebody has seen just now that nothing stands there.
    """
    try:
        if not is_free and path.is_dir():
            raise Problem(f"{path} is a folder, not a file.", f"-o {path / 'letter.txt'}")
        if not is_free and path.exists() and not path.is_file():  # /dev/stdout and the like cannot be renamed to
            with path.open("w", encoding="utf-8") as file:
                file.writelines([text] if isinstance(text, str) else text)
        else:
            write_whole(path, text, replace=force)
    except FileExistsError as exists:
        raise Problem(f"{path} exists.", f"-o {path} --force replaces it") from exists
    except OSError as failed:
        raise Problem(
            f"{path} cannot be written: {failed.strerror or failed}.", "choose another place with -o"
        ) from failed
    return Receipt("file", str(path))
