"""Do a kind's declared words and the words of its template agree, both ways?

Jinja's ``find_undeclared_variables`` does not follow includes and names no lines, so the tree is walked here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from drafter.errors import Fault
from drafter.fields import Field
from drafter.templates.compiler import parsed
from drafter.templates.source import Source
from drafter.text.near import nearest

if TYPE_CHECKING:
    from jinja2 import nodes

TOOLS = frozenset(("variant", "shed"))  # set by the renderer for its own tags
_TIMES = ("moment", "list of moment")
_PLACES = ("my_zone", "their_zone")  # every time is told in these, without a word in the template


def disagreements(
    source: Source, subject: str, own: Sequence[Field], always: Sequence[Field], variants: Sequence[str]
) -> tuple[Fault, ...]:
    """What is used and not in scope, and what is declared and never used, each with its place.

    ``own`` are the words that the kind declares, ``always`` those that every kind has in scope and that need not be
    used. Raises BadInput for a template that cannot be read.
    """
    used = used_words(source, subject)
    scope = {field.name: field for field in (*own, *always)}
    needed = {*used, *_leant_on(own), *(_PLACES if any(field.type in _TIMES for field in own) else ())}
    unknown = [
        Fault(place, f'uses "{word}", which is not declared{_meant(word, scope)}')
        for word, place in used.items()
        if word not in scope
    ]
    idle = [
        Fault(f"[fields.{field.name}]", "is declared, and neither the subject nor the body uses it")
        for field in own
        if field.name not in needed and not field.profile and not field.everywhere and not field.refuses
    ]
    strange = [
        Fault(place, f'has a wording "{name}", which variants does not list{_meant(name, variants)}')
        for name, place in _used(source, subject, _variants).items()
        if name not in variants
    ]
    return (*unknown, *idle, *strange)


def used_words(source: Source, subject: str) -> Mapping[str, str]:
    """Every word that subject, body and included parts use, with the place where it stands first.

    Raises BadInput for a template that cannot be read.
    """
    return {word: place for word, place in _used(source, subject, _words).items() if word not in TOOLS}


class _Use(NamedTuple):
    """A word where a template reads it: its line, and the part it stands in (None: the template itself)."""

    word: str
    line: int
    part: str | None


class _Position(NamedTuple):
    """Where in the tree a walk is: in which part, under which parts, and the words that the loops around it set."""

    part: str | None = None
    above: tuple[str, ...] = ()
    bound: frozenset[str] = frozenset()


_Look = Callable[["nodes.Node", _Position], str]  # what a node uses, "" for nothing


def _used(source: Source, subject: str, look: _Look) -> dict[str, str]:
    """What subject, body and parts use, each with its first place."""
    found: dict[str, str] = {}
    for template in (source._replace(text=subject, first_line=0), source):
        for use in _walk(template, parsed(template), _Position(), look):
            found.setdefault(use.word, _place(template, use))
    return found


def _place(source: Source, use: _Use) -> str:
    place = f"line {use.line + source.first_line - 1}" if source.first_line else "subject"
    return f"{source.path}, {f'part {use.part}, line {use.line}' if use.part else place}:"


def _walk(source: Source, node: "nodes.Node", at: _Position, look: _Look) -> Iterator[_Use]:
    from jinja2 import nodes  # loaded by then: the tree is made of them

    word = look(node, at)
    if word:
        yield _Use(word, node.lineno, at.part)
    below: list[tuple[nodes.Node, _Position]]
    match node:
        case nodes.For():
            inside = at._replace(bound=at.bound | set(_names(node.target)))
            looped = (*node.body, *([node.test] if node.test else []))
            below = [(node.iter, at), *((child, inside) for child in looped), *((child, at) for child in node.else_)]
        case nodes.Include(template=nodes.Const(value=str(name))) if name not in at.above:
            below = [(parsed(source, name), at._replace(part=name, above=(*at.above, name)))]
        case _:
            below = [(child, at) for child in node.iter_child_nodes()]
    for child, position in below:
        yield from _walk(source, child, position, look)


def _words(node: "nodes.Node", at: _Position) -> str:
    from jinja2 import nodes

    return node.name if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in at.bound else ""


def _variants(node: "nodes.Node", at: _Position) -> str:  # noqa: ARG001 - looks like the other
    """The wording that a ``{% variant %}`` tag (or a comparison written out) asks for."""
    from jinja2 import nodes

    match node:
        case nodes.Compare(expr=nodes.Name(name="variant"), ops=[nodes.Operand(expr=nodes.Const(value=str(name)))]):
            return name
    return ""


def _names(target: "nodes.Node") -> Iterator[str]:
    """The words that a loop sets; ``find_all`` leaves out the node itself."""
    from jinja2 import nodes

    for node in (target, *target.find_all(nodes.Name)):
        if isinstance(node, nodes.Name):
            yield node.name


def _leant_on(fields: Sequence[Field]) -> Iterator[str]:
    """The words that other fields look at."""
    for field in fields:
        yield from field.when
        yield from (word for word in (field.stem_by, field.same_as, field.otherwise, field.offers_by) if word)


def _meant(word: str, words: Iterable[str]) -> str:
    near = nearest(word, words)
    return f'; did you mean "{near}"?' if near else ""
