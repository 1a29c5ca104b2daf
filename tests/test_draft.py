"""``drafter draft``: where answers come from, which one wins, and what is said about them on stderr."""

import json
from pathlib import Path
from typing import Any

import pytest
from real.drafts import KINDS
from real.here import Here
from real.run import drafter

THANKS = {
    "their_name": "Folake Adeyemi",
    "met_on": "2027-02-26",
    "about": "grid storage",
    "learned": ["start with one village", "measure first"],
    "next_step": "read the two papers you named",
    "my_name": "Lan",
}


def options(answers: dict[str, Any]) -> list[str]:
    words: list[str] = []
    for name, value in answers.items():
        for one in value if isinstance(value, list) else [value]:
            words += ["--" + name.replace("_", "-"), str(one)]
    return words


def told(here: Here, *args: str) -> dict[str, Any]:
    result = here.run("draft", *args, "--format", "json")
    assert result.code == 0, result.err
    written: dict[str, Any] = json.loads(result.out)
    return written


def answer(here: Here, word: str, *args: str) -> tuple[Any, str]:
    row = told(here, *args)["answers"][word]
    return row["value"], row["origin"]


def write_json(home: Path, answers: dict[str, Any], name: str = "answers.json") -> str:
    file = home / name
    file.write_text(json.dumps(answers))
    return str(file)


# --- sources --------------------------------------------------------------------------------------------------


def test_the_first_source_that_has_a_value_wins(here: Here) -> None:
    (here.home / "profile.toml").write_text('my_sign_as = "from the profile"\nmy_name = "Lan"\n')
    data = write_json(here.home, {"my_sign_as": "from the data"})
    example = ("thank-you", "--example")
    assert ("Lan", "profile") == answer(here, "my_name", *example)
    assert ("from the profile", "profile") == answer(here, "my_sign_as", *example)
    assert ("from the data", "data") == answer(here, "my_sign_as", *example, "--data", data)
    assert ("an option", "option") == answer(here, "my_sign_as", *example, "--data", data, "--my-sign-as", "an option")


def test_an_example_comes_before_a_default_and_after_the_profile(here: Here) -> None:
    assert ("Nguyễn Thị Lan", "example") == answer(here, "my_name", "cold-request", "--example")
    assert (20, "default") == answer(here, "minutes", "cold-request", "--example")
    (here.home / "profile.toml").write_text('my_name = "Lan"\n')
    assert ("Lan", "profile") == answer(here, "my_name", "cold-request", "--example")


def test_a_field_that_is_like_another_takes_its_answer(here: Here) -> None:
    args = ("thank-you", *options(THANKS))
    assert ("Folake Adeyemi", "default") == answer(here, "greeting", *args)
    assert ("Folake", "option") == answer(here, "greeting", *args, "--greeting", "Folake")


def test_a_word_of_the_profile_stands_in_for_a_shorter_one(here: Here) -> None:
    (here.home / "profile.toml").write_text('my_who = "a nurse"\nmy_name = "Lan"\n')
    given = options({"their_name": "Folake", "tie": "work", "tie_detail": "your talk"})
    assert ("a nurse", "default") == answer(here, "my_who_short", "linkedin-note", *given)


def test_a_list_option_replaces_the_list_of_a_lower_source(here: Here) -> None:
    data = write_json(here.home, THANKS)
    assert (["start with one village", "measure first"], "data") == answer(here, "learned", "thank-you", "--data", data)
    one = ("thank-you", "--data", data, "--learned", "one thing")
    assert (["one thing"], "option") == answer(here, "learned", *one)
    assert (["one thing", "two things"], "option") == answer(here, "learned", *one, "--learned", "two things")


def test_a_list_item_is_never_split(here: Here) -> None:
    item = "start small, then grow; measure\\n or not | ever"
    answers = THANKS | {"learned": [item]}
    assert ([item], "option") == answer(here, "learned", "thank-you", *options(answers))
    data = write_json(here.home, THANKS | {"learned": item})
    assert ([item], "data") == answer(here, "learned", "thank-you", "--data", data)


def test_an_empty_option_takes_back_what_a_lower_source_says(here: Here) -> None:
    (here.home / "profile.toml").write_text('my_sign_as = "L."\nmy_name = "Lan"\n')
    assert ("", "option") == answer(here, "my_sign_as", "thank-you", "--example", "--my-sign-as", "")
    assert (20, "default") == answer(here, "minutes", "cold-request", "--example", "--minutes", "")


def test_a_needed_answer_cannot_be_taken_back(here: Here) -> None:
    result = here.run("draft", "thank-you", "--example", "--about", "")
    assert (2, "") == (result.code, result.out)
    assert "--about is empty" in result.err


def test_every_profile_word_is_an_option_of_every_kind(here: Here) -> None:
    for kind in KINDS:
        result = here.run("draft", kind, "--help")
        assert result.code == 0
        for word in ("my-name", "my-sign-as", "my-who", "my-email", "my-phone", "my-link", "my-zone", "formality"):
            assert f"--{word} " in result.out, kind


# --- --data ---------------------------------------------------------------------------------------------------

TOML = """\
their_name = "Folake Adeyemi"
met_on = 2027-02-26
about = "grid storage"
learned = ["start with one village", "measure first"]
next_step = "read the two papers you named"
my_name = "Lan"
"""


@pytest.mark.parametrize("text", [json.dumps(THANKS), f"\ufeff{json.dumps(THANKS)}", TOML, f"# a comment\n{TOML}"])
def test_data_is_json_or_toml_from_a_file_or_from_stdin(here: Here, text: str) -> None:
    expected = here.run("draft", "thank-you", *options(THANKS)).out
    file = here.home / "answers"
    file.write_text(text)
    assert (expected, 0) == here.run("draft", "thank-you", "--data", str(file))[::2]
    piped = drafter("draft", "thank-you", "--data", "-", home=here.home, input=text)
    assert (expected, 0) == (piped.out, piped.code)


OWN_OUTPUT = {
    "cold-request": (),
    "thank-you": ("--their-name", "Jose\u0301 O'Brien", "--learned", "a, b; c", "--learned", "{{ x }}"),
    "schedule-propose": ("--my-zone", "Leeds", "--their-zone", "Kathmandu", "--their-name", "محمد علي"),
    "schedule-confirm": ("--my-zone", "America/New_York", "--can-call", "--my-phone", "+44 113 496 0000"),
    "linkedin-note": ("--tie", "alumni", "--school", "the University of Leeds"),
    "follow-up": ("--nudge", "2", "--formality", "formal", "--my-sign-as", ""),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_json_output_fed_back_makes_the_same_letter(here: Here, kind: str) -> None:
    args = ("draft", kind, "--example", *OWN_OUTPUT.get(kind, ()))
    expected = here.run(*args)
    assert expected.code == 0, expected.err
    file = here.home / "draft.json"
    file.write_text(here.run(*args, "--format", "json").out)
    again = here.run("draft", kind, "--data", str(file))
    assert (expected.out, 0) == (again.out, again.code), again.err


BAD_DATA = {
    "no JSON": ("{", "is not JSON"),
    "JSON and more": ("{} {}", "is not JSON"),
    "a list": ('["a"]', "holds no object"),
    "a number": ("5", "neither JSON nor TOML"),
    "no TOML": ("their_name", "neither JSON nor TOML"),
    "a number of JavaScript": ('{"minutes": NaN}', "NaN is no value"),
    "a number without end": ('{"minutes": -Infinity}', "Infinity is no value"),
    "the same word twice": ('{"about": "a", "about": "b"}', '"about" is there twice'),
    "deep brackets": ("[" * 100_000, "is not JSON"),
    "deep tables": ("x = " + "{a = " * 5000, "neither JSON nor TOML"),
    "a dotted key": ("a." * 20_000 + "b = 1", "neither JSON nor TOML"),
    "a number of many digits": ('{"minutes": ' + "9" * 5000 + "}", "is not JSON"),
    "a number of many digits in TOML": ("minutes = " + "9" * 5000, "neither JSON nor TOML"),
    "half a character": ('{"about": "\\ud800"}', "not a character"),
    "an escape": ('{"about": "a\\u001b[31m"}', "control character"),
    "nothing": ("", "needs"),
    "answers that are no object": ('{"kind": "thank-you", "answers": 5}', "not as drafter writes it"),
    "answers without values": ('{"kind": "thank-you", "answers": {"about": 5}}', "not as drafter writes it"),
    "too much": ('{"about": "' + "x" * 1_100_000 + '"}', "1,000,000 characters"),
}


@pytest.mark.parametrize(("text", "reason"), BAD_DATA.values(), ids=BAD_DATA)
def test_data_that_cannot_be_read_is_bad_input(here: Here, text: str, reason: str) -> None:
    file = here.home / "answers"
    file.write_text(text)
    result = here.run("draft", "thank-you", "--data", str(file))
    assert (2, "") == (result.code, result.out)
    assert reason in result.err


@pytest.mark.parametrize("name", ["missing.json", ".", "a\udcff", "x" * 5000])
def test_a_data_file_that_is_none_is_bad_input(here: Here, name: str) -> None:
    result = here.run("draft", "thank-you", "--data", str(here.home / name))
    assert (2, "") == (result.code, result.out)
    assert "cannot be read" in result.err


def test_data_that_is_no_text_is_bad_input(here: Here) -> None:
    file = here.home / "answers"
    file.write_bytes(b'{"about": "\xff"}')
    assert here.run("draft", "thank-you", "--data", str(file)).code == 2
    endless = here.run("draft", "thank-you", "--data", "/dev/zero")
    assert (2, "") == (endless.code, endless.out)


# --- words ----------------------------------------------------------------------------------------------------


def test_a_word_that_no_kind_knows_is_an_error_with_the_nearest_one(here: Here) -> None:
    result = here.run("draft", "thank-you", "--data", write_json(here.home, THANKS | {"thier_name": "x"}))
    assert (2, "") == (result.code, result.out)
    assert 'thier_name no kind knows this word; did you mean "their_name"?' in result.err


def test_an_option_that_no_kind_knows_is_an_error_with_the_nearest_one(here: Here) -> None:
    result = here.run("draft", "thank-you", "--thier-name", "x")
    assert (2, "") == (result.code, result.out)
    assert "--their-name" in result.err


def test_a_shared_word_that_the_kind_does_not_use_is_skipped_and_named_once(here: Here) -> None:
    data = write_json(here.home, THANKS | {"tie": "work", "school": "Leeds", "my_link": "lan.example.org"})
    result = here.run("draft", "thank-you", "--data", data, "--my-link", "lan.example.org")
    assert (here.run("draft", "thank-you", *options(THANKS)).out, 0) == (result.out, result.code)
    assert [1, 1, 1] == [result.err.count(word) for word in ("tie", "school", "my_link")]
    assert "not used in thank-you" in result.err


def test_a_value_of_a_field_that_is_not_asked_is_not_used_and_named_once(here: Here) -> None:
    args = ("draft", "cold-request", "--example", "--tie", "alumni")
    expected = here.run(*args)
    result = here.run(*args, "--referrer-name", "Amina")
    assert (expected.out, 0) == (result.out, result.code)
    assert result.err.count("referrer_name") == 1
    assert "without tie = referral" in result.err


def test_all_that_is_missing_is_named_at_once_each_with_its_option(here: Here) -> None:
    result = here.run("draft", "thank-you")
    assert (2, "") == (result.code, result.out)
    for option in ("--their-name", "--met-on", "--about", "--learned", "--next-step", "--my-name"):
        assert result.err.count(f"{option} is missing: ") == 1
    assert "needs 6 more answers" in result.err


def test_what_is_missing_and_what_is_wrong_are_named_together(here: Here) -> None:
    data = write_json(here.home, {"about": "x" * 60, "nonsense_word": 1})
    result = here.run("draft", "thank-you", "--met-on", "soon", "--data", data)
    assert (2, "") == (result.code, result.out)
    for place in ("--met-on ", "data: about ", "data: nonsense_word ", "--their-name is missing"):
        assert place in result.err


def test_a_kind_that_is_none_is_named_with_the_nearest(here: Here) -> None:
    result = here.run("draft", "thankyou")
    assert (2, "") == (result.code, result.out)
    assert "drafter draft thank-you" in result.err


def test_both_readings_of_a_doubled_hour_are_named(here: Here) -> None:
    result = here.run("draft", "schedule-confirm", "--example", "--meeting-time", "2027-10-31T01:30")
    assert (2, "") == (result.code, result.out)
    assert "2027-10-31T01:30+01:00; 2027-10-31T01:30+00:00" in result.err


# --- --example, --explain, --variant --------------------------------------------------------------------------


def test_an_example_says_each_value_that_is_not_the_persons(here: Here) -> None:
    result = here.run("draft", "thank-you", "--example", "--about", "grid storage")
    assert result.code == 0
    lines = result.err.splitlines()
    made_up = [line for line in lines if line.endswith("(example, not yours)")]
    assert {"their_name", "met_on", "learned", "next_step", "my_name"} <= {line.partition(":")[0] for line in made_up}
    assert [] == [line for line in lines if line.startswith("about:")]


@pytest.mark.parametrize("what", [(), ("subject",), ("all",)])
def test_an_example_cannot_be_copied(here: Here, what: tuple[str, ...]) -> None:
    result = here.run("draft", "thank-you", "--example", "--copy", *what)
    assert (2, "") == (result.code, result.out)
    assert "--example" in result.err


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("now", ["2027-03-01T09:00+00:00", "2028-02-29T23:59-11:00", "2027-12-31T23:59+14:00"])
def test_examples_lie_ahead_or_behind_of_any_day(tmp_path: Path, kind: str, now: str) -> None:
    result = drafter("draft", kind, "--example", home=tmp_path, now=now)
    assert result.code == 0, result.err


def test_explain_says_where_each_answer_came_from(here: Here) -> None:
    (here.home / "profile.toml").write_text('my_name = "Lan"\n')
    data = write_json(here.home, {"about": "grid storage"})
    result = here.run("draft", "thank-you", "--example", "--explain", "--data", data, "--their-name", "Folake")
    said = dict(line.split(": ", 1) for line in result.err.splitlines() if ": " in line)
    assert said["their_name"] == "Folake (option)"
    assert said["greeting"] == "Folake (default)"
    assert said["about"] == "grid storage (data)"
    assert said["my_name"] == "Lan (profile)"
    assert said["next_step"].endswith(" (example)")


def test_a_variant_is_another_wording(here: Here) -> None:
    plain, short = (here.run("draft", "thank-you", "--example", "--variant", name) for name in ("plain", "short"))
    assert (0, 0) == (plain.code, short.code)
    assert plain.out != short.out
    assert plain.out == here.run("draft", "thank-you", "--example").out


def test_a_variant_that_is_none_is_named_with_the_nearest(here: Here) -> None:
    result = here.run("draft", "thank-you", "--example", "--variant", "plane")
    assert (2, "") == (result.code, result.out)
    assert "--variant plain" in result.err


# --- the clock and the settings -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "now", ["soon", "2027-03-01", "2027-03-01T09:00", "9999-12-31T23:59+00:00", "0001-01-01T00:00+14:00", "1"]
)
def test_a_clock_that_is_none_is_bad_input(tmp_path: Path, now: str) -> None:
    result = drafter("draft", "thank-you", "--example", home=tmp_path, now=now)
    assert (2, "") == (result.code, result.out)
    assert "DRAFTER_NOW" in result.err


def test_today_is_the_day_in_the_persons_own_city(here: Here) -> None:
    (here.home / "profile.toml").write_text('my_zone = "Pacific/Auckland"\n')  # an hour past ten there, of 1 March
    given = options({name: value for name, value in THANKS.items() if name != "met_on"})
    assert ("2027-03-01", "option") == answer(here, "met_on", "thank-you", *given, "--met-on", "today")
    (here.home / "profile.toml").write_text('my_zone = "Pacific/Honolulu"\n')
    assert ("2027-02-28", "option") == answer(here, "met_on", "thank-you", *given, "--met-on", "today")


BAD_SETTINGS = {
    "a broken line": ("keep = \n", "line 1"),
    "an unknown setting": ("kepe = true\n", '"kepe"'),
    "a setting of the wrong type": ('keep = "yes"\n', "keep"),
    "a value it cannot have": ("clock = 13\n", "clock"),
    "a number of many digits": ("clock = " + "9" * 5000 + "\n", "digits"),
    "deep brackets": ("clock = " + "[" * 5000 + "\n", "nested"),
    "no text": ("\udcff", "cannot be read"),
}


@pytest.mark.parametrize(("text", "named"), BAD_SETTINGS.values(), ids=BAD_SETTINGS)
def test_settings_that_are_wrong_are_named_with_their_file(here: Here, text: str, named: str) -> None:
    file = here.home / "config.toml"
    file.write_text(text, errors="surrogateescape")
    result = here.run("draft", "thank-you", "--example")
    assert (2, "") == (result.code, result.out)
    assert str(file) in result.err
    assert named in result.err


@pytest.mark.parametrize("text", ["my_name = 5\n", "my_name\n", "[my_name]\n"])
def test_a_profile_that_is_wrong_is_named_with_its_file(here: Here, text: str) -> None:
    file = here.home / "profile.toml"
    file.write_text(text)
    result = here.run("draft", "thank-you", "--example")
    assert (2, "") == (result.code, result.out)
    assert str(file) in result.err


def test_an_answer_in_the_profile_that_is_refused_is_named_as_the_profiles(here: Here) -> None:
    (here.home / "profile.toml").write_text('my_email = "nobody"\n')
    result = here.run("draft", "cold-request", "--example")
    assert (2, "") == (result.code, result.out)
    assert 'profile: my_email "nobody" is not an address' in result.err
