"""The words a message asks for: what a field is, and the one door through which every value comes in.

A field is declared once, in ``prompts/fields.toml`` or a kind's front matter; its question, its option, its JSON
Schema, its help and its example are derived from that declaration. A value enters by ``parse`` alone, whatever its
source. The types are one table, ``TYPES``: a new type is one row.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from drafter.errors import Refused
from drafter.moments import Zone, iso, long_day, parse_zone
from drafter.text.characters import intruder, is_mark, nfc
from drafter.text.near import nearest
from drafter.text.seam import tidy

Shape = Literal["line", "yes-no", "pick", "many"]
Value = str | int | bool | date | datetime | Zone | tuple[Any, ...]

LONGEST_LINE = 200  # code points: the longest names fit
LONGEST_PROSE = 2000
MOST_ITEMS = 20  # of any list
_SIGNS = "\u206f"  # the last character before arrows, symbols and emoji, which can stand for a word


class Choice(NamedTuple):
    """One answer of a choice: what is stored, and how it is offered."""

    value: str
    label: str


class Field(NamedTuple):
    """One word of a message, as declared.

    ``stem`` is the beginning of the sentence a prose answer finishes; ``stems`` gives one for each value of the field
    named in ``stem_by``. ``when`` maps a field above this one to the values for which this one is asked.
    """

    name: str
    type: str
    ask: str
    stem: str = ""
    stem_by: str = ""
    stems: Mapping[str, str] = {}
    joint: str = ""  # how the answer meets the stem: a name of text.joints.JOINTS
    colon: str = ""  # the words before an answer that the stem cannot take
    help: str = ""
    example: Any = None
    required: bool = False
    walked: bool = False  # asked in the session although it is optional
    default: Any = None
    same_as: str = ""  # the field whose answer is offered as this one's
    otherwise: str = ""  # the choice that an empty answer opens: other ways to begin
    choices: tuple[Choice, ...] = ()
    offers: tuple[str, ...] = ()  # ready-made answers of a list
    offers_from: str = ""  # the bank they come from (kinds/bank.py), which also proposes some
    offers_by: str = ""  # the field whose answer says which of them are best
    when: Mapping[str, tuple[str, ...]] = {}
    refuses: Mapping[str, str] = {}  # answers with which the message must not be written, each with the reason
    everywhere: bool = False  # every kind has it
    remembered: str = ""  # with whom an answer stays: the "person" written to, the "message", nobody
    known_from: str = ""  # what a person's log knows it from (people/known.py)
    profile: bool = False
    private: bool = False
    past: bool = False  # a date that lies behind, a moment that may
    coming: bool = False  # a date that lies ahead
    least: int = 0  # items of a list, or the smallest number
    most: int = 0  # items of a list, the largest number, or code points of a text

    @property
    def item(self) -> str:
        """The type of a list's items, "" for what is no list."""
        return self.type[8:] if self.type.startswith("list of ") else ""

    @property
    def option(self) -> str:
        """``--their-name`` for ``their_name``."""
        return "--" + self.name.replace("_", "-")

    @property
    def shape(self) -> Shape:
        """How an answer is given, which is all that options and questions need to know."""
        return "many" if self.item else TYPES[self.type].shape


class Frame(NamedTuple):
    """What a value is read against: the clock, and the zone of the person who types."""

    now: datetime
    zone: Zone | None = None

    @property
    def here(self) -> datetime:
        """The clock where the person is: today there may be tomorrow here."""
        if self.zone is None:
            return self.now
        from zoneinfo import ZoneInfo  # 8 M instructions

        return self.now.astimezone(ZoneInfo(self.zone.key))


class Type(NamedTuple):
    """A row of the type table."""

    shape: Shape
    parse: Callable[[str, Field, Frame], Value]
    json: Mapping[str, Any]  # the JSON Schema of one value
    show: Callable[[Any], str] = str
    to_json: Callable[[Any], Any] = str


def parse(field: Field, raw: Any, frame: Frame) -> Value:
    """The value of a raw answer: text from a prompt, an option or a file, or what JSON and TOML hold.

    Raises Refused with the reason, and the readings where there are several. Text is returned in NFC.
    """
    if field.item:
        return _parse_list(field, raw, frame)
    value = TYPES[field.type].parse(_as_text(field, raw), field, frame)
    if reason := refusal(field, value):
        raise Refused(f"says {TYPES[field.type].show(value)}: {reason}")
    return value


def refusal(field: Field, value: Any) -> str:
    """Why the message must not be written with this answer, "" where it may.

    >>> refusal(Field("agreed", "flag", "?", refuses={"no": "ask them first"}), False)
    'ask them first'
    """
    return field.refuses.get(TYPES[field.type].show(value), "") if field.refuses else ""


def show(field: Field, value: Any) -> str:
    """The value as a person reads it back.

    >>> show(Field("topics", "list of prose", "?"), ("how you began", "what is hard"))
    'how you began; what is hard'
    """
    if value == "":  # said to be nothing
        return ""
    if field.item:
        return "; ".join(TYPES[field.item].show(item) for item in value)
    if field.choices:
        return next((choice.label for choice in field.choices if choice.value == value), str(value))
    return TYPES[field.type].show(value)


def to_json(field: Field, value: Any) -> Any:
    """The value as JSON holds it; ``parse`` reads it back as the same value."""
    if type(value) is tuple:  # a list; a Zone is a tuple of its own type
        return [TYPES[field.item].to_json(item) for item in value]
    return TYPES[field.type].to_json(value) if value != "" else ""  # said to be nothing


def empty(field: Field) -> Value:
    """What a template sees where nothing was answered: "", an empty tuple or False."""
    if field.item:
        return ()
    return False if field.type == "flag" else ""


def _parse_list(field: Field, raw: Any, frame: Frame) -> tuple[Value, ...]:
    if not isinstance(raw, list | tuple):
        raw = [raw]
    most = field.most or MOST_ITEMS
    if len(raw) > most:
        raise Refused(f"has {len(raw)} items; at most {most} fit")
    item = field._replace(type=field.item, least=0, most=0)
    found: list[Value] = []
    for number, one in enumerate(raw, 1):
        try:
            found.append(parse(item, one, frame))
        except Refused as refused:
            raise Refused(f"item {number}: {refused.reason}", refused.readings) from refused
    if len(found) < field.least:
        raise Refused(f"has {_counted(len(found), 'item')}; at least {field.least} are needed")
    if len(set(found)) < len(found):
        raise Refused("holds the same item twice")
    return tuple(found)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _as_text(field: Field, raw: Any) -> str:
    """The raw answer as text in NFC, its characters looked at: every value comes through here."""
    if isinstance(raw, str):
        pass
    elif isinstance(raw, bool) and field.type == "flag":
        raw = "yes" if raw else "no"
    elif isinstance(raw, float) and field.type == "int" and raw.is_integer():
        raw = f"{raw:.0f}"  # JSON knows one kind of number
    elif type(raw) is int and field.type in ("int", "phone", "line") and abs(raw) < 10**20:  # phone numbers
        raw = str(raw)
    elif isinstance(raw, datetime | date):
        raw = raw.isoformat()  # TOML has dates of its own
    if not isinstance(raw, str):
        raise Refused(f"is {_json_name(raw)} where text is wanted")
    text = nfc(raw.strip(" \t\r\n").replace("\r\n", "\n"))
    found = intruder(text, lines=True)
    if found:
        raise Refused(f"character {found.at + 1} is {found.what}")
    if is_mark(text[:1]):  # it would join the letter of ours that stands before it
        raise Refused("begins with an accent that has no letter")
    if "\n" in text and field.type != "prose":
        raise Refused("holds a line break where one line is wanted")
    return text


def _json_name(raw: Any) -> str:
    names = {
        bool: "true or false",
        dict: "an object",
        list: "a list",
        tuple: "a list",
        type(None): "null",
        float: "a number",
        int: "a number",
    }
    return names.get(type(raw), f"a {type(raw).__name__}")


def _line(text: str, field: Field, frame: Frame) -> str:  # noqa: ARG001 - every door has the same three arguments
    text = tidy(text)
    if not text:
        raise Refused("is empty")
    if not any(char.isalnum() or char > _SIGNS for char in text):
        raise Refused(f'"{text}" holds no word')
    longest = field.most or (LONGEST_PROSE if field.type == "prose" else LONGEST_LINE)
    if len(text) > longest:
        raise Refused(f"is {len(text)} characters long; at most {longest} fit")
    return text


def _int(text: str, field: Field, frame: Frame) -> int:  # noqa: ARG001 - every door is called alike
    digits = text.lower()
    for unit in ("minutes", "minute", "mins", "min"):
        digits = digits.removesuffix(unit)
    digits = digits.strip()
    if not digits.isascii() or not digits.removeprefix("-").isdigit() or len(digits) > 9:
        raise Refused(f'"{text}" is not a whole number')
    number = int(digits)
    if number < field.least or (field.most and number > field.most):
        limits = f"from {field.least} to {field.most}" if field.most else f"of at least {field.least}"
        raise Refused(f"{number} is not a number {limits}")
    return number


_YES = frozenset(("yes", "y", "true", "on", "1"))
_NO = frozenset(("no", "n", "false", "off", "0"))


def _flag(text: str, field: Field, frame: Frame) -> bool:  # noqa: ARG001 - every door is called alike
    if text.lower() not in _YES | _NO:
        raise Refused(f'"{text}" is neither yes nor no')
    return text.lower() in _YES


def _choice(text: str, field: Field, frame: Frame) -> str:  # noqa: ARG001 - every door is called alike
    wanted = text.casefold()
    for choice in field.choices:
        if wanted in (choice.value.casefold(), choice.label.casefold()):
            return choice.value
    values = [choice.value for choice in field.choices]
    near = nearest(text, values)
    raise Refused(f'"{text}" is none of {", ".join(values)}' + (f'; did you mean "{near}"?' if near else ""))


def _date(text: str, field: Field, frame: Frame) -> date:
    from drafter.moments import parse_date, parse_month  # 8 M instructions

    month = parse_month(text, now=frame.here) if field.past else None
    day, today = month or parse_date(text, now=frame.here, past=field.past), frame.here.date()
    if field.past and day > today:
        raise Refused(f"{long_day(day)} has not come yet")
    if field.coming and day < today:
        raise Refused(f"{long_day(day)} has gone by")
    return day


def _moment(text: str, field: Field, frame: Frame) -> datetime:
    if frame.zone is None:
        raise Refused("is a time, and a time needs a place: say which city you are in (my_zone)")
    from drafter.moments import parse_moment  # 8 M instructions

    return parse_moment(text, now=frame.now, zone=frame.zone, past=field.past)


def _zone(text: str, field: Field, frame: Frame) -> Zone:  # noqa: ARG001 - every door is called alike
    return parse_zone(text)


def _email(text: str, field: Field, frame: Frame) -> str:
    text = _line(text, field, frame)
    name, at, host = text.rpartition("@")
    plain = name.replace(".", "").replace("-", "").replace("_", "").replace("+", "")
    labels = host.split(".")
    is_plain = at and plain.isalnum() and text.isascii() and ".." not in text and name.strip(".") == name
    if is_plain and len(labels) > 1 and all(label.strip("-") == label and _is_label(label) for label in labels):
        return text
    # The odd ones (quoted, international) are left to email-validator: 60 M instructions, no look-ups.
    from email_validator import EmailNotValidError, validate_email

    try:
        return str(validate_email(text, check_deliverability=False).normalized)
    except EmailNotValidError as invalid:
        raise Refused(f'"{text}" is not an address: {str(invalid).rstrip(".")}') from invalid


def _is_label(text: str) -> bool:
    return text.replace("-", "").isalnum()


def _url(text: str, field: Field, frame: Frame) -> str:
    text = _line(text, field, frame)
    scheme, separator, rest = text.partition("://")
    bare = rest if separator else text
    host = bare.partition("/")[0].partition("?")[0].partition("#")[0]
    if separator and scheme.lower() not in ("http", "https"):
        raise Refused(f'"{text}" is not a web link: it begins with {scheme}://')
    if " " in text or "." not in host.strip(".") or ":" in host.partition(":")[2] or "@" in host:
        raise Refused(f'"{text}" is not a web link, such as https://example.org/talk')
    return text


def _phone(text: str, field: Field, frame: Frame) -> str:
    text = _line(text, field, frame)
    if sum(char.isdigit() for char in text) < 5 or not all(char.isdigit() or char in " +-()./#x" for char in text):
        raise Refused(f'"{text}" is not a phone number')
    return text


_TEXT: Mapping[str, Any] = {"type": "string", "minLength": 1}

TYPES: Mapping[str, Type] = {
    "line": Type("line", _line, {**_TEXT, "maxLength": LONGEST_LINE}),
    "prose": Type("line", _line, {**_TEXT, "maxLength": LONGEST_PROSE}),
    "int": Type("line", _int, {"type": "integer"}, to_json=int),
    "flag": Type("yes-no", _flag, {"type": "boolean"}, lambda yes: "yes" if yes else "no", bool),
    "choice": Type("pick", _choice, {"type": "string"}),
    "date": Type("line", _date, {"type": "string"}, lambda day: day.isoformat(), lambda day: day.isoformat()),
    "moment": Type("line", _moment, {"type": "string"}, iso, iso),
    "zone": Type("line", _zone, {"type": "string"}, lambda zone: zone.label, lambda zone: zone.key),
    "email": Type("line", _email, {**_TEXT, "maxLength": LONGEST_LINE}),
    "url": Type("line", _url, {**_TEXT, "maxLength": LONGEST_LINE}),
    "phone": Type("line", _phone, {**_TEXT, "maxLength": LONGEST_LINE}),
}
