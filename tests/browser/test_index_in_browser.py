"""Report index in a browser: no requests, search across letter variants, sort orders, a thousand reports."""

from pathlib import Path
from typing import Any

import pytest

from helpers.reports.index_page import index_html
from helpers.reports.metadata import head_of

pytestmark = pytest.mark.browser
REPORTS = 1000
# Ten times the usual time, so that only a page that lays out all entries at once is too slow.
TIMEOUT_MILLISECONDS = 5000


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    for number in range(REPORTS):
        words = "كتاب" if number == 7 else f"موضوع{number}"
        article = {"title": f"خبر {number}", "published": f"20{number % 25:02}", "source": "ذریعہ"}
        topics = [(words, 9), *[(f"لفظ{word}", 2) for word in range(11)]]
        summary: Any = {"words": number, "dates": 3, "years": [(1990, 1), (2000, 4)], "topics": topics}
        marks = head_of(article, made_from="", status="ok", summary=summary)
        head = "".join(f"<meta name='urdu-news:{name}' content='{text}'>" for name, text in marks.items())
        (folder / f"{number:03}.html").write_text(f"{head}<style></style></html>", encoding="utf-8")
    path = folder / "index.html"
    path.write_text(index_html(folder), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Any, index: Path) -> Any:
    page = browser.new_page()
    page.set_default_timeout(TIMEOUT_MILLISECONDS)
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(index.as_uri())
    yield page
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert errors == []
    page.close()


def visible_titles(page: Any) -> list[str]:
    return [title for title in page.locator("ul.reports > li:not([hidden]) h2").all_inner_texts() if title]


def test_search_ignores_letter_variants(page: Any) -> None:
    page.get_by_role("searchbox").fill("کتاب")
    assert visible_titles(page) == ["خبر 7"]
    assert page.locator("output").inner_text() == f"1 / {REPORTS}"
    page.get_by_role("searchbox").fill("خبر ۹۹۹")
    assert visible_titles(page) == ["خبر 999"]
    page.get_by_role("searchbox").fill("ناشپاتی")
    assert visible_titles(page) == []
    assert page.locator("p.none").is_visible()


def test_reports_sort_by_date_title_and_length(page: Any) -> None:
    dates = page.locator("ul.reports > li").evaluate_all("entries => entries.map((entry) => entry.dataset.published)")
    assert dates == sorted(dates, reverse=True)
    page.get_by_role("combobox").select_option("words")
    assert visible_titles(page)[:2] == ["خبر 999", "خبر 998"]
    page.get_by_role("combobox").select_option("title")
    assert visible_titles(page)[0] == "خبر 0"


def test_the_index_fits_a_phone(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
