"""The words by which a reply says yes, no, not now ...; each a row: what it says, and the pattern within a clause.

A row holds for clauses in small letters. ``SPARED`` are words that look like a refusal and are none; they are taken
out first.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

Says = Literal["yes", "weak", "mail", "wish", "no", "cannot", "busy", "again", "refer", "open", "refused-time"]


class Sign(NamedTuple):
    """What a pattern says when it is found."""

    says: Says
    pattern: re.Pattern[str]


SPARED = (
    r"can(?:'t|not| not) (?:see (?:why not|any reason|a reason)|wait|promise|guarantee|thank|say no|think of a|complain)\b"
    r"|don'?t (?:see why not|mind|hesitate|worry|be shy|usually|normally|often)|\bno (?:need|hurry|rush|pressure|doubt)\b"
    r"|not (?:sure|certain) (?:how (?:much|useful|helpful)|i'll|whether i'll|what|if i'll)|if (?:it's|that's|this is) not\b"
    r"|\bwhy not\b|\bnot a problem\b|\bnot at all\b"
)
# Said before what is meant: it says nothing itself.
POLITE = (
    r"\b(?:thanks|thank you) (?:so much |very much )?for (?:your |the |this )?(?:kind |lovely |nice )?\w+(?: out| in touch| of me"
    r"| to me| me| back)?|\b(?:sorry|apologies) (?:for|about) (?:the |my |taking |replying |being )?(?:\w+[ ]){0,2}"
    r"|(?:hope|if) (?:it's|it is|i'm|i am) not too (?:late|busy)|\bi (?:was|had been|have been|'ve been) (?:on (?:holiday|leave|vacation)|away"
    r"|(?:very |so |too )?busy|travelling|traveling|swamped)\b|\byou (?:must be|are|'re) (?:very |so )?busy\b"
)
_PERSON = r"(?<!she )(?<!he )(?<!they )(?<!who )(?<!she'd be )(?<!he'd be )(?<!she would be )(?<!he would be )(?<!he is )(?<!they are )"
_PERSON += r"(?<!they would be )(?<!who would be )(?<!not )(?<!n't be )(?<!may be )"
_TALK = (
    r"(?:talk|speak|chat|meet|help|connect|discuss|assist|guide|catch|have|do|jump|hop|set|arrange|give|be|zoom|call|"
    r"oblige|support|take|offer|make|find|spare|advise|explain|tell|share|pick|schedule|grab|get|sit|answer|try|join|hear)"
)
_SEND = r"(?:send|share|drop|give|suggest|propose|shoot|forward|ping|throw|pop|offer|pick|choose|find|grab|book|name)"
_ROWS: tuple[tuple[Says, str], ...] = (
    # --- yes
    (
        "yes",
        rf"{_PERSON}\b(?:happy|glad|delighted|pleased|willing|keen|honou?red|thrilled|(?<!feel )free)\s+to\s+(?!connect you|put you|give you (?:a|the) (?:name|contact)|hear (?:from|that|it)|see|read|receive|learn|know){_TALK}\b",
    ),
    (
        "yes",
        r"^\W*(?:i'd be |i would be |i'm |very |more than |only too |so |quite |really )*(?:happy|glad|delighted|pleased) (?:to(?! hear| see| read| receive| know| refer| introduce| connect you| put you| pass| forward| point| recommend| provide|\w)|you asked)",
    ),
    (
        "wish",
        r"\b(?:i'd|i would|would|we'd) (?:have )?(?:really |absolutely |very much |dearly )?(?:loved?|liked?) to\b(?! (?:know|understand|see|hear))",
    ),
    (
        "yes",
        r"\b(?:it|that|this)(?:'d| would| will|'ll| is|'s) (?:be )?(?:a |my |an )?(?:real |great |absolute )?(?:pleasure|honou?r)\b|\bwith pleasure\b|\bgladly\b",
    ),
    (
        "yes",
        r"^\W*(?:yes|yep|yeah|yup|sure|sure thing|of course|certainly|absolutely|definitely|by all means|why not|can do|count me in|no worries,? (?:i'm )?happy|with pleasure|totally|affirmative|no wahala|yes indeed|for sure)(?=\W|$)(?! (?:(?:if|hope|that|how|what|whether|it was|you|there (?:is|are)|we(?:'re| are) hiring)\b|i (?:got|remember|received|saw)|please (?:stop|remove|don't)))",
    ),
    (
        "weak",
        r"^\W*(?:ok|okay|k|will do|deal|go ahead|agreed|please do|fine|no problem|no worries|great|perfect)(?=\W|$)(?! (?:so|thank|thanks|question|i (?:see|understand|get it)))",
    ),
    (
        "yes",
        r"\b(?:sounds|looks) (?:good|great|lovely|fine|perfect|like a plan|fun|interesting)\b|\bcount me in\b|\bi(?:'m| am) (?:in|up for (?:it|that|this|a))\b|\bi (?:am )?agree\b|\bi accept\b|\bwhy not\b|\bgo on then\b",
    ),
    (
        "yes",
        r"\b(?:not a problem|no problem at all|don'?t mind at all|don't see why not|can(?:'t|not) see (?:why not|any reason))\b",
    ),
    (
        "yes",
        r"(?<!not )(?<!no )(?<!n't )(?<!nt )\b(?:works|work|suits|good|fine|ok|okay|perfect|convenient) (?:for|by|with|on) (?:me|us|my end|my side)\b|\b(?:that|this|it|either|both) (?:works|suits|is fine|is perfect)\b(?! (?:best )?for you)|\bsuits me\b|\b(?:that|this|the) (?:day|time|date|slot) (?:is|looks|sounds|should be) (?:just |perfectly |very |absolutely )?(?:good|fine|great|perfect|ok|okay)\b|\b(?:that|this|it)'s (?:good|great|fine|perfect|ok|okay|lovely)\b(?! (?:to know|to hear|of you|that|news))",
    ),
    (
        "yes",
        r"\b(?:open to|up for|interested in) (?:an? |having an? |the )?(?:quick |short |brief |further |zoom |phone )*(?:chat|call|talk|conversation|meeting|coffee|catch-?up|demo|discussion|talking|chatting|meeting|speaking|helping|hearing more)\b|^\W*i(?:'m| am) interested\W*$",
    ),
    (
        "yes",
        r"\bwhat's (?:your (?:best )?(?:availability|calendar|schedule)|(?:a|the) (?:good|best) (?:time|day|date))\b|\bwhat is (?:your availability|a good (?:time|day))\b|\bwhen we can (?:talk|speak|meet|chat)\b",
    ),
    (
        "yes",
        r"\b(?:when|what time|what day|which day|what dates?|which times?|what times?|which slot)s? (?:\w+ )?(?:works?|suits?|are (?:you|good)|would|is (?:good|best|convenient)|do you|did you have|can you)\b|\bwhen are you\b|\bwhat did you have in mind\b",
    ),
    (
        "yes",
        rf"\b{_SEND}\b[^.]{{0,35}}\b(?:times?|dates?|slots?|options?|availabilit\w+|calendar invite|(?:meeting |zoom |calendar )?invite|invitation|anything that's open)\b",
    ),
    (
        "yes",
        r"\blet me know (?:when|what time|which|a (?:few|couple)|some|your availab|a time|what (?:works|day|suits)|how you)",
    ),
    (
        "yes",
        r"\b(?:you (?:may|can|could)|feel free to|please|do|just) (?:call|ring|phone|reach) me\b|\bgive me a (?:call|ring|buzz|shout)\b|^\W*(?:call|ring) me\b",
    ),
    (
        "yes",
        r"\b(?:here(?:'s| is) my (?:calendar|calendly|booking|link)|(?:book|find|grab|pick) (?:a |any |yourself a )?(?:slot|time|anything))\b",
    ),
    (
        "yes",
        r"\b(?:let's|lets|let us|how about we|shall we|why don't we|could we|can we|we can|we could)\s+(?:set|talk|chat|do|find|arrange|schedule|meet|have|catch|speak|get|say|try|make)\b(?! (?:another time|after|later|again|once|when|next month|next year))",
    ),
    (
        "yes",
        r"\b(?:i'll|i will|can|i'd|i would|i could|i shall)(?: always| certainly| definitely| gladly| happily)* (?:give you|spare|find|make|squeeze|answer|talk|send (?:an?|the|you) (?:invite|link|gmeet|meet)|send gmeet)\b(?! (?:you|this|it) (?:on|to))",
    ),
    (
        "yes",
        r"\bwill (?:find (?:us|you) a (?:slot|time)|arrange|set (?:it|something) up)\b|\bi(?:'m| am) (?:available|willing|free)\b(?! (?:again|after|until|in|from))|\bwhenever suits\b|\bgot time\b",
    ),
    (
        "yes",
        r"\b(?:confirmed|see you (?:on|then|there|at|tomorrow)|talk (?:then|to you then)|speak then|looking forward to (?:our|speaking|talking|meeting))\b",
    ),
    (
        "mail",
        r"\b(?:answer|respond|reply|do (?:this|it|that))\b[^.]{0,40}\b(?:by|over|via|in|through|on|per) (?:an )?(?:e-?mail|mail|writing)\b|\be-?mail (?:is|would be|works) (?:easier|better|best|fine)",
    ),
    (
        "mail",
        r"\b(?:send|e-?mail|write|mail|put|ping|drop|shoot|fire|forward|list)\b[^.?]{0,35}\bquestions?\b(?! (?:to (?:my|our)|about your))|\bquestions? (?:by|over|via|in|per) (?:an )?(?:e-?mail|mail|writing)\b|\bfire away\b",
    ),
    ("yes", r"\b(?:how about|what about|any ?(?:time|day)|some ?time|free|have time|got time) (?:\w+ ){0,2}(?:this|next|in the) (?:coming )?(?:week|weekend|fortnight|month|morning|afternoon|evening)\b|\bany ?time (?:is|works?|could|would|that)\b|\bi(?: can|'ll| will| shall|'d like to| would like to) (?:attend|join|come|be there|make it|do (?:it|that))\b|\b(?:good|great|lovely) idea\b"),
    ("yes", r"\byour availability\b|\bpreferred (?:time|day)\b"),
    # --- no
    (
        "no",
        r"\bdeclin(?:e|ing)\b(?! to say)|\b(?:isn't|aren't|is not) (?:really )?(?:relevant|applicable)\b|\bnot (?:really )?relevant\b|\bnot a (?:good |great |right )?(?:fit|match)\b|\b(?:don't|do not|no longer) (?:want|wish) to (?:receive|get|be|hear|talk|take part|do|participate)\b|^\W*(?:please )?stop\b(?! by| in| over)|\bthis is (?:just )?spam\b",
    ),
    (
        "no",
        r"\b(?:must|have to|need to|going to|will|i'll|should|gonna) (?:have to )?(?:decline|pass|say no)\b|\bi(?:'m| am) declining\b|^\W*(?:no,? )?pass\W*$",
    ),
    (
        "no",
        r"\bno,? (?:thanks|thank you|thx)\b|\b(?:not|no longer|un) ?interested\b|\bremove me\b|\bunsubscribe\b|\btake me off\b|\b(?:don't|do not|stop|never|please stop) (?:ever )?(?:contact|e-?mail|writ|messag|call|bother)\w*\b",
    ),
    (
        "no",
        r"\b(?:stopped|given up) (?:doing|taking|giving)\b|\bi (?:don't|do not|never|no longer) (?:do|take|give|offer|accept|respond|have (?:anything|much to)|talk|work|speak)\b(?! (?:mind|much time|well))",
    ),
    (
        "no",
        r"\bnot something (?:i|we)\b|\bwrong (?:person|address|number|adeyemi|guy)\b|\b(?:does not|doesn't|do not|don't) (?:permit|allow)\b|\bnot (?:permitted|allowed|comfortable|able|for me|in a position|willing|appropriate)\b|\bi'd (?:rather|prefer) not\b|\bpolicy\b[^.]{0,30}\bnot\b",
    ),
    (
        "no",
        r"\b(?:i |we )?regret\b|\bretired\b|\bout of touch\b|\b(?:wouldn't|won't|would not|not) be (?:of )?(?:much|any|a lot of) (?:help|use)\b|\bunable to\b|\bnot the (?:right|best) (?:person|one|contact)\b|\bdon't (?:think|believe|feel) (?:that )?i(?:'m| am) the (?:right|best)\b|\bi(?:'m| am) (?:no|not an?) (?:expert|specialist)\b",
    ),
    (
        "no",
        r"^\W*(?:no|nope|nah|never|not? possible)\b(?! (?:problem|worries|worry|wahala|need|trouble|doubt|bother|hurry|issue|idea|one))|\bso,? no\b|\bno,? (?:i'm (?:so )?)?sorry\b|\bsorry,? no\b|\bno time for (?:this|it|that)\b|\bcan't take on any more\b|\bgood luck (?:with|elsewhere|finding)\b[^.]*\belsewhere\b",
    ),
    (
        "cannot",
        r"\b(?:can't|cannot|can not|cant|couldn't|wouldn't be able|won't be able|won't have|not be able|am not able|unable|won't|wont)\b|\bi wish i could\b|\b(?:no|not? have (?:the )?|don't have (?:the |any |much |enough )?|short of|haven't (?:the |any )?)(?:time|capacity|bandwidth)\b",
    ),
    # --- a time is refused, not the talk
    (
        "refused-time",
        r"\b(?:can't|cannot|cant|can not|couldn't|won't be able to|unable to) (?:do|make|manage|join|attend|come)\b(?: it)? ?(?:on )?(?:either|any of|both|that|those|these|them|then|mon|tue|wed|thu|fri|sat|sun|tomorrow|today|the \d|it|our|at \d|\d)",
    ),
    (
        "refused-time",
        r"\b(?:neither|none) (?:of (?:those|these|them) )?(?:works?|suits?|is|are|will)|\b(?:tues|mon|wed|weds|thurs|thu|fri|\w+day|that|those|these|it|\d ?pm|\d ?am)\b(?: time| slot)? (?:won't|wont|doesn't|don't|isn't|does not|do not) (?:work|suit|good|possible)|\b(?:need|have|going) to (?:cancel|move|reschedule|postpone|push)\b|\bsomething (?:has )?c[ao]me up\b|\bno good (?:for|then|either)\b|\b(?:i have|there's|i've|got) (?:a|another|something|an) (?:\w+ )?(?:conflict|clash|commitment|engagement|appointment|meeting) (?:then|at that|on that|scheduled)\b|\bhave (?:a conflict|something) then\b",
    ),
    # --- not now
    (
        "busy",
        r"\b(?:very |too |so |extremely |super |quite |really |pretty |a bit |terribly |rather |bit |presently |currently )*(?:busy|swamped|snowed under|flat out|overloaded|overwhelmed|hectic|slammed|packed|tied up|chaotic|crazy|inundated|overcommitted|under the cosh|rammed|impossible|manic|underwater|stretched)\b",
    ),
    (
        "busy",
        r"\bnot (?:now|this (?:week|month|quarter|term|year|semester)|today|right now|at the moment|yet|just yet|currently|a (?:good|great) time|the (?:best|right|ideal) time|until|till)\b|\b(?:bad|poor|terrible|awkward|not great) tim(?:ing|e)\b|\bnow(?: is|'s)(?: not|n't)\b",
    ),
    (
        "busy",
        r"\bup to my (?:eyes|neck|ears)|\btoo much on\b|\b(?:diary|calendar|schedule|plate) is (?:full|packed)|\bfull until\b|\bno to everything\b|\b(?:won't|not) have a (?:minute|moment)\b|\bnot be able to spare\b|\bnot (?:a|my|our) (?:top )?priority\b|(?:\bnot\b|n't\b)[^.,]{0,40}\b(?:right now|at the moment|at this time|at present|just now|for now|currently|this (?:week|month|term|quarter))\b",
    ),
    (
        "again",
        r"\b(?:no|don't have (?:the |any |much )?|haven't (?:the |any |got )?) ?(?:time|capacity|minute|moment|slot)s? (?:\w+ )?(?:until|till|before)\b|\b(?:can't|cannot|won't be able to|not able to|unable to)\b[^.,]{0,40}\b(?:until|till|before)\b|\b(?:not|nothing) (?:\w+ ){0,3}(?:until|till)\b|\bfree (?:again )?(?:only )?(?:after|from)\b|\bmaybe later\b|\bdown the (?:road|line)\b",
    ),
    (
        "busy",
        r"\bon (?:maternity |paternity |parental |sick |annual |study )?(?:leave|sabbatical|vacation|holiday) (?:until|till|for)\b|\b(?:away|travelling|traveling|abroad) (?:until|till|for)\b|\bfield ?work\b|\bback (?:in|at|from) (?!touch)|\buntil (?:easter|christmas|the (?:summer|spring|autumn)|after)\b",
    ),
    (
        "again",
        r"\bnot (?:really )?before\b|\bnothing (?:\w+ ){0,2}before\b|\bbut not (?:until|till|before)\b|\bno (?:\w+ ){0,2}(?:until|before)\b",
    ),
    (
        "again",
        r"\b(?:try|ask|ping|remind|nudge|bug|poke|e-?mail|write|write to|contact|chase|follow up with|come back to|check back with|check in with|catch|prod|drop|message|get back to|reach out to|get hold of) me (?:a line |a note )?(?:again|in (?!writing|advance|the morning|the afternoon)|next|after|once|when|by (?!e-?mail|phone)|end|first|towards|around|later|then|that time|from|on \d|\d)|\bcall me again\b",
    ),
    (
        "again",
        r"\b(?:get|be|keep) (?:back )?in touch (?:again |with me )?(?:again|after|in|at|once|when|later|from|around|towards|next|then)|\bcircle back\b|\bcheck back\b|\btry again\b|\b(?:do |please )?write (?:to me )?(?:again|then|that time)\b|\bfollow up (?:in|after|again|next|with me)\b|\breconnect (?:in|after|later|next|once)\b|\brevisit\b|\bpick this up\b",
    ),
    (
        "again",
        r"\b(?:another|some other) time\b|\blater (?:in|on|this (?:year|month|spring|summer|autumn|term|quarter))\b|\bmaybe later\b|\bonce (?:i'm|i am|i've|things|we)\b|\bwhen (?:things|it|i'm|i am|we)\b[^.]{0,25}\b(?:calm|quiet|settle|back|ease|less|over)\w*|\b(?:come|get) back to you (?:when|once|after|in|next)\b|\b(?:speak|talk|chat|meet|do it|do this|catch up) after (?:that|then|easter|the|my)\b|\bmaybe the (?:week|month) after\b|\bperhaps (?:in|after|next|later)\b|\bmaybe (?:in|after|next|later)\b",
    ),
    # --- someone else
    (
        "refer",
        r"\bloop(?:ing)? (?:in|you)\b|\bcolleagues? (?:who|that) (?:handles?|deals?|works?|knows?|does|is|are)\b|\b(?:refer|introduce|recommend|connect|direct) (?:you (?:to|with)|someone|somebody|another|an? \w+)\b|\bmay i suggest\b",
    ),
    (
        "refer",
        r"\b(?:pass|passing|passed|hand|handing|refer|referring|direct|directing|point|pointing) (?:you|your \w+|this|it) (?:on|over|along|to|on to)\b|\bforward(?:ed|ing) (?:you|your|this|it)\b|\bput(?:ting)? you in (?:touch|contact)\b|\bintroduc(?:e|ing) you\b|\btook over from me\b|\bmy successor\b",
    ),
    (
        "refer",
        r"\b(?:better (?:off )?(?:speak|talk|ask|contact|served)\w*|try (?:our|the)|contact (?:our|the)|speak to (?:our|someone)|speaking to someone|someone else|somebody else|a better (?:person|contact)|would be better placed)\b",
    ),
    # --- neither
    (
        "open",
        r"\bwho (?:is this|are you)\b|\bdo i know you\b|\bwhat(?:'s| is) this (?:about|regarding|for)\b|\b(?:let me|i'll|i will|i need to|i have to|i've to|need to|i must|i'd need to|will) (?:have to )?(?:think|check|look|ask|consult|get back to you|come back to you|let you know|see (?:how|what|if|whether)|sleep on)\b",
    ),
    (
        "open",
        r"\b(?:could|can|would|may|might) (?:you|i) (?:please |just |first )*(?:tell|explain|remind|clarify|say|ask|send (?:me )?(?:your|a) (?:cv|resume|r\u00e9sum\u00e9)|know|share (?:your|a) (?:cv|resume))\b|\byour (?:cv|resume|r\u00e9sum\u00e9)\b|\breceived with thanks\b|\byou(?:'re| are) (?:very |most )?welcome\b|\bwhat (?:exactly|are you hoping|do you want)\b|\bis this for\b|\b(?:do not|don't|dont) (?:get|understand|follow)\b|\bwhy do you\b|\bwhich (?:talk|paper|article)\b|\bin principle\b|\bdepend(?:s|ing)\b|\bwe(?:'re| are) (?:currently )?hiring\b|\b(?:send|submit|attach) (?:me |us )?(?:your |a |the )?(?:cv|resume)\b|\b(?:take|have) a look\b|\bwill review\b|\blyk\b|\bhow did you (?:find|get)\b",
    ),
)


@lru_cache
def signs() -> tuple[Sign, ...]:
    """The rows, compiled when a reply is read and not before."""
    return tuple(Sign(says, re.compile(_typed(pattern))) for says, pattern in _ROWS)


def _typed(pattern: str) -> str:
    """The pattern as people type on a telephone too: "cant", "thats", "im"."""
    return re.sub(r"(?<!<!)(n't|that's|what's|let's|\bi'm|\bi've)", lambda found: found[0].replace("'", "'?"), pattern)


@lru_cache
def spared() -> re.Pattern[str]:
    """What looks like a refusal and is none."""
    return re.compile(SPARED)


@lru_cache
def polite() -> re.Pattern[str]:
    """What is said before what is meant."""
    return re.compile(POLITE)


def denied(before: str) -> bool:
    """Is what follows these words denied by them: "I don't think that" before "works for me"?"""
    return _DENIED.search(before[-40:]) is not None


_DENIED = re.compile(
    r"(?:n't|\bnot|\bno(?= (?:longer|way))|\b(?:does|do|did|wo|ca|is)nt|\bnever|\bcannot|\bhardly|\bdont|\bcant|\bwont|\bunlikely)\b(?! (?:a problem|at all|only|sure))(?:(?!\b(?:so|and|then)\b)[^,:])*$"
    r"|\b(?:wish|weren't|if only|unless)\b[^,]*$"
)
