"""Runs a command line: the one place where whatever goes wrong ends in a sentence and an exit code."""

import os
import sys
from collections.abc import Sequence

from drafter.cli.edge import Exit, code_of, could_not, reader_gone, say, silence, tell
from drafter.errors import Interrupted, Problem


def run(arguments: Sequence[str]) -> int:
    """Runs a command line; every error that a user, a file or a server can cause ends in a sentence on stderr."""
    try:
        _speak_utf8()
        code = _dispatch(arguments)
    except (KeyboardInterrupt, Interrupted):
        code = Exit.INTERRUPTED
    except BrokenPipeError:
        code = reader_gone()
    except Problem as problem:
        tell(problem)
        code = code_of(problem)
    except OSError as failed:
        code = could_not(failed)
    return _leave(code)


def _dispatch(arguments: Sequence[str]) -> int:
    if not arguments:
        from drafter.cli.interactive import start

        return start(plain=False)
    import click

    from drafter.cli.root import root

    try:
        code = root.main(list(arguments), prog_name="drafter", standalone_mode=False)
    except click.exceptions.Exit as leave:
        code = leave.exit_code
    except click.exceptions.Abort:
        code = Exit.INTERRUPTED
    except click.UsageError as wrong:
        usage = wrong.ctx.get_usage().splitlines() if wrong.ctx else []
        say(*usage, f"Error: {wrong.format_message()}")
        code = Exit.BAD_INPUT
    except click.ClickException as wrong:
        say(f"Error: {wrong.format_message()}")
        code = Exit.NOT_DONE
    except SystemExit:  # what Click makes of a reader that has gone
        code = reader_gone()
    return code if isinstance(code, int) else Exit.DONE


def _speak_utf8() -> None:
    """Messages come and leave as UTF-8; a terminal that cannot show a letter shows a question mark instead of failing.

    A stream that the caller has closed is opened again, so that no other file takes its number: what reads it finds
    nothing, what writes talk is not heard, what writes the message fails.
    """
    for name, mode in (("stdin", "r"), ("stdout", "r"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - pathlib: 5 modules
        elif stream.isatty():
            if name != "stdin":
                stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace" if name == "stderr" else "strict")


def _leave(code: int) -> int:
    """Flushes what was written, so that a full disk is an error and not a traceback at exit."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        reader_gone()
    except OSError as failed:
        return int(code or could_not(failed))
    try:
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)
    return int(code)
