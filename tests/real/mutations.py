"""What a model may do to the tokens of a passage, by name; each must end in the plain passage."""

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import strategies as st

from drafter.polish import Manner, masked, polished
from drafter.session.free_text import taken
from drafter.world import World

TOKEN = re.compile(r"⟦[^⟦⟧]+⟧")
# Two sentences, the tokens of which are four facts.
BEFORE = "I met {0} in {1} and asked about the work. I was told that {2} is easier than {3} for a new person."


def first(text: str) -> str:
    return TOKEN.findall(text)[0]


def second(text: str) -> str:
    return TOKEN.findall(text)[1]


def swapped(text: str, a: int, b: int) -> str:
    found = TOKEN.findall(text)
    at = {found[a]: found[b], found[b]: found[a]}
    return TOKEN.sub(lambda one: at.get(one[0], one[0]), text)


def changed(change: Callable[[str], str]) -> Callable[[str], str]:
    """The first token, changed."""
    return lambda text: text.replace(first(text), change(first(text)), 1)


def moved(text: str) -> str:
    """The second token stands in the next sentence."""
    token = second(text)
    return text.replace(f" in {token}", "", 1).replace("I was told", f"In {token} I was told", 1)


MUTATIONS: dict[str, Callable[[str], str]] = {
    "lost": changed(lambda _: "them"),
    "lost without a trace": changed(lambda _: ""),
    "all lost": lambda text: TOKEN.sub("it", text),
    "doubled": changed(lambda one: f"{one} {one}"),
    "doubled at the end": lambda text: f"{text} {first(text)}",
    "swapped within a sentence": lambda text: swapped(text, 0, 1),
    "swapped between sentences": lambda text: swapped(text, 1, 2),
    "swapped in the second sentence": lambda text: swapped(text, 2, 3),
    "replaced by its neighbour": lambda text: text.replace(first(text), second(text)),
    "merged": lambda text: text.replace(f"{first(text)} in {second(text)}", first(text)[:-1] + second(text)[1:]),
    "glued": lambda text: text.replace(f"{first(text)} in {second(text)}", first(text) + second(text)),
    "glued to a word": changed(lambda one: f"very{one}"),
    "moved to another sentence": moved,
    "sentences in another order": lambda text: " ".join(reversed(re.split(r"(?<=\.) ", text))),
    "split in two sentences": lambda text: text.replace(" in ⟦", ". In ⟦", 1),
    "a new one invented": lambda text: text.replace("the work", "the work of ⟦zz99⟧"),
    "another number": changed(lambda one: re.sub(r"\d+", "9", one)),
    "another letter": changed(lambda one: f"⟦q{one[1:]}"),
    "upper case": changed(str.upper),
    "a name in it": changed(lambda _: "⟦NAME⟧"),
    "square brackets": changed(lambda one: f"[{one[1:-1]}]"),
    "double brackets": changed(lambda one: f"[[{one[1:-1]}]]"),
    "braces": changed(lambda one: "{" + one[1:-1] + "}"),
    "angles": changed(lambda one: f"<{one[1:-1]}>"),
    "without brackets": changed(lambda one: one[1:-1]),
    "half a bracket": changed(lambda one: one[:-1]),
    "nested": changed(lambda one: f"⟦{one}⟧"),
    "a blank in it": changed(lambda one: f"{one[:2]} {one[2:]}"),
    "a hidden character in it": changed(lambda one: f"{one[:2]}\u200b{one[2:]}"),
    "a full-width digit": changed(lambda one: one.replace("1", "\uff11")),
    "another kind of bracket": changed(lambda one: f"\u301a{one[1:-1]}\u301b"),
    "bold": changed(lambda one: f"**{one}**"),
    "in code": changed(lambda one: f"`{one}`"),
    "translated": changed(lambda _: "la personne"),
    "guessed": changed(lambda _: "Dr. Smith"),
    "a date guessed": changed(lambda _: "Tuesday 9 March"),
    "a number guessed": changed(lambda _: "42"),
    "a link guessed": changed(lambda _: "https://example.com"),
    "explained": changed(lambda one: f"{one} (a researcher)"),
    "plural": changed(lambda one: one[:-1] + "s⟧"),
    "an escape in it": changed(lambda one: f"{one}\x1b[2J"),
    "a line end around it": changed(lambda one: f"\n{one}\n"),
}


# --- letters and models at random -----------------------------------------------------------------------------

NAMES = ("Bo Li", "Amina Yusuf", "Björk Guðmundsdóttir", "O'Brien", "van der Merwe", "Nguyễn Thị Lan", "IBM", "Leeds")
TIMES = ("Tuesday 9 March", "3pm", "15:00", "2027-03-09", "March 2026", "tomorrow", "Friday", "10:30 CET")
OTHERS = ("42", "three", "$500", "20%", "ana@example.org", "https://example.org/a?b=1", "+44 113 496 0000", "A-1")
SENTENCES = (
    "I met {0} in {1} and asked about the work.",
    "i seen ur talk with {0} on {1}, was great",
    "{0} told me that {1} is the best place to begin.",
    "I will send the notes to {0} by {1}.",
    "Could you tell me whether {0} can meet on {1}?",
    "I have not met {0}, but I have read {1}.",
    "We both know {0}. I was told about {1} there.",
)
WORDS = ("very", "not", "and", "Dr. Smith", "7", "tomorrow", "never", "the", "great", "promise", ".", "you", "Rome")
MANNER = Manner("m", "M", "Improve it.", own=False)


def any_letter(draw: Callable[[Any], Any]) -> str:
    """A letter of some paragraphs, with facts of every sort in its sentences."""
    facts = st.sampled_from((*NAMES, *TIMES, *OTHERS))
    lines = [draw(st.sampled_from(SENTENCES)).format(draw(facts), draw(facts)) for _ in range(draw(st.integers(1, 4)))]
    return "Subject: Hi\n\nHi Ana,\n\n" + "\n\n".join(lines) + "\n\nBest,\nTom\n"


def kept_exactly(letter: str, chance: Random, world: World) -> bool:
    """Is every fact where it was, in its paragraph and in its order, when a model has done anything at all?"""
    draft = taken(letter, world).prepared.draft
    hidden = masked(draft)
    said = {str(one.number): disturbed(one.text, chance) for one in hidden.passages}
    after = polished(draft, MANNER, lambda _: json.dumps(said)).draft
    then, now = draft.body.text.split("\n\n"), after.body.text.split("\n\n")
    return len(then) == len(now) and all(facts_in(a) == facts_in(b) for a, b in zip(then, now, strict=True))


def facts_in(text: str) -> list[str]:
    """All facts that were put into a text, and any that was never there, in their order."""
    known = sorted({*NAMES, *TIMES, *OTHERS, "Dr. Smith", "7", "Rome"}, key=len, reverse=True)
    return re.findall("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in known), text, re.IGNORECASE)


def disturbed(text: str, chance: Random) -> str:
    """A passage after one to three accidents: a mutation by name, words dropped, doubled, put in or exchanged."""
    for _ in range(chance.randint(1, 3)):
        words = text.split(" ")
        at = chance.randrange(len(words))
        what = chance.randrange(6)
        if what == 0 and len(TOKEN.findall(text)) >= 4:
            text = chance.choice(list(MUTATIONS.values()))(text)
        elif what == 1:
            text = " ".join(words[:at] + words[at + 1 :])
        elif what == 2:
            text = " ".join([*words[:at], chance.choice(WORDS), *words[at:]])
        elif what == 3:
            other = chance.randrange(len(words))
            words[at], words[other] = words[other], words[at]
            text = " ".join(words)
        elif what == 4:
            text = text.replace("ur ", "your ").replace("I seen", "I saw").replace("i seen", "I saw")
        elif TOKEN.findall(text):
            one = chance.choice(TOKEN.findall(text))
            text = text.replace(one, chance.choice((*WORDS, one[1:-1], one.upper(), one * 2, "⟦NAME⟧")), 1)
    return text
