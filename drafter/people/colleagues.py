"""Who works at one place: the same organisation, or addresses at one host that is nobody's mail provider."""

from collections import defaultdict
from collections.abc import Iterable

from drafter.people.alike import Outline, folded

_PROVIDERS = frozenset(
    "gmail googlemail outlook hotmail live msn yahoo ymail icloud me mac aol proton protonmail pm gmx web mail "
    "fastmail zoho yandex qq 163 126 naver hey tutanota posteo mailbox orange free laposte libero comcast".split()
)


def colleagues(organization: str, email: str, every: Iterable[Outline]) -> list[Outline]:
    """Those of the same organisation, or with an address at the same host.

    >>> bola = Outline(1, "", "bola ade", "bola@grid.example", "")
    >>> [one.name for one in colleagues("", "folake@grid.example", [bola])]
    ['bola ade']
    """
    place, host = folded(organization), _host(email)
    return [one for one in every if (place and one.organization == place) or (host and _host(one.email) == host)]


class Places:
    """Everybody by where they work, gone through once for a long list."""

    def __init__(self, every: Iterable[Outline]) -> None:
        self._at = defaultdict[tuple[str, str], list[Outline]](list)
        for one in every:
            for at in (("place", one.organization), ("host", _host(one.email))):
                if at[1]:
                    self._at[at].append(one)

    def colleagues(self, organization: str, email: str) -> list[Outline]:
        """The same as of everybody: see ``colleagues``."""
        place, host = folded(organization), _host(email)
        near = [*self._at.get(("place", place), ()), *self._at.get(("host", host), ())]
        return colleagues(organization, email, sorted(set(near), key=lambda one: one.id))


def _host(email: str) -> str:
    """Where an address is, "" for one that a provider gives to everybody."""
    host = email.rpartition("@")[2].strip().casefold()
    return "" if host.partition(".")[0] in _PROVIDERS else host
