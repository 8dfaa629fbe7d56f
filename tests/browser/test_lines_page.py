"""Linked words of a report in a browser: a click or Enter opens their lines over the page, Esc closes them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

OPEN = "document.querySelectorAll('.of-word > :target').length"


@pytest.fixture(params=[1280, 390], ids=["wide", "phone"])
def page(request: pytest.FixtureRequest, browser: Any, reports: Path) -> Iterator[Any]:
    context = browser.new_context(offline=True, viewport={"width": request.param, "height": 844})
    opened = context.new_page()
    opened.goto((reports / "putin-in-pyongyang.html").as_uri())
    # Tables are fitted to the window after the fonts have loaded.
    opened.evaluate("document.fonts.ready")
    opened.wait_for_timeout(200)
    yield opened
    context.close()


def test_every_linked_word_has_lines(page: Any) -> None:
    links = page.evaluate(
        """() => [...document.querySelectorAll('a')].map(link => link.getAttribute('href'))
        .filter(target => target?.startsWith('#lines-'))
        .map(target => document.querySelectorAll(`[id="${target.slice(1)}"] .line:not(.head)`).length)"""
    )
    assert len(links) > 100
    assert min(links) > 0


@pytest.mark.parametrize("word", ["td > a[href^='#lines-']", "svg a"])
def test_a_click_opens_the_lines_without_scrolling_and_esc_closes_them(page: Any, word: str) -> None:
    link = page.locator(word).first
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    link.click()
    line = page.locator(".of-word > :target .line:not(.head)").first
    assert line.is_visible()
    box = page.locator(".of-word:has(> :target)").bounding_box()
    assert 0 <= box["y"] < box["y"] + box["height"] <= 845
    assert page.evaluate("scrollY") == before
    page.keyboard.press("Escape")
    assert page.evaluate(OPEN) == 0
    assert page.evaluate("scrollY") == before
    assert page.evaluate("document.activeElement.getAttribute('href')") == link.get_attribute("href")


def test_keyboard_and_close_button_work_too(page: Any) -> None:
    link = page.locator("td > a[href^='#lines-']").first
    link.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(OPEN) == 1
    page.locator(".of-word > :target .close").click()
    assert page.evaluate(OPEN) == 0
    page.go_back()
    assert page.evaluate(OPEN) == 1
