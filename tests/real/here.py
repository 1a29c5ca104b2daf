"""Runs command lines in this process, for tests that need hundreds of them: ``here.run("draft", "thank-you")``."""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from real.run import Result, environment


class Here(NamedTuple):
    """A home of its own, and the command line with it."""

    home: Path
    run: Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """The real command with a clean environment, without the cost of a process; an exception is a failure."""
    from drafter.cli.run import run

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))  # pytest's own is no stream
    for name in set(os.environ) - {"PYTEST_CURRENT_TEST"}:
        monkeypatch.delenv(name)
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)

    def command(*args: str) -> Result:
        capsys.readouterr()
        code = run(args)
        out, err = capsys.readouterr()
        return Result(out, err, code)

    return Here(tmp_path, command)
