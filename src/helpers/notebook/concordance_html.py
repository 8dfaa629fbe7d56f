"""Lines of a concordance as notebook output: three isolated cells from right to left, the node in the middle."""

from functools import cache
from typing import Literal

import pandas as pd

from helpers.base.dataframes import require_columns
from helpers.base.escaping import escape
from helpers.base.package_data import TEMPLATE
from helpers.base.translation import phrase
from helpers.notebook.bidi_html import sentence_html
from helpers.notebook.output import OURS, display_html
from helpers.statistics.kwic.query import COLUMNS
from helpers.tables import rows

Where = Literal["article", "sentence"]
CSS = TEMPLATE / "concordance.css"
# Lines: 5,000 of 8 words on each side make 1.6 MB of HTML, which a browser opens in well under a second.
MOST_LINES = 5000
# The room of the node in em, by its letters: Nastaliq needs about half an em a letter.
EM_A_LETTER, LEAST_EM, MOST_EM = 0.55, 4.0, 16.0
# And that of the article and its date, in smaller letters.
EM_A_SIGN, LEAST_WHERE, MOST_WHERE = 0.45, 6.0, 18.0


def show_concordance(lines: pd.DataFrame, *, caption: str | None = None, limit: int = MOST_LINES) -> None:
    """Show the lines of ``concordance``, the words in question under one another in the middle.

    Args:
        lines: from ``concordance``, or any table with its columns.
        caption: what the lines show.
        limit: lines; what is left out is said.
    """
    plain = lines.head(limit).to_string(index=False)
    display_html(concordance_html(lines, caption=caption, limit=limit), plain)


def concordance_html(lines: pd.DataFrame, *, caption: str | None = None, limit: int = MOST_LINES) -> str:
    """Return the HTML of ``show_concordance``: every cell escaped and isolated; where a table is empty, why.

    Raises:
        UrduNewsError: a table without the columns of ``concordance``.

    >>> from helpers.statistics.kwic.query import concordance
    >>> from helpers.text.tokenisation import tokenise
    >>> html = concordance_html(concordance(tokenise("امن"), "امن"))
    >>> '<span class="node" role="cell"><bdi dir="rtl">امن</bdi></span>' in html
    True
    """
    require_columns(lines, COLUMNS, "concordance")
    title = sentence_html(phrase(caption), kind="say") if caption else ""
    if lines.empty:
        note = str(lines.attrs.get("note", phrase("No lines.")))
        return f'<div class="{OURS}">{title}{sentence_html(note, kind="more")}</div>'
    shown = lines_html(lines.head(limit), name=phrase(caption or ""), total=len(lines))
    return f'<div class="{OURS}"><style>{lines_style()}</style>{title}{shown}</div>'


@cache
def lines_style() -> str:
    """Return how lines look."""
    return CSS.read_text(encoding="utf-8")


def lines_html(lines: pd.DataFrame, *, name: str, total: int, where: Where = "article") -> str:
    """Return the HTML of some lines and of what is left out, without the style.

    Args:
        lines: one or more, from ``concordance``.
        name: what they are, for those who hear the page.
        total: how many there are with those left out.
        where: what stands beside a line: the article and its date, or, where there is but one, the sentence's number.
    """
    longest = int(lines["node"].str.len().max())
    room = min(max(LEAST_EM, EM_A_LETTER * longest), MOST_EM)
    pairs = zip(lines["article"], lines["published"], strict=True)
    wheres = [_where(*pair) for pair in pairs] if where == "article" else lines["sentence"].astype(str).to_list()
    beside = min(max(LEAST_WHERE, EM_A_SIGN * max(map(len, wheres))), MOST_WHERE)
    body = "".join(map(_line, *(lines[part].to_list() for part in ("before", "node", "after")), wheres))
    first = phrase("The first {limit:,} of {rows:,} lines.", limit=len(lines), rows=total)
    more = sentence_html(first, kind="more") if total > len(lines) else ""
    return (
        f'<div class="lines" dir="rtl" lang="ur" role="table" tabindex="0" aria-label="{escape(name)}" '
        f'style="--node:{room:g}em;--where:{beside:g}em">{_head(where)}{body}</div>{more}'
    )


def _head(where: Where) -> str:
    urdu = {row["column"]: row["urdu"] for row in rows("columns.csv")}
    names = {"before": "before", "node": "node", "after": "after", "where": where}
    told = {part: f'{urdu[name]}<small dir="ltr" lang="en">{name}</small>' for part, name in names.items()}
    cells = "".join(f'<span class="{part}" role="columnheader"><bdi>{html}</bdi></span>' for part, html in told.items())
    return f'<div class="line head" role="row">{cells}</div>'


def _where(article: object, published: str | None) -> str:
    return f"{article} · {published}" if pd.notna(published) else str(article)


def _line(before: str, node: str, after: str, where: str) -> str:
    # Always from right to left, also where a cell begins with a word in Latin letters.
    cells = "".join(
        f'<span class="{part}" role="cell"><bdi dir="rtl">{escape(text)}</bdi></span>'
        for part, text in (("before", before), ("node", node), ("after", after))
    )
    beside = f'<span class="where" role="cell"><bdi>{escape(where)}</bdi></span>'
    return f'<div class="line" role="row">{cells}{beside}</div>'
