"""``drafter keys``: API keys in the keyring of the system, each bound to its host and never shown."""

import os
import sys
from collections.abc import Mapping

import click

from drafter.cli.edge import put, put_json, say
from drafter.cli.person import confirm_erasing
from drafter.cli.real import folders, world
from drafter.errors import BadInput
from drafter.providers import BY_HAND, Polish, Provider
from drafter.settings import load_providers
from drafter.text.near import nearest

ANY = {"ignore_unknown_options": True, "allow_extra_args": True}  # so that we, and not Click, answer to them
QUESTION = ({"role": "user", "content": "Reply with the word OK."},)


class QuietCommand(click.Command):
    """A command that does not repeat an argument it has no use for: it may be a key."""

    def invoke(self, ctx: click.Context) -> object:
        """Raises BadInput for arguments that are too many, and for options that there are not."""
        if ctx.args:
            told = "A key is never an argument: other programs can see it there, and your shell keeps it."
            raise BadInput(f"{ctx.command_path} takes no such argument. {told}", f"{ctx.command_path} --help")
        return super().invoke(ctx)


class Quiet(click.Group):
    """A group that does not repeat a word it does not know: it may be a key."""

    command_class = QuietCommand

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of the commands. Raises BadInput naming those there are."""
        found = super().get_command(ctx, cmd_name)
        if found is None:
            near = nearest(cmd_name, self.list_commands(ctx))
            raise BadInput(
                f"keys has no such command; there are: {', '.join(self.list_commands(ctx))}.",
                f"drafter keys {near or 'list'}",
            )
        return found


@click.group(name="keys", cls=Quiet)
def command() -> None:
    """API keys, kept in the keyring of your system, each for one host. Only needed to improve the wording with AI."""


@command.command("list", context_settings=ANY)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
def list_keys(form: str) -> None:
    """Every provider with its host and where its key is; nothing of the key."""
    from drafter.keys import whereabouts

    providers, polish = _providers()
    rows = [
        {
            "provider": one.name,
            "host": one.host,
            "model": one.model,
            "key": whereabouts(one, env=os.environ, say=say),
            "in_use": one.name == polish.provider,
        }
        for one in providers.values()
    ]
    if form == "json":
        put_json(rows)
        return
    for row in rows:
        used = "    (in use)" if row["in_use"] else ""
        put(f"{row['provider']}  {row['host']}  {row['model'] or 'no model named'}{used}", f"    key: {row['key']}")


@command.command("set", context_settings=ANY)
@click.argument("name", required=False)
def set_key(name: str | None) -> None:
    """Save the key of a provider: typed unseen on a terminal, or read from stdin. Never an argument."""
    from drafter.keys import checked, save

    one = _named(name)
    if one.key.kind == "none":
        raise BadInput(f"{one.name} needs no key: the settings say so.", f"drafter config set providers.{one.name}.key")
    if one.key.kind != "keyring":
        told = f"The settings say that the key of {one.name} comes from a variable or a command, not from the keyring."
        raise BadInput(told, f"drafter config set providers.{one.name}.key keyring")
    key = checked(_typed(one))
    keyring = save(one, key, env=os.environ, say=say)
    say(f"Saved in {keyring}, for {one.origin} and no other host.")
    if one.name == "openai" and os.environ.get("OPENAI_API_KEY"):
        say("OPENAI_API_KEY is set and goes before it.")


def _typed(one: Provider) -> str:
    """The key as it was typed or piped. Raises BadInput for what is no text."""
    if sys.stdin.isatty():
        from drafter.ask.secret import secret

        return secret(f"Key of {one.name} for {one.host} (not shown): ")
    try:
        return sys.stdin.read(100_000)
    except UnicodeDecodeError:
        raise BadInput("What came on stdin is not a key.", f"drafter keys set {one.name} < FILE") from None


@command.command("forget", context_settings=ANY)
@click.argument("name", required=False)
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget_key(name: str | None, *, yes: bool) -> None:
    """Take the key of a provider out of the keyring."""
    from drafter.keys import forget

    one = _named(name)
    question = f"Forget the key of {one.name}?"
    if not confirm_erasing(question, f"drafter keys forget {one.name}", world(), yes=yes):
        say("Nothing was forgotten.")
        return
    gone = forget(one, env=os.environ, say=say)
    say(f"The key of {one.name} is forgotten." if gone else f"The keyring has no key of {one.name}.")


@command.command("test", context_settings=ANY)
@click.argument("name", required=False)
def test_key(name: str | None) -> None:
    """Ask a provider for one word, and say what happened. Without a name: the provider in use."""
    from drafter.keys import find
    from drafter.llm import ask

    one = _named(name, in_use=True)
    _, polish = _providers()
    key = find(one, env=os.environ, say=say)
    sent = "without a key" if key is None else "with its key"
    say(f"Asking {one.model or 'a model'} at {one.host} for one word, {sent} ...")
    reply = ask(
        one,
        QUESTION,
        key=key.secret if key else None,
        deadline=polish.deadline,
        say=say,
        env=os.environ,
    )
    tokens = (
        f", {reply.tokens_in} + {reply.tokens_out} tokens" if None not in (reply.tokens_in, reply.tokens_out) else ""
    )
    put(f"{one.name} answers ({reply.model or 'it does not say which model'}{tokens}).")


def _named(name: str | None, *, in_use: bool = False) -> Provider:
    """A provider of the settings. Raises BadInput that does not repeat the name: it may be a key."""
    providers, polish = _providers()
    if name is None and in_use and polish.provider == BY_HAND:
        raise BadInput("The settings say that you ask your own chat window, which needs no key.", "drafter keys list")
    if name is None and (in_use or len(providers) == 1):
        return providers[polish.provider if in_use else next(iter(providers))]
    if name is None or name not in providers:
        near = nearest(name or "", providers)
        known = f"There {'are' if len(providers) > 1 else 'is'}: {', '.join(providers)}."
        what = "Name the provider." if name is None else "There is no provider of that name."
        raise BadInput(f"{what} {known}", f"drafter keys list, or drafter keys set {near or next(iter(providers))}")
    return providers[name]


def _providers() -> tuple[Mapping[str, Provider], Polish]:
    return load_providers(folders(os.environ).config)
