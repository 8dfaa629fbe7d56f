"""Article summaries for the index: length, years mentioned, and topic words."""

from collections import Counter
from typing import TypedDict

from helpers.analysis.findings.dates import dates_of
from helpers.analysis.results.article_results import ArticleResults

# More would make the word cloud of an index entry too small to read.
TOPIC_WORDS = 12


class Summary(TypedDict):
    """Summary of an article; ``years`` and ``topics`` are pairs with counts of mentions."""

    words: int
    dates: int
    years: list[tuple[int, int]]
    topics: list[tuple[str, int]]


def summarise(results: ArticleResults) -> Summary:
    """Return the summary that a report stores and the index shows.

    A longer period, such as a decade, counts for the year in its middle. Topics are those of the cloud, the most
    frequent first.

    >>> from helpers.analysis.results.article_results import analyse
    >>> summarise(analyse("روس نے 2000 میں روس کہا۔"))["years"]
    [(2000, 1)]
    """
    times = results.times
    dated = times.loc[times["begin"].notna() & times["until"].notna(), ["begin", "until"]]
    years = Counter((_year(begin) + _year(until)) // 2 for begin, until in dated.itertuples(index=False))
    return {
        "words": results.words,
        "dates": len(dates_of(results)),
        "years": sorted(years.items()),
        "topics": [(item.text, item.count) for item in results.cloud[:TOPIC_WORDS]],
    }


def _year(day: str) -> int:
    """Return the year of an ISO 8601 date, which may be negative (BCE).

    >>> _year("-0043-03-15")
    -43
    """
    return int(day[:-6])
