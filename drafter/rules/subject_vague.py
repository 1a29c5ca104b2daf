"""A subject says what the message is about."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_VAGUE = frozenset(
    "hi|hello|hey|hi there|hello there|hello!|question|a question|quick question|a quick question|quick ask"
    "|one question|"
    "questions|some questions|a few questions|help|help needed|need help|please help|urgent|important|request"
    "|a request|"
    "quick request|small request|favor|favour|a favor|a favour|quick favor|quick favour|follow up|following "
    "up|follow-up|"
    "checking in|just checking in|check in|checking up|connect|let's connect|let us connect|connecting|touching base|"
    "touch base|reaching out|hoping to connect|would love to connect|looking to connect|intro|introduction|networking|"
    "meeting|meeting request|opportunity|an opportunity|inquiry|enquiry|(no subject)|no subject|email|message"
    "|read this|"
    "please read|chat|quick chat|coffee|coffee chat|a chat|student|update|info|information|advice|hello from "
    "a stranger|"
    "hope you're well|hope you are well|call|quick call|time|ping|bump|introducing myself".split("|")
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at the whole subject, without signs."""
    subject = seen.subject
    low = subject.lower().replace("\u2019", "'").strip()
    if low.startswith(("re:", "fw:", "fwd:")):
        return  # a reply keeps the subject of its thread, and what only pretends to be one has a rule of its own
    if low.strip(" .!?-\u2013\u2014") in _VAGUE:
        message = f"{quoted(subject)} could stand over any message."
        yield Hit("subject", 0, len(subject), message, "Name the topic in two or three words.")


RULE = Rule(
    id="subject-vague",
    title="A subject that says nothing",
    severity="warning",
    stop=False,
    why="A stranger decides by the subject whether to open the message.",
    source="NIH career office; Adam Grant (advice)",
    bad=letter("Could we talk for 20 minutes?", subject="Quick question"),
    good=letter("Could we talk for 20 minutes?", subject="Question about grid storage"),
    find=find,
    solid="advice",
    english=True,
)
