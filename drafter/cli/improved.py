"""What ``--polish`` adds to ``drafter draft``: the request that would leave, or the better message and what it took."""

from typing import TYPE_CHECKING, Any

import click

from drafter.cli.edge import Exit, put, say
from drafter.cli.texts import read_text
from drafter.errors import BadInput
from drafter.session.flow import Prepared
from drafter.world import World

if TYPE_CHECKING:
    from drafter.session.polishing import Improved, Way


class MannerOption(click.Option):
    """The option whose help names the manners that there are: the files in ``prompts/polish/`` and the person's own."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Looks at the folders only when the help is wanted."""
        import os

        from drafter.cli.real import folders
        from drafter.polish.manners import DEFAULT, manners

        names = manners(folders(os.environ).config)
        self.help = f"How it should read: {', '.join(sorted(names, key=lambda name: (name != DEFAULT, name)))}."
        return super().get_help_record(ctx)


OPTIONS: tuple[click.Option, ...] = (
    click.Option(["--polish/--no-polish"], default=None, help="Have a model improve the wording; no fact is sent."),
    MannerOption(["--manner"], metavar="NAME"),
    click.Option(["--provider"], metavar="NAME", help="Whom to ask; by-hand is your own chat window."),
    click.Option(["--model"], metavar="NAME", help="Another model of that provider."),
    click.Option(["--answer"], metavar="FILE|-", help="The answer that your chat window gave; nobody is asked."),
    click.Option(["--dry-run"], is_flag=True, help="Print what would be sent and to which host; send nothing."),
)
_MOST = 200_000  # characters of an answer


def is_wanted(own: dict[str, Any]) -> bool:
    """Is the wording to be improved? Any word about how to do it says so; --no-polish goes before all of them."""
    if own["polish"] is not None:
        return bool(own["polish"])
    return any(own[name] for name in ("manner", "provider", "model", "answer", "dry_run"))


def improved(prepared: Prepared, own: dict[str, Any], outside: World) -> "Improved":
    """The message with a better wording, or as it was; the outcome is said."""
    from drafter.polish import masked
    from drafter.session import polishing

    way = _way(own, outside)
    hidden = masked(prepared.draft)
    if not hidden.passages:
        result = polishing.improve_by_hand(prepared, way, "")
    elif own["answer"] is not None:
        result = polishing.improve_by_hand(prepared, way, read_answer(own["answer"], outside))
    elif way.provider is None:
        result = _ask_by_hand(prepared, way, outside)
    else:
        say(polishing.about_to(len(hidden.passages), way))
        result = polishing.improve(prepared, way, outside, say)
    say(polishing.summary(result))
    return result


def show(prepared: Prepared, own: dict[str, Any], outside: World) -> Exit:
    """Prints the request that would leave, and for whom; nothing is asked."""
    from drafter.polish import masked
    from drafter.session import polishing

    way = _way(own, outside)
    hidden = masked(prepared.draft)
    if not hidden.passages:
        say("Nothing would be sent: this message has no passage whose wording could be improved.")
        return Exit.DONE
    put((polishing.by_hand(hidden, way) if way.provider is None else polishing.outgoing(hidden, way).shown).rstrip())
    return Exit.DONE


def refuse_what_does_not_fit(own: dict[str, Any], outside: World) -> None:
    """Raises BadInput for options that exclude each other, and for names that there are none of."""
    if not is_wanted(own):
        return
    way = _way(own, outside)
    if own["answer"] == own["data_file"] == "-":
        raise BadInput("--data and --answer are both -: only one can come from stdin.", "--answer FILE")
    if way.provider is None and own["copy"] and own["answer"] is None and not own["dry_run"]:
        told = "By hand, the request goes to the clipboard first, so --copy goes with the answer."
        raise BadInput(told, "leave --copy out, then the same again with --copy and --answer FILE")
    if own["answer"] is not None and own["dry_run"]:
        raise BadInput("--dry-run shows what would be sent; with --answer nothing is.", "leave one of them out")


def _way(own: dict[str, Any], outside: World) -> "Way":
    from drafter.session.polishing import way

    words = {name: own[name] or "" for name in ("manner", "provider", "model")}
    return way(outside.folders.config, **words)


def _ask_by_hand(prepared: Prepared, way: "Way", outside: World) -> "Improved":
    """Puts the request on the clipboard; the message is delivered as it is."""
    from drafter.polish import masked
    from drafter.session import polishing

    copied = outside.copy(polishing.by_hand(masked(prepared.draft), way))
    if copied.outcome == "failed":
        return polishing.not_improved(
            prepared, way, f"the request was {copied.said}", "the same with --dry-run prints it"
        )
    say(f"The request is {copied.said}. Paste it into your chat window, and save the answer in a file.")
    return polishing.not_improved(prepared, way, "there is no answer yet", "the same command with --answer FILE")


def read_answer(name: str, outside: World) -> str:
    """The answer in a file or on stdin. Raises BadInput when there is none to read."""
    return read_text(name, outside.stdin, _MOST, "--answer", "--answer FILE, or --answer - for stdin: the answer alone")
