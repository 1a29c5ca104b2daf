"""People in the session: whoever answered is heard, the next message asks only what is new, and nothing is lost."""

import re
import sqlite3
from pathlib import Path

import pytest
from real.month import FOLAKE, MARIA, TUNDE, Month, Sitting, scripted
from real.run import drafter
from real.talk import BACK, CTRL_C, ENTER, MENU, OUR_NOUNS, session

AT_FOUR = "How about Tuesday 9 March at 16:00?\n\nFolake"
ANSWERED = "03-03 09:00"
MOST = {
    "a yes arrives": 3, "propose": 5, "confirm": 2, "confirm 2": 2, "confirm again": 2, "prepare": 1, "thank": 3,
    "thank 2": 3, "thank the go-between": 3, "first reminder": 0, "second reminder": 0, "try me in April": 0,
}  # fmt: skip


def asked(home: Path, name: str = "Folake Adeyemi", *options: str) -> Path:
    """A home where somebody was asked on the first of March."""
    letter = ("--my-name", "Nguyễn Thị Lan", "--my-who", "a student at Leeds", "--about", "grid storage")
    tie = ("--tie", "work", "--tie-detail", "your talk on grid storage", "--why-them", "you showed how")
    topics = ("--topics", "how you got into this work")
    drafted = drafter("draft", "cold-request", "--their-name", name, *letter, *tie, *topics, *options, home=home)
    assert 0 == drafted.code, drafted.err
    assert 0 == drafter("people", "log", name, "sent", home=home).code
    assert 0 == drafter("me", "set", "my_name", "Nguyễn Thị Lan", home=home).code
    return home


def hearing(home: Path, text: str, *, plain: bool = False, cols: int = 80) -> Sitting:
    """A session in which Folake Adeyemi's answer was pasted."""
    sit = Month(home, plain=plain, cols=cols).sitting(ANSWERED)
    return sit.begin("answer", "They answered me").pick("Who answered?", "Folake Adeyemi").paste(text)


def logged(home: Path) -> str:
    return drafter("people", "show", "1", home=home, now="2027-03-03T09:00+00:00").out


# --- the month ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("plain", [False, True], ids=["screen", "plain"])
def test_a_month_with_five_people_asks_only_what_is_new_and_thanks_everybody_it_talked_with(
    plain: bool, tmp_path: Path
) -> None:
    month = Month(tmp_path, plain=plain)
    scripted(month)
    print(month.table())  # noqa: T201 - the effort, in the report of the run
    assert {} == {message: month.answers[message] for message in MOST if month.answers[message] > MOST[message]}
    assert [] == [one.text for one in month.screens if OUR_NOUNS.search(one.text)]
    people = drafter("people", "list", home=tmp_path, now="2027-04-08T10:00+00:00").out
    assert 5 == len(people.splitlines())
    thanked = drafter("recent", "list", home=tmp_path).out
    assert ["thank-you-referral", "thank-you", "thank-you"] == re.findall(r"thank-you[\w-]*", thanked)


# --- what they wrote ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("plain", "cols"), [(False, 60), (True, 80)], ids=["narrow", "plain"])
def test_a_reply_is_read_aloud_with_its_own_words_and_enter_takes_what_was_heard(
    plain: bool, cols: int, tmp_path: Path
) -> None:
    with hearing(asked(tmp_path), FOLAKE, plain=plain, cols=cols) as sit:
        sit.reach("What did they say?")
        assert 'Sounds like a yes: "Happy to talk". Signed "Folake".' in sit.said()
        sit.pick("What did they say?").reach("Which city are you in")
    assert "answered  yes" in logged(tmp_path)
    assert "greeting    Folake" in logged(tmp_path)


def test_a_reply_in_another_language_is_kept_and_what_it_means_is_asked(tmp_path: Path) -> None:
    german = "Guten Tag,\n\nvielen Dank für Ihre Nachricht. Ich habe leider keine Zeit, aber im April gern.\n\nFolake"
    with hearing(asked(tmp_path), german) as sit:
        sit.reach("What did they say?")
        assert "drafter reads English only: pick what they mean yourself." in sit.said()
        sit.pick("What did they say?", 'Something else; still "Hello Folake Adeyemi,"').pick("to write?", "Nothing now")
        sit.reach("What would you like to do?")
    assert "answered  other" in logged(tmp_path)
    assert "aber im April gern" in logged(tmp_path)


def test_an_automatic_answer_counts_as_silence(tmp_path: Path) -> None:
    away = "I am out of the office until 15 March and will answer then.\n\nThis is an automatic reply."
    before = drafter("people", "due", home=asked(tmp_path), now="2027-03-20T09:00+00:00").out
    with hearing(tmp_path, away) as sit:
        sit.yes("Go on waiting?").term.wait(r"Noted\.[\s\S]*Nothing\s+now\s*\Z")
        assert "back on Monday 15 March 2027: nobody has read your message yet" in sit.said()
    assert before == drafter("people", "due", home=tmp_path, now="2027-03-20T09:00+00:00").out
    assert "automatic answer" in logged(tmp_path)


def test_nothing_pasted_is_an_answer_said_in_a_word(tmp_path: Path) -> None:
    with Month(asked(tmp_path)).sitting(ANSWERED) as sit:
        sit.begin("answer", "They answered me").pick("Who answered?", "Folake Adeyemi").say("What did they write")
        sit.pick("What did they say?", "No")
        sit.term.wait(r"Thank you for answering[\s\S]*" + MENU)
    assert "answered  no" in logged(tmp_path)


def test_questions_wanted_by_email_are_no_reason_to_offer_times(tmp_path: Path) -> None:
    with hearing(asked(tmp_path), "Happy to help. Could you send me your questions by email?\n\nFolake") as sit:
        sit.pick("What did they say?").reach("What would you like to write?")
        assert "Answer in the same thread with two or three questions" in sit.said()


def test_a_time_of_theirs_is_read_by_their_clock_once_both_cities_are_known(tmp_path: Path) -> None:
    with hearing(asked(tmp_path), AT_FOUR) as sit:
        sit.pick("What did they say?").say("Which city are you in", "Leeds").say("Which city are they in", "Lagos")
        sit.reach("Does it suit you?")
        assert "Tuesday 9 March, 16:00 Lagos / 15:00 Leeds" in sit.said()
        sit.pick("Does it suit you?").reach("Will they call you?")


def test_a_time_that_does_not_suit_is_answered_with_others(tmp_path: Path) -> None:
    with hearing(asked(tmp_path), AT_FOUR) as sit:
        sit.pick("What did they say?").say("Which city are you in", "Leeds").say("Which city are they in")
        sit.pick("Does it suit you?", "none of these").reach("the one that suits you best first")
        assert "Tuesday 9 March, 16:00" in sit.said()


def test_a_long_reply_from_a_terminal_that_does_not_mark_pastes_is_read_to_its_end(tmp_path: Path) -> None:
    lines = [
        f"Line {number} of the letter that they answer, 5 6 7 8 9, with blank lines in it.\n" for number in range(150)
    ]
    long = FOLAKE + "\n" + "\n".join(f"> {line}" for line in lines)
    with Month(asked(tmp_path)).sitting(ANSWERED) as sit:
        sit.begin("answer", "They answered me").pick("Who answered?", "Folake Adeyemi").reach("What did they write")
        sit.term.send(long.replace("\n", "\r") + "\r")
        sit.reach("What did they say?")
        assert 'Sounds like a yes: "Happy to talk". Signed "Folake".' in sit.said()


def test_e_opens_the_editor_for_the_reply(tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'Sorry, no time this year.\\n\\nFolake\\n' > \"$1\"\n")
    editor.chmod(0o700)
    with Month(asked(tmp_path)).sitting(ANSWERED, env={"EDITOR": str(editor)}) as sit:
        sit.begin("answer", "They answered me").pick("Who answered?", "Folake Adeyemi")
        sit.say("What did they write", "e")
        sit.reach("What did they say?")
        assert "no time this year" in sit.said()


# --- back, stop, and what cannot be read ----------------------------------------------------------------------


def test_back_leads_from_each_question_about_a_reply_to_the_one_before_and_home(tmp_path: Path) -> None:
    with hearing(asked(tmp_path), MARIA.replace("María José", "Folake")) as sit:
        sit.pick("What did they say?").reach("Ask again").term.send(BACK)
        sit.term.wait(r"Ask\s+again[\s\S]*What\s+did\s+they\s+say\?[\s\S]*»").send(BACK)
        sit.term.wait(r"keeps\s+what\s+you\s+pasted\.\)\s+>\s*\Z").send(BACK)
        sit.term.wait(r"pasted\.\)[\s\S]*Who\s+answered\?[\s\S]*»").send(BACK)
        sit.term.wait(r"Who\s+answered\?[\s\S]*What\s+would\s+you\s+like\s+to\s+do\?[\s\S]*»")
    assert "answered  " not in logged(tmp_path)


def test_ctrl_c_keeps_a_reply_that_was_pasted(tmp_path: Path) -> None:
    with hearing(asked(tmp_path), FOLAKE) as sit:
        sit.reach("What did they say?").term.send(CTRL_C)
        assert 130 == sit.term.close()
        assert "Their answer is kept." in sit.said()
    with Month(tmp_path).sitting(ANSWERED) as sit:
        sit.begin("answer", "Folake Adeyemi: they answered today").next("They answered me").reach("What did they say?")
        assert "Their answer is here already" in sit.said()
        sit.pick("What did they say?").reach("Which city are you in")
    assert 1 == logged(tmp_path).count("answered")


def test_whom_they_name_can_be_written_to_at_once_with_the_one_who_named_them(tmp_path: Path) -> None:
    with hearing(asked(tmp_path), TUNDE.replace("Tunde", "Folake")) as sit:
        sit.pick("What did they say?").pick("What next?", "Write to Amina Yusuf").reach("How would you greet them")
        assert "Folake Adeyemi suggested that I write to you" in sit.said()
    assert "they named Amina Yusuf" in logged(tmp_path)


def test_tab_completes_the_name_of_somebody_who_is_remembered(tmp_path: Path) -> None:
    with session(asked(tmp_path), rows=40) as term:
        term.wait(r"6\s+Thank someone[\s\S]*\Z").send("6" + (ENTER if "10 " in term.text() else ""))
        term.wait(r"Who are you writing to\?[\s\S]*>\s*\Z").send("Fol\t").wait(r"> Folake Adeyemi")


def test_people_that_cannot_be_read_are_said_once_and_the_letter_goes_on(tmp_path: Path) -> None:
    store = asked(tmp_path) / "drafter.sqlite3"
    store.write_bytes(b"not a database" * 1000)
    with session(tmp_path, rows=40) as term:
        term.wait(r"Nothing\s+now").send("1" + ENTER)
        term.wait(r"Who are you writing to\?[\s\S]*>\s*\Z").send("Folake Adeyemi" + ENTER).wait("greet them")
        assert 1 == len(re.findall(r"drafter\.sqlite3|is damaged|not a database", term.raw.decode()))
    assert store.read_bytes().startswith(b"not a database")


def test_a_store_that_another_drafter_writes_is_waited_for_aloud(tmp_path: Path) -> None:
    other = sqlite3.connect(asked(tmp_path) / "drafter.sqlite3", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with session(tmp_path, rows=40) as term:
        term.wait("Another drafter is writing what is kept")
        other.execute("COMMIT")
        term.wait(r"Somebody I wrote to before[\s\S]*Nothing\s+now")
        assert 1 == term.raw.decode().count("Another drafter is writing")
    other.close()


def test_nothing_of_people_is_shown_where_nothing_is_to_be_kept(tmp_path: Path) -> None:
    (asked(tmp_path) / "config.toml").write_text("keep = false\n")
    with session(tmp_path, rows=40) as term:
        term.wait(r"Nothing\s+now")
        assert "Somebody I wrote to before" not in term.text()
        term.send("3").wait(r"What did they say\?")
        assert "Folake" not in term.text()


def test_a_second_first_letter_is_said_before_it_is_copied(tmp_path: Path) -> None:
    with Month(asked(tmp_path)).sitting(ANSWERED) as sit:
        sit.begin("again", "Somebody I wrote to before").pick("Who is it?", "Folake Adeyemi")
        sit.next("Write something else").next("Write to someone for the first time", "Which of them?")
        sit.say("Why are you writing", "you showed how").mark("Up to three", "1", " ")
        sit.say("Who are you, in one line", "a student at Leeds").term.wait(MENU)
        assert "Before you send: nothing" not in sit.said()


def test_what_is_known_and_does_not_fit_this_letter_stands_in_nobodys_way(tmp_path: Path) -> None:
    with hearing(asked(tmp_path, "Folake Adeyemi", "--medium", "either"), "Tuesday at 15:00 works.\n\nFolake") as sit:
        sit.pick("What did they say?").say("Which city are you in", "Leeds").say("Which city are they in")
        sit.pick("Does it suit you?").reach("Will they call you?")
