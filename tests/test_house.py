"""The house rules that no linter knows: floors, cycles, sizes, and a reason for every exception."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "drafter").rglob("*.py"))
SCRIPTS = [*SOURCES, *sorted((ROOT / "tests").rglob("*.py"))]
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

LONGEST_FUNCTION = 60
LONGEST_FILE = 400


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


# --- floors and cycles ------------------------------------------------------------------------------------------


def test_every_module_stands_on_its_floor_and_imports_only_the_floors_below() -> None:
    settings = tomllib.loads(PYPROJECT)["tool"]["importlinter"]["contracts"]
    assert [True] == [contract["exhaustive"] for contract in settings]
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def module_name(path: Path, top: Path) -> str:
    words = path.relative_to(top).with_suffix("").parts
    return ".".join(words[:-1] if words[-1] == "__init__" else words)


def imports_of(path: Path, name: str, modules: Mapping[str, Path]) -> set[str]:
    """Every module a file names in an import, wherever it stands: in a function, under TYPE_CHECKING, in a try."""
    found = set()
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                below = f"{base}.{alias.name}"
                found.add(below if below in modules else base)
    return found & modules.keys()


def graph(top: Path, package: str) -> dict[str, set[str]]:
    modules = {module_name(path, top): path for path in sorted((top / package).rglob("*.py"))}
    return {name: imports_of(path, name, modules) - {name} for name, path in modules.items()}


def cycles_in(arrows: Mapping[str, set[str]]) -> list[str]:
    """For each module that leads back to itself, the shortest way there; a ring is named once."""
    rings = {}
    for start in arrows:
        way = _way_back(start, arrows)
        rings.setdefault(frozenset(way), " -> ".join(way))
    return sorted(way for way in rings.values() if way)


def _way_back(start: str, arrows: Mapping[str, set[str]]) -> list[str]:
    ways, seen = [[start]], set()
    while ways:
        way = ways.pop(0)
        for following in sorted(arrows[way[-1]] - seen):
            if following == start:
                return [*way, start]
            seen.add(following)
            ways.append([*way, following])
    return []


def test_no_module_imports_itself_by_a_detour_not_even_inside_a_function() -> None:
    arrows = graph(ROOT, "drafter")
    assert len(arrows) == len(SOURCES)
    assert "drafter.errors" in arrows["drafter.kinds"] | arrows["drafter.fields"]
    cycles = cycles_in(arrows)
    assert not cycles, "\n".join(cycles)


@pytest.mark.parametrize(
    "line",
    [
        "from pack import one",
        "import pack.one",
        "from pack.one import x",
        "from . import one",
        "from .one import x",
        "def f():\n    from pack.one import x",
        "if TYPE_CHECKING:\n    import pack.one as other",
    ],
)
def test_a_cycle_is_seen_however_the_import_is_written(tmp_path: Path, line: str) -> None:
    package = tmp_path / "pack"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "one.py").write_text("from pack import two\n")
    (package / "two.py").write_text(f"import os\n{line}\n")
    assert ["pack.one -> pack.two -> pack.one"] == cycles_in(graph(tmp_path, "pack"))


# --- sizes ------------------------------------------------------------------------------------------------------


class Function(NamedTuple):
    name: str
    lines: int


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield Function(f"{named(path)}: {node.name}", node.end_lineno - node.lineno + 1)


def test_no_function_has_more_than_sixty_lines() -> None:
    assert [] == [one for path in SOURCES for one in functions(path) if one.lines > LONGEST_FUNCTION]


def test_no_file_has_more_than_four_hundred_lines() -> None:
    lines = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {} == {name: count for name, count in lines.items() if count > LONGEST_FILE}


# --- reasons ----------------------------------------------------------------------------------------------------

EXCEPTION = re.compile(r"# (?:noqa|type: ignore)(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[\w, -]+\])?(?P<rest>.*)")


def without_reason(path: Path) -> list[str]:
    """The lines that ask a checker to look away and do not say why."""
    wrong = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = EXCEPTION.search(line)
        if found and not re.search(r"\w", found["rest"]):
            wrong.append(f"{named(path)}:{number}: {line.strip()}")
    return wrong


def test_every_line_that_a_checker_shall_not_see_says_why() -> None:
    itself = Path(__file__)
    wrong = [line for path in SCRIPTS if path != itself for line in without_reason(path)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("line", "fine"),
    [
        ("import x  # noqa: F401", False),
        ("import x  # noqa", False),
        ("import x  # noqa: F401, E501", False),
        ("import x  # noqa: F401 - the others import it from here", True),
        ("x = y  # type: ignore[attr-defined]", False),
        ("x = y  # type: ignore[attr-defined]  # Windows only", True),
    ],
)
def test_a_reason_stands_after_the_exception(line: str, fine: bool) -> None:
    found = EXCEPTION.search(line)
    assert found
    assert fine == bool(re.search(r"\w", found["rest"]))


def rows(table: str, key: str) -> list[str]:
    """The lines of an array in pyproject.toml, as they are written."""
    pattern = rf"^\[{re.escape(table)}\]$.*?^{re.escape(key)} = \[\n(.*?)\n\]"
    found = re.search(pattern, PYPROJECT, re.MULTILINE | re.DOTALL)
    assert found
    return found[1].split("\n")


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("project", "dependencies"),
        ("dependency-groups", "dev"),
        ("tool.ruff.lint", "ignore"),
        ("tool.ruff.lint.per-file-ignores", '"tests/**"'),
    ],
)
def test_every_dependency_and_every_rule_that_is_off_has_its_reason(table: str, key: str) -> None:
    lines = rows(table, key)
    assert lines
    assert [] == [line for line in lines if not re.search(r'^    "[^"]+",\s+# \w', line)]


# --- the lock ---------------------------------------------------------------------------------------------------

LOCK = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")


def test_the_lock_holds_what_pyproject_asks_for() -> None:
    project = tomllib.loads(PYPROJECT)
    wanted = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    locked = dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", LOCK, re.MULTILINE))
    asked = [Requirement(line) for line in wanted]
    assert [] == [str(one) for one in asked if one.name not in locked], "run tests/lock"
    assert [] == [str(one) for one in asked if Version(locked[one.name]) not in one.specifier], "run tests/lock"


def test_the_lock_is_hashed_and_names_no_place_to_fetch_from() -> None:
    pins = re.findall(r"^[a-z0-9-]+==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+", LOCK, re.MULTILINE)
    assert len(re.findall(r"^[^\s#]", LOCK, re.MULTILINE)) == len(pins)
    assert not re.search(r"://|--(?:extra-)?index|--find-links", LOCK)


# --- importing --------------------------------------------------------------------------------------------------

IMPORT_ALL = """
import importlib, pkgutil, sys

def watch(event, details):
    if event in ("socket.connect", "socket.bind", "subprocess.Popen", "os.system", "os.mkdir", "sqlite3.connect"):
        sys.exit(f"importing did this: {event} {details}")
    if event == "open" and isinstance(details[1], str) and set(details[1]) & set("wax+"):
        sys.exit(f"importing wrote: {details[0]}")

sys.addaudithook(watch)
import drafter
names = [found.name for found in pkgutil.walk_packages(drafter.__path__, "drafter.")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_importing_every_module_writes_nothing_starts_nothing_and_says_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-B", "-c", IMPORT_ALL],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "DRAFTER_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (f"{len(SOURCES) - 1}\n", "", 0) == (done.stdout, done.stderr, done.returncode)
    assert [] == list(tmp_path.iterdir())
