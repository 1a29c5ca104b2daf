"""Waiting for what may never answer: in time, with what it raises, and with a word when it is slow."""

import threading
import time

import pytest

from drafter.waiting import within


def test_what_answers_in_time_is_given_or_raised() -> None:
    assert 42 == within(5, lambda: 42)
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: 1 // 0)


def test_what_is_late_is_left_alone_and_said_once_to_be_slow() -> None:
    never = threading.Event()
    said: list[float] = []
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        within(0.5, never.wait, slow=0.1, say_slow=lambda: said.append(time.monotonic() - began))
    assert 0.5 <= time.monotonic() - began < 3
    never.set()
    assert 1 == len(said)


def test_what_is_quick_is_not_said_to_be_slow() -> None:
    said: list[str] = []
    within(5, lambda: 42, slow=3, say_slow=lambda: said.append("slow"))
    assert [] == said
