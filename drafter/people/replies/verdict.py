"""What a reply says, weighed: yes, a time of theirs, not now, no, someone else, or something else.

A "but" sets aside what was said before it, within its sentence, or in the sentence before when it opens one. What is
left is counted by what it says. Where two things are left that do not go together, the verdict is not sure.

Decided where a reply could be filed in two ways: a yes that wants the questions by mail is a yes (``by_email``);
a link to pick a time from is a yes; a time that they accept, offer or move to is a time of theirs; a colleague named
beside a yes leaves it a yes; "not before May" is not now, however happy they are to help.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from drafter.people import Verdict
from drafter.people.replies.signs import Says, denied, polite, signs, spared
from drafter.people.replies.words import Clause, Found


class Heard(NamedTuple):
    """A sign in the reply, and the number of its clause."""

    says: Says
    words: Found
    clause: int


class Judged(NamedTuple):
    """The verdict, whether it is sure, the words that say so, and whether they want to write rather than talk."""

    verdict: Verdict
    sure: bool
    because: Found | None
    by_email: bool = False
    is_only_cannot: bool = False  # a no by "can't" alone, which a day to come makes a "not now"


def heard(text: str, low: str, parts: Sequence[Clause]) -> list[Heard]:
    """The signs of the reply, in order."""
    plain = polite().sub(_blanks, low).replace("\n", " ")
    bare = spared().sub(_blanks, plain)
    found = []
    for number, clause in enumerate(parts):
        for sign in signs():
            words = (plain if sign.says in _WILLING else bare)[clause.start : clause.end]
            match = sign.pattern.search(words)
            if match is None:
                continue
            says: Says = sign.says
            if (says in _WILLING or says == "again") and denied(words[: match.start()]):
                says = "cannot" if says in _WILLING else "no"
            start, end = clause.start + match.start(), clause.start + match.end()
            shown = text[start:end]
            start += len(shown) - len(shown.lstrip(" \n,.;:-"))
            found.append(Heard(says, Found(start, end, text[start:end].strip()), number))
    return found


def judge(
    signs_heard: Sequence[Heard], parts: Sequence[Clause], offers: Sequence[tuple[Found, bool]], refers: Found | None
) -> Judged:
    """The verdict from what was heard, the times they offer (each with whether words say so), and who else is named."""
    settled = _settled(signs_heard)
    kept = _after_but(settled, parts, [stretch for stretch, _ in offers])
    aside = {one.says for one in settled} - {one.says for one in kept}
    says = {one.says for one in kept}
    by_email = "mail" in says
    said_yes = bool(says & {"yes", "mail"}) or bool(offers and says & {"wish"})
    refusals = says & {"no", "cannot"}
    hold = says & {"busy", "again"}
    if refers or "refer" in says:
        if (
            not refusals
            and not hold
            and (says & {"yes", "mail"} or any(framed for _, framed in offers))
            and "refer" not in says
        ):
            words = _words(kept, "yes", "mail")
            return Judged("their-time" if offers else "yes", False, words or refers, by_email)
        is_sure = bool(refusals or hold or "refer" in says) and not (says & {"yes", "mail"} or offers)
        return Judged("someone-else", is_sure, _words(kept, "refer") or refers)
    if offers and "again" not in says and not _refused_behind(kept, parts, offers[-1][0]):
        is_sure = all(framed for _, framed in offers) and not (says - {"yes", "weak", "wish", "refused-time", "mail"})
        return Judged("their-time", is_sure, offers[0][0], by_email)
    judged = _without_time(kept, says, refusals, hold, said_yes)
    if (judged.verdict == "yes" and aside & {"no", "cannot", "open"} and not by_email) or (
        judged.verdict == "other" and aside
    ):
        return judged._replace(sure=False)
    return judged


def _without_time(
    kept: Sequence[Heard], says: set[Says], refusals: set[Says], hold: set[Says], said_yes: bool
) -> Judged:
    by_email = "mail" in says
    if hold and "no" not in says:
        if said_yes and "again" not in says and _last(kept) in {"yes", "mail"}:
            return Judged("yes", False, _words(kept, "yes", "mail"), by_email)
        return Judged("not-now", not said_yes and "open" not in says, _words(kept, "again", "busy"))
    if refusals:
        if hold:
            return Judged("not-now" if "again" in says else "no", False, _words(kept, "again", "no"))
        if said_yes:
            is_yes = _last(kept) in {"yes", "mail"}
            return Judged(
                "yes" if is_yes else "no",
                False,
                _words(kept, *(("yes", "mail") if is_yes else ("no", "cannot"))),
                is_yes and by_email,
            )
        is_sure = "open" not in says if "no" in says else says == {"cannot"}
        return Judged("no", is_sure, _words(kept, "no", "cannot"), is_only_cannot="no" not in says)
    if "refused-time" in says:
        return Judged("other", False, _words(kept, "refused-time"))
    if says & {"yes", "mail", "weak", "wish"}:
        is_sure = "open" not in says and said_yes
        return Judged("yes", is_sure, _words(kept, "yes", "mail", "weak", "wish"), by_email)
    return Judged("other", "open" in says, _words(kept, "open"))


_WILLING = frozenset({"yes", "weak", "mail", "wish"})


def _settled(found: Sequence[Heard]) -> list[Heard]:
    """Without "cannot" where only a time is refused, or where "busy" explains it."""
    refused = {one.clause for one in found if one.says == "refused-time"}
    return [one for one in found if not (one.says == "cannot" and one.clause in refused)]


def _after_but(found: Sequence[Heard], parts: Sequence[Clause], offers: Sequence[Found]) -> list[Heard]:
    """Without what a "but" sets aside, when something is said behind it."""
    aside: set[int] = set()
    spoken = {one.clause for one in found} | {
        number for number, part in enumerate(parts) for offer in offers if part.start <= offer.start < part.end
    }
    for number, part in enumerate(parts):
        if not part.is_turn or number not in spoken:
            continue
        before = [at for at in range(number) if parts[at].sentence == part.sentence]
        if not before and number:
            before = [at for at in range(number) if parts[at].sentence == parts[number - 1].sentence]
        aside.update(before)
    return [one for one in found if one.clause not in aside or one.says == "refer"]


def _refused_behind(kept: Sequence[Heard], parts: Sequence[Clause], offer: Found) -> bool:
    """Is there a no in the sentence of the last time they name, or behind it?"""
    at = next((part.sentence for part in parts if part.start <= offer.start < part.end), 0)
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


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])
