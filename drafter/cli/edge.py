"""What commands say, and the exit codes they leave with."""

import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING, TextIO

from drafter.errors import BadInput, Problem, Stopped
from drafter.text.characters import shown

if TYPE_CHECKING:
    from drafter.findings import Finding  # with all that rules look at


class Exit(IntEnum):
    """The exit codes of the contract."""

    DONE = 0
    NOT_DONE = 1
    BAD_INPUT = 2
    STOPPED = 3
    PLAIN = 4
    INTERRUPTED = 130


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


def describe(finding: "Finding") -> tuple[str, str]:
    """A finding in two lines: what is wrong, what to do."""
    return f"{finding.severity}: {finding.message} [{finding.rule}]", f"  {finding.advice}"


def put(*lines: str) -> None:
    """The product, on stdout: as it is into a file or a pipe; on a terminal nothing in it can act."""
    on_terminal = sys.stdout.isatty()
    for line in lines:
        sys.stdout.write((shown(line) if on_terminal else line) + "\n")
    sys.stdout.flush()


def put_json(value: object) -> None:
    """The product as JSON, on stdout."""
    import json  # 30 M instructions

    put(json.dumps(value, ensure_ascii=False, indent=2, default=lambda one: one.isoformat()))  # TOML has dates


def print_message(text: str) -> Exit:
    """The message, on stdout, as it is; what goes wrong is said and ends nothing, so the draft can still be kept."""
    try:
        put(text.removesuffix("\n"))
    except BrokenPipeError:
        return reader_gone()
    except OSError as failed:
        return could_not(failed)
    return Exit.DONE


def reader_gone() -> Exit:
    """With `| head`, the reader has what it wanted."""
    silence(sys.stdout)
    return Exit.DONE


def could_not(failed: OSError) -> Exit:
    """Says what failed, stdout when nothing else is named."""
    tell(Problem(f"{failed.filename or 'The output'} failed: {failed.strerror or failed}.", "drafter doctor"))
    silence(sys.stdout)
    return Exit.NOT_DONE


def silence(stream: TextIO) -> None:
    """Keeps Python from flushing a broken stream once more at exit, which would be another error."""
    null = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null, stream.fileno())
    except (OSError, ValueError, AttributeError):
        return
    finally:
        os.close(null)
