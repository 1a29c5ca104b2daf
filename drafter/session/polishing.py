"""Improves the wording of a draft: whom to ask and with which key, what they may change, and what became of it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from drafter.draft import Draft
from drafter.errors import BadInput, Problem
from drafter.polish import Kept, Manner, Masked, Outcome, as_one_text, masked, messages, polished
from drafter.polish import manner as read_manner
from drafter.polish.manners import DEFAULT
from drafter.providers import BY_HAND, Price, Provider
from drafter.rules import check
from drafter.session.flow import Prepared, judged
from drafter.settings import load_providers
from drafter.text.near import nearest
from drafter.world import World

if TYPE_CHECKING:
    from drafter.llm import Outgoing, Reply

Say = Callable[[str], None]
Number = TypeVar("Number", int, float)


class Way(NamedTuple):
    """How a wording is to be improved: in which manner and by whom. Without a provider: in the person's own chat."""

    manner: Manner
    provider: Provider | None
    deadline: float  # seconds for all that is asked


class Improved(NamedTuple):
    """What became of a draft: the checked draft to be delivered, which passages are new, and what it took."""

    prepared: Prepared
    passages: int
    polished: int
    kept: tuple[Kept, ...]
    facts: int
    model: str
    tokens_in: int | None
    tokens_out: int | None
    cost: float | None
    try_this: str = ""  # what to type next, where nothing came back

    @property
    def is_plain(self) -> bool:
        """Is the message the one that went in?"""
        return not self.polished

    def as_json(self) -> dict[str, Any]:
        """The object of the contract; the cost is there when a price is known."""
        words = {name: getattr(self, name) for name in ("passages", "polished", "facts", "tokens_in", "tokens_out")}
        found = words | {"kept": [one._asdict() for one in self.kept], "model": self.model or None}
        return found if self.cost is None else found | {"cost": self.cost}


def way(config: Path, *, manner: str = "", provider: str = "", model: str = "") -> Way:
    """The way that options and settings name. Raises BadInput for a name that there is none of."""
    providers, settled = load_providers(config)
    name = provider or settled.provider
    if name != BY_HAND and name not in providers:
        known = (*providers, BY_HAND)
        raise BadInput(
            f'There is no provider "{name}"; there are {", ".join(known)}.',
            f"--provider {nearest(name, known) or BY_HAND}",
        )
    found = read_manner(manner or DEFAULT, config)
    if name == BY_HAND:
        return Way(found, None, settled.deadline)
    one = providers[name]
    return Way(found, one._replace(model=_model(model)) if model else one, settled.deadline)


def _model(name: str) -> str:
    if len(name) > 200 or not name.isprintable() or name != name.strip():
        raise BadInput("--model is not the name of a model.", "--model NAME, as the provider writes it")
    return name


# --- what would be sent -----------------------------------------------------------------------------------------


def about_to(passages: int, way: Way) -> str:
    """What is about to happen, in one line."""
    assert way.provider
    model = way.provider.model or "a model"
    return f"Improving {_passages(passages)} with {model} at {way.provider.host} ..."


def outgoing(hidden: Masked, way: Way) -> "Outgoing":
    """The request that would leave for the provider; nothing is loaded for it but the standard library."""
    from drafter.llm import outgoing as exactly

    assert way.provider
    return exactly(way.provider, messages(hidden, way.manner))


def by_hand(hidden: Masked, way: Way) -> str:
    """The request as a text for the person's own chat window."""
    return as_one_text(messages(hidden, way.manner)) + "\n"


# --- asking -----------------------------------------------------------------------------------------------------


def improve(prepared: Prepared, way: Way, world: World, say: Say) -> Improved:
    """Asks the provider, and keeps what can be shown to keep the facts; whatever fails ends in the plain draft."""
    replies: list[Reply] = []
    try:
        outcome = polished(prepared.draft, way.manner, _chat(way, world, say, replies), _judge(prepared))
    except Problem as problem:
        return _failed(prepared, problem, way, replies)
    return _improved(prepared, outcome, way, replies)


def improve_by_hand(prepared: Prepared, way: Way, answer: str) -> Improved:
    """Takes an answer that the person has pasted; it is held against the draft like any other."""
    outcome = polished(prepared.draft, way.manner, lambda _: answer, _judge(prepared), times=1)
    return _improved(prepared, outcome, way._replace(provider=None), [])


def not_improved(prepared: Prepared, way: Way, why: str, try_this: str) -> Improved:
    """The plain draft, with the reason for every passage, and what to do."""
    return _failed(prepared, Problem(why, try_this), way, [])


def _chat(way: Way, world: World, say: Say, replies: "list[Reply]") -> Callable[[Sequence[Mapping[str, str]]], str]:
    """What asks the provider: the key is found once, and all that is asked has one deadline. Raises Problem."""
    import time

    from drafter.llm import ask

    provider = way.provider
    assert provider
    end = time.monotonic() + way.deadline
    keys: list[str | None] = []

    def chat(asked: Sequence[Mapping[str, str]]) -> str:
        keys[:] = keys or [_key(provider, world, say)]
        left = way.deadline if not replies else max(end - time.monotonic(), 0.01)
        replies.append(ask(provider, asked, key=keys[0], deadline=left, say=say, env=world.env))
        return replies[-1].text

    return chat


def _key(provider: Provider, world: World, say: Say) -> str | None:
    if provider.key.kind == "none":
        return None
    from drafter.keys import find

    key = find(provider, env=world.env, say=say)
    return key.secret if key else None


def _judge(prepared: Prepared) -> Callable[[Draft], str]:
    """What a rule finds in a new draft that it did not find in the plain one."""
    before = _troubles(prepared.findings)

    def judge(draft: Draft) -> str:
        new = [one for one in check(draft) if one.rule not in prepared.ignored]
        more = _troubles(new) - before
        return next((one.message for one in new if one.rule in more and one.severity != "hint"), "")

    return judge


def _troubles(findings: Sequence[Any]) -> Counter[str]:
    return Counter(one.rule for one in findings if one.severity in ("error", "warning"))


# --- what became of it ------------------------------------------------------------------------------------------


def _improved(prepared: Prepared, outcome: Outcome, way: Way, replies: "Sequence[Reply]") -> Improved:
    if not outcome.is_plain:
        prepared = judged(outcome.draft, prepared.collected, prepared.ignored)
    took = _took(replies, way.provider.price if way.provider else None)
    model = (replies[-1].model or (way.provider.model if way.provider else "")) if replies else ""
    model = model.rpartition("/")[2] if model.startswith("/") else model  # llama.cpp names the file on its disk
    return Improved(prepared, outcome.passages, len(outcome.polished), outcome.kept, outcome.facts, model, *took)


def _failed(prepared: Prepared, problem: Problem, way: Way, replies: "Sequence[Reply]") -> Improved:
    hidden = masked(prepared.draft)
    kept = tuple(Kept(one.number, problem.what) for one in hidden.passages)
    took = _took(replies, way.provider.price if way.provider else None)
    model = way.provider.model if way.provider else ""
    return Improved(prepared, len(hidden.passages), 0, kept, 0, model, *took, problem.try_this)


def _took(replies: "Sequence[Reply]", price: Price | None) -> tuple[int | None, int | None, float | None]:
    """Tokens in and out, and the cost, of all replies; None where one does not say."""
    tokens_in = _sum([one.tokens_in for one in replies])
    tokens_out = _sum([one.tokens_out for one in replies])
    return tokens_in, tokens_out, _sum([one.cost(price) for one in replies])


def _sum(parts: "Sequence[Number | None]") -> "Number | None":
    """All together; None where there is none, or one that is not known."""
    known = [one for one in parts if one is not None]
    return reduce(add, known) if known and len(known) == len(parts) else None


def summary(improved: Improved) -> str:
    """The outcome in one line: "polished 3 of 4 passages, 11 facts checked, 1 kept plain: ..."."""
    if not improved.passages:
        return "polished 0 of 0 passages: this message has none whose wording could be improved."
    parts = [f"polished {improved.polished} of {_passages(improved.passages)}"]
    if improved.facts:
        parts.append(f"{facts(improved)} checked")
    reasons = dict.fromkeys(one.reason.rstrip(".") for one in improved.kept)
    if improved.kept:
        parts.append(f"{len(improved.kept)} kept plain: {'; '.join(reasons)}")
    elif improved.is_plain:
        parts.append("nothing was changed")
    took = took_words(improved)
    line = ", ".join(parts) + (f" ({took})" if took else "") + "."
    return f"{line} Try: {improved.try_this}" if improved.try_this else line


def took_words(improved: Improved) -> str:
    """Model, tokens and cost, as far as they are known: "m-1, 20 + 9 tokens, cost 0.000038"."""
    tokens = (improved.tokens_in, improved.tokens_out)
    if None in tokens:
        return improved.model if improved.polished else ""
    cost = f", cost {improved.cost:.6f}".rstrip("0").rstrip(".") if improved.cost is not None else ""
    return f"{improved.model}, {tokens[0]} + {tokens[1]} tokens{cost}".removeprefix(", ")


def facts(improved: Improved) -> str:
    """How many facts were checked, in words."""
    return f"{improved.facts} {'fact' if improved.facts == 1 else 'facts'}"


def _passages(count: int) -> str:
    return f"{count} {'passage' if count == 1 else 'passages'}"
