"""The command ``drafter``: the only floor that prints and that knows exit codes.

``--version`` and the bare ``drafter`` are answered before Click is imported; every command lives in a file of its own
that is imported when it is asked for.
"""

import sys


def main() -> None:
    """Runs the command line and leaves with its exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from drafter import __version__

        sys.stdout.write(f"drafter {__version__}\n")
        return
    import gc

    gc.disable()  # a short run makes little garbage: 15 M instructions
    from drafter.cli.run import run

    code = run(arguments)
    gc.freeze()  # Python looks for garbage once more when it leaves: 22 M instructions
    sys.exit(code)
