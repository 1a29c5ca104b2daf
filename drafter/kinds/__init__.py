"""Finds and reads the kinds of message: one file each, TOML front matter and a Jinja body; nothing here knows one.

Ours stand in ``prompts/``, a person's own in the folder of their settings; the same name overrides ours.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from drafter.errors import BadInput, Problem
from drafter.fields import Choice, Field
from drafter.templates import MOST_SOURCE, Source, part_text
from drafter.text.characters import nfc
from drafter.text.near import nearest
from drafter.text.toml import read_toml

CHANNELS = ("email", "reply", "linkedin", "text", "document")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OPENED, _CLOSED = re.compile(r"\{[{%]"), re.compile(r"[%}]\}")
_WORD = re.compile(r"[a-z_][a-z_0-9]*")
_INCLUDE = re.compile(r"include\s+[\"']([a-z0-9-]+)")
_FENCE = "+++\n"
_TABLE = re.compile(r"^\[([^\]\n]+)\]\n", re.MULTILINE)


_AROUND = 15  # words of a greeting, a close and a signature


class Kind(NamedTuple):
    """One kind of message, as its file declares it.

    ``words`` are: aim from, aim to, warn over (words of the body). ``characters`` names the setting that limits the
    body, "" for none. ``traits`` say what the message is and does (``kinds/traits.py``); rules look at them and never
    at the name. ``timing`` is one sentence on when to send it, ``next`` the kinds that usually come after it, ``wait``
    the business days after which silence means something (0: no answer is expected). ``fields`` holds the kind's own
    words in the order of the questions; ``always`` the words every kind has in scope (the profile, the formality).
    """

    name: str
    title: str
    family: str
    channel: str
    order: int
    step: str
    traits: tuple[str, ...]
    timing: str
    next: tuple[str, ...]
    wait: int
    words: tuple[int, int, int]
    characters: str
    variants: tuple[str, ...]
    subject: str
    fields: tuple[Field, ...]
    always: tuple[Field, ...]
    source: Source
    own: bool  # the person's, not ours

    @property
    def has_subject(self) -> bool:
        """Replies and notes carry none."""
        return bool(self.subject)

    @property
    def most_words(self) -> int:
        """How many words a whole body may have: its figures leave out greeting, close and signature."""
        return self.words[2] + _AROUND

    @property
    def uses(self) -> frozenset[str]:
        """The words that stand in its subject, its body or a part that it includes."""
        return _used_in(self.source, self.subject)

    @property
    def scope(self) -> Mapping[str, Field]:
        """Every word a template of this kind may use, and every option it has."""
        return {field.name: field for field in (*self.fields, *self.always)}


@lru_cache
def _used_in(source: Source, subject: str) -> frozenset[str]:
    found, texts, seen = set[str](), [source.text, subject], set[str]()
    while texts:
        for opened in _OPENED.split(texts.pop())[1:]:
            tag = _CLOSED.split(opened, maxsplit=1)[0]
            found.update(_WORD.findall(tag))
            for part in _INCLUDE.findall(tag):
                if part not in seen:
                    seen.add(part)
                    texts.append(part_text(part, source.parts) or "")
    return frozenset(found)


class Title(NamedTuple):
    """What lists and menus need of a kind, without reading its fields."""

    name: str
    title: str
    family: str
    channel: str
    order: int
    step: str  # of the journey, "" for none
    path: Path
    own: bool


@lru_cache
def prompts_folder() -> Path:
    """Where our prompts are: inside the package when installed, beside it in a checkout.

    Raises Problem when neither is there. (``importlib.resources`` alone fails in editable installs.)
    """
    package = Path(__file__).parent.parent
    for folder in (package / "prompts", package.parent / "prompts"):
        if (folder / "fields.toml").is_file():
            return folder
    raise Problem("The installation of drafter is incomplete: its prompts are missing.", "install it again")


def own_folder(config: Path) -> Path:
    """Where a person's own kinds stand; their parts stand in ``parts`` inside it."""
    return config / "kinds"


def find(name: str, config: Path) -> Path:
    """The file of a kind, the person's own before ours. Raises BadInput with the nearest name when there is none."""
    files = paths(config)
    if name not in files:
        near = nearest(name, files)
        hint = f"drafter draft {near}" if near else "drafter kinds list"
        raise BadInput(f'There is no kind "{name}".', hint)
    return files[name]


def paths(config: Path) -> dict[str, Path]:
    """Every kind's file by name; a person's own hides ours of the same name."""
    ours = {file.stem: file for file in (prompts_folder() / "messages").glob("*/*.md")}
    own = own_folder(config)
    if own.is_dir():
        ours |= {file.stem: file for file in own.glob("*.md") if NAME.fullmatch(file.stem) and file.is_file()}
    return ours


def titles(config: Path, *, own_only: bool = False) -> tuple[list[Title], list[Problem]]:
    """The kinds in the order of the journey, and what is wrong with those that cannot be read."""
    found, broken = [], []
    for name, path in paths(config).items():
        own = path.parent == own_folder(config)
        if own_only and not own:
            continue
        try:
            head, _, _ = _split(path)
            reader = _Reader(path, head)
            words = [reader.text(key) for key in ("title", "family", "channel")]
            order = reader.number("order", 900)
        except Problem as problem:
            broken.append(problem)
            continue
        step = str(head.get("step", ""))
        found.append(Title(name, words[0], words[1], words[2], order, step, path, own))
    return sorted(found, key=lambda title: (title.order, title.name)), broken


def load(name: str, config: Path) -> Kind:
    """The kind of that name. Raises BadInput when there is none, or its file is not as ``prompts/README.md`` says."""
    return read(find(name, config), config)


def read(path: Path, config: Path) -> Kind:
    """The kind that a file declares. Raises BadInput naming file and place."""
    head, body, first_line = _split(path)
    own = path.parent == own_folder(config)
    parts: tuple[Path, ...] = (prompts_folder() / "parts",)
    if own:
        parts = (own_folder(config) / "parts", *parts)
    reader = _Reader(path, head, own=own)
    if own:
        from drafter.kinds.declared import examine_fields, examine_head

        examine_head(head, reader.wrong)
    declared = head.pop("fields", {})
    fields = tuple(reader.field(word, changes) for word, changes in declared.items())
    always = tuple(field for field in shared_always() if field.name not in declared)
    if own:
        examine_fields(fields, always, reader.wrong)
    return Kind(
        name=path.stem,
        title=reader.text("title"),
        family=reader.text("family"),
        channel=reader.one_of("channel", CHANNELS),
        order=reader.number("order", 900),
        step=str(head.pop("step", "")),
        traits=reader.names("traits"),
        timing=str(head.pop("timing", "")),
        next=reader.names("next"),
        wait=reader.number("wait", 0),
        words=reader.words(),
        characters=str(head.pop("characters", "")),
        variants=reader.names("variants") or ("plain",),
        subject=str(head.pop("subject", "")),
        fields=fields,
        always=always,
        source=Source(body, path, first_line, parts, trusted=not own),
        own=own,
    )


def any_kind(channel: str) -> Kind:
    """What a message is taken for when nobody says its kind: no words of its own, no traits, no limits but patience."""
    source = Source("", prompts_folder() / "messages", 1, (), trusted=True)
    return Kind(
        name="message",
        title="Any message",
        family="",
        channel=channel,
        order=0,
        step="",
        traits=(),
        timing="",
        next=(),
        wait=0,
        words=(0, 200, 300),
        characters="",
        variants=("plain",),
        subject="",
        fields=(),
        always=shared_always(),
        source=source,
        own=False,
    )


def _split(path: Path) -> tuple[dict[str, Any], str, int]:
    """Front matter and body of a kind's file, and the line on which the body begins."""
    try:
        if path.stat().st_size > MOST_SOURCE:  # checked before it is read
            raise BadInput(f"{path} is larger than {MOST_SOURCE:,} bytes.", f"drafter kinds edit {path.stem}")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as failed:
        raise BadInput(f"{path} cannot be read: {failed}.", "drafter kinds path") from failed
    text = nfc(text.replace("\r\n", "\n"))
    head, fence, body = text.removeprefix(_FENCE).partition("\n" + _FENCE)
    if not text.startswith(_FENCE) or not fence:
        raise BadInput(f"{path}, line 1: the front matter stands between two lines of +++.", "drafter kinds new NAME")
    try:
        return read_toml("\n" + head), body, head.count("\n") + 4  # the line of +++ counts too
    except ValueError as broken:
        raise BadInput(f"{path}, front matter: {broken}.", f"drafter kinds edit {path.stem}") from broken


# --- the shared words -----------------------------------------------------------------------------------------


@lru_cache
def _shared_tables() -> Mapping[str, str]:
    """The text of each shared word's table, by name; parsing all of them would cost 25 M instructions a start."""
    text = (prompts_folder() / "fields.toml").read_text(encoding="utf-8")
    pieces = _TABLE.split(text)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


class Step(NamedTuple):
    """A step of an acquaintance: what the person would say, and the kind it begins or the question it asks."""

    name: str
    says: str
    begins: str = ""
    asks: str = ""
    hears: bool = False  # they have answered: who, and what they wrote, is asked first


def journey() -> list[Step]:
    """The steps in their order, which a session offers first."""
    import tomllib

    tables = tomllib.loads((prompts_folder() / "journey.toml").read_text(encoding="utf-8"))
    return [Step(name, **table) for name, table in tables.items()]


def shared_words() -> Iterable[str]:
    """The names of all words that kinds share."""
    return _shared_tables().keys()


@lru_cache
def _shared_table(word: str) -> Mapping[str, Any]:
    import tomllib

    return tomllib.loads(_shared_tables()[word])


def shared_always() -> tuple[Field, ...]:
    """The words every kind has in scope: the profile, the formality, the address."""
    tables = _shared_tables().items()
    names = [name for name, text in tables if "\nprofile = true" in text or "\neverywhere = true" in text]
    return tuple(shared(name) for name in names)


def shared(word: str) -> Field:
    """A shared word as ``fields.toml`` declares it."""
    return _Reader(prompts_folder() / "fields.toml", {}).field(word, {})


def profile_fields() -> tuple[Field, ...]:
    """What is asked about the person who writes, once."""
    return tuple(field for field in shared_always() if field.profile)


# --- reading a declaration ------------------------------------------------------------------------------------

_TUPLES = ("offers",)


class _Reader:
    """Reads one front matter, naming file and key in every complaint."""

    def __init__(self, path: Path, head: dict[str, Any], *, own: bool = False) -> None:
        self.path, self.head, self.own = path, head, own

    def wrong(self, what: str) -> BadInput:
        return BadInput(f"{self.path}, front matter: {what}.", f"drafter kinds edit {self.path.stem}")

    def text(self, key: str) -> str:
        value = self.head.pop(key, None)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f'{key} = "..." is missing')
        return value

    def one_of(self, key: str, values: tuple[str, ...]) -> str:
        value = self.text(key)
        if value not in values:
            raise self.wrong(f'{key} is "{value}", not one of {", ".join(values)}')
        return value

    def number(self, key: str, default: int) -> int:
        value = self.head.pop(key, default)
        if type(value) is not int:
            raise self.wrong(f"{key} is not a whole number")
        return value

    def names(self, key: str) -> tuple[str, ...]:
        return tuple(str(name) for name in self.head.pop(key, ()))

    def words(self) -> tuple[int, int, int]:
        value = self.head.pop("words", [20, 120, 150])
        if not isinstance(value, list) or [type(number) for number in value] != [int, int, int]:
            raise self.wrong("words = [aim from, aim to, warn over] takes three whole numbers")
        return (value[0], value[1], value[2])

    def field(self, word: str, changes: Mapping[str, Any]) -> Field:
        """A field: the shared word's declaration, with what the kind says instead."""
        known = word in _shared_tables()
        if not isinstance(changes, Mapping):
            raise self.wrong(f"[fields.{word}] is not a table")
        row = {**(_shared_table(word) if known else {}), **changes}
        if self.own:
            from drafter.kinds.declared import examine_row

            examine_row(word, row, self.wrong)
        for key in ("type", "ask"):
            if not isinstance(row.get(key), str):
                raise self.wrong(f'[fields.{word}] is no shared word, so it needs {key} = "..."')
        left_out = row.pop("except", [])
        choices = tuple(Choice(v, label) for v, label in row.pop("choices", {}).items() if v not in left_out)
        when = {above: tuple(values) for above, values in row.pop("when", {}).items()}
        for key in _TUPLES:
            row[key] = tuple(row.get(key, ()))
        return Field(name=word, choices=choices, when=when, **row)
