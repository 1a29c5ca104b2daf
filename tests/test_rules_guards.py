"""What keeps false alarms few: our own letters are clean, guards hold, and no text makes a rule hang."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real.drafts import FORMALITIES, KINDS, NOW, NOWHERE, draft, kind
from test_rules import hits, ids, written

from drafter import draft as drafts
from drafter.findings import Finding
from drafter.kinds import any_kind
from drafter.rules import MOST_HITS, RULES, check
from drafter.session.letter import MOST_FINDINGS, most_important

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*/*.toml"))


@pytest.mark.parametrize("answers", GOLDEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_our_own_letters_hold_no_error_and_no_warning(answers: Path) -> None:
    name, given_answers = answers.parent.name, tomllib.loads(answers.read_text(encoding="utf-8"))
    for variant in kind(name).variants:
        for formality in FORMALITIES:
            made = draft(name, given_answers | {"formality": formality}, variant=variant, example=False)
            assert [] == [one for one in check(made) if one.severity != "hint"], (variant, formality)


@pytest.mark.parametrize("name", KINDS)
def test_the_examples_of_a_kind_hold_no_error_and_no_warning(name: str) -> None:
    for variant in kind(name).variants:
        assert [] == [one for one in check(draft(name, variant=variant)) if one.severity != "hint"]


# --- guards ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("asks-for-a-job", "Could I shadow you for a day? A job shadow would help."),
        ("asks-for-a-job", "I'm not asking for a job."),
        ("asks-for-a-job", "I read the mail of steve.jobs@example.com."),
        ("asks-for-a-job", "As a hiring manager, what do you look for?"),
        ("asks-for-a-job", "How did you find your first job?"),
        ("asks-for-a-job", "Jobs for the Future is where I heard of you."),
        ("shouting", "I use GIS at the NIH and the UNESCO data of NASA."),
        ("shouting", "MON TUE WED THU FRI: I'm free."),
        ("pick-your-brain", "> Could I pick your brain?"),
        ("pick-your-brain", 'They wrote "pick your brain" and I smiled.'),
        ("pick-your-brain", "Here is something you can forward:\n\nLan would like to pick your brain."),
        ("attachment-mentioned", "I'm attached to the idea of a sensor attached to a cell."),
        ("attachment-mentioned", "I have not attached anything."),
        ("numeric-date", "We work 24/7 on 1/2 of it, and on 3/4 of the rest."),
        ("numeric-date", "See https://example.org/2/3 for it."),
        ("exclamation-marks", "I worked for Yahoo! and wrote on Yahoo! again."),
        ("ambiguous-hour", "I work at 3 schools and met 5 people."),
        ("demand", "Let me know when you are free, if you like."),
        ("hope-you-are-well", "I hope to learn how you sized the first one."),
        ("asks-too-much-time", "Would half an hour do? I live an hour away."),
        ("sensitive", "Your health care team wrote the paper."),
    ],
)
def test_a_guard_holds(rule: str, text: str) -> None:
    assert [] == hits(rule, f"Hello Folake,\n\n{text}\n\nLan")


@pytest.mark.parametrize(
    "text",
    [
        "- Tuesday 9 March, 15:00 to 15:30\n- Wednesday 10 March, 10:00 to 11:30\n\nAll times are Lagos time.",
        "- Tuesday 9 March, 15:00 Lagos\n- Wednesday 10 March, 10:00",
        "Shall we meet at the cafe on Tuesday 9 March at 15:00 or on Friday 12 March at 16:00?",
    ],
)
def test_one_place_covers_a_list_and_a_range(text: str) -> None:
    made = written(f"Hello Folake,\n\n{text}\n\nLan", "schedule-propose")
    assert "time-without-place" not in ids(made)


def test_a_bare_time_in_pasted_text_is_a_warning_and_no_stop() -> None:
    made = written("Hello Folake,\n\nTuesday 9 March at 15:00 or Friday 12 March at 16:00?\n\nLan", "schedule-propose")
    found = [one for one in check(made) if one.rule == "time-without-place"]
    assert [("warning", False)] == [(one.severity, one.stop) for one in found]


def test_a_reply_may_say_re() -> None:
    made = written("Subject: Re: Grid storage\n\nHello Folake,\n\nWould one question be easier?\n\nLan", "follow-up")
    assert set() == {"false-reply", "thread-broken"} & set(ids(made))


@pytest.mark.parametrize(
    ("given_name", "text"),
    [
        ("Maria Obi", "Marie told me to write."),
        ("Sara Obi", "Share what you like. Sara's book is good."),
        ("Leeds", "I live in Leeds and need it."),
        ("Amina Yusuf", "AMINA YUSUF suggested it."),
        ("Jos\u00e9", "Jos\u00e9's talk"),
    ],
)
def test_another_word_is_no_second_spelling(given_name: str, text: str) -> None:
    assert [] == hits(
        "name-spelled-two-ways", f"Hello Folake,\n\n{text}\n\nLan", tie="referral", referrer_name=given_name
    )


def test_a_warning_about_typed_words_is_a_hint() -> None:
    made = draft("cold-request", {"why_them": "you have an amazing and inspiring way of teaching"})
    assert {"hint"} == {one.severity for one in check(made) if one.rule == "flattery"}


# --- the session ----------------------------------------------------------------------------------------------


def finding(rule: str, severity: str) -> Finding:
    return Finding(rule, severity, False, "What.", "Do.", "body", 0, 0)  # type: ignore[arg-type]  # one of the three


def test_the_session_shows_the_five_that_matter_most() -> None:
    every = [
        finding("no-way-out", "hint"),
        *[finding("no-thanks", "warning")] * 3,
        *[finding("no-length", "warning")] * 3,
    ]
    shown = most_important([*every, finding("weekday-mismatch", "error")])
    assert MOST_FINDINGS == len(shown)
    assert ["weekday-mismatch", *["no-thanks"] * 3, "no-length"] == [one.rule for one in shown]


def test_no_hint_of_weak_evidence_is_shown_in_the_session() -> None:
    weak = [finding(rule.id, "hint") for rule in RULES if rule.solid == "taste"]
    assert weak
    assert [] == most_important(weak)
    assert ["no-way-out"] == [one.rule for one in most_important([*weak, finding("no-way-out", "hint")])]


# --- texts that mean harm -------------------------------------------------------------------------------------

HOSTILE = (
    "(", "a ", "!?", "Re: ", "\n", '"', "\u201c", "On Monday 1 March 2027, Ana wrote:\n", "1234567890",
    "Tue 9 March 2027, 15:00 ",
    "> a\n", "_", "- a\n", " ", "VERY ", "http://a.b ", "{{", "[a", "<a", ". ", "3 pm ", "\u200e",
    "are you hiring ", "a\u0430 ",
    "\u00e2\u20ac", "1/2 ", "i attach my ", "an hour ", "forward:\n\n", "Dear ", "\U000e0041", "9 March 3 pm EST / ",
)  # fmt: skip


@pytest.mark.parametrize("name", ["", "cold-request", "schedule-propose", "thank-you", "follow-up"])
@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_a_text_of_one_piece_repeated_ends_and_is_told_in_few_words(piece: str, name: str) -> None:
    one = kind(name) if name else any_kind("email")
    text = "Hello Folake,\n\nI am a student and I would like to talk with you. " + piece * (20_000 // len(piece)) + "x"
    found = check(drafts.written(text, one, {}, NOW).draft)
    counts = [sum(other.rule == rule.id for other in found) for rule in RULES]
    assert max(counts) <= MOST_HITS
    assert all(len(other.message) < 600 for other in found)


PIECES = [
    *"aI.!?:/-\n\"'(123 ",
    "\u2019",
    "Mon ",
    "March ",
    "pm ",
    "\u00e9",
    "re:",
    "\n> ",
    "Hello ",
    "Lan",
    " 15:00",
    "ask ",
]


@given(text=st.lists(st.sampled_from(PIECES), max_size=120).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_checked_and_every_place_lies_in_it(text: str) -> None:
    for name in ("", "cold-request", "schedule-confirm"):
        made = drafts.written(text, kind(name) if name else any_kind("email"), {}, NOW).draft
        for found in check(made):
            assert 0 <= found.start <= found.end <= len(made.part(found.part).text), found


def test_every_kind_is_among_those_that_are_looked_at() -> None:
    assert KINDS
    assert not NOWHERE.exists()
