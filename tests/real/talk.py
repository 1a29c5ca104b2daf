"""Talks to a session as a person does: what is typed at each question of each kind."""

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from real.run import environment
from real.term import Term

from drafter.kinds import journey, titles

ENTER, DOWN, BACK, CTRL_C, CTRL_D, CLEAR = "\r", "\x1b[B", "\x1b[Z", "\x03", "\x04", "\x15"
OUR_NOUNS = re.compile(r"\b(kind|tie|medium|formality|zone|variant|slot|finding|profile|polish)s?\b", re.IGNORECASE)
ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|[()][A-Z0-9]|[=>78])|[\r\x07]")
# where one types: the last line, or a list to pick from
PROMPT = r"[\s\S]*(?:(?:\.\.\.|>|no\)|: ?)[^\n]*(?:\n[^\n]*)?|»[\s\S]*)\Z"
MENU = r"q quit\s+>"


class Asked(NamedTuple):
    """A question, by words of it; the keys that answer it on a screen, and line by line."""

    question: str
    keys: str
    line: str = ""
    has_enter: bool = True

    def typed(self, *, plain: bool) -> str:
        """What goes to the terminal."""
        if plain:
            return (self.line or self.keys).strip(" ") + ENTER
        return self.keys + (ENTER if self.has_enter else "")


class Story(NamedTuple):
    """One kind from the first question to its letter: what is asked, and the same answers as options."""

    kind: str
    title: str
    asked: Sequence[Asked]
    options: Sequence[str]


WHO = Asked("Who are you writing to", "Folake Adeyemi")
GREETING = Asked("greet them", "")
MY_NAME = Asked("Your name, as you sign", "Nguyễn Thị Lan")
ME = ("--their-name", "Folake Adeyemi", "--my-name", "Nguyễn Thị Lan")

STORIES = (
    Story(
        "cold-request",
        "Write to someone for the first time",
        (
            WHO,
            GREETING,
            Asked("come across them", "", "1"),
            Asked("What was it", "your talk on grid storage"),
            Asked("Why are you writing", "second life batteries can be cheaper than new"),
            Asked("what is it about", "grid storage"),
            Asked("would you like to ask", f" {DOWN}{DOWN} ", "1 3\r"),
            MY_NAME,
            Asked("Who are you, in one line", "a student at Leeds"),
        ),
        (
            *ME, "--tie", "work", "--tie-detail", "your talk on grid storage",
            "--why-them", "second life batteries can be cheaper than new", "--about", "grid storage",
            "--topics", "how you got into this work", "--topics", "what you would learn first",
            "--my-who", "a student at Leeds",
        ),
    ),
    Story(
        "linkedin-note",
        "Ask to connect on LinkedIn",
        (
            WHO,
            GREETING,
            Asked("come across them", DOWN, "2"),
            Asked("Who suggested them", "Amina Yusuf"),
            MY_NAME,
            Asked("Who are you, in a few words", "an ICU nurse in Toronto"),
        ),
        (*ME, "--tie", "referral", "--referrer-name", "Amina Yusuf", "--my-who-short", "an ICU nurse in Toronto"),
    ),
    Story(
        "schedule-propose",
        "They said yes: offer times",
        (
            WHO,
            GREETING,
            Asked("Which city are you in", "Leeds"),
            Asked("Which city are they in", "Lagos"),
            Asked(r"times can you offer\? \(1\)", "Tue 9 March 3pm"),
            Asked(r"times can you offer\? \(2\)", "Wed 10 March 10:30"),
            Asked(r"times can you offer\? \(3\)", ""),
            MY_NAME,
        ),
        (
            *ME, "--my-zone", "Leeds", "--their-zone", "Lagos",
            "--slots", "Tue 9 March 3pm", "--slots", "Wed 10 March 10:30",
        ),
    ),
    Story(
        "schedule-confirm",
        "Confirm a time you agreed on",
        (
            WHO,
            GREETING,
            Asked("Which city are you in", "Leeds"),
            Asked("Which city are they in", ""),
            Asked("time did you agree on", "Tue 9 March 3pm"),
            Asked("Is that right", ""),
            Asked("Will they call you", "y", "y", has_enter=False),
            MY_NAME,
            Asked("Your phone number", ""),
        ),
        (*ME, "--my-zone", "Leeds", "--meeting-time", "Tue 9 March 3pm", "--can-call"),
    ),
    Story(
        "thank-you",
        "Thank someone",
        (
            WHO,
            GREETING,
            Asked("When did you talk", "yesterday"),
            Asked("what did you talk about", "grid storage"),
            Asked("most useful to you", "learn to read a wiring diagram before any software"),
            Asked("What will you do", "work through the two examples you named"),
            Asked("By when", "Sat 10 April"),
            MY_NAME,
        ),
        (
            *ME, "--met-on", "yesterday", "--about", "grid storage",
            "--learned", "learn to read a wiring diagram before any software",
            "--next-step", "work through the two examples you named", "--next-by", "Sat 10 April",
        ),
    ),
    Story(
        "follow-up",
        "Write again to someone who is silent",
        (
            WHO,
            GREETING,
            Asked("When did you write", "Mon 22 Feb"),
            Asked("want to talk about", "grid storage"),
            MY_NAME,
        ),
        (*ME, "--sent-on", "Mon 22 Feb", "--about", "grid storage"),
    ),
    Story(
        "prep-sheet",
        "Prepare for the conversation: questions and a plan on one page",
        (
            Asked("Who will you talk with", "Folake Adeyemi"),
            Asked("(?:Which questions will you ask|an empty line ends)", "", ""),
            MY_NAME,
        ),
        ME,
    ),
    Story(
        "thank-you-referral",
        "Thank the person who brought you together",
        (
            Asked("Who brought you together", "Amina Yusuf"),
            GREETING,
            Asked("whom did you talk with", "Folake Adeyemi"),
            Asked("What did they do for you", "", "1"),
            Asked("When did you talk", "yesterday"),
            Asked("What did you hear in that talk", "learn to read a wiring diagram first"),
            MY_NAME,
        ),
        (
            "--their-name", "Amina Yusuf", "--my-name", "Nguyễn Thị Lan", "--target-name", "Folake Adeyemi",
            "--brought-by", "introduced", "--met-on", "yesterday", "--learned", "learn to read a wiring diagram first",
        ),
    ),
    Story(
        "reply-busy",
        "They are too busy now: offer something lighter",
        (
            WHO,
            GREETING,
            Asked("want to talk about", "grid storage"),
            Asked("What would be easier for them", DOWN, "2"),
            Asked("When would you ask again", "in May"),
            MY_NAME,
        ),
        (*ME, "--about", "grid storage", "--lighter", "later", "--ask-again", "in May"),
    ),
    Story(
        "keep-in-touch",
        "Tell them what came of their advice",
        (
            WHO,
            GREETING,
            Asked("When did you talk", "Mon 22 Feb"),
            Asked("what did you talk about", "grid storage"),
            Asked("What did they advise you", "to learn the wiring diagram first"),
            Asked("What came of it", "passed the module"),
            MY_NAME,
        ),
        (
            *ME, "--met-on", "Mon 22 Feb", "--about", "grid storage",
            "--advice-taken", "to learn the wiring diagram first", "--outcome", "passed the module",
        ),
    ),
    Story(
        "close",
        "They said no, or you stop asking: end it kindly",
        (
            WHO,
            GREETING,
            Asked("Which of the two is it", "", "1"),
            Asked("want to talk about", "grid storage"),
            MY_NAME,
        ),
        (*ME, "--about", "grid storage"),
    ),
    Story(
        "withdraw",
        "Take back what you asked for",
        (
            WHO,
            GREETING,
            Asked("what did you ask about", "grid storage"),
            MY_NAME,
        ),
        (*ME, "--about", "grid storage"),
    ),
)  # fmt: skip
STORY = {story.kind: story for story in STORIES}


def session(
    home: Path,
    *arguments: str,
    rows: int = 24,
    cols: int = 80,
    env: Mapping[str, str] | None = None,
    to: Path | None = None,
) -> Term:
    """The session on a terminal; ``to`` is the file that its stdout goes to."""
    command = [sys.executable, "-m", "drafter", *arguments]
    if to is not None:
        command = ["/bin/sh", "-c", 'out=$1; shift; exec "$@" > "$out"', "sh", str(to), *command]
    return Term(command, rows=rows, cols=cols, env=environment(home, {"TERM": "xterm-256color", **(env or {})}))


def choose(term: Term, title: str, *, plain: bool = False) -> Term:
    """Picks what to do, by its words: the step that begins it, or a step and then the kind."""
    kinds = titles(Path("/nonexistent"))[0]
    steps = [step for step in journey() if step.begins or any(kind.step == step.name for kind in kinds)]
    kind = next((kind for kind in kinds if kind.title == title), None)
    first, within, step = title, list[str](), None
    if kind is not None:
        step = next((step for step in steps if step.begins == kind.name), None)
        step = step or next((step for step in steps if step.asks and step.name == kind.step), None)
        neighbours = [one for one in kinds if step is None or one.step == step.name]
        first = step.says if step else "See everything"
        within = [one.title for one in neighbours] if step is None or (step.asks and len(neighbours) > 1) else []
    _pick(term, r"Nothing\s+now", first, plain=plain)
    if within:  # a list that may be longer than the screen
        asks = r"Which\s+of\s+them\?" if step is None else re.escape(step.asks).replace(r"\ ", r"\s+")
        top = re.escape(within[0]).replace(r"\ ", r"\s+")
        term.wait(r"Enter takes \d+:" if plain else rf"{asks}\s+»\s+1\s+{top}")
        term.send(title + ENTER if plain else DOWN * within.index(title) + ENTER)
    return term


def _pick(term: Term, shown: str, words: str, *, plain: bool) -> None:
    """One of the first list, by its number."""
    term.wait(shown if not plain else r"Enter takes \d+:")
    if plain:
        term.send(words + ENTER)
        return
    screen = re.sub(r"\s+", " ", term.text())
    screen = screen[screen.rindex("What would you like to do?") :]
    number, last = (int(re.findall(rf"(\d+) {re.escape(said)}", screen)[-1]) for said in (words, "Nothing now"))
    term.send(str(number) + (ENTER if number * 10 <= last else ""))


def reach(term: Term, question: str) -> Term:
    """Waits until a question can be answered; its words may be wrapped."""
    return term.wait(question.replace(" ", r"\s+") + PROMPT)


def printed(term: Term, *, plain: bool = False) -> Term:
    """Prints the letter, which is not sent yet; a sheet for oneself is asked nothing about."""
    asked = r"Have\s+you\s+sent\s+it\?[\s\S]*" + (r"Number[^\n]*\Z" if plain else r"will\s+not\s+send\s+it")
    term.send("p" + ENTER).wait(rf"> p\s[\s\S]*(?:{asked}|{MENU}\s*\Z)")
    if re.search(rf"> p\s[\s\S]*{asked}", term.text()):
        term.send("2" + (ENTER if plain else "")).wait(MENU + r"\s*\Z")
    return term


def answer(term: Term, story: Story, *, plain: bool = False) -> int:
    """Answers every question of a story, up to the letter; how many answers that took."""
    for asked in story.asked:
        reach(term, asked.question)
        term.send(asked.typed(plain=plain))
    term.wait(MENU)
    return len(story.asked)


def written(term: Term) -> str:
    """All that was ever on the screen, in one line."""
    return re.sub(r"\s+", " ", ESCAPES.sub("", term.raw.decode()))
