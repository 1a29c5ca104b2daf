"""Where an answer meets the sentence around it.

The seam may do five things to an answer and no more: trim it, collapse its blanks, drop one closing full stop, give
way to a stem that the answer repeats, and change the case of a first small word from a closed list. Every other
letter is the person's own. Which words may stand around an answer is chosen by its shape.
"""

import re
from typing import Literal, NamedTuple

from drafter.text import wordlists as w
from drafter.text.wordlists import AUXILIARIES, BARE_VERBS, BECAUSE, CLAUSE, SMALL, VERBS

Shape = Literal["clause", "because", "verb", "sentences", "question", "other"]

_STOPS = ".!?…؟。！？۔"
_CLOSERS = "\"'”’)]»"
# Both are compiled when an answer holds a stop (4 M instructions); `re` keeps what it has compiled.
_ABBREVIATION = (
    r"(?i)(?:\b(?:inc|ltd|co|corp|dr|prof|mr|mrs|ms|st|jr|sr|vs|etc|no|dept|univ|ph\.?d|m\.?d|b\.?a|m\.?a|b\.?sc|m\.?sc"
    r"|e\.g|i\.e|u\.s|u\.k|a\.m|p\.m)|\b\w)\.$"
)
_SENTENCE_END = rf"[{_STOPS}]+[{re.escape(_CLOSERS)}]*\s+(?=\S)"


_SUBJECT_MOST = 9  # words in which its verb has to come

GAP = "…"  # stands for an answer that is still to come, while a letter grows under the questions


class Joined(NamedTuple):
    """An answer in its sentence: the template's words before and after it, and the answer itself."""

    before: str
    answer: str
    after: str


def tidy(answer: str) -> str:
    """The answer without outer blanks, its inner blanks single.

    >>> tidy("  your  talk ")
    'your talk'
    """
    return " ".join(answer.split())


def without_stop(answer: str) -> str:
    """The answer without one closing full stop; a stop that belongs to its word stays.

    >>> without_stop("your talk."), without_stop("Acme Inc."), without_stop("and then ...")
    ('your talk', 'Acme Inc.', 'and then ...')
    """
    if not answer.endswith(".") or answer.endswith("..") or re.search(_ABBREVIATION, answer):
        return answer
    return answer[:-1].rstrip()


def closing(answer: str) -> str:
    """What must follow an answer that ends its sentence: a full stop, or nothing when it brings its own end.

    >>> closing("your talk"), closing("what next?")
    ('.', '')
    """
    if answer == GAP:
        return "."
    return "" if answer.rstrip(_CLOSERS)[-1:] in _STOPS else "."


def shape(answer: str) -> Shape:
    """What kind of phrase an answer is, by its first word and closed lists (an answer is English or "other").

    >>> shape("you moved to informatics"), shape("saw your talk"), shape("your talk"), shape("How did you start?")
    ('clause', 'verb', 'other', 'question')
    """
    if has_several_sentences(answer):
        return "sentences"
    if answer.rstrip(_CLOSERS)[-1:] in "?؟？":
        return "question"
    first = answer.split(" ", 1)[0].rstrip(",").lower()
    if first in CLAUSE:
        return "clause"
    if first in BECAUSE:
        return "because"
    if first in VERBS:
        return "verb"
    return "clause" if _has_subject_and_verb(answer) else "other"


def _has_subject_and_verb(answer: str) -> bool:
    """Is it certainly a clause whose subject is more than a pronoun? What is not certain is none.

    >>> _has_subject_and_verb("my lab was moved"), _has_subject_and_verb("your talk on what is next")
    (True, False)
    """
    words = answer.split(" ")[:_SUBJECT_MOST]
    subject = words[0].lower() in w.SUBJECTS
    if not subject and not _is_name(words[0]):
        return False
    for at in range(1, len(words)):
        before, word = words[at - 1], words[at]
        is_whole = at > 1 or not subject or words[0].lower() in w.WHOLE_SUBJECTS
        if before[-1] in ",;:":
            return False
        if is_whole and _is_finite(before, word, words[at + 1] if at + 1 < len(words) else ""):
            return True
        if not _goes_on(before, word) or (not subject and not word[0].isupper() and word not in w.NAME_PARTICLES):
            return False
    return False


def _is_name(word: str) -> bool:
    lower = word.lower()
    small = lower in SMALL or lower in BARE_VERBS or lower in AUXILIARIES or lower.endswith("ing")
    return word[0].isupper() and not small


def _is_finite(before: str, word: str, following: str) -> bool:
    """Can this word only be the verb of the clause? "used in buses" and "the exams' start" are not."""
    if word in w.FINITE:
        return not (word == "will" and following in ("to", "of", ""))
    if word in w.WITH_OBJECT:
        is_bare_object = before[0].isupper() and following.isalpha() and following not in w.NO_OBJECT
        return following in w.OBJECTS or is_bare_object
    return word in w.PLURAL_VERBS and before.isalpha() and (before.endswith("s") or before in ("people", "children"))


def _goes_on(before: str, word: str) -> bool:
    """May the subject go on with this word? A new clause, a title or a second subject ends what is certain."""
    if word.lower() in w.OPENS_ANOTHER or before.lower() in w.OWN_CLAUSE_NOUNS or not word[0].isalnum():
        return False
    within = (
        before in w.PREPOSITIONS
        or before in w.SUBJECTS
        or before in w.NAME_PARTICLES
        or before in ("of", "with", "for", "about")
    )
    begins = word in w.SUBJECTS or word[0].isupper()
    return within or not begins or before[0].isupper()


def has_several_sentences(answer: str) -> bool:
    """Does a sentence end inside the answer?

    >>> has_several_sentences("I saw it. It was good."), has_several_sentences("Dr. Adeyemi's talk")
    (True, False)
    """
    if set(_STOPS).isdisjoint(answer):
        return False
    ends = re.finditer(_SENTENCE_END, answer)
    return any(not re.search(_ABBREVIATION, answer[: end.end()].rstrip()) for end in ends)


def lowered(answer: str) -> str:
    """The answer with a small first word in lower case, for the middle of a sentence.

    >>> lowered("Your talk"), lowered("The Economist"), lowered("May I ask")
    ('your talk', 'The Economist', 'May I ask')
    """
    first, _, rest = answer.partition(" ")
    if first.lower() not in SMALL or (first.isupper() and len(first) > 1):
        return answer
    if first.lower() in ("the", "a", "an", "everything") and rest[:1].isupper():
        return answer
    return first[:1].lower() + first[1:] + (" " + rest if rest else "")


def raised(answer: str) -> str:
    """The answer with a small first word capitalised, for the beginning of a sentence.

    >>> raised("you moved"), raised("bell hooks")
    ('You moved', 'bell hooks')
    """
    first = answer.split(" ", 1)[0]
    if first.lower() in SMALL | CLAUSE | w.OPENERS:
        return answer[:1].upper() + answer[1:]
    return answer


def alone(answer: str) -> Joined:
    """The answer as a sentence, or several, of its own."""
    return Joined("", raised(answer), closing(answer))


def bare_verb(answer: str) -> str:
    """A verb typed with a capital, lowered when it is one of the list ("Read" is; "Will" and "Mark" are not)."""
    first = answer.partition(" ")[0]
    is_verb = first.lower() in BARE_VERBS and not (first.isupper() and len(first) > 1)
    return answer[:1].lower() + answer[1:] if is_verb else answer


def is_advice(answer: str) -> bool:
    """Is it certainly what to do, "ask early", and no thing that is called alike, "design reviews"?

    >>> is_advice("learn on cattle first"), is_advice("design reviews"), is_advice("test the data")
    (True, False, True)
    """
    first, _, rest = answer.partition(" ")
    second = first_word(rest)
    if first.lower() not in w.BARE_VERBS or (first.isupper() and len(first) > 1):
        return False
    if first.lower() in w.ALSO_NOUNS:
        return second in w.DETERMINERS | w.OBJECTS | {"one", "two", "every", "all"} and not _has_verb(rest)
    return bool(rest)


def _has_verb(text: str) -> bool:
    return any(word in w.FINITE for word in text.lower().split(" "))


def is_inverted(answer: str) -> bool:
    """Is it a question by its order of words, with or without its mark?

    >>> is_inverted("how did you start"), is_inverted("how you started"), is_inverted("can I study it later")
    (True, False, True)
    """
    first, second, third, fourth = ([*answer.lower().split(" "), "", "", "", ""])[:4]
    if first in w.AUXILIARIES or first in w.SHORT_QUESTIONS:
        return True
    if first not in w.QUESTION_WORDS - {"if", "whether"}:
        return False
    if second in w.AUXILIARIES:
        return True
    does = ("do", "does", "did")
    how_much = first == "how" and second in w.HOW_MUCH and (third in w.AUXILIARIES or fourth in does)
    which = first in ("which", "what") and third in does and fourth in w.CLAUSE
    return how_much or (which and second not in w.CLAUSE)  # "which tools do you use", but "what you do"


def first_word(answer: str) -> str:
    """The first word in small letters, without a comma.

    >>> first_word("Today, at noon")
    'today'
    """
    return answer.partition(" ")[0].lower().rstrip(",")


def items(answers: tuple[str, ...], *, are_questions: bool = False) -> tuple[str, ...]:
    """List items that open alike where small words allow it: whole questions as typed, all else in small letters.

    Items are pieces of a sentence; only a list of whole questions (``are_questions``) opens with capitals when any
    does. A name keeps its capital, and then the others take one.

    >>> items(("How it began.", "what is hard"))
    ('how it began', 'what is hard')
    >>> items(("What is hard?", "why is it so?"), are_questions=True)
    ('What is hard?', 'Why is it so?')
    >>> items(("Malik's evening", "ask Ana"))
    ("Malik's evening", 'Ask Ana')
    """
    bare = tuple(without_stop(answer) for answer in answers)
    low = tuple(_lowered_item(item) for item in bare)
    high = tuple(_raised_item(item) for item in bare)
    are_low = all(not item[:1].isupper() or item.split(" ")[0] == "I" for item in low)
    are_high = all(not item[:1].islower() for item in high)
    any_high = any(item[:1].isupper() and item.split(" ")[0] != "I" for item in bare)
    if any_high and are_high and (are_questions or not are_low):
        return high
    return low if are_low else bare


def _raised_item(item: str) -> str:
    return item[:1].upper() + item[1:] if item.split(" ", maxsplit=1)[0] in BARE_VERBS else raised(item)


def _lowered_item(item: str) -> str:
    first = item.split(" ", maxsplit=1)[0].lower()
    asks = first in AUXILIARIES and item.endswith("?")  # "Do" is a surname too
    return item[:1].lower() + item[1:] if asks else bare_verb(lowered(item))


def after(before: str, answer: str) -> Joined:
    """The answer in the middle of a sentence that ``before`` begins."""
    answer = lowered(answer)
    return Joined(before + " ", answer, closing(answer))


def repeats(answer: str, stem: str) -> bool:
    """Does the answer begin with the stem itself, however its "I'm" is written?

    >>> repeats("I am writing to you because of X", "I'm writing to you")
    True
    """
    return bool(stem) and plain(answer).startswith(plain(stem) + " ")


def plain(text: str) -> str:
    """The text as it is compared: small, with straight quotes, and "I am" in full."""
    return text.lower().replace("’", "'").replace("i'm", "i am").replace("i'd", "i would")
