"""Every built-in kind is sound: its words and its template agree both ways, and its example leaves in every wording."""

import tomllib
from pathlib import Path

import pytest
from real.run import drafter

from drafter.errors import Fault
from drafter.fields import Choice, Field
from drafter.kinds import Kind, journey, load, paths, prompts_folder, shared_words
from drafter.templates import Source
from drafter.templates.words import disagreements, used_words

NOWHERE = Path("/nonexistent")
OURS = sorted(paths(NOWHERE))


@pytest.fixture(params=OURS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return load(request.param, NOWHERE)


def test_the_declared_words_of_a_kind_are_those_of_its_template(kind: Kind) -> None:
    assert () == disagreements(kind.source, kind.subject, kind.fields, kind.always, kind.variants)


def test_every_word_of_a_template_is_one_that_a_kind_is_known_to_use(kind: Kind) -> None:
    assert set() == set(used_words(kind.source, kind.subject)) - kind.uses


def test_the_examples_of_a_kind_leave_in_every_wording_and_formality(kind: Kind, tmp_path: Path) -> None:
    checked = drafter("kinds", "check", kind.name, home=tmp_path)
    assert (f"{kind.name}: sound\n", "", 0) == checked


def test_a_copy_of_ours_is_sound_as_a_kind_of_the_persons_own(kind: Kind, tmp_path: Path) -> None:
    made = drafter("kinds", "new", "a-copy", "--from", kind.name, home=tmp_path)
    assert 0 == made.code, made.err
    assert ("a-copy: sound\n", "", 0) == drafter("kinds", "check", home=tmp_path)


def test_every_part_is_included_by_a_kind() -> None:
    texts = [load(name, NOWHERE).source.text for name in OURS]
    texts += [file.read_text(encoding="utf-8") for file in (prompts_folder() / "parts").glob("*.md")]
    parts = {file.stem for file in (prompts_folder() / "parts").glob("*.md")}
    assert set() == {part for part in parts if not any(f'include "{part}"' in text for text in texts)}


# --- what disagrees -------------------------------------------------------------------------------------------


def faults(
    text: str, *own: Field, subject: str = "", always: tuple[Field, ...] = (), parts: tuple[Path, ...] = ()
) -> tuple[Fault, ...]:
    source = Source(text, Path("mine.md"), 10, parts, trusted=False)
    return disagreements(source, subject, own, always, ["plain", "warm"])


def line(name: str, **more: object) -> Field:
    return Field(name, "line", "?", **more)  # type: ignore[arg-type] - any declaration


def test_a_word_that_is_not_declared_is_named_with_its_line_and_the_nearest_one() -> None:
    found = faults("Hello\n{{ abuot }}\n{{ about }}\n", line("about"))
    assert (Fault("mine.md, line 11:", 'uses "abuot", which is not declared; did you mean "about"?'),) == found


def test_a_word_in_the_subject_is_named_there() -> None:
    assert ["mine.md, subject:"] == [fault.place for fault in faults("x", subject="{{ about }}")]


def test_a_word_in_a_part_of_a_part_is_named_with_that_part_and_line(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text('{% include "two" %}', encoding="utf-8")
    (tmp_path / "two.md").write_text("\n\n{{ deep }}", encoding="utf-8")
    found = faults('{% include "one" %}', parts=(tmp_path,))
    assert ["mine.md, part two, line 3:"] == [fault.place for fault in found]


def test_a_declared_word_that_nothing_uses_is_named() -> None:
    assert ["[fields.idle]"] == [fault.place for fault in faults("{{ about }}", line("about"), line("idle"))]


def test_a_word_that_only_a_condition_names_is_used() -> None:
    assert () == faults("{% if a and b == 'x' %}{{ c|phrase }}{% endif %}", line("a"), line("b"), line("c"))


def test_a_word_that_only_another_field_looks_at_is_used() -> None:
    tie = Field("tie", "choice", "?", choices=(Choice("work", "work"),))
    looked_at = [{"when": {"tie": ("work",)}}, {"stem_by": "tie"}, {"same_as": "tie"}, {"otherwise": "tie"}]
    assert [()] * 4 == [faults("{{ about }}", tie, line("about", **how)) for how in looked_at]


def test_profile_words_and_those_of_every_kind_need_not_be_used() -> None:
    assert () == faults("x", line("my_link", profile=True), line("tone", everywhere=True), always=(line("my_name"),))


def test_the_places_of_a_kind_with_times_are_used_by_its_times() -> None:
    when, zone = Field("meeting_time", "moment", "?"), Field("their_zone", "zone", "?")
    assert () == faults("{{ meeting_time }}", when, zone)
    assert ["[fields.their_zone]"] == [fault.place for fault in faults("x", zone)]


def test_the_word_of_a_loop_is_in_scope_inside_it_and_in_parts_included_there(tmp_path: Path) -> None:
    (tmp_path / "item.md").write_text("- {{ topic }}", encoding="utf-8")
    topics = Field("topics", "list of prose", "?")
    loop = "{% for topic in topics %}" + '{% include "item" %}' + "{% endfor %}"
    assert () == faults(loop, topics, parts=(tmp_path,))
    assert ['uses "topic", which is not declared; did you mean "topics"?'] == [
        fault.what for fault in faults(f"{loop}{{{{ topic }}}}", topics, parts=(tmp_path,))
    ]


def test_a_wording_that_is_not_listed_is_named_with_its_line() -> None:
    found = faults('{% variant "warm" %}a{% endvariant %}\n{% variant "wram" %}b{% endvariant %}')
    assert (
        Fault("mine.md, line 11:", 'has a wording "wram", which variants does not list; did you mean "warm"?'),
    ) == found


def test_every_shared_word_is_declared_once() -> None:
    declared = tomllib.loads((prompts_folder() / "fields.toml").read_text(encoding="utf-8"))  # refuses a doubled table
    assert list(shared_words()) == list(declared)


def test_a_kind_stands_in_a_step_of_the_journey_or_in_none_and_what_comes_next_is_there(kind: Kind) -> None:
    assert kind.step in {"", *(step.name for step in journey())}
    assert set(kind.next) <= set(OURS)


def test_every_step_of_the_journey_leads_to_a_kind() -> None:
    steps = {load(name, NOWHERE).step for name in OURS}
    assert [] == [step.name for step in journey() if step.name not in steps or not (step.begins in OURS or step.asks)]
