"""Replies that no person wrote: out of office, delivery failed, a ticket was opened; and when somebody is back."""

import re
from datetime import date, datetime

from drafter.errors import Refused
from drafter.moments.stretches import stretches
from drafter.people.replies.times import day_named
from drafter.people.replies.words import Found, found


def automatic(subject: str, low: str, my_name: str) -> Found | None:
    """The words by which an automatic reply is known; None for a person's, who greets by name or says yes."""
    title = _TITLE.match(subject)
    if title:
        return Found(0, 0, title[0])
    machine = _MACHINE.search(low[:_LOOKED_AT])
    if machine:
        return found(machine)
    away = _AWAY.search(low[:_LOOKED_AT])
    if away is None or _HUMAN.search(low[:_LOOKED_AT]):
        return None
    mine = set(re.findall(r"[^\W\d_]{2,}", my_name.lower()))
    return None if mine & set(re.findall(r"[^\W\d_]+", low[:_LOOKED_AT])) else found(away)


def back_on(text: str, low: str, now: datetime) -> date | None:
    """The day on which they are back, where it has one reading."""
    named = set()
    for stretch in stretches(text):
        if _RETURN.search(low[max(0, stretch.start - _NEAR) : stretch.start]):
            try:
                named.add(day_named(stretch, now))
            except Refused:
                return None
    return named.pop() if len(named) == 1 else None


_LOOKED_AT = 5_000  # characters
_NEAR = 60
_TITLE = re.compile(
    r"(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|undeliver\w+|"
    r"delivery status|mail delivery|returned mail|failure notice|message not delivered)[^\n]{0,80}",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\bauto(?:matic|mated)?[- ]?(?:reply|response|responder|message|e-?mail)\b|\bthis is an automated\b"
    r"|\bdelivery (?:has )?(?:failed|to the following)|\bmessage not delivered\b|\bundeliver(?:able|ed)\b"
    r"|\b(?:couldn't|could not|cannot|can't|wasn't|was not) be delivered\b|\bmail(?:er)?[ -]daemon\b"
    r"|\bmail delivery (?:sub)?system\b|\b55\d[ -]5\.\d\.\d|\baddress (?:not found|couldn't be found)\b"
    r"|\bdelivery status notification\b|\bdo not reply to this (?:e-?mail|message)\b"
    r"|\b(?:mailbox|inbox|address) is (?:not|no longer|un)[ -]?(?:monitored|attended|in use)\b|"
    r"\bticket\b[^.\n]{0,40}\bcreated\b"
)
_AWAY = re.compile(
    r"(?:\b(?:i am|i'm|am|i will be|i'll be|currently|be|thank you for (?:your|the) \S+)\b[^\w\n]*(?:currently |"
    r"now |also )?|^\W*)"
    r"out of (?:the )?office\b|\b(?:i am|i'm|will be|am) (?:currently |now |presently )?(?:on|away on|taking) "
    r"(?:annual |vacation|holiday|sick |parental |maternity |paternity |study |bank )?(?:leave|vacation|holidays?)\b"
    r"|\b(?:limited|no|little|intermittent) access to (?:my )?e-?mails?\b|\b(?:will|shall) (?:reply|respond|"
    r"answer)[^.\n]{0,40}"
    r"(?:on|upon|after) my return\b|\bi am away (?:until|from|between)\b"
)
# What no machine says: an answer, a question to the reader, a time that has passed.
_HUMAN = re.compile(
    r"\?|\b(?:happy|glad|delighted|love|sorry for|sorry it|was out of|was on|was away|have been|been on|just back|sure|"
    r"thanks for your (?:patience|message about|note about))\b|\btry me\b|\bdo (?:get|write|try)\b|!"
)
_RETURN = re.compile(r"\b(?:until|till|return(?:ing)?|back|through)\b[^.\n]{0,50}$")
