"""Care for the recipient: what a letter does to somebody who was written to before is said before it is copied."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from real.drafts import KINDS, draft, kind
from real.logs import FOLAKE, log
from real.run import drafter

from drafter.draft import Draft
from drafter.findings import Finding
from drafter.people import Colleague, Event, Person
from drafter.people.alike import Outline
from drafter.people.colleagues import colleagues
from drafter.rules import check

WHY = {"why_them": "you moved from nursing to informatics after fifteen years", "why": "own"}
CARE = ("second-first-message", "answer-waiting", "promise-passed", "same-text-to-colleague", "nudge-too-early")


def to_folake(name: str, *events: Any, person: Person = FOLAKE, **answers: Any) -> Draft:
    """Our own letter of a kind, made on 1 March 2027, to somebody with this log."""
    history = log(*events, person=person)
    past = {event.kind: kind(event.kind) for event in history.events if event.kind in KINDS}
    return draft(name, answers)._replace(history=history, past=past)


def found(made: Draft, rule: str) -> list[tuple[str, str]]:
    return [(one.severity, one.message) for one in check(made) if one.rule == rule]


def ids(findings: Iterable[Finding]) -> list[str]:
    return [one.rule for one in findings]


# --- a second first message -----------------------------------------------------------------------------------


def test_a_second_first_message_is_warned_of_with_the_day_of_the_first() -> None:
    made = to_folake("alumni-request", "16 February sent cold-request")
    expected = [("warning", "You wrote to Folake Adeyemi before, on Tuesday 16 February.")]
    assert expected == found(made, "second-first-message")


def test_a_first_message_that_was_only_drafted_is_a_hint() -> None:
    made = to_folake("cold-request", "16 February drafted cold-request")
    message = "A first message to Folake Adeyemi was written on Tuesday 16 February: perhaps you have sent it."
    assert [("hint", message)] == found(made, "second-first-message")


def test_the_letter_at_hand_is_not_its_own_second() -> None:
    for what in ("drafted", "sent"):
        assert [] == found(to_folake("cold-request", f"1 March {what} cold-request"), "second-first-message")


def test_who_took_up_a_connection_may_be_written_to() -> None:
    events = ("16 February sent linkedin-note", "18 February answered yes")
    made = to_folake("cold-request", *events)
    assert not {"second-first-message", "answer-waiting"} & set(ids(check(made)))


def test_a_reminder_is_no_first_message() -> None:
    made = to_folake("follow-up", "16 February sent cold-request")
    assert not set(CARE) & set(ids(check(made)))


# --- reminders ------------------------------------------------------------------------------------------------

THREE = ("4 January sent cold-request", "13 January sent follow-up", "27 January sent follow-up")


def test_a_third_reminder_is_one_too_many() -> None:
    message = "You have reminded them 2 times since they last answered, at last on Wednesday 27 January."
    assert [("error", message)] == found(to_folake("follow-up", *THREE), "too-many-nudges")
    assert [] == found(to_folake("follow-up", *THREE[:2]), "too-many-nudges")


def test_reminders_are_counted_anew_after_an_answer() -> None:
    events = (*THREE, "29 January answered not-now", "1 February sent reply-busy")
    assert [] == found(to_folake("follow-up", *events), "too-many-nudges")


def test_a_third_reminder_can_be_ignored_by_name(tmp_path: Path) -> None:
    remembered(tmp_path, "cold-request", sent="2027-01-04")
    for day in ("2027-01-13", "2027-01-27"):
        drafter("people", "log", "1", "sent", "--kind", "follow-up", "--on", day, home=tmp_path)
    stopped = drafter("draft", "follow-up", "--to", "1", "--my-name", "Lan", home=tmp_path)
    assert (3, "") == (stopped.code, stopped.out)
    assert "You have reminded them 2 times" in stopped.err
    ignored = drafter(
        "draft", "follow-up", "--to", "1", "--my-name", "Lan", "--ignore", "too-many-nudges", home=tmp_path
    )
    assert 0 == ignored.code
    assert ignored.out


def test_a_second_reminder_waits_too() -> None:
    events = ("10 February sent cold-request", "24 February sent follow-up")
    message = "Your last message left 3 business days ago."
    assert [("warning", message)] == found(to_folake("follow-up", *events), "nudge-too-early")
    assert [] == found(to_folake("follow-up", events[0], "19 February sent follow-up"), "nudge-too-early")


def test_days_of_rest_are_those_of_the_reader() -> None:
    cairo = Person(2, "Amira", {"their_zone": "Cairo (Africa/Cairo)"})
    asked = "22 February sent cold-request"  # a Monday: Friday and Saturday rest in Cairo
    assert [] == found(to_folake("follow-up", asked, person=cairo), "nudge-too-early")
    asked = "25 February sent cold-request"  # a Thursday
    message = "Your first message left 2 business days ago."
    answers = {"sent_on": "2027-02-25"}
    assert [("warning", message)] == found(to_folake("follow-up", asked, **answers), "nudge-too-early")


@pytest.mark.parametrize("name", ["follow-up", "cold-request"])
def test_who_has_answered_is_not_written_to_as_if_they_had_not(name: str) -> None:
    made = to_folake(name, "16 February sent cold-request", "24 February answered yes")
    message = "Folake Adeyemi answered you on Wednesday 24 February, and this is written as if nobody had."
    assert [("warning", message)] == found(made, "answer-waiting")


def test_who_said_when_to_try_again_may_be_asked_again() -> None:
    events = ("4 January sent cold-request", ("6 January answered not-now", {"later": "in March"}))
    assert [] == found(to_folake("follow-up", *events), "answer-waiting")
    events = ("1 February sent cold-request", "22 February answered not-now")
    assert [] != found(to_folake("follow-up", *events), "answer-waiting")


# --- thanks and promises --------------------------------------------------------------------------------------


def test_thanks_after_two_weeks_are_a_warning_and_after_one_a_hint() -> None:
    assert [("warning", "You talked 21 days ago.")] == found(
        draft("thank-you", {"met_on": "2027-02-08"}), "thanks-late"
    )
    assert [("hint", "You talked 8 days ago.")] == found(draft("thank-you", {"met_on": "2027-02-21"}), "thanks-late")
    assert [] == found(draft("thank-you", {"met_on": "2027-02-26"}), "thanks-late")


PROMISED = ("2 February sent thank-you", {"next_by": "2027-02-20"})


def test_a_promise_whose_day_has_passed_is_named() -> None:
    message = "You promised them word by Saturday 20 February, 9 days ago."
    assert [("warning", message)] == found(to_folake("reconnect", PROMISED), "promise-passed")
    assert [("hint", message)] == found(to_folake("keep-in-touch", PROMISED), "promise-passed")


def test_a_promise_that_was_kept_or_is_not_due_is_not_named() -> None:
    assert [] == found(to_folake("reconnect", PROMISED, "19 February sent keep-in-touch"), "promise-passed")
    later = ("2 February sent thank-you", {"next_by": "2027-03-01"})
    assert [] == found(to_folake("reconnect", later), "promise-passed")


# --- colleagues -----------------------------------------------------------------------------------------------


def before(made: Draft) -> Colleague:
    return Colleague("Bola Ade", date(2027, 2, 16), made.body.text)


def test_the_same_words_to_a_colleague_are_named() -> None:
    first = draft("cold-request", WHY | {"their_name": "Bola Ade", "greeting": "Bola"})
    second = draft("cold-request", WHY)._replace(colleagues=(before(first),))
    message = "Bola Ade, of the same organisation, was written the same on Tuesday 16 February."
    assert [("warning", message)] == found(second, "same-text-to-colleague")


def test_a_reason_of_its_own_makes_a_letter_of_its_own() -> None:
    first = draft("cold-request", WHY | {"their_name": "Bola Ade", "greeting": "Bola"})
    second = draft("cold-request", WHY | {"why_them": "your article on cell sorting made me want to learn it"})
    assert [] == found(second._replace(colleagues=(before(first),)), "same-text-to-colleague")


def test_colleagues_share_an_organisation_or_a_host_that_is_their_own() -> None:
    every = [
        Outline(1, "", "bola ade", "bola@grid.example", ""),
        Outline(2, "", "ana lee", "ana@gmail.com", "acme"),
        Outline(3, "", "kim", "", ""),
    ]
    assert [1] == [one.id for one in colleagues("", "folake@grid.example", every)]
    assert [2] == [one.id for one in colleagues("Acme", "", every)]
    assert [] == colleagues("", "folake@gmail.com", every)
    assert [] == colleagues("", "", every)


# --- always ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", KINDS)
def test_a_letter_to_somebody_new_is_not_judged_by_a_log(name: str) -> None:
    assert check(draft(name)) == check(to_folake(name))


@pytest.mark.parametrize("name", KINDS)
def test_care_is_no_stop(name: str) -> None:
    made = to_folake(name, *THREE, PROMISED, "24 February answered no")
    assert [] == [one.rule for one in check(made) if one.rule in CARE and (one.stop or one.severity == "error")]


# --- the real command -----------------------------------------------------------------------------------------


def remembered(home: Path, name: str, *options: str, sent: str) -> None:
    """Somebody who was written to on a day."""
    now = f"{sent}T09:00+00:00"
    words = ("--my-name", "Lan", "--my-who", "a student", "--their-name", "Folake Adeyemi")
    made = drafter("draft", name, *words, *FIRST, *options, home=home, now=now)
    assert 0 == made.code, made.err
    assert 0 == drafter("people", "log", "Folake Adeyemi", "sent", home=home, now=now).code


FIRST = (
    *("--tie", "work", "--tie-detail", "your talk on grid storage", "--about", "grid storage"),
    *("--why-them", "you moved from nursing to informatics", "--topics", "how you got into this work"),
)


def test_a_second_first_message_is_said_without_naming_the_person_by_number(tmp_path: Path) -> None:
    remembered(tmp_path, "cold-request", sent="2027-02-16")
    words = ("--my-name", "Lan", "--my-who", "a student", "--their-name", "Folake Adeyemi")
    again = drafter("draft", "cold-request", *words, *FIRST, home=tmp_path)
    assert 0 == again.code
    assert "You wrote to Folake Adeyemi before, on Tuesday 16 February. [second-first-message]" in again.err
    strict = drafter("draft", "cold-request", *words, *FIRST, "--strict", home=tmp_path)
    assert (3, "") == (strict.code, strict.out)


def test_the_same_letter_to_a_colleague_is_said_by_the_command(tmp_path: Path) -> None:
    remembered(tmp_path, "cold-request", "--their-email", "folake@grid.example", sent="2027-02-16")
    words = ("--my-name", "Lan", "--my-who", "a student", "--their-name", "Bola Ade")
    made = drafter("draft", "cold-request", *words, *FIRST, "--their-email", "bola@grid.example", home=tmp_path)
    expected = "Folake Adeyemi, of the same organisation, was written the same on Tuesday 16 February."
    assert f"{expected} [same-text-to-colleague]" in made.err


def test_a_damaged_store_costs_no_letter(tmp_path: Path) -> None:
    remembered(tmp_path, "cold-request", sent="2027-02-16")
    (store,) = tmp_path.rglob("drafter.sqlite3")
    store.write_bytes(b"\xff" * 5000)
    words = ("--my-name", "Lan", "--my-who", "a student", "--their-name", "Folake Adeyemi")
    made = drafter("draft", "cold-request", *words, *FIRST, home=tmp_path)
    assert made.out.startswith("Subject: ")
    assert "Traceback" not in made.err


def test_an_event_may_be_logged_twice_without_harm() -> None:
    twice = (Event(None, log("16 February sent cold-request").events[0].at, "sent", "cold-request"),) * 2
    made = to_folake("cold-request")._replace(history=log()._replace(events=twice))
    assert 1 == len(found(made, "second-first-message"))


def test_ones_own_name_without_its_accents_is_a_hint_and_another_name_an_error() -> None:
    mine, theirs = (draft("cold-request", {word: "Tomáš Dvořák"}) for word in ("my_name", "their_name"))
    rule = "name-spelled-two-ways"
    assert [] == found(mine, rule) + found(theirs, rule)
    plain = [one.edited(None, one.body.text.replace("Tomáš Dvořák", "Tomas Dvořák")) for one in (mine, theirs)]
    assert {("hint", '"Tomas" here, and "Tomáš" in your own name.')} == set(found(plain[0], rule))
    assert {"error"} == {severity for severity, _ in found(plain[1], rule)}
