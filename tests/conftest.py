"""What every test may ask for: the real parts, each started when it is first needed."""

pytest_plugins = [
    "real.faulty",
    "real.here",
    "real.model",
    "real.scripted",
    "real.secrets",
    "real.tmux",
    "real.wayland",
    "real.x11",
]
