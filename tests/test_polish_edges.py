"""``draft --polish`` at its edges: whatever a server, a keyring or a pasted answer does, and what never leaves."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real.drafts import draft as any_draft
from real.faulty import FAULTS, KEY, Faulty
from real.here import Here
from real.run import Result, drafter, environment
from real.scripted import Scripted, passages
from real.secrets import Secrets

from drafter.polish import Manner, Masked, masked, messages

LETTER = (
    "draft", "cold-request", "--their-name", "Folake Adeyemi", "--greeting", "Dr. Adeyemi", "--my-name", "Lan Nguyen",
    "--tie", "work", "--tie-detail", "ur talk on grid storage, was great", "--why-them", "you built the first plant",
    "--about", "grid storage", "--topics", "how you sized the first one", "--my-who", "a student",
)  # fmt: skip
MANNER = Manner("m", "M", "Improve it.", own=False)


def better(found: dict[int, str]) -> str:
    """What a good model answers."""
    mended = {number: mend(text) for number, text in found.items()}
    return json.dumps(mended, ensure_ascii=False)


def mend(text: str) -> str:
    """The clumsy words of the letter in good ones."""
    return text.replace("ur talk", "your talk").replace(", was great", ". It was great")


def local(home: Path, url: str, key: str = '"none"', more: str = "") -> None:
    home.mkdir(exist_ok=True)
    lines = f'base_url = "{url}"\nmodel = "m-1"\nkey = {key}\n'
    (home / "config.toml").write_text(f'[polish]\nprovider = "local"\n{more}\n[providers.local]\n{lines}')


def spy(programs: Path, *names: str, extra: dict[str, str]) -> Path:
    """Programs that write down their arguments and environment."""
    programs.mkdir()
    seen = programs.parent / "seen"
    for name in names:
        body = f'#!/bin/sh\n{{ echo "$0 $@"; env; }} >>{seen}\ncat >/dev/null 2>&1 </dev/null\n{extra.get(name, "")}'
        (programs / name).write_text(body)
        (programs / name).chmod(0o755)
    return seen


# --- servers ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain_letter(tmp_path_factory: pytest.TempPathFactory) -> str:
    return drafter(*LETTER, home=tmp_path_factory.mktemp("plain")).out


@pytest.mark.parametrize("name", FAULTS)
def test_whatever_a_server_does_the_plain_message_arrives_and_one_line_says_why(
    here: Here, faulty: Faulty, plain_letter: str, name: str
) -> None:
    """Its texts are no answers to what was asked, so none of them may get into the message."""
    local(here.home, faulty.url(name), '{env = "MY_API_KEY"}', "deadline = 2")
    os.environ["MY_API_KEY"] = KEY
    done = here.run(*LETTER, "--polish", "--no-keep")
    assert (plain_letter, 4) == (done.out, done.code), done.err
    last = done.err.splitlines()[-1]
    assert re.match(
        r"polished 0 of 3 passages, (\d+ facts checked, )?3 kept plain: .{20,}(\.| Try: drafter .*)$", last
    ), last
    assert [] == [line for line in done.err.splitlines() if not line.isprintable() or len(line) > 600]
    assert "Traceback" not in done.err
    assert not any(KEY[at : at + 8] in done.out + done.err for at in range(len(KEY) - 7))
    assert faulty.sink
    assert [] == faulty.sink.requests


def test_the_line_about_what_happens_stands_before_the_slow_library_and_the_request(
    tmp_path: Path, scripted: Scripted
) -> None:
    scripted.settings(tmp_path)
    scripted.answers = [better]
    code = """
import sys
marked = set()
def watch(event, args):
    name = args[0] if event == "import" else event
    if name in ("openai", "httpx2", "socket.connect") and name not in marked:
        marked.add(name)
        print("now:", name, file=sys.stderr, flush=True)
sys.addaudithook(watch)
from drafter.cli import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", code, *LETTER, "--polish"],
        env=environment(tmp_path), capture_output=True, text=True, check=False,
    )  # fmt: skip
    seen = [line for line in done.stderr.splitlines() if line.startswith(("Improving", "now:", "polished"))]
    assert ["Improving", "now:", "now:", "now:", "polished"] == [line.split()[0] for line in seen], done.stderr
    assert {"now: openai", "now: httpx2", "now: socket.connect"} == set(seen[1:4])


# --- keys -------------------------------------------------------------------------------------------------------


def test_a_locked_keyring_leaves_the_plain_message_and_says_what_to_do(
    secrets: Secrets, faulty: Faulty, tmp_path: Path, plain_letter: str
) -> None:
    local(tmp_path, faulty.url("ok"), '"keyring"')
    assert 0 == drafter("keys", "set", "local", home=tmp_path, env=secrets.env, input=KEY).code
    secrets.lock()
    before = len(faulty.requests)
    done = drafter(*LETTER, "--polish", home=tmp_path, env=secrets.env)
    assert (plain_letter, 4) == (done.out, done.code)
    last = done.err.splitlines()[-1]
    assert "kept plain: The keyring is locked. Try: unlock the keyring of your desktop" in last
    assert before == len(faulty.requests)


def test_a_missing_keyring_leaves_the_plain_message_and_says_what_to_do(
    faulty: Faulty, tmp_path: Path, plain_letter: str
) -> None:
    local(tmp_path, faulty.url("ok"), '"keyring"')
    done = drafter(*LETTER, "--polish", home=tmp_path)
    assert (plain_letter, 4) == (done.out, done.code)
    last = done.err.splitlines()[-1]
    assert "kept plain: There is no keyring here, and drafter keeps no key in plain text. Try: " in last
    assert """drafter config set providers.local.key '{env = "LOCAL_API_KEY"}'""" in last


def test_a_key_that_is_not_saved_is_named_with_the_command_that_saves_it(
    secrets: Secrets, faulty: Faulty, tmp_path: Path, plain_letter: str
) -> None:
    local(tmp_path, faulty.url("ok"), '"keyring"')
    done = drafter(*LETTER, "--polish", home=tmp_path, env=secrets.env)
    assert (plain_letter, 4) == (done.out, done.code)
    assert "There is no key for local. Try: drafter keys set local" in done.err.splitlines()[-1]


def test_a_key_leaves_no_trace_over_the_commands_that_improve_a_wording(
    secrets: Secrets, faulty: Faulty, scripted: Scripted, tmp_path: Path
) -> None:
    """Not on stdout or stderr, in no file, and in no argument or environment of a program that is started."""
    home, user = tmp_path / "home", tmp_path / "user"
    user.mkdir()
    print_key = {"pass": f"echo {KEY}\n"}
    seen = spy(tmp_path / "programs", "xclip", "xsel", "wl-copy", "editor", "pass", "xdg-open", extra=print_key)
    env = {
        **secrets.env, "HOME": str(user), "OPENAI_API_KEY": KEY, "MY_API_KEY": KEY, "GROQ_KEY": KEY, "DISPLAY": ":99",
        "PATH": f"{tmp_path / 'programs'}:{os.environ['PATH']}", "EDITOR": "editor", "OPENAI_LOG": "debug",
        "PYTHONDEVMODE": "1", "PYTHONWARNINGS": "ignore",
    }  # fmt: skip
    scripted.answers = [better]
    (user / "answer").write_text("{}")
    ran: list[Result] = []
    good = f"http://{scripted.host}/v1"
    for url, key, ways in (
        (good, '{env = "MY_API_KEY"}', ("--polish --copy --keep", "--polish --dry-run", "--provider by-hand")),
        (good, '{command = ["pass", "show", "x"]}', ("--polish --format json --explain", "--answer answer")),
        (faulty.url("error-echo-of-the-key"), '"keyring"', ("--polish",)),
        (faulty.url("ok"), '"keyring"', ("--polish --copy",)),
    ):
        local(home, url, key)
        if key == '"keyring"':
            ran.append(drafter("keys", "set", "local", home=home, env=env, input=KEY, cwd=user))
        ran += [drafter(*LETTER, *way.split(), home=home, env=env, cwd=user) for way in ways]
    assert {0, 1, 4} == {one.code for one in ran}, ran  # 1: what the spies take is not on a clipboard
    assert "(key)" in "".join(one.err for one in ran)
    assert "pass show x" in seen.read_text()
    assert "xclip" in seen.read_text()
    everything = "".join(one.out + one.err for one in ran) + seen.read_text()
    assert [] == [at for at in range(len(KEY) - 7) if KEY[at : at + 8] in everything]
    kept = [file for file in (*home.rglob("*"), *user.rglob("*")) if file.is_file()]
    assert any(file.suffix == ".sqlite3" for file in kept)
    assert [] == [str(file) for file in kept if KEY[:12].encode() in file.read_bytes()]


# --- what is never sent -----------------------------------------------------------------------------------------


def test_a_private_answer_is_in_no_request_and_its_passage_stays_plain(tmp_path: Path, scripted: Scripted) -> None:
    (tmp_path / "kinds").mkdir()
    (tmp_path / "kinds" / "note.md").write_text(
        '+++\ntitle = "A note"\nfamily = "thanks"\nchannel = "email"\nsubject = "Hello"\nwords = [1, 10, 99]\n'
        '[fields.their_name]\n[fields.illness]\ntype = "prose"\nask = "What is it?"\nprivate = true\n'
        'example = "it is my back"\n[fields.news]\ntype = "prose"\nask = "What is new?"\nexample = "i moved"\n+++\n'
        "Hello {{ their_name }},\n\n{% polish %}\n{{ illness|sentence }}\n{% endpolish %}\n\n"
        "{% polish %}\n{{ news|sentence }}\n{% endpolish %}\n"
    )
    scripted.settings(tmp_path)
    scripted.answers = [lambda found: json.dumps({n: t.replace("i moved", "I moved") for n, t in found.items()})]
    letter = (
        "draft",
        "note",
        "--their-name",
        "Ana",
        "--illness",
        "its my burnout",
        "--news",
        "last week i moved house",
    )
    shown = drafter(*letter, "--polish", "--dry-run", home=tmp_path)
    by_hand = drafter(*letter, "--provider", "by-hand", "--dry-run", home=tmp_path)
    done = drafter(*letter, "--polish", home=tmp_path)
    sent = scripted.bodies[0].decode()
    assert [] == [text for text in (shown.out, by_hand.out, sent) if "burnout" in text]
    assert all("moved house" in text for text in (shown.out, by_hand.out, sent))
    assert "ts my burnout" in done.out
    assert "I moved house" in done.out, done.err
    assert "polished 1 of 2 passages" in done.err
    assert "1 kept plain: it holds a private answer" in done.err


# --- answers by hand --------------------------------------------------------------------------------------------


def curly(text: str) -> str:
    return re.sub(r'"([^"]*)"', "“\\1”", text)


TAKEN: dict[str, Callable[[str], str]] = {
    "talk before and after": lambda said: f"Sure! Here you are:\n\n{said}\n\nLet me know if you want more.",
    "a fence": lambda said: f"```json\n{said}\n```",
    "a fence with talk": lambda said: f"Of course.\n```\n{said}\n```\nI kept every fact.",
    "curly quotes around the parts": curly,
    "a line end where the window breaks": lambda said: said.replace(" on ", "\n on ").replace(
        "was great", "was\ngreat"
    ),
    "Windows line ends": lambda said: said.replace(", ", ",\r\n"),
    "a byte order mark": lambda said: "\ufeff" + said,
    "indented": lambda said: json.dumps(json.loads(said), indent=4, ensure_ascii=False),
    "escaped": lambda said: json.dumps(json.loads(said), ensure_ascii=True),
}
REFUSED: dict[str, tuple[Callable[[str], str], str]] = {
    "a missing part": (lambda said: json.dumps({"2": json.loads(said)["2"]}), "it is missing in the answer"),
    "no brackets around a token": (lambda said: re.sub("[⟦⟧]", "", said), "a fact is missing"),
    "square brackets": (lambda said: said.replace("⟦", "[").replace("⟧", "]"), "a fact is missing"),
    "quotes around a token": (lambda said: re.sub("(⟦.*?⟧)", "“\\1”", said), "in quotes"),
    "straight quotes around a token": (lambda said: re.sub("(⟦.*?⟧)", r'\\"\1\\"', said), "in quotes"),
    "the first half": (lambda said: said[: len(said) // 2], "not the JSON object"),
    "text alone": (lambda said: json.loads(said)["1"], "not the JSON object"),
    "nothing": (lambda _: "", "not the JSON object"),
    "the request itself": (lambda _: "the request", "not the JSON object"),
}


def answered(home: Path, change: Callable[[str], str]) -> Result:
    shown = drafter(*LETTER, "--provider", "by-hand", "--dry-run", home=home)
    found = passages(json.dumps({"messages": [{}, {"content": shown.out}]}).encode())
    said = change(better(found))
    (home / "answer").write_text(shown.out if said == "the request" else said)
    return drafter(*LETTER, "--answer", str(home / "answer"), home=home)


@pytest.mark.parametrize("name", TAKEN)
def test_an_answer_that_differs_in_its_wrapping_only_is_taken(tmp_path: Path, plain_letter: str, name: str) -> None:
    done = answered(tmp_path, TAKEN[name])
    assert (mend(plain_letter), 0) == (done.out, done.code), done.err


@pytest.mark.parametrize("name", REFUSED)
def test_a_damaged_answer_leaves_the_plain_message_and_says_what_is_wrong(
    tmp_path: Path, plain_letter: str, name: str
) -> None:
    change, why = REFUSED[name]
    done = answered(tmp_path, change)
    assert (plain_letter, 4) == (done.out, done.code), done.err
    assert why in done.err.splitlines()[-1]


# --- manners ----------------------------------------------------------------------------------------------------


def test_the_help_names_our_manners_and_the_persons_own(tmp_path: Path) -> None:
    (tmp_path / "polish").mkdir()
    (tmp_path / "polish" / "like-grandma.md").write_text('+++\ntitle = "Like grandma"\n+++\nSay it kindly.\n')
    ours = [file.stem for file in (Path(__file__).parent.parent / "prompts" / "polish").glob("*.md")]
    assert len(ours) >= 5
    for words in (("draft", "thank-you"), ("polish",)):
        told = " ".join(drafter(*words, "--help", home=tmp_path).out.replace("-\n", "-").split())
        listed = re.search(r"--manner NAME How it should read: ([a-z, -]+)\.", told)
        assert listed, told
        assert sorted([*ours, "like-grandma"]) == sorted(re.sub(r"- +", "-", listed[1]).split(", "))


def test_a_manner_of_ones_own_is_what_is_sent(tmp_path: Path, scripted: Scripted) -> None:
    scripted.settings(tmp_path)
    (tmp_path / "polish").mkdir()
    (tmp_path / "polish" / "like-grandma.md").write_text('+++\ntitle = "Like grandma"\n+++\nSay it as grandma would.\n')
    shown = drafter(*LETTER, "--manner", "like-grandma", "--dry-run", home=tmp_path)
    assert "Say it as grandma would." in shown.out


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("mine", "Say it kindly.", "needs a title between two lines of +++"),
        ("mine", "+++\ntitle = \n+++\nSay it.", "front matter"),
        ("mine", "+++\nname = 'x'\n+++\nSay it.", 'title = "..." is missing'),
        ("mine", "+++\ntitle = 'x'\n+++\n \n", "needs a title"),
        ("mine", "+++\ntitle = 'x'\n+++\nSay \u202eit.", "plain characters"),
        ("mine", "+++\ntitle = 'x'\n+++\n" + "a" * 20_000, "is larger than 10,000 bytes"),
        ("My Manner", "+++\ntitle = 'x'\n+++\nSay it.", "has a name that is not made of"),
    ],
)
def test_a_manner_that_is_broken_is_named_with_its_file(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / "polish").mkdir()
    file = tmp_path / "polish" / f"{name}.md"
    file.write_text(text)
    done = drafter(*LETTER, "--polish", "--manner", name, home=tmp_path)
    assert ("", 2) == (done.out, done.code)
    assert str(file) in done.err
    assert told in done.err


# --- a property of every request --------------------------------------------------------------------------------

NAMES = (
    "Bo Li", "Amina Yusuf", "Björk Guðmundsdóttir", "O'Brien", "van der Merwe", "Nguyễn Thị Lan", "Leeds", "IBM",
    "Dr. Okafor", "J. K. Rowling", "The Hague", "Ørsted", "李明", "Al-Khwarizmi", "McKinsey & Co.", "deepmind",
)  # fmt: skip
FACTS = (
    "Tuesday 9 March", "3pm", "15:00", "2027-03-09", "3/9/27", "March", "42", "forty-two", "$1,500", "20%", "€30",
    "ana@example.org", "https://example.org/a?b=1", "www.example.com", "lan.example.io/cv", "+44 113 496 0000",
    "(020) 7946 0991", "07700 900123", "A-1", "10:30 CET", "@ana_li", "2x", "Q3", "1st", "room B12",
)  # fmt: skip
CAPITALS = ("Zanzibar", "Marie Curie", "NASA", "iPhone", "Kubernetes", "Mr. Brown", "the University of Oslo")
PROSE = (
    "I met {0} and asked about {1}",
    "ur talk with {0} on {1}, was great",
    "your work: {0}, then {1}",
    "{0} told me of {1}. it was good",
    "we know {0} (and {1})",
    "the thing you said about {0}/{1}",
    "{0}",
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_declared_answer_and_nothing_that_looks_like_a_fact_is_in_a_request(data: st.DataObject) -> None:
    """Declared answers but prose; in prose numbers, days, links, addresses, phones, and capitals inside a sentence."""

    def pick(*of: str) -> str:
        return data.draw(st.sampled_from(of))

    declared = {
        "their_name": pick(*NAMES), "my_name": pick(*NAMES), "about": pick("grid storage", "law and tech", "water"),
        "tie": "work", "my_email": "lan@example.org", "my_phone": "+44 113 496 0001", "my_link": "lan.example.net",
        "minutes": pick("20", "25"), "greeting": pick(*NAMES),
    }  # fmt: skip
    inner = (*NAMES, *FACTS, *CAPITALS, *declared.values())

    def prose() -> str:
        return pick(*PROSE).format(pick(*inner), pick(*inner))

    own = {"tie_detail": prose(), "why_them": prose(), "my_who": "a student", "topics": [prose()]}
    one = any_draft("cold-request", {**declared, **own}, example=False)
    hidden = masked(one)
    sent = "\n".join(message["content"] for message in messages(hidden, MANNER)[1:])
    frame = r"\[part \d\]|^ \"\d\": |The message, for .*|The parts to .*"
    told = re.sub(r"⟦[^⟦⟧]+⟧", "⟦⟧", re.sub(frame, "", sent, flags=re.MULTILINE))
    assert None is re.search(r"\d|\w@|@\w|\w://|://\w|www\.|\+|[$€%]", told), told
    names = [declared[word] for word in ("their_name", "my_name", "greeting")]
    capitals = [text for text in (*NAMES, *CAPITALS) if text != "deepmind"]  # not declared, it is a word like any other
    there = set(re.findall(r"\w+", told.casefold()))
    for word in re.findall(r"[^\W\d_]{2,}", " ".join((*names, *capitals)).casefold()):
        assert word in OURS or word not in there, (word, told)
    assert declared["about"] not in told
    inside = re.findall(r"(?<![.!?:>\"] )(?<![\n\"])\b(?!I\b)[A-Z]\w+", told)
    assert [] == inside, told
    assert one.body.text == hidden.unmasked(one_again(hidden, one.body.text))


def one_again(hidden: Masked, text: str) -> str:
    """The text with its passages as they were sent."""
    for passage in reversed(hidden.passages):
        text = text[: passage.start] + passage.text + text[passage.end :]
    return text


OURS = frozenset("the of co der".split())  # small words, which stand in our own sentences too
