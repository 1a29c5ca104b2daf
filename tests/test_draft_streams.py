"""``drafter draft`` on bad ground: closed and full streams, other locales, a strange working directory."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from real.run import drafter, environment
from real.term import Term

EXAMPLE = ("draft", "thank-you", "--example", "--their-name", "Nguyễn محمد")
MISSING = ("draft", "thank-you")
DATA = ("draft", "thank-you", "--data", "-")


def shell(
    home: Path, redirections: str, *args: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The command as a shell runs it, with redirections; slower than two seconds is a wait."""
    begun = time.monotonic()
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m drafter "$@" {redirections}', sys.executable, *args],
        env=environment(home, env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=30,
        check=False,
        start_new_session=True,
    )
    assert time.monotonic() - begun < 10
    assert b"Traceback" not in done.stderr + done.stdout
    return done


@pytest.mark.parametrize("args", [EXAMPLE, MISSING, DATA, ("draft", "thank-you", "--example", "--ask")], ids=" ".join)
@pytest.mark.parametrize(
    "redirection", ["<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-", ">&- 2>&-", ">/dev/full", "2>/dev/full"]
)
def test_a_closed_or_full_stream_is_no_traceback_and_no_wait(
    tmp_path: Path, args: tuple[str, ...], redirection: str
) -> None:
    done = shell(tmp_path, redirection, *args)
    writes = args[-1] != "--ask" and args == EXAMPLE
    if "--ask" in args:
        assert done.returncode in (0, 1, 2)
    elif not writes:
        assert done.returncode == 2
    else:
        broken = ">&-" in redirection.replace("2>&-", "") or redirection == ">/dev/full"
        assert done.returncode == (1 if broken else 0)


def test_a_message_that_stdout_does_not_take_is_said_on_stderr(tmp_path: Path) -> None:
    assert b"No space left" in shell(tmp_path, ">/dev/full", *EXAMPLE).stderr
    assert b"output failed" in shell(tmp_path, ">&-", *EXAMPLE).stderr


def test_a_message_is_whole_where_stderr_is_closed(tmp_path: Path) -> None:
    expected = drafter(*EXAMPLE, home=tmp_path).out.encode()
    for redirection in ("2>&-", "2>/dev/full", "<&- 2>&-"):
        done = shell(tmp_path, redirection, *EXAMPLE)
        assert (expected, 0) == (done.stdout, done.returncode)


def test_with_a_file_a_closed_stdout_does_not_matter(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    done = shell(tmp_path, ">&-", *EXAMPLE, "-o", str(file))
    assert (0, True) == (done.returncode, file.read_text().startswith("Subject: "))


@pytest.mark.parametrize("args", [EXAMPLE, ("draft", "--help"), ("kinds", "list")], ids=" ".join)
def test_a_reader_that_has_gone_is_no_fault(tmp_path: Path, args: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "drafter", *args],
        stdout=writer,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
        check=False,
    )
    os.close(writer)
    assert 0 == done.returncode, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


LOCALES = [
    {"LANG": "C"},
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX"},
    {"LC_ALL": "xx_YY.nonsense"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"LANG": ""},
]


@pytest.mark.parametrize("env", LOCALES, ids=str)
def test_every_locale_gets_the_same_bytes(tmp_path: Path, env: dict[str, str]) -> None:
    answers = (
        'their_name = "Nguyễn محمد"\nabout = "grids"\nlearned = ["much"]\nnext_step = "read"\nmy_name = "Łukasz"\n'
    )
    expected = drafter(*DATA, "--met-on", "2027-02-26", home=tmp_path, input=answers)
    assert (expected.code, "Nguyễn محمد" in expected.out) == (0, True), expected.err
    done = drafter(*DATA, "--met-on", "2027-02-26", home=tmp_path, input=answers, env=env)
    assert (expected.out, 0) == (done.out, done.code), done.err


def test_stdin_that_is_no_text_is_bad_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "drafter", *DATA],
        input=b'their_name = "Jos\xe9"\n',
        env=environment(tmp_path),
        capture_output=True,
        check=False,
    )
    assert (2, b"") == (done.returncode, done.stdout)
    assert b"stdin cannot be read" in done.stderr


def test_bytes_that_are_no_text_in_an_option_are_bad_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "draft", "thank-you", "--example", "--their-name", b"Jos\xe9"],
        env=environment(tmp_path),
        capture_output=True,
        check=False,
    )
    assert (2, b"") == (done.returncode, done.stdout)
    assert b"--their-name character 4 is U+DCE9" in done.stderr


ACTING = ("\x1b]52;c;aGk=\x07", "\x1b[31m", "\u202e", "\x9b31m", "\udcff", "\U000e0041")


@pytest.mark.parametrize("text", ACTING, ids=ascii)
def test_nothing_typed_acts_on_the_terminal_through_an_error(tmp_path: Path, text: str) -> None:
    for args in (
        ("draft", "thank-you", "--example", "--their-name", text),
        ("draft", "thank-you", "--example", "--my-zone", text),
        ("draft", "thank-you", "--example", f"--{text}"),
        ("draft", "thank-you", "--example", "--variant", text),
        ("draft", "thank-you", "--example", "--ignore", text),
        ("draft", "thank-you", "--example", "--part", text),
        ("draft", "thank-you", "--example", "--data", text),
        ("draft", "thank-you", "--example", "-o", f"missing/{text}"),
        ("draft", text),
        (text,),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "drafter", *(os.fsencode(arg) for arg in args)],
            env=environment(tmp_path),
            capture_output=True,
            check=False,
        )
        said = done.stderr.decode()
        assert done.returncode in (1, 2), args
        assert "Traceback" not in said
        assert [] == [char for char in said if char in text.replace("3", "").replace("1", "").replace("m", "")
                      and not char.isalnum() and char not in "[];="], args  # fmt: skip


# --- a terminal, and none -------------------------------------------------------------------------------------


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    begun = time.monotonic()
    for args in (MISSING, (*MISSING, "--ask"), ()):
        result = drafter(*args, home=tmp_path, input="Folake\n" * 20)
        assert (2, "") == (result.code, result.out), args
    assert time.monotonic() - begun < 10


def test_on_a_terminal_nothing_is_asked_without_ask(tmp_path: Path) -> None:
    with Term([sys.executable, "-m", "drafter", *MISSING], env=environment(tmp_path)) as term:
        assert term.close() == 2
    assert b"--their-name is missing" in term.raw


def test_on_a_terminal_the_letter_is_shown_as_it_is(tmp_path: Path) -> None:
    with Term([sys.executable, "-m", "drafter", *EXAMPLE], env=environment(tmp_path), cols=200, rows=50) as term:
        assert term.close() == 0
    assert "Thank you very much for taking the time to talk with me" in term.text()


# --- the working directory ------------------------------------------------------------------------------------

LURES = {
    ".env": "DRAFTER_HOME=/nonexistent\nDRAFTER_NOW=nonsense\nOPENAI_API_KEY=sk-lure\n",
    "config.toml": "nonsense",
    "drafter.toml": "nonsense",
    "profile.toml": "nonsense",
    "pyproject.toml": "[tool.drafter]\nnonsense",
    "thank-you.md": "nonsense",
    "kinds/thank-you.md": "nonsense",
    "prompts/messages/thanks/thank-you.md": "nonsense",
    "prompts/fields.toml": "nonsense",
    "fields.toml": "nonsense",
    "greeting.md": "nonsense",
    "usercustomize.py": "raise SystemExit(99)",
    **{
        f"{name}.py": "raise SystemExit(99)"
        for name in (
            "click",
            "json",
            "re",
            "jinja2",
            "drafter",
            "tomllib",
            "email_validator",
            "tempfile",
            "sqlite3",
            "zoneinfo",
        )
    },
}


def test_the_installed_command_reads_no_file_of_the_working_directory(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "somewhere"
    for name, text in LURES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    command = [str(Path(sys.executable).parent / "drafter"), *EXAMPLE, "--my-email", "josé@example.org"]
    runs = [
        subprocess.run(command, env=environment(home), cwd=cwd, capture_output=True, check=False)
        for cwd in (tmp_path, folder)
    ]
    assert (0, 0) == (runs[0].returncode, runs[1].returncode), runs[1].stderr
    assert runs[0].stdout == runs[1].stdout
    assert sorted(LURES) == sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
