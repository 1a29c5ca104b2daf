"""How they can be reached: a link to a calendar or a call, a number, and whether they said to call."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from drafter.people.replies.words import Found, found

What = Literal["booking", "meeting", "other"]


class Link(NamedTuple):
    """A link in their words: to pick a time (calendly), to meet (zoom), or another."""

    start: int
    end: int
    text: str
    what: What


def links(text: str) -> Iterator[Link]:
    """The links of the text; a page named without https:// only where it is one for times or calls."""
    for match in _LINK.finditer(text):
        address = match[0].rstrip(".,;:!?'\"*_")
        address = address[:-1] if address.endswith(")") and "(" not in address else address
        low = address.lower()
        what: What = "booking" if _BOOKING.search(low) else "meeting" if _MEETING.search(low) else "other"
        if what != "other" or "://" in low:
            yield Link(match.start(), match.start() + len(address), address, what)


def phones(text: str) -> Iterator[Found]:
    """The telephone numbers of the text; no date, ticket, or part of a link."""
    for match in _PHONE.finditer(text):
        number = match[0].rstrip(" .-(")
        digits = sum(char.isdigit() for char in number)
        if not 8 <= digits <= 15 or _DATE.search(number) or (number.isdigit() and digits < _BARE):
            continue
        if _FAX.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        yield Found(match.start(), match.start() + len(number), number)


def call_me(low: str) -> Found | None:
    """The words that ask for a call, where nothing before them denies it."""
    for match in _CALL.finditer(low):
        if not _DENIED.search(low[max(0, match.start() - 25) : match.start()]):
            return found(match)
    return None


_LINK = re.compile(
    r"https?://[^\s<>\"]{1,2000}|\b(?:www\.)?(?:[\w-]{1,40}\.){0,3}(?:calendly\.com|cal\.com|zoom\.us|"
    r"meet\.google\.com|doodle\.com|"
    r"teams\.microsoft\.com|savvycal\.com|tidycal\.com|calendar\.app\.google|koalendar\.com)/[^\s<>\"]{1,500}",
    re.IGNORECASE,
)
_BOOKING = re.compile(
    r"calendly|//(?:www\.)?cal\.com|^(?:www\.)?cal\.com|doodle|savvycal|tidycal|koalendar|calendar\.app\.google|"
    r"appointments|outlook\.office(?:365)?\.com/(?:book|owa/calendar)|bookings|youcanbook|meetings\.hubspot|zcal\.co|"
    r"calendar\.google\.com/calendar/(?:u/\d/)?appoint"
)
_MEETING = re.compile(
    r"zoom\.us|meet\.google|teams\.(?:microsoft|live)|webex|whereby|meet\.jit\.si|skype\.com|gotomeet|bluejeans"
)
_PHONE = re.compile(r"(?<![\w#./=@-])(?:\+|\(|00)?\d[\d ().\u2011\u2013/-]{6,22}\d(?![\w@=%])")
_DATE = re.compile(r"^\d{4}-\d\d-\d\d|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d [-\u2013] \d|\d:\d")
_BARE = 9  # figures: fewer in a row are a number of something else
_FAX = re.compile(r"\b(?:fax|ref|id|no|case|ticket|passcode|pin|f)\b[.:# ]*$", re.IGNORECASE)
_CALL = re.compile(
    r"\b(?:call|ring|phone|dial|whatsapp) me\b|\bgive me a (?:call|ring|buzz|bell|shout|tinkle)\b"
    r"|\b(?:reach|get|catch|find) me (?:by phone|on (?:my )?(?:mobile|cell|phone|\+?\d|\())"
)
_DENIED = re.compile(r"\b(?:not|don't|never|rather than|no need to|instead of|they|she|he|will|to not)\s+(?:\w+\s)?$")
