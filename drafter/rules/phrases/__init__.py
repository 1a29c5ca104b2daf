"""Phrases that do harm in these messages: one row each, by theme. They are English, and keep still elsewhere."""

from drafter.rules.phrases.asking import ASKING
from drafter.rules.phrases.row import as_rule
from drafter.rules.phrases.tone import TONE
from drafter.rules.phrases.wording import WORDING

PHRASES = (*ASKING, *WORDING, *TONE)
RULES = tuple(as_rule(row) for row in PHRASES)
