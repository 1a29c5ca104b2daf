"""Builds the real World: the only place where the program meets this process's streams, clock and desktop."""

import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from drafter.errors import BadInput
from drafter.world import Copied, Folders, World, without_secrets


def world(clipboard: tuple[str, ...] = ()) -> World:
    """The outside as it is. ``clipboard`` is the command that settings name, if any."""

    def copy(text: str) -> Copied:
        from drafter.outputs.clipboard import copy as to_clipboard

        return to_clipboard(text, env=os.environ, command=clipboard)

    return World(
        stdin=sys.stdin,
        stdout=sys.stdout,
        stderr=sys.stderr,
        env=os.environ,
        folders=folders(os.environ),
        now=now,
        is_terminal=is_terminal,
        copy=copy,
        edit=edit,
        browse=browse,
    )


def folders(env: Mapping[str, str]) -> Folders:
    """``DRAFTER_HOME`` for everything, else the places of this system."""
    home = env.get("DRAFTER_HOME")
    if home:
        root = Path(home).expanduser()
        return Folders(root, root, root / "cache")
    if not sys.platform.startswith("linux"):
        from platformdirs import PlatformDirs  # on Linux it says what the lines below say, for 20 M instructions

        dirs = PlatformDirs("drafter", appauthor=False)
        return Folders(Path(dirs.user_config_dir), Path(dirs.user_data_dir), Path(dirs.user_cache_dir))
    user = Path.home()
    config = Path(env.get("XDG_CONFIG_HOME") or user / ".config")
    data = Path(env.get("XDG_DATA_HOME") or user / ".local" / "share")
    cache = Path(env.get("XDG_CACHE_HOME") or user / ".cache")
    return Folders(config / "drafter", data / "drafter", cache / "drafter")


def now() -> datetime:
    """The clock, or what ``DRAFTER_NOW`` says it shows. Raises BadInput for a time without an offset."""
    fixed = os.environ.get("DRAFTER_NOW")
    if not fixed:
        return datetime.now().astimezone()
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not 1970 < moment.year < 2100:
        raise BadInput(f'DRAFTER_NOW is "{fixed}", not a time with its offset.', "DRAFTER_NOW=2027-03-01T09:00+00:00")
    return moment


def is_terminal() -> bool:
    """Can a person be asked: stderr is a terminal, and stdin is one or /dev/tty opens."""
    if not _is_tty(sys.stderr):
        return False
    if _is_tty(sys.stdin):
        return True
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return False
    return True


def _is_tty(stream: object) -> bool:
    try:
        return bool(stream) and os.isatty(stream.fileno())  # type: ignore[attr-defined]  # what has none is caught below
    except (OSError, ValueError):
        return False


def edit(text: str) -> str | None:
    """The text as the person's editor left it; None when it was not saved. Raises Problem when no editor starts."""
    import click

    from drafter.errors import Problem

    # Click lays what it is given over the whole environment: what is to be kept from the editor must be overwritten.
    hidden = dict.fromkeys(os.environ.keys() - without_secrets(os.environ).keys(), "")
    try:
        return click.edit(text, extension=".txt", env=hidden)
    except click.ClickException as failed:
        raise Problem(f"The editor did not work: {failed.message}.", "export EDITOR=nano") from failed


def browse(address: str) -> bool:
    """Opens an address with the desktop's own program; True when one took it."""
    import subprocess

    if sys.platform == "win32":
        os.startfile(address)  # noqa: S606 - what Windows opens it with is the person's choice
        return True
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, the address is one argument
            [opener, address],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=10,
            check=False,
            env=without_secrets(os.environ),
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
