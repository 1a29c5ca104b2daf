"""The edge to a server: whatever it does, a text that is exactly right or one clean sentence, in time."""

import base64
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from real.faulty import FAULTS, KEY, TEXT, Faulty, ok, whole
from real.model import Model
from real.need import need

from drafter.errors import Problem
from drafter.llm import NoAnswer, Reply, ask, outgoing, prepare
from drafter.providers import KeySource, Price, Provider

PROMPT = "the canary of the prompt"
MESSAGES = ({"role": "user", "content": PROMPT},)


def provider(url: str) -> Provider:
    return Provider("local", url, "m-1", KeySource("keyring"))


def asked(url: str, seconds: float = 20, env: Mapping[str, str] = {}, said: list[str] | None = None) -> Reply:
    say = (said if said is not None else []).append
    return ask(provider(url), MESSAGES, key=KEY, deadline=seconds, say=say, env=env)


def test_there_are_faults_enough() -> None:
    assert len(FAULTS) >= 250


@pytest.mark.parametrize("name", FAULTS)
def test_whatever_a_server_does_ends_in_the_text_or_in_one_clean_sentence(faulty: Faulty, name: str) -> None:
    fault = FAULTS[name]
    began = time.monotonic()
    said: list[str] = []
    text, sentence = outcome(faulty.url(name), fault.seconds, said)
    assert time.monotonic() - began < fault.seconds + 1
    assert (fault.text, fault.text is None) == (text, bool(sentence)), sentence
    for line in (*filter(None, [sentence]), *said):
        assert line.startswith("local (127.0.0.1:")
        assert line.endswith(".")
        assert len(line) < 400
        assert line.isprintable()
        assert not any(KEY[at : at + 8] in line for at in range(len(KEY) - 7)), line
    assert faulty.sink
    assert [] == faulty.sink.requests


def outcome(url: str, seconds: float, said: list[str]) -> tuple[str | None, str]:
    """The text, or the sentence."""
    try:
        return asked(url, seconds, said=said).text, ""
    except NoAnswer as failed:
        return None, failed.what


# --- what leaves ------------------------------------------------------------------------------------------------


def parts(request: bytes) -> tuple[str, dict[str, str], Any]:
    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    return first, dict(line.split(": ", 1) for line in lines), json.loads(body)


def test_what_is_shown_beforehand_is_what_leaves_header_by_header(faulty: Faulty) -> None:
    one = provider(faulty.url("ok"))
    options = {"temperature": 0.2, "response_format": {"type": "json_object"}}
    shown = outgoing(one, MESSAGES, options)
    before = len(faulty.seen("ok"))
    ask(one, MESSAGES, key=KEY, deadline=20, say=print, env={}, options=options)
    first, headers, body = parts(faulty.seen("ok")[before])
    assert f"{shown.method} {shown.url.removeprefix(f'http://127.0.0.1:{faulty.port}')} HTTP/1.1" == first
    length = headers.pop("Content-Length")
    assert {**shown.headers, "Host": shown.host, "Authorization": f"Bearer {KEY}"} == headers
    assert int(length) == len(faulty.seen("ok")[before].partition(b"\r\n\r\n")[2])
    assert shown.body == body
    assert KEY not in shown.shown


TRAPS = {
    "OPENAI_BASE_URL": "http://127.0.0.1:{sink}/v1",
    "OPENAI_API_KEY": "sk-another",
    "OPENAI_ADMIN_KEY": "sk-admin",
    "OPENAI_CUSTOM_HEADERS": "X-Evil: 1\nAuthorization: Bearer evil\nHost: evil",
    "OPENAI_ORG_ID": "org-evil",
    "OPENAI_PROJECT_ID": "project-evil",
    "OPENAI_LOG": "debug",
    "OPENAI_WEBHOOK_SECRET": "x",
    "HTTP_PROXY": "http://127.0.0.1:{sink}",
    "http_proxy": "http://127.0.0.1:{sink}",
    "ALL_PROXY": "socks5://127.0.0.1:{sink}",
    "SSLKEYLOGFILE": "keys.log",
}
SCRIPT = """
import os, sys
from drafter.llm import ask
from drafter.providers import KeySource, Provider
one = Provider("local", sys.argv[1], "m-1", KeySource("keyring"))
print(ask(one, [{"role": "user", "content": "hello"}], key=sys.argv[2], deadline=20, say=print, env=os.environ).text)
"""


def script(url: str, cwd: Path, code: str = SCRIPT, **env: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", code, url, KEY]
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(command, env=clean | env, cwd=cwd, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("name", [*TRAPS, "all of them"])
def test_no_variable_of_the_environment_changes_what_leaves_or_where_it_goes(
    faulty: Faulty, tmp_path: Path, name: str
) -> None:
    assert faulty.sink
    traps = {one: value.format(sink=faulty.sink.port) for one, value in TRAPS.items() if name in (one, "all of them")}
    seen = len(faulty.seen("ok"))
    done = script(faulty.url("ok"), tmp_path, **traps)
    assert (f"{TEXT}\n", "", 0) == (done.stdout, done.stderr, done.returncode)
    _, headers, _ = parts(faulty.seen("ok")[seen])
    wanted = {"Host", "Content-Length", *outgoing(provider(faulty.url("ok")), MESSAGES).headers}
    assert (wanted, f"Bearer {KEY}") == (set(headers), headers["Authorization"])
    assert [] == faulty.sink.requests
    assert [] == list(tmp_path.iterdir())


def test_what_would_be_sent_is_told_without_the_library_and_without_a_socket(tmp_path: Path) -> None:
    code = """
import sys
sys.addaudithook(lambda event, _: sys.exit(event) if event.startswith("socket.") else None)
from drafter.llm import outgoing
from drafter.providers import OPENAI
print(outgoing(OPENAI, [{"role": "user", "content": "hello"}]).host)
print(sorted({"openai", "httpx2", "ssl", "socket", "keyring"} & set(sys.modules)))
"""
    done = script("", tmp_path, code)
    assert ("api.openai.com\n[]\n", "") == (done.stdout, done.stderr)


# --- proxies and certificates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "env", "proxy"),
    [
        ("https://api.example.com/v1", {}, ""),
        ("https://api.example.com/v1", {"HTTPS_PROXY": "http://proxy:3128"}, "http://proxy:3128"),
        ("https://api.example.com/v1", {"https_proxy": "proxy:3128"}, "http://proxy:3128"),
        ("https://api.example.com/v1", {"ALL_PROXY": "http://proxy:1"}, "http://proxy:1"),
        ("https://api.example.com/v1", {"HTTP_PROXY": "http://proxy:1"}, ""),
        ("https://api.example.com/v1", {"HTTPS_PROXY": "http://proxy:1", "NO_PROXY": "example.com"}, ""),
        ("https://api.example.com/v1", {"HTTPS_PROXY": "http://proxy:1", "NO_PROXY": "*"}, ""),
        ("https://api.example.com/v1", {"ALL_PROXY": "socks5://proxy:1", "NO_PROXY": "api.example.com"}, ""),
        ("http://127.0.0.1:8080/v1", {"HTTP_PROXY": "http://proxy:1", "ALL_PROXY": "socks5://proxy:1"}, ""),
        ("http://localhost:8080/v1", {"HTTP_PROXY": "http://proxy:1"}, ""),
        ("http://[::1]:8080/v1", {"HTTP_PROXY": "http://proxy:1"}, ""),
    ],
)
def test_a_proxy_is_used_where_the_environment_names_one_and_never_for_this_computer(
    url: str, env: dict[str, str], proxy: str
) -> None:
    from drafter.llm.fence import proxy_for

    assert proxy == proxy_for(provider(url), env)


@pytest.mark.parametrize("proxy", ["socks5://proxy:1080", "socks5h://proxy", "ftp://proxy", "http://"])
def test_a_proxy_that_cannot_be_used_is_named_with_the_way_out(proxy: str) -> None:
    with pytest.raises(Problem) as failed:
        asked("https://api.example.com/v1", env={"ALL_PROXY": proxy})
    assert "ALL_PROXY names a proxy that drafter cannot use" in failed.value.what
    assert "NO_PROXY=api.example.com" in failed.value.try_this


def test_an_encrypted_request_goes_through_the_proxy_as_a_tunnel_without_key_or_prompt() -> None:
    with socket.create_server(("127.0.0.1", 0)) as proxy, ThreadPoolExecutor() as pool:

        def tunnel() -> bytes:
            conn, _ = proxy.accept()
            with conn:
                heard = conn.recv(65536)
                conn.sendall(b"HTTP/1.1 403 Forbidden\r\n\r\n")
            return heard

        heard = pool.submit(tunnel)
        env = {"HTTPS_PROXY": f"http://user:pass%40word@127.0.0.1:{proxy.getsockname()[1]}"}
        with pytest.raises(NoAnswer, match=r"local \(api.example.com\) could not be reached: the proxy said no\."):
            asked("https://api.example.com/v1", env=env)
        assert heard.result().startswith(b"CONNECT api.example.com:443 HTTP/1.1\r\n")
        assert base64.b64encode(b"user:pass@word") in heard.result()
        assert KEY.encode() not in heard.result()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need("openssl")
    folder = tmp_path_factory.mktemp("certificate")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 3650 -subj /CN=localhost"
    subprocess.run(
        [*command.split(), "-addext", "subjectAltName=DNS:localhost"], cwd=folder, check=True, capture_output=True
    )
    return folder


@contextmanager
def encrypted(folder: Path) -> Iterator[tuple[str, list[bytes]]]:
    """A server with a certificate of its own making; it keeps what it could read."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    read: list[bytes] = []

    def serve(server: socket.socket) -> None:
        with suppress(OSError), context.wrap_socket(server.accept()[0], server_side=True) as conn:
            request = conn.recv(65536)
            while b"hello" not in request and PROMPT.encode() not in request:
                request += conn.recv(65536)
            read.append(request)
            conn.sendall(whole(ok()))

    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor() as pool:
        pool.submit(serve, server)
        yield f"https://localhost:{server.getsockname()[1]}/v1", read


def test_a_certificate_that_nobody_vouches_for_is_refused_and_nothing_is_sent(certificate: Path) -> None:
    with encrypted(certificate) as (url, read), pytest.raises(NoAnswer, match="its certificate is not trusted"):
        asked(url)
    assert [] == read


def test_a_certificate_of_ssl_cert_file_is_trusted_as_company_networks_need(certificate: Path) -> None:
    with encrypted(certificate) as (url, read):
        done = script(url, certificate, SSL_CERT_FILE=str(certificate / "cert.pem"))
    assert (f"{TEXT}\n", "") == (done.stdout, done.stderr)
    assert KEY.encode() in read[0]


def test_certificates_that_are_not_there_end_in_a_sentence(tmp_path: Path) -> None:
    done = script("https://localhost:9/v1", tmp_path, SSL_CERT_FILE="/no/such/file")
    assert "drafter.llm.faults.NoAnswer: local (localhost:9) " in done.stderr


# --- again, in time, and in memory ------------------------------------------------------------------------------


def test_each_wait_is_said_and_the_third_time_is_the_last(faulty: Faulty) -> None:
    said: list[str] = []
    before = len(faulty.seen("status-500-always"))
    with pytest.raises(NoAnswer) as failed:
        asked(faulty.url("status-500-always"), said=said)
    what = f'local (127.0.0.1:{faulty.port}) reported an error (500): "broken".'
    assert (what, 500) == (failed.value.what, failed.value.status)
    assert [f"{what} Asking again in {pause} s." for pause in (1, 2)] == said
    assert 3 == len(faulty.seen("status-500-always")) - before


@pytest.mark.parametrize("name", ["quota", "status-400", "status-401", "redirect-307-json", "body-html", "gzip-bomb"])
def test_what_no_waiting_changes_is_asked_once(faulty: Faulty, name: str) -> None:
    before = len(faulty.seen(name))
    with pytest.raises(NoAnswer):
        asked(faulty.url(name))
    assert 1 == len(faulty.seen(name)) - before


def test_a_wait_that_the_server_asks_for_is_kept_and_said(faulty: Faulty) -> None:
    said: list[str] = []
    began = time.monotonic()
    assert TEXT == asked(faulty.url("status-503-then-ok"), said=said).text
    assert time.monotonic() - began >= 1
    assert ["Asking again in 1 s."] == [line.split(". ", 1)[1].split("). ")[-1] for line in said]


def test_a_wait_past_the_deadline_is_not_begun(faulty: Faulty) -> None:
    began = time.monotonic()
    with pytest.raises(NoAnswer, match=r"asks to wait 86400 s, past the deadline of 20 s\."):
        asked(faulty.url("retry-after-long"))
    assert time.monotonic() - began < 15  # of 20; the library may have to be loaded first


def test_the_reply_says_what_it_took_and_what_it_cost(faulty: Faulty) -> None:
    reply = asked(faulty.url("ok"))
    assert Reply(TEXT, "m-1", 20, 9) == reply
    assert (20 * 2 + 9 * 8) / 1e6 == reply.cost(Price(2, 8))
    assert [None, None] == [reply.cost(None), reply._replace(tokens_in=None).cost(Price(2, 8))]


def test_a_thread_that_was_too_late_ends_too(faulty: Faulty) -> None:
    before = set(threading.enumerate())
    with pytest.raises(NoAnswer, match=r"did not answer within 1 seconds\."):
        asked(faulty.url("drip-body"), 1)
    for thread in set(threading.enumerate()) - before:
        if thread.name.endswith("(run)"):
            thread.join(5)
            assert not thread.is_alive()


def test_one_client_serves_a_server_as_long_as_the_program_runs() -> None:
    """And one connection, where the server keeps it open."""
    answer = whole(ok()).replace(b"Connection: close\r\n", b"")

    def serve(server: socket.socket) -> int:
        count = 0
        with server.accept()[0] as conn:
            while count < 3:
                if PROMPT.encode() in conn.recv(65536):
                    conn.sendall(answer)
                    count += 1
        return count

    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor() as pool:
        count = pool.submit(serve, server)
        for _ in range(3):
            assert TEXT == asked(f"http://127.0.0.1:{server.getsockname()[1]}/v1").text
        assert 3 == count.result(20)


MEASURED = SCRIPT.replace("print(ask", "import resource\ntry:\n    print(ask") + (
    "except Exception as failed:\n    print(failed)\n"
    "    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (2**20 if sys.platform == 'darwin' else 2**10))\n"
)


@pytest.mark.parametrize("name", ["gzip-bomb", "gzip-bomb-error", "content-5-megabytes", "drip-fast"])
def test_an_answer_that_is_too_large_takes_no_memory(faulty: Faulty, tmp_path: Path, name: str) -> None:
    sentence, small = script(faulty.url("status-400"), tmp_path, MEASURED).stdout.splitlines()
    assert "(400)" in sentence
    code = MEASURED.replace("deadline=20", "deadline=2")
    sentence, large = script(faulty.url(name), tmp_path, code).stdout.splitlines()
    assert "million bytes" in sentence or "did not answer" in sentence
    assert int(large) < int(small) + 20


def test_ctrl_c_leaves_at_once(faulty: Faulty, tmp_path: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, faulty.url("never"), KEY]
    seen = len(faulty.seen("never"))
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=tmp_path, text=True) as waiting:
        end = time.monotonic() + 30
        while len(faulty.seen("never")) == seen:
            assert time.monotonic() < end
            assert waiting.poll() is None
        began = time.monotonic()
        waiting.send_signal(signal.SIGINT)
        _, told = waiting.communicate(timeout=10)
    assert time.monotonic() - began < 3
    assert "KeyboardInterrupt" in told


def test_nothing_is_asked_without_a_key_where_one_is_needed_or_without_a_model(faulty: Faulty) -> None:
    one = provider(faulty.url("ok"))
    for changed, key, told in ((one, None, "local has no key."), (one._replace(model=""), KEY, "has no model yet")):
        with pytest.raises(Problem, match=told):
            ask(changed, MESSAGES, key=key, deadline=20, say=print, env={})


def test_the_library_loads_while_a_person_types() -> None:
    prepare().join(60)
    assert {"openai", "drafter.llm.fence"} <= set(sys.modules)


# --- a real model -----------------------------------------------------------------------------------------------


@pytest.mark.xdist_group("model")
def test_a_real_model_answers(model: Model) -> None:
    one = provider(model.base_url)
    messages = [{"role": "user", "content": "Say hello to Zoe."}]
    options = {"temperature": 0, "seed": 1}
    reply = ask(one, messages, key=model.key, deadline=60, say=print, env={}, options=options)
    assert reply.text.strip()
    assert reply.tokens_in
    assert reply.tokens_out


@pytest.mark.xdist_group("model")
@pytest.mark.parametrize(
    ("key", "options", "told"),
    [
        ("test-key", {"max_tokens": 2}, "the model stopped in the middle, at its limit of length"),
        ("sk-wrong-key-0123456789", {}, "refused the key (401)"),
        ("test-key", {"response_format": {"type": "nonsense"}}, "reported an error (4"),
    ],
)
def test_what_a_real_server_refuses_is_said(model: Model, key: str, options: dict[str, Any], told: str) -> None:
    messages = [{"role": "user", "content": "Say hello to Zoe."}]
    with pytest.raises(NoAnswer) as failed:
        ask(provider(model.base_url), messages, key=key, deadline=60, say=print, env={}, options=options)
    assert told in failed.value.what
    assert key not in failed.value.what


@pytest.mark.xdist_group("model")
def test_a_real_model_that_goes_on_and_on_is_left_at_the_deadline(model: Model) -> None:
    messages = [{"role": "user", "content": "Write a very long story about coffee."}]
    with pytest.raises(NoAnswer, match="did not answer within 1 seconds"):
        ask(provider(model.base_url), messages, key=model.key, deadline=1, say=print, env={})
