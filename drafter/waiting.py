"""Waits for what may never answer (a keyring, a server) without being held up by it."""

from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")
_SLICE = 0.2  # seconds: Windows hears Ctrl-C only between two waits


def within(
    seconds: float, ask: Callable[[], Found], *, slow: float = 0, say_slow: Callable[[], None] = lambda: None
) -> Found:
    """What ``ask`` gives, or raises, when it does so in time; it runs in a thread of its own.

    After ``slow`` seconds ``say_slow`` is called once. Raises TimeoutError; a thread that is late is left alone, and
    ends with the program at the latest. Ctrl-C leaves at once.
    """
    import time
    from threading import Event, Thread

    found: list[Found] = []
    failed: list[BaseException] = []
    done = Event()

    def run() -> None:
        try:
            found.append(ask())
        except BaseException as why:  # noqa: BLE001 - raised again below, for whoever asked
            failed.append(why)
        finally:
            done.set()

    began = time.monotonic()
    Thread(target=run, daemon=True).start()
    while not done.wait(min(_SLICE, max(began + seconds - time.monotonic(), 0))):
        waited = time.monotonic() - began
        if waited >= seconds:
            raise TimeoutError
        if slow and waited >= slow:
            slow = 0
            say_slow()
    if failed:
        raise failed[0]
    return found[0]
