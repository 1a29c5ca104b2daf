"""The one edge where errors become sentences and exit codes."""

import os
import sys
from collections.abc import Sequence
from enum import IntEnum

from drafter.errors import BadInput, Interrupted, Problem, Stopped
from drafter.text.characters import shown


class Exit(IntEnum):
    """The exit codes of the contract."""

    DONE = 0
    NOT_DONE = 1
    BAD_INPUT = 2
    STOPPED = 3
    PLAIN = 4
    INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Runs a command line; every error that a user, a file or a server can cause ends in a sentence on stderr."""
    try:
        _speak_utf8()
        return _dispatch(arguments)
    except (KeyboardInterrupt, Interrupted):
        return _leave(Exit.INTERRUPTED)
    except BrokenPipeError:  # the reader has gone, as with `| head`: it has what it wanted
        return _silence(Exit.DONE)
    except Problem as problem:
        tell(problem)
        return _leave(code_of(problem))
    except OSError as failed:
        tell(Problem(f"{failed.filename or 'The output'} failed: {failed.strerror}.", "drafter doctor"))
        return _silence(Exit.NOT_DONE)


def _dispatch(arguments: Sequence[str]) -> int:
    if not arguments:
        from drafter.cli.interactive import start

        return _leave(start(plain=False))
    import click

    from drafter.cli.root import root

    try:
        code = root.main(list(arguments), prog_name="drafter", standalone_mode=False)
    except click.exceptions.Exit as leave:
        code = leave.exit_code
    except click.exceptions.Abort:
        code = Exit.INTERRUPTED
    except click.UsageError as wrong:
        wrong.show(file=sys.stderr)
        code = Exit.BAD_INPUT
    except click.ClickException as wrong:
        wrong.show(file=sys.stderr)
        code = Exit.NOT_DONE
    return _leave(code if isinstance(code, int) else Exit.DONE)


def code_of(problem: Problem) -> Exit:
    """The exit code of an error."""
    if isinstance(problem, BadInput):
        return Exit.BAD_INPUT
    return Exit.STOPPED if isinstance(problem, Stopped) else Exit.NOT_DONE


def tell(problem: Problem) -> None:
    """Says on stderr what happened, each fault on a line, and what to type next."""
    lines = [problem.what]
    if isinstance(problem, BadInput):
        lines += [f"  {fault.place} {fault.what}" for fault in problem.faults]
    if problem.try_this:
        lines.append(f"Try: {problem.try_this}")
    say(*lines)


def say(*lines: str) -> None:
    """Talk, on stderr; nothing in it can act on the terminal. A closed stderr is no reason to fail."""
    try:
        for line in lines:
            sys.stderr.write(shown(line) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        pass


def put(*lines: str) -> None:
    """The product, on stdout: as it is into a file or a pipe; on a terminal nothing in it can act."""
    on_terminal = sys.stdout.isatty()
    for line in lines:
        sys.stdout.write((shown(line) if on_terminal else line) + "\n")
    sys.stdout.flush()


def put_json(value: object) -> None:
    """The product as JSON, on stdout."""
    import json  # 30 M instructions

    put(json.dumps(value, ensure_ascii=False, indent=2))


def _speak_utf8() -> None:
    """Messages leave as UTF-8; a terminal that cannot show a letter shows a question mark instead of failing."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - lives as long as the program
        elif stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="strict" if name == "stdout" else "replace")


def _leave(code: int) -> int:
    """Flushes what was written, so that a full disk is an error and not a traceback at exit."""
    sys.stdout.flush()
    return int(code)


def _silence(code: int) -> int:
    """Keeps Python from flushing a broken stream once more at exit."""
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(null, stream.fileno())
        except (OSError, ValueError, AttributeError):
            continue
    return int(code)
