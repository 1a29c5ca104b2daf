"""The JSON Schema of --data, judged by jsonschema: what it accepts can be drafted, what it refuses cannot."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from real.run import drafter

from drafter.answers import Given, collect
from drafter.errors import BadInput
from drafter.fields import to_json
from drafter.kinds import Kind, load, paths, shared_words
from drafter.schema import data_schema
from drafter.templates import Source

NOWHERE = Path("/nonexistent")
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
OURS = sorted(paths(NOWHERE))
ABOUT_ME = {"my_name": "Lan", "my_who": "a nurse", "my_zone": "Leeds", "my_email": "lan@example.org"}


@pytest.fixture(params=OURS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return load(request.param, NOWHERE)


def example(kind: Kind) -> dict[str, Any]:
    answers = collect(kind, [], NOW, example=True).answers
    return {word: to_json(kind.scope[word], answer.value) for word, answer in answers.items()}


def accepts(kind: Kind, answers: object) -> bool:
    return Draft202012Validator(data_schema(kind)).is_valid(answers)


def draft_accepts(kind: Kind, answers: dict[str, Any], home: Path) -> bool:
    told = drafter("draft", kind.name, "--data", "-", "--no-keep", home=home, input=json.dumps(answers))
    assert told.code in (0, 2), told.err
    return told.code == 0


def made_of(fields: str) -> Kind:
    """A kind of nothing but fields."""
    ours = load("cold-request", NOWHERE)
    chosen = [ours.scope[name] for name in fields.split()]
    source = Source("", Path("mine.md"), 1, (), trusted=True)
    return ours._replace(name="mine", fields=tuple(chosen), source=source)


def test_it_is_a_schema_of_the_dialect_it_names(kind: Kind) -> None:
    schema = data_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]


def test_it_survives_json(kind: Kind) -> None:
    assert data_schema(kind) == json.loads(json.dumps(data_schema(kind)))


def test_the_example_is_accepted_and_drafted(kind: Kind, tmp_path: Path) -> None:
    assert accepts(kind, example(kind))
    assert draft_accepts(kind, example(kind), tmp_path)


def test_the_example_without_any_one_word_is_judged_as_draft_judges_it(kind: Kind) -> None:
    for word in example(kind):
        answers = {name: value for name, value in example(kind).items() if name != word}
        # The profile is another source, so the schema does not ask for it and draft gets it here.
        given = {**{name: text for name, text in ABOUT_ME.items() if name in kind.scope}, **answers}
        assert drafts(kind, given) == accepts(kind, answers), word


def drafts(kind: Kind, answers: dict[str, Any]) -> bool:
    try:
        collect(kind, [Given("data", answers)], NOW)
    except BadInput:
        return False
    return True


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonsense": "x"},
        {"their_name": ""},
        {"their_name": "   "},
        {"their_name": ["Ana"]},
        {"their_name": "x" * 201},
        {"about": "x" * 41},
        {"tie": "telepathy"},
        {"tie": "met", "tie_detail": ""},
        {"topics": []},
        {"topics": ["a b", "a b"]},
        {"topics": ["a", "b", "c", "d"]},
        {"minutes": 4},
        {"minutes": 121},
        {"minutes": 20.5},
    ],
    ids=str,
)
def test_what_draft_refuses_the_schema_refuses(wrong: dict[str, Any], tmp_path: Path) -> None:
    kind = load("cold-request", NOWHERE)
    answers = {**example(kind), **wrong}
    assert not accepts(kind, answers)
    assert not draft_accepts(kind, answers, tmp_path)


@pytest.mark.parametrize(
    "right",
    [
        {"greeting": "Folake"},
        {"tie": "none", "tie_detail": "not used"},
        {"tie": "referral", "referrer_name": "Amina Yusuf"},
        {"why": "roots", "roots": "Ibadan"},
        {"topics": ["one thing"]},
        {"their_zone": "Lagos"},
        {"learned": 12},
        {"my_link": ""},
        {"formality": "formal"},
    ],
    ids=str,
)
def test_what_the_schema_accepts_draft_accepts(right: dict[str, Any], tmp_path: Path) -> None:
    kind = load("cold-request", NOWHERE)
    answers = {**example(kind), **right}
    assert accepts(kind, answers)
    assert draft_accepts(kind, answers, tmp_path)


def test_a_word_that_belongs_to_one_choice_is_asked_for_with_that_choice_alone() -> None:
    kind = made_of("their_name tie tie_detail referrer_name")
    named = {"their_name": "Ana"}
    assert accepts(kind, {**named, "tie": "none"})
    assert accepts(kind, {**named, "tie": "met", "tie_detail": "at the fair"})
    assert not accepts(kind, {**named, "tie": "met"})
    assert not accepts(kind, {**named, "tie": "referral", "tie_detail": "at the fair"})


def test_a_choice_that_is_left_out_counts_as_its_default() -> None:
    kind = made_of("why why_them roots")
    assert not accepts(kind, {})
    assert accepts(kind, {"why_them": "you showed it"})
    assert accepts(kind, {"why": "roots", "roots": "Ibadan"})
    assert not accepts(kind, {"why": "own"})


def test_a_condition_on_a_word_that_is_itself_hidden_asks_for_nothing() -> None:
    kind = made_of("tie why why_them")
    hidden = kind.fields[1]._replace(when={"tie": ("met",)})
    kind = kind._replace(fields=(kind.fields[0], hidden, kind.fields[2]))
    assert accepts(kind, {"tie": "none"})
    assert not accepts(kind, {"tie": "met"})


def test_words_of_other_kinds_are_let_through_as_draft_lets_them(kind: Kind) -> None:
    others = {word: "anything" for word in shared_words() if word not in kind.scope}
    assert others
    assert accepts(kind, {**example(kind), **others})


def test_the_command_prints_the_schema(tmp_path: Path) -> None:
    shown = drafter("kinds", "show", "thank-you", "--format", "json-schema", home=tmp_path)
    assert 0 == shown.code
    assert data_schema(load("thank-you", NOWHERE)) == json.loads(shown.out)


def test_every_property_says_what_is_asked_and_every_choice_what_it_means(kind: Kind) -> None:
    for word, told in data_schema(kind)["properties"].items():
        field = kind.scope[word]
        assert field.ask == told["title"]
        assert all(f"{choice.value}: {choice.label}" in told["description"] for choice in field.choices)
        assert not field.choices or [choice.value for choice in field.choices] == told["enum"]
