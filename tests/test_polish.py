"""``draft --polish``: a better wording whose facts are the same, or the plain one; and what leaves for it."""

import json
from pathlib import Path

from real.run import drafter
from real.scripted import Scripted

LETTER = (
    "draft", "cold-request", "--their-name", "Folake Adeyemi", "--my-name", "Nguyễn Thị Lan", "--tie", "work",
    "--tie-detail", "ur talk on grid storage in Lagos", "--why-them", "Dr. Okafor says second life batteries are cheap",
    "--about", "grid storage", "--topics", "how you sized the first one", "--my-who", "a student at Leeds",
)  # fmt: skip


def saying(**better: str) -> str:
    return json.dumps({number.removeprefix("p"): text for number, text in better.items()})


def fixed(found: dict[int, str]) -> str:
    """What a good model answers."""
    return json.dumps({number: text.replace("I came across ur", "I saw your") for number, text in found.items()})


def test_a_better_wording_arrives_on_stdout_and_what_became_of_it_on_stderr(tmp_path: Path, scripted: Scripted) -> None:
    scripted.settings(tmp_path)
    scripted.answers = [
        lambda found: json.dumps({n: t.replace("I'm writing", "I am writing") for n, t in found.items()})
    ]
    plain = drafter(*LETTER, home=tmp_path)
    done = drafter(*LETTER, "--polish", home=tmp_path)
    assert (plain.out.replace("I'm writing", "I am writing"), 0) == (done.out, done.code), done.err
    first, last = done.err.strip().splitlines()[-2:]
    assert f"Improving 2 passages with m at {scripted.host} ..." == first
    assert last.startswith("polished 1 of 2 passages, ")
    assert done.out == drafter("recent", "show", "2", home=tmp_path).out
