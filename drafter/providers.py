"""Providers: the servers that may be asked to improve a wording, as data, each with the one host it stands for.

A provider is a table of the settings, checked here; nothing here reads a file or opens a socket.
"""

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from drafter.errors import BadInput
from drafter.text.near import nearest
from drafter.world import without_secrets

BY_HAND = "by-hand"  # no server: the person's own chat window
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_HOST = re.compile(r"[a-z0-9]([a-z0-9._-]{0,252}[a-z0-9])?|[0-9a-f:]{2,39}")
_PATH = re.compile(r"[A-Za-z0-9._~/%-]*")
_WORDS = ("base_url", "model", "key", "price", "plain_http")


class Price(NamedTuple):
    """What a million tokens cost, in the provider's currency."""

    input: float
    output: float


class KeySource(NamedTuple):
    """Where a provider's key is: the keyring, a variable of the environment, a command's output; or it needs none."""

    kind: Literal["keyring", "none", "env", "command"]
    words: tuple[str, ...] = ()  # the variable's name, or the command


class Provider(NamedTuple):
    """A server that speaks OpenAI's protocol; a key is bound to its ``origin``. ``model`` "" is not named yet."""

    name: str
    base_url: str
    model: str
    key: KeySource = KeySource("keyring")
    price: Price | None = None
    plain_http: bool = False  # the person allows this host without encryption

    @property
    def origin(self) -> str:
        """Scheme, host and port: "https://api.openai.com:443"."""
        scheme, host, port = _parts(self.base_url)
        return f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"

    @property
    def host(self) -> str:
        """The host, with its port where that is not the usual one: how it is named to a person."""
        scheme, host, port = _parts(self.base_url)
        shown = f"[{host}]" if ":" in host else host
        return shown if port == _PORTS[scheme] else f"{shown}:{port}"

    @property
    def is_local(self) -> bool:
        """Is it this computer?"""
        return is_loopback(_parts(self.base_url)[1])


_PORTS = {"https": 443, "http": 80}
DEFAULT_MODEL = "gpt-5-mini"  # the one place that names it; REFERENCE.md shows it
OPENAI = Provider("openai", "https://api.openai.com/v1", DEFAULT_MODEL)
BUILT_IN: Mapping[str, Provider] = {OPENAI.name: OPENAI}


class Polish(NamedTuple):
    """The table ``[polish]``: which provider, and how long a request may take, retries included."""

    provider: str = OPENAI.name
    deadline: float = 60


def read_providers(tables: Any, place: str) -> dict[str, Provider]:
    """Ours and the person's own, which may change ours. Raises BadInput naming table and word.

    >>> own = {"local": {"base_url": "http://127.0.0.1:8080/v1", "model": "any", "key": "none"}}
    >>> read_providers(own, "config.toml")["local"].host
    '127.0.0.1:8080'
    """
    if not isinstance(tables, dict):
        raise _wrong(place, "providers", "is not a table; write [providers.local]")
    found = dict(BUILT_IN)
    for name, table in tables.items():
        where = f"providers.{name}"
        if not _NAME.fullmatch(name) or name == BY_HAND:
            raise _wrong(place, "providers", "has a name that is not made of a-z, 0-9, - and _, or is ours")
        if not isinstance(table, dict):
            raise _wrong(place, where, f"is not a table; write [{where}]")
        for word in table:
            if word not in _WORDS:
                near = nearest(word, _WORDS)
                raise _wrong(place, f"{where}.{word}", "is not known" + (f'; did you mean "{near}"?' if near else ""))
        found[name] = _provider(name, table, BUILT_IN.get(name), place)
    return found


def read_polish(table: Any, providers: Mapping[str, Provider], place: str) -> Polish:
    """The table ``[polish]``. Raises BadInput naming the word."""
    if not isinstance(table, dict):
        raise _wrong(place, "polish", "is not a table; write [polish]")
    for word in table:
        if word not in Polish._fields:
            near = nearest(word, Polish._fields)
            raise _wrong(place, f"polish.{word}", "is not known" + (f'; did you mean "{near}"?' if near else ""))
    provider = table.get("provider", OPENAI.name)
    if not isinstance(provider, str) or provider not in (*providers, BY_HAND):
        raise _wrong(place, "polish.provider", f"is not one of {', '.join((*providers, BY_HAND))}")
    deadline = table.get("deadline", Polish().deadline)
    if not _is_number(deadline) or not 1 <= deadline <= 600:
        raise _wrong(place, "polish.deadline", "is not a number of seconds from 1 to 600")
    return Polish(provider, float(deadline))


def _provider(name: str, table: Mapping[str, Any], ours: Provider | None, place: str) -> Provider:
    where = f"providers.{name}"
    url = table.get("base_url", ours.base_url if ours else None)
    model = table.get("model", ours.model if ours else "")
    plain = table.get("plain_http", False)
    if not isinstance(plain, bool):
        raise _wrong(place, f"{where}.plain_http", "is not true or false")
    if not isinstance(model, str) or not (len(model) <= 200 and model.isprintable() and model == model.strip()):
        raise _wrong(place, f"{where}.model", "is not the name of a model")
    wrong = "is missing" if url is None else _fault_of_url(url)
    if wrong:
        raise _wrong(place, f"{where}.base_url", wrong)
    one = Provider(name, url.rstrip("/"), model, _key(table.get("key", "keyring"), where, place, name), None, plain)
    if one.base_url.lower().startswith("http:") and not one.is_local:
        if not plain:
            told = (
                "is not encrypted and not on this computer; write https, or plain_http = true where you trust the way"
            )
            raise _wrong(place, f"{where}.base_url", told)
        if one.key.kind != "none":
            raise _wrong(place, f"{where}.key", 'must be "none": no key goes over a way that is not encrypted')
    return one._replace(price=_price(table.get("price"), where, place))


def _fault_of_url(url: object) -> str:
    """What is wrong with an address, "" for nothing; the address is not repeated, for it may hold a password."""
    if not isinstance(url, str) or not url.isascii() or not url.isprintable() or " " in url:
        return "is not an address in plain letters, such as https://api.example.com/v1"
    if not re.match(r"https?://", url, re.IGNORECASE):
        return "does not begin with https:// or http://"
    try:
        _, host, port = _parts(url)
    except ValueError:
        return "has a port that is no port"
    rest = url.split("://", 1)[1]
    if "@" in rest or "?" in rest or "#" in rest or "\\" in rest:
        return "holds more than a host and a path (@ ? # are not allowed; a key goes into `drafter keys set`)"
    if not _HOST.fullmatch(host) or not 1 <= port <= 65535:
        return "names no host"
    return "" if _PATH.fullmatch(rest.partition("/")[2]) else "has a path with a character that no path has"


def _key(said: Any, where: str, place: str, name: str) -> KeySource:
    if said == "keyring":
        return KeySource("keyring")
    if said == "none":
        return KeySource("none")
    if isinstance(said, dict) and list(said) == ["env"] and isinstance(said["env"], str):
        return KeySource("env", (_variable(said["env"], where, place, name),))
    if isinstance(said, dict) and list(said) == ["command"]:
        words = said["command"]
        if isinstance(words, list) and words and all(isinstance(one, str) and "\0" not in one for one in words):
            return KeySource("command", tuple(words))
    wanted = '"keyring", "none", {env = "NAME_API_KEY"} or {command = ["pass", "show", "name"]}'
    raise _wrong(place, f"{where}.key", f"is not {wanted} (and never the key itself)")


def _variable(name: str, where: str, place: str, provider: str) -> str:
    """A variable that no program we start gets to see."""
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,99}", name):
        raise _wrong(place, f"{where}.key", "names a variable that is none (and never holds the key itself)")
    if name.upper().startswith("OPENAI_") and provider != OPENAI.name:
        raise _wrong(place, f"{where}.key", f"is {name}, which serves the provider openai alone")
    if without_secrets({name: ""}):
        told = "names a variable without KEY, TOKEN, SECRET or PASSWORD in its name, so it would reach other programs"
        raise _wrong(place, f"{where}.key", told)
    return name


def _price(said: Any, where: str, place: str) -> Price | None:
    if said is None:
        return None
    if not isinstance(said, dict) or set(said) != {"input", "output"} or not all(map(_is_number, said.values())):
        raise _wrong(place, f"{where}.price", "is not {input = 0.0, output = 0.0}, per million tokens")
    return Price(float(said["input"]), float(said["output"]))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9


def _parts(url: str) -> tuple[str, str, int]:
    """Scheme, host and port, in small letters. Raises ValueError for a port that is none."""
    from urllib.parse import urlsplit

    split = urlsplit(url)
    return split.scheme, split.hostname or "", split.port if split.port is not None else _PORTS.get(split.scheme, 0)


def is_loopback(host: str) -> bool:
    """Does a host stand for this computer?

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("127.0.0.1.example.com")
    (True, True, False)
    """
    from ipaddress import ip_address

    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _wrong(place: str, word: str, what: str) -> BadInput:
    return BadInput(f"{place}: {word} {what}.", "drafter config edit")
