"""Display functions for notebooks: tables, pandas tables that end a cell, text, figures, sentences, formulas."""

import base64
from typing import TYPE_CHECKING

import pandas as pd

from helpers.base.escaping import escape
from helpers.base.limits import SHOWN_ROWS
from helpers.base.package_data import TEMPLATE
from helpers.base.translation import ENGLISH, Language, current_language, phrase, translation, use_language
from helpers.notebook.bidi_html import URDU, sentence_html
from helpers.notebook.output import OUTPUT_CLASSES, STYLE_MARK, display_html, font_face, stylesheet
from helpers.notebook.table_html import table_html
from helpers.statistics.formula_tables import formulas
from helpers.tables import rows

if TYPE_CHECKING:
    from helpers.charts.shapes import Picture
    from helpers.charts.style import Figure

# Opens the concordance lines of a clicked word.
SCRIPT = TEMPLATE / "notebook.js"


def use_urdu(language: Language = ENGLISH) -> None:
    """Load the Urdu font and right-to-left tables into this notebook, offline.

    Args:
        language: of sentences and captions from here on, ``"en"`` or ``"ur"``. Sentences that are not in the
            catalogue, such as your own, are not translated.

    Raises:
        UrduNewsError: the language is not supported.
    """
    use_language(language)
    style, script = stylesheet("urdu.css"), SCRIPT.read_text(encoding="utf-8")
    html = f"<style>{font_face()}{style}</style><script>{script}</script>"
    display_html(html, "Urdu is shown in Nastaliq.", STYLE_MARK)


def show(table: pd.DataFrame, *, caption: str | None = None, limit: int = SHOWN_ROWS) -> None:
    """Show a table from right to left, with headings in Urdu and English.

    Numbers are rounded for reading and missing values shown as –. When a table has more than ``limit`` rows, a note
    says how many. The caption is translated into the session's language when it is in the catalogue.
    """
    display_html(table_html(table, caption=caption, limit=limit), table.head(limit).to_string(index=False))


def frame_html(table: pd.DataFrame) -> str | None:
    """Return the HTML of a table that ends a cell; importing :mod:`helpers` registers it with IPython.

    A table with Urdu in a heading or in the rows shown, or whose columns are all in the codebook, is shown as by
    ``show``. Its style sheet is included, for editors that show only this output. Every other table keeps pandas' own
    look, and so does one with several levels of headings. Row labels other than plain row numbers become columns. The
    option ``display.max_rows`` of pandas applies.

    >>> "<td" in frame_html(pd.DataFrame({"word": ["خبر"]}))
    True
    >>> "dir=" in frame_html(pd.DataFrame({"city": ["Lahore"]}))
    False
    """
    own: str | None = table._repr_html_()  # type: ignore[operator]
    limit = pd.get_option("display.max_rows") or len(table)
    if own is None or table.columns.nlevels > 1 or not _is_ours(table.head(limit)):
        return own
    return f"<style>{stylesheet('urdu.css')}</style>{table_html(_with_labels(table), limit=limit)}"


def show_text(text: str, *, mark: pd.DataFrame | None = None) -> None:
    """Show a text in paragraphs, with the spans of ``mark`` highlighted.

    ``mark`` has the columns start and end, and optionally type, value and status.
    """
    display_html(text_html(text, mark=mark), text)


def text_html(text: str, *, mark: pd.DataFrame | None = None) -> str:
    """Return the HTML of ``show_text``.

    >>> text_html("گزشتہ سال", mark=pd.DataFrame({"start": [0], "end": [5]})).count("<mark")
    1
    """
    pieces, last = [], 0
    spans = [] if mark is None else mark.sort_values(["start", "end"]).to_dict("records")
    for span in spans:
        start, end = int(span["start"]), int(span["end"])
        if start < last:
            continue
        tooltip = " · ".join(str(span[name]) for name in ("type", "value", "status") if pd.notna(span.get(name)))
        opened = f'<mark title="{escape(" ".join(tooltip.split()))}">'
        # A mark that spans paragraphs is split into one for each.
        inner = escape(text[start:end]).replace("\n", f"</mark>\n{opened}")
        pieces += [escape(text[last:start]), f"{opened}{inner}</mark>"]
        last = end
    paragraphs = "".join([*pieces, escape(text[last:])]).split("\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph.strip())
    return f'<div class="{OUTPUT_CLASSES}"><div class="text" dir="rtl" lang="ur">{body}</div></div>'


def show_figure(picture: "Figure | Picture", *, alt: str) -> None:
    """Show a chart, a word cloud or a map with the alternative text ``alt``, translated into the session's language."""
    display_html(figure_html(picture, alt=phrase(alt)), phrase(alt))


def figure_html(picture: "Figure | Picture", *, alt: str) -> str:
    """Return the HTML of ``show_figure``: a chart as a high-resolution PNG, others as SVG with titles."""
    from helpers.charts.shapes import Picture
    from helpers.charts.style import figure_png

    if isinstance(picture, Picture):
        svg = picture.to_svg()
        image = f'<div role="img" aria-label="{escape(alt)}">{svg[svg.index("<svg") :]}</div>'
    else:
        content = base64.b64encode(figure_png(picture)).decode()
        width = round(picture.get_figwidth() * 80)
        image = f'<img alt="{escape(alt)}" width="{width}" src="data:image/png;base64,{content}">'
    return f'<div class="{OUTPUT_CLASSES}"><figure>{image}</figure></div>'


def say(sentence: str, /, **values: object) -> None:
    """Show a computed sentence in the session's language.

    The sentence is translated first and then formatted with the values: ``say("Words: {n:,}.", n=len(words))``. Without
    values it is not formatted and may contain any braces. Words of the other language keep their own direction.
    """
    text = phrase(sentence, **values)
    display_html(f'<div class="{OUTPUT_CLASSES}">{sentence_html(text, kind="say")}</div>', text)


def show_formulas(*tables: pd.DataFrame) -> None:
    """Show the formulas behind the columns of these tables, collapsed, in the session's language: see ``formulas``."""
    known = formulas_of(*tables)
    explanations = [translation(text, current_language(), context="measure") for text in known["english"]]
    known = known.drop(columns=["english", "urdu"])
    known.insert(2, "explanation", explanations)
    letters = phrase(
        "O: how often two words occur together, or a word occurs in the target; E: how often they would by chance; "
        "O11: both; O12: only the first; O21: only the second; O22: neither; R and C: sums of rows and columns; N: the "
        "sum of all; f: a word's count, and in tables of collocates its chances (chances_node, chances_collocate); V: "
        "different words; p1 and p2: a word's rate in target and reference; s: a part's share of the text; t: its "
        "share of the word; x: the word's count in it; r: the word's rate in it; n: number of parts; alpha: how often "
        "an interval may miss the true value, 0.05 unless set otherwise; q: a quantile, or a divisor, as defined in "
        "the formula."
    )
    title = sentence_html(phrase("How these numbers are computed"), "summary")
    body = f"{title}{table_html(known)}{sentence_html(letters, kind='more')}"
    display_html(f'<details class="{OUTPUT_CLASSES} provenance">{body}</details>', known.to_string(index=False))


def formulas_of(*tables: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``formulas`` for the columns of these tables, in their order.

    >>> formulas_of(pd.DataFrame({"form": ["خبر"], "ttr": [0.5]}))["formula"].to_list()
    ['V / N']
    """
    columns = dict.fromkeys(str(column) for table in tables for column in table.columns)
    known = formulas().set_index("measure", drop=False)
    found = known.loc[[column for column in columns if column in known.index]]
    return found[["measure", "formula", "urdu", "english", "direction", "needs", "source"]].dropna(axis=1, how="all")


def _is_ours(table: pd.DataFrame) -> bool:
    """Return whether every column is in the codebook or any cell, label or heading contains Urdu."""
    known = {row["column"] for row in rows("columns.csv")}
    if len(table.columns) and set(table.columns) <= known:
        return True
    cells = table.select_dtypes(exclude="number").to_numpy().ravel()
    return any(URDU.search(str(text)) for texts in (table.columns, _labels(table), cells) for text in texts)


def _labels(table: pd.DataFrame) -> list[object]:
    """Return the row labels and their names; an empty list for plain row numbers."""
    index = table.index
    bare = index.nlevels == 1 and index.name is None and pd.api.types.is_integer_dtype(index.dtype)
    return [] if bare else [*index.names, *index]


def _with_labels(table: pd.DataFrame) -> pd.DataFrame:
    if not _labels(table):
        return table
    names = ["" if name is None else name for name in table.index.names]
    return table.reset_index(names=names, allow_duplicates=True)
