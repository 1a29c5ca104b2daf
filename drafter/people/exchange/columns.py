"""Whose column is which of our words: names are matched generously, and every match is said before it is used."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from drafter.errors import BadInput, Fault
from drafter.kinds import shared, shared_words
from drafter.moments.names import fold
from drafter.people.exchange.table import Table
from drafter.text.near import nearest

NAME, NOTE, ZONE = "their_name", "note", "their_zone"
REASON = "not imported because"  # the column that a retry file adds, and that is passed over when it comes back
_GIVEN, _MIDDLE, _FAMILY = _PARTS = ("given", "middle", "family")  # of a name
_LINK = "link"  # an address, which is kept in the note

# Each word's names as they are folded (no case, accents or signs), the surest first. LinkedIn, Google and Outlook in
# English, German, French, Spanish, Portuguese and Italian, vCards, and what people write themselves.
_KNOWN: Mapping[str, str] = {
    NAME: "name, full name, display name, contact name, contact, person, fn, vollstandiger name, nom complet, "
    "nombre completo, nome completo, whole name",
    _GIVEN: "first name, given name, forename, vorname, prenom, nombre, nome, first, firstname, givenname",
    _MIDDLE: "middle name, additional name, zweiter vorname, deuxieme prenom, segundo nombre",
    _FAMILY: "last name, family name, surname, nachname, nom, nom de famille, apellido, apellidos, sobrenome, cognome, "
    "last, lastname, familyname",
    "their_email": "email, e mail, email address, e mail address, mail, e mail 1 value, email 1 value, primary email, "
    "work email, business email, email work, e mail adresse, email adresse, adresse e mail, adresse email, courriel, "
    "correo electronico, correo, endereco de e mail, indirizzo e mail, e mails",
    "their_organization": "organization, organisation, company, company name, employer, organization name, "
    "organization 1 name, current company, firm, institution, affiliation, workplace, unternehmen, firma, "
    "arbeitgeber, entreprise, societe, empresa, organizacion, azienda, org",
    "their_role": "job title, position, role, organization title, organization 1 title, current position, occupation, "
    "profession, poste, fonction, puesto, cargo, posizione, beruf, berufsbezeichnung, job, title",
    ZONE: "zone, time zone, timezone, tz, city, town, business city, work city, address 1 city, location, home city, "
    "stadt, ort, ville, ciudad, cidade, citta, adr",
    "their_phone": "phone, phone number, mobile, mobile phone, cell, telephone, phone 1 value, business phone, "
    "work phone, primary phone, home phone, tel, telefon, telephone number, telefono, telefone",
    NOTE: "notes, note, comment, comments, remark, remarks, notizen, bemerkung, remarques, notas, observacoes",
    _LINK: "url, linkedin, linkedin url, profile url, linkedin profile, profile, website, web page, website 1 value, "
    "homepage, webseite, site web",
}
_AREAS = ("state", "region", "province", "country", "country region")  # say which of several cities is meant


class Use(NamedTuple):
    """Columns that make one word: joined with ``by``; the first that is not empty where ``by`` is empty.

    ``areas`` are columns that say which of several cities of one name is meant.
    """

    word: str
    columns: tuple[int, ...]
    by: str = ""
    areas: tuple[int, ...] = ()


class Mapped(NamedTuple):
    """What each column is for, and lines that say it to a person."""

    uses: tuple[Use, ...]
    lines: tuple[str, ...]


def map_columns(table: Table, place: str, said: Iterable[str] = ()) -> Mapped:
    """What each column of a table is for. ``said`` are the person's own, "Employer=their_organization" or "City=".

    Raises BadInput where no column is a name, and for a column or a word that is not there, with the nearest one.
    """
    own = _said(table, place, said)
    taken: dict[str, list[int]] = {}
    for index, word in own.items():
        taken.setdefault(word, []).append(index)
    for word in _names():
        at = None if word in taken or (word in _PARTS and NAME in taken) else _first(table, word, own)
        if at is None or (word == NAME and _is_idle(table, at) and _first(table, _GIVEN, own) is not None):
            continue
        taken[word] = [at]
    _refuse_doubles(table, place, taken)
    uses = _uses(table, taken)
    uses = tuple(one for use in uses if (one := _filled(table, use)).columns)
    if not any(use.word == NAME for use in uses):
        raise _nameless(table, place)
    return Mapped(uses, tuple(_lines(table, uses)))


def recognised(cells: Sequence[str]) -> int:
    """How many of these cells are names of columns."""
    return sum(fold(cell) in _every_name() or cell.strip() in words() for cell in cells)


@cache
def _every_name() -> frozenset[str]:
    return frozenset(name for names in _names().values() for name in names)


@cache
def words() -> tuple[str, ...]:
    """The name, the words that stay with a person, and the note."""
    return (NAME, *(word for word in shared_words() if shared(word).remembered == "person"), NOTE)


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Every word with the names of its columns; "tie" or "about" is known by its exact name alone, as we export it."""
    known = {word: tuple(name.strip() for name in text.split(",")) for word, text in _KNOWN.items()}
    clear = {word: (fold(word.replace("_", " ")),) for word in words() if word.startswith("their_")}
    return {word: (*clear.get(word, ()), *known.get(word, ())) for word in dict.fromkeys((*known, *clear, *words()))}


def _first(table: Table, word: str, own: Mapping[int, str]) -> int | None:
    """The surest column of a word, one with something in it if there is one."""
    if word in table.columns and table.columns.index(word) not in own:
        return table.columns.index(word)
    folded = [fold(column) for column in table.columns]
    found = [folded.index(name) for name in _names()[word] if name in folded and folded.index(name) not in own]
    return next((index for index in found if not _is_idle(table, index)), found[0] if found else None)


def _is_idle(table: Table, index: int) -> bool:
    return not any(row.cells[index].strip() for row in table.rows if index < len(row.cells))


def _uses(table: Table, taken: Mapping[str, Sequence[int]]) -> tuple[Use, ...]:
    """The words with their columns: parts of a name joined in the order in which they are said, links in the note."""
    found: list[Use] = []
    parts = [index for word in _PARTS for index in taken.get(word, ())]
    if NAME in taken:
        found.append(Use(NAME, tuple(taken[NAME]), " "))
    elif _GIVEN in taken:
        found.append(Use(NAME, tuple(parts), " "))
    for word, indices in taken.items():
        if word in words() and word not in (NAME, NOTE, ZONE):
            found.append(Use(word, tuple(indices), " " if len(indices) > 1 else ""))
    if ZONE in taken:
        found.append(Use(ZONE, tuple(taken[ZONE]), areas=_areas(table, taken[ZONE][0])))
    if lines := (*taken.get(NOTE, ()), *taken.get(_LINK, ())):
        found.append(Use(NOTE, lines, "\n"))
    return tuple(found)


def _filled(table: Table, use: Use) -> Use:
    """A use without its empty columns; that of the name stays."""
    if use.word == NAME:
        return use
    columns = tuple(index for index in use.columns if not _is_idle(table, index))
    return use._replace(columns=columns, areas=tuple(index for index in use.areas if not _is_idle(table, index)))


def _areas(table: Table, city: int) -> tuple[int, ...]:
    """The columns beside "Business City" that say which one: "Business State", "Business Country"."""
    name = fold(table.columns[city])
    beside = [name.replace("city", area) for area in _AREAS if "city" in name]
    return tuple(at for one in beside for at, column in enumerate(table.columns) if fold(column) == one)


def _said(table: Table, place: str, said: Iterable[str]) -> dict[int, str]:
    """The columns that the person named, each with its word, "" for one that is not to be used."""
    found: dict[int, str] = {}
    for one in said:
        theirs, equals, ours = one.rpartition("=")
        if not equals:
            raise BadInput(f'--map {one}: there is no "=".', '--map "Employer=their_organization"')
        index = next((at for at, column in enumerate(table.columns) if fold(column) == fold(theirs)), None)
        if index is None:
            near = nearest(theirs, table.columns)
            meant = f'; did you mean "{near}"?' if near else f": there are {_listed(table.columns)}"
            raise BadInput(f'--map: {place} has no column "{theirs}"{meant}', f'--map "{near or "COLUMN"}={ours}"')
        found[index] = _word(ours.strip())
    return found


def _word(said: str) -> str:
    """A word as people type it: their_email, --their-email, email, note; "" for nothing. Raises BadInput."""
    name = said.lstrip("-").replace("-", "_").lower()
    if not name:
        return ""
    known = (*words(), *_PARTS)
    for candidate in (name, f"their_{name}"):
        if candidate in known:
            return candidate
    near = nearest(f"their_{name.removeprefix('their_')}", words()) or nearest(name, words())
    meant = f'; did you mean "{near}"?' if near else f": there are {', '.join(words()[:6])} ..."
    raise BadInput(f'--map: there is no word "{said}"{meant}', f'--map "COLUMN={near or "their_name"}"')


def _refuse_doubles(table: Table, place: str, taken: Mapping[str, Sequence[int]]) -> None:
    for word, indices in taken.items():
        if word and len(indices) > 1 and word not in (NAME, NOTE):
            names = _listed(table.columns[index] for index in indices)
            raise BadInput(f"--map: {place} would have {word} from {names}.", "give it one column alone")


def _nameless(table: Table, place: str) -> BadInput:
    near = [Fault(f'"{column}"', f"is perhaps {word}") for column in table.columns if (word := _suggested(column, ()))]
    family = next((column for column in table.columns if fold(column) in _names()[_FAMILY]), "")
    said = _listed(table.columns)
    what = f"{place}: no column is a person's name. The columns are {said}."
    column = family or next(iter(table.columns), "COLUMN")
    return BadInput(
        what, f'--map "{column}=their_name"; or write the names of the columns in the first line', tuple(near)
    )


def _lines(table: Table, uses: Iterable[Use]) -> Iterable[str]:
    """The mapping as it is said, a line a word; then what is not used."""
    used: set[int] = set()
    for use in uses:
        used |= {*use.columns, *use.areas}
        names = " + ".join(table.columns[index] for index in use.columns)
        beside = f" (with {', '.join(table.columns[index] for index in use.areas)})" if use.areas else ""
        how = ""
        if len(use.columns) > 1:
            how = " (joined with a blank)" if use.by == " " else " (a line each)"
        yield f"{names}{beside} -> {use.word}{how}"
    idle = 0
    taken = [use.word for use in uses]
    for index, column in enumerate(table.columns):
        if index in used or fold(column) == fold(REASON):
            continue
        if _is_idle(table, index):
            idle += 1
            continue
        word = _suggested(column, taken)
        called = f"'{column}'" if column else f"Column {index + 1}, which has no name,"
        yield f"{called} is not used" + (f'; did you mean {word}? --map "{column}={word}"' if word else "")
    if idle:
        yield f"{idle} {'column is' if idle == 1 else 'columns are'} empty, and not used"


def _suggested(column: str, taken: Sequence[str]) -> str:
    """The word whose columns have a similar name, "" for none that is still free."""
    by_name = {name: word for word, names in _names().items() for name in names if word in words()}
    name = fold(column)
    near = nearest(name, [one for one, word in by_name.items() if word not in taken]) if len(name) > 3 else None
    return by_name[near] if near else ""


def _listed(names: Iterable[str]) -> str:
    listed = [f'"{name}"' for name in names]
    return ", ".join(listed[:8]) + (f" and {len(listed) - 8} more" if len(listed) > 8 else "")
