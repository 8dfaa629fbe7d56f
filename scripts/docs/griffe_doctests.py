"""Griffe extension: doctests in docstrings become code blocks, which Markdown leaves as they are."""

import re
from typing import Any

import griffe

# A prompt and everything up to the next empty line.
DOCTEST = re.compile(r"^>>> .*(?:\n(?!\s*$).*)*", re.MULTILINE)


class Doctests(griffe.Extension):
    """Puts each doctest into a code block."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Change the docstring of an object that has been loaded."""
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(docstring: str) -> str:
    """Return a docstring whose doctests are fenced code blocks.

    Without the fence, Markdown reads ``>>>`` as quotations and lists as links.
    """
    return DOCTEST.sub(lambda found: f"```pycon\n{found[0]}\n```", docstring)
