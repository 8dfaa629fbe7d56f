"""Tables, text, pictures and sentences as a notebook shows them."""

import base64
from typing import TYPE_CHECKING

import pandas as pd

from helpers.base.escaping import escape
from helpers.base.package_data import TEMPLATE
from helpers.base.translation import Language, current_language, phrase, use_language
from helpers.notebook.bidi_html import sentence_html
from helpers.notebook.output import CSS, OUTPUT_CLASSES, SENTENCE_MARK, STYLE_MARK, display_html, font_face
from helpers.notebook.table_html import MOST_ROWS, table_html
from helpers.statistics.formula_tables import formulas

if TYPE_CHECKING:
    from helpers.charts.cloud import Cloud
    from helpers.charts.style import Figure

# What a notebook's words lead to their lines with.
SCRIPT = TEMPLATE / "notebook.js"


def use_urdu(language: Language = "en") -> None:
    """Give this notebook the Urdu font and right-to-left tables; nothing is fetched and nothing need be installed.

    Args:
        language: of sentences and captions from here on, ``"en"`` or ``"ur"``. What is not in the catalogue of
            phrases, such as a sentence of your own, stays as it is.

    Raises:
        UrduNewsError: the language is another one.
    """
    use_language(language)
    style, script = CSS.read_text(encoding="utf-8"), SCRIPT.read_text(encoding="utf-8")
    html = f"<style>{font_face()}{style}</style><script>{script}</script>"
    display_html(html, "Urdu is shown in Nastaliq.", STYLE_MARK)


def show(table: pd.DataFrame, *, caption: str | None = None, limit: int = MOST_ROWS) -> None:
    """Show a table from right to left, with headings in Urdu and English.

    Numbers are rounded for reading, missing values shown as –, and a table longer than ``limit`` rows says so. The
    caption is told in the language of the session, where it is a known phrase.
    """
    display_html(table_html(table, caption=caption, limit=limit), table.head(limit).to_string(index=False))


def show_text(text: str, *, mark: pd.DataFrame | None = None) -> None:
    """Show a text in paragraphs, the spans of ``mark`` (columns start, end, perhaps type and value) highlighted."""
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
        told = " · ".join(str(span[name]) for name in ("type", "value", "status") if pd.notna(span.get(name)))
        opened = f'<mark title="{escape(" ".join(told.split()))}">'
        # A mark over the end of a paragraph is one in each.
        inner = escape(text[start:end]).replace("\n", f"</mark>\n{opened}")
        pieces += [escape(text[last:start]), f"{opened}{inner}</mark>"]
        last = end
    paragraphs = "".join([*pieces, escape(text[last:])]).split("\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph.strip())
    return f'<div class="{OUTPUT_CLASSES}"><div class="text" dir="rtl" lang="ur">{body}</div></div>'


def show_figure(picture: "Figure | Cloud", *, alt: str) -> None:
    """Show a chart or a cloud, with ``alt`` for those who cannot see it, in the language of the session."""
    display_html(figure_html(picture, alt=phrase(alt)), phrase(alt))


def figure_html(picture: "Figure | Cloud", *, alt: str) -> str:
    """Return the HTML of ``show_figure``: a chart as a dense picture, a cloud as outlines that tell word and count."""
    from helpers.charts.style import Figure, figure_png

    if isinstance(picture, Figure):
        content = base64.b64encode(figure_png(picture)).decode()
        width = round(picture.get_figwidth() * 80)
        image = f'<img alt="{escape(alt)}" width="{width}" src="data:image/png;base64,{content}">'
    else:
        svg = picture.to_svg()
        image = f'<div role="img" aria-label="{escape(alt)}">{svg[svg.index("<svg") :]}</div>'
    return f'<div class="{OUTPUT_CLASSES}"><figure>{image}</figure></div>'


def say(sentence: str, /, **values: object) -> None:
    """Show a computed sentence in the language of the session; words of the other language keep their own direction.

    The sentence is looked up as it stands and then filled with the values: ``say("Words: {n:,}.", n=len(words))``.
    Without values it is not filled, and may hold any braces.
    """
    told = phrase(sentence, **values)
    display_html(f'<div class="{OUTPUT_CLASSES}">{sentence_html(told, kind="say")}</div>', told, SENTENCE_MARK)


def show_formulas(*tables: pd.DataFrame) -> None:
    """Show how the numbers of these tables are computed, folded away, in the session's language: see ``formulas``."""
    told = formulas_of(*tables)
    told = told.drop(columns="urdu" if current_language() == "en" else "english")
    letters = phrase(
        "O: how often two words meet, or a word occurs in the target; E: how often they would by chance; O11: both; "
        "O12: only the first; O21: only the second; O22: neither; R and C: sums of rows and columns; N: the sum of "
        "all; f: a word's count; V: different words; p1 and p2: a word's rate in target and reference; s: a part's "
        "share of the text; t: its share of the word; r: the word's rate in it; n: number of parts."
    )
    title = sentence_html(phrase("How these numbers are computed"), "summary")
    body = f"{title}{table_html(told)}{sentence_html(letters, kind='more')}"
    display_html(f'<details class="{OUTPUT_CLASSES} provenance">{body}</details>', told.to_string(index=False))


def formulas_of(*tables: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``formulas`` for the columns of these tables, in their order, with the columns that tell most.

    >>> formulas_of(pd.DataFrame({"form": ["خبر"], "ttr": [0.5]}))["formula"].to_list()
    ['V / N']
    """
    columns = dict.fromkeys(str(column) for table in tables for column in table.columns)
    known = formulas().set_index("measure", drop=False)
    told = known.loc[[column for column in columns if column in known.index]]
    return told[["measure", "formula", "urdu", "english", "direction", "needs", "source"]].dropna(axis=1, how="all")
