"""The keys of words that may come and go in a rewrite: always, or because of what else the texts say."""

import re
from collections.abc import Set as AbstractSet

from drafter.facts.statements import Statement


def free_keys(then: Statement, now: Statement, texts: tuple[str, str], both: AbstractSet[str]) -> frozenset[str]:
    """What may come and go here: "reach me at" where an address follows, "meet" beside a coffee, "if" for "whether".

    ``texts`` are original and rewrite, ``both`` the keys that stand in both.
    """
    old, new = texts
    holds = (
        ("CHOICE", any(one.key == "or" for one in (*now.items, *then.items))),
        ("ONCE", bool(WHEN.search(old) and WHEN.search(new))),
        ("contact number addres", any(one.kind in ("email", "phone") for one in then.items)),
        ("meet", "coffe" in both),
        ("ONLY", "just" in new and "just" not in old and " only " in old),
        ("IF", "whether" in old + new),  # how many there are is counted apart
    )
    return frozenset(key for keys, is_so in holds if is_so for key in keys.split())


WHEN = re.compile(r"\b(?:when|once|as soon as|after)\b", re.IGNORECASE)
CLAIMS = frozenset("writ read see meet talk call send attend reply".split())  # no synonym makes up for their loss
WEAKER = (("read", "COMEACROSS"), ("see", "COMEACROSS"))  # a claim may be made smaller, never larger
_EITHER_WAY = (
    "LATEST work fin either student MYSIDE trouble inconvenienz do suit thank talk tim TELLME one quick still "
)
MAY_COME = frozenset((_EITHER_WAY + "travel spar find TELLYOU apology enjoy").split())
MAY_GO = frozenset((_EITHER_WAY + "cost remain back CHOICE again").split())
