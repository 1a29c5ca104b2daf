"""What people type for a moment: two sets of phrases with their right answers, one unseen while the reader was built."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from drafter.errors import Refused
from drafter.moments import Zone, parse_moment

SETS = ("seen", "unseen")


class Asked(NamedTuple):
    """A phrase, what it is read against, and its right answer: one instant, or a refusal with its readings."""

    text: str
    now: datetime
    zone: Zone
    at: datetime | None
    refused: str
    either: tuple[datetime, ...]


def phrases(name: str) -> list[Asked]:
    path = Path(__file__).parent / "moments" / f"phrases_{name}.toml"
    file = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_asked({**file, **row}) for row in file["phrases"]]


def _asked(row: dict[str, Any]) -> Asked:
    return Asked(
        row["text"],
        datetime.fromisoformat(row["now"]),
        Zone(row["zone"], row["label"]),
        datetime.fromisoformat(row["at"]) if "at" in row else None,
        row.get("refused", ""),
        tuple(datetime.fromisoformat(one) for one in row.get("either", ())),
    )


def answer(asked: Asked) -> datetime | Refused:
    try:
        return parse_moment(asked.text, now=asked.now, zone=asked.zone)
    except Refused as refused:
        return refused


def verdict(asked: Asked) -> str:
    """right, refused (although there is one right answer), or wrong."""
    found = answer(asked)
    if isinstance(found, Refused):
        return "right" if asked.at is None else "refused"
    return "right" if found == asked.at else "wrong"


every = [pytest.param(asked, id=f"{name}: {asked.text}") for name in SETS for asked in phrases(name)]
