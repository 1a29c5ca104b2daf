"""Nobody is shouted at."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy, Stretch
from drafter.findings import Hit, Rule, letter, quoted

_LOUD = frozenset(
    "very really please urgent important never always love thank thanks must need help only best huge "
    "amazing free today "
    "every extremely absolutely totally definitely highly immediately soon know this that want great good "
    "your have just "
    "any time now super truly deeply dream perfect asap anything everything nothing still again would "
    "could should".split()
)
_LEAST, _RUN = 4, 3
_DAYS = frozenset(
    "MON TUE TUES WED THU THUR THURS FRI SAT SUN MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY".split()
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """An ordinary word in capitals, or a run of three with two long ones; acronyms and lists of days pass."""
    body = seen.body
    if body.lower() == body:
        return
    run: list[Stretch] = []
    for word in seen.words:
        if word.text.isupper() and any(map(str.isalpha, word.text)) and len(word.text) > 1 and word.text not in _DAYS:
            run.append(word)
            continue
        if (len(word.text) == 1 and run) or not run:  # "I" inside a run
            continue
        yield from _told(seen, run)
        run = []
    yield from _told(seen, run)


def _told(seen: Anatomy, run: list[Stretch]) -> Iterator[Hit]:
    loud = [word for word in run if word.text.lower() in _LOUD and len(word.text) >= _LEAST]
    long = [word for word in run if len(word.text) > _LEAST]
    is_run = len(run) >= _RUN and len(long) > 1 and run[-1].end - run[0].start < _NEAR * len(run)
    if not loud and not is_run:
        return
    first, last = (run[0], run[-1]) if is_run else (loud[0], loud[0])
    if not seen.draft.body.is_answer(first.start, last.end) or loud:
        said = quoted(seen.body[first.start : last.end])
        yield Hit("body", first.start, last.end, f"{said} shouts.", "Write it in small letters.")


_NEAR = 20  # characters a word: a run stands together

RULE = Rule(
    id="shouting",
    title="Words in capitals",
    severity="warning",
    stop=False,
    why="Subjects in capitals were answered in a third of cases, others in half; in a text, capitals shout as well.",
    source="Boomerang on subjects (a vendor's observation)",
    bad=letter("I would REALLY like to talk."),
    good=letter("I would like to talk about the NIH and UNESCO data."),
    find=find,
    solid="observation",
)
