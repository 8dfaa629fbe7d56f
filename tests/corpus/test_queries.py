"""Corpus queries: the same results as from the texts."""

from pathlib import Path

import pandas as pd
import pytest

from helpers import UrduNewsError, frequencies, keyness, tokenise, trends
from helpers.base.dataframes import to_polars
from helpers.corpus.queries import corpus_coverage, corpus_frequencies, corpus_trends, first_uses
from helpers.corpus.store import add_articles

ARTICLES = pd.DataFrame(
    {
        "article": ["a", "b", "c", "d", "e"],
        "title": ["پہلی", None, None, None, None],
        "published": ["2023-12-31", "2024-01-05", "2024-01", "2024", None],
        "source": ["جنگ", "ڈان", "جنگ", "ڈان", "جنگ"],
        "path": ["x"] * 5,
        "text": ["کتابیں آئیں", "کتاب اور امن", "امن امن", "جنگ", "امن کی کتاب"],
    }
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "c"
    table = to_polars(ARTICLES)
    list(add_articles([table[:2], table[2:]], folder))
    return folder


@pytest.mark.parametrize("by", ["form", "lemma"])
@pytest.mark.parametrize("stop_words", ["keep", "drop"])
def test_frequencies_equal_those_of_the_texts(corpus: Path, by: str, stop_words: str) -> None:
    expected = frequencies(tokenise(ARTICLES), by=by, stop_words=stop_words)
    found = corpus_frequencies(corpus, by=by, stop_words=stop_words)
    pd.testing.assert_frame_equal(found, expected[found.columns])


@pytest.mark.parametrize(
    ("since", "before", "inside"),
    [
        ("2024-01-01", None, "bcd"),
        (None, "2024-01-01", "a"),
        ("2024-01-02", None, "b"),
        (None, "2024-02-01", "abc"),
        ("2024-01-01", "2025-01-01", "bcd"),
        (None, "2024-12-31", "abc"),
    ],
)
def test_span_has_only_articles_completely_within_it(
    corpus: Path, since: str | None, before: str | None, inside: str
) -> None:
    chosen = ARTICLES[ARTICLES["article"].isin(list(inside))]
    found = corpus_frequencies(corpus, since=since, before=before)
    assert dict(zip(found["form"], found["count"], strict=True)) == (
        frequencies(tokenise(chosen)).set_index("form")["count"].to_dict()
    )


def test_sources_can_be_compared(corpus: Path) -> None:
    one, other = (corpus_frequencies(corpus, sources=[name]) for name in ("جنگ", "ڈان"))
    texts = [tokenise(ARTICLES[ARTICLES["source"] == name]) for name in ("جنگ", "ڈان")]
    found, expected = keyness(one, other, min_count=1), keyness(*texts, min_count=1)
    same = [column for column in expected if column != "dispersion"]
    pd.testing.assert_frame_equal(found[same], expected[same])


@pytest.mark.parametrize("period", ["month", "year"])
def test_trends_and_coverage_equal_those_of_the_texts(corpus: Path, period: str) -> None:
    expected = trends(tokenise(ARTICLES), ARTICLES, ["امن", "کتاب"], period=period, by="lemma")
    found = corpus_trends(corpus, ["امن", "کتاب"], period=period, by="lemma")
    pd.testing.assert_frame_equal(found, expected)
    assert sorted(found.attrs["left_out"]) == sorted(expected.attrs["left_out"])
    coverage = corpus_coverage(corpus, period=period)
    pd.testing.assert_frame_equal(
        coverage, expected[["period", "articles", "words_all"]].drop_duplicates(ignore_index=True)
    )


def test_first_use_has_its_line(corpus: Path) -> None:
    found = first_uses(corpus, ["کتاب", "امن"], by="lemma")
    assert found[["query", "published", "article", "node"]].values.tolist() == [
        ["کتاب", "2023-12-31", "a", "کتابیں"],
        ["امن", "2024-01-05", "b", "امن"],
    ]
    assert found["title"].to_list()[0] == "پہلی"


def test_missing_words_articles_and_corpora_are_reported(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match="زرافہ does not occur"):
        first_uses(corpus, "زرافہ")
    with pytest.raises(UrduNewsError, match="زرافہ does not occur"):
        corpus_trends(corpus, "زرافہ")
    with pytest.raises(UrduNewsError, match="no words in this time span"):
        corpus_frequencies(corpus, since="2030-01-01")
    with pytest.raises(UrduNewsError, match="not a date"):
        corpus_frequencies(corpus, since="yesterday")
    with pytest.raises(UrduNewsError, match="There is no corpus"):
        corpus_coverage(tmp_path)
