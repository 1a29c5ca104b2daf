"""The one Jinja environment: how a template is read, guarded, and turned into marked text.

Only this package imports Jinja (134 M instructions, loaded when the first template is compiled). A rendering comes out
with its answers marked, so that later stages know which stretch is the person's and which is ours; ``drafter.render``
turns the marks into spans.
"""

from drafter.templates.compiler import Render, compiled
from drafter.templates.marks import Marked, Number, Timed
from drafter.templates.source import MOST_SHED, MOST_SOURCE, Source, part_text

__all__ = ["MOST_SHED", "MOST_SOURCE", "Marked", "Number", "Render", "Source", "Timed", "compiled", "part_text"]
