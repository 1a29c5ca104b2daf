"""``drafter people`` and ``draft --to``: who was written to is remembered; the next message asks what is new."""

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from real.editor import Editor
from real.run import Result, drafter, environment
from real.term import Term

from drafter.kinds import load, shared

ME = 'my_name = "Lan Nguyen"\nmy_who = "a student at Leeds"\nmy_email = "lan@example.org"\nmy_zone = "Europe/London"\n'
FIRST = {
    "their_name": "Folake Adeyemi",
    "tie": "work",
    "tie_detail": "your talk on second-life batteries",
    "why_them": "you showed that a used battery can be cheaper than a new one",
    "about": "grid storage",
    "topics": ["how you sized the first one"],
}
MONDAY, MARCH_9 = "2027-03-01T09:00+00:00", "2027-03-09T18:00+00:00"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "profile.toml").write_text(ME)
    return tmp_path


def draft(home: Path, kind: str = "cold-request", *more: str, now: str = MONDAY, **answers: Any) -> Result:
    data = json.dumps({**(FIRST if kind == "cold-request" else {}), **answers})
    return drafter("draft", kind, "--data", "-", *more, home=home, input=data, now=now)


def people(home: Path, *line: str, now: str = MONDAY) -> Result:
    return drafter("people", *line, home=home, now=now)


def shown(home: Path, who: str = "1") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(people(home, "show", who, "--format", "json").out)
    return found


def ana_twice(home: Path) -> None:
    draft(home, their_name="Ana Lee", their_email="ana@acme.example")
    draft(home, their_name="Ana Lee", their_email="lee@uni.example")


# --- remembered by itself ---------------------------------------------------------------------------------------


def test_whoever_is_written_to_is_remembered_with_what_was_said_and_what_happened(home: Path) -> None:
    assert 0 == draft(home).code
    found = shown(home)
    assert "Folake Adeyemi" == found["name"]
    words = {"tie": "work", "tie_detail": "your talk on second-life batteries", "about": "grid storage"}
    assert words == found["words"]
    (happened,) = found["events"]
    assert ("drafted", "cold-request", 1) == (happened["what"], happened["kind"], happened["draft"])
    assert "Question about grid storage" == happened["subject"]


@pytest.mark.parametrize("more", [("--no-keep",), ("--example",)])
def test_nobody_is_remembered_from_an_example_or_where_nothing_is_kept(home: Path, more: tuple[str, ...]) -> None:
    assert 0 == draft(home, "cold-request", *more).code
    assert "[]\n" == people(home, "list", "--format", "json").out


def test_a_message_that_was_held_back_is_not_in_the_log(home: Path) -> None:
    assert 3 == draft(home, "cold-request", "--strict", topics=["why " + "and why " * 100]).code
    assert "[]\n" == people(home, "list", "--format", "json").out


def test_the_same_name_is_the_same_person_whatever_its_case_and_accents(home: Path) -> None:
    draft(home, their_name="José Núñez")
    draft(home, "withdraw", their_name="JOSE NUNEZ", about="grids")
    found = shown(home)
    assert ("José Núñez", "grids", 2) == (found["name"], found["words"]["about"], len(found["events"]))


def test_a_message_that_can_be_for_two_is_remembered_with_neither_and_both_are_named(home: Path) -> None:
    ana_twice(home)
    told = draft(home, "withdraw", their_name="Ana Lee", about="grids")
    said = "Not remembered: this can be Ana Lee (1, ana@acme.example) or Ana Lee (2, lee@uni.example). "
    assert (0, True) == (told.code, said + "The next time: --to 1\n" in told.err)
    assert [1, 1] == [len(shown(home, number)["events"]) for number in "12"]
    draft(home, "withdraw", their_name="Ana Lee", their_email="lee@uni.example", about="grids")
    draft(home, "withdraw", "--to", "1", about="grids")
    assert [2, 2] == [len(shown(home, number)["events"]) for number in "12"]


def test_two_who_may_be_one_are_named_when_the_second_is_written_to_and_nothing_is_merged(home: Path) -> None:
    draft(home, their_email="f@grid.example")
    told = draft(home, their_name="F. Adeyemi", their_email="f@grid.example")
    may_be = "Folake Adeyemi (1, f@grid.example) and F. Adeyemi (2, f@grid.example) may be the same person"
    assert f"{may_be}: drafter people merge 1 2\n" in told.err
    assert f"{may_be}: drafter people merge 1 2\n" == people(home, "list").err
    assert 2 == len(people(home, "list").out.splitlines())


# --- the next message -------------------------------------------------------------------------------------------


def test_a_follow_up_to_a_remembered_person_asks_nothing(home: Path) -> None:
    draft(home)
    people(home, "log", "Folake", "sent", "--on", "2027-02-15")
    told = drafter("draft", "follow-up", "--to", "folake", "--explain", home=home)
    assert 0 == told.code
    for line in ("their_name: Folake Adeyemi", "sent_on: 2027-02-15", "nudge: 1", "about: grid storage"):
        assert f"{line} (person)\n" in told.err


def test_a_thank_you_to_a_remembered_person_asks_at_most_three_answers(home: Path) -> None:
    draft(home)
    draft(home, "schedule-confirm", "--to", "1", their_zone="Lagos", meeting_time="2027-03-09T15:00")
    told = drafter("draft", "thank-you", "--to", "1", home=home, now=MARCH_9)
    missing = [line for line in told.err.splitlines() if " is missing: " in line]
    assert (2, ["--learned", "--next-step"]) == (told.code, [line.split()[0] for line in missing])
    thanks = draft(home, "thank-you", "--to", "1", now=MARCH_9, learned=["a diagram first"], next_step="read it")
    assert "talk with me today." in thanks.out
    assert "Subject: Thank you for talking about grid storage" in thanks.out


@pytest.mark.parametrize(("kind", "asked"), [("follow-up", []), ("thank-you", ["learned", "next_step", "next_by"])])
def test_the_questions_about_a_remembered_person_are_at_most_three(home: Path, kind: str, asked: list[str]) -> None:
    draft(home)
    draft(home, "schedule-confirm", "--to", "1", their_zone="Lagos", meeting_time="2027-03-09T15:00")
    people(home, "log", "1", "sent", "--on", "2027-02-15")
    env = environment(home, {"TERM": "dumb"}, MARCH_9)
    with Term([sys.executable, "-m", "drafter", "draft", kind, "--to", "1", "--ask"], env=env, rows=60) as term:
        for word in asked:
            term.wait(re.escape(shared(word).ask))
            answer = "" if word == "next_by" else "read the two papers"
            term.send(f"{answer}\r")
            if word == "learned":
                term.send("\r")  # no second thing
        term.wait("Lan Nguyen")
        assert 0 == term.close()
    others = {field.ask for field in load(kind, home).fields} - {shared(word).ask for word in asked}
    assert [] == [ask for ask in others if ask in term.raw.decode()]


def test_an_option_and_data_go_before_what_is_known_and_that_before_the_profile(home: Path) -> None:
    draft(home)
    told = draft(home, "withdraw", "--to", "1", "--greeting", "Folake", about="batteries")
    assert ("Hello Folake,", True) == (told.out.splitlines()[0], "batteries" in told.out)
    assert {"about": "batteries", "greeting": "Folake"}.items() <= shown(home)["words"].items()


def test_the_detail_of_one_tie_does_not_stand_beside_another(home: Path) -> None:
    draft(home)
    known = ("--why-them", "you asked", "--topics", "how you began", "--no-keep")
    met = drafter("draft", "cold-request", "--to", "1", "--tie", "met", *known, home=home)
    assert (2, True) == (met.code, "--tie-detail is missing" in met.err)
    assert 0 == drafter("draft", "cold-request", "--to", "1", *known, home=home).code


def test_what_is_known_and_does_not_fit_is_named_with_its_place_where_the_message_needs_it(home: Path) -> None:
    draft(home, tie_detail="your talk on " + "second-life batteries and " * 6 + "grids")
    told = drafter("draft", "linkedin-note", "--to", "1", "--no-keep", home=home)
    assert (2, True) == (told.code, "person: tie_detail is 174 characters long; at most 120 fit" in told.err)
    shorter = ("--tie-detail", "your talk on grids")
    assert 0 == drafter("draft", "linkedin-note", "--to", "1", "--no-keep", *shorter, home=home).code


def test_what_is_known_and_does_not_fit_is_left_out_and_said_where_the_message_can_do_without(home: Path) -> None:
    draft(home, "schedule-confirm", their_name="Bo", meeting_time="2027-03-09T15:00", minutes=5)
    people(home, "log", "1", "met", "--on", "2027-03-01")
    (home / "kinds").mkdir()
    own = "[fields.their_name]\n[fields.minutes]\nleast = 15\ndefault = 30\n"
    head = f'+++\ntitle = "Hi"\nfamily = "own"\nchannel = "text"\n{own}+++\n'
    (home / "kinds" / "hi.md").write_text(head + "Hi {{ their_name }}, {{ minutes }} minutes?\n")
    told = drafter("draft", "hi", "--to", "1", "--no-keep", home=home)
    assert "Hi Bo, 30 minutes?\n" == told.out
    assert "minutes: what is known of them is not used: 5 is not a number from 15 to 120." in told.err


def test_a_name_that_fits_two_is_refused_with_both_named_and_the_line_to_type(home: Path) -> None:
    ana_twice(home)
    told = drafter("draft", "follow-up", "--to", "ana", home=home)
    both = '"ana" can be 2 people: Ana Lee (1, ana@acme.example); Ana Lee (2, lee@uni.example).'
    assert ("", f"{both}\nTry: drafter draft follow-up --to 1\n", 2) == told


def test_nobody_of_that_name_is_answered_with_the_nearest(home: Path) -> None:
    none = drafter("draft", "follow-up", "--to", "Folake", home=home)
    assert (2, True) == (none.code, none.err.startswith("Nobody is remembered yet.\n"))
    draft(home)
    told = drafter("draft", "follow-up", "--to", "Folaka Adeyemi", home=home)
    said = 'Nobody is remembered as "Folaka Adeyemi". Did you mean Folake Adeyemi (1)?'
    assert f"{said}\nTry: drafter draft follow-up --to 1\n" == told.err


# --- list, show -------------------------------------------------------------------------------------------------


def test_there_is_nobody_at_first(home: Path) -> None:
    assert ("", "Nobody is remembered yet. Whoever you draft a message to is.\n", 0) == people(home, "list")
    assert ("", "Nobody is due.\n", 0) == people(home, "list", "--due")
    assert ("", 'Nobody has "x".\n', 0) == people(home, "list", "x")


def test_the_list_says_who_where_what_happened_last_and_takes_a_text(home: Path) -> None:
    draft(home)
    draft(home, their_name="Ana Lee")
    lines = [line.split("  ") for line in people(home, "list").out.splitlines()]
    assert [["2", "Ana Lee"], ["1", "Folake Adeyemi"]] == [line[:2] for line in lines]
    assert ["drafted 2027-03-01 cold-request", "due 2027-03-02: written today: have you sent it?"] == [
        cell for one in lines[0][2:] if (cell := one.strip())
    ]
    rows = json.loads(people(home, "list", "FOLAKE", "--format", "json").out)
    assert [(1, "Folake Adeyemi", "cold-request")] == [
        (row["number"], row["name"], row["last"]["kind"]) for row in rows
    ]


def test_who_is_due_is_listed_from_that_day_on(home: Path) -> None:
    draft(home)
    assert "Next: " in people(home, "log", "1", "sent").err
    assert "Nobody is due.\n" == people(home, "list", "--due").err
    due = people(home, "list", "--due", now="2027-03-20T09:00+00:00").out
    assert due.startswith("1  Folake Adeyemi")
    assert "due 2027-03-" in due


def test_more_than_twenty_are_listed_with_all(home: Path) -> None:
    for number in range(21):
        draft(home, "withdraw", their_name=f"Person {number:02}", about="grids")
    short, whole = people(home, "list"), people(home, "list", "--all")
    assert (20, "There are more than 20: drafter people list --all\n") == (len(short.out.splitlines()), short.err)
    assert (21, "") == (len(whole.out.splitlines()), whole.err)


def test_the_timeline_reads_from_the_oldest_on(home: Path) -> None:
    draft(home)
    people(home, "log", "1", "sent", "--on", "2027-02-20")
    people(home, "log", "1", "answered", "--verdict", "yes", "--note", "Sure.\nFolake", "--on", "2027-02-24")
    lines = people(home, "show", "folake").out.splitlines()
    assert "Folake Adeyemi (1)" == lines[0]
    assert [
        "2027-02-20  sent      cold-request: Question about grid storage  (drafter recent show 1)",
        "2027-02-24  answered  yes",
        "            > Sure.",
        "            > Folake",
    ] == lines[lines.index("") + 1 :]


# --- log --------------------------------------------------------------------------------------------------------


def test_sent_is_said_of_the_last_draft_and_then_of_what_was_sent_elsewhere(home: Path) -> None:
    draft(home)
    assert "Folake Adeyemi: sent cold-request, Monday 1 March 2027.\n" in people(home, "log", "1", "sent").err
    people(home, "log", "1", "sent", "--kind", "follow-up")
    assert [("sent", "cold-request", 1), ("sent", "follow-up", None)] == [
        (event["what"], event["kind"], event["draft"]) for event in shown(home)["events"]
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("sent", "--on", "2027-03-02"), "--on Tuesday 2 March 2027 has not come yet"),
        (("met", "--on", "3/4"), "--on "),
        (("met", "--verdict", "yes"), "Only an answer has a verdict."),
        (("sent", "--kind", "colt-request"), "drafter draft cold-request"),
        (("gone",), "'gone' is not one of"),
    ],
)
def test_what_cannot_have_happened_is_refused_and_nothing_is_logged(
    home: Path, line: tuple[str, ...], said: str
) -> None:
    draft(home)
    told = people(home, "log", "1", *line)
    assert ("", 2, True) == (told.out, told.code, said in told.err)
    assert ["drafted"] == [event["what"] for event in shown(home)["events"]]


# --- edit -------------------------------------------------------------------------------------------------------


def edit(home: Path, text: str, name: str = "editor") -> tuple[Result, Editor]:
    editor = Editor(home / name, text)
    return drafter("people", "edit", "folake", home=home, env=editor.env), editor


def test_what_is_edited_is_kept_as_it_can_be_typed_again(home: Path) -> None:
    draft(home)
    text = 'their_name = "Folake A. Adeyemi"\nnote = """Likes\nletters"""\ntheir_zone = "Lagos"\nabout = ""\n'
    told, editor = edit(home, text)
    assert ("", "Saved.\n", 0) == told
    form = tomllib.loads(editor.seen()[0])
    assert ("Folake Adeyemi", "grid storage", "") == (form["their_name"], form["about"], form["their_email"])
    found = shown(home)
    assert ("Folake A. Adeyemi", "Likes\nletters") == (found["name"], found["note"])
    assert {"their_zone": "Lagos (Africa/Lagos)"} == found["words"]
    assert [] == list(home.glob("person-*"))


def test_a_wrong_word_is_named_and_nothing_typed_is_lost(home: Path) -> None:
    draft(home)
    told, _ = edit(home, 'their_name = ""\ntheir_email = "no"\nthier_role = "x"\ntie = "worked"\n')
    assert 2 == told.code
    for place in ("their_name is missing", 'their_email "no" is not', 'did you mean "their_role"', "tie "):
        assert place in told.err
    assert "Folake Adeyemi (1) is as it was; what you wrote is in" in told.err
    assert "grid storage" == shown(home)["words"]["about"]
    again, editor = edit(home, 'their_name = "Folake Adeyemi"\n', "second")
    assert 'thier_role = "x"' in editor.seen()[0]
    assert (0, {}) == (again.code, shown(home)["words"])


# --- merge, forget ----------------------------------------------------------------------------------------------


def test_merging_says_what_differs_and_keeps_the_first_words_and_everything_that_happened(home: Path) -> None:
    ana_twice(home)
    refused = people(home, "merge", "1", "2")
    assert (2, True) == (refused.code, "Try: drafter people merge 1 2 --yes\n" in refused.err)
    told = people(home, "merge", "1", "2", "--yes")
    assert "their_email: ana@acme.example stays, lee@uni.example goes.\n" in told.err
    found = shown(home)
    assert ("ana@acme.example", 2) == (found["words"]["their_email"], len(found["events"]))
    assert 2 == people(home, "merge", "1", "1", "--yes").code


def test_a_forgotten_person_leaves_no_trace_and_it_asks_first(home: Path) -> None:
    draft(home, their_name="Ana Unforgettable")
    draft(home)
    edit(home, 'their_email = "Unforgettable"\n', "wrong")  # an unfinished edit of somebody else stays
    asked = people(home, "forget", "ana")
    assert (2, True) == (asked.code, "drafter people forget 1 --yes" in asked.err)
    assert ("", "Forgotten.\n", 0) == people(home, "forget", "ana", "--yes")
    held = [file.name for file in home.iterdir() if file.is_file() and b"Unforgettable" in file.read_bytes()]
    assert ["person-2.unfinished"] == held
    people(home, "forget", "2", "--yes")
    assert [] == [file.name for file in home.glob("person-*")]
    assert "[]\n" == people(home, "list", "--format", "json").out
    assert [] == json.loads(drafter("recent", "list", "--format", "json", home=home).out)
    assert 2 == people(home, "forget", "--yes").code
