"""A subject does not shout."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_LONG = 5  # letters: shorter ones may be acronyms


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for words in capitals, "!!" and "URGENT"; what was typed may be a name written so."""
    subject = seen.subject
    if "!!" not in subject and subject.lower() == subject:
        return
    loud = [word for word in subject.split() if word.isupper() and sum(map(str.isalpha, word)) >= _LONG]
    all_loud = subject.isupper() and len(subject.split()) > 1 and bool(loud)
    if "!!" in subject or "URGENT" in loud or (len(loud) > 1 and 2 * len(loud) >= len(subject.split())) or all_loud:
        if seen.draft.part("subject").is_answer(0, len(subject)) and "!!" not in subject:
            return
        yield Hit("subject", 0, len(subject), f"{quoted(subject)} shouts.", "Write it as a quiet line.")


RULE = Rule(
    id="subject-shouts",
    title="A subject that shouts",
    severity="error",
    stop=False,
    why="Subjects in capitals were answered in 34.6 % of cases, others in half.",
    source="Boomerang, 1,687 of 301,816 subjects (a vendor's observation)",
    bad=letter("Could we talk?", subject="PLEASE ANSWER: student question"),
    good=letter("Could we talk?", subject="Student question for NASA GSFC"),
    find=find,
    solid="observation",
)
