"""What a person would write in the place of --each: one Jinja template in a loop over the rows of a list.

python tests/bench/reference/each.py plain|worded FILE.csv FOLDER

It checks nothing, remembers nothing, and writes over what is there. ``worded`` has our wording in its filters, and so
writes the letters that --each writes, but for line ends; ``plain`` leaves every answer as it stands in the list.
"""

import csv
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from loops import KNOWN, NOW, NOWHERE, TESTS, UNWORDED, template, without_marks, wording

from drafter.answers import Given, collect
from drafter.kinds import load
from drafter.render import Style, context
from drafter.templates.marks import Marked


def _no(*_: Any) -> bool:
    return False


def main(what: str, file: Path, folder: Path) -> None:
    kind = load("cold-request", NOWHERE)
    collected = collect(kind, [Given("data", KNOWN)], NOW)
    words = context(kind, collected.answers, "plain", collected.frame, Style())
    fields = {name: word.field for name, word in words.items() if isinstance(word, Marked)}
    stems = {name: word.stem for name, word in words.items() if isinstance(word, Marked)}
    fields["topics"], stems["topics"] = words["topics"][0].field, words["topics"][0].stem
    is_worded = what == "worded"
    letter = template(kind, wording() if is_worded else UNWORDED, TESTS if is_worded else dict.fromkeys(TESTS, _no))
    constant = words if what == "worded" else without_marks(words)

    def answer(name: str, text: str) -> str:
        return Marked(text, fields[name], text, stems[name]) if what == "worded" else text

    folder.mkdir(exist_ok=True)
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            with (folder / f"{row['their_name']}.txt").open("w", encoding="utf-8") as written:
                written.write(letter({**constant, **said(row, answer), "shed": 0}))


def said(row: Mapping[str, str], answer: Any) -> dict[str, Any]:
    topics = [answer("topics", text) for name, text in row.items() if name.startswith("topics") and text]
    plain = {name: answer(name, text) for name, text in row.items() if not name.startswith("topics")}
    return {**plain, "greeting": answer("greeting", row["their_name"]), "topics": topics}


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
