"""Which letters of a list are not personal: the same words to two people of one organisation, or to anybody at all."""

from collections.abc import Iterator

from drafter.draft import Draft
from drafter.fields import Field
from drafter.kinds import Kind


class Alike:
    """What the letters so far have said, as hashes: a long list costs numbers, and no texts."""

    def __init__(self, kind: Kind) -> None:
        self._first = dict[int, int]()  # of a hash, the row that said it first
        self._personal = [field.name for field in kind.fields if _is_personal(field)]
        self._small = {field.name for field in kind.fields if field.type == "line"}

    def said_before(self, draft: Draft, row: int, organisation: str) -> Iterator[str]:
        """Sentences on what an earlier row says as well, none for a letter that holds no prose.

        ``organisation`` is where they work, or what of their address tells it; "" where nobody knows.
        """
        said = {word: str(draft.value(word) or "") for word in self._personal}
        if not any(said.values()):
            return
        if first := self._earlier(row, "", self._without_names(draft)):
            yield f"the letter is that of row {first}, but for the name"
            return
        for word, words in said.items() if organisation else ():
            if words and (first := self._earlier(row, f"{organisation.casefold()}\n{word}", words)):
                yield f"{word} is that of row {first}, to somebody at the same organisation"

    def _earlier(self, row: int, about: str, words: str) -> int:
        """The row that said so first, 0 where that is this one."""
        first = self._first.setdefault(hash((about, words.casefold())), row)
        return 0 if first == row else first

    def _without_names(self, draft: Draft) -> str:
        """The body without the small answers in it: names, roles, places."""
        text, at, pieces = draft.body.text, 0, []
        for span in draft.body.spans:
            if span.field in self._small:
                pieces.append(text[at : span.start])
                at = span.end
        return "\n".join([*pieces, text[at:]])


def _is_personal(field: Field) -> bool:
    """Is it the writer's own words to this person? What is offered ready-made, and what is about me, is not."""
    return (field.item or field.type) == "prose" and not field.profile and not field.offers_from
