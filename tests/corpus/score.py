"""How well the rules judge the labelled letters; ``tests/corpus/run`` starts it."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.labels import Labelled, found_in, texts

from drafter.rules import RULES


class Judged(NamedTuple):
    """A text with what was found in it: rule and severity."""

    one: Labelled
    found: dict[str, str]

    def false_alarms(self) -> set[str]:
        return set(self.found) - self.one.expect - self.one.may

    def hits(self) -> set[str]:
        return set(self.found) & self.one.expect

    def misses(self, ids: Iterable[str]) -> set[str]:
        return (self.one.expect & set(ids)) - set(self.found)


def judged(half: str) -> tuple[list[Judged], list[Labelled]]:
    """The texts with their findings, and the ones left out because their kind does not exist yet."""
    pairs = [(one, found_in(one)) for one in texts(half)]
    return [Judged(one, found) for one, found in pairs if found is not None], [
        one for one, found in pairs if found is None
    ]


def report(half: str, only: str = "") -> Iterator[str]:
    """The page for a half, or the part of it that speaks of one rule."""
    done, left_out = judged(half)
    ids = [rule.id for rule in RULES if only in ("", rule.id)]
    yield f"{half}: {len(done)} letters judged, {len(left_out)} left out because their kind does not exist yet"
    yield f"{'rule':<24}{'expected':>9}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}"
    for name in ids:
        yield _row(name, done, [name])
    yield ""
    for severity in ("error", "warning", "hint"):
        yield _row(f"all of {severity}s", done, [rule.id for rule in RULES if rule.severity == severity])
    yield _row("all", done, ids)
    fine = [one for one in done if not one.one.expect]
    alarmed = sum(bool(one.false_alarms()) for one in fine)
    yield f"fine letters with a false alarm: {alarmed} of {len(fine)}"
    yield ""
    for one in done:
        yield from (f"false alarm  {name:<24}{one.one.place}" for name in sorted(one.false_alarms()) if name in ids)
    for one in done:
        yield from (f"miss         {name:<24}{one.one.place}" for name in sorted(one.misses(ids)))
    unwritten = Counter(name for one in done for name in one.one.expect) - Counter()
    for rule in RULES:
        unwritten.pop(rule.id, None)
    if unwritten and not only:
        yield ""
        yield "labels of rules that do not exist yet: " + ", ".join(
            f"{name} {n}" for name, n in sorted(unwritten.items())
        )


def _row(title: str, done: list[Judged], ids: list[str]) -> str:
    expected = sum(len(one.one.expect & set(ids)) for one in done)
    right = sum(len(one.hits() & set(ids)) for one in done)
    wrong = sum(len(one.false_alarms() & set(ids)) for one in done)
    precision = f"{right / (right + wrong):.2f}" if right + wrong else "-"
    recall = f"{right / expected:.2f}" if expected else "-"
    return f"{title:<24}{expected:>9}{right + wrong:>7}{right:>7}{precision:>11}{recall:>8}"


def main() -> None:
    """Prints the page."""
    parser = argparse.ArgumentParser(prog="tests/corpus/run", description="How well the rules judge labelled letters.")
    parser.add_argument("--unseen", action="store_true", help="the half that nobody looks at while writing rules")
    parser.add_argument("--rule", default="", help="one rule only")
    options = parser.parse_args()
    for line in report("unseen" if options.unseen else "seen", options.rule):
        print(line)  # noqa: T201 - a script


if __name__ == "__main__":
    main()
