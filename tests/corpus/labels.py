"""The labelled corpus: its texts, the rules they name, and what drafter finds in one of them."""

import io
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from drafter.errors import BadInput
from drafter.kinds import load as load_kind
from drafter.session.checking import Wanted, check_text
from drafter.settings import load as load_settings
from drafter.world import Copied, Folders, World

CORPUS = Path(__file__).parent
NOW = "2027-03-01T09:00+00:00"  # a Monday
KEYS = {"name", "kind", "now", "answers", "text", "expect", "may", "note"}

# Every id that a label may name; the rules themselves may come later than their labels.
KNOWN = frozenset(
    """
    placeholder-left template-residue
    no-greeting greeting-without-name greeting-mismatch name-spelled-two-ways guessed-title title-dropped
    guessed-pronoun
    subject-missing subject-too-long subject-vague subject-shouts false-reply thread-broken
    too-long too-short too-many-characters long-sentence wall-of-text hard-to-read
    no-question too-many-questions several-asks asks-for-a-job no-length asks-too-much-time vague-ask no-way-out demand
    asks-in-thanks
    no-reason-for-them writer-unknown tie-late about-me
    pick-your-brain hope-you-are-well filler reproach grovelling flattery machine-words
    exclamation-marks shouting slang hasty-typing advertising register-mismatch
    weekday-mismatch past-time time-without-place ambiguous-zone conversion-wrong numeric-date relative-date
    number-of-times too-soon-or-far unsocial-hours times-overlap ambiguous-hour no-way-to-meet holiday
    nudge-too-early too-many-nudges thanks-late thanks-without-reason no-next-step no-thanks
    attachment-mentioned resume-unasked many-links no-sign-off no-contact signed-twice
    many-recipients sensitive strange-character mixed-spelling
    """.split()
)


class Labelled(NamedTuple):
    """A text, what it is taken for, and the rules that must and that may fire on it."""

    place: str  # file/name, as it is told to a person
    kind: str
    now: datetime
    answers: Mapping[str, Any]
    text: str
    expect: frozenset[str]
    may: frozenset[str]
    note: str


def texts(half: str) -> Iterator[Labelled]:
    """The texts of a half, "seen" or "unseen", file by file."""
    for file in sorted((CORPUS / half).glob("*.toml")):
        for table in tomllib.loads(file.read_text(encoding="utf-8"))["text"]:
            place = f"{half}/{file.stem}/{table['name']}"
            if strange := set(table) - KEYS:
                raise ValueError(f"{place}: no such key: {', '.join(sorted(strange))}")
            yield Labelled(
                place,
                table["kind"],
                datetime.fromisoformat(table.get("now", NOW)),
                table.get("answers", {}),
                table["text"],
                frozenset(table["expect"]),
                frozenset(table.get("may", ())),
                table["note"],
            )


def found_in(one: Labelled) -> dict[str, str] | None:
    """The rules that fire on a text, each with its worst severity; None when its kind does not exist yet."""
    with tempfile.TemporaryDirectory() as home:
        outside = _outside(Path(home), one.now)
        if one.kind and not _exists(one.kind, outside):
            return None
        wanted = Wanted(one.kind, one.answers or None)
        checked = check_text(one.text, wanted, outside, load_settings(outside.folders.config))
    found: dict[str, str] = {}
    for finding in checked.findings:  # errors first
        found.setdefault(finding.rule, finding.severity)
    return found


def _exists(kind: str, outside: World) -> bool:
    try:
        load_kind(kind, outside.folders.config)
    except BadInput:
        return False
    return True


def _outside(home: Path, now: datetime) -> World:
    folders = Folders(home / "config", home / "data", home / "cache")
    nothing = Copied("failed", "nothing", "no clipboard here")
    return World(
        stdin=io.StringIO(),
        stdout=io.StringIO(),
        stderr=io.StringIO(),
        env={},
        folders=folders,
        now=lambda: now,
        is_terminal=lambda: False,
        copy=lambda _: nothing,
        edit=lambda _: None,
        browse=lambda _: False,
    )
