"""Settings and the profile: two TOML files in the settings folder, each value with where it comes from.

``config.toml`` is the person's; we change single lines of it and keep their comments. ``profile.toml`` holds what was
asked about the person, as they typed it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from drafter.errors import BadInput, Problem
from drafter.text.near import nearest
from drafter.text.toml import read_toml
from drafter.world import private_folder, write_whole

if TYPE_CHECKING:  # a letter that nobody polishes does not load them
    from drafter.providers import Polish, Provider

CONFIG, PROFILE = "config.toml", "profile.toml"


class Setting(NamedTuple):
    """One setting: its name, what it is when nobody says, what it does, and the values it may have (none: any)."""

    name: str
    default: Any
    help: str
    values: tuple[Any, ...] = ()


SETTINGS: tuple[Setting, ...] = (
    Setting("keep", True, "keep drafts and unfinished sessions, for `drafter recent` and for going on"),
    Setting("plain", False, "ask line by line, for screen readers"),
    Setting("clock", 24, "how times are written", (12, 24)),
    Setting("day_order", "day-first", "how days are written: 9 March, or March 9", ("day-first", "month-first")),
    Setting("linkedin_characters", 200, "room in a LinkedIn note: 200, or 300 with a paid account"),
    Setting("calendar", (), "your calendars for `drafter slots`: .ics files, or folders of them"),
    Setting(
        "clipboard", (), 'the command that takes a text to the clipboard, such as ["xclip", "-selection", "clipboard"]'
    ),
)
_TABLES = ("polish", "providers")


class Settled(NamedTuple):
    """A setting's value and where it comes from: ``default`` or the file."""

    value: Any
    origin: str


Settings = Mapping[str, Settled]


def day_order(settings: Settings) -> Literal["day-first", "month-first"]:
    """How days are written: 9 March, or March 9."""
    return "month-first" if settings["day_order"].value == "month-first" else "day-first"


def load(config: Path, file_name: str = CONFIG) -> Settings:
    """Every setting with its origin. Raises BadInput naming file and line or key."""
    file = config / file_name
    given = _read(file)
    if any(name in given for name in _TABLES):
        _tables(given, file)
    for name in given:
        if name not in _TABLES and name not in {setting.name for setting in SETTINGS}:
            near = nearest(name, [setting.name for setting in SETTINGS])
            meant = f'; did you mean "{near}"?' if near else "."
            raise BadInput(f'{file}: there is no setting "{name}"{meant}', "drafter config edit")
    return {
        one.name: Settled(valid(one, given[one.name], file), str(file))
        if one.name in given
        else Settled(one.default, "default")
        for one in SETTINGS
    }


def load_providers(config: Path, file_name: str = CONFIG) -> "tuple[dict[str, Provider], Polish]":
    """The providers, ours and the person's own, and which one serves. Raises BadInput naming table and word."""
    file = config / file_name
    return _tables(_read(file), file)


def _tables(given: Mapping[str, Any], file: Path) -> "tuple[dict[str, Provider], Polish]":
    from drafter.providers import read_polish, read_providers

    providers = read_providers(given.get("providers", {}), str(file))
    return providers, read_polish(given.get("polish", {}), providers, str(file))


def valid(setting: Setting, value: Any, place: Path | str) -> Any:
    """The value, when the setting may have it. Raises BadInput."""
    kinds = {bool: "true or false", int: "a number", str: "a word", tuple: "a list of words"}
    wanted = kinds[type(setting.default)]
    if setting.default == ():
        fits = isinstance(value, list | tuple) and all(isinstance(word, str) for word in value)
        value = tuple(value) if fits else value
    else:
        fits = type(value) is type(setting.default) and value not in (0,) * (not isinstance(value, bool))
    if setting.values:
        wanted = " or ".join(map(str, setting.values))
        fits = fits and value in setting.values
    if not fits or (type(value) is int and value < 0):
        raise BadInput(f"{place}: {setting.name} is {value!r}, not {wanted}.", f"drafter config set {setting.name} ...")
    return value


def set_value(config: Path, name: str, text: str) -> Any:
    """Writes one setting, the rest of the file untouched, and gives its value. Raises BadInput for a wrong one."""
    import tomllib

    if name.split(".", maxsplit=1)[0] in _TABLES:
        return _set_in_table(config / CONFIG, name.split("."), text)
    setting = next((one for one in SETTINGS if one.name == name), None)
    if setting is None:
        near = nearest(name, [one.name for one in SETTINGS])
        raise BadInput(
            f'There is no setting "{name}".', f"drafter config set {near} ..." if near else "drafter config show"
        )
    try:
        value = tomllib.loads(f"x = {text}")["x"]
    except tomllib.TOMLDecodeError:
        value = text.split() if setting.default == () else text
    checked = valid(setting, value, "config set")
    _change(config / CONFIG, {name: list(checked) if isinstance(checked, tuple) else checked})
    return checked


def _set_in_table(file: Path, words: list[str], text: str) -> Any:
    """Writes one word of ``[polish]`` or of ``[providers.NAME]``. Raises BadInput when the file would be wrong then."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    if len(words) != (2 if words[0] == "polish" else 3):
        place = "polish.provider" if words[0] == "polish" else "providers.NAME.base_url"
        raise BadInput("That names no setting.", f"drafter config set {place} ...")
    try:
        value: Any = tomlkit.parse(f"x = {text}")["x"]
    except TOMLKitError:
        value = text
    _tables(_read(file), file)
    document: Any = tomlkit.parse(file.read_text(encoding="utf-8-sig") if file.exists() else "")
    table = document
    for depth, word in enumerate(words[:-1]):
        if word not in table:
            table[word] = tomlkit.table(is_super_table=words[0] == "providers" and depth == 0)
        table = table[word]
    table[words[-1]] = value
    _tables(document.unwrap(), file)
    _write(file, tomlkit.dumps(document))
    return value.unwrap() if hasattr(value, "unwrap") else value


def load_profile(config: Path, file_name: str = PROFILE) -> dict[str, str]:
    """What is known of the person who writes, as typed. Raises BadInput for a file that is not as we wrote it."""
    file = config / file_name
    given = _read(file)
    for name, value in given.items():
        if not isinstance(value, str):
            raise BadInput(f"{file}: {name} is not a text in quotes.", "drafter me edit")
    return {name: value for name, value in given.items() if value.strip()}  # `me edit` leaves lines to be filled in


def save_profile(config: Path, changes: Mapping[str, str]) -> None:
    """Remembers answers about the person; an empty one is forgotten. Raises Problem when the file cannot be written."""
    _change(config / PROFILE, changes)


def _read(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as failed:
        raise BadInput(f"{file} cannot be read: {failed}.", "drafter doctor") from failed
    if not text.strip():
        return {}
    try:
        return read_toml(text)
    except ValueError as broken:
        command = "drafter me edit" if file.stem == Path(PROFILE).stem else "drafter config edit"
        raise BadInput(f"{file}: {broken}.", command) from broken


def _change(file: Path, changes: Mapping[str, Any]) -> None:
    import tomlkit  # 30 M instructions, keeps the comments of the file

    _read(file)  # names what is wrong with it, before anything is written over it
    try:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        document = tomlkit.parse(text)
        for name, value in changes.items():
            if value == "":
                document.pop(name, None)
            else:
                document[name] = value
        _write(file, tomlkit.dumps(document))
    except OSError as failed:
        raise Problem(f"{file} cannot be written: {failed.strerror}.", "drafter doctor") from failed


def _write(file: Path, text: str) -> None:
    try:
        private_folder(file.parent)
        write_whole(file, text)
    except OSError as failed:
        raise Problem(f"{file} cannot be written: {failed.strerror}.", "drafter doctor") from failed
