"""Articles read from one file: their rows, and notes about what was recognised or repaired."""

from typing import Any, NamedTuple, TypeAlias

Row: TypeAlias = dict[str, Any]


class ArticlesRead(NamedTuple):
    """The articles of a file as rows of the articles table, and notes for the reader: what was assumed or repaired."""

    rows: list[Row]
    notes: tuple[str, ...] = ()


def new_row(article: str, **known: str | None) -> Row:
    """Return a row of the articles table with these columns; the others are null."""
    return {
        "article": article,
        "title": None,
        "published": None,
        "source": None,
        "path": None,
        "encoding": None,
    } | known
