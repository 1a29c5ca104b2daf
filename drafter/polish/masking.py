"""Takes the facts out of a draft before a model sees it: every fact is a token, and only the tool knows which.

Masked are all answers but prose, and within prose and our own words each number, date word, link, address, phone and
name. What is left of a prose answer goes out as it is.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from drafter.draft import Draft, Span, Text
from drafter.moments import MONTHS, WEEKDAYS

_DAY_WORDS = "|".join([*WEEKDAYS, *MONTHS, *(name[:3] for name in (*WEEKDAYS, *MONTHS)), "Sept", "Tues", "Thurs"])
# What is a fact wherever it stands: links and addresses, what holds a digit, names of days and months.
_FACT = (
    r"\b(?:https?://|www\.)\S*[^\s.,;:!?)]|[^\s@<>()]+@[^\s@<>()]+[^\s@<>().,;:!?]"
    r"|\b[\w-]+(?:\.[\w-]+)+/\S*[^\s.,;:!?)]|\b[\w-]+\.(?:com|org|net|edu|io|co|uk|de|dev|ai|app)\b"
    r"|[$€£¥₹+#]?\(?\d(?:[\d.,:/()+-]*\d)?\s?(?:[ap]\.?m\b\.?|%|[$€£¥₹])?(?:st|nd|rd|th|k|m)?\b"
    rf"|\b(?:{_DAY_WORDS})\b\.?(?!-)"
)
_SMALL_DAYS = r"|\b(?:today|tomorrow|yesterday|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b"
_CAPITAL = r"|[^\W\d_]*[A-Z\u00c0-\u00de\u0100-\uffff][^\W_]*(?:[-'’.&][^\W_]+)*"
_SMALL_WORDS = frozenset("i i'm i've i'd i'll i’m i’ve i’d i’ll".split())
_SENTENCE_START = re.compile(r"(?:^|[.!?:\u2026][\"'”’)\]]*\s+|\n\s*(?:[-*]\s+)?)$")


class Passage(NamedTuple):
    """A passage that a model may touch: its number from 1, where it stands in the body, with its facts masked."""

    number: int
    start: int
    end: int
    text: str


class Masked(NamedTuple):
    """A draft as a model may see it: its passages, the whole message around them, and what each token stands for."""

    passages: tuple[Passage, ...]
    context: str  # the whole message, passages as "[passage 1]", facts masked
    facts: Mapping[str, str]
    private: int  # passages that hold a private answer, which stay at home

    def unmasked(self, text: str) -> str:
        """A text with its facts put back."""
        return re.sub(r"⟦[^⟧]*⟧", lambda found: self.facts.get(found[0], found[0]), text)


def masked(draft: Draft, known_words: frozenset[str] = frozenset()) -> Masked:
    """The draft with its facts as tokens. ``known_words`` are common words, which may begin a sentence unmasked."""
    tokens = _Tokens(draft.letter())
    names = _name_words(draft)
    seen: list[Passage] = []
    context, at, private = [], 0, 0
    body = draft.body
    for span in body.passages:
        if _is_private(draft, body, span):
            private += 1
            continue
        context.append(_hidden(draft, body, Span(at, span.start, ""), tokens, names, known_words))
        number = len(seen) + 1
        seen.append(Passage(number, span.start, span.end, _hidden(draft, body, span, tokens, names, known_words)))
        context.append(f"[passage {number}]")
        at = span.end
    context.append(_hidden(draft, body, Span(at, len(body.text), ""), tokens, names, known_words))
    subject = ""
    if draft.subject is not None:
        whole = Span(0, len(draft.subject.text), "")
        subject = f"Subject: {_hidden(draft, draft.subject, whole, tokens, names, known_words)}\n\n"
    return Masked(tuple(seen), subject + "".join(context), tokens.facts, private)


class _Tokens:
    """Hands out tokens: the same for the same words, unlike anything in the text, and not to be guessed at."""

    def __init__(self, text: str) -> None:
        # from the text, not from chance: an answer that is pasted back by hand finds the same tokens again
        self._digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        letters = [letter for letter in self._digest if letter.isalpha()] or ["k"]
        self._letter = next((one for one in [*letters, *"ghjkqz"] if f"⟦{one}" not in text), "x")
        self.facts: dict[str, str] = {}
        self._of: dict[str, str] = {}

    def token(self, words: str) -> str:
        """The token for some words."""
        if words not in self._of:
            token = f"⟦{self._letter}{len(self._of) + 1}⟧"
            self._of[words] = token
            self.facts[token] = words
        return self._of[words]


def _hidden(
    draft: Draft, text: Text, stretch: Span, tokens: _Tokens, names: frozenset[str], known: frozenset[str]
) -> str:
    """A stretch with its facts as tokens: answers that are no prose whole, in the rest what looks like a fact."""
    out, at = [], stretch.start
    for span in text.spans:
        if span.end <= stretch.start or span.start >= stretch.end:
            continue
        field = draft.field(span.field)
        out.append(_without_facts(text.text, at, span.start, tokens, names, known))
        start, at = max(span.start, stretch.start), min(span.end, stretch.end)
        is_prose = field is not None and (field.item or field.type) == "prose"
        if is_prose:
            out.append(_without_facts(text.text, start, at, tokens, names, known))
        elif text.text[start:at].strip():
            out.append(tokens.token(text.text[start:at]))
    out.append(_without_facts(text.text, at, stretch.end, tokens, names, known))
    return "".join(out)


def _without_facts(
    text: str, start: int, end: int, tokens: _Tokens, names: frozenset[str], known: frozenset[str]
) -> str:
    out, at = [], start
    for found in _pattern().finditer(text, start, end):
        if found.end() > found.start() and _is_fact(text, found, names, known):
            out += [text[at : found.start()], tokens.token(found[0])]
            at = found.end()
    return "".join([*out, text[at:end]])


def _pattern() -> re.Pattern[str]:
    return re.compile(_FACT + _SMALL_DAYS + _CAPITAL + r"|[^\W_]+(?:['’-][^\W_]+)*")


def _is_fact(text: str, found: re.Match[str], names: frozenset[str], known: frozenset[str]) -> bool:
    word = found[0]
    low = word.casefold()
    if low in _SMALL_WORDS:
        return False
    if low in names or low.removesuffix("'s").removesuffix("’s") in names:
        return True
    if not any(char.isupper() or char.isdigit() or char in "@/." for char in word) and not _is_day(low):
        return bool(ord(max(word)) > 0x24F)  # another script has no capitals to tell a name by
    if word[0].isupper() and word[1:].islower() and low in known and not _is_day(low):
        return not _SENTENCE_START.search(text[max(0, found.start() - 8) : found.start()] if found.start() else "")
    return not (len(word) == 1 and low == "a")


def _is_day(low: str) -> bool:
    return bool(re.fullmatch(_SMALL_DAYS.removeprefix("|"), low))


def _name_words(draft: Draft) -> frozenset[str]:
    """Every word of a declared name, place or organisation, so that it is found in prose in any case."""
    found = set[str]()
    for word, answer in draft.answers.items():
        field = draft.field(word)
        if field is None or field.type != "line" or not isinstance(answer.value, str):
            continue
        if word.endswith(("_name", "_organization", "school", "greeting", "sign_as", "place")):
            found.update(part for part in _words(answer.value) if len(part) > 2 or not part.isascii())
    return frozenset(found - _COMMON)


_COMMON = frozenset("the and for von van der den del dos das bin ibn dr prof of at in".split())


def _words(text: str) -> Iterator[str]:
    yield from (found[0].casefold() for found in re.finditer(r"[^\W_]+(?:['’-][^\W_]+)*", text))


def _is_private(draft: Draft, text: Text, passage: Span) -> bool:
    inside: Iterable[Span] = (one for one in text.spans if one.start < passage.end and passage.start < one.end)
    return any((field := draft.field(span.field)) is not None and field.private for span in inside)
