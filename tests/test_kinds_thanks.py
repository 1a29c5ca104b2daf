"""What the kinds around thanks and the end of an acquaintance must say and must not, over all their goldens."""

import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest
from real.drafts import FORMALITIES, draft, kind

from drafter.answers import Given, collect
from drafter.draft import Draft, words
from drafter.render import Style, render
from drafter.rules import check

GOLDEN = Path(__file__).parent / "golden"
LETTERS = ("thank-you-referral", "reply-busy", "keep-in-touch", "close", "withdraw", "thank-you", "follow-up")
STOCK = re.compile(
    r"hope this|finds you well|reach(?:ing)? out|touch base|circl|bump|insights|inspir|invaluable|valuable|"
    r"pick your brain|haven't heard|at your earliest|don't hesitate|busy schedule|know you are busy|sincerely hope",
    re.IGNORECASE,
)
REPROACH = re.compile(
    r"unfortunately|disappoint|a pity|too bad|never (?:answer|repl)|should have|at least you|again and"
)
PRONOUN = re.compile(r"\b(?:he|she|him|her|hers|his|himself|herself)\b", re.IGNORECASE)
NEW_ASK = re.compile(
    r"\b(?:could you|would you|can you|may I|could we|please (?:let|send|tell|introduce))", re.IGNORECASE
)
JOB = re.compile(r"\b(?:hire|hiring|vacanc|opening|internship|resume|CV)\b", re.IGNORECASE)


def goldens(name: str) -> list[Any]:
    return [pytest.param(path, id=f"{name}/{path.stem}") for path in sorted((GOLDEN / name).glob("*.toml"))]


def each(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", [one for name in names for one in goldens(name)])


def made_of(path: Path) -> Draft:
    """The golden draft, with its answers and findings."""
    text = path.read_text(encoding="utf-8")
    one, variant = kind(path.parent.name), text.partition("\n")[0].removeprefix("# variant: ")
    now = runpy.run_path(str(GOLDEN / "make"))["NOW"]
    from datetime import datetime

    collected = collect(one, [Given("data", tomllib.loads(text))], datetime.fromisoformat(now))
    return render(one, collected.answers, variant, collected.frame, Style())


def said(path: Path) -> str:
    """The body as it was read, without greeting and sign-off."""
    return made_of(path).body.text.partition("\n\n")[2].rpartition("\n\n")[0]


def ours(made: Draft) -> str:
    """The words of the body that are the template's: what was typed is blanked out."""
    text = list(made.body.text)
    for span in made.body.spans:
        text[span.start : span.end] = " " * (span.end - span.start)
    return "".join(text)


# --- every letter ---------------------------------------------------------------------------------------------


@each(*LETTERS)
def test_a_letter_has_no_finding(path: Path) -> None:
    assert [] == [one for one in check(made_of(path)) if one.severity != "hint"]


@each(*LETTERS)
def test_a_letter_has_no_stock_phrase_no_reproach_and_no_job_in_it(path: Path) -> None:
    text = ours(made_of(path))
    assert [] == STOCK.findall(text) + REPROACH.findall(text) + JOB.findall(text)


@each(*LETTERS)
def test_a_letter_says_nobodys_gender(path: Path) -> None:
    assert [] == PRONOUN.findall(ours(made_of(path)))


@each(*LETTERS)
def test_a_letter_holds_at_most_one_question(path: Path) -> None:
    assert ours(made_of(path)).count("?") <= 1


@each(*LETTERS)
def test_a_letter_thanks_and_says_sorry_at_most_once(path: Path) -> None:
    text = ours(made_of(path)).lower()
    assert re.search(r"\bthank", text)
    assert len(re.findall(r"\b(?:sorry|apolog)", text)) <= 1


@each(*LETTERS)
def test_a_letter_is_as_long_as_its_kind_says(path: Path) -> None:
    made = made_of(path)
    least, _, most = made.kind.words
    count = words(said(path))
    assert count <= most
    assert count >= least - 8 or made.kind.name in ("thank-you", "follow-up"), count


@pytest.mark.parametrize("name", ["reply-busy", "close", "withdraw", "follow-up"])
def test_a_reply_has_no_subject(name: str) -> None:
    assert ("reply", "") == (kind(name).channel, kind(name).subject)


@pytest.mark.parametrize(
    "name", ["reply-busy", "close", "withdraw", "keep-in-touch", "thank-you-referral", "thank-you"]
)
def test_what_a_model_may_touch_holds_no_greeting_no_question_and_no_name(name: str) -> None:
    one = kind(name)
    for variant in one.variants:
        for formality in FORMALITIES:
            made = draft(name, {"formality": formality}, variant=variant)
            for passage in made.body.passages:
                text = made.body.text[passage.start : passage.end]
                names = [span for span in made.body.spans if span.field in ("my_name", "their_name", "greeting")]
                assert [] == [span for span in names if passage.start <= span.start < passage.end]
                assert "?" not in text
                assert text.strip()[-1:] in ".!…", text  # whole sentences


# --- keep-in-touch --------------------------------------------------------------------------------------------


@each("thank-you")
def test_thanks_name_what_helped_and_what_follows_and_offer_to_report_back(path: Path) -> None:
    made = made_of(path)
    assert {"learned", "next_step"} <= {span.field for span in made.body.spans}
    assert re.search(r"(?:tell you|let you know) how it (?:goes|went)", ours(made))
    assert re.search(r"\bThank(?:s| you)\b", ours(made))
    assert not JOB.search(ours(made))


@each("keep-in-touch")
def test_an_update_says_when_we_met_and_about_what_first(path: Path) -> None:
    first = said(path).partition("\n\n")[0]
    spans = [span for span in made_of(path).body.spans if span.field in ("met_on", "about")]
    assert {"met_on", "about"} == {span.field for span in spans}
    body = made_of(path).body.text
    assert all(body[span.start : span.end] in first for span in spans)


@each("keep-in-touch")
def test_an_update_says_what_was_advised_that_it_was_done_and_what_came_of_it(path: Path) -> None:
    made = made_of(path)
    order = [span.field for span in made.body.spans if span.field in ("advice_taken", "outcome")]
    assert ["advice_taken", "outcome"] == order
    assert re.search(r"I took that advice|I followed your advice", made.body.text)


@each("keep-in-touch")
def test_an_update_asks_for_nothing_and_frees_the_reader(path: Path) -> None:
    text = said(path)
    assert "?" not in text
    assert [] == NEW_ASK.findall(ours(made_of(path)))
    assert re.search(r"[Nn]o need to (?:answer|write back)", text)


@each("keep-in-touch")
def test_an_update_is_no_newsletter(path: Path) -> None:
    made = made_of(path)
    assert "- " not in said(path)
    assert not re.search(r"\bupdate\b|\bnews\b|exciting|thrilled", ours(made), re.IGNORECASE)
    assert made.subject is not None
    assert made.subject.text.startswith("I took your advice on ")


# --- thank-you-referral ---------------------------------------------------------------------------------------


@each("thank-you-referral")
def test_the_go_between_hears_whom_i_met_when_and_one_thing(path: Path) -> None:
    made = made_of(path)
    fields = [span.field for span in made.body.spans]
    assert ["target_name", "met_on", "learned"] == [
        one for one in fields if one in ("target_name", "met_on", "learned")
    ]


@each("thank-you-referral")
def test_the_go_between_is_asked_for_nothing_new(path: Path) -> None:
    made = made_of(path)
    assert "?" not in ours(made)
    assert [] == NEW_ASK.findall(ours(made))
    assert re.search(r"[Nn]o need to (?:answer|write back)", made.body.text)


@each("thank-you-referral")
def test_the_subject_names_the_person_and_claims_an_introduction_only_when_there_was_one(path: Path) -> None:
    made = made_of(path)
    assert made.subject is not None
    assert str(made.value("target_name")) in made.subject.text
    assert ("introduc" in made.letter()) == (made.value("brought_by") == "introduced")
    assert ("suggest" in made.letter()) == (made.value("brought_by") == "suggested")


# --- reply-busy -----------------------------------------------------------------------------------------------


@each("reply-busy")
def test_a_busy_person_is_thanked_understood_and_offered_one_lighter_thing(path: Path) -> None:
    text = said(path)
    assert re.search(r"Thank(?:s| you) for (?:answering|telling me)", text)
    assert re.search(r"I understand|A (?:chat|conversation) about .* can wait\.", text)
    assert 1 == text.count("?")
    lighter = {
        "questions": "two questions by email",
        "later": "asked? you again",
        "colleague": "a colleague (?:whom )?I could",
    }
    offered = [name for name, pattern in lighter.items() if re.search(pattern.replace("asked?", "(?:ask|asked)"), text)]
    assert [made_of(path).value("lighter")] == offered


@each("reply-busy")
def test_a_busy_person_is_not_pressed_and_not_asked_the_same_again(path: Path) -> None:
    text = said(path)
    assert "no need to answer" in text
    assert not re.search(r"\b(?:only|just|but|however|minutes|quick)\b", ours(made_of(path)))


# --- close ----------------------------------------------------------------------------------------------------


@each("close")
def test_a_close_leaves_it_there_with_good_wishes_and_the_door_open(path: Path) -> None:
    text = made_of(path).body.text
    assert re.search(r"won't ask again|will not ask again|leave it there", text)
    assert re.search(r"a line from you (?:will|would) be welcome", text)
    assert re.search(r"wish you well|all the best", text, re.IGNORECASE)


@each("close")
def test_a_close_asks_nothing(path: Path) -> None:
    assert "?" not in made_of(path).body.text
    assert [] == NEW_ASK.findall(ours(made_of(path)))


@each("close")
def test_only_who_answered_is_thanked_for_an_answer(path: Path) -> None:
    made = made_of(path)
    thanked = bool(re.search(r"for (?:answering|letting me know)", made.body.text))
    assert thanked == (made.value("outcome_of_asking") == "declined")


@each("close")
def test_another_name_is_mentioned_softly_and_only_if_wanted(path: Path) -> None:
    made = made_of(path)
    assert ("if someone else comes to mind" in made.body.text.lower()) == bool(made.value("anyone_else"))


@each("close")
def test_who_never_answered_is_not_treated_as_if_they_had_refused(path: Path) -> None:
    made = made_of(path)
    assert "after all" not in made.body.text or made.value("outcome_of_asking") == "declined"


# --- withdraw -------------------------------------------------------------------------------------------------


@each("withdraw")
def test_a_withdrawal_is_clear_and_leaves_nothing_to_do(path: Path) -> None:
    text = said(path)
    assert re.search(r"withdraw|take back|set aside", text)
    assert re.search(r"nothing more for you to do|needs no answer", text)
    assert not re.search(r"\b(?:maybe|perhaps|might|probably|for now|at the moment|possibly)\b", ours(made_of(path)))


@each("withdraw")
def test_a_withdrawal_says_sorry_for_the_time_and_thanks(path: Path) -> None:
    text = said(path)
    assert re.search(r"[Ss]orry for any time it has cost you, and thank(?:s| you)", text)


@each("withdraw")
def test_a_withdrawal_gives_a_reason_only_when_one_was_given(path: Path) -> None:
    made = made_of(path)
    given = [span for span in made.body.spans if span.field == "reason"]
    assert bool(given) == bool(made.value("reason"))


@each("withdraw")
def test_a_withdrawal_takes_it_back_once(path: Path) -> None:
    taken = re.findall(r"withdraw|tak(?:e|ing) (?:it )?back|cancelled|set aside|forget", ours(made_of(path)))
    assert 1 == len(taken)


# --- what happened, in its sentence ---------------------------------------------------------------------------

NEWS = {
    "passed the exam": "I took that advice and passed the exam.",
    "Passed the exam.": "I took that advice and passed the exam.",
    "I passed": "I took that advice. I passed.",
    "they have taken me on": "I took that advice. They have taken me on.",
    "a place in the laboratory": "I took that advice. Here is what came of it: a place in the laboratory.",
    "We found the drain. It was blocked.": "I took that advice. We found the drain. It was blocked.",
}


@pytest.mark.parametrize(("typed", "reads"), NEWS.items())
def test_news_stands_in_a_sentence_of_its_own_shape(typed: str, reads: str) -> None:
    assert reads in draft("keep-in-touch", {"outcome": typed, "next_step": ""}).body.text


def test_advice_retold_in_their_own_words_is_not_advised_twice() -> None:
    told = draft("keep-in-touch", {"advice_taken": "you told me to finish one project"}).body.text
    assert "You told me to finish one project." in told
    assert "You advised me" not in told
