"""Markdown tables: cells escaped, one row a line."""

import re
from collections.abc import Iterable, Sequence

# What Markdown or HTML would read as markup inside a cell.
MARKUP = re.compile(r"([\\|<>&*_`\[\]])")
ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; the cells are Markdown already.

    >>> print(table(["a", "b"], [["1", "2"]]))
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    lines = [heads, ["---"] * len(heads), *rows]
    first, rule, *rest = lines
    return "\n".join([_line(first), "|" + "|".join(rule) + "|", *map(_line, rest)])


def literal(text: str) -> str:
    r"""Return Markdown that shows a text exactly as it is.

    >>> literal("O11 < E11 | f_1")
    'O11 &lt; E11 \\| f\\_1'
    """
    return MARKUP.sub(lambda found: ENTITIES.get(found[1], f"\\{found[1]}"), " ".join(text.split()))


def code(text: str) -> str:
    """Return a text as inline code for a table cell.

    >>> code("a|b")
    '<code>a&#124;b</code>'
    """
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<code>{escaped.replace('|', '&#124;')}</code>"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
