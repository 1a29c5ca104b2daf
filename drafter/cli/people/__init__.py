"""``drafter people``: whom you wrote to; a file a subcommand, imported when it is asked for."""

import click

from drafter.cli.table import Table

COMMANDS = {
    "list": "Everybody you wrote to, or only those who are due.",
    "show": "One person, and all that happened with them.",
    "edit": "What is known of a person, in your editor.",
    "log": "What happened with a person: sent, answered, met, noted.",
    "merge": "Make one person of two.",
    "import": "People from a CSV file, LinkedIn, vCards or JSON.",
    "export": "Your people as JSON, vCards or CSV.",
    "due": "Who is due, and a file for your calendar.",
    "forget": "Erase people, with every trace of them.",
}


@click.group(name="people", cls=Table, package="drafter.cli.people", commands=COMMANDS)
def command() -> None:
    """Whom you wrote to, when, what came back, who is due. It stays on this computer."""
