"""The bench runs and says what it found; how long anything takes is its own business, and no test's."""

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parent / "bench"


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCH / "bench.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def loop(what: str) -> str:
    command = [sys.executable, str(BENCH / "loops.py"), what, "1"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_the_bench_prints_a_ratio_with_its_limit_and_its_verdict() -> None:
    done = bench("--only", "version", "--rounds", "1", "--no-valgrind")
    name, *_, ratio, _cpu, _ours, _theirs, limit, verdict = done.stdout.splitlines()[-1].split()
    assert (0, "version", "2.00") == (done.returncode, name, limit), done.stderr
    assert float(ratio) > 0
    assert verdict in ("ok", "over")


def test_a_case_that_does_not_exist_is_answered_with_those_that_do() -> None:
    done = bench("--only", "speed")
    assert done.returncode == 2
    assert 'There is no case "speed". There are: draft, ' in done.stderr


def test_the_letter_of_the_plain_loop_is_word_for_word_ours() -> None:
    ours, theirs = loop("ours"), loop("worded")
    assert "Could we talk" in ours
    assert ours.split() == theirs.replace("\\\n", "\n").split()
