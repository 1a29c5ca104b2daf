"""Asks, in a thread of its own: one deadline over everything, and Ctrl-C leaves at once."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from threading import Event, Thread
from typing import Any

from drafter.errors import Problem
from drafter.llm.answer import Reply, read_reply
from drafter.llm.faults import NoAnswer
from drafter.llm.request import Message
from drafter.providers import Provider
from drafter.waiting import within

PAUSES = (1.0, 2.0)  # seconds before the second and the third time, where the server names none
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


def ask(
    provider: Provider,
    messages: Sequence[Message],
    *,
    key: str | None,
    deadline: float,
    say: Callable[[str], None],
    env: Mapping[str, str],
    options: Mapping[str, Any] | None = None,
) -> Reply:
    """The server's answer to the messages, within ``deadline`` seconds, everything included.

    It asks at most three times, and ``say`` hears each wait. ``options`` are words of the request besides model and
    messages (``temperature``, ``response_format``). Raises NoAnswer for all that can go wrong out there, and Problem
    where something here is missing (a model's name, a key, a proxy that can be used).
    """
    if not provider.model:
        raise Problem(f"{provider.name} has no model yet.", f"drafter config set providers.{provider.name}.model ...")
    if provider.key.kind != "none" and not key:
        raise Problem(f"{provider.name} has no key.", f"drafter keys set {provider.name}")
    end = time.monotonic() + deadline
    told = f"{provider.name} ({provider.host})"
    once = _Once(provider, messages, key or "", env, options or {})
    for pause in (*PAUSES, None):
        try:
            return within(max(end - time.monotonic(), 0.01), lambda: once.ask(end))
        except TimeoutError:
            raise NoAnswer(f"{told} did not answer within {deadline:g} seconds.") from None
        except NoAnswer as fault:
            why = f"{told}{': ' if fault.what.startswith('the ') else ' '}{fault.what}"
            wait = fault.wait or pause
            if fault.wait is None or pause is None or wait is None:
                raise NoAnswer(f"{why}.", _advice(provider, fault), status=fault.status) from None
            if wait >= end - time.monotonic():
                asks = f"asks to wait {wait:g} s, past" if fault.wait else "there is no time to ask again before"
                late = f"{why}, and {asks} the deadline of {deadline:g} s."
                raise NoAnswer(late, _advice(provider, fault), status=fault.status) from None
        say(f"{why}. Asking again in {wait:g} s.")
        Event().wait(wait)
    raise AssertionError("the last time returns or raises")


def _advice(provider: Provider, fault: NoAnswer) -> str:
    if fault.status in (401, 403):
        return f"drafter keys set {provider.name}"
    return fault.try_this or f"drafter keys test {provider.name}"


def prepare() -> Thread:
    """Loads the library while a person types. To be called when a question is on the screen, not before."""

    def load() -> None:
        from contextlib import suppress

        with suppress(ImportError, OSError):  # `ask` says it
            import openai.resources.chat.completions
            import openai.types.chat  # noqa: F401 - loaded, not used

            import drafter.llm.fence  # noqa: F401 - same

    thread = Thread(target=load, daemon=True)
    thread.start()
    return thread


class _Once:
    """One request, which may be sent again."""

    def __init__(
        self,
        provider: Provider,
        messages: Sequence[Message],
        key: str,
        env: Mapping[str, str],
        options: Mapping[str, Any],
    ) -> None:
        self._provider, self._messages, self._key, self._options = provider, messages, key, options
        self._proxies = tuple(sorted((name, env[name]) for name in env if name.lower() in _PROXIES))

    def ask(self, end: float) -> Reply:
        """Raises NoAnswer for whatever goes wrong between here and the server, and in what it sends."""
        try:
            client = _client(self._provider, self._key, self._proxies)
            completion = client.chat.completions.create(
                model=self._provider.model,
                messages=[dict(one) for one in self._messages],
                timeout=max(end - time.monotonic(), 0.01),
                **self._options,
            )
            return read_reply(completion, self._key)
        except Problem:
            raise
        # The one boundary where everything is caught: what the library, TLS and a hostile server can raise has no
        # common class (JSONDecodeError, RecursionError, UnicodeError, ImportError, ssl.SSLError were all seen).
        except Exception as why:
            raise _named(why) from why


@lru_cache(maxsize=4)
def _client(provider: Provider, key: str, proxies: tuple[tuple[str, str], ...]) -> Any:
    """One client for a server as long as the program runs: a new one costs fifteen times a request."""
    import logging

    import openai  # 2,400 M instructions, 1 s
    from httpx2 import Client

    from drafter.llm.fence import Fence

    for name in ("openai", "httpx2", "httpcore2"):  # OPENAI_LOG would write the letter to stderr
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return openai.OpenAI(
        base_url=provider.base_url,
        api_key="the fence has it",
        max_retries=0,
        http_client=Client(transport=Fence(provider, key, dict(proxies)), follow_redirects=False, trust_env=False),
    )


def _named(why: BaseException) -> NoAnswer:
    """What happened, by the first known class among the causes. Raises TimeoutError for what was too late."""
    import socket
    import ssl

    import httpcore2

    chain = list(_causes(why))
    table: tuple[tuple[tuple[type[BaseException], ...], str, float | None], ...] = (
        ((ssl.SSLCertVerificationError,), "could not prove who it is (its certificate is not trusted)", None),
        ((socket.gaierror,), "was not found: there is no such host, or no network", None),
        ((ConnectionRefusedError,), "is not there: nothing listens at that address", None),
        ((httpcore2.TimeoutException, TimeoutError), "", None),
        ((httpcore2.ProxyError,), "could not be reached: the proxy said no", None),
        ((ssl.SSLError,), "could not be reached with encryption", None),
        ((httpcore2.NetworkError, ConnectionError), "broke the connection", 0),
        ((httpcore2.RemoteProtocolError,), "does not speak HTTP as it should", None),
    )
    for classes, told, wait in table:
        if any(isinstance(one, classes) for one in chain):
            if not told:
                raise TimeoutError from why
            if any(words in str(one) for one in chain for words in ("disconnected", "peer closed")):
                return NoAnswer("broke off in the middle", wait=0)
            return NoAnswer(told, wait=wait)
    return NoAnswer(f"answered in a way that could not be read ({type(chain[-1]).__name__})")


def _causes(why: BaseException | None) -> Iterator[BaseException]:
    while why is not None:
        yield why
        why = why.__cause__ or why.__context__
