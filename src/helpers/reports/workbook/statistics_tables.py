"""Statistics tables: spread of words and lexical diversity as on the page, and the formulas of all measures."""

from collections.abc import Iterator
from typing import Any

from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import Item
from helpers.reports.pages.appendix.folds import Fold
from helpers.reports.pages.appendix.statistics import diversity_fold, spread_fold
from helpers.reports.workbook.sheet_tables import SheetTable, of_rows, of_table
from helpers.statistics.formula_tables import formulas

FORMULA_COLUMNS = ("measure", "name", "formula", "measured_in", "direction", "needs", "source", "english", "urdu")


def spread_table(results: ArticleResults) -> SheetTable:
    """Return how evenly the most frequent names and words are spread over the sentences."""
    rows = ((word, count.count, *rest) for word, count, *rest in _rows(spread_fold(results)))
    return of_rows("spread", ("form", "count", "sentences", "dp_norm"), (tuple(map(_text, row)) for row in rows))


def diversity_table(results: ArticleResults) -> SheetTable:
    """Return the indices of lexical diversity."""
    return of_rows("diversity", ("measure", "found"), _rows(diversity_fold(results)), urdu=False)


def formulas_table(results: ArticleResults) -> SheetTable:
    """Return the definition of each measure."""
    return of_table("formulas", formulas(), FORMULA_COLUMNS, results)._replace(urdu=False)


def _rows(fold: Fold | None) -> Iterator[tuple[Any, ...]]:
    for table in fold.tables if fold else ():
        yield from table.rows


def _text(cell: Any) -> Any:
    return cell.text if isinstance(cell, Item) else cell
