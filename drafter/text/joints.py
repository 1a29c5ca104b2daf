"""The joints: which words may stand around an answer, chosen by its shape.

A field declares its joint, its stem and the words (``colon``) that introduce an answer the stem cannot take. A joint
that is not sure takes the colon, after which a phrase, a clause and a question stand equally well.
"""

import re

from drafter.text import wordlists as w
from drafter.text.seam import (
    GAP,
    Joined,
    after,
    alone,
    bare_verb,
    first_word,
    has_several_sentences,
    is_advice,
    is_inverted,
    lowered,
    plain,
    repeats,
    shape,
    tidy,
    without_stop,
)
from drafter.text.stems import BEFORE, is_doing, is_done_by_me, stands_alone

JOINTS = tuple(BEFORE)


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
    if joint == "news" and _is_whole_news(answer) and not _says_it_all(answer, stem):
        return _both(stem, alone(answer))
    if repeats(answer, stem.rstrip(":")):
        return alone(answer) if joint in ("colon", "was") else _once(stem, answer)
    if repeats(answer, stem.removesuffix(" because")) or plain(answer).startswith(plain(colon or " ")):
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
    before = stem if answer == GAP else BEFORE[joint](answer, shape(answer), stem)
    if before is None:
        return alone(answer)
    joined = after(before or colon, _told(joint, answer))
    if not before:
        joined = _both(stem, joined)
    return joined._replace(after="?") if joint == "ask" and joined.after and is_inverted(answer) else joined


def _is_whole_news(answer: str) -> bool:
    """Is it told in sentences of its own? "I'm moving" is no "I" with "moving" after it."""
    return first_word(answer) == "i'm" or shape(answer) in ("clause", "sentences")


def _says_it_all(answer: str, stem: str) -> bool:
    """Does the answer begin with a stem that says a thing of its own, "I took that advice and"?"""
    return stem.endswith(" and") and repeats(answer, stem)


def _both(stem: str, joined: Joined) -> Joined:
    """A stem that says a thing of its own, "I took that advice and", as a sentence before one it could not begin."""
    said = stem.removesuffix(" and")
    return joined if said == stem else joined._replace(before=f"{said}. {joined.before}")


def _told(joint: str, answer: str) -> str:
    """The answer with the capital of its verb lowered, in the joints that have a verb first."""
    past = w.PAST_VERBS | w.WHO_VERBS | w.WHO_VERBS_AT
    if joint in ("news", "more", "who") and first_word(answer) in past and not answer.partition(" ")[0].isupper():
        return answer[:1].lower() + answer[1:]
    is_verb = joint in ("will", "to", "offer") or (joint == "was" and is_advice(answer))
    return bare_verb(answer) if is_verb else answer


def without_stem(answer: str, stem: str) -> str:
    """The answer without a stem of several words that was typed again, for one that is said with another.

    >>> without_stem("I'm thinking about it because my back hurts", "I'm thinking about it because")
    'my back hurts'
    """
    answer = tidy(answer)
    return _once(stem, answer).answer if " " in stem and repeats(answer, stem) else answer


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
    is_whole = answer == GAP or stands_alone(answer) or is_done_by_me(answer)
    if " have been" not in answer and _LASTING.search(answer) and (not is_whole or repeats(answer, "I'm")):
        return False  # "I'm a sub-editor for twenty years" is no English; after the name it is
    first = first_word(answer)
    if first == "new" and first_word(answer.partition(" ")[2]) not in ("to", "in", "at", "here"):
        return False  # "new to Leeds", but "new graduate"
    return is_whole or first in w.AFTER_I_AM or (is_doing(first) and answer[:1].islower())


def says_i(answer: str) -> bool:
    """Does it speak in the first person, beyond an "I'm" that a template gives way to?

    >>> says_i("I'm a nurse in Toronto."), says_i("I teach chemistry"), says_i("a nurse who loves her work")
    (False, True, False)
    """
    said = inside(answer, "I'm").lower().replace("’", "'")
    return not w.FIRST_PERSON.isdisjoint(re.findall(r"[^\W\d_]+(?:'[a-z]+)?", said))


_LASTING = re.compile(r"\b(?:for|since)\b.{1,20}\b(?:years?|months?|\d{4})\b", re.IGNORECASE)


def _once(stem: str, answer: str) -> Joined:
    """The answer repeats the stem: ours stays, so that a formal letter says "I am" where they typed "I'm"."""
    words = len(plain(stem).split(" "))
    typed = answer.split(" ")
    skip = next(at for at in range(1, len(typed) + 1) if len(plain(" ".join(typed[:at])).split(" ")) >= words)
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
