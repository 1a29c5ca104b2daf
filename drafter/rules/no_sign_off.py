"""A mail is signed."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for a close or a name in the last lines, and for the name that was given."""
    draft = seen.draft
    if draft.kind.channel not in ("email", "reply") or not seen.paragraphs:
        return
    end = "\n".join(seen.body.rstrip().split("\n")[-_LAST:]).lower()
    names = [str(draft.value(word) or "").lower() for word in ("my_sign_as", "my_name")]
    if any(name and (name in end or name.split()[0] in end.split("\n", 1)[-1]) for name in names):
        return
    if seen.sign_off is None:
        last = seen.paragraphs[-1]
        message = "The message ends without a name."
        yield Hit("body", last.start, last.end, message, "Close with your name on a line of its own.")


_LAST = 6  # lines

RULE = Rule(
    id="no-sign-off",
    title="Not signed",
    severity="warning",
    stop=False,
    why="Seven of 52 published samples end without a name; who writes is the first thing a stranger looks for.",
    source="a count of published samples; Roghanizad and Bohns 2017 on distrust",
    bad=letter("Could we talk for 20 minutes about how you sized the first one?", close=""),
    good=letter("Could we talk for 20 minutes about how you sized the first one?"),
    find=find,
    solid="advice",
    english=True,
)
