"""Phrases whose tone is off: too much praise, too little care."""

from drafter.findings import letter
from drafter.rules.phrases.row import Phrase

_PRAISE = (
    r"inspir(?:ing|ed|ational)|amaz(?:ing|ed)|incredibl[ey]|fascinated|hono[u]?red|impress(?:ive|ed)|legendary|admir\w+"
    r"|(?:big|huge|great|massive) fan|in awe|awe-inspiring|phenomenal|extraordinary|brilliant|remarkable|trailblaz\w+"
    r"|visionary|outstanding|thought leader|genius"
)

TONE = (
    Phrase(
        id="flattery",
        title="Flatters",
        severity="warning",
        words=(
            "inspir",
            "amaz",
            "incredibl",
            "fascinat",
            "honored",
            "honoured",
            "impress",
            "legendary",
            "admir",
            " fan",
            "in awe",
            "phenomenal",
            "extraordinary",
            "brilliant",
            "remarkable",
            "trailblaz",
            "visionary",
            "outstanding",
            "genius",
        ),
        pattern=rf"\b(?:{_PRAISE})\b",
        least=2,
        unless=r"\bi would be honou?red\b|\bi'd be honou?red\b",
        traits=("first-contact",),
        message="{0} is praise, and there is a good deal of it.",
        advice="Name the one thing that they did, and what you did with it.",
        why=(
            "A slightly warm tone got 10 to 15 % more replies than a neutral one; effusive praise fell back to neutral."
        ),
        source="Boomerang 2016, 40 million mails (a vendor's observation)",
        solid="observation",
        bad=letter("I am deeply inspired by your amazing career."),
        good=letter("Your talk is why I took the course on batteries."),
    ),
)

# Used by rules/slang.py, which also looks for emoji.
SLANG = Phrase(
    id="slang",
    title="Slang to a stranger",
    severity="warning",
    words=(
        "lol",
        "gonna",
        "wanna",
        " u ",
        " ur ",
        "thx",
        "pls",
        "plz",
        "omg",
        "idk",
        "tbh",
        "dude",
        " bro",
        "gr8",
        "kinda",
        "gotta",
        "sup ",
        "y'all",
        "btw",
        "cuz",
        "imo",
        "ngl",
        "lmk",
        "ya ",
    ),
    pattern=(
        r"(?<![\w.'/@-])(?:lol|gonna|wanna|u|ur|thx|pls|plz|omg|idk|tbh|dude|bro|gr8|kinda|gotta|cuz|ngl|lmk|ya)(?![\w'@/-])"
        r"(?!\.\w)"
    ),
    traits=("first-contact",),
    message="{0} is written to friends.",
    advice="Write the word out.",
    why="Career centres ask for plain words in a first message: a stranger cannot tell ease from carelessness.",
    source="Princeton, Bucknell, Waterloo (advice)",
    solid="advice",
    bad=letter("I'm gonna be in Lagos, do u have 20 minutes?"),
    good=letter("I'm going to be in Lagos. Do you have 20 minutes?"),
)
