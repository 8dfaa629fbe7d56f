"""Urdu report in a browser, offline: in Nastaliq, right to left, on any screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# Elements with text of the report itself.
TEXT_ELEMENTS = (
    "main .prose h2 ~ p",
    "main h2",
    ".findings .say",
    "nav a",
    "main caption",
    ".methods li",
    "dl.figures dt",
    "footer",
)


@pytest.fixture
def address(urdu_reports: Path) -> str:
    return (urdu_reports / "kitab-mela.html").as_uri()


@pytest.fixture
def page(address: str, browser: Any) -> Iterator[Any]:
    context = browser.new_context(offline=True, viewport=WIDE)
    opened = context.new_page()
    opened.messages, opened.requests = [], []
    opened.on("console", lambda message: opened.messages.append(message.text))
    opened.on("request", lambda request: opened.requests.append(request.url))
    opened.goto(address)
    opened.evaluate("document.fonts.ready")
    yield opened
    context.close()


def test_no_console_message_and_no_request(page: Any) -> None:
    assert page.messages == []
    assert [url for url in page.requests if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("selector", TEXT_ELEMENTS)
def test_text_is_drawn_in_nastaliq(selector: str, page: Any) -> None:
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    drawn = max(fonts, key=lambda font: font["glyphCount"])
    assert (drawn["familyName"], drawn["isCustomFont"]) == ("Noto Nastaliq Urdu", True)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_overflows_the_page(page: Any, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_everything_except_code_is_right_to_left(page: Any) -> None:
    direction = "selector => [...document.querySelectorAll(selector)].map(e => getComputedStyle(e).direction)"
    assert set(page.evaluate(direction, ", ".join(TEXT_ELEMENTS))) == {"rtl"}
    assert set(page.evaluate(direction, "code, details.code pre")) == {"ltr"}


def test_dates_in_sentences_are_left_to_right(page: Any) -> None:
    """Year, month and day are in this order from left to right on a right-to-left page."""
    order = """() => {
      const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      let node = texts.nextNode();
      const isDate = text => /^\\d{4}-\\d\\d-\\d\\d$/.test(text.data) && text.parentElement.checkVisibility();
      while (!isDate(node)) node = texts.nextNode();
      return [0, 5, 8].map(index => {
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        return range.getBoundingClientRect().left;
      });
    }"""
    year, month, day = page.evaluate(order)
    assert year < month < day


def test_nastaliq_has_enough_line_height(page: Any) -> None:
    heights = """[...document.querySelectorAll('main .prose p, .methods li p, .methods li')]
      .map(e => parseFloat(getComputedStyle(e).lineHeight) / parseFloat(getComputedStyle(e).fontSize))"""
    assert min(page.evaluate(heights)) >= 2.2
