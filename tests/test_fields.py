"""The one door for every value: what it takes, what it refuses and why, and that nothing else can happen."""

import json
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real.here import Here

from drafter.errors import Refused
from drafter.fields import LONGEST_LINE, LONGEST_PROSE, MOST_ITEMS, TYPES, Choice, Field, Frame, parse, show, to_json
from drafter.moments import Zone

LONDON = Zone("Europe/London", "London")
FRAME = Frame(datetime(2027, 3, 1, 9, tzinfo=UTC), LONDON)
CHOICES = (Choice("work", "I saw something of theirs"), Choice("met", "We met"))


def field(kind: str, **more: Any) -> Field:
    choices = CHOICES if kind.endswith("choice") else ()
    return Field("x", kind, "X?", **{"choices": choices, **more})


def refusal(kind: str, raw: Any, **more: Any) -> str:
    with pytest.raises(Refused) as refused:
        parse(field(kind, **more), raw, FRAME)
    return refused.value.reason


# --- every type takes what is right ---------------------------------------------------------------------------

GOOD = [
    ("line", "  Folake   Adeyemi ", "Folake Adeyemi"),
    ("line", "a\tb", "a b"),
    ("line", 2027, "2027"),
    ("line", "x" * LONGEST_LINE, "x" * LONGEST_LINE),
    ("prose", "you moved\nto informatics", "you moved to informatics"),
    ("prose", "you moved\r\nto informatics\r\n", "you moved to informatics"),
    ("prose", "x" * LONGEST_PROSE, "x" * LONGEST_PROSE),
    ("int", "20", 20),
    ("int", 20, 20),
    ("int", 20.0, 20),
    ("int", "20 minutes", 20),
    ("int", "20min", 20),
    ("int", "20 Mins", 20),
    ("flag", True, True),
    ("flag", "No", False),
    ("flag", "on", True),
    ("flag", "0", False),
    ("choice", "WORK", "work"),
    ("choice", "we met", "met"),
    ("date", "2027-03-09", date(2027, 3, 9)),
    ("date", "Tue 9 March", date(2027, 3, 9)),
    ("date", date(2027, 3, 9), date(2027, 3, 9)),
    ("moment", "2027-03-09T15:00", datetime(2027, 3, 9, 15, tzinfo=UTC)),
    ("moment", "Tue 9 March 3pm", datetime(2027, 3, 9, 15, tzinfo=UTC)),
    ("moment", datetime(2027, 3, 9, 15, tzinfo=UTC), datetime(2027, 3, 9, 15, tzinfo=UTC)),
    ("zone", "Europe/London", LONDON),
    ("zone", "london", LONDON),
    ("zone", "Leeds (Europe/London)", Zone("Europe/London", "Leeds")),
    ("email", "lan@example.org", "lan@example.org"),
    ("email", "o'brien+x@mail.example.co.uk", "o'brien+x@mail.example.co.uk"),
    ("email", "josé@example.org", "josé@example.org"),
    ("url", "lan.example.org", "lan.example.org"),
    ("url", "HTTPS://Example.org/A?b=c#d", "HTTPS://Example.org/A?b=c#d"),
    ("url", "http://localhost.local:8080/x", "http://localhost.local:8080/x"),
    ("phone", "+44 113 496 0000", "+44 113 496 0000"),
    ("phone", "(0113) 496-0000 x12", "(0113) 496-0000 x12"),
    ("phone", 441134960000, "441134960000"),
    ("list of prose", ["a", " b "], ("a", "b")),
    ("list of prose", "a, b; c", ("a, b; c",)),
    ("list of choice", ["work", "met"], ("work", "met")),
    ("list of int", [1, "2"], (1, 2)),
    ("list of line", [], ()),
]


@pytest.mark.parametrize(("kind", "raw", "value"), GOOD)
def test_a_right_answer_is_taken(kind: str, raw: Any, value: Any) -> None:
    parsed = parse(field(kind), raw, FRAME)
    assert (value, type(value)) == (parsed, type(parsed))


# --- every type says what is wrong ----------------------------------------------------------------------------

BAD = [
    ("line", "", "is empty"),
    ("line", " \t ", "is empty"),
    ("line", "\u00a0\u3000", "is empty"),
    ("line", "a\nb", "line break"),
    ("line", "a\r\nb", "line break"),
    ("line", "x" * (LONGEST_LINE + 1), f"{LONGEST_LINE + 1} characters long; at most {LONGEST_LINE} fit"),
    ("line", None, "null"),
    ("line", True, "true or false"),
    ("line", 1.5, "a number"),
    ("line", 10**30, "a number"),
    ("line", {"a": 1}, "an object"),
    ("line", ["a"], "a list"),
    ("line", b"a", "bytes"),
    ("prose", "a\rb", "line break"),
    ("prose", "x" * (LONGEST_PROSE + 1), "characters long"),
    ("prose", 5, "a number"),
    ("int", "", "not a whole number"),
    ("int", "twenty", '"twenty" is not a whole number'),
    ("int", "1.5", "not a whole number"),
    ("int", 1.5, "a number"),
    ("int", float("nan"), "a number"),
    ("int", float("inf"), "a number"),
    ("int", "9" * 5000, "not a whole number"),
    ("int", 10**5000, "a number"),
    ("int", "٢٠", "not a whole number"),
    ("int", "20s", "not a whole number"),
    ("int", "2 0", "not a whole number"),
    ("int", "-1", "of at least 0"),
    ("int", True, "true or false"),
    ("flag", "maybe", "neither yes nor no"),
    ("flag", "", "neither yes nor no"),
    ("flag", 1, "a number"),
    ("choice", "nowhere", '"nowhere" is none of work, met'),
    ("choice", True, "true or false"),
    ("date", "soon", "soon"),
    ("date", "3/4", "3/4"),
    ("date", "2027-02-30", "30 February 2027 does not exist"),
    ("moment", "Tue 9 March", "no time of day"),
    ("moment", "at 3", "3:00"),
    ("zone", "EST", "EST"),
    ("zone", "Atlantis-on-Sea", "Atlantis-on-Sea"),
    ("email", "lan", '"lan" is not an address'),
    ("email", "lan@example", "is not an address"),
    ("email", "a@b@example.org", "is not an address"),
    ("email", "lan@-example.org", "is not an address"),
    ("email", "lan.@example.org", "is not an address"),
    ("email", "Lan <lan@example.org>", "is not an address"),
    ("email", "lan@example.org, x@example.org", "is not an address"),
    ("email", "lan@example.org\nbcc: x@example.org", "line break"),
    ("url", "example", "is not a web link"),
    ("url", "javascript:alert(1)", "is not a web link"),
    ("url", "ftp://example.org", "begins with ftp://"),
    ("url", "https://user@example.org", "is not a web link"),
    ("url", "https://exam ple.org", "is not a web link"),
    ("phone", "1234", "not a phone number"),
    ("phone", "call me 0113 496 0000", "not a phone number"),
    ("phone", 3.5e10, "a number"),
    ("list of line", ["a", ""], "item 2: is empty"),
    ("list of line", ["a", "a"], "the same item twice"),
    ("list of line", ["a", ["b"]], "item 2: is a list"),
    ("list of line", [str(n) for n in range(MOST_ITEMS + 1)], f"at most {MOST_ITEMS} fit"),
    ("list of line", {"a": 1}, "item 1: is an object"),
    ("list of line", None, "item 1: is null"),
]


@pytest.mark.parametrize(("kind", "raw", "reason"), BAD, ids=[f"{kind} {reason}" for kind, _, reason in BAD])
def test_a_wrong_answer_is_refused_with_the_reason(kind: str, raw: Any, reason: str) -> None:
    assert reason in refusal(kind, raw)


def test_a_time_without_a_place_is_refused() -> None:
    with pytest.raises(Refused, match="which city you are in"):
        parse(field("moment"), "2027-03-09T15:00", Frame(FRAME.now))


def test_limits_are_said_with_their_numbers() -> None:
    assert refusal("int", "3", least=5, most=120) == "3 is not a number from 5 to 120"
    assert refusal("line", "abc", most=2) == "is 3 characters long; at most 2 fit"
    assert refusal("list of line", ["a"], least=2) == "has 1 item; at least 2 are needed"
    assert refusal("list of line", ["a", "b"], most=1) == "has 2 items; at most 1 fit"


def test_the_readings_of_a_doubled_hour_are_named() -> None:
    with pytest.raises(Refused) as refused:
        parse(field("list of moment"), ["2027-10-31T01:30"], FRAME)
    assert refused.value.readings == ("2027-10-31T01:30+01:00", "2027-10-31T01:30+00:00")


# --- characters -----------------------------------------------------------------------------------------------

KEPT = [
    "محمد علي",
    "שלום כהן",
    "می\u200cخواهم",
    "👩🏽\u200d🚀",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "Nguyễn Thị Lan",
    "İpek Işık",
    "Strauß",
    "Sukarno",
    "O'Brien",
    "O\u2019Brien",
    "Null",
    "None",
    "undefined",
    "van der Merwe",
    "bell hooks",
    "María José de la Cruz-García",
    "毛利 小五郎",
    "{{ 7*7 }}",
    "{% include 'x' %}",
    "=1+1",
    "@SUM(1)",
    "-Lan",
    "$(rm -rf ~)",
    "%s %n {0}",
    "<b>Lan</b>",
    "a\\",
]


@pytest.mark.parametrize("name", KEPT)
def test_a_name_keeps_its_characters(name: str) -> None:
    assert name == parse(field("line"), name, FRAME)
    assert name == parse(field("prose"), name, FRAME)


def test_a_decomposed_name_is_composed() -> None:
    assert parse(field("line"), "Jose\u0301", FRAME) == "Jos\u00e9"


REFUSED_CHARACTERS = [
    *(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"),
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    *"\u200b\u2060\ufeff\u00ad\u2061\u2062\u2063\u2064\u206a\u206f\u180e\u034f\u115f\u1160\u3164\uffa0\ufff9",
    *"\u2028\u2029\ufffd\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufffe\uffff\ud800\udfff\U0001fffe",
    *"\u200c\u200d\u200e\u200f\u061c\U000e0041",
]


@pytest.mark.parametrize("char", REFUSED_CHARACTERS, ids=lambda char: f"U+{ord(char):04X}")
@pytest.mark.parametrize("kind", ["line", "prose", "list of line"])
def test_a_hidden_or_acting_character_is_refused_with_its_place(kind: str, char: str) -> None:
    reason = refusal(kind, f"Ana{char}b")
    assert "character 4 is " in reason
    assert f"U+{ord(char):04X}" in reason or "a line break" in reason


@pytest.mark.parametrize("kind", [name for name in TYPES if name != "prose"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_line_answers_take_no_second_line(kind: str, end: str) -> None:
    good = next(raw for name, raw, _ in GOOD if name == kind and isinstance(raw, str))
    assert "line break" in refusal(kind, f"{good}{end}{good}")
    assert parse(field(kind), good + end, FRAME) == parse(field(kind), good, FRAME)


def value_or_refusal(asked: Field, raw: Any) -> Any:
    try:
        return parse(asked, raw, FRAME)
    except Refused as refused:
        return refused


# --- nothing else can happen ----------------------------------------------------------------------------------

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes() | st.binary(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
LIKELY = st.lists(
    st.sampled_from(
        "2027 -03-09 T15:00 Z +01:00 3pm noon Tue 9 March 31 Feb 29 1 Nov today tomorrow next Monday at @ . .. org "
        "https:// // : 8080 + ( ) 0113 minutes yes work met Leeds Europe/London (Europe/London) EST é ا \u200c "
        "'' \\ { } % \x00 \u202e 1e9 - _ 99999999999".split(" ")
    ),
    max_size=7,
).map(" ".join)


RAW = ANYTHING | LIKELY | LIKELY.map(lambda text: text.replace(" ", ""))
QUICK = [name for name in TYPES if name != "zone"]


@pytest.mark.parametrize("kind", [*QUICK, *(f"list of {name}" for name in QUICK)])
@settings(max_examples=150, deadline=None)
@given(raw=RAW)
def test_the_door_gives_a_value_or_a_reason(kind: str, raw: Any) -> None:
    assert_a_value_or_a_reason(kind, raw)


@settings(max_examples=30, deadline=None)
@given(raw=RAW)
def test_the_door_for_zones_gives_a_value_or_a_reason(raw: Any) -> None:
    assert_a_value_or_a_reason("zone", raw)  # each unknown place is looked for in a long list


def assert_a_value_or_a_reason(kind: str, raw: Any) -> None:
    asked = field(kind)
    value = value_or_refusal(asked, raw)
    if isinstance(value, Refused):
        assert value.reason.strip()
        return
    assert isinstance(show(asked, value), str)
    json.dumps(to_json(asked, value)).encode("utf-8")


NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
VALUES = {
    "line": NAMES,
    "prose": NAMES,
    "int": st.integers(0, 999_999),
    "flag": st.booleans(),
    "choice": st.sampled_from([choice.value for choice in CHOICES]),
    "date": st.dates(date(1971, 1, 1), date(2099, 12, 31)).map(date.isoformat),
    "moment": st.datetimes(datetime(1971, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC)).map(  # noqa: DTZ001 - Hypothesis takes the zone beside them
        lambda moment: moment.replace(microsecond=0).isoformat()
    ),
    "zone": st.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata", "America/Argentina/Buenos_Aires"]),
    "email": st.emails(domains=st.sampled_from(["example.org", "mail.example.co.uk"])),
    "url": st.sampled_from(["example.org", "https://example.org/a?b=1#c", "http://a.b:80/%20"]),
    "phone": st.from_regex(r"\A\+[0-9]{6,12}\Z"),
}


def test_every_type_has_its_round_trip_tested() -> None:
    assert set(VALUES) == set(TYPES)


@pytest.mark.parametrize("kind", [*TYPES, *(f"list of {name}" for name in TYPES if name != "flag")])
@settings(max_examples=100, deadline=None)
@given(drawn=st.data())
def test_what_json_holds_is_read_back_as_the_same_value(kind: str, drawn: st.DataObject) -> None:
    asked = field(kind)
    values = VALUES[asked.item or kind]
    raw = drawn.draw(st.lists(values, max_size=4, unique=True) if asked.item else values)
    value = value_or_refusal(asked, raw)
    if isinstance(value, Refused):
        return  # a drawn text that the door does not take
    again = parse(asked, json.loads(json.dumps(to_json(asked, value))), FRAME)
    assert (value, type(value)) == (again, type(again))


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=60))
def test_what_the_door_has_let_in_it_lets_in_again_unchanged(text: str) -> None:
    value = value_or_refusal(field("line"), text)
    if isinstance(value, Refused):
        return
    assert value == parse(field("line"), value, FRAME)


def test_a_moment_is_shown_with_its_offset() -> None:
    moment = parse(field("moment"), "2027-03-09T15:00", Frame(FRAME.now, Zone("America/New_York", "New York")))
    assert moment == datetime(2027, 3, 9, 15, tzinfo=ZoneInfo("America/New_York"))
    assert to_json(field("moment"), moment) == "2027-03-09T15:00-05:00"


@pytest.mark.parametrize("kind", TYPES)
def test_an_answer_said_to_be_nothing_has_a_form_too(kind: str) -> None:
    assert (show(field(kind), ""), to_json(field(kind), "")) == ("", "")


# --- through to the letter ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", KEPT)
def test_a_name_comes_through_to_the_letter_as_it_was_typed(here: Here, name: str) -> None:
    words = ("--their-name", name, "--my-name", "Lan", "--sent-on", "2027-02-18", f"--about={name}")
    result = here.run("draft", "follow-up", *words)
    assert result.code == 0, result.err
    assert result.out.startswith(f"Hello {name},\n\n")
    assert f"talk about {name}." in result.out
    told = json.loads(here.run("draft", "follow-up", *words, "--format", "json").out)
    assert told["to"]["name"] == name
    assert told["answers"]["their_name"] == {"value": name, "origin": "option"}
    assert told["findings"] == []
