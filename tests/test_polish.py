"""``draft --polish``: a better wording whose facts are the same, or the plain one; and what leaves for it."""

import json
import re
import socket
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from real.here import Here
from real.model import Model
from real.mutations import BEFORE, MUTATIONS, TOKEN, any_letter, kept_exactly
from real.run import Result, drafter
from real.scripted import Scripted, passages

from drafter.polish import Manner, masked, polished
from drafter.session.free_text import taken
from drafter.world import Folders, World

KNOWN = (
    "--their-name", "Folake Adeyemi", "--my-name", "Nguyễn Thị Lan", "--tie", "work", "--about", "grid storage",
    "--topics", "how you sized the first one", "--my-who", "a student at Leeds", "--my-email", "lan@example.org",
    "--my-phone", "+44 113 496 0000", "--my-link", "lan.example.org", "--greeting", "Dr. Adeyemi",
)  # fmt: skip
LETTER = (
    "draft", "cold-request", *KNOWN, "--tie-detail", "ur talk on grid storage in Lagos on 9 March 2026",
    "--why-them", "you built the first plant that uses old batteries, and Amina Yusuf (amina@example.com) runs it",
)  # fmt: skip
MANNER = Manner("m", "M", "Improve it.", own=False)


def said(found: dict[int, str], old: str = "", new: str = "") -> str:
    return json.dumps({number: text.replace(old, new) if old else text for number, text in found.items()})


def formal(found: dict[int, str]) -> str:
    """What a good model answers."""
    return said(found, "I'm writing", "I am writing")


# --- what comes back ------------------------------------------------------------------------------------------


def test_a_better_wording_arrives_on_stdout_and_what_became_of_it_on_stderr(tmp_path: Path, scripted: Scripted) -> None:
    scripted.settings(tmp_path, "price = {input = 1.0, output = 2.0}")
    scripted.answers = [formal]
    plain = drafter(*LETTER, home=tmp_path)
    done = drafter(*LETTER, "--polish", home=tmp_path)
    assert (plain.out.replace("I'm writing", "I am writing"), 0) == (done.out, done.code), done.err
    first, last = done.err.strip().splitlines()[-2:]
    assert f"Improving 3 passages with m at {scripted.host} ..." == first
    assert re.fullmatch(
        r"polished 1 of 3 passages, \d+ facts checked \(m-1, 20 \+ 9 tokens, cost 0\.000038\)\.", last
    ), last
    assert done.out == drafter("recent", "show", "2", home=tmp_path).out


def test_the_object_says_what_was_polished_and_what_it_took(tmp_path: Path, scripted: Scripted) -> None:
    scripted.settings(tmp_path)
    scripted.answers = [lambda found: said(found, "the first plant", "the best plant")]
    done = drafter(*LETTER, "--polish", "--format", "json", home=tmp_path)
    polish = json.loads(done.out)["polish"]
    assert ["facts", "kept", "model", "passages", "polished", "tokens_in", "tokens_out"] == sorted(polish)
    assert (3, 0, "m-1", 40, 18) == tuple(
        polish[word] for word in ("passages", "polished", "model", "tokens_in", "tokens_out")
    )
    assert [2] == [one["passage"] for one in polish["kept"]]
    assert (4, 2) == (done.code, len(scripted.bodies))  # asked once more, with the reason
    again = json.loads(scripted.bodies[1])["messages"][-1]["content"]
    assert polish["kept"][0]["reason"] in again
    assert None is json.loads(drafter(*LETTER, "--format", "json", home=tmp_path).out)["polish"]


def test_a_second_answer_may_mend_the_first(tmp_path: Path, scripted: Scripted) -> None:
    scripted.settings(tmp_path)
    scripted.answers = ["no JSON at all", formal]
    done = drafter(*LETTER, "--polish", home=tmp_path)
    assert (0, True, 2) == (done.code, "I am writing" in done.out, len(scripted.bodies))


BAD: dict[str, Callable[[dict[int, str]], str] | str] = {
    "junk": "Hello! What can I do for you?",
    "blank": " ",
    "an empty object": "{}",
    "a list": '["a", "b"]',
    "half an object": '{"1": "I came',
    "other numbers": '{"7": "hello"}',
    "no text": '{"1": 1, "2": null}',
    "twice the same": '{"1": "a", "1": "b"}',
    "an extra part that is no number": '{"subject": "Hi"}',
    "empty parts": lambda found: json.dumps(dict.fromkeys(found, "")),
    "a lost fact": lambda found: said({n: TOKEN.sub("it", text) for n, text in found.items()}),
    "praise": lambda found: said({n: text[:-1] + ", which won an award." for n, text in found.items()}),
    "a denial": lambda found: said({n: re.sub("you built|I came", "nobody", text) for n, text in found.items()}),
    "an escape": lambda found: said({n: f"{text}\x1b]52;c;eA==\x07" for n, text in found.items()}),
    "a right-to-left override": lambda found: said({n: f"\u202e{text}" for n, text in found.items()}),
    "a template": lambda found: said({n: text + " {{ 7*7 }}" for n, text in found.items()}),
    "markup": lambda found: said({n: f"**{text}**" for n, text in found.items()}),
    "another language": lambda found: said({n: "Bonjour, " + " ".join(TOKEN.findall(t)) for n, t in found.items()}),
    "as it was": said,
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_an_answer_that_cannot_be_used_ends_in_the_plain_message(here: Here, scripted: Scripted, name: str) -> None:
    scripted.settings(here.home)
    scripted.answers = [BAD[name]]
    plain = here.run(*LETTER)
    done = here.run(*LETTER, "--polish")
    assert (plain.out, 4) == (done.out, done.code), done.err
    last = done.err.strip().splitlines()[-1]
    assert last.startswith("polished 0 of 3 passages, ")
    assert not set(done.err) & set("\x1b\x07\u202e")


def test_an_extra_part_is_left_out(here: Here, scripted: Scripted) -> None:
    scripted.settings(here.home)
    scripted.answers = [lambda found: formal({**found, 9: "Buy now."})]
    done = here.run(*LETTER, "--polish")
    assert (0, True, False) == (done.code, "I am writing" in done.out, "Buy" in done.out)


def test_a_fence_and_talk_around_the_object_do_no_harm(here: Here, scripted: Scripted) -> None:
    scripted.settings(here.home)
    scripted.answers = [lambda found: f"Sure! Here it is:\n```json\n{formal(found)}\n```\nAnything else?"]
    done = here.run(*LETTER, "--polish")
    assert (0, True, False) == (done.code, "I am writing" in done.out, "Sure" in done.out)


def test_without_a_server_the_plain_message_arrives_with_one_line_that_says_why(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    (tmp_path / "config.toml").write_text(
        f'[polish]\nprovider = "local"\n[providers.local]\nbase_url = "http://127.0.0.1:{port}/v1"\n'
        'model = "m"\nkey = "none"\n'
    )
    plain = drafter(*LETTER, home=tmp_path)
    done = drafter(*LETTER, "--polish", home=tmp_path)
    assert (plain.out, 4) == (done.out, done.code)
    assert "nothing listens at that address. Try: drafter keys test local" in done.err.strip().splitlines()[-1]


def test_without_a_key_the_plain_message_arrives_with_one_line_that_says_why(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[providers.openai]\nkey = {env = "NO_SUCH_API_KEY"}\n')
    plain = drafter(*LETTER, home=tmp_path)
    done = drafter(*LETTER, "--polish", home=tmp_path)
    assert (plain.out, 4) == (done.out, done.code)
    assert "NO_SUCH_API_KEY is not set" in done.err.strip().splitlines()[-1]
    assert "Try: export NO_SUCH_API_KEY=..." in done.err.strip().splitlines()[-1]


def test_a_message_that_is_held_back_is_not_sent_anywhere(tmp_path: Path, scripted: Scripted) -> None:
    scripted.settings(tmp_path)
    scripted.answers = [formal]
    done = drafter(*LETTER, "--why-them", "TBD", "--strict", "--polish", home=tmp_path)
    assert (3, "", []) == (done.code, done.out, scripted.bodies)


def test_wrong_names_and_options_that_exclude_each_other_are_named_before_anything_is_asked(tmp_path: Path) -> None:
    def refused(*options: str) -> str:
        done = drafter(*LETTER, *options, home=tmp_path)
        assert ("", 2) == (done.out, done.code)
        return done.err

    assert "--manner warmer" in refused("--polish", "--manner", "wamer")
    assert "--provider openai" in refused("--polish", "--provider", "opnai")
    assert "only one can come from stdin" in refused("--data", "-", "--answer", "-")
    assert "--copy goes with the answer" in refused("--provider", "by-hand", "--copy")
    assert "cannot be read" in refused("--answer", str(tmp_path / "nothing"))
    assert 0 == drafter(*LETTER, "--no-polish", "--manner", "warmer", home=tmp_path).code


def test_whatever_a_real_model_makes_of_it_every_fact_is_as_it_was(tmp_path: Path, model: Model) -> None:
    lines = f'base_url = "{model.base_url}"\nmodel = "smol"\nkey = {{env = "SMOL_API_KEY"}}\n'
    (tmp_path / "config.toml").write_text(f'[polish]\nprovider = "smol"\ndeadline = 300\n[providers.smol]\n{lines}')
    done = drafter(*LETTER, "--polish", home=tmp_path, env={"SMOL_API_KEY": model.key}, timeout=400)
    plain = drafter(*LETTER, home=tmp_path)
    last = done.err.strip().splitlines()[-1]
    assert re.match(r"polished \d of 3 passages, ", last), done.err
    assert ((done.out == plain.out), done.code) in ((True, 4), (False, 0))
    secrets = ("Folake Adeyemi", "Nguyễn Thị Lan", "Lagos", "9 March 2026", "Amina Yusuf", "amina@example.com")
    facts = [fact for fact in secrets if fact in plain.out]
    assert facts == [fact for fact in facts if plain.out.count(fact) == done.out.count(fact)]


# --- what leaves ----------------------------------------------------------------------------------------------


def test_a_dry_run_prints_byte_for_byte_what_the_server_gets_and_nothing_else(
    tmp_path: Path, scripted: Scripted
) -> None:
    scripted.settings(tmp_path)
    scripted.answers = [formal]
    shown = drafter(*LETTER, "--polish", "--dry-run", home=tmp_path)
    assert (0, []) == (shown.code, scripted.bodies)
    drafter(*LETTER, "--polish", home=tmp_path)
    head, _, body = shown.out.partition("\n\n")
    assert scripted.bodies[0] == body.removesuffix("\n").encode()
    assert head.startswith(f"POST http://{scripted.host}/v1/chat/completions\n")


def test_nothing_that_was_answered_is_sent_but_the_rest_of_the_prose(tmp_path: Path, scripted: Scripted) -> None:
    scripted.settings(tmp_path)
    scripted.answers = [formal]
    drafter(*LETTER, "--polish", home=tmp_path)
    user = json.loads(scripted.bodies[0])["messages"][1]["content"]
    secrets = (
        "Folake Adeyemi Nguyễn Lan Leeds lan@example.org 496 Amina Yusuf amina@example.com Lagos March storage"
    ).split()
    assert [] == [one for one in secrets if re.search(rf"\b{re.escape(one)}\b", user, re.IGNORECASE)]
    assert None is re.search(r"\d", re.sub(r"⟦[a-z]+\d+⟧|\[part \d\]|\"\d\":", "", user))
    assert "old batteries" in user


NO_SOCKETS = """
import sys
def watch(event, args):
    if event.startswith("socket."): raise SystemExit(f"a socket: {event}")
sys.addaudithook(watch)
from drafter.cli import main
try:
    main()
finally:
    found = sorted({"openai", "httpx2", "ssl", "keyring"} & set(sys.modules))
    print(found, file=sys.stderr)
"""


@pytest.mark.parametrize("way", [(), ("--polish", "--dry-run"), ("--answer", "-"), ("--provider", "by-hand")])
def test_without_a_request_no_socket_is_opened_and_no_library_for_it_is_loaded(
    tmp_path: Path, scripted: Scripted, way: tuple[str, ...]
) -> None:
    import subprocess
    import sys

    from real.run import environment

    scripted.settings(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", NO_SOCKETS, *LETTER, *way],
        env=environment(tmp_path), input="{}", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "a socket" not in done.stderr
    assert done.stderr.endswith("[]\n"), done.stderr
    assert done.returncode == (4 if way and way[-1] in ("-", "by-hand") else 0)


# --- by hand --------------------------------------------------------------------------------------------------


def by_hand(home: Path, answer: Callable[[dict[int, str]], str]) -> Result:
    shown = drafter(*LETTER, "--provider", "by-hand", "--dry-run", home=home)
    request = json.dumps({"messages": [{}, {"content": shown.out}]}).encode()
    return drafter(*LETTER, "--answer", "-", home=home, input=answer(passages(request)))


def test_an_answer_that_was_pasted_back_finds_its_facts_again(tmp_path: Path) -> None:
    plain = drafter(*LETTER, home=tmp_path)
    done = by_hand(tmp_path, formal)
    assert (plain.out.replace("I'm writing", "I am writing"), 0) == (done.out, done.code), done.err


def test_a_pasted_answer_is_verified_like_any_other(tmp_path: Path) -> None:
    plain = drafter(*LETTER, home=tmp_path)
    done = by_hand(tmp_path, lambda found: said({n: TOKEN.sub("it", text) for n, text in found.items()}))
    assert (plain.out, 4) == (done.out, done.code)


def test_by_hand_the_plain_message_is_delivered_and_the_next_step_is_named(tmp_path: Path) -> None:
    taker = tmp_path / "taker"
    taker.write_text(f"#!/bin/sh\ncat > {tmp_path}/taken\n")
    taker.chmod(0o755)
    (tmp_path / "config.toml").write_text(f'clipboard = ["{taker}"]\n')
    plain = drafter(*LETTER, home=tmp_path)
    done = drafter(*LETTER, "--polish", "--provider", "by-hand", home=tmp_path)
    assert (plain.out, 4) == (done.out, done.code)
    assert "--answer FILE" in done.err
    assert drafter(*LETTER, "--provider", "by-hand", "--dry-run", home=tmp_path).out == (tmp_path / "taken").read_text()


# --- passages as people type them -------------------------------------------------------------------------------

CLUMSY = tomllib.loads((Path(__file__).parent / "polish" / "clumsy.toml").read_text(encoding="utf-8"))["pair"]


def test_most_mended_passages_are_taken_and_the_clumsy_opening_is_one_of_them(world: World) -> None:
    """Each is a careful person's own "fix my English"."""
    took = []
    for pair in CLUMSY:
        draft = taken(f"Hi Ana,\n\n{pair['before']}\n\nBest,\nTom\n", world).prepared.draft
        hidden = masked(draft)
        after = pair["after"]
        for token, fact in sorted(hidden.facts.items(), key=lambda one: -len(one[1])):
            after = after.replace(fact, token)
        found = polished(draft, MANNER, lambda _, said=after: json.dumps({"1": said}))
        took += [pair["before"]] * bool(found.polished)
    assert "saw ur talk on grid storage, was great" in took
    assert len(took) >= 14  # of 25: the others are refused by the comparison, which would rather lose one


# --- rw-3 and rw-4 --------------------------------------------------------------------------------------------


def test_there_are_mutations_enough() -> None:
    assert len(MUTATIONS) >= 29


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_token_that_is_not_as_it_was_leaves_the_passage_plain(world: World, name: str) -> None:
    text = f"Hi Ana,\n\n{BEFORE.format('Bo Li', 'Rome', 'Python', 'Haskell')}\n\nBest,\nTom\n"
    draft = taken(text, world).prepared.draft
    [passage] = masked(draft).passages
    assert 4 == len(TOKEN.findall(passage.text))
    mutated = MUTATIONS[name](passage.text)
    assert mutated != passage.text
    found = polished(draft, MANNER, lambda _: json.dumps({"1": mutated}))
    assert (text, ()) == (found.draft.body.text + "\n", found.polished)


@pytest.fixture
def world(tmp_path: Path) -> World:
    from drafter.cli.real import world as real

    return real()._replace(folders=Folders(tmp_path, tmp_path, tmp_path))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_facts_are_exact_after_whatever_a_model_does(world: World, data: st.DataObject) -> None:
    letter, chance = any_letter(data.draw), data.draw(st.randoms(use_true_random=False))
    assert kept_exactly(letter, chance, world)
