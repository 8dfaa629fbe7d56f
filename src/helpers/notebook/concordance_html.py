"""Concordance lines as notebook output: left context, node and right context in isolated right-to-left cells."""

from typing import Literal

import pandas as pd

from helpers.base.dataframes import require_columns
from helpers.base.escaping import escape
from helpers.base.translation import label_language, phrase, phrase_plural, translation
from helpers.notebook.bidi_html import sentence_html
from helpers.notebook.output import OUTPUT_CLASSES, display_html, stylesheet
from helpers.statistics.kwic.query import CONCORDANCE_COLUMNS

Where = Literal["article", "sentence"]
# 5,000 lines of 8 words on each side make 1.6 MB of HTML, which a browser opens in well under a second.
MAX_LINES = 5000
# Width of the node column in em: Nastaliq needs about half an em per letter.
NODE_EM_PER_LETTER, MIN_NODE_EM, MAX_NODE_EM = 0.55, 4.0, 16.0
# Width in em of the column with the article and its date, which has smaller letters.
SOURCE_EM_PER_CHARACTER, MIN_SOURCE_EM, MAX_SOURCE_EM = 0.45, 6.0, 18.0


def show_concordance(lines: pd.DataFrame, *, caption: str | None = None, limit: int = MAX_LINES) -> None:
    """Show concordance lines with the nodes aligned in the middle.

    Args:
        lines: from ``concordance``, or any table with its columns.
        caption: a heading for the lines.
        limit: how many lines to show; a note says how many there are in all.
    """
    plain = lines.head(limit).to_string(index=False)
    display_html(concordance_html(lines, caption=caption, limit=limit), plain)


def concordance_html(lines: pd.DataFrame, *, caption: str | None = None, limit: int = MAX_LINES) -> str:
    """Return the HTML of ``show_concordance``, with every cell escaped and isolated.

    An empty table gives a sentence with the reason.

    Raises:
        UrduNewsError: the table does not have the columns of ``concordance``.

    >>> from helpers.statistics.kwic.query import concordance
    >>> from helpers.text.tokenisation import tokenise
    >>> html = concordance_html(concordance(tokenise("امن"), "امن"))
    >>> '<span class="node" role="cell"><bdi dir="rtl">امن</bdi></span>' in html
    True
    """
    require_columns(lines, CONCORDANCE_COLUMNS, "concordance")
    title = sentence_html(phrase(caption), kind="say") if caption else ""
    if lines.empty:
        note = str(lines.attrs.get("note", phrase("Nothing found.")))
        return f'<div class="{OUTPUT_CLASSES}">{title}{sentence_html(note, kind="more")}</div>'
    shown = lines_html(lines.head(limit), name=phrase(caption or ""), total=len(lines))
    return f'<div class="{OUTPUT_CLASSES}"><style>{lines_style()}</style>{title}{shown}</div>'


def lines_style() -> str:
    """Return the style sheet of concordance lines."""
    return stylesheet("concordance.css")


def lines_html(lines: pd.DataFrame, *, name: str, total: int, where: Where = "article") -> str:
    """Return the HTML of some lines and the note on the rest, without the style sheet.

    Args:
        lines: one or more, from ``concordance``.
        name: the accessible name, for screen readers.
        total: how many lines there are, with those not shown.
        where: the last column: the article and its date, or, for a single article, the number of the sentence.
    """
    longest = int(lines["node"].str.len().max())
    node_width = min(max(MIN_NODE_EM, NODE_EM_PER_LETTER * longest), MAX_NODE_EM)
    pairs = zip(lines["article"], lines["published"], strict=True)
    sources = [_source(*pair) for pair in pairs] if where == "article" else lines["sentence"].astype(str).to_list()
    source_width = min(max(MIN_SOURCE_EM, SOURCE_EM_PER_CHARACTER * max(map(len, sources))), MAX_SOURCE_EM)
    body = "".join(map(_line, *(lines[part].to_list() for part in ("before", "node", "after")), sources))
    first = phrase_plural("The first of {rows:,} lines.", "The first {n:,} of {rows:,} lines.", len(lines), rows=total)
    more = sentence_html(first, kind="more") if total > len(lines) else ""
    return (
        f'<div class="lines" dir="rtl" lang="ur" role="table" tabindex="0" aria-label="{escape(name)}" '
        f'style="--node:{node_width:g}em;--where:{source_width:g}em">{_head(where)}{body}</div>{more}'
    )


def _head(where: Where) -> str:
    names = {"before": "before", "node": "node", "after": "after", "where": where}
    headings = {part: f'{_heading(name)}<small dir="ltr" lang="en">{name}</small>' for part, name in names.items()}
    cells = "".join(
        f'<span class="{part}" role="columnheader"><bdi>{html}</bdi></span>' for part, html in headings.items()
    )
    return f'<div class="line head" role="row">{cells}</div>'


def _heading(column: str) -> str:
    return escape(translation(column, label_language(), context="column"))


def _source(article: object, published: str | None) -> str:
    return f"{article} · {published}" if pd.notna(published) else str(article)


def _line(before: str, node: str, after: str, source: str) -> str:
    # Always right to left, even when a cell begins with a Latin word.
    cells = "".join(
        f'<span class="{part}" role="cell"><bdi dir="rtl">{escape(text)}</bdi></span>'
        for part, text in (("before", before), ("node", node), ("after", after))
    )
    source_cell = f'<span class="where" role="cell"><bdi>{escape(source)}</bdi></span>'
    return f'<div class="line" role="row">{cells}{source_cell}</div>'
