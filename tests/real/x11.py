"""A real X display without a screen (Xvfb), for tests of the clipboard."""

import os
import subprocess
from collections.abc import Iterator

import pytest
from real.need import need


@pytest.fixture(scope="session")
def x11() -> Iterator[str]:
    """The value of DISPLAY; the server picks a free number itself, so that several may run."""
    need("Xvfb")
    number, written = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(written), "-screen", "0", "320x240x8", "-nolisten", "tcp", "-noreset"],
        pass_fds=[written],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(written)
    try:
        with os.fdopen(number) as line:
            display = line.readline().strip()  # ends when the server is ready, or dead
        assert display, "Xvfb did not start"
        yield f":{display}"
    finally:
        server.terminate()
        server.wait()
