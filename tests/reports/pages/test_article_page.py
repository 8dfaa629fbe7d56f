"""Article page: hostile text is text in every field, in the page and in the data of its script."""

import json
import re
from collections import Counter
from html.parser import HTMLParser

import pandas as pd
import pytest

from helpers import analyse
from helpers.base.escaping import BIDI_CONTROLS
from helpers.reports.pages.article_page import Files, article_page
from tests.support.paths import toml_cases

PAYLOADS = [row["text"] for row in toml_cases("injection.toml")["payload"]]
HARMLESS = "خبر"


class Elements(HTMLParser):
    """The elements of a page by name, the names of their attributes, and the texts of its data."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.data: dict[str, str] = {}
        self.reading = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element."""
        self.names[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        self.reading = dict(attrs).get("id") or "" if tag == "script" else ""

    def handle_data(self, data: str) -> None:
        """Keep the text of a script with an id."""
        if self.reading and self.cdata_elem == "script":
            self.data[self.reading] = self.data.get(self.reading, "") + data


def page_with(payload: str) -> str:
    """Return the page of an article with a text in every field and every kind of item."""
    text = f"لاہور {payload} (اے پی پی) وزیر {payload} نے 2019 میں کہا کہ {payload} اچھا ہے۔ پوتین {payload} آئے۔\n" * 3
    row = {
        "article": 0,
        "text": text,
        "title": f"عنوان {payload}",
        "source": f"ماخذ {payload}",
        "published": "2024-06-19",
    }
    article = pd.DataFrame([row])
    files = Files(f"{payload}.xlsx", f"{payload}-files", f"{payload}.html")
    return article_page(analyse(article), head={"hash": payload}, files=files)


@pytest.fixture(scope="module")
def harmless() -> Elements:
    return Elements(page_with(HARMLESS))


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_text_adds_no_element_or_attribute(payload: str, harmless: Elements) -> None:
    page = page_with(payload)
    found = Elements(page)
    for name in ("script", "style", "h1", "dialog", "main", "meta", "body"):
        assert found.names[name] == harmless.names[name]
    assert not found.names.keys() & {"img", "iframe", "form", "base", "object", "embed"}
    assert not [name for name in found.attributes if name.startswith("on")]
    assert not BIDI_CONTROLS.search(page)
    assert not re.search('href="(?:javascript|data|https?):', page)
    assert all(json.loads(found.data[name]) is not None for name in ("lines", "words-of-page", "notes"))
