"""The edge to a server: whatever it does, a text that is exactly right or one clean sentence, in time."""

import time
from collections.abc import Mapping

import pytest
from real.faulty import FAULTS, KEY, Faulty

from drafter.llm import NoAnswer, Reply, ask
from drafter.providers import KeySource, Provider

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
