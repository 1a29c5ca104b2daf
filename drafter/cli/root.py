"""The table of commands: the help comes from here, the command's own file is imported when it is asked for."""

import click

from drafter.cli.table import Table

COMMANDS = {
    "draft": "Draft one message without questions.",
    "check": "What is wrong with a message, ours or pasted, and what to do.",
    "polish": "A better wording for any message, on a terminal.",
    "compare": "Whether a rewrite kept every fact of the original.",
    "recent": "The drafts made lately: list, show, copy, forget.",
    "people": "Whom you wrote to, when, what came back, who is due: "
    "list, show, edit, log, merge, import, export, due, forget.",
    "slots": "Free times from your calendar.",
    "kinds": "The kinds of message: list, show, new, edit, path, check.",
    "rules": "What a draft is checked for: list, show.",
    "me": "What drafter knows about you: show, set, edit.",
    "keys": "API keys, in the keyring of your system: list, set, forget, test.",
    "config": "Settings, each with its origin: show, set, edit, path.",
    "doctor": "What works on this computer, and what to do about the rest.",
}


@click.group(
    cls=Table,
    package="drafter.cli",
    commands=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
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
