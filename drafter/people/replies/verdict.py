"""What a reply says, weighed: yes, a time of theirs, not now, no, someone else, or something else.

A "but" sets aside what was said before it, within its sentence, or in the sentence before when it opens one. What is
left is counted by what it says. Where two things are left that do not go together, the verdict is not sure.

Decided where a reply could be filed in two ways: a yes that wants the questions by mail is a yes (``by_email``);
a link to pick a time from is a yes; a time that they accept, offer or move to is a time of theirs; a colleague named
beside a yes leaves it a yes; "not before May" is not now, however happy they are to help.
"""

from collections.abc import Sequence
from typing import NamedTuple

from drafter.people import Verdict
from drafter.people.replies.signs import Says, said_in
from drafter.people.replies.words import Clause, Found, clause_at


class Heard(NamedTuple):
    """A sign in the reply, the number of its clause, and whether it says so of the writer and of now."""

    says: Says
    words: Found
    clause: int
    is_firm: bool


class Judged(NamedTuple):
    """The verdict, whether it is sure, the words that say so, and whether they want to write rather than talk."""

    verdict: Verdict
    sure: bool
    because: Found | None
    by_email: bool = False
    is_only_cannot: bool = False  # a no by "can't" alone, which a day to come makes a "not now"


def heard(text: str, low: str, parts: Sequence[Clause]) -> list[Heard]:
    """The signs of the reply, in order."""
    found = []
    for number, clause in enumerate(parts):
        for one in said_in(low[clause.start : clause.end].replace("\n", " ")):
            start, end = clause.start + one.start, clause.start + one.end
            shown = text[start:end]
            start += len(shown) - len(shown.lstrip(" \n,.;:-"))
            found.append(Heard(one.says, Found(start, end, text[start:end].strip()), number, one.is_firm))
    return found


def judge(
    signs: Sequence[Heard], parts: Sequence[Clause], offers: Sequence[tuple[Found, bool]], refers: Found | None
) -> Judged:
    """The verdict from what was heard, the times they offer (each with whether words say so), and who else is named."""
    settled = _settled(signs)
    kept = _after_but(settled, parts, [stretch for stretch, _ in offers])
    says = {one.says for one in kept}
    firm = {one.says for one in kept if one.is_firm}
    if refers or "refer" in says:
        return _referred(kept, firm, offers, refers)
    if offers and "again" not in says and not _refused_behind(kept, parts, offers[-1][0]):
        is_sure = all(framed for _, framed in offers) and says <= {"yes", "weak", "wish", "refused-time", "mail"}
        return Judged("their-time", is_sure, offers[0][0], "mail" in says)
    judged = _without_time(kept, says, firm)
    aside = {one.says for one in settled} - says
    if judged.verdict == "yes" and not judged.by_email and aside & {"no", "cannot", "open"}:
        return judged._replace(sure=False)
    return judged._replace(sure=False) if judged.verdict == "other" and aside else judged


def _referred(
    kept: Sequence[Heard], firm: set[Says], offers: Sequence[tuple[Found, bool]], refers: Found | None
) -> Judged:
    """Somebody else is named: instead of them, or beside a yes of theirs."""
    says = {one.says for one in kept}
    is_willing = bool(says & {"yes", "mail"})
    is_offered = any(framed for _, framed in offers)
    if (is_willing or is_offered) and not says & ({"refer"} | _REFUSALS | _HOLD):
        words = _words(kept, "yes", "mail") or refers
        return Judged("their-time" if offers else "yes", False, words, "mail" in says)
    is_sure = bool(firm & (_REFUSALS | _HOLD | {"refer"})) and not is_willing and not offers
    return Judged("someone-else", is_sure, _words(kept, "refer") or refers)


def _without_time(kept: Sequence[Heard], says: set[Says], firm: set[Says]) -> Judged:
    """The verdict where no time is offered and nobody else named."""
    said_yes = bool(says & {"yes", "mail"})
    if says & _HOLD and "no" not in says:
        if said_yes and not says & {"again", "later"} and _last(kept) in {"yes", "mail"}:
            return Judged("yes", False, _words(kept, "yes", "mail"), "mail" in says)
        is_sure = bool(firm & _HOLD) and not said_yes and "open" not in says
        return Judged("not-now", is_sure, _words(kept, "again", "busy", "later"))
    if says & _REFUSALS:
        return _refused(kept, says, firm)
    if "refused-time" in says:
        return Judged("other", False, _words(kept, "refused-time"))
    if says & {"yes", "mail", "weak", "wish"}:
        is_sure = "open" not in says and bool(firm & {"yes", "mail"})
        return Judged("yes", is_sure, _words(kept, "yes", "mail", "weak", "wish"), "mail" in says)
    return Judged("other", "open" in says, _words(kept, "open"))


def _refused(kept: Sequence[Heard], says: set[Says], firm: set[Says]) -> Judged:
    """They refuse, and something else may be said beside it: then nothing is sure."""
    if says & _HOLD:
        return Judged("not-now" if says & {"again", "later"} else "no", False, _words(kept, "again", "later", "no"))
    if says & {"yes", "mail"}:
        if _last(kept) in {"yes", "mail"}:
            return Judged("yes", False, _words(kept, "yes", "mail"), "mail" in says)
        return Judged("no", False, _words(kept, "no", "cannot"))
    is_sure = bool(firm & _REFUSALS) and ("open" not in says if "no" in says else says == {"cannot"})
    return Judged("no", is_sure, _words(kept, "no", "cannot"), is_only_cannot="no" not in says)


def _settled(found: Sequence[Heard]) -> list[Heard]:
    """Without "cannot" where only a time is refused."""
    refused = {one.clause for one in found if one.says == "refused-time"}
    return [one for one in found if not (one.says == "cannot" and one.clause in refused)]


def _after_but(found: Sequence[Heard], parts: Sequence[Clause], offers: Sequence[Found]) -> list[Heard]:
    """Without what a "but" sets aside, when something is said behind it."""
    spoken = {one.clause for one in found}
    begins = {one.start for offer in offers if (one := clause_at(parts, offer.start))}
    spoken |= {number for number, part in enumerate(parts) if part.start in begins}
    aside: set[int] = set()
    opens = 0  # the first clause of the sentence
    before = 0  # and of the one before it
    for number, part in enumerate(parts):
        if number and parts[number - 1].sentence != part.sentence:
            opens, before = number, opens
        if part.is_turn and number in spoken:
            aside.update(range(opens if opens < number else before, number))
    return [one for one in found if one.clause not in aside or one.says == "refer"]


def _refused_behind(kept: Sequence[Heard], parts: Sequence[Clause], offer: Found) -> bool:
    """Is there a no in the sentence of the last time they name, or behind it?"""
    clause = clause_at(parts, offer.start)
    at = clause.sentence if clause else 0
    return any(one.says == "no" and parts[one.clause].sentence >= at for one in kept)


def _last(kept: Sequence[Heard]) -> Says:
    return max(kept, key=lambda one: one.clause).says


def _words(kept: Sequence[Heard], *says: Says) -> Found | None:
    """The words of the first of these signs."""
    for wanted in says:
        for one in kept:
            if one.says == wanted:
                return one.words
    return None


_REFUSALS: frozenset[Says] = frozenset({"no", "cannot"})
_HOLD: frozenset[Says] = frozenset({"busy", "again", "later"})
