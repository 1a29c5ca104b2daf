"""The mailto: address adds no header and no recipient, whatever the letter holds."""

from urllib.parse import parse_qs, unquote, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st
from real.drafts import draft

from drafter.outputs.mail import LONGEST, mailto

TEXT = st.text(st.characters(codec="utf-8"), max_size=80)
HEADERS = st.sampled_from(
    ["&bcc=x@example.org", "?cc=x", "\r\nBcc: x@example.org", "%0ABcc:x", ",x@example.org", "#", ";", "+", " "]
)


@settings(max_examples=300, deadline=None)
@given(subject=TEXT | HEADERS, body=TEXT | HEADERS)
def test_what_is_read_back_is_the_letter_and_nothing_else(subject: str, body: str) -> None:
    made = draft("thank-you", {"their_email": "folake@example.org"}).edited(subject, body)
    address = mailto(made)
    assert address is not None
    parts = urlsplit(address)
    assert ("mailto", "folake@example.org") == (parts.scheme, unquote(parts.path))
    read = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert {"subject": [made.part("subject").text], "body": [made.body.text.replace("\n", "\r\n")]} == read
    assert address.isascii()
    assert not set(address) & set("\r\n\t \x00")


@given(name=st.sampled_from(["o'brien", "a+b", "a_b", "josé"]))
def test_one_recipient_goes_in_and_one_comes_out(name: str) -> None:
    made = draft("thank-you", {"their_email": f"{name}@example.org"})
    address = mailto(made)
    assert address is not None
    assert f"{name}@example.org" == unquote(urlsplit(address).path)


def test_a_letter_that_mail_programs_would_cut_has_no_address() -> None:
    assert mailto(draft("thank-you").edited("x", "y" * LONGEST)) is None
