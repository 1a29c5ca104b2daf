"""``drafter draft KIND``: one message without questions; a command a kind, made from its fields."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.answers import Given
from drafter.cli import improved as wording
from drafter.cli.data import read_data
from drafter.cli.edge import Exit, code_of, describe, print_message, say, tell
from drafter.cli.real import folders, world
from drafter.draft import Receipt
from drafter.errors import BadInput, Problem
from drafter.fields import show
from drafter.kinds import Kind, load, titles
from drafter.moments import DayOrder, full_words, long_day
from drafter.options import for_fields, given
from drafter.outputs.document import as_json, as_text
from drafter.session.flow import Prepared, Request, prepare, settled_style
from drafter.session.remember import keep
from drafter.settings import Settings, load_profile
from drafter.settings import load as load_settings
from drafter.world import Copied, World

if TYPE_CHECKING:
    from drafter.people import History
    from drafter.session.polishing import Improved


class Kinds(click.Group):
    """A command a kind; only the one that is asked for is read."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        """Every kind, in the order of the journey."""
        return [title.name for title in titles(_config())[0]]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:  # noqa: ARG002 - Click's signature
        """The command of one kind. Raises BadInput for a name that is none."""
        kind = load(cmd_name, _config())
        if kind.own and _hides_ours(kind):
            say(f"{kind.name} is your own ({kind.source.path}); it is used instead of ours.")
        return _command(kind)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - Click's signature
        """Lists the kinds by their titles, reading no fields."""
        with formatter.section("Kinds"):
            formatter.write_dl([(title.name, title.title) for title in titles(_config())[0]])


@click.group(cls=Kinds, name="draft")
def command() -> None:
    """Draft one message without questions: stdout gets the message and nothing else.

    Every answer is an option of its kind; what you have said about yourself (`drafter me`) is known already.
    """


def _config() -> Path:
    import os

    return folders(os.environ).config


def _hides_ours(kind: Kind) -> bool:
    from drafter.kinds import prompts_folder

    return any((prompts_folder() / "messages").glob(f"*/{kind.name}.md"))


FILE_OR_STDIN = click.Path(dir_okay=True, path_type=str)

OWN_OPTIONS: tuple[click.Option, ...] = (
    click.Option(["--data", "data_file"], metavar="FILE|-", help="A JSON or TOML object of answers; - reads stdin."),
    click.Option(
        ["--each"], metavar="FILE.csv",
        help="A letter for each row of a list, into the folder -o names. Columns are words (their_name); a list stands "
        "in one column, an item a line, or in several: topics 1, topics 2. A row's answer goes before an option's.",
    ),
    click.Option(["--to"], metavar="PERSON", help="Take what is known of somebody you wrote to: a name or a number."),
    click.Option(["--example"], is_flag=True, help="Fill what is not given from the examples."),
    click.Option(["--ask"], is_flag=True, help="Ask for what is missing (on a terminal)."),
    click.Option(["--variant"], metavar="NAME", help="Another wording of the same letter."),
    click.Option(
        ["--copy"], is_flag=False, flag_value="body", type=click.Choice(["body", "subject", "all"]),
        help="Put it on the clipboard: the body, the subject or both.",
    ),
    click.Option(["--part"], type=click.Choice(["all", "subject", "body"]), default="all", help="What is printed."),
    click.Option(["--format", "form"], type=click.Choice(["text", "json"]), default="text", help="How it is printed."),
    click.Option(["-o", "--output"], metavar="FILE", help="Write there, whole or not at all; with --each a folder."),
    click.Option(["--ics"], metavar="FILE", help="Write the agreed time there as well, for a calendar."),
    click.Option(["--force"], is_flag=True, help="Replace an existing file."),
    click.Option(["--ignore"], multiple=True, metavar="RULE", help="Take no notice of a rule (not of one that stops)."),
    click.Option(["--strict"], is_flag=True, help="Let warnings stop the message too."),
    click.Option(["--explain"], is_flag=True, help="Say where each answer came from."),
    *wording.OPTIONS,
    click.Option(["--keep/--no-keep"], default=None, help="Keep the draft in `drafter recent`, or do not."),
)  # fmt: skip
_PLANNED = ("help", "h")
RESERVED = frozenset(  # as typed (--data) and as Click hands them on (data_file): no field may have either name
    name.lstrip("-").replace("-", "_")
    for option in OWN_OPTIONS
    for name in (option.name or "", *option.opts, *option.secondary_opts)
) | frozenset(_PLANNED)


def _command(kind: Kind) -> click.Command:
    """The command of a kind: an option for every field in its scope, then our own."""
    for field in kind.fields:
        if field.name in RESERVED:
            raise BadInput(
                f"{kind.source.path}: [fields.{field.name}] has the name of an option of drafter's own.",
                f"drafter kinds edit {kind.name}",
            )
    parameters = [*for_fields(kind.scope.values()), *OWN_OPTIONS]
    if kind.own:
        _refuse_doubles(kind, parameters)
    return click.Command(kind.name, params=parameters, callback=lambda **values: _draft(kind, values), help=kind.title)


def _refuse_doubles(kind: Kind, parameters: Iterable[click.Parameter]) -> None:
    """A flag has two options (--x and --no-x), and another field may have the name of the second."""
    seen = set[str]()
    for parameter in parameters:
        names = {*parameter.opts, *parameter.secondary_opts}
        if names & seen:
            what = f"{kind.source.path}: [fields.{parameter.name}] has the option {min(names & seen)} of another field."
            raise BadInput(what, f"drafter kinds edit {kind.name}")
        seen |= names


def _draft(kind: Kind, values: dict[str, Any]) -> None:
    own = {option.name: values.pop(option.name) for option in OWN_OPTIONS if option.name}
    _refuse_what_does_not_fit(kind, own)
    settings = load_settings(_config())
    outside = world(settings["clipboard"].value)
    wording.refuse_what_does_not_fit(own, outside)
    to = _history(own["to"], kind, outside)
    sources = _sources(kind, values, own["data_file"], to, outside)
    if own["ask"]:
        from drafter.session.interview import fill_in

        sources.insert(0, Given("option", fill_in(kind, sources, outside, settings)))
    request = Request(kind, sources, own["variant"] or "", own["example"], tuple(own["ignore"]), own["strict"])
    if own["each"] is not None:
        from drafter.cli.each import draft_each  # a list is rare, and reads CSV

        click.get_current_context().exit(draft_each(request, own, settings, outside))
    if not own["example"]:
        from drafter.session.care import regarding

        request = request._replace(regarded=regarding(outside, to))
    prepared = prepare(request, outside, settings)
    _talk(prepared, settled_style(settings, outside).day_order, explain=own["explain"])
    better = None
    if wording.is_wanted(own) and not prepared.stopped:
        if own["dry_run"]:
            click.get_current_context().exit(wording.show(prepared, own, outside))
        better = wording.improved(prepared, own, outside)
        prepared = better.prepared
    delivered = _deliver(prepared, own, outside, better)
    kept = _record(prepared, own, settings, outside, to.person.id if to else None)
    plain = Exit.PLAIN if better and better.is_plain else Exit.DONE
    click.get_current_context().exit(max(delivered, kept, plain, key=_ORDER.index))


def _refuse_what_does_not_fit(kind: Kind, own: dict[str, Any]) -> None:
    """Raises BadInput for options that exclude each other, or that have no use with this kind."""
    if own["each"] is not None:
        from drafter.cli.each import refuse_what_is_for_one

        refuse_what_is_for_one(own)
    if own["example"] and own["copy"]:
        raise BadInput("--example fills in made-up facts, so it cannot go with --copy.", "leave one of them out")
    if "subject" in (own["copy"], own["part"]) and not kind.has_subject:
        raise BadInput(f"{kind.name} has no subject: it goes out as a {kind.channel}.", "leave --part and --copy out")
    if own["ics"]:
        _refuse_invitation(kind)


def _sources(kind: Kind, values: dict[str, Any], data: str | None, to: "History | None", outside: World) -> list[Given]:
    """What is known for a message, the first source that has a value wins."""
    sources = [Given("option", given(values))]
    if data is not None:
        sources.append(Given("data", read_data(data, outside)))
    if to:
        from drafter.people.known import known

        sources.append(Given("person", known(to, kind, outside.now())))
    return [*sources, Given("profile", load_profile(outside.folders.config))]


def _talk(prepared: Prepared, order: DayOrder, *, explain: bool) -> None:
    """What the person should know, on stderr: words not used, examples filled in, where answers come from."""
    say(*prepared.collected.notes)
    scope = prepared.draft.kind.scope
    for word, answer in prepared.draft.answers.items():
        if explain or answer.origin == "example":
            filled = f"({answer.origin})" if explain else "(example, not yours)"
            say(f"{word}: {show(scope[word], answer.value)} {filled}")
    _say_days(prepared, order)
    for rule in prepared.ignored:
        say(f"{rule}: ignored, as you asked.")
    for finding in prepared.findings:
        say(*describe(finding))
    for rule in dict.fromkeys(finding.rule for finding in prepared.stopped if not finding.stop):
        say(f"If it is right as it is: --ignore {rule}")
    if prepared.draft.kind.channel == "reply" and not prepared.stopped:
        say("Reply in the same thread: this message has no subject of its own.")
    if prepared.draft.kind.timing and not prepared.stopped:
        say(prepared.draft.kind.timing)


def _say_days(prepared: Prepared, order: DayOrder) -> None:
    """How each time and each day was understood, where it was not given in full."""
    zone = prepared.collected.frame.zone
    for word, answer in prepared.draft.answers.items():
        values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
        raws = answer.raw if isinstance(answer.raw, list | tuple) else [answer.raw]
        for raw, value in zip(raws, values, strict=False):
            if answer.origin == "example" or not isinstance(value, date):
                continue
            if not isinstance(value, datetime):
                if answer.origin != "default" and str(raw).strip() != str(value):
                    say(f"{word}: {long_day(value, order)}")
            elif zone and not _is_exact(raw):
                say(f"{word}: {full_words(value, zone, order)}")


def _is_exact(raw: Any) -> bool:
    from drafter.moments import is_exact  # 8 M instructions, spent by then: a moment was read

    return is_exact(raw)


def _deliver(prepared: Prepared, own: dict[str, Any], outside: World, better: "Improved | None") -> Exit:
    """The message to its outputs, each whatever became of the others; the exit code says the worst of it."""
    draft, stopped, as_object = prepared.draft, bool(prepared.stopped), own["form"] == "json"
    codes, receipts = [Exit.STOPPED if stopped else Exit.DONE], []
    if not stopped and not as_object:
        codes.append(_put(as_text(draft, own["part"]), own))
    if not stopped and own["copy"]:
        copied = outside.copy(as_text(draft, own["copy"]).removesuffix("\n"))
        receipts.append(Receipt("clipboard", copied.detail))
        codes.append(Exit.NOT_DONE if copied.outcome == "failed" else Exit.DONE)
        say(_on_copying(copied))
    if not stopped and own["ics"]:
        codes.append(_invite(prepared, Path(own["ics"]), receipts, outside, force=own["force"]))
    if as_object:
        ignored, found, polish = prepared.ignored, prepared.findings, better.as_json() if better else None
        written = as_json(draft, found, ignored=ignored, polish=polish, receipts=receipts, stopped=stopped)
        codes.append(_put(written, own))
    return max(codes, key=_ORDER.index)


def _put(text: str, own: dict[str, Any]) -> Exit:
    """To the file that was asked for, else to stdout."""
    if own["output"] is None:
        return print_message(text)
    from drafter.outputs.file import save

    try:
        save(text, Path(own["output"]), force=own["force"])
    except Problem as problem:
        tell(problem)
        return Exit.NOT_DONE
    return Exit.DONE


def _refuse_invitation(kind: Kind) -> None:
    """Raises BadInput for a kind that tells no agreed time: there is nothing to put into a calendar."""
    from drafter.outputs.invitation import has_meeting

    if not has_meeting(kind):
        raise BadInput(f"{kind.name} has no agreed time, so there is nothing for --ics.", "leave out --ics")


def _invite(prepared: Prepared, path: Path, receipts: list[Receipt], outside: World, *, force: bool) -> Exit:
    """The agreed time to a calendar file."""
    from drafter.outputs.invitation import save_invitation

    try:
        receipts.append(save_invitation(prepared.draft, path, now=outside.now(), force=force))
    except Problem as problem:
        tell(problem)
        return code_of(problem)
    say(f"The time is in {path}, for your calendar and theirs.")
    return Exit.DONE


def _on_copying(copied: Copied) -> str:
    hint = "; if paste is empty, copy it from above" if copied.outcome == "sent" else ""
    return f"{copied.said[0].upper()}{copied.said[1:]}{hint}".rstrip(".") + "."


def _history(said: str | None, kind: Kind, outside: World) -> "History | None":
    """Whom ``--to`` means, with what happened. Raises BadInput for nobody and for several."""
    if said is None:
        return None
    from drafter.session.remember import one_person

    return one_person(outside, said, f"drafter draft {kind.name} --to {{}}")


def _record(prepared: Prepared, own: dict[str, Any], settings: Settings, outside: World, to: int | None) -> Exit:
    """Keeps the draft, after it was delivered; a store that fails is said and costs no message."""
    wanted, stopped = own["keep"], bool(prepared.stopped)
    if own["example"] or not (settings["keep"].value if wanted is None else wanted):
        if stopped:
            why = "an example is not kept" if own["example"] else "it is not kept, as you asked"
            say(f"The message is held back, and {why}.")
        return Exit.DONE
    try:
        kept = keep(prepared, outside, "refused" if stopped else "made", to)
    except Problem as problem:
        say(f"The draft was not kept: {problem.what}")
        return Exit.NOT_DONE
    say(*kept.notes)
    if stopped:
        say(f"The message is held back; the draft is kept: drafter recent show {kept.number}")
    return Exit.DONE


# Several at once: the last of them.
_ORDER = (Exit.DONE, Exit.PLAIN, Exit.NOT_DONE, Exit.STOPPED, Exit.BAD_INPUT, Exit.INTERRUPTED)
