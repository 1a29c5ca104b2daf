"""The words that may stand before an answer, joint by joint: each is a function of the answer and its shape."""

import re
from collections.abc import Callable, Mapping

from drafter.text import wordlists as w
from drafter.text.seam import Shape, first_word, has_several_sentences, is_advice, is_inverted, plain

# Each joint answers with the words before the answer: "" for the colon, None for a sentence of the answer's own.


def _noun(answer: str, form: Shape, stem: str) -> str | None:
    if stem.endswith(" at"):
        return _place(answer, form, stem)
    if form == "verb":
        return "I"
    if form == "clause":
        return None
    first = first_word(answer)
    if first == "same":
        return f"{stem} the"
    if stem == "We can keep" and first not in w.DETERMINERS | {"both", "everything", "all"}:
        return ""  # "phone call": which article, only the writer knows
    found_you = stem.startswith("I found you")
    if found_you and (first in w.PREPOSITIONS or first in ("searching", "looking")):
        return "I found you while" if first in ("searching", "looking") else "I found you"
    if found_you and answer.lower() in w.SITES:
        return "I found you on"
    unsure = (
        is_doing(first)
        or first in w.PREPOSITIONS
        or first in w.QUESTION_WORDS
        or first in w.SOMEBODY
        or first == "introduced"
    )
    alone_in_line = " " not in answer and (answer.islower() or answer.lower() in w.SITES)
    return "" if unsure or alone_in_line or form in ("because", "question") else stem


def _place(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    if form == "clause":
        return None
    if form == "verb":
        return "I"
    if first in w.PREPOSITIONS or first in w.ADVERBS or first.endswith("ly"):
        return stem.removesuffix(" at")
    if answer.lower() in w.SITES | w.MEETING_SITES:
        return f"{stem.removesuffix(' at')} on"
    if is_doing(first):
        return stem.removesuffix(" at") + " while"
    if first == "your" and stem.startswith("I heard you"):
        return "I heard"
    return "" if form in ("because", "question") or first in w.QUESTION_WORDS else stem


def _reason(answer: str, form: Shape, stem: str) -> str | None:
    first, _, rest = answer.partition(" ")
    if form == "verb" or first.lower() in w.ADJECTIVES:
        return "I" if form == "verb" else "I'm"
    if plain(answer).startswith(("it's because", "this is because", "the reason")):
        return None
    if form == "clause" and re.split("['’]", first)[0].lower().rstrip(",") == "i" and stem.startswith("I"):
        return None  # "I'm writing to you because I want ..." promises a reason that is about them
    if (form == "clause" and rest) or first.lower() == "of":
        return stem
    asks = first.lower() == "to" and first_word(rest) in w.BARE_VERBS - {"be"}
    bare = "" if stem == "because" else stem.removesuffix(" because")
    return bare if form == "because" or asks else ""


def _why(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    if form == "clause":
        return None
    if form == "verb" or first in w.MISHAPS:
        return "I"
    if first in w.BEING:  # "ill since Monday", but "sick child"
        second = first_word(answer.partition(" ")[2])
        am = "I was" if stem.startswith("It happened") else "I'm"
        return am if not second or second in w.PREPOSITIONS | w.AFTER_BEING else ""
    if first == "of":
        return stem
    return stem.removesuffix(" because") if form == "because" or first in ("due", "owing") else ""


def _will(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    lead = stem.removesuffix("I will")  # "With that in mind, "
    inside = f" {plain(answer)} "
    if form == "clause" or any(said in inside for said in (" i will ", " i'll ", " i am going ", " i want ")):
        return lead.rstrip() or None if plain(answer).startswith("i ") else None
    if first == "going" and answer.lower().startswith("going to "):
        return f"{lead}I'm"
    if first == "to":
        return f"{lead}I'm going"
    if first in w.PAST_VERBS or (first == "already" and first_word(answer.partition(" ")[2]) in w.PAST_VERBS):
        return f"{lead}I"
    if is_doing(first):
        return f"{lead}my next step is" if lead and lead != "Next, " else "My next step is"
    if first in w.BARE_VERBS:
        return stem
    named = first in w.DETERMINERS | w.PREPOSITIONS | w.QUESTION_WORDS | w.SOMEBODY | w.TIME_WORDS | w.AUXILIARIES_NOT
    is_hope = first.endswith("ly") or form == "question"  # "hopefully a place"
    return "" if named or answer[:1].isupper() or is_hope else stem


def _to(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    owes = stem.endswith("promised")
    if plain(answer).startswith(("i decided", "i have decided", "i've decided", "i promised", *_YOU_TOLD)):
        return None
    advised = stem.lower().endswith("you advised me")
    if advised and first != "to" and says_you(answer):
        return ""  # who "you" is has turned round
    if form == "clause":
        return stem if owes else f"{stem} that"
    if first in ("to", "that", "against"):
        return stem
    if first == "not":
        second = first_word(answer.partition(" ")[2])
        return stem if second == "to" else f"{stem} on" if is_doing(second) and not owes else ""
    if is_doing(first) and advised:
        return ""
    if first in w.DETERMINERS or is_doing(first) or (owes and first == "my"):
        owed = "" if is_doing(first) else "I still owe you"
        return owed if owes else f"{stem} on"
    return f"{stem} to" if first in w.BARE_VERBS else ""


def _was(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    if form == "question" or has_several_sentences(answer) or is_inverted(answer):
        return ""
    helped = stem.startswith("What helped")
    if helped and plain(answer).startswith((*_YOU_TOLD, "you advised")):
        return None if "," in answer else f"{stem} that"  # of two halves only one would follow
    if form == "clause" and not first.startswith("you"):
        return "" if is_mine(answer) else f"{stem} hearing that" if helped else f"{stem} that"
    if is_advice(answer):
        return "" if says_you(answer) else f"{stem} your advice to" if helped else f"{stem} to"
    if helped and first == "to":
        return f"{stem} your advice"
    is_told = first in ("that", "to") or (first in w.QUESTION_WORDS and not _is_condition(answer))
    return f"{stem}{' hearing' if helped else ''}" if is_told else ""


def _is_condition(answer: str) -> bool:
    """Is it "if you apply early ..." or "when you apply ...", and not "when to apply"?"""
    first, second = ([*answer.lower().split(" "), ""])[:2]
    return first == "if" or (first == "when" and second != "to")


def asks(answer: str, form: Shape, stem: str) -> str | None:
    """The words before a thing to ask ("I'd like to ask you about"); "" for the colon, None for its own sentence."""
    first = first_word(answer)
    if is_inverted(answer) or (form == "question" and first in w.QUESTION_WORDS):
        return ""
    if form == "clause":
        return None
    if first == "to" and first_word(answer.partition(" ")[2]) in w.TO_HEAR:
        return stem.removesuffix(" to ask you")
    if first in w.QUESTION_WORDS or first in ("about", "for", "to"):
        return stem
    named = first in w.DETERMINERS - {"any", "some", "more"} or " " not in answer or is_doing(first)
    return f"{stem} about" if named and form != "question" else ""


def _who(answer: str, form: Shape, stem: str) -> str | None:  # noqa: ARG001 - every joint has the same arguments
    if stands_alone(answer):
        return None
    return "I" if is_done_by_me(answer) else stem


def _news(answer: str, form: Shape, stem: str) -> str | None:
    if plain(answer).startswith("since then"):
        return None
    return stem if form == "verb" or first_word(answer) in w.PAST_VERBS else ""


def _on(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    if form == "clause":
        return None
    if first == "new":
        return f"{stem} your"
    named = first in w.DETERMINERS - {"that"} or is_doing(first) or first.isdigit()
    return stem if form == "other" and named else ""


def _offer(answer: str, form: Shape, stem: str) -> str | None:
    first, _, rest = answer.partition(" ")
    first, bare = first.lower(), stem.removesuffix(" offering")
    if plain(answer).startswith(("you offered", "you promised", "you said", "you told")):
        return None
    if plain(answer).startswith(("thank you", "thanks")):
        return None
    if form == "clause":
        could = first_word(answer.partition(" ")[2]) in w.SHOULD
        return f"{bare} saying that" if first.startswith("you") or first == "we" or (first == "i" and could) else ""
    if first == "that":
        return f"{bare} saying"
    if first in ("to", "me", "us") or first in w.DETERMINERS:
        return stem
    if first in ("maybe", "perhaps", "possibly") and first_word(rest) in w.BARE_VERBS | {"introduce"}:
        return f"{stem} to"
    if first in w.DONE_BY_ME:
        return ""
    return f"{stem} to" if first in w.BARE_VERBS | {"introduce", "recommend", "connect", "pass", "forward"} else ""


def _free(answer: str, form: Shape, stem: str) -> str | None:
    first, _, rest = answer.partition(" ")
    first, second = first.lower().rstrip(","), first_word(rest)
    if form == "clause":
        return None
    if first in ("flexible", "available", "open"):
        return "I'm"
    if first == "not":
        return ""
    if first in w.WHEN_FREE or (first == "the" and second in ("whole", "first", "second", "last")):
        return stem
    month = first in w.DAYS and first.title() in _MONTHS
    dated = first.rstrip("stndrh").isdigit() and second.title() in _MONTHS
    if dated or (first in w.DAYS and (not month or second[:1].isdigit())):
        return f"{stem} on"
    return "I could do" if form == "other" else ""


def _plan(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    if plain(answer).startswith((*_YOU_TOLD, "i ", "i'll ", "good luck", "all the best", "best of luck")):
        return None
    if form == "clause":
        return "I remember that"
    if first == "plan":
        return f"{stem} your"
    if first == "that":
        return "I remember"
    if first == "to":
        return f"{stem} your plan"
    if first in w.DETERMINERS or is_doing(first):
        return stem
    return f"{stem} your plan to" if first in w.BARE_VERBS else ""


def _more(answer: str, form: Shape, stem: str) -> str | None:
    first = first_word(answer)
    if form == "clause" or _SAYS_I.search(answer):
        return None
    if first in ("am", "was") or first in w.VERBS | w.PAST_VERBS or is_done_by_me(answer):
        return "I"
    return stem if first in ("been", "spent") else ""


def _third(answer: str, form: Shape, stem: str) -> str | None:  # noqa: ARG001 - every joint has the same arguments
    return None


def _colon(answer: str, form: Shape, stem: str) -> str | None:  # noqa: ARG001 - every joint has the same arguments
    return stem


BEFORE: Mapping[str, Callable[[str, Shape, str], str | None]] = {
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


def is_doing(word: str) -> bool:
    """Is it a verb's -ing form, and not "morning" or "something"?

    >>> is_doing("applying"), is_doing("morning")
    (True, False)
    """
    return len(word) >= _SHORTEST_DOING and word.endswith("ing") and word.lower() not in w.NOT_DOING


def is_mine(clause: str) -> bool:
    """Does the writer tell what happened, "we went through my CV", and not what they were told, "I should ask"?

    >>> is_mine("we went through my CV"), is_mine("I should ask early"), is_mine("the pay is low")
    (True, False, False)
    """
    first, second, *_ = [*clause.lower().split(" "), "", ""]
    return first in w.FIRST_PERSON and first not in ("my", "our") and second not in w.SHOULD


def says_you(answer: str) -> bool:
    """Does advice speak to the writer, "keep your job", so that it can only stand as it was said?"""
    return not w.YOU.isdisjoint(re.findall(r"[^\W\d_]+", answer.lower()))


def is_done_by_me(answer: str) -> bool:
    """Does it say what the writer does, with the "I" left out: "teach chemistry", "work at the port"?

    >>> is_done_by_me("work at the port"), is_done_by_me("work coach")
    (True, False)
    """
    first, second = ([*answer.lower().split(" "), ""])[:2]
    return first in w.WHO_VERBS or (first in w.WHO_VERBS_AT and second in w.PREPOSITIONS | {"as", "for", "with"})


def stands_alone(answer: str) -> bool:
    """Does it say who somebody is in a sentence of its own?"""
    return first_word(answer) in w.CLAUSE or plain(answer).startswith(("my name is", "me and", "my "))


_SAYS_I = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll))\b")
_YOU_TOLD = ("you told", "you said", "you suggested", "you recommended")
_MONTHS = ("January February March April May June July August September October November December").split()
_SHORTEST_DOING = 5  # letters: "doing", not "king"
