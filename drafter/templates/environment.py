"""Jinja's sandbox with our tags, which are imported when a template is parsed: one that was kept compiled is not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from jinja2.ext import Extension


class Letters(ImmutableSandboxedEnvironment):
    """The environment of our templates."""

    def iter_extensions(self) -> "Iterator[Extension]":
        """Our tags. Jinja asks for them when it parses, and at no other time."""
        if not self.extensions:
            from drafter.templates.tags import Tags  # 9 M instructions, most of them for jinja2.ext

            self.add_extension(Tags)
        return super().iter_extensions()
