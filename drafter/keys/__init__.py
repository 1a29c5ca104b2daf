"""Keys of providers: from the keyring of the system, a variable, or a command; each goes to its own host and no other.

Nothing is ever kept in plain text: where there is no keyring that can be trusted, saving a key is refused.
"""

from drafter.keys.finding import find, whereabouts
from drafter.keys.key import Key, checked
from drafter.keys.store import Slot, forget, keyring_in_use, read, save

__all__ = ["Key", "Slot", "checked", "find", "forget", "keyring_in_use", "read", "save", "whereabouts"]
