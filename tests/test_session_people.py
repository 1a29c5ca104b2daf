"""People in the session: whoever answered is heard, the next message asks only what is new, and nothing is lost."""

import re
from pathlib import Path

import pytest
from real.month import Month, Sitting, scripted
from real.run import drafter
from real.talk import OUR_NOUNS
from real.term import Term

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


def screen(term: Term) -> str:
    return re.sub(r"\s+", " ", term.text())


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
