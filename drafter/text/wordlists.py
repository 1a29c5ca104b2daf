"""The closed lists of English words by which an answer's shape is known; data, nothing else."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Begin a clause of their own: "you moved from nursing".
CLAUSE = _words(
    "i i'm i've i'd i'll i’m i’ve i’d i’ll you you're you've you'd you'll you’re you’ve we we're we've we’re they "
    "they're they've they’re he he's she she's it it's it’s there there's there’s"
)
FIRST_PERSON = _words("i i'm i've i'd i'll me my mine myself we we're we've us our ours")
BECAUSE = _words("because since")
# Begin a clause whose "I" was left out: "saw your talk".
VERBS = _words(
    "saw read heard met watched attended found loved enjoyed listened came worked studied noticed learned learnt "
    "took used tried want wanted admire admired follow followed visited joined went know knew remember spoke "
    "stumbled discovered liked am was"
)
# The seam may change the case of these. None can be a name: "I", "May", "Will", "Reading" and "Mark" are not here.
SMALL = _words(
    "a an the this that these those my your our their his her its one two some any every each no all both you "
    "you're you've you'd you'll you’re you’ve we we're they they're it it's there there's how what when where why "
    "which who whether if saw read heard met watched attended found because since to in on at from for with by "
    "through during after before about and but not more most much many several nobody everyone next tomorrow "
    "planning moving leaving auditing getting becoming changing starting teaching learning studying working "
    "writing building running nursing cooking managing designing selling keeping going finding choosing applying"
)
# How a reason begins whose "I" or "I'm" was left out: "forgot to set the alarm", "ill since Monday".
MISHAPS = _words("forgot overslept misread misremembered mixed wrote have had got confused lost slept fell missed")
BEING = _words("ill sick unwell away abroad travelling traveling stuck busy double-booked")
SMALL |= VERBS | MISHAPS | BEING
PREPOSITIONS = _words("at in on through via by from during after before near over outside inside while when last this")
# Begin a noun phrase.
DETERMINERS = _words("a an the this that these those your our his her its their more some any")
QUESTION_WORDS = _words("how what why which when where who whether if")
AUXILIARIES = _words("do does did is are was were am would should could can will may might have has had must shall")
SHORT_QUESTIONS = _words("what's whats how's hows who's whos where's wheres what’s how’s who’s")
SITES = _words("linkedin google youtube twitter instagram facebook medium substack github")
SOMEBODY = _words("my someone somebody everyone nobody no our")
TIME_WORDS = _words("tomorrow next maybe soon today monday tuesday wednesday thursday friday saturday sunday")
NOT_DOING = _words(
    "something nothing anything everything during morning evening meeting building spring string bring thing "
    "interesting engineering nursing king ring wing sterling"
)
ADJECTIVES = _words("curious interested keen stuck lost unsure torn fascinated")
# May follow "I'm" as they are.
AFTER_I_AM = _words(
    "a an the one in on at from with of now new about currently still also both part studying working training "
    "moving looking starting finishing teaching learning researching writing building running leading changing "
    "your based between just recently originally halfway someone retired unemployed"
)
# Verbs without an ending, which may follow "I will" and "to".
BARE_VERBS = _words(
    "add adapt answer apply arrange ask attend be become begin bring build buy call change check choose clean "
    "collect compare complete contact continue cook cut decide describe design do document draft draw drop email "
    "enrol enroll explore fill find finish fix focus follow get give go have help interview join keep learn leave "
    "let list listen look make map measure meet message move note offer order organise organize pick plan "
    "practice practise prepare put read rebuild record redo register rehearse report research rewrite run save "
    "schedule see sell send set shadow share show sign sit sketch sort speak spend start stay stop study submit "
    "switch take talk teach tell test think track train translate try turn update use visit volunteer wait walk "
    "watch work write"
)
PAST_VERBS = _words(
    "signed started joined took applied wrote ordered bought registered enrolled enroled decided booked asked "
    "began finished built made found contacted emailed called sent passed failed got moved changed spent chose did "
    "gave gained lost talked sat kept left ran drew drafted tried"
)
