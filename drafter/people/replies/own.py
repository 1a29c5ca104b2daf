"""What of a pasted reply is its writer's own: headers, quoted letters and footers are blanked, place for place.

Nothing of the letter that was answered may be read as the answer; where it is in doubt, it is taken for quoted.
"""

import re
from typing import NamedTuple

from drafter.text.signing import WORD


class Own(NamedTuple):
    """The text with all that is not the writer's own as blanks, and the subject where it was pasted too."""

    text: str
    subject: str = ""


def own_part(text: str, my_name: str = "") -> Own:
    """The writer's own words, each in its place; the headers of the mail itself are left out too."""
    lines = text.replace("\r\n", " \n").translate(_PLAIN).split("\n")
    subject, number = _own_headers(lines, my_name)
    kept = [" " * len(line) for line in lines]
    goes_on = False  # a quoted line so long that the next one may be its end
    while number < len(lines):
        line = lines[number]
        is_quoted = line.lstrip().startswith(">") or (goes_on and bool(line.strip()))
        goes_on = is_quoted and len(line) >= _WRAPS_AT
        strange = 1 if is_quoted else _introduction(lines, number) or _footer(lines, number)
        if strange == _ALL:
            break
        if not strange:
            kept[number] = line
        number += strange or 1
    return Own("\n".join(kept), subject)


def _own_headers(lines: list[str], my_name: str) -> tuple[str, int]:
    """The subject, and where the mail begins, when its headers were pasted with it."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not _HEADER.match(lines[first]):
        return "", 0
    subject, number = "", first
    while number < len(lines) and _HEADER.match(lines[number]):
        key, _, value = lines[number].partition(":")
        if key.strip(" *").lower() in {"subject", "betreff", "objet", "asunto"}:
            subject = value.strip(" *")
        if key.strip(" *").lower() == "from" and _is_mine(value, my_name):
            return subject, len(lines)
        number += 1
    return subject, number if number - first > 1 else 0


def _is_mine(value: str, my_name: str) -> bool:
    mine = {word.casefold() for word in WORD.findall(my_name)}
    return bool(mine) and mine <= {word.casefold() for word in WORD.findall(value)}


def _introduction(lines: list[str], number: int) -> int:
    """Does another's letter open here: ``_ALL`` for all that follows, or so many lines of introduction; 0 for no."""
    line = lines[number].strip(" *\t")
    if not line:
        return 0
    if _RULE.match(line):
        return _ALL
    if _HEADER.match(line):
        near = [one for one in lines[number + 1 : number + 5] if _HEADER.match(one.strip(" *"))]
        if near and _FROM.match(line):
            return _ALL
    if not (_WROTE_OPENS.match(line) or _WROTE_ENDS.search(line)):
        return 0
    for length in (1, 2, 3):
        said = " ".join(one.strip() for one in lines[number : number + length])
        if len(said) < _LONGEST_INTRODUCTION and _WROTE.match(said):
            return length if _is_marked(lines[number + length : number + length + 4]) else _ALL
    return 0


def _is_marked(lines: list[str]) -> bool:
    """Does what follows bear the sign of a quotation on each line? Then what stands between is the writer's."""
    return any(line.lstrip().startswith(">") for line in lines)


def _footer(lines: list[str], number: int) -> int:
    """How many lines of a footer begin here: "Sent from my phone" is one, a legal notice goes with its paragraph."""
    if len(lines[number]) < _SHORT and _DEVICE.match(lines[number]):
        return 1
    if not _LEGAL.match(lines[number]):
        return 0
    end = number
    while end < len(lines) and lines[end].strip():
        end += 1
    return end - number


_ALL = -1
_WRAPS_AT = 70  # characters: a quoted line so long may go on in the next, without its mark
_LONGEST_INTRODUCTION = 300  # characters
_RULE = re.compile(
    r"[-_\u2014]{2,}\s?(?:Original|Forwarded|Reply|Urspr|Message d'origine|Mensaje)[^\n]{0,60}$|_{10,}$|"
    r"Begin forwarded message:|-{8,} ?Forwarded",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\s*\*?(?:From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Von|Gesendet|An|Betreff|De|Envoy\u00e9|\u00c0|Objet|Para|"
    r"Enviado|Asunto|Da|Inviato|A|Oggetto|Van|Verzonden|Aan|Onderwerp)\*? ?:\*?(?:\s|$)"
)
_FROM = re.compile(r"(?:From|Von|De|Da|Van)\*? ?:")
_WROTE_OPENS = re.compile(r"(?:On|Am|Le|El|Em|Il|Op|Den|W dniu|Dnia)\s[^\n]{0,200}\d")
_WROTE_ENDS = re.compile(r"(?:wrote|schrieb|\u00e9crit|escribi\u00f3|escreveu|scritto|schreef|skrev)\s?:?$")
_WROTE = re.compile(
    r"(?:On|Am|Le|El|Em|Il|Op|Den)\s[^\n]{5,290}(?:wrote|schrieb|\u00e9crit|escribi\u00f3|escreveu|scritto|schreef|"
    r"skrev)"
    r"[^\n]{0,60}:\s*$|[^\n]{0,200}[<(\[]?[\w.+-]{1,64}@[\w.-]{1,100}[>)\]]?[^\n]{0,40}(?:wrote|"
    r"schrieb)[^\n]{0,40}:\s*$|"
    r"[^\n]{3,60}\swrote:\s*$"
)
_LEGAL = re.compile(
    r"\s*\*?(?:this (?:e-?mail|message|communication|transmission)(?: message)?(?:,? and| \(including|,? including| is "
    r"(?:confidential|intended|private|for the)| may contain| contains (?:confid|inform|privi)| has been (?:scanned|"
    r"sent))"
    r"|(?:confidentiality|legal|privacy) (?:notice|statement|disclaimer)|confidential:?\s*$|disclaimer:?\s*$"
    r"|disclaimer: (?:the|this)|the (?:information|contents?) (?:contained )?(?:in|of) this"
    r"|please consider the environment|if you are not the intended)",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"\s*(?:sent (?:from|via|with|using) (?:my |a |the )?\w|get outlook for|envoy\u00e9 de mon|von meinem|"
    r"enviado desde|yahoo mail:|virus-free|pardon (?:my|any|the) (?:brevity|typos)|"
    r"(?:please )?excuse (?:my |any |the )?(?:brevity|typos|errors)|book time with me|\[cid:|\[image)",
    re.IGNORECASE,
)
_SHORT = 70  # characters
_PLAIN = {
    **dict.fromkeys((0x0D, 0x2028, 0x2029, 0x85), "\n"),
    **dict.fromkeys((0x0B, 0x0C, 0x09, 0xA0, 0x200B, 0x202F, 0xFEFF), " "),
}
