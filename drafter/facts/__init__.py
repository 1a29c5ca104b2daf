"""The facts of a text, and whether a rewrite kept them: pure, deterministic, offline."""

from drafter.facts.changes import Change, Place
from drafter.facts.compare import compare, count
from drafter.facts.passage import compare_passage

__all__ = ["Change", "Place", "compare", "compare_passage", "count"]
