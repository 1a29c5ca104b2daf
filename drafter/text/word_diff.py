"""Shows what a rewrite changed, word by word, in signs that any terminal and any screen reader has."""

import re
from collections.abc import Iterator


def word_diff(before: str, after: str) -> list[str]:
    r"""The lines that were changed; what is gone stands in [-...-], what is new in {+...+}.

    >>> word_diff("I saw ur talk.\nThank you", "I saw your talk.\nThank you")
    ['I saw [-ur-]{+your+} talk.']
    """
    lines = "".join(_marked(before, after)).split("\n")
    return [line.strip() for line in lines if "[-" in line or "{+" in line]


def _marked(before: str, after: str) -> Iterator[str]:
    from difflib import SequenceMatcher  # 8 M instructions

    then, now = (re.findall(r"\n|[^\S\n]+|[^\W_]+(?:['’-][^\W_]+)*|.", text) for text in (before, after))
    for what, a, b, c, d in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if what == "equal":
            yield "".join(then[a:b])
            continue
        gone, new = "".join(then[a:b]), "".join(now[c:d])
        yield from (f"[-{gone}-]" if gone else "", f"{{+{new}+}}" if new else "")
