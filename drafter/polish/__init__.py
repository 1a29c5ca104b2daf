"""Improves the wording of marked passages without touching a fact: masks, asks, verifies, and puts back.

A model sees only passages that a template has marked, with facts replaced by tokens. Each passage that comes back is
held against its plain text, and stays plain when one thing is not as it was. Nothing here knows a server: what asks is
a callable.
"""

from drafter.polish.manners import Manner, manner, manners
from drafter.polish.masking import Masked, masked
from drafter.polish.outcome import Kept, Outcome, polished
from drafter.polish.request import as_one_text, messages

__all__ = [
    "Kept", "Manner", "Masked", "Outcome", "as_one_text", "manner", "manners", "masked", "messages", "polished",
]  # fmt: skip
