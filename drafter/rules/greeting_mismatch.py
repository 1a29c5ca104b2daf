"""The greeting is the one that was given."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule, quoted
from drafter.moments.names import fold
from drafter.text.characters import nfc


def find(seen: Anatomy) -> Iterator[Hit]:
    """The first line must hold the greeting, letter for letter."""
    draft = seen.draft
    greeting = draft.value("greeting")
    line = draft.body.text.partition("\n")[0]
    if not greeting:
        yield from _somebody_else(seen)
    elif not _holds(nfc(line), nfc(str(greeting))):
        message = f'The letter opens with {quoted(line)}, but the greeting given is "{greeting}".'
        yield Hit("body", 0, len(line), message, "Greet them as given, or change the answer.")


def _somebody_else(seen: Anatomy) -> Iterator[Hit]:
    """Only the name is known: the greeting may shorten it or use another part, but not be another name's."""
    greeting, name = seen.greeting, str(seen.draft.value("their_name") or "")
    if greeting is None or not name:
        return
    given = [fold(word) for word in name.split()]
    said = [fold(word) for word in greeting.text.split() if word[:1].isupper()]
    said = [word for word in said if word and word not in _OPENERS]
    if not said or any(_may_be(one, other) for one in said for other in given):
        return
    message = f'The letter opens with {quoted(greeting.text)}, but the name given is "{name}".'
    yield Hit("body", greeting.start, greeting.end, message, "Greet them as given, or change the answer.")


_OPENERS = frozenset(
    "hello hi hey dear greetings good morning afternoon evening day there all everyone team sir madam to "
    "whom it may concern "
    "mr mrs ms miss mx dr prof professor hiring manager recruiter friend colleague".split()
)
# Short names that share no letter's place with the long one.
_SHORT = frozenset(
    "bob bill dick peggy jack tony ted ned nell polly molly sasha chuck hank harry jim kit trish tina lena".split()
)


def _may_be(said: str, given: str) -> bool:
    """May the one be short for the other, or a slip of it (which another rule names)?"""
    return said in _SHORT or said[:1] == given[:1] or said in given or given in said


_INSIDE = ("-", "'", "\u2019")  # what a longer name may have between its letters


def _holds(line: str, name: str) -> bool:
    """Does the name stand in the line, and not as a piece of a longer one ("Sara" in "Sarah")?"""
    at = line.find(name)
    while at >= 0:
        before, after = line[:at], line[at + len(name) :]
        goes_on = after[:1].isalpha() or (after[:1] in _INSIDE and after[1:2].isalpha())
        if not goes_on and not before[-1:].isalpha() and not (before[-1:] in _INSIDE and before[-2:-1].isalpha()):
            return True
        at = line.find(name, at + 1)
    return False


RULE = Rule(
    id="greeting-mismatch",
    title="The greeting is not the one given",
    severity="error",
    stop=True,
    why="A wrong name is the worst thing that a letter to a stranger can hold.",
    source="practitioners agree",
    bad=Example("Subject: Question about grid storage\n\nHello Sarah,\n\nLan", answers={"greeting": "Sara"}),
    good=Example("Subject: Question about grid storage\n\nHello Sara,\n\nLan", answers={"greeting": "Sara"}),
    find=find,
)
