"""The closed lists of English words by which an answer's shape is known; data, nothing else."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Begin a clause of their own: "you moved from nursing".
CLAUSE = _words(
    "i i'm i've i'd i'll i’m i’ve i’d i’ll you you're you've you'd you'll you’re you’ve we we're we've we’re they "
    "they're they've they’re he he's she she's it it's it’s there there's there’s"
)
FIRST_PERSON = _words("i i'm i've i'd i'll me my mine myself we we're we've us our ours")
# May begin a sentence, and then take its capital; a title may begin with them too, so none is ever lowered.
OPENERS = _words("me nothing someone somebody everybody he she good thanks thank best congratulations")
YOU = _words("you your yours yourself")
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
    "through during after before around about and but not more same everything most much many several nobody everyone "
    "next tomorrow "
    "planning moving leaving auditing getting becoming changing starting teaching learning studying working "
    "writing building running nursing cooking managing designing selling keeping going finding choosing applying"
)
# A clause with a subject of more words: "my lab was moved", "the judgment quotes the pages", "Ama taught chemistry".
SUBJECTS = _words(
    "my your our his her its their the a an this these those no every each all both some one two nobody everyone "
    "someone somebody everything nothing most many several"
)
WHOLE_SUBJECTS = _words("this these those nobody everyone someone somebody everything nothing")
# Always a finite verb, where a subject has gone before.
FINITE = _words(
    "is are was were has had does did can could will would should must cannot have isn't aren't wasn't weren't hasn't "
    "hadn't doesn't didn't can't couldn't won't wouldn't haven't isn’t aren’t wasn’t weren’t hasn’t hadn’t doesn’t "
    "didn’t can’t couldn’t won’t wouldn’t haven’t took went began broke fell came ran wrote gave chose spoke knew "
    "grew became stood arrived happened died begins says goes gets gives becomes comes knows belongs got stays remains"
)
# A verb where an object follows at once: "the tools used in buses" and "your quotes" have none.
WITH_OBJECT = _words(
    "taught told asked called used made built found moved changed needed wanted helped led kept cancelled sent "
    "brought showed left met lost won missed quotes needs wants asks shows helps keeps makes takes uses teaches means "
    "covers leaves moves requires expects tells calls"
)
OBJECTS = _words("me us him them it my your our his her its their the a an this that these those everyone")
NO_OBJECT = _words(
    "at in on by with for from to of about into over under through during before after near and or but as than again "
    "twice once well here there today"
)
NAME_PARTICLES = _words("van von der den de la da dos del di bin ibn al el y e")
# A verb after a plural: "the exams begin that week".
PLURAL_VERBS = _words("begin start end finish clash overlap need require expect want")
# After these a verb may belong to another clause: "your talk on what is next", "the work you did".
OPENS_ANOTHER = _words(
    "that which who whom whose what how where when why whether if i you he she we they it and but or to before after "
    "until till since while as than because though although"
)
OWN_CLAUSE_NOUNS = _words("way reason moment time day year speed extent first last")
# How a reason begins whose "I" or "I'm" was left out: "forgot to set the alarm", "ill since Monday".
MISHAPS = _words("forgot overslept misread misremembered mixed wrote have had got lost slept fell missed")
AFTER_BEING = _words("about with since of for until and all today again still that")
BEING = _words("ill sick unwell away abroad travelling traveling stuck busy double-booked confused")
SMALL |= VERBS | MISHAPS | BEING
PREPOSITIONS = _words("at in on through via by from during after before near over outside inside while when last this")
# Begin a noun phrase.
DETERMINERS = _words("a an the this that these those your our his her its their more some any")
QUESTION_WORDS = _words("how what why which when where who whether if")
AUXILIARIES = _words("do does did is are was were am would should could can will may might have has had must shall")
HOW_MUCH = _words("much many long often far hard soon big large early late well important difficult easy quickly")
AUXILIARIES_NOT = _words("don't don’t won't won’t can't can’t cannot already")
SHORT_QUESTIONS = _words("what's whats how's hows who's whos where's wheres what’s how’s who’s")
# Where one meets without being anywhere: "on Zoom", and "online" by itself.
MEETING_SITES = _words("zoom teams skype slack discord whatsapp")
ADVERBS = _words("online abroad here there")
SITES = _words("linkedin google youtube twitter instagram facebook medium substack github")
SOMEBODY = _words("my someone somebody everyone nobody no our")
TIME_WORDS = _words("tomorrow next maybe soon today monday tuesday wednesday thursday friday saturday sunday")
NOT_DOING = _words(
    "aspiring something nothing anything everything during morning evening meeting building spring string bring thing "
    "interesting engineering nursing king ring wing sterling"
)
ADJECTIVES = _words("curious interested keen stuck lost unsure torn fascinated")
# What the writer does or did, after an "I" that was left out: "teach chemistry", "work at the port".
WHO_VERBS = _words("have had speak teach taught studied worked lived grew moved left finished graduated trained")
WHO_VERBS_AT = _words("work study live cook")  # nouns as well, unless a place follows
# May follow "I'm" as they are.
AFTER_I_AM = _words(
    "a an the one in on at from with of now new about currently still also both part studying working training "
    "moving looking starting finishing teaching learning researching writing building running leading changing "
    "your based between just recently originally halfway someone retired unemployed"
)
# May stand before "you could read" as a time: "I'm free after five", "I'm free any afternoon".
WHEN_FREE = _words(
    "at in on from after before during between until till by through throughout any anytime every most all mostly "
    "usually always often generally almost both either only"
)
MONTHS_AND_SEASONS = _words(
    "january february march april may june july august september october november december "
    "spring summer autumn fall winter"
)
DAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays "
    "sundays weekday weekdays weekend weekends january february march april may june july august september october "
    "november december"
)
# Verbs that are nouns as well: "to design a chart", but "design reviews".
ALSO_NOUNS = _words(
    "work research design practice study help change train plan test report document email volunteer interview contact "
    "walk talk draft call build cut drop focus list look map measure move note offer order record run schedule share "
    "show sign sketch sort start stay stop switch track try turn update use visit wait watch draw check"
)
# Nouns and verbs that take "to", so that "access to credit" is no way from the one to the other.
TAKES_TO = _words(
    "access approach approaches answer answers path paths route routes way ways road barrier barriers introduction "
    "guide  key right rights response responses solution solutions reaction exposure resistance return returning "
    "move moving  switch switching transition transitioning change changing step steps entry attitude alternative "
    "alternatives threat  threats damage limit limits application applications applying contribution contributing "
    "relation door bridge  commitment going getting coming writing talking selling speaking listening adapting "
    "adjusting exporting travelling  traveling relating linking how what where when whether who which why back "
    "close next new up down due according"
)
# Verbs without an ending, which may follow "I will" and "to".
BARE_VERBS = _words(
    "add adapt answer apply arrange ask attend be become begin bring build buy call change check choose clean "
    "collect compare complete contact continue cook cut decide describe design do document draft draw drop email "
    "enrol enroll explore fill find finish fix focus follow get give go have help interview join keep learn leave "
    "let list listen look make map measure meet message move note offer order organise organize pick plan "
    "practice practise prepare pursue put quit read rebuild record redo register rehearse report research rewrite run "
    "save "
    "schedule see sell send set shadow share show sign sit sketch sort speak spend start stay stop study submit "
    "accept decline reject resign retrain switch take talk teach tell test think "
    "track train translate try turn update use visit volunteer wait walk "
    "watch work write"
)
# What makes "I" a thing that they said, "hearing that I should ask early", and not what the writer did.
SHOULD = _words(
    "should shouldn't shouldn’t must mustn't can can't can’t cannot could need needn't don't don’t might may"
)
# Offered, but done by the writer: "visit the lab".
# After "I'd like to", where nothing is asked yet: "to hear about your work".
TO_HEAR = _words("hear know learn understand talk discuss see find get")
DONE_BY_ME = _words("visit shadow sit attend join come see watch try use borrow stay work")
PAST_VERBS = _words(
    "signed started joined took applied wrote ordered bought registered enrolled enroled decided booked asked "
    "began finished built made found contacted emailed called sent passed failed got moved changed spent chose did "
    "gave gained lost talked sat kept left ran drew drafted tried"
)
