"""The parts of a whole message: subject, greeting, body, and the closing with its signature."""

import re
from typing import NamedTuple


class Part(NamedTuple):
    """A stretch of the message, with its place (0-based, half-open)."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


class Layout(NamedTuple):
    """The parts; what a message does not have is empty."""

    subject: Part
    greeting: Part
    body: Part
    closing: Part  # "Kind regards,"
    signature: Part


def layout(text: str) -> Layout:
    r"""The parts of a message.

    >>> layout("Subject: Hi\n\nDear Ana,\n\nSee you.\n\nBest wishes,\nTom\n").signature.text
    'Tom'
    """
    subject = Part("", 0)
    start = 0
    head = re.match(r"\s*subject:[ \t]*([^\n]*)(?:\n|\Z)", text, re.IGNORECASE)
    if head:
        subject = Part(head[1].rstrip(), head.start(1))
        start = head.end()
    greeting = Part("", start)
    opening = _GREETING.match(text, start)
    if opening:
        greeting = Part(opening["names"].rstrip(), opening.start("names"))
        start = opening.end()
    closing, signature, end = _ending(text, start)
    return Layout(subject, greeting, Part(text[start:end], start), closing, signature)


def _ending(text: str, start: int) -> tuple[Part, Part, int]:
    """The closing words and the signature: from the last closing line on, or the last short lines."""
    lines = [(one.start(), one[0].strip()) for one in re.finditer(r"[^\n]+", text[start:]) if one[0].strip()]
    lines = [(at + start, line) for at, line in lines][-LAST_LINES:]
    for index in range(len(lines) - 1, -1, -1):
        at, line = lines[index]
        if _CLOSING.fullmatch(line) and (line[-1] in ",!." or index + 1 < len(lines)):
            rest = lines[index + 1 :]
            name_at = rest[0][0] if rest else len(text)
            name = Part(text[name_at:].rstrip(), name_at)
            return Part(line, at), name, at
    index = len(lines)
    while index and _is_signature_line(lines[index - 1][1]):
        index -= 1
    if index == len(lines) or index == 0:
        return Part("", len(text)), Part("", len(text)), len(text)
    at = lines[index][0]
    return Part("", at), Part(text[at:].rstrip(), at), at


def _is_signature_line(line: str) -> bool:
    return len(line.split()) <= 4 and line[-1] not in ".?!:;," and not line.startswith("-")


LAST_LINES = 8
_GREETING = re.compile(
    r"\s*(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings)(?: there)?\b[ \t]*)"
    r"(?P<names>[^\n,:!–—]{0,80}(?:,[ \t]*(?:hi|hello|hey|dear)\b[^\n,:!–—]{0,80}){0,9})"
    r"(?:[,:!–—][ \t]*\n?|[ \t]*(?:\n|\Z))",
    re.IGNORECASE,
)
_POLITE = (
    "thanks thank you many so much very again for your time reading this with best kind warm warmest kindest all good "
    "wishes regards yours sincerely faithfully truly cheers take care hugs the in advance cordially respectfully and "
    "gratitude greetings looking forward to it hearing from hope see soon then consideration help my sorry apologies "
    "trouble short notice keep keeping waiting delay inconvenience a lot have great week day talk speak until soon bye"
).split()
_CLOSING = re.compile(rf"(?:(?:{'|'.join(_POLITE)})[,!.]?[ \t]*){{1,10}}", re.IGNORECASE)
