"""How a finished letter is shown: framed, wrapped for the eye only, with the line their inbox will show."""

import textwrap
from collections.abc import Sequence

from drafter.draft import Draft
from drafter.findings import Finding

MOST_FINDINGS = 5
_INBOX = 60  # characters of a letter that inboxes show after the subject


def framed(draft: Draft, width: int) -> list[str]:
    """The letter between two lines; wrapped to the width, which the copied text never is."""
    inner = max(min(width - 4, 96), 20)
    lines = [f"Subject: {draft.subject.text}", ""] if draft.subject else []
    lines += draft.body.text.split("\n")
    rule = "-" * min(inner + 2, width - 1)
    return [rule, *("  " + part for line in lines for part in _wrapped(line, inner)), rule]


def inbox_line(draft: Draft) -> str:
    """What the recipient sees before opening: name - subject - first words; "" where there is no subject."""
    if draft.subject is None:
        return ""
    start = " ".join(draft.body.text.split())
    start = start if len(start) <= _INBOX else start[:_INBOX].rsplit(" ", 1)[0] + "..."
    return f'Their inbox will show:  {draft.value("my_name")} - {draft.subject.text} - "{start}"'


def before_you_send(draft: Draft, findings: Sequence[Finding]) -> list[str]:
    """The findings that matter most, each as what is wrong and what to do."""
    told = [one for one in findings if one.severity != "hint"][:MOST_FINDINGS]
    if draft.kind.channel == "document" and not told:
        return []
    lines = ["Before you send: nothing." if not told else "Before you send:"]
    for one in told:
        must = " (this has to change first)" if one.severity == "error" else ""
        lines += [f"  - {one.message}{must}", f"    {one.advice}"]
    if draft.limit:
        lines.append(f"{len(draft.body.text)} of {draft.limit} characters.")
    if draft.kind.channel == "reply":
        lines.append("Reply in the same thread: this message needs no subject of its own.")
    if draft.kind.timing:
        lines.append(draft.kind.timing)
    return lines


def _wrapped(line: str, width: int) -> list[str]:
    hang = "  " if line.startswith("- ") else ""
    return textwrap.wrap(line, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False) or [""]
