"""Properties of files written from any text: they open, and contain what was written."""

import json
import tempfile
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree

from helpers import (
    UrduNewsError,
    corpus_coverage,
    corpus_frequencies,
    corpus_trends,
    count_corpus,
    first_uses,
    frequencies,
    ingest,
    report,
    timeline,
    tokenise,
    write_calendar,
    write_geojson,
    write_table,
    write_tables,
    write_timeml,
)
from helpers.files.batches import batches
from tests.support.strategies import holds_for, hostile, texts, words_with_a_half

URDU = "امن کی بات ہوئی۔"


@holds_for("write_table", "write_tables", examples=8)
@given(st.lists(hostile(), max_size=4), hostile(most=2), hostile(halves=True))
def test_tables_are_read_back_unchanged_and_stay_in_their_folder(cells: list[str], heading: str, name: str) -> None:
    table = pd.DataFrame({"form": cells, f"ا{heading}": cells[::-1]})
    with tempfile.TemporaryDirectory() as folder:
        paths = write_tables({"x": table}, folder, name=name, endings=["csv", "jsonl", "parquet", "xlsx"])
        assert {path.resolve().parent for path in paths} == {Path(folder).resolve()}
        read = {path.suffix: path for path in paths}
        assert pl.read_parquet(read[".parquet"]).to_dict(as_series=False) == table.to_dict("list")
        lines = read[".jsonl"].read_text("utf-8").split("\n")[:-1]
        assert [json.loads(line) for line in lines] == table.to_dict("records")
        assert read[".csv"].read_text("utf-8-sig").count("\n") >= len(table)


@holds_for("write_table", "write_timeml", "two_groups", examples=5)
@given(words_with_a_half())
def test_lone_surrogates_are_not_written(text: str) -> None:
    table = pd.DataFrame({"form": pd.Series([text], dtype=object)})
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("csv", "jsonl", "parquet"):
            with pytest.raises(UrduNewsError, match="half of a character"):
                write_table(table, Path(folder) / f"x.{ending}")
        with pytest.raises(UrduNewsError, match="half of a character"):
            write_timeml(text, Path(folder) / "x.tml")
        assert not list(Path(folder).iterdir())


@holds_for("write_timeml", "write_calendar", examples=5)
@given(texts(least=1, most=1), hostile(most=2))
def test_exported_times_are_well_formed_and_complete(articles: list[str], title: str) -> None:
    table = pd.DataFrame({"article": ["a"], "text": articles, "title": [title], "published": ["2024-06-19"]})
    with tempfile.TemporaryDirectory() as folder:
        [path] = write_timeml(table, Path(folder) / "x.tml")
        root = etree.parse(path).getroot()
        assert len("".join(root.find("TEXT").itertext())) == len(articles[0])
        events = timeline(table)
        written = write_calendar(events, Path(folder) / "x.ics")
        assert written.events + written.undated == len(events)
        entries = Calendar.from_ical(written.path.read_bytes()).walk("VEVENT")
        assert len(entries) == written.events


@holds_for("write_geojson", examples=5)
@given(st.lists(hostile(most=3), max_size=4), st.floats(), st.floats())
def test_exported_places_are_well_formed_and_complete(words: list[str], latitude: float, longitude: float) -> None:
    table = pd.DataFrame({"name": words, "latitude": latitude, "longitude": longitude, "note": float("inf")})
    with tempfile.TemporaryDirectory() as folder:
        written = write_geojson(table, Path(folder) / "x.geojson")
        features = json.loads(written.path.read_text(encoding="utf-8"))["features"]
    assert len(features) + written.unlocated == len(words)
    assert [one["properties"]["name"] for one in features] == words[: len(features)]


@holds_for("count_corpus", "ingest", "corpus_coverage", "corpus_frequencies", "corpus_trends", "first_uses", examples=2)
@given(texts(most=3))
def test_corpus_counts_equal_counts_of_its_articles(articles: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        file, corpus = Path(name) / "a.jsonl", Path(name) / "corpus"
        rows = [{"text": text, "date": f"2024-0{n + 1}-01"} for n, text in enumerate([URDU, *articles])]
        file.write_text("\n".join(map(json.dumps, rows)), encoding="ascii")
        read = pl.concat(list(batches(file)))
        assert read["text"].to_list() == [row["text"] for row in rows]
        expected = frequencies(tokenise([row["text"] for row in rows])).set_index("form")["count"].to_dict()
        assert count_corpus(file).set_index("form")["count"].to_dict() == expected
        ingest(file, to=corpus)
        assert corpus_frequencies(corpus).set_index("form")["count"].to_dict() == expected
        assert corpus_coverage(corpus)["articles"].sum() == len({row["text"] for row in rows})
        assert corpus_trends(corpus, "امن")["count"].sum() == expected["امن"]
        assert first_uses(corpus, "امن")["node"].to_list() == ["امن"]


@holds_for("report", examples=1)
@example("", "", "")
@given(hostile(most=3), hostile(), hostile(most=3))
def test_reports_stay_in_their_folder(name: str, text: str, title: str) -> None:
    table = pd.DataFrame({"article": [name], "text": [text], "title": [title]})
    with tempfile.TemporaryDirectory() as folder:
        done = report(table, out=Path(folder) / "out", pictures=False)
        assert done["status"].to_list() == ["ok"]
        [path] = map(Path, done["path"])
        assert path.resolve().parent == (Path(folder) / "out").resolve()
        assert path.read_text("utf-8").rstrip().endswith("</html>")
