"""A message greets its reader."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at the first line of mail; a note or a text message may begin at once."""
    if seen.draft.kind.channel not in ("email", "reply") or seen.greeting or not seen.paragraphs:
        return
    first = seen.paragraphs[0]
    end = first.start + len(first.text.partition("\n")[0])
    yield Hit("body", first.start, end, "The message begins without a greeting.", "Greet them by the name they use.")


RULE = Rule(
    id="no-greeting",
    title="No greeting",
    severity="warning",
    stop=False,
    why="Messages with a greeting were answered 9 to 16 points more often than those with none.",
    source="Boomerang, 300,000 threads of mailing lists (a vendor's observation)",
    bad=letter("I'm a student of chemistry. Could we talk for 20 minutes?", greeting=""),
    good=letter("I'm a student of chemistry. Could we talk for 20 minutes?"),
    find=find,
    solid="observation",
    english=True,
)
