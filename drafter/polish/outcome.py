"""Verifies what came back, passage by passage, then as a whole; what fails stays plain, and why is said."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from drafter.draft import Draft, Span, Text
from drafter.errors import Problem
from drafter.facts import compare, compare_passage, count
from drafter.polish.manners import Manner
from drafter.polish.masking import TOKEN, Masked, Passage, masked
from drafter.polish.request import again, messages, read
from drafter.text.characters import intruder, nfc

Chat = Callable[[Sequence[Mapping[str, str]]], str]  # messages in, the answer's text out
Judge = Callable[[Draft], str]  # what else is wrong with a draft, "" for nothing
_SIGNS = frozenset("`*_#<>[]{}|\\~^=@$€£¥")
_QUOTES = re.compile('["“”„«»]')
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

    ``chat`` is asked once, and once more with the reasons for passages that fail (``times``: at most so often). A
    Problem that it raises the first time goes through; after that, what is good already is kept.
    """
    hidden = masked(draft)
    good, faults = _asked(hidden, manner, chat, times) if hidden.passages else ({}, {})
    kept = [Kept(number, reason) for number, reason in faults.items()]
    kept += [Kept(len(hidden.passages) + at + 1, "it holds a private answer") for at in range(hidden.private)]
    better, good = _put_back(draft, hidden, good, judge, kept)
    passages = len(hidden.passages) + hidden.private
    return Outcome(better, passages, tuple(sorted(good)), tuple(sorted(kept)), count(draft.letter()))


def _asked(hidden: Masked, manner: Manner, chat: Chat, times: int) -> tuple[dict[int, str], dict[int, str]]:
    """What came back and may be used, by number, and for the rest the reason why not."""
    asked = messages(hidden, manner)
    answer = chat(asked)
    good = dict[int, str]()
    faults = _verified(hidden.passages, [one.number for one in hidden.passages], read(answer), good)
    for _ in range(times - 1):
        if not faults:
            break
        try:
            answer = chat(again(asked, answer, faults))
        except Problem:
            break
        faults = _verified(hidden.passages, list(faults), read(answer), good)
    return good, faults


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
        text = " ".join(nfc(said[number]).split())  # a chat window may break its lines; a passage has none
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
    if not _keeps_tokens(before, after):
        return "a fact is missing, doubled, changed or in another place"
    strange = set(after) & _SIGNS - set(before)
    if strange:
        return f"a sign that no sentence needs: {min(strange)}"
    if len(_QUOTES.findall(after)) > len(_QUOTES.findall(before)):
        return "something stands in quotes that did not"
    changes = compare_passage(before.strip(), after)
    return _short(changes[0].message) if changes else ""


def _keeps_tokens(before: str, after: str) -> bool:
    """The same tokens in the same order, and none in another sentence; two sentences may have become one."""
    if TOKEN.findall(before) != TOKEN.findall(after) or re.search("[⟦⟧]", TOKEN.sub("", after)):
        return False
    if any(re.findall(glued, before) != re.findall(glued, after) for glued in (r"\w⟦", r"⟧\w")):
        return False
    then, now = (_ends(text) for text in (before, after))
    return now <= then


def _ends(text: str) -> set[int]:
    """After how many tokens a sentence ends with others to come."""
    counts, ends = 0, set()
    for sentence in re.split(r"(?<=[.!?])\s+", text.strip()):
        counts += len(TOKEN.findall(sentence))
        ends.add(counts)
    return ends - {0, counts}


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
