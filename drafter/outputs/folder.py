"""Letters as files of a folder: safe names made from people's names, each file whole or not at all."""

import re
import stat
from pathlib import Path
from typing import Literal

from drafter.errors import BadInput, Problem
from drafter.outputs.file import save
from drafter.text.characters import is_mark, nfc
from drafter.world import private_folder

MOST_BYTES = (
    120  # of a name in UTF-8: encrypted disks take 143, and a neighbour's name is 10 longer while it is written
)
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"


def file_name(name: str) -> str:
    """A person's name as a file may be called on every system, without its ending.

    >>> file_name("../../etc/passwd"), file_name("CON"), file_name("Dr. A. Núñez")
    ('etc-passwd', '_CON', 'Dr. A. Núñez')
    """
    bare = _UNSAFE.sub("-", nfc(name)).strip(" .-")
    cut = _cut(bare, MOST_BYTES).strip(" .-") or "letter"
    return f"_{cut}" if _RESERVED.fullmatch(cut) else cut


def _cut(text: str, most: int) -> str:
    """As much of a text as so many bytes of UTF-8 hold, without half of a letter or of an emoji."""
    while len(text.encode(errors="replace")) > most:
        text = text[:-1]
        while text and (is_mark(text[-1]) or text[-1] in _JOINERS):
            text = text[:-1]
    return text


class Names:
    """The names that the letters of one list get, in the order of its rows: the second Ana Silva is "Ana Silva 2"."""

    def __init__(self) -> None:
        self._taken = dict[int, int]()  # of each name's hash, how many have asked for it: half the memory of the names

    def take(self, name: str) -> str:
        """The next free file name for a person. Capitals make no difference: on some systems they are one file."""
        first = found = file_name(name)
        while (key := hash(found.casefold())) in self._taken:
            number = self._taken[hash(first.casefold())] + 1
            self._taken[hash(first.casefold())] = number
            found = f"{first} {number}"
        self._taken[key] = 1
        return found


class Exists(Problem):
    """Another letter stands where one is to be written."""


def make(folder: Path) -> None:
    """The folder, made for its owner alone where it is missing. Raises BadInput for a file, and Problem."""
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"{folder} is a file; one letter a row needs a folder.", "-o FOLDER")
    try:
        private_folder(folder)
    except OSError as failed:
        what = f"The folder {folder} cannot be made: {failed.strerror or failed}."
        raise Problem(what, "choose another place with -o") from failed


def put(text: str, path: Path, *, force: bool) -> Literal["written", "there"]:
    """Saves a letter, unless this very letter is there already.

    Raises Exists when another one is (without ``force``), and Problem when it cannot be written.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        save(text, path, force=False, is_free=True)
        return "written"
    except OSError as failed:
        raise Problem(
            f"{path} cannot be looked at: {failed.strerror or failed}.", "choose another place with -o"
        ) from failed
    if not stat.S_ISREG(found.st_mode):
        raise Exists(f"{path} is there, and is no file.", "move it away")
    if found.st_size == len(text.encode()) and _holds(path, text):
        return "there"
    if not force:
        raise Exists(f"{path} is there, and is not this letter.", "--force replaces it, -o FOLDER puts them elsewhere")
    save(text, path, force=True)
    return "written"


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False
