"""Puts a text on the clipboard and says truly whether it is there: nothing is called copied that was not read back.

No library does this: one reports success with a dead display, another loses the text when the program ends, a third
hangs where stdout is captured. So the programs of each system are run here, in one table, and their word is checked.
"""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from drafter.errors import Problem
from drafter.world import Copied, without_secrets

if TYPE_CHECKING:
    import subprocess


class Way(NamedTuple):
    """One way to a clipboard that this environment offers; ``advice`` is what to install or do when it is not there."""

    name: str
    is_present: bool
    advice: str


def copy(text: str, *, env: Mapping[str, str], command: tuple[str, ...] = (), platform: str = sys.platform) -> Copied:
    """Try each way in turn until one takes the text; ``command`` is the person's own, from the settings.

    ``copied`` was read back. ``sent`` was handed on to something that cannot be asked (the terminal, tmux's terminal,
    the person's own command). ``failed`` names what went wrong with each way, and what to install.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return Copied("failed", "", "the text holds half of a character (a lone surrogate), which no clipboard takes")
    problems: list[Problem] = []
    for tool in _tools(env, command, platform):
        problem = _problem(tool, text, env)
        if problem is None:
            return Copied(tool.outcome, tool.name, _joined(f"{tool.name}{tool.done}", problems))
        problems.append(problem)
    return Copied("failed", "", _sum_up(problems))


def ways(*, env: Mapping[str, str], command: tuple[str, ...] = (), platform: str = sys.platform) -> list[Way]:
    """Every way that ``copy`` would try here, in its order. Copies nothing."""
    found = []
    for tool in _tools(env, command, platform):
        missing = _missing(tool, env)
        found.append(Way(tool.name, missing is None, missing.try_this if missing else ""))
    return found


class _Tool(NamedTuple):
    """A row of the table: the program that takes the text on stdin, and the one that gives it back on stdout."""

    name: str
    write: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    advice: str = ""  # without it: install ``package``
    package: str = ""
    place: str = ""  # the variable that says where it copies to
    outcome: Literal["copied", "sent"] = "copied"
    done: str = ", read back"  # what the person is told after the name
    setting: tuple[tuple[str, str], ...] = ()  # added to its environment
    in_base64: bool = False
    longest: int = sys.maxsize  # bytes; more are lost without an error
    seconds: float = 2  # the longest that one program may take; the usual is 5 ms


# Without a UTF-8 locale pbcopy and pbpaste take the bytes for MacRoman, both ways, so that reading back would not show.
_PBCOPY = _Tool(
    "pbcopy", ("pbcopy",), ("pbpaste",), "add /usr/bin to PATH, where pbcopy is", setting=(("LC_ALL", "en_US.UTF-8"),)
)

# PowerShell, not clip.exe: that one guesses the encoding, and with a byte order mark to help it copies the mark too.
# In base64, as the pipe's encoding is the console's (437, 850, 932), which loses most of Unicode.
_POWERSHELL = ("-NoProfile", "-NonInteractive", "-Command")
_SET = "Set-Clipboard -Value ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String(($input -join ''))))"
_GET = "[Console]::Out.Write([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes([string](Get-Clipboard -Raw))))"

# A stated type: wl-copy would guess one from the text otherwise (a page of HTML, say).
_WL_COPY = _Tool(
    "wl-copy",
    ("wl-copy", "--type", "text/plain;charset=utf-8"),
    ("wl-paste", "--no-newline", "--type", "text/plain;charset=utf-8"),
    package="wl-clipboard",
    place="WAYLAND_DISPLAY",
)
_XCLIP = _Tool(
    "xclip",
    ("xclip", "-selection", "clipboard", "-in"),
    ("xclip", "-selection", "clipboard", "-out", "-target", "UTF8_STRING"),
    package="xclip",
    place="DISPLAY",
)
_XSEL = _Tool(
    "xsel",
    ("xsel", "--clipboard", "--input", "--logfile", "/dev/null"),  # it fails where it cannot write ~/.cache/xsel.log
    ("xsel", "--clipboard", "--output"),
    package="xclip",  # for what it cannot: of a text over 4,000 bytes, half were gone once they had been read
    place="DISPLAY",
    longest=4000,
)
_TMUX = _Tool(
    "tmux",
    ("tmux", "load-buffer", "-w", "-"),
    ("tmux", "show-buffer"),
    package="tmux",
    place="TMUX",
    outcome="sent",
    done=", its buffer read back, and passed on to your terminal if that takes it",
)
_TERMINAL = _Tool(
    "OSC 52",
    advice="run drafter in a terminal window or inside tmux",
    outcome="sent",
    done=" to your terminal",
    longest=75_000,  # what the better ones take
)

# Read more than once: xsel ends before the server has its text, so that 8 of 100 reads came too early, and a read that
# reaches a program just as it gives the clipboard up is never answered at all.
_PAUSES = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2)
_INSTALLERS = (
    ("apt-get", "sudo apt install"),
    ("dnf", "sudo dnf install"),
    ("pacman", "sudo pacman -S"),
    ("zypper", "sudo zypper install"),
    ("apk", "sudo apk add"),
)


def _tools(env: Mapping[str, str], command: tuple[str, ...], platform: str) -> list[_Tool]:
    """The rows that apply, in the order to try them."""
    own = [_own(command)] if command else []
    desktop = _desktop(env, platform)
    through = [] if platform == "win32" else [*([_TMUX] if env.get("TMUX") else []), _TERMINAL]
    if not (env.get("SSH_CONNECTION") or env.get("SSH_TTY")):
        return [*own, *desktop, *through]
    # Over SSH the clipboard of this computer is not the person's, unless their own X display is forwarded to it.
    is_forwarded = _names_a_host(env.get("DISPLAY", ""))
    theirs = [tool for tool in desktop if is_forwarded and tool.place == "DISPLAY"]
    here = [
        tool._replace(done=f"{tool.done}, on the computer you are logged in to")
        for tool in desktop
        if tool not in theirs
    ]
    return [*own, *theirs, *through, *here]


def _desktop(env: Mapping[str, str], platform: str) -> list[_Tool]:
    """The clipboards of the desktop that this computer shows."""
    if platform == "darwin":
        return [_PBCOPY]
    if platform == "win32":
        return [_powershell(env, platform)]
    tools = []
    if env.get("WSL_DISTRO_NAME") or env.get("WSL_INTEROP"):
        tools.append(_powershell(env, platform))
    if env.get("WAYLAND_DISPLAY"):
        tools.append(_WL_COPY)
    if env.get("DISPLAY"):  # two that do the same: those that are installed, or else the one to advise
        tools += [tool for tool in (_XCLIP, _XSEL) if _found(tool.write[0], env)] or [_XCLIP]
    return tools


def _names_a_host(display: str) -> bool:
    """``localhost:10.0`` does, as SSH sets it; ``:0`` and the path of a socket do not."""
    host = display.rpartition(":")[0]
    return host not in ("", "unix") and not host.startswith("/")


def _own(command: tuple[str, ...]) -> _Tool:
    return _Tool(
        command[0],
        command,
        advice="correct the clipboard command with drafter config edit",
        outcome="sent",
        done=", your own command, which cannot be read back",
        seconds=8,
    )


def _powershell(env: Mapping[str, str], platform: str) -> _Tool:
    program = "powershell.exe"
    if platform == "win32" and env.get("SYSTEMROOT"):  # its full path: Windows looks in the current folder first
        program = f"{env['SYSTEMROOT']}/System32/WindowsPowerShell/v1.0/powershell.exe"
    return _Tool(
        "PowerShell",
        (program, *_POWERSHELL, _SET),
        (program, *_POWERSHELL, _GET),
        advice="add the folder of powershell.exe to PATH",
        in_base64=True,
        seconds=8,  # the first start of a day is slow
    )


def _missing(tool: _Tool, env: Mapping[str, str]) -> Problem | None:
    """What keeps this way from being tried at all, and what to do about it."""
    if tool is not _TERMINAL:
        if _found(tool.write[0], env):
            return None
        what = f"{tool.name} {'is not installed' if tool.package else 'cannot be found'}"
        return Problem(what, tool.advice or _install(tool.package, env))
    terminal = env.get("TERM", "")
    if terminal in ("", "dumb", "linux"):
        return Problem(f"a terminal of the kind {terminal or 'unknown'!r} has no clipboard", tool.advice)
    try:
        os.close(os.open("/dev/tty", os.O_WRONLY | os.O_NOCTTY))
    except OSError:
        return Problem("there is no terminal here", tool.advice)
    return None


def _found(program: str, env: Mapping[str, str]) -> str | None:
    import shutil  # 2 M instructions

    return shutil.which(program, path=env.get("PATH", os.defpath))


def _install(package: str, env: Mapping[str, str]) -> str:
    for installer, words in _INSTALLERS:
        if _found(installer, env):
            return f"install {package} ({words} {package})"
    return f"install {package}"


def _problem(tool: _Tool, text: str, env: Mapping[str, str]) -> Problem | None:
    """Put the text there and check it: what went wrong, or None."""
    missing = _missing(tool, env)
    if missing:
        return missing
    if len(text.encode()) > tool.longest:
        what = f"{tool.name} loses a text of more than {tool.longest:,} bytes"
        return Problem(what, _install(tool.package, env) if tool.package else "")
    wrong = _write_to_terminal(text) if tool is _TERMINAL else _write_and_read(tool, text, env)
    return Problem(wrong) if wrong else None


def _write_and_read(tool: _Tool, text: str, env: Mapping[str, str]) -> str:
    """What went wrong, or nothing: the program took the text and, where it can be asked, gave it back."""
    import base64  # 0.3 ms

    wanted = base64.b64encode(text.encode()) if tool.in_base64 else text.encode()
    wrong, _ = _run(tool, tool.write, tool.seconds, env, text=wanted)
    if wrong:
        return f"{tool.name} {wrong}" + (f" with {tool.place}={env[tool.place]}" if tool.place else "")
    if not tool.read:
        return ""
    for pause in _PAUSES:
        time.sleep(pause)
        wrong, held = _run(tool, tool.read, tool.seconds / 4, env)
        if not wrong and held == wanted:
            return ""
    return f"{tool.name} took the text, but " + (
        "it cannot be read back" if wrong else "the clipboard does not hold it"
    )


def _run(
    tool: _Tool, words: tuple[str, ...], seconds: float, env: Mapping[str, str], *, text: bytes | None = None
) -> tuple[str, bytes]:
    """Give a program the text, or without one take what it prints: what went wrong with it, and that print.

    While it takes the text, neither its stdout nor its stderr is a pipe: xclip, xsel and wl-copy leave a process
    behind that holds the clipboard, and who reads such a pipe to its end (``x=$(drafter ...)``) would wait for ever.
    """
    import subprocess  # 20 ms

    try:
        process = subprocess.Popen(  # noqa: S603 - the table's programs, or the person's own
            [_found(words[0], env) or words[0], *words[1:]],
            stdin=subprocess.DEVNULL if text is None else subprocess.PIPE,
            stdout=subprocess.PIPE if text is None else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**without_secrets(env), **dict(tool.setting)},
            process_group=0,  # ended together; not a session, as a person's command may want to write to /dev/tty
        )
    except OSError as error:
        return f"cannot be run ({error.strerror})", b""
    has_ended = False
    try:
        printed, _ = process.communicate(text, timeout=seconds)
        has_ended = True
    except subprocess.TimeoutExpired:
        return f"gave no answer in {seconds:g} seconds", b""
    finally:
        if not has_ended:  # Ctrl-C too
            _end(process)
    return f"failed (exit {process.returncode})" if process.returncode else "", printed or b""


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program with all it started, and do not wait for what cannot be ended."""
    import subprocess

    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with contextlib.suppress(OSError):
                pipe.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(1)


def _write_to_terminal(text: str) -> str:
    """OSC 52, which asks the terminal to take the text; to the terminal itself, as stdout may be a file or a pipe."""
    import base64
    import select

    encoded = base64.b64encode(text.encode())
    left = memoryview(b"\x1b]52;c;" + encoded + b"\a")
    terminal = os.open("/dev/tty", os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    try:
        while left:
            if not select.select([], [terminal], [], _TERMINAL.seconds)[1]:  # stopped with Ctrl-S
                return f"the terminal took nothing for {_TERMINAL.seconds:g} seconds"
            left = left[os.write(terminal, left) :]
    finally:
        os.close(terminal)
    return ""


def _joined(first: str, problems: list[Problem]) -> str:
    return "; ".join([first, *(problem.what for problem in problems)])


def _sum_up(problems: list[Problem]) -> str:
    """One sentence: every reason, then what to do."""
    reasons = ", ".join(problem.what for problem in problems)
    advice = " or ".join(dict.fromkeys(problem.try_this for problem in problems if problem.try_this))
    return f"{reasons}; {advice}" if advice else reasons
