"""A real Wayland compositor without a screen (sway), for tests of the clipboard."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from real.need import need

_NOBODY = 65534
_CONFIG = "xwayland disable\nexec echo ready $WAYLAND_DISPLAY\n"


@pytest.fixture(scope="session")
def wayland() -> Iterator[dict[str, str]]:
    """The variables a client needs: WAYLAND_DISPLAY and XDG_RUNTIME_DIR."""
    need("sway")
    as_nobody: list[str] = []
    # Not pytest's own folder: sway refuses to be root, and nobody may not look into root's.
    folder = Path(tempfile.mkdtemp(prefix="sway-"))
    if os.geteuid() == 0:
        need("setpriv")
        as_nobody = ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"]
        os.chown(folder, _NOBODY, _NOBODY)
    (folder / "config").write_text(_CONFIG)
    (folder / "config").chmod(0o644)
    server = subprocess.Popen(
        [*as_nobody, "sway", "--config", folder / "config"],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "WLR_BACKENDS": "headless",
            "WLR_LIBINPUT_NO_DEVICES": "1",
            "WLR_RENDERER": "pixman",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        ready, _, display = server.stdout.readline().strip().partition(" ")  # ends when sway is ready, or dead
        assert ready == "ready", "sway did not start"
        yield {"WAYLAND_DISPLAY": display, "XDG_RUNTIME_DIR": str(folder)}
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)
