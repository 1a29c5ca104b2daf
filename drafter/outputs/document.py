"""A draft as text or as one JSON object, the two forms that stdout and files get."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from drafter.draft import Draft, Receipt, words
from drafter.findings import Finding

Part = Literal["all", "subject", "body"]


def as_text(draft: Draft, part: Part) -> str:
    """Subject line, an empty line, body and one final newline; or one part alone."""
    if part == "subject":
        return f"{draft.part('subject').text}\n"
    return f"{draft.body.text}\n" if part == "body" else draft.letter()


def as_json(
    draft: Draft,
    findings: Sequence[Finding],
    *,
    ignored: Iterable[str] = (),
    polish: Mapping[str, Any] | None = None,
    receipts: Iterable[Receipt] = (),
    stopped: bool = False,
) -> str:
    """The object of the contract (its keys are promised); a stopped draft has neither subject nor body."""
    import json

    subject = draft.subject.text if draft.subject else None
    written: dict[str, Any] = {
        "kind": draft.kind.name,
        "channel": draft.kind.channel,
        "to": {"name": draft.value("their_name"), "email": draft.value("their_email") or None},
        "subject": None if stopped else subject,
        "body": None if stopped else draft.body.text,
        "words": words(draft.body.text),
        "characters": len(draft.body.text),
        "answers": draft.json_answers(),
        "findings": [finding._asdict() for finding in findings],
        "ignored": list(ignored),
        "polish": polish,
        "receipts": [receipt._asdict() for receipt in receipts],
    }
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"
