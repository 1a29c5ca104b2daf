"""The kinds that open an acquaintance or a call, and the small kind ones: what each must and must not hold."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from real.drafts import draft, kind
from real.here import Here
from real.run import drafter
from real.talk import CTRL_C, ENTER, choose, reach, session

from drafter.draft import Draft
from drafter.errors import BadInput, Refused
from drafter.fields import Field, Frame, parse
from drafter.rules import check
from drafter.text.joints import join
from drafter.text.sentences import sentences

GOLDEN = Path(__file__).parent / "golden"
KINDS = (
    "alumni-request referral-request intro-request intro-reply reconnect call-script share-resource congratulate"
).split()
SETS = [path for name in KINDS for path in sorted((GOLDEN / name).glob("*.toml"))]


def answers(path: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def made(path: Path) -> Draft:
    """The draft of a golden set, with its spans."""
    variant = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# variant: ")
    scope = kind(path.parent.name).scope
    given = {word: value for word, value in answers(path).items() if word in scope}
    return draft(path.parent.name, given, variant=variant, example=False)


def of(name: str) -> Iterator[Draft]:
    found = [made(path) for path in SETS if path.parent.name == name]
    assert len(found) >= 6
    yield from found


def body(one: Draft) -> str:
    return one.body.text


def first_sentence(one: Draft) -> str:
    """The first sentence after the greeting."""
    return body(one).split("\n\n")[1].split(". ")[0]


def ours(one: Draft) -> str:
    """The body without what the person typed: only our own words."""
    text, at, kept = body(one), 0, []
    for span in one.body.spans:
        kept.append(text[at : span.start])
        at = span.end
    return "\u2026".join([*kept, text[at:]])


def subject(one: Draft) -> str:
    assert one.subject is not None
    return one.subject.text


# --- every one of them -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SETS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_golden_draft_has_no_finding_of_ours(path: Path) -> None:
    assert [] == [found for found in check(made(path)) if found.severity != "hint"]


@pytest.mark.parametrize("path", SETS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_our_own_words_hold_no_pronoun_of_a_gender_and_claim_no_attachment(path: Path) -> None:
    said = re.findall(r"\b(?:he|she|him|her|his|hers|mr|ms|mrs|attach\w*|enclosed)\b", ours(made(path)).lower())
    assert [] == said


@pytest.mark.parametrize("path", SETS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_our_own_words_flatter_nobody_and_use_no_stock_phrase(path: Path) -> None:
    stock = r"inspir|honou?red|hope you|hope this|pick your brain|reach(?:ing)? out|touch base|busy|journey|resonat|!"
    assert [] == re.findall(stock, ours(made(path)).lower())


@pytest.mark.parametrize("path", SETS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_letter_is_signed(path: Path) -> None:
    one = made(path)
    name = (
        one.value("my_name") if "my_sign_as" not in one.kind.uses else one.value("my_sign_as") or one.value("my_name")
    )
    where = body(one).split("\n\n")[0 if one.kind.channel == "document" else -1]
    assert name in where


@pytest.mark.parametrize("name", KINDS)
def test_what_a_model_may_touch_is_whole_sentences_or_items_without_our_facts(name: str) -> None:
    fixed = {
        *("greeting", "my_name", "my_sign_as", "slots", "url", "minutes", "referrer_name", "target_name", "about"),
        *("my_email", "my_link", "my_phone", "occasion"),
    }
    for one in of(name):
        for passage in one.body.passages:
            text = body(one)[passage.start : passage.end]
            before = body(one)[: passage.start]
            is_item = before.endswith("\n- ")  # an item of a list may go without a stop
            assert is_item or text.rstrip("\"'”’)")[-1] in ".?!…", text
            assert text == text.strip()
            assert is_item or before.endswith((". ", "\n", "? ", ".\n", "\n> ")), text
            inside = {span.field for span in one.body.spans if passage.start <= span.start < passage.end}
            assert set() == inside & fixed


@pytest.mark.parametrize("name", ["intro-request", "reconnect", "share-resource", "congratulate", "alumni-request"])
def test_the_persons_own_words_can_be_polished(name: str) -> None:
    assert all(one.body.passages for one in of(name))


# --- alumni-request --------------------------------------------------------------------------------------------


def test_the_shared_school_stands_in_the_first_sentence_and_in_the_subject() -> None:
    for one in of("alumni-request"):
        assert one.value("school") in first_sentence(one)
        assert one.value("school") in subject(one)


def test_only_a_graduate_says_so() -> None:
    for one in of("alumni-request"):
        is_student = one.value("at_school") == "student"
        assert is_student == subject(one).startswith("Question from a student at ")
        assert is_student != bool(re.search("(?i)we both studied|like you, I studied", first_sentence(one)))


def test_no_acquaintance_no_mascot_and_no_year_is_claimed() -> None:
    for one in of("alumni-request"):
        assert [] == re.findall(r"\b(?:fellow|class of|go |remember|we met|know each other)", ours(one).lower())
        assert one.value("finished_in") or "finished in" not in body(one)


@pytest.mark.parametrize("name", ["alumni-request", "referral-request"])
def test_a_request_says_who_why_one_ask_with_its_length_and_a_way_out(name: str) -> None:
    for one in of(name):
        asks = [
            line
            for line in re.split(r"(?<=[.?]) |\n", ours(one))
            if line.endswith("?") and re.search("talk|speak", line)
        ]
        assert 1 == len(asks)
        assert "\u2026 minutes" in asks[0]
        spans = {span.field for span in one.body.spans}
        assert {"my_who", "topics", "minutes"} <= spans
        assert "about" in spans or re.search(
            r"I(?:'d| would) (?:be (?:glad|very grateful)|love) to hear [^:]*\. (?:Could|Would|Do)",
            body(one).replace("\n\n", " "),
        )
        assert re.search(r"understand|no worries|that's fine", ours(one))
        assert re.search(r"[Tt]hank", ours(one))
        assert [] == re.findall(r"\b(?:job|hiring|resume|cv|position|vacanc\w+)\b", ours(one).lower())
        email = one.value("my_email")
        assert not email or email in body(one)


# --- referral-request ------------------------------------------------------------------------------------------


def test_the_referrers_name_stands_in_the_subject_and_in_the_first_sentence() -> None:
    for one in of("referral-request"):
        name = one.value("referrer_name").removeprefix("m")  # "my cousin Ana" gets a capital where it begins
        assert name in subject(one)
        assert name in body(one).split("\n\n")[1].partition(" suggested that I write to you.")[0]


REFERRAL = ["draft", "referral-request", "--example", "--no-keep"]


def test_a_referrer_who_has_not_agreed_is_not_named(tmp_path: Path) -> None:
    told = drafter(*REFERRAL, "--no-referrer-ok", home=tmp_path)
    assert ("", 2) == (told.out, told.code)
    assert "--referrer-ok says no: nobody is named in a message before they have agreed. Ask them first" in told.err
    assert "drafter draft cold-request" in told.err


@pytest.mark.parametrize("said", ["no", False, "off"])
def test_it_is_refused_from_every_source(said: object) -> None:
    with pytest.raises(BadInput) as refused:
        draft("referral-request", {"referrer_ok": said})
    assert ["--referrer-ok"] == [fault.place for fault in refused.value.faults]


def test_whether_they_agreed_must_be_said(tmp_path: Path) -> None:
    given = answers(GOLDEN / "referral-request" / "plain.toml")
    data = tmp_path / "answers.toml"
    text = (GOLDEN / "referral-request" / "plain.toml").read_text(encoding="utf-8")
    data.write_text(text.replace("referrer_ok = true\n", ""), encoding="utf-8")
    told = drafter("draft", "referral-request", "--data", str(data), home=tmp_path)
    assert given["referrer_ok"]
    assert ("", 2) == (told.out, told.code)
    assert "--referrer-ok is missing: Have they agreed that you name them?" in told.err


def test_the_schema_knows_the_answers_that_are_refused(tmp_path: Path) -> None:
    told = drafter("kinds", "show", "referral-request", "--format", "json-schema", home=tmp_path)
    import json

    assert [True] == json.loads(told.out)["properties"]["referrer_ok"]["enum"]


def test_a_flag_and_a_choice_may_refuse_an_answer_with_its_reason() -> None:
    from datetime import UTC, datetime

    from drafter.fields import Choice

    frame = Frame(datetime(2027, 3, 1, tzinfo=UTC))
    flag = Field("agreed", "flag", "?", refuses={"no": "ask them first"})
    pick = Field("how", "choice", "?", choices=(Choice("a", "A"), Choice("b", "B")), refuses={"b": "b is over"})
    assert [True, "a"] == [parse(flag, "yes", frame), parse(pick, "A", frame)]
    for field, raw, reason in ((flag, False, "says no: ask them first"), (pick, "b", "says b: b is over")):
        with pytest.raises(Refused) as refused:
            parse(field, raw, frame)
        assert reason == refused.value.reason


@pytest.mark.parametrize(
    ("declared", "named"),
    [
        ('type = "line"\nrefuses = { no = "x" }', "only a flag or a choice"),
        ('type = "flag"\nrefuses = { never = "x" }', '"never", which is none of its answers: no, yes'),
        ('type = "flag"\nrefuses = ["no"]', "refuses"),
    ],
)
def test_a_kind_of_ones_own_that_refuses_what_cannot_be_is_named(here: Here, declared: str, named: str) -> None:
    folder = here.home / "kinds"
    folder.mkdir(parents=True)
    (folder / "mine.md").write_text(
        '+++\ntitle = "Mine"\nfamily = "outreach"\nchannel = "text"\n[fields.my_name]\n'
        f'[fields.x]\nask = "X?"\n{declared}\n+++\n{{{{ my_name }}}}\n',
        encoding="utf-8",
    )
    told = drafter("kinds", "check", "mine", home=here.home)
    assert 2 == told.code
    assert named in told.err


# --- intro-request ---------------------------------------------------------------------------------------------


def blurb(one: Draft) -> str:
    """The lines to forward, without the address under them."""
    told, address = [line for line in body(one).split("\n") if line.startswith("> ")]
    assert f"> {one.value('my_email')}" == address
    return told.removeprefix("> ")


def test_the_blurb_stands_alone_in_two_sentences_of_the_third_person() -> None:
    for one in of("intro-request"):
        text = blurb(one)
        assert 2 == len(list(sentences(text, 0, len(text))))
        assert text.startswith(one.value("my_name"))
        assert [] == re.findall(r"\b(?:I|I'm|me|my|mine|he|she|his|her|him|hers|you|your)\b", text)


def test_the_blurb_says_who_asks_for_how_long_about_what_and_reads_well_to_the_one_asked() -> None:
    for one in of("intro-request"):
        if not one.value("blurb"):
            told = blurb(one)
            assert told.startswith(f"{one.value('my_name')}, ")
            assert f"about {one.value('about')} for {one.value('minutes')} minutes" in told
            assert one.value("target_name") not in told
            assert "a no is fine too" in told


def test_the_blurb_is_set_off_by_empty_lines_and_a_line_that_says_so() -> None:
    for one in of("intro-request"):
        before, _, after = body(one).partition("> ")
        assert re.search(r"forward[^\n]*:\n\n$", before)
        assert "\n\n" in after


def test_the_blurb_is_not_taken_for_the_writers_own_voice() -> None:
    from drafter.anatomy import Anatomy

    for one in of("intro-request"):
        assert blurb(one) not in Anatomy(one).body


def test_the_go_between_is_asked_to_ask_first_and_may_decline() -> None:
    for one in of("intro-request"):
        assert re.search(r"ask (?:whether|if) an introduction would be welcome\?", ours(one))
        assert re.search(r"If you(?:'d| would) rather not", ours(one))
        assert 1 == ours(one).count("?")


def test_an_introduction_is_not_asked_for_at_once_nor_a_job() -> None:
    for one in of("intro-request"):
        assert [] == re.findall(r"\b(?:cc|copy me|job|hiring|refer me|position)\b", ours(one).lower())
        assert f"Introduction to {one.value('target_name')}?" == subject(one)
        assert "why_target" in {span.field for span in one.body.spans}


def test_lines_of_ones_own_that_say_i_are_named() -> None:
    said = draft("intro-request", {"blurb": "I study law in Medellín. I would like to talk."})
    assert ["answer-does-not-fit"] == [one.rule for one in check(said)]
    told = draft("intro-request", {"blurb": "Sofía studies law. Sofía would like to talk, at any hour."})
    assert [] == [one.rule for one in check(told)]


def test_a_person_who_says_i_of_themselves_is_quoted_in_the_lines() -> None:
    said = draft("intro-request", {"my_who": "I teach chemistry in Tema.", "my_name": "Abena"})
    assert blurb(said).startswith("Abena, who writes “I teach chemistry in Tema”, would like to talk")


def test_the_words_for_others_stand_before_ones_own() -> None:
    given = {"my_who": "I teach chemistry in Tema", "introduced_as": "a chemistry teacher in Tema", "my_name": "Abena"}
    assert blurb(draft("intro-request", given)).startswith("Abena, a chemistry teacher in Tema, would like to talk")


def test_the_lines_to_forward_need_an_address_to_answer_to() -> None:
    with pytest.raises(BadInput) as refused:
        draft("intro-request", answers(GOLDEN / "intro-request" / "sparse.toml") | {"my_email": ""}, example=False)
    assert ["--my-email"] == [fault.place for fault in refused.value.faults]


# --- intro-reply -----------------------------------------------------------------------------------------------


def test_both_are_greeted_the_introducer_thanked_and_moved_to_bcc() -> None:
    for one in of("intro-reply"):
        greeting = body(one).partition("\n")[0]
        assert one.value("referrer_greeting") in greeting
        assert one.value("greeting") in greeting
        first = body(one).split("\n\n")[1]
        assert one.value("referrer_greeting") in first
        assert re.search("[Tt]hank", first)
        assert "bcc" in first


def test_the_other_need_not_chase_there_are_times_or_an_ask() -> None:
    for one in of("intro-reply"):
        assert one.subject is None
        ask = body(one).split("\n\n")[2]
        assert ask.startswith(f"{one.value('greeting')}, ")
        assert "?" in ask
        assert len(one.value("slots") or ()) == body(one).count("\n- ")
        assert "I'll send the invitation" in body(one) or "I will send the invitation" in body(one)
        assert 1 == ours(one).count("?")


def test_one_place_is_said_once_above_the_times_and_two_beside_each() -> None:
    home = {"my_zone": "Medellín (America/Bogota)", "slots": ["2027-03-08T15:00", "2027-03-09T10:30"]}
    unknown = draft("intro-reply", {**home, "their_zone": ""}).body.text
    assert (
        "All times are Medellín time; tell me your city and I'll convert them.\n\n- Monday 8 March, 15:00\n" in unknown
    )
    assert 1 == unknown.count("Medellín")
    assert "All times" not in draft("intro-reply", {**home, "their_zone": "Lagos"}).body.text
    assert "tell me your city" not in draft("intro-reply", {**home, "their_zone": "", "medium": "coffee"}).body.text


# --- reconnect -------------------------------------------------------------------------------------------------


def test_where_and_when_we_met_and_the_news_come_before_a_light_ask() -> None:
    for one in of("reconnect"):
        fields = [span.field for span in one.body.spans]
        places = [fields.index(word) for word in ("met_at", "last_contact", "my_news", "about")]
        assert sorted(places) == places
        assert 1 == ours(one).count("?")
        assert "?" not in body(one).split("\n\n")[1]
        assert re.search("no hurry|No hurry", ours(one))


def test_no_intimacy_is_pretended_and_no_favour_stands_in_the_first_line() -> None:
    for one in of("reconnect"):
        warm = r"old friend|miss(?:ed)? you|dear friend|often think|long time no|great memories|favou?r|as you know"
        assert [] == re.findall(warm, ours(one).lower())
        assert f"Hello again from {one.value('my_name')}" == subject(one)


# --- call-script -----------------------------------------------------------------------------------------------


def test_a_call_begins_by_asking_whether_it_is_a_bad_moment() -> None:
    for one in of("call-script"):
        is_call = one.variant == "call"
        assert is_call == (body(one).split("\n")[1:2] == ["Is this a bad moment? (If it is: when would be better?)"])
        assert one.value("my_name") in body(one).split("\n")[0]


def test_a_call_says_who_why_one_ask_and_two_times() -> None:
    for one in of("call-script"):
        assert 2 == body(one).count("\n- ")
        assert one.subject is None
        fields = {span.field for span in one.body.spans}
        assert {"my_who", "minutes", "slots", "about"} <= fields
        assert fields & {"why_them", "roots", "step_from", "stayed", "work_part"}
        assert re.search("if you(?:'d| would) rather not|no need to call back", ours(one))


def test_a_script_is_short_to_say_and_reads_out_no_email() -> None:
    for one in of("call-script"):
        said = re.sub(r"\(If it is:.*?\)|^- .*$", "", body(one), flags=re.MULTILINE)
        assert 30 <= len(said.partition("\n")[2].split()) <= 80
        assert [] == re.findall(r"writ(?:e|ing)|Subject|Dear|regards|wishes", ours(one))
        spoken = [line for line in body(one).split("\n") if line]
        assert [] == [line for line in spoken if len(line.split()) > 20]
        assert "\n\n\n" not in body(one)


# --- share-resource and congratulate ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["share-resource", "congratulate"])
def test_what_gives_asks_nothing_and_frees_the_reader(name: str) -> None:
    for one in of(name):
        assert "?" not in ours(one)
        assert re.search("[Nn]o need to reply", ours(one))
        assert [] == re.findall(r"\b(?:could|would|can|may) (?:you|we|I)\b|let me know|talk", ours(one))


def test_a_link_stands_whole_with_one_sentence_why_for_them() -> None:
    for one in of("share-resource"):
        assert 1 == body(one).count(one.value("url"))
        assert {"url", "why_for_them", "resource"} <= {span.field for span in one.body.spans}
        named = one.value("resource").removesuffix(".")
        assert subject(one) in (named[:1].upper() + named[1:], f"A link about {one.value('about')}")


def test_the_fact_and_one_line_of_the_persons_own_are_all() -> None:
    for one in of("congratulate"):
        assert 1 == len(re.findall(r"\bCongratulations(?: on|:|\.)", body(one).split("\n\n")[1]))
        assert {"occasion", "why_glad"} <= {span.field for span in one.body.spans}
        assert "Congratulations!" == subject(one)


# --- the joints ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "reads"),
    [
        ("your promotion", "Congratulations on your promotion."),
        ("The prize.", "Congratulations on the prize."),
        ("finishing the master's", "Congratulations on finishing the master's."),
        ("Ana's new job", "Congratulations: Ana's new job."),
        ("you won", "You won."),
        ("20 years at the museum", "Congratulations on 20 years at the museum."),
        ("won the prize", "Congratulations: won the prize."),
        ("Is it true?", "Congratulations: Is it true?"),
        ("Congratulations on your book", "Congratulations on your book."),
        ("on your book", "Congratulations on your book."),
        ("because you won", "Congratulations: because you won."),
    ],
)
def test_a_fact_is_congratulated_on(answer: str, reads: str) -> None:
    assert reads == "".join(join("on", answer, "Congratulations on", "Congratulations:"))


# --- in the session --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["--plain", ""])
def test_a_session_says_why_it_writes_nothing_and_asks_again(tmp_path: Path, way: str) -> None:
    plain = bool(way)
    with session(tmp_path, *filter(None, [way])) as term:
        choose(term, "Write to someone whom a person I know suggested", plain=plain)
        for question, typed in (
            ("Who are you writing to", "Folake Adeyemi"),
            ("greet them", ""),
            ("Who suggested", "Ana"),
        ):
            reach(term, question).send(typed + ENTER)
        reach(term, "Have they agreed that you name them").send("n" + (ENTER if plain else ""))
        term.wait(r"Nobody is named in a message before they have\s+agreed")
        reach(term, "Have they agreed that you name them").send("y" + (ENTER if plain else ""))
        reach(term, "Why are you writing to them")
        term.send(CTRL_C)
        assert 130 == term.close()
