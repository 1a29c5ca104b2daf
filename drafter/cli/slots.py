"""``drafter slots``: free times from the person's own calendar, one a line, as ``--slots`` takes them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.edge import Exit, put, put_json, say
from drafter.cli.real import world
from drafter.errors import BadInput, Problem, Refused
from drafter.moments import Zone, iso, moment_words, need_both, parse_date, parse_moment, parse_zone
from drafter.settings import Settings, load, load_profile
from drafter.world import World

if TYPE_CHECKING:
    from drafter.calendar import Offers, Wanted
    from drafter.render import Style


@click.command(name="slots")
@click.argument("calendars", nargs=-1, metavar="[FILE|FOLDER]...")
@click.option("--minutes", type=click.IntRange(5, 480), default=20, show_default=True, help="How long it takes.")
@click.option(
    "--buffer", type=click.IntRange(0, 240), default=15, show_default=True, help="Free minutes before and after."
)
@click.option("--my-zone", metavar="CITY", help="Where you are; `drafter me` knows it already.")
@click.option("--their-zone", metavar="CITY", help="Where they are: their hours and holidays count as well.")
@click.option("--count", type=click.IntRange(1, 10), default=3, show_default=True, help="How many times.")
@click.option("--from", "first", metavar="DATE", help="The first day; without it, 36 hours from now.")
@click.option("--days", type=click.IntRange(2, 366), default=14, show_default=True, help="How many days to look at.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), help="Print them, and do not ask.")
@click.pass_context
def command(ctx: click.Context, /, calendars: tuple[str, ...], form: str | None, **options: Any) -> None:
    """Free times from your calendar: .ics files, or folders of them. They are read, never changed.

    On a terminal you pick with the space bar. Each time is printed as `--slots` takes it; with --format json, as
    `--data` does.
    """
    from drafter.calendar import Wanted
    from drafter.session.flow import settled_style

    outside = world()
    settings = load(outside.folders.config)
    profile = load_profile(outside.folders.config)
    mine = _zone(options["my_zone"] or profile.get("my_zone", ""), "--my-zone")
    if mine is None:
        raise BadInput("It is not known where you are.", "--my-zone CITY, or once: drafter me set my_zone CITY")
    theirs = _zone(options["their_zone"], "--their-zone")
    first = _first(options["first"], outside.now(), mine)
    style = settled_style(settings, outside)
    wanted = Wanted(
        options["minutes"], options["buffer"], options["count"], first, options["days"], order=style.day_order
    )
    offers = _offers(outside, settings, calendars, (mine, theirs), wanted, profile.get("my_email", ""))
    say(*offers.notes)
    times = list(offers.times)
    if form is None and outside.is_terminal():
        plain = bool(ctx.find_root().params.get("plain") or settings["plain"].value)
        times = _picked(offers, outside, mine, _words(offers, mine, theirs, outside.now(), style), plain=plain)
    else:
        shown = _words(offers, mine, theirs, outside.now(), style)
        say(*(shown[moment] for moment in times))
    _print(times, form, wanted, mine, theirs)
    ctx.exit(Exit.DONE)


def _zone(text: str | None, option: str) -> Zone | None:
    try:
        return parse_zone(text) if text else None
    except Refused as refused:
        raise BadInput(f"{option}: {refused.reason}.", f"{option} CITY") from refused


def _first(text: str | None, now: datetime, mine: Zone) -> date | None:
    """The first day to look at. Raises BadInput for a day that has gone by."""
    from zoneinfo import ZoneInfo

    if not text:
        return None
    here = now.astimezone(ZoneInfo(mine.key))
    try:
        day = parse_date(text, now=here, past=False)
    except Refused as refused:
        raise BadInput(f"--from: {refused.reason}.", f"--from {here.date()}") from refused
    if day < here.date():
        raise BadInput(f"--from: {day} has gone by.", f"--from {here.date()}")
    return day


def _offers(
    outside: World,
    settings: Settings,
    calendars: tuple[str, ...],
    zones: tuple[Zone, Zone | None],
    wanted: "Wanted",
    my_email: str,
) -> "Offers":
    """The free times. Raises BadInput when no calendar is named, Problem when there is no free time."""
    from drafter.session.offer_times import offered_times, own_calendars

    named = calendars or own_calendars(settings)
    if not named:
        try_this = "drafter slots FILE.ics, or once: drafter config set calendar '[\"~/calendar.ics\"]'"
        raise BadInput("No calendar is named.", try_this)
    offers = offered_times(outside, *zones, named, wanted, my_email)
    if not offers.times:
        say(*offers.notes)
        where = " and in ".join(zone.label for zone in zones if zone)
        raise Problem(
            f"There is no free time of {wanted.minutes} minutes between 8:00 and 18:30 in {where}.",
            f"--days {2 * wanted.days}, or fewer --minutes",
        )
    if len(offers.times) < wanted.number:
        say(f"There are only {len(offers.times)}." if len(offers.times) > 1 else "There is only one.")
    return offers


def _words(offers: "Offers", mine: Zone, theirs: Zone | None, now: datetime, style: "Style") -> dict[datetime, str]:
    """Each time as the other person will read it, in both places where the clocks differ."""
    moments = sorted((*offers.times, *offers.spare))
    both = need_both(moments, mine, theirs)
    clock, order = style.clock, style.day_order
    return {
        moment: moment_words(moment, mine, theirs, now=now, clock=clock, order=order, both=both) for moment in moments
    }


def _picked(
    offers: "Offers", outside: World, mine: Zone, words: Mapping[datetime, str], *, plain: bool
) -> list[datetime]:
    """The times that the person marks, and others that they type. Raises Interrupted."""
    from drafter.ask import HELP, Several, asker
    from drafter.errors import Back, Interrupted

    moments = {label: moment for moment, label in words.items()}

    def fault(text: str) -> str:
        try:
            parse_moment(text, now=outside.now(), zone=mine)
        except Refused as refused:
            return refused.reason.rstrip(".")
        return ""

    person = asker(outside, plain=plain)
    marked = tuple(words[moment] for moment in offers.times)
    question = Several("Which times will you offer?", tuple(moments), marked, least=1, most=10, check=fault)
    try:
        while (labels := person.many(question)) == [HELP]:
            person.say("All of these are free. The space bar marks one or takes its mark away, Enter goes on.")
    except Back as back:  # there is no question before this one
        raise Interrupted from back
    typed = [parse_moment(text, now=outside.now(), zone=mine) for text in labels if text not in moments]
    return sorted({*typed, *(moments[label] for label in labels if label in moments)})


def _print(times: list[datetime], form: str | None, wanted: "Wanted", mine: Zone, theirs: Zone | None) -> None:
    starts = [iso(moment) for moment in times]
    if form != "json":
        put(*starts)
        return
    zones = {"my_zone": mine.key} | ({"their_zone": theirs.key} if theirs else {})
    put_json({"slots": starts, "minutes": wanted.minutes, **zones})
