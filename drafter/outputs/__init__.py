"""The ways a draft leaves the program: one file for each. Nothing here sends a message."""
