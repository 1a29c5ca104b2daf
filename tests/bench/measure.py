"""Measures a command: the instructions it takes (valgrind), and its CPU and wall time."""

import os
import pty
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

TOOL = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
LONGEST = 600.0  # seconds until a marker must be on the screen; valgrind makes everything fifty times slower


class Job(NamedTuple):
    """A command to measure.

    With a ``marker`` it runs in a pseudo-terminal and is ended when the marker is on the screen: what it does after
    that is not counted. One that ``asks`` gets the address of a server as its last argument, and is ended when its
    request has arrived there whole. ``before`` is called before each run.
    """

    command: tuple[str, ...]
    env: Mapping[str, str] = {}
    marker: str = ""
    before: Callable[[], None] = lambda: None
    asks: bool = False


class Failed(Exception):
    """A command did not do what it was run for."""


class Spent(NamedTuple):
    """What one run took, in seconds, and the most memory it held, in MB."""

    cpu: float
    wall: float
    held: float = 0


def has_valgrind() -> bool:
    return shutil.which(TOOL[0]) is not None


def instructions(job: Job, env: Mapping[str, str]) -> float:
    """Instructions in millions, the same each time: hashing is not random, and no clock is read."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        run(job._replace(command=(*TOOL, f"--log-file={log}", *job.command)), env)
        for line in log.read_text().splitlines():
            if "refs:" in line:
                return int(line.split()[-1].replace(",", "")) / 1e6
        raise Failed(f"valgrind counted nothing: {log.read_text()}")


def times(jobs: Sequence[Job], env: Mapping[str, str], rounds: int) -> list[list[Spent]]:
    """What each job takes in each round. A round runs every job once, each time in another order."""
    spent: list[list[Spent]] = [[] for _ in jobs]
    order = list(range(len(jobs)))
    for _ in range(rounds):
        for at in order:
            spent[at].append(run(jobs[at], env))
        order = order[1:] + order[:1]
    return spent


def run(job: Job, env: Mapping[str, str]) -> Spent:
    """Runs a job once. Raises Failed with what the command said."""
    job.before()
    began = time.perf_counter()
    if job.marker:
        return _run_on_terminal(job, {**env, **job.env}, began)
    if job.asks:
        return _run_to_its_request(job, {**env, **job.env}, began)
    with tempfile.TemporaryFile() as complaints:
        child = subprocess.Popen(
            job.command, env={**env, **job.env}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=complaints
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            complaints.seek(0)
            raise Failed(f"{' '.join(job.command)}\nleft with {child.returncode}: {complaints.read().decode()}")
    held = used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Spent(used.ru_utime + used.ru_stime, time.perf_counter() - began, held)


def _run_to_its_request(job: Job, env: Mapping[str, str], began: float) -> Spent:
    with tempfile.TemporaryFile() as complaints, socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(LONGEST)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/v1"
        child = subprocess.Popen((*job.command, url), env=env, stdin=subprocess.DEVNULL, stderr=complaints)
        try:
            conn, _ = server.accept()
            with conn:
                request = b""
                while not request.rstrip().endswith(b"}"):  # its body is one JSON object
                    piece = conn.recv(65536)
                    if not piece:
                        raise Failed("the request was never whole")
                    request += piece
                wall = time.perf_counter() - began
                os.kill(child.pid, signal.SIGUSR1)
                _, status, used = os.wait4(child.pid, 0)
                child.returncode = os.waitstatus_to_exitcode(status)
        except TimeoutError:
            child.kill()
            child.wait()
            complaints.seek(0)
            raise Failed(f"{' '.join(job.command)}\nasked nobody: {complaints.read().decode()}") from None
    return Spent(used.ru_utime + used.ru_stime, wall)


def _run_on_terminal(job: Job, env: Mapping[str, str], began: float) -> Spent:
    """Ended by a signal that nobody handles: valgrind still tells what it has counted, and no command can tidy up."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(job.command[0], job.command, env)
    seen = b""
    while job.marker.encode() not in seen:
        ready, _, _ = select.select([terminal], [], [], LONGEST)
        try:
            piece = os.read(terminal, 65536) if ready else b""
        except OSError:  # Linux says so when the other end has gone
            piece = b""
        if not piece:
            os.kill(pid, signal.SIGKILL)
            raise Failed(f"{' '.join(job.command)}\nnever showed {job.marker!r}: {seen.decode(errors='replace')}")
        if b"\x1b[6n" in piece:  # where is the cursor?
            os.write(terminal, b"\x1b[1;1R")
        seen += piece
    wall = time.perf_counter() - began
    os.kill(pid, signal.SIGUSR1)
    _, _, used = os.wait4(pid, 0)
    os.close(terminal)
    return Spent(used.ru_utime + used.ru_stime, wall)
