"""Statistics tables: spread of words, lexical diversity, and the formulas of all measures."""

from helpers.analysis.results.article_results import ArticleResults
from helpers.reports.pages.appendix.statistics import LEAST_SENTENCES, LEAST_SPREAD_COUNT, spread
from helpers.reports.workbook.sheet_tables import SheetTable, of_rows
from helpers.statistics.diversity_tables import diversity
from helpers.statistics.formula_tables import formulas

FORMULA_COLUMNS = ("measure", "name", "formula", "measured_in", "direction", "needs", "source", "english", "urdu")
