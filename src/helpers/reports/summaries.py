"""Article summaries for the index: length, years mentioned, and topic words."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, TypedDict

from helpers.analysis.topics import topic_words
from helpers.statistics.conventions import COUNTED_KINDS
from helpers.text.stop_word_lists import StopWords
from helpers.text.tokenisation import tokenise
from helpers.times.time_tables import find_times

# More would make the word cloud of an index entry too small to read.
TOPIC_WORDS = 12


class Summary(TypedDict):
    """Summary of an article; ``years`` and ``topics`` are pairs with counts of mentions."""

    words: int
    times: int
    years: list[tuple[int, int]]
    topics: list[tuple[str, int]]


def summarise(article: Mapping[str, Any], *, stop_words: StopWords = "drop") -> Summary:
    """Return the summary that a report stores and the index shows.

    A longer period, such as a decade, counts for the year in its middle. Topics are the topic words of the
    notebooks, the most frequent first.

    >>> summarise({"text": "روس نے 2000 میں روس کہا۔", "published": None})["years"]
    [(2000, 1)]
    """
    text = str(article["text"])
    tokens = tokenise(text, pos=True)
    times = find_times(text, published=article["published"])
    topics = (
        topic_words(tokens, stop_words=stop_words)
        .head(TOPIC_WORDS)
        .sort_values(["count", "rank"], ascending=[False, True])
    )
    dated = times.loc[times["begin"].notna() & times["until"].notna(), ["begin", "until"]]
    years = Counter((_year(begin) + _year(until)) // 2 for begin, until in dated.itertuples(index=False))
    return {
        "words": int(tokens["kind"].isin(COUNTED_KINDS).sum()),
        "times": len(times),
        "years": sorted(years.items()),
        "topics": [(str(word), int(count)) for word, count in zip(topics["form"], topics["count"], strict=True)],
    }


def _year(day: str) -> int:
    """Return the year of an ISO 8601 date, which may be negative (BCE).

    >>> _year("-0043-03-15")
    -43
    """
    return int(day[:-6])
