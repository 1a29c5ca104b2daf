"""``python -m drafter`` is the command ``drafter``."""

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the working directory: a file there named openai.py would be handed the key
    from drafter.cli import main

    main()
