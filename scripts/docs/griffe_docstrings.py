"""Griffe extension: our docstrings as Markdown that shows what they say."""

import re
from typing import Any

import griffe

# A prompt and everything up to the next empty line.
DOCTEST = re.compile(r"^>>> .*(?:\n(?!\s*$).*)*", re.MULTILINE)
# The first line of a section of returned values.
RETURNS = re.compile(r"^(Returns:\n\s+)(?=\S)", re.MULTILINE)


class Docstrings(griffe.Extension):
    """Changes the docstrings of all objects that are loaded."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Change the docstring of an object that has been loaded."""
        if obj.docstring:
            returned = str(obj.returns) if isinstance(obj, griffe.Function) and obj.returns else ""
            obj.docstring.value = with_type(fenced(obj.docstring.value), returned)


def fenced(docstring: str) -> str:
    """Return a docstring whose doctests are fenced code blocks.

    Without the fence, Markdown reads ``>>>`` as quotations and lists as links.
    """
    return DOCTEST.sub(lambda found: f"```pycon\n{found[0]}\n```", docstring)


def with_type(docstring: str, returned: str) -> str:
    """Return a docstring with the type of the returned value before its description.

    Without the type, Griffe reads "One row per word" in ``One row per word: form, count`` as the type.
    """
    return RETURNS.sub(lambda found: f"{found[0]}{returned}: ", docstring) if returned else docstring
