"""The bare ``drafter``: the session on a terminal, one line saying so without one."""

import signal
from typing import NoReturn

from drafter.cli.edge import Exit, say
from drafter.cli.real import world
from drafter.settings import load


def start(*, plain: bool) -> int:
    """Runs the session and returns the exit code."""
    from drafter.cli.real import folders, is_terminal

    if not is_terminal():
        say("drafter asks its questions on a terminal, and there is none here. Try: drafter draft --help")
        return Exit.BAD_INPUT
    import os

    settings = load(folders(os.environ).config)
    outside = world(settings["clipboard"].value)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)
    from drafter.session.home import run

    run(outside, settings, plain=plain or bool(settings["plain"].value))
    return Exit.DONE


def _stop(*_: object) -> NoReturn:
    """Being ended is like Ctrl-C: what was typed is kept, and the terminal is left as it was."""
    raise KeyboardInterrupt
