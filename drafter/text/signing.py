"""What reads as a close ("Best wishes,"), as a name, as a line of an address; how the end of a message is known."""

import re

CLOSES = tuple(
    "best|kind|warm|many thanks|thanks|thank you|with |sincerely|yours|regards|cheers|all the best|respectfully|"
    "cordially|talk soon|see you|speak soon|take care|looking forward|gratefully|cheerfully|until then|in gratitude|"
    "appreciatively|mit |viele|liebe gr|herzlich|cordialement|bien \u00e0|saludos|atentamente|un saludo|atenciosamente|"
    "abra\u00e7|cordiali|groet|met vriendelijke".split("|")
)
PARTICLES = frozenset("de la del der van von bin al da do dos den ten el le di du and & y e ter ibn bint".split())
WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bb.\-][^\W_]+)*")
_MOST_NAME = 5  # words
_MOST_CLOSE = 7  # words


def reads_as_name(text: str) -> bool:
    """Is it a few words that each begin like a name? Scripts without capitals count as names."""
    words = text.split()
    if not 0 < len(words) <= _MOST_NAME or not any(char.isalpha() for char in text):
        return False
    return all(not word[0].islower() or word in PARTICLES for word in words) and not text.rstrip().endswith(
        (".", "?", "!") if len(words) > 1 else ("?", "!")
    )


def is_close(line: str) -> bool:
    """Is it "Best wishes," or its like, alone on its line, with a name behind it or without?"""
    low = line.strip(" *_").lower()
    few = len(low.split()) <= _MOST_CLOSE and not low.endswith(("?", ":"))
    return few and low.startswith(CLOSES)


def is_address(line: str) -> bool:
    """A line of a signature: an address, a number, a role."""
    return "@" in line or "://" in line or "www." in line or sum(char.isdigit() for char in line) >= 6
