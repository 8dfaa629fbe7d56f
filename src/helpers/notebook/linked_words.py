"""Linked words: tables, word clouds and maps whose words link to their concordance lines."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd
import polars as pl

from helpers.base.errors import UrduNewsError
from helpers.base.escaping import escape
from helpers.base.limits import SHOWN_ROWS
from helpers.base.translation import phrase
from helpers.charts.cloud import Cloud
from helpers.charts.maps.figure import PlaceMap
from helpers.charts.shapes import Picture
from helpers.entities.merging.joined_entities import join_entities
from helpers.files.article_arguments import Articles
from helpers.notebook.bidi_html import sentence_html
from helpers.notebook.concordance_html import Where, lines_html, lines_style
from helpers.notebook.display import say
from helpers.notebook.output import OUTPUT_CLASSES, display_html
from helpers.notebook.table_html import table_html
from helpers.statistics.conventions import UNIT_COLUMNS, Unit
from helpers.statistics.kwic.many_words import concordances
from helpers.text.collation import alphabetical

# Columns that may hold the linked words; the first that a table has is used.
WORD_COLUMNS = (*UNIT_COLUMNS, "unit", "collocate", "word", "phrase", "name", "entity")
# Kinds of words that are names, with the lines of all names of the entity.
NAME_KINDS = ("person", "place", "organisation")
# Lines shown of each word; ``concordance`` gives all of them.
LINES_PER_WORD = 40
# Spellings and inflected forms listed beside a word.
FORMS_PER_WORD = 5
# Words before and after the node that fit on a line.
CONTEXT_WORDS = 7
# Names in a sentence below a map; the table of places has all of them.
NAMES_PER_SENTENCE = 20


class WordLines(NamedTuple):
    """A word with its lines as collapsed HTML, and the id of that element."""

    word: str
    element_id: str
    html: str


def show_words(
    table: pd.DataFrame,
    tokens: pd.DataFrame,
    *,
    caption: str | None = None,
    by: Unit | None = None,
    limit: int = SHOWN_ROWS,
    articles: Articles | None = None,
    entities: bool | None = None,
) -> None:
    """Show a table whose words link to their lines, collapsed below the table.

    Args:
        table: with words in a column form, lemma, ngram, unit, collocate, word, phrase, name or entity.
        tokens: the tokens that were counted.
        caption: a heading for the table.
        by: whether the words are forms or lemmas; None: lemmas if the column is ``lemma``, else forms.
        limit: how many rows to show; a note says how many there are in all.
        articles: the table of articles behind the tokens, if lines are to show dates.
        entities: whether names are counted by entity, and have the lines of all names of the entity; None: in tables of
            ``entities``, ``keyphrases``, and ``topic_words`` with its column kind.

    Raises:
        UrduNewsError: the table has no column of words, or ``tokens`` is not a table of tokens.
    """
    column = _column_of_words(table)
    words = [str(word) for word in table.head(limit)[column].dropna()]
    unit = by or ("lemma" if column == "lemma" else "form")
    by_entity = _has_entities(table, column) if entities is None else entities
    folded = word_lines(tokens, words, by=unit, articles=articles, entities=by_entity)
    links = {fold.word: f"#{fold.element_id}" for fold in folded}
    html = table_html(table, caption=caption, limit=limit, links=(column, links))
    display_html(html, table.head(limit).to_string(index=False))
    _show_folded(folded)


def show_cloud(
    cloud: Cloud,
    tokens: pd.DataFrame,
    *,
    alt: str,
    by: Unit = "form",
    articles: Articles | None = None,
    entities: bool = False,
) -> None:
    """Show a word cloud whose words link to their lines, collapsed below it.

    Args:
        cloud: from ``word_cloud``.
        tokens: the tokens that were counted.
        alt: a sentence that describes the picture (alternative text).
        by: whether the words are forms or lemmas.
        articles: the table of articles behind the tokens, if lines are to show dates.
        entities: whether the words are from ``topic_words``, which counts all names of an entity together.
    """
    words = [word.text for word in cloud.words]
    folded = word_lines(tokens, words, by=by, articles=articles, entities=entities)
    _show_linked(cloud, folded, phrase(alt))


def show_map(places: PlaceMap, tokens: pd.DataFrame, *, alt: str, articles: Articles | None = None) -> None:
    """Show a map of places whose circles and names link to their lines, collapsed below it.

    Sentences below the map name the places that are not on it, and those whose location is uncertain.

    Args:
        places: from ``place_map``.
        tokens: the tokens in which the places were found.
        alt: a sentence that describes the map (alternative text).
        articles: the table of articles behind the tokens, if lines are to show dates.
    """
    names = [place.name for place in places.places]
    folded = word_lines(tokens, names, by="form", articles=articles, entities=True)
    _show_linked(places, folded, phrase(alt))
    uncertain = [place.name for place in places.places if place.ambiguous]
    if uncertain:
        say("Hollow circles, names of several places: {n:,} ({names}).", **_listed(uncertain))
    if places.outside:
        say("Too far away for this map: {n:,} ({names}).", **_listed(places.outside))
    if places.unlocated:
        say("Places without a known location: {n:,} ({names}).", **_listed(places.unlocated))


def word_lines(
    tokens: pd.DataFrame,
    words: Iterable[str],
    *,
    by: Unit,
    articles: Articles | None = None,
    entities: bool = False,
) -> list[WordLines]:
    """Return the lines of each word that occurs, as collapsed HTML, in alphabetical order.

    A word that is no form of the text is looked up as a lemma: ``topic_words`` shows verbs in the infinitive. With
    ``entities``, an entity has the lines of all its names.

    >>> from helpers.text.tokenisation import tokenise
    >>> [fold.word for fold in word_lines(tokenise("امن آیا۔ امن کی بات ہوئی۔"), ["بات", "امن", "جنگ"], by="form")]
    ['امن', 'بات']
    """
    missing = list(map(str, words))
    # The tables of tokens in which words are looked up, each by forms or lemmas.
    searches: list[tuple[pd.DataFrame, Unit]] = [(join_entities(tokens), "form")] if entities else []
    searches += [(tokens, by)] + [(tokens, "lemma")] * (by == "form")
    found_lines = []
    for table, unit in searches:
        lines = concordances(table, missing, by=unit, width=CONTEXT_WORDS, most=LINES_PER_WORD, articles=articles)
        found_lines += [lines] if len(lines) else []
        missing = sorted({*missing} - {*map(str, lines["query"])})
        if not missing:
            break
    lines = pd.concat(found_lines) if found_lines else lines
    where: Where = "article" if tokens["article"].nunique() > 1 else "sentence"
    found = {str(word): own for word, own in lines.groupby("query", sort=False)}
    return [_folded(word, found[word], where) for word in _in_order(found)]


def _column_of_words(table: pd.DataFrame) -> str:
    column = next((name for name in WORD_COLUMNS if name in table.columns), None)
    if column is None:
        columns = f"{', '.join(WORD_COLUMNS[:-1])} or {WORD_COLUMNS[-1]}"
        raise UrduNewsError(f"The table has no column of words. Give a table with a column {columns}.")
    return column


def _has_entities(table: pd.DataFrame, column: str) -> bool:
    return column in ("entity", "phrase") or (
        column == "form" and "kind" in table and bool(table["kind"].isin(NAME_KINDS).any())
    )


def _in_order(words: Iterable[str]) -> list[str]:
    series = pl.Series(list(words), dtype=pl.String)
    return series[alphabetical(series).arg_sort()].to_list() if len(series) else []


def _folded(word: str, lines: pd.DataFrame, where: Where) -> WordLines:
    total = int(lines["lines"].iloc[0])
    # The id depends only on the word and its positions, so that all tables link to the same lines.
    places = [*zip(*(lines[column].to_list() for column in ("article", "start", "end")), strict=True)]
    digest = hashlib.sha256(f"{word}\0{total}\0{places}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    forms = [form for form in lines["node"].drop_duplicates() if form != word][:FORMS_PER_WORD]
    others = f' <bdi lang="ur">{escape("، ".join(forms))}</bdi>' if forms else ""
    shown = lines_html(lines, name=word, total=total, where=where)
    # A browser opens <details> when a link leads to an element in it.
    html = (
        f'<details class="of-word" data-word="{escape(word)}"><summary><bdi lang="ur">{escape(word)}</bdi> '
        f'<small>{total:,}{others}</small></summary><div id="lines-{digest}" tabindex="-1">{shown}</div></details>'
    )
    return WordLines(word, f"lines-{digest}", html)


def _show_folded(folded: list[WordLines]) -> None:
    if not folded:
        return
    title = sentence_html(phrase("Lines with these words"), "summary")
    html = (
        f'<details class="{OUTPUT_CLASSES} lines-of-words">{title}'
        f"<style>{lines_style()}</style>{''.join(fold.html for fold in folded)}</details>"
    )
    display_html(html, phrase("Lines with these words"))


def _show_linked(picture: Picture, folded: list[WordLines], alt: str) -> None:
    """Show a picture whose words link to their lines, collapsed below it."""
    svg = picture.to_svg(links={fold.word: f"#{fold.element_id}" for fold in folded})
    figure = f'<figure role="group" aria-label="{escape(alt)}">{svg[svg.index("<svg") :]}</figure>'
    display_html(f'<div class="{OUTPUT_CLASSES}">{figure}</div>', alt)
    _show_folded(folded)


def _listed(names: Sequence[str]) -> dict[str, object]:
    return {"n": len(names), "names": "، ".join(names[:NAMES_PER_SENTENCE])}
