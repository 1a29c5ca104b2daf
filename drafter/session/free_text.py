"""Any message as a draft whose paragraphs may be improved: the path of ``drafter polish``."""

from typing import NamedTuple

from drafter.anatomy import Anatomy
from drafter.answers import collect
from drafter.draft import Draft, Span, written
from drafter.kinds import any_kind
from drafter.session.flow import Prepared, judged
from drafter.text.characters import nfc
from drafter.world import World


class Taken(NamedTuple):
    """A text taken apart: what stands before the body, the checked draft of the rest, and what stands after it."""

    head: str
    prepared: Prepared
    tail: str

    def whole(self, draft: Draft) -> str:
        """The text with another body."""
        return f"{self.head}{draft.body.text}{self.tail}"


def taken(text: str, world: World) -> Taken:
    """Subject, greeting and signature are fixed; every paragraph between them is a passage, a list is not."""
    text = nfc(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    kind = any_kind("email")._replace(own=True)  # its words are nobody's template: a sentence may begin with a name
    found = written(text, kind, {}, world.now())
    prose = [one for one in Anatomy(found.draft).prose if "\n" not in one.text]
    passages = tuple(Span(one.start, one.end, "") for one in prose)
    draft = found.draft._replace(body=found.draft.body._replace(passages=passages))
    end = found.body_at + len(draft.body.text)
    return Taken(text[: found.body_at], judged(draft, collect(kind, [], world.now(), partly=True), ()), text[end:])
