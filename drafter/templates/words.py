"""Do a kind's declared words and the words of its template agree, both ways?

Jinja's ``find_undeclared_variables`` does not follow includes and names no lines, so the tree is walked here.
"""

from collections.abc import Iterator, Mapping, Sequence
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
    source: Source, subject: str, own: Sequence[Field], always: Sequence[Field]
) -> tuple[Fault, ...]:
    """What is used and not in scope, and what is declared and never used, each with its place.

    ``own`` are the words that the kind declares, in their order, ``always`` those that every kind has in scope and
    that need not be used. Raises BadInput for a template that cannot be read.
    """
    used = used_words(source, subject)
    scope = {field.name: field for field in (*own, *always)}
    faults = [
        Fault(place, f'uses "{word}", which is not declared{_meant(word, scope)}')
        for word, place in used.items()
        if word not in scope
    ]
    faults += [Fault(f"[fields.{name}]", what) for name, what in _loose_ends(own, scope)]
    needed = {*used, *_leant_on(own)}
    if any(field.type in _TIMES for field in own):
        needed.update(_PLACES)
    faults += [
        Fault(f"[fields.{field.name}]", "is declared, and neither the subject nor the body uses it")
        for field in own
        if field.name not in needed and not field.profile and not field.everywhere
    ]
    return tuple(faults)


def used_words(source: Source, subject: str) -> Mapping[str, str]:
    """Every word that subject, body and included parts use, with the place where it stands first.

    Raises BadInput for a template that cannot be read.
    """
    found: dict[str, str] = {}
    heads = source._replace(text=subject, first_line=1)
    for use in _uses(heads, None, frozenset(), ()):
        found.setdefault(use.word, f"{source.path}, subject" if use.part is None else _place(heads, use))
    for use in _uses(source, None, frozenset(), ()):
        found.setdefault(use.word, _place(source, use))
    return {word: place for word, place in found.items() if word not in TOOLS}


class _Use(NamedTuple):
    """A word where a template reads it: its line, and the part it stands in (None: the template itself)."""

    word: str
    line: int
    part: str | None


def _place(source: Source, use: _Use) -> str:
    if use.part is None:
        return f"{source.path}, line {use.line + source.first_line - 1}"
    return f"part {use.part}, line {use.line}"


def _uses(source: Source, part: str | None, bound: frozenset[str], above: tuple[str, ...]) -> Iterator[_Use]:
    yield from _walk(source, parsed(source, part), part, bound, above)


def _walk(
    source: Source, node: "nodes.Node", part: str | None, bound: frozenset[str], above: tuple[str, ...]
) -> Iterator[_Use]:
    """Reads a tree; ``bound`` are the words that the loops around it set, ``above`` the parts that include it."""
    from jinja2 import nodes  # loaded by then: the tree is made of them

    match node:
        case nodes.Name(ctx="load"):
            if node.name not in bound:
                yield _Use(node.name, node.lineno, part)
        case nodes.For():
            inside = bound | {"loop", *(name.name for name in node.target.find_all(nodes.Name)), *_name(node.target)}
            yield from _walk(source, node.iter, part, bound, above)
            for child in (*node.body, *([node.test] if node.test else [])):
                yield from _walk(source, child, part, inside, above)
            for child in node.else_:
                yield from _walk(source, child, part, bound, above)
        case nodes.Include(template=nodes.Const(value=str(name))) if name not in above:
            yield from _uses(source, name, bound, (*above, name))
        case _:
            for child in node.iter_child_nodes():
                yield from _walk(source, child, part, bound, above)


def _name(target: "nodes.Node") -> tuple[str, ...]:
    """The word of a loop over single things; ``find_all`` leaves out the node itself."""
    from jinja2 import nodes

    return (target.name,) if isinstance(target, nodes.Name) else ()


def _leant_on(fields: Sequence[Field]) -> Iterator[str]:
    """The words that other fields look at."""
    for field in fields:
        yield from field.when
        yield from (word for word in (field.stem_by, field.same_as, field.otherwise) if word)


def _loose_ends(own: Sequence[Field], scope: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    """Fields that look at words which are not there, or at answers that cannot be given."""
    order = list(scope)
    for field in own:
        for word, values in field.when.items():
            if word not in scope or order.index(word) >= order.index(field.name):
                yield field.name, f'is asked when "{word}" has an answer, which is not declared above it'
                continue
            choices = [choice.value for choice in scope[word].choices]
            for value in values:
                if choices and value not in choices:
                    yield field.name, f'is asked when {word} is "{value}", which it never is{_meant(value, choices)}'
        for key in ("stem_by", "same_as", "otherwise"):
            word = getattr(field, key)
            if word and word not in scope:
                yield field.name, f'has {key} = "{word}", which is not declared{_meant(word, scope)}'


def _meant(word: str, words: Mapping[str, object] | Sequence[str]) -> str:
    near = nearest(word, words)
    return f'; did you mean "{near}"?' if near else ""
