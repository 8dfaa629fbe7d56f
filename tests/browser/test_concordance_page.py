"""Concordance lines in a browser: centred nodes, aligned context, escaped text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers import concordance, tokenise
from helpers.notebook.concordance_html import concordance_html
from helpers.notebook.output import font_face, stylesheet

pytestmark = pytest.mark.browser

MARKUP = "<img src=x onerror=document.title='run'></div><script>document.title='run'</script>"
SENTENCES = [
    f"بازار میں {MARKUP} سب لوگ نئی کتاب کی بات کر رہے ہیں۔",
    "کتاب اچھی ہے۔",
    "BBC 2024 کی یہ کتاب (2) BBC کی تھی، 12 روپے میں",
    "ایک لمبی سطر جس میں ورقوں اور صفحوں اور حاشیوں کا ذکر ہے اور پھر کہیں کتاب آتی ہے اور سطر چلتی رہتی ہے",
]
# The positions of the cells and the heights of the lines, in pixels.
PLACES = """() => [...document.querySelectorAll('.line:not(.head)')].map(line => {
  const box = name => line.querySelector(name).getBoundingClientRect();
  return {node: [box('.node').left, box('.node').right],
          before: box('.before bdi').left, after: box('.after bdi').right,
          height: line.getBoundingClientRect().height};
})"""


@pytest.fixture(params=[{"width": 1280, "height": 900}, {"width": 390, "height": 844}], ids=["wide", "phone"])
def page(request: pytest.FixtureRequest, browser: Any, tmp_path: Path) -> Iterator[Any]:
    lines = concordance(tokenise(SENTENCES * 200), "کتاب", width=12)
    file = tmp_path / "lines.html"
    style = f"<style>{font_face()}{stylesheet('urdu.css')}</style>"
    file.write_text(f"<!doctype html><meta charset=utf-8>{style}{concordance_html(lines)}", encoding="utf-8")
    context = browser.new_context(offline=True, viewport=request.param)
    opened = context.new_page()
    opened.requests = []
    opened.on("request", lambda request: opened.requests.append(request.url))
    opened.goto(file.as_uri())
    yield opened
    context.close()


def test_nodes_are_centred_and_context_is_aligned_to_them(page: Any) -> None:
    places = page.evaluate(PLACES)
    assert len(places) == 800
    assert {tuple(map(round, place["node"])) for place in places} == {tuple(map(round, places[0]["node"]))}
    left, right = places[0]["node"]
    # The gap between two cells is at most 10 pixels. The context before the node is on the right.
    assert all(0 <= place["before"] - right <= 10 for place in places[:8])
    assert all(0 <= left - place["after"] <= 10 for place in places[:8])


def test_lines_out_of_view_have_the_same_height_and_no_layout(page: Any) -> None:
    heights = {round(place["height"]) for place in page.evaluate(PLACES)}
    assert len(heights) == 1
    styles = "getComputedStyle(document.querySelectorAll('.line')[700]).contentVisibility"
    assert page.evaluate(styles) == "auto"
    box = page.evaluate("(b => [b.clientHeight, b.scrollHeight])(document.querySelector('.lines'))")
    assert box[0] < 600 < box[1]


def test_latin_words_do_not_reorder_a_line(page: Any) -> None:
    # The first word after the node is nearest to it.
    third = """() => {
      const text = document.querySelectorAll('.line:not(.head)')[2].querySelector('.after bdi').firstChild;
      const range = document.createRange();
      const left = word => { const i = text.data.indexOf(word); range.setStart(text, i); range.setEnd(text, i + 1);
                           return range.getBoundingClientRect().left; };
      return [left('BBC'), left('روپے')];
    }"""
    first, later = page.evaluate(third)
    assert first > later


def test_text_is_escaped_and_no_request_is_made(page: Any) -> None:
    assert page.title() != "run"
    assert page.locator(".lines img, .lines script").count() == 0
    assert len(page.requests) == 1
