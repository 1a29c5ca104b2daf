"""Asks on a screen, with questionary: arrows pick, the space bar marks, Shift-Tab goes back, Ctrl-C loses nothing.

questionary's own ``ask`` swallows Ctrl-C and goes on; here its ``unsafe_ask`` runs with our keys on top (tried on a
real terminal).
"""

import re
import textwrap
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from drafter.ask.question import HELP, Option, Question, Several
from drafter.errors import Back, Interrupted
from drafter.text.characters import shown
from drafter.world import World

if TYPE_CHECKING:
    import questionary
    from prompt_toolkit.key_binding import KeyBindings

_BETWEEN = 0.1  # seconds between two parts of a paste
OWN_WORDS = "something else, in my own words"


class Screen:
    """Draws on stderr, so that stdout can be a file; reads the terminal even where stdin is a pipe."""

    plain = False

    def __init__(self, world: World) -> None:
        from prompt_toolkit.input import create_input
        from prompt_toolkit.output import ColorDepth, create_output

        self._world = world
        stdin = world.stdin if world.stdin and world.stdin.isatty() else None
        self._input = create_input(stdin, always_prefer_tty=True)
        self._output = create_output(world.stderr)
        self._depth = ColorDepth.DEPTH_1_BIT if world.env.get("NO_COLOR") else None
        self.pasted: list[str] = []

    def say(self, *lines: str) -> None:
        """Talk, on stderr, wrapped at its words."""
        self.verbatim("\n".join(self._wrapped(line) for line in lines))

    def verbatim(self, text: str) -> None:
        """A text to be copied by hand, on stderr: the terminal may break its lines, we do not."""
        try:
            self._world.stderr.write(shown(text) + "\n")
            self._world.stderr.flush()
        except OSError as gone:
            raise Interrupted from gone

    def changes(self, lines: Sequence[str]) -> None:
        """What is gone in red, what is new in green; the signs around both say the same without colour."""
        from prompt_toolkit import print_formatted_text
        from prompt_toolkit.formatted_text import FormattedText

        text = "\n".join(self._wrapped(shown(line)) for line in lines)
        colours = {"[-": "ansired", "{+": "ansigreen"}
        pieces = [(colours.get(one[:2], ""), one) for one in re.split(r"(\[-.*?-\]|{\+.*?\+})", text, flags=re.DOTALL)]
        try:
            print_formatted_text(FormattedText(pieces), output=self._output, color_depth=self._depth)
        except OSError as gone:
            raise Interrupted from gone

    def page(self, lines: Sequence[str]) -> None:
        """Clears the screen (what was there stays in the scrollback) and writes what stands above the question."""
        try:
            self._output.write_raw("\n" * self._output.get_size().rows)
            self._output.cursor_goto(0, 0)
            self._output.erase_down()
            self._output.flush()
        except OSError as gone:
            raise Interrupted from gone
        if lines:
            self.say(*lines)

    def line(self, question: Question) -> str:
        """A line of text, checked while it can still be changed."""
        import questionary
        from prompt_toolkit.completion import WordCompleter

        self.say(question.ask)
        hint = "Tab completes " + ("it" if question.completes_line else "a word of it") if question.complete else ""
        whole = question.completes_line
        completer = WordCompleter(list(question.complete), sentence=whole, ignore_case=whole)
        if question.note or hint:
            self.say(f"({'; '.join(filter(None, (question.note, hint)))})")

        self.pasted = self.pasted if question.listed else []
        typed = question.typed or (self.pasted.pop(0) if self.pasted else "")
        while True:
            typed = " ".join(filter(None, (typed, self._rest_of_paste())))
            asked = questionary.text(
                self._wrapped(f"{question.stem} ..." if question.stem else ">", indent=1),
                default=typed,
                qmark="",
                placeholder=f"{question.kept}   (Enter keeps it)" if question.kept and not typed else None,
                completer=completer if question.complete else None,
                complete_while_typing=False,
                **self._edges(),
            )
            paste = _paste_keys(self.pasted if question.listed else None)
            typed = str(self._ask(asked, paste, is_line=True)).strip()
            answer = typed or question.kept
            reason = "" if answer == HELP else question.check(answer)
            if not reason:
                return answer
            self.say(f"That cannot be used: {reason}.")

    def text(self, ask: str) -> str:
        """A paste ends by itself; of what is typed, and of a paste that does not say it is one, an empty line ends."""
        import questionary

        self.say(ask)
        lines: list[str] = []
        begun = ""  # a line of a paste, of which the rest is on its way
        while True:
            pasted: list[str] = []
            asked = questionary.text(">", qmark="", default=begun, **self._edges())
            lines.append(str(self._ask(asked, _whole_paste(pasted), is_line=True)))
            if pasted:
                return "\n".join([*lines[:-1], lines[-1] + pasted[0]]).strip()
            *rest, begun = self._typed_ahead("\n").split("\n")
            lines += rest
            is_over = not (begun or lines[-1].strip() or self._more_is_coming())
            if is_over or lines in (["e"], [HELP]):
                return "\n".join(lines).strip()

    def paste(self, question: Question, is_whole: Callable[[str], bool]) -> str:  # noqa: ARG002 - as in Asker
        """One line here: the line ends of what is pasted become blanks."""
        return " ".join(filter(None, (self.line(question), self._rest_of_paste())))

    def _more_is_coming(self) -> bool:
        """Is the rest of a paste on its way? An empty line in it is none that ends it."""
        import select  # 1 M instructions, once something was pasted

        try:
            return bool(select.select([self._input.fileno()], [], [], _BETWEEN)[0])
        except (OSError, ValueError, NotImplementedError):  # Windows selects sockets only
            return False

    def pick(self, ask: str, options: Sequence[Option], current: str = "") -> str:
        """Arrows and Enter."""
        import questionary

        choices = [
            questionary.Choice(self._wrapped(f"{at:>{len(str(len(options)))}}  {one.label}", indent=8), value=one.value)
            for at, one in enumerate(options, 1)
        ]
        chosen = next((choice for choice in choices if choice.value == current), None)
        message = self._wrapped(ask, indent=1)
        asked = questionary.select(message, choices, default=chosen, qmark="", instruction=" ", **self._edges())
        return str(self._ask(asked, _number_keys(asked.application, [one.value for one in options])))

    def many(self, several: Several) -> list[str]:
        """The space bar marks; own words are asked afterwards."""
        picked = self._marked(several)
        if OWN_WORDS not in picked:
            return picked
        picked.remove(OWN_WORDS)
        while len(picked) < several.most:
            note = "Enter when there is no more" if len(picked) >= several.least else ""
            words = self.line(
                Question("In your own words", note=note, check=lambda text: _own(text, several, picked), listed=True)
            )
            if not words:
                break
            if words != HELP:
                picked.append(words)
        return picked

    def _marked(self, several: Several) -> list[str]:
        import questionary

        titles = list(dict.fromkeys((*several.options, *several.current, OWN_WORDS)))
        message = self._wrapped(f"{several.ask} (space marks, Enter goes on)", indent=1)
        marked = list(several.current)
        while True:
            choices: list[questionary.Choice] = []
            for head, under in groupby(titles, key=lambda title: several.heads.get(title, "")):
                choices += [questionary.Separator(f"  {head}")] if head else []
                choices += [
                    questionary.Choice(self._wrapped(title, indent=5), value=title, checked=title in marked)
                    for title in under
                ]
            chosen = self._ask(questionary.checkbox(message, choices, qmark="", instruction="", **self._edges()))
            if chosen == HELP:
                return [HELP]
            marked = [title for title in titles if title in chosen]
            if several.least <= len(marked) <= several.most:
                return marked
            few = f"Mark {'one' if several.least == 1 else f'at least {several.least}'} with the space bar."
            many = f"At most {several.most}: the space bar takes a mark away."
            self.say(few if len(marked) < several.least else many)

    def yes(self, ask: str, *, default: bool = True, help: str = "") -> bool:  # noqa: A002 - as in Asker
        """Enter takes the default."""
        import questionary

        keys = "(Enter yes, n no)" if default else "(y yes, Enter no)"
        while True:
            message = self._wrapped(f"{ask} {keys}", indent=1)
            asked = questionary.confirm(message, default=default, qmark="", instruction="", **self._edges())
            answer = self._ask(asked)
            if answer != HELP:
                return bool(answer)
            self.say(help or "y is yes, n is no.")

    def _edges(self) -> dict[str, Any]:
        return {"input": self._input, "output": self._output, "color_depth": self._depth}

    def _wrapped(self, text: str, indent: int = 0) -> str:
        """The text broken at its words, as wide as the terminal; what stands before it is ``indent`` columns."""
        width = max(self._output.get_size().columns - 1 - indent, 20)
        lines = []
        for line in text.split("\n"):
            if len(line) <= width:
                lines.append(line)
                continue
            hang = " " * (len(line) - len(line.lstrip()))
            parts = textwrap.wrap(line, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)
            lines += parts or [""]
        return ("\n" + " " * indent).join(lines)

    def _ask(self, asked: "questionary.Question", more: "KeyBindings | None" = None, *, is_line: bool = False) -> Any:
        from prompt_toolkit.key_binding import merge_key_bindings

        application = asked.application
        own = [one for one in (application.key_bindings, more) if one]
        application.key_bindings = merge_key_bindings([*own, _keys(is_line=is_line)])
        if not is_line:
            self._rest_of_paste()
        try:
            return asked.unsafe_ask()
        except EOFError as end:  # Ctrl-D on an empty line, or a lost terminal
            raise Interrupted(_typed(application, is_line)) from end
        except KeyboardInterrupt as stop:  # SIGTERM
            raise Interrupted(_typed(application, is_line)) from stop
        except OSError as gone:  # the terminal was closed
            raise Interrupted(_typed(application, is_line)) from gone

    def _rest_of_paste(self, end: str = " ") -> str:
        """What came in one go with the last Enter: it answers nothing, for nobody has seen the question yet.

        A line of text shows it, to be looked at; other questions do without.
        """
        return self._typed_ahead(end).strip()

    def _typed_ahead(self, end: str) -> str:
        from prompt_toolkit.input.typeahead import get_typeahead

        return "".join(key.data if key.data.isprintable() else end for key in get_typeahead(self._input))


def _own(text: str, several: Several, picked: Sequence[str]) -> str:
    """Why own words cannot be added, "" when they can."""
    if not text:
        return "" if len(picked) >= several.least else "something is needed here"
    return "you have that one already" if text in picked else several.check(text)


def _typed(application: Any, is_line: bool) -> str:
    return str(application.current_buffer.text) if is_line else ""


def _keys(*, is_line: bool) -> "KeyBindings":
    """Back, stop and help, the same at every question."""
    from prompt_toolkit.key_binding import KeyBindings

    keys = KeyBindings()

    @keys.add("s-tab", eager=True)
    def _(event: Any) -> None:
        event.app.exit(exception=Back())

    @keys.add("c-c", eager=True)
    @keys.add("<sigint>")
    def _(event: Any) -> None:
        event.app.exit(exception=Interrupted(event.current_buffer.text if is_line else ""))

    if not is_line:  # a question mark is a letter in a line

        @keys.add(HELP)
        def _(event: Any) -> None:
            event.app.exit(result=HELP)

        @keys.add("c-d", eager=True)
        def _(event: Any) -> None:
            event.app.exit(exception=Interrupted())

    return keys


def _paste_keys(rest: list[str] | None) -> "KeyBindings":
    """Lines pasted in one go are one answer; where a list is asked, the first is, and ``rest`` gets those after it."""
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    keys = KeyBindings()

    @keys.add(Keys.BracketedPaste)
    def _(event: Any) -> None:
        lines = [line.strip() for line in re.split(r"[\r\n]+", event.data) if line.strip()]
        if rest is None:
            lines = [" ".join(lines)]
        event.current_buffer.insert_text(lines[0] if lines else "")
        if rest is not None:
            rest[:0] = lines[1:]

    return keys


def _whole_paste(pasted: list[str]) -> "KeyBindings":
    """A paste with more than one line is the answer, all of it; one of a single line can still be changed."""
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    keys = KeyBindings()

    @keys.add(Keys.BracketedPaste)
    def _(event: Any) -> None:
        text = event.data.replace("\r\n", "\n").replace("\r", "\n")
        if "\n" not in text.strip():
            event.current_buffer.insert_text(text.strip())
            return
        pasted.append(text)
        event.app.exit(result=event.current_buffer.text)

    return keys


def _number_keys(application: Any, values: Sequence[str]) -> "KeyBindings":
    """A digit picks by its number; where a second could follow (1 of 12), it goes there, and Enter picks."""
    from prompt_toolkit.key_binding import KeyBindings

    keys = KeyBindings()
    listed = next(
        window.content for window in application.layout.find_all_windows() if hasattr(window.content, "pointed_at")
    )
    typed = ""

    def press(event: Any) -> None:
        nonlocal typed
        number = next((n for n in (typed + event.data, event.data) if 1 <= int(n) <= len(values)), "")
        typed = number
        if number:
            listed.pointed_at = int(number) - 1
        if number and int(number) * 10 > len(values):
            listed.is_answered = True  # so that the line stays on the screen, as after Enter
            event.app.exit(result=values[int(number) - 1])

    for digit in "0123456789":
        keys.add(digit)(press)
    return keys
