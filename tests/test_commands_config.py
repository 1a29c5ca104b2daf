"""``drafter config``: every value with its origin, one line changed at a time, and no key shown."""

import json
from pathlib import Path

import pytest
from real.editor import Editor
from real.run import drafter

from drafter.settings import SETTINGS


def shown(home: Path, **env: str) -> dict[str, dict[str, object]]:
    document = json.loads(drafter("config", "show", "--format", "json", home=home, env=env).out)
    return {row["name"]: row for row in (*document["settings"], *document["environment"])}


def test_every_setting_is_shown_with_its_value_origin_and_help(tmp_path: Path) -> None:
    told = drafter("config", "show", home=tmp_path)
    assert ("", 0) == (told.err, told.code)
    for setting in SETTINGS:
        assert f"{setting.name} = {json.dumps(setting.default)}    (default)\n    {setting.help}" in told.out
    rows = shown(tmp_path)
    assert {setting.name: "default" for setting in SETTINGS} == {
        setting.name: rows[setting.name]["origin"] for setting in SETTINGS
    }


def test_a_value_of_the_file_has_the_file_as_its_origin(tmp_path: Path) -> None:
    assert 0 == drafter("config", "set", "clock", "12", home=tmp_path).code
    row = shown(tmp_path)["clock"]
    assert (12, str(tmp_path / "config.toml")) == (row["value"], row["origin"])


def test_the_environment_is_shown_and_a_key_never(tmp_path: Path) -> None:
    env = {"EDITOR": "nano -w", "NO_COLOR": "1", "OPENAI_API_KEY": "sk-secret"}
    rows = shown(tmp_path, **env)
    assert (str(tmp_path), "nano -w", "1", None) == tuple(
        rows[name]["value"] for name in ("DRAFTER_HOME", "EDITOR", "NO_COLOR", "VISUAL")
    )
    text = drafter("config", "show", home=tmp_path, env=env).out
    assert "OPENAI_API_KEY: set, not shown\n" in text
    assert "sk-secret" not in text + json.dumps(rows)


def test_setting_one_value_leaves_the_rest_of_the_file(tmp_path: Path) -> None:
    before = '# mine\nkeep = false  # never\n\n[providers.local]\nbase_url = "http://localhost:1"\n'
    (tmp_path / "config.toml").write_text(before)
    told = drafter("config", "set", "clock", "12", home=tmp_path)
    assert ("", f"clock = 12, in {tmp_path / 'config.toml'}\n", 0) == told
    text = (tmp_path / "config.toml").read_text()
    assert "clock = 12" in text
    assert before == "".join(line for line in text.splitlines(keepends=True) if not line.startswith("clock"))
    assert (12, False) == (shown(tmp_path)["clock"]["value"], shown(tmp_path)["keep"]["value"])


def test_a_command_may_be_given_as_words_or_as_a_list(tmp_path: Path) -> None:
    for typed in ("xclip -in", '["xclip", "-in"]'):
        assert 0 == drafter("config", "set", "clipboard", typed, home=tmp_path).code
        assert ["xclip", "-in"] == shown(tmp_path)["clipboard"]["value"]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("clok", "12", "Try: drafter config set clock"),
        ("clock", "13", "not 12 or 24"),
        ("day_order", "mdy", "not day-first or month-first"),
        ("keep", "perhaps", "not true or false"),
        ("keep", "", "not true or false"),
        ("linkedin_characters", "many", "not a number"),
        ("linkedin_characters", "true", "not a number"),
        ("clipboard", "[1]", "not a list of words"),
    ],
)
def test_a_value_that_a_setting_cannot_have_is_refused(tmp_path: Path, name: str, value: str, told: str) -> None:
    refused = drafter("config", "set", name, value, home=tmp_path)
    assert ("", 2) == (refused.out, refused.code)
    assert told in refused.err
    assert not (tmp_path / "config.toml").exists()


@pytest.mark.parametrize("text", ["clok = 12\n", "clock = 13\n", "clock = \n", "keep = 1\n"])
def test_a_broken_file_is_named_and_can_be_edited(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.toml").write_text(text)
    told = drafter("config", "show", home=tmp_path)
    assert ("", 2) == (told.out, told.code)
    assert str(tmp_path / "config.toml") in told.err
    editor = Editor(tmp_path / "editor", "clock = 12\n")
    assert 0 == drafter("config", "edit", home=tmp_path, env=editor.env).code
    assert [text] == editor.seen()
    assert 12 == shown(tmp_path)["clock"]["value"]


def test_the_editor_gets_every_setting_commented_out_where_there_is_no_file(tmp_path: Path) -> None:
    editor = Editor(tmp_path / "editor")
    drafter("config", "edit", home=tmp_path, env=editor.env)
    assert [setting.name for setting in SETTINGS] == [line.split()[1] for line in editor.seen()[0].splitlines()]
    assert not (tmp_path / "config.toml").exists()


def test_those_lines_are_sound_when_they_are_taken_as_they_are(tmp_path: Path) -> None:
    editor = Editor(tmp_path / "editor")
    drafter("config", "edit", home=tmp_path, env=editor.env)
    (tmp_path / "config.toml").write_text(editor.seen()[0].replace("# ", "", 1).replace("\n# ", "\n"))
    assert {one.name for one in SETTINGS} == {
        name for name, row in shown(tmp_path).items() if row.get("origin") == str(tmp_path / "config.toml")
    }


def test_a_text_with_a_fault_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("clock = 12\n")
    told = drafter("config", "edit", home=tmp_path, env=Editor(tmp_path / "editor", "clock = 13\n").env)
    assert ("", 2) == (told.out, told.code)
    assert "clock is 13, not 12 or 24" in told.err
    assert "clock = 12\n" == (tmp_path / "config.toml").read_text()
    assert "clock = 13\n" == (tmp_path / "config.unfinished").read_text()


def test_the_path_is_that_of_the_file(tmp_path: Path) -> None:
    assert (f"{tmp_path / 'config.toml'}\n", "", 0) == drafter("config", "path", home=tmp_path)


def test_the_month_comes_first_where_the_setting_says_so(tmp_path: Path) -> None:
    assert 0 == drafter("config", "set", "day_order", "month-first", home=tmp_path).code
    asked = ["draft", "schedule-propose", "--example", "--no-keep", "--my-zone", "Leeds", "--their-zone", "Lagos"]
    slots = ["--slots", "Tue 9 March 3pm", "--slots", "March 10 3pm"]
    made = drafter(*asked, *slots, home=tmp_path, now="2027-03-01T09:00+00:00")
    assert "slots: Tuesday, March 9, 2027, 15:00 Leeds (Europe/London)" in made.err
    assert "- Wednesday, March 10, 16:00 Lagos / 15:00 Leeds" in made.out
    refused = drafter(*asked, "--slots", "3/4 15:00", "--slots", "March 10 3pm", home=tmp_path)
    assert 2 == refused.code  # two readings stay two, whatever the setting
