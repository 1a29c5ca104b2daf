"""What a message teaches about its person, whose it is, and what the next one need not ask."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from drafter.fields import Field
from drafter.kinds import load, shared, shared_words, titles
from drafter.kinds.traits import KNOWN_FROM
from drafter.people import Event, History, Person
from drafter.people.gathered import Whose, again, gathered, kept_with_message, that_stays, whose
from drafter.people.known import KNOWN, known, offered, reminders

HERE = Path("no settings")
MONDAY = datetime(2027, 3, 1, 9, tzinfo=UTC)
FOLAKE = Person(4, "Folake Adeyemi", {"about": "grid storage", "their_zone": "Lagos (Africa/Lagos)"})
TALK = "2027-03-09T15:00+00:00"


def rows(origin: str = "option", **values: Any) -> dict[str, dict[str, Any]]:
    return {word: {"value": value, "origin": origin} for word, value in values.items()}


def event(day: int, what: str, kind: str = "", **more: Any) -> Event:
    return Event(day + 1, MONDAY + timedelta(days=day), what, kind, **more)  # type: ignore[arg-type]  # a word of WHATS


def next_answers(kind: str, *events: Event, day: int = 20, person: Person = FOLAKE) -> dict[str, Any]:
    return known(History(person, events), load(kind, HERE), MONDAY + timedelta(days=day))


# What a message teaches


def test_what_stays_with_a_person_is_gathered_and_what_is_about_me_or_this_once_is_not() -> None:
    said = rows(
        their_name="Folake Adeyemi", greeting="Folake", tie="work", tie_detail="your talk", why_them="x", my_name="Lan"
    )
    person = gathered(None, "Folake Adeyemi", load("cold-request", HERE), said)
    assert (None, {"greeting": "Folake", "tie": "work", "tie_detail": "your talk"}) == (person.id, person.words)


def test_the_newest_word_wins_a_default_teaches_nothing_and_nothing_takes_a_word_away() -> None:
    kind = load("cold-request", HERE)
    known_before = FOLAKE._replace(words={"about": "batteries", "greeting": "Folake", "formality": "casual"})
    said = rows(about="grids", greeting="") | rows("default", formality="neutral")
    assert {"about": "grids", "formality": "casual"} == gathered(known_before, "F.", kind, said).words
    assert "Folake Adeyemi" == gathered(known_before, "F.", kind, said).name


def test_a_place_is_kept_so_that_it_is_read_back() -> None:
    said = {"their_zone": {"value": "Europe/London", "origin": "option", "typed": "Leeds (Europe/London)"}}
    words = gathered(None, "Ana", load("schedule-confirm", HERE), said).words
    assert {"their_zone": "Leeds (Europe/London)"} == words


def test_what_later_messages_need_is_kept_with_the_message() -> None:
    said = rows(learned=["a diagram first"], met_on="2027-03-09", about="grids", my_name="Lan") | rows(
        "default", nudge=1
    )
    assert {"learned": ["a diagram first"], "met_on": "2027-03-09"} == kept_with_message(load("thank-you", HERE), said)
    assert {"nudge": 1} == kept_with_message(load("follow-up", HERE), rows("default", nudge=1))


def test_the_talk_that_a_referrer_is_thanked_for_was_with_somebody_else() -> None:
    said = rows(met_on="2027-03-09", learned=["one project beats five courses"])
    assert {} == kept_with_message(load("thank-you-referral", HERE), said)
    assert "met_on" not in next_answers("thank-you-referral", event(1, "met"))


def test_a_letter_drafted_again_takes_the_place_of_the_draft_before() -> None:
    drafted = Event(None, MONDAY, "drafted", "cold-request", draft=9)
    before = (event(0, "drafted", "cold-request", draft=8),)
    assert drafted._replace(id=1) == again(History(FOLAKE, before), drafted)
    for between in (event(1, "sent"), event(1, "drafted", "thank-you")):
        assert drafted == again(History(FOLAKE, (*before, between)), drafted)


def test_what_stays_in_the_session_is_what_stays_with_the_person() -> None:
    raws = {"their_name": "Ana", "greeting": "Ana", "minutes": 30, "medium": "phone", "why_them": "x", "my_name": "Lan"}
    kept = that_stays(load("cold-request", HERE), raws)
    assert {"their_name": "Ana", "greeting": "Ana", "minutes": 30, "medium": "phone"} == kept


# Whose message it is

ANA = Person(1, "Ana Lee", {"their_email": "ana@acme.example", "their_organization": "Acme"})
OTHER = Person(2, "ANA LEE", {"their_email": "lee@uni.example", "their_organization": "Uni"})
NEITHER = Person(3, "Ana Lee", {})


@pytest.mark.parametrize(
    ("words", "namesakes", "found"),
    [
        ({}, [], Whose(None)),
        ({}, [ANA], Whose(ANA)),
        ({"their_email": "Ana@acme.example"}, [ANA], Whose(ANA)),
        ({"their_email": "new@acme.example"}, [ANA], Whose(None)),  # the same name, and somebody else
        ({"their_email": "lee@uni.example"}, [ANA, OTHER], Whose(OTHER)),
        ({"their_email": "lee@uni.example"}, [OTHER, NEITHER], Whose(OTHER)),
        ({"their_organization": "acme"}, [ANA, OTHER], Whose(ANA)),
        ({}, [ANA, OTHER], Whose(None, (ANA, OTHER))),  # never guessed
        ({"their_organization": "Elsewhere"}, [ANA, OTHER], Whose(None, (ANA, OTHER))),
    ],
)
def test_a_message_is_its_persons_by_name_unless_an_address_or_a_place_says_otherwise(
    words: Mapping[str, Any], namesakes: list[Person], found: Whose
) -> None:
    assert found == whose(words, namesakes)


# What the next message need not ask


def test_a_follow_up_knows_the_day_of_the_first_message_and_the_reminder_it_is() -> None:
    first = event(0, "sent", "cold-request", subject="Question about grid storage")
    answers = next_answers("follow-up", first)
    who = {"their_name": "Folake Adeyemi", "greeting": "Folake Adeyemi"}
    assert {**who, "about": "grid storage", "sent_on": "2027-03-01", "nudge": 1} == answers
    reminded = next_answers("follow-up", first, event(9, "sent", "follow-up", answers={"nudge": 1}))
    assert ("2027-03-01", 2) == (reminded["sent_on"], reminded["nudge"])


def test_an_answer_begins_a_new_count_of_messages_and_reminders() -> None:
    before = event(0, "sent", "cold-request"), event(9, "sent", "follow-up", answers={"nudge": 1})
    answers = next_answers("follow-up", *before, event(10, "answered"), event(12, "sent", "schedule-propose"))
    assert ("2027-03-13", 1) == (answers["sent_on"], answers["nudge"])


def test_a_draft_that_was_not_sent_is_no_message_sent() -> None:
    assert "sent_on" not in next_answers("follow-up", event(0, "drafted", "cold-request"))


@pytest.mark.parametrize(
    ("said", "later", "suggested"),
    [
        ("in April", "2027-04-01", "in April"),
        ("not before 15 May", "2027-05-15", "not before 15 May"),
        ("in two weeks", "2027-03-24", "in March"),  # counted from their day, and not from ours
        ("after the summer", "after the summer", "after the summer"),
    ],
)
def test_who_said_not_now_is_reminded_of_when_they_suggested(said: str, later: str, suggested: str) -> None:
    asked = event(0, "sent", "cold-request")
    put_off = event(9, "answered", verdict="not-now", answers={"later": later, "ask_again": said, "lighter": "later"})
    thanked, reminded = event(10, "sent", "reply-busy"), event(40, "sent", "follow-up", answers={"nudge": 1})
    answers = next_answers("follow-up", asked, put_off, thanked, day=40)
    assert (suggested, "2027-03-01", 1) == (answers["suggested"], answers["sent_on"], answers["nudge"])
    assert "suggested" not in next_answers("follow-up", asked, put_off, thanked, reminded, day=60)
    assert "suggested" not in next_answers("follow-up", asked, put_off._replace(answers={}), day=40)


def test_beyond_two_reminders_the_word_stays_the_last_there_is_and_the_count_goes_on() -> None:
    nudges = [event(day, "sent", "follow-up", answers={"nudge": 2}) for day in (5, 10, 15)]
    assert (2, 3) == (next_answers("follow-up", *nudges)["nudge"], reminders(History(FOLAKE, tuple(nudges))))


def confirmed(day: int, time: str = TALK, **more: Any) -> Event:
    return event(day, "drafted", "schedule-confirm", answers={"meeting_time": time, "medium": "video", **more})


def test_a_reminder_knows_the_talk_to_come_and_how_to_meet() -> None:
    answers = next_answers("schedule-reminder", confirmed(2, meeting_link="https://meet.example"), day=7)
    assert (TALK, "video", "https://meet.example") == tuple(
        answers[w] for w in ("meeting_time", "medium", "meeting_link")
    )


def test_how_to_meet_for_a_talk_that_has_passed_is_not_taken_for_the_next_one() -> None:
    answers = next_answers("schedule-confirm", confirmed(2, meeting_link="https://meet.example"), day=20)
    assert not {"meeting_time", "meeting_link"} & answers.keys()


def test_the_day_of_the_talk_is_known_once_it_has_passed() -> None:
    assert "met_on" not in next_answers("thank-you", confirmed(2), day=7)
    assert "2027-03-09" == next_answers("thank-you", confirmed(2), day=9)["met_on"]
    assert "2027-03-11" == next_answers("thank-you", confirmed(2), event(10, "met"), day=11)["met_on"]


@pytest.mark.parametrize("kind", ["schedule-reschedule", "schedule-cancel", "missed-meeting", "schedule-counter"])
def test_a_talk_that_was_moved_or_given_up_is_agreed_no_more(kind: str) -> None:
    said = kept_with_message(load(kind, HERE), rows(original_time=TALK))
    moved = event(4, "sent", kind, answers=said)
    assert TALK == next_answers(kind, confirmed(2), day=3)["original_time"]
    assert "met_on" not in next_answers("thank-you", confirmed(2), moved)
    assert "meeting_time" not in next_answers("schedule-reminder", confirmed(2), moved, day=5)


def test_who_is_late_for_a_talk_still_has_it() -> None:
    late = event(
        8, "sent", "running-late", answers=kept_with_message(load("running-late", HERE), rows(original_time=TALK))
    )
    assert "2027-03-09" == next_answers("thank-you", confirmed(2), late)["met_on"]


def test_a_time_of_theirs_is_there_to_be_confirmed_or_countered() -> None:
    theirs = event(3, "answered", verdict="their-time", answers={"meeting_time": TALK})
    assert TALK == next_answers("schedule-confirm", theirs, day=4)["meeting_time"]
    assert TALK == next_answers("schedule-counter", theirs, day=4)["original_time"]


def test_times_on_offer_are_known_until_one_is_agreed() -> None:
    offer = event(3, "sent", "schedule-propose", answers={"slots": [TALK, "2027-03-10T15:00+00:00"]})
    assert [TALK, "2027-03-10T15:00+00:00"] == offered(History(FOLAKE, (offer,)))
    assert [] == offered(History(FOLAKE, (offer, confirmed(4))))
    assert "slots" not in next_answers("schedule-propose", offer)  # new times are new


def test_advice_is_taken_from_the_one_thing_that_was_learned_where_it_reads_as_advice() -> None:
    def advice(*learned: str) -> Any:
        return next_answers("keep-in-touch", event(9, "sent", "thank-you", answers={"learned": list(learned)})).get(
            "advice_taken"
        )

    assert "learn to read a diagram first" == advice("learn to read a diagram first")
    assert advice("learn to read a diagram first", "one finished project") is None
    assert advice("It was hard. Then it was not.") is None


def test_the_thread_is_the_last_subject_that_was_sent() -> None:
    kind = load("follow-up", HERE)
    kind = kind._replace(fields=(*kind.fields, shared("thread_subject")))
    events = event(0, "sent", subject="Question about grids"), event(5, "sent"), event(6, "drafted", subject="Not sent")
    assert "Question about grids" == known(History(FOLAKE, events), kind, MONDAY)["thread_subject"]


def test_only_words_of_the_kind_are_given_and_none_about_me() -> None:
    person = FOLAKE._replace(words={"my_name": "Eve", "their_role": "engineer", "about": "grids"})
    assert {"their_name": "Folake Adeyemi", "about": "grids"} == next_answers("withdraw", person=person)


# The declaration


def test_every_way_of_knowing_that_is_declared_is_there_and_every_word_names_one() -> None:
    assert list(KNOWN_FROM) == list(KNOWN)
    fields: list[Field] = [shared(word) for word in shared_words()]
    fields += [field for title in titles(HERE)[0] for field in load(title.name, HERE).fields]
    assert set(KNOWN) == {field.known_from for field in fields} - {""}
    assert {"person", "message"} == {field.remembered for field in fields} - {""}
    assert [] == [field.name for field in fields if field.profile and (field.remembered or field.known_from)]
