"""Lists of people for --each: as many rows as are wanted, each with its own name and its own prose."""

import csv
from pathlib import Path

COLUMNS = ("their_name", "tie", "tie_detail", "why_them", "about", "topics 1", "topics 2", "topics 3")


def write_list(file: Path, rows: int) -> None:
    with file.open("w", encoding="utf-8", newline="") as text:
        write = csv.writer(text).writerow
        write(COLUMNS)
        for number in range(rows):
            write((
                f"Person {number}", "work", f"your talk number {number} on second-life batteries",
                f"you showed in {number} trials that a used battery can be cheaper than a new one", "grid storage",
                f"how you sized number {number}", "what you would learn first",
                "whom to ask about the village that ran on it",
            ))  # fmt: skip
