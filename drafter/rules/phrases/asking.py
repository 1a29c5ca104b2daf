"""Phrases around the ask: what it must not beg, press or take for granted."""

from drafter.findings import letter
from drafter.rules.phrases.row import Phrase

ASKING = (
    Phrase(
        id="pick-your-brain",
        title="Asks to pick a brain",
        severity="warning",
        words=("brain",),
        pattern=r"\bpick(?:ing)? (?:your|his|her|their) brains?\b",
        message="{0} asks for time and says nothing about what for.",
        advice="Name the two or three things that you would ask.",
        why="The phrase is named again and again as one that asks for time and offers nothing.",
        source="Fast Company; career services pages",
        solid="advice",
        bad=letter("Could I pick your brain for 20 minutes?"),
        good=letter("Could I ask you three questions about batteries, in 20 minutes?"),
    ),
    Phrase(
        id="demand",
        title="Demands instead of asking",
        severity="warning",
        words=(
            "expect",
            "asap",
            "respond by",
            "reply by",
            "back to me by",
            "must ",
            "need you to",
            "when you",
            "should ",
        ),
        pattern=(
            r"\bi (?:will )?expect (?:you\b|your\b|a (?:prompt |quick |swift )?(?:reply|response|answer)|an "
            r"answer|to hear)"
            r"|\basap\b|\b(?:please )?(?:respond|reply|get back to me) by (?!e-?mail|phone|mail|text|return|then\?)"
            r"|\bi need you to\b|\byou must (?:reply|respond|answer|tell|send|meet|call|give|help|let)\b"
            r"|\bwe should definitely (?:meet|talk|chat|connect|catch)\b"
            r"|\byou should (?:reply|respond|answer|call me|meet|hire|talk (?:to|with) me|make time)\b"
            r"|(?<!please )\blet me know when you(?:'re| are) (?:free|available)\b"
        ),
        unless=r"\bif\b|\?|\byou said\b|\bwould like\b",
        message="{0} tells a person who owes you nothing what to do.",
        advice="Ask it as a question, and leave the choice to them.",
        why="Pressing for an answer is on the list of what experts leave unanswered.",
        source="Adam Grant on his own inbox (advice)",
        solid="advice",
        bad=letter("I expect a reply this week."),
        good=letter("Would you have 20 minutes this month?"),
    ),
    Phrase(
        id="reproach",
        title="Reproaches them for their silence",
        severity="error",
        words=(
            "heard",
            "hear back",
            "did you get",
            "did you see",
            "did you receive",
            "as i said",
            "still waiting",
            "third time",
            "response from you",
            "reply from you",
            "answer from you",
            "replied",
            "responded",
            "answered",
            "ignor",
            "reply to me",
            "as i mentioned",
            "as stated",
            "as per my",
            "per my last",
            "a reply yet",
            "a response yet",
        ),
        pattern=(
            r"\b(?:have not|haven't|did not|didn't|never|yet to|not yet) (?:yet )?(?:heard?|received a "
            r"(?:reply|response)) ?"
            r"(?:back\b|from you\b|anything\b)|\bdid you (?:get|see|receive|read) my\b|\bas i (?:said"
            r"|mentioned)\b|\bas stated\b"
            r"|\b(?:as )?per my (?:last|previous|earlier)\b|\bstill waiting\b|\bthird time\b"
            r"|\bno (?:reply|response|answer) (?:yet|from you)\b"
            r"|\byou(?:'ve| have)? (?:have not|haven't|did not|didn't|never|not) (?:yet )?(?:repl|respond"
            r"|answer|reply)\w*"
            r"|\bignor(?:ed|ing) (?:my|me)\b|\b(?:without|got|received|had) (?:a|any|no) (?:reply|response|answer) "
            r"(?:yet|from you|so far)\b"
        ),
        traits=("nudge",),
        message="{0} reads as a reproach.",
        advice="Say again in one line what you asked, and make it smaller.",
        why=(
            "A reminder that reproaches is answered with an excuse or not at all; patience is what career "
            "centres ask for."
        ),
        source="career centres (Carleton); practitioners' advice",
        solid="advice",
        bad=letter("I haven't heard back from you.")._replace(kind="follow-up"),
        good=letter("Would one question by email be easier?")._replace(kind="follow-up"),
    ),
    Phrase(
        id="grovelling",
        title="Makes itself small",
        severity="hint",
        words=(
            "bother",
            "busy",
            "waste",
            "nobody",
            "only a",
            "just a",
            "sorry",
            "apolog",
            "forgive",
            "worthy",
            "intrud",
        ),
        pattern=(
            r"\b(?:sorry|apolog\w+|forgive me) (?:to|for) (?:bother|disturb|intrud|taking|the bother|writing|troubl)\w*"
            r"|\b(?:waste|wasting) (?:any of )?your (?:valuable |precious )?time\b|\bi(?:'m| am) (?:a )?nobody\b"
            r"|\bi(?:'m| am) (?:only|just) a (?:student|beginner|junior|undergrad\w*|freshman)\b|\bnot worthy\b"
            r"|\bsorry\b[^.?!]{0,60}\bbusy\b|\bbusy\b[^.?!]{0,60}\bsorry\b|\ba thousand apologies\b"
        ),
        message="{0} makes you smaller than you are.",
        advice="Leave it out, and leave them an easy way to say no.",
        why=(
            "People mind a small request less than askers fear: in person, they said yes about twice as "
            "often as guessed."
        ),
        source="Flynn and Lake 2008 (face to face; by email askers overestimate instead); practitioners' advice",
        solid="taste",
        bad=letter("I am so sorry to bother you. I'm only a student."),
        good=letter("I'm a student of chemistry."),
    ),
    Phrase(
        id="attachment-mentioned",
        title="Mentions something attached",
        severity="error",
        words=("attach", "enclos"),
        pattern=(
            r"\bi(?:'ve| have|'m| am)?(?: also)? (?:attach(?:ed|ing)?|enclos(?:ed|e|ing))\b(?! to\b)"
            r"|\b(?:see|find|in|are|is|have)(?: the| my)? (?:attached|enclosed|attachments?)\b(?! to\b)"
            r"|\battached (?:is|are|please|you|for your|herewith)\b"
            r"|\b(?:attached|enclosed) (?:my )?(?:resume|r\u00e9sum\u00e9|cv|file|document|portfolio"
            r"|transcript|pdf|deck)\b"
            r"|\b(?:resume|r\u00e9sum\u00e9|cv|portfolio|document|file|transcript|letter|pdf)(?: is| are)? "
            r"(?:attached|enclosed)\b"
            r"|^(?:attached|enclosed):"
        ),
        unless=(
            r"\bnot? attach|\bn't (?:want to )?attach|\bwithout (?:any )?attach|\bno attach|\bemotionally\b"
            r"|\bpermanently\b"
        ),
        message="{0}: nothing is attached to this text.",
        advice="Take it out, or put a link in its place; who wants a file will ask.",
        why="This tool attaches nothing, and a message that speaks of a missing file needs a second message.",
        source="plain to see",
        solid="proof",
        bad=letter("I have attached my portfolio."),
        good=letter("My portfolio is at lan.example.org."),
    ),
    Phrase(
        id="resume-unasked",
        title="Sends a resume that nobody asked for",
        severity="warning",
        words=("resume", "r\u00e9sum\u00e9", " cv", "curriculum vitae"),
        pattern=(
            r"\b(?:attach|enclos|includ|send|shar|forward)\w*[^.?!\n]{0,40}\b(?:resume|r\u00e9sum\u00e9|cv"
            r"|curriculum vitae)\b"
            r"|\bmy (?:current |updated |latest |full )?(?:resume|r\u00e9sum\u00e9|cv|curriculum vitae)\b[^.?!\n]{0,25}"
            r"(?:attached|enclosed|below|here\b|included|https?:|for your (?:review|reference|consideration))"
        ),
        unless=(
            r"\byou asked\b|\bas requested\b|\bat your request\b|\bif you(?:'d| would) like\b|\bnot "
            r"(?:attach|send)|\bn't send"
        ),
        traits=("first-contact",),
        message="{0}: to a stranger, a resume says that you are asking for a job.",
        advice="Leave it out; send it when they ask.",
        why="Most career centres say not to send one before it is asked for; it turns a talk into an application.",
        source="Dartmouth and others; Rochester says the contrary (advice)",
        solid="advice",
        bad=letter("I am sending you my resume."),
        good=letter("I'm a student of chemistry."),
    ),
    Phrase(
        id="sensitive",
        title="Touches what is private",
        severity="warning",
        words=(
            "your salary",
            "your pay",
            "your income",
            "your compensation",
            "you make",
            "you earn",
            "you paid",
            "old are you",
            "your religion",
            "your faith",
            "your visa",
            "your immigration",
            "your illness",
            "your diagnosis",
            "your divorce",
            "your pregnan",
            "your health",
            "your age",
            "are you married",
            "your disability",
            "are you pregnant",
            "your political",
            "your ethnic",
            "your sexual",
            "your citizenship",
            "your race",
        ),
        pattern=(
            r"\byour (?:salary|pay|income|compensation|religion|faith|visa|immigration status|illness|diagnosis|divorce"
            r"|pregnan\w+|disability|citizenship|politic\w+ (?:views|beliefs)|ethnic\w*|sexual\w*|race)\b"
            r"|\byour (?:health|age)(?= (?:condition|problem|issue|and)|[.,?!])"
            r"|\bhow much (?:money )?(?:do|did|does|are) (?:you|your \w+) (?:make|earn|get|paid)\b|\bhow old are you\b"
            r"|\bare you (?:married|pregnant|religious)\b"
        ),
        message="{0} touches something private.",
        advice="Leave it out, or ask what the field is like in general.",
        why="A stranger's health, faith, papers or pay are theirs to bring up.",
        source="courtesy",
        solid="advice",
        bad=letter("Could you tell me your salary?"),
        good=letter("What do people earn in the first year, in general?"),
    ),
)
