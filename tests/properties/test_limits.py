"""Limits: large and repetitive inputs run in linear time or are rejected before they fill the memory."""

import gzip
import io
import json
import sys
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from helpers.base.errors import UrduNewsError
from helpers.base.limits import REPORT_ARTICLE_BYTES
from helpers.base.safe_names import safe_names
from helpers.cli.app import main
from helpers.entities.recognition import names
from helpers.entities.speech.quotations import quotations
from helpers.files.articles import read_articles
from helpers.files.batches import batches
from helpers.files.decoding import MAX_BYTES
from helpers.files.formats import COMPRESSIONS
from helpers.notebook.table_html import table_html
from helpers.reports.batch import report
from helpers.text.normalisation import normalisation_report, normalise
from helpers.text.tokenisation import split_sentences, tokenise
from helpers.times.time_tables import find_times


def test_400_000_marks_on_one_letter() -> None:
    above, below = "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}"
    half = 200_000
    text = normalise("ب" + (above + below) * half).text
    assert text == "ب" + below * half + above * half
    # Marks that decompose into two, which then are out of order.
    tibetan = "\N{TIBETAN LETTER KA}" + "\N{TIBETAN VOWEL SIGN II}" * 200_000
    assert normalise(tibetan).text[1] == "\N{TIBETAN VOWEL SIGN AA}"
    # For a few marks Unicode's own function gives the same.
    assert normalise("ب" + (above + below) * 9).text == unicodedata.normalize("NFC", "ب" + (above + below) * 9)


def test_normalisation_report_of_200_000_marks_has_one_row() -> None:
    report = normalisation_report("ب" + "\N{ARABIC FATHA}" * 200_000)
    assert report[["to", "rule", "count"]].values.tolist() == [["", "removed", 200_000]]


def test_500_000_sentences_in_one_article() -> None:
    found = split_sentences("آ۔" * 500_000)
    assert len(found) == 500_000
    assert (found["text"] == "آ۔").all()


def test_8_000_weekdays_in_one_sentence() -> None:
    found = find_times("پیر سے جمعرات تک، " * 4_000, published="2024-06-19")
    assert len(found) == 8_000
    # Monday to Thursday, each as in the first range.
    assert found["value"].to_list() == found["value"].head(2).to_list() * 4_000


def test_20_000_era_signs_among_words() -> None:
    words = " ".join(f"{'ب' * (n % 9 + 1)}{chr(0x6A9 + n // 9 % 8)}{'د' * (n // 72)}" for n in range(7_000))
    found = find_times(f"{words} {'1978 ۶ ' * 20_000}")
    assert (found["value"] == "1978").all()
    assert len(found) == 20_000


def test_5_000_sources_before_100_000_commas() -> None:
    # Each source is inside what the one before it says: few rows remain.
    assert 1 <= len(quotations("صدر کے مطابق " * 5_000 + "،" * 100_000)) <= 5_000


def test_100_000_articles_with_the_same_name() -> None:
    names = safe_names(["خبر!", "خبر؟"] * 50_000)
    assert names[:3] == ["خبر", "خبر-2", "خبر-3"]
    assert len(set(names)) == 100_000


def test_calendars_too_large_for_programs_are_rejected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("helpers.times.export.icalendar.CALENDAR_EVENTS", 3)
    (tmp_path / "a.txt").write_text("وہ 2000 میں آئے۔ " * 4, encoding="utf-8")
    assert main(["times", str(tmp_path / "a.txt"), "--to", str(tmp_path / "a.ics")]) == 2
    assert "no program opens a calendar of more than 3 mentions. Choose .csv" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


URDU = "وزیر نے کہا کہ امن ہوگا۔"


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "a.html", "a.csv", "a.jsonl", "a.jsonl.gz"])
def test_oversized_articles_are_rejected_before_they_are_loaded(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MAX_BYTES, "article", 1_000_000)
    text = URDU * 30_000
    written = {".csv": f"text\n{text}\n", ".jsonl": json.dumps({"text": text}), ".html": f"<p>{text}</p>", ".txt": text}
    content = written[Path(name.removesuffix(".gz")).suffix].encode()
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    with pytest.raises(UrduNewsError, match=r"has more than 1 MB( unpacked)? in one article\. Split it"):
        read_articles(tmp_path / name)


def test_decompressed_size_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MAX_BYTES, "file", 5_000_000)
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"text\n" + b"a\n" * 5_000_000))
    with pytest.raises(UrduNewsError, match=r"more than 5 MB unpacked, too much to load at once\. .*count_corpus"):
        read_articles(path)


@pytest.mark.parametrize("packed", [True, False])
def test_endless_lines_are_rejected_and_earlier_lines_are_kept(
    packed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpers.files.streaming.LINE_BYTES", 3_000_000)
    content = json.dumps({"text": URDU}).encode() + b"\n" + b"a" * 20_000_000
    path = tmp_path / ("a.jsonl.gz" if packed else "a.jsonl")
    path.write_bytes(gzip.compress(content) if packed else content)
    problems: list[str] = []
    found = [text for batch in batches(path, on_problem=problems.append) for text in batch["text"]]
    assert found == [URDU]
    assert all("in one article. Split it" in sentence or "not a JSON object" in sentence for sentence in problems)
    assert problems


def test_a_line_of_30_megabytes_is_searched_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": URDU, "x": "a" * 30_000_000}) + "\n", encoding="utf-8")
    assert [list(batch["text"]) for batch in batches(path, size=1_000)] == [[URDU]]


def test_reports_on_books_are_rejected_before_they_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        pytest.fail("a report was begun")

    monkeypatch.setattr(sys.modules["helpers.reports.batch"], "_make_all", never)
    book = pd.DataFrame({"article": ["کتاب"], "text": [URDU * (REPORT_ARTICLE_BYTES // 40)]})
    [row] = report(book, out=tmp_path).to_dict("records")
    assert row["path"] is None
    assert row["status"].startswith("The text has 5.4 MB, and the limit for a report is 5 MB. Split it")
    assert row["status"].split(".")[1].strip() in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("find", [quotations, names])
def test_articles_with_too_many_words_are_rejected(find: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # helpers.entities is also the name of a function.
    monkeypatch.setattr(sys.modules["helpers.entities.words"], "ARTICLE_WORDS", 4)
    with pytest.raises(UrduNewsError, match=r"An article has 8 words and punctuation marks; .* at most 4\. Split it"):
        find(tokenise(URDU))


@pytest.mark.parametrize("command", [["frequencies", "--to", "a.csv"], ["cloud", "--to", "a.svg"]])
def test_units_of_streamed_articles_are_rejected(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("helpers.cli.reading.BATCH_BYTES", 10)
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text(json.dumps({"text": URDU}) + "\n", encoding="utf-8")
    assert main([*command, "a.jsonl", "--units"]) == 2
    assert "--units needs all articles in memory at once" in capsys.readouterr().err
    assert main([*command, "a.jsonl"]) == 0
    assert Path(command[-1]).is_file()


def test_cells_truncate_a_word_of_a_million_letters() -> None:
    html = table_html(tokenise("ب" * 1_000_000)[["surface", "form", "lemma"]])
    assert "ب…</td>" in html
    assert len(html) < 40_000


def parquet_file(path: Path, texts: Any, **options: Any) -> Path:
    """Write a Parquet file with the encodings that its size needs, not with pandas' categories."""
    table = texts if isinstance(texts, pa.Table) else pa.table({"text": texts})
    parquet.write_table(table, path, **{"store_schema": False, "compression": "zstd"} | options)
    return path


def repeated(text: str, rows: int) -> pa.DictionaryArray:
    """Return a column that stores a text once and repeats it in a few bits a row."""
    return pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), [text])


@pytest.mark.parametrize("categories", [True, False])
def test_a_small_parquet_file_that_unpacks_to_much_more(
    categories: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MAX_BYTES, "file", 3_000_000)
    monkeypatch.setattr("helpers.files.readers.parquet_files.UNPACKED_BYTES", 1_000_000)
    text = URDU * 2_000
    path = parquet_file(tmp_path / "a.parquet", repeated(text, 400), store_schema=categories)
    assert path.stat().st_size < 2_000
    unpacked: list[int] = []
    monkeypatch.setattr("helpers.files.readers.parquet_files.pl.from_arrow", measured(unpacked))
    with pytest.raises(UrduNewsError, match=r"more than 3 MB, too much to load at once\. .*count_corpus"):
        read_articles(path)
    # It stops at the limit; a batch of rows has the size that fits.
    assert sum(unpacked) < 6_000_000
    sizes = [batch["text"].str.len_bytes().sum() for batch in batches(path, size=1_000_000)]
    assert sum(sizes) == 400 * len(text.encode())
    assert max(*sizes, *unpacked) < 2_100_000


def measured(sizes: list[int]) -> Callable[[pa.Table], Any]:
    """Return the conversion from Arrow, which notes the bytes of each table."""
    convert = pl.from_arrow

    def convert_and_note(table: pa.Table) -> Any:
        sizes.append(table.nbytes)
        return convert(table)

    return convert_and_note


@pytest.mark.parametrize("column", ["text", "title"])
def test_articles_of_parquet_beyond_the_limit_are_rejected(
    column: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MAX_BYTES, "article", 100_000)
    table = pa.table({"text": [URDU] * 3} | {column: [URDU * 5_000] * 3})
    path = parquet_file(tmp_path / "a.parquet", table)
    with pytest.raises(UrduNewsError, match="more than 0 MB in one article"):
        read_articles(path)
    problems: list[str] = []
    assert not list(batches(path, on_problem=problems.append))
    assert len(problems) == 1


def test_titles_as_long_as_articles_are_counted_in_a_batch(tmp_path: Path) -> None:
    path = parquet_file(tmp_path / "a.parquet", pa.table({"text": [URDU] * 40, "title": repeated(URDU * 1_000, 40)}))
    assert max(len(batch) for batch in batches(path, size=200_000)) < 10


def test_tables_of_too_many_rows_cells_or_columns_are_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("delimited", "readers.tables", "readers.parquet_files", "decoding"):
        monkeypatch.setattr(f"helpers.files.{place}.TABLE_ROWS", 1_000)
    monkeypatch.setattr("helpers.files.delimited.TABLE_CELLS", 2_000)
    rows = [URDU] * 1_100
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress("\n".join(["text", *rows]).encode()))
    (tmp_path / "b.csv").write_text("\n".join(["text,a,b,c", *[f"{URDU},,,"] * 600]), encoding="utf-8")
    (tmp_path / "c.jsonl").write_text("\n".join([json.dumps({"text": URDU})] * 1_100), encoding="utf-8")
    parquet_file(tmp_path / "d.parquet", repeated(URDU, 1_100))
    for path in sorted(tmp_path.iterdir()):
        with pytest.raises(UrduNewsError, match="more than 1,000 rows, or 20,000,000 cells, too much to load at once"):
            read_articles(path)
        assert sum(len(batch) for batch in batches(path)) >= 600
    names = [f"c{number}" for number in range(20_000)]
    (tmp_path / "e.csv").write_text(f"{','.join([*names, 'text'])}\n{URDU}\n", encoding="utf-8")
    (tmp_path / "f.jsonl").write_text(json.dumps(dict.fromkeys(names, "") | {"text": URDU}), encoding="utf-8")
    for name, sentence in (("e.csv", "20,001 columns"), ("f.jsonl", "more than 16,384 fields in a line")):
        with pytest.raises(UrduNewsError, match=sentence):
            read_articles(tmp_path / name)


def test_short_rows_and_blank_lines_fill_no_batch(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"text\n" + "ا\n".encode() * 20_000))
    assert max(len(batch) for batch in batches(tmp_path / "a.csv.gz", size=100_000)) <= 1_000
    lines = json.dumps({"text": URDU}).encode() + b"\n" * 3_000_000 + json.dumps({"text": "دوسری خبر"}).encode()
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines))
    assert [text for batch in batches(tmp_path / "b.jsonl.gz", size=100_000) for text in batch["text"]] == [
        URDU,
        "دوسری خبر",
    ]


@pytest.mark.parametrize("suffix", [".jsonl.zst", ".csv.gz"])
def test_a_compressed_file_of_equal_lines_is_streamed(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MAX_BYTES, "file", 1_000_000)
    line = (json.dumps({"text": URDU}) if suffix.startswith(".jsonl") else URDU).encode() + b"\n"
    path = tmp_path / f"a{suffix}"
    with pa.CompressedOutputStream(str(path), COMPRESSIONS[path.suffix]) as file:
        file.write((b"" if suffix.startswith(".jsonl") else b"text\n") + line * 40_000)
    assert path.stat().st_size < 20_000
    with pytest.raises(UrduNewsError, match="more than 1 MB unpacked, too much to load at once"):
        read_articles(path)
    sizes = [len(batch) for batch in batches(path, size=100_000)]
    assert sum(sizes) == 40_000
    assert max(sizes) < 40_000


def test_other_parquet_files(tmp_path: Path) -> None:
    nested = pa.table({"text": [URDU], "tags": [[{"a": 1}]], "published": [{"year": 2024}]})
    assert read_articles(parquet_file(tmp_path / "a.parquet", nested))["text"].to_list() == [URDU]
    wide = pa.table({f"c{number}": ["x"] for number in range(2_000)} | {"text": [URDU]})
    assert read_articles(parquet_file(tmp_path / "b.parquet", wide))["text"].to_list() == [URDU]
    twice = pa.table([pa.array([URDU])] * 2, names=["text", "text"])
    with pytest.raises(UrduNewsError, match="several columns named text"):
        read_articles(parquet_file(tmp_path / "c.parquet", twice))
    bad = pa.Array.from_buffers(pa.string(), 1, [*pa.array(["xx"]).buffers()[:2], pa.py_buffer(b"\xff\xfe")])
    with pytest.raises(UrduNewsError, match="is damaged or incomplete"):
        read_articles(parquet_file(tmp_path / "d.parquet", pa.table({"text": bad})))
    (tmp_path / "e.parquet.gz").write_bytes(gzip.compress((tmp_path / "a.parquet").read_bytes()))
    assert [list(batch["text"]) for batch in batches(tmp_path / "e.parquet.gz")] == [[URDU]]


@given(st.data())
def test_a_damaged_parquet_file_is_read_or_rejected(data: st.DataObject) -> None:
    content = bytearray(DAMAGED[data.draw(st.sampled_from(sorted(DAMAGED)))])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.parquet")
        path.write_bytes(content[: data.draw(st.one_of(st.none(), st.integers(0, len(content))))])
        for read in (read_articles, lambda path: list(batches(path))):
            with suppress(UrduNewsError):
                read(path)


def damaged() -> dict[str, bytes]:
    """Return files that the test above damages, by their compression."""
    found = {}
    for compression in ("none", "zstd", "snappy"):
        content = io.BytesIO()
        parquet.write_table(pa.table({"article": ["a", "b"], "text": [URDU, "کل"]}), content, compression=compression)
        found[compression] = content.getvalue()
    return found


DAMAGED = damaged()
