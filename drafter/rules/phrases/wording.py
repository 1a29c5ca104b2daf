"""Worn phrases: openers that say nothing, filler, advertising, the words of a machine."""

from drafter.findings import letter
from drafter.rules.phrases.row import Phrase

WORDING = (
    Phrase(
        id="hope-you-are-well",
        title="Opens with a worn wish",
        severity="hint",
        by_trait=(("first-contact", "warning"),),
        words=("hope", "trust ", "how are you"),
        pattern=(
            r"\b(?:hope|trust)(?:ing)? (?:that )?(?:(?:this|my) (?:e-?mail|message|note|letter|mail)?\s?"
            r"(?:finds|reaches|meets|catches)\b|(?:you|all|everything|things|your (?:week|day|month|year"
            r"|summer|weekend|\w+day))"
            r"(?:'re| are| is|'s| has been| have been)? ?(?:all |both )?(?:doing |keeping |going |off to )?"
            r"(?:well|good|great|fine|okay|ok|safe|wonderful|fantastic|having|a great|a good)\b)"
            r"|\bhow are you(?: doing)?(?: today)?\?"
        ),
        within=2,
        message="{0} is a line that strangers write.",
        advice="Begin with how you came across them, or with who you are.",
        why="Editors and journalists name it as the opener they like least; it takes the line that inboxes show.",
        source="Inc., Observer, AARP (advice; no effect on replies was measured)",
        solid="advice",
        bad=letter("I hope this email finds you well."),
        good=letter("I came across your talk on batteries."),
    ),
    Phrase(
        id="filler",
        title="Words that carry nothing",
        severity="hint",
        words=(
            "just ",
            "touch base",
            "touching base",
            "reach out",
            "reaching out",
            "circl",
            "earliest convenience",
            "hesitate",
            "writing to",
            "my name is",
            "wanted to",
            "in order to",
            "at this point in time",
        ),
        pattern=(
            r"\bjust (?:want\w*|wonder\w*|check\w*|follow\w*|look\w*|hop\w+|a quick|reach\w*|need\w*|curious"
            r"|bump\w*|think\w*)\b"
            r"|\btouch(?:ing)? base\b|\breach(?:ing|ed)? out\b|\bcircl(?:e|ing) back\b|\bat your earliest convenience\b"
            r"|\bdo(?:n't| not) hesitate\b|\bi(?:'m| am) writing to (?!you\b)|\bmy name is\b|\bi wanted to\b"
            r"|\bin order to\b"
            r"|\bat this point in time\b"
        ),
        least=2,
        message="{0} can go without loss.",
        advice="Leave it out and begin with what comes after it.",
        why="Shorter messages are answered a little more often, and these words say nothing.",
        source="writing guides; Boomerang 2016 on length",
        solid="taste",
        bad=letter("My name is Lan and I wanted to ask for 20 minutes."),
        good=letter("Would you have 20 minutes?"),
    ),
    Phrase(
        id="advertising",
        title="Words of advertising",
        severity="hint",
        words=(
            "guarantee",
            "limited time",
            "act now",
            "click here",
            "$$",
            "free!!",
            "risk-free",
            "special offer",
            "once in a lifetime",
            "win-win",
            "no obligation",
        ),
        pattern=(
            r"\b(?:i|we) guarantee\b|\b100 ?% guaranteed\b|\bguaranteed (?:results|success|to)\b|\blimited[- "
            r"]time\b|\bact now\b"
            r"|\bclick here\b|\${2,3}(?!\$)|\bfree!!|\brisk-free\b|\bspecial offer\b|\bonce in a lifetime\b|\bwin-win\b"
            r"|\bno obligations?\b"
        ),
        traits=("first-contact",),
        message="{0} is what filters of junk mail look for.",
        advice="Say it in plain words.",
        why="Mail from strangers is read with suspicion, and filters count such words.",
        source="mail filters' published word lists; Roghanizad and Bohns 2017 on distrust of mail from strangers",
        solid="taste",
        bad=letter("This is a win-win, I guarantee."),
        good=letter("I'd gladly tell you what I learn."),
    ),
    Phrase(
        id="machine-words",
        title="Sounds written by a machine",
        severity="hint",
        words=(
            "delve",
            "resonat",
            "testament",
            "fast-paced",
            "leverag",
            "tapestry",
            "invaluable",
            "thrilled",
            "embark",
            "aligns",
            "keen interest",
            "ever-evolving",
            "multifaceted",
            "synerg",
            "unwavering",
            "pivotal",
        ),
        pattern=(
            r"\bdelv(?:e|ing)\b|\bresonat\w+|\ba testament to\b|\bfast-paced\b|\bleverag\w+|\btapestry\b|\binvaluable\b"
            r"|\bthrilled\b|\bembark\w*|\baligns? (?:perfectly |closely |well |deeply )?with\b|\bkeen interest\b"
            r"|\bever-evolving\b|\bmultifaceted\b|\bsynerg\w+|\bunwavering\b|\bpivotal\b"
        ),
        least=2,
        message="{0} is a word that chat assistants love.",
        advice="Say it as you would across a table.",
        why="Readers who think that a machine wrote a personal letter trust it less.",
        source="opinion; not measured",
        solid="taste",
        bad=letter("Your work resonated with me, and I am eager to leverage it."),
        good=letter("I have used your method since March."),
    ),
)
