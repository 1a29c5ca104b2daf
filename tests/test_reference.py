"""REFERENCE.md says what the program says."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_reference_is_in_step_with_the_program() -> None:
    command = [sys.executable, ROOT / "tests" / "reference.py", "--print"]
    page = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert (ROOT / "REFERENCE.md").read_text(encoding="utf-8") == page, "run tests/reference"
