"""Every golden draft is what its answers make today; each was read before it was committed (``tests/golden/make``)."""

import runpy
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
letter = runpy.run_path(str(GOLDEN / "make"))["letter"]
ANSWERS = sorted(GOLDEN.glob("*/*.toml"))


@pytest.mark.parametrize("answers", ANSWERS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_answers_make_the_letter_that_was_read(answers: Path) -> None:
    expected = answers.with_suffix(".txt").read_text(encoding="utf-8")
    made = letter(answers)
    assert (expected, 0) == (made.stdout, made.returncode), made.stderr


def test_every_kind_has_six_golden_drafts_or_more() -> None:
    kinds = {path.stem for path in (GOLDEN.parent.parent / "prompts" / "messages").glob("*/*.md")}
    counts = {kind: len(list((GOLDEN / kind).glob("*.toml"))) for kind in kinds}
    assert {} == {kind: count for kind, count in counts.items() if count < 6}
