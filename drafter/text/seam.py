"""Where an answer meets the sentence around it.

The seam may do five things to an answer and no more: trim it, collapse its blanks, drop one closing full stop, give
way to a stem that the answer repeats, and change the case of a first small word from a closed list. Every other
letter is the person's own. Which words may stand around an answer is chosen by its shape.
"""

import re
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

Shape = Literal["clause", "because", "verb", "sentences", "question", "other"]

_CLAUSE = frozenset(
    "i i'm i've i'd i'll i’m i’ve i’d i’ll you you're you've you'd you'll you’re you’ve we we're we've we’re "
    "they they're they've they’re he he's she she's it it's it’s there there's there’s".split()
)
_BECAUSE = frozenset(("because", "since", "to"))
_VERB = frozenset(
    "saw read heard met watched attended found loved enjoyed listened came worked studied noticed learned learnt "
    "took used tried want wanted admire admired follow followed visited joined went know knew remember spoke "
    "stumbled discovered liked am was".split()
)
# Words whose case the seam may change. Nothing here can be a name; "I", "May" and "Will" are not here.
_SMALL = frozenset(
    "a an the this that these those my your our their his her its one two some any every each no all both "
    "you you're you've you'd you'll you’re you’ve we we're they they're it it's there there's "
    "how what when where why which who whether if "
    "saw read heard met watched attended found because since to in on at from for with by through during after "
    "before about and but not more most much many several".split()
)
_STOPS = ".!?…؟。！？۔"  # noqa: RUF001 - the full-width and Arabic ends of a sentence are meant
_CLOSERS = "\"'”’)]»"  # noqa: RUF001 - closing quotes are meant
_ABBREVIATION = re.compile(
    r"(?:\b(?:inc|ltd|co|corp|dr|prof|mr|mrs|ms|st|jr|sr|vs|etc|no|dept|univ|ph\.?d|m\.?d|b\.?a|m\.?a|b\.?sc|m\.?sc"
    r"|e\.g|i\.e|u\.s|u\.k|a\.m|p\.m)|\b\w)\.$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(rf"[{_STOPS}]+[{re.escape(_CLOSERS)}]*\s+(?=\S)")


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
    if not answer.endswith(".") or answer.endswith("..") or _ABBREVIATION.search(answer):
        return answer
    return answer[:-1].rstrip()


def closing(answer: str) -> str:
    """What must follow an answer that ends its sentence: a full stop, or nothing when it brings its own end.

    >>> closing("your talk"), closing("what next?")
    ('.', '')
    """
    return "" if answer.rstrip(_CLOSERS)[-1:] in _STOPS else "."


def shape(answer: str) -> Shape:
    """What kind of phrase an answer is, by its first word and closed lists (an answer is English or "other").

    >>> shape("you moved to informatics"), shape("saw your talk"), shape("your talk"), shape("How did you start?")
    ('clause', 'verb', 'other', 'question')
    """
    if has_several_sentences(answer):
        return "sentences"
    if answer.rstrip(_CLOSERS)[-1:] in "?؟？":  # noqa: RUF001 - the Arabic and full-width question marks
        return "question"
    first = answer.split(" ", 1)[0].rstrip(",").lower()
    if first in _CLAUSE:
        return "clause"
    if first in _BECAUSE:
        return "because"
    return "verb" if first in _VERB else "other"


def has_several_sentences(answer: str) -> bool:
    """Does a sentence end inside the answer?

    >>> has_several_sentences("I saw it. It was good."), has_several_sentences("Dr. Adeyemi's talk")
    (True, False)
    """
    return any(not _ABBREVIATION.search(answer[: end.end()].rstrip()) for end in _SENTENCE_END.finditer(answer))


def lowered(answer: str) -> str:
    """The answer with a small first word in lower case, for the middle of a sentence.

    >>> lowered("Your talk"), lowered("The Economist"), lowered("May I ask")
    ('your talk', 'The Economist', 'May I ask')
    """
    first, _, rest = answer.partition(" ")
    if first.lower() not in _SMALL or first.isupper() and len(first) > 1:
        return answer
    if first.lower() in ("the", "a", "an") and rest[:1].isupper():
        return answer
    return first[:1].lower() + first[1:] + (" " + rest if rest else "")


def raised(answer: str) -> str:
    """The answer with a small first word capitalised, for the beginning of a sentence.

    >>> raised("you moved"), raised("bell hooks")
    ('You moved', 'bell hooks')
    """
    first = answer.split(" ", 1)[0]
    if first.lower() in _SMALL or first.lower() in _CLAUSE:
        return answer[:1].upper() + answer[1:]
    return answer


def alone(answer: str) -> Joined:
    """The answer as a sentence, or several, of its own."""
    return Joined("", raised(answer), closing(answer))


def join(joint: str, answer: str, stem: str, colon: str) -> Joined:
    """The answer in the joint that its field declares; ``colon`` introduces an answer that the stem cannot take.

    Joints: ``noun`` (I came across ...), ``reason`` (I'm writing to you because ...), ``will`` (I will ...),
    ``to`` (I have decided to ...), ``ask`` (I'd like to ask you ...), ``who`` (I'm ...), ``colon``.

    >>> "".join(join("noun", "Saw your talk.", "I came across", "How I found you:"))
    'I saw your talk.'
    """
    answer = without_stop(tidy(answer))
    stem, answer = _overlap(stem, answer)
    if repeats(answer, stem) or (has_several_sentences(answer) and joint != "colon"):
        return alone(answer)
    before, answer = _JOINTS[joint](answer, shape(answer), stem)
    if before is None:
        return alone(answer)
    joined = _mid(before or colon, answer)
    asks = joint == "ask" and joined.after and _is_inverted(answer)
    return joined._replace(after="?") if asks else joined


def fits_who(answer: str) -> bool:
    """Can "I'm" stand before the answer as it is?

    >>> fits_who("a nurse in Toronto"), fits_who("second-year student")
    (True, False)
    """
    answer = tidy(answer)
    first = answer.partition(" ")[0].lower()
    return first in _WHO or shape(answer) == "clause" or repeats(answer, "I'm")


# Each joint answers: the words before the answer ("" for the colon, None for a sentence of its own), and the answer.
_Placed = tuple[str | None, str]


def _noun(answer: str, form: Shape, stem: str) -> _Placed:
    if form == "verb":
        return "I", answer
    if form == "clause" and _says_i(answer):
        return None, answer
    return ("" if form in ("clause", "because", "question") else stem), answer


def _reason(answer: str, form: Shape, stem: str) -> _Placed:
    if form == "verb":
        return "I", answer
    if form == "clause":
        return stem, answer
    if form == "because":
        return stem.removesuffix(" because"), answer
    return "", answer


def _will(answer: str, form: Shape, stem: str) -> _Placed:
    first, _, rest = answer.partition(" ")
    if form == "clause":
        return None, answer
    if first.lower() in ("will", "to") and rest:
        return stem, rest
    return ("", answer) if first.lower() in _DETERMINERS or form == "question" else (stem, _bare(answer))


def _to(answer: str, form: Shape, stem: str) -> _Placed:
    first = answer.partition(" ")[0].lower()
    if form == "clause" and _says_i(answer):
        return None, answer
    if first in ("to", "that", "against", "on", "not"):
        return stem, answer
    if first in _DETERMINERS or form in ("clause", "because", "question", "verb"):
        return "", answer
    return f"{stem} to", _bare(answer)


def _ask(answer: str, form: Shape, stem: str) -> _Placed:
    first = answer.partition(" ")[0].lower()
    return ("" if form == "question" or first not in _QUESTION_WORDS or _is_inverted(answer) else stem), answer


def _is_inverted(answer: str) -> bool:
    """Is it a question by its order of words ("how did you start"), with or without its mark?"""
    first, second, third = ([*answer.lower().split(" "), "", "", ""])[:3]
    measured = second in ("much", "many", "long", "often", "far") and third in _AUXILIARIES
    return first in _QUESTION_WORDS and (second in _AUXILIARIES or measured)


def _who(answer: str, form: Shape, stem: str) -> _Placed:
    return (None, answer) if form == "clause" else (stem, answer)


def _colon(answer: str, form: Shape, stem: str) -> _Placed:  # noqa: ARG001 - every joint has the same arguments
    return stem, answer


_JOINTS: Mapping[str, Callable[[str, Shape, str], _Placed]] = {
    "noun": _noun,
    "reason": _reason,
    "will": _will,
    "to": _to,
    "ask": _ask,
    "who": _who,
    "colon": _colon,
}
JOINTS = tuple(_JOINTS)

_QUESTION_WORDS = frozenset("how what why which when where who whether if about".split())
_AUXILIARIES = frozenset(
    "do does did is are was were am would should could can will may might have has had must shall".split()
)
_DETERMINERS = frozenset("a an the this that these those my your our his her its their more how what why which".split())
_WHO = frozenset(
    "a an the one in on at from with of now new about currently still also both part studying working training moving "
    "looking starting finishing teaching learning researching writing building running leading changing your".split()
)
_BARE_VERBS = frozenset(
    "read try start join take work apply write look learn study practise practice finish ask contact sign build make "
    "do go talk speak watch follow use find visit spend prepare draft rewrite send share keep focus put set get stop "
    "begin drop change choose check measure test".split()
)


def _bare(answer: str) -> str:
    """A verb typed with a capital, lowered when it is a verb that is in no name ("Read" is; "Will" and "Mark" not)."""
    first, blank, rest = answer.partition(" ")
    return first.lower() + blank + rest if first.lower() in _BARE_VERBS else answer


def _says_i(answer: str) -> bool:
    return _plain(answer).startswith(("i ", "we ", "i'"))


def _overlap(stem: str, answer: str) -> tuple[str, str]:
    """Gives way where the answer repeats the end of the stem: "came across your talk" after "I came across".

    >>> _overlap("I came across", "came across your talk")
    ('I', 'came across your talk')
    """
    words = stem.split(" ")
    for at in range(1, len(words)):
        if repeats(answer, " ".join(words[at:])):
            return " ".join(words[:at]), answer
    return stem, answer


def items(answers: tuple[str, ...]) -> tuple[str, ...]:
    """List items that open alike: capitals when any has one (small words only), no closing stop, questions kept.

    >>> items(("What would you learn first?", "how much coding is needed."))
    ('What would you learn first?', 'How much coding is needed')
    """
    bare = tuple(without_stop(answer) for answer in answers)
    change = raised if any(item[:1].isupper() and item.split(" ")[0] != "I" for item in bare) else lowered
    return tuple(change(item) for item in bare)


def _mid(before: str, answer: str) -> Joined:
    answer = lowered(answer)
    return Joined(before + " ", answer, closing(answer))


def repeats(answer: str, stem: str) -> bool:
    """Does the answer begin with the stem itself, however its "I'm" is written?

    >>> repeats("I am writing to you because of X", "I'm writing to you")
    True
    """
    return bool(stem) and _plain(answer).startswith(_plain(stem) + " ")


def _plain(text: str) -> str:
    return text.lower().replace("’", "'").replace("i'm", "i am").replace("i'd", "i would")
