"""The clipboard, on real displays, a real compositor, a real tmux and a real terminal.

Stand-ins, small shell scripts, take the place of the programs of macOS and Windows, which cannot be had on Linux, and
of programs that misbehave.
"""

import base64
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from real.need import need
from real.programs import hear, install, pipe, stand_in
from real.term import Term
from real.tmux import Tmux

from drafter.outputs.clipboard import Way, copy, ways
from drafter.world import Copied, without_secrets

TEXTS = {
    "emoji": "Grüße 👩‍💻 from 東京",
    "right to left": "مرحبا، هل لديك وقت؟",
    "windows lines": "one\r\ntwo\r\n",
    "no last newline": "one\ntwo",
    "last newlines": "one\n\n",
    "markup": "<html><b>5 < 6</b></html>",
    "empty": "",
    "a megabyte": "x" * 1_000_000,
}
SHORT_TEXTS = {name: text for name, text in TEXTS.items() if 0 < len(text) < 1000}
every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)

PROGRAM = """
import os, sys
from drafter.outputs.clipboard import copy
print(*copy(sys.argv[1] * int(sys.argv[2]), env=os.environ), sep="|", file=sys.stderr)
"""


def program(text: str, times: int = 1) -> list[str]:
    """A program that copies a text and says on stderr what became of it."""
    return [sys.executable, "-c", PROGRAM, text, str(times)]


def environment(**more: str | Path) -> dict[str, str]:
    """An environment with nothing to copy to; a dumb terminal, so that no test writes to the one it runs in."""
    usual = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "TERM": "dumb"}
    return {**usual, **{name: str(value) for name, value in more.items()}}


def read(*words: str, **more: str) -> str:
    """What a program prints, which is not the one that copied."""
    printed = subprocess.run(words, env={**os.environ, **more}, check=True, stdout=subprocess.PIPE, timeout=20).stdout
    return printed.decode()


def osc52(text: str) -> bytes:
    return b"\x1b]52;c;" + base64.b64encode(text.encode()) + b"\a"


def names(found: Iterable[Way]) -> list[str]:
    return [way.name for way in found]


# The real clipboards


@every_text
def test_xclip_puts_the_exact_text_where_another_program_finds_it(x11: str, tmp_path: Path, text: str) -> None:
    env = environment(PATH=install(tmp_path / "bin", "xclip"), DISPLAY=x11)
    assert Copied("copied", "xclip", "xclip, read back") == copy(text, env=env)
    need("xsel")
    assert text == read("xsel", "--clipboard", "--output", DISPLAY=x11)


@pytest.mark.parametrize("text", [*SHORT_TEXTS.values(), "é" * 2000], ids=[*SHORT_TEXTS, "as long as it may be"])
def test_xsel_puts_the_exact_text_where_another_program_finds_it(x11: str, tmp_path: Path, text: str) -> None:
    env = environment(PATH=install(tmp_path / "bin", "xsel"), DISPLAY=x11)
    assert Copied("copied", "xsel", "xsel, read back") == copy(text, env=env)
    need("xclip")
    assert text == read("xclip", "-selection", "clipboard", "-out", DISPLAY=x11)


def test_a_copy_is_never_refused_because_it_was_read_back_too_early(x11: str, tmp_path: Path) -> None:
    env = environment(PATH=install(tmp_path / "bin", "xsel"), DISPLAY=x11)
    outcomes = [copy(f"text {number}", env=env).outcome for number in range(60)]
    assert ["copied"] * 60 == outcomes


def test_a_text_that_xsel_would_lose_after_one_paste_is_not_given_to_it(x11: str, tmp_path: Path) -> None:
    copied = copy("é" * 2001, env=environment(PATH=install(tmp_path / "bin", "xsel"), DISPLAY=x11))
    assert "failed" == copied.outcome
    assert copied.detail.startswith("xsel loses a text of more than 4,000 bytes, ")
    assert "; install xclip or " in copied.detail


def test_an_empty_text_empties_the_clipboard(x11: str, tmp_path: Path) -> None:
    env = environment(PATH=install(tmp_path / "bin", "xsel"), DISPLAY=x11)
    assert ["copied", "copied"] == [copy("before", env=env).outcome, copy("", env=env).outcome]
    assert "" == read("xsel", "--clipboard", "--output", DISPLAY=x11)


@every_text
def test_wl_copy_puts_the_exact_text_where_another_program_finds_it(wayland: dict[str, str], text: str) -> None:
    need("wl-copy", "wl-paste")
    assert Copied("copied", "wl-copy", "wl-copy, read back") == copy(text, env=environment(**wayland))
    assert text == read("wl-paste", "--no-newline", **wayland)


@pytest.mark.parametrize("text", [*SHORT_TEXTS.values(), TEXTS["a megabyte"]], ids=[*SHORT_TEXTS, "a megabyte"])
def test_tmux_holds_the_exact_text_and_the_answer_does_not_promise_the_desktop(tmux: Tmux, text: str) -> None:
    assert Copied(
        "sent", "tmux", "tmux, its buffer read back, and passed on to your terminal if that takes it"
    ) == copy(text, env=environment(TMUX=tmux.inside))
    assert text.encode() == tmux.run("show-buffer")


def test_tmux_passes_the_text_on_to_the_terminal_that_is_attached(tmux: Tmux) -> None:
    with Term([*tmux.command, "attach"], env=tmux.env) as term:
        term.wait(r"\[0\]")
        copy("for the person", env=environment(TMUX=tmux.inside))
        tmux.run("detach-client")
        term.close()
    assert base64.b64encode(b"for the person") in term.raw


@pytest.mark.parametrize("text", [TEXTS["emoji"], TEXTS["windows lines"], TEXTS["empty"], "x" * 70_000])
def test_the_terminal_is_sent_the_exact_text_and_stdout_gets_nothing(tmp_path: Path, text: str) -> None:
    out = tmp_path / "out"
    to_file: list[str | Path] = ["sh", "-c", 'exec "$@" >"$0"', out]
    with Term([*to_file, *program(text)], env=environment(TERM="xterm")) as term:
        assert "sent|OSC 52|OSC 52 to your terminal" in term.wait("terminal").text()
        assert 0 == term.close()
    assert osc52(text) in term.raw
    assert "" == out.read_text()


# What must not happen


def test_a_captured_stdout_neither_hangs_nor_gets_the_text(x11: str) -> None:
    need("xclip")
    captured = ["sh", "-c", 'x=$("$@"); printf "<%s>" "$x"', "sh"]
    ended = subprocess.run(
        [*captured, *program("text")],
        env=environment(DISPLAY=x11),
        check=True,
        capture_output=True,  # stderr too is a pipe that is read to its end
        timeout=30,
    )
    assert (b"<>", b"copied|xclip|xclip, read back\n") == (ended.stdout, ended.stderr)


def test_a_dead_display_is_named() -> None:
    need("xclip", "xsel")
    copied = copy("text", env=environment(DISPLAY=":99999"))  # needs a port beyond the last
    assert "failed" == copied.outcome
    assert copied.detail.startswith(
        "xclip failed (exit 1) with DISPLAY=:99999, xsel failed (exit 1) with DISPLAY=:99999, "
    )


def test_after_a_dead_compositor_the_x_display_is_tried_and_the_answer_tells(x11: str, tmp_path: Path) -> None:
    need("wl-copy", "xclip")
    env = environment(WAYLAND_DISPLAY="gone", XDG_RUNTIME_DIR=str(tmp_path), DISPLAY=x11)
    assert Copied("copied", "xclip", "xclip, read back; wl-copy failed (exit 1) with WAYLAND_DISPLAY=gone") == copy(
        "text", env=env
    )


def test_without_any_way_the_answer_says_what_to_install(tmp_path: Path) -> None:
    path = stand_in(tmp_path / "bin", "apt-get", "")
    env = environment(PATH=path, WAYLAND_DISPLAY="wayland-1", DISPLAY=":0")
    assert Copied(
        "failed",
        "",
        "wl-copy is not installed, xclip is not installed, a terminal of the kind 'dumb' has no clipboard; "
        "install wl-clipboard (sudo apt install wl-clipboard) or install xclip (sudo apt install xclip) "
        "or run drafter in a terminal window or inside tmux",
    ) == copy("text", env=env)


@pytest.mark.parametrize("kind", ["linux", "dumb", ""])
def test_a_terminal_that_would_show_the_text_as_rubbish_is_not_sent_it(kind: str) -> None:
    with Term(program("text"), env=environment(TERM=kind)) as term:
        assert "failed||" in term.wait("inside tmux").text()
        assert 0 == term.close()
    assert b"52;c" not in term.raw


def test_without_a_terminal_nothing_is_sent_to_one() -> None:
    ended = subprocess.run(
        program("text"), env=environment(TERM="xterm"), check=True, capture_output=True, start_new_session=True
    )
    assert ended.stderr.startswith(b"failed||there is no terminal here;")
    assert b"" == ended.stdout


def test_a_text_that_terminals_drop_in_silence_is_not_called_sent() -> None:
    with Term(program("x", 75_001), env=environment(TERM="xterm")) as term:
        assert "failed||OSC 52 loses a text of more than 75,000 bytes" == term.wait("bytes").text()
    assert b"52;c" not in term.raw


def test_a_terminal_that_stands_still_does_not_hold_the_program_up(tmp_path: Path) -> None:
    said = pipe(tmp_path / "said")
    talking: list[str | Path] = ["sh", "-c", 'exec "$@" 2>"$0"', tmp_path / "said", *program("x", 70_000)]
    with Term(talking, env=environment(TERM="xterm")):
        # nobody reads the terminal here, and 70 kB do not fit into what the system holds for it
        assert b"failed||the terminal took nothing for 2 seconds\n" == hear(said)
    os.close(said)


@pytest.mark.parametrize("script", ["cat >/dev/null", ":", "exec <&-"], ids=["reads it", "does not", "closes stdin"])
def test_a_program_that_exits_well_and_copies_nothing_is_not_believed(tmp_path: Path, script: str) -> None:
    liar = f'[ "$3" = -out ] && echo what was there before && exit\n{script}'
    env = environment(PATH=stand_in(tmp_path / "bin", "xclip", liar), DISPLAY=":0")
    copied = copy("text" * 50_000, env=env)
    assert "failed" == copied.outcome
    assert copied.detail.startswith("xclip took the text, but the clipboard does not hold it, ")


@pytest.mark.parametrize(
    ("hangs_when", "reason"),
    [
        ("-in", "xclip gave no answer in 2 seconds with DISPLAY=:0, "),
        ("-out", "xclip took the text, but it cannot be read back, "),
    ],
)
def test_a_program_that_hangs_is_ended_with_all_it_started(tmp_path: Path, hangs_when: str, reason: str) -> None:
    alive = pipe(tmp_path / "alive")
    script = f'[ "$3" = {hangs_when} ] || exit 0\nexec 3>{tmp_path}/alive\nsleep 1000 &\nwait'
    env = environment(PATH=stand_in(tmp_path / "bin", "xclip", script), DISPLAY=":0")
    copied = copy("text", env=env)
    assert "failed" == copied.outcome
    assert copied.detail.startswith(reason)
    assert b"" == hear(alive)
    os.close(alive)


def test_ctrl_c_ends_a_program_that_hangs(tmp_path: Path) -> None:
    alive = pipe(tmp_path / "alive")
    path = stand_in(tmp_path / "bin", "xclip", f"exec 3>{tmp_path}/alive\necho started >&3\nsleep 1000 &\nwait")
    with Term(program("text"), env=environment(PATH=path, DISPLAY=":0")) as term:
        assert b"started\n" == hear(alive)
        term.send("\x03").wait("KeyboardInterrupt")
        assert b"" == hear(alive)
    os.close(alive)


def test_a_program_that_cannot_be_started_is_named_with_the_reason(tmp_path: Path) -> None:
    path = stand_in(tmp_path / "bin", "xclip", "")
    (path / "xclip").write_bytes(b"\x7fELF, but no more")
    copied = copy("text", env=environment(PATH=path, DISPLAY=":0"))
    assert copied.detail.startswith("xclip cannot be run (Exec format error) with DISPLAY=:0, ")


def test_half_a_character_is_refused_rather_than_lost() -> None:
    assert "failed" == copy("\ud83d", env=environment()).outcome


# The person's own command


def test_the_persons_own_command_comes_first_and_is_not_called_copied(x11: str, tmp_path: Path) -> None:
    path = stand_in(tmp_path / "bin", "mine", 'cat >"$1"')
    own = (str(path / "mine"), str(tmp_path / "got"))
    copied = copy(TEXTS["emoji"], env=environment(DISPLAY=x11), command=own)
    assert ("sent", own[0]) == (copied.outcome, copied.way)
    assert TEXTS["emoji"].encode() == (tmp_path / "got").read_bytes()


@pytest.mark.parametrize("mode", [0o644, None], ids=["not executable", "not there"])
def test_an_own_command_that_is_no_program_is_named_and_the_next_way_tried(
    x11: str, tmp_path: Path, mode: int | None
) -> None:
    need("xclip")
    own = tmp_path / "mine"
    if mode is not None:
        own.write_text("#!/bin/sh\n")
        own.chmod(mode)
    copied = copy("text", env=environment(DISPLAY=x11), command=(str(own),))
    assert Copied("copied", "xclip", f"xclip, read back; {own} cannot be found") == copied


def test_an_own_command_that_fails_is_named_with_its_exit_status() -> None:
    copied = copy("text", env=environment(), command=("sh", "-c", "exit 7"))
    assert copied.detail.startswith("sh failed (exit 7), ")


def test_no_secret_is_in_the_environment_of_a_program(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    secrets = {
        "OPENAI_API_KEY": "leak-1",
        "OPENAI_ORG_ID": "leak-2",
        "MISTRAL_API_KEY_2": "leak-3",
        "GITHUB_TOKEN": "leak-4",
        "client_secret": "leak-5",
        "IMAP_PASSWORD": "leak-6",
    }
    env = environment(LANGUAGE="eo", **secrets)
    assert "sent" == copy("text", env=env, command=("sh", "-c", f"env >{seen}")).outcome
    assert "LANGUAGE=eo" in seen.read_text()
    assert "leak" not in seen.read_text()
    assert environment(LANGUAGE="eo") == without_secrets(env)


# Systems that cannot be had here, with stand-ins


@every_text
def test_on_macos_stand_ins_for_pbcopy_and_pbpaste_get_the_exact_text_in_a_utf8_locale(
    tmp_path: Path, text: str
) -> None:
    board = tmp_path / "board"
    path = stand_in(tmp_path / "bin", "pbcopy", f'[ "$LC_ALL" = en_US.UTF-8 ] && cat >{board}')
    stand_in(path, "pbpaste", f'[ "$LC_ALL" = en_US.UTF-8 ] && cat {board}')
    env = environment(PATH=path, LC_ALL="C")
    assert Copied("copied", "pbcopy", "pbcopy, read back") == copy(text, env=env, platform="darwin")
    assert text.encode() == board.read_bytes()


def powershell(folder: Path, board: Path) -> Path:
    """A stand-in that keeps what Set-Clipboard is given, and takes nothing but plain ASCII, as its pipe does."""
    return stand_in(
        folder,
        "powershell.exe",
        f"""[ "$1 $2 $3" = "-NoProfile -NonInteractive -Command" ] || exit 9
        case "$4" in
            Set-Clipboard*) base64 -d >{board} ;;
            *Get-Clipboard*) base64 -w0 {board} ;;
            *) exit 9 ;;
        esac""",
    )


@every_text
def test_on_windows_a_stand_in_for_powershell_gets_the_exact_text(tmp_path: Path, text: str) -> None:
    board = tmp_path / "board"
    powershell(tmp_path / "System32" / "WindowsPowerShell" / "v1.0", board)
    env = environment(PATH=tmp_path, SYSTEMROOT=str(tmp_path))
    assert Copied("copied", "PowerShell", "PowerShell, read back") == copy(text, env=env, platform="win32")
    assert text.encode() == board.read_bytes()


@pytest.mark.parametrize("mark", ["WSL_DISTRO_NAME", "WSL_INTEROP"])
def test_in_wsl_a_stand_in_for_powershell_comes_before_the_linux_display(tmp_path: Path, mark: str) -> None:
    board = tmp_path / "board"
    env = environment(PATH=powershell(tmp_path / "bin", board), DISPLAY=":0", **{mark: "Ubuntu"})
    assert Copied("copied", "PowerShell", "PowerShell, read back") == copy(TEXTS["emoji"], env=env, platform="linux")
    assert TEXTS["emoji"].encode() == board.read_bytes()


# Which way first


def test_over_ssh_the_persons_own_terminal_comes_before_the_display_of_the_server() -> None:
    env = environment(SSH_CONNECTION="1", TMUX="x", WAYLAND_DISPLAY="wayland-1", DISPLAY=":0")
    assert ["mine", "tmux", "OSC 52", "wl-copy", "xclip"] == names(ways(env=env, command=("mine",)))[:5]
    assert ["OSC 52", "pbcopy"] == names(ways(env=environment(SSH_TTY="/dev/pts/1"), platform="darwin"))


def test_over_ssh_a_forwarded_display_is_the_persons_own() -> None:
    found = names(ways(env=environment(SSH_TTY="1", DISPLAY="localhost:10.0", WAYLAND_DISPLAY="wayland-1")))
    assert ("xclip", ["OSC 52", "wl-copy"]) == (found[0], found[-2:])


def test_at_the_desktop_its_clipboard_comes_before_tmux_and_the_terminal() -> None:
    found = names(ways(env=environment(TMUX="x", WAYLAND_DISPLAY="wayland-1", DISPLAY=":0")))
    assert (["wl-copy", "xclip"], ["tmux", "OSC 52"]) == (found[:2], found[-2:])


def test_over_ssh_a_text_goes_to_the_terminal_and_not_to_the_display_of_the_server(x11: str) -> None:
    need("xclip")
    copy("before", env=environment(DISPLAY=x11))
    env = environment(TERM="xterm", SSH_CONNECTION="1", DISPLAY=x11)
    with Term(program("mine"), env=env) as term:
        term.wait("to your terminal").close()
    assert osc52("mine") in term.raw
    assert "before" == read("xclip", "-selection", "clipboard", "-out", DISPLAY=x11)


def test_over_ssh_without_a_terminal_the_answer_says_whose_clipboard_it_is(x11: str, tmp_path: Path) -> None:
    env = environment(PATH=install(tmp_path / "bin", "xclip"), SSH_CONNECTION="1", DISPLAY=x11)
    assert copy("text", env=env).detail.startswith("xclip, read back, on the computer you are logged in to; ")


def test_a_way_says_whether_its_program_is_there_and_what_to_do_if_not(tmp_path: Path) -> None:
    path = stand_in(tmp_path / "bin", "xsel", "")
    stand_in(path, "pacman", "")
    env = environment(PATH=path, WAYLAND_DISPLAY="wayland-1", DISPLAY=":0")
    assert [
        Way("mine", False, "correct the clipboard command with drafter config edit"),
        Way("wl-copy", False, "install wl-clipboard (sudo pacman -S wl-clipboard)"),
        Way("xsel", True, ""),  # and no word of xclip, which does the same
        Way("OSC 52", False, "run drafter in a terminal window or inside tmux"),
    ] == ways(env=env, command=("mine",))
