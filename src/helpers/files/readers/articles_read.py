"""Articles read from one file: their rows, and notes about what was recognised or repaired."""

from typing import Any, NamedTuple, TypeAlias

Row: TypeAlias = dict[str, Any]
# The key of a row whose text is that of a complete file, which may hold several articles.
UNDIVIDED = "undivided"


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


def text_row(article: str, **known: str | None) -> Row:
    """Return a row whose text may hold several articles, or a headline above its text: ``read_articles`` looks."""
    return new_row(article, **known) | {UNDIVIDED: True}
