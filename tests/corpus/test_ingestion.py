"""Ingestion: files of any format and size, resumed after an interruption."""

import gzip
import json
from pathlib import Path

import pytest

from helpers import UrduNewsError, corpus_frequencies, frequencies, ingest, read_articles, tokenise
from helpers.cli.app import main
from helpers.corpus.store import scan
from tests.support.paths import SEEDS

ROWS = [
    {"id": str(number), "text": f"خبر نمبر {number} امن", "date": f"2024-{number % 12 + 1:02}-01"}
    for number in range(40)
]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    lines = [json.dumps(row, ensure_ascii=False) for row in ROWS]
    (folder / "a.jsonl").write_text("\n".join(lines[:20]), encoding="utf-8")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress("\n".join(lines[20:]).encode()))
    (folder / "c.txt").write_text("ایک اور خبر", encoding="utf-8")
    return folder


@pytest.mark.parametrize("size", [100, 16_000_000])
def test_counts_do_not_depend_on_batch_size(files: Path, tmp_path: Path, size: int) -> None:
    read: list[int] = []
    result = ingest(files, to=tmp_path / "c", size=size, on_progress=read.append)
    assert result.iloc[0].to_dict() == {"added": 41, "replaced": 0, "unchanged": 0, "duplicates": 0}
    assert sum(read) == sum(file.stat().st_size for file in files.iterdir())
    expected = frequencies(tokenise([row["text"] for row in ROWS] + ["ایک اور خبر"]))
    found = corpus_frequencies(tmp_path / "c")
    assert (
        found[["form", "count", "articles"]].values.tolist() == expected[["form", "count", "articles"]].values.tolist()
    )
    assert ingest(files, to=tmp_path / "c", size=size).iloc[0]["unchanged"] == 41


def test_seeds_can_be_ingested(tmp_path: Path) -> None:
    ingest(SEEDS, to=tmp_path / "c")
    kept = scan(tmp_path / "c").sort("article").collect()
    assert kept["text"].to_list() == read_articles(SEEDS).sort_values("article")["text"].to_list()
    assert "2024-06-19" in kept["published"].to_list()


def test_bad_line_is_named_and_earlier_batches_are_kept(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = files / "d.jsonl"
    bad.write_text('{"text": "امن"}\n{"text": "ج\n', encoding="utf-8")
    corpus = tmp_path / "c"
    with pytest.raises(UrduNewsError, match=r"line 2.*d\.jsonl|d\.jsonl.*line 2"):
        ingest(files, to=corpus, size=100)
    assert scan(corpus).collect().height >= 40
    assert main(["ingest", str(files), "--to", str(corpus), "--skip-bad"]) == 1
    output = capsys.readouterr()
    assert "d.jsonl" in output.err
    assert "41 unchanged" in output.out
    assert scan(corpus).collect().height == 42


def test_command_prints_its_result(files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", str(files), "--to", str(tmp_path / "c")]) == 0
    assert "41 articles added" in capsys.readouterr().out
    assert main(["ingest", str(files), "--to", str(files)]) == 2
    assert "is not a corpus" in capsys.readouterr().err
