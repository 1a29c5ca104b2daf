"""The only way out: one host, our own headers, no redirect, no more bytes than a cap, nothing after the deadline.

The library builds the request and reads the answer, but it holds no key and opens no socket. So whatever it or its
environment variables would add (another address, headers, an organisation, details of this computer) stays here.
"""

import json
import time
import zlib
from collections.abc import Iterable, Mapping
from ssl import SSLContext
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import proxy_bypass_environment  # type: ignore[attr-defined]  # documented, missing in typeshed

import httpcore2
import httpx2

from drafter.errors import Problem
from drafter.llm import faults
from drafter.llm.answer import error_code, error_text, read_body
from drafter.llm.faults import NoAnswer
from drafter.llm.request import headers, written
from drafter.providers import Provider, is_loopback

MOST = 2_000_000  # bytes of an answer, unpacked; a letter has 3,000
AGAIN = (408, 429, 500, 502, 503, 504, 529)  # statuses that may be another a moment later
_SPENT = ("insufficient_quota", "billing_hard_limit_reached")  # a 429 that no waiting changes


class Fence(httpx2.BaseTransport):
    """A transport for one provider and its key."""

    def __init__(self, provider: Provider, key: str, env: Mapping[str, str]) -> None:
        self._url = f"{provider.base_url}/chat/completions"
        self._key = key
        self._pool = _pool(provider, env)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Sends the body to the provider. Raises NoAnswer for whatever comes back that is not a JSON object."""
        end = time.monotonic() + (request.extensions["timeout"]["read"] or 0)
        body = written(json.loads(request.read()))  # the library writes it in its own way
        outgoing = httpcore2.Request(
            "POST",
            self._url,
            headers=list({**headers(self._key), "Host": _host(self._url), "Content-Length": str(len(body))}.items()),
            content=body,
            # Below, a timeout is not a length but the moment at which all must be over: _Timed reads it so.
            extensions={"timeout": dict.fromkeys(("connect", "read", "write"), end) | {"pool": _left(end)}},
        )
        response = self._pool.handle_request(outgoing)
        try:
            found = _read(response)
        finally:
            response.close()
        if response.status != 200:
            raise _refusal(response.status, _named_headers(response), found, self._key)
        if "error" in read_body(found) and not read_body(found).get("choices"):  # some servers say so beside 200
            raise _refusal(response.status, {}, found, self._key)
        return httpx2.Response(200, headers={"Content-Type": "application/json"}, content=found, request=request)

    def close(self) -> None:
        """Closes what is open."""
        self._pool.close()


# --- reading --------------------------------------------------------------------------------------------------


def _read(response: httpcore2.Response) -> bytes:
    """The body, unpacked, as long as it is no longer than the cap. Raises NoAnswer before more is in memory."""
    packing = _named_headers(response).get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "", "gzip", "deflate"):
        raise NoAnswer("answered in a packing that was not asked for")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if packing in ("gzip", "deflate") else None
    found = bytearray()
    assert isinstance(response.stream, Iterable)
    for piece in response.stream:
        room = MOST + 1 - len(found)
        try:
            found += unpack.decompress(piece, room) if unpack else piece[:room]
        except zlib.error as broken:
            raise NoAnswer("answered with a packing that cannot be opened") from broken
        if len(found) > MOST:
            raise NoAnswer(f"answered with more than {MOST // 1_000_000} million bytes")
    if unpack and not unpack.eof:
        raise NoAnswer("answered with half an answer")
    return bytes(found)


def _named_headers(response: httpcore2.Response) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}


def _refusal(status: int, named: Mapping[str, str], body: bytes, key: str) -> NoAnswer:
    """The sentence for a status other than 200, and when to ask again."""
    said = faults.quoted(error_text(body), key)
    told = f': "{said}"' if said else ""
    if 300 <= status < 400:
        return NoAnswer(f"points to another address ({status}), which drafter does not follow", status=status)
    if status in (401, 403):
        return NoAnswer(f"refused the key ({status}){told}", status=status)
    code = error_code(body)
    if status == 429 and code in _SPENT:
        return NoAnswer(f"says that its quota is used up ({status}){told}", status=status)
    wait = _retry_after(named.get("retry-after", "")) if status in AGAIN else None
    what = {404: "does not know that model or address", 429: "asks us to slow down"}.get(status, "reported an error")
    return NoAnswer(f"{what} ({status}){told}", status=status, wait=wait)


def _retry_after(said: str) -> float:
    """Seconds to wait; 0 where the server names none that makes sense."""
    from email.utils import parsedate_to_datetime

    said = said.strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        return max(parsedate_to_datetime(said).timestamp() - time.time(), 0)
    except (ValueError, TypeError, OverflowError, OSError):
        return 0


# --- the way there --------------------------------------------------------------------------------------------


def _pool(provider: Provider, env: Mapping[str, str]) -> httpcore2.ConnectionPool:
    """Connections to the provider, through the proxy that the environment names for it, if any."""
    proxy = proxy_for(provider, env)
    context = _trusted() if provider.base_url.startswith("https:") or proxy.startswith("https:") else None
    if not proxy:
        return httpcore2.ConnectionPool(ssl_context=context, network_backend=_Backend())
    split = urlsplit(proxy)
    return httpcore2.HTTPProxy(
        f"{split.scheme}://{split.netloc.rpartition('@')[2]}",
        proxy_auth=(unquote(split.username), unquote(split.password or "")) if split.username else None,
        ssl_context=context,
        proxy_ssl_context=context if split.scheme == "https" else None,
        network_backend=_Backend(),
    )


def proxy_for(provider: Provider, env: Mapping[str, str]) -> str:
    """The proxy of HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, "" for none; never for this computer or what NO_PROXY names.

    Raises Problem for a SOCKS proxy, which the library cannot use.
    """
    split = urlsplit(provider.base_url)
    host = split.hostname or ""
    lower = {name.lower(): value for name, value in env.items() if name.lower().endswith("_proxy") and value}
    if is_loopback(host) or proxy_bypass_environment(split.netloc, {"no": lower.get("no_proxy", "")}):
        return ""
    name = next((one for one in (f"{split.scheme}_proxy", "all_proxy") if one in lower), "")
    if not name:
        return ""
    proxy = lower[name] if "://" in lower[name] else f"http://{lower[name]}"
    if not proxy.lower().startswith(("http://", "https://")) or not urlsplit(proxy).hostname:
        raise Problem(
            f"{name.upper()} names a proxy that drafter cannot use; it can use http:// and https://.",
            f"NO_PROXY={host} drafter ...",
        )
    return proxy


def _trusted() -> SSLContext:
    """The certificates of this computer, or those of SSL_CERT_FILE and SSL_CERT_DIR, which company networks need."""
    return httpx2.create_ssl_context(trust_env=True)


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _left(end: float) -> float:
    """Seconds until a moment. Raises a timeout when it has passed."""
    left = end - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the deadline has passed")
    return left


class _Backend(httpcore2.NetworkBackend):
    """Opens connections whose every step ends at the deadline, however slowly the other side drips."""

    def __init__(self) -> None:
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        left = None if timeout is None else _left(timeout)
        return _Timed(self._sockets.connect_tcp(host, port, left, local_address, socket_options))


class _Timed(httpcore2.NetworkStream):
    """A connection that takes each timeout for the moment at which all must be over."""

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, None if timeout is None else _left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, None if timeout is None else _left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        left = None if timeout is None else _left(timeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
