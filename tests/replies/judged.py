"""How well the labelled replies are read; ``tests/replies/run`` starts it."""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from drafter.moments import Zone
from drafter.people import VERDICTS
from drafter.people.replies import Reply, Time, read_reply


class Labelled(NamedTuple):
    """A reply with its labels, and what was read in it."""

    label: dict[str, Any]
    reply: Reply

    @property
    def id(self) -> str:
        return str(self.label["id"])

    @property
    def is_right(self) -> bool:
        return self.reply.verdict in {self.label["verdict"], *self.label.get("may", ())}


class Count(NamedTuple):
    """Things expected, found, and found rightly, with the faults by name."""

    expected: int
    found: int
    right: int
    faults: tuple[str, ...] = ()

    def row(self, title: str) -> str:
        precision = f"{self.right / self.found:.2f}" if self.found else "-"
        recall = f"{self.right / self.expected:.2f}" if self.expected else "-"
        return f"{title:<22}{self.expected:>9}{self.found:>7}{self.right:>7}{precision:>11}{recall:>8}"


def labelled(half: str) -> list[Labelled]:
    """The replies of a half, read."""
    path = Path(__file__).parent / f"{half}.jsonl"
    return [_read(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _read(label: dict[str, Any]) -> Labelled:
    key = label.get("zone", "Europe/London")
    zone = Zone(key, key.split("/")[1].replace("_", " "))
    now = datetime.fromisoformat(label.get("now", "2027-03-01T09:00+00:00"))
    return Labelled(label, read_reply(label["text"], now, zone, label["their_name"], label["my_name"]))


def verdicts(replies: Iterable[Labelled], verdict: str) -> Count:
    """How a verdict was found; where a label allows two, either is right."""
    replies = list(replies)
    expected = [one for one in replies if one.label["verdict"] == verdict and not _allowed_otherwise(one)]
    expected += [one for one in replies if one.reply.verdict == verdict and one.is_right and one not in expected]
    found = [one for one in replies if one.reply.verdict == verdict]
    return Count(len(expected), len(found), sum(one.is_right for one in found))


def _allowed_otherwise(one: Labelled) -> bool:
    return one.is_right and one.reply.verdict != one.label["verdict"]


def signatures(replies: Iterable[Labelled]) -> Count:
    """Names found as they are signed; a label with "" too allows none."""
    pairs = [(one, one.label["signed"], one.reply.signed) for one in replies]
    expected = [pair for pair in pairs if "" not in pair[1]]
    found = [pair for pair in pairs if pair[2]]
    wrong = [pair for pair in pairs if pair[2] not in pair[1]]
    right = sum(pair[2] in pair[1] for pair in found)
    both = len(expected) + sum(1 for pair in found if "" in pair[1] and pair[2] in pair[1])
    return Count(both, len(found), right, tuple(f"{one.id} {got!r} for {want}" for one, want, got in wrong))


def times(replies: Iterable[Labelled]) -> tuple[Count, Count]:
    """Times found by their words, and the readings of those that were found."""
    total, readings = Count(0, 0, 0), Count(0, 0, 0)
    for one in replies:
        total, readings = _times_of(one, total, readings)
    return total, readings


def _times_of(one: Labelled, total: Count, readings: Count) -> tuple[Count, Count]:
    wanted, may = one.label.get("times", []), one.label.get("times_may", [])
    got = [time for time in one.reply.times if not any(_overlap(time.text, words) for words in may)]
    pairs = [(words, at, next((t for t in one.reply.times if _overlap(t.text, words)), None)) for words, at in wanted]
    hits = [pair for pair in pairs if pair[2] is not None]
    extra = [t for t in got if not any(_overlap(t.text, words) for words, _ in wanted)]
    faults = [f"{one.id} missed {words!r}" for words, _, time in pairs if time is None]
    faults += [f"{one.id} no time of theirs {time.text!r}" for time in extra]
    total = Count(
        total.expected + len(wanted),
        total.found + len(hits) + len(extra),
        total.right + len(hits),
        (*total.faults, *faults),
    )
    for words, at, time in hits:
        assert time is not None
        said = _reading(time)
        is_right = said == at or said in one.label.get("reading_may", ())
        fault = () if is_right else (f"{one.id} {words!r} read as {said or 'nothing'}, not {at or 'nothing'}",)
        readings = Count(
            readings.expected + bool(at and (said or not is_right)),
            readings.found + bool(said),
            readings.right + bool(said and is_right),
            readings.faults + fault,
        )
    return total, readings


def _reading(time: Time) -> str:
    if time.at is not None:
        return time.at.strftime("%Y-%m-%dT%H:%M")
    return time.day.isoformat() if time.day else ""


def _overlap(first: str, second: str) -> bool:
    first, second = " ".join(first.lower().split()), second.lower()
    return first in second or second in first


def referrals(replies: Iterable[Labelled]) -> Count:
    """Who else is named, by name or address."""
    expected = found = right = 0
    faults: list[str] = []
    for one in replies:
        wanted, may = set(one.label.get("others", ())), set(one.label.get("others_may", ()))
        got = {other.name or other.email for other in one.reply.others} - may
        expected, found, right = expected + len(wanted), found + len(got), right + len(got & wanted)
        faults += [f"{one.id} missed {name!r}" for name in sorted(wanted - got)]
        faults += [f"{one.id} nobody {name!r}" for name in sorted(got - wanted)]
    return Count(expected, found, right, tuple(faults))


def said(replies: Iterable[Labelled], get: Callable[[Reply], str], *labels: str) -> Count:
    """A word or two that the reply holds: when later, a link, a number."""
    expected = found = right = 0
    faults: list[str] = []
    for one in replies:
        wanted = {one.label.get(labels[0], "")} | {word for key in labels[1:] for word in one.label.get(key, ())} - {""}
        got = get(one.reply)
        if got == "" and labels[0] not in one.label:
            continue
        is_right = any(word and _overlap(got, word) for word in wanted) if got else False
        expected, found, right = expected + bool(wanted - {""}), found + bool(got), right + is_right
        faults += [] if is_right else [f"{one.id} {got!r} for {sorted(wanted)}"]
    return Count(expected, found, right, tuple(faults))


def report(half: str) -> Iterator[str]:
    """The page for a half."""
    replies = labelled(half)
    wrong = [one for one in replies if not one.is_right]
    sure = [one for one in replies if one.reply.sure]
    wrong_sure = [one for one in sure if not one.is_right]
    yield f"{half}: {len(replies)} replies, {len(replies) - len(wrong)} verdicts right"
    yield f"said as sure: {len(sure)}, of which wrong: {len(wrong_sure)}"
    yield f"{'':<22}{'expected':>9}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}"
    for verdict in VERDICTS:
        yield verdicts(replies, verdict).row(verdict)
    found, readings = times(replies)
    counts = {
        "signed": signatures(replies),
        "times": found,
        "readings of times": readings,
        "who else": referrals(replies),
        "when later": said(replies, lambda one: one.later.text if one.later else "", "later", "may_later"),
        "link": said(replies, lambda one: next((x.text for x in one.links if x.what != "other"), ""), "link"),
        "number": said(replies, lambda one: one.phones[0].text if one.phones else "", "phone"),
    }
    automatic = [one for one in replies if one.label.get("automatic")]
    counts["automatic"] = Count(
        len(automatic), sum(one.reply.automatic for one in replies), sum(one.reply.automatic for one in automatic)
    )
    backs = [one for one in replies if one.label.get("back")]
    counts["back on"] = Count(
        len(backs),
        sum(one.reply.back_on is not None for one in replies),
        sum(str(one.reply.back_on) == one.label["back"] for one in backs),
    )
    for title, count in counts.items():
        yield count.row(title)
    yield ""
    for one in wrong:
        how = "SURE AND wrong" if one in wrong_sure else "wrong"
        yield f"{how}  {one.id} {one.label['verdict']} read as {one.reply.verdict}: {one.reply.because!r}"
    for flag in ("by_email", "call_me"):
        for one in replies:
            if bool(getattr(one.reply, flag)) != bool(one.label.get(flag)):
                yield f"{flag}  {one.id} {getattr(one.reply, flag)!r}"
    for one in replies:
        if one.reply.language_known != one.label.get("language_known", True):
            yield f"language  {one.id}"
    for title, count in counts.items():
        yield from (f"{title}  {fault}" for fault in count.faults)


def main() -> None:
    """Prints the page."""
    parser = argparse.ArgumentParser(prog="tests/replies/run", description="How well labelled replies are read.")
    parser.add_argument("--unseen", action="store_true", help="the half that nobody looks at while writing rules")
    options = parser.parse_args()
    for line in report("unseen" if options.unseen else "seen"):
        print(line)  # noqa: T201 - a script


if __name__ == "__main__":
    main()
