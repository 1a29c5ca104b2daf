"""What a stranger's template may hold: a list of nodes, filters and tests, and limits that keep it small and quick.

Jinja's sandbox stops code, not cost: a nested loop or a multiplied string runs for minutes (tried). So a user's
template is held to a list that cannot express either: no calls, no ``*``, ``%`` or ``**``, no assignment, constant
includes only. No child process and no resource limits: they hit innocent threads, and some systems lack them.
"""

from typing import TYPE_CHECKING, NamedTuple

from jinja2 import nodes
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError

from drafter.templates.source import Source

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_SOURCE = 100_000  # characters
MOST_INCLUDES = 20
MOST_LOOPS = 2  # one inside the other
MOST_DEPTH = 60  # nodes one inside the other
MOST_NODES = 20_000

_ALLOWED: frozenset[type[nodes.Node]] = frozenset(
    (
        nodes.Template,
        nodes.Output,
        nodes.TemplateData,
        nodes.Name,
        nodes.Const,
        nodes.If,
        nodes.For,
        nodes.Include,
        nodes.Filter,
        nodes.Test,
        nodes.Compare,
        nodes.Operand,
        nodes.Not,
        nodes.And,
        nodes.Or,
        nodes.CondExpr,
        nodes.Keyword,
    )
)
_WORDS = {
    nodes.Call: "a call",
    nodes.Mul: "*",
    nodes.Mod: "%",
    nodes.Pow: "**",
    nodes.Add: "+",
    nodes.Concat: "~",
    nodes.Assign: "set",
    nodes.AssignBlock: "set",
    nodes.Macro: "macro",
    nodes.Getattr: "a dot",
    nodes.Getitem: "square brackets",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Extends: "extends",
    nodes.Block: "block",
}


class _Seen(NamedTuple):
    includes: list[str]
    nodes: list[int]


def examine(environment: "Environment", source: Source) -> None:
    """Refuses a template that holds what it may not; raises TemplateSyntaxError with the line and the reason."""
    _examine_text(environment, source.text, None, (), 0, _Seen([], [0]))


def _examine_text(
    environment: "Environment", text: str, name: str | None, above: tuple[str, ...], loops: int, seen: _Seen
) -> None:
    if len(text) > MOST_SOURCE:
        raise TemplateSyntaxError(f"holds {len(text):,} characters; at most {MOST_SOURCE:,} are read", 1, name)
    _walk(environment, environment.parse(text, name), name, above, loops, 0, seen)


def _walk(  # noqa: PLR0913 - what is carried down the tree
    environment: "Environment",
    node: nodes.Node,
    name: str | None,
    above: tuple[str, ...],
    loops: int,
    depth: int,
    seen: _Seen,
) -> None:
    seen.nodes[0] += 1
    if depth > MOST_DEPTH or seen.nodes[0] > MOST_NODES:
        raise TemplateSyntaxError("is too large or nested too deeply", node.lineno, name)
    _allow(node, name)
    if isinstance(node, nodes.For):
        loops += 1
        if loops > MOST_LOOPS:
            raise TemplateSyntaxError(f"loops nest more than {MOST_LOOPS} deep", node.lineno, name)
        if node.recursive or not isinstance(node.iter, nodes.Name | nodes.Filter):
            raise TemplateSyntaxError("a loop runs over the answers to a list, and nothing else", node.lineno, name)
    if isinstance(node, nodes.Include):
        _include(environment, node, name, above, loops, seen)
    for child in node.iter_child_nodes():
        _walk(environment, child, name, above, loops, depth + 1, seen)


def _allow(node: nodes.Node, name: str | None) -> None:
    if type(node) not in _ALLOWED:
        what = _WORDS.get(type(node), type(node).__name__.lower())
        raise TemplateSyntaxError(f"holds {what}, which a message may not", node.lineno, name)
    if isinstance(node, nodes.Name) and (node.ctx == "store" and node.name in ("variant", "shed")):
        raise TemplateSyntaxError(f"may not use {node.name} for a loop", node.lineno, name)


def _include(
    environment: "Environment", node: nodes.Include, name: str | None, above: tuple[str, ...], loops: int, seen: _Seen
) -> None:
    if not isinstance(node.template, nodes.Const) or not isinstance(node.template.value, str):
        raise TemplateSyntaxError('an include names one part, such as {% include "greeting" %}', node.lineno, name)
    part = node.template.value
    if part in above:
        raise TemplateSyntaxError(f'the part "{part}" includes itself', node.lineno, name)
    seen.includes.append(part)
    if len(seen.includes) > MOST_INCLUDES:
        raise TemplateSyntaxError(f"includes more than {MOST_INCLUDES} parts", node.lineno, name)
    assert environment.loader is not None
    try:
        text, _, _ = environment.loader.get_source(environment, part)
    except TemplateNotFound as missing:  # an OSError too, which would pass for a broken disk
        raise TemplateSyntaxError(f'there is no part "{part}"', node.lineno, name) from missing
    _examine_text(environment, text, part, (*above, part), loops, seen)
