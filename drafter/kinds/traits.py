"""What a message is and does: the few traits that a kind may declare and that rules look at; data, nothing else."""

from collections.abc import Mapping

BANKS = ("questions",)  # the question banks that a field may take its offers from

TRAITS: Mapping[str, str] = {
    "first-contact": "the reader does not know the writer, or hardly",
    "asks": "it asks one thing of the reader, as a question",
    "asks-for-time": "what it asks for is a talk, so its length is said",
    "offers-times": "it offers times to choose from",
    "states-time": "it states an agreed time, and how to meet",
    "thanks": "it thanks for something",
    "nudge": "it comes back to a message that was not answered",
    "asks-nothing": "it gives, and asks nothing",
    "about-another": "it speaks about a person who is neither writer nor reader",
    "apologises": "it says sorry, once",
}

# What a field may be known from, in the log of the person written to (people/known.py).
KNOWN_FROM: Mapping[str, str] = {
    "last": "the last message that said it",
    "agreed": "the message that states the talk to come",
    "agreed-time": "the time that was agreed on last, or that they asked for",
    "met": "the day of the last talk",
    "first-sent": "the day of the first message since their last answer",
    "reminders": "how many reminders were sent since then, and one",
    "thread": "the subject under which the two write",
    "advice": "the one thing that was learned in the last talk",
    "put-off": "when they said to try again, while they have not been asked since",
    "answer": "their answer, while it is the last that went to or fro",
    "ended": "whether they said no, or have not answered",
}
