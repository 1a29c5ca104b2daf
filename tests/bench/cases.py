"""What is measured, each against a reference: a script that does the same with Click, Jinja or questionary alone."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from calendar_search import calendar_of
from crowd import meet
from lists import write_list
from measure import Job

HERE = Path(__file__).parent
REFERENCE = HERE / "reference"
PYTHON = sys.executable
DRAFTER = str(Path(PYTHON).with_name("drafter"))
PROFILE = """\
my_name = "Lan Nguyen"
my_who = "a second-year public-health student at Leeds"
my_email = "lan@example.org"
my_zone = "Europe/London"
"""


class Side(NamedTuple):
    """One side of a comparison: the cost of ``job``, or what one time more costs, when ``once`` does it once."""

    job: Job
    once: Job | None = None
    times: int = 1


class Case(NamedTuple):
    """Ours against a reference. The ratio may not pass ``limit``; without one it is shown, and nothing more.

    What is ``long`` has its CPU time judged, since valgrind would take many minutes. ``memory``: the most that each
    side held at a time is compared, in MB, and nothing else.
    """

    name: str
    title: str
    ours: Side
    reference: Side
    limit: float | None = None
    long: bool = False
    memory: bool = False


def cases(home: Path) -> Iterator[Case]:
    """All of them; ``home`` is a folder for drafter's settings, store and cache."""
    (home / "profile.toml").write_text(PROFILE)
    letter = ours("draft", "cold-request", "--no-keep", *LETTER)
    kept = ours("draft", "cold-request", "--keep", *LETTER)
    by_hand = reference("letter.py", "letter", *BY_HAND)
    yield Case("draft", "a letter, not kept", Side(letter), Side(by_hand), 1.45)  # aim 1.25
    yield Case("keep", "a letter, kept in `recent`", Side(kept), Side(by_hand), 1.52)  # recording: 5 % of a draft
    yield Case("remember", "a letter kept with its person, against not kept", Side(kept), Side(letter), 1.05)
    first = letter._replace(before=forget(home / "cache"))
    yield Case("first", "the first letter: no template compiled yet", Side(first), Side(by_hand))
    yield Case(
        "fresh", "nothing compiled, not even Python's own files", Side(uncompiled(letter)), Side(uncompiled(by_hand))
    )
    yield Case("help", "--help", Side(ours("--help")), Side(reference("hello.py", "you")), 1.15)
    yield Case("version", "--version", Side(ours("--version")), Side(Job((PYTHON, "-c", "pass"))), 2.0)
    yield Case(
        "ask",
        "a server is asked: the request has left",
        Side(Job((PYTHON, str(HERE / "asks.py")), asks=True)),
        Side(reference("ask.py")._replace(asks=True)),
        1.15,
    )
    polish = Job(
        (PYTHON, str(HERE / "polishes.py"), "draft", "cold-request", "--polish", "--no-keep", *LETTER), asks=True
    )
    yield Case(
        "polish",
        "a letter with --polish: the request has left",
        Side(polish),
        Side(reference("ask.py")._replace(asks=True)),
        1.15,
    )
    yield prompt()
    rendered = loop("ours")
    yield Case("render", "one letter more of 1,000: Jinja, our wording", rendered, loop("worded"), 2.0)
    yield Case("bare", "one letter more of 1,000: Jinja, unworded", rendered, loop("plain"))
    yield Case("rules", "all rules on a letter, against rendering it", loop("check"), rendered, 25.0)
    yield from lists(home)
    yield Case("length", "the rules on 1 MB of text, against 100 kB", text(1_000_000), text(100_000), 12.0)
    yield crowd(home, "due", "people list --due", "list", "--due")
    yield crowd(home, "search", "people list TEXT", "list", "canary")
    yield crowd(home, "person", "people show", "show", "500")
    for repeating in (0.0, 0.2, 1.0):
        yield search(home, repeating)


def crowd(home: Path, name: str, title: str, *arguments: str) -> Case:
    """A command about people where there are many, against where there are a tenth of them."""

    def side(people: int) -> Side:
        folder = home / f"{people} people"
        job = ours("people", *arguments)._replace(
            env={"DRAFTER_HOME": str(folder)}, before=lambda: meet(folder, people)
        )
        return Side(job)

    return Case(name, f"{title}: 10,000 people against 1,000", side(10_000), side(1_000), 2.0)


FEW, MORE = 100, 300  # rows: what the others cost is the slope
SHORT, LONG = 1_000, 10_000


def lists(home: Path) -> Iterator[Case]:
    """A row more of a list, beyond the rules, against a loop that checks and keeps nothing; and what a list holds."""

    def side(command: Callable[[Path, Path], Job]) -> Side:
        more, few = (command(home / f"{rows}.csv", home / "letters") for rows in (MORE, FEW))
        return Side(more._replace(before=fresh(home, MORE)), few._replace(before=fresh(home, FEW)), MORE - FEW)

    def each(keep: str) -> Callable[[Path, Path], Job]:
        words = (PYTHON, str(HERE / "unchecked.py"), "draft", "cold-request", keep, "--each")
        return lambda file, folder: Job((*words, str(file), "-o", str(folder)))

    plain, worded = (
        side(lambda file, folder, what=what: reference("each.py", what, str(file), str(folder)))
        for what in ("plain", "worded")
    )
    yield Case("each", "--each, a row more, kept: Jinja, our wording", side(each("--keep")), worded, 2.5)
    yield Case("eachbare", "--each, a row more, kept: Jinja, unworded", side(each("--keep")), plain)
    yield Case("eachgone", "--each, a row more, not kept: Jinja, our wording", side(each("--no-keep")), worded, 2.5)
    long, short = (
        Side(
            ours("draft", "cold-request", "--each", str(home / f"{rows}.csv"), "-o", str(home / "letters"))._replace(
                before=fresh(home, rows)
            )
        )
        for rows in (LONG, SHORT)
    )
    yield Case("eachheld", f"--each, MB held: {LONG:,} rows, {SHORT:,}", long, short, 1.1, memory=True)


def fresh(home: Path, rows: int) -> Callable[[], None]:
    """A list is there, and nothing that was made of it."""

    def prepare() -> None:
        write_list(home / f"{rows}.csv", rows)
        shutil.rmtree(home / "letters", ignore_errors=True)
        (home / "drafter.sqlite3").unlink(missing_ok=True)

    return prepare


def prompt() -> Case:
    """The first question of the session, with the menu of a new user."""
    from drafter.kinds import journey
    from drafter.session.start import ASK

    entries = [*(step.says for step in journey()), "See everything", "Nothing now"]
    asked = reference("choose.py", ASK, *entries)
    return Case(
        "prompt",
        "the first question is on the screen",
        Side(ours()._replace(marker=entries[-1])),
        Side(asked._replace(marker=entries[-1])),
        1.15,
    )


def search(home: Path, repeating: float) -> Case:
    """The next two weeks in a calendar of 10,000 events, some of which repeat, against one pass over the file."""
    file = home / f"{repeating:.0%}.ics"

    def side(what: str) -> Side:
        one, none = (Job((PYTHON, str(HERE / "calendar_search.py"), word, str(file))) for word in (what, "load"))
        return Side(one._replace(before=lambda: write_calendar(file, repeating)), none)

    title = f"10,000 events, {repeating:.0%} repeating: two weeks"
    return Case(f"events{100 * repeating:.0f}", title, side("search"), side("pass"), 3.0, long=True)


def write_calendar(file: Path, repeating: float) -> None:
    if not file.exists():
        file.write_bytes(calendar_of(10_000, repeating).encode())


# The same letter for both.
LETTER = (
    "--their-name", "Folake Adeyemi", "--tie", "work", "--tie-detail", "your talk on second-life batteries",
    "--why-them", "you showed that a used battery can be cheaper than a new one", "--about", "grid storage",
    "--topics", "how you sized the first one", "--topics", "what you would learn first",
)  # fmt: skip
BY_HAND = (
    "--to", "Folake Adeyemi", "--set", "me=Lan Nguyen", "--set", "who=a second-year public-health student at Leeds",
    "--set", "email=lan@example.org", "--set", "tie=your talk on second-life batteries",
    "--set", "why=you showed that a used battery can be cheaper than a new one", "--set", "about=grid storage",
    "--topic", "how you sized the first one", "--topic", "what you would learn first",
)  # fmt: skip


def ours(*arguments: str) -> Job:
    return Job((PYTHON, DRAFTER, *arguments))


def reference(script: str, *arguments: str) -> Job:
    return Job((PYTHON, str(REFERENCE / script), *arguments))


def loop(what: str) -> Side:
    script = str(HERE / "loops.py")
    return Side(Job((PYTHON, script, what, "1000")), Job((PYTHON, script, what, "1")), 999)


def text(characters: int) -> Side:
    script = str(HERE / "loops.py")
    return Side(Job((PYTHON, script, "text", str(characters))), Job((PYTHON, script, "text", "1")))


def uncompiled(job: Job) -> Job:
    """As after an installation that compiles nothing, where the first run cannot write what it compiled either."""
    return job._replace(env={"PYTHONPYCACHEPREFIX": "/dev/null", "PYTHONDONTWRITEBYTECODE": "1"})


def forget(folder: Path) -> Callable[[], None]:
    return lambda: shutil.rmtree(folder, ignore_errors=True)
