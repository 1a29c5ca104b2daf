"""A month with people, in a session: what is typed on which day, how many answers each message took, every screen."""

import re
from pathlib import Path
from typing import NamedTuple, Self

from real.talk import DOWN, ENTER, PROMPT, session
from real.talk import MENU as KEYS
from real.term import Term

MENU = KEYS + r"\s*\Z"
PASTE, PASTED = "\x1b[200~", "\x1b[201~"
HOME = "What would you like to do?"


class Screen(NamedTuple):
    """What stood on the screen when a question was answered."""

    day: str
    message: str
    text: str
    typed: str


class Month:
    """A home that people are remembered in: ``sitting`` is a session on one of its days.

    ``answers`` counts for each message the questions that were answered for it, ``choices`` how often it was chosen
    what to do: at home, and with a person who was picked there.
    """

    def __init__(self, home: Path, *, plain: bool = False, cols: int = 80) -> None:
        self.home, self.plain, self.cols = home, plain, cols
        self.answers: dict[str, int] = {}
        self.choices: dict[str, int] = {}
        self.screens: list[Screen] = []

    def table(self) -> str:
        """The answers that each message took, and the choices before it."""
        rows = [f"{self.answers[one]:>7} {self.choices.get(one, 0):>7}  {one}" for one in self.answers]
        return "\n".join(["answers choices  message", *rows])

    def sitting(self, day: str, *, env: dict[str, str] | None = None) -> "Sitting":
        """A session on a day of 2027, as "03-01 09:00"."""
        now = f"2027-{day.replace(' ', 'T')}+00:00"
        options = ["--plain"] if self.plain else []
        term = session(
            self.home,
            *options,
            rows=40,
            cols=self.cols,
            env={"DRAFTER_NOW": now, "SSH_CONNECTION": "here", **(env or {})},
        )
        return Sitting(self, term, day)


class Sitting:
    """One session: ``pick`` takes an option by its words, ``say`` answers a line, ``enter`` takes what is offered."""

    def __init__(self, month: Month, term: Term, day: str) -> None:
        self.month, self.term, self.day, self.message = month, term, day, ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.term.close(timeout=0)

    def begin(self, message: str, option: str) -> Self:
        """Chooses at home; what is answered from then on is counted for the message."""
        self._pick(HOME, option)
        self.message = message
        self.month.answers.setdefault(message, 0)
        self.month.choices[message] = 1
        return self

    def next(self, option: str = "", question: str = "What next?") -> Self:
        """Chooses what to do with the person that was picked at home."""
        self._pick(question, option)
        self.month.choices[self.message] += 1
        return self

    def pick(self, question: str, option: str = "") -> Self:
        """One option by its words, or the one that Enter takes."""
        self._pick(question, option)
        self._count()
        return self

    def say(self, question: str, text: str = "", *, more: str = "") -> Self:
        """A line, or with ``more`` keys on a screen of marks."""
        self.reach(question)
        self._send(text + ENTER if self.month.plain or not more else more + ENTER)
        self._count()
        return self

    def mark(self, question: str, numbers: str = "", more: str = "") -> Self:
        """Some of a list: by number line by line, by keys on a screen."""
        self.reach(question)
        self._send((numbers + ENTER + ENTER if numbers else ENTER) if self.month.plain else more + ENTER)
        self._count()
        return self

    def yes(self, question: str, key: str = "") -> Self:
        """Yes or no by its key, or what Enter takes."""
        self.reach(question)
        self._send(key + (ENTER if self.month.plain or not key else ""))
        self._count()
        return self

    def paste(self, text: str) -> Self:
        """A reply, at the question for it."""
        self.reach("What did they write")
        lines = text.replace("\n", "\r")
        self._send(f"{lines}\r.\r" if self.month.plain else f"{PASTE}{lines}{PASTED}")
        self._count()
        return self

    def copied(self, *parts: str, sent: str = "yes, now") -> Self:
        """Copies the letter, which is not counted, and says whether it was sent."""
        self.reach(MENU)
        self._send("c" + ENTER)
        for part in parts or ("message",):
            self.reach(f"Paste the {part}, then press Enter here (p shows it as text).")
            self._send(ENTER)
        self._pick("Have you sent it?", sent)
        self.reach(MENU)
        return self

    def printed(self) -> Self:
        """Prints a page that is nobody's letter."""
        self.reach(MENU)
        self._send("p" + ENTER)
        self.term.wait(r"(?m)^## After the talk[\s\S]*" + MENU)  # without the frame that it is shown in
        return self

    def on(self, message: str) -> Self:
        """Goes on from a finished letter with what usually comes next."""
        self.reach(MENU)
        self._send("t" + ENTER)
        self.message = message
        self.month.answers.setdefault(message, 0)
        self.month.choices[message] = 1
        self._pick("What comes next?", "")
        return self

    def goes_on(self, message: str) -> None:
        """The message that begins by itself now."""
        self.message = message
        self.month.answers.setdefault(message, 0)

    def again(self) -> Self:
        """Back home from a finished letter."""
        self.reach(MENU)
        self._send("n" + ENTER)
        return self

    def quit(self) -> None:
        self.reach(MENU)
        self._send("q" + ENTER)
        assert 0 == self.term.close()

    # ---

    def reach(self, question: str) -> Self:
        """Waits until a question can be answered."""
        self.term.wait(question if question == MENU else _spaced(question) + PROMPT)
        return self

    def said(self) -> str:
        """What stands on the screen, in one line."""
        return re.sub(r"\s+", " ", self.term.text())

    def _send(self, keys: str) -> None:
        self.month.screens.append(Screen(self.day, self.message, self.term.text(), keys))
        self.term.send(keys)

    def _count(self) -> None:
        self.month.answers[self.message] = self.month.answers.get(self.message, 0) + 1

    def _pick(self, question: str, option: str) -> None:
        if self.month.plain:
            self.term.wait(_spaced(question) + r"[\s\S]*Enter takes \d+:\s*\Z")
            self._send(option + ENTER)
            return
        self.term.wait(_spaced(question) + r"[\s\S]*»[\s\S]*\Z")
        screen = re.sub(r"\s+", " ", self.term.text())
        screen = screen[screen.rindex(question) :]
        if not option:
            self._send(ENTER)
            return
        found = re.findall(rf"(\d+) {re.escape(option)}", screen)
        assert found, f"no {option!r} on the screen:\n{self.term.text()}"
        number, last = int(found[-1]), max(map(int, re.findall(r"(?<!\S)(\d+) (?=\S)", screen)))
        self._send(str(number) + (ENTER if number * 10 <= last else ""))


# --- the month ------------------------------------------------------------------------------------------------

FOLAKE = """Hi Lan,

Happy to talk! When are you free?

Folake

On Mon, 1 Mar 2027 Nguyễn Thị Lan wrote:
> Hello Folake Adeyemi,
> I'm a student at Leeds."""
TUESDAY = "Tuesday works well. See you then!\n\nFolake"
THURSDAY = "No problem at all. Thursday works for me too.\n\nFolake"
MARIA = "Sorry, I'm swamped until the end of March. Try me in April?\n\nMaría José"
TUNDE = "I'm not the right person for this. Talk to my colleague Amina Yusuf (amina.yusuf@example.org).\n\nTunde"
AMINA = "Gladly! How about Monday 15 March at 14:00? Please call me on +44 113 496 0000.\n\nAmina"


def scripted(month: Month) -> None:  # noqa: PLR0915 - a month is long
    """Five people: one says yes and is moved, one is silent, one is busy, one sends me on, and the one I am sent to."""
    for name, about in (
        ("Folake Adeyemi", "grid storage"),
        ("Kenji Watanabe", "ward handovers"),
        ("María José Ruiz", "public health"),
        ("Tunde Bakare", "battery reuse"),
    ):
        first_letter(month, name, about)
    with month.sitting("03-03 09:00") as sit:
        sit.begin("a yes arrives", "They answered me").pick("Who answered?", "Folake Adeyemi").paste(FOLAKE)
        sit.pick("What did they say?")
        sit.goes_on("propose")
        sit.say("Which city are you in", "Leeds").say("Which city are they in", "Lagos")
        sit.say("times can you offer? (1)", "Tue 9 March 3pm").say("times can you offer? (2)", "Wed 10 March 10:30")
        sit.say("times can you offer? (3)").copied().again()
        sit.begin("a busy answer", "They answered me").pick("Who answered?", "María José Ruiz").paste(MARIA)
        sit.pick("What did they say?").yes("Ask again")
        sit.goes_on("lighter")
        sit.copied().again()
        sit.begin("somebody else", "They answered me").pick("Who answered?", "Tunde Bakare").paste(TUNDE)
        sit.pick("What did they say?").pick("What next?", "Write to Amina Yusuf")
        sit.goes_on("referral")
        sit.say("How would you greet them").say("Why are you writing", "you run the reuse laboratory")
        sit.say("what is it about", "battery reuse").mark("would you like to ask", "1", " ").copied(
            "subject", "body"
        ).quit()
    with month.sitting("03-04 09:00") as sit:
        sit.begin("their time", "They answered me").pick("Who answered?", "Folake Adeyemi").paste(TUESDAY)
        sit.pick("What did they say?").pick("suit")
        sit.goes_on("confirm")
        sit.yes("Will they call you?").say("Your phone number", "+44 113 496 0001").copied("subject", "body").again()
        sit.begin("their time 2", "They answered me").pick("Who answered?", "Amina Yusuf").paste(AMINA)
        sit.pick("What did they say?").say("Which city are they in", "").pick("suit").yes("Will you call them on")
        sit.goes_on("confirm 2")
        sit.copied("subject", "body").quit()
    with month.sitting("03-08 09:00") as sit:
        sit.begin("reschedule", "Folake Adeyemi:").next("Write something else")
        sit.next("Move a time you agreed on", "Which of them?")
        sit.say("times can you offer? (1)", "Thu 11 March 3pm").say("times can you offer? (2)", "Fri 12 March 10:30")
        sit.say("times can you offer? (3)").copied("subject", "body").quit()
    with month.sitting("03-09 09:00") as sit:
        sit.begin("their time 3", "They answered me").pick("Who answered?", "Folake Adeyemi").paste(THURSDAY)
        sit.pick("What did they say?").pick("suit")
        sit.goes_on("confirm again")
        sit.copied("subject", "body").quit()
    with month.sitting("03-10 09:00") as sit:
        sit.begin("prepare", "Folake Adeyemi:").next().mark("Which questions will you ask")
        sit.printed().again()
        sit.begin("first reminder", "Kenji Watanabe:").next().copied().quit()
    with month.sitting("03-12 09:00") as sit:
        sit.begin("thank", "Folake Adeyemi:").next()
        sit.say("most useful to you", "learn to read a wiring diagram before any software")
        sit.say("What will you do", "work through the two examples you named").say("By when", "Sat 10 April")
        sit.copied("subject", "body").quit()
    with month.sitting("03-16 09:00") as sit:
        sit.begin("thank 2", "Amina Yusuf:").next()
        sit.say("most useful to you", "one finished project beats five courses")
        sit.say("What will you do", "finish the one I began").say("By when", "").copied("subject", "body")
        sit.on("thank the go-between").copied("subject", "body").quit()
    with month.sitting("03-24 09:00") as sit:
        sit.begin("second reminder", "Kenji Watanabe:").next().copied().quit()
    with month.sitting("04-08 09:00") as sit:
        sit.begin("try me in April", "María José Ruiz:").next().copied().again()
        sit.begin("silence", "Kenji Watanabe:").next().copied().quit()


def first_letter(month: Month, name: str, about: str) -> None:
    """The first letter to somebody, on the first of March."""
    with month.sitting("03-01 09:00") as sit:
        sit.begin(f"first letter to {name}", "Write to someone for the first time")
        sit.say("Who are you writing to", name).say("greet them").pick("come across them")
        sit.say("What was it", f"your talk on {about}").say("Why are you writing", "you do what I want to learn")
        sit.say("what is it about", about).mark("would you like to ask", "1 3", f" {DOWN}{DOWN} ")
        if name.startswith("Folake"):
            sit.say("Your name, as you sign", "Nguyễn Thị Lan").say("Who are you, in one line", "a student at Leeds")
        sit.copied("subject", "body").quit()


def _spaced(words: str) -> str:
    return re.sub(r"\\? ", r"\\s+", re.escape(words))
