"""A letter to one person is not the letter to their colleague."""

from collections.abc import Iterator
from datetime import date

from drafter.anatomy import Anatomy
from drafter.draft import Draft
from drafter.findings import Hit, Rule, letter
from drafter.moments import day_words
from drafter.people import Colleague

_ABOUT_THEM = ("their_", "greeting")  # names and places differ from letter to letter without anybody's doing
_FEW = 4  # words: shorter answers are the same by chance


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks whether all that the person wrote themselves stands in a colleague's letter too; our words do anyway."""
    if not seen.draft.colleagues:
        return
    own = _own_words(seen)
    if sum(len(one.split()) for one in own) < _FEW:
        return
    for colleague in seen.draft.colleagues:
        theirs = _plain(colleague.body)
        if all(one in theirs for one in own):
            day = day_words(colleague.on, now=seen.draft.made)
            message = f"{colleague.name}, of the same organisation, was written the same on {day}."
            yield Hit("body", 0, 0, message, "Say in a sentence why you write to this person, of the two.")
            return


def _own_words(seen: Anatomy) -> list[str]:
    """The answers in the body, those about the writer and the names aside; of a text of no template, its sentences."""
    draft = seen.draft
    if not seen.is_ours:
        return [_plain(one.text) for one in seen.sentences]
    spans = [span for span in draft.body.spans if _is_own(draft, span.field)]
    return [_plain(draft.body.text[span.start : span.end]) for span in spans]


def _is_own(draft: Draft, word: str) -> bool:
    field = draft.field(word)
    return (
        field is not None
        and (field.item or field.type) in ("prose", "line")
        and not field.profile
        and not word.startswith(_ABOUT_THEM)
    )


def _plain(text: str) -> str:
    """Words alone: neither case, nor stops, nor line ends tell two letters apart.

    >>> _plain("How you got  into this work.")
    'how you got into this work'
    """
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


_BEFORE = date(2027, 2, 16)
_ASKED = "Your team builds second-life batteries, and I want to learn how. Could we talk for 20 minutes?"

RULE = Rule(
    id="same-text-to-colleague",
    title="The same text to two people of one organisation",
    severity="warning",
    stop=False,
    why="Colleagues show each other such letters, and two that are alike are taken for a mailing to everybody.",
    source="our own judgement; Turing College: say why this person (advice)",
    bad=letter(_ASKED, colleagues=(Colleague("Bola Ade", _BEFORE, f"Hello Bola,\n\n{_ASKED}\n\nLan"),)),
    good=letter(
        "Your article on cell sorting is why I write to you. Could we talk for 20 minutes?",
        colleagues=(Colleague("Bola Ade", _BEFORE, f"Hello Bola,\n\n{_ASKED}\n\nLan"),),
    ),
    find=find,
    solid="taste",
    traits=("first-contact",),
)
