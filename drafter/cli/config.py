"""``drafter config``: every setting with its value, where it comes from and what it does."""

import os
from pathlib import Path
from typing import Any

import click

from drafter.cli.edge import put, put_json, say
from drafter.cli.real import folders, world
from drafter.settings import CONFIG, SETTINGS, Setting, load, load_providers, set_value

# What the environment can say; of what holds a key, only that it is there.
ENVIRONMENT = {
    "DRAFTER_HOME": "one folder for all that drafter keeps",
    "DRAFTER_NOW": "fixes the clock, such as 2027-03-01T09:00+00:00",
    "NO_COLOR": "no colours",
    "VISUAL": "your editor",
    "EDITOR": "your editor, where VISUAL is not set",
    "OPENAI_API_KEY": "the key for the provider openai",
}
SECRET = ("OPENAI_API_KEY",)


@click.group(name="config")
def command() -> None:
    """Settings: one file, and a few words of the environment."""


@command.command("show")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
def show_config(form: str) -> None:
    """Every setting with its value, its origin and what it does."""
    settled = load(_config())
    rows = [
        {"name": one.name, "value": settled[one.name].value, "origin": settled[one.name].origin, "help": one.help}
        for one in SETTINGS
    ]
    providers, polish = load_providers(_config())
    around = [{"name": name, "value": _variable(name), "help": told} for name, told in ENVIRONMENT.items()]
    if form == "json":
        shown = [{"name": one.name, "base_url": one.base_url, "model": one.model} for one in providers.values()]
        put_json(
            {
                "file": str(_config() / CONFIG),
                "settings": rows,
                "polish": polish._asdict(),
                "providers": shown,
                "environment": around,
            }
        )
        return
    for row in rows:
        put(f"{row['name']} = {_toml(row['value'])}    ({row['origin']})", f"    {row['help']}{_values(row['name'])}")
    put("", "To improve the wording with AI:")
    put(f"polish.provider = {_toml(polish.provider)}, polish.deadline = {_toml(polish.deadline)}    seconds")
    put(*(f"providers.{one.name}: {one.base_url}, {one.model or 'no model named'}" for one in providers.values()))
    put("", "Environment:")
    for row in around:
        put(f"{row['name']}: {'not set' if row['value'] is None else row['value']}", f"    {row['help']}")


def _variable(name: str) -> str | None:
    value = os.environ.get(name)
    return "set, not shown" if value and name in SECRET else value


def _values(name: str) -> str:
    """The values a setting may have, where they are few."""
    setting = next(one for one in SETTINGS if one.name == name)
    return f": {' or '.join(map(_toml, setting.values))}" if setting.values else ""


def _toml(value: Any) -> str:
    """A value as the file writes it; JSON writes these the same way."""
    import json

    return json.dumps(value, ensure_ascii=False)


@command.command("set")
@click.argument("name")
@click.argument("value")
def set_config(name: str, value: str) -> None:
    """Write one setting; the rest of the file, comments included, stays as it is."""
    written = set_value(_config(), name, value)
    say(f"{name} = {_toml(written)}, in {_config() / CONFIG}")


@command.command("edit")
def edit_config() -> None:
    """Open the file in your editor."""
    from drafter.cli.person import edit_file

    def check(file: Path) -> None:
        load(file.parent, file.name)

    if edit_file(_config() / CONFIG, lambda text: text or _blank(), check, world()):
        say("Saved.")


def _blank() -> str:
    """The file where nobody has set anything: every setting, commented out."""
    return "".join(f"# {_line(one)}\n" for one in SETTINGS)


def _line(one: Setting) -> str:
    return f"{one.name} = {_toml(one.default)}    # {one.help}"


@command.command("path")
def show_path() -> None:
    """The file of your settings."""
    put(str(_config() / CONFIG))


def _config() -> Path:
    return folders(os.environ).config
