"""How long drafter takes, against scripts that do the same with Click, Jinja or questionary alone.

    tests/bench/run [--only NAME]... [--rounds N] [--no-valgrind] [--check]

Prints a table of ratios, ours to theirs, all measured in this one run. Where valgrind is installed the instructions are
the judge, for they are the same each time; the CPU time beside them is the cross-check. Without it the CPU time judges:
the median of the ratios of at least 15 rounds, with 15 % to spare; so it does, in five rounds, for the search of large
calendars, for which valgrind takes too long. It leaves with 0 whatever it finds; with --check it
leaves with 1 when a limit is passed or a command fails.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from cases import Case, Side, cases
from measure import Failed, Job, Spent, has_valgrind, instructions, run, times

KEPT = ("PATH", "HOME", "LANG", "TMPDIR")  # no setting of Python's, no key, no desktop
SPARE = 1.15  # for the CPU time, which is never twice the same


class Figures(NamedTuple):
    """What was measured of a case. Instructions are in millions, 0 where valgrind is missing; times in seconds."""

    case: Case
    ours: float
    theirs: float
    cpu_ratio: float
    wall: tuple[float, float]

    @property
    def ratio(self) -> float:
        """Of instructions; of CPU time where there are none."""
        return self.ours / self.theirs if self.theirs else self.cpu_ratio

    @property
    def is_over(self) -> bool:
        spare = 1 if self.theirs else SPARE
        return self.case.limit is not None and self.ratio > self.case.limit * spare


def main() -> int:
    wanted = arguments()
    with tempfile.TemporaryDirectory() as folder:
        env = environment(Path(folder))
        chosen = choose(list(cases(Path(folder))), wanted.only)
        counts = has_valgrind() and not wanted.no_valgrind
        tell(heading(counts=counts, rounds=wanted.rounds))
        over = False
        for case in chosen:
            try:
                figures = measured(case, env, wanted.rounds, counts=counts)
            except Failed as failed:
                tell(f"{case.name:8} failed: {failed}")
                over = True
                continue
            tell(row(figures))
            over = over or figures.is_over
    return int(over and wanted.check)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", metavar="NAME", help="one case; may be repeated")
    parser.add_argument("--rounds", type=int, default=15, help="of the CPU time")
    parser.add_argument("--no-valgrind", action="store_true", help="let the CPU time judge")
    parser.add_argument("--check", action="store_true", help="leave with 1 when a limit is passed")
    return parser.parse_args()


def environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    ours = {"DRAFTER_HOME": str(home), "DRAFTER_NOW": "2027-03-01T09:00+00:00"}
    return {**kept, **ours, "PYTHONHASHSEED": "0", "TERM": "xterm-256color"}


def choose(every: Sequence[Case], names: Sequence[str] | None) -> list[Case]:
    known = [case.name for case in every]
    for name in names or ():
        if name not in known:
            sys.stderr.write(f'There is no case "{name}". There are: {", ".join(known)}.\n')
            raise SystemExit(2)
    return [case for case in every if not names or case.name in names]


# --- measuring ------------------------------------------------------------------------------------------------


def measured(case: Case, env: Mapping[str, str], rounds: int, *, counts: bool) -> Figures:
    if case.memory:
        mine, yours = run(case.ours.job, env), run(case.reference.job, env)
        return Figures(case, mine.held, yours.held, mine.cpu / yours.cpu, (mine.wall, yours.wall))
    jobs = [*jobs_of(case.ours), *jobs_of(case.reference)]
    for job in jobs:  # Python's compiled files and our templates are there when it counts
        run(job, env)
    ours, theirs = 0.0, 0.0
    if counts and not case.long:
        ours, theirs = counted(case.ours, env), counted(case.reference, env)
    spent = times(jobs, env, min(rounds, 5) if case.ours.once else rounds)  # a thousand times are rounds enough
    at = len(jobs_of(case.ours))
    ourselves, others = list(per_time(case.ours, spent[:at])), list(per_time(case.reference, spent[at:]))
    ratio = median(one.cpu / other.cpu for one, other in zip(ourselves, others, strict=True) if other.cpu > 0)
    walls = median(one.wall for one in ourselves), median(one.wall for one in others)
    return Figures(case, ours, theirs, ratio, walls)


def jobs_of(side: Side) -> list[Job]:
    return [side.job, side.once] if side.once else [side.job]


def counted(side: Side, env: Mapping[str, str]) -> float:
    once = instructions(side.once, env) if side.once else 0.0
    return (instructions(side.job, env) - once) / side.times


def per_time(side: Side, spent: Sequence[Sequence[Spent]]) -> Iterator[Spent]:
    """What one time took, in each round."""
    once = spent[1] if side.once else [Spent(0, 0)] * len(spent[0])
    for whole, start in zip(spent[0], once, strict=True):
        yield Spent((whole.cpu - start.cpu) / side.times, (whole.wall - start.wall) / side.times)


# --- the table ------------------------------------------------------------------------------------------------


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def heading(*, counts: bool, rounds: int) -> str:
    judge = "instructions (valgrind)" if counts else f"CPU time, with {SPARE - 1:.0%} to spare"
    told = f"Ours against theirs; the judge is: {judge}. CPU and wall time: medians of {rounds} rounds."
    titles = f"{'':8} {'':46} {'M instructions':>17} {'ratio':>6} {'CPU':>6} {'wall ms':>15} {'limit':>6}"
    return f"{told}\n\n{titles}"


def row(figures: Figures) -> str:
    case, fine = figures.case, figures.case.ours.once is not None  # what one time more costs is a small figure
    counted = (f"{one:8.{3 if fine else 1}f}" if one else f"{'-':>8}" for one in (figures.ours, figures.theirs))
    wall = (f"{1000 * seconds:7.{2 if fine else 0}f}" for seconds in figures.wall)
    ratios = f"{figures.ratio:6.2f} {figures.cpu_ratio:6.2f}"
    limit, verdict = (f"{case.limit:6.2f}", "over" if figures.is_over else "ok") if case.limit else (f"{'-':>6}", "")
    return f"{case.name:8} {case.title:46} {' '.join(counted)} {ratios} {' '.join(wall)} {limit} {verdict}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
