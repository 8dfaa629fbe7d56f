"""Linked words of an exported notebook: a click or Enter opens their lines over the page, Esc closes them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.notebook_runs import exported, run_notebooks
from tests.support.paths import ROOT
from tests.support.shared import made_once

pytestmark = pytest.mark.browser

NOTEBOOK = ROOT / "notebooks" / "04_word_cloud.ipynb"
OPEN = "document.querySelectorAll('.of-word > :target').length"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the notebook of the word cloud, exported."""
    return made_once("lines-page", tmp_path_factory, export) / "cloud.html"


def export(folder: Path) -> None:
    [run] = run_notebooks([(NOTEBOOK, {"ARTICLE": "../seeds/putin-in-pyongyang.txt", "OUT": str(folder / "out")})])
    assert run.error == ""
    exported(run.notebook, folder / "cloud.html")


@pytest.fixture(params=[1280, 390], ids=["wide", "phone"])
def page(request: pytest.FixtureRequest, browser: Any, file: Path) -> Iterator[Any]:
    context = browser.new_context(offline=True, viewport={"width": request.param, "height": 844})
    opened = context.new_page()
    opened.goto(file.as_uri())
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
    assert len(links) > 50
    assert min(links) > 0


@pytest.mark.parametrize("word", ["td > a[href^='#lines-']", "svg a"])
def test_a_click_opens_the_lines_without_scrolling_and_esc_closes_them(page: Any, word: str) -> None:
    link = page.locator(word).first
    link.scroll_into_view_if_needed()
    before = link.bounding_box()["y"]
    link.click()
    line = page.locator(".of-word > :target .line:not(.head)").first
    assert line.is_visible()
    box = page.locator(".of-word:has(> :target)").bounding_box()
    assert 0 <= box["y"] < box["y"] + box["height"] <= 845
    assert link.bounding_box()["y"] == pytest.approx(before, abs=2)
    page.keyboard.press("Escape")
    assert page.evaluate(OPEN) == 0
    assert link.bounding_box()["y"] == pytest.approx(before, abs=2)
    assert page.locator("details.lines-of-words[open]").count() == 0
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
