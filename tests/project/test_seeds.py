"""Seed articles: described, readable, the first one unchanged byte for byte."""

import csv
import hashlib
import unicodedata
from datetime import date

import pytest

from helpers import read_corrections
from tests.support.paths import SEEDS

ROWS = list(csv.DictReader((SEEDS / "articles.csv").open(encoding="utf-8", newline="")))
# The original with its typing errors, which the suite must handle.
FIRST_SEED_SHA256 = "6e2fd856e03402ba36d26688fd06fbb9ad80beb4a9f4b888f7eaf7e2f4ec6f42"


def test_the_first_seed_is_unchanged() -> None:
    content = (SEEDS / "putin-in-pyongyang.txt").read_bytes()
    assert hashlib.sha256(content).hexdigest() == FIRST_SEED_SHA256


def test_files_and_rows_match() -> None:
    listed = [row["file"] for row in ROWS]
    about = {"articles.csv", "spacing.csv", "stop_words.csv"}
    assert sorted(listed) == sorted({path.name for path in SEEDS.iterdir()} - about)


def test_spacing_corrections_of_the_seeds_are_readable() -> None:
    assert read_corrections(SEEDS / "spacing.csv") == {"نوجوان": ("نوجوان",)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_rows_describe_the_article(row: dict[str, str]) -> None:
    assert list(row) == ["file", "title", "published", "published_from", "source", "note"]
    assert all(row[column] for column in ("title", "source", "note"))
    assert "ARABIC" in unicodedata.name(row["title"][0])
    if row["published"]:
        date.fromisoformat(row["published"])


def test_the_inferred_date_is_marked_as_inferred() -> None:
    row = next(row for row in ROWS if row["file"] == "putin-in-pyongyang.txt")
    assert row["published"] == "2024-06-19"
    assert row["published_from"] == "inferred"
    assert "inferred" in row["note"]


def test_the_second_article_has_other_features() -> None:
    text = (SEEDS / "kitab-mela.txt").read_text(encoding="utf-8")
    row = next(row for row in ROWS if row["file"] == "kitab-mela.txt")
    assert not row["published"]
    assert "Invented" in row["note"]
    assert "ربیع الثانی 1446ھ" in text
    assert any(letter.isascii() and letter.isalpha() for letter in text)
    assert unicodedata.is_normalized("NFC", text)
