"""Our three tags: ``{% polish %}``, ``{% variant "warm" %}`` and ``{% shed 1 %}``, each with its ``end...``."""

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

from drafter.templates.source import MOST_SHED
from drafter.text.characters import MARK_PASSAGE_CLOSE, MARK_PASSAGE_OPEN


class Tags(Extension):
    """``polish`` marks what a model may touch; ``variant`` stands in one wording; ``shed`` goes when room is short."""

    tags = {"polish", "variant", "shed"}  # noqa: RUF012 - as Jinja declares it

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        """Reads one of the tags with its body."""
        token = next(parser.stream)
        if token.value == "polish":
            body = parser.parse_statements(("name:endpolish",), drop_needle=True)
            return [_literal(MARK_PASSAGE_OPEN, token.lineno), *body, _literal(MARK_PASSAGE_CLOSE, token.lineno)]
        wanted = parser.parse_primary()
        if not isinstance(wanted, nodes.Const) or type(wanted.value) is not (str if token.value == "variant" else int):
            example = '{% variant "warm" %}' if token.value == "variant" else "{% shed 1 %}"
            parser.fail(f"{token.value} takes one constant, such as {example}", token.lineno)
        if isinstance(wanted.value, int) and not 1 <= wanted.value <= MOST_SHED:
            parser.fail(f"shed takes a rank from 1 to {MOST_SHED}, not {wanted.value}", token.lineno)
        body = parser.parse_statements((f"name:end{token.value}",), drop_needle=True)
        comparison = "eq" if token.value == "variant" else "lt"
        word = nodes.Name("variant" if token.value == "variant" else "shed", "load", lineno=token.lineno)
        test = nodes.Compare(word, [nodes.Operand(comparison, wanted)], lineno=token.lineno)
        return nodes.If(test, body, [], [], lineno=token.lineno)


def _literal(text: str, line: int) -> nodes.Output:
    return nodes.Output([nodes.TemplateData(text)], lineno=line)
