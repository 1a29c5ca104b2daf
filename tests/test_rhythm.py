"""Whom to write to, on which day and why: from the log alone, in pauses that readers find polite."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real.drafts import KINDS, kind
from real.logs import FOLAKE, log, on, told

from drafter.kinds import Kind
from drafter.people import VERDICTS, Due, Event, History, Person
from drafter.people.rhythm import due, look_again, said, someone_else
from drafter.people.workdays import add_business_days, business_days, rest_days

CALL = {"meeting_time": "2027-03-23T15:00+00:00"}
THANKED = {"met_on": "2027-03-23", "learned": ["less software"], "next_step": "draw"}
CAIRO = Person(2, "Amira", {"their_zone": "Cairo (Africa/Cairo)"})


def kind_of(name: str) -> Kind | None:
    return kind(name) if name in KINDS else None


def next_of(today: str, *events: Any, person: Person = FOLAKE) -> tuple[date, str, str] | None:
    return told(due(log(*events, person=person), on(today), kind_of), on(today))


# --- silence --------------------------------------------------------------------------------------------------


def test_a_first_message_without_an_answer_is_due_after_seven_business_days() -> None:
    asked = "1 March sent cold-request"
    assert (on("10 March"), "asked 8 business days ago", "follow-up") == next_of("11 March", asked)


def test_the_day_stays_and_the_count_goes_on() -> None:
    asked = "1 March sent cold-request"
    assert (on("10 March"), "asked 1 business day ago", "follow-up") == next_of("2 March", asked)
    assert (on("10 March"), "asked 22 business days ago", "follow-up") == next_of("31 March", asked)


def test_the_week_is_the_week_where_they_are() -> None:
    asked = "1 March sent cold-request"  # a Monday; Friday and Saturday are days of rest in Cairo
    assert (on("10 March"), "asked 7 business days ago", "follow-up") == next_of("10 March", asked, person=CAIRO)
    asked = "4 March sent cold-request"
    assert on("15 March") == (next_of("15 March", asked, person=CAIRO) or ())[0]
    assert on("15 March") == (next_of("15 March", asked) or ())[0]


def test_a_second_reminder_comes_ten_business_days_after_the_first() -> None:
    events = ("1 March sent cold-request", "10 March sent follow-up")
    expected = (on("24 March"), "reminded 10 business days ago: once more, and that is the last", "follow-up")
    assert expected == next_of("24 March", *events)


def test_after_two_reminders_silence_is_an_answer() -> None:
    events = ("1 March sent cold-request", "10 March sent follow-up", "24 March sent follow-up")
    expected = (on("7 April"), "no answer to two reminders: silence is an answer", "close")
    assert expected == next_of("8 April", *events)
    assert next_of("8 April", *events, "8 April noted") is None
    assert next_of("9 April", *events, "8 April sent close") is None


def test_the_kind_says_how_long_it_waits() -> None:
    assert on("15 March") == (next_of("2 March", "1 March sent reconnect") or ())[0]
    assert next_of("30 March", "1 March sent linkedin-note") is None


def test_a_message_of_a_kind_that_is_gone_waits_as_long_as_most() -> None:
    assert (on("10 March"), "asked 7 business days ago", "follow-up") == next_of("10 March", "1 March sent own-kind")
    assert (on("10 March"), "asked 7 business days ago", "follow-up") == next_of("10 March", "1 March sent")


def test_who_has_no_log_is_not_due() -> None:
    assert next_of("1 March") is None
    assert next_of("2 March", "1 March noted") is None


def test_a_draft_of_which_nobody_knows_whether_it_was_sent_is_asked_about() -> None:
    drafted = "5 March drafted cold-request"
    assert (on("8 March"), "written 3 days ago: have you sent it?", "") == next_of("8 March", drafted)
    sent = (drafted, "5 March sent cold-request")
    assert (on("16 March"), "asked 7 business days ago", "follow-up") == next_of("16 March", *sent)


def test_a_reminder_that_is_drafted_takes_the_place_of_the_one_that_is_due() -> None:
    events = ("1 March sent cold-request", "11 March drafted follow-up")
    assert (on("12 March"), "written yesterday: have you sent it?", "") == next_of("12 March", *events)


# --- their answer ---------------------------------------------------------------------------------------------

ASKED = "1 March sent cold-request"


@pytest.mark.parametrize(
    ("verdict", "sentence", "follows"),
    [
        ("yes", "they said yes 2 days ago: offer times", "schedule-propose"),
        ("their-time", "they named a time 2 days ago: confirm it", "schedule-confirm"),
        ("not-now", 'they said "not now" 2 days ago: thank them, and offer something lighter', "reply-busy"),
        ("no", "they said no 2 days ago: thank them for the answer", "close"),
        ("someone-else", "they named someone else 2 days ago: thank them, and write to that person", ""),
        ("other", "they answered 2 days ago: answer them", ""),
    ],
)
def test_an_answer_is_due_at_once(verdict: str, sentence: str, follows: str) -> None:
    assert (on("8 March"), sentence, follows) == next_of("10 March", ASKED, f"8 March answered {verdict}")


def test_an_answer_on_the_same_day_is_said_so() -> None:
    events = (ASKED, "8 March answered yes")
    assert "they said yes today: offer times" == (next_of("8 March", *events) or ())[1]
    assert "they said yes yesterday: offer times" == (next_of("9 March", *events) or ())[1]


@pytest.mark.parametrize("verdict", ["no", "someone-else", "other"])
def test_a_note_settles_an_answer_that_needs_no_letter(verdict: str) -> None:
    assert next_of("10 March", ASKED, f"8 March answered {verdict}", "9 March noted") is None


def test_a_yes_to_times_is_to_be_confirmed() -> None:
    events = (ASKED, "8 March answered yes", "9 March sent schedule-propose", "10 March answered yes")
    expected = (on("10 March"), "they said yes today: confirm the time", "schedule-confirm")
    assert expected == next_of("10 March", *events)


def test_a_yes_to_a_connection_begins_the_first_message() -> None:
    events = ("1 March sent linkedin-note", "2 March answered yes")
    assert (on("2 March"), "they said yes today: write to them", "cold-request") == next_of("2 March", *events)


def test_somebody_who_has_no_time_now_is_asked_again_in_the_month_they_named() -> None:
    events = (ASKED, ("8 March answered not-now", {"later": "in April"}))
    assert on("8 March") == (next_of("9 March", *events) or ())[0]
    assert (on("1 April"), "said to try again in April", "follow-up") == next_of("1 April", *events)
    answered = (*events, "9 March sent reply-busy")
    assert (on("1 April"), "said to try again in April", "follow-up") == next_of("9 March", *answered)


def test_the_day_that_they_named_is_moved_to_a_business_day() -> None:
    events = (ASKED, ("8 March answered not-now", {"later": "2027-04-10"}), "9 March sent reply-busy")
    assert (on("12 April"), "said to try again on 10 April", "follow-up") == next_of("12 April", *events)


def test_somebody_who_has_no_time_now_and_names_no_day_is_asked_again_after_ten_business_days() -> None:
    events = (ASKED, "8 March answered not-now")
    expected = (on("22 March"), "they had no time 10 business days ago: ask once more", "follow-up")
    assert expected == next_of("22 March", *events)
    answered = (*events, "9 March sent reply-busy")
    assert (on("23 March"), "asked 10 business days ago", "follow-up") == next_of("23 March", *answered)


def test_a_month_that_our_own_letter_named_is_kept_to() -> None:
    events = (ASKED, "8 March answered not-now", ("9 March sent reply-busy", {"ask_again": "in May"}))
    assert (on("3 May"), "said to try again in May", "follow-up") == next_of("3 May", *events)


def test_a_later_time_that_is_no_month_is_eight_weeks() -> None:
    events = (ASKED, "8 March answered not-now", ("9 March sent reply-busy", {"ask_again": "after the harvest"}))
    assert (on("4 May"), "you left it for later 8 weeks ago", "follow-up") == next_of("4 May", *events)


# --- times and talks ------------------------------------------------------------------------------------------

AGREED = (ASKED, "8 March answered yes", "9 March sent schedule-propose", "10 March answered yes")
CONFIRMED = (*AGREED, ("10 March sent schedule-confirm", CALL))


def test_times_that_get_no_answer_are_offered_once_more_after_three_business_days() -> None:
    events = AGREED[:3]
    expected = (on("12 March"), "offered times 3 business days ago: offer times once more", "schedule-propose")
    assert expected == next_of("12 March", *events)
    moved = (*CONFIRMED, ("11 March sent schedule-reschedule", {"original_time": CALL["meeting_time"]}))
    expected = (on("15 March"), "offered times 2 business days ago: offer times once more", "schedule-propose")
    assert expected == next_of("15 March", *moved)


def test_the_day_before_a_talk_is_for_preparing() -> None:
    assert (on("22 March"), "you talk tomorrow at 15:00: prepare", "prep-sheet") == next_of("22 March", *CONFIRMED)
    assert "you talk today at 15:00: prepare" == (next_of("23 March", *CONFIRMED) or ())[1]
    expected = "you talk on Tuesday 23 March at 15:00: prepare"
    assert (on("22 March"), expected, "prep-sheet") == next_of("11 March", *CONFIRMED)


def test_a_talk_agreed_on_for_the_same_day_is_prepared_at_once() -> None:
    events = (*AGREED, ("23 March sent schedule-confirm", CALL))
    assert (on("23 March"), "you talk today at 15:00: prepare", "prep-sheet") == next_of("23 March", *events)


def test_the_day_after_a_talk_is_for_thanks() -> None:
    assert (on("24 March"), "you talked yesterday: thank them", "thank-you") == next_of("24 March", *CONFIRMED)
    prepared = (*CONFIRMED, ("22 March drafted prep-sheet", CALL))
    assert (on("24 March"), "you talked yesterday: thank them", "thank-you") == next_of("24 March", *prepared)


def test_a_talk_that_was_logged_is_thanked_for_on_the_same_day() -> None:
    expected = (on("23 March"), "you talked today: thank them", "thank-you")
    assert expected == next_of("23 March", *CONFIRMED, "23 March met")
    assert expected == next_of("23 March", "23 March met")


def test_the_one_who_was_suggested_is_thanked_and_not_the_one_who_suggested_them() -> None:
    events = ("1 March sent referral-request", "5 March met")
    assert "thank-you" == (next_of("5 March", *events) or ())[2]


def test_a_friendly_line_before_the_talk_needs_no_answer() -> None:
    events = (*CONFIRMED, "11 March answered other")
    assert "prep-sheet" == (next_of("12 March", *events) or ())[2]


def test_a_talk_that_was_cancelled_is_not_prepared() -> None:
    given = {"original_time": CALL["meeting_time"]}
    assert next_of("22 March", *CONFIRMED, ("15 March sent schedule-cancel", given)) is None
    again = (*CONFIRMED, ("15 March sent schedule-cancel", given | {"will_rebook": True}))
    expected = (on("22 March"), "cancelled 5 business days ago: offer other times", "schedule-propose")
    assert expected == next_of("22 March", *again)


def test_who_runs_late_still_talks() -> None:
    late = ("23 March sent running-late", {"minutes_late": 10})
    assert "thank-you" == (next_of("24 March", *CONFIRMED, late) or ())[2]


# --- afterwards -----------------------------------------------------------------------------------------------

MET = (*CONFIRMED, "23 March met")


def test_six_weeks_after_the_thanks_they_are_told_what_came_of_it() -> None:
    events = (*MET, ("24 March sent thank-you", THANKED))
    expected = (on("5 May"), "no contact for 6 weeks: tell them what came of it", "keep-in-touch")
    assert expected == next_of("5 May", *events)
    answered = (*events, "26 March answered other")
    assert on("7 May") == (next_of("7 May", *answered) or ())[0]


def test_then_they_hear_three_times_a_year_at_most() -> None:
    history, today, sent = log(*MET, ("24 March sent thank-you", THANKED)), on("24 March"), []
    while today < on("1 January 2029"):
        found = due(history, today, kind_of)
        assert found
        today = max(found.on, today)
        sent.append(today)
        now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        history = history._replace(events=(*history.events, Event(None, now, "sent", found.kind)))
    assert {"keep-in-touch"} == {event.kind for event in history.events[-len(sent) :]}
    assert 3 == max(sum(day <= one < day + timedelta(days=365) for one in sent) for day in sent)


def test_a_promise_is_due_on_its_day() -> None:
    events = (*MET, ("24 March sent thank-you", THANKED | {"next_by": "2027-04-10"}))
    assert (on("10 April"), "promised to write by 10 April", "keep-in-touch") == next_of("12 April", *events)
    kept = (*events, "9 April sent keep-in-touch")
    assert "no contact for 9 weeks: tell them what came of it" == (next_of("12 June", *kept) or ())[1]
    assert "no contact for less than a week: tell them what came of it" == (next_of("11 April", *kept) or ())[1]


def test_a_promise_without_a_day_is_asked_about() -> None:
    events = (*MET, ("24 March sent thank-you", THANKED | {"promised": "send you my notes"}))
    expected = "promised them something 10 business days ago: tell them how it went"
    assert (on("7 April"), expected, "keep-in-touch") == next_of("7 April", *events)


def test_no_words_of_a_letter_stand_in_a_reason() -> None:
    events = (*MET, ("24 March sent thank-you", THANKED | {"promised": "send you {my} notes"}))
    found = due(log(*events), on("7 April"), kind_of)
    assert found
    assert "notes" not in found.why


# --- after a message was sent ---------------------------------------------------------------------------------


def test_after_a_first_message_one_day_is_named_to_look_again() -> None:
    found = look_again(log("9 March sent cold-request"), kind("cold-request"))
    expected = "Most first messages get no answer at once. If none by Thu 18 March, one short reminder is fine."
    assert found
    assert (on("18 March"), expected) == found


def test_the_day_is_said_as_the_person_writes_days() -> None:
    found = look_again(log("9 March sent cold-request"), kind("cold-request"), "month-first")
    assert found
    assert "If none by Thu, March 18, one" in found.says


def test_after_the_last_reminder_silence_is_an_answer() -> None:
    first = ("1 March sent cold-request", "10 March sent follow-up")
    found = look_again(log(*first), kind("follow-up"))
    assert found
    assert found.says.endswith("If none by Wed 24 March, one more is fine, and it is the last.")
    found = look_again(log(*first, "24 March sent follow-up"), kind("follow-up"))
    assert found
    assert "If no answer comes by Wed 7 April, silence is an answer: write to somebody else." == found.says


def test_after_what_expects_no_answer_there_is_nothing_to_look_for() -> None:
    assert look_again(log("9 March sent thank-you"), kind("thank-you")) is None
    assert look_again(log(), kind("cold-request")) is None


@pytest.mark.parametrize("name", KINDS)
def test_the_day_to_look_again_is_the_day_on_which_they_are_due(name: str) -> None:
    history = log(f"9 March sent {name}")
    again, found = look_again(history, kind(name)), due(history, on("9 March"), kind_of)
    if again:
        assert found
        assert again.on == found.on
        assert again.says.endswith(".")


def test_three_business_days_without_an_answer_mean_to_write_to_somebody_else_as_well() -> None:
    asked = "4 March sent cold-request"
    assert "" == someone_else(log(asked), on("8 March"))
    expected = "3 business days without an answer: write to somebody else as well."
    assert expected == someone_else(log(asked), on("9 March"))
    assert "" == someone_else(log(asked, "8 March answered yes"), on("9 March"))


# --- always ---------------------------------------------------------------------------------------------------

DAYS = st.integers(0, 90)
LOGGED = st.lists(
    st.tuples(
        DAYS,
        st.sampled_from(["drafted", "sent", "answered", "met", "noted"]),
        st.sampled_from([*KINDS, "", "own-kind"]),
        st.sampled_from([*VERDICTS, ""]),
        st.sampled_from(
            [
                {},
                CALL,
                {"original_time": CALL["meeting_time"]},
                {"next_by": "2027-04-10"},
                {"promised": "write"},
                {"later": "in April"},
                {"later": "2027-04-11"},
                {"will_rebook": True},
                {"ask_again": "after the harvest"},
                {"meeting_time": "soon", "next_by": "some day", "later": "may"},
            ]
        ),
    ),
    max_size=9,
)
PEOPLE = st.sampled_from([FOLAKE, CAIRO, Person(3, "Sam", {}), Person(4, "Leila", {"their_zone": "Asia/Tehran"})])


def history_of(person: Person, rows: list[tuple[Any, ...]]) -> History:
    began = datetime(2027, 2, 1, 9, tzinfo=UTC)
    events = [
        Event(
            None, began + timedelta(days=day), what, kind_name, verdict if what == "answered" else "", answers=answers
        )
        for day, what, kind_name, verdict, answers in sorted(rows, key=lambda row: row[0])
    ]
    return History(person, tuple(events))


@settings(max_examples=600, deadline=None)
@given(PEOPLE, LOGGED, st.integers(0, 400))
def test_nobody_is_due_before_what_happened_and_no_reminder_falls_on_a_day_of_rest(
    person: Person, rows: list[tuple[Any, ...]], later: int
) -> None:
    history = history_of(person, rows)
    today = date(2027, 2, 1) + timedelta(days=later)
    found = due(history, today, kind_of)
    if found is None:
        return
    assert history.events
    assert found.on >= min(event.at.date() for event in history.events)
    follows = kind_of(found.kind)
    if follows and "nudge" in follows.traits:
        assert found.on > history.events[0].at.date()
        assert found.on.weekday() not in rest_days(person)
    sentence = said(found, today)
    assert not set("{}") & set(sentence), sentence
    assert sentence == said(Due(*found), today)


@settings(max_examples=600, deadline=None)
@given(PEOPLE, LOGGED, st.integers(0, 200), st.integers(0, 200))
def test_what_is_kept_is_never_later_than_what_is_reckoned_on_a_later_day(
    person: Person, rows: list[tuple[Any, ...]], first: int, more: int
) -> None:
    history = history_of(person, rows)
    kept_on = date(2027, 2, 1) + timedelta(days=first)
    today = kept_on + timedelta(days=more)
    kept, found = due(history, kept_on, kind_of), due(history, today, kind_of)
    assert (kept is None) == (found is None)
    if kept and found:
        assert kept.on <= found.on
        assert told(kept, today) == told(found, today)


@settings(max_examples=400, deadline=None)
@given(PEOPLE, LOGGED, DAYS, st.sampled_from(["cold-request", "alumni-request", "reconnect"]), st.integers(0, 400))
def test_who_let_two_reminders_pass_is_never_due_for_a_third(
    person: Person, rows: list[tuple[Any, ...]], start: int, asked: str, later: int
) -> None:
    before = history_of(person, rows)
    began = datetime(2027, 5, 10, 9, tzinfo=UTC) + timedelta(days=start)
    sent = [
        Event(None, began + timedelta(days=14 * at), "sent", name)
        for at, name in enumerate([asked, *["follow-up"] * 2])
    ]
    history = before._replace(events=(*before.events, *sent))
    found = due(history, sent[-1].at.date() + timedelta(days=later), kind_of)
    assert "nudge" not in (getattr(kind_of(found.kind), "traits", ()) if found else ())


@given(st.dates(date(2026, 1, 1), date(2029, 1, 1)), st.integers(0, 60), PEOPLE)
def test_business_days_are_counted_as_they_are_added(day: date, number: int, person: Person) -> None:
    rest = rest_days(person)
    assert number == business_days(day, add_business_days(day, number, rest), rest)
