"""A real Secret Service (gnome-keyring) on a D-Bus of its own, apart from the one of the person who runs the tests."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from real.need import need

# waits on the bus until the service has its name
WAIT = """
import sys
from jeepney import DBusAddress, MatchRule, message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection
with open_dbus_connection(sys.argv[1]) as bus:
    rule = MatchRule(type="signal", interface=message_bus.interface, member="NameOwnerChanged")
    Proxy(message_bus, bus).AddMatch(rule)
    with bus.filter(rule) as signals:
        while not Proxy(message_bus, bus).NameHasOwner("org.freedesktop.secrets")[0]:
            bus.recv_until_filtered(signals, timeout=20)
"""

PASSWORD = "password"  # without a line end, which would be part of it
# gnome-keyring (42 to 50) aborts, about once in a thousand clients, on the first call of a new one; as on a desktop,
# the bus starts it anew when it is asked again, here with its password
ANEW = """[D-BUS Service]
Name=org.freedesktop.secrets
Exec=/bin/sh -c "printf %s {password} | exec {command}"
"""
COMMAND = ("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")


class Secrets:
    """The variables a program needs to reach it, how to lock it, and its process."""

    def __init__(self, env: dict[str, str], process: "subprocess.Popen[bytes]") -> None:
        self.env = env
        self.process = process

    def lock(self) -> None:
        self._run("secretstorage.get_default_collection(secretstorage.dbus_init()).lock()")

    def everything(self) -> str:
        """All that it holds."""
        return self._run("for one in secretstorage.get_default_collection(secretstorage.dbus_init()).get_all_items(): "
                         "print(one.get_label(), one.get_attributes(), one.get_secret().decode())")  # fmt: skip

    def _run(self, code: str) -> str:
        command = [sys.executable, "-c", f"import secretstorage\n{code}"]
        env = {**os.environ, **self.env}
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=30)
        if "SecretServiceNotAvailableException" in done.stderr:  # see ANEW
            done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=30)
        done.check_returncode()
        return done.stdout


@pytest.fixture
def secrets() -> Iterator[Secrets]:
    """An unlocked keyring with nothing in it."""
    need("dbus-daemon", "gnome-keyring-daemon")
    folder = Path(tempfile.mkdtemp(prefix="keys-"))
    (folder / "run").mkdir(mode=0o700)
    (folder / "dbus-1" / "services").mkdir(parents=True)
    service = ANEW.format(password=PASSWORD, command=" ".join(COMMAND))
    (folder / "dbus-1" / "services" / "org.freedesktop.secrets.service").write_text(service)
    places = {"HOME": folder, "XDG_RUNTIME_DIR": folder / "run", "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder}
    env = {name: str(place) for name, place in places.items()}
    clean = {"PATH": os.environ["PATH"], **env}
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        bus = stack.enter_context(_started(command, clean))
        assert bus.stdout
        env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        keyring = stack.enter_context(_started([*COMMAND], {**clean, **env}))
        assert keyring.stdin
        keyring.stdin.write(PASSWORD.encode())
        keyring.stdin.close()
        subprocess.run([sys.executable, "-c", WAIT, env["DBUS_SESSION_BUS_ADDRESS"]], check=True, timeout=30)
        yield Secrets(env, keyring)


@contextlib.contextmanager
def _started(command: list[str], env: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(
        command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
