"""Asks a server once, as `drafter keys test` and polish do: the address is the argument."""

import gc
import os
import sys

gc.disable()  # as the command does

from drafter.llm import ask  # noqa: E402 - what follows is measured too
from drafter.providers import KeySource, Provider  # noqa: E402 - same

provider = Provider("local", sys.argv[1], "m", KeySource("keyring"))
messages = [{"role": "user", "content": "Reply with the word OK."}]
ask(provider, messages, key="sk-1234", deadline=600, say=print, env=os.environ)
