"""Compiled templates are kept between runs: it may cost time when that fails, never a letter, and never an old one."""

import shutil
import subprocess
import sys
from pathlib import Path

from real.run import drafter, environment

import drafter as package

ROOT = Path(package.__file__).parent.parent
LETTER = ("draft", "cold-request", "--example", "--no-keep")


def letter(home: Path) -> str:
    (home / "profile.toml").write_text('my_name = "Lan Nguyen"\nmy_who = "a second-year student"\n')
    done = drafter(*LETTER, home=home)
    assert done.code == 0, done.err
    return done.out


def kept(home: Path) -> dict[Path, int]:
    """The files, and when each was written."""
    return {file: file.stat().st_mtime_ns for file in (home / "cache" / "templates").glob("*/*")}


def test_the_second_letter_is_written_from_what_the_first_has_kept(tmp_path: Path) -> None:
    first = letter(tmp_path)
    before = kept(tmp_path)
    assert before
    assert (first, before) == (letter(tmp_path), kept(tmp_path))


def test_only_the_person_may_read_and_write_what_is_kept(tmp_path: Path) -> None:
    letter(tmp_path)
    files = kept(tmp_path)
    assert {0o700} == {file.parent.stat().st_mode & 0o777 for file in files}
    assert {0o600} == {file.stat().st_mode & 0o777 for file in files}


def test_damaged_files_are_written_again_and_cost_no_letter(tmp_path: Path) -> None:
    first = letter(tmp_path)
    whole = {file: file.read_bytes() for file in kept(tmp_path)}
    for at, (file, text) in enumerate(whole.items()):
        file.write_bytes((b"", b"garbage", text[:-7], text[:40] + b"\x00" + text[41:])[at % 4])
    assert first == letter(tmp_path)
    assert whole.keys() == kept(tmp_path).keys()
    assert first == letter(tmp_path)


def test_a_letter_is_written_where_nothing_can_be_kept(tmp_path: Path) -> None:
    first = letter(tmp_path)
    shutil.rmtree(tmp_path / "cache")
    (tmp_path / "cache").write_text("a file stands where the folder would")
    assert first == letter(tmp_path)


def test_a_folder_that_others_may_write_is_not_used(tmp_path: Path) -> None:
    first = letter(tmp_path)
    (folder,) = {file.parent for file in kept(tmp_path)}
    for file in kept(tmp_path):
        file.unlink()
    folder.chmod(0o777)
    assert first == letter(tmp_path)
    assert {} == kept(tmp_path)


def test_a_template_that_has_changed_is_not_taken_from_what_was_kept(tmp_path: Path) -> None:
    checkout = copy_of_drafter(tmp_path)
    before = letter_of(checkout, tmp_path)
    part = checkout / "prompts" / "parts" / "greeting.md"
    part.write_text(part.read_text().replace("Hello", "Good day"))
    assert before.replace("Hello", "Good day") == letter_of(checkout, tmp_path) != before


def test_other_code_keeps_its_templates_elsewhere(tmp_path: Path) -> None:
    checkout = copy_of_drafter(tmp_path)
    letter_of(checkout, tmp_path)
    tags = checkout / "drafter" / "templates" / "tags.py"
    tags.write_text(tags.read_text() + "\n# changed\n")
    letter_of(checkout, tmp_path)
    assert len({file.parent for file in kept(tmp_path)}) == 2


def copy_of_drafter(folder: Path) -> Path:
    for name in ("drafter", "prompts"):
        shutil.copytree(ROOT / name, folder / "copy" / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder / "copy"


def letter_of(checkout: Path, home: Path) -> str:
    """A letter by that copy of the program: Python looks in the folder it is started in first."""
    command = [sys.executable, "-m", "drafter", *LETTER, "--my-name", "Lan", "--my-who", "a student"]
    return subprocess.run(
        command, env=environment(home), cwd=checkout, capture_output=True, text=True, check=True
    ).stdout
