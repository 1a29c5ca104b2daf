"""Reads TOML that anybody may have written: whatever is wrong with it is a ValueError, and soon."""

import re
from typing import Any

_LARGE = 4_000  # characters; below, nothing takes long
_PART = r"""(?:"[^"\n]{0,60}"|'[^'\n]{0,60}'|[^\s."'=]{1,60})[ \t]{0,9}\.[ \t]{0,9}"""
_MOST_PARTS = 10


def read_toml(text: str) -> dict[str, Any]:
    """The table that the text holds. Raises ValueError for what is no TOML, or is nested too deeply.

    >>> read_toml('name = "Lan"')
    {'name': 'Lan'}
    """
    import tomllib  # 9 M instructions

    # tomllib takes minutes for a key of 30,000 parts, and does not count a ValueError of int() as its own.
    if len(text) > _LARGE and re.search(f"(?:{_PART}){{{_MOST_PARTS}}}", text):
        raise ValueError(f"a key has more than {_MOST_PARTS} parts")
    try:
        return tomllib.loads(text)
    except RecursionError as deep:
        raise ValueError("it is nested too deeply") from deep
