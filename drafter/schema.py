"""The JSON Schema of ``--data`` for a kind: made from its fields, so that it cannot say something else than they do."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from drafter.fields import MOST_ITEMS, TYPES, Field
from drafter.kinds import Kind, shared_words

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def data_schema(kind: Kind) -> dict[str, Any]:
    """The schema of the object of answers: what it accepts has every word that must be given, in its type.

    Dates, times and places are text here; only the door reads them.
    """
    scope = kind.scope
    others = sorted(set(shared_words()) - set(scope))
    needed = [field for field in kind.scope.values() if _must_be_given(field)]
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        "title": kind.title,
        "description": f"The answers for `drafter draft {kind.name} --data FILE`.",
        "type": "object",
        "properties": {field.name: _property(field) for field in scope.values()},
        "patternProperties": {f"^({'|'.join(others)})$": {"description": "A word of other kinds, not used here."}},
        "required": [field.name for field in needed if not field.when],
        "additionalProperties": False,
    }
    conditions = [
        {"if": {"allOf": list(_asked_when(field, scope))}, "then": {"required": [field.name]}}
        for field in needed
        if field.when
    ]
    return schema | ({"allOf": conditions} if conditions else {})


def _must_be_given(field: Field) -> bool:
    """Nothing else stands in for it: no default, no other answer, no profile."""
    return field.required and field.default is None and not field.same_as and not field.profile


def _asked_when(field: Field, scope: Mapping[str, Field]) -> Iterable[dict[str, Any]]:
    """The conditions under which a field is in play: its own, and those of the fields it looks at.

    A field with a default counts as that when it is left out.
    """
    for word, values in field.when.items():
        above = scope[word]
        given = {"properties": {word: {"enum": list(values)}}}
        yield given if above.default in values else given | {"required": [word]}
        yield from _asked_when(above, scope)


def _property(field: Field) -> dict[str, Any]:
    described = {"title": field.ask, "description": " ".join(filter(None, (field.help, _offered(field))))}
    default = {} if field.default is None else {"default": _as_json(field.default)}
    return {**described, **_type(field), **default}


def _as_json(value: Any) -> Any:
    """A value that TOML wrote, which has dates."""
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _offered(field: Field) -> str:
    """What each choice means."""
    return "; ".join(f"{choice.value}: {choice.label}" for choice in field.choices)


def _type(field: Field) -> dict[str, Any]:
    if field.item:
        item = field._replace(type=field.item, least=0, most=0, required=True)
        least = field.least or int(field.required)
        limits = {"minItems": least} if field.required else {}
        listed = {"type": "array", "items": _type(item), "maxItems": field.most or MOST_ITEMS, "uniqueItems": True}
        if least > 1 and not field.required:  # none, or enough of them
            return {**listed, "anyOf": [{"maxItems": 0}, {"minItems": least}]}
        return listed | limits
    schema = dict(TYPES[field.type].json)
    if field.choices:
        schema["enum"] = [choice.value for choice in field.choices if choice.value not in field.refuses]
    elif field.type == "flag" and field.refuses:
        schema["enum"] = [value for value in (True, False) if TYPES["flag"].show(value) not in field.refuses]
    elif field.type == "int":
        schema["minimum"] = field.least
        if field.most:
            schema["maximum"] = field.most
    elif schema["type"] == "string":
        schema |= _text_limits(field, schema)
    return schema


def _text_limits(field: Field, schema: Mapping[str, Any]) -> dict[str, Any]:
    """An answer that must be given holds something to read; any other may be said to be nothing."""
    limits: dict[str, Any] = {"minLength": 1, "pattern": r"\S"} if field.required else {"minLength": 0}
    if field.most and "maxLength" in schema:
        limits["maxLength"] = field.most
    return limits
