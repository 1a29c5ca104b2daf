"""What a person would write in drafter's place: Click, Jinja and a template, nothing else."""

import os
import sys

import click
import jinja2


@click.command()
@click.argument("name")
@click.option("--to", required=True)
@click.option("--set", "words", multiple=True)
@click.option("--topic", "topics", multiple=True)
def letter(name: str, to: str, words: tuple[str, ...], topics: tuple[str, ...]) -> None:
    file = os.path.join(os.path.dirname(sys.argv[0]), name + ".md")  # noqa: PTH118, PTH120 - the lightest way there is
    with open(file, encoding="utf-8") as text:  # noqa: PTH123 - the lightest way there is
        subject, _, body = text.read().partition("\n\n")
    known = dict(word.split("=", 1) for word in words) | {"to": to, "topics": topics}
    click.echo(jinja2.Template(subject).render(known) + "\n")
    click.echo(jinja2.Template(body).render(known))


letter()
