"""What you share stands first."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_WITHIN = 2  # sentences
_TIE = r"\b(?:suggested|recommended|referred|told me|encouraged me|gave me your|pointed me|passed (?:on|along) your)\b"


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for the one who suggested them, or the shared school, in subject and first sentences."""
    draft = seen.draft
    if draft.kind.channel == "document":
        return
    end = seen.end_of_sentence(_WITHIN)
    for word in ("referrer_name", "school"):
        name = str(draft.value(word) or "")
        key = name.lower()
        if key and key in seen.lower[end:] and key not in seen.lower[:end] and key not in seen.subject.lower():
            at = seen.lower.index(key, end)
            yield Hit(
                "body", at, at + len(key), f'"{name}" comes late.', "Put it into the first sentence or the subject."
            )
            return
    if draft.kind.channel == "email" and not seen.is_ours and "ed me" in seen.lower[end:]:
        found = re.search(_TIE, seen.lower[end:])
        if found and not re.search(_TIE, seen.lower[:end]) and not seen.subject.lower().startswith("refer"):
            at = end + found.start()
            message = "Who sent you to them comes late."
            yield Hit("body", at, end + found.end(), message, "Put it into the first sentence or the subject.")


RULE = Rule(
    id="tie-late",
    title="What you share comes late",
    severity="hint",
    stop=False,
    why="A name they know is the best reason to read on, and only the first line is sure to be read.",
    source="SFU (connection first), NIH (referrer's name in subject and first sentence); advice",
    bad=letter(
        "I'm a student at Leeds. I like batteries. I build them. Amina Yusuf suggested that I write.",
        tie="referral",
        referrer_name="Amina Yusuf",
    ),
    good=letter("Amina Yusuf suggested that I write. I'm a student.", tie="referral", referrer_name="Amina Yusuf"),
    find=find,
    solid="advice",
    traits=("first-contact",),
    english=True,
)
