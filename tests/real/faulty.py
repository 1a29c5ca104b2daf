"""A server on loopback that does everything wrong that a server can do, by name: ``/NAME/v1/chat/completions``.

It keeps every request whole, so that a test can say what reached it.
"""

import contextlib
import gzip
import json
import select
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

TEXT = "Thank you for the talk on grid storage."
KEY = "sk-canary-0123456789abcdefXYZ"
Act = Callable[["Faulty", socket.socket], None]


class Fault(NamedTuple):
    """What the server does with the n-th request (the last one again and again); the text that may come of it."""

    acts: tuple[Act, ...]
    text: str | None = None
    seconds: float = 20  # the deadline to ask with


class Faulty:
    """The server. ``sink`` is a second one, which no request may ever reach."""

    def __init__(self, sink: "Faulty | None" = None) -> None:
        self.sink = sink
        self.requests: list[tuple[str, bytes]] = []  # the fault's name, the request with its headers
        self.ending = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._serve, daemon=True)]
        self._threads[0].start()

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.port}/{name}/v1"

    def seen(self, name: str) -> list[bytes]:
        return [request for one, request in self.requests if one == name]

    def close(self) -> None:
        self.ending.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def is_gone(self, conn: socket.socket, seconds: float) -> bool:
        """Has the other side hung up, within some seconds?"""
        readable, _, _ = select.select([conn], [], [], seconds)
        with contextlib.suppress(OSError):
            return bool(readable) and not conn.recv(1, socket.MSG_PEEK)
        return True

    def _serve(self) -> None:
        while True:
            try:
                conn, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(conn,), daemon=True).start()

    def _answer(self, conn: socket.socket) -> None:
        with contextlib.suppress(OSError), conn:
            request = _read_request(conn)
            if not request:
                return
            name = request.split(b" ", 2)[1].decode().split("/")[1]
            self.requests.append((name, request))
            if self.sink is None:
                conn.sendall(whole(ok()))
                return
            acts = FAULTS[name].acts
            acts[min(len(self.seen(name)), len(acts)) - 1](self, conn)


def _read_request(conn: socket.socket) -> bytes:
    request = b""
    while b"\r\n\r\n" not in request:
        piece = conn.recv(65536)
        if not piece:
            return b""
        request += piece
    head, _, body = request.partition(b"\r\n\r\n")
    size = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
    while len(body) < size:
        piece = conn.recv(65536)
        if not piece:
            break
        body += piece
    return head + b"\r\n\r\n" + body


# --- answers --------------------------------------------------------------------------------------------------


def ok(**change: Any) -> dict[str, Any]:
    """A whole, ordinary answer, with some words of it changed."""
    message = {"role": "assistant", "content": TEXT} | change.pop("message", {})
    choice = {"index": 0, "message": message, "finish_reason": "stop"} | change.pop("choice", {})
    usage = {"prompt_tokens": 20, "completion_tokens": 9, "total_tokens": 29}
    whole_one = {"id": "x", "object": "chat.completion", "created": 1, "model": "m-1", "choices": [choice]}
    return whole_one | {"usage": usage} | change


def without(found: dict[str, Any], *path: Any) -> dict[str, Any]:
    """The same without one word."""
    copy = json.loads(json.dumps(found))
    inner = copy
    for word in path[:-1]:
        inner = inner[word]
    del inner[path[-1]]
    return dict(copy)


def whole(body: object, status: str = "200 OK", *headers: str) -> bytes:
    """An HTTP answer with its length and a body: bytes as they are, all else as JSON."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    head = [f"HTTP/1.1 {status}", "Connection: close", f"Content-Length: {len(data)}"]
    if not any(line.lower().startswith("content-type") for line in headers):
        head.append("Content-Type: application/json")
    return "\r\n".join([*head, *headers, "", ""]).encode("utf-8", "surrogateescape") + data


def sends(data: bytes) -> Act:
    return lambda _, conn: conn.sendall(data)


def body(content: object, *headers: str, text: str | None = None) -> Fault:
    return Fault((sends(whole(content, "200 OK", *headers)),), text)


def status(line: str, content: object = b"", *headers: str) -> Fault:
    return Fault((sends(whole(content, line, *headers)),))


def then_ok(line: str, *headers: str, content: object = b"{}") -> Fault:
    """An error the first time, an answer the second."""
    return Fault((sends(whole(content, line, *headers)), sends(whole(ok()))), TEXT)


def error(message: object, **more: object) -> dict[str, Any]:
    return {"error": {"message": message, "type": "x", "code": None, **more}}


def cut(data: bytes, at: int) -> Fault:
    return Fault((sends(data[:at]),))


def reset(data: bytes) -> Act:
    """Some bytes, and then a reset instead of an end."""

    def act(_: Faulty, conn: socket.socket) -> None:
        conn.sendall(data)
        conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    return act


def drip(head: bytes, piece: bytes = b"x", pause: float = 0.1) -> Fault:
    """The head at once, then a piece again and again, for as long as anybody listens."""

    def act(server: Faulty, conn: socket.socket) -> None:
        conn.sendall(head)
        while not server.ending.is_set() and not server.is_gone(conn, pause):
            conn.sendall(piece)

    return Fault((act,), seconds=1)


def redirect(code: str, target: str = "/v1") -> Fault:
    def act(server: Faulty, conn: socket.socket) -> None:
        assert server.sink
        place = target if "://" in target else f"http://127.0.0.1:{server.sink.port}{target}"
        conn.sendall(whole(ok(message={"content": "from elsewhere"}), code, f"Location: {place}"))

    return Fault((act,))


def silence(server: Faulty, conn: socket.socket) -> None:
    server.is_gone(conn, 60)


def chunked(*chunks: bytes) -> bytes:
    head = (
        b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    return head + b"".join(chunks)


GOOD = json.dumps(ok()).encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
PLAIN = whole(ok())
ACTING = "\x1b[2J\x1b]52;c;ZXZpbA==\x07\u202eevil\u2066\x9b31m\r\nsecond line \x00\u200b\U000e0041"
BOMB = gzip.compress(b" " * 64 * 1024 * 1024 + GOOD, 9)


def _statuses() -> Iterator[tuple[str, Fault]]:
    for code in (301, 302, 303, 307, 308):
        for kind, target in (("json", "/v1"), ("name", "http://localhost.invalid/v1"), ("loop", "/status-307-loop/v1")):
            yield f"redirect-{code}-{kind}", redirect(f"{code} Moved", target)
    yield "redirect-nowhere", status("302 Found")
    yield "status-300", status("300 Multiple Choices", ok())
    yield "status-304", status("304 Not Modified")
    for code in (201, 202, 204, 206, 299):
        yield f"status-{code}", status(f"{code} Odd", b"" if code == 204 else ok())
    for code in (400, 401, 402, 403, 404, 405, 406, 409, 410, 413, 415, 418, 422, 423, 431, 451, 499, 501, 505, 511):
        yield f"status-{code}", status(f"{code} No", error("no"))
    for code in (408, 429, 500, 502, 503, 504, 529):
        yield f"status-{code}-then-ok", then_ok(f"{code} Later", "Retry-After: 1")
    yield "status-500-always", status("500 No", error("broken"))
    yield "status-500-html", status("500 No", b"<html><h1>Bad gateway</h1></html>", "Content-Type: text/html")
    yield "status-999", status("999 What", error("what"))
    yield "status-000", status("000 What", error("what"))
    yield "quota", status("429 No", error("You exceeded your quota", code="insufficient_quota"))
    for name, said in {
        "long": "86400", "negative": "-1", "garbage": "soon", "date-past": "Wed, 21 Oct 2015 07:28:00 GMT",
        "date-far": "Wed, 21 Oct 2099 07:28:00 GMT", "huge": "9" * 400, "float": "0.5", "empty": "", "letters": "١٢",
        "nan": "nan", "inf": "inf",
    }.items():  # fmt: skip
        yield (
            f"retry-after-{name}",
            then_ok("429 Later", f"Retry-After: {said}")._replace(
                text=None if name in ("long", "date-far", "huge") else TEXT
            ),
        )


def _errors() -> Iterator[tuple[str, Fault]]:
    said: dict[str, object] = {
        "echo-of-the-key": error(f"Incorrect API key provided: {KEY}"),
        "echo-of-half-the-key": error(f"Incorrect API key provided: {KEY[:17]}***"),
        "echo-among-escapes": error(f"\x1b[1m{KEY}\x1b[0m{ACTING}"),
        "acting": error(ACTING),
        "long": error("a" * 5000),
        "number": error(42),
        "null": error(None),
        "list": error(["no"]),
        "is-a-text": {"error": f"no {KEY}"},
        "is-a-list": {"error": [1, 2]},
        "is-null": {"error": None},
        "surrogate": error("\ud800"),
        "deep": b'{"error":' * 100_000,
        "code-is-a-list": error("no", code=[1]),
        "not-utf8": b'{"error": "\xff\xfe"}',
        "bytes": bytes(range(256)),
        "top-message": {"message": f"no {KEY}"},
    }
    for name, content in said.items():
        yield f"error-{name}", status("400 No", content)
    yield "error-reason-acts", Fault((sends(b"HTTP/1.1 400 \x1b]52;c;eA==\x07\r\nContent-Length: 0\r\n\r\n"),))
    yield "error-echo-in-header", status("400 No", error("no"), f"X-Key: {KEY}")
    yield "error-in-200", body(error(f"no {KEY}"))
    yield "error-5-megabytes", status("400 No", b'{"error": "' + b"a" * 5_000_000 + b'"}')


def _bodies() -> Iterator[tuple[str, Fault]]:
    twice = b'{"choices": [], ' + GOOD[1:]
    for name, content in {
        "empty": b"", "blank": b" \n", "cut": GOOD[:-20], "trailing": GOOD + b"}", "two": GOOD + GOOD, "null": b"null",
        "list": b"[]", "number": b"42", "text": b'"hello"', "true": b"true", "object": b"{}", "nan": b"NaN",
        "html": b"<!doctype html><h1>Log in to the wifi</h1>", "brackets": b"[" * 100_000, "braces": b'{"a":' * 100_000,
        "not-utf8": GOOD.replace(b"grid", b"gr\xffd"), "utf16": GOOD.decode().encode("utf-16"), "nul": b"\0" * 100,
        "twice": twice, "twice-content": GOOD.replace(b'"content":', b'"content": "evil", "content":'),
        "single-quotes": str(ok()).encode(), "comment": b"// hi\n" + GOOD,
        "huge-number": b'{"choices": 1' + b"0" * 5000,
        "sse": b"data: " + GOOD + b"\n\ndata: [DONE]\n\n", "ndjson": GOOD + b"\n" + GOOD,
        "5-megabytes": b" " * 5_000_000,
        "xml": b"<?xml version='1.0'?><a/>", "deep-inside": GOOD[:-1] + b', "x": ' + b"[" * 900 + b"]" * 900 + b"}x",
    }.items():  # fmt: skip
        yield f"body-{name}", body(content)
    yield "body-bom", body(b"\xef\xbb\xbf" + GOOD, text=TEXT)
    yield "body-as-text", body(GOOD, "Content-Type: text/plain", text=TEXT)
    yield "body-as-html", body(GOOD, "Content-Type: text/html", text=TEXT)
    yield "body-as-sse", body(b"data: " + GOOD + b"\n\n", "Content-Type: text/event-stream")
    yield "body-without-type", body(GOOD, "Content-Type:", text=TEXT)
    yield "body-strange-charset", body(GOOD, "Content-Type: application/json; charset=klingon", text=TEXT)


def _fields() -> Iterator[tuple[str, Fault]]:
    wrong: dict[str, object] = {
        "null": None, "text": "x", "number": 42, "list": [], "object": {}, "true": True, "float": 0.5, "nested": [[1]],
    }  # fmt: skip
    for name, value in wrong.items():
        yield f"choices-{name}", body(ok(choices=value))
        yield f"choice-{name}", body(ok(choices=[value]))
        yield f"message-{name}", body(ok(choice={"message": value}))
        yield f"role-{name}", body(ok(message={"role": value}))
        yield f"finish-{name}", body(ok(choice={"finish_reason": value}))
        if name != "text":
            yield f"content-{name}", body(ok(message={"content": value}))
        yield f"index-{name}", body(ok(choice={"index": value}))
        yield f"usage-{name}", body(ok(usage=value), text=TEXT)
        yield f"model-{name}", body(ok(model=value), text=TEXT)
        yield f"tokens-{name}", body(ok(usage={"prompt_tokens": value, "completion_tokens": value}), text=TEXT)
        yield f"id-{name}", body(ok(id=value, created=value, object=value), text=TEXT)
    for path in (("choices",), ("choices", 0, "finish_reason"), ("choices", 0, "index"), ("choices", 0, "message")):
        yield f"absent-{path[-1]}", body(without(ok(), *path))
    for word in ("role", "content"):
        yield f"absent-{word}", body(without(ok(), "choices", 0, "message", word))
    for word in ("usage", "model", "id"):
        yield f"absent-{word}", body(without(ok(), word), text=TEXT)


def _answers() -> Iterator[tuple[str, Fault]]:
    call = {"id": "1", "type": "function", "function": {"name": "send", "arguments": "{}"}}
    for reason in ("length", "content_filter", "tool_calls", "function_call", "error", "STOP"):
        yield f"finish-{reason}", body(ok(choice={"finish_reason": reason}))
    for name, reason in {"empty": "", "stop-and-a-blank": "stop ", "acts": ACTING}.items():
        yield f"finish-{name}", body(ok(choice={"finish_reason": reason}))
    for role in ("user", "system", "tool", "", "Assistant"):
        yield f"role-{role or 'empty'}", body(ok(message={"role": role}))
    for index in (1, -1, 2**70):
        yield f"index-{index}", body(ok(choice={"index": index}))
    choice = ok()["choices"][0]
    yield "two-choices", body(ok(choices=[choice, choice | {"index": 1}]))
    yield "second-choice-alone", body(ok(choices=[choice | {"index": 1}]))
    yield "tool-call", body(ok(message={"tool_calls": [call]}))
    yield "tool-call-no-content", body(ok(message={"tool_calls": [call], "content": None}))
    yield "function-call", body(ok(message={"function_call": {"name": "send", "arguments": "{}"}}))
    yield "tool-calls-empty", body(ok(message={"tool_calls": []}), text=TEXT)
    yield "tool-calls-text", body(ok(message={"tool_calls": "send"}))
    yield "refusal", body(ok(message={"refusal": "I cannot do that", "content": None}))
    yield "refusal-with-content", body(ok(message={"refusal": f"{KEY}{ACTING}"}))
    yield "refusal-list", body(ok(message={"refusal": ["no"]}))
    yield "content-empty", body(ok(message={"content": ""}))
    yield "content-blank", body(ok(message={"content": " \n"}))
    yield "content-surrogate", body(ok(message={"content": "a\ud800b"}))
    yield "content-nul", body(ok(message={"content": "a\0b"}))
    yield "content-5-megabytes", body(ok(message={"content": "a" * 5_000_000}))
    yield "content-nan", body(GOOD.replace(json.dumps(TEXT).encode(), b"NaN"))
    yield "content-parts", body(ok(message={"content": [{"type": "text", "text": TEXT}]}))
    yield "tokens-negative", body(ok(usage={"prompt_tokens": -1, "completion_tokens": 2**80}), text=TEXT)
    yield "model-acts", body(ok(model=ACTING), text=TEXT)
    yield "model-echoes-the-key", body(ok(model=KEY), text=TEXT)


def _packed() -> Iterator[tuple[str, Fault]]:
    yield "gzip", body(gzip.compress(GOOD), "Content-Encoding: gzip", text=TEXT)
    yield "deflate", body(zlib.compress(GOOD), "Content-Encoding: deflate", text=TEXT)
    yield "gzip-bomb", body(BOMB, "Content-Encoding: gzip")
    yield "gzip-bomb-error", status("500 No", BOMB, "Content-Encoding: gzip")._replace(seconds=2)
    yield "gzip-half", body(gzip.compress(GOOD)[:-30], "Content-Encoding: gzip")
    yield "gzip-not", body(GOOD, "Content-Encoding: gzip")
    yield "gzip-unsaid", body(gzip.compress(GOOD))
    yield "gzip-twice", body(gzip.compress(gzip.compress(GOOD)), "Content-Encoding: gzip, gzip")
    yield "brotli", body(GOOD, "Content-Encoding: br")
    yield "packing-strange", body(GOOD, "Content-Encoding: \x1b[2J")
    yield "packing-identity", body(GOOD, "Content-Encoding: identity", text=TEXT)


def _wire() -> Iterator[tuple[str, Fault]]:
    yield "drip-header", drip(b"HTTP/1.1 200 OK\r\nX-A: ")
    yield "drip-headers", drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n")
    yield "drip-body", drip(HEAD + b"Content-Length: 100000\r\n\r\n")
    yield "drip-body-blank", drip(HEAD + b"\r\n", b" ")
    yield "drip-chunks", drip(chunked(), b"1\r\n \r\n")
    yield "drip-continue", drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n")
    yield "drip-status", drip(b"HTTP/1.1 2")
    yield "drip-fast", drip(HEAD + b"\r\n", b" ", 0.001)
    yield "drip-gzip", drip(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(GOOD)[:10], b"")
    yield "never", Fault((silence,), seconds=1)
    for name, data in {"head": HEAD, "half-a-body": PLAIN[:-50], "continue": b"HTTP/1.1 100 Continue\r\n\r\n"}.items():
        yield f"never-after-{name}", Fault((lambda s, c, d=data: (c.sendall(d), silence(s, c)),), seconds=1)  # type: ignore[misc]  # a lambda's default
    for at in (0, 5, 12, 20, len(PLAIN) - len(GOOD), len(PLAIN) - len(GOOD) + 1, len(PLAIN) - 1):
        yield f"cut-at-{at}", cut(PLAIN, at)
        yield f"reset-at-{at}", Fault((reset(PLAIN[:at]),))
    yield "reset-then-ok", Fault((reset(b""), sends(PLAIN)), TEXT)
    yield "closed-then-ok", Fault((sends(b""), sends(PLAIN)), TEXT)
    yield "http-0.9", Fault((sends(GOOD),))
    yield "http-junk", Fault((sends(b"\x16\x03\x01\x02\x00" + bytes(range(200))),))
    yield "ssh", Fault((sends(b"SSH-2.0-OpenSSH_9.2\r\n"),))
    yield "http-2", Fault((sends(b"HTTP/2 200\r\n\r\n" + GOOD),))
    yield "continue-first", Fault((sends(b"HTTP/1.1 100 Continue\r\n\r\n" + PLAIN),), TEXT)
    yield (
        "switching",
        Fault((sends(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nx"),)),
    )
    yield "header-200-kilobytes", body(GOOD, "X-A: " + "a" * 200_000)
    yield "headers-10000", body(GOOD, *(f"X-{at}: a" for at in range(10_000)), text=TEXT)
    yield "header-without-colon", Fault((sends(HEAD + b"nonsense\r\n\r\n" + GOOD),))
    yield "header-acts", body(GOOD, "X-A: \x1b[2J", text=TEXT)
    yield "length-too-long", Fault((sends(HEAD + b"Content-Length: 99999\r\n\r\n" + GOOD),))
    yield "length-too-short", Fault((sends(HEAD + b"Content-Length: 30\r\n\r\n" + GOOD),))
    yield "length-negative", Fault((sends(HEAD + b"Content-Length: -5\r\n\r\n" + GOOD),))
    yield "length-letters", Fault((sends(HEAD + b"Content-Length: many\r\n\r\n" + GOOD),))
    yield "length-two", Fault((sends(HEAD + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\n" + GOOD),))
    yield "length-none", Fault((sends(HEAD + b"Connection: close\r\n\r\n" + GOOD),), TEXT)
    size = f"{len(GOOD):x}\r\n".encode()
    yield "chunked", Fault((sends(chunked(size, GOOD, b"\r\n0\r\n\r\n")),), TEXT)
    yield "chunks-garbage", Fault((sends(chunked(b"zz\r\nhello\r\n")),))
    yield "chunks-no-end", Fault((sends(chunked(size, GOOD, b"\r\n")),))
    yield "chunks-huge", Fault((sends(chunked(b"ffffffffffffffff\r\n", GOOD)),))
    yield "chunks-negative", Fault((sends(chunked(b"-5\r\n", GOOD)),))
    yield "transfer-strange", Fault((sends(HEAD + b"Transfer-Encoding: magic\r\n\r\n" + GOOD),))
    yield "cookies", body(GOOD, "Set-Cookie: a=b; Path=/", text=TEXT)
    yield "alt-svc", body(GOOD, 'Alt-Svc: h2="elsewhere.example:443"', text=TEXT)
    yield "refresh", body(GOOD, "Refresh: 0; url=http://elsewhere.example/", text=TEXT)
    yield "ok", body(ok(), text=TEXT)


FAULTS: dict[str, Fault] = {
    name: fault for group in (_statuses, _errors, _bodies, _fields, _answers, _packed, _wire) for name, fault in group()
}


@pytest.fixture(scope="session")
def faulty() -> Iterator[Faulty]:
    """The server, with its sink."""
    sink = Faulty()
    server = Faulty(sink)
    yield server
    server.close()
    sink.close()
