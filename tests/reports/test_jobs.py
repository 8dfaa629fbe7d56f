"""Report jobs: names of files, the user's tables, and what makes a report out of date."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from helpers.files.articles import read_articles
from helpers.reports.jobs import Options, jobs

ARTICLE = {"article": "a", "title": "موسم", "text": "لاہور میں بارش ہوئی۔", "published": "2024-06", "source": "جنگ"}


def made_from(changes: dict[str, Any], options: Options) -> str:
    [job] = jobs(pd.DataFrame([ARTICLE | changes]), Path("out"), taken="index", options=options)
    return job.made_from


@pytest.mark.parametrize(
    "changes", [{"text": "کراچی"}, {"title": "خبر"}, {"published": None}, {"source": "ڈان"}, {"encoding": "cp1256"}]
)
def test_every_field_of_an_article_counts(changes: dict[str, Any]) -> None:
    assert made_from({}, Options()) == made_from({}, Options()) != made_from(changes, Options())


@pytest.mark.parametrize("options", [Options("ur"), Options(full=True), Options(csv=True), Options(pictures=False)])
def test_every_option_counts(options: Options) -> None:
    assert made_from({}, options) != made_from({}, Options())


def test_a_report_has_its_workbook_and_folder_beside_it() -> None:
    first, second = jobs(pd.DataFrame([ARTICLE, ARTICLE | {"article": "a.b"}]), Path("out"), taken="a")
    assert [first.path.name, first.workbook.name, first.folder.name] == ["a-2.html", "a-2.xlsx", "a-2-files"]
    assert [second.path.name, second.workbook.name, second.folder.name] == ["a.b.html", "a.b.xlsx", "a.b-files"]


def test_a_table_of_the_user_is_that_beside_the_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("لاہور میں بارش ہوئی۔", encoding="utf-8")
    articles = read_articles(tmp_path / "a.txt")
    [without] = jobs(articles, tmp_path, taken="index")
    (tmp_path / "spacing.csv").write_text("written,words\nبارشہوئی,بارش ہوئی\n", encoding="utf-8")
    [job] = jobs(articles, tmp_path, taken="index")
    assert (without.tables, job.tables) == ({}, {"spacing.csv": tmp_path / "spacing.csv"})
    assert without.made_from != job.made_from


@pytest.mark.parametrize("cells", ["2024-06,inferred,", "2024-06,web page,", "2024-06,,from the event"])
def test_the_origin_of_the_date_and_the_note_count(cells: str, tmp_path: Path) -> None:
    file, table = tmp_path / "a.txt", tmp_path / "articles.csv"
    file.write_text("لاہور میں بارش ہوئی۔", encoding="utf-8")
    made = []
    for row in ("2024-06,,", cells):
        table.write_text(f"file,published,published_from,note\na.txt,{row}\n", encoding="utf-8")
        made += [job.made_from for job in jobs(read_articles(file), tmp_path, taken="index")]
    assert len(set(made)) == 2
