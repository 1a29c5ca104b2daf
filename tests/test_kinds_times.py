"""The kinds about a time that was agreed on say what they must, and nothing that they must not (every golden draft)."""

import re
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from real.drafts import FORMALITIES, NOW, draft, kind

from drafter.answers import Given, collect
from drafter.draft import Draft, words
from drafter.errors import BadInput
from drafter.moments import Zone, minutes_later
from drafter.render import Style, render
from drafter.rules import check

GOLDEN = Path(__file__).parent / "golden"
MOVES = ("schedule-counter", "schedule-reschedule", "missed-meeting")
OURS = (*MOVES, "schedule-reminder", "running-late", "schedule-cancel")
APOLOGY = re.compile(r"\b(?:sorry|apolog\w*|regret\w*|forgive\w*|excuse me)\b", re.IGNORECASE)
TALE = re.compile(r"\b(?:because|since|due to|owing to|unfortunately|here's why|the reason)\b", re.IGNORECASE)


class Golden(NamedTuple):
    """A golden draft: its name, the answers as they stand in the file, and the draft that they make."""

    name: str
    given: dict[str, Any]
    draft: Draft

    @property
    def body(self) -> str:
        return self.draft.body.text

    @property
    def ours(self) -> str:
        """The body without what the person typed: our own words, with a sign where an answer stood."""
        pieces, at = [], 0
        for span in self.draft.body.spans:
            pieces += [self.body[at : span.start], "¤"]
            at = span.end
        return "".join([*pieces, self.body[at:]])

    @property
    def message(self) -> str:
        """The body between greeting and signature."""
        text = self.body.partition(",")[2]
        lines = text.strip().split("\n")[:-1]
        return "\n".join(lines[:-1] if lines[-1].endswith(",") else lines).strip()

    @property
    def items(self) -> list[str]:
        return [line for line in self.body.split("\n") if line.startswith("- ")]

    def told(self, word: str) -> list[str]:
        """How an answer reads wherever it stands in the body."""
        return [self.body[span.start : span.end] for span in self.draft.body.spans if span.field == word]


def goldens(name: str) -> list[Golden]:
    one, found = kind(name), []
    for file in sorted((GOLDEN / name).glob("*.toml")):
        text = file.read_text(encoding="utf-8")
        given, variant = tomllib.loads(text), text.partition("\n")[0].removeprefix("# variant: ")
        collected = collect(one, [Given("data", given)], NOW)
        found.append(Golden(file.stem, given, render(one, collected.answers, variant, collected.frame, Style())))
    return found


ALL = [(name, one) for name in OURS for one in goldens(name)]
each = pytest.mark.parametrize(("name", "one"), ALL, ids=[f"{name}/{one.name}" for name, one in ALL])


def of(*names: str) -> pytest.MarkDecorator:
    """The golden drafts of some kinds."""
    found = [(name, one) for name, one in ALL if name in names]
    return pytest.mark.parametrize(("name", "one"), found, ids=[f"{name}/{one.name}" for name, one in found])


# --- all of them ----------------------------------------------------------------------------------------------


@each
def test_nothing_is_found_in_a_golden_draft(name: str, one: Golden) -> None:
    assert ((), name) == (tuple(check(one.draft)), one.draft.kind.name)


@each
def test_the_length_is_what_the_kind_aims_at(name: str, one: Golden) -> None:
    _, aim, most = one.draft.kind.words
    places = 2 if "their_zone" in one.given else 1  # a time in two places is twice as long
    assert words(one.message) <= (most if places == 2 or one.items else aim), f"{name}: {words(one.message)} words"


@pytest.mark.parametrize("name", OURS)
def test_without_what_may_be_left_out_the_length_lies_in_the_range(name: str) -> None:
    one = kind(name)
    bare = next(
        golden
        for golden in goldens(name)
        if golden.name in ("nothing-optional", "nothing-optional-brief", "no-time-known")
    )
    assert one.words[0] - 5 <= words(bare.message) <= one.words[1]


@each
def test_both_places_are_told_where_the_clocks_differ(name: str, one: Golden) -> None:
    if name == "running-late" and "original_time" not in one.given:
        return  # it tells no time of day
    mine, theirs = (one.draft.value(word) for word in ("my_zone", "their_zone"))
    times = [told for word in ("original_time", "meeting_time", "slots") for told in one.told(word)]
    times = [one.body] if name == "running-late" else times
    assert times
    places = [mine.place] if not isinstance(theirs, Zone) or theirs.key == mine.key else [mine.place, theirs.place]
    if len(places) == 1 and re.search(
        rf"\((?:(?:all|both) in )?{places[0]} time\)|All times are {places[0]} time", one.body
    ):
        return  # said above the list
    assert [] == [told for told in times for place in places if place not in told]


@of("schedule-counter", "schedule-reschedule", "missed-meeting", "schedule-cancel", "running-late")
def test_it_says_sorry_once_and_in_a_clause(name: str, one: Golden) -> None:
    subject = one.draft.subject.text if one.draft.subject else ""
    assert 1 == len(APOLOGY.findall(f"{subject}\n{one.body}")), name


@pytest.mark.parametrize("name", [name for name in OURS if name != "schedule-reminder"])
@pytest.mark.parametrize("formality", FORMALITIES)
def test_every_wording_says_sorry_once(name: str, formality: str) -> None:
    for variant in kind(name).variants:
        made = draft(name, {"formality": formality}, variant=variant)
        assert 1 == len(APOLOGY.findall(made.letter())), made.letter()


@of("schedule-counter", "running-late")
def test_a_reply_and_a_text_message_carry_no_subject(name: str, one: Golden) -> None:
    assert (None, False) == (one.draft.subject, kind(name).has_subject)


@of("schedule-reschedule", "schedule-cancel", "missed-meeting", "schedule-reminder")
def test_the_subject_names_the_day_and_is_short(name: str, one: Golden) -> None:
    when = one.draft.value("meeting_time" if name == "schedule-reminder" else "original_time")
    zone = one.draft.value("their_zone") or one.draft.value("my_zone")
    from zoneinfo import ZoneInfo

    there = when.astimezone(ZoneInfo(zone.key))
    assert one.draft.subject is not None
    assert f"{there:%A} {there.day} {there:%B}" in one.draft.subject.text
    assert len(one.draft.subject.text) <= 60


@of("schedule-counter", "schedule-reschedule", "missed-meeting", "schedule-cancel")
def test_a_reason_is_the_persons_alone_and_one_sentence_of_theirs(name: str, one: Golden) -> None:
    reasons = one.told("reason")
    assert ("reason" in one.given) == (len(reasons) == 1), name
    if not reasons:
        assert [] == TALE.findall(one.ours)


@of("schedule-reminder", "schedule-cancel")
def test_nothing_is_asked_where_nothing_is_needed(name: str, one: Golden) -> None:
    assert "?" not in one.ours, name


@of("schedule-counter", "schedule-reschedule", "missed-meeting", "running-late")
def test_one_question_is_asked(name: str, one: Golden) -> None:
    assert 1 == one.ours.count("?"), name


# --- their time does not suit ---------------------------------------------------------------------------------


@of("schedule-counter")
def test_a_counter_offer_names_their_time_and_offers_two_or_three_others(name: str, one: Golden) -> None:
    assert 1 == len(one.told("original_time"))
    assert len(one.items) == len(one.given["slots"]) in (2, 3), name


@of("schedule-counter")
def test_a_counter_offer_marks_the_time_that_was_given_first(name: str, one: Golden) -> None:
    first = one.draft.value("slots")[0]
    at = sorted(one.draft.value("slots")).index(first)
    marked = [number for number, item in enumerate(one.items) if item.endswith(" (my first choice)")]
    assert [at] == marked, name


@of("schedule-counter")
def test_a_counter_offer_is_never_only_a_no(name: str, one: Golden) -> None:
    assert one.items, name
    assert "please tell me what would suit you better." in one.body or "just tell me what does." in one.body
    assert f"{one.draft.value('minutes')} minutes" in one.body


# --- a time is moved ------------------------------------------------------------------------------------------


@of("schedule-reschedule")
def test_a_move_names_the_old_time_offers_others_and_to_fit_theirs(name: str, one: Golden) -> None:
    assert 1 == len(one.told("original_time")), name
    assert len(one.items) == len(one.given["slots"]) >= 2
    assert "please tell me what would suit you better." in one.body or "just tell me what does." in one.body


@of("schedule-reschedule")
def test_a_move_gives_its_reason_in_a_clause(name: str, one: Golden) -> None:
    assert all(len(reason.split()) <= 20 for reason in one.told("reason")), name


@of("schedule-reschedule")
def test_a_second_move_acknowledges_the_first_and_a_first_one_does_not_speak_of_it(name: str, one: Golden) -> None:
    said = re.search(
        r"I know that (?:I(?:'ve| have) moved our (?:call|meeting) before|I have asked for this before)\.",
        one.body,
    )
    assert one.given.get("moved_before", False) == bool(said), name


# --- a reminder -----------------------------------------------------------------------------------------------


@of("schedule-reminder")
def test_a_reminder_tells_time_length_and_how_to_meet(name: str, one: Golden) -> None:
    assert 1 == len(one.told("meeting_time")), name
    assert f", for {one.draft.value('minutes')} minutes" in one.body
    how = {"phone": "call", "video": "We ¤ meet by video: ¤", "coffee": "Where: ¤", "in-person": "Where: ¤"}
    wanted = how[one.draft.value("medium")].replace("¤ meet", "'ll meet").replace("We 'll", "We'll")
    assert wanted in one.ours.replace("We will", "We'll")
    for word in ("meeting_link", "place"):
        assert (word in one.given) == bool(one.told(word))


@of("schedule-reminder")
def test_a_reminder_tells_my_number_once_where_it_is_known(name: str, one: Golden) -> None:
    needless = one.draft.value("medium") == "phone" and not one.draft.value("can_call") and "my_phone" not in one.given
    assert (0 if needless or "my_phone" not in one.given else 1) == len(one.told("my_phone")), name


@of("schedule-reminder")
def test_a_reminder_wants_no_reply_unless_something_has_changed(name: str, one: Golden) -> None:
    assert re.search(r"(?:There is no|No) need to reply unless something has changed[.;]", one.body), name


@of("schedule-reminder")
def test_a_reminder_is_not_anxious(name: str, one: Golden) -> None:
    anxious = r"(?i)\b(?:hope|make sure|forget|worr\w+|confirm|still|just|checking|please (?:reply|let))\b"
    assert [] == re.findall(anxious, one.ours), name


# --- running late ---------------------------------------------------------------------------------------------


@of("running-late")
def test_a_delay_says_how_late_and_when_it_begins(name: str, one: Golden) -> None:
    assert [str(one.given["minutes_late"])] == one.told("minutes_late"), name
    began = one.draft.value("original_time")
    if began is None:
        assert "Could we start then" in one.body or "Does that still suit you" in one.body
        return
    start = began.astimezone(UTC) + timedelta(minutes=one.given["minutes_late"])
    local = start.astimezone(began.tzinfo)
    assert f"{local.hour}:{local:%M} {one.draft.value('my_zone').place}" in one.body


@of("running-late")
def test_a_delay_offers_to_move_and_tells_no_story(name: str, one: Golden) -> None:
    assert re.search(
        r"or (?:would you rather move it|shall we move it|is another day better|may I offer another time)\?",
        one.body,
    )
    assert [] == TALE.findall(one.body), name
    assert "reason" not in kind(name).scope


@of("running-late")
def test_a_delay_fits_a_text_message_and_ends_with_the_name_alone(name: str, one: Golden) -> None:
    assert len(one.body) <= 160, f"{name}: {len(one.body)}"
    first, last = one.body.split("\n")
    assert last == one.given.get("my_sign_as", one.given["my_name"])
    assert first.endswith("?")


def test_a_delay_over_a_change_of_the_clocks_is_counted_in_minutes() -> None:
    given = {
        "original_time": "2027-03-28T00:50",
        "minutes_late": 20,
        "my_zone": "Leeds (Europe/London)",
        "their_zone": "Lagos",
    }
    assert "02:10 in Lagos and Leeds" in draft("running-late", given).body.text


def test_minutes_later_is_the_same_instant_in_the_same_zone() -> None:
    from zoneinfo import ZoneInfo

    before = datetime(2027, 10, 31, 1, 50, tzinfo=ZoneInfo("Europe/London"))
    after = minutes_later(before, 20)
    assert (timedelta(minutes=20), 1) == (after.astimezone(UTC) - before.astimezone(UTC), after.fold)


# --- a cancellation -------------------------------------------------------------------------------------------


@of("schedule-cancel")
def test_a_cancellation_says_which_time_and_thanks(name: str, one: Golden) -> None:
    assert 1 == len(one.told("original_time")), name
    assert 1 == len(re.findall(r"\bThank(?:s| you)\b", one.body))
    assert "Cancelling" in one.draft.letter()


@of("schedule-cancel")
def test_a_cancellation_ends_as_it_was_decided(name: str, one: Golden) -> None:
    again = bool(
        re.search(r"I(?:'ll| will) (?:write again when I can offer new times|send you new times when I can)", one.body)
    )
    never = bool(re.search(r"I (?:won't|will not) (?:ask you for|ask for) another time", one.body))
    assert (one.given["will_rebook"], not one.given["will_rebook"]) == (again, never), name


@of("schedule-cancel", "missed-meeting")
def test_nobody_is_blamed(name: str, one: Golden) -> None:
    blame = r"(?i)\byou (?:did|didn't|were|weren't|never|forgot|should|could have)\b|\byour (?:fault|mistake)\b"
    assert [] == re.findall(blame, one.ours), name


def test_whether_to_look_for_another_time_has_to_be_said() -> None:
    given = {"their_name": "A", "my_name": "B", "my_zone": "London", "original_time": "2027-03-09T15:00"}
    with pytest.raises(BadInput) as refused:
        draft("schedule-cancel", given, example=False)
    assert ["--will-rebook"] == [fault.place for fault in refused.value.faults]


# --- a talk was missed ----------------------------------------------------------------------------------------


@of("missed-meeting")
def test_a_missed_talk_is_owned(name: str, one: Golden) -> None:
    assert re.search(
        r"I missed our (?:call|meeting) on ¤|I (?:wasn't|was not) there for our (?:call|meeting) on ¤", one.ours
    ), name
    assert one.given.get("my_fault", False) == bool(re.search(r"my (?:own )?mistake\.", one.body))


@of("missed-meeting")
def test_another_time_is_asked_for_at_their_convenience_and_may_be_refused(name: str, one: Golden) -> None:
    asked = (
        r"try again(?:, whenever suits you\?|, at a time that suits you\?|\? Any \d+ minutes that suit you would do\.)"
    )
    assert re.search(asked, one.body), name
    assert re.search(r"If you(?:'d| would) rather not, I understand", one.body)


@of("missed-meeting")
def test_times_are_offered_only_where_they_were_given(name: str, one: Golden) -> None:
    assert len(one.given.get("slots", ())) == len(one.items), name


# --- moving a time is one family ------------------------------------------------------------------------------

SHARED = ("their_name", "greeting", "my_zone", "their_zone", "original_time", "slots", "minutes", "reason")


@pytest.mark.parametrize("name", MOVES)
def test_the_three_ways_to_move_a_time_ask_the_same_words_in_the_same_order(name: str) -> None:
    own = [field.name for field in kind(name).fields]
    assert list(SHARED) == own[: len(SHARED)]
    assert ["my_name", "my_sign_as"] == own[-2:]


@pytest.mark.parametrize("first", MOVES)
@pytest.mark.parametrize("second", MOVES)
def test_the_answers_of_one_make_the_letter_of_another(first: str, second: str) -> None:
    given = {
        "their_name": "Folake Adeyemi", "greeting": "Folake", "my_zone": "Leeds", "their_zone": "Lagos",
        "original_time": "2027-03-08T15:00", "slots": ["2027-03-10T15:00", "2027-03-11T10:30"], "minutes": 25,
        "reason": "I have an exam", "my_name": "Lan",
    }  # fmt: skip
    kept = draft(first, given, example=False).json_answers()
    handed_on = {
        word: row.get("typed", row["value"]) for word, row in kept.items() if word in SHARED or word == "my_name"
    }
    assert given.keys() == handed_on.keys()
    made, direct = (draft(second, answers, example=False).letter() for answers in (handed_on, given))
    assert direct == made
    assert "I have an exam." in made


# --- what they need of the machine ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["schedule-reminder", "schedule-cancel", "running-late"])
def test_an_agreed_time_is_not_judged_as_one_on_offer(name: str) -> None:
    when = {"meeting_time": "2027-03-01T22:00", "original_time": "2027-03-01T22:00", "their_zone": "Lagos"}
    made = draft(name, {word: raw for word, raw in when.items() if word in kind(name).scope})
    assert ([], []) == (made.offered_times(), list(check(made)))


@pytest.mark.parametrize("name", ["schedule-counter", "schedule-reschedule"])
def test_a_new_time_may_stand_close_to_the_old_one(name: str) -> None:
    given = {"original_time": "2027-03-04T15:00", "slots": ["2027-03-04T15:10", "2027-03-05T10:00"]}
    assert [] == list(check(draft(name, given)))
    same = draft(name, {**given, "slots": ["2027-03-04T15:00", "2027-03-05T10:00"]})
    assert [("times-overlap", "error")] == [(one.rule, one.severity) for one in check(same)]
