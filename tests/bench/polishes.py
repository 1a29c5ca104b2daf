"""`drafter draft --polish` with a server whose address is the last argument; the settings are written first."""

import os
import sys
from pathlib import Path

*arguments, address = sys.argv[1:]
server = f'[providers.local]\nbase_url = "{address}"\nmodel = "m"\nkey = "none"\n'
settings = f'[polish]\nprovider = "local"\ndeadline = 600\n{server}'
Path(os.environ["DRAFTER_HOME"], "config.toml").write_text(settings)
sys.argv[1:] = arguments

from drafter.cli import main  # noqa: E402 - what follows is measured too

main()
