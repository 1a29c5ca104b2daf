"""Examines the front matter of a person's own kind: every key has its type, and every word that is named exists.

Ours are not examined when they are read (a test does it), so only who has kinds of their own pays for this.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from drafter.errors import Refused
from drafter.fields import LONGEST_PROSE, MOST_ITEMS, TYPES, Field, Frame, parse
from drafter.kinds.traits import BANKS, KNOWN_FROM, TRAITS
from drafter.moments import Zone
from drafter.text.characters import intruder
from drafter.text.joints import JOINTS
from drafter.text.near import nearest

Wrong = Callable[[str], Exception]  # makes the error that names the file

WORD = re.compile(r"[a-z][a-z0-9_]{0,39}")
# Names that a template, or Jinja itself, has given another meaning.
TAKEN = frozenset(
    "variant shed self loop varargs kwargs caller true false none and or not in is if elif else for recursive include "
    "ignore missing with without context polish".split()
)
_KEYS = frozenset(Field._fields) - {"name"} | {"except"}
_FARTHEST = 1_000_000
_TOP = (
    *("title", "family", "channel", "order", "step", "traits", "timing", "next", "wait"),
    *("words", "characters", "variants", "subject", "fields"),
)


def _is_list_of(value: Any, kind: type) -> bool:
    return isinstance(value, list) and all(type(one) is kind for one in value)


def _is_table_of_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _is_table_of_lists(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, list) and one for one in value.values())


# What each line of a field's table must be; an example and a default go through the field's own door instead.
_SHAPES: tuple[tuple[tuple[str, ...], Callable[[Any], bool], str], ...] = (
    (
        (
            "type",
            "ask",
            "stem",
            "stem_by",
            "joint",
            "colon",
            "help",
            "same_as",
            "otherwise",
            "offers_from",
            "offers_by",
            "remembered",
            "known_from",
        ),
        lambda value: isinstance(value, str),
        "a text in quotes",
    ),
    (
        ("required", "walked", "everywhere", "profile", "private", "past", "coming"),
        lambda value: isinstance(value, bool),
        "true or false",
    ),
    (("least", "most"), lambda value: type(value) is int and 0 <= value < 10**9, "a whole number"),
    (("choices", "stems", "refuses"), _is_table_of_texts, 'written { word = "what is said" }'),
    (("offers", "except"), lambda value: _is_list_of(value, str), "a list of texts"),
    (("when",), _is_table_of_lists, 'written { field = ["value"] }'),
)
# A fixed clock: whether a declaration is right does not depend on the day.
_FRAME = Frame(datetime(2027, 1, 4, 9, tzinfo=UTC), Zone("Europe/London", "London"))


def examine_head(head: Mapping[str, Any], wrong: Wrong) -> None:
    """Raises what ``wrong`` makes for the first key of a front matter that is not as it must be."""
    for key, value in head.items():
        if key not in _TOP:
            raise wrong(f'"{key}" means nothing here{_meant(key, _TOP)}')
        _examine_characters(key, value, wrong)
    for keys, is_right, wanted in _HEAD_SHAPES:
        for key in keys:
            if key in head and not is_right(head[key]):
                raise wrong(f"{key} {wanted.format(key)}")
    for trait in head.get("traits", []):
        if trait not in TRAITS:
            raise wrong(f'traits names "{trait}", which is none{_meant(trait, TRAITS)}')


def _is_rising(value: Any) -> bool:
    return _is_list_of(value, int) and len(value) == 3 and sorted(value) == value and value[0] >= 0


_HEAD_SHAPES: tuple[tuple[tuple[str, ...], Callable[[Any], bool], str], ...] = (
    (
        ("title", "family", "channel", "subject", "characters", "step", "timing"),
        lambda value: isinstance(value, str),
        'is not a text in quotes: {} = "..."',
    ),
    (
        ("variants",),
        lambda value: _is_list_of(value, str) and bool(value) and len(set(value)) == len(value),
        'lists the names of the wordings, the first one first: {} = ["plain", "warm"]',
    ),
    (("words",), _is_rising, "= [aim from, aim to, warn over] takes three whole numbers that rise"),
    (
        ("order", "wait"),
        lambda value: type(value) is int and abs(value) <= _FARTHEST,
        f"is not a whole number up to {_FARTHEST:,}",
    ),
    (("traits", "next"), lambda value: _is_list_of(value, str), 'is not a list of names: {} = ["..."]'),
    (("fields",), lambda value: isinstance(value, dict), "is not a group of tables such as [fields.their_name]"),
)


def _examine_characters(key: str, value: Any, wrong: Wrong) -> None:
    """Titles and questions are shown on terminals: no text of the front matter may hold what could act there."""
    if isinstance(value, dict):
        for name, one in value.items():
            _examine_characters(key, name, wrong)
            _examine_characters(f"{key}.{name}", one, wrong)
    elif isinstance(value, list):
        for one in value:
            _examine_characters(key, one, wrong)
    elif isinstance(value, str) and (found := intruder(value, lines=key == "subject")):
        raise wrong(f"{key} holds {found.what}")


def examine_row(word: str, row: Mapping[str, Any], wrong: Wrong) -> None:
    """Raises what ``wrong`` makes for the first line of a field's table that is not as it must be."""

    def no(what: str) -> Exception:
        return wrong(f"[fields.{word}] {what}")

    if not WORD.fullmatch(word) or word in TAKEN:
        raise no("is no name for a field: small letters, digits and _, and no word that templates use")
    for key, value in row.items():
        if key not in _KEYS:
            raise no(f'has "{key}"{_meant(key, _KEYS)}')
        for keys, is_right, wanted in _SHAPES:
            if key in keys and not is_right(value):
                raise no(f"has a line {key} that is not {wanted}")


def examine_fields(fields: Iterable[Field], always: Iterable[Field], wrong: Wrong) -> None:
    """Raises what ``wrong`` makes where a field names another one that is not above it, or holds what it refuses."""
    above = {field.name: field for field in always}
    for field in fields:

        def no(what: str, field: Field = field) -> Exception:
            return wrong(f"[fields.{field.name}] {what}")

        for key in ("stem_by", "same_as", "otherwise", "offers_by"):
            name = getattr(field, key)
            if name and name not in above:
                raise no(f'has {key} = "{name}", which is no field above it{_meant(name, above)}')
        if field.same_as and above[field.same_as].type != field.type:
            raise no(f'has same_as = "{field.same_as}", which is of another type')
        if field.otherwise and above[field.otherwise].type != "choice":
            raise no(f'has otherwise = "{field.otherwise}", which is no choice')
        for name, values in field.when.items():
            if name not in above:
                raise no(f'is asked when "{name}" has a value, but that is no field above it{_meant(name, above)}')
            if not all(_is_value(above[name], value) for value in values):
                raise no(f"is asked for a value that {name} cannot have")
        _examine_type(field, no)
        _examine_memory(field, no)
        _examine_values(field, no)
        above[field.name] = field


def _examine_type(field: Field, no: Wrong) -> None:
    kind = field.item or field.type
    if kind not in TYPES:
        raise no(f'has the type "{field.type}"; there are {", ".join(TYPES)}, list of ...')
    if (kind == "choice") != bool(field.choices):
        raise no('offers choices and has another type than "choice"' if field.choices else "has no choices")
    if field.offers_from and (field.offers_from not in BANKS or field.item != "prose"):
        raise no(f"takes its offers from what is no bank ({', '.join(BANKS)}), or is no list of prose")
    if field.joint and field.joint not in JOINTS:
        raise no(f'has the joint "{field.joint}"; there are {", ".join(JOINTS)}')
    if field.refuses and kind not in ("flag", "choice"):
        raise no("refuses answers, which only a flag or a choice can")
    answers = {choice.value for choice in field.choices} or {"yes", "no"}
    if strange := set(field.refuses) - answers:
        raise no(f'refuses "{min(strange)}", which is none of its answers: {", ".join(sorted(answers))}')
    longest = MOST_ITEMS if field.item else LONGEST_PROSE
    if (field.item or kind in ("line", "prose")) and field.most > longest:
        raise no(f"has most = {field.most}; at most {longest} can be")
    if field.most and field.least > field.most:
        raise no(f"has least = {field.least}, which is more than most = {field.most}")


def _examine_memory(field: Field, no: Wrong) -> None:
    if field.remembered not in ("", "person", "message"):
        raise no(f'is remembered by "{field.remembered}"; it can be "person" or "message"')
    if field.known_from and field.known_from not in KNOWN_FROM:
        raise no(f'is known from "{field.known_from}"; there are {", ".join(KNOWN_FROM)}')


def _examine_values(field: Field, no: Wrong) -> None:
    """The example, the default and the offers go through the door that answers go through."""
    offers = [("offer", one) for one in field.offers]
    for key, value in (("default", field.default), ("example", field.example), *offers):
        if value is None:
            continue
        asked = field._replace(type=field.item, least=0, most=0) if key == "offer" and field.item else field
        if key == "default" and field.type == "date":
            asked = asked._replace(past=False, coming=False)  # which days have gone by is known only on the day
        try:
            parse(asked, _moved(asked, value) if key == "example" else value, _FRAME)
        except Refused as refused:
            raise no(f"has the {key} {value!r}, which it refuses: {refused.reason}") from refused


def _moved(field: Field, example: Any) -> Any:
    """An example as an answer: dates and times are written in working days from now ("+3 15:00")."""
    kind = field.item or field.type
    if kind not in ("moment", "date"):
        return example
    from drafter.moments import example_date, example_moment  # 8 M instructions

    specs = example if isinstance(example, list) else [example]
    if not _is_list_of(specs, str) or isinstance(example, list) != bool(field.item):
        raise Refused("it is not written as working days from now, such as +3")
    now, zone = _FRAME.now, _FRAME.zone
    assert zone is not None
    made = [(example_moment(s, now, zone) if kind == "moment" else example_date(s, now)).isoformat() for s in specs]
    return made if field.item else made[0]


def _is_value(field: Field, value: Any) -> bool:
    try:
        return not field.item and parse(field, value, _FRAME) == value
    except Refused:
        return False


def _meant(word: str, words: Iterable[str]) -> str:
    near = nearest(word, words)
    return f'; did you mean "{near}"?' if near else ""
