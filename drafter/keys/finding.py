"""Finds the key that goes with a request, and says where a provider's key is without looking at it."""

from collections.abc import Mapping, Sequence

from drafter.errors import BadInput, Problem
from drafter.keys.key import Key, checked
from drafter.keys.store import Say, read
from drafter.providers import OPENAI, Provider
from drafter.world import without_secrets

OPENAI_VARIABLE = "OPENAI_API_KEY"
COMMAND_SECONDS = 60.0  # a person may have to type the password of their password store


def find(provider: Provider, *, env: Mapping[str, str], say: Say) -> Key | None:
    """The key of a provider, None where it needs none. Raises Problem naming what is missing and what to do."""
    kind, words = provider.key
    if kind == "none":
        return None
    if kind == "env":
        return _of_variable(words[0], env)
    if kind == "command":
        return _of_command(words, env)
    if serves_openai(provider) and env.get(OPENAI_VARIABLE, "").strip():
        return _of_variable(OPENAI_VARIABLE, env)  # and no keyring is loaded
    slot = read(provider, env=env, say=say)
    if slot is None:
        raise Problem(f"There is no key for {provider.name}.", f"drafter keys set {provider.name}")
    if slot.origin != provider.origin:
        told = f"The key of {provider.name} was saved for {slot.origin}, and goes to no other host."
        raise Problem(f"{told} The settings now name {provider.origin}.", f"drafter keys set {provider.name}")
    return slot.key


def whereabouts(provider: Provider, *, env: Mapping[str, str], say: Say) -> str:
    """Where a provider's key is, in a few words and without the key; no command is run."""
    kind, words = provider.key
    if kind == "none":
        return "none needed"
    if kind == "env" or (kind == "keyring" and serves_openai(provider) and env.get(OPENAI_VARIABLE, "").strip()):
        name = words[0] if words else OPENAI_VARIABLE
        return f"in the variable {name}" if env.get(name, "").strip() else f"not set (the variable {name})"
    if kind == "command":
        return f"from the command {words[0]}"
    try:
        slot = read(provider, env=env, say=say)
    except Problem as problem:
        return f"not known: {problem.what}"
    if slot is None:
        return "not set"
    return "in the keyring" if slot.origin == provider.origin else f"in the keyring, for another host: {slot.origin}"


def serves_openai(provider: Provider) -> bool:
    """Is it OpenAI at its own address, the only one that OPENAI_API_KEY is for?"""
    return (provider.name, provider.origin) == (OPENAI.name, OPENAI.origin)


def _of_variable(name: str, env: Mapping[str, str]) -> Key:
    if name == OPENAI_VARIABLE and not env.get(name):
        raise Problem(f"{name} is not set.", "drafter keys set openai")
    if not env.get(name, "").strip():
        raise Problem(f"The variable {name} is not set; the settings say that the key is there.", f"export {name}=...")
    return checked(env[name], f"The key in {name}")


def _of_command(words: Sequence[str], env: Mapping[str, str]) -> Key:
    """The first line that a command prints. What it says otherwise is shown to nobody: it may be the key."""
    import subprocess

    command = words[0]
    try:
        done = subprocess.run(  # noqa: S603 - the person's own command, each word one argument
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=COMMAND_SECONDS,
            check=False,
            env=without_secrets(env),
        )
    except subprocess.TimeoutExpired:
        raise Problem(f"The command {command} gave no key in {COMMAND_SECONDS:g} seconds.") from None
    except (OSError, ValueError) as failed:
        raise BadInput(f"The command {command} does not start: {getattr(failed, 'strerror', '')}.") from None
    if done.returncode != 0:
        raise Problem(f"The command {command} left with {done.returncode} and gave no key; run it by hand to see why.")
    text = done.stdout[:10_000].decode("utf-8", "replace").lstrip()
    return checked(text.partition("\n")[0], f"What {command} printed")
