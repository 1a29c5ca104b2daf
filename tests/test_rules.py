"""Every rule finds its bad example and lets its good one pass; what stops is found always, and only where it is."""

from collections.abc import Iterable
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from real.drafts import KINDS, NOW, draft, filled, kind, opened_by
from test_fields import KEPT

from drafter import rules
from drafter.draft import Answer, Draft, Span, Text
from drafter.errors import BadInput
from drafter.fields import Field, Frame, empty, parse
from drafter.findings import Example, Rule
from drafter.moments import MONTHS, WEEKDAYS, Zone
from drafter.people import Colleague, Event, History, Person
from drafter.rules import RULES, check, phrases

FRAME = Frame(NOW, Zone("Europe/London", "London"))


def written(letter: str, kind_name: str = "cold-request", answers: dict[str, Any] | None = None) -> Draft:
    """A letter that no template made, as a draft: its subject line, its body, the answers it is held against."""
    one = kind(kind_name)
    subject, body = None, letter
    if letter.startswith("Subject:"):
        line, _, body = letter.partition("\n\n")
        subject = Text(line.removeprefix("Subject:").removeprefix(" "))
    held = {word: Answer(value_of(one.scope[word], raw), "option", raw) for word, raw in (answers or {}).items()}
    return Draft(one, held, one.variants[0], subject, Text(body), NOW, 200 if one.characters else 0)


def value_of(field: Field, raw: Any) -> Any:
    return empty(field) if raw == "" else parse(field, raw, FRAME)


def judged(one: Example) -> Draft:
    made = written(one.letter, one.kind, dict(one.answers)) if one.letter else draft(one.kind, dict(one.answers))
    return remembered(made, one.history, one.colleagues)


def remembered(made: Draft, events: Iterable[Event], colleagues: Iterable[Colleague] = ()) -> Draft:
    """The draft with what has happened with the person before, and what their colleagues were sent."""
    history = History(Person(1, "Folake Adeyemi", {}), tuple(events))
    past = {event.kind: kind(event.kind) for event in history.events if event.kind in KINDS}
    return made._replace(history=history, past=past, colleagues=tuple(colleagues))


def ids(made: Draft) -> list[str]:
    return [found.rule for found in check(made)]


def hits(rule: str, text: str, **answers: Any) -> list[str]:
    """What a rule finds in a body."""
    made = written(f"Subject: Grid storage\n\n{text}", answers=answers)
    return [text[one.start : one.end] for one in check(made) if one.rule == rule and one.part == "body"]


# --- the shelf ------------------------------------------------------------------------------------------------


def test_every_file_of_the_shelf_is_in_the_table_and_the_other_way_round() -> None:
    assert rules.__file__
    files = {file.stem for file in Path(rules.__file__).parent.glob("*.py")} - {"__init__"}
    shelved = {file.replace("_", "-"): import_module(f"drafter.rules.{file}").RULE for file in files}
    shelved |= {rule.id: rule for rule in phrases.RULES}
    assert {rule.id: rule for rule in RULES} == shelved
    assert len(RULES) == len(files) + len(phrases.PHRASES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_bad_example_is_found_and_the_good_one_is_not(rule: Rule) -> None:
    assert rule.id in ids(judged(rule.bad))
    assert rule.id not in ids(judged(rule.good))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_finding_says_what_and_where_and_what_to_do(rule: Rule) -> None:
    made = judged(rule.bad)
    for found in (one for one in check(made) if one.rule == rule.id):
        assert (rule.severity_for(made.kind.traits), rule.stop) == (found.severity, found.stop)
        assert 0 <= found.start <= found.end <= len(made.part(found.part).text)
        assert found.message.endswith((".", "?"))
        assert found.advice.endswith(".")


def test_what_stops_is_an_error() -> None:
    assert [] == [rule.id for rule in RULES if rule.stop and rule.severity != "error"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_why_and_from_where(rule: Rule) -> None:
    assert rule.why.endswith(".")
    assert rule.title
    assert rule.source


def test_errors_come_first_then_the_order_of_the_text() -> None:
    body = "Hello Folake,\n\nTBD [Name]\n\n" + "word " * 200
    found = [one for one in check(written(f"Subject: XXX\n\n{body}")) if one.rule in ("placeholder-left", "too-long")]
    assert ["error", "error", "error", "warning"] == [one.severity for one in found]
    assert [one.part for one in found[:3]] == ["subject", "body", "body"]
    assert found[1].start < found[2].start


# --- the weekday ----------------------------------------------------------------------------------------------

FORMS = {
    "Tuesday 9 March": "{weekday} {day} {month}",
    "Tuesday, 9 March": "{weekday}, {day} {month}",
    "Tue 9 Mar": "{short} {day} {mon}",
    "Tue. 9 Mar.": "{short}. {day} {mon}.",
    "Tuesday March 9": "{weekday} {month} {day}",
    "Tuesday, March 9th": "{weekday}, {month} {day}{th}",
    "Tuesday the 9th of March": "{weekday} the {day}{th} of {month}",
    "tuesday 9 march": "{weekday_small} {day} {month_small}",
    "TUESDAY 9 MARCH": "{weekday_large} {day} {month_large}",
    "9 March (Tuesday)": "{day} {month} ({weekday})",
    "March 9 (Tue)": "{month} {day} ({short})",
    "over the line's end": "{weekday}\n{day} {month}",
}
DATED = {f"{name} 2027": f"{form} {{year}}" for name, form in FORMS.items() if "(" not in form} | {
    "March 9, 2027": "{weekday} {month} {day}, {year}",
    "2027-03-09": "{weekday} {year}-{number:02}-{day:02}",
    "2027-03-09 (Tue)": "{year}-{number:02}-{day:02} ({short})",
    "9 March 2027 (Tuesday)": "{day} {month} {year} ({weekday})",
}


def in_form(form: str, day: date, weekday: str) -> str:
    month = MONTHS[day.month - 1]
    th = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in (11, 12, 13) else 0, "th")
    return form.format(
        weekday=weekday,
        short=weekday[:3],
        weekday_small=weekday.lower(),
        weekday_large=weekday.upper(),
        day=day.day,
        th=th,
        month=month,
        mon=month[:3],
        month_small=month.lower(),
        month_large=month.upper(),
        number=day.month,
        year=day.year,
    )


DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize("form", [*FORMS.values(), *DATED.values()], ids=[*FORMS, *DATED])
@settings(max_examples=60, deadline=None)
@given(day=DAYS)
def test_a_right_weekday_is_never_found(form: str, day: date) -> None:
    text = f"Hello Folake,\n\nCould you do {in_form(form, day, WEEKDAYS[day.weekday()])}, 15:00?"
    assert [] == hits("weekday-mismatch", text)


@pytest.mark.parametrize("form", DATED.values(), ids=DATED)
@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(1950, 1, 1), date(2099, 12, 31)), off=st.integers(1, 6))
def test_a_wrong_weekday_of_a_whole_date_is_always_found(form: str, day: date, off: int) -> None:
    wrong = in_form(form, day, WEEKDAYS[(day.weekday() + off) % 7])
    assert [wrong] == hits("weekday-mismatch", f"Hello Folake,\n\nCould you do {wrong} at 15:00?")


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@settings(max_examples=60, deadline=None)
@given(day=DAYS, off=st.integers(1, 6))
def test_without_a_year_a_weekday_is_wrong_when_no_year_near_fits(form: str, day: date, off: int) -> None:
    weekday = (day.weekday() + off) % 7
    text = in_form(form, day, WEEKDAYS[weekday])
    near = [same_day(day, year) for year in (2026, 2027, 2028)]
    is_wrong = all(one is None or one.weekday() != weekday for one in near)
    if "may" in text.split() and is_wrong:
        return  # "tuesday 9 may" may be a verb
    assert ([text] if is_wrong else []) == hits("weekday-mismatch", f"Hello Folake,\n\nCould you do {text}?")


def same_day(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


@pytest.mark.parametrize(
    "text", ["Monday 30 February 2027", "Friday 31 June", "Sunday 29 February 2027", "Tue 2027-13-01"]
)
def test_a_day_that_does_not_exist_is_found(text: str) -> None:
    assert [text] == hits("weekday-mismatch", f"Could you do {text}?")


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday 9 may be too early for you.",
        "Monday 3 marketing people came.",
        "I sat 10 June papers.",
        "They wed 4 May 2027.",
        "Monday 2 decided it.",
        "On Sunday 4 Octavian scholars spoke.",
        "Tuesday or Wednesday, the 10 March issue",
        "Mondays and Fridays in March suit me.",
        "Good Friday, a day in March",
        "Monday. 10 March is the other one.",
        "the Sun sets; Mar is short for March",
        "from Monday 8 to Wednesday 10 March",
    ],
)
def test_what_only_looks_like_a_date_is_let_pass(text: str) -> None:
    assert [] == hits("weekday-mismatch", text)


def test_the_days_of_our_own_letters_are_right_all_year() -> None:
    for days in range(0, 366, 5):
        day = date(2027, 3, 2) + timedelta(days)
        made = draft("thank-you", {"next_by": day.isoformat()})
        assert "weekday-mismatch" not in ids(made)


# --- what is left of a form -----------------------------------------------------------------------------------

PLACEHOLDERS = [
    "{{ name }}",
    "{{ 7*7 }}",
    "{% if x %}",
    "[Name]",
    "[your company]",
    "[insert topic]",
    "<name>",
    "<Your Name>",
    "XXX",
    "TBD",
    "TODO",
    "lorem ipsum",
    "None",
    "undefined",
    "nan",
    "NaN",
    "null",
    "{{",
    "}}",
    "(optional)",
    "the the",
    "an an",
    "( )",
]


@pytest.mark.parametrize("text", [one for one in PLACEHOLDERS if one not in ("(optional)", "the the", "an an", "( )")])
def test_a_placeholder_in_our_words_is_found(text: str) -> None:
    assert text in "".join(hits("placeholder-left", f"Hello Folake,\n\nI read about {text} and liked it.\n\nLan"))


@pytest.mark.parametrize("text", PLACEHOLDERS)
@pytest.mark.parametrize("name", KINDS)
def test_what_a_person_typed_is_theirs(name: str, text: str) -> None:
    one = kind(name)
    for field in one.fields:
        if (field.item or field.type) in ("line", "prose") and any(char.isalnum() for char in text):
            answers = {
                **opened_by(one, field),
                field.name: filled(field, [f"what {text} is"]) if field.item else f"what {text} is",
            }
            found = set(ids(draft(name, answers)))
            assert set() == found & {"placeholder-left", "template-residue", "empty-answer"}, field.name


@pytest.mark.parametrize("name", KEPT)
def test_a_name_that_looks_like_a_placeholder_is_a_name(name: str) -> None:
    for one in KINDS:
        found = set(ids(draft(one, {"their_name": name, "my_name": name})))
        assert set() == found & {rule.id for rule in RULES if rule.stop}


SCARS = [
    "Hello ,",
    "I came across your work at .",
    "with , and",
    "the the talk",
    "  two",
    "so ..",
    "as;, we",
    "a () b",
    "to to",
]


def by_us(body: str) -> Draft:
    """A letter as a template of ours might have made it: it knows which words may be polished."""
    made = written(f"Subject: Grid storage\n\n{body}")
    return made._replace(body=Text(body, (), (Span(0, 0, ""),)))


@pytest.mark.parametrize("text", SCARS)
def test_a_scar_in_our_words_is_found(text: str) -> None:
    body = f"Hello Folake,\n\n{text} it was good.\n\nLan" if text != "Hello ," else text
    assert "template-residue" in ids(by_us(body))


@pytest.mark.parametrize("text", ["Hello ,", "your work at . It", "the the talk", "(optional)", "a ( ) b"])
def test_a_scar_that_is_certain_is_found_in_any_text(text: str) -> None:
    assert hits("template-residue", f"{text} it was good of you to write to me about the work.")


@pytest.mark.parametrize(
    "text",
    [
        "I read it.  I liked it.",
        "I read it , and I liked it .",
        "So .. what now",
        "Is it so ?",
        "the field I am interested in .",
    ],
)
def test_a_habit_of_the_hand_is_no_scar(text: str) -> None:
    assert [] == hits("template-residue", f"Hello Folake,\n\n{text}\n\nLan")


@pytest.mark.parametrize(
    "text",
    [
        "None of the courses taught it.",
        "We tested the null hypothesis.",
        "It is undefined behaviour in C.",
        "> [Name] wrote this",
        "I saw [1] and [2].",
        "Write to <lan@example.org>.",
    ],
)
def test_a_word_that_only_looks_like_a_placeholder_is_let_pass(text: str) -> None:
    assert [] == hits("placeholder-left", f"Hello Folake,\n\n{text}\n\nLan")


@pytest.mark.parametrize(
    "text",
    [
        "See you :)",
        "a .5 chance",
        "and so on ...",
        "from a to z",
        "2,5 MW",
        "at 15:00.",
        "What I like (a lot).",
        "that that",
    ],
)
def test_what_is_no_scar_is_let_pass(text: str) -> None:
    assert [] == hits("template-residue", f"Hello Folake,\n\n{text}\n\nLan")


# --- the greeting ---------------------------------------------------------------------------------------------

NAMES = [
    "Sara",
    "O'Brien",
    "O\u2019Brien",
    "María José",
    "Jos\u00e9",
    "Nguyễn Thị Lan",
    "Dr. de la Cruz",
    "محمد علي",
    "Ana-Maria",
    "Li",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("line", ["Hello {},", "Dear {},", "{},", "Hi {}!", "Good morning, {}", "Hello {} and all,"])
def test_the_greeting_that_was_given_is_let_pass(name: str, line: str) -> None:
    assert [] == hits("greeting-mismatch", f"{line.format(name)}\n\nLan", greeting=name)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Sara", "Sarah"),
        ("Sara", "sara"),
        ("O'Brien", "OBrien"),
        ("Jos\u00e9", "Jose"),
        ("Ana", "Ana-Maria"),
        ("O", "O'Brien"),
        ("Maria", "Ana-Maria"),
        ("Lan", "Alan"),
        ("María José", "María"),
        ("Folake", "all"),
    ],
)
def test_another_greeting_is_found(name: str, typed: str) -> None:
    assert [f"Hello {typed},"] == hits("greeting-mismatch", f"Hello {typed},\n\nLan", greeting=name)


def test_a_greeting_that_stands_after_a_longer_name_is_seen() -> None:
    assert [] == hits("greeting-mismatch", "Hello Sarah and Sara,\n\nLan", greeting="Sara")


def test_a_decomposed_greeting_is_the_same_greeting() -> None:
    made = draft("thank-you", {"greeting": "Jose\u0301"})
    decomposed = made.body.text.replace("Jos\u00e9", "Jose\u0301")
    assert "greeting-mismatch" not in ids(made.edited(None, decomposed))


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=20, deadline=None)
@given(typed=st.text(st.characters(codec="utf-8", categories=["L", "M", "Zs", "Pd"]), min_size=1, max_size=20))
@example(typed="Null")
def test_the_greeting_of_our_own_letters_is_always_the_one_given(name: str, typed: str) -> None:
    if any(char.isalpha() for char in typed):
        try:
            made = draft(name, {"their_name": typed})
        except BadInput:
            return  # a hidden character
        assert "greeting-mismatch" not in ids(made)


# --- the others -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "char", ["\u202e", "\x1b", "\x07", "\u200b", "\ufffd", "\ufdd0", "\U000e0041", "\x85", "\u2028"]
)
def test_a_hidden_character_that_an_editor_brought_is_found(char: str) -> None:
    assert [char] == hits("bad-character", f"Hello Folake,\n\nplease{char} read\n\nLan")


@pytest.mark.parametrize("text", KEPT)
def test_no_script_is_taken_for_a_hidden_character(text: str) -> None:
    assert [] == hits("bad-character", f"Hello {text},\n\nLan")


@pytest.mark.parametrize("char", list("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
def test_a_second_line_of_the_subject_is_found(char: str) -> None:
    made = written("Subject: x\n\nHello Folake,")
    assert "line-break-in-subject" in ids(made._replace(subject=Text(f"a{char}Bcc: b")))


@pytest.mark.parametrize("subject", ["", " ", "\u00a0"])
def test_a_subject_of_nothing_is_found(subject: str) -> None:
    assert "subject-missing" in ids(written("Subject: x\n\nHello Folake,")._replace(subject=Text(subject)))


def test_a_kind_without_a_subject_needs_none() -> None:
    assert "subject-missing" not in ids(draft("follow-up"))


# --- a time without a place -----------------------------------------------------------------------------------

HERE = {"my_zone": "Leeds (Europe/London)", "slots": ["2027-03-09T15:00", "2027-03-10T15:00"]}
ITEMS = "- Tuesday 9 March, 15:00\n- Wednesday 10 March, 15:00"


@pytest.mark.parametrize(
    ("lead", "bare"),
    [
        ("Would one of these suit you? All times are Leeds time.", 0),
        ("Here are two times (Lagos time):", 0),
        ("Would one of these suit you?", 2),
        ("Greetings from Leeds. Would one of these suit you?", 2),
        ("All times are Leeds time.\n\nWould one of these suit you?", 2),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_lead_of_a_list_gives_its_place_to_every_item(lead: str, bare: int, gap: str) -> None:
    text = f"Hello Folake,\n\n{lead}{gap}{ITEMS}\n\nLan"
    made = written(text, "schedule-propose", HERE | {"their_zone": "Lagos"})
    assert ["time-without-place"] * bare == [one for one in ids(made) if one == "time-without-place"]


def test_a_time_on_offer_bears_a_place_where_nobody_knows_the_other_clock() -> None:
    made = draft("schedule-propose", HERE | {"their_zone": ""})
    assert "time-without-place" not in ids(made)
    body = made.body.text
    at = body.index("All times")
    end = body.index("\n", at)
    bare = Text(
        body[:at] + " " * (end - at) + body[end:],
        tuple(span for span in made.body.spans if not at <= span.start < end),
    )
    assert 2 == ids(made._replace(body=bare)).count("time-without-place")
