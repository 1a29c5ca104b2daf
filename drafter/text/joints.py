"""The joints: which words may stand around an answer, chosen by its shape.

A field declares its joint, its stem and the words (``colon``) that introduce an answer the stem cannot take. A joint
that is not sure takes the colon, after which a phrase, a clause and a question stand equally well.
"""

import re
from collections.abc import Callable, Mapping

from drafter.text import wordlists as w
from drafter.text.seam import (
    GAP,
    Joined,
    Shape,
    after,
    alone,
    bare_verb,
    first_word,
    has_several_sentences,
    is_advice,
    is_inverted,
    lowered,
    repeats,
    shape,
    tidy,
    without_stop,
)


def join(joint: str, answer: str, stem: str, colon: str) -> Joined:
    """The answer in the joint that its field declares.

    Joints: ``noun`` (I came across ..., We met at ...), ``reason`` (I'm writing to you because ...), ``why`` (It's
    because ..., where a clause stands alone), ``will`` (I will ...), ``to`` (I have decided to ...), ``was`` (The most
    useful thing was that ...), ``ask`` (I'd like to ask you ...), ``who`` (I'm ...), ``news`` (what happened: I ...),
    ``on`` (Congratulations on ...), ``offer`` (Thank you for offering ...), ``free`` (I'm free ...), ``plan`` (You told
    me about ...), ``more`` (a second sentence about the writer: I have ...), ``third`` (sentences about the writer),
    ``colon``; ``phrase`` says that a template has it inside a sentence.

    >>> "".join(join("noun", "Saw your talk.", "I came across", "How I found you:"))
    'I saw your talk.'
    >>> "".join(join("noun", "the data meetup", "We met at", "How we met:"))
    'We met at the data meetup.'
    """
    answer = without_stop(tidy(answer))
    if joint == "news" and (first_word(answer) == "i'm" or shape(answer) in ("clause", "sentences")):
        return _both(stem, alone(answer))  # "I'm moving" is no "I" with "moving" after it
    if repeats(answer, stem.rstrip(":")):
        return alone(answer) if joint in ("colon", "was") else _once(stem, answer)
    if repeats(answer, stem.removesuffix(" because")):
        return alone(answer)
    reason = answer.partition(" ")[2]
    if joint == "why" and stem.endswith(" because") and repeats(answer, "because") and shape(reason) == "clause":
        return alone(reason)
    if has_several_sentences(answer) and joint not in ("colon", "was"):
        return alone(answer)
    kept, overlaps = _overlap(stem, answer)
    if overlaps:
        says_i = first_word(answer).partition("'")[0] == "i"
        return after(kept, answer if says_i else answer[:1].lower() + answer[1:])  # a word of our stem, in any capital
    before = stem if answer == GAP else _JOINTS[joint](answer, shape(answer), stem)
    if before is None:
        return alone(answer)
    joined = after(before or colon, _told(joint, answer))
    if not before:
        joined = _both(stem, joined)
    return joined._replace(after="?") if joint == "ask" and joined.after and is_inverted(answer) else joined


def _both(stem: str, joined: Joined) -> Joined:
    """A stem that says a thing of its own, "I took that advice and", as a sentence before one it could not begin."""
    said = stem.removesuffix(" and")
    return joined if said == stem else joined._replace(before=f"{said}. {joined.before}")


def _told(joint: str, answer: str) -> str:
    """The answer with the capital of its verb lowered, in the joints that have a verb first."""
    if joint == "news" and first_word(answer) in w.PAST_VERBS and not answer.partition(" ")[0].isupper():
        return answer[:1].lower() + answer[1:]
    is_verb = joint in ("will", "to", "offer") or (joint == "was" and is_advice(answer))
    return bare_verb(answer) if is_verb else answer


def inside(answer: str, stem: str) -> str:
    """A few words that a template has inside its sentence; they give way to the stem their question showed.

    >>> inside("Question about bells", "Question about"), inside("about bells.", "Question about")
    ('bells', 'bells')
    """
    answer = without_stop(tidy(answer))
    words = stem.split(" ") if stem else []
    for at in range(len(words)):
        beginning = " ".join(words[at:])
        if repeats(answer, beginning):
            return lowered(_once(beginning, answer).answer)
    return lowered(answer)


def fits_who(answer: str) -> bool:
    """Can the answer finish "I'm", or stand as a sentence of its own?

    >>> fits_who("a nurse in Toronto"), fits_who("second-year student")
    (True, False)
    >>> fits_who("I'm a nurse for ten years"), fits_who("I have been a nurse for ten years")
    (False, True)
    """
    answer = tidy(answer)
    is_whole = answer == GAP or _stands_alone(answer)
    if _LASTING.search(answer) and (not is_whole or repeats(answer, "I'm")):
        return False  # "I'm a sub-editor for twenty years" is no English; after the name it is
    first = first_word(answer)
    return is_whole or first in w.AFTER_I_AM or (is_doing(first) and answer[:1].islower())


def says_i(answer: str) -> bool:
    """Does it speak in the first person, beyond an "I'm" that a template gives way to?

    >>> says_i("I'm a nurse in Toronto."), says_i("I teach chemistry"), says_i("a nurse who loves her work")
    (False, True, False)
    """
    said = inside(answer, "I'm").lower().replace("’", "'")
    return not w.FIRST_PERSON.isdisjoint(re.findall(r"[^\W\d_]+(?:'[a-z]+)?", said))


def is_doing(word: str) -> bool:
    """Is it a verb's -ing form, and not "morning" or "something"?

    >>> is_doing("applying"), is_doing("morning")
    (True, False)
    """
    return len(word) >= _SHORTEST_DOING and word.endswith("ing") and word.lower() not in w.NOT_DOING


# Each joint answers with the words before the answer: "" for the colon, None for a sentence of the answer's own.


def _noun(answer: str, form: Shape, stem: str) -> str | None:
    if stem.endswith(" at"):
        return _place(answer, form, stem)
    if form == "verb":
        return "I"
    if form == "clause":
        return None
    first = first_word(answer)
    found_you = stem.startswith("I found you")
    if found_you and (first in w.PREPOSITIONS or first in ("searching", "looking")):
        return "I found you while" if first in ("searching", "looking") else "I found you"
    if found_you and answer.lower() in w.SITES:
        return "I found you on"
    unsure = first in w.PREPOSITIONS or first in w.QUESTION_WORDS or first in w.SOMEBODY or first == "introduced"
    alone_in_line = " " not in answer and (answer.islower() or answer.lower() in w.SITES)
    return "" if unsure or alone_in_line or form in ("because", "question") else stem


def _place(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    if form == "clause":
        return None
    if form == "verb":
        return "I"
    if first in w.PREPOSITIONS:
        return stem.removesuffix(" at")
    if is_doing(first):
        return stem.removesuffix(" at") + " while"
    if first == "your" and stem.startswith("I heard you"):
        return "I heard"
    return "" if form in ("because", "question") or first in w.QUESTION_WORDS else stem


def _reason(answer: str, form: Shape, stem: str) -> str | None:
    first, _, rest = answer.partition(" ")
    if form == "verb" or first.lower() in w.ADJECTIVES:
        return "I" if form == "verb" else "I'm"
    if form == "clause" and _plain(answer).startswith("i ") and stem.startswith("I"):
        return None  # "I'm writing to you because I want ..." promises a reason that is about them
    if (form == "clause" and rest) or first.lower() == "of":
        return stem
    asks = first.lower() == "to" and first_word(rest) in w.BARE_VERBS - {"be"}
    return stem.removesuffix(" because") if form == "because" or asks else ""


def _why(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    if form == "clause":
        return None
    if form == "verb" or first in w.MISHAPS:
        return "I"
    if first in w.BEING:
        return "I'm"
    if first == "of":
        return stem
    return stem.removesuffix(" because") if form == "because" or first in ("due", "owing") else ""


def _will(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    lead = stem.removesuffix("I will")  # "With that in mind, "
    inside = f" {_plain(answer)} "
    if form == "clause" or any(said in inside for said in (" i will ", " i'll ", " i am going ", " i want ")):
        return lead.rstrip() or None if _plain(answer).startswith("i ") else None
    if first == "going" and answer.lower().startswith("going to "):
        return f"{lead}I'm"
    if first == "to":
        return f"{lead}I'm going"
    if first in w.PAST_VERBS:
        return f"{lead}I"
    if is_doing(first):
        return f"{lead}my next step is" if lead else "My next step is"
    if first in w.BARE_VERBS:
        return stem
    named = first in w.DETERMINERS | w.PREPOSITIONS | w.QUESTION_WORDS | w.SOMEBODY | w.TIME_WORDS
    return "" if named or answer[:1].isupper() or form == "question" else stem


def _to(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    owes = stem.endswith("promised")
    if _plain(answer).startswith(("i decided", "i have decided", "i've decided", "i promised", *_YOU_TOLD)):
        return None
    if form == "clause":
        return stem if owes else f"{stem} that"
    if first in ("to", "that", "against"):
        return stem
    if first == "not":
        doing = is_doing(first_word(answer.partition(" ")[2]))
        return ("" if owes else f"{stem} on") if doing else stem
    if is_doing(first):
        return "" if owes else f"{stem} on"
    if first in w.DETERMINERS or (owes and first == "my"):
        return "I still owe you" if owes else f"{stem} on"
    return f"{stem} to" if first in w.BARE_VERBS else ""


def _was(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    if form == "question" or has_several_sentences(answer) or is_inverted(answer):
        return ""
    helped = stem.startswith("What helped")
    if helped and _plain(answer).startswith((*_YOU_TOLD, "you advised")):
        return None
    if form == "clause" and not first.startswith("you"):
        return f"{stem} hearing that" if helped else f"{stem} that"
    if is_advice(answer):
        return f"{stem} your advice to" if helped else f"{stem} to"
    if helped and (first == "that" or first in w.QUESTION_WORDS):
        return f"{stem} hearing"
    if helped and first == "to":
        return f"{stem} your advice"
    is_told = first in ("that", "to") or first in w.QUESTION_WORDS
    return stem if is_told else ""


def asks(answer: str, form: Shape, stem: str) -> str | None:
    """The words before a thing to ask ("I'd like to ask you about"); "" for the colon, None for its own sentence."""
    first = first_word(answer)
    if is_inverted(answer):
        return ""
    if form == "clause":
        return None
    if first in w.QUESTION_WORDS or first in ("about", "for", "to"):
        return stem
    named = first in w.DETERMINERS - {"any", "some", "more"} or " " not in answer or is_doing(first)
    return f"{stem} about" if named and form != "question" else ""


def _who(answer: str, form: Shape, stem: str) -> str | None:  # noqa: ARG001 - every joint has the same arguments
    return None if _stands_alone(answer) else stem


def _news(answer: str, form: Shape, stem: str) -> str | None:
    return stem if form == "verb" or first_word(answer) in w.PAST_VERBS else ""


def _on(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    if form == "clause":
        return None
    return stem if form == "other" and (first in w.DETERMINERS or is_doing(first) or first.isdigit()) else ""


def _offer(answer: str, form: Shape, stem: str) -> str | None:
    first, _, rest = answer.partition(" ")
    first, bare = first.lower(), stem.removesuffix(" offering")
    if _plain(answer).startswith(("you offered", "you promised", "you said", "you told")):
        return None
    if form == "clause":
        return f"{bare} saying that" if first.startswith("you") or first == "we" else ""
    if first == "that":
        return f"{bare} saying"
    if first in ("to", "me", "us") or first in w.DETERMINERS:
        return stem
    if first in ("maybe", "perhaps", "possibly") and first_word(rest) in w.BARE_VERBS | {"introduce"}:
        return f"{stem} to"
    if is_doing(first):
        return bare
    return f"{stem} to" if first in w.BARE_VERBS | {"introduce", "recommend", "connect", "pass", "forward"} else ""


def _free(answer: str, form: Shape, stem: str) -> str | None:
    first, _, rest = answer.partition(" ")
    first, second = first.lower().rstrip(","), first_word(rest)
    if form == "clause":
        return None
    if first in w.WHEN_FREE or (first == "the" and second in ("whole", "first", "second", "last")):
        return stem
    month = first in w.DAYS and first.title() in _MONTHS
    dated = first.rstrip("stndrh").isdigit() and second.title() in _MONTHS
    if dated or (first in w.DAYS and (not month or second[:1].isdigit())):
        return f"{stem} on"
    return "I could do" if form == "other" else ""


def _plan(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    if _plain(answer).startswith(_YOU_TOLD):
        return None
    if form == "clause":
        return "You told me that"
    if first == "that":
        return "You told me"
    if first == "to":
        return f"{stem} your plan"
    if first in w.DETERMINERS or is_doing(first):
        return stem
    return f"{stem} your plan to" if first in w.BARE_VERBS else ""


def _more(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    if form == "clause" or _SAYS_I.search(answer):
        return None
    if first in ("have", "had", "am", "was") or first in w.VERBS | w.PAST_VERBS:
        return "I"
    return stem if first in ("been", "spent") else ""


def _third(answer: str, form: Shape, stem: str) -> str | None:  # noqa: ARG001 - every joint has the same arguments
    return None


def _colon(answer: str, form: Shape, stem: str) -> str | None:  # noqa: ARG001 - every joint has the same arguments
    return stem


_JOINTS: Mapping[str, Callable[[str, Shape, str], str | None]] = {
    "noun": _noun,
    "reason": _reason,
    "why": _why,
    "will": _will,
    "to": _to,
    "was": _was,
    "ask": asks,
    "who": _who,
    "news": _news,
    "on": _on,
    "offer": _offer,
    "free": _free,
    "plan": _plan,
    "more": _more,
    "third": _third,
    "colon": _colon,
    "phrase": _colon,  # a few words inside a sentence of ours
}
JOINTS = tuple(_JOINTS)


_LASTING = re.compile(r"\b(?:for|since)\b.{1,20}\b(?:years?|months?|\d{4})\b", re.IGNORECASE)
_SAYS_I = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll))\b")
_YOU_TOLD = ("you told", "you said", "you suggested", "you recommended")
_MONTHS = ("January February March April May June July August September October November December").split()
_SHORTEST_DOING = 5  # letters: "doing", not "king"


def _once(stem: str, answer: str) -> Joined:
    """The answer repeats the stem: ours stays, so that a formal letter says "I am" where they typed "I'm"."""
    words = len(_plain(stem).split(" "))
    typed = answer.split(" ")
    skip = next(at for at in range(1, len(typed) + 1) if len(_plain(" ".join(typed[:at])).split(" ")) >= words)
    return after(stem, " ".join(typed[skip:]))


def _overlap(stem: str, answer: str) -> tuple[str, bool]:
    """The stem without its end, where the answer repeats that: "came across your talk" after "I came across".

    >>> _overlap("I came across", "came across your talk")
    ('I', True)
    """
    words = stem.split(" ")
    for at in range(1, len(words)):
        if repeats(answer, " ".join(words[at:])):
            return " ".join(words[:at]), True
    return stem, False


def _stands_alone(answer: str) -> bool:
    return first_word(answer) in w.CLAUSE or _plain(answer).startswith(("my name is", "me and", "my "))


def _plain(text: str) -> str:
    return text.lower().replace("’", "'").replace("i'm", "i am").replace("i'd", "i would")
