"""Tables and clouds whose words lead to their lines: a click on a word shows every place where it stands."""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd
import polars as pl

from helpers.base.errors import UrduNewsError
from helpers.base.escaping import escape
from helpers.base.translation import phrase
from helpers.charts.cloud import Cloud
from helpers.files.articles import Articles
from helpers.notebook.bidi_html import sentence_html
from helpers.notebook.concordance_html import Where, lines_html, lines_style
from helpers.notebook.output import OUTPUT_CLASSES, display_html
from helpers.notebook.table_html import MOST_ROWS, table_html
from helpers.statistics.conventions import UNIT_COLUMNS, Unit
from helpers.statistics.kwic.many_words import concordances
from helpers.text.collation import alphabetical

# Columns whose words lead to lines, in the order they are looked for.
WORDS = (*UNIT_COLUMNS, "unit", "collocate", "word", "name")
# Lines of a word; who wants more of a frequent one asks ``concordance``.
MOST_LINES = 40
# Spellings and inflected forms of a word, told beside it.
MOST_FORMS = 5
# Words before and after: what fits on a line beside the node.
WIDTH = 7
# Marks the output that has the lines, so that a report can gather those of all tables in one place.
LINES_MARK = {"urdu_news": "lines"}


class Folded(NamedTuple):
    """The lines of a word, folded away under it, and their address on the page."""

    word: str
    address: str
    html: str


def show_words(
    table: pd.DataFrame,
    tokens: pd.DataFrame,
    *,
    caption: str | None = None,
    by: Unit | None = None,
    limit: int = MOST_ROWS,
    articles: Articles | None = None,
) -> None:
    """Show a table of words, each of which leads to the lines in which it stands, folded away below the table.

    Args:
        table: with words in a column form, lemma, ngram, unit, collocate, word or name.
        tokens: those that were counted.
        caption: what the table shows.
        by: whether its words are forms or lemmas; None: lemmas in a column of that name, else forms.
        limit: rows; what is left out is said.
        articles: the table the tokens come from, if the lines of many articles are to be dated.

    Raises:
        UrduNewsError: a table without a column of words, or tokens that are none.
    """
    column = _column_of_words(table)
    words = [str(word) for word in table.head(limit)[column].dropna()]
    folded = word_lines(tokens, words, by=by or ("lemma" if column == "lemma" else "form"), articles=articles)
    links = {fold.word: f"#{fold.address}" for fold in folded}
    html = table_html(table, caption=caption, limit=limit, links=(column, links))
    display_html(html, table.head(limit).to_string(index=False))
    _show_folded(folded)


def show_cloud(
    cloud: Cloud, tokens: pd.DataFrame, *, alt: str, by: Unit = "form", articles: Articles | None = None
) -> None:
    """Show a cloud, each word of which leads to the lines in which it stands, folded away below.

    Args:
        cloud: from ``word_cloud``.
        tokens: those that were counted.
        alt: the picture in a sentence, for those who cannot see it.
        by: whether its words are forms or lemmas.
        articles: the table the tokens come from, if the lines of many articles are to be dated.
    """
    folded = word_lines(tokens, [word.text for word in cloud.words], by=by, articles=articles)
    svg = cloud.to_svg(links={fold.word: f"#{fold.address}" for fold in folded})
    picture = f'<figure role="group" aria-label="{escape(phrase(alt))}">{svg[svg.index("<svg") :]}</figure>'
    display_html(f'<div class="{OUTPUT_CLASSES}">{picture}</div>', phrase(alt))
    _show_folded(folded)


def word_lines(
    tokens: pd.DataFrame, words: Iterable[str], *, by: Unit, articles: Articles | None = None
) -> list[Folded]:
    """Return the lines of each word that occurs, as HTML folded away under the word, in the order of the alphabet.

    >>> from helpers.text.tokenisation import tokenise
    >>> [fold.word for fold in word_lines(tokenise("امن آیا۔ امن کی بات ہوئی۔"), ["بات", "امن", "جنگ"], by="form")]
    ['امن', 'بات']
    """
    lines = concordances(tokens, list(words), by=by, width=WIDTH, most=MOST_LINES, articles=articles)
    where: Where = "article" if tokens["article"].nunique() > 1 else "sentence"
    found = {str(word): own for word, own in lines.groupby("query", sort=False)}
    return [_folded(word, found[word], where) for word in _in_order(found)]


def gathered(outputs: Iterable[str]) -> str:
    """Return the lines that several tables and clouds lead to, each word once, in the order of the alphabet.

    ``outputs`` is the HTML of the outputs with ``LINES_MARK``; where there are none, nothing is returned.
    """
    from lxml import html

    folds = {}
    for output in outputs:
        for fold in html.fragment_fromstring(output).iter("details"):
            if word := fold.get("data-word"):
                folds[fold[1].get("id")] = (word, html.tostring(fold, encoding="unicode"))
    words = dict.fromkeys(word for word, _ in folds.values())
    ordered = [fold for word in _in_order(words) for of, fold in folds.values() if of == word]
    style = f"<style>{lines_style()}</style>"
    return f'<div class="{OUTPUT_CLASSES} lines-of-words">{style}{"".join(ordered)}</div>' if ordered else ""


def _column_of_words(table: pd.DataFrame) -> str:
    column = next((name for name in WORDS if name in table.columns), None)
    if column is None:
        raise UrduNewsError(f"A table of words has a column {', '.join(WORDS[:-1])} or {WORDS[-1]}; this one has none.")
    return column


def _in_order(words: Iterable[str]) -> list[str]:
    series = pl.Series(list(words), dtype=pl.String)
    return series[alphabetical(series).arg_sort()].to_list() if len(series) else []


def _folded(word: str, lines: pd.DataFrame, where: Where) -> Folded:
    total = int(lines["lines"].iloc[0])
    # The same places of the same word have the same address, whichever table leads to them.
    places = [*zip(*(lines[column].to_list() for column in ("article", "start", "end")), strict=True)]
    digest = hashlib.sha256(f"{word}\0{total}\0{places}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    forms = [form for form in lines["node"].drop_duplicates() if form != word][:MOST_FORMS]
    others = f' <bdi lang="ur">{escape("، ".join(forms))}</bdi>' if forms else ""
    shown = lines_html(lines, name=word, total=total, where=where)
    # A browser unfolds what an address within it leads to.
    html = (
        f'<details class="of-word" data-word="{escape(word)}"><summary><bdi lang="ur">{escape(word)}</bdi> '
        f'<small>{total:,}{others}</small></summary><div id="lines-{digest}" tabindex="-1">{shown}</div></details>'
    )
    return Folded(word, f"lines-{digest}", html)


def _show_folded(folded: list[Folded]) -> None:
    if not folded:
        return
    title = sentence_html(phrase("Lines of these words"), "summary")
    html = (
        f'<details class="{OUTPUT_CLASSES}">{title}'
        f"<style>{lines_style()}</style>{''.join(fold.html for fold in folded)}</details>"
    )
    display_html(html, phrase("Lines of these words"), LINES_MARK)
