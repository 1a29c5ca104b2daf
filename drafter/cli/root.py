"""The table of commands: the help comes from here, the command's own file is imported when it is asked for."""

from importlib import import_module

import click

COMMANDS = {
    "draft": "Draft one message without questions.",
    "check": "What is wrong with a message, ours or pasted, and what to do.",
    "polish": "A better wording for any message, on a terminal.",
    "compare": "Whether a rewrite kept every fact of the original.",
    "recent": "The drafts made lately: list, show, copy, forget.",
    "slots": "Free times from your calendar.",
    "kinds": "The kinds of message: list, show, new, edit, path, check.",
    "rules": "What a draft is checked for: list, show.",
    "me": "What drafter knows about you: show, set, edit.",
    "keys": "API keys, in the keyring of your system: list, set, forget, test.",
    "config": "Settings, each with its origin: show, set, edit, path.",
    "doctor": "What works on this computer, and what to do about the rest.",
}


class Table(click.Group):
    """A group whose list needs no import: each command is the ``command`` of the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - Click's signature
        """Imports one command; a word that is none gets the nearest one."""
        if cmd_name in COMMANDS:
            command: click.Command = import_module(f"drafter.cli.{cmd_name}").command
            return command
        from drafter.text.near import nearest

        near = nearest(cmd_name, COMMANDS)
        raise click.UsageError(f'There is no command "{cmd_name}".' + (f' Did you mean "{near}"?' if near else ""))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - Click's signature
        """Lists the commands from the table, importing none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Table, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--plain", is_flag=True, help="Ask line by line, for screen readers.")
@click.option("--version", is_flag=True, help="Print the version.")
@click.pass_context
def root(ctx: click.Context, *, plain: bool, version: bool) -> int | None:
    """Drafts the messages people are afraid to write. It never sends one.

    Without a command, on a terminal, it asks a few questions and shows the letter.
    """
    if version:
        from drafter import __version__

        click.echo(f"drafter {__version__}")
        ctx.exit()
    if ctx.invoked_subcommand is None:
        from drafter.cli.interactive import start

        ctx.exit(start(plain=plain))
    return None
