"""Appendix: folds with what was repaired, what is not counted, further statistics and how the report was made."""

from helpers.analysis.results.article_results import ArticleResults
from helpers.base.translation import phrase
from helpers.reports.pages.appendix.folds import Fold
from helpers.reports.pages.appendix.provenance import file_fold, method_fold
from helpers.reports.pages.appendix.readings import furniture_fold, repairs_fold, stop_words_fold
from helpers.reports.pages.appendix.statistics import (
    collocations_fold,
    diversity_fold,
    not_computed,
    parts_of_speech_fold,
    spread_fold,
)


def appendix_view(results: ArticleResults) -> tuple[Fold, ...]:
    """Return the folds of the appendix that have something in them, in the order of reading."""
    spread, diversity, collocated = spread_fold(results), diversity_fold(results), collocations_fold(results)
    lines = not_computed(results, diverse=bool(diversity), spread=bool(spread), collocated=bool(collocated))
    folds = (
        repairs_fold(results),
        stop_words_fold(results),
        furniture_fold(results),
        spread,
        diversity,
        collocated,
        parts_of_speech_fold(results),
        Fold(phrase("Not computed"), lines) if lines else None,
        file_fold(results),
        method_fold(),
    )
    return tuple(fold for fold in folds if fold)
