"""Free times from the person's own calendar: files are read, never written, and nothing is fetched.

    files -> busy times -> free times, between the working days of both places

``files`` finds and narrows the texts, ``busy`` reads them, ``offdays`` knows weekends and public holidays, ``free``
chooses. The parsers are imported when a calendar is read: icalendar 0.12 s, recurring-ical-events 0.03 s more,
holidays 0.11 s.
"""

from drafter.calendar.busy import Busy, busy_times
from drafter.calendar.free import Offers, Side, Wanted, free_times, span
from drafter.calendar.offdays import OffDays, off_days

__all__ = ["Busy", "OffDays", "Offers", "Side", "Wanted", "busy_times", "free_times", "off_days", "span"]
