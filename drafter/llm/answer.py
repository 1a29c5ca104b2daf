"""Reads a server's answer: a whole, ordinary one becomes a Reply, anything else a sentence."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from drafter.llm.faults import NoAnswer, quoted
from drafter.providers import Price

_FINISHED = {
    "length": "the model stopped in the middle, at its limit of length",
    "content_filter": "the provider's filter stopped the answer",
    "tool_calls": "the model asked for a tool instead of answering",
    "function_call": "the model asked for a tool instead of answering",
}


class Reply(NamedTuple):
    """A text, the model that says it wrote it, and what it took: None where the server does not say."""

    text: str
    model: str
    tokens_in: int | None
    tokens_out: int | None

    def cost(self, price: Price | None) -> float | None:
        """What it cost; None where the price or the tokens are not known."""
        if price is None or self.tokens_in is None or self.tokens_out is None:
            return None
        return (self.tokens_in * price.input + self.tokens_out * price.output) / 1e6


def read_body(body: bytes) -> dict[str, Any]:
    """The one JSON object that a body is. Raises NoAnswer for everything else, also for a name that stands twice."""
    try:
        found = json.loads(body.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError as broken:
        raise NoAnswer("answered with bytes that are not UTF-8") from broken
    except RecursionError as deep:
        raise NoAnswer("answered with JSON that is nested too deeply") from deep
    except ValueError as broken:
        kind = "nothing" if not body.strip() else "something that is not JSON (a web page, or half an answer)"
        raise NoAnswer(f"answered with {kind}") from broken
    if not isinstance(found, dict):
        raise NoAnswer(f"answered with JSON that is {_named(found)}, not an answer")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def read_reply(completion: Any, key: str) -> Reply:
    """The reply in the library's object, whose types nobody has checked. Raises NoAnswer."""
    choices = getattr(completion, "choices", None)
    if not isinstance(choices, list) or not choices:
        raise NoAnswer("answered without a text")
    if len(choices) != 1:
        raise NoAnswer(f"gave {len(choices)} answers where one was asked for")
    choice = choices[0]
    finish = getattr(choice, "finish_reason", None)
    if not isinstance(finish, str) or finish != "stop":
        told = _FINISHED.get(finish) if isinstance(finish, str) else "did not say that its answer is whole"
        raise NoAnswer(told or "ended its answer in a way that drafter does not know")
    index = getattr(choice, "index", None)
    if type(index) is not int or index != 0:
        raise NoAnswer("gave an answer that is not the first one")
    text = _text(getattr(choice, "message", None), key)
    return Reply(text, _model(completion, key), *_usage(completion))


def _text(message: Any, key: str) -> str:
    if getattr(message, "role", None) != "assistant":
        raise NoAnswer("gave an answer that is not the model's")
    if any(getattr(message, name, None) not in (None, []) for name in ("tool_calls", "function_call")):
        raise NoAnswer("the model asked for a tool instead of answering")
    refusal = getattr(message, "refusal", None)
    if refusal not in (None, ""):
        said = f": {quoted(refusal, key)}" if isinstance(refusal, str) else ""
        raise NoAnswer(f"the model refused{said}")
    text = getattr(message, "content", None)
    if not isinstance(text, str):
        raise NoAnswer(f"gave an answer that is {_named(text)}, not a text")
    if not text.strip():
        raise NoAnswer("gave an empty answer")
    if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in text):
        raise NoAnswer("gave a text with characters that are none")
    return text


def _model(completion: Any, key: str) -> str:
    model = getattr(completion, "model", None)
    return quoted(model, key) if isinstance(model, str) else ""


def _usage(completion: Any) -> tuple[int | None, int | None]:
    usage = getattr(completion, "usage", None)
    found = (getattr(usage, name, None) for name in ("prompt_tokens", "completion_tokens"))
    first, second = (one if type(one) is int and 0 <= one < 10**9 else None for one in found)
    return first, second


def error_text(body: bytes) -> str:
    """What a server says beside an error status; "" where it is not said as JSON."""
    try:
        found = read_body(body)
    except NoAnswer:
        return ""
    error = found.get("error", found)
    said = error.get("message") if isinstance(error, Mapping) else error
    return said if isinstance(said, str) else ""


def error_code(body: bytes) -> str:
    """The code of an error, such as ``insufficient_quota``; "" for none."""
    try:
        error = read_body(body).get("error")
    except NoAnswer:
        return ""
    codes = [error.get("code"), error.get("type")] if isinstance(error, dict) else []
    return next((one for one in codes if isinstance(one, str)), "")


def _named(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", int: "a number"}
    return "nothing" if value is None else names.get(type(value), "a number")
