"""Cuts a text into tokens: words, numbers, times, money, addresses, links, phones and the marks between them."""

import re
from typing import NamedTuple


class Token(NamedTuple):
    """A stretch of the text: its kind, its value in one form, and its place (0-based, half-open)."""

    kind: str  # word, number, ordinal, time, iso, money, grade, email, link, phone, mask, stop, comma, line, mark
    value: str
    start: int
    end: int
    is_capital: bool = False


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in order; what is no token (blanks, lone marks) is left out.

    >>> [(one.kind, one.value) for one in tokens("Tue, 3pm for €40?")]
    [('word', 'tue'), ('comma', ','), ('time', '15:00'), ('word', 'for'), ('money', '40 EUR'), ('stop', '?')]
    """
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        raw = match[0]
        end = match.end()
        if kind in ("link", "email"):
            trimmed = raw.rstrip(".,;:!?)]}>\"'»…")
            end -= len(raw) - len(trimmed)
            raw = trimmed
        if kind == "number" and _numbers_a_line(text, match.start(), end):
            continue
        token = Token(_KINDS.get(kind, kind), _value(kind, raw), match.start(), end, raw[:1].isupper())
        found.append(token)
        if kind in ("clock", "half") and raw.endswith(".") and _OPENING.match(text, end):
            found.append(Token("stop", ".", end - 1, end))  # "at 3 p.m. Could we": one stop for both
        if end < match.end():
            found += [Token("stop" if mark in ".!?…" else "comma", mark, end, end + 1) for mark in text[end : end + 1]]
    return tuple(found)


def _numbers_a_line(text: str, start: int, end: int) -> bool:
    """Whether a number counts the lines of a list: "2. Tuesday"."""
    before = text[max(0, start - 12) : start].rpartition("\n")
    return not before[2].strip() and (bool(before[1]) or start == 0) and bool(re.match(r"[.)]\s", text[end : end + 2]))


def _value(kind: str, raw: str) -> str:
    if kind == "word":
        return raw.casefold()
    if kind in ("clock", "half"):
        return _clock(raw)
    if kind == "phone":
        return ("+" if raw.lstrip("(").startswith("+") else "") + re.sub(r"\D", "", raw)
    if kind in ("money", "money_after"):
        return _money(raw)
    if kind == "number":
        return _plain_number(raw)
    if kind == "ordinal":
        return re.sub(r"\D", "", raw).lstrip("0") or "0"
    return raw


def _clock(raw: str) -> str:
    """The 24-hour form of a time.

    >>> _clock("9.30 a.m."), _clock("12 am"), _clock("15:00")
    ('09:30', '00:00', '15:00')
    """
    figures = re.findall(r"\d+", raw)
    hour, minute = int(figures[0]), figures[1] if len(figures) > 1 else "00"
    letters = re.sub(r"[^a-z]", "", raw.lower())
    if letters.startswith("p") and hour < 12:
        hour += 12
    elif letters.startswith("a") and hour == 12:
        hour = 0
    return f"{hour:02}:{minute}"


def _money(raw: str) -> str:
    sign = re.sub(r"[\d.,\s]", "", raw).casefold()
    return f"{_plain_number(re.sub(r'[^0-9.,]', '', raw).strip('.,'))} {CURRENCIES.get(sign, sign.upper())}"


def _plain_number(raw: str) -> str:
    """Digits without separators of thousands: "4,000" is 4000, "3.50" is 3.5.

    >>> _plain_number("4,000"), _plain_number("3.50"), _plain_number("007")
    ('4000', '3.5', '7')
    """
    plain = re.sub(r"[,.\s](?=\d{3}(?!\d))", "", raw).replace(",", ".")
    if plain.count(".") == 1:
        plain = plain.rstrip("0").rstrip(".")
    return plain.lstrip("0") or "0"


CURRENCIES = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "$": "USD",
    "usd": "USD",
    "us$": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "£": "GBP",
    "gbp": "GBP",
    "pound": "GBP",
    "pounds": "GBP",
    "¥": "JPY",
    "yen": "JPY",
    "₹": "INR",
    "rupees": "INR",
    "chf": "CHF",
    "francs": "CHF",
}
_AMOUNT = r"\d{1,12}(?:[.,]\d{1,3}){0,4}"
_NAMED_MONEY = "|".join(sorted((re.escape(one) for one in CURRENCIES if one.isalpha()), key=len, reverse=True))
_HALF_DAY = r"(?:[ap]m\b|[ap]\.\s?m\.)"
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
    (?P<mask>⟦[^⟦⟧\s]{{1,20}}⟧)
  | (?P<email>(?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}})
  | (?P<link>(?:[a-z][a-z0-9+]{{1,9}}://|www\.)[^\s<>]{{1,2000}}
      |(?<![\w.-])(?:[a-z0-9-]{{1,63}}\.){{1,8}}[a-z]{{2,24}}(?:/[^\s<>]{{0,2000}}|(?![\w-])))
  | (?P<iso>\d{{4}}-\d{{2}}-\d{{2}}(?!\d))
  | (?P<money>(?:[€$£¥₹]|\b(?:eur|usd|gbp|chf)\b)\s?{_AMOUNT})
  | (?P<money_after>{_AMOUNT}\s?(?:[€£¥₹]|\$|(?:{_NAMED_MONEY})\b))
  | (?P<clock>(?<![\d:.,])\d{{1,2}}(?::[0-5]\d(?!\d)|\.[0-5]\d(?=\s?{_HALF_DAY}))(?:\s?{_HALF_DAY})?)
  | (?P<half>(?<![\d:.,])\d{{1,2}}\s?{_HALF_DAY})
  | (?P<phone>(?<![\w])\+?\(?\d(?:[\s().-]{{0,2}}\d){{6,16}}(?!\w))
  | (?P<ordinal>\d{{1,4}}(?:st|nd|rd|th)\b)
  | (?P<number>{_AMOUNT}%?)
  | (?P<grade>(?<![\w-])[A-F][+−–-](?![\w+−–-]))
  | (?P<word>{_LETTER}+(?:['’-]{_LETTER}+)*)
  | (?P<line>\n[\n\t ]*)
  | (?P<stop>[.?!…]+)
  | (?P<comma>[,;:/()—–]|\s-+\s)
  | (?P<mark>[^\s\w])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OPENING = re.compile(
    r"\s+(?:I(?:'(?:m|ll|d|ve))?|We|You|It|They|The|This|That|There|Could|Can|Would|Will|May|Might|Shall|Do|Does|Is|Are"
    r"|Should|If|When|As|Since|Because|My|Your|Our|Please|Both|All|So|And|But|Or|After|Before|Thanks?|Unfortunately"
    r"|Failing|Let|What|How|Any|Either|Otherwise)\b"
)
_KINDS = {"clock": "time", "half": "time", "money_after": "money"}
