"""Calendars are read as their programs meant them, and what is proposed is free for both."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.calendar import Busy, OffDays, Offers, Side, Wanted, busy_times, free_times, off_days
from drafter.calendar.files import narrowed, sources
from drafter.errors import BadInput, Problem
from drafter.moments import Zone

LEEDS, LAGOS, BERLIN = Zone("Europe/London", "Leeds"), Zone("Africa/Lagos", "Lagos"), Zone("Europe/Berlin", "Berlin")
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)  # a Monday
END = NOW + timedelta(days=14)

Write = Callable[..., Path]


def calendar(*events: str, head: str = "") -> str:
    """A calendar file as programs write it; each event is given by its lines, joined with a bar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//test//EN", *filter(None, head.split("|"))]
    for number, event in enumerate(events):
        uid = [] if "UID:" in event else [f"UID:{number}@test"]
        lines += ["BEGIN:VEVENT", *uid, "DTSTAMP:20270101T000000Z", *event.split("|"), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(*events: str, head: str = "", name: str = "my.ics") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(calendar(*events, head=head).encode())
        return path

    return written


def read(*paths: Path, zone: Zone = LEEDS, start: datetime = NOW, end: datetime = END, my_email: str = "") -> list[str]:
    """The busy times in the zone, as a person would write them down."""
    place = ZoneInfo(zone.key)
    found = busy_times([str(path) for path in paths], start=start, end=end, zone=zone, my_email=my_email)
    return [f"{one.start.astimezone(place):%d %H:%M}-{one.end.astimezone(place):%d %H:%M}" for one in found]


# --- what takes time --------------------------------------------------------------------------------------------

TAKEN = {
    "in UTC": ("DTSTART:20270303T100000Z|DTEND:20270303T110000Z", ["03 10:00-03 11:00"]),
    "in another zone": (
        "DTSTART;TZID=Europe/Berlin:20270303T100000|DTEND;TZID=Europe/Berlin:20270303T110000",
        ["03 09:00-03 10:00"],
    ),
    "in a zone as Outlook calls it": (
        "DTSTART;TZID=W. Europe Standard Time:20270303T100000|DTEND;TZID=W. Europe Standard Time:20270303T110000",
        ["03 09:00-03 10:00"],
    ),
    "floating, on the clock of wherever one is": (
        "DTSTART:20270303T100000|DTEND:20270303T110000",
        ["03 10:00-03 11:00"],
    ),
    "with a length instead of an end": ("DTSTART:20270303T100000Z|DURATION:PT1H30M", ["03 10:00-03 11:30"]),
    "over several days": ("DTSTART:20270303T220000Z|DTEND:20270305T060000Z", ["03 22:00-05 06:00"]),
    "begun before the window": ("DTSTART:20270220T100000Z|DTEND:20270302T120000Z", ["20 10:00-02 12:00"]),
    "a whole day": ("DTSTART;VALUE=DATE:20270303|DTEND;VALUE=DATE:20270304", ["03 00:00-04 00:00"]),
    "a whole day without an end": ("DTSTART;VALUE=DATE:20270303", ["03 00:00-04 00:00"]),
    "whole days": ("DTSTART;VALUE=DATE:20270303|DTEND;VALUE=DATE:20270306", ["03 00:00-06 00:00"]),
    "a reminder without length": ("DTSTART:20270303T100000Z", ["03 10:00-03 10:00"]),
    "with its ends in the wrong order": ("DTSTART:20270303T110000Z|DTEND:20270303T100000Z", ["03 10:00-03 11:00"]),
    "tentative": ("DTSTART:20270303T100000Z|DTEND:20270303T110000Z|STATUS:TENTATIVE", ["03 10:00-03 11:00"]),
    "every week": (
        "DTSTART:20250101T100000Z|DTEND:20250101T110000Z|RRULE:FREQ=WEEKLY",
        ["03 10:00-03 11:00", "10 10:00-10 11:00"],
    ),
    "every week but one": (
        "DTSTART:20250101T100000Z|DTEND:20250101T110000Z|RRULE:FREQ=WEEKLY|EXDATE:20270303T100000Z",
        ["10 10:00-10 11:00"],
    ),
    "every week until then": (
        "DTSTART:20250101T100000Z|DTEND:20250101T110000Z|RRULE:FREQ=WEEKLY;UNTIL=20270303T235959Z",
        ["03 10:00-03 11:00"],
    ),
    "on listed days": ("DTSTART:20250101T100000Z|DURATION:PT1H|RDATE:20270304T100000Z", ["04 10:00-04 11:00"]),
}
FREE = {
    "cancelled": "DTSTART:20270303T100000Z|DTEND:20270303T110000Z|STATUS:CANCELLED",
    "transparent": "DTSTART:20270303T100000Z|DTEND:20270303T110000Z|TRANSP:TRANSPARENT",
    "a birthday": "DTSTART;VALUE=DATE:20200303|RRULE:FREQ=YEARLY|TRANSP:TRANSPARENT",
    "free as Outlook says it": "DTSTART:20270303T100000Z|DTEND:20270303T110000Z|X-MICROSOFT-CDO-BUSYSTATUS:FREE",
    "declined": "DTSTART:20270303T100000Z|DURATION:PT1H|ATTENDEE;PARTSTAT=DECLINED:mailto:Lan@example.org",
    "over": "DTSTART:20270201T100000Z|DTEND:20270201T110000Z",
    "later": "DTSTART:20270401T100000Z|DTEND:20270401T110000Z",
    "ended long ago": "DTSTART:20250101T100000Z|DURATION:PT1H|RRULE:FREQ=WEEKLY;UNTIL=20251231T000000Z",
}


@pytest.mark.parametrize("name", TAKEN)
def test_an_event_takes_its_time(write: Write, name: str) -> None:
    event, expected = TAKEN[name]
    assert expected == read(write(event))


@pytest.mark.parametrize("name", FREE)
def test_an_event_that_is_not_attended_is_free_time(write: Write, name: str) -> None:
    assert [] == read(write(FREE[name]), my_email="lan@example.org")


def test_what_somebody_else_declined_is_busy(write: Write) -> None:
    assert ["03 10:00-03 11:00"] == read(write(FREE["declined"]), my_email="amina@example.org")


def test_a_series_keeps_its_hour_when_the_clocks_change(write: Write) -> None:
    file = write("DTSTART;TZID=Europe/Berlin:20270104T100000|DURATION:PT1H|RRULE:FREQ=WEEKLY")
    late = datetime(2027, 3, 20, tzinfo=UTC)
    assert ["22 10:00-22 11:00", "29 10:00-29 11:00"] == read(
        file, zone=BERLIN, start=late, end=late + timedelta(days=14)
    )


def test_a_moved_and_a_cancelled_occurrence_are_not_where_their_series_puts_them(write: Write) -> None:
    file = write(
        "UID:s|DTSTART:20250101T100000Z|DURATION:PT1H|RRULE:FREQ=WEEKLY",
        "UID:s|RECURRENCE-ID:20270303T100000Z|DTSTART:20270304T150000Z|DURATION:PT1H",
        "UID:s|RECURRENCE-ID:20270310T100000Z|DTSTART:20270310T100000Z|DURATION:PT1H|STATUS:CANCELLED",
    )
    assert ["04 15:00-04 16:00"] == read(file)


def test_an_occurrence_moved_into_the_window_from_far_away_is_seen(write: Write) -> None:
    file = write(
        "UID:s|DTSTART:20260101T100000Z|DURATION:PT1H|RRULE:FREQ=YEARLY",
        "UID:s|RECURRENCE-ID:20280101T100000Z|DTSTART:20270304T150000Z|DURATION:PT1H",
    )
    assert ["04 15:00-04 16:00"] == read(file)


def test_a_zone_that_only_the_file_knows_is_read_from_it(write: Write) -> None:
    zone = (
        "BEGIN:VTIMEZONE|TZID:Customized Time Zone|BEGIN:STANDARD|DTSTART:16010101T000000|TZOFFSETFROM:+0300|"
        "TZOFFSETTO:+0300|END:STANDARD|END:VTIMEZONE"
    )
    event = "DTSTART;TZID=Customized Time Zone:20270303T100000|DURATION:PT1H"
    assert ["03 07:00-03 08:00"] == read(write(event, head=zone))


def test_a_calendar_that_only_says_when_its_owner_is_busy_is_read_too(tmp_path: Path) -> None:
    rows = "FREEBUSY:20270303T100000Z/PT1H|FREEBUSY;FBTYPE=FREE:20270304T100000Z/PT1H"
    head = f"BEGIN:VFREEBUSY|UID:f@test|DTSTAMP:20270101T000000Z|{rows}|END:VFREEBUSY"
    (tmp_path / "busy.ics").write_bytes(calendar(head=head).encode())
    assert ["03 10:00-03 11:00"] == read(tmp_path / "busy.ics")


# --- files and folders ------------------------------------------------------------------------------------------


def test_a_folder_is_read_with_its_folders_and_a_file_named_twice_counts_once(write: Write, tmp_path: Path) -> None:
    one = write("UID:1|DTSTART:20270303T100000Z|DURATION:PT1H", name="work/1.ics")
    write("UID:2|DTSTART:20270304T100000Z|DURATION:PT1H", name="work/deep/2.ICS")
    (tmp_path / "work" / "notes.txt").write_text("no calendar")
    assert ["03 10:00-03 11:00", "04 10:00-04 11:00"] == read(tmp_path / "work", one)


def test_of_an_invitation_its_update_and_its_cancellation_the_newest_counts(write: Write, tmp_path: Path) -> None:
    write("UID:1|DTSTART:20270303T100000Z|DURATION:PT1H", head="METHOD:REQUEST", name="mail/1.ics")
    write("UID:1|SEQUENCE:1|DTSTART:20270504T100000Z|DURATION:PT1H", head="METHOD:REQUEST", name="mail/2.ics")
    write("UID:2|DTSTART:20270305T100000Z|DURATION:PT1H", head="METHOD:REQUEST", name="mail/3.ics")
    write("UID:2|SEQUENCE:1|DTSTART:20270305T100000Z|DURATION:PT1H", head="METHOD:CANCEL", name="mail/4.ics")
    assert [] == read(tmp_path / "mail")


def test_a_moved_occurrence_in_a_file_of_its_own_leaves_its_old_place_free(write: Write, tmp_path: Path) -> None:
    write("UID:s|DTSTART:20250101T100000Z|DURATION:PT1H|RRULE:FREQ=WEEKLY;UNTIL=20270304T000000Z", name="mail/1.ics")
    write("UID:s|RECURRENCE-ID:20270303T100000Z|DTSTART:20270304T150000Z|DURATION:PT1H", name="mail/2.ics")
    assert ["04 15:00-04 16:00"] == read(tmp_path / "mail")


@pytest.mark.parametrize("code", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_bytes_of_older_programs_are_read(tmp_path: Path, code: str) -> None:
    text = calendar("SUMMARY:Café mit Jürgen|DTSTART:20270303T100000Z|DURATION:PT1H")
    (tmp_path / "old.ics").write_bytes(text.encode(code))
    assert ["03 10:00-03 11:00"] == read(tmp_path / "old.ics")


def test_reading_leaves_the_files_as_they_were(write: Write) -> None:
    file = write("DTSTART:20270303T100000Z|DURATION:PT1H")
    file.chmod(0o400)
    before = file.read_bytes(), file.stat().st_mtime_ns
    read(file)
    assert before == (file.read_bytes(), file.stat().st_mtime_ns)
    assert [file] == list(file.parent.iterdir())


WRONG = {
    "no calendar at all": ("Dear diary\n", "it has no BEGIN:VCALENDAR"),
    "an empty file": ("", "it has no BEGIN:VCALENDAR"),
    "cut off": (calendar("DTSTART:20270303T100000Z")[:-40], "line 4: VEVENT begins and never ends"),
    "an end without a beginning": ("BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n", "line 2: END:VEVENT ends nothing"),
    "a day that does not exist": (calendar("DTSTART:20270231T100000Z"), "line 5 cannot be understood: DTSTART"),
    "a day written otherwise": (calendar("DTSTART:2027-03-03"), "line 5 cannot be understood: DTSTART"),
    "a rule that is none": (
        calendar("DTSTART:20270303T100000Z|RRULE:FREQ=SOMETIMES"),
        "line 5 cannot be understood: RRULE",
    ),
    "a rule that has lost its colon": (
        calendar("DTSTART:20270303T100000Z|RRULE FREQ=DAILY"),
        "line 8 cannot be understood: RRULE FREQ=DAILY",
    ),
    "no time": (calendar("SUMMARY:When?"), "line 5 cannot be understood: an event has no DTSTART"),
    "a beginning that is there twice": (
        calendar("DTSTART:20270303T100000Z|DTSTART:20270304T100000Z"),
        "line 5 cannot be understood: an event has more than one DTSTART",
    ),
    "a year that nobody means": (
        calendar("DTSTART:00010101T100000Z|RRULE:FREQ=DAILY"),
        "line 5 cannot be understood: DTSTART is not a day",
    ),
    "every minute": (
        calendar("DTSTART:20260101T100000Z|RRULE:FREQ=MINUTELY"),
        "line 5 cannot be understood: an event repeats every minute or second",
    ),
    "an unknown zone": (
        calendar("DTSTART;TZID=Nowhere/Else:20270303T100000"),
        'line 7 cannot be understood: the file does not say what time zone "Nowhere/Else" is',
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_cannot_be_understood_is_named_with_its_line(tmp_path: Path, name: str) -> None:
    text, expected = WRONG[name]
    (tmp_path / "bad.ics").write_text(text, newline="")
    with pytest.raises(BadInput) as raised:
        read(tmp_path / "bad.ics")
    assert expected in raised.value.what
    assert str(tmp_path / "bad.ics") in raised.value.what


EVERYTHING = calendar(*(event for event, _ in TAKEN.values()), *FREE.values(), head="X-WR-TIMEZONE:Europe/Berlin")


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(EVERYTHING)), st.integers(0, 6), st.text("0123456789:;=,TZ-\r\n é", max_size=8))
def test_whatever_became_of_a_file_it_is_read_or_refused_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, at: int, gone: int, come: str
) -> None:
    file = tmp_path_factory.mktemp("strange") / "strange.ics"
    file.write_text(EVERYTHING[:at] + come + EVERYTHING[at + gone :], newline="")
    found, said = [], str(file)
    try:
        found = read(file)
    except BadInput as refused:
        said = refused.what
    assert said.startswith(str(file))
    assert sorted(set(found)) == sorted(found)


def test_one_bad_file_in_a_folder_is_not_passed_over(write: Write, tmp_path: Path) -> None:
    write("DTSTART:20270303T100000Z", name="all/good.ics")
    (tmp_path / "all" / "bad.ics").write_text("half a")
    with pytest.raises(BadInput, match=r"bad\.ics is no calendar"):
        read(tmp_path / "all")


@pytest.mark.parametrize("address", ["https://example.org/my.ics", "webcal://example.org/my.ics", "WEBCAL:my"])
def test_an_address_is_refused(address: str) -> None:
    with pytest.raises(BadInput, match="fetches nothing"):
        busy_times([address], start=NOW, end=END, zone=LEEDS)


def test_what_is_not_there_and_a_folder_without_calendars_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="There is no calendar"):
        read(tmp_path / "none.ics")
    with pytest.raises(BadInput, match=r"holds no \.ics file"):
        read(tmp_path)


# --- the quick look ---------------------------------------------------------------------------------------------


def test_the_quick_look_drops_what_is_plainly_outside_and_keeps_what_is_not_plain(write: Write) -> None:
    kept = {
        "in": "DTSTART:20270303T100000Z|DTEND:20270303T110000Z",
        "long": "DTSTART:20260101T100000Z|DTEND:20280101T110000Z",
        "forever": "DTSTART:20200101T100000Z|DTEND:20200101T110000Z|RRULE:FREQ=DAILY",
        "folded": "DTSTART:20200101T100000Z|RRULE:FREQ=DAILY;UN\r\n TIL=20270303T000000Z",
        "length": "DTSTART:20200101T100000Z|DURATION:P9999D",
        "dates": "DTSTART:20200101T100000Z|RDATE:20270303T100000Z",
        "twice": "DTSTART:20200101T100000Z|SEQUENCE:2|DTEND:20200101T110000Z",
        "odd": 'DTSTART;TZID="(UTC+01:00) Berlin":20200101T100000',
    }
    dropped = {
        "over": "DTSTART:20200101T100000Z|DTEND:20200101T110000Z",
        "later": "DTSTART:20280101T100000Z|RRULE:FREQ=DAILY",
        "ended": "DTSTART:20200101T100000Z|RRULE:FREQ=DAILY;UN\r\n TIL=20210303T000000Z",
    }
    events = [f"UID:{name}|{lines}" for name, lines in (kept | dropped).items()]
    file = write(*events, "UID:twice|DTSTART:20270304T100000Z")
    text = narrowed(sources([str(file)]), NOW.date(), END.date())[0].text
    assert [] == [name for name in kept if f"UID:{name}\r\n" not in text]
    assert [] == [name for name in dropped if f"UID:{name}\r\n" in text]
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == len(kept) + 1


DAYS = st.dates(date(2027, 1, 1), date(2027, 5, 1))
RULES = ["", "RRULE:FREQ=DAILY;INTERVAL=9", "RRULE:FREQ=WEEKLY;UNTIL=20270310T000000Z", "RRULE:FREQ=WEEKLY;COUNT=5"]
ZONES = [";TZID=Pacific/Kiritimati", ";TZID=Pacific/Pago_Pago", ";TZID=Europe/Berlin", ""]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(DAYS, st.sampled_from(ZONES), st.integers(0, 23), st.integers(0, 9), st.sampled_from(RULES))))
def test_the_quick_look_changes_nothing_in_what_is_busy(
    tmp_path_factory: pytest.TempPathFactory, events: list[tuple[date, str, int, int, str]]
) -> None:
    rows = []
    for day, zone, hour, days, rule in events:
        end = day + timedelta(days=days)
        rows.append(
            f"DTSTART{zone}:{day:%Y%m%d}T{hour:02}0000|DTEND{zone}:{end:%Y%m%d}T{hour:02}3000|{rule}".strip("|")
        )
    folder = tmp_path_factory.mktemp("quick")
    (folder / "a.ics").write_bytes(calendar(*rows).encode())
    # an event that is there twice, the same both times, is never dropped
    (folder / "b.ics").write_bytes(calendar(*rows).encode())
    assert read(folder) == read(folder / "a.ics")


# --- days off ---------------------------------------------------------------------------------------------------


def test_holidays_are_named_and_weekends_are_those_of_the_country() -> None:
    england = off_days(LEEDS, date(2027, 3, 20), date(2027, 4, 5))
    assert {date(2027, 3, 26): "Good Friday"} == england.holidays
    assert {date(2027, 3, 29): "Easter Monday"}.items() <= england.regional.items()
    israel = off_days(Zone("Asia/Jerusalem", "Haifa"), date(2027, 3, 5), date(2027, 3, 7))
    assert [False, False, True] == [israel.is_working(date(2027, 3, day)) for day in (5, 6, 7)]


def test_where_no_list_is_known_saturday_and_sunday_are_off() -> None:
    nowhere = off_days(Zone("Etc/UTC", "UTC"), date(2027, 3, 5), date(2027, 3, 8))
    assert OffDays("UTC", frozenset({date(2027, 3, 6), date(2027, 3, 7)})) == nowhere


def test_a_zone_by_an_old_name_has_its_country() -> None:
    assert {date(2027, 7, 5): "Independence Day (observed)"} == off_days(
        Zone("US/Eastern", "New York"), date(2027, 7, 5), date(2027, 7, 5)
    ).holidays


# --- free times -------------------------------------------------------------------------------------------------


def side(zone: Zone, around: datetime = NOW, days: int = 40) -> Side:
    return Side(zone, off_days(zone, around.date() - timedelta(days=1), around.date() + timedelta(days=days)))


def offered(busy: list[Busy], wanted: Wanted, theirs: Zone | None = None, now: datetime = NOW) -> Offers:
    return free_times(busy, wanted, side(LEEDS, now), side(theirs, now) if theirs else None, now)


def test_an_empty_calendar_gives_three_days_mornings_and_afternoons_in_turn() -> None:
    times = offered([], Wanted(), LAGOS).times
    assert ["2027-03-03T09:00", "2027-03-05T14:00", "2027-03-08T09:00"] == [f"{one:%Y-%m-%dT%H:%M}" for one in times]


def test_thirty_six_hours_are_left_to_answer_and_a_first_day_that_was_asked_for_is_taken() -> None:
    assert offered([], Wanted()).times[0] >= NOW + timedelta(hours=36)
    assert date(2027, 3, 2) == offered([], Wanted(first=date(2027, 3, 2))).times[0].date()
    assert offered([], Wanted(first=date(2027, 2, 1), number=9, days=2)).times[0] >= NOW


def test_a_holiday_of_either_is_left_out_and_named() -> None:
    now = datetime(2027, 3, 23, 9, tzinfo=UTC)
    offers = offered([], Wanted(number=9, days=9), LAGOS, now)
    assert (
        "Friday 26 March is left out: Good Friday (Leeds), Good Friday (Lagos).",
        "Monday 29 March is left out: Easter Monday (Lagos).",
    ) == offers.notes
    assert {date(2027, 3, 26), date(2027, 3, 29)}.isdisjoint(moment.date() for moment in offers.times)


def test_a_holiday_of_some_regions_is_taken_only_where_nothing_else_is_left() -> None:
    monday = date(2027, 3, 29)
    now = datetime(2027, 3, 25, 9, tzinfo=UTC)
    assert monday not in {moment.date() for moment in offered([], Wanted(first=monday, days=3), now=now).times}
    alone = offered([], Wanted(first=monday, days=1), now=now)
    assert {monday} == {moment.date() for moment in alone.times}
    assert any(note.startswith("Monday 29 March is a holiday in some regions: Easter Monday") for note in alone.notes)


def test_the_working_week_is_that_of_both() -> None:
    haifa = Zone("Asia/Jerusalem", "Haifa")
    days = {moment.weekday() for moment in offered([], Wanted(number=20), haifa).times}
    assert {0, 1, 2, 3} == days


def test_people_nine_hours_apart_meet_at_the_edges_of_their_days_and_no_further() -> None:
    there = Zone("America/Los_Angeles", "Los Angeles")
    times = offered([], Wanted(number=20, minutes=60), there).times
    assert times
    assert {moment.hour for moment in times} <= {16, 17}
    assert () == offered([], Wanted(), Zone("Pacific/Auckland", "Auckland")).times


def test_a_change_of_the_clocks_is_never_within_a_call() -> None:
    # Lord Howe Island changes by half an hour, at 2:00 on a Sunday; nobody works, so every day is a working day here
    open_ = OffDays("Lord Howe")
    zone = Zone("Australia/Lord_Howe", "Lord Howe")
    now = datetime(2027, 4, 1, tzinfo=UTC)
    times = free_times([], Wanted(number=200, minutes=30, buffer=0), Side(zone, open_), None, now).times
    assert times
    assert [] == [one for one in times if (one + timedelta(minutes=30)).utcoffset() != one.utcoffset()]


ZONE_LIST = [LEEDS, LAGOS, BERLIN, Zone("Asia/Kolkata", "Mumbai"), Zone("America/New_York", "New York")]
BUSY = st.lists(st.tuples(st.integers(-100, 20 * 96), st.integers(0, 200)), max_size=40)  # quarters of an hour


@settings(deadline=None, max_examples=60)
@given(
    BUSY,
    st.builds(Wanted, st.integers(5, 120), st.integers(0, 60), st.integers(1, 6), st.none(), st.integers(2, 20)),
    st.sampled_from([None, *ZONE_LIST]),
    st.sampled_from([NOW, datetime(2027, 3, 22, 17, 45, tzinfo=UTC), datetime(2027, 10, 25, 3, tzinfo=UTC)]),
)
def test_free_times_are_free_for_both_sorted_and_apart(
    quarters: list[tuple[int, int]], wanted: Wanted, theirs: Zone | None, now: datetime
) -> None:
    quarter = timedelta(minutes=15)
    busy = [Busy(now + at * quarter, now + (at + length) * quarter) for at, length in quarters]
    offers = offered(busy, wanted, theirs, now)
    length, buffer = timedelta(minutes=wanted.minutes), timedelta(minutes=wanted.buffer)
    for times in (offers.times, offers.spare):
        assert sorted(set(times)) == list(times)
    everything = sorted((*offers.times, *offers.spare))
    assert all(late - early >= length + buffer for early, late in pairwise(everything))
    assert len(offers.times) <= wanted.number
    for start in everything:
        end = start + length
        assert start.minute in {0, 30}
        assert now + timedelta(hours=36) <= start <= end <= now + timedelta(days=wanted.days)
        assert not any(one.start - buffer < end and start < one.end + buffer for one in busy)
        for where in filter(None, (LEEDS, theirs)):
            begins, ends = (moment.astimezone(ZoneInfo(where.key)) for moment in (start, end))
            assert time(8) <= begins.time() < ends.time() <= time(18, 30)
            assert begins.weekday() < 5


def test_a_file_that_may_not_be_read_is_a_problem_with_its_reason(write: Write) -> None:
    file = write("DTSTART:20270303T100000Z")
    file.unlink()
    file.mkdir()
    (file / "loop.ics").symlink_to("loop.ics")
    with pytest.raises(Problem, match=r"loop\.ics cannot be read: "):
        read(file)
