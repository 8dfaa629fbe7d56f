"""Reports of the seeds and of written articles of several lengths, in English and Urdu."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from helpers import read_articles
from helpers.analysis.results.article_results import analyse
from helpers.base.translation import Language
from helpers.reports.pages.article_page import article_page

ROOT = Path(__file__).parents[2]
WRITTEN = ROOT / "tests" / "cases" / "report_articles.toml"
LANGUAGES: tuple[Language, ...] = ("en", "ur")


def report_articles() -> Iterator[pl.DataFrame]:
    """Yield the seeds and the written articles, each as a table of one row."""
    seeds = pl.DataFrame(read_articles(ROOT / "seeds"))
    yield from (seeds[index] for index in range(len(seeds)))
    for row in tomllib.loads(WRITTEN.read_text(encoding="utf-8"))["article"]:
        yield pl.DataFrame([row])


def article_reports(folder: Path) -> Iterator[Path]:
    """Write the reports into a folder and yield each path."""
    for article in report_articles():
        results = analyse(article)
        for language in LANGUAGES:
            path = folder / f"{results.article}-{language}.html"
            path.write_text(article_page(results, language=language), encoding="utf-8", newline="\n")
            yield path
