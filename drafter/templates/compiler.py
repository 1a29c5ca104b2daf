"""Compiles a template: the environment with our filters, tests and tags, and nothing else."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.templates.filters import FILTERS
from drafter.templates.marks import finalize
from drafter.templates.source import Source, fault, part_text, with_parts
from drafter.templates.tests import TESTS

if TYPE_CHECKING:
    from jinja2 import Environment, Template, nodes

MOST_OUTPUT = 200_000  # characters of one rendering
Render = Callable[[Mapping[str, Any]], str]


def compiled(source: Source, cache: Path | None = None) -> Render:
    """The template as a function from its words to marked text.

    ``cache`` is a folder for compiled built-in templates. Raises BadInput with file, line and reason when the template
    is broken or holds what a template may not.
    """
    from jinja2 import TemplateError, TemplateSyntaxError  # 134 M instructions with the sandbox

    environment = _environment(source.parts, source.trusted, cache)
    try:
        if not source.trusted:
            from drafter.templates.guard import examine

            examine(environment, source)
        template = _template(environment, with_parts(source) if source.trusted else source)
    except TemplateSyntaxError as broken:
        raise fault(source, broken.lineno, str(broken.message), broken.name) from broken
    except (RecursionError, MemoryError, SyntaxError) as deep:  # Python's own limits: brackets, indentation
        raise fault(source, 1, "is nested too deeply") from deep

    def render(words: Mapping[str, Any]) -> str:
        try:
            return template.render(words) if source.trusted else _bounded(template.generate(words), source)
        except TemplateSyntaxError as broken:  # of a part, which is compiled when it is needed
            raise fault(source, broken.lineno, str(broken.message), broken.name) from broken
        except (TemplateError, TypeError, ValueError, AttributeError) as broken:
            part, line = _place_of(broken)
            raise fault(source, line, str(broken) or type(broken).__name__, part) from broken

    return render


def parsed(source: Source, part: str | None = None) -> "nodes.Template":
    """The tree of a template, or of a part of it by name, for looking at its words.

    Raises BadInput as ``compiled`` does.
    """
    from jinja2 import TemplateSyntaxError

    text = source.text if part is None else part_text(part, source.parts)
    if text is None:
        raise fault(source, 1, f'there is no part "{part}"')
    try:
        return _environment(source.parts, source.trusted, None).parse(text, part)
    except TemplateSyntaxError as broken:
        raise fault(source, broken.lineno, str(broken.message), part) from broken


def _bounded(pieces: Iterator[str], source: Source) -> str:
    written, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > MOST_OUTPUT:
            raise fault(source, 1, f"writes more than {MOST_OUTPUT:,} characters")
        written.append(piece)
    return "".join(written)


def _place_of(error: BaseException) -> tuple[str | None, int]:
    """The part (None: the kind itself) and line where an error was raised; Jinja rewrites tracebacks to say so."""
    at, part, line = error.__traceback__, None, 1
    while at:
        file = at.tb_frame.f_code.co_filename
        if file == _KIND or file.startswith(_PART):
            part, line = file.removeprefix(_PART) if file != _KIND else None, at.tb_lineno
        at = at.tb_next
    return part, line


_KIND, _PART = "<template>", "<part> "  # how Jinja names the file of a text, and how we name the file of a part


def _template(environment: "Environment", source: Source) -> "Template":
    """The kind's own text, compiled; Jinja's bytecode cache knows by itself only what a loader gives, the parts."""
    if environment.bytecode_cache is None:
        return environment.from_string(source.text)
    bucket = environment.bytecode_cache.get_bucket(environment, f"{source.path}:{source.first_line}", None, source.text)
    if bucket.code is None:
        bucket.code = environment.compile(source.text)
        environment.bytecode_cache.set_bucket(bucket)
    return environment.template_class.from_code(environment, bucket.code, {})


def _load(name: str, parts: tuple[Path, ...]) -> tuple[str, str, None] | None:
    text = part_text(name, parts)
    return None if text is None else (text, _PART + name, None)


@lru_cache
def _environment(parts: tuple[Path, ...], trusted: bool, cache: Path | None) -> "Environment":
    from jinja2 import FunctionLoader, StrictUndefined

    from drafter.templates.cache import kept_in
    from drafter.templates.environment import Letters

    environment = Letters(
        loader=FunctionLoader(lambda name: _load(name, parts)),
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # letters are text: an escaped O&#39;Brien would be a misspelt name
        bytecode_cache=kept_in(cache) if trusted and cache else None,
    )
    environment.filters = dict(FILTERS)
    environment.tests = dict(TESTS)
    environment.globals = {}
    return environment
