"""``drafter polish``: a better wording for any message, on a terminal; nothing is taken without a typed yes."""

import os
from pathlib import Path

import click

from drafter.cli.edge import Exit, print_message, say, tell
from drafter.cli.improved import MannerOption
from drafter.cli.real import folders, is_terminal, world
from drafter.cli.texts import place_of, read_text
from drafter.errors import Back, BadInput, Problem
from drafter.settings import load
from drafter.world import World

MOST = 20_000  # characters; a letter has two thousand


@click.command(name="polish")
@click.argument("file", metavar="[FILE|-]", default="-")
@click.option("--manner", cls=MannerOption, metavar="NAME", default="")
@click.option("--provider", metavar="NAME", default="", help="Whom to ask; by-hand is your own chat window.")
@click.option("--model", metavar="NAME", default="", help="Another model of that provider.")
@click.option("--copy", is_flag=True, help="Put it on the clipboard as well.")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of stdout, whole or not at all.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
def command(file: str, manner: str, provider: str, model: str, output: str | None, *, copy: bool, force: bool) -> int:
    """Improve the wording of any message, on a terminal: see what is sent, then every changed word, then say yes.

    Subject, greeting, lists and signature are never touched, and names, numbers, times and links are not sent.
    """
    if not is_terminal():
        told = "drafter polish shows what would change and asks for a yes, and there is no terminal here."
        raise BadInput(told, "drafter draft KIND --polish, or drafter compare ORIGINAL REWRITE")
    from drafter.ask import Question, asker
    from drafter.session.free_text import taken
    from drafter.session.improving import Asked, improve
    from drafter.session.polishing import way

    settings = load(folders(os.environ).config)
    outside = world(settings["clipboard"].value)
    asked = way(outside.folders.config, manner=manner, provider=provider, model=model)
    before = taken(_read(file, outside), outside)
    asking = asker(outside, plain=bool(settings["plain"].value))
    better = None
    try:
        said = Asked(asked if provider or model else None, asked.manner if manner else None)
        better = improve(before.prepared, asking, outside, set(), said)
        if better and asking.line(Question("Type yes to take it; Enter keeps your own words")).casefold() != "yes":
            better = None
    except Back:
        better = None
    text = before.whole((better or before.prepared).draft)
    say("Every listed fact is as it was; tone is yours to judge." if better else "Your own words were kept.")
    done = _deliver(text, output, outside, copy=copy, force=force)
    return done or (Exit.DONE if better else Exit.PLAIN)


def _deliver(text: str, output: str | None, outside: World, *, copy: bool, force: bool) -> Exit:
    code = Exit.DONE
    if copy:
        copied = outside.copy(text.removesuffix("\n"))
        say(f"{copied.said[0].upper()}{copied.said[1:].rstrip('.')}.")
        code = Exit.NOT_DONE if copied.outcome == "failed" else code
    if output is None:
        return max(print_message(text), code)
    from drafter.outputs.file import save

    try:
        save(text, Path(output), force=force)
    except Problem as problem:
        tell(problem)
        return Exit.NOT_DONE
    return code


def _read(name: str, outside: World) -> str:
    """The message. Raises BadInput when there is none to read."""
    if name == "-" and outside.stdin.isatty():
        say("Paste the message, then press Ctrl-D on an empty line.")
    text = read_text(name, outside.stdin, MOST, "", "drafter polish FILE: one message at a time")
    if not text.strip():
        raise BadInput(f"{place_of(name)} is empty.", "drafter polish FILE")
    return text.replace("\r\n", "\n")
