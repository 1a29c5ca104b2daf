"""A rendering: which stretch is whose, what is left out without a scar, and what a short note sheds."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real.drafts import FORMALITIES, KINDS, draft, filled, kind, opened_by

from drafter.draft import Draft, Span, Text, words
from drafter.errors import Refused
from drafter.fields import Field, Frame, parse
from drafter.kinds import Kind
from drafter.moments import Zone
from drafter.render import Style, extract, put_together, sentence_around
from drafter.rules import check
from drafter.text import characters as c
from drafter.text.seam import tidy

FRAME = Frame(datetime.fromisoformat("2027-03-01T09:00+00:00"), Zone("Europe/London", "London"))
WORDINGS = [(name, variant) for name in KINDS for variant in kind(name).variants]
SAMPLES = {
    "line": "the Grid Institute",
    "prose": "to take the course on power systems",
    "int": "30",
    "flag": True,
    "date": "2027-03-22",
    "moment": "2027-03-09T15:00",
    "zone": "Lagos",
    "email": "folake@example.org",
    "url": "https://example.org/folake",
    "phone": "+234 1 555 0100",
}


def answers_in(text: Text) -> Iterator[tuple[str, str]]:
    for span in text.spans:
        yield span.field, text.text[span.start : span.end]


def all_answers(made: Draft) -> list[tuple[str, str]]:
    return [pair for _, text in made.parts() for pair in answers_in(text)]


def assert_spans_are_sound(text: Text) -> None:
    edges = [edge for span in text.spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text.text) for span in (*text.spans, *text.passages))


# --- spans ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "variant"), WORDINGS)
@pytest.mark.parametrize("formality", FORMALITIES)
def test_each_stretch_is_the_answer_it_is_said_to_be(name: str, variant: str, formality: str) -> None:
    made = draft(name, {"formality": formality}, variant=variant)
    for _, text in made.parts():
        assert_spans_are_sound(text)
    for word, shown in all_answers(made):
        value = made.value(word)
        values = value if isinstance(value, tuple) else (value,)
        if isinstance(value, Zone):
            assert value.label == shown
        elif isinstance(value, date) or isinstance(values[0], date):
            assert any(f"{one.day} " in shown for one in values)
        else:
            assert shown.casefold() in [str(one).casefold().removesuffix(".") for one in values]


@pytest.mark.parametrize(("name", "variant"), WORDINGS)
def test_the_sentence_that_an_answer_makes_is_found_in_the_letter(name: str, variant: str) -> None:
    body = draft(name, variant=variant).body
    for word, shown in answers_in(body):
        said = sentence_around(body, word)
        assert shown in said or [span.field for span in body.spans].count(word) > 1
        assert said in body.text


def test_only_the_sentence_of_an_answer_is_shown_to_whoever_gave_it() -> None:
    text = "Dear Ana,\n\nThank you. It helped. Here is why: I came. I'll go on by train. Bye."
    by = text.index("by train")
    assert "I'll go on by train." == sentence_around(Text(text, (Span(by, by + 8, "how"),)), "how")


@pytest.mark.parametrize(("name", "variant"), WORDINGS)
def test_the_marks_of_the_renderer_are_gone_and_the_subject_is_one_line(name: str, variant: str) -> None:
    for part, text in draft(name, variant=variant).parts():
        assert not any(mark in text.text for mark in "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5")
        assert part == "body" or "\n" not in text.text


def is_taken(text: str) -> bool:
    try:
        parse(Field("x", "line", "?"), text, FRAME)
    except Refused:
        return False
    return True


LINE = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(is_taken)
TRICKS = [
    "a\\",
    "\\",
    "- a",
    "a\\b",
    "{{ x }}",
    "{% if %}",
    "# x",
    "+++",
    "a  -  b",
    "I'm",
    "can't",
    "I'll go",
    "[Name]",
    "a/b",
    "%",
]


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=25, deadline=None)
@given(drawn=st.data())
def test_names_stand_in_the_letter_letter_for_letter(name: str, drawn: st.DataObject) -> None:
    typed = LINE | st.sampled_from([trick for trick in TRICKS if is_taken(trick)])
    greeting, mine = drawn.draw(typed), drawn.draw(typed)
    formality = drawn.draw(st.sampled_from(FORMALITIES))
    answers = {"their_name": greeting, "my_name": mine, "my_sign_as": mine, "formality": formality}
    made = draft(name, {word: value for word, value in answers.items() if word in kind(name).scope})
    shown = dict(all_answers(made))
    for word in ("greeting", "my_sign_as", "my_name"):
        if word in shown:
            assert made.value(word) == shown[word]
    assert shown.keys() & {"my_name", "my_sign_as"} or made.kind.channel in ("document", "text")


# --- formality ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "variant"), WORDINGS)
def test_formality_changes_no_fact_and_no_order(name: str, variant: str) -> None:
    facts = [all_answers(draft(name, {"formality": formality}, variant=variant)) for formality in FORMALITIES]
    assert facts[0] == facts[1] == facts[2]


@pytest.mark.parametrize(("name", "variant"), WORDINGS)
def test_formality_keeps_the_paragraphs(name: str, variant: str) -> None:
    bodies = [draft(name, {"formality": formality}, variant=variant).body.text for formality in FORMALITIES]
    assert len({body.count("\n\n") for body in bodies}) == 1, "\n\n=====\n\n".join(bodies)


@pytest.mark.parametrize(("name", "variant"), WORDINGS)
def test_a_formal_letter_has_no_contraction_of_ours(name: str, variant: str) -> None:
    made = draft(name, {"formality": "formal", "my_name": "Colleen O'Brien"}, variant=variant)
    for _, text in made.parts():
        apostrophes = [at for at, char in enumerate(text.text) if char in "'\u2019"]
        assert [] == [text.text[at - 8 : at + 3] for at in apostrophes if not text.is_answer(at, at + 1)]


# --- what is left out -----------------------------------------------------------------------------------------


def optional(one: Kind) -> list[Field]:
    """Fields that may stay empty: nothing else stands in for them."""
    return [field for field in one.scope.values() if not field.required and field.default is None and not field.same_as]


def sample(field: Field) -> Any:
    if field.item == "moment":
        return ["2027-03-09T15:00", "2027-03-10T10:30"]
    if field.item:
        return field.example or filled(field, [SAMPLES[field.item]])
    return field.choices[0].value if field.choices else SAMPLES[field.type]


def subsets(one: Kind) -> Iterator[tuple[str, dict[str, Any]]]:
    """None, each alone, all; with what opens them."""
    fields = optional(one)
    nothing = {field.name: [] if field.item else "" for field in fields}
    yield "none", nothing
    for field in fields:
        place = {"my_zone": SAMPLES["zone"]} if field.type == "moment" else {}
        yield field.name, {**nothing, **place, **opened_by(one, field), field.name: sample(field)}
    yield "all", {field.name: sample(field) for field in fields}


@pytest.mark.parametrize(("name", "variant"), WORDINGS)
@pytest.mark.parametrize("formality", FORMALITIES)
def test_what_is_left_out_leaves_no_scar(name: str, variant: str, formality: str) -> None:
    for which, answers in subsets(kind(name)):
        made = draft(name, {**answers, "formality": formality}, variant=variant)
        found = [one for one in check(made) if one.rule not in ("too-many-characters", "no-contact")]
        assert [] == found, f"{which}: {made.letter()}"
        assert_spans_are_sound(made.body)


@pytest.mark.parametrize("name", KINDS)
def test_every_choice_makes_a_letter_without_a_finding(name: str) -> None:
    one = kind(name)
    for field in one.fields:
        for choice in field.choices:
            made = draft(name, {**opened_by(one, field), field.name: choice.value})
            found = [one for one in check(made) if one.rule != "too-many-characters"]
            assert [] == found, f"{field.name} = {choice.value}: {made.letter()}"


# --- a note in little room ------------------------------------------------------------------------------------

NAME = st.text("abcdefghij klmno", min_size=1, max_size=60).map(tidy).filter(bool)
PLACE = st.text("abcdefghij klmno", min_size=1, max_size=118).map(lambda text: f"x{tidy(text)}")
WHO = PLACE.map(lambda text: text.replace("x", "q"))  # so that no answer holds another


@pytest.mark.parametrize("variant", kind("linkedin-note").variants)
@settings(max_examples=150, deadline=None)
@given(name=NAME, detail=PLACE, who=WHO, room=st.integers(20, 320))
def test_a_note_sheds_sentences_in_order_and_cuts_no_answer(
    variant: str, name: str, detail: str, who: str, room: int
) -> None:
    given = {"their_name": name, "tie": "work", "tie_detail": detail, "my_who_short": f"a {who}", "my_name": "Lan"}
    made = draft("linkedin-note", given, variant=variant, style=Style(limits={"linkedin_characters": room}))
    shown = dict(all_answers(made))
    assert set(shown) - {"my_who_short"} == {"greeting", "tie_detail", "my_name"}
    for word, text in shown.items():
        assert str(made.value(word)) == text
    whole = draft(
        "linkedin-note", given, variant=variant, style=Style(limits={"linkedin_characters": 10_000})
    ).body.text
    without_close = whole.replace(" and would like to follow your work", "")
    barest = without_close.replace(f" I'm a {who}.", "").replace(f"\nI'm a {who}. ", "\n")
    expected = next((text for text in (whole, without_close, barest) if len(text) <= room), barest)
    assert expected == made.body.text
    assert ("too-many-characters" in {one.rule for one in check(made)}) == (len(barest) > room)


def test_a_limit_that_is_met_exactly_is_met() -> None:
    whole = draft("linkedin-note", style=Style(limits={"linkedin_characters": 10_000})).body.text
    for room in (len(whole), len(whole) - 1):
        made = draft("linkedin-note", style=Style(limits={"linkedin_characters": room}))
        assert (made.body.text == whole) == (room == len(whole))
        assert len(made.body.text) <= room


WHOLE = {"formality": "formal", "not_a_job": True, "availability": "Tuesday 9 March at 14:00 or Thursday 11 March"}
FULLER = {
    **WHOLE,
    "my_who_more": "Before that I was a nurse in Enugu for two years",
    "why_them": "you were a nurse before you became an epidemiologist, and nobody else I know of was",
}


def test_a_long_letter_sheds_words_of_ours_and_keeps_every_answer() -> None:
    short, long = draft("cold-request", WHOLE), draft("cold-request", FULLER)
    assert "If another time suits you better, please name it, and if you have none at present" in short.body.text
    assert "If another time is better, please name it, and I will understand if you cannot." in long.body.text
    assert dict(all_answers(long)).keys() - dict(all_answers(short)).keys() == {"my_who_more"}
    assert words(long.body.text) <= long.kind.most_words
    assert [] == [one for one in check(long) if one.rule == "too-long"]


def test_answers_that_alone_are_too_long_are_kept_and_warned_of() -> None:
    topics = ["how " + "you came to this and " * 12 + "why", "what " + "you would do and " * 12 + "why"]
    made = draft("cold-request", {**FULLER, "topics": topics})
    assert all(topic in made.body.text for topic in topics)
    assert ["too-long"] == [one.rule for one in check(made) if one.rule == "too-long"]


# --- lines put together ---------------------------------------------------------------------------------------

A, Z = c.MARK_PASSAGE_OPEN, c.MARK_PASSAGE_CLOSE


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("a\nb", "a b"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("a\\\nb", "a\nb"),
        ("a\n- b\n- c", "a\n- b\n- c"),
        ("- a\n\nb", "- a\n\nb"),
        ("\n\na\n\n", "a"),
        ("a\\\n\n\nb", "a\n\nb"),
        ("a\\\n\\\nb", "a\nb"),
        ("a\\", "a"),
        (f"{A}a\nb{Z}\n\nc", f"{A}a b{Z}\n\nc"),
        (f"{A}a\n{Z}\nb", f"{A}a{Z}\n\nb"),
        (f"a\n\n{A}{Z}\n\nb", "a\n\nb"),
        (f"a\n{A}\n{Z}\n\nb", "a\n\nb"),
        (f"{A}a\n{Z}b", f"{A}a {Z}b"),
        ("", ""),
        ("\n \n", ""),
    ],
)
def test_lines_are_put_together_as_the_page_says(lines: str, text: str) -> None:
    assert text == put_together(lines)


@settings(max_examples=300, deadline=None)
@given(lines=st.lists(st.sampled_from(["", "a", "- b", "c\\", "\\", f"{A}d", f"e{Z}", " f ", "- g\\"]), max_size=9))
def test_putting_lines_together_loses_no_word_and_leaves_no_gap(lines: list[str]) -> None:
    written = put_together("\n".join(lines))
    assert [word for line in lines for word in line if word.isalpha()] == [word for word in written if word.isalpha()]
    bare = written.replace(A, "").replace(Z, "")
    assert "\n\n\n" not in bare.replace("\n\n\n\n", "\n\n")
    assert "  " not in bare
    assert "\\" not in bare


def test_an_answer_is_cut_at_its_own_edges() -> None:
    marked = f"a {c.MARK_OPEN}x{c.MARK_MIDDLE}b.{c.MARK_CLOSE}. {c.MARK_OPEN}y{c.MARK_MIDDLE}c{c.MARK_CLOSE}."
    assert extract(marked, "neutral") == Text("a b. c.", (Span(2, 4, "x"), Span(5, 6, "y")))


# --- a text that a person has changed -------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "variant"), WORDINGS)
def test_a_text_that_is_unchanged_keeps_its_spans(name: str, variant: str) -> None:
    made = draft(name, variant=variant)
    again = made.edited(made.subject.text if made.subject else None, made.body.text)
    assert made.body.text == again.body.text
    assert list(answers_in(made.body)) == list(answers_in(again.body))


@settings(max_examples=100, deadline=None)
@given(drawn=st.data(), put=st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20))
def test_answers_that_still_stand_are_found_again(drawn: st.DataObject, put: str) -> None:
    made = draft("thank-you")
    at = drawn.draw(st.integers(0, len(made.body.text)))
    again = made.edited(None, made.body.text[:at] + put + made.body.text[at:])
    assert_spans_are_sound(again.body)
    assert again.subject is None
    for word, shown in answers_in(again.body):
        assert shown in [text for other, text in answers_in(made.body) if other == word]
    untouched = [span for span in made.body.spans if not span.start < at < span.end]
    assert len(again.body.spans) >= len(untouched) - 1 if put else len(again.body.spans) == len(made.body.spans)


def test_an_edited_text_is_composed() -> None:
    made = draft("thank-you").edited(None, "Jose\u0301")
    assert made.body == Text("Jos\u00e9")


# --- days, times and places as settings want them --------------------------------------------------------------

LEEDS = {"my_zone": "Leeds (Europe/London)", "slots": ["2027-03-09T15:00", "2027-03-29T15:00"]}


def times(made: Draft) -> list[str]:
    return [line for line in made.body.text.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize("variant", ["plain", "brief"])
@pytest.mark.parametrize("formality", FORMALITIES)
@pytest.mark.parametrize("city", ["", "Leeds (Europe/London)"])
def test_the_one_place_of_a_list_stands_once_above_it(variant: str, formality: str, city: str) -> None:
    answers = LEEDS | {"their_zone": city, "formality": formality}
    made = draft("schedule-propose", answers, variant=variant)
    lead = made.body.text.partition("- ")[0]
    assert 1 == lead.count("Leeds time") == made.body.text.count("Leeds time")
    note = "" if city else " (the clocks change in Leeds on the 28th)"
    assert ["- Tuesday 9 March, 15:00", f"- Monday 29 March, 15:00{note}"] == times(made)
    assert (not city) == ("your city" in made.body.text)


@pytest.mark.parametrize("variant", ["plain", "brief"])
def test_two_places_stand_with_each_time(variant: str) -> None:
    made = draft("schedule-propose", LEEDS | {"their_zone": "Lagos"}, variant=variant)
    assert "time;" not in made.body.text
    assert "Leeds time" not in made.body.text
    assert "- Tuesday 9 March, 16:00 Lagos / 15:00 Leeds" == times(made)[0]


@pytest.mark.parametrize("variant", ["plain", "brief"])
def test_nobody_is_asked_for_a_city_who_comes_for_a_coffee(variant: str) -> None:
    made = draft("schedule-propose", LEEDS | {"their_zone": "", "medium": "coffee"}, variant=variant)
    assert "Leeds time" in made.body.text
    assert "your city" not in made.body.text


AMERICAN = Style(clock=12, day_order="month-first")


def test_the_month_comes_first_in_letter_and_subject() -> None:
    answers = {"my_zone": "Leeds (Europe/London)", "their_zone": "Lagos", "meeting_time": "2027-03-09T15:00"}
    made = draft("schedule-confirm", answers, style=AMERICAN)
    assert made.subject is not None
    assert "Confirmed: Tuesday, March 9, 4 pm Lagos" == made.subject.text
    assert "\n\nTuesday, March 9, 4 pm Lagos / 3 pm Leeds, for 20 minutes" in made.body.text
    proposed = draft("schedule-propose", LEEDS | {"their_zone": ""}, style=AMERICAN)
    assert "- Tuesday, March 9, 3 pm" == times(proposed)[0]


def test_a_day_with_the_month_first_has_its_second_comma_where_the_sentence_goes_on() -> None:
    followed = draft("follow-up", {"sent_on": "2027-02-23"}, style=AMERICAN).body
    assert "I wrote to you on Tuesday, February 23, to ask" in followed.text
    assert ["Tuesday, February 23"] == [followed.text[s.start : s.end] for s in followed.spans if s.field == "sent_on"]
    assert (
        "I wrote to you on Tuesday, December 23, 2025, to ask"
        in draft("follow-up", {"sent_on": "2025-12-23"}, style=AMERICAN).body.text
    )
    assert " on Friday, February 26. " in draft("thank-you", {"met_on": "2027-02-26"}, style=AMERICAN).body.text


@pytest.mark.parametrize("name", KINDS)
def test_no_rule_minds_the_month_first(name: str) -> None:
    for variant in kind(name).variants:
        usual = {found.rule for found in check(draft(name, variant=variant))}
        assert usual == {found.rule for found in check(draft(name, variant=variant, style=AMERICAN))}
