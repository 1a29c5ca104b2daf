"""The labelled corpus is what it says it is; ``tests/corpus/run`` says how well the rules judge it."""

from collections import Counter

import pytest
from corpus.labels import KNOWN, found_in, texts

from drafter.rules import RULES

HALVES = ("seen", "unseen")
NEW_KINDS = {"alumni-request", "referral-request", "intro-request"}


@pytest.mark.parametrize("half", HALVES)
def test_every_text_has_a_name_of_its_own_and_says_why_it_is_there(half: str) -> None:
    all_of_them = list(texts(half))
    assert {} == {place: n for place, n in Counter(one.place for one in all_of_them).items() if n > 1}
    assert [] == [one.place for one in all_of_them if not one.note or not one.text.strip()]


@pytest.mark.parametrize("half", HALVES)
def test_every_label_is_the_id_of_a_rule(half: str) -> None:
    known = {rule.id for rule in RULES} | {"holiday"}  # decided by `slots`, not by a rule
    assert [] == [(one.place, name) for one in texts(half) for name in sorted((one.expect | one.may) - known)]


@pytest.mark.parametrize("half", HALVES)
def test_no_rule_both_must_and_may_fire(half: str) -> None:
    assert [] == [one.place for one in texts(half) if one.expect & one.may]


@pytest.mark.parametrize("half", HALVES)
def test_each_rule_is_expected_at_least_three_times(half: str) -> None:
    counted = Counter(name for one in texts(half) for name in one.expect)
    assert [] == sorted(name for name in KNOWN if counted[name] < 3)


def test_a_fifth_of_each_half_is_fine_and_most_kinds_exist() -> None:
    fine = 0
    for half in HALVES:
        all_of_them = list(texts(half))
        here = sum(not one.expect for one in all_of_them)
        assert here >= len(all_of_them) / 5, half
        assert sum(one.kind not in NEW_KINDS for one in all_of_them) >= 0.7 * len(all_of_them), half
        fine += here
    assert fine >= 80


@pytest.mark.parametrize("half", HALVES)
def test_no_text_is_in_both_halves(half: str) -> None:
    other = {one.text for one in texts("unseen" if half == "seen" else "seen")}
    assert [] == [one.place for one in texts(half) if one.text in other]


@pytest.mark.parametrize("half", HALVES)
def test_every_text_can_be_judged(half: str) -> None:
    kinds_to_come = {one.kind for one in texts(half) if found_in(one) is None}
    assert kinds_to_come <= NEW_KINDS
