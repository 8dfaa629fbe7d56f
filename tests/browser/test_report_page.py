"""Reports measured in a browser: every check of a report, for articles of 55 to 1,300 words in both languages."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from report_checks.checks import report_checks, shared_sentences
from report_checks.opened import measure

from tests.support.report_pages import NEWS, NEWS_WORDS, WRITTEN, news_pages, written_pages

pytestmark = pytest.mark.browser

_measured = cache(measure)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written_pages(tmp_path_factory)


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return news_pages(tmp_path_factory)


def failures(facts: dict[str, Any]) -> list[str]:
    return [str(check) for check in report_checks(facts) if not check.passed]


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("name", WRITTEN)
def test_a_report_passes_every_check(name: str, language: str, written: Path, browser: Any) -> None:
    assert failures(_measured(browser, written / f"{name}-{language}.html")) == []


@pytest.mark.skipif(not NEWS.exists(), reason="the sample of news is not here")
@pytest.mark.parametrize("words", NEWS_WORDS)
def test_a_report_of_news_passes_every_check(words: int, news: Path, browser: Any) -> None:
    assert failures(_measured(browser, news / f"{words}.html")) == []


@pytest.mark.parametrize("language", ["en", "ur"])
def test_no_sentence_is_in_two_reports(language: str, written: Path, browser: Any) -> None:
    facts = {name: _measured(browser, written / f"{name}-{language}.html") for name in WRITTEN}
    found = shared_sentences(facts)
    assert found.passed, found.measured
