"""vCards: version 4.0 (RFC 6350) is written; 3.0 is read as well, and 2.1 where it is not quoted-printable.

A module of ours, for no library is both kept and fit: vobject (last released in December 2024) knows 3.0, its 4.0 waits
unmerged; icalendar, which we have, knows calendars.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from drafter.errors import BadInput
from drafter.people import Person
from drafter.people.exchange.table import Row, Table

# The columns that a card is read into, under names that a CSV may have as well: bad cards go into one.
_COLUMNS = ("FN", "ORG", "TITLE", "EMAIL", "TEL", "city", "region", "country", "URL", "NOTE")
_WRITTEN = {"their_organization": "ORG", "their_role": "TITLE", "their_email": "EMAIL", "their_phone": "TEL"}
_LONGEST = 75  # bytes of a line, by RFC 6350 3.2
_IANA = re.compile(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+)+")


class Line(NamedTuple):
    """A content line: where it stands, its name without a group, its parameters and its value."""

    number: int
    name: str
    parameters: Mapping[str, tuple[str, ...]]
    value: str


def looks_like(text: str) -> bool:
    """Is it a text of vCards?"""
    return text.lstrip("\ufeff \t\r\n")[:11].upper() == "BEGIN:VCARD"


def read(text: str, place: str) -> Table:
    """The cards of a text as a table. A card that cannot be read has a fault.

    Raises BadInput for what begins or ends nowhere, and for a text that is no vCard, with the line.
    """
    rows = tuple(_row(lines) for lines in _cards(text, place))
    return Table(_COLUMNS, rows)


def written(people: Iterable[Person]) -> str:
    """People as vCards of version 4.0: name, organization, role, address, phone, place and note."""
    return "".join(_card(person) for person in people)


def left_out(people: Iterable[Person]) -> tuple[str, ...]:
    """The words that a vCard has no place for."""
    return tuple(sorted({word for person in people for word in person.words if word not in (*_WRITTEN, "their_zone")}))


# --- writing --------------------------------------------------------------------------------------------------


def _card(person: Person) -> str:
    said = {word: str(value) for word, value in person.words.items() if value}
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"FN:{_escaped(person.name)}"]
    lines += [f"{name}:{_escaped(said[word])}" for word, name in _WRITTEN.items() if word in said]
    place = said.get("their_zone", "")
    city, _, zone = place.removesuffix(")").rpartition(" (") if place.endswith(")") else (place, "", "")
    if _IANA.fullmatch(zone or city):
        lines.append(f"TZ:{zone or city}")
    if city and not _IANA.fullmatch(city):
        lines.append(f"ADR:;;;{_escaped(city)};;;")
    if person.note:
        lines.append(f"NOTE:{_escaped(person.note)}")
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCARD"))


def _escaped(text: str) -> str:
    for sign in ("\\", ",", ";"):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 bytes, no letter cut in two."""
    if len(line.encode(errors="replace")) <= _LONGEST:
        return line
    pieces, size = [""], 0
    for char in line:
        width = len(char.encode(errors="replace"))
        if size + width > _LONGEST:
            pieces.append(" ")
            size = 1
        pieces[-1] += char
        size += width
    return "\r\n".join(pieces)


# --- reading --------------------------------------------------------------------------------------------------


def _cards(text: str, place: str) -> Iterator[list[Line]]:
    """The lines of each card, from BEGIN on."""
    card: list[Line] = []
    for line in _lines(text):
        name, value = line.name, line.value.strip().upper()
        if name == "BEGIN" and value == "VCARD":
            if card:
                raise BadInput(f"{place}, line {line.number}: a card begins inside another one.", _again(card[0]))
            card = [line]
        elif not card:
            raise BadInput(f"{place}, line {line.number}: this stands in no card.", "each begins with BEGIN:VCARD")
        elif name == "END" and value == "VCARD":
            yield card
            card = []
        else:
            card.append(line)
    if card:
        raise BadInput(f"{place}, line {card[0].number}: a card begins and never ends.", _again(card[0]))


def _again(first: Line) -> str:
    return f"export the cards again, or write END:VCARD after the card of line {first.number}"


def _lines(text: str) -> Iterator[Line]:
    """Content lines, each whole: a line that begins with a blank goes on with the one before it."""
    whole, number = "", 0
    for at, raw in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if raw[:1] in (" ", "\t") and whole:
            whole += raw[1:]
            continue
        if whole.strip():
            yield _line(number, whole)
        whole, number = raw, at
    if whole.strip():
        yield _line(number, whole)


def _line(number: int, text: str) -> Line:
    """A content line, "" for the name of what is none; a parameter's value may be quoted, with any sign in it."""
    found = re.match(r'([A-Za-z0-9.-]+)((?:;(?:"[^"]*"|[^":])*)?):', text, re.DOTALL)
    if not found:
        return Line(number, "", {}, text)
    parameters: dict[str, tuple[str, ...]] = {}
    for one in re.findall(r';((?:"[^"]*"|[^";])*)', found[2]):
        name, equals, values = one.partition("=")
        key, said = (name, values) if equals else ("TYPE", name)  # 2.1 writes TEL;WORK
        parameters[key.upper()] = (*parameters.get(key.upper(), ()), *(v.strip('"').upper() for v in said.split(",")))
    return Line(number, found[1].rpartition(".")[2].upper(), parameters, text[found.end() :])


def _row(lines: list[Line]) -> Row:
    """A card as a row, with the first thing that keeps it from being one."""
    said: dict[str, str] = {}
    faults = [fault for line in lines[1:] if (fault := _fault(line))]
    if not faults:
        for line in _preferred_first(lines[1:]):
            for column, value in _values(line):
                if value:
                    said.setdefault(column, value)
        if "FN" not in said:
            name = next((line.value for line in lines if line.name == "N" and line.value.strip(";")), "")
            faults.append("has no FN, the whole name" + (f" (its N is {name})" if name else ""))
    said.setdefault("TITLE", said.get("ROLE", ""))
    zone, city = said.get("TZ", ""), said.get("city", "")
    if zone and (_IANA.fullmatch(zone) or not city):
        said["city"] = f"{city} ({zone})" if city else zone
    return Row(lines[0].number, tuple(said.get(column, "") for column in _COLUMNS), "".join(faults[:1]))


def _preferred_first(lines: list[Line]) -> list[Line]:
    """Of several addresses the preferred one first: PREF=1 in 4.0, TYPE=pref in 3.0."""

    def rank(line: Line) -> int:
        said = line.parameters.get("PREF", ("",))[0]
        if said.isdecimal():
            return int(said[:3])
        return 1 if "PREF" in line.parameters.get("TYPE", ()) else 101

    return sorted(lines, key=rank)


def _fault(line: Line) -> str:
    """What keeps a line, and so its card, from being read."""
    place, again = f"(line {line.number})", "export it as version 3.0 or 4.0"
    value = line.value.strip()
    if line.name == "VERSION" and value not in ("2.1", "3.0", "4.0"):
        return f"it is a vCard of version {value} {place}: {again}"
    if line.name == "KIND" and value.lower() not in ("individual", ""):
        return f"it is no person but of the kind {value} {place}"
    if "QUOTED-PRINTABLE" in (*line.parameters.get("ENCODING", ()), *line.parameters.get("TYPE", ())):
        return f"its {line.name} is quoted-printable {place}, so its letters are not certain: {again}"
    charset = next((one for one in line.parameters.get("CHARSET", ()) if one not in ("UTF-8", "UTF8")), "")
    if charset:
        return f"its {line.name} is in {charset} {place}, so its letters are not certain: {again}"
    return "" if line.name else f'"{line.value[:40]}" {place} is no line of a vCard'


def _values(line: Line) -> Iterator[tuple[str, str]]:
    """What a line says, column by column; what we have no word for is passed over."""
    if line.name in ("FN", "TITLE", "ROLE", "NOTE", "EMAIL", "URL"):
        yield line.name, _plain(line.value)
    elif line.name == "TEL":
        yield line.name, _plain(line.value).removeprefix("tel:").replace(";ext=", " x")
    elif line.name == "ORG":  # the organization, then its departments
        yield line.name, _parts(line.value)[0]
    elif line.name == "TZ" and not re.fullmatch(r"[+-]?\d{1,2}:?\d{0,2}", line.value.strip()):  # an offset is no place
        yield line.name, _plain(line.value)
    elif line.name == "ADR":
        parts = [*_parts(line.value), *[""] * 7]
        yield from zip(("city", "region", "country"), (parts[3], parts[4], parts[6]), strict=True)


def _parts(value: str) -> list[str]:
    """The parts of a value, which semicolons divide that no backslash stands before."""
    parts = [""]
    for piece in re.findall(r"\\.|;|[^\\;]+|\\", value, re.DOTALL):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return [_plain(part) for part in parts]


def _plain(value: str) -> str:
    r"""A value as it was before it was escaped: ``\n`` is a line end, ``\,`` a comma."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value).strip()
