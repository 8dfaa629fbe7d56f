"""Corpus counts: equal to ``frequencies`` for any batches."""

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import UrduNewsError, count_corpus, frequencies, keyness, read_articles, split_sentences, tokenise
from helpers.base.dataframes import to_polars
from helpers.corpus.counting import CountOptions, Counts, add, count
from helpers.corpus.spilling import spilling_counts
from tests.support.paths import SEEDS

ARTICLES = read_articles(SEEDS)
# Each sentence of the seeds is an article, so that order, dates and sources matter.
TEXTS = split_sentences(ARTICLES)["text"].to_list()
ROWS = [
    {"text": text, "published": f"2024-0{1 + number % 3}-1{number % 7}", "source": ["بی بی سی", None][number % 2]}
    for number, text in enumerate(TEXTS)
]
WORDS = st.lists(
    st.sampled_from(["امن", "جنگ", "کے", "گئے", "گئی", "صحت", "مند", "صحت مند", "،", "۔", "24", "BBC", "\n"]),
    max_size=12,
).map(" ".join)


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write(tmp_path / "a.jsonl", ROWS)


@pytest.fixture(params=[1_500, 50_000_000], ids=["many parts", "one part"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("helpers.corpus.corpus_counts.BATCH_BYTES", request.param)
    return int(request.param)


def same(found: pd.DataFrame, wanted: pd.DataFrame) -> bool:
    """Return whether a table equals one of ``frequencies``."""
    return to_polars(found).equals(to_polars(wanted.drop(columns="dispersion")))


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize("stop_words", ["keep", "drop"])
@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("by", ["form", "lemma"])
def test_table_equals_frequencies(by: Any, n: int, stop_words: Any, corpus: Path) -> None:
    wanted = frequencies(tokenise(read_articles(corpus)), by=by, n=n, stop_words=stop_words)
    assert same(count_corpus(corpus, by=by, n=n, stop_words=stop_words), wanted)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_sums_do_not_depend_on_batches(texts: list[str], data: st.DataObject) -> None:
    options = CountOptions(by=data.draw(st.sampled_from(["form", "lemma"])), n=data.draw(st.integers(1, 3)))
    cuts = sorted({0, len(texts), *data.draw(st.lists(st.integers(0, len(texts))))})
    parts = [texts[begin:end] for begin, end in pairwise(cuts)]
    added = add(*[count(pl.DataFrame({"text": part}), options) for part in parts])
    whole = count(pl.DataFrame({"text": texts}), options)
    keys = options.keys
    # The row of a lemma that counts an article is arbitrary; only the sum is defined.
    for table in (added.units, whole.units):
        assert (table["articles"] <= len(texts)).all()
    counted = [counts.units.drop("articles").sort(keys) for counts in (added, whole)]
    articles = [counts.units.group_by("unit").agg(pl.col("articles").sum()).sort("unit") for counts in (added, whole)]
    assert counted[0].equals(counted[1])
    assert articles[0].equals(articles[1])
    assert added.totals.equals(whole.totals)
    assert added.hashes.to_list() == whole.hashes.to_list()
    tokens = frequencies(tokenise(texts), by=options.by, n=options.n).sort_values(options.by)
    assert articles[0]["articles"].to_list() == tokens["articles"].to_list()


@pytest.mark.usefixtures("size")
def test_periods_and_sources_are_counted_separately(corpus: Path) -> None:
    found = count_corpus(corpus, period="month", per_source=True)
    assert list(found.columns[:3]) == ["period", "source", "form"]
    groups = found.groupby(["period", "source"], dropna=False)
    assert len(groups) == len({(row["published"][:7], row["source"]) for row in ROWS}) > 3
    for (period, source), group in groups:
        named = source if isinstance(source, str) else None
        alone = [row for row in ROWS if row["published"].startswith(period) and row["source"] == named]
        wanted = frequencies(tokenise([row["text"] for row in alone]))
        assert same(group.drop(columns=["period", "source"]), wanted)
    assert found["period"].is_monotonic_increasing


@pytest.mark.usefixtures("size")
def test_undated_articles_are_skipped_and_counted(tmp_path: Path) -> None:
    rows = [{"text": "امن", "published": date} for date in ("2024-06-19", "2024", None, "2024-06")]
    found = count_corpus(write(tmp_path / "a.jsonl", rows), period="month")
    assert found[["period", "form", "count"]].values.tolist() == [["2024-06", "امن", 2]]
    assert (found.attrs["articles"], found.attrs["undated"]) == (2, 2)
    with pytest.raises(UrduNewsError, match="No article has a date precise enough for a day"):
        count_corpus(write(tmp_path / "b.jsonl", rows[-1:]), period="day")


@pytest.mark.usefixtures("size")
def test_duplicates_are_reported_and_counted_once_if_requested(tmp_path: Path) -> None:
    rows = [
        {"text": "صدر نے کہا کہ امن ہوگا۔", "source": "پہلا"},
        # The same text with Arabic letters and other spaces.
        {"text": " صدر  نے\nكہا كہ امن ہوگا۔".replace("\n", " "), "source": "دوسرا"},
        {"text": "صدر نے کہا کہ امن نہ ہوگا۔", "source": "پہلا"},
        {"text": "امن نے کہا کہ صدر ہوگا۔", "source": "پہلا"},
        {"text": "صدر نے کہا کہ امن ہوگا۔", "source": "تیسرا"},
    ]
    path = write(tmp_path / "a.jsonl", rows)
    every, once = count_corpus(path, per_source=True), count_corpus(path, per_source=True, duplicates="once")
    assert (every.attrs["articles"], every.attrs["duplicates"]) == (5, 2)
    assert (once.attrs["articles"], once.attrs["duplicates"]) == (3, 2)
    assert set(once["source"]) == {"پہلا"}
    first = [rows[0]["text"], rows[2]["text"], rows[3]["text"]]
    assert same(count_corpus(path, duplicates="once"), frequencies(tokenise(first)))


def test_min_count_drops_rare_words_and_keeps_shares(corpus: Path) -> None:
    every, often = count_corpus(corpus, by="lemma"), count_corpus(corpus, by="lemma", min_count=3)
    assert to_polars(every[every["count"] >= 3]).equals(to_polars(often))
    assert len(often) < len(every)


@pytest.mark.parametrize("by", ["form", "lemma"])
def test_keyness_of_counts_equals_keyness_of_tokens(by: Any, tmp_path: Path, corpus: Path) -> None:
    other = write(tmp_path / "b.jsonl", [{"text": text} for text in TEXTS[::3]])
    tokens = [tokenise(read_articles(path)) for path in (corpus, other)]
    wanted = keyness(tokens[0], tokens[1], by=by)
    found = keyness(count_corpus(corpus, by=by), count_corpus(other, by=by), by=by)
    assert to_polars(found.drop(columns="dispersion")).equals(to_polars(wanted.drop(columns="dispersion")))


def test_spacing_corrections_are_applied(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [{"text": "برقراررکھنے نوجوان"}])
    corrections = pd.DataFrame({"written": ["نوجوان"], "words": ["نو جوان"]})
    found = count_corpus(path, corrections=corrections)
    assert set(found["form"]) == set(tokenise("برقراررکھنے نوجوان", corrections=corrections)["form"]) - {" "}


@pytest.mark.usefixtures("size")
def test_unreadable_items_are_reported_and_the_rest_is_counted(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [{"text": "امن"}] * 3)
    with path.open("a") as file:
        file.write('{"text": "cut\n')
    write(tmp_path / "b.jsonl", [{"section": "امن"}])
    (tmp_path / "c.txt").write_bytes(bytes(range(256)) * 20)
    found = count_corpus(tmp_path, on_bad="skip")
    assert found[["form", "count"]].values.tolist() == [["امن", 3]]
    skipped = " ".join(found.attrs["skipped"])
    assert len(found.attrs["skipped"]) == 3
    assert all(name in skipped for name in ("a.jsonl", "b.jsonl", "c.txt"))
    with pytest.raises(UrduNewsError, match=r"a\.jsonl is not well formed as jsonl: line 4"):
        count_corpus(path)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n": 0}, "n must be the number of words in a row"),
        ({"period": "decade"}, "period is one of year"),
        ({"duplicates": "never"}, 'duplicates must be "count" or "once"'),
        ({"engine": "spark"}, 'engine must be "local" or "dask"'),
        ({"on_bad": "ignore"}, 'on_bad must be "raise" or "skip"'),
        ({"engine": "dask"}, 'engine="dask" needs a cluster'),
    ],
)
def test_invalid_options_are_rejected(options: dict[str, Any], message: str, corpus: Path) -> None:
    with pytest.raises(UrduNewsError, match=message):
        count_corpus(corpus, **options)


def test_files_without_urdu_or_articles_are_rejected(tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match="contains no Urdu words"):
        count_corpus(write(tmp_path / "a.jsonl", [{"text": "Peace and war"}]))
    (tmp_path / "b.jsonl").write_bytes(b"rubbish\n")
    with pytest.raises(UrduNewsError, match="There is no article to count"):
        count_corpus(tmp_path / "b.jsonl", on_bad="skip")


# Spilling to disk


def parts(options: CountOptions) -> Iterator[Counts]:
    for begin in range(0, len(ROWS), 7):
        yield count(pl.DataFrame(ROWS[begin : begin + 7]), options)


@pytest.mark.parametrize("options", [CountOptions(n=2, period="month"), CountOptions(by="lemma", n=2, per_source=True)])
def test_spilled_counts_equal_counts_in_memory(options: CountOptions) -> None:
    tables = []
    for memory_bytes in (1, 10**9):
        with spilling_counts(memory_bytes=memory_bytes) as sums:
            for counts in parts(options):
                sums.add(counts)
            units = list(sums.units())
            # The row of a lemma that counts an article is arbitrary.
            articles = pl.col("articles").sum().over(options.keys[:2])
            table = pl.concat(units).with_columns(articles).sort(options.keys)
            tables.append((table, sums.counts().totals.sort("words")))
        # Each n-gram is in exactly one table.
        assert sum(table["unit"].n_unique() for table in units) == tables[-1][0]["unit"].n_unique()
        assert (len(units) > 20) == (memory_bytes == 1)
    assert tables[0][0].equals(tables[1][0])
    assert tables[0][1].equals(tables[1][1])


def test_table_of_spilled_counts_equals_frequencies(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpers.corpus.corpus_counts.spilling_counts", partial(spilling_counts, memory_bytes=1))
    monkeypatch.setattr("helpers.corpus.corpus_counts.BATCH_BYTES", 400)
    wanted = frequencies(tokenise(read_articles(corpus)), n=2)
    assert same(count_corpus(corpus, n=2), wanted)


FULL_DISK = """
import resource, sys, tempfile
from functools import partial
from itertools import pairwise
from helpers import UrduNewsError
from helpers.corpus import corpus_counts
from helpers.corpus.spilling import spilling_counts
corpus_counts.spilling_counts = partial(spilling_counts, memory_bytes=1)
corpus_counts.count_corpus(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))
try:
    corpus_counts.count_corpus(sys.argv[1])
except UrduNewsError as error:
    print(error)
"""


def test_full_disk_is_reported_and_temporary_files_are_deleted(corpus: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(corpus)],
        env={"TMPDIR": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "cannot be written to" in run.stdout
    assert "Free some space" in run.stdout
    assert sorted(tmp_path.iterdir()) == [corpus]
