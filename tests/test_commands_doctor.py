"""``drafter doctor``: what is broken is named with what to do, and only what drafting needs makes it fail."""

import json
import sqlite3
import sys
from pathlib import Path

import pytest
from real.run import drafter, environment
from real.term import Term

COMMAND = (sys.executable, "-m", "drafter")
STATES = {"ok", "warn", "fail"}


def lines(home: Path, **env: str) -> dict[str, dict[str, str]]:
    told = drafter("doctor", "--format", "json", home=home, env=env)
    assert "" == told.err
    rows = json.loads(told.out)
    assert (1 if any(row["state"] == "fail" for row in rows) else 0) == told.code
    return {row["what"]: row for row in rows}


def test_everything_is_looked_at_and_nothing_is_made(tmp_path: Path) -> None:
    told = drafter("doctor", home=tmp_path / "home")
    assert ("", 0) == (told.err, told.code)
    looked_at = [line[6:].split(":")[0] for line in told.out.splitlines() if line[:4].strip() in STATES]
    assert {
        "terminal", "letters", "clipboard", "editor", "mail program", "settings folder", "data folder", "cache folder",
        "store", "clock", "settings", "about you", "kinds", "keyring", "time zones", "drafter", "packages",
    } == set(looked_at)  # fmt: skip
    assert not (tmp_path / "home").exists()


def test_what_does_not_work_says_what_to_do(tmp_path: Path) -> None:
    found = lines(tmp_path, EDITOR="no-such-editor -w", PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring")
    assert all(row["state"] in STATES for row in found.values())
    assert all(row["advice"] for row in found.values() if row["state"] != "ok")
    assert ("warn", "export EDITOR=nano") == (found["editor"]["state"], found["editor"]["advice"])


@pytest.mark.parametrize(
    ("backend", "state", "said"),
    [
        ("keyring.backends.fail.Keyring", "warn", "There is no keyring here"),
        ("keyring.backends.null.Keyring", "warn", "There is no keyring here"),
        ("no.such.Backend", "warn", "could not be loaded"),
        ("keyrings.alt.file.PlaintextKeyring", "warn", "plain text"),
        ("held.Keyring", "ok", "held.Keyring"),
    ],
)
def test_the_keyring_is_named_or_said_to_be_missing(tmp_path: Path, backend: str, state: str, said: str) -> None:
    package = tmp_path / "packages"
    (package / "keyrings" / "alt").mkdir(parents=True)
    keyring = """
from keyring.backend import KeyringBackend

class Keyring(KeyringBackend):
    priority = 1
    def get_password(self, service, username): return None
    def set_password(self, service, username, password): raise NotImplementedError
    def delete_password(self, service, username): raise NotImplementedError
"""
    (package / "held.py").write_text(keyring)
    (package / "keyrings" / "alt" / "file.py").write_text(keyring.replace("class Keyring", "class PlaintextKeyring"))
    found = lines(tmp_path / "home", PYTHON_KEYRING_BACKEND=backend, PYTHONPATH=str(package))["keyring"]
    assert (state, True) == (found["state"], said in found["detail"]), found


def test_a_keyring_that_does_not_answer_holds_nothing_up(tmp_path: Path) -> None:
    (tmp_path / "stuck.py").write_text("import threading\nthreading.Event().wait()\n")
    env = {"PYTHON_KEYRING_BACKEND": "stuck.Keyring", "PYTHONPATH": str(tmp_path)}
    found = lines(tmp_path / "home", **env)["keyring"]
    assert ("warn", True) == (found["state"], "did not answer in 5 seconds" in found["detail"])


@pytest.mark.parametrize(
    ("file", "text", "what"),
    [("config.toml", "clock = 13\n", "settings"), ("profile.toml", 'my_zone = "Springfield"\n', "about you")],
)
def test_a_file_that_stops_drafting_fails_with_its_place(tmp_path: Path, file: str, text: str, what: str) -> None:
    (tmp_path / file).write_text(text)
    found = lines(tmp_path)[what]
    assert "fail" == found["state"]
    assert str(tmp_path / file) in found["detail"]
    assert found["advice"].startswith("drafter ")


def test_a_clock_that_cannot_be_read_fails(tmp_path: Path) -> None:
    told = drafter("doctor", "--format", "json", home=tmp_path, now="yesterday")
    clock = next(row for row in json.loads(told.out) if row["what"] == "clock")
    assert ("fail", 1) == (clock["state"], told.code)


def test_a_store_that_is_no_store_fails(tmp_path: Path) -> None:
    (tmp_path / "drafter.sqlite3").write_bytes(b"not a database at all" * 100)
    assert "fail" == lines(tmp_path)["store"]["state"]


def test_a_damaged_row_of_the_store_fails(tmp_path: Path) -> None:
    assert 0 == drafter("draft", "thank-you", "--example", "--keep", home=tmp_path).code
    data = json.dumps({"their_name": "Ana", "met_on": "2027-02-26", "about": "x", "learned": ["a b"], "my_name": "Lan"})
    assert 0 == drafter("draft", "thank-you", "--data", "-", "--next-step", "read it", home=tmp_path, input=data).code
    assert "1 draft" in lines(tmp_path)["store"]["detail"]
    with sqlite3.connect(tmp_path / "drafter.sqlite3") as file:
        file.execute("UPDATE draft SET body = 'another'")
    file.close()
    assert "fail" == lines(tmp_path)["store"]["state"]


def test_a_data_folder_that_is_a_file_fails(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    assert "fail" == lines(tmp_path / "home")["data folder"]["state"]


def test_folders_that_others_can_read_are_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    assert "ok" == lines(home)["data folder"]["state"]
    home.chmod(0o755)
    found = lines(home)["data folder"]
    assert ("warn", f"chmod 700 {home}") == (found["state"], found["advice"])


def test_a_broken_kind_of_the_persons_own_is_a_warning(tmp_path: Path) -> None:
    for name in ("good", "bad"):
        assert 0 == drafter("kinds", "new", name, home=tmp_path).code
    (tmp_path / "kinds" / "bad.md").write_text("nothing")
    found = lines(tmp_path)
    assert "your kind good" not in found
    assert "warn" == found["your kind bad"]["state"]
    assert found["kinds"]["detail"].endswith("2 of them yours")


def test_a_terminal_that_cannot_show_letters_is_named(tmp_path: Path) -> None:
    env = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "TERM": "dumb"}
    with Term([*COMMAND, "doctor"], env={**environment(tmp_path), **env}, rows=60, cols=200) as term:
        term.wait("packages")
        assert 0 == term.close()
        assert "warn  letters:" in term.text()
        assert "ok    terminal: TERM is dumb, no colours; questions are asked line by line" in term.text()


def test_no_key_is_shown(tmp_path: Path) -> None:
    told = drafter("doctor", home=tmp_path, env={"OPENAI_API_KEY": "sk-secret"})
    assert "sk-secret" not in told.out + told.err
