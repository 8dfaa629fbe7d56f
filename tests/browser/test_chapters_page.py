"""Chapters of a report in a browser: switches, the margin note, sorting, searching and the lines of a word."""

from pathlib import Path
from typing import Any

import pytest

from helpers.analysis.results.article_results import analyse
from helpers.reports.pages.article_page import article_page
from tests.support.paths import SEEDS

pytestmark = pytest.mark.browser

TIME = ".m.k-time"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = (SEEDS / "putin-in-pyongyang.txt").read_text(encoding="utf-8")
    file = tmp_path_factory.mktemp("chapters") / "seed.html"
    file.write_text(article_page(analyse(text)), encoding="utf-8")
    return file


@pytest.fixture
def page(file: Path, browser: Any) -> Any:
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    opened.goto(file.as_uri())
    yield opened
    opened.close()


def test_hover_and_focus_show_the_note_of_a_mark(page: Any) -> None:
    page.hover(TIME)
    assert "24 years" in page.inner_text("#note")
    page.focus(".m.k-person")
    assert "Person" in page.inner_text("#note")


def test_a_note_has_the_marks_that_are_switched_on(page: Any) -> None:
    inside = ".m.k-place.in-q"
    page.hover(inside)
    assert page.locator("#note h3").all_inner_texts() == ["Place", "Statement"]
    page.uncheck("#sw-n")
    page.hover(TIME)
    page.hover(inside)
    assert page.locator("#note h3").all_inner_texts() == ["Statement"]


def test_the_keyboard_reaches_repairs_only_while_they_are_shown(page: Any) -> None:
    reached = "document.querySelectorAll('span.m[tabindex=\"0\"]').length"
    assert page.evaluate(reached) == 0
    page.check("#sw-r")
    assert page.evaluate(reached) > 0


def test_switches_work_without_a_script(file: Path, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    line = "getComputedStyle"
    mark = page.locator(".m.k-person").first
    shown = mark.evaluate(f"(element) => {line}(element).textDecorationLine")
    page.uncheck("#sw-n")
    hidden = mark.evaluate(f"(element) => {line}(element).textDecorationLine")
    assert (shown, hidden) == ("underline", "none")
    assert page.locator("#tw tbody tr:visible").count() > 10
    context.close()


def test_on_a_phone_a_tap_opens_a_sheet_and_its_count_the_lines(file: Path, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(file.as_uri())
    assert not page.is_visible("#note")
    page.click(".m.k-person")
    assert page.is_visible("#note")
    assert not page.is_visible("#overlay")
    page.click("#note [data-w]")
    assert page.is_visible("#overlay")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert not page.is_visible("#note")
    page.close()


def test_columns_are_sorted_and_the_order_is_announced(page: Any) -> None:
    heading = page.locator("#tw th").first
    heading.locator("button").press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    assert page.locator("#tw th[aria-sort]").count() == 1
    words = page.locator("#tw tbody tr td:first-child").all_text_contents()
    assert words == page.evaluate("(words) => words.sort(new Intl.Collator('ur', {numeric: true}).compare)", words)
    assert page.locator("#tw tbody tr:visible").count() == 10


def test_show_all_shows_every_row_and_moves_the_focus_to_the_first_new_one(page: Any) -> None:
    rows = page.locator("#tw tbody tr").count()
    page.locator("[data-more=tw]").press("Enter")
    assert page.locator("#tw tbody tr:visible").count() == rows
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 11


def test_the_search_finds_a_word_in_the_rows_that_are_not_visible(page: Any) -> None:
    last = page.locator("#tw tbody tr td:first-child").last.text_content()
    page.fill("[data-search=tw]", last.replace("ی", "ي"))
    assert last in page.locator("#tw tbody tr:visible td:first-child").all_text_contents()
    page.fill("[data-search=tw]", "")
    assert page.locator("#tw tbody tr:visible").count() == 10


def test_a_chip_shows_its_lines_as_the_count_says(page: Any) -> None:
    chip = page.locator("[data-kwic]").nth(1)
    chip.press("Enter")
    assert chip.get_attribute("aria-pressed") == "true"
    assert page.locator("[data-kwic][aria-pressed=true]").count() == 1
    assert page.locator("#kwic tbody tr").count() == int(chip.locator(".n").inner_text())
    assert all(number.strip() for number in page.locator("#kwic .no").all_text_contents())
