"""Command-line options made from fields: the shape of an answer decides the shape of its option."""

from collections.abc import Iterable, Mapping
from typing import Any

import click

from drafter.fields import Field


def for_fields(fields: Iterable[Field]) -> list[click.Parameter]:
    """An option for each field. Values come out as they were typed; their one door is ``fields.parse``."""
    return [_option(field) for field in fields]


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed: options that were left out are left out. A repeated option is a list, one item each."""
    typed = {name: value for name, value in values.items() if value not in (None, ())}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in typed.items()}


def _option(field: Field) -> click.Option:
    match field.shape:
        case "yes-no":
            flag = f"{field.option}/--no-{field.option.removeprefix('--')}"
            return click.Option([field.name, flag], default=None, help=_help(field))
        case "many":
            return click.Option([field.name, field.option], multiple=True, metavar="TEXT", help=_help(field))
        case "pick":
            values = "|".join(choice.value for choice in field.choices)
            return click.Option([field.name, field.option], metavar=f"[{values}]", help=_help(field))
        case _:
            return click.Option([field.name, field.option], metavar=field.type.upper(), help=_help(field))


def _help(field: Field) -> str:
    repeat = " Give it once for each." if field.shape == "many" else ""
    needed = " (needed)" if field.required else ""
    return f"{field.ask}{'' if field.ask.endswith(('?', '.')) else '.'} {field.help}{repeat}{needed}"
