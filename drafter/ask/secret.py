"""Asks for what nobody may see, not even on the screen."""

from drafter.errors import Interrupted, Problem


def secret(ask: str) -> str:
    """A line that is not shown while it is typed or pasted. Only for a terminal.

    Raises Interrupted for Ctrl-C and Ctrl-D, and Problem where the terminal would show what is typed.
    """
    import getpass
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(ask)
    except (EOFError, KeyboardInterrupt) as stop:
        raise Interrupted from stop
    except getpass.GetPassWarning as shown:
        raise Problem("This terminal would show what you type.", "drafter keys set NAME < FILE") from shown
