"""``drafter people log``: what happened with a person outside of drafter, by hand."""

from datetime import date, datetime, time

import click

from drafter.cli.edge import say
from drafter.cli.people.store import meant, opened
from drafter.cli.real import world
from drafter.errors import BadInput, Fault, Refused
from drafter.fields import Field, Frame, parse
from drafter.moments import long_day
from drafter.people import VERDICTS, Event
from drafter.people.known import last_drafted
from drafter.session.remember import due_of
from drafter.world import World

_ON = Field("on", "date", "When was it?", past=True)
_WHAT = ("sent", "answered", "met", "noted")


@click.command("log")
@click.argument("person")
@click.argument("what", type=click.Choice(_WHAT))
@click.option("--on", metavar="DAY", help="When it was: today (if you leave it out), yesterday, Tue 9 March.")
@click.option("--verdict", type=click.Choice(VERDICTS), help="What they answered.")
@click.option("--kind", default="", metavar="KIND", help="What was sent, if it was not drafted here.")
@click.option("--note", default="", metavar="TEXT", help="Their words, or a line of yours.")
def command(person: str, what: str, on: str | None, verdict: str | None, kind: str, note: str) -> None:
    """Say that the last draft to PERSON was sent, that they answered, that you met, or anything else."""
    outside = world()
    if verdict and what != "answered":
        raise BadInput("Only an answer has a verdict.", f'drafter people log "{person}" answered --verdict {verdict}')
    if kind:
        _refuse_unknown(kind, outside)
    history = meant(outside, person, f"log {{}} {what}")
    number, at = history.person.id or 0, _moment(on, outside)
    drafted = last_drafted(history) if what == "sent" and not kind else None
    with opened() as store:
        if drafted:
            kind = drafted.kind
            sent = drafted._replace(at=at, what="sent", note=note or drafted.note)
            store.change_event(number, sent, due_of(outside))
        else:
            made = Event(None, at, what, kind, verdict or "", note=note)  # type: ignore[arg-type]  # Click has chosen both
            store.log(number, made, due_of(outside))
        due = store.due(number)
    say(f"{history.person.name}: {' '.join(filter(None, (what, verdict, kind)))}, {long_day(at.date())}.")
    if due:
        say(f"Next: {long_day(due.on)}: {due.why}")


def _moment(on: str | None, outside: World) -> datetime:
    """The moment that is logged: now, or the noon of another day."""
    now = outside.now()
    if on is None:
        return now
    try:
        day = parse(_ON, on, Frame(now))
    except Refused as refused:
        readings = f" ({'; '.join(refused.readings)})" if refused.readings else ""
        fault = Fault("--on", f"{refused.reason.rstrip('.')}{readings}")
        raise BadInput("That day cannot be used as given.", "--on 2027-03-09", (fault,)) from refused
    assert isinstance(day, date)
    return now if day == now.date() else datetime.combine(day, time(12), now.tzinfo)


def _refuse_unknown(kind: str, outside: World) -> None:
    from drafter.kinds import find

    find(kind, outside.folders.config)
