"""Asks a server for a text: one request in, a text or the reason why there is none.

Everything that a server, a network or an environment can do to us ends here, as one ``NoAnswer`` with one sentence.
What may leave is decided in ``fence``, what may come in is read by ``answer``.
"""

from drafter.llm.answer import Reply
from drafter.llm.asking import ask, prepare
from drafter.llm.faults import NoAnswer
from drafter.llm.request import Outgoing, outgoing

__all__ = ["NoAnswer", "Outgoing", "Reply", "ask", "outgoing", "prepare"]
