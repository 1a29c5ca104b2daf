"""Answers that are told, asked in passing or said with a time of their own; and what a day may be."""

from datetime import UTC, datetime
from typing import Any

import pytest
from real.drafts import draft

from drafter.errors import Refused
from drafter.fields import Field, Frame, parse, to_json
from drafter.rules import check
from drafter.text.joints import join
from drafter.text.retold import asked_in_passing, from_one_to_another, told


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("weekday afternoons", "I'm free on weekday afternoons."),
        ("Tuesday 9 March at 14:00 in Leeds", "I'm free on Tuesday 9 March at 14:00 in Leeds."),
        ("9 March or 11 March", "I'm free on 9 March or 11 March."),
        ("after five on weekdays", "I'm free after five on weekdays."),
        ("most evenings", "I'm free most evenings."),
        ("I'm free on Fridays", "I'm free on Fridays."),
        ("I work nights, so only mornings", "I work nights, so only mornings."),
        ("mornings", "I could do mornings."),
        ("May mornings", "I could do May mornings."),
    ],
)
def test_when_the_writer_is_free_is_said_in_its_own_grammar(typed: str, reads: str) -> None:
    assert reads == "".join(join("free", typed, "I'm free", "When I'm free:"))


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("to read my application", "Thank you, too, for offering to read my application."),
        ("read my application", "Thank you, too, for offering to read my application."),
        ("a reading list", "Thank you, too, for offering a reading list."),
        ("sending me the list", "Thank you, too, for this offer: sending me the list."),
        ("visit the laboratory", "Thank you, too, for this offer: visit the laboratory."),
        ("you would ask Malik", "Thank you, too, for saying that you would ask Malik."),
        ("you offered to ask Malik", "You offered to ask Malik."),
        ("Malik's number", "Thank you, too, for this offer: Malik's number."),
    ],
)
def test_what_they_offered_is_thanked_for(typed: str, reads: str) -> None:
    assert reads == "".join(join("offer", typed, "Thank you, too, for offering", "Thank you, too, for this offer:"))


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("your visit to Tamale", "I hope all goes well with your visit to Tamale."),
        ("to visit Tamale", "I hope all goes well with your plan to visit Tamale."),
        ("visit Tamale", "I hope all goes well with your plan to visit Tamale."),
        ("you were going to Tamale", "I remember that you were going to Tamale."),
        ("you told me of Tamale", "You told me of Tamale."),
        ("that you were going to Tamale", "I remember that you were going to Tamale."),
        ("plan to visit Tamale", "I hope all goes well with your plan to visit Tamale."),
        ("I hope the visit goes well", "I hope the visit goes well."),
        ("good luck in Tamale", "Good luck in Tamale."),
    ],
)
def test_a_plan_of_theirs_is_remembered(typed: str, reads: str) -> None:
    assert reads == "".join(join("plan", typed, "I hope all goes well with", "I remember:"))


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("most of the work is driving", "You said that most of the work is driving."),
        ("learn on cattle first", "You advised me to learn on cattle first."),
        ("test the data early", "You advised me to test the data early."),
        ("to be patient", "You advised me to be patient."),
        ("that the work is driving", "You said that the work is driving."),
        ("design reviews", ""),
        ("I should learn to weld", ""),
        ("keep your job", ""),
        ("what is hard?", ""),
        ("Ask early. Ask often.", ""),
    ],
)
def test_what_they_told_is_retold_only_where_it_is_certain(typed: str, reads: str) -> None:
    assert reads == "".join(told(typed, "You advised me") or ())


@pytest.mark.parametrize("typed", ["how did you start", "was it worth it?", "first this, then that", "you, first"])
def test_a_question_or_a_list_of_its_own_is_not_asked_in_passing(typed: str) -> None:
    assert asked_in_passing(typed, "I'd like to ask you") is None


@pytest.mark.parametrize(
    "typed", ["access to credit", "moving to analytics", "grid storage", "how to begin", "to begin"]
)
def test_what_takes_to_is_no_step_from_one_to_another(typed: str) -> None:
    assert from_one_to_another(typed, is_step=True) == ""


def body(kind: str, **given: Any) -> str:
    return draft(kind, given).body.text


def test_two_short_questions_are_one_sentence_and_any_other_is_a_list() -> None:
    said = body("cold-request", topics=["how you began", "working with scientists"])
    assert "I'd be glad to hear how you began and about working with scientists." in said
    listed = body("cold-request", topics=["how you began", "was it worth it"])
    assert "- how you began\n- was it worth it?\n" in listed


def test_a_step_stands_in_the_subject_as_one() -> None:
    step = {"why": "step", "step_from": "nursing", "step_to": "law", "about": "nursing to law"}
    made = draft("cold-request", step)
    assert made.subject is not None
    assert made.subject.text == "Question about going from nursing to law"


def test_what_may_be_added_to_an_ask_stands_beside_the_way_out() -> None:
    said = body("referral-request", availability="weekday mornings", languages="English or Polish", in_writing=True)
    assert (
        "I'm free on weekday mornings. We could speak English or Polish. If writing is easier for you, a few lines by "
        "email would be just as welcome. If it's a bad time, I'll understand." in said
    )
    assert "weeks" not in said


def test_a_reason_about_oneself_stands_alone_for_it_is_none_about_them() -> None:
    said = body("cold-request", why_them="I want to get out of restaurants and into making food")
    assert "\n\nI want to get out of restaurants and into making food. I'd be glad to hear" in said
    assert "\n\nI've cooked for years. I'd be glad" in body("cold-request", why_them="I've cooked for years")
    assert "I'm writing to you because you cooked too." in body("cold-request", why_them="you cooked too")


def test_a_call_is_a_call_and_anything_else_a_meeting() -> None:
    for medium, called in (("video", "call"), ("phone", "call"), ("coffee", "meeting"), ("either", "meeting")):
        for name in ("schedule-reschedule", "schedule-cancel", "missed-meeting"):
            assert f"our {called} on " in body(name, medium=medium)


def test_two_clocks_that_agree_are_said_once_above_the_times() -> None:
    said = body("schedule-reschedule", my_zone="Milan", their_zone="Utrecht", original_time="2027-03-04T15:00")
    assert "our meeting on Thursday 4 March at 15:00." in said
    assert "The times are the same in Utrecht and Milan.\n\n- Thursday 4 March, 15:00\n" in said


def test_who_i_have_been_for_years_is_said_as_it_was_typed() -> None:
    said = body("cold-request", my_who="I have been an accountant in Hanoi for six years")
    assert "Adeyemi,\n\nI have been an accountant in Hanoi for six years. I came across" in said


def test_any_day_is_offered_only_where_no_time_is_named() -> None:
    assert "Any day that suits you is fine, and if it's a bad time" in body("referral-request")
    timed = body("referral-request", availability="Tuesday 9 March at 14:00 in Leeds")
    assert "I'm free on Tuesday 9 March at 14:00 in Leeds. If another time suits you better, please tell me" in timed
    assert "Any" not in timed


def test_news_is_promised_only_by_who_promises_it() -> None:
    assert "and I'd be glad to tell you how it goes." in body("thank-you")
    assert "and I'll write to tell you how it went." in body("thank-you", will_tell=True)


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("learn on cattle first", "What helped me most was your advice to learn on cattle first."),
        ("most of the work is driving", "What helped me most was hearing that most of the work is driving."),
        ("how the chamber works", "What helped me most was hearing how the chamber works."),
        ("smell training", "What helped me most was this: smell training."),
        ("you said one is enough", "What helped me most was that you said one is enough."),
        ("you said one is enough, and that stays", "You said one is enough, and that stays."),
        ("I should ask early", "What helped me most was hearing that I should ask early."),
        ("we went through my CV", "What helped me most was this: we went through my CV."),
        ("keep your job", "What helped me most was this: keep your job."),
        ("if you ask early you get in", "What helped me most was this: if you ask early you get in."),
        ("when to ask", "What helped me most was hearing when to ask."),
    ],
)
def test_what_helped_is_said_with_what_it_was(typed: str, reads: str) -> None:
    assert reads == "".join(join("was", typed, "What helped me most was", "What helped me most was this:"))


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("sign up for May", "With that in mind, I will sign up for May."),
        ("I asked for a second month", "With that in mind, I asked for a second month."),
        ("I will ask", "With that in mind, I will ask."),
        ("going to ask", "With that in mind, I'm going to ask."),
        ("asked for a second month", "With that in mind, I asked for a second month."),
        ("reading the guide", "With that in mind, my next step is reading the guide."),
        ("we start in May", "We start in May."),
        ("I asked. They agreed.", "I asked. They agreed."),
        ("the spring course", "My next step: the spring course."),
    ],
)
def test_what_comes_of_it_follows_from_it(typed: str, reads: str) -> None:
    assert reads == "".join(join("will", typed, "With that in mind, I will", "My next step:"))


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("Before that I worked as a nurse.", "Before that I worked as a nurse."),
        ("I've done it for eight years", "I've done it for eight years."),
        ("have worked there for six years", "I have worked there for six years."),
        ("worked in Enugu for two years", "I worked in Enugu for two years."),
        ("been one for eight years", "I have been one for eight years."),
        ("eight years in kitchens", "More about me: eight years in kitchens."),
    ],
)
def test_a_second_sentence_about_the_writer_is_a_whole_one(typed: str, reads: str) -> None:
    assert reads == "".join(join("more", typed, "I have", "More about me:"))


@pytest.mark.parametrize(
    ("joint", "typed", "stem", "reads"),
    [
        ("to", "you need a licence", "You advised me", "So: you need a licence."),
        ("to", "not apply", "I have decided", "So: not apply."),
        ("to", "not to apply", "I have decided", "I have decided not to apply."),
        ("will", "don't apply", "I will", "So: don't apply."),
        ("will", "already wrote to Ana", "I will", "I already wrote to Ana."),
        ("why", "sick child", "It's because", "So: sick child."),
        ("why", "sick since Monday", "It's because", "I'm sick since Monday."),
        ("reason", "it's because you cooked", "I'm writing to you because", "It's because you cooked."),
        ("news", "I took that advice and got in", "I took that advice and", "I took that advice and got in."),
        ("news", "since then I've moved", "Since then I", "Since then I've moved."),
        ("noun", "everything else stays the same", "We can keep", "Everything else stays the same."),
        ("offer", "thanks for the list", "Thank you for offering", "Thanks for the list."),
        ("will", "So: apply in May", "I will", "So: apply in May."),
    ],
)
def test_words_that_a_stem_cannot_take_stand_as_they_were_typed(joint: str, typed: str, stem: str, reads: str) -> None:
    assert reads == "".join(join(joint, typed, stem, "So:"))


def test_what_was_typed_after_the_words_on_the_screen_is_not_said_twice() -> None:
    step = {"why": "step", "step_from": "from nursing", "step_to": "to law"}
    said = body("cold-request", **step, step_why="I'm thinking about it because my back hurts")
    assert (
        "I'm thinking about going from nursing to law, as you did. I'm thinking about it because my back hurts." in said
    )
    assert "Like you, I come from Peru." in body("cold-request", why="roots", roots="from Peru")


def test_what_stays_as_agreed_stands_in_every_wording() -> None:
    for variant in ("plain", "question-first"):
        said = draft("schedule-reschedule", {"what_stays": "the same link"}, variant=variant).body.text
        assert "We can keep the same link. If none of them works for you" in said


def test_advice_and_facts_are_no_questions() -> None:
    told = ("do one project first", "can be learned in a year", "was hard")
    said = body("thank-you", learned=told)
    assert "- do one project first\n- can be learned in a year\n- was hard\n" in said


def test_two_things_told_are_named_as_things_that_helped() -> None:
    said = body("thank-you", learned=["most of the work is driving", "learn on cattle first"], next_by="")
    first, second = (
        "It was very helpful to hear that most of the work is driving.",
        "your advice to learn on cattle first.",
    )
    assert f"{first} I'm also grateful for {second}" in said


def test_thanks_on_the_day_of_the_talk_say_today() -> None:
    assert "to talk with me today." in body("thank-you", met_on="today")
    assert "to talk with me on Friday 26 February." in body("thank-you", met_on="2027-02-26")


PAST = Field("sent_on", "date", "When?", past=True)
FRAME = Frame(datetime(2027, 3, 1, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("November 2026", "2026-11"), ("in November", "2026-11"), ("March", "2027-03"), ("nov.", "2026-11")],
)
def test_a_month_may_stand_for_a_day_of_long_ago(typed: str, kept: str) -> None:
    value = parse(PAST, typed, FRAME)
    assert kept == to_json(PAST, value)
    assert value == parse(PAST, kept, FRAME)


def test_a_month_to_come_is_refused_and_a_coming_day_is_no_month() -> None:
    with pytest.raises(Refused):
        parse(PAST, "April 2027", FRAME)
    with pytest.raises(Refused):
        parse(PAST._replace(past=False), "November 2026", FRAME)


def test_a_month_is_said_with_its_preposition() -> None:
    assert "When we talked about grid storage in November, you advised me" in body(
        "keep-in-touch", met_on="November 2026"
    )
    assert (
        body("follow-up", sent_on="January 2026", my_who="")
        .split("\n\n")[1]
        .startswith("I wrote to you in January 2026 to ask")
    )


def test_what_is_typed_in_haste_is_named_and_kept() -> None:
    made = draft("cold-request", {"why_them": "you moved, and i dont know where to start"})
    assert "i dont know where to start" in made.body.text
    hasty = [one.message for one in check(made) if one.rule == "hasty-typing"]
    assert ['"i" is typed in haste.', '"dont" is typed in haste.'] == hasty


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("a teacher in Graz", "I'm Nguyễn Thị Lan, a teacher in Graz. "),
        ("I am a teacher in Graz", "I'm Nguyễn Thị Lan, a teacher in Graz. "),
        ("I am a nurse and have been for six years", "I'm a nurse and have been for six years. "),
        ("have been a nurse for six years", "I have been a nurse for six years. "),
        ("teach chemistry in Graz", "I teach chemistry in Graz. "),
        ("work at the port", "I work at the port. "),
        ("work coach", "I'm Nguyễn Thị Lan, work coach. "),
        ("me and my sister run a bakery", "Me and my sister run a bakery. "),
    ],
)
def test_whoever_writes_is_introduced_in_whole_words(typed: str, reads: str) -> None:
    assert reads in body("cold-request", my_who=typed)


def test_a_name_that_stands_twice_is_named() -> None:
    made = draft("cold-request", {"my_who": "Nguyễn Thị Lan, a nurse"})
    assert ["answer-does-not-fit"] == [one.rule for one in check(made)]


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("a nurse", "I'm a nurse and would like to follow your work."),
        ("a nurse in Leeds, and a mother", "I'm a nurse in Leeds, and a mother."),
        ("a cook who bakes and teaches", "I'm a cook who bakes and teaches."),
    ],
)
def test_a_note_goes_on_only_after_one_thing_said(typed: str, reads: str) -> None:
    assert f" {reads} Could we connect?" in body("linkedin-note", my_who_short=typed)


@pytest.mark.parametrize("typed", ["1", "10."])
def test_the_number_of_a_line_of_a_menu_is_no_reason(typed: str) -> None:
    made = draft("cold-request", {"why_them": typed})
    assert ["placeholder-answer"] == [one.rule for one in check(made)]
    assert typed.rstrip(".") in made.body.text


ORDINARY = [
    ("keep-in-touch", {"next_step": "Applying to the course"}, " My next step is applying to the course."),
    ("keep-in-touch", {"next_step": "hopefully a promotion"}, " My next step: hopefully a promotion."),
    ("keep-in-touch", {"advice_taken": "asking for feedback"}, ", this was your advice: asking for feedback."),
    ("missed-meeting", {"reason": "stuck in traffic"}, " I was stuck in traffic."),
    ("missed-meeting", {"reason": "confused about the time"}, " I was confused about the time."),
    ("schedule-reschedule", {"what_stays": "Same Teams link"}, "We can keep the same Teams link. "),
    ("schedule-reschedule", {"what_stays": "Everything else"}, "We can keep everything else. "),
    ("schedule-reschedule", {"what_stays": "phone call"}, "What can stay as it is: phone call. "),
    ("reply-busy", {"lighter": "later", "ask_again": "May"}, "if I asked you again in May?"),
    ("reply-busy", {"lighter": "later", "ask_again": "end of May"}, "if I asked you again at the end of May?"),
    ("reply-busy", {"lighter": "later", "ask_again": "Around Easter"}, "if I asked you again around Easter?"),
    (
        "reply-busy",
        {"lighter": "later", "ask_again": "I will ask in May"},
        "I will ask in May. Would that be all right?",
    ),
    ("follow-up", {"suggested": "early March"}, "You suggested that I try again in early March. "),
    ("follow-up", {"suggested": "March would be better"}, "You said that March would be better. "),
    ("follow-up", {"suggested": "you said March was better"}, "You said March was better. "),
    ("cold-request", {"topics": ["Who helped you?"]}, "My question is this: who helped you?"),
    ("cold-request", {"topics": ["to hear about your job"]}, "I'd like to hear about your job."),
    ("cold-request", {"topics": ["which tools do you use", "a", "b"]}, "- which tools do you use?\n"),
    ("cold-request", {"my_who_more": "Moved here in May."}, " I moved here in May."),
    ("cold-request", {"my_who_more": "Speak Polish and German"}, " I speak Polish and German."),
    ("cold-request", {"my_who": "aspiring data analyst"}, "I'm Nguyễn Thị Lan, aspiring data analyst. "),
    ("cold-request", {"my_who": "new graduate"}, "I'm Nguyễn Thị Lan, new graduate. "),
    ("cold-request", {"my_who": "new to Leeds"}, "I'm new to Leeds. "),
    ("cold-request", {"availability": "flexible"}, "I'm flexible. "),
    ("cold-request", {"availability": "not on Mondays"}, "When I'm free: not on Mondays. "),
    ("cold-request", {"languages": "I speak English and Thai"}, " I speak English and Thai. "),
    ("cold-request", {"tie_detail": "reading your book"}, "How I found you: reading your book."),
    ("reconnect", {"met_at": "LinkedIn"}, "We met on LinkedIn, in March 2025."),
    ("reconnect", {"met_at": "online"}, "We met online, in March 2025."),
    ("reconnect", {"last_contact": "It was in 2022."}, " It was in 2022. In case"),
    ("congratulate", {"occasion": "new job at Google"}, "Congratulations on your new job at Google."),
    ("thank-you", {"offered": "I could come for a day"}, "Thank you, too, for saying that I could come for a day."),
    ("thank-you", {"decided": "quit"}, "I have decided to quit."),
    ("referral-request", {"referrer_tie": "worked", "referrer_place": "in Leeds"}, ", who worked with me in Leeds, "),
    ("referral-request", {"referrer_tie": "worked", "referrer_place": "IKEA"}, ", who worked with me at IKEA, "),
    (
        "referral-request",
        {"referrer_tie": "other", "referrer_is": "she is my aunt"},
        "Amina Yusuf suggested that I write to you. She is my aunt. ",
    ),
]


@pytest.mark.parametrize(("name", "given", "reads"), ORDINARY)
def test_what_people_type_stands_in_a_sentence_that_they_would_say(
    name: str, given: dict[str, Any], reads: str
) -> None:
    assert reads in body(name, **given)


@pytest.mark.parametrize("offered", ["to refer me", "to pass my CV to HR"])
def test_what_they_offered_is_no_request_of_mine(offered: str) -> None:
    assert [] == list(check(draft("thank-you", {"offered": offered})))
