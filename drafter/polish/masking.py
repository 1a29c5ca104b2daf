"""Takes the facts out of a draft before a model sees it: every fact is a token, and only the tool knows which.

Masked are all answers but prose, and within prose and our own words what looks like a fact. What is left of a prose
answer goes out as it is.
"""

import hashlib
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from drafter.draft import Draft, Span, Text
from drafter.polish.recognised import Declared, common, recognised, words

TOKEN = re.compile(r"⟦[^⟦⟧\s]{1,20}⟧")
_LETTERS = "bcdfghjkmnpqrtvwxz"  # of tokens: no vowel, so that they make no word
_NAMES = ("_name", "_organization", "school", "greeting", "sign_as", "place", "studied_at")


class Passage(NamedTuple):
    """A passage that a model may touch: its number from 1, where it stands in the body, with its facts masked."""

    number: int
    start: int
    end: int
    text: str


class Masked(NamedTuple):
    """A draft as a model may see it: its passages, the whole message around them, and what each token stands for."""

    passages: tuple[Passage, ...]
    context: str  # the whole message, passages as "[part 1]", facts masked
    facts: Mapping[str, str]
    private: int  # passages that hold a private answer, which stay at home

    def unmasked(self, text: str) -> str:
        """A text with its facts put back."""
        return TOKEN.sub(lambda found: self.facts.get(found[0], found[0]), text)


def masked(draft: Draft) -> Masked:
    """The draft with its facts as tokens."""
    masking = _Masking(draft)
    passages: list[Passage] = []
    context, at, private = [], 0, 0
    for span in draft.body.passages:
        is_private = masking.is_private(span)
        private += is_private
        hidden = "" if is_private else masking.hidden(draft.body, span.start, span.end)
        if is_private or not _can_change(hidden):
            continue
        passages.append(Passage(len(passages) + 1, span.start, span.end, hidden))
        context += [masking.hidden(draft.body, at, span.start), f"[part {len(passages)}]"]
        at = span.end
    context.append(masking.hidden(draft.body, at, len(draft.body.text)))
    if draft.subject is not None:
        context.insert(0, f"Subject: {masking.hidden(draft.subject, 0, len(draft.subject.text))}\n\n")
    return Masked(tuple(passages), "".join(context), masking.facts, private)


def _can_change(hidden: str) -> bool:
    """Is there a word left in it that is not a fact? And no sign in it that looks like a token and is none."""
    rest = TOKEN.sub("", hidden)
    return "⟦" not in rest and "⟧" not in rest and re.search(r"[^\W\d_]{2}", rest) is not None


class _Masking:
    """Hands out tokens for the facts of one draft: the same for the same words, unlike anything in the text."""

    def __init__(self, draft: Draft) -> None:
        # from the text, not from chance: an answer that is pasted back by hand finds the same tokens again
        text = draft.letter()
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        pairs = [_LETTERS[a % len(_LETTERS)] + _LETTERS[b % len(_LETTERS)] for a, b in pairwise(digest)]
        self._sign = next((pair for pair in pairs if f"⟦{pair}" not in text), pairs[0])
        self._draft = draft
        self._declared = _declared(draft)
        self._of: dict[str, str] = {}
        self.facts: dict[str, str] = {}

    def hidden(self, text: Text, start: int, end: int) -> str:
        """A stretch with its facts as tokens: answers that are no prose whole, in the rest what looks like a fact."""
        out, at = [], start
        for span in sorted(text.spans):
            if span.end <= at or span.start >= end:
                continue
            out.append(self._rest(text.text, at, max(span.start, at), typed=self._draft.kind.own))
            first, at = max(span.start, at), min(span.end, end)
            if self._is_prose(span):
                out.append(self._rest(text.text, first, at, typed=True))
            elif text.text[first:at].strip():
                out.append(self._token(text.text[first:at]))
        out.append(self._rest(text.text, at, end, typed=self._draft.kind.own))
        return "".join(out)

    def is_private(self, passage: Span) -> bool:
        """Does a passage hold an answer that is never sent?"""
        inside = (one for one in self._draft.body.spans if one.start < passage.end and passage.start < one.end)
        return any((field := self._draft.field(span.field)) is not None and field.private for span in inside)

    def _is_prose(self, span: Span) -> bool:
        field = self._draft.field(span.field)
        return field is not None and (field.item or field.type) == "prose" and not field.private

    def _rest(self, text: str, start: int, end: int, *, typed: bool) -> str:
        out, at = [], start
        for first, last in recognised(text, start, end, self._declared, typed=typed):
            out += [text[at:first], self._token(text[first:last])]
            at = last
        return "".join([*out, text[at:end]])

    def _token(self, fact: str) -> str:
        if fact not in self._of:
            token = f"⟦{self._sign}{len(self._of) + 1}⟧"
            self._of[fact] = token
            self.facts[token] = fact
        return self._of[fact]


def _declared(draft: Draft) -> Declared:
    """Every answer of a line, and every word of a name, place or organisation."""
    answers, names = set[str](), set[str]()
    for word, answer in draft.answers.items():
        field, value = draft.field(word), answer.value
        if field is None or (field.item or field.type) not in _LINES:
            continue
        values = [one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, str)]
        answers.update(one for one in values if len(one) > 1 and one.casefold() not in common())
        if word.endswith(_NAMES):
            names.update(part for one in values for part in words(one) if len(part) > 1 or not part.isascii())
    return Declared(tuple(sorted(answers)), frozenset(names - _SMALL))


_LINES = ("line", "email", "url", "phone")
_SMALL = frozenset("the and for von van der den del dos das bin ibn dr prof of at in".split())
