"""A stranger is greeted by name."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_OPENERS = (
    "hello",
    "hi",
    "hey",
    "hiya",
    "dear",
    "greetings",
    "good morning",
    "good afternoon",
    "good evening",
    "good day",
)
_NOBODY = frozenset(
    "|there|sir|madam|sir/madam|madam/sir|sir or madam|sir / madam|sirs|hiring manager|hiring team|recruiter|friend|"
    "professional|recipient|connection|fellow alum|alum|future mentor|mentor|stranger|to whom it may concern".split("|")
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at what stands behind the greeting word."""
    greeting = seen.greeting
    if greeting is None or seen.draft.kind.channel == "document":
        return
    low = greeting.text.lower().rstrip(" .")
    rest = next((low[len(word) :] for word in _OPENERS if low.startswith(word)), low).strip(" ,")
    if rest in _NOBODY and rest != str(seen.draft.value("greeting") or "").lower():
        message = f"{quoted(greeting.text)} greets nobody by name."
        yield Hit("body", greeting.start, greeting.end, message, "Write their name as they write it.")


RULE = Rule(
    id="greeting-without-name",
    title="A greeting without a name",
    severity="error",
    stop=False,
    why="A greeting without a name says that the same letter went to many.",
    source="recruiters' and career services' advice (Turing School and others)",
    bad=letter("I came across your talk.", greeting="Dear Sir or Madam,"),
    good=letter("I came across your talk."),
    find=find,
    solid="advice",
    traits=("first-contact",),
    english=True,
)
