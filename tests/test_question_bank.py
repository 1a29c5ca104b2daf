"""The question bank, and the sheet that is made of it: counts, openness, choice by topic, the page raw and rendered."""

import re
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from real.drafts import NOW, draft, kind
from real.run import drafter
from real.talk import ENTER, MENU, choose, reach, session

from drafter.fields import Field
from drafter.kinds.bank import arranged, bank, heads, with_offers
from drafter.rules import check

GOLDEN = Path(__file__).parent / "golden" / "prep-sheet"
SHEETS = sorted(GOLDEN.glob("*.txt"))
PHASES = ["opening", "insight", "fit", "trend", "advice", "resources", "close"]
OPEN_WORDS = {"how", "what", "which", "who", "where", "when", "why"}
QUESTIONS = bank("questions").questions
ASKED = [one.ask for one in QUESTIONS]
FIELD = kind("prep-sheet").scope["questions"]
WITHOUT = frozenset("a an and are at been by did do does for had has have how in is it of on or so than that the their "
    "them they this to was what when where which who will with would you your".split())  # fmt: skip


# --- the bank -------------------------------------------------------------------------------------------------


def test_the_bank_has_sixty_questions_or_more_and_six_or_more_of_each_phase() -> None:
    counts = {phase: sum(one.phase == phase for one in QUESTIONS) for phase in PHASES}
    assert PHASES == list(bank("questions").titles)
    assert len(QUESTIONS) >= 60
    assert {} == {phase: count for phase, count in counts.items() if count < 6}


@pytest.mark.parametrize("ask", ASKED)
def test_a_question_is_open(ask: str) -> None:
    assert ask.split(maxsplit=1)[0].lower() in OPEN_WORDS
    assert ask.endswith("?")
    assert 1 == ask.count("?")


@pytest.mark.parametrize("ask", ASKED)
def test_a_question_can_be_said_in_a_breath_and_is_more_than_a_commonplace(ask: str) -> None:
    assert 7 <= len(ask.split()) <= 19
    assert len(ask) <= 100


@pytest.mark.parametrize("ask", ASKED)
def test_no_question_is_about_pay_or_a_job_for_me(ask: str) -> None:
    assert not re.search(
        r"salar|\bearn|\bwage|money|how much do|hire|hiring|vacanc|opening|refer me|resume|\bCV\b", ask, re.IGNORECASE
    )


@pytest.mark.parametrize("ask", ASKED)
def test_no_question_is_one_that_a_web_page_answers(ask: str) -> None:
    asks_a_fact = r"^What (?:is|are) (?:your (?:job|role|title|company)|the requirements)|^Where did you (?:study|work)"
    assert not re.search(
        rf"{asks_a_fact}|^When (?:was|did)|how many (?:people|employees)|^What does your", ask, re.IGNORECASE
    )


def test_no_two_questions_are_nearly_the_same() -> None:
    told = {ask: frozenset(re.findall(r"[a-z]+", ask.lower())) - WITHOUT for ask in ASKED}
    near = [
        (one, other)
        for one, other in combinations(ASKED, 2)
        if len(told[one] & told[other]) / len(told[one] | told[other]) >= 0.5
    ]
    assert len(ASKED) == len(set(ASKED))
    assert [] == near


def test_every_rank_is_from_one_to_nine_and_every_topic_is_one_of_the_bank() -> None:
    assert {True} == {1 <= one.rank <= 9 for one in QUESTIONS}
    assert set() == {topic for one in QUESTIONS for topic in one.topics} - set(bank("questions").topics)


def test_every_topic_brings_questions_of_five_phases_or_more() -> None:
    reach = {topic: {one.phase for one in QUESTIONS if topic in one.topics} for topic in bank("questions").topics}
    assert {} == {topic: phases for topic, phases in reach.items() if len(phases) < 5}


def test_every_question_is_offered_for_some_topics() -> None:
    topics = [None, *bank("questions").topics]
    asked = [next(iter(bank("questions").topics[one])) if one else "" for one in topics]
    offered = {ask for words in asked for ask in with_offers(FIELD, [words]).offers}
    assert set() == set(ASKED) - offered


# --- what is offered and proposed -----------------------------------------------------------------------------

TOPICS = kind("prep-sheet").scope["topics"].offers


def proposed(*topics: str) -> list[str]:
    found = with_offers(FIELD, topics).default
    assert isinstance(found, list)
    return found


def test_without_topics_six_are_proposed_of_six_phases_one_to_open_and_one_to_close() -> None:
    phases = {one.ask: one.phase for one in QUESTIONS}
    found = [phases[ask] for ask in proposed()]
    assert (6, "opening", "close") == (len(set(found)), found[0], found[-1])
    assert proposed() == proposed()


@pytest.mark.parametrize("topic", TOPICS)
def test_each_topic_on_offer_brings_its_own_questions(topic: str) -> None:
    found = proposed(topic)
    called = {one.ask for one in QUESTIONS if one.topics & with_called(topic)}
    assert len(called & set(found)) >= 4, found


def with_called(topic: str) -> frozenset[str]:
    words = set(re.findall(r"[a-z-]+", topic.lower()))
    return frozenset(name for name, calls in bank("questions").topics.items() if words & calls)


def test_topics_in_own_words_count_and_strange_ones_change_nothing() -> None:
    assert proposed("Moving from nursing to informatics") == proposed("changing careers")
    assert proposed() == proposed("zzz", "إدارة") == proposed("")


def test_three_of_each_phase_are_offered_under_its_title_in_the_order_of_the_talk() -> None:
    titles = heads(FIELD)
    found = [titles[ask] for ask in with_offers(FIELD, None).offers]
    assert [title for title in bank("questions").titles.values() for _ in range(3)] == found


def test_questions_stand_in_the_order_in_which_they_are_asked_own_ones_after_the_opening() -> None:
    own, first, last = "how much statistics is enough", QUESTIONS[0].ask, QUESTIONS[-1].ask
    worth = [one.ask for one in QUESTIONS if one.phase == "fit"][:2]
    assert [first, own, *worth, last] == arranged(FIELD, [last, *reversed(worth), own, first], None)


def test_a_sheet_without_questions_given_holds_the_proposed_ones_and_says_so() -> None:
    made = draft("prep-sheet", {"their_name": "Ye Ly", "my_name": "Lan"}, example=False)
    assert ("default", tuple(proposed())) == (made.answers["questions"].origin, made.answers["questions"].value)
    assert all(ask in made.body.text for ask in proposed())


def test_four_questions_are_too_few_and_eight_too_many(tmp_path: Path) -> None:
    for count, said in ((4, "at least 5 are needed"), (8, "at most 7 fit")):
        asked = [part for ask in ASKED[:count] for part in ("--questions", ask)]
        told = drafter("draft", "prep-sheet", "--their-name", "Ye Ly", "--my-name", "Lan", *asked, home=tmp_path)
        assert (2, True) == (told.code, said in told.err)


def test_no_other_kind_reads_the_bank(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from datetime import datetime, UTC\n"
        "from drafter.answers import collect\n"
        "from drafter.kinds import load, paths\n"
        "nowhere = Path('/nonexistent')\n"
        "for name in paths(nowhere):\n"
        "    if name != 'prep-sheet':\n"
        "        collect(load(name, nowhere), [], datetime(2027, 3, 1, 9, tzinfo=UTC), example=True)\n"
        "print('drafter.kinds.bank' in sys.modules)\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "False\n" == told.stdout


# --- the sheet ------------------------------------------------------------------------------------------------


def answers_of(sheet: Path) -> dict[str, Any]:
    return tomllib.loads(sheet.with_suffix(".toml").read_text(encoding="utf-8"))


def headings(text: str) -> list[str]:
    tokens = MarkdownIt().parse(text)
    return [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a_sheet_has_all_its_parts_as_headings(sheet: Path) -> None:
    found = headings(sheet.read_text(encoding="utf-8"))
    assert found[0] == f"Talk with {answers_of(sheet)['their_name']}"
    parts = ("Who they are", "What I want from it", "My introduction, in 20 seconds", "Questions", "After the talk")
    assert [one for one in found if one in parts] == list(parts)
    assert [one for one in found if one.startswith("Five minutes before the end")]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a_sheet_holds_five_to_seven_numbered_questions(sheet: Path) -> None:
    numbers = [
        int(found) for found in re.findall(r"^(?:### )?(\d)\. ", sheet.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert list(range(1, len(numbers) + 1)) == numbers
    assert 5 <= len(numbers) <= 7


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a_sheet_looks_right_raw(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    lines = text.split("\n")
    assert text.strip() + "\n" == text
    assert "\n\n\n" not in text
    assert [] == [line for line in lines if line != line.rstrip()]
    for at, line in enumerate(lines):
        if line.startswith("#"):
            assert at == 0 or lines[at - 1] == ""
            assert lines[at + 1] == ""


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a_sheet_looks_right_rendered(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    tokens = MarkdownIt().parse(text)
    kinds = {token.type for token in tokens}
    known = {"heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close"}
    known |= {f"{one}_{side}" for one in ("bullet_list", "ordered_list", "list_item") for side in ("open", "close")}
    assert set() == kinds - known  # no rule, no code, no quotation where none was meant
    assert 0 == max(token.level for token in tokens if token.type.endswith("list_open"))  # no list inside another
    inline = [child.type for token in tokens for child in token.children or []]
    assert set() <= set(inline) <= {"text", "softbreak"}


@pytest.mark.parametrize("sheet", [one for one in SHEETS if "with-notes" in one.with_suffix(".toml").read_text()])
def test_under_each_question_there_is_room_for_notes(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    assert re.findall(r"^### \d\. .*\n\n-\n-\n\n", text, re.MULTILINE) == re.findall(
        r"^### .*\n\n-\n-\n\n", text, re.MULTILINE
    )
    assert len(re.findall(r"^### \d\. .*\n\n-\n-\n\n", text, re.MULTILINE)) == len(
        re.findall(r"^### ", text, re.MULTILINE)
    )


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a_sheet_closes_with_who_else_and_may_i_keep_in_touch(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    assert re.search(r"- Who else should I talk to\? For example, \w[^\n]{8,}\.\n", text)
    assert "- May I keep in touch" in text


def test_the_clock_and_the_thank_you_are_computed_from_the_time() -> None:
    answers = {"my_zone": "Leeds", "their_zone": "Lagos", "meeting_time": "2027-03-09T15:00", "minutes": "30"}
    text = draft("prep-sheet", answers).body.text
    assert "- When: Tuesday 9 March, 16:00 Lagos / 15:00 Leeds\n" in text
    assert "## Five minutes before the end, at 15:25 Leeds\n" in text
    assert "- By Wednesday 10 March, better the same day: my thank-you." in text


def test_a_clock_change_during_the_talk_or_the_night_after_moves_nothing_wrongly() -> None:
    answers = {"my_zone": "Leeds", "meeting_time": "2027-03-28T00:50", "minutes": "30"}  # clocks go 1:00 -> 2:00
    text = draft("prep-sheet", answers).body.text
    assert "the end, at 02:15 Leeds\n" in text
    late = draft("prep-sheet", {"my_zone": "Leeds", "meeting_time": "2027-03-27T23:30"}).body.text
    assert "- By Sunday 28 March," in late


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_no_rule_of_letters_speaks_about_a_sheet(sheet: Path, tmp_path: Path) -> None:
    data = sheet.with_suffix(".toml")
    variant = data.read_text().partition("\n")[0].removeprefix("# variant: ")
    told = drafter(
        "draft", "prep-sheet", "--data", str(data), "--variant", variant, "--strict", home=tmp_path, now=NOW.isoformat()
    )
    assert (0, False) == (told.code, "warning" in told.err)


def test_a_meeting_tomorrow_is_not_too_soon_to_prepare_for() -> None:
    tomorrow = "2027-03-02T20:00"
    assert () == check(draft("prep-sheet", {"my_zone": "Leeds", "their_zone": "Tokyo", "meeting_time": tomorrow}))


def test_a_field_of_its_own_bank_is_still_a_field() -> None:
    field = Field("mine", "list of prose", "?", offers_from="questions")
    assert 6 == len(with_offers(field, None).default)


# --- in the session -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("plain", [False, True])
def test_enter_alone_takes_the_six_that_are_marked(plain: bool, tmp_path: Path) -> None:
    arguments = ["--plain"] if plain else []
    with session(tmp_path, *arguments, rows=50) as term:
        choose(term, kind("prep-sheet").title, plain=plain)
        reach(term, "Who will you talk with").send("Ye Ly" + ENTER)
        term.wait("To open" if not plain else "empty line ends")
        term.send(ENTER)
        reach(term, "Your name, as you sign").send("Lan" + ENTER)
        term.wait(MENU)
        assert all(ask[:40] in term.text() for ask in proposed()[-2:])
        term.send("q" + ENTER)
        assert 0 == term.close()
