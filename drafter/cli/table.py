"""A group of commands whose list needs no import: each is the ``command`` of the module of its name."""

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click


class Table(click.Group):
    """A group made from ``commands``, name and one line of help; each stands in a module of ``package``."""

    def __init__(self, *args: Any, package: str, commands: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._package, self._table = package, commands

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        """The commands in the order of the table."""
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - Click's signature
        """Imports one command; a word that is none gets the nearest one."""
        if cmd_name in self._table:
            module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name  # import_.py
            command: click.Command = import_module(f"{self._package}.{module}").command
            return command
        from drafter.text.near import nearest

        near = nearest(cmd_name, self._table)
        raise click.UsageError(f'There is no command "{cmd_name}".' + (f' Did you mean "{near}"?' if near else ""))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - Click's signature
        """Lists the commands from the table, importing none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._table.items()))
