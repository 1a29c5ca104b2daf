"""Compiles a template: the environment with our filters, tests and tags, and nothing else."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.templates.marks import FILTERS, TESTS, finalize
from drafter.templates.source import Source, fault, part_text

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

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
        template = environment.from_string(source.text)
    except TemplateSyntaxError as broken:
        raise fault(source, broken.lineno, str(broken.message), broken.name) from broken
    except (RecursionError, MemoryError, SyntaxError) as deep:  # Python's own limits: brackets, indentation
        raise fault(source, 1, "is nested too deeply") from deep

    def render(words: Mapping[str, Any]) -> str:
        try:
            return _bounded(template.generate(words), source)
        except TemplateSyntaxError as broken:  # of a part, which is compiled when it is needed
            raise fault(source, broken.lineno, str(broken.message), broken.name) from broken
        except (TemplateError, TypeError, ValueError, AttributeError) as broken:
            raise fault(source, _line_of(broken), str(broken) or type(broken).__name__) from broken

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


def _line_of(error: BaseException) -> int:
    """The template's line in which an error was raised (Jinja rewrites the traceback to say so)."""
    at, line = error.__traceback__, 1
    while at:
        if at.tb_frame.f_code.co_filename == "<template>":
            line = at.tb_lineno
        at = at.tb_next
    return line


@lru_cache
def _environment(parts: tuple[Path, ...], trusted: bool, cache: Path | None) -> "Environment":
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from drafter.templates.tags import Tags

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: part_text(name, parts)),
        extensions=[Tags],
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # letters are text: an escaped O&#39;Brien would be a misspelt name
        bytecode_cache=_bytecode_cache(cache) if trusted and cache else None,
    )
    environment.filters = dict(FILTERS)
    environment.tests = dict(TESTS)
    environment.globals = {}
    return environment


def _bytecode_cache(folder: Path) -> Any:
    """Compiled built-in templates (22 M instructions saved), in a private folder of the user's; None when it is not."""
    import os

    from jinja2 import FileSystemBytecodeCache

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except OSError:
        return None
    mine = not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o077)
    return FileSystemBytecodeCache(str(folder), "%s.bin") if mine else None
