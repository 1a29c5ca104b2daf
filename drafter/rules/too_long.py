"""Short letters are read."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.draft import words
from drafter.findings import Example, Hit, Rule, Severity


def find(seen: Anatomy) -> Iterator[Hit]:
    """Counts the words of the body against the kind's own limit; what is quoted below, and times on offer, do not."""
    draft = seen.draft
    most = draft.kind.most_words
    times = sum(words(draft.body.text[span.start : span.end]) for _, span in draft.offered_times())
    count = words(seen.body) - times
    if count > most:
        message = f"The message has {count} words; about {draft.kind.words[1]} are read with ease."
        advice = "Say one of your answers in fewer words." if seen.is_ours else "Cut it to what they need to say yes."
        severity: Severity | None = "error" if count > most + _FAR * draft.kind.words[2] and not seen.is_ours else None
        yield Hit("body", 0, len(draft.body.text), message, advice, severity)


_FAR = 0.6  # over the most by this share of it: far too long

RULE = Rule(
    id="too-long",
    title="Longer than a busy person reads",
    severity="warning",
    stop=False,
    why="Messages of 50 to 125 words are answered most; the effect is small but falls only one way.",
    source="Boomerang 2016; Hunter, 34 million cold mails (vendors' observations)",
    bad=Example(
        "Subject: Question about grid storage\n\nHello Folake,\n\n"
        + "I read your book again and again. " * 25
        + "\n\nLan"
    ),
    good=Example("Subject: Question about grid storage\n\nHello Folake,\n\nCould we talk for 20 minutes?\n\nLan"),
    find=find,
    solid="observation",
)
