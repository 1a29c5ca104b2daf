"""``drafter me``: what is known of the person goes through the one door, and an edit loses no text."""

import json
import stat
import tomllib
from pathlib import Path

import pytest
from real.editor import Editor
from real.run import drafter

from drafter.kinds import profile_fields


def profile(home: Path) -> dict[str, str]:
    return tomllib.loads((home / "profile.toml").read_text(encoding="utf-8"))


def test_nothing_is_known_at_first(tmp_path: Path) -> None:
    shown = drafter("me", "show", home=tmp_path)
    assert ("", 0) == (shown.err, shown.code)
    assert [(field.option, "not set") for field in profile_fields()] == [
        tuple(line.split(maxsplit=1)) for line in shown.out.splitlines()
    ]
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("word", ["my_name", "my-name", "name", "--my-name", "NAME"])
def test_a_word_may_be_written_in_any_way(tmp_path: Path, word: str) -> None:
    told = drafter("me", "set", word, "Nguyễn Thị Lan", home=tmp_path)
    assert ("", "--my-name: Nguyễn Thị Lan\n", 0) == told
    assert {"my_name": "Nguyễn Thị Lan"} == profile(tmp_path)
    assert 0o600 == stat.S_IMODE((tmp_path / "profile.toml").stat().st_mode)


def test_what_was_set_is_shown_and_used(tmp_path: Path) -> None:
    drafter("me", "set", "name", "Lan", home=tmp_path)
    assert "--my-name       Lan\n" in drafter("me", "show", home=tmp_path).out
    rows = json.loads(drafter("me", "show", "--format", "json", home=tmp_path).out)
    assert {"word": "my_name", "value": "Lan", "option": "--my-name"} in rows
    assert {"word": "my_zone", "value": None, "option": "--my-zone"} in rows
    assert drafter("draft", "thank-you", "--example", home=tmp_path).out.endswith("\nLan\n")


@pytest.mark.parametrize(
    ("word", "value", "reason"),
    [
        ("email", "lan", "is not an address"),
        ("zone", "Springfield", "Springfield, Missouri (America/Chicago)"),
        ("zone", "EST", "New York"),
        ("link", "ftp://x.org", "is not a web link"),
        ("phone", "3", "is not a phone number"),
        ("name", "Lan\u202e", "turns the reading direction"),
        ("name", "a\nb", "line break"),
        ("who", "x" * 161, "at most 160"),
    ],
)
def test_a_value_that_its_word_cannot_take_is_refused(tmp_path: Path, word: str, value: str, reason: str) -> None:
    told = drafter("me", "set", word, value, home=tmp_path)
    assert ("", 2) == (told.out, told.code)
    assert f"  --my-{word} " in told.err
    assert reason in told.err
    assert not (tmp_path / "profile.toml").exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("leeds", "Leeds (Europe/London)"),
        ("Europe/London", "London (Europe/London)"),
        ("Portland, Oregon", "Portland, Oregon (America/Los_Angeles)"),
        ("Leeds (Europe/London)", "Leeds (Europe/London)"),
        ("UTC", "UTC"),
    ],
)
def test_a_city_is_kept_with_its_zone_and_reads_the_same_again(tmp_path: Path, typed: str, kept: str) -> None:
    assert 0 == drafter("me", "set", "zone", typed, home=tmp_path).code
    assert {"my_zone": kept} == profile(tmp_path)
    assert 0 == drafter("me", "set", "zone", kept, home=tmp_path).code
    assert {"my_zone": kept} == profile(tmp_path)


def test_an_empty_value_is_forgotten(tmp_path: Path) -> None:
    drafter("me", "set", "name", "Lan", home=tmp_path)
    drafter("me", "set", "phone", "+44 113 496 0000", home=tmp_path)
    assert ("", "--my-phone is forgotten.\n", 0) == drafter("me", "set", "phone", " ", home=tmp_path)
    assert {"my_name": "Lan"} == profile(tmp_path)


def test_a_word_that_is_none_gets_the_nearest_one(tmp_path: Path) -> None:
    told = drafter("me", "set", "emial", "lan@example.org", home=tmp_path)
    assert ("", '"emial" is not a thing about you.\nTry: drafter me set my_email ...\n', 2) == told


def test_a_broken_file_is_named_with_its_line_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text("my_name = Lan\n")
    for line in (("show",), ("set", "name", "Ana")):
        told = drafter("me", *line, home=tmp_path)
        assert ("", 2) == (told.out, told.code)
        assert f"{tmp_path / 'profile.toml'}: Invalid value (at line 1" in told.err
        assert told.err.endswith("Try: drafter me edit\n")
    assert "my_name = Lan\n" == (tmp_path / "profile.toml").read_text()


def test_a_word_that_is_not_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text('my_nmae = "Lan"\n')
    shown = drafter("me", "show", home=tmp_path)
    assert 0 == shown.code
    assert 'has "my_nmae", which is not used; did you mean "my_name"?' in shown.err


# --- edit -----------------------------------------------------------------------------------------------------


def test_the_editor_gets_a_line_for_every_word_and_what_is_filled_in_is_kept(tmp_path: Path) -> None:
    drafter("me", "set", "name", "Lan", home=tmp_path)
    editor = Editor(tmp_path / "editor", 'my_name = "Ana" # me\nmy_zone = "Leeds"\nmy_link = ""\n')
    edited = drafter("me", "edit", home=tmp_path, env=editor.env)
    assert ("", "Saved.\n", 0) == edited
    opened = tomllib.loads(editor.seen()[0])
    assert {field.name: "" for field in profile_fields()} | {"my_name": "Lan"} == opened
    assert "# me" in (tmp_path / "profile.toml").read_text(encoding="utf-8")
    shown = drafter("me", "show", home=tmp_path).out
    assert "--my-name       Ana\n" in shown
    assert "--my-zone       Leeds (Europe/London)\n" in shown
    assert "--my-link       not set\n" in shown


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("my_name = Lan\n", "Invalid value (at line 1"),
        ('my_email = "lan"\n', '  my_email "lan" is not an address'),
        ('my_nmae = "Lan"\n', '  my_nmae is not known; did you mean "my_name"?'),
        ("my_name = 3\n", "my_name is not a text in quotes"),
    ],
)
def test_a_text_with_a_fault_changes_nothing_and_is_opened_again(tmp_path: Path, text: str, fault: str) -> None:
    drafter("me", "set", "name", "Lan", home=tmp_path)
    told = drafter("me", "edit", home=tmp_path, env=Editor(tmp_path / "first", text).env)
    assert ("", 2) == (told.out, told.code)
    assert fault in told.err
    assert str(tmp_path / "profile.unfinished") in told.err
    assert {"my_name": "Lan"} == profile(tmp_path)
    again = Editor(tmp_path / "again", 'my_name = "Ana"\n')
    assert 0 == drafter("me", "edit", home=tmp_path, env=again.env).code
    assert [text] == again.seen()
    assert {"my_name": "Ana"} == profile(tmp_path)
    assert not (tmp_path / "profile.unfinished").exists()


def test_an_editor_that_does_not_start_is_named(tmp_path: Path) -> None:
    told = drafter("me", "edit", home=tmp_path, env={"EDITOR": "no-such-editor"})
    assert ("", 1) == (told.out, told.code)
    assert "Try: export EDITOR=" in told.err
