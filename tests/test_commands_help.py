"""Every command says what it does, and a wrong word gets the nearest one."""

from pathlib import Path

import click
import pytest
from real.run import drafter

from drafter.cli.root import COMMANDS, root


def lines() -> list[str]:
    """Every command of the table with its own commands, as they are typed; the kinds stand for each other."""
    context = click.Context(root)
    found = []
    for name in COMMANDS:
        command = root.get_command(context, name)
        found.append(name)
        if isinstance(command, click.Group) and name != "draft":
            found += [f"{name} {sub}" for sub in command.list_commands(context)]
    return [*found, "draft cold-request"]


@pytest.mark.parametrize("line", lines())
def test_a_command_says_what_it_does(tmp_path: Path, line: str) -> None:
    told = drafter(*line.split(), "--help", home=tmp_path)
    assert ("", 0) == (told.err, told.code)
    assert told.out.startswith(f"Usage: drafter {line} ")
    assert told.out.split("\n\n")[1].strip()
    assert [] == list(tmp_path.iterdir())


def test_the_table_has_a_command_for_each_line() -> None:
    context = click.Context(root)
    assert list(COMMANDS) == [root.get_command(context, name).name for name in COMMANDS]  # type: ignore[union-attr]  # every one is there


@pytest.mark.parametrize(
    ("typed", "meant"), [("kind", "kinds"), ("recnt", "recent"), ("docter", "doctor"), ("rule", "rules")]
)
def test_a_command_that_is_none_gets_the_nearest_one(tmp_path: Path, typed: str, meant: str) -> None:
    told = drafter(typed, home=tmp_path)
    assert ("", 2) == (told.out, told.code)
    assert f'Did you mean "{meant}"?' in told.err
