"""An inferred publication date: it is marked wherever it stands, and a date of another origin is not."""

import re
from pathlib import Path

import pytest

from helpers.analysis.findings.article_findings import article_findings
from helpers.analysis.results.article_results import ArticleResults, analyse
from helpers.base.translation import in_language, phrase
from helpers.files.articles import read_articles
from helpers.reports.article_report import make_report
from helpers.reports.jobs import jobs
from helpers.reports.pages.appendix.provenance import facts
from helpers.reports.pages.article_page import article_page
from helpers.reports.pages.front_view import front_view, weekday_and_date
from helpers.reports.pages.strip_view import strip_view
from helpers.reports.pages.times_view import times_view
from helpers.reports.workbook.text_tables import summary_table
from tests.support.paths import SEEDS

SEED = SEEDS / "putin-in-pyongyang.txt"
TEXT = "لاہور میں میلہ ہوا\n\nیہ پل 1990 کی دہائی میں بنا تھا۔ میلہ گزشتہ سال ہوا۔"
DAY = "2024-06-19"
NAMED_ORIGINS = {
    "": "From articles.csv, beside the file.",
    "web page": "From articles.csv, beside the file: web page",
    "inferred": "Inferred, as articles.csv beside the file says.",
    "قیاسی": "Inferred, as articles.csv beside the file says.",
}


def described(folder: Path, origin: str, *, text: str = TEXT, published: str | None = None) -> ArticleResults:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "articles.csv").write_text(f"file,published,published_from\na.txt,{DAY},{origin}\n", encoding="utf-8")
    return analyse(read_articles(folder / "a.txt", published=published))


def alerts(results: ArticleResults) -> list[str]:
    return [str(finding) for finding in article_findings(results).alerts if finding.id in ("A1", "A2")]


@pytest.fixture(scope="module")
def seed() -> ArticleResults:
    return analyse(read_articles(SEED))


@pytest.fixture(scope="module")
def given() -> ArticleResults:
    """Return the same article with a date of another origin."""
    return analyse(read_articles(SEED, published="2024-06-20"))


@pytest.mark.parametrize("origin", NAMED_ORIGINS)
def test_only_an_inferred_date_has_an_alert(origin: str, tmp_path: Path) -> None:
    results = described(tmp_path, origin)
    assert facts(results)["Source of the date"] == NAMED_ORIGINS[origin]
    assert results.date_inferred == NAMED_ORIGINS[origin].startswith("Inferred")
    expected = "The file carries no date. It was inferred, and one date rests on it."
    assert alerts(results) == [expected] * results.date_inferred


@pytest.mark.parametrize(
    ("more", "alert"),
    [
        (" جلسہ گزشتہ ماہ ہوا۔", "The file carries no date. It was inferred, and two dates rest on it."),
        ("", "The file carries no publication date. It was inferred."),
    ],
)
def test_the_alert_counts_the_dates_that_rest_on_it(more: str, alert: str, tmp_path: Path) -> None:
    text = TEXT + more if more else "یہ پل 1990 کی دہائی میں بنا تھا۔"
    assert alerts(described(tmp_path, "inferred", text=text)) == [alert]


@pytest.mark.parametrize("published", ["2024-06-20", "unknown"])
def test_a_date_given_instead_is_not_inferred(published: str, tmp_path: Path) -> None:
    results = described(tmp_path, "inferred", published=published)
    assert not results.date_inferred
    assert not [alert for alert in alerts(results) if "inferred" in alert]


def test_a_date_that_the_file_carries_has_no_alert(tmp_path: Path) -> None:
    page = (
        f'<html><head><meta property="article:published_time" content="{DAY}"></head><body><p>{TEXT}</p></body></html>'
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    results = analyse(read_articles(tmp_path / "a.html"))
    assert (results.published, results.date_inferred, alerts(results)) == (DAY, False, [])


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_page_marks_the_date_wherever_it_stands(language: str, seed: ArticleResults, given: ArticleResults) -> None:
    with in_language(language):
        for results in (seed, given):
            day = weekday_and_date(str(results.published))
            deck = [fact.before for fact in front_view(results, has_cloud=False).deck]
            assert (phrase("{date}, inferred", date=day) in deck) == results.date_inferred
            assert (day in deck) != results.date_inferred
            strip, times = strip_view(results), times_view(results)
            assert strip is not None
            assert times is not None
            assert times.timeline is not None
            assert times.timeline.published is not None
            [label] = [label.words for label in strip.labels if label.is_publication]
            date = day.partition(" ")[2]
            assert (label == phrase("{when}, published (inferred)", when=date)) == results.date_inferred
            shown = times.timeline.published.words
            assert (shown == phrase("published {when} (inferred)", when=date)) == results.date_inferred


def test_marks_in_english(seed: ArticleResults) -> None:
    text = re.sub("<[^>]+>", "", article_page(seed))
    for words in (
        "Wednesday 19 June 2024, inferred",
        "19 June 2024, published (inferred)",
        "published 19 June 2024 (inferred)",
    ):
        assert words in text


def test_the_summary_of_the_workbook_marks_the_date(seed: ArticleResults, given: ArticleResults) -> None:
    assert ("Source of the date", "inferred") in [tuple(row) for row in summary_table(seed).rows]
    assert "Source of the date" not in [row[0] for row in summary_table(given).rows]


def test_a_copy_without_its_table_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SEED.read_bytes())
    articles = read_articles(tmp_path / "a.txt", published=DAY)
    (tmp_path / "a.txt").unlink()
    [job] = jobs(articles, tmp_path / "out", taken="index")
    assert make_report(job) == (tmp_path / "out" / "a.html", "ok")
    assert not analyse(articles).date_inferred


def test_a_source_is_text_on_the_page(tmp_path: Path) -> None:
    page = article_page(described(tmp_path, "<script>alert(1)</script>"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
