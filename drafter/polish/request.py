"""What is asked of a model, and how its answer is read: JSON, passage by passage, and nothing else."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from drafter.polish.manners import Manner
from drafter.polish.masking import Masked

MOST_ANSWER = 100_000  # characters
_RULES = """\
You improve the wording of a few parts of a short personal message. {manner}
Rules, all of them:
- Words such as ⟦k7⟧ stand for facts. Keep each one exactly as it is, once, in the same sentence and in the same order.
- Keep every statement: who does what, what is asked, what is promised, what is denied, how sure it is.
- Add nothing: no fact, number, date, name, praise, feeling, thanks, greeting, question or promise.
- Keep about the length, the language and the person (I, you). No lists, no markup, no line ends.
- A part that needs no change is given back as it is.
Answer with one JSON object and nothing else: {{"1": "part one", "2": "part two"}}, with the same numbers."""
_TASK = """\
The message, for context only (do not repeat it):
<<<
{context}
>>>
The parts to improve:
{passages}"""
_AGAIN = """\
Some parts cannot be used. Give only these again, mended:
{faults}
Answer with one JSON object of these parts and nothing else."""


def messages(masked: Masked, manner: Manner) -> list[dict[str, str]]:
    """The request as the two messages that a server takes."""
    passages = json.dumps({str(one.number): one.text for one in masked.passages}, ensure_ascii=False, indent=1)
    return [
        {"role": "system", "content": _RULES.format(manner=manner.instruction)},
        {"role": "user", "content": _TASK.format(context=masked.context.strip(), passages=passages)},
    ]


def again(first: Sequence[Mapping[str, str]], answer: str, faults: Mapping[int, str]) -> list[dict[str, str]]:
    """The request once more, for the passages that could not be used, each with the reason."""
    told = "\n".join(f"- part {number}: {reason}" for number, reason in faults.items())
    said = {"role": "assistant", "content": answer[:MOST_ANSWER]}
    return [*(dict(one) for one in first), said, {"role": "user", "content": _AGAIN.format(faults=told)}]


def as_one_text(asked: Sequence[Mapping[str, str]]) -> str:
    """The request as one text, for a chat window."""
    return "\n\n".join(one["content"] for one in asked)


def read(answer: str) -> dict[int, str] | str:
    """The passages of an answer by number, or in a sentence why there are none. Talk around the object is left out."""
    text = answer.strip()
    if len(text) > MOST_ANSWER:
        return "the answer is longer than any message"
    text = text[text.find("{") : text.rfind("}") + 1]
    found = _object(text) or _object(_straight(text))
    if not found:
        return "the answer is not the JSON object that was asked for"
    if not all(key.isascii() and key.isdigit() and len(key) < 4 for key in found):
        return "the answer holds something else than numbered parts"
    if not all(isinstance(text, str) for text in found.values()):
        return "a part of the answer is not a text"
    return {int(key): text for key, text in found.items()}


def _object(text: str) -> dict[str, Any] | None:
    """The JSON object that a text is, None for anything else. Line ends within a part are those of a window."""
    try:
        found = json.loads(text, strict=False, object_pairs_hook=_once_each, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _straight(text: str) -> str:
    """JSON whose own quotes a word processor has made curly; those within a part stay as they are."""
    opened = re.sub(r'({\s*|["“”]\s*[:,]\s*)[“”„]', r'\1"', text)
    return re.sub(r'(?<!\\)[“”](?=\s*[:,}]\s*(?:["“”„]|$))', '"', opened)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a part is there twice")
    return found


def _no_number(name: str) -> None:
    raise ValueError(name)
