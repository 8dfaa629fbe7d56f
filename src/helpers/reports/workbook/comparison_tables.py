"""Comparison tables: the sheets of the workbook about two articles; those without rows are not there."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from helpers.analysis.comparison.compared_results import Comparison
from helpers.analysis.results.article_results import ArticleResults
from helpers.base.translation import phrase
from helpers.reports.workbook.name_tables import statements_table
from helpers.reports.workbook.sheet_tables import SheetTable, of_rows
from helpers.reports.workbook.text_tables import summary_table, timeline_table


def comparison_tables(found: Comparison) -> Iterator[SheetTable]:
    """Yield the tables of a comparison that have rows."""
    tables = (
        _of_both("summary", summary_table, found),
        _names_table(found),
        _words_table(found),
        _of_both("statements", statements_table, found),
        _of_both("timeline", timeline_table, found),
    )
    return (table for table in tables if table.rows)


def _of_both(name: str, table: Callable[[ArticleResults], SheetTable], found: Comparison) -> SheetTable:
    """Return the rows of both articles below each other, with the headline of the article in the first column."""
    sides = [(results, table(results)) for results in (found.first, found.second)]
    rows = [(results.headline, *row) for results, made in sides for row in made.rows]
    return of_rows(name, ("article", *sides[0][1].columns), rows)


def _names_table(found: Comparison) -> SheetTable:
    rows: list[Sequence[Any]] = []
    for kind, group in found.names.items():
        rows += [(pair.first.text, phrase(kind), pair.first.count, pair.second.count) for pair in group.both]
        rows += [(item.text, phrase(kind), item.count, 0) for item in group.first]
        rows += [(item.text, phrase(kind), 0, item.count) for item in group.second]
    return of_rows("names", ("entity", "kind", "count_first", "count_second"), rows)


def _words_table(found: Comparison) -> SheetTable:
    rows = [
        (word.text, *(item.count if item else 0 for item in word.items), word.log_ratio, word.g2)
        for word in found.words
    ]
    return of_rows("words", ("word", "count_first", "count_second", "log_ratio", "G2"), rows)
