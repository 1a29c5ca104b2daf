"""Says which program a test cannot do without: skipped with its name on a laptop, failed where CI is true."""

import os
import shutil

import pytest


def need(*programs: str) -> None:
    """Stop the test here unless every program is installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    if not missing:
        return
    reason = f"not installed: {', '.join(missing)}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
