"""Keys: in a real keyring, for one host each, never in plain text, and in no place where anybody can see them."""

import json
import os
import pickle
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from real.faulty import KEY, Faulty
from real.run import Result, drafter, environment
from real.secrets import Secrets
from real.term import Term

from drafter.errors import BadInput, Problem
from drafter.keys import Key, checked, find
from drafter.providers import OPENAI, KeySource, Provider
from drafter.world import without_secrets

NONE: Mapping[str, str] = {}
COMMAND = (sys.executable, "-m", "drafter")


def local(home: Path, url: str, key: str = '"keyring"') -> None:
    home.mkdir(exist_ok=True)
    text = f'[polish]\nprovider = "local"\n[providers.local]\nbase_url = "{url}"\nmodel = "m-1"\nkey = {key}\n'
    (home / "config.toml").write_text(text)


def has_no_key(*results: Result) -> bool:
    return not any(KEY[at : at + 8] in one.out + one.err for one in results for at in range(len(KEY) - 7))


# --- what may be a key ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", [KEY, f" {KEY}\n", f"{KEY}\r\n", f"\t{KEY}\t"])
def test_blanks_around_a_key_are_no_part_of_it(typed: str) -> None:
    assert KEY == checked(typed).secret


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "is empty"),
        (" \n", "is empty"),
        (f"Bearer {KEY}", "has a blank or a control character at place 7"),
        (f"{KEY}\n{KEY}", "has a blank or a control character at place 30"),
        (f"{KEY}\x1b[2J", "has a blank or a control character at place 30"),
        (f"{KEY}\0", "has a blank or a control character at place 30"),
        (f"{KEY}é", "has a foreign letter at place 30"),
        (f"{KEY}\u200b", "has a blank or a control character at place 30"),
        (KEY * 40, "has 1,160 characters"),
    ],
)
def test_what_is_no_key_is_refused_without_being_repeated(typed: str, told: str) -> None:
    with pytest.raises(BadInput, match=told) as refused:
        checked(typed)
    assert "canary" not in str(refused.value)


def test_a_key_cannot_be_printed_or_written_by_mistake() -> None:
    key = Key(KEY)
    assert not any(
        "canary" in text for text in (repr(key), str(key), f"{key}", f"{key!r}", repr([key]), repr({1: key}))
    )
    assert not hasattr(key, "__dict__")
    with pytest.raises(TypeError):
        pickle.dumps(key)
    with pytest.raises(TypeError):
        json.dumps(key)


# --- variables and commands -------------------------------------------------------------------------------------


def from_source(source: KeySource, env: Mapping[str, str] = NONE) -> Key | None:
    one = Provider("local", "https://llm.example.com/v1", "m", source)
    return find(one, env=env, say=print)


def test_a_provider_without_a_key_gets_none() -> None:
    assert from_source(KeySource("none"), {"OPENAI_API_KEY": KEY}) is None


def test_a_key_comes_from_its_variable() -> None:
    assert Key(KEY) == from_source(KeySource("env", ("MY_API_KEY",)), {"MY_API_KEY": f"{KEY}\n"})
    with pytest.raises(Problem, match="MY_API_KEY is not set"):
        from_source(KeySource("env", ("MY_API_KEY",)), {"OPENAI_API_KEY": KEY})


def test_openais_variable_serves_openai_at_its_own_address_alone() -> None:
    env = {"OPENAI_API_KEY": KEY}
    assert Key(KEY) == find(OPENAI, env=env, say=print)
    for other in (OPENAI._replace(name="other"), OPENAI._replace(base_url="https://api.openai.com.example.com/v1")):
        with pytest.raises(Problem) as failed:
            find(other, env=env, say=print)
        assert "canary" not in str(failed.value)


def test_a_key_comes_from_the_first_line_that_a_command_prints() -> None:
    source = KeySource("command", (sys.executable, "-c", f"print('{KEY}'); print('user: me')"))
    assert Key(KEY) == from_source(source)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (f"import sys; print('{KEY}'); print('{KEY}', file=sys.stderr); sys.exit(3)", "left with 3 and gave no key"),
        (f"print('{KEY} {KEY}')", "a blank or a control character at place 30"),
        ("pass", "is empty"),
        (f"import sys; sys.stdout.buffer.write(b'{KEY}' + bytes([255]))", "a foreign letter"),
        (f"print('{KEY}' * 1000)", "has 10,000 characters"),
    ],
)
def test_nothing_that_a_command_says_is_repeated(code: str, told: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Problem, match=told) as failed:
        from_source(KeySource("command", (sys.executable, "-c", code)))
    assert "canary" not in "".join((str(failed.value), failed.value.try_this, *capfd.readouterr()))


def test_a_command_that_is_not_there_is_named() -> None:
    with pytest.raises(BadInput, match=r"The command no-such-program does not start: No such file or directory\."):
        from_source(KeySource("command", ("no-such-program",)))


def test_a_command_goes_through_no_shell_and_sees_no_key(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    code = f"import os, sys; open({str(seen)!r}, 'w').write(repr((sys.argv[1:], dict(os.environ)))); print('{KEY}')"
    words = (sys.executable, "-c", code, "$HOME; touch x", "`id`")
    from_source(KeySource("command", words), {"OPENAI_API_KEY": "sk-secret", "MY_API_KEY": "sk-secret", "PATH": "/bin"})
    assert "['$HOME; touch x', '`id`']" in seen.read_text()
    assert "sk-secret" not in seen.read_text()


@pytest.mark.parametrize(
    "name", ["OPENAI_API_KEY", "OPENAI_X", "MY_API_KEY", "groq_key", "A_TOKEN", "A_PASSWORD", "APIKEY"]
)
def test_a_variable_that_may_hold_a_key_reaches_no_program_that_we_start(name: str) -> None:
    assert {} == without_secrets({name: KEY})


# --- a real keyring ---------------------------------------------------------------------------------------------


def test_a_key_is_saved_for_its_host_listed_used_and_forgotten(
    secrets: Secrets, faulty: Faulty, tmp_path: Path
) -> None:
    local(tmp_path, faulty.url("ok"))
    origin = f"http://127.0.0.1:{faulty.port}"

    def keys(*words: str, typed: str = "") -> Result:
        return drafter("keys", *words, home=tmp_path, env=secrets.env, input=typed)

    before = keys("list", "--format", "json")
    saved = keys("set", "local", typed=f" {KEY}\n")
    assert ("", f"Saved in keyring.backends.SecretService.Keyring, for {origin} and no other host.\n", 0) == saved
    assert f"{origin} {KEY}" in secrets.everything()

    after = keys("list", "--format", "json")
    where = [{row["provider"]: row["key"] for row in json.loads(one.out)} for one in (before, after)]
    assert [{"openai": "not set", "local": "not set"}, {"openai": "not set", "local": "in the keyring"}] == where

    asked = keys("test")
    assert ("local answers (m-1, 20 + 9 tokens).\n", 0) == (asked.out, asked.code)
    assert asked.err == f"Asking m-1 at 127.0.0.1:{faulty.port} for one word, with its key ...\n"
    assert KEY.encode() in faulty.seen("ok")[-1]

    assert 2 == keys("forget", "local").code
    forgotten = keys("forget", "local", "--yes")
    assert ("", "The key of local is forgotten.\n", 0) == forgotten
    assert KEY not in secrets.everything()
    again = keys("forget", "local", "--yes")
    assert ("The keyring has no key of local.\n", 0) == (again.err, again.code)
    missing = keys("test")
    assert (1, True) == (missing.code, "There is no key for local." in missing.err)
    assert has_no_key(before, saved, after, asked, forgotten, again, missing)


def test_a_key_goes_to_no_other_host_than_the_one_it_was_saved_for(
    secrets: Secrets, faulty: Faulty, tmp_path: Path
) -> None:
    local(tmp_path, "https://llm.example.com/v1")
    assert 0 == drafter("keys", "set", "local", home=tmp_path, env=secrets.env, input=KEY).code
    local(tmp_path, faulty.url("ok"))
    before = len(faulty.requests)
    refused = drafter("keys", "test", "local", home=tmp_path, env=secrets.env)
    assert (1, "") == (refused.code, refused.out)
    assert "was saved for https://llm.example.com:443, and goes to no other host" in refused.err
    assert f"The settings now name http://127.0.0.1:{faulty.port}." in refused.err
    assert "Try: drafter keys set local" in refused.err
    listed = drafter("keys", "list", home=tmp_path, env=secrets.env)
    assert "in the keyring, for another host: https://llm.example.com:443" in listed.out
    assert has_no_key(refused, listed)
    assert before == len(faulty.requests)


def test_a_keyring_that_falls_over_while_it_is_asked_is_asked_once_more(secrets: Secrets, tmp_path: Path) -> None:
    assert 0 == drafter("keys", "set", "openai", home=tmp_path, env=secrets.env, input=KEY).code
    secrets.process.send_signal(signal.SIGSTOP)
    with Term([*COMMAND, "keys", "list"], env=environment(tmp_path, secrets.env)) as term:
        term.wait("Waiting for the keyring, at most 10 seconds.")  # its call lies before the service
        secrets.process.kill()
        term.wait("key: in the keyring")
        assert 0 == term.close()


def test_a_locked_keyring_is_named_with_what_to_do(secrets: Secrets, tmp_path: Path) -> None:
    assert 0 == drafter("keys", "set", "openai", home=tmp_path, env=secrets.env, input=KEY).code
    secrets.lock()
    for words in (("set", "openai"), ("forget", "openai", "--yes"), ("test", "openai")):
        told = drafter("keys", *words, home=tmp_path, env=secrets.env, input=KEY)
        assert ("", 1) == (told.out, told.code), told.err
        assert "The keyring is locked." in told.err
        assert "unlock the keyring of your desktop" in told.err
        assert has_no_key(told)
    assert "key: not known: The keyring is locked." in drafter("keys", "list", home=tmp_path, env=secrets.env).out


PLUGIN = """
from keyring.backend import KeyringBackend
held = {}
class Keyring(KeyringBackend):
    priority = 9
    def get_password(self, service, username): return held.get(username)
    def set_password(self, service, username, password): held[username] = password
    def delete_password(self, service, username): del held[username]
"""
PLAINTEXT = PLUGIN.replace("held[username] = password", "open('plain', 'w').write(password)")
BROKEN = {
    "keyring.backends.fail.Keyring": "There is no keyring here, and drafter keeps no key in plain text.",
    "keyring.backends.null.Keyring": "There is no keyring here, and drafter keeps no key in plain text.",
    "keyring.backends.chainer.ChainerBackend": "There is no keyring here",
    "no.such.Backend": "The keyring that is set up could not be loaded (ModuleNotFoundError).",
    "nonsense": "The keyring that is set up could not be loaded (ValueError).",
    "keyrings.alt.file.PlaintextKeyring": "keeps keys in plain text, so drafter does not use it.",
    "relative.Keyring": "keeps keys in plain text, so drafter does not use it.",
    "forgetful.Keyring": "did not keep the key: reading it back gave something else.",
    "raising.Keyring": "The keyring failed (Exception).",
    "broken.Keyring": "The keyring that is set up could not be loaded (ValueError).",
    "": "There is no keyring here",
}


@pytest.mark.parametrize("backend", BROKEN)
def test_where_no_keyring_can_be_trusted_nothing_is_kept_and_nothing_is_shown(tmp_path: Path, backend: str) -> None:
    package = tmp_path / "packages"
    (package / "keyrings" / "alt").mkdir(parents=True)
    (package / "keyrings" / "alt" / "file.py").write_text(PLAINTEXT.replace("class Keyring", "class PlaintextKeyring"))
    (package / "relative.py").write_text(
        "from keyrings.alt.file import PlaintextKeyring as Base\nclass Keyring(Base): pass\n"
    )
    (package / "forgetful.py").write_text(PLUGIN.replace("held[username] = password", "pass"))
    (package / "raising.py").write_text(PLUGIN.replace("held[username] = password", "raise Exception(password)"))
    (package / "broken.py").write_text("raise ValueError")
    home = tmp_path / "home"
    home.mkdir()
    env = {"PYTHONPATH": str(package), "HOME": str(home)} | ({"PYTHON_KEYRING_BACKEND": backend} if backend else {})
    told = drafter("keys", "set", "openai", home=home, env=env, input=KEY, cwd=home)
    assert ("", 1) == (told.out, told.code), told.err
    assert BROKEN[backend] in told.err
    assert "Try: " in told.err
    assert has_no_key(told)
    assert not any(KEY.encode() in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_a_chain_that_holds_a_plain_keyring_beside_a_good_one_uses_the_good_one(
    secrets: Secrets, tmp_path: Path
) -> None:
    plugin = tmp_path / "plugin"
    (plugin / "keyrings" / "alt").mkdir(parents=True)
    (plugin / "keyrings" / "alt" / "file.py").write_text(PLAINTEXT.replace("class Keyring", "class PlaintextKeyring"))
    info = plugin / "plain-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: plain\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[keyring.backends]\nplain = keyrings.alt.file\n")
    env = {**secrets.env, "PYTHONPATH": str(plugin)}
    told = drafter("keys", "set", "openai", home=tmp_path, env=env, input=KEY, cwd=tmp_path)
    assert (0, True) == (told.code, "Saved in keyring.backends.SecretService.Keyring" in told.err), told.err
    assert not (tmp_path / "plain").exists()
    alone = {name: value for name, value in env.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    refused = drafter("keys", "set", "openai", home=tmp_path, env=alone, input=KEY, cwd=tmp_path)
    assert (1, True) == (refused.code, "keeps keys in plain text" in refused.err)
    assert not (tmp_path / "plain").exists()


def test_a_keyring_that_does_not_answer_is_left_and_the_wait_is_said(tmp_path: Path) -> None:
    (tmp_path / "stuck.py").write_text("import threading\nthreading.Event().wait()\n")
    env = {"PYTHON_KEYRING_BACKEND": "stuck.Keyring", "PYTHONPATH": str(tmp_path)}
    told = drafter("keys", "set", "openai", home=tmp_path, env=env, input=KEY)
    assert ("", 1) == (told.out, told.code)
    assert "Waiting for the keyring, at most 10 seconds.\n" in told.err
    assert "The keyring did not answer in 10 seconds." in told.err


# --- typing it --------------------------------------------------------------------------------------------------


def test_a_key_is_typed_unseen(secrets: Secrets, tmp_path: Path) -> None:
    with Term([*COMMAND, "keys", "set"], env=environment(tmp_path, secrets.env)) as term:
        term.wait(r"Key of openai for api\.openai\.com \(not shown\):").send(f"{KEY}\r")
        term.wait("and no other host")
        assert 0 == term.close()
        assert term.modes_before == term.modes_after
        assert KEY[:8].encode() not in term.raw
    assert f"https://api.openai.com:443 {KEY}" in secrets.everything()


@pytest.mark.parametrize("keys", ["\x03", "\x04"])
def test_whoever_thinks_better_of_it_leaves_the_terminal_as_it_was(tmp_path: Path, keys: str) -> None:
    with Term([*COMMAND, "keys", "set", "openai"], env=environment(tmp_path)) as term:
        term.wait("not shown").send(keys)
        assert 130 == term.close()
        assert term.modes_before == term.modes_after


@pytest.mark.parametrize(
    "words",
    [
        ("set", "openai", KEY),
        ("set", KEY),
        ("set", "openai", "--key", KEY),
        ("set", "openai", f"--key={KEY}"),
        ("set", f"--{KEY}"),
        (KEY,),
        ("forget", KEY, "--yes"),
        ("test", KEY),
        ("list", KEY),
        ("forget", "openai", KEY),
        ("test", "openai", KEY),
    ],
)
def test_a_key_among_the_arguments_is_refused_and_never_repeated(tmp_path: Path, words: tuple[str, ...]) -> None:
    told = drafter("keys", *words, home=tmp_path)
    assert ("", 2) == (told.out, told.code)
    assert has_no_key(told)


def test_what_is_piped_and_is_no_text_is_refused(tmp_path: Path) -> None:
    import subprocess

    done = subprocess.run(
        [*COMMAND, "keys", "set", "openai"],
        input=b"\xff\xfe",
        capture_output=True,
        env=environment(tmp_path),
        check=False,
    )
    assert (2, True) == (done.returncode, b"is not a key" in done.stderr), done.stderr


@pytest.mark.parametrize(("key", "told"), [('"none"', "needs no key"), ('{env = "A_KEY"}', "comes from a variable")])
def test_a_key_that_would_not_be_used_is_not_saved(tmp_path: Path, key: str, told: str) -> None:
    local(tmp_path, "https://llm.example.com/v1", key)
    refused = drafter("keys", "set", "local", home=tmp_path, input=KEY)
    assert ("", 2, True) == (refused.out, refused.code, told in refused.err)


# --- what could redirect it, and where it could leak --------------------------------------------------------------

LURE = {
    ".env": "OPENAI_BASE_URL={url}\nOPENAI_API_KEY=sk-evil\n",
    "config.toml": '[providers.openai]\nbase_url = "{url}"\n',
    "drafter.toml": '[providers.openai]\nbase_url = "{url}"\n',
    ".drafter/config.toml": '[providers.openai]\nbase_url = "{url}"\n',
    "pyproject.toml": '[tool.drafter]\nbase_url = "{url}"\n',
    "config.json": '{{"base_url": "{url}"}}',
    "config.yaml": "base_url: {url}\n",
    "openai.py": "raise SystemExit('openai.py of this folder was run')",
    "keyring.py": "raise SystemExit('keyring.py of this folder was run')",
    "httpx2.py": "raise SystemExit('httpx2.py of this folder was run')",
    "json.py": "raise SystemExit('json.py of this folder was run')",
    "keyringrc.cfg": "[backend]\ndefault-keyring = keyring.backends.null.Keyring\n",
    "sitecustomize.py": "raise SystemExit('sitecustomize.py of this folder was run')",
    "prompts/messages/thanks/thank-you.md": "evil",
}


@pytest.mark.parametrize("lure", LURE)
def test_no_file_of_the_working_directory_changes_where_a_key_goes(faulty: Faulty, tmp_path: Path, lure: str) -> None:
    assert faulty.sink
    here, home = tmp_path / "here", tmp_path / "home"
    (here / lure).parent.mkdir(parents=True)
    (here / lure).write_text(LURE[lure].format(url=f"http://127.0.0.1:{faulty.sink.port}/v1"))
    local(home, faulty.url("ok"), '{env = "MY_API_KEY"}')
    told = drafter("keys", "test", home=home, cwd=here, env={"MY_API_KEY": KEY})
    assert ("local answers (m-1, 20 + 9 tokens).\n", 0) == (told.out, told.code), told.err
    assert KEY.encode() in faulty.seen("ok")[-1]
    assert [] == faulty.sink.requests
    assert has_no_key(told)


def test_a_key_leaves_no_trace_over_all_commands(secrets: Secrets, faulty: Faulty, tmp_path: Path) -> None:
    """Not on stdout or stderr, in no file and no argument or environment of a program that is started."""
    home, user, programs = tmp_path / "home", tmp_path / "user", tmp_path / "programs"
    for folder in (user, programs):
        folder.mkdir()
    spy = f'#!/bin/sh\n{{ echo "$0 $@"; env; }} >>{tmp_path}/seen\ncat >/dev/null 2>&1 </dev/null\n'
    for name in ("xclip", "xsel", "wl-copy", "editor", "pass", "xdg-open"):
        (programs / name).write_text(spy + (f"echo {KEY}\n" if name == "pass" else ""))
        (programs / name).chmod(0o755)
    local(home, faulty.url("error-echo-of-the-key"), '{command = ["pass", "show", "x"]}')
    env = {
        **secrets.env, "HOME": str(user), "OPENAI_API_KEY": KEY, "MY_API_KEY": KEY, "GROQ_KEY": KEY, "DISPLAY": ":99",
        "PATH": f"{programs}:{os.environ['PATH']}", "EDITOR": "editor", "OPENAI_LOG": "debug", "PYTHONDEVMODE": "1",
        "PYTHONWARNINGS": "ignore",
    }  # fmt: skip
    ran = [
        drafter(*line.split(), home=home, env=env, input=KEY if "set" in line else "", cwd=user)
        for line in (
            "keys set openai", "keys list", "keys list --format json", "keys test local", "keys set local",
            "keys forget openai --yes", "config show", "config show --format json", "config edit", "me edit", "doctor",
            "doctor --format json", "draft thank-you --example --keep", "draft cold-request --example --keep",
            "recent list", "recent copy", "kinds list", "rules list", "slots", "me show", "--help", "keys --help",
        )
    ]  # fmt: skip
    assert {"keys set openai": 0, "keys test local": 1} == {
        "keys set openai": ran[0].code,
        "keys test local": ran[3].code,
    }, ran
    assert "(key)" in ran[3].err
    seen = (tmp_path / "seen").read_text()
    assert {"pass", "editor"} <= {
        Path(line.split()[0]).name for line in seen.splitlines() if line.startswith(str(programs))
    }
    assert [] == [one for one in (*ran, Result(seen, "", 0)) if not has_no_key(one)]
    kept = [file for file in (*home.rglob("*"), *user.rglob("*")) if file.is_file()]
    assert any(file.suffix == ".sqlite3" for file in kept)
    assert [] == [str(file) for file in kept if KEY[:12].encode() in file.read_bytes()]
