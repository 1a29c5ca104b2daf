"""What comes next with a person, and when."""

from collections.abc import Callable
from datetime import date

from drafter.kinds import Kind
from drafter.people import Due, History


def due(history: History, today: date, kind_of: Callable[[str], Kind | None]) -> Due | None:  # noqa: ARG001 - the rhythm's own
    """The day on which silence means something."""
    sent = [event for event in history.events if event.what in ("sent", "answered", "met")]
    kind = kind_of(sent[-1].kind) if sent and sent[-1].what == "sent" else None
    if kind is None or not kind.wait:
        return None
    from drafter.moments.examples import add_working_days  # 9 M instructions, for what was sent

    on = add_working_days(sent[-1].at.date(), kind.wait)
    return Due(on, f"wrote on {sent[-1].at.date()}, no answer yet", "follow-up")
