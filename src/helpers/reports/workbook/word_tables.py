"""Word tables: words, phrases, and words that are more frequent than in general Urdu, counted as on the page."""

from helpers.analysis.results.article_results import ArticleResults
from helpers.base.dataframes import to_polars
from helpers.base.translation import phrase
from helpers.reports.workbook.sheet_tables import SheetTable, of_rows

# Between the forms of a word.
COMMA = "، "


def words_table(results: ArticleResults) -> SheetTable:
    """Return the names and topic words, most frequent first."""
    table = to_polars(results.topics).select("key", "per_million", "zipf_general", "score")
    rows = sorted(((results.items[key], *rest) for key, *rest in table.iter_rows()), key=lambda row: -row[0].count)
    columns = ("form", "kind", "count", "forms", "per_million", "zipf_general", "score", "sentence")
    cells = (
        (item.text, phrase(item.kind), item.count, COMMA.join(item.forms), *rest, results.number_of(item.first))
        for item, *rest in rows
    )
    return of_rows("words", columns, cells)


def phrases_table(results: ArticleResults) -> SheetTable:
    """Return the phrases, the most characteristic first."""
    table = to_polars(results.phrases).select("key", "length", "zipf_general", "score")
    items = results.items
    cells = (
        (items[key].text, items[key].count, *rest, results.number_of(items[key].first))
        for key, *rest in table.iter_rows()
    )
    return of_rows("phrases", ("phrase", "count", "length", "zipf_general", "score", "sentence"), cells)


def compared_table(results: ArticleResults) -> SheetTable:
    """Return the words that are more frequent than in general Urdu."""
    cells = (
        (word.item.text, word.item.count, word.per_million, word.general_per_million, word.ratio)
        for word in results.unusual
    )
    columns = ("form", "count", "per_million", "per_million_reference", "relative_risk")
    return of_rows("compared", columns, cells)
