"""Bidi in an exported notebook: hostile and mixed-direction text does not reorder the text around it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from tests.support.notebook_runs import exported, run_notebooks
from tests.support.small_notebooks import notebook
from tests.support.unicode_files import lines_of, text_of

pytestmark = pytest.mark.browser

# Unclosed embeddings, overrides and isolates, surplus closing marks ("Trojan Source", CVE-2021-42574), direction marks.
REORDERING = [
    "\u202eabc",
    "\u2067",
    "\u2066\u202e(خبر",
    "\u2069\u2069\u202c",
    "abc\u202b\u2068[",
    "خبر \u202d123)",
    "\u200f1",
]
# A sample of the 91,699 lines that one page can hold: it covers every class, bracket and isolate.
LINES = lines_of("BidiCharacterTest.txt")[::450]
SAMPLES = [*(text_of(line.split(";")[0]) for line in LINES), *REORDERING]
HARMLESS = "خبر"
CELLS = f"""
import pandas as pd
from helpers import say, show, use_urdu

use_urdu()
for cells in (SAMPLES, [{HARMLESS!r}] * len(SAMPLES)):
    show(pd.DataFrame({{"form": "پہلا (1)", "example": cells, "clause": "abc دوسرا 12", "count": 7}}), limit=999)
for sample in SAMPLES:
    say("A{{word}} (12) B.", word=sample)
"""
BEFORE, AFTER = "A", " (12) B."
# The edges of each cell and computed sentence, and the position of each of their letters.
GEOMETRY = """() => {
  const place = element => {
    const box = element.getBoundingClientRect(), letters = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let index = 0; index < node.length; index++) {
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const {left, right, top} = range.getBoundingClientRect();
        letters.push({left: box.right - left, right: box.right - right, top});
      }
    }
    return {left: box.left, right: box.right, letters};
  };
  const bodies = [...document.querySelectorAll('tbody')].filter(body => body.rows[0]?.cells.length === 4);
  return {
    tables: bodies.map(body => [...body.rows].map(row => [...row.cells].map(place))),
    said: [...document.querySelectorAll('p.say')].map(place),
    direction: getComputedStyle(document.body).direction,
    sideways: document.documentElement.scrollWidth - innerWidth,
  };
}"""


@pytest.fixture(scope="module")
def found(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Export a notebook with reordering characters in tables and sentences, and measure its page."""
    folder = tmp_path_factory.mktemp("bidi")
    made = notebook(folder, "cells", 'ARTICLE = ""', f"SAMPLES = {SAMPLES!r}", CELLS)
    [run] = run_notebooks([(made, {})])
    assert run.error == ""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(exported(run.notebook, folder / "cells.html").as_uri())
    page.evaluate("document.fonts.ready")
    yield page.evaluate(GEOMETRY)
    page.close()


def order(letters: list[dict[str, float]]) -> list[int]:
    """Return the indices of letters in visual order, left to right."""
    return sorted(range(len(letters)), key=lambda index: (-letters[index]["left"], index))


def test_neighbouring_cells_keep_their_order(found: dict[str, Any]) -> None:
    reordering, plain = found["tables"]
    assert len(reordering) == len(plain) == len(SAMPLES) > 200
    for sample, row, other in zip(SAMPLES, reordering, plain, strict=True):
        # Cells run from right to left and do not overlap.
        assert all(cell["left"] >= after["right"] - 0.5 for cell, after in pairwise(row)), ascii(sample)
        for column in (0, 2, 3):
            assert order(row[column]["letters"]) == order(other[column]["letters"]), ascii(sample)
        width = row[1]["right"] - row[1]["left"]
        edges = [letter[side] for letter in row[1]["letters"] for side in ("left", "right")]
        assert all(-1 <= edge <= width + 1 for edge in edges), ascii(sample)


def test_surrounding_sentences_keep_their_order(found: dict[str, Any]) -> None:
    assert len(found["said"]) == len(SAMPLES)
    for sample, sentence in zip(SAMPLES, found["said"], strict=True):
        around = [*sentence["letters"][: len(BEFORE)], *sentence["letters"][-len(AFTER) :]]
        assert len({letter["top"] // 20 for letter in around}) <= 2
        assert order(around) == list(range(len(around))), ascii(sample)


def test_the_page_keeps_its_direction_and_width(found: dict[str, Any]) -> None:
    assert found["direction"] == "ltr"
    assert found["sideways"] <= 0
