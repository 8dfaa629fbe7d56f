"""Batches: the articles of ``read_articles``, of any size and format; malformed items are named, never guessed."""

import bz2
import csv
import gzip
import json
import pickle
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import UrduNewsError, read_articles
from helpers.base.dataframes import to_polars
from helpers.files.batches import batches, partitions, read_partition
from helpers.files.decoding import MAX_BYTES
from tests.support.strategies import hostile

ROWS = [
    {
        "id": f"خبر-{number}",
        "title": f"سرخی، {number}",
        "published": "2024-06",
        "source": "بی بی سی",
        "text": f"پہلی سطر {number}\nدوسری، سطر۔",
    }
    for number in range(50)
]


def lines(rows: list[dict[str, str]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def zstandard(content: bytes) -> bytes:
    packed = pa.BufferOutputStream()
    with pa.CompressedOutputStream(packed, "zstd") as stream:
        stream.write(content)
    return bytes(packed.getvalue())


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    """Write articles in the format that the name of the file says."""
    table = pl.DataFrame(rows)
    if path.suffix == ".parquet":
        table.write_parquet(path, row_group_size=7)
        return path
    content = table.write_csv().encode() if ".csv" in path.name else lines(rows)
    pack: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".zst": zstandard, ".bz2": bz2.compress}
    path.write_bytes(pack.get(path.suffix, bytes)(content))
    return path


def together(source: Path | list[Path], size: int) -> pl.DataFrame:
    return pl.concat(batches(source, size=size))


FORMATS = ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.jsonl.bz2", "a.csv", "a.csv.gz", "a.parquet"]


@pytest.mark.parametrize("size", [1, 500, 16_000_000])
@pytest.mark.parametrize("name", FORMATS)
def test_batches_hold_the_articles_of_read_articles(name: str, size: int, tmp_path: Path) -> None:
    path = write(tmp_path / name, ROWS)
    found = together(path, size)
    assert found.equals(to_polars(read_articles(path)).select(found.columns))
    assert found["text"].to_list() == [row["text"] for row in ROWS]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(1, 4000), texts=st.lists(hostile(), min_size=1, max_size=20))
def test_articles_do_not_depend_on_the_batch_size(size: int, texts: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}, ensure_ascii=True) for text in texts), encoding="ascii")
    assert together(path, size).equals(together(path, 10**9))


@pytest.mark.parametrize("size", [1, 500, 16_000_000])
def test_a_partition_can_be_read_in_another_process(size: int, tmp_path: Path) -> None:
    source = [write(tmp_path / name, ROWS) for name in FORMATS]
    (tmp_path / "b.txt").write_text("ایک خبر", encoding="utf-8")
    source.insert(3, tmp_path / "b.txt")
    parts = pickle.loads(pickle.dumps(partitions(source, size=size)))
    read = [part.articles for partition in reversed(parts) for part in list(read_partition(partition, size=size))[::-1]]
    assert pl.concat(read[::-1]).equals(together(source, size))
    assert sum(partition.bytes for partition in parts) >= (tmp_path / "a.jsonl").stat().st_size


def test_large_files_are_split_and_small_ones_grouped(tmp_path: Path) -> None:
    large = write(tmp_path / "large.jsonl", ROWS)
    assert len(partitions(large, size=1000)) > 5
    (tmp_path / "small").mkdir()
    small = [write(tmp_path / "small" / f"{number}.jsonl", ROWS[:1]) for number in range(20)]
    assert len(partitions(small)) == 1
    assert [len(batch) for batch in batches(tmp_path / "small")] == [20]


def test_an_article_gets_its_number_with_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "ایک"}\n\n{"text": "دو"}\n{"text": "تین", "id": 3}\n', encoding="utf-8")
    assert together(path, 5)["article"].to_list() == ["a-row-1", "a-row-3", "a-3"]
    path.write_text('{"text": "ایک"}\n\n{"text": "دو"}\n', encoding="utf-8")
    assert together(path, 5)["article"].to_list() == ["a-1", "a-3"]


@pytest.mark.parametrize(("column", "name"), [("id", "a$1-۱۲"), ("نمبر", "a$1-۱۲"), ("article", "۱۲")])
def test_a_number_names_an_article_only_in_our_own_column(column: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "a$1.csv"
    path.write_text(f"{column},text\n۱۲,آج بارش ہوئی\n", encoding="utf-8")
    assert together(path, 100)["article"].to_list() == read_articles(path)["article"].to_list() == [name]


def test_articles_csv_describes_also_the_article_of_a_table(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", [{"text": "ایک خبر"}])
    (tmp_path / "articles.csv").write_text("file,published\na.jsonl,2024-06-19\n", encoding="utf-8")
    assert together(tmp_path, 100)["published"].to_list() == ["2024-06-19"]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1256"])
def test_a_small_table_in_another_encoding_is_read_as_read_articles_does(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        ("text\n" + "صدر نے کہا کہ وہ آج شام وزیر اعظم سے ملاقات کریں گے اور بات چیت ہوگی\n" * 5).encode(
            encoding, "ignore"
        )
    )
    assert together(path, 100).equals(to_polars(read_articles(path)).select(together(path, 100).columns))


@pytest.mark.parametrize(
    "content", ['text,id\nامن"جنگ,1\nامن,2\n', "text,id\rامن,1\r\rجنگ,2\r", "\ntext,text\nامن,گھر\n"]
)
def test_a_csv_file_is_the_same_read_at_once_and_streamed(content: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8", newline="")
    assert together(path, 100)["text"].to_list() == read_articles(path)["text"].to_list()


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv", "a.parquet"])
@pytest.mark.parametrize("size", [1, 16_000_000])
def test_an_unreadable_date_is_noted_and_costs_only_the_date(name: str, size: int, tmp_path: Path) -> None:
    rows = [{"text": "امن", "published": date} for date in ("11 اکتوبر 2016", "soon", "01/05/2024", None)]
    path = write(tmp_path / name, rows)
    notes, dates = [], []
    for partition in partitions(path, size=size):
        for part in read_partition(partition, size=size):
            notes += part.notes
            dates += part.articles["published"].to_list()
    assert dates == ["2016-10-11", None, None, None]
    assert f'{path}: "soon" in row 2 is not a date' in notes[0]
    read = read_articles(path)
    assert read["published"].isna().to_list() == [False, True, True, True]
    assert f'{path}: "soon" in row 2 is not a date' in read.attrs["notes"][0]


TWO, ONE = lines(ROWS[:2]), lines(ROWS[2:3])
CUT = "is damaged or incomplete"
BROKEN: list[tuple[str, bytes, list[str], int]] = [
    ("a.jsonl", lines(ROWS[:3]) + b'{"text": "half\n' + lines(ROWS[3:5]), ["line 4 is not a JSON object"], 5),
    ("a.jsonl", TWO + "{\"text\": \"امن\"}\n".encode("utf-16-le") + ONE, ["line 3 is not", "line 4 is not"], 2),
    ("a.jsonl", TWO + "{\"text\": \"امن\"}\n".encode("cp1256") + ONE, ["line 3 is not"], 3),
    ("a.jsonl", TWO + b'{"text": "a"}{"text": "b"}\n' + ONE, ["line 3 is not a JSON"], 3),
    ("a.jsonl", TWO + b"[" * 100_000 + b"\n" + ONE, ["line 3 is not a JSON object"], 3),
    ("a.jsonl.gz", gzip.compress(lines(ROWS))[:-9], [CUT], 0),
    ("a.jsonl.gz", gzip.compress(lines(ROWS)) + b"rubbish", [CUT], 0),
    ("a.jsonl.zst", zstandard(lines(ROWS))[:-9], [CUT], 0),
    ("a.csv", "id,text\n1,امن\n2\n3,جنگ,x\n4,روس\n".encode(), ["row 2 has 1 fields", "row 3 has 3 fields"], 2),
    ("a.csv", "id,text\n1,امن\n2,".encode() + "امن\n".encode("cp1256") + b"3,x\n", ["row 2 is not in UTF-8"], 2),
    ("a.csv", "id,text\n1,امن\n2,".encode() + "امن,x\n".encode("cp1256") + b"3,x\n", ["row 2 has 3 fields"], 2),
    ("a.csv", 'id,text\n1,"امن"گھر\n2,امن\n'.encode(), ["row 1: ',' expected"], 1),
    ("a.csv", 'id,text\n1,امن\n2,"امن\n3,گھر\n'.encode(), ["row 2: unexpected end of data"], 1),
    ("a.csv.gz", gzip.compress(b"text\nx\n")[:-9], [CUT], 0),
    ("a.parquet", b"PAR1 and no more", [CUT], 0),
]  # fmt: skip


@pytest.mark.parametrize("size", [1, 16_000_000])
@pytest.mark.parametrize(("name", "content", "sentences", "left"), BROKEN)
def test_malformed_rows_are_named_and_only_they_are_skipped(
    name: str, content: bytes, sentences: list[str], left: int, size: int, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    messages: list[str] = []
    assert sum(len(batch) for batch in batches(path, size=size, on_problem=messages.append)) == left
    assert len(messages) == len(sentences)
    assert all(sentence in one and str(path) in one for one, sentence in zip(messages, sentences, strict=True))
    with pytest.raises(UrduNewsError, match=sentences[0]):
        list(batches(path, size=size))


def test_endless_nested_brackets_are_malformed_json(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"[" * 100_000)
    with pytest.raises(UrduNewsError, match="line 1 is not a JSON object"):
        list(batches(path))


@pytest.mark.parametrize(
    ("name", "begin", "message"),
    [
        ("a.txt.gz", "امن ", "more than 3 MB unpacked in one article"),
        ("a.jsonl.bz2", '{"text": "امن', "more than 3 MB unpacked in one article"),
        ("a.csv.zst", 'text\n"', "field larger than field limit"),
    ],
)
def test_a_file_that_decompresses_beyond_the_limit_is_rejected(
    name: str, begin: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MAX_BYTES, "article", 3_000_000)
    monkeypatch.setattr("helpers.files.streaming.LINE_BYTES", 3_000_000)
    # What an earlier test has let through.
    csv.field_size_limit(1_000)
    pack = {".gz": gzip.compress, ".bz2": bz2.compress, ".zst": zstandard}[Path(name).suffix]
    path = tmp_path / name
    path.write_bytes(pack(begin.encode() + b"a" * 40_000_000))
    assert path.stat().st_size < 100_000
    with pytest.raises(UrduNewsError, match=message):
        list(batches(path))


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_without_a_text_column_is_rejected(name: str, tmp_path: Path) -> None:
    path = write(tmp_path / name, [{"headline": "سرخی", "section": "متن"}])
    with pytest.raises(UrduNewsError, match='has no column "text" with text in it; its columns are headline, section'):
        list(batches(path))


def test_a_file_name_not_in_utf_8_is_reported_and_skipped(tmp_path: Path) -> None:
    """Such names come from old disks; no table can hold them."""
    for name in ("a.txt", "\udcff.txt", "\udcff.jsonl", "b.jsonl"):
        (tmp_path / name).write_text('{"text": "بارش ہوئی"}\n', encoding="utf-8")
    messages: list[str] = []
    read = pl.concat(batches(tmp_path, on_problem=messages.append))
    assert read["article"].to_list() == ["a-1", "b-1"]
    kept = read_articles(tmp_path, on_bad="skip")
    assert kept["article"].to_list() == ["a-1", "b-1"]
    assert sorted(messages) == sorted(kept.attrs["skipped"])
    assert [sentence.endswith("is not in UTF-8. Rename the file, or its folder.") for sentence in messages] == [
        True,
        True,
    ]


@pytest.mark.parametrize("name", ["gone.txt", "gone.jsonl"])
def test_a_file_removed_meanwhile_is_reported_and_skipped(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("متن", encoding="utf-8")
    monkeypatch.setattr("helpers.files.batches.files_of", lambda _: [tmp_path / name, tmp_path / "a.txt"])
    messages: list[str] = []
    assert [batch["text"].to_list() for batch in batches(tmp_path, on_problem=messages.append)] == [["متن"]]
    assert len(messages) == 1
    assert f"{name}. Check the spelling" in messages[0]
