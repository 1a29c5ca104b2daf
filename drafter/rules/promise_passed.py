"""What was promised by a day comes by that day, or a word about it."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, happened, letter
from drafter.moments import day_words
from drafter.people.past import open_promise


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for a day that was promised to them and has passed; telling them how it went keeps it, if late."""
    draft = seen.draft
    promise = open_promise(draft.history, draft.past) if draft.history else None
    if promise is None or promise.by is None or promise.by >= draft.made.date():
        return
    days = (draft.made.date() - promise.by).days
    ago = f"{days} day{'s' if days != 1 else ''} ago"
    message = f"You promised them word by {day_words(promise.by, now=draft.made)}, {ago}."
    if draft.kind.step == "touch":
        yield Hit("body", 0, 0, message, "Send it today; half a sentence may say that it is late.", "hint")
    else:
        yield Hit("body", 0, 0, message, "Keep it first, or say in this message how far you are.")


_PROMISED = happened("2027-02-10", "sent", "thank-you", next_by="2027-02-20")

RULE = Rule(
    id="promise-passed",
    title="A promise whose day has passed",
    severity="warning",
    stop=False,
    why="Following through is what makes advisers help again, and a promise that is not mentioned looks forgotten.",
    source="Tufts, Stanford Alumni (report back); advice",
    bad=letter("May I ask you for one more name?", kind="reconnect", history=(_PROMISED,)),
    good=letter(
        "May I ask you for one more name?",
        kind="reconnect",
        history=(_PROMISED, happened("2027-02-19", "sent", "keep-in-touch")),
    ),
    find=find,
    solid="advice",
)
