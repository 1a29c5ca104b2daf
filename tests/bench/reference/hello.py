"""The smallest command that Click can make."""

import click


@click.command()
@click.argument("name")
def hello(name: str) -> None:
    click.echo("hello " + name)


hello()
