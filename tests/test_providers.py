"""Providers: read from the settings, checked with the word named, each with the one host it stands for."""

import tomllib
from pathlib import Path

import pytest
from real.run import drafter

from drafter.errors import BadInput
from drafter.providers import BUILT_IN, OPENAI, KeySource, Polish, Price, Provider, read_polish, read_providers
from drafter.settings import load_providers

LOCAL = 'base_url = "http://127.0.0.1:8080/v1"\nmodel = "any"\nkey = "none"\n'


def read(text: str) -> dict[str, Provider]:
    return read_providers(tomllib.loads(f"[providers.local]\n{text}")["providers"], "config.toml")


def test_openai_is_there_without_a_word_in_the_settings(tmp_path: Path) -> None:
    assert ({"openai": OPENAI}, Polish("openai", 60)) == load_providers(tmp_path)
    assert ("api.openai.com", "https://api.openai.com:443") == (OPENAI.host, OPENAI.origin)


def test_every_word_of_a_provider_is_read() -> None:
    text = 'base_url = "https://llm.example.com/v1/"\nmodel = "m"\nkey = {env = "MY_API_KEY"}\n'
    one = read(text + "price = {input = 2, output = 8.5}\n")["local"]
    assert Provider("local", "https://llm.example.com/v1", "m", KeySource("env", ("MY_API_KEY",)), Price(2, 8.5)) == one


def test_ours_may_be_changed_in_part() -> None:
    found = read_providers({"openai": {"model": "another"}}, "config.toml")
    assert {"openai": OPENAI._replace(model="another")} == found
    assert {"openai": OPENAI} == BUILT_IN


@pytest.mark.parametrize(
    ("url", "origin", "host", "is_local"),
    [
        ("https://API.Example.com/v1", "https://api.example.com:443", "api.example.com", False),
        ("https://api.example.com:8443", "https://api.example.com:8443", "api.example.com:8443", False),
        ("http://localhost:11434/v1", "http://localhost:11434", "localhost:11434", True),
        ("http://127.0.0.1/v1", "http://127.0.0.1:80", "127.0.0.1", True),
        ("http://[::1]:8080/v1", "http://[::1]:8080", "[::1]:8080", True),
        (
            "HTTPS://name.openai.azure.com/openai/v1/",
            "https://name.openai.azure.com:443",
            "name.openai.azure.com",
            False,
        ),
    ],
)
def test_a_provider_stands_for_one_host(url: str, origin: str, host: str, is_local: bool) -> None:
    one = read(f'base_url = "{url}"\nmodel = "m"\nkey = "none"\n')["local"]
    assert (origin, host, is_local) == (one.origin, one.host, one.is_local)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('model = "m"', "providers.local.base_url is missing"),
        (LOCAL.replace("http:", "ftp:"), "base_url does not begin with https:// or http://"),
        (LOCAL.replace("http://", ""), "base_url does not begin with https:// or http://"),
        (LOCAL.replace("127.0.0.1:8080", ""), "base_url names no host"),
        (LOCAL.replace("8080", "80800"), "base_url has a port that is no port"),
        (LOCAL.replace("8080", "0"), "base_url names no host"),
        (LOCAL.replace("127.0.0.1", "user:sk-1234@127.0.0.1"), "holds more than a host and a path"),
        (LOCAL.replace("/v1", "/v1?key=sk-1234"), "holds more than a host and a path"),
        (LOCAL.replace("/v1", "/v1#a"), "holds more than a host and a path"),
        (LOCAL.replace("/v1", "/v 1"), "base_url is not an address in plain letters"),
        (LOCAL.replace("/v1", "\\\\r\\\\nHost: evil"), "base_url"),
        (LOCAL.replace("127.0.0.1", "аpple.example"), "base_url is not an address in plain letters"),
        (LOCAL.replace("127.0.0.1", "example.com"), "is not encrypted and not on this computer"),
        (LOCAL.replace("127.0.0.1", "127.0.0.1.example.com"), "is not encrypted and not on this computer"),
        (LOCAL.replace("127.0.0.1", "0.0.0.0"), "is not encrypted and not on this computer"),
        (LOCAL.replace("127.0.0.1", "localhost."), "base_url"),
        ('base_url = "http://example.com"\nplain_http = true', "providers.local.key must be"),
        (LOCAL + "plain_http = 1", "plain_http is not true or false"),
        (LOCAL.replace('"any"', "1"), "model is not the name of a model"),
        (LOCAL.replace('"any"', '"a\\nb"'), "model is not the name of a model"),
        (LOCAL.replace('"none"', '"sk-1234"'), "and never the key itself"),
        (LOCAL.replace('"none"', '{env = "sk-1234"}'), "names a variable that is none"),
        (LOCAL.replace('"none"', '{env = "MINE"}'), "names a variable without KEY, TOKEN"),
        (LOCAL.replace('"none"', '{env = "OPENAI_API_KEY"}'), "serves the provider openai alone"),
        (LOCAL.replace('"none"', "{command = []}"), "providers.local.key is not"),
        (LOCAL.replace('"none"', '{command = "pass show x"}'), "providers.local.key is not"),
        (LOCAL.replace('"none"', '{env = "A_KEY", command = ["x"]}'), "providers.local.key is not"),
        (LOCAL + "price = 3", "price is not"),
        (LOCAL + "price = {input = 1}", "price is not"),
        (LOCAL + "price = {input = -1, output = 1}", "price is not"),
        (LOCAL + "price = {input = nan, output = 1}", "price is not"),
        (LOCAL + "price = {input = true, output = 1}", "price is not"),
        (LOCAL + 'base_ur = "x"', 'base_ur is not known; did you mean "base_url"?'),
    ],
)
def test_what_is_wrong_is_named_with_its_word_and_no_secret_is_repeated(text: str, told: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(text)
    assert told in refused.value.what
    assert refused.value.what.startswith("config.toml: providers.local.")
    assert "sk-1234" not in refused.value.what
    assert "drafter config edit" == refused.value.try_this


@pytest.mark.parametrize("name", ["by-hand", "A", "a b", "", "-a", "a" * 41, "sk.1"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="has a name that is not made of"):
        read_providers({name: tomllib.loads(LOCAL)}, "config.toml")


def test_a_host_without_encryption_may_be_allowed_by_name_and_gets_no_key() -> None:
    one = read('base_url = "http://192.168.1.5:11434/v1"\nmodel = "m"\nkey = "none"\nplain_http = true\n')["local"]
    assert (True, "none") == (one.plain_http, one.key.kind)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('provider = "loca"', "polish.provider is not one of openai, by-hand"),
        ("provider = 1", "polish.provider is not one of"),
        ("deadline = 0", "polish.deadline is not a number of seconds from 1 to 600"),
        ("deadline = 601", "polish.deadline is not"),
        ("deadline = true", "polish.deadline is not"),
        ('deadline = "60"', "polish.deadline is not"),
        ("dedline = 60", 'polish.dedline is not known; did you mean "deadline"?'),
    ],
)
def test_what_is_wrong_with_the_table_polish_is_named(text: str, told: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_polish(tomllib.loads(text), BUILT_IN, "config.toml")
    assert told in refused.value.what


@pytest.mark.parametrize("text", ["providers = 1", "[providers]\nlocal = 1", "polish = 1"])
def test_a_table_that_is_none_stops_every_command_with_its_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.toml").write_text(text)
    told = drafter("draft", "thank-you", "--example", home=tmp_path)
    assert ("", 2) == (told.out, told.code)
    assert f"{tmp_path / 'config.toml'}: " in told.err
    assert "is not a table" in told.err


def test_a_provider_can_be_made_one_word_at_a_time_and_comments_stay(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("# mine\nclock = 12  # noon\n")
    for name, value in (
        ("providers.local.base_url", "http://127.0.0.1:8080/v1"),
        ("providers.local.model", "any"),
        ("providers.local.key", '{command = ["pass", "show", "x"]}'),
        ("providers.local.price", "{input = 0.5, output = 1.5}"),
        ("polish.provider", "local"),
        ("polish.deadline", "5"),
    ):
        told = drafter("config", "set", name, value, home=tmp_path)
        assert ("", 0) == (told.out, told.code), told.err
    providers, polish = load_providers(tmp_path)
    key = KeySource("command", ("pass", "show", "x"))
    assert Provider("local", "http://127.0.0.1:8080/v1", "any", key, Price(0.5, 1.5)) == providers["local"]
    assert Polish("local", 5) == polish
    assert (tmp_path / "config.toml").read_text().startswith("# mine\nclock = 12  # noon\n")
    shown = drafter("config", "show", home=tmp_path).out
    assert "providers.local: http://127.0.0.1:8080/v1, any" in shown


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("providers.local.key", "sk-1234"),
        ("providers.local.base_url", "https://user:sk-1234@example.com"),
        ("providers.local", "x"),
        ("polish", "x"),
        ("polish.provider.name", "x"),
        ("providers.local.base_ur", "x"),
    ],
)
def test_a_word_that_would_spoil_the_file_is_not_written(tmp_path: Path, name: str, value: str) -> None:
    (tmp_path / "config.toml").write_text(f"[providers.local]\n{LOCAL}")
    told = drafter("config", "set", name, value, home=tmp_path)
    assert ("", 2) == (told.out, told.code), told.err
    assert "sk-1234" not in told.err
    assert f"[providers.local]\n{LOCAL}" == (tmp_path / "config.toml").read_text()
