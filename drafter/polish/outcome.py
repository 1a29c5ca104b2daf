"""Verifies what came back, passage by passage, then as a whole; what fails stays plain, and why is said."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from drafter.draft import Draft, Span, Text
from drafter.facts import compare, compare_passage, count
from drafter.polish.manners import Manner
from drafter.polish.masking import Masked, Passage, masked
from drafter.polish.request import again, messages, read
from drafter.text.characters import intruder, nfc

Chat = Callable[[Sequence[Mapping[str, str]]], str]  # messages in, the answer's text out
Judge = Callable[[Draft], str]  # what else is wrong with a draft, "" for nothing
_EXCERPT = 120  # characters of a reason


class Kept(NamedTuple):
    """A passage that stayed plain, by its number, and why."""

    passage: int
    reason: str


class Outcome(NamedTuple):
    """What became of a draft: the new one, how many passages there were and were improved, what stayed plain."""

    draft: Draft
    passages: int
    polished: tuple[int, ...]
    kept: tuple[Kept, ...]
    facts: int

    @property
    def is_plain(self) -> bool:
        """Is the message the one that went in?"""
        return not self.polished


def polished(draft: Draft, manner: Manner, chat: Chat, judge: Judge = lambda _: "", *, times: int = 2) -> Outcome:
    """The draft with its passages improved as far as each can be shown to keep its facts.

    ``chat`` is asked once, and once more with the reasons for passages that fail (``times``: at most so often). What
    it raises goes through.
    """
    hidden = masked(draft, known_words())
    facts = count(draft.letter())
    if not hidden.passages:
        why = "it holds a private answer" if hidden.private else "this kind of message has no passage to improve"
        return Outcome(draft, hidden.private, (), tuple(Kept(at + 1, why) for at in range(hidden.private)), facts)
    asked = messages(hidden, manner)
    good, faults, answer = dict[int, str](), {one.number: "not answered" for one in hidden.passages}, ""
    for _ in range(times):
        answer = chat(asked if not answer else again(asked, answer, faults))
        said = read(answer)
        faults = _verified(hidden.passages, faults, said, good)
        if not faults:
            break
    kept = [Kept(number, reason) for number, reason in faults.items()]
    draft, good = _put_back(draft, hidden, good, judge, kept)
    changed = tuple(sorted(good))
    return Outcome(draft, len(hidden.passages), changed, tuple(sorted(kept)), facts)


def known_words() -> frozenset[str]:
    """Common words, which are no names when they begin a sentence."""
    from drafter.facts.vocabulary import vocabulary

    known = vocabulary()
    return known.small | frozenset(known.leaders) | frozenset(known.irregular)


def _verified(
    passages: Sequence[Passage], wanted: Iterable[int], said: Mapping[int, str] | str, good: dict[int, str]
) -> dict[int, str]:
    """Puts what may be used into ``good``; what may not, with the reason, by number."""
    by_number = {one.number: one for one in passages}
    if isinstance(said, str):
        return dict.fromkeys(wanted, said)
    faults = {}
    for number in wanted:
        if number not in said:
            faults[number] = "it is missing in the answer"
            continue
        text = nfc(said[number]).strip()
        fault = _fault(by_number[number].text, text)
        if fault:
            faults[number] = fault
        else:
            good[number] = text
    return faults


def _fault(before: str, after: str) -> str:
    """Why a passage may not be used, "" when it may."""
    if not after or intruder(after):
        return "it is empty or holds a character that no message may hold"
    changes = compare_passage(before.strip(), after)
    return _short(changes[0].message) if changes else ""


def _short(reason: str) -> str:
    reason = " ".join(reason.split()).rstrip(".")
    return reason if len(reason) <= _EXCERPT else f"{reason[: _EXCERPT - 3]}..."


def _put_back(
    draft: Draft, hidden: Masked, good: dict[int, str], judge: Judge, kept: list[Kept]
) -> tuple[Draft, dict[int, str]]:
    """The draft with the good passages, facts and all, checked as a whole; what does not hold there stays plain."""
    real = {one.number: one for one in hidden.passages}
    good = {
        number: text for number, text in good.items() if text.split() != real[number].text.split()
    }  # given back as it was
    for number in sorted(good):
        fault = _whole_fault(draft, _replaced(draft, hidden, {number: good[number]}), judge)
        if fault:
            kept.append(Kept(number, fault))
            del good[number]
    whole = _replaced(draft, hidden, good)
    fault = _whole_fault(draft, whole, judge) if len(good) > 1 else ""
    if fault:
        kept += [Kept(number, fault) for number in good]
        return draft, {}
    return whole, good


def _whole_fault(plain: Draft, changed: Draft, judge: Judge) -> str:
    names = [str(answer.value) for word, answer in plain.answers.items() if word.endswith(("_name", "_organization"))]
    changes = compare(plain.letter(), changed.letter(), known=[name for name in names if name])
    return _short(changes[0].message) if changes else _short(judge(changed))


def _replaced(draft: Draft, hidden: Masked, texts: Mapping[int, str]) -> Draft:
    """The draft with some passages replaced; answers in them that still stand there keep their span."""
    body = draft.body
    for passage in reversed(hidden.passages):
        if passage.number in texts:
            body = _with(body, passage, hidden.unmasked(texts[passage.number]))
    return draft._replace(body=body)


def _with(body: Text, passage: Passage, text: str) -> Text:
    old = body.text[passage.start : passage.end]
    lead, tail = old[: len(old) - len(old.lstrip())], old[len(old.rstrip()) :]
    text = lead + text + tail
    moved = len(text) - len(old)
    spans = [span for span in body.spans if span.end <= passage.start]
    for span in body.spans:
        if span.start >= passage.start and span.end <= passage.end:
            at = text.find(body.text[span.start : span.end])
            if at >= 0:
                spans.append(Span(passage.start + at, passage.start + at + span.end - span.start, span.field))
    spans += [_shifted(span, moved) for span in body.spans if span.start >= passage.end]
    passages = [
        one
        if one.end <= passage.start
        else _shifted(one, moved)
        if one.start >= passage.end
        else one._replace(end=one.end + moved)
        for one in body.passages
    ]
    whole = body.text[: passage.start] + text + body.text[passage.end :]
    return Text(whole, tuple(spans), tuple(passages))


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by, span.field)
