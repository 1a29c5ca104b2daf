"""A reply stays in its thread."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_MARKS = ("re:", "re :", "fw:", "fwd:", "aw:", "sv:", "rv:", "antw:", "vs:", "tr:", "r:")


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at a subject that a reply bears, against the thread's where that is known."""
    draft = seen.draft
    subject = seen.subject.strip()
    if draft.kind.channel != "reply" or not subject:
        return
    thread = draft.value("thread_subject")
    if thread:
        broken = _bare(subject) != _bare(str(thread))
        message = f'The subject is {quoted(subject)}, that of the thread "{thread}".'
    else:
        broken = "nudge" in draft.kind.traits and not subject.lower().startswith(_MARKS)
        message = f"{quoted(subject)} begins a new thread."
    if broken:
        yield Hit("subject", 0, len(seen.subject), message, "Answer in the same thread and keep its subject.")


def _bare(subject: str) -> str:
    low = subject.strip().lower()
    while low.startswith(_MARKS):
        low = low.partition(":")[2].strip()
    return " ".join(low.split())


RULE = Rule(
    id="thread-broken",
    title="A reply outside its thread",
    severity="warning",
    stop=False,
    why="In the old thread your first message stands below; in a new one they must search for it.",
    source="career programmes' guides (Kibo School); advice",
    bad=letter("Would one question be easier?", kind="follow-up", subject="Following up on my message"),
    good=letter("Would one question be easier?", kind="follow-up", subject="Re: Question about grid storage"),
    find=find,
    solid="advice",
)
