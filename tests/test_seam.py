"""The seam does five things to an answer and no more, and what comes out reads right in every kind."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real.drafts import FORMALITIES, KINDS, draft, filled, kind, opened_by, prose_fields

from drafter.draft import Draft, Text
from drafter.fields import LONGEST_PROSE, Field
from drafter.rules import check
from drafter.text.joints import JOINTS, join
from drafter.text.seam import alone, closing, items, lowered, raised, tidy, without_stop
from drafter.text.wordlists import AUXILIARIES, BARE_VERBS, CLAUSE, PAST_VERBS, SMALL

STEMS = {
    "why": ("It's because", "Here's why:"),
    "noun": ("I came across", "How I found you:"),
    "reason": ("I'm writing to you because", "What made me write to you:"),
    "will": ("I will", "What I will do:"),
    "to": ("I have decided", "What I have decided since:"),
    "was": ("The most useful thing was", "The most useful thing I heard:"),
    "ask": ("I'd like to ask you", "There is one thing I'd like to ask you:"),
    "who": ("I'm", "About me:"),
    "news": ("I", "Here is what came of it:"),
    "colon": ("One thing has stayed with me:", "One thing has stayed with me:"),
    "phrase": ("Question about", "Question about"),
    "on": ("Congratulations on", "Congratulations:"),
    "third": ("", ""),
    "offer": ("Thank you, too, for offering", "Thank you, too, for your offer:"),
    "free": ("I'm free", "When I'm free:"),
    "plan": ("I hope all goes well with", "You told me what you are planning:"),
    "more": ("I have", "A little more about me:"),
}

# templates.md N: in each of these shapes, an answer has to read right.
LONG = "you " + "went through the whole of it with care and patience and " * 5 + "came out wiser"
SHAPES = {
    "noun phrase": "your talk on grid storage",
    "noun phrase, capital": "Your talk on grid storage",
    "noun phrase, stop": "your talk on grid storage.",
    "the, before a name": "The Economist on grid storage",
    "clause": "you moved from nursing to informatics",
    "clause, capital and stop": "You moved from nursing to informatics.",
    "clause with I": "I read your paper twice",
    "clause with I'm": "I'm moving the same way",
    "verb first": "saw your talk on grid storage",
    "verb first, capital": "Saw your talk on grid storage.",
    "bare verb": "read the two papers you named",
    "bare verb, capital": "Read the two papers you named",
    "to and a verb": "to read the two papers you named",
    "-ing": "reading the two papers you named",
    "because": "because you moved from nursing",
    "Because, stop": "Because you moved from nursing.",
    "question": "what would you learn first?",
    "question, capital": "What would you learn first?",
    "question without its mark": "what would you learn first",
    "how": "how you got into this work",
    "that": "that everyone should start small",
    "two sentences": "You moved from nursing. That is my plan too.",
    "two sentences, no stop": "you moved from nursing. that is my plan too",
    "one word": "batteries",
    "one word, capital": "Batteries",
    "one word, stop": "batteries.",
    "name first": "Amina told me about the workshop",
    "name with a small letter": "bell hooks wrote about it",
    "exclamation": "your talk was a joy!",
    "ellipsis": "your talk, and then ...",
    "one-character ellipsis": "your talk, and then\u2026",
    "abbreviation": "the storage work at Acme Inc.",
    "title at the end": "everyone here who has a Ph.D.",
    "initial": "the talk by J. R. Adeyemi",
    "abbreviation inside": "the talk by Dr. Adeyemi on storage",
    "quoted": '"second life" batteries',
    "quoted end": 'what you call "second life"',
    "quoted stop": 'you said "start small."',
    "quoted question": 'you asked "why not?"',
    "curly quotes": "you said \u201cstart small.\u201d",
    "bracket": "your talk (the long one)",
    "numbers": "3 things you said about 2.5 MW",
    "long": LONG,
    "Arabic": "حديثك عن تخزين الطاقة",
    "Arabic question": "كيف بدأت العمل؟",
    "Hebrew": "ההרצאה שלך על אגירת אנרגיה",
    "Chinese": "您关于储能的演讲。",
    "accents": "Éva's talk in São Paulo",
    "emoji": "your talk \U0001f50b",
    "template-like": "your {{ talk }} on {% grids %}",
}


def the_words(text: str) -> str:
    """A text without the case of its first letter."""
    return text[:1].lower() + text[1:]


def may_change_case(answer: str) -> bool:
    first = answer.partition(" ")[0].lower()
    return first in SMALL | CLAUSE | BARE_VERBS | AUXILIARIES | PAST_VERBS


def assert_only_the_five(joined: str, answer: str, stem: str) -> None:
    """Trimmed, blanks collapsed, one stop dropped, a repeated stem given way to, a small first word's case changed."""
    bare = " ".join(answer.split())
    kept = {bare, bare.removesuffix(".").rstrip()}
    kept |= {rest for text in kept for rest in without_stem(text, stem)}
    if joined not in kept:
        assert the_words(joined) in {the_words(text) for text in kept}
        assert may_change_case(joined) or any(the_words(joined) == the_words(rest) for rest in without_stem(bare, stem))


def without_stem(answer: str, stem: str) -> set[str]:
    """What is left of an answer where it repeats the stem or its end."""
    words, typed = plain(stem).split(" "), answer.split(" ")
    found = set()
    for at in range(len(words)):
        end = " ".join(words[at:])
        for cut in range(1, len(typed) + 1):
            if plain(" ".join(typed[:cut])) == end:
                found |= {" ".join(typed[cut:]), " ".join(typed[:cut] + typed[cut:])}
    return found | {text.removesuffix(".") for text in found}


def plain(text: str) -> str:
    return text.lower().rstrip(":").replace("\u2019", "'").replace("i'm", "i am").replace("i'd", "i would")


# --- the answer alone -----------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    "I'm i You your THE READ GO Read a iPhone May Will van saw because Because to what how Mark is would can Ph.D. "
    "Inc. e.g. J. etc. O'Brien's \"why \u201cso\u201d محمد שלום 您好 2.5 ... ? ! . , ; : — (x) am writing to you came "
    "across have decided İstanbul ß ﬁn ǆ \U0001f50b".split(" ")
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
ANSWERS = SENTENCES | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30)


@pytest.mark.parametrize("joint", JOINTS)
@settings(max_examples=300, deadline=None)
@given(answer=ANSWERS)
def test_a_joint_changes_no_letter_but_a_small_words_first(joint: str, answer: str) -> None:
    stem, colon = STEMS[joint]
    joined = join(joint, answer, stem, colon)
    assert_only_the_five(joined.answer, answer, stem)
    assert joined.before == "" or joined.before.endswith(" ")
    assert joined.after in ("", ".", "?")


@settings(max_examples=300, deadline=None)
@given(answers=st.lists(ANSWERS, min_size=1, max_size=4))
def test_list_items_change_no_letter_but_a_small_words_first(answers: list[str]) -> None:
    tidied = tuple(tidy(answer) for answer in answers)
    for item, answer in zip(items(tidied), tidied, strict=True):
        assert_only_the_five(item, answer, "")


@settings(max_examples=300, deadline=None)
@given(answer=ANSWERS)
def test_the_case_of_a_first_word_is_all_that_lowered_and_raised_change(answer: str) -> None:
    for changed in (lowered(answer), raised(answer)):
        assert changed == answer or (may_change_case(answer) and the_words(changed) == the_words(answer))


@settings(max_examples=300, deadline=None)
@given(answer=ANSWERS)
def test_dropping_the_stop_drops_one_stop_and_nothing_else(answer: str) -> None:
    answer = tidy(answer)
    assert without_stop(answer) in (answer, answer[:-1].rstrip())
    if answer.endswith(("?", "!", "..", "\u2026")):
        assert without_stop(answer) == answer


@settings(max_examples=300, deadline=None)
@given(answer=ANSWERS)
def test_a_sentence_of_its_own_ends_once(answer: str) -> None:
    joined = alone(without_stop(tidy(answer)))
    assert (joined.after == "") == (closing(joined.answer) == "")


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("your talk.", "your talk"),
        ("your talk?", "your talk?"),
        ("your talk!", "your talk!"),
        ("your talk...", "your talk..."),
        ("Acme Inc.", "Acme Inc."),
        ("a Ph.D.", "a Ph.D."),
        ("a B.Sc.", "a B.Sc."),
        ("John F.", "John F."),
        ("at 3 p.m.", "at 3 p.m."),
        ("the U.S.", "the U.S."),
        ("and so on, etc.", "and so on, etc."),
    ],
)
def test_the_stop_of_a_word_stays(answer: str, kept: str) -> None:
    assert kept == without_stop(answer)


@pytest.mark.parametrize(
    "name", ["I", "May", "Will", "Mark", "iPhone", "van", "bell", "O'Brien", "İpek", "Ørsted", "Rose", "Grant"]
)
def test_what_can_be_a_name_keeps_its_case(name: str) -> None:
    assert (f"{name} told me", f"{name} told me") == (lowered(f"{name} told me"), raised(f"{name} told me"))


# --- in its letter --------------------------------------------------------------------------------------------

SCARS = re.compile(r" [.,;:!?](?!\.)|[.?!؟。]\.(?!\.)(?<!\.\.)|\?\?|[,;:][.,;:?!]|[^\S\n]{2,}|\n{3,}|[ \t]\n|\( | \)")


def scars(text: Text) -> list[str]:
    """Double punctuation and blanks, wherever they come from."""
    return [found[0] for found in SCARS.finditer(text.text) if found[0] != " ." or "..." not in text.text]


def assert_reads(made: Draft) -> None:
    for part, text in made.parts():
        assert [] == scars(text), f"{part}: {text.text}"
        assert text.text == text.text.strip()
    assert [] == [one for one in check(made) if one.severity == "error" and one.rule != "too-many-characters"]


def assert_ends_once(made: Draft, word: str) -> None:
    """A prose answer ends its sentence, or is an item of a list."""
    body = made.body.text
    spans = [span for span in made.body.spans if span.field == word]
    assert spans or made.limit  # a note sheds sentences
    for span in spans:
        line = body[body.rfind("\n", 0, span.start) + 1 : span.end]
        if not re.match(r"- |#+ |\d\. ", line) and closing(line):
            assert re.match(r"[.?](?:\s|$)", body[span.end : span.end + 2]), body


def each_prose_field() -> list[tuple[str, str]]:
    return [(name, field.name) for name in KINDS for field in prose_fields(kind(name))]


def given_answer(field: Field, answer: str) -> Any:
    return filled(field, [answer]) if field.item else answer


@pytest.mark.parametrize(("name", "word"), each_prose_field())
def test_every_shape_of_answer_reads_right_in_every_sentence(name: str, word: str) -> None:
    one = kind(name)
    field = one.scope[word]
    for answer in SHAPES.values():
        if len(answer) > (LONGEST_PROSE if field.item else field.most or LONGEST_PROSE):
            continue
        for variant in one.variants:
            made = draft(name, {**opened_by(one, field), word: given_answer(field, answer)}, variant=variant)
            assert_reads(made)
            assert_ends_once(made, word)


@pytest.mark.parametrize(("name", "word"), each_prose_field())
def test_every_shape_reads_right_in_every_formality(name: str, word: str) -> None:
    one = kind(name)
    field = one.scope[word]
    for form in ("noun phrase", "clause, capital and stop", "question", "two sentences", "abbreviation", "Arabic"):
        for formality in FORMALITIES:
            answers = {**opened_by(one, field), word: given_answer(field, SHAPES[form]), "formality": formality}
            made = draft(name, answers)
            assert_reads(made)
            assert_ends_once(made, word)


@pytest.mark.parametrize(
    ("name", "word"),
    [(name, word) for name, word in each_prose_field() if (field := kind(name).scope[word]).item and field.most != 1],
)
def test_lists_of_every_pair_of_shapes_read_right(name: str, word: str) -> None:
    one = kind(name)
    shapes = [answer for answer in SHAPES.values() if len(answer) < 200]
    for first, second in zip(shapes, shapes[1:] + shapes[:1], strict=True):
        assert_reads(draft(name, {**opened_by(one, one.scope[word]), word: filled(one.scope[word], [first, second])}))


LINES = [
    "grid storage",
    "Grid storage.",
    "Acme Inc.",
    "what comes next?",
    "the U.S.",
    "storage!",
    "تخزين الطاقة",
    "and then ...",
]


@pytest.mark.parametrize("name", KINDS)
def test_small_answers_bring_no_second_stop(name: str) -> None:
    one = kind(name)
    for field in one.fields:
        if field.type == "line":
            for answer in LINES:
                assert_reads(draft(name, {**opened_by(one, field), field.name: answer}))


@pytest.mark.parametrize("ending", [",", ";", ":", " -"])
def test_an_answer_that_does_not_end_is_a_warning_with_its_place(ending: str) -> None:
    made = draft("follow-up", {"about": f"grid storage{ending}"})
    found = [one for one in check(made) if one.rule == "answer-does-not-fit"]
    assert [f"grid storage{ending}"] == [made.body.text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("I have an exam.", "I have an exam."),
        ("because my train was late", "My train was late."),
        ("It's because I have an exam", "It's because I have an exam."),
        ("because of the rain", "It's because of the rain."),
        ("my shift was moved", "My shift was moved."),
        ("Ama taught chemistry", "Ama taught chemistry."),
        ("An exam", "Here's why: an exam."),
        ("Forgot to set the alarm", "I forgot to set the alarm."),
        ("have an exam", "I have an exam."),
        ("ill since Monday", "I'm ill since Monday."),
        ("due to an exam", "It's due to an exam."),
        ("of an exam", "It's because of an exam."),
        ("will it ever end?", "Here's why: will it ever end?"),
        ("The bus. It broke down.", "The bus. It broke down."),
        ("الامتحان", "Here's why: الامتحان."),
    ],
)
def test_a_reason_stands_as_a_sentence_of_its_own(typed: str, made: str) -> None:
    assert made == "".join(join("why", typed, "It's because", "Here's why:"))
