"""The one flow: a kind and its sources become answers, a draft, findings; ``draft`` and the questions both drive it."""

from drafter.session.flow import Prepared, Request, prepare, settled_style
from drafter.session.remember import Kept, keep

__all__ = ["Kept", "Prepared", "Request", "keep", "prepare", "settled_style"]
