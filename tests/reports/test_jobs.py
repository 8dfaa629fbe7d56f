"""Report jobs: from which file the notebooks read an article."""

from pathlib import Path

import pandas as pd

from helpers.files.articles import read_articles
from helpers.reports.jobs import jobs

TEXT = "[1]\nلاہور میں گزشتہ رات تیز بارش ہوئی۔\n[2]\nکراچی کی بندرگاہ پر نیا ٹرمینل کھل گیا۔\n"


def read_for(articles: pd.DataFrame, folder: Path) -> list[tuple[str, pd.DataFrame]]:
    """Return the file that the notebooks read for each article, and what they read."""
    found = [str(job.settings(folder / "scratch")["ARTICLE"]) for job in jobs(articles, [], folder, taken="index")]
    return [(file, read_articles(file)) for file in found]


def test_an_article_with_a_file_of_its_own_is_read_from_it(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("لاہور میں بارش ہوئی۔", encoding="utf-8")
    [(read, _)] = read_for(read_articles(file), tmp_path)
    assert read == str(file)


def test_a_title_that_is_not_that_of_the_file_reaches_the_notebooks(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("لاہور میں بارش ہوئی۔", encoding="utf-8")
    [(read, table)] = read_for(read_articles(file, title="موسم", source="جنگ", published="2024-06"), tmp_path)
    assert read != str(file)
    assert table.loc[0, ["title", "source", "published", "text"]].to_list() == [
        *("موسم", "جنگ", "2024-06"),
        "لاہور میں بارش ہوئی۔",
    ]


def test_each_article_of_a_file_and_a_file_that_is_not_split_is_one_article(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    first, second = read_for(read_articles(file), tmp_path)
    assert first[1]["text"].to_list() == ["لاہور میں گزشتہ رات تیز بارش ہوئی۔"]
    assert second[1]["text"].to_list() == ["کراچی کی بندرگاہ پر نیا ٹرمینل کھل گیا۔"]
    [(_, whole)] = read_for(read_articles(file, split="no"), tmp_path)
    assert whole["text"].to_list() == [TEXT]
