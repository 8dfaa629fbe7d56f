"""Lines of a concordance in a real browser: node in the middle, context flush against it, text that stays text."""

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
# The places of the cells of the lines, and their height, in pixels.
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
    opened.on("request", lambda asked: opened.requests.append(asked.url))
    opened.goto(file.as_uri())
    yield opened
    context.close()


def test_the_node_stands_in_the_middle_and_its_context_flush_against_it(page: Any) -> None:
    places = page.evaluate(PLACES)
    assert len(places) == 800
    assert {tuple(map(round, place["node"])) for place in places} == {tuple(map(round, places[0]["node"]))}
    left, right = places[0]["node"]
    # Pixels: the gap between two cells. What stands before is on the right.
    assert all(0 <= place["before"] - right <= 10 for place in places[:8])
    assert all(0 <= left - place["after"] <= 10 for place in places[:8])


def test_lines_out_of_sight_are_as_high_as_others_and_not_laid_out(page: Any) -> None:
    heights = {round(place["height"]) for place in page.evaluate(PLACES)}
    assert len(heights) == 1
    styles = "getComputedStyle(document.querySelectorAll('.line')[700]).contentVisibility"
    assert page.evaluate(styles) == "auto"
    box = page.evaluate("(b => [b.clientHeight, b.scrollHeight])(document.querySelector('.lines'))")
    assert box[0] < 600 < box[1]


def test_words_in_latin_letters_do_not_turn_a_line_round(page: Any) -> None:
    # The first letter of what stands after the node is the one nearest to it.
    third = """() => {
      const text = document.querySelectorAll('.line:not(.head)')[2].querySelector('.after bdi').firstChild;
      const range = document.createRange();
      const at = word => { const i = text.data.indexOf(word); range.setStart(text, i); range.setEnd(text, i + 1);
                           return range.getBoundingClientRect().left; };
      return [at('BBC'), at('روپے')];
    }"""
    first, later = page.evaluate(third)
    assert first > later


def test_text_is_never_markup_and_nothing_is_asked_for(page: Any) -> None:
    assert page.title() != "run"
    assert page.locator(".lines img, .lines script").count() == 0
    assert len(page.requests) == 1
