"""What can go wrong, as values: an error knows what happened and what to type next, never how to print itself.

Problem            something could not be done (a file, a clipboard)
├── BadInput       the input is wrong or missing, each fault named
└── Stopped        a finding stopped the message
Back, Interrupted  what a person did at a question: not faults
"""

from typing import NamedTuple


class Problem(Exception):
    """Something could not be done: one sentence on what happened to which thing, and the next thing to type."""

    def __init__(self, what: str, try_this: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.try_this = try_this


class Fault(NamedTuple):
    """One thing wrong with the input: the place (``--their-email``, ``data: slots[2]``) and what is wrong there."""

    place: str
    what: str


class BadInput(Problem):
    """The input is wrong or missing. Carries every fault that was found, so that all are named at once."""

    def __init__(self, what: str, try_this: str = "", faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(what, try_this)
        self.faults = faults


class Stopped(Problem):
    """A finding stopped the message; the draft is kept and can be looked at."""


class Back(Exception):
    """The person asked for the question before this one."""


class Interrupted(Exception):
    """The person pressed Ctrl-C (or the terminal went away); ``typed`` is what stood in the line."""

    def __init__(self, typed: str = "") -> None:
        super().__init__("interrupted")
        self.typed = typed


class Refused(ValueError):
    """A value that its field cannot take: the reason, and the readings where there are several."""

    def __init__(self, reason: str, readings: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.readings = readings
