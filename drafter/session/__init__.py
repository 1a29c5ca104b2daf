"""The one flow: a kind and its sources become answers, a draft, findings; ``draft`` and the questions both drive it."""

from drafter.session.flow import Prepared, Request, keep, prepare, settled_style

__all__ = ["Prepared", "Request", "keep", "prepare", "settled_style"]
