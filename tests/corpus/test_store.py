"""Corpus store: additions, duplicates, crashes, concurrent runs."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from deltalake import DeltaTable

from helpers import UrduNewsError, tokenise
from helpers.corpus import store
from helpers.corpus.store import Added, add_articles, compact, scan

TEXTS = ["امن آیا۔ امن!", "جنگ ختم ہوئی", "", "کتابوں کا میلہ"]
DATES = ["2024-06-19", "2024-06", "2024", None]


def batch(texts: list[str] = TEXTS, file: str = "a.jsonl", **columns: Any) -> pl.DataFrame:
    count = len(texts)
    known = {
        "article": [str(number) for number in range(count)],
        "title": [None] * count,
        "published": (DATES * count)[:count],
        "source": ["اخبار"] * count,
        "path": [file] * count,
        "text": texts,
    }
    return pl.DataFrame(known | columns, schema_overrides={"title": pl.String, "published": pl.String})


def stored(corpus: Path) -> list[dict[str, Any]]:
    return scan(corpus).sort("article").collect().to_dicts()


def test_articles_are_read_back_with_word_counts(tmp_path: Path) -> None:
    assert list(add_articles([batch()], tmp_path / "c")) == [Added(4, 0, 0, 0)]
    rows = stored(tmp_path / "c")
    assert [row["text"] for row in rows] == TEXTS
    assert [(row["year"], row["month"]) for row in rows] == [(2024, 6), (2024, 6), (2024, None), (None, None)]
    for row in rows:
        tokens = tokenise(row["text"])
        counted = tokens[tokens["kind"].isin(["word", "latin"])].groupby(["form", "lemma"]).size().to_dict()
        assert {(word["form"], word["lemma"]): word["count"] for word in row["words"]} == counted
        assert row["words_all"] == sum(counted.values())
    assert (tmp_path / "c" / "year=2024" / "month=6").is_dir()


@pytest.mark.parametrize(
    "name", ["خبریں 2024", "a b#?&=+,;@'\"{}<>*$!~`", "year=2020", "published=x", "..a", "s3:", "-x"]
)
def test_corpus_is_in_its_folder_for_unusual_names(name: str, tmp_path: Path) -> None:
    """The reader of the Delta library URL-encodes spaces in a path, and reads columns from it."""
    corpus = tmp_path / name / "c"
    list(add_articles([batch()], corpus))
    list(add_articles([batch([*TEXTS[:3], "نئی کتاب"])], corpus))
    compact(corpus)
    assert [row["text"] for row in stored(corpus)] == [*TEXTS[:3], "نئی کتاب"]
    assert [row["year"] for row in stored(corpus)] == [2024, 2024, 2024, None]
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["a%20b", "100%", "a[1]", "a^b", "a|b", "a\nb", "\udcff"])
def test_unsupported_folder_is_rejected_before_writing(name: str, tmp_path: Path) -> None:
    """The Delta library would write into another folder, ``a b`` for ``a%20b``, or panic."""
    with pytest.raises(UrduNewsError, match=r"A corpus cannot be in .*Choose a folder without this character"):
        list(add_articles([batch()], tmp_path / name / "c"))
    assert list(tmp_path.iterdir()) == []


def test_only_changed_articles_are_counted_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = tmp_path / "c"
    list(add_articles([batch()], corpus))
    seen = []
    monkeypatch.setattr(store, "token_frame", lambda articles: seen.append(len(articles)) or tokens(articles))
    from helpers.text.tokenisation import token_frame as tokens

    changed = [*TEXTS[:3], "نئی کتاب"]
    assert list(add_articles([batch(changed)], corpus)) == [Added(0, 1, 3, 0)]
    assert sum(seen) == 1
    assert [row["text"] for row in stored(corpus)] == changed


def test_same_name_in_two_files_gives_two_articles(tmp_path: Path) -> None:
    list(add_articles([batch(), batch(["اور"], file="b.jsonl")], tmp_path / "c"))
    assert [row["article"] for row in stored(tmp_path / "c")] == ["0", "0-2", "1", "2", "3"]
    list(add_articles([batch(["اور کچھ"], file="b.jsonl")], tmp_path / "c"))
    assert {row["article"]: row["text"] for row in stored(tmp_path / "c")}["0-2"] == "اور کچھ"


@pytest.mark.parametrize("size", [1, 4])
def test_same_name_in_one_file_gives_two_articles(tmp_path: Path, size: int) -> None:
    several = batch(article=["a", "a", "a-2", "a"])
    batches = [several[first : first + size] for first in range(0, 4, size)]
    for expected in (Added(4, 0, 0, 0), Added(0, 0, 4, 0)):
        results = list(add_articles(batches, tmp_path / "c"))
        assert Added(*map(sum, zip(*results, strict=True))) == expected
        assert sorted(row["text"] for row in stored(tmp_path / "c")) == sorted(TEXTS)
    assert {row["article"] for row in stored(tmp_path / "c")} == {"a", "a-2", "a-2-2", "a-3"}


def test_duplicates_are_reported_and_skipped_if_requested(tmp_path: Path) -> None:
    # The same text with other code points and white space.
    again = batch([TEXTS[0].replace("ی", "ي").replace(" ", "\n"), "نئی", "نئی"], file="b.jsonl")
    assert list(add_articles([batch(), again], tmp_path / "c"))[1] == Added(3, 0, 0, 2)
    assert list(add_articles([batch(), again], tmp_path / "d", once=True))[1] == Added(1, 0, 2, 2)


def test_batches_before_a_crash_are_kept_and_the_same_call_continues(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import deltalake

    corpus = tmp_path / "c"
    batches = [batch([text], file=f"{number}.txt") for number, text in enumerate(TEXTS)]
    write, calls = deltalake.write_deltalake, []

    def failing(*given: Any, **options: Any) -> None:
        calls.append(given)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        write(*given, **options)

    monkeypatch.setattr(deltalake, "write_deltalake", failing)
    with pytest.raises(UrduNewsError, match=r"No space left.*run the same command again"):
        list(add_articles(batches, corpus))
    assert [row["text"] for row in stored(corpus)] == TEXTS[:2]
    monkeypatch.undo()
    assert sum(result.added for result in add_articles(batches, corpus)) == 2
    assert sorted(row["text"] for row in stored(corpus)) == sorted(TEXTS)


def test_killed_process_leaves_a_consistent_corpus(tmp_path: Path) -> None:
    """Files without an entry in the log, which a killed process leaves behind, are not read."""
    corpus = tmp_path / "c"
    list(add_articles([batch()], corpus))
    before = stored(corpus)
    stray = corpus / "year=2024" / "month=6" / "part-stray.parquet"
    stray.write_bytes(b"PAR1 half a file")
    assert stored(corpus) == before
    list(add_articles([batch(["اور"], file="b.jsonl")], corpus))
    assert len(stored(corpus)) == len(before) + 1


def test_interrupted_first_addition_starts_again(tmp_path: Path) -> None:
    stray = tmp_path / "c" / "year=2024" / "month=6" / "part-stray.parquet"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"PAR1 half a file")
    with pytest.raises(UrduNewsError, match="There is no corpus"):
        scan(tmp_path / "c")
    list(add_articles([batch()], tmp_path / "c"))
    assert [row["text"] for row in stored(tmp_path / "c")] == TEXTS


def test_errors_of_the_delta_writer_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import deltalake
    from deltalake.exceptions import DeltaError

    def full(*_given: Any, **_options: Any) -> None:
        raise DeltaError("Unable to copy data to file: No space left on device (os error 28)")

    monkeypatch.setattr(deltalake, "write_deltalake", full)
    with pytest.raises(UrduNewsError, match=r"No space left.*run the same command again"):
        list(add_articles([batch()], tmp_path / "c"))


def test_full_disk_is_detected_before_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = tmp_path / "c"
    list(add_articles([batch()], corpus))
    before = sorted(corpus.rglob("*"))
    monkeypatch.setattr(store.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1000, 990, 10))
    with pytest.raises(UrduNewsError, match=r"0\.0 MB are free.*run the same command again"):
        list(add_articles([batch(["اور"], file="b.jsonl")], corpus))
    assert sorted(corpus.rglob("*")) == before


def test_compaction_keeps_the_articles(tmp_path: Path) -> None:
    corpus = tmp_path / "c"
    list(add_articles([batch([f"متن {number}"], file=f"{number}.txt") for number in range(6)], corpus))
    before = stored(corpus)
    compact(corpus)
    assert stored(corpus) == before
    assert len(DeltaTable(str(corpus)).file_uris()) == 1


def test_missing_corpus_and_other_folders_are_rejected(tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match=r"There is no corpus in .*urdu-news ingest"):
        scan(tmp_path / "none")
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UrduNewsError, match="is not a corpus"):
        list(add_articles([batch()], tmp_path))
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_concurrent_runs_add_no_article_twice(tmp_path: Path) -> None:
    corpus = tmp_path / "c"
    batches = [batch(["ایک"]), batch(["دو"], article=["1"]), batch(["تین"], article=["2"])]
    one = add_articles(iter(batches), corpus)
    assert next(one).added == 1
    assert [result.added for result in add_articles(batches[:2], corpus)] == [0, 1]
    with pytest.raises(UrduNewsError, match=r"another run is adding to it.*run the same command again"):
        next(one)
    assert [result.added for result in add_articles(batches, corpus)] == [0, 0, 1]
    assert [row["text"] for row in stored(corpus)] == ["ایک", "دو", "تین"]


def test_concurrent_runs_create_one_corpus(tmp_path: Path) -> None:
    corpus = tmp_path / "c"

    def meanwhile() -> Iterator[pl.DataFrame]:
        list(add_articles([batch(["ایک"])], corpus))
        yield batch(["ایک"])

    with pytest.raises(UrduNewsError, match="another run is adding to it"):
        list(add_articles(meanwhile(), corpus))
    assert [row["text"] for row in stored(corpus)] == ["ایک"]


def test_compaction_keeps_files_for_running_readers(tmp_path: Path) -> None:
    corpus = tmp_path / "c"
    list(add_articles([batch([f"متن {number}"], file=f"{number}.txt") for number in range(3)], corpus))
    before = pl.scan_delta(DeltaTable(str(corpus)))
    compact(corpus)
    assert before.collect().height == 3


def test_file_is_not_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UrduNewsError, match="is not a corpus"):
        list(add_articles([batch()], tmp_path / "file"))
