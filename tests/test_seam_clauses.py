"""Which answers are a clause with a subject and a verb, and which only hold a verb somewhere."""

import pytest

from drafter.text.joints import join
from drafter.text.seam import is_inverted, shape

WHOLE_CLAUSES = [
    "my lab was moved to that afternoon",
    "my shift was moved to that morning",
    "your panel does bread in April",
    "Ama taught chemistry before going into analytics",
    "the judgment quotes the pages that you gave me to read",
    "The train stood still for two hours.",
    "the exams begin that week",
    "the trains have stopped",
    "my daughter has a fever",
    "Our lab is closed that day",
    "a colleague fell ill",
    "your paper on handovers has stayed with me",
    "Amina told me about the workshop",
    "my lecturer told me about you",
    "this is my last term",
    "nobody told me",
    "Johanna van der Merwe was my teacher",
    "no train was running",
    "the University of Leeds has moved the exam",
    "my exams clash with it",
    "the clinic needs me that day",
    "my phone didn't ring",
    "the school can't spare me",
    "your team took the same road",
    "Batteries are my thesis",
    "one of my patients died",
    "your talk was a joy!",
    "everyone has left",
]
NO_CLAUSES = [
    "your talk on what is next",
    "the work that you did",
    "the work you did",
    "your talk on grid storage",
    "the tools used in buses",
    "my father's operation",
    "the exams",
    "a family matter",
    "the way batteries are recycled",
    "the day my exam is held",
    "your quotes",
    "the people who have done it",
    "your talk Batteries are not enough",
    "Batteries used in buses",
    "the week before the exams begin",
    "the wrong time zone in my calendar",
    "The Economist on grid storage",
    "the examination of my degree",
    "Walk the field before the ground is dry",
    "your work and what has come of it",
    "your talk, and then ...",
    "your talk: storage is cheap",
    "the will to change",
    "a nurse and have worked here",
    "the start of my shift",
    "your company's start in May",
    "a grid built by your team",
    "a course taught in Leeds",
    "Amina Yusuf",
    "Éva's talk in São Paulo",
    "the paper I was given",
    "your reason for what was done",
    "second life batteries can be cheaper than new",
    "that everyone should start small",
    "the need for change",
    "smell training, ten minutes a day",
    "your political will to change",
    "how my lab was moved",
    "new shifts at work",
]


@pytest.mark.parametrize("answer", WHOLE_CLAUSES)
def test_a_subject_and_its_verb_are_a_clause(answer: str) -> None:
    assert "clause" == shape(answer)
    assert join("why", answer, "It's because", "The reason:").before == ""


@pytest.mark.parametrize("answer", NO_CLAUSES)
def test_a_noun_phrase_with_a_verb_further_on_is_no_clause(answer: str) -> None:
    assert "clause" != shape(answer)


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ("which software do you use", True),
        ("how many hours do you work", True),
        ("how much do you earn", True),
        ("how long did it take", True),
        ("what is hard", True),
        ("what they do all day", False),
        ("what nurses do", False),
        ("how you did it", False),
        ("how people do it", False),
        ("how many hours you work", False),
    ],
)
def test_a_question_is_known_by_its_order_of_words(typed: str, asks: bool) -> None:
    assert asks == is_inverted(typed)
