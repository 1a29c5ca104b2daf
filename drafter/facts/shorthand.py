"""What shorthand, contractions and words taken for each other are short for; data, nothing else."""

WHOLE = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "will not",
    "let's": "let us",
    "i'm": "i am",
    "o'clock": "o'clock",
    "gonna": "going to",
    "wanna": "want to",
    "ain't": "is not",
}
MEANT = {  # shorthand and forgotten apostrophes, where no capital makes a name of them
    "ur": "your",
    "u": "you",
    "r": "are",
    "thx": "thanks",
    "thks": "thanks",
    "tks": "thanks",
    "pls": "please",
    "plz": "please",
    "bc": "because",
    "cuz": "because",
    "cos": "because",
    "im": "i'm",
    "ive": "i've",
    "alot": "lot",
    "youre": "you're",
    "theyre": "they're",
    "thats": "that's",
    "whats": "what's",
    "lets": "let's",
    "cant": "can't",
    "wont": "won't",
    "ok": "okay",
    "tmrw": "tomorrow",
    "info": "information",
    "uni": "university",
    "appt": "appointment",
    "mtg": "meeting",
    "abt": "about",
    "wk": "week",
    "wks": "weeks",
} | {f"{word}nt": f"{word}n't" for word in "do does did is are was were has have had would could should".split()}
STATES = frozenset("delayed closed booked cancelled canceled interested excited located attached packed tired".split())
WHOLE_WITH_A_DASH = frozenset("face-to-face e-mail wi-fi".split())
AFTER_I_WOULD = frozenset("love like be appreciate really gladly prefer rather also welcome".split())
COMPARING = frozenset("more less rather other fewer sooner".split())
AFTER_YOU_ARE = frozenset(
    "a an the very so too welcome right busy free able available not going always interested away happy willing".split()
)
AFTER_YOUR = frozenset(
    "talk post article work time advice help book team company email message paper website lecture career job".split()
)
ENDINGS = (("n't", "not"), ("'ll", "will"), ("'d", "would"), ("'ve", "have"), ("'re", "are"), ("'m", "am"))
IS_NOT_OWNS = set("it that there here what who where how he she this everything something nothing".split())
