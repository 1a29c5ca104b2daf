"""What a stranger's template may hold: a list of nodes, filters and tests, and limits that keep it small and quick.

Jinja's sandbox stops code, not cost: a nested loop or a multiplied string runs for minutes (tried). So a user's
template is held to a list that cannot express either: no calls, no ``*``, ``%`` or ``**``, no assignment, constant
includes only; and what is left is counted before it runs, a loop as often as its list can be long. No child process
and no resource limits: they hit innocent threads, and some systems lack them.
"""

from typing import TYPE_CHECKING, NamedTuple

from jinja2 import nodes
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError

from drafter.fields import MOST_ITEMS
from drafter.templates.source import MOST_SOURCE, Source
from drafter.text.characters import intruder

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_INCLUDES = 20
MOST_LOOPS = 2  # one inside the other
MOST_DEPTH = 60  # nodes one inside the other
MOST_NODES = 5_000
MOST_STEPS = 500_000  # about half a second
MOST_NUMBER = 1_000_000_000
_HEAVY = 25  # steps of a filter, a test or an include, where a node is one
_OURS = frozenset(("variant", "shed", "self", "loop"))  # names that are no words of a message

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


class _Place(NamedTuple):
    """Where in the tree a node stands: in which part, under which parts, in how many loops, how deep."""

    part: str | None = None
    above: tuple[str, ...] = ()
    loops: int = 0
    depth: int = 0


class _Count:
    """What has been seen of a template so far, its parts included."""

    def __init__(self) -> None:
        self.includes = self.nodes = self.steps = 0


def examine(environment: "Environment", source: Source) -> None:
    """Refuses a template that holds what it may not; raises TemplateSyntaxError with the line and the reason."""
    _examine_text(environment, source.text, _Place(), _Count())


def _examine_text(environment: "Environment", text: str, place: _Place, count: _Count) -> None:
    if len(text) > MOST_SOURCE:
        raise TemplateSyntaxError(f"holds {len(text):,} characters; at most {MOST_SOURCE:,} are read", 1, place.part)
    found = intruder(text, lines=True)
    if found:
        raise TemplateSyntaxError(f"holds {found.what}", text.count("\n", 0, found.at) + 1, place.part)
    try:
        tree = environment.parse(text, place.part)
    except (ValueError, RecursionError) as broken:  # a number of 5,000 digits, a thousand brackets
        raise TemplateSyntaxError("holds a number or an expression that is too long", 1, place.part) from broken
    _walk(environment, tree, place, count)


def _walk(environment: "Environment", node: nodes.Node, place: _Place, count: _Count) -> None:
    count.nodes += 1
    heavy = isinstance(node, nodes.Filter | nodes.Test | nodes.Include)
    count.steps += (_HEAVY if heavy else 1) * MOST_ITEMS**place.loops
    if place.depth > MOST_DEPTH or count.nodes > MOST_NODES or count.steps > MOST_STEPS:
        raise TemplateSyntaxError("is too large, nested too deeply or too much work", node.lineno, place.part)
    _allow(node, place.part)
    below = place._replace(depth=place.depth + 1)
    if isinstance(node, nodes.For):
        below = below._replace(loops=place.loops + 1)
        if below.loops > MOST_LOOPS:
            raise TemplateSyntaxError(f"loops nest more than {MOST_LOOPS} deep", node.lineno, place.part)
    if isinstance(node, nodes.Include):
        _include(environment, node, below, count)
    for child in node.iter_child_nodes():
        _walk(environment, child, below, count)


def _allow(node: nodes.Node, part: str | None) -> None:
    if type(node) not in _ALLOWED:
        what = _WORDS.get(type(node), type(node).__name__.lower())
        line = node.lineno or next((child.lineno for child in node.iter_child_nodes()), 1)  # not all know theirs
        raise TemplateSyntaxError(f"holds {what}, which a message may not", line, part)
    if isinstance(node, nodes.Name):
        ours = node.name in _OURS and (node.ctx == "store" or node.name in ("self", "loop"))
        if ours or node.name.startswith("__"):
            raise TemplateSyntaxError(f'may not use the name "{node.name}"', node.lineno, part)
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and intruder(node.value, lines=True):
        raise TemplateSyntaxError("holds a hidden or control character", node.lineno, part)
    if isinstance(node, nodes.Const) and type(node.value) is int and node.value > MOST_NUMBER:
        raise TemplateSyntaxError(f"holds a number over {MOST_NUMBER:,}", node.lineno, part)
    if isinstance(node, nodes.For) and (node.recursive or not _is_list(node.iter)):
        raise TemplateSyntaxError("a loop runs over the answers to a list, and nothing else", node.lineno, part)


def _is_list(node: nodes.Node) -> bool:
    """``topics``, or ``topics|items`` and its like; that the word is a list is seen when it runs."""
    if isinstance(node, nodes.Filter) and node.name in ("items", "in_passing", "told") and node.node is not None:
        return isinstance(node.node, nodes.Name)
    return isinstance(node, nodes.Name)


def _include(environment: "Environment", node: nodes.Include, place: _Place, count: _Count) -> None:
    if not isinstance(node.template, nodes.Const) or not isinstance(node.template.value, str):
        reason = 'an include names one part, such as {% include "greeting" %}'
        raise TemplateSyntaxError(reason, node.lineno, place.part)
    part = node.template.value
    if part in place.above:
        raise TemplateSyntaxError(f'the part "{part}" includes itself', node.lineno, place.part)
    count.includes += 1
    if count.includes > MOST_INCLUDES:
        raise TemplateSyntaxError(f"includes more than {MOST_INCLUDES} parts", node.lineno, place.part)
    assert environment.loader is not None
    try:
        text, _, _ = environment.loader.get_source(environment, part)
    except TemplateNotFound as missing:
        raise TemplateSyntaxError(f'there is no part "{part}"', node.lineno, place.part) from missing  # an OSError too
    _examine_text(environment, text, place._replace(part=part, above=(*place.above, part)), count)
