"""How a row is guarded and how its texts are written: what all tables share.

A row ends in a checksum of its columns, so that a flipped bit is a stated fault and never another word in a letter.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from json import JSONEncoder


class Unsound(ValueError):
    """A row that this program did not write so."""


def checksum(columns: Iterable[str], values: Iterable[object]) -> int:
    """A number that any one flipped byte changes. A column that is NULL does not count, so one can be added later."""
    from zlib import crc32  # CRC-32 finds every burst of up to 32 bits, and nobody forges rows in his own file

    present = [f"{column}\x1f{value}" for column, value in zip(columns, values, strict=True) if value is not None]
    return crc32("\x1e".join(present).encode(errors="surrogateescape"))


def sound(columns: tuple[str, ...], row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The columns of a row that ends in its checksum. Raises Unsound."""
    *values, found = row
    if found != checksum(columns, values):
        raise Unsound("its checksum does not fit")
    return tuple(values)


def written(value: object) -> str:
    """A value as JSON. Raises TypeError, ValueError or RecursionError for what JSON cannot hold."""
    return _encoder().encode(value)


@lru_cache
def _encoder() -> "JSONEncoder":
    from json import JSONEncoder  # 30 M instructions by itself; jinja2 has paid them where a draft was made

    return JSONEncoder(allow_nan=False, separators=(",", ":"))  # ASCII: half a surrogate pair survives


def parsed(text: Any) -> Any:
    """What JSON holds. Raises Unsound."""
    import json

    try:
        return json.loads(text)
    except (TypeError, ValueError, RecursionError) as fault:
        raise Unsound(f"its JSON cannot be read: {fault}") from fault


def moment(text: Any) -> datetime:
    """A moment as ISO 8601 writes it. Raises Unsound."""
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError) as fault:
        raise Unsound(f"its moment is {text!r}") from fault


def mapping(value: Any) -> Mapping[str, Any]:
    """What JSON held, as an object. Raises Unsound."""
    if not isinstance(value, dict):
        raise Unsound("its JSON is not an object")
    return value


def mappings(value: Any) -> list[Mapping[str, object]]:
    """What JSON held, as a list of objects. Raises Unsound."""
    if not isinstance(value, list):
        raise Unsound("its JSON is not a list")
    return [mapping(one) for one in value]
