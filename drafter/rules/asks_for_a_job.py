"""A talk is not an application."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, Severity, letter, quoted

_SIGNS = (
    "hir",
    "job",
    "intern",
    "position",
    "opening",
    "vacanc",
    "refer me",
    "consider me",
    "employment",
    "open role",
    "role for",
)
_DIRECT = (
    r"\bhire me\b|\b(?:are|is) (?:you|your \w+|your company|your team|[\w ]{1,30}) (?:currently |still "
    r")?hiring\b(?! manager)"
    r"|\b(?:there are|there is|are there|is there|have|know of|aware of|about|hear of) any (?:\w+ "
    r"){0,2}(?:openings?|vacanc\w+|positions?|jobs?|"
    r"internships?)\b|\bany (?:job |internship |current |open |entry-level )(?:openings?|vacanc\w+|positions?"
    r"|opportunit\w+)\b"
    r"|\brefer me\b|\bconsider me (?:for|as)\b|\boffer me (?:a|an|any) (?:job|position|role|internship)\b"
    r"|\b(?:job|position|role|opening|place|spot|internship) (?:\w+ )?for (?:me|someone like me)\b"
    r"|\b(?:looking for|seeking|searching for|in search of|apply for|applying for|interested in) "
    r"(?:a|an|any) (?:\w+[ -]){0,3}(?:job|internship|position)\b(?! shadow| fair| description| market| title)"
)
_MENTION = (
    r"\b(?:job|internship|employment|career|work) opportunit\w+\b|\bopen (?:roles?|positions?)\b|\bvacanc\w+\b"
    r"|\bjob openings?\b"
    r"|\bhiring\b(?! manager| committee| process| practice| fair)|\binternships?\b(?= (?:at|with|in) your| "
    r"position| program| for)"
)
_DENIED = r"\bnot\b|n't\b|\bno\b|\brather than\b|\binstead of\b|\bwithout\b|\bnever\b"


def find(seen: Anatomy) -> Iterator[Hit]:
    """A direct request is an error, a mention a warning. "I'm not asking for a job" and their title are let pass."""
    low = seen.lower
    if seen.draft.kind.channel == "document" or not any(sign in low for sign in _SIGNS):
        return
    told = -1
    looked_for: tuple[tuple[str, Severity | None], ...] = ((_DIRECT, None), (_MENTION, "warning"))
    for pattern, severity in looked_for:
        for found in re.finditer(pattern, low):
            start, end = seen.around(found.start())
            if found.start() < told or start == end or re.search(_DENIED, low[start : found.start()]):
                continue
            typed = seen.is_ours and seen.draft.body.is_answer(found.start(), found.end())
            if seen.repeats_an_offer(found.start(), found.end()):
                continue
            message = f"{quoted(seen.body[found.start() : found.end()])} asks for a job."
            gentler: Severity = "hint" if severity else "warning"
            if severity:
                message = f"{quoted(seen.body[found.start() : found.end()])} sounds like asking for a job."
            advice = "Ask what the work is like; a job may come of it, not of this letter."
            yield Hit("body", found.start(), found.end(), message, advice, gentler if typed else severity)
            told = found.end()


RULE = Rule(
    id="asks-for-a-job",
    title="Asks for a job",
    severity="error",
    stop=False,
    why="Career centres are of one mind: who asks for a job gets neither the job nor the talk.",
    source="SFU, Kansas State, Berkeley, Cornell (advice, unanimous)",
    bad=letter("Are you hiring at the moment?"),
    good=letter("I'm not asking for a job. What is a first year in your work like?"),
    find=find,
    solid="advice",
    traits=("first-contact", "thanks", "asks-for-time", "nudge"),
    english=True,
)
