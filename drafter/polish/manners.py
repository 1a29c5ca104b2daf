"""The manners in which a wording may be improved: one file each, ours in ``prompts/polish/`` and a person's own."""

from pathlib import Path
from typing import NamedTuple

from drafter.errors import BadInput, Problem
from drafter.kinds import NAME, prompts_folder
from drafter.text.characters import intruder, nfc
from drafter.text.near import nearest
from drafter.text.toml import read_toml

DEFAULT = "fix-my-english"
MOST = 10_000  # bytes of a manner's file: it is sent with every request


class Manner(NamedTuple):
    """One manner: the name of its file, what a person would call it, and the instruction to a model."""

    name: str
    title: str
    instruction: str
    own: bool  # the person's, not ours


def manners(config: Path) -> dict[str, Path]:
    """Every manner's file by name; a person's own hides ours of the same name."""
    found = {file.stem: file for file in sorted((prompts_folder() / "polish").glob("*.md"))}
    return found | {file.stem: file for file in sorted(own_folder(config).glob("*.md"))}


def own_folder(config: Path) -> Path:
    """Where a person's own manners stand."""
    return config / "polish"


def manner(name: str, config: Path) -> Manner:
    """The manner of that name. Raises BadInput with the nearest one, or for a file that is not as it must be."""
    files = manners(config)
    if name not in files:
        near = nearest(name, files) or DEFAULT
        raise BadInput(f'There is no manner "{name}"; there are {", ".join(files)}.', f"--manner {near}")
    return _read(files[name], own=files[name].parent == own_folder(config))


def _read(path: Path, *, own: bool) -> Manner:
    if not NAME.fullmatch(path.stem):
        raise BadInput(f"{path} has a name that is not made of a-z, 0-9 and -.", "name it like warmer.md")
    try:
        if path.stat().st_size > MOST:
            raise BadInput(f"{path} is larger than {MOST:,} bytes.", "say it in a few sentences")
        text = nfc(path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"))
    except (OSError, UnicodeDecodeError) as failed:
        raise Problem(f"{path} cannot be read: {failed}.", "drafter doctor") from failed
    head, fence, body = text.removeprefix("+++\n").partition("\n+++\n")
    if not fence or not body.strip() or intruder(text, lines=True):
        what = "needs a title between two lines of +++, then the instruction, in plain characters"
        raise BadInput(f"{path} {what}.", "copy one of ours and change it")
    try:
        title = read_toml("\n" + head).get("title")
    except ValueError as broken:
        raise BadInput(f"{path}, front matter: {broken}.", "correct it there") from broken
    if not isinstance(title, str) or not title.strip():
        raise BadInput(f'{path}, front matter: title = "..." is missing.', "correct it there")
    return Manner(path.stem, title, " ".join(body.split()), own)
