"""Tables of an article for its workbook and CSV files, in their order; those without rows are not there."""

from collections.abc import Callable, Iterator

from helpers.analysis.results.article_results import ArticleResults
from helpers.reports.workbook.name_tables import mentions_table, names_table, sources_table, statements_table
from helpers.reports.workbook.sheet_tables import SheetTable
from helpers.reports.workbook.statistics_tables import diversity_table, formulas_table, spread_table
from helpers.reports.workbook.text_tables import (
    lines_table,
    repairs_table,
    spellings_table,
    stop_words_table,
    summary_table,
    timeline_table,
    times_table,
)
from helpers.reports.workbook.word_tables import compared_table, phrases_table, words_table

TABLES: dict[str, Callable[[ArticleResults], SheetTable]] = {
    "summary": summary_table,
    "words": words_table,
    "phrases": phrases_table,
    "compared": compared_table,
    "times": times_table,
    "timeline": timeline_table,
    "names": names_table,
    "mentions": mentions_table,
    "statements": statements_table,
    "sources": sources_table,
    "lines": lines_table,
    "repairs": repairs_table,
    "spellings": spellings_table,
    "stop words": stop_words_table,
    "spread": spread_table,
    "diversity": diversity_table,
    "formulas": formulas_table,
}
SHEET_NAMES = tuple(TABLES)


def article_tables(results: ArticleResults) -> Iterator[SheetTable]:
    """Yield the tables of an article that have rows."""
    for make in TABLES.values():
        table = make(results)
        if table.rows:
            yield table
