"""A first message does not pretend to be a reply."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_MARKS = ("re:", "re :", "fw:", "fwd:", "aw:", "sv:")


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at first messages that quote nothing."""
    subject, draft = seen.subject, seen.draft
    is_thread = draft.kind.channel == "reply" or draft.value("thread_subject") or seen.body != draft.body.text
    if subject.lower().lstrip().startswith(_MARKS) and not is_thread:
        end = subject.find(":") + 1
        message = f"{quoted(subject[:end])} pretends that this is an answer."
        yield Hit("subject", 0, end, message, f"Take {subject[:end].strip()} away.")


RULE = Rule(
    id="false-reply",
    title="A first message dressed as a reply",
    severity="error",
    stop=False,
    why="Strangers' mail is refused for lack of trust, and this is a small lie in the first word.",
    source="Roghanizad and Bohns 2017 (experiment on distrust of strangers' mail)",
    bad=letter("Could we talk for 20 minutes?", subject="Re: our call"),
    good=letter("Could we talk for 20 minutes?", subject="Student question about batteries"),
    find=find,
    solid="advice",
    traits=("first-contact",),
)
