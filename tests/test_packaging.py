"""What people install: the wheel, the source archive and an editable checkout, each tried in an environment of its own.

Nothing is fetched: the build backend and the dependencies are those of the environment that runs the tests.
"""

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from real.run import environment

ROOT = Path(__file__).parent.parent
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}

pytestmark = pytest.mark.xdist_group("packaging")  # built once, on one worker


class Built(NamedTuple):
    """The two archives, and the wheel that comes of the source archive alone."""

    wheel: Path
    sdist: Path
    wheel_of_sdist: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built")
    for name, what in (("direct", ["--wheel"]), ("by-sdist", [])):
        command = [sys.executable, "-m", "build", "--no-isolation", *what, "--outdir", folder / name, ROOT]
        done = subprocess.run(command, env=CLEAN, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    [wheel] = (folder / "direct").glob("*.whl")
    [sdist] = (folder / "by-sdist").glob("*.tar.gz")
    [wheel_of_sdist] = (folder / "by-sdist").glob("*.whl")
    return Built(wheel, sdist, wheel_of_sdist)


def files_of(archive: Path) -> dict[str, bytes]:
    """What an archive holds, by name; a source archive's own top folder is left out of the names."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return {name: wheel.read(name) for name in wheel.namelist()}
    found = {}
    with tarfile.open(archive) as sdist:
        for member in sdist.getmembers():
            file = sdist.extractfile(member)
            assert file, f"{member.name} is no plain file"
            found[member.name.partition("/")[2]] = file.read()
    return found


def checkout(folder: str) -> dict[str, bytes]:
    """The files of a folder of the checkout, by their name in it."""
    top = ROOT / folder
    made = {"__pycache__", "node_modules"}  # what git ignores
    paths = [path for path in top.rglob("*") if path.is_file() and not made & set(path.parts)]
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in paths}


def test_the_wheel_holds_the_package_the_prompts_and_the_licence(built: Built) -> None:
    files = files_of(built.wheel)
    package = {name.removeprefix("drafter/"): text for name, text in files.items() if name.startswith("drafter/")}
    prompts = {f"prompts/{name}": text for name, text in checkout("prompts").items()}
    assert checkout("drafter") | prompts == package
    assert {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"} == {
        name.partition(".dist-info/")[2] for name in files.keys() - {f"drafter/{name}" for name in package}
    }


def test_the_source_archive_holds_what_a_change_needs(built: Built) -> None:
    names = files_of(built.sdist).keys()
    assert {"pyproject.toml", "LICENSE", "README.md", "requirements-dev.txt", "tests/run", ".ci/run"} <= names
    assert {f"{folder}/{name}" for folder in ("drafter", "prompts", "tests") for name in checkout(folder)} <= names


def test_the_source_archive_makes_the_same_wheel(built: Built) -> None:
    assert files_of(built.wheel) == files_of(built.wheel_of_sdist)


def test_no_archive_names_the_place_it_was_built_in(built: Built) -> None:
    places = [str(ROOT).encode(), sys.prefix.encode(), str(built.sdist.parent).encode()]
    for archive in built:
        for name, text in files_of(archive).items():
            assert [] == [place for place in places if place in text], f"{archive.name}: {name}"


# --- installed --------------------------------------------------------------------------------------------------


def install(what: Path, folder: Path, *options: str) -> Path:
    """A new environment with that installed in it, and with the dependencies of this one."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], env=CLEAN, check=True)
    python = folder / "bin" / "python"
    [site] = (folder / "lib").glob("python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    command = [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", *options, what]
    done = subprocess.run(command, env=CLEAN, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def letter(installed: Path, home: Path) -> str:
    """What the installed command drafts, far from the checkout."""
    command = [installed / "bin" / "drafter", "draft", "cold-request", "--example"]
    done = subprocess.run(command, cwd=home, env=environment(home), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def prompts_of(installed: Path, home: Path) -> Path:
    code = "from drafter.kinds import prompts_folder; print(prompts_folder())"
    command = [installed / "bin" / "python", "-P", "-c", code]
    done = subprocess.run(command, cwd=home, env=environment(home), capture_output=True, text=True, check=True)
    return Path(done.stdout.strip())


def test_an_installed_wheel_drafts_with_its_own_prompts(built: Built, tmp_path: Path) -> None:
    installed = install(built.wheel_of_sdist, tmp_path / "environment")  # the other one is the same, as seen above
    home = tmp_path / "home"
    home.mkdir()
    assert letter(installed, home).startswith("Subject: ")
    assert installed in prompts_of(installed, home).parents


def test_an_editable_install_drafts_with_the_prompts_of_the_checkout(tmp_path: Path) -> None:
    installed = install(ROOT, tmp_path / "environment", "--no-build-isolation", "--editable")
    home = tmp_path / "home"
    home.mkdir()
    assert letter(installed, home).startswith("Subject: ")
    assert ROOT / "prompts" == prompts_of(installed, home)
