"""What stands around the body of a message, and what of it is kept letter for letter."""

import re
from collections.abc import Iterator
from itertools import islice

from drafter.facts.changes import Change, Place, place
from drafter.facts.layout import Layout, Part


def changed_frame(before: str, after: str, then: Layout, now: Layout) -> Iterator[Change]:
    """Subject line, greeting and signature: there once, where they belong, with the same names."""
    parts = (
        ("subject", "the subject line", then.subject, now.subject),
        ("greeting", "the greeting", then.greeting, now.greeting),
        ("signature", "the signature", then.signature, now.signature),
    )
    for check, name, old, new in parts:
        if bool(old.text) != bool(new.text):
            what = "is gone" if old.text else "is new"
            yield Change(check, f"{name.capitalize()} {what}.", _place(before, old), _place(after, new))
    if _bare(then.greeting.text) != _bare(now.greeting.text):
        yield Change(
            "greeting", "The greeting names somebody else.", _place(before, then.greeting), _place(after, now.greeting)
        )
    if _signed(then.signature.text) != _signed(now.signature.text):
        yield Change(
            "signature", "The signature is another.", _place(before, then.signature), _place(after, now.signature)
        )
    yield from _quotes(before, after)
    yield from _apology(before, then, now)


def _bare(greeting: str) -> list[str]:
    words = re.findall(r"[^\s,!.]+", greeting)
    return [word for word in words if word.casefold() not in ("dear", "hi", "hello", "hey", "and")]


def _signed(signature: str) -> list[str]:
    lines = [" ".join(line.split()) for line in signature.splitlines() if line.strip()]
    return [
        re.sub(r"(?<=\d)[\s().-]+(?=\d)|[\s(]+(?=\d)", "", line) if sum(map(str.isdigit, line)) > 6 else line
        for line in lines
    ]


def _quotes(before: str, after: str) -> Iterator[Change]:
    """What stands in quotation marks is somebody's words: it stays as it is."""
    said = " ".join(after.split())
    for found in islice(re.finditer(r'"([^"\n]{3,1000})"', before), MOST_QUOTES):
        if " ".join(found[1].split()).rstrip(",.;") not in said:
            yield Change("quotation", "The words in quotation marks are others.", place(before, *found.span()))


def _apology(before: str, then: Layout, now: Layout) -> Iterator[Change]:
    """Who said in the letter what they are sorry for says so there, not only in its last line."""
    said = EXPLAINED.search(then.body.text)
    if said and not APOLOGY.search(now.body.text):
        start = then.body.start + said.start()
        yield Change("apology", "The apology is gone.", place(before, start, start + len(said[0])))


def _place(text: str, part: Part) -> Place | None:
    return place(text, part.start, part.end) if part.text else None


MOST_QUOTES = 50
APOLOGY = re.compile(r"\b(?:sorry|apolog\w+|afraid|unfortunately|regret\w*|forgive|excuse)\b", re.IGNORECASE)
EXPLAINED = re.compile(r"\b(?:sorry|apologi[sz]e|apologies) (?:that|for|to|i|but|we)\b", re.IGNORECASE)
