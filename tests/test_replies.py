"""What is read in a pasted reply, and what is not: offered with its words, never assumed."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from replies.judged import labelled

from drafter.moments import Zone
from drafter.people import VERDICTS
from drafter.people.replies import Reply, read_reply

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)  # a Monday
LAGOS = Zone("Africa/Lagos", "Lagos")
MY_LETTER = (
    "Hello Folake Adeyemi,\n\nCould we talk on Tuesday 9 March at 15:00? Call me on +44 113 496 0101. If you can't, "
    "or not now, is there a colleague whom I should ask?\n\nBest wishes,\nLan"
)


def read(text: str, zone: Zone | None = LAGOS) -> Reply:
    return read_reply(text, NOW, zone, "Folake Adeyemi", "Nguyễn Thị Lan")


def quoted(letter: str) -> str:
    return "\n".join(f"> {line}" for line in letter.split("\n"))


# --- the labelled sets --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_no_verdict_that_is_said_as_sure_is_wrong(half: str) -> None:
    assert [] == [one.id for one in labelled(half) if one.reply.sure and not one.is_right]


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_nineteen_of_twenty_verdicts_are_right(half: str) -> None:
    replies = labelled(half)
    assert sum(one.is_right for one in replies) >= 0.95 * len(replies)


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_no_time_is_read_as_another_one(half: str) -> None:
    wrong = []
    for one in labelled(half):
        meant = {at for _, at in one.label.get("times", ())} | set(one.label.get("reading_may", ()))
        may = one.label.get("times_may", ())
        for time in one.reply.times:
            said = time.at.strftime("%Y-%m-%dT%H:%M") if time.at else time.day.isoformat() if time.day else ""
            if said and said not in meant and not any(words in time.text or time.text in words for words in may):
                wrong.append((one.id, time.text, said))
    assert [] == wrong


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_nobody_is_given_a_name_they_did_not_sign(half: str) -> None:
    assert [] == [one.id for one in labelled(half) if one.reply.signed and one.reply.signed not in one.label["signed"]]


# --- verdicts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Happy to talk. When are you free?", "yes"),
        ("Not a problem at all, send me some dates.", "yes"),
        ("No worries, happy to!", "yes"),
        ("I'd love to but I can't.", "no"),
        ("I'm afraid I no longer work there.", "no"),
        ("Happy to help, but not before May.", "not-now"),
        ("I'd be glad to talk in the summer.", "not-now"),
        ("You should talk to my colleague Amina Yusuf.", "someone-else"),
        ("Tuesday at 3 works.", "their-time"),
        ("Neither of those work. Could we do Friday at 11:00?", "their-time"),
        ("Who is this?", "other"),
        ("", "other"),
    ],
)
def test_the_verdict_follows_what_is_said_last(text: str, verdict: str) -> None:
    assert verdict == read(text).verdict


def test_the_words_that_say_so_come_with_the_verdict() -> None:
    assert "happy to talk" == read("Thanks for writing! I'm busy, but happy to talk. Best, Folake").because


def test_a_yes_by_mail_is_a_yes_that_says_so() -> None:
    reply = read("Yes, but could you send the questions by email first?")
    assert ("yes", True) == (reply.verdict, reply.by_email)


def test_a_yes_and_a_no_together_are_not_sure() -> None:
    assert not read("I'm happy to talk. I won't be able to help, though.").sure


def test_a_denied_yes_is_no_yes() -> None:
    assert "yes" != read("I don't think that works for me.").verdict


def test_a_condition_is_no_answer() -> None:
    assert not read("If you no longer want to talk, tell me.").sure


def test_a_reply_in_another_language_is_said_to_be_unread() -> None:
    reply = read("Vielen Dank für Ihre Nachricht. Gerne können wir nächste Woche telefonieren. Passt Ihnen Dienstag?")
    assert ("other", False, False) == (reply.verdict, reply.sure, reply.language_known)


def test_apostrophes_may_be_missing() -> None:
    assert "no" == read("sorry i cant help with this").verdict


# --- what is not theirs -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tail",
    [
        f"\n\nOn Mon, 1 Mar 2027 at 08:12, Nguyễn Thị Lan <lan@example.org> wrote:\n{quoted(MY_LETTER)}",
        f"\n\nOn Mon, 1 Mar 2027 at 08:12, Nguyễn Thị Lan <lan@example.org> wrote:\n\n{MY_LETTER}",
        f"\n\nOn Mon, 1 Mar 2027 at 08:12, Nguyễn Thị Lan\n<lan@example.org> wrote:\n\n{MY_LETTER}",
        f"\n\nFrom: Lan <lan@example.org>\nSent: 1 March 2027\nTo: Folake\nSubject: Question\n\n{MY_LETTER}",
        f"\r\n\r\n-----Original Message-----\r\nFrom: Lan\r\n\r\n{MY_LETTER}",
        f"\n\n________________________________\nFrom: Lan\nSent: today\n\n{MY_LETTER}",
        f"\n\n---------- Forwarded message ---------\nFrom: Lan\n\n{MY_LETTER}",
        f"\n\nAm 01.03.2027 um 08:12 schrieb Lan <lan@example.org>:\n{quoted(MY_LETTER)}",
        "\n\nSent from my iPhone",
        "\n\nThis email is confidential and intended for Tuesday 9 March at 15:00. If you cannot read it, delete it.",
    ],
)
def test_the_quoted_letter_and_footers_are_not_read(tail: str) -> None:
    bare = read("Happy to talk. When are you free?\n\nFolake")
    assert bare == read(f"Happy to talk. When are you free?\n\nFolake{tail}")


def test_a_quoted_line_that_was_wrapped_is_quoted_to_its_end() -> None:
    text = (
        "> I would be so very happy to talk to you about the storage of energy, and\nnot now is fine too.\n\nNo, sorry."
    )
    assert "no" == read(text).verdict


def test_answers_between_quoted_lines_are_theirs() -> None:
    assert "yes" == read("> Could we talk?\nYes, happy to.\n> Whom else should I ask?\nNobody.").verdict


def test_headers_pasted_with_the_mail_are_left_out() -> None:
    text = "From: Folake Adeyemi\nDate: Tue, 2 Mar 2027 15:00\nSubject: Re: Question\n\nHappy to talk.\n\nFolake"
    reply = read(text)
    assert ("yes", (), "Happy to talk.\n\nFolake") == (reply.verdict, reply.times, reply.own)


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("I am out of the office until Monday 15 March. For urgent matters write to a@example.com.", date(2027, 3, 15)),
        ("Automatic reply: Question\n\nI am on leave, returning on 8 March 2027.", date(2027, 3, 8)),
        ("Delivery has failed to these recipients: folake@example.com", None),
    ],
)
def test_an_automatic_reply_is_known_with_the_day_of_return(text: str, back: date | None) -> None:
    reply = read(text)
    assert ("other", True, back) == (reply.verdict, reply.automatic, reply.back_on)


def test_a_person_who_was_away_is_no_machine() -> None:
    assert not read("Hi Lan, sorry, I was out of the office. Happy to talk!").automatic


# --- times --------------------------------------------------------------------------------------------------------


def test_their_time_is_read_on_their_clock() -> None:
    (time,) = read("How about Tuesday 9 March at 3pm?").times
    assert datetime(2027, 3, 9, 14, tzinfo=UTC) == time.at


def test_without_their_place_the_words_are_offered_and_no_reading() -> None:
    (time,) = read("How about Tuesday 9 March at 3pm?", zone=None).times
    assert ("Tuesday 9 March at 3pm", None, None) == (time.text, time.at, time.day)


@pytest.mark.parametrize("words", ["Tuesday at 3", "next Tuesday at 15:00", "3/4 at 15:00", "9 March 3pm your time"])
def test_a_time_with_two_readings_has_none(words: str) -> None:
    (time,) = read(f"How about {words}?").times
    assert (None, None) == (time.at, time.day)


def test_a_stretch_of_a_day_is_read_as_that_day() -> None:
    (time,) = read("I'm free on Monday 8 March between 2 and 4.").times
    assert (None, date(2027, 3, 8)) == (time.at, time.day)


def test_a_time_that_does_not_suit_is_not_offered() -> None:
    assert ["Friday at 11:00"] == [time.text for time in read("I can't do Tuesday, how about Friday at 11:00?").times]


def test_a_day_that_only_has_an_exam_on_it_is_not_offered() -> None:
    assert () == read("Good luck with your exam on Thursday!").times


def test_a_reading_that_hangs_on_the_day_of_writing_says_so() -> None:
    (time,) = read("I could do tomorrow at 15:00.").times
    assert time.is_counted


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("I can't now. Try me again in two weeks.", "in two weeks", date(2027, 3, 15)),
        ("Happy to help, but not before May.", "not before May", date(2027, 5, 1)),
        ("Not now, I'm afraid. Ask me again after the 15th.", "after the 15th", date(2027, 3, 16)),
        ("Too busy. Get back to me after Easter?", "after Easter", None),
        ("Too busy. Remind me by the end of March.", "by the end of March", None),
    ],
)
def test_when_to_ask_again_is_offered_with_its_first_day_where_it_is_certain(
    text: str, words: str, day: date | None
) -> None:
    later = read(text).later
    assert later is not None
    assert (words, day) == (later.text, later.day)


# --- names and ways to reach --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "signed"),
    [
        ("Best,\nFolake", "Folake"),
        ("Regards\n\nDr. F. Adeyemi\nHead of Storage\nVolta Grid\n+234 803 555 0142", "Dr. F. Adeyemi"),
        ("F.", "F."),
        ("- Folake", "Folake"),
        ("Cheers, Folake", "Folake"),
        ("Best,\nFola\n\nFolake Adeyemi | Head of Storage", "Fola"),
        ("Best,\nFolake\n\nSent from my iPhone", "Folake"),
        ("Best,", ""),
        ("Thanks!", ""),
        ("Lan", ""),  # the user's own name
        ("", ""),
    ],
)
def test_how_they_sign_is_found_as_it_stands_and_never_guessed(end: str, signed: str) -> None:
    assert signed == read(f"Happy to talk. When are you free?\n\n{end}").signed


def test_role_and_organisation_are_offered_from_a_clean_block_only() -> None:
    clean = read("Yes!\n\nBest,\nFolake\n\nFolake Adeyemi\nHead of Storage\nVolta Grid\n+234 803 555 0142")
    muddled = read("Yes!\n\nBest,\nFolake\n\nFolake Adeyemi\nWe are hiring: join us!\nHead of Storage")
    assert ("Head of Storage", "Volta Grid", "") == (clean.role, clean.organisation, muddled.role)


def test_whom_else_they_name_comes_with_the_address() -> None:
    (other,) = read("Please talk to my colleague Amina Yusuf (amina@example.com) instead.").others
    assert ("Amina Yusuf", "amina@example.com", True) == (other.name, other.email, other.is_instead)


def test_an_assistant_is_named_and_is_nobody_to_write_to_instead() -> None:
    reply = read("With pleasure. My assistant Carol Finch will arrange it.")
    assert ("yes", [False]) == (reply.verdict, [other.is_instead for other in reply.others])


def test_a_link_a_number_and_a_call_are_offered() -> None:
    reply = read("Sure: https://calendly.com/folake/20min, or call me on 0803 555 0142.")
    assert (["booking"], ["0803 555 0142"], "call me") == (
        [link.what for link in reply.links],
        [number.text for number in reply.phones],
        reply.call_me,
    )


def test_who_does_not_want_to_be_called_is_not_said_to_want_it() -> None:
    assert "" == read("Please don't call me. Email is best.").call_me


def test_a_ticket_number_is_no_telephone() -> None:
    assert () == read("Your case 48213 of 2027-03-01 is open, room 101.").phones


# --- any text -----------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "Happy to talk",
        "not",
        "but",
        "Tuesday",
        "3pm",
        "in April",
        "\n",
        "\n\n",
        ". ",
        ", ",
        "> ",
        "On 1 March x wrote:",
        "Folake",
        "Best,",
        "call me",
        "Dr. ",
        "amina@example.com",
        "https://zoom.us/j/1",
        "0803 555 0142",
        "é",
        "’",
        "İ",
        "?",
        "-",
    ]
)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join)))
def test_any_text_gets_a_verdict_and_every_stretch_is_its_own_words(text: str) -> None:
    import unicodedata

    reply = read(text)
    assert reply.verdict in VERDICTS
    plain = unicodedata.normalize("NFC", text)
    for found in (*reply.times, *reply.phones, *reply.links):
        assert found.text.split() == plain[found.start : found.end].split()
    for other in reply.others:
        assert (other.name or other.email).split() == plain[other.start : other.end].split()


@settings(deadline=None)
@given(st.lists(PIECES, max_size=20).map(" ".join))
def test_no_quoted_letter_changes_what_is_read(letter: str) -> None:
    reply = "I'll have to think about it.\n\nFolake\n\n"
    assert read(reply) == read(f"{reply}{quoted(letter)}")


@pytest.mark.parametrize(
    "unit",
    [
        "a ",
        "1-",
        "\n",
        "Best,\nA\n",
        "so very ",
        "From: a\n",
        "> a\n",
        "On ",
        "wrote:\n",
        "Tuesday at 3 works. ",
        "(",
        "x@y.zz ",
    ],
)
def test_a_megabyte_is_read_and_nothing_in_it_is_sure(unit: str) -> None:
    assert not read(unit * (1_000_000 // len(unit))).sure
