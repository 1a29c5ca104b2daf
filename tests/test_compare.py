"""``drafter compare``: no changed fact passes, and a rewrite that only says it another way does."""

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real.run import drafter

from drafter.facts import Change, compare, compare_passage, count

SETS = Path(__file__).parent / "compare"
LETTER = """Subject: Our call

Hi Ana,

Thank you for your time on Tuesday. I can't make Wednesday 14 April at 10:00 London time, so could we move our call to
Friday 16 April at 16:30? I'll send the invitation, and you call me on +44 20 7946 0000. The course costs €340.

If it doesn't suit you, there's no need to reply.

Best wishes,
Tom Reed
"""


class Case(NamedTuple):
    """A rewrite of a set and whether it kept the facts."""

    id: str
    kind: str
    about: str
    original: str
    rewrite: str


def cases(*files: str) -> list[Case]:
    found = []
    for file in files:
        for line in (SETS / f"{file}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.append(Case(row["id"], row["kind"], row["class"], row["original"], row["rewrite"]))
    return found


CASES = cases("seen", "unseen")
# Good ones that are refused all the same: each says a little less, more or other than its original, or the checker is
# too strict. Whoever shortens this list says so in the changelog.
REFUSED = set(
    """
    s-cold-g1 s-confirm-g2 s2-a-g2 u-follow-g4 u2-follow-g1 u2-link-g1
    """.split()
)


# Pairs of another author, who did not know the checker: the good ones that are kept. The first half was studied after
# it was measured (12 of 60 kept), the second half as well (17 of 60 kept when it was opened). The fresh ones rewrite a
# whole letter at many places at once; the second half was opened once (10 of 31 kept, and 4 of 129 bad ones), then
# studied too. The third set rewrites whole letters more freely than any other, a third of them from end to end: 7 of 45
# kept when its first half was opened, 6 of 45 of the second; no bad one of 223 passed.
KEPT = {
    "independent_a": 46,
    "independent_b": 40,
    "fresh": 29,
    "fresh_unseen": 23,
    "third_open": 18,
    "third_unseen": 11,
}


def rewritten(old: str, new: str) -> tuple[Change, ...]:
    """What is found when the letter says ``new`` where it said ``old``."""
    assert old in LETTER
    return compare(LETTER, LETTER.replace(old, new, 1))


# --- the two sets -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "case", [one for one in CASES if one.kind == "bad"], ids=lambda case: f"{case.id} {case.about}"
)
def test_a_bad_rewrite_is_refused(case: Case) -> None:
    assert compare(case.original, case.rewrite)


@pytest.mark.parametrize(
    "case", [one for one in CASES if one.kind == "good"], ids=lambda case: f"{case.id} {case.about}"
)
def test_a_good_rewrite_is_kept_unless_it_is_on_the_list(case: Case) -> None:
    assert (case.id in REFUSED) == bool(compare(case.original, case.rewrite))


def test_the_sets_are_large_and_of_many_classes() -> None:
    bad = {one.about for one in CASES if one.kind == "bad"}
    good = [one for one in CASES if one.kind == "good"]
    assert len(CASES) >= 300
    assert len(bad) >= 135
    assert len(good) >= 80
    assert {one.id for one in good} >= REFUSED


@pytest.mark.parametrize("file", KEPT)
def test_of_the_harder_pairs_no_bad_one_is_kept_and_as_many_good_ones_as_ever(file: str) -> None:
    kept = [case for case in cases(file) if not compare(case.original, case.rewrite)]
    assert [] == [case.id for case in kept if case.kind == "bad"]
    assert KEPT[file] == len(kept)


@pytest.mark.parametrize("case", [one for one in CASES if one.kind == "good"], ids=lambda case: case.id)
def test_every_letter_is_kept_as_it_is_with_other_lines_quotes_and_blanks(case: Case) -> None:
    for text in (case.original, case.rewrite):
        other = text.replace("'", "’").replace("\n\n", "\n \n\n").replace("\n", "\r\n")
        assert () == compare(text, other)
        assert () == compare(other, text)


# --- one check at a time ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("Hi Ana", "Hi Anna", "greeting"),
        ("Tom Reed", "Tom Read", "signature"),
        ("Subject: Our call\n\n", "", "subject"),
        ("€340", "$340", "money"),
        ("€340", "€430", "money"),
        ("+44 20 7946 0000", "+44 20 7946 0001", "phone"),
        ("Friday 16 April", "Friday 23 April", "moment"),
        ("16:30", "17:30", "moment"),
        ("London time", "Lisbon time", "moment"),
        ("Wednesday 14", "Thursday 14", "moment"),
        ("I can't make", "I can make", "lost word"),
        ("I'll send", "I might send", "certainty"),
        ("I'll send the invitation, and you call me", "You send the invitation, and I call you", "direction"),
        (
            "could we move our call to\nFriday 16 April at 16:30?",
            "we move our call to\nFriday 16 April at 16:30.",
            "question",
        ),
        ("there's no need to reply", "please reply", "lost word"),
        ("If it doesn't suit you, there's no need to reply.", "There's no need to reply.", "lost word"),
        ("Thank you for", "I won an award. Thank you for", "new word"),
        ("Tom Reed", "Tom Reed\n\nI kept every fact.", "talk"),
        ("Friday", "**Friday**", "markup"),
        ("Ana", "A\u200bna", "characters"),
        ("Ana", "Аna", "characters"),
    ],
)
def test_a_change_is_named_by_the_check_that_sees_it(old: str, new: str, check: str) -> None:
    assert check in {change.check for change in rewritten(old, new)}


def test_two_times_that_changed_places_are_seen() -> None:
    other = LETTER.replace("Wednesday 14 April at 10:00 London time", "X").replace("Friday 16 April at 16:30", "Y")
    other = other.replace("X", "Friday 16 April at 16:30").replace("Y", "Wednesday 14 April at 10:00 London time")
    assert "role" in {change.check for change in compare(LETTER, other)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Friday 16 April at 16:30", "Fri, April 16, 4:30 pm"),
        ("Wednesday 14 April at 10:00 London time", "Wed 14 Apr, 10am (London time)"),
        ("€340", "340 euros"),
        ("+44 20 7946 0000", "+442079460000"),
        ("Thank you for", "Thanks for"),
        ("I can't make", "I'm unable to make"),
        ("I'll send", "I will send"),
        ("If it doesn't suit you", "If that doesn't work for you"),
        ("there's no need to reply", "you don't need to answer"),
        ("could we move", "would it be possible to move"),
        ("Best wishes", "Kind regards"),
        ("Hi Ana", "Dear Ana"),
        ("Thank you for", "I hope you're well. Thank you for"),
    ],
)
def test_another_way_to_say_it_is_kept(old: str, new: str) -> None:
    assert () == rewritten(old, new)


def test_a_change_has_both_places_with_line_and_words() -> None:
    (change,) = [one for one in rewritten("€340", "€430") if one.before]
    assert change.before is not None
    assert ("€340", 6) == (change.before.words, change.before.line)
    assert "€340" == LETTER[change.before.start : change.before.end]


def test_a_known_name_is_kept_letter_for_letter() -> None:
    assert () == compare("I saw the iGEM page.", "I saw the iGEM page!", known=["iGEM"])
    assert compare("I saw the iGEM page.", "I saw the Igem page.", known=["iGEM"])


def test_facts_are_counted() -> None:
    assert 0 == count("so it goes")
    assert count(LETTER) >= 10


# --- a passage with tokens --------------------------------------------------------------------------------------

PASSAGE = "I saw ur talk on ⟦k1⟧ at ⟦k2⟧, it was great. I want to learn how ⟦k3⟧ works."


@pytest.mark.parametrize(
    "rewrite",
    [
        PASSAGE,
        "I saw ur talk on ⟦k1⟧ at ⟦k2⟧, and it was great. I'd like to learn how ⟦k3⟧ works.",
    ],
)
def test_a_passage_that_keeps_its_tokens_is_kept(rewrite: str) -> None:
    assert () == compare_passage(PASSAGE, rewrite)


CLUMSY = "I came across ur talk on ⟦b3⟧, was great."


@pytest.mark.parametrize(
    "rewrite",
    [
        "I came across your talk on ⟦b3⟧, which was great.",
        "I came across your talk on ⟦b3⟧. It was great.",
        "I came across your talk on ⟦b3⟧, and it was great!",
        "I came across your talk on ⟦b3⟧ and thought it was great.",
        "I came across your talk on ⟦b3⟧ and found it great.",
        "Your talk on ⟦b3⟧, which I came across, was great.",
        "I came across your great talk on ⟦b3⟧.",
    ],
)
def test_a_passage_whose_english_is_mended_is_kept(rewrite: str) -> None:
    assert () == compare_passage(CLUMSY, rewrite)


@pytest.mark.parametrize(
    "rewrite",
    [
        "I attended your talk on ⟦b3⟧, which was great.",
        "I gave a talk on ⟦b3⟧, which was great.",
        "You came across my talk on ⟦b3⟧, which was great.",
        "I came across your talk on ⟦b3⟧, which was not great.",
        "I came across your talk on ⟦b3⟧, which won an award.",
    ],
)
def test_a_passage_whose_claim_is_changed_with_its_english_is_refused(rewrite: str) -> None:
    assert compare_passage(CLUMSY, rewrite)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I wont take longer then 15 min.", "I won't take longer than 15 minutes."),
        ("thx for your time tomorow.", "Thanks for your time tomorrow."),
        ("I studyed the trafic in ⟦k1⟧.", "I studied the traffic in ⟦k1⟧."),
        ("I think their is a reason, and your right.", "I think there is a reason, and you're right."),
    ],
)
def test_a_typing_error_that_is_mended_is_no_change(old: str, new: str) -> None:
    assert () == compare_passage(old, new)


@pytest.mark.parametrize(("old", "new"), [("I work with forms.", "I work with farms."), ("my nurse", "my purse")])
def test_a_word_that_became_another_word_is_a_change(old: str, new: str) -> None:
    assert compare_passage(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("⟦k1⟧", "⟦k4⟧"),
        ("⟦k1⟧ at ⟦k2⟧", "⟦k2⟧ at ⟦k1⟧"),
        (" at ⟦k2⟧", ""),
        ("⟦k3⟧ works", "⟦k3⟧ works, as Dr. Lee says"),
        ("it was great", "it was great on Tuesday"),
        ("it was great", "it was not great"),
        ("I want to learn", "I will learn"),
        ("works.", "works. Write to me@example.org."),
        ("works.", "works. It costs 5 euros."),
        ("works.", "works. Thanks. Thanks. Thanks."),
        ("I saw ur", "I spoke at your"),
    ],
)
def test_a_passage_that_changes_a_token_or_adds_a_fact_is_refused(old: str, new: str) -> None:
    assert compare_passage(PASSAGE, PASSAGE.replace(old, new, 1))


# --- properties -------------------------------------------------------------------------------------------------

ANY = st.text(max_size=300)
SPOKEN = st.lists(
    st.sampled_from(
        [*re.findall(r"\S+|\n+", LETTER), "not", "if", "you", "I", "?", "1st", "⟦k1⟧", "3pm", "June", "or", "\n\n", '"']
    ),
    max_size=80,
).map(" ".join)


@given(ANY | SPOKEN)
def test_any_text_is_kept_when_it_is_not_changed(text: str) -> None:
    assert () == compare(text, text)
    assert () == compare_passage(text, text)


@given(SPOKEN, SPOKEN | ANY)
def test_any_two_texts_can_be_compared_and_places_lie_in_them(before: str, after: str) -> None:
    for change in (*compare(before, after), *compare_passage(before, after)):
        for spot in (change.before, change.after):
            assert spot is None or 0 <= spot.start <= spot.end
        assert change.message.endswith(".")


@pytest.mark.parametrize(
    "part", ["I ", "me ", "not a ", "Ana, ", "if ", "a? ", '"abc" ', "3pm / ", "1 ", "a@b.c ", "x-", "\n"]
)
def test_a_long_hostile_text_ends(part: str) -> None:
    text = part * (12_000 // len(part))
    assert compare(LETTER, text)
    compare(text, text + "and more of it.")


# --- the command ------------------------------------------------------------------------------------------------


def test_the_command_says_what_was_checked_and_claims_no_more(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(LETTER)
    (tmp_path / "b").write_text(LETTER.replace("16:30", "4:30 pm"))
    done = drafter("compare", str(tmp_path / "a"), str(tmp_path / "b"), home=tmp_path)
    assert ("", f"No listed fact was changed: {count(LETTER)} facts of the original checked.\n", 0) == done


def test_the_command_names_a_change_with_both_places(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(LETTER)
    done = drafter("compare", str(tmp_path / "a"), "-", home=tmp_path, input=LETTER.replace("€340", "€430"))
    assert ("", 3) == (done.err, done.code)
    assert "The money 340 EUR is gone.\n  original, line 6: €340\n" in done.out
    assert "The money 430 EUR is new.\n  rewrite, line 6: €430\n" in done.out


def test_the_command_as_json_is_one_object(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(LETTER)
    done = drafter(
        "compare", "-", str(tmp_path / "a"), "--format", "json", home=tmp_path, input=LETTER + "P.S. Bring €5.\n"
    )
    told = json.loads(done.out)
    assert (False, 3) == (told["kept"], done.code)
    assert {"check", "message", "original", "rewrite"} == set(told["changes"][0])


@pytest.mark.parametrize(
    ("original", "rewrite", "told"),
    [
        ("-", "-", "only one can come from stdin"),
        ("missing", "letter", "ORIGINAL: missing cannot be read: No such file or directory."),
        ("letter", "empty", "REWRITE: empty is empty."),
        ("letter", "bytes", "REWRITE: bytes cannot be read: it is not UTF-8 text."),
        ("letter", "huge", "REWRITE: huge has more than 1,000,000 characters."),
    ],
)
def test_bad_input_is_named(tmp_path: Path, original: str, rewrite: str, told: str) -> None:
    (tmp_path / "letter").write_text(LETTER)
    (tmp_path / "empty").write_text(" \n")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "huge").write_text("a" * 1_000_001)
    done = drafter("compare", original, rewrite, home=tmp_path, cwd=tmp_path)
    assert ("", 2) == (done.out, done.code)
    assert told in done.err
