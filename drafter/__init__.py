"""drafter drafts the messages people are afraid to write, and never sends them."""

__version__ = "0.1.0"
