"""Answers from a file or from stdin: what ``--data`` takes."""

from typing import Any

from drafter.cli.texts import place_of, read_text
from drafter.errors import BadInput
from drafter.text.strict_json import read_json
from drafter.text.toml import read_toml
from drafter.world import World


def read_data(name: str, outside: World) -> dict[str, Any]:
    """The answers in a JSON or TOML object, or in drafter's own JSON output. Raises BadInput naming the place."""
    place = place_of(name)
    text = read_text(name, outside.stdin, _MOST_DATA, "--data", "--data FILE, or --data - for stdin: the answers alone")
    values = _parsed(text, place)
    if "answers" in values and "kind" in values:  # what --format json wrote
        rows = values["answers"]
        if not isinstance(rows, dict) or not all(isinstance(row, dict) and "value" in row for row in rows.values()):
            raise BadInput(f"--data: {place}: answers is not as drafter writes it.", "drafter draft KIND --format json")
        return {word: row.get("typed", row["value"]) for word, row in rows.items()}
    return values


_MOST_DATA = 1_000_000  # characters


def _parsed(text: str, place: str) -> dict[str, Any]:
    if text.lstrip().startswith(("{", "[")) and not _is_toml_table(text):
        try:
            values = read_json(text)
        except ValueError as broken:
            raise BadInput(f"--data: {place} is not JSON: {broken}.", "correct it there") from broken
    else:
        try:
            values = read_toml(text)
        except ValueError as broken:
            raise BadInput(f"--data: {place} is neither JSON nor TOML: {broken}.", "correct it there") from broken
    if not isinstance(values, dict):
        raise BadInput(f"--data: {place} holds no object of answers.", '{"their_name": "..."}')
    return values


def _is_toml_table(text: str) -> bool:
    first = text.lstrip().partition("\n")[0].strip()
    return first.startswith("[") and first.endswith("]") and first[1:-1].replace("_", "").replace(".", "").isalnum()
