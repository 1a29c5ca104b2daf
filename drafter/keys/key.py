"""A key as a value that cannot be printed by mistake, and what may be one."""

from drafter.errors import BadInput

MOST = 1000  # characters; Windows keeps 1,280 UTF-16 units, and the host stands beside the key


class Key:
    """A key. ``secret`` is the text; every other way to look at it shows that there is one."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str) -> None:
        self._secret = secret

    @property
    def secret(self) -> str:
        """The key itself, for the request and for nothing else."""
        return self._secret

    def __repr__(self) -> str:
        return "(a key, not shown)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and self._secret == other._secret

    def __hash__(self) -> int:
        return hash(self._secret)

    def __reduce__(self) -> str:
        raise TypeError("a key is not written anywhere")


def checked(typed: str, what: str = "The key") -> Key:
    r"""What was typed or read, without the blanks and line ends around it. Raises BadInput that does not repeat it.

    >>> checked(" sk-1234 \n")
    (a key, not shown)
    """
    text = typed.strip()
    if not text:
        raise BadInput(f"{what} is empty.")
    if len(text) > MOST:
        raise BadInput(f"{what} has {len(text):,} characters; no provider gives more than {MOST:,}.")
    for at, char in enumerate(text, 1):
        if not "!" <= char <= "~":
            kind = "a blank or a control character" if char.isspace() or not char.isprintable() else "a foreign letter"
            raise BadInput(f"{what} has {kind} at place {at}; copy it again, the key and nothing around it.")
    return Key(text)
