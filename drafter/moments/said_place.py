"""The place after a time: "3pm New York", "15:00 Lagos time", "10am (Berlin)"; and a word that is a slip of ours."""

import re

from drafter.errors import Refused
from drafter.moments.names import Zone, is_flat
from drafter.moments.places import has_own_zone, parse_zone, refuse_abbreviation


def place_said(run: str, text: str, home: Zone, example: str) -> Zone | None:
    """The zone of the place that the words name, None for the person's own ("Leeds", "my time").

    A word without a mark ("in", "time", a capital) is taken only for a city that has a zone of its own: "3pm mobile"
    is no time in Alabama. Raises Refused for what is no place, or several.
    """
    parts = re.fullmatch(r"(?P<mark>in )?(?P<name>.*?)(?P<time>(?:'s)? time)?", _bare(run), re.IGNORECASE)
    assert parts is not None
    name = parts["name"]
    if name.casefold() in MINE or name.casefold() == home.label.casefold():
        return None
    if name.casefold() in WHOSE:
        raise Refused(f"'{run}' does not say where: name the city, such as 15:00 Lagos time")
    refuse_abbreviation(name)
    is_marked = bool(parts["mark"] or parts["time"]) or run.startswith("(")
    if not is_marked and (is_flat(name) if text.isupper() else name.islower()) and not has_own_zone(name):
        raise Refused(f"{run} is no part of a date or time; if it is a place, write {name} time: for example {example}")
    zone = parse_zone(name)
    if name.casefold() == home.place.casefold() and zone.key != home.key:  # "London" of somebody in London, Ontario
        raise Refused(f"{name} may be where you are, or another place: say which", (home.label, zone.label))
    if not (is_marked or zone.label == "UTC" or has_own_zone(name) or _is_surely_meant(name)):
        raise Refused(f"{run} is no part of a date or time, unless the place is meant: say which", (zone.label,))
    return zone


def _is_surely_meant(name: str) -> bool:
    """Whether a capital alone makes it a place: not "3pm Best" (a town by Eindhoven) or "3pm Mobile"."""
    from drafter.moments.cities import is_large  # reads 16 MB: 0.8 s

    return name.casefold() not in WAYS and (not name.isalpha() or is_large(name))


def slip(word: str, vocabulary: tuple[str, ...], run: str) -> str:
    """The word of ours that was probably meant, "" when it may be a place."""
    from difflib import get_close_matches  # 3 M instructions, only when a word is unknown

    if len(word) < SHORTEST or re.search(r"^in |\btime$|[(]", run, re.IGNORECASE) or has_own_zone(run):
        return ""
    near = get_close_matches(word, vocabulary, n=1, cutoff=0.75)
    return near[0] if near else ""


def _bare(run: str) -> str:
    return run[1:-1].strip() if run.startswith("(") and run.endswith(")") else run.strip(" .")


MINE = frozenset({"my", "our", "here"})
WHOSE = frozenset({"your", "their", "his", "her", "local", "the same", "same"})
WAYS = frozenset({"mobile", "call", "phone", "video", "zoom", "teams", "skype", "online", "coffee", "lunch", "nice"})
SHORTEST = 4
