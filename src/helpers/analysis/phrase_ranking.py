"""Keyphrases: noun phrases and names, ranked by C-value."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd
import polars as pl

from helpers.analysis.noun_phrases import LINKS, MOST_PHRASE_WORDS, Phrase, noun_phrases
from helpers.analysis.skipped_words import marked
from helpers.analysis.tokens_given import ArticlesOrTokens, as_tokens
from helpers.analysis.whole_names import with_whole_names
from helpers.base.arguments import require_count
from helpers.base.dataframes import to_pandas
from helpers.text.general_frequency import zipf
from helpers.text.stop_word_lists import StopWords, as_set

KEYPHRASE_COLUMNS = {
    "rank": pl.Int64, "phrase": pl.String, "count": pl.Int64, "articles": pl.Int64, "length": pl.Int64,
    "score": pl.Float64, "zipf_general": pl.Float64,
}  # fmt: skip
# The columns that come from counts.
SHOWN_COLUMNS = ("phrase", "count", "articles", "length", "score")


class Candidate(NamedTuple):
    """A phrase with the forms and the articles of its occurrences, and their places: sentence, start and end."""

    key: tuple[str, ...]
    forms: Counter[str]
    articles: set[object]
    words: int
    places: list[tuple[int, int, int]]

    @property
    def total(self) -> int:
        """The number of occurrences."""
        return self.forms.total()


def keyphrases(articles: ArticlesOrTokens, *, min_count: int = 2, stop_words: StopWords = "drop") -> pd.DataFrame:
    """List the noun phrases and names of articles, the most important first.

    A phrase is a sequence of nouns, adjectives and names that ends with a noun or a name; its parts may be linked by
    one کا, کی, کے or و (حکومت کا فیصلہ). It has no stop word at its ends and is no time expression. Phrases that differ
    in the form of the last word or of کا are one (ترقیاتی منصوبہ, ترقیاتی منصوبے). Of a phrase and a longer one around
    it, the longer is listed, unless the shorter also occurs alone at least ``min_count`` times.

    Args:
        articles: articles, or tokens from ``tokenise``. Phrases are best with ``pos=True``; without parts of speech,
            tables decide what a noun is.
        min_count: smallest number of occurrences.
        stop_words: "drop" the phrases that contain a stop word of the tables, a list of words that no phrase contains,
            or "keep" those with a stop word inside (never at the ends). کا, کی, کے and و always link.

    Returns:
        One row per phrase: rank; phrase, in its most frequent form; count; articles, the number of articles with it;
        length in words, without کا and و; score, its C-value: log2(length + 1) times the count, which is reduced by the
        mean count of the longer phrases around it (higher is better); zipf_general, that of its rarest word in general
        Urdu, null if one is unlisted. Equal scores are sorted by rarity.

    Raises:
        UrduNewsError: ``min_count`` is below 1, or ``stop_words`` has another value.

    Source: Frantzi, K., Ananiadou, S. and Mima, H. (2000), Automatic recognition of multi-word terms: the
    C-value/NC-value method, International Journal on Digital Libraries 3(2); length + 1, which admits names of one
    word, after Barrón-Cedeño, A. et al. (2009), An improved automatic term recognition method for Spanish, CICLing.

    >>> text = "ترقیاتی منصوبہ منظور ہوا۔ ترقیاتی منصوبے کی لاگت بڑھی۔ حکومت نے ترقیاتی منصوبے کا اعلان کیا۔"
    >>> keyphrases(text)[["phrase", "count", "length"]].values.tolist()
    [['ترقیاتی منصوبے', 3, 2]]
    """
    require_count(min_count, "min_count")
    whole = with_whole_names(marked(as_tokens(articles)))
    return to_pandas(phrase_table(whole, min_count, as_set(stop_words)).select(list(KEYPHRASE_COLUMNS)))


def phrase_table(whole: pl.DataFrame, min_count: int, removed: frozenset[str]) -> pl.DataFrame:
    """Return the table of ``keyphrases``, with the places of each phrase: sentence, start and end.

    Args:
        whole: from ``with_whole_names``, of tokens from ``marked``.
        min_count: smallest number of occurrences.
        removed: words that no phrase contains.
    """
    found = _candidates(noun_phrases(whole), removed - LINKS)
    frequent = {key: phrase for key, phrase in found.items() if phrase.total >= min_count}
    around = _around(frequent.values())
    rows = [
        (phrase, len(phrase.articles), phrase.words, _c_value(phrase, around[phrase.key]))
        for phrase in frequent.values()
        if phrase.total - max(around[phrase.key], default=0) >= min_count
    ]
    return _table(rows)


def _candidates(phrases: Iterable[Phrase], removed: frozenset[str]) -> dict[tuple[str, ...], Candidate]:
    found: dict[tuple[str, ...], Candidate] = {}
    for phrase in phrases:
        if removed.isdisjoint(phrase.forms.split()) and removed.isdisjoint(phrase.key):
            candidate = found.setdefault(phrase.key, Candidate(phrase.key, Counter(), set(), phrase.words, []))
            candidate.forms[phrase.forms] += 1
            candidate.articles.add(phrase.article)
            candidate.places.append((phrase.sentence, phrase.start, phrase.end))
    return found


def _around(phrases: Iterable[Candidate]) -> dict[tuple[str, ...], list[int]]:
    """Return, for each phrase, the counts of the longer phrases that contain it."""
    counts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for phrase in phrases:
        for part in set(_parts(phrase.key)):
            counts[part].append(phrase.total)
    return counts


def _parts(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the shorter sequences inside a phrase."""
    for size in range(1, min(len(key), MOST_PHRASE_WORDS)):
        for begin in range(len(key) - size + 1):
            yield key[begin : begin + size]


def _c_value(phrase: Candidate, around: list[int]) -> float:
    nested = sum(around) / len(around) if around else 0.0
    return math.log2(phrase.words + 1) * (phrase.total - nested)


def _table(rows: list[tuple[Candidate, int, int, float]]) -> pl.DataFrame:
    shown = [(_shown(phrase), phrase.total, *values, phrase.places) for phrase, *values in rows]
    schema: dict[str, Any] = {name: KEYPHRASE_COLUMNS[name] for name in SHOWN_COLUMNS}
    schema["places"] = pl.List(pl.List(pl.Int64))
    table = pl.DataFrame(shown, schema=schema, orient="row")
    rarity = pl.col("zipf_general").fill_null(0)
    return (
        table.with_columns(zipf(table["phrase"]))
        .sort("score", rarity, "phrase", descending=[True, False, False])
        .with_columns(pl.col("score").rank("min", descending=True).cast(pl.Int64).alias("rank"))
        .select(*KEYPHRASE_COLUMNS, "places")
    )


def _shown(phrase: Candidate) -> str:
    """Return the most frequent form, of equally frequent ones the first by spelling."""
    return min(phrase.forms, key=lambda form: (-phrase.forms[form], form))
