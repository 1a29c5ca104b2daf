"""Reads JSON that a person may have edited: what Python's reader lets pass silently is an error here."""

from typing import Any


def read_json(text: str) -> Any:
    """The value. Raises ValueError for what is not JSON, NaN and Infinity, and a word that is there twice.

    >>> read_json('{"their_name": "Ana Lee"}')
    {'their_name': 'Ana Lee'}
    """
    import json  # 30 M instructions by itself

    try:
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=_once_each)
    except RecursionError as deep:
        raise ValueError("it is nested too deeply") from deep


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no value")


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f'"{next(name for name in names if names.count(name) > 1)}" is there twice')
    return found
