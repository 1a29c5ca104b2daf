"""What leaves this computer, exactly: shown by ``--dry-run``, and all that the fence lets through."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from drafter import __version__
from drafter.providers import Provider

Message = Mapping[str, str]  # {"role": "system" | "user", "content": "..."}


class Outgoing(NamedTuple):
    """One request: where it goes, and every header and byte of it. The key is named, not shown."""

    method: str
    url: str
    host: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def sent(self) -> bytes:
        """The body, byte for byte."""
        return written(self.body)

    @property
    def shown(self) -> str:
        """As a person reads it."""
        lines = [f"{self.method} {self.url}", *(f"{name}: {value}" for name, value in self.headers.items())]
        return "\n".join([*lines, "", self.sent.decode()])


def written(body: Mapping[str, Any]) -> bytes:
    """A body as it leaves: in lines, so that what a person is shown is what is sent."""
    return json.dumps(body, ensure_ascii=False, indent=2, sort_keys=True).encode()


def outgoing(
    provider: Provider, messages: Sequence[Message], options: Mapping[str, Any] | None = None, *, has_key: bool = True
) -> Outgoing:
    """The request that ``ask`` would send. It loads no library and opens no socket."""
    hidden = "(your key)" if has_key and provider.key.kind != "none" else ""
    body = {"messages": [dict(one) for one in messages], "model": provider.model, **(options or {})}
    return Outgoing("POST", f"{provider.base_url}/chat/completions", provider.host, headers(hidden), body)


def headers(key: str) -> dict[str, str]:
    """All headers besides Host and Content-Length; the library's own, which name this computer, stay here."""
    own = {
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Content-Type": "application/json",
        "User-Agent": f"drafter/{__version__}",
    }
    return {**own, "Authorization": f"Bearer {key}"} if key else own
