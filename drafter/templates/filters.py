"""What a template may do with an answer: ``{{ reason|sentence }}``; each filter is a function of that name."""

from collections.abc import Callable
from datetime import UTC, timedelta
from typing import Any

from drafter.fields import Field
from drafter.moments import Month
from drafter.templates.marks import Marked, Timed
from drafter.text import joints, retold, seam, wordlists

_SHORT = 13  # words of both, which are read in one breath
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def sentence(answer: Any, stem: str = "", colon: str = "") -> Any:
    """The whole sentence that a prose answer makes, in the joint its field declares; nothing for no answer."""
    if not isinstance(answer, Marked) or not answer:
        return ""
    field = answer.field
    said = joints.without_stem(answer, answer.stem) if stem else str(answer)  # their screen showed the field's own
    joined = joints.join(field.joint or "colon", said, stem or answer.stem, colon or field.colon)
    return answer.again(joined.answer, joined.before, joined.after)


def running(answer: Any) -> Any:
    """A sentence without its stop, which the template goes on with."""
    return answer.again(str(answer), answer.before) if isinstance(answer, Marked) else answer


def phrase(answer: Any, why: Any = "") -> Any:
    """A small answer inside a sentence: a first small word in lower case, no closing stop.

    "From nursing to law" is said as "going from nursing to law"; with a reason ``why`` that is a step, so is "nursing
    to law".
    """
    if not isinstance(answer, Marked):
        return answer
    said = joints.inside(answer, answer.stem)
    return answer.again(said, retold.from_one_to_another(said, is_step=why == "step"))


def opening(answer: Any) -> Any:
    """An answer that begins a sentence: a first small word ("my cousin Ana") gets its capital."""
    return answer.again(seam.raised(answer)) if isinstance(answer, Marked) else answer


def in_passing(answers: Any, stem: str = "") -> Any:
    """One or two things to ask, as a sentence that asks for them: "I'd like to ask you how ..., and which ...".

    Another ``stem``, "I'd be glad to hear", gives way where something is asked for ("for a name").
    """
    if not stem or any(retold.is_asked_for(answer) for answer in answers):
        stem = answers[0].stem
    between = " and " if sum(len(str(answer).split()) for answer in answers) <= _SHORT else ", and "
    found = []
    for at, answer in enumerate(answers):
        piece = retold.asked_in_passing(answer, stem) or seam.Joined("", str(answer), "")
        after = "." if at + 1 == len(answers) else between
        found.append(answer.again(piece.answer, (f"{stem} " if at == 0 else "") + piece.before, after))
    return found


def reported(answer: Any) -> Any:
    """What they said, as a sentence about them: "You said that May would be better"; what says "I" or "you" alone."""
    if not isinstance(answer, Marked):
        return answer
    joined = retold.told(answer, "You advised me") or seam.alone(seam.without_stop(str(answer)))
    return answer.again(joined.answer, joined.before, joined.after)


def told(answers: Any, advised: str = "You advised me") -> Any:
    """What they told, each in a sentence about them: "You said that ...", "You advised me to ..."."""
    found = []
    for at, answer in enumerate(answers, 1):
        joined = retold.told(answer, advised) or seam.alone(answer)
        found.append(answer.again(joined.answer, joined.before, joined.after + (" " if at < len(answers) else "")))
        found[-1].number = at
    return found


def items(answers: Any) -> Any:
    """The answers of a list as list items, which all open alike."""
    bare = [str(answer) for answer in answers]
    questions = all(answer.endswith("?") or _asks(str(answer), answer.field) for answer in answers)
    texts = seam.items(tuple(bare), are_questions=questions)
    found = [
        answer.again(text, after="?" if _asks(text, answer.field) and seam.closing(text) else "")
        for answer, text in zip(answers, texts, strict=True)
    ]
    for at, item in enumerate(found, 1):
        item.number = at
    return found


def _asks(item: str, field: Field) -> bool:
    """Is it a question? Only of what is to be asked: "do one project first" is advice, "was a nurse" a fact.

    In a list of questions "how much coding is enough" is one; elsewhere it may be a topic.
    """
    if field.joint != "ask" and field.offers_from != "questions":
        return False
    first, second = ([*item.lower().split(" "), ""])[:2]
    said_whole = first in wordlists.QUESTION_WORDS - {"if", "whether"} and second not in wordlists.CLAUSE
    return seam.is_inverted(item) or (field.offers_from == "questions" and said_whole)


def count(answers: Any) -> str:
    """How many there are, as a word."""
    return _COUNTS[len(answers)] if len(answers) < len(_COUNTS) else str(len(answers))


def capital(words: Any) -> str:
    """Our own words with a first capital, also where they stand before an answer; never the answer itself."""
    if isinstance(words, Marked):
        return words.again(str(words), words.before[:1].upper() + words.before[1:], words.after)
    return str(words)[:1].upper() + str(words)[1:]


def timely(answer: Any) -> Any:
    """When to do a thing, with the word that a bare name of a time needs: "in May", "at the end of May"."""
    if not isinstance(answer, Marked):
        return answer
    said = joints.inside(answer, answer.stem)
    return answer.again(said, retold.at_that_time(said))


def label(answer: Any) -> str:
    """The words of a choice."""
    return next((c.label for c in answer.field.choices if c.value == answer), str(answer))


def meeting(medium: Any) -> str:
    """What was agreed on: a call, or a meeting where nobody said that it is one."""
    return "call" if medium in ("phone", "video") else "meeting"


def brief(answer: Any) -> Any:
    """A moment in few words, for a subject line: the recipient's day and time alone."""
    return answer.again(answer.brief) if isinstance(answer, Timed) else answer


def place(moments: Any) -> Any:
    """The one place whose clock a list of times is given in, "" where each has to bear two."""
    return next((one.place for one in moments if isinstance(one, Timed)), "")


def placeless(answer: Any) -> Any:
    """A time without its place, where ``place`` has one to say above the list; else with both places."""
    return answer.again(answer.placeless) if isinstance(answer, Timed) else answer


def within(answer: Any) -> Any:
    """A time inside a sentence, "Thursday 4 March at 15:00", where the list below says the place; else with places."""
    return answer.again(answer.within) if isinstance(answer, Timed) else answer


def day(answer: Any) -> Any:
    """The day of a moment alone, in the recipient's place."""
    return answer.again(answer.day) if isinstance(answer, Timed) else answer


def spoken(answer: Any) -> Any:
    """A time as it is said on the phone, in both places where the clocks differ."""
    return answer.again(answer.spoken) if isinstance(answer, Timed) else answer


def when(answer: Any, *, today: Any = "today") -> Any:
    """A day with its preposition: "on Tuesday 9 March", "in November"; ``today`` where it is today."""
    if not isinstance(answer, Timed):
        return answer
    if answer.is_today and today:
        return answer.again(str(today))
    return answer.again(str(answer), "in " if isinstance(answer.value, Month) else "on ", answer.after)


def later(answer: Any, minutes: Any = 0) -> str:
    """The time of day alone, that many minutes later, in both places: reckoned, so it is no answer any more."""
    late = minutes if isinstance(minutes, int) else 0  # in a growing letter it may still be to come
    return answer.later(late) if isinstance(answer, Timed) else str(answer)


def day_after(answer: Any) -> Any:
    """The day after a moment's own, where the writer is."""
    return answer.here(answer.value + timedelta(days=1))[0] if isinstance(answer, Timed) else answer


def before_end(answer: Any, minutes: Any, before: int = 5) -> Any:
    """The time at which so many minutes are left of what begins at a moment and lasts ``minutes``."""
    if not isinstance(answer, Timed):
        return answer
    return answer.here(answer.value.astimezone(UTC) + timedelta(minutes=int(minutes) - before))[1]


def number(answer: Any) -> int:
    """The number of an item in its list."""
    return int(answer.number)


def first(answers: Any) -> Any:
    """The first of a list, "" of an empty one."""
    return answers[0] if answers else ""


_OF_TIMES = (brief, day, when, spoken, later, day_after, before_end, place, placeless, within)
_OURS = (
    sentence,
    running,
    phrase,
    timely,
    opening,
    items,
    in_passing,
    told,
    reported,
    number,
    count,
    capital,
    label,
    meeting,
    first,
    *_OF_TIMES,
)
FILTERS: dict[str, Callable[..., Any]] = {f.__name__: f for f in _OURS} | {"length": len}
