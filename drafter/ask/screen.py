"""Asks on a screen, with questionary: arrows pick, the space bar marks, Shift-Tab goes back, Ctrl-C loses nothing.

questionary's own ``ask`` swallows Ctrl-C and goes on; here its ``unsafe_ask`` runs with our keys on top (tried on a
real terminal).
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from drafter.ask import Option, Question
from drafter.errors import Back, Interrupted
from drafter.text.characters import shown
from drafter.world import World

if TYPE_CHECKING:
    import questionary

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
        self.on_screen: Callable[[], None] | None = None  # called once, when the first question can be seen

    def say(self, *lines: str) -> None:
        """Talk, on stderr."""
        for line in lines:
            self._world.stderr.write(shown(line) + "\n")
        self._world.stderr.flush()

    def page(self, lines: Sequence[str]) -> None:
        """Clears the screen (what was there stays in the scrollback) and writes what stands above the question."""
        size = self._output.get_size()
        self._output.write_raw("\n" * size.rows)
        self._output.cursor_goto(0, 0)
        self._output.erase_down()
        self._output.flush()
        self.say(*lines)

    def line(self, question: Question) -> str:
        """A line of text, checked while it can still be changed."""
        import questionary
        from prompt_toolkit.completion import WordCompleter

        self.say(question.ask)
        if question.note:
            self.say(f"({question.note})")

        def valid(text: str) -> bool | str:
            if text.strip() == "?":
                return True
            reason = question.check(text.strip() or question.kept)
            return f"That cannot be used: {reason}." if reason else True

        asked = questionary.text(
            f"{question.stem} ..." if question.stem else ">",
            default=question.typed,
            validate=valid,
            qmark="",
            placeholder=f"{question.kept}   (Enter keeps it)" if question.kept and not question.typed else None,
            completer=WordCompleter(list(question.complete)) if question.complete else None,
            complete_while_typing=False,
            **self._edges(),
        )
        return str(self._ask(asked, is_line=True)).strip() or question.kept

    def pick(self, ask: str, options: Sequence[Option], current: str = "") -> str:
        """Arrows and Enter."""
        import questionary

        choices = [questionary.Choice(option.label, value=option.value) for option in options]
        chosen = next((choice for choice in choices if choice.value == current), None)
        asked = questionary.select(ask, choices, default=chosen, qmark="", instruction=" ", **self._edges())
        return str(self._ask(asked))

    def many(self, ask: str, options: Sequence[str], current: Sequence[str], most: int) -> list[str]:
        """The space bar marks; own words are asked afterwards."""
        import questionary

        own = [one for one in current if one not in options]
        choices = [questionary.Choice(option, checked=option in current) for option in options]
        choices += [questionary.Choice(one, checked=True) for one in own]
        choices.append(questionary.Choice(OWN_WORDS, value=OWN_WORDS))

        def valid(chosen: list[str]) -> bool | str:
            if not chosen:
                return "Mark one with the space bar."
            return True if len(chosen) <= most else f"At most {most}: the space bar takes a mark away."

        asked = questionary.checkbox(
            ask, choices, validate=valid, qmark="", instruction="(space marks, Enter goes on)", **self._edges()
        )
        chosen = self._ask(asked)
        if chosen == "?":
            return ["?"]
        picked = [one for one in chosen if one != OWN_WORDS]
        while len(chosen) > len(picked) and len(picked) < most:
            words = self.line(Question("In your own words (Enter when there is no more)"))
            if not words:
                break
            picked.append(words)
        return picked

    def yes(self, ask: str, *, default: bool = True) -> bool:
        """Enter takes the default."""
        import questionary

        asked = questionary.confirm(
            ask, default=default, qmark="", instruction="(Enter yes, n no) " if default else "(y yes, Enter no) ",
            **self._edges(),
        )  # fmt: skip
        return bool(self._ask(asked))

    def _edges(self) -> dict[str, Any]:
        return {"input": self._input, "output": self._output, "color_depth": self._depth}

    def _ask(self, asked: "questionary.Question", *, is_line: bool = False) -> Any:
        from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings

        application = asked.application
        keys = KeyBindings()

        @keys.add("s-tab", eager=True)
        def _(event: Any) -> None:
            event.app.exit(exception=Back())

        @keys.add("c-c", eager=True)
        @keys.add("<sigint>")
        def _(event: Any) -> None:
            event.app.exit(exception=Interrupted(event.current_buffer.text if is_line else ""))

        if not is_line:  # in a line of text a question mark is a letter

            @keys.add("?")
            def _(event: Any) -> None:
                event.app.exit(result="?")

        application.key_bindings = merge_key_bindings([application.key_bindings, keys])
        if self.on_screen:
            shown_once, self.on_screen = self.on_screen, None
            application.after_render += lambda _: shown_once()
        try:
            return asked.unsafe_ask()
        except EOFError as end:  # Ctrl-D on an empty line
            raise Interrupted from end
        except KeyboardInterrupt as stop:
            raise Interrupted from stop
