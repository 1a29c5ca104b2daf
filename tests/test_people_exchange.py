"""People in and out: a file is read as it is meant or refused with the place; nothing is lost, no cell acts."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from drafter.errors import BadInput
from drafter.fields import Frame
from drafter.moments import Zone
from drafter.people import VERDICTS, WHATS, Event, History, Person
from drafter.people.exchange import spreadsheet, vcard, whole
from drafter.people.exchange.codepages import doubt
from drafter.people.exchange.columns import words
from drafter.people.exchange.letters import read_letters, repaired
from drafter.people.exchange.reading import Read, Wish, read_people, retry_text
from drafter.people.exchange.same import join
from drafter.session.everybody import everybody, take_in
from drafter.store import open_store

FILES = Path(__file__).parent / "exchange"
FRAME = Frame(datetime(2027, 3, 1, 9, tzinfo=UTC), Zone("Europe/London", "Leeds"))


def read(source: str | bytes, *columns: str, form: str = "auto", encoding: str = "") -> Read:
    raw = source if isinstance(source, bytes) else source.encode()
    return read_people(raw, "list.csv", FRAME, Wish(form, columns, encoding))


def from_file(name: str) -> Read:
    return read_people((FILES / name).read_bytes(), name, FRAME)


def persons(found: Read) -> list[tuple[str, dict[str, Any], str]]:
    return [(one.person.name, dict(one.person.words), one.person.note) for _, one in found.people]


def reasons(found: Read) -> list[tuple[int, tuple[str, ...]]]:
    return [(one.row.line, one.reasons) for one in found.bad]


def refused(source: str | bytes, *columns: str, form: str = "auto", encoding: str = "") -> str:
    with pytest.raises(BadInput) as fault:
        read(source, *columns, form=form, encoding=encoding)
    assert fault.value.try_this
    return fault.value.what


# --- the files that programs write ----------------------------------------------------------------------------


def test_linkedin_is_read_below_its_notes() -> None:
    found = from_file("linkedin.csv")
    assert [
        (
            "Folake Adeyemi",
            {
                "their_email": "folake@volt.example.org",
                "their_organization": "Volt, Ltd",
                "their_role": "Head of storage",
            },
            "https://www.linkedin.com/in/folake-adeyemi",
        ),
        (
            "Kenji Watanabe 渡辺",
            {"their_organization": "Harbour Hospital", "their_role": "Nurse, informatics"},
            "https://www.linkedin.com/in/kenji-w",
        ),
        (
            "María José Núñez de la Cruz",
            {"their_role": "Self-employed"},
            "https://www.linkedin.com/in/mj-nunez",
        ),
    ] == persons(found)
    assert [5, 6, 7] == [line for line, _ in found.people]
    assert () == found.bad


def test_every_column_is_said_before_anything_is_written() -> None:
    assert (
        "What stands above line 4 is left out; there the columns are named.",
        "First Name + Last Name -> their_name (joined with a blank)",
        "Email Address -> their_email",
        "Company -> their_organization",
        "Position -> their_role",
        "URL -> note",
        "'Connected On' is not used",
    ) == from_file("linkedin.csv").lines


def test_linkedin_in_german_is_read_too() -> None:
    assert [
        (
            "Jürgen Groß",
            {
                "their_email": "juergen@example.org",
                "their_organization": "Müller & Söhne",
                "their_role": "Entwickler",
            },
            "https://www.linkedin.com/in/juergen",
        )
    ] == persons(from_file("linkedin-german.csv"))


def test_google_gives_the_first_address_the_city_of_that_state_and_both_notes() -> None:
    assert [
        (
            "Amina Yusuf",
            {
                "their_email": "amina@library.example.org",
                "their_organization": "Town Library",
                "their_role": "Librarian",
                "their_phone": "+44 113 496 0000",
                "their_zone": "Portland, Maine (America/New_York)",
            },
            "Met at the reading group.\nLikes maps.\nhttps://amina.example.org",
        )
    ] == persons(from_file("google.csv"))


def test_a_whole_name_wins_over_its_parts() -> None:
    found = from_file("google-before-2024.csv")
    assert ["Amina Yusuf"] == [name for name, _, _ in persons(found)]
    assert "Name -> their_name" in found.lines
    assert "'Given Name' is not used" in found.lines


def test_outlook_takes_the_job_title_and_not_the_doctor() -> None:
    first, second = persons(from_file("outlook.csv"))
    assert ("Colleen O'Brien", "ICU nurse") == (first[0], first[1]["their_role"])
    assert "Toronto (America/Toronto)" == first[1]["their_zone"]
    assert "Lan Thị Nguyễn" == second[0]


def test_excel_with_semicolons_and_latin_1_is_recognised_and_shows_its_letters() -> None:
    found = from_file("excel-latin1.csv")
    assert ["Jürgen Groß", "Françoise Lefèvre", "Begoña Muñoz"] == [name for name, _, _ in persons(found)]
    assert "Köln (Europe/Berlin)" == persons(found)[0][1]["their_zone"]
    assert "Its letters are read as windows-1252: Jürgen, Groß, Müller, Söhne, Geschäftsführer" == found.lines[0]


def test_the_unicode_text_of_excel_is_recognised() -> None:
    assert [
        ("Иван Петров", "Инженер"),
        ("渡辺健二", 'Nurse, "informatics"'),
    ] == [(name, said["their_role"]) for name, said, _ in persons(from_file("excel-unicode.txt"))]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "utf-32"])
def test_a_list_is_the_same_in_every_kind_of_unicode(codec: str) -> None:
    text = "Name\tCompany\r\nŁukasz Żak\tŁódź Power\r\n"
    assert persons(read(text)) == persons(read(text.encode(codec)))


def test_a_card_of_version_4_gives_the_preferred_address_and_unfolds_its_note() -> None:
    assert [
        (
            "María José Núñez-Łaski",
            {
                "their_email": "mj@example.org",
                "their_organization": "Energía, S.A.",
                "their_role": "Head of storage; acting",
                "their_phone": "+34-600-000-000",
                "their_zone": "Getafe (Europe/Madrid)",
            },
            (
                "Met at the forum.\nLikes maps, and a long line that is folded because it is longer"
                " than seventy-five bytes."
            ),
        )
    ] == persons(from_file("phone-4.0.vcf"))


def test_a_card_of_version_3_is_read_although_it_is_folded_inside_a_letter() -> None:
    first, second = persons(from_file("phone-3.0.vcf"))
    assert ("渡辺健二", "Portland, Oregon (America/Los_Angeles)") == (first[0], first[1]["their_zone"])
    assert "あ" * 40 == first[2]
    assert ("Ada Lovelace", {}, "") == second


def test_a_quoted_printable_card_is_refused_with_what_to_do() -> None:
    found = from_file("old-phone-2.1.vcf")
    why = ("its N is quoted-printable (line 3), so its letters are not certain: export it as version 3.0 or 4.0",)
    assert [(1, why)] == reasons(found)


# --- letters --------------------------------------------------------------------------------------------------

NAMES = {
    "windows-1252": (
        "Hélène Lefèvre, Thérèse Côté, François Benoît, Zoë Gérard, Anaïs Hervé, Jérôme Château, Agnès Dupré",
        "José Núñez, María Peña, Iñaki Ibáñez, Ángel Muñoz, Begoña Martín, Óscar Jiménez, Andrés Castaño",
        "João Simões, Conceição Assunção, Sebastião Leitão, Antônio Gonçalves, Inês Guimarães, Luís Magalhães",
        "Jürgen Müller, Björn Größ, Käthe Schäfer, Günther Weiß, Sören Böhm",
        "Bjørn Ødegård, Åse Sæther, Håkon Bråten, Søren Nørgaard, Jørgen Kjær, Göran Sjöberg",
        "Niccolò Forlì, Nicolò Cantù, Mosè Pietà, Desirée Belù, Zoè Salò, Giosuè Carrà",
    ),
    "windows-1250": (
        "Jiří Dvořák, Tomáš Černý, Zdeněk Kučera, Růžena Novotná, Ondřej Svěrák, Leoš Janáček",
        "Łukasz Wójcik, Małgorzata Dąbrowska, Paweł Woźniak, Agnieszka Wiśniewska",
        "Pál Erdős, Győző Szűcs, László Kővári, Jenő Vörös",
        "Marko Kovačević, Ana Babić, Željko Matić, Luka Šarić",
    ),
    "windows-1257": ("Jānis Bērziņš, Līga Kalniņa", "Šarūnas Žukauskas, Eglė Petrauskaitė"),
    "windows-1254": ("Ayşe Yılmaz, Çağlar Öztürk, İbrahim Şahin, Gülşen Doğan",),
    "windows-1251": ("Иван Петров, Мария Иванова, Сергей Кузнецов",),
    "windows-1253": ("Γιώργος Παπαδόπουλος, Μαρία Νικολάου",),
    "windows-1255": ("דוד כהן, שרה לוי",),
    "windows-1256": ("محمد علي, فاطمة حسن",),
    "cp932": ("渡辺健二, 佐藤花子",),
    "gb18030": ("王小明, 李华",),
    "cp949": ("김철수, 이영희",),
    "mac-roman": ("Hélène Lefèvre, François Benoît, Jérôme Château",),
    "cp850": ("Jürgen Müller, Hélène Côté",),
}


@pytest.mark.parametrize("codec", NAMES)
def test_no_name_of_an_older_list_is_ever_read_with_other_letters(codec: str) -> None:
    for names in NAMES[codec]:
        for name in (*names.split(", "), names):
            raw = name.encode(codec)
            if doubt(raw) is None:
                assert name == raw.decode("windows-1252")


@pytest.mark.parametrize("names", NAMES["windows-1252"])
def test_a_list_of_western_names_is_recognised(names: str) -> None:
    assert names == read_letters(names.encode("windows-1252"), "list.csv").text


def test_letters_that_can_be_read_in_two_ways_are_refused_with_both() -> None:
    assert (
        'list.csv is not UTF-8, and it is not certain how its letters are meant: line 2 may say "Hélène" '
        '(Western Europe, windows-1252) or "Hélčne" (Central Europe, windows-1250).'
    ) == refused("Name\nHélène\n".encode("latin-1"))


def test_what_a_person_says_of_the_letters_is_believed() -> None:
    raw = (FILES / "central-europe.csv").read_bytes()
    found = read(raw, encoding="windows-1250")
    assert ["Jiří Dvořák", "Małgorzata Wiśniewska"] == [name for name, _, _ in persons(found)]
    assert "list.csv, line 3: the letters are not ascii, as they should be." == refused(
        b"Name\nAda\n\xe9\n", encoding="ascii"
    )
    assert '"klingon" is no encoding.' == refused(raw, encoding="klingon")


def test_a_name_that_was_damaged_before_is_refused_with_what_it_was() -> None:
    found = from_file("saved-twice.csv")
    assert ["Ada Lovelace"] == [name for name, _, _ in persons(found)]
    assert (
        'Name: "JosÃ© NÃºÃ±ez" was damaged before it came here (perhaps it was "José Núñez"); write it as it should be'
        == (found.bad[0].reasons[0])
    )


@pytest.mark.parametrize("name", ["Иван", "渡辺健二", "Γιώργος", "O’Brien"])
def test_other_scripts_that_were_saved_twice_are_found(name: str) -> None:
    assert name == repaired("".join(_old(byte) for byte in name.encode()))


@pytest.mark.parametrize("text", ["„Spaß“", "“CAFÉ”", "SÃO PAULO", "Škoda – Łódź", "Håkon’s", "«À côté»", "50 €"])
def test_quotes_after_a_letter_are_no_damage(text: str) -> None:
    assert "" == repaired(text)


def _old(byte: int) -> str:
    return chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("windows-1252")


@settings(deadline=None)
@given(some.text(some.sampled_from("áéñöüçøåšłč aO'-"), min_size=1, max_size=30))
def test_what_was_saved_twice_is_found_and_what_was_not_is_left_alone(name: str) -> None:
    twice = "".join(_old(byte) for byte in name.encode())
    assert ("" if name.isascii() else name) == repaired(twice)
    assert "" == repaired(name)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "list.csv is empty."),
        (b" \r\n\r\n", "list.csv is empty."),
        (b"\xef\xbb\xbf\n", "list.csv is empty."),
        (b"PK\x03\x04\x14\x00", "list.csv is an Excel workbook or a ZIP file, not text."),
        (b"%PDF-1.7\n", "list.csv is a PDF, not text."),
        (b"Name\nAda\0Lovelace!\n", "list.csv, line 2: a NUL byte, so this is no text."),
        ("Name\nAda\0Bob".encode("utf-16"), "list.csv, line 2, column 4: a NUL, which no text holds."),
        ("Name\nAda".encode("utf-16")[:-1], "list.csv, line 2: the letters are not utf-16-le, as they should be."),
        ("Name\nÉmile\nZoë\nB\xe9".encode()[:-1], "list.csv, line 4: a damaged letter; the rest is UTF-8."),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(raw: bytes, why: str) -> None:
    assert why == refused(raw)


# --- rows and columns -----------------------------------------------------------------------------------------


def test_a_quote_that_never_closes_is_named_with_line_and_column() -> None:
    text = 'Name,Company\nAda,Engines\nBob,"Acme\nCleo,Volt\n'
    assert "list.csv, line 3, column 5: a quote opens and never closes." == refused(text)


def test_a_quote_inside_a_quoted_cell_is_named() -> None:
    assert (
        'list.csv, line 2, column 10: a quote closes before the cell ends (inside a quoted cell a quote is written "").'
    ) == refused('Name,Company\nAda,"Acme"x\n')


def test_a_huge_cell_is_named() -> None:
    assert refused("Name\nAda\n" + "a" * 200_000).startswith("list.csv, line 3, column 1: a cell has more than 131,072")


def test_two_columns_of_one_name_are_refused() -> None:
    assert 'list.csv, line 1: columns 2 and 3 are both called "Email".' == refused("Name,email,Email\nAda,a@b.org,\n")


def test_rows_of_another_length_are_kept_apart_with_their_line() -> None:
    found = read("Name,Company,Role\nAda,Engines,Analyst\nBob,Acme\nCleo,Volt,Head,of,storage\nDana,Volt,Head,,\n")
    assert ["Ada", "Dana"] == [name for name, _, _ in persons(found)]
    assert [
        (3, ('ends after column 2 ("Company"), and there are 3',)),
        (4, ("has 5 cells and there are 3 columns: perhaps quotes are missing around one",)),
    ] == reasons(found)


def test_every_bad_value_of_a_row_is_named_with_its_column() -> None:
    found = read("Name,E-mail,City\nAda,ada@,Nowhereton\nBob,bob@example.org,Leeds\n")
    assert ["Bob"] == [name for name, _, _ in persons(found)]
    ((line, (address, city)),) = reasons(found)
    assert 2 == line
    assert address.startswith('E-mail: "ada@" is not an address')
    assert city.startswith("City: No place called Nowhereton is known")


def test_a_row_without_a_name_is_bad() -> None:
    assert [(2, ("there is no name",))] == reasons(read("Name,E-mail\n,ada@example.org\n"))


def test_a_list_without_names_is_refused_with_what_its_columns_may_be() -> None:
    with pytest.raises(BadInput) as fault:
        read("Star Sign,Compnay\nLeo,Acme\n")
    assert (
        'list.csv: no column is a person\'s name. The columns are "Star Sign", "Compnay".',
        ('"Compnay" is perhaps their_organization',),
    ) == (fault.value.what, tuple(f"{one.place} {one.what}" for one in fault.value.faults))


def test_a_column_that_is_nearly_known_is_suggested() -> None:
    found = read("Name,Compnay,Star Sign\nAda,Engines,Leo\n")
    assert (
        "Name -> their_name",
        "'Compnay' is not used; did you mean their_organization? --map \"Compnay=their_organization\"",
        "'Star Sign' is not used",
    ) == found.lines


def test_what_the_person_says_of_a_column_wins() -> None:
    found = read("Who,Firm,City\nAda,Engines,Nowhereton\n", "Who=name", "firm=--their-organization", "City=")
    assert [("Ada", {"their_organization": "Engines"}, "")] == persons(found)
    assert "'City' is not used" in [line.partition(";")[0] for line in found.lines]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Firm", '--map Firm: there is no "=".'),
        ("Frim=note", '--map: list.csv has no column "Frim"; did you mean "Firm"?'),
        ("Firm=their_organisation", '--map: there is no word "their_organisation"; did you mean "their_organization"?'),
    ],
)
def test_a_map_that_fits_nothing_is_refused_with_the_nearest(said: str, why: str) -> None:
    assert why == refused("Name,Firm\nAda,Engines\n", said)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_delimiter_is_recognised(delimiter: str) -> None:
    text = f'Name{delimiter}Role\nAda{delimiter}"Head, of; storage"\n'
    assert [("Ada", {"their_role": "Head, of; storage"}, "")] == persons(read(text))
    assert persons(read(text)) == persons(read(f"sep={delimiter}\n{text}"))


def test_a_card_that_never_ends_is_named() -> None:
    text = "BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nFN:Bob\n"
    assert "list.csv, line 5: a card begins and never ends." == refused(text)


def test_json_that_is_no_json_is_named_with_line_and_column() -> None:
    assert "list.csv, line 2, column 1: this is no JSON (Expecting value)." == refused('{"drafter":\n}')
    assert "list.csv holds JSON, but no people of drafter's." == refused('{"people": []}')
    assert "list.csv was written by another drafter: its version is 2, not 1." == refused(
        '{"drafter": "people", "version": 2, "people": []}'
    )


def test_json_is_checked_person_by_person_and_word_by_word() -> None:
    text = """{"drafter": "people", "version": 1, "people": [
      {"name": "Ada", "words": {"their_email": "ada@", "my_name": "Lan"}},
      {"name": "Bob", "events": [{"at": "2027-03-01", "what": "sended"}]},
      {"name": "Cleo", "wrods": {}},
      {"name": "Dana", "words": {"their_zone": "Leeds", "my_own_word": "x", "a_word_of_mine": ["y"]}},
      {"name": "Eve", "words": {"a_word_of_mine": ["y"]}},
      "Fay"
    ]}"""
    found = read(text)
    assert [("Eve", {"a_word_of_mine": ["y"]}, "")] == persons(found)
    assert EXPECTED == {
        bad.row.line: tuple(
            start if reason.startswith(start) else reason
            for reason, start in zip(bad.reasons, EXPECTED[bad.row.line], strict=True)
        )
        for bad in found.bad
    }


EXPECTED = {
    1: ("their_email: ", "my_name: it is no word about a person"),
    2: ('events, the 1.: at: "2027-03-01" is no time', 'events, the 1.: what: "sended" is none of'),
    3: ('wrods: it is not known; did you mean "words"?',),
    4: ("my_own_word: it is no word about a person",),
    6: ("it is no person with a name",),
}


# --- bad rows come back ---------------------------------------------------------------------------------------


def test_bad_rows_come_back_once_they_are_corrected_and_their_reasons_are_passed_over() -> None:
    found = read('Name;Company;E-mail\nAda;=Engines;ada@\nBob;"Acme; Ltd"\n')
    again = retry_text(found)
    assert "not imported because,Name,Company,E-mail" == again.splitlines()[0]
    fixed = again.replace(",ada@\r\n", ",ada@example.org\r\n").replace("Acme; Ltd\r\n", "Acme; Ltd,\r\n")
    corrected = read(fixed)
    assert [
        ("Ada", {"their_organization": "=Engines", "their_email": "ada@example.org"}, ""),
        ("Bob", {"their_organization": "Acme; Ltd"}, ""),
    ] == persons(corrected)
    assert not any("because" in line for line in corrected.lines)


def test_bad_cards_come_back_as_a_csv() -> None:
    found = read("BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nEMAIL:ada@\nORG:Engines\nTZ:Europe/London\nEND:VCARD\n")
    assert [
        (
            "Ada",
            {"their_email": "ada@x.org", "their_organization": "Engines", "their_zone": "London (Europe/London)"},
            "",
        )
    ] == persons(read(retry_text(found).replace(",ada@,", ",ada@x.org,")))


def test_bad_people_of_a_json_come_back_with_all_that_happened() -> None:
    event = '{"at": "2027-03-01T09:00:00+00:00", "what": "sent", "kind": "cold-request"}'
    text = f'{{"drafter": "people", "version": 1, "people": [{{"name": "", "events": [{event}]}}]}}'
    ((_, corrected),) = read(retry_text(read(text)).replace('"name": ""', '"name": "Ada"')).people
    assert ("Ada", ["sent"]) == (corrected.person.name, [one.what for one in corrected.events])


# --- who is the same ------------------------------------------------------------------------------------------


def person(name: str, number: int | None = None, note: str = "", **said: str) -> History:
    return History(Person(number, name, {f"their_{word}": value for word, value in said.items()}, note))


def test_the_same_address_or_name_and_organization_is_the_same_person_and_fills_what_is_empty() -> None:
    known = [person("Ada Lovelace", 1, email="Ada@example.org"), person("Bob Ross", 2, organization="Acme", role="VP")]
    found = [
        person("Ada King Lovelace", email="ada@example.org", organization="Engines"),
        person("bob ross", organization="ACME", role="CEO", email="bob@acme.org"),
        person("Cleo Park"),
    ]
    joined = join(known, found)
    assert ([2], [0, 1], 0) == (list(joined.new), list(joined.filled), joined.as_before)
    assert [
        ("Ada Lovelace", {"their_email": "Ada@example.org", "their_organization": "Engines"}),
        ("Bob Ross", {"their_organization": "Acme", "their_role": "VP", "their_email": "bob@acme.org"}),
        ("Cleo Park", {}),
    ] == [(one.person.name, dict(one.person.words)) for one in joined.people]
    assert ("Bob Ross: their_role stays VP (the list has CEO)",) == joined.kept


def test_a_list_that_is_taken_in_again_says_nothing_new() -> None:
    found = [one for _, one in from_file("linkedin.csv").people]
    first = join([], [*found, *found])
    assert (3, 3) == (len(first.new), first.as_before)
    again = join(first.people, found)
    assert ((), (), 3) == (again.new, again.filled, again.as_before)


def test_who_may_be_somebody_else_is_named_and_not_joined() -> None:
    known = [person("Ada Lovelace", 1, organization="Engines"), person("Info Desk", 2, email="info@acme.org")]
    found = [
        person("Ada Lovelase", organization="engines"),
        person("Ada Lovelace"),
        person("Bob Ross", email="info@acme.org"),
        person("Ada Lovelace", organization="Elsewhere"),
    ]
    joined = join(known, found)
    assert (2, 3, 4, 5) == joined.new
    assert {
        (2, 0, "nearly the same name, the same organization"),
        (3, 0, "the same name"),
        (4, 1, "the same address"),
        (3, 5, "the same name"),
    } == set(joined.doubles)


def test_two_of_one_name_stay_two_in_a_list_of_ours() -> None:
    found = [person("Ada Lovelace", note="one"), person("Ada Lovelace", note="two"), person("Ada Lovelace")]
    joined = join([], found, distinct=True)
    assert found == list(joined.people)
    again = join(joined.people, found, distinct=True)
    assert (found, (), 3) == (list(again.people), again.new, again.as_before)


def test_what_happened_is_joined_and_the_same_thing_is_not_told_twice() -> None:
    sent = Event(7, datetime(2027, 2, 1, 9, tzinfo=UTC), "sent", "cold-request", subject="Question")
    other = sent._replace(id=None, at=sent.at.astimezone(timezone(timedelta(hours=5))))
    met = Event(None, datetime(2027, 1, 1, 9, tzinfo=UTC), "met")
    joined = join([History(Person(1, "Ada", {}), (sent,))], [History(Person(None, "Ada", {}), (other, met))])
    assert [met, sent] == list(joined.people[0].events)


# --- there and back -------------------------------------------------------------------------------------------

TEXTS = some.text(some.characters(exclude_categories=("Cs",)), max_size=40)
NAMES_TYPED = some.text(some.sampled_from("AdaŁukasz渡辺é,;:\\\"'=+-@ n"), min_size=1, max_size=30).map(
    lambda text: f"A{' '.join(text.split())}".strip()
)
WORDS = some.fixed_dictionaries(
    {},
    optional={
        "their_role": NAMES_TYPED,
        "their_organization": NAMES_TYPED,
        "their_email": some.sampled_from(["ada@example.org", "b.o-b+1@mail.example.com"]),
        "their_phone": some.sampled_from(["+49 30 123456", "(0113) 496-0000"]),
        "their_zone": some.sampled_from(["Leeds (Europe/London)", "Portland, Maine (America/New_York)"]),
        "greeting": NAMES_TYPED,
    },
)
NOTES = some.lists(NAMES_TYPED, max_size=3).map("\n".join)
EVENTS = some.builds(
    Event,
    id=some.none(),
    at=some.datetimes(timezones=some.just(UTC)),
    what=some.sampled_from(WHATS),
    kind=some.sampled_from(["", "cold-request"]),
    verdict=some.sampled_from([*VERDICTS, ""]),
    draft=some.none(),
    subject=TEXTS,
    answers=some.dictionaries(some.sampled_from(["learned", "meeting_time"]), some.lists(TEXTS, max_size=2)),
    note=TEXTS,
)


def oldest_first(events: list[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: event.at))


PERSONS = some.builds(Person, id=some.none(), name=NAMES_TYPED, words=WORDS, note=NOTES)
HISTORIES = some.lists(some.builds(History, PERSONS, some.lists(EVENTS, max_size=3).map(oldest_first)), max_size=4)


def whole_of(people: list[History]) -> str:
    """The JSON that `people export` writes."""
    text = "".join(whole.pieces(people))
    is_whole = not any("\ud800" <= char <= "\udfff" for char in text)
    return text if is_whole else "".join(whole.pieces(people, plain=True))


@settings(deadline=None)
@given(HISTORIES)
def test_json_is_written_person_by_person_as_it_would_be_all_at_once(people: list[History]) -> None:
    text = whole_of(people)
    document = json.loads(text)
    assert len(people) == len(document["people"])
    is_plain = text != json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    assert text == json.dumps(document, ensure_ascii=is_plain, indent=2) + "\n"


def test_a_person_is_written_before_the_next_is_read() -> None:
    read = list[str]()

    def people() -> Iterator[History]:
        for name in ("Ana", "Ben"):
            read.append(name)
            yield History(Person(None, name, {}), ())

    written = whole.pieces(people())
    next(written)
    assert '"name": "Ana"' in next(written)
    assert ["Ana"] == read


@settings(deadline=None)
@given(HISTORIES)
def test_json_loses_nothing(people: list[History]) -> None:
    text = whole_of(people)
    found = read(text)
    assert people == [one for _, one in found.people]
    assert text == whole_of([one for _, one in found.people])


def exported_from(folder: Path, people: list[History]) -> str:
    """What a new store in a folder exports once it has taken these in."""
    with open_store(folder) as store:
        take_in(store, people, lambda _: None, distinct=True)
        return whole_of(everybody(store))


@settings(max_examples=25, deadline=None)  # each makes two files
@given(HISTORIES)
def test_an_export_that_an_empty_store_takes_in_is_exported_from_there_the_same(people: list[History]) -> None:
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        exported = exported_from(Path(first), people)
        assert exported == whole_of(people)
        assert exported == exported_from(Path(second), [one for _, one in read(exported).people])


@settings(deadline=None)
@given(some.lists(PERSONS, min_size=1, max_size=4))
def test_csv_gives_every_person_back(people: list[Person]) -> None:
    found = read(spreadsheet.of_people(people))
    assert (people, ()) == ([one.person for _, one in found.people], found.bad)


@settings(deadline=None)
@given(some.lists(PERSONS, min_size=1, max_size=4))
def test_cards_give_every_person_back(people: list[Person]) -> None:
    plain = [
        one._replace(words={word: said for word, said in one.words.items() if word != "greeting"}) for one in people
    ]
    found = read(vcard.written(people))
    assert (plain, ()) == ([one.person for _, one in found.people], found.bad)


@settings(deadline=None)
@given(some.lists(PERSONS, min_size=1, max_size=3))
def test_no_line_of_a_card_has_more_than_75_bytes(people: list[Person]) -> None:
    assert 75 >= max(len(line.encode()) for line in vcard.written(people).split("\r\n"))


CELLS = some.text(some.sampled_from("'=+-@\t\r\n＝a,\"; "), max_size=8)


@settings(deadline=None)
@given(some.lists(some.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_no_cell_acts_in_a_spreadsheet_and_each_is_the_same_when_it_is_read(rows: list[list[str]]) -> None:
    text = spreadsheet.written(("name", "note"), rows)
    cells = [cell for row in list(csv.reader(io.StringIO(text, newline="")))[1:] for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")) for cell in cells)
    assert rows == [
        [spreadsheet.original(cells[at]), spreadsheet.original(cells[at + 1])] for at in range(0, len(cells), 2)
    ]


def is_read_or_refused(source: str | bytes, form: str = "auto") -> bool:
    """Every other error is a failure."""
    try:
        found = read(source, form=form)
    except BadInput as fault:
        return bool(fault.what)
    return len(found.people) + len(found.bad) >= 0


@settings(deadline=None)
@given(some.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    assert is_read_or_refused(raw)


@settings(deadline=None)
@given(
    some.text(some.sampled_from('BEGIN:VCARD\nEND;"=,\\ \t{}[]naem'), max_size=120),
    some.sampled_from(["csv", "vcard", "json"]),
)
def test_any_text_is_read_or_refused(text: str, form: str) -> None:
    assert is_read_or_refused(text, form)


def test_only_words_that_stay_with_a_person_have_columns() -> None:
    assert {"their_email", "greeting", "note"} <= set(words())
    assert not any(word.startswith("my_") for word in words())
