"""Saves, reads and forgets keys in the keyring of the system, and refuses every keyring that only looks like one."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from drafter.errors import Problem
from drafter.keys.key import Key, checked
from drafter.providers import Provider
from drafter.waiting import within

SERVICE = "drafter"
SECONDS, WITH_A_PERSON = 10.0, 90.0  # that a keyring may take; a person may have to unlock it
Found = TypeVar("Found")
Say = Callable[[str], None]


class Slot(NamedTuple):
    """What the keyring holds for a provider: a key, and the origin (scheme, host, port) that it belongs to."""

    key: Key
    origin: str


def save(provider: Provider, key: Key, *, env: Mapping[str, str], say: Say) -> str:
    """Keeps a key with its host, reads it back, and gives the keyring's name. Raises Problem when it is not kept."""
    value = f"{provider.origin} {key.secret}"

    def keep() -> str:
        backend = _backend()
        backend.set_password(SERVICE, provider.name, value)
        if backend.get_password(SERVICE, provider.name) != value:
            raise Problem(f"{_name(backend)} did not keep the key: reading it back gave something else.", _WAYS)
        return _name(backend)

    return _asked(keep, provider, env, say)


def read(provider: Provider, *, env: Mapping[str, str], say: Say) -> Slot | None:
    """What the keyring holds for a provider, None for nothing. Raises Problem where it cannot be asked."""

    def look() -> str | None:
        value = _backend().get_password(SERVICE, provider.name)
        return value if isinstance(value, str) else None

    value = _asked(look, provider, env, say)
    if value is None:
        return None
    origin, _, secret = value.partition(" ")
    if "://" not in origin:
        raise Problem(f"What the keyring has for {provider.name} was not saved by drafter.", _again(provider))
    return Slot(checked(secret, "The key in the keyring"), origin)


def forget(provider: Provider, *, env: Mapping[str, str], say: Say) -> bool:
    """Takes a key out of the keyring; False when there was none. Raises Problem when it is still there."""

    def remove() -> bool:
        backend = _backend()
        if backend.get_password(SERVICE, provider.name) is None:
            return False
        backend.delete_password(SERVICE, provider.name)
        if backend.get_password(SERVICE, provider.name) is not None:
            raise Problem(f"{_name(backend)} still has the key of {provider.name}.", "drafter doctor")
        return True

    return _asked(remove, provider, env, say)


def keyring_in_use(seconds: float) -> str:
    """The name of the keyring that would hold a key. Raises Problem where there is none to be trusted."""
    try:
        return within(seconds, lambda: _translated(lambda: _name(_backend())))
    except TimeoutError:
        raise Problem(f"The keyring did not answer in {seconds:g} seconds.", _UNLOCK) from None


_UNLOCK = "unlock the keyring of your desktop"
_WAYS = "a key from a variable or a command: drafter config set providers.NAME.key '{env = \"NAME_API_KEY\"}'"


def _again(provider: Provider) -> str:
    return f"drafter keys set {provider.name}"


def _asked(ask: Callable[[], Found], provider: Provider, env: Mapping[str, str], say: Say) -> Found:
    """Asks the keyring, for as long as a person may need who has to unlock it."""
    import sys

    desktop = sys.platform in ("darwin", "win32") or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))
    seconds = WITH_A_PERSON if desktop else SECONDS

    def say_slow() -> None:
        hint = " Your desktop may be asking you to unlock it." if desktop else ""
        say(f"Waiting for the keyring, at most {seconds:g} seconds.{hint}")

    try:
        return within(seconds, lambda: _translated(ask), slow=3, say_slow=say_slow)
    except Problem as problem:
        variable = f"{provider.name.upper().replace('-', '_')}_API_KEY"
        named = problem.try_this.replace("NAME_API_KEY", variable).replace(
            "providers.NAME", f"providers.{provider.name}"
        )
        raise Problem(problem.what, named) from problem
    except TimeoutError:
        raise Problem(f"The keyring did not answer in {seconds:g} seconds.", _UNLOCK) from None


def _translated(ask: Callable[[], Found], *, again: bool = True) -> Found:
    """Asks, and says in our words what went wrong in the keyring's; a service that fell over is asked once more."""
    import logging

    logging.getLogger("keyring").setLevel(logging.CRITICAL)  # it would print tracebacks of plug-ins
    try:
        return ask()
    except Problem:
        raise
    # Plug-ins of others raise what they like: jeepney's and secretstorage's errors descend from Exception alone.
    # What they say may hold what was to be saved, so only the class is named.
    except Exception as why:  # noqa: BLE001 - the comment above
        names = {one.__name__ for one in (*type(why).__mro__, type(why.__cause__))}
        # gnome-keyring (42 to 50) may abort on the first call of a new client; the bus starts it anew when it is asked
        if again and "SecretServiceNotAvailableException" in names:
            return _translated(ask, again=False)
        if "NoKeyringError" in names:
            raise _missing() from None
        if names & {"KeyringLocked", "LockedException", "PromptDismissedException"}:
            raise Problem("The keyring is locked.", _UNLOCK) from None
        if isinstance(why, ImportError | AttributeError | ValueError):
            raise Problem(f"The keyring that is set up could not be loaded ({type(why).__name__}).", _SETUP) from None
        raise Problem(f"The keyring failed ({type(why).__name__}).", "drafter doctor") from None


_SETUP = "unset PYTHON_KEYRING_BACKEND"


def _missing() -> Problem:
    return Problem(
        "There is no keyring here, and drafter keeps no key in plain text.",
        f"install gnome-keyring or KWallet, or {_WAYS}",
    )


def _backend() -> Any:
    """The system's keyring. Raises Problem for one that keeps nothing, or keeps it in plain text."""
    import keyring  # 60 M instructions, and it may wait for D-Bus

    found: Any = keyring.get_keyring()
    several = [*found.backends] if type(found).__module__ == "keyring.backends.chainer" else [found]
    usable = [one for one in several if not _is_plain(one) and not _is_nothing(one)]
    if usable:
        return usable[0]
    plain = next((one for one in several if _is_plain(one)), None)
    if plain is not None:
        told = f"{_name(plain)} keeps keys in plain text, so drafter does not use it."
        raise Problem(told, f"pip uninstall keyrings.alt, or {_WAYS}")
    raise _missing()


def _is_plain(backend: object) -> bool:
    """Is it one of keyrings.alt, which made a package of what keyring itself no longer wanted, or a relative of it?"""
    return any(
        one.__module__.partition(".")[0] + "." + one.__module__.partition(".")[2].partition(".")[0] == "keyrings.alt"
        or "plaintext" in one.__name__.lower()
        for one in type(backend).__mro__
    )


def _is_nothing(backend: object) -> bool:
    nothing = ("keyring.backends.fail", "keyring.backends.null", "keyring.backends.chainer")
    return any(one.__module__ in nothing for one in type(backend).__mro__)


def _name(backend: object) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"
