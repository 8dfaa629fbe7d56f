"""The report of the seed article, opened from disk in a real browser with the network off."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(params=["putin-in-pyongyang.html", "kitab-mela.html", "index.html"])
def page(request: pytest.FixtureRequest, reports: Path, browser: Any) -> Iterator[Any]:
    context = browser.new_context(offline=True, viewport=WIDE)
    opened = context.new_page()
    opened.requests, opened.complaints = [], []
    opened.on("request", lambda asked: opened.requests.append(asked.url))
    opened.on("console", lambda message: opened.complaints.append(message.text))
    opened.on("pageerror", lambda fault: opened.complaints.append(str(fault)))
    opened.goto((reports / request.param).as_uri())
    opened.evaluate("document.fonts.ready")
    yield opened
    context.close()


def test_nothing_is_asked_of_any_network_and_nothing_is_complained_of(page: Any) -> None:
    outside = [url for url in page.requests if not url.startswith(("file:", "data:"))]
    assert (outside, page.complaints) == ([], [])
    assert len([url for url in page.requests if url.startswith("file:")]) == 1


def test_urdu_is_drawn_with_the_embedded_nastaliq(page: Any) -> None:
    """Ask the browser which fonts it drew the title with, not which ones the style sheet wishes for."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    title = session.send("DOM.querySelector", {"nodeId": root, "selector": "h1[lang=ur], h1 [lang=ur]"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": title})["fonts"]
    drawn = max(fonts, key=lambda font: font["glyphCount"])
    assert (drawn["familyName"], drawn["isCustomFont"]) == ("Noto Nastaliq Urdu", True)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_sticks_out_of_the_page(page: Any, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_tables_and_titles_run_from_the_right(page: Any) -> None:
    urdu = "table, h1[lang=ur], h1 [lang=ur]"
    directions = f"[...document.querySelectorAll('{urdu}')].map(e => getComputedStyle(e).direction)"
    assert set(page.evaluate(directions)) == {"rtl"}


def test_the_first_column_of_a_table_is_its_rightmost(reports: Path, browser: Any) -> None:
    opened = browser.new_page()
    opened.goto((reports / "putin-in-pyongyang.html").as_uri())
    places = opened.evaluate(
        "[...document.querySelectorAll('thead tr')].map(r => [...r.cells].map(c => c.getBoundingClientRect().left))"
    )
    assert len(places) > 8
    assert all(row == sorted(row, reverse=True) for row in places)
    opened.close()


def test_a_click_on_a_heading_sorts_by_value(reports: Path, browser: Any) -> None:
    opened = browser.new_page()
    opened.goto((reports / "putin-in-pyongyang.html").as_uri())
    heading = opened.locator("table:has(th:has-text('per_million')) th:has-text('count')").first
    column = "t => [...t.closest('table').tBodies[0].rows].map(r => +r.cells[t.cellIndex].dataset.sort)"
    orders = []
    for _ in range(2):
        heading.click()
        opened.wait_for_timeout(300)
        orders.append(heading.evaluate(column))
    assert orders[0] == sorted(orders[0], reverse=True)
    assert orders[1] == sorted(orders[1])
    assert orders[0] != orders[1]
    opened.close()


def test_pictures_are_there_and_say_what_they_show(reports: Path, browser: Any) -> None:
    opened = browser.new_page()
    opened.goto((reports / "putin-in-pyongyang.html").as_uri())
    alternatives = opened.evaluate(
        "[...document.querySelectorAll('figure img, figure [role=img]')].map(e => e.alt || e.ariaLabel)"
    )
    assert len(alternatives) >= 3
    assert all(alternatives)
    assert opened.evaluate("[...document.images].every(image => image.naturalWidth > 100)")
    opened.close()


def test_brackets_keep_their_order(reports: Path, browser: Any) -> None:
    """In a table from right to left, the source "Hindusthan Samachar (ہ س), citing ..." is read as it was written."""
    opened = browser.new_page()
    opened.goto((reports / "putin-in-pyongyang.html").as_uri())
    left_of = """() => {
      const cell = [...document.querySelectorAll('td')].find(c => c.textContent.startsWith('Hindusthan'));
      const nodes = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), places = {};
      for (let node; (node = nodes.nextNode()); ) {
        for (const mark of '(),') {
          const at = node.data.indexOf(mark);
          if (at < 0 || mark in places) continue;
          const range = document.createRange();
          range.setStart(node, at); range.setEnd(node, at + 1);
          places[mark] = range.getBoundingClientRect().left;
        }
      }
      return places;
    }"""
    places = opened.evaluate(left_of)
    assert places["("] < places[")"] < places[","]
    opened.close()
