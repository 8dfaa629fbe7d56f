"""Report pages of the seeds, of written articles and of a sample of news, made once for all test processes."""

import json
from pathlib import Path

import polars as pl
import pytest
from report_checks.articles import article_reports

from helpers.analysis.results.article_results import analyse
from helpers.base.translation import Language
from helpers.reports.pages.article_page import article_page
from tests.support.paths import SHARED
from tests.support.shared import made_once

NEWS = SHARED / "data" / "news_sample.jsonl"
# Ten articles of the sample, by number of words.
NEWS_WORDS = (60, 90, 140, 200, 260, 330, 450, 600, 900, 1300)
WRITTEN = ("putin-in-pyongyang", "kitab-mela", "pul-band", "kutub-khana", "daryai-band", "rail-gari")


def written_pages(temporary: pytest.TempPathFactory) -> Path:
    """Return a folder with the reports of the written articles, ``NAME-en.html`` and ``NAME-ur.html``."""
    return made_once("report-pages", temporary, lambda folder: list(article_reports(folder)))


def page_of(text: str, folder: Path, *, language: Language = "en", **metadata: str) -> Path:
    """Write the report of a text into a folder."""
    path = folder / "page.html"
    table = pl.DataFrame([{"article": "article", "text": text} | metadata])
    path.write_text(article_page(analyse(table), language=language), encoding="utf-8", newline="\n")
    return path


def news_pages(temporary: pytest.TempPathFactory) -> Path:
    """Return a folder with reports of ten articles of the sample, in English, by their number of words."""
    return made_once("news-pages", temporary, _write_news)


def _write_news(folder: Path) -> None:
    texts = [json.loads(line)["text"] for line in NEWS.read_text(encoding="utf-8").splitlines()]
    for words in NEWS_WORDS:
        text = min(texts, key=lambda one: abs(len(one.split()) - words))
        page_of(text, folder).rename(folder / f"{words}.html")
