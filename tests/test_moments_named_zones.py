"""Places whose clocks are uncommon, each by name: typed through the one door, read in a letter."""

from datetime import UTC, datetime

import pytest

from drafter.errors import Refused
from drafter.fields import Field, Frame, parse
from drafter.moments import clock_change_note, iso, moment_words, parse_zone

NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)
AGREED, MOVED = Field("meeting_time", "moment", "?"), Field("original_time", "moment", "?", past=True)
TROLL = "Troll (Antarctica/Troll)"


def typed(text: str, place: str, field: Field = AGREED) -> datetime:
    moment = parse(field, text, Frame(NOW, parse_zone(place)))
    assert isinstance(moment, datetime)
    return moment


def said(text: str, mine: str, theirs: str, field: Field = AGREED) -> str:
    """How a time typed at my place reads for somebody at theirs."""
    return moment_words(typed(text, mine, field), parse_zone(mine), parse_zone(theirs), now=NOW)


def refused(text: str, place: str, field: Field = MOVED) -> Refused:
    with pytest.raises(Refused) as caught:
        parse(field, text, Frame(NOW, parse_zone(place)))
    return caught.value


def twice_or_never(place: str, twice: str, never: str) -> None:
    """The first local time happens twice, the second not at all; what is offered instead can be typed."""
    for text, word in ((twice, "happens twice"), (never, "does not exist")):
        found = refused(text, place)
        assert f"{word} in {parse_zone(place).label}" in found.reason
        assert list(found.readings) == [iso(typed(reading, place, MOVED)) for reading in found.readings]
        assert len(found.readings) == 2


def test_half_an_hour_off_in_kolkata_and_adelaide() -> None:
    assert said("Tue 9 March 3pm", "Kolkata", "Adelaide") == "Tuesday 9 March, 20:00 Adelaide / 15:00 Kolkata"
    assert said("Fri 9 April 3pm", "Kolkata", "Adelaide") == "Friday 9 April, 19:00 Adelaide / 15:00 Kolkata"
    twice_or_never("Adelaide", "2027-04-04T02:30", "2027-10-03T02:30")


def test_three_quarters_of_an_hour_off_in_kathmandu_chatham_and_eucla() -> None:
    chatham = "Chatham (Pacific/Chatham)"
    assert said("Tue 9 March 3pm", "Kathmandu", chatham) == "Tuesday 9 March, 23:00 Chatham / 15:00 Kathmandu"
    assert said("Tue 9 March 3pm", "Kathmandu", "Eucla") == "Tuesday 9 March, 18:00 Eucla / 15:00 Kathmandu"
    assert (
        said("Tue 9 March 10:00", chatham, "London") == "Monday 8 March, 20:15 London / Tuesday 9 March, 10:00 Chatham"
    )
    twice_or_never(chatham, "2027-04-04T03:15", "2027-09-26T03:15")


def test_over_the_date_line_the_day_is_said_in_both_places() -> None:
    assert (
        said("Wed 10 March 9:00", "Auckland", "Honolulu")
        == "Tuesday 9 March, 10:00 Honolulu / Wednesday 10 March, 09:00 Auckland"
    )
    assert (
        said("Wed 10 March noon", "Kiritimati", "Pago Pago")
        == "Tuesday 9 March, 11:00 Pago Pago / Wednesday 10 March, 12:00 Kiritimati"
    )


def test_a_whole_day_apart_the_clocks_show_the_same_and_the_days_do_not() -> None:
    assert (
        said("Wed 10 March noon", "Kiritimati", "Honolulu")
        == "Tuesday 9 March, 12:00 Honolulu / Wednesday 10 March, 12:00 Kiritimati"
    )


def test_in_morocco_the_clocks_go_back_for_ramadan_and_forward_after_it() -> None:
    assert said("Fri 5 Feb 3pm", "Casablanca", "London") == "Friday 5 February, 14:00 London / 15:00 Casablanca"
    assert said("Mon 8 Feb 3pm", "Casablanca", "London") == "Monday 8 February, 15:00 in London and Casablanca"
    assert said("Mon 15 March 3pm", "Casablanca", "London") == "Monday 15 March, 14:00 London / 15:00 Casablanca"
    twice_or_never("Casablanca", "2027-02-07T02:30", "2027-03-14T02:30")
    moments = [typed(f"{day} 3pm", "Casablanca") for day in ("Fri 5 Feb", "Mon 8 Feb", "Mon 15 March")]
    notes = clock_change_note(moments, parse_zone("Casablanca"), parse_zone("London"))
    assert notes == {
        moments[1]: "the clocks change in Casablanca on the 7th",
        moments[2]: "the clocks change in Casablanca on the 14th",
    }


def test_lord_howe_changes_by_half_an_hour() -> None:
    lord_howe = "Lord Howe (Australia/Lord_Howe)"
    before, after = "Fri 2 April 3pm", "Mon 5 April 3pm"
    assert said(before, lord_howe, "Honolulu") == "Thursday 1 April, 18:00 Honolulu / Friday 2 April, 15:00 Lord Howe"
    assert said(after, lord_howe, "Honolulu") == "Sunday 4 April, 18:30 Honolulu / Monday 5 April, 15:00 Lord Howe"
    twice_or_never(lord_howe, "2027-04-04T01:45", "2027-10-03T02:15")
    assert iso(typed("2027-04-04T02:00", lord_howe)) == "2027-04-04T02:00+10:30"
    assert iso(typed("2027-10-03T02:30", lord_howe)) == "2027-10-03T02:30+11:00"


def test_samoa_had_no_30_december_2011() -> None:
    found = refused("30 December 2011 15:00", "Apia")
    assert "does not exist in Apia" in found.reason
    assert found.readings == ("2011-12-29T15:00-10:00", "2011-12-31T15:00+14:00")
    assert (
        said("29 December 2011 15:00", "Apia", "Auckland", MOVED)
        == "Friday 30 December 2011, 14:00 Auckland / Thursday 29 December 2011, 15:00 Apia"
    )
    assert (
        said("31 December 2011 15:00", "Apia", "Auckland", MOVED)
        == "Saturday 31 December 2011, 14:00 Auckland / 15:00 Apia"
    )


@pytest.mark.parametrize(
    ("place", "text", "words", "last"),
    [
        ("São Paulo", "Wed 24 Nov 3pm", "Wednesday 24 November, 18:00 London / 15:00 São Paulo", "2019-02-16T23:30"),
        ("Moscow", "Wed 14 July 3pm", "Wednesday 14 July, 13:00 London / 15:00 Moscow", "2014-10-26T01:30"),
        ("Mexico City", "Wed 14 July 3pm", "Wednesday 14 July, 22:00 London / 15:00 Mexico City", "2022-10-30T01:30"),
        ("Tehran", "Wed 14 July 3pm", "Wednesday 14 July, 12:30 London / 15:00 Tehran", "2022-09-21T23:30"),
        ("Istanbul", "Wed 24 Nov 3pm", "Wednesday 24 November, 12:00 London / 15:00 Istanbul", "2015-11-08T03:30"),
    ],
)
def test_where_summer_time_has_ended_there_is_none_and_its_last_hour_happened_twice(
    place: str, text: str, words: str, last: str
) -> None:
    assert said(text, place, "London") == words
    assert f"happens twice in {place}" in refused(last, place).reason


def test_dublins_winter_is_its_daylight_time_by_the_tables_and_its_clock_is_londons() -> None:
    for text, words in (("Wed 14 July 3pm", "Wednesday 14 July"), ("Wed 24 Nov 3pm", "Wednesday 24 November")):
        assert said(text, "Dublin", "London") == f"{words}, 15:00 in London and Dublin"
        assert typed(text, "Dublin") == typed(text, "London")
    twice_or_never("Dublin", "2027-10-31T01:30", "2027-03-28T01:30")


def test_troll_leaps_two_hours_at_once() -> None:
    assert said("Fri 26 March 3pm", TROLL, "London") == "Friday 26 March, 15:00 in London and Troll"
    assert said("Mon 29 March 3pm", TROLL, "London") == "Monday 29 March, 14:00 London / 15:00 Troll"
    twice_or_never(TROLL, "2027-10-31T01:15", "2027-03-28T01:15")
    twice_or_never(TROLL, "2027-10-31T02:45", "2027-03-28T02:45")
