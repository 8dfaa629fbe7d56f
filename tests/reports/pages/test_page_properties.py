"""Article page: what is true of the page of any text, in both languages."""

import json
import re
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import analyse
from helpers.base.escaping import visible
from helpers.base.translation import Language
from helpers.reports.pages.article_page import article_page
from helpers.reports.pages.assets.item_lines import MOST_LINES
from tests.support.paths import toml_cases

PAYLOADS = [row["text"] for row in toml_cases("injection.toml")["payload"]]
WORDS = re.findall(
    r"\S+",
    "پوتین روس صدر وزیر اعظم عمران خان لاہور کراچی شمالی کوریا نے کہا کہ کہنا ہے انہوں "
    "اس کے مطابق بتایا اے ایف پی اور میں سے کو کا کی جولائی 2000 سن 2019 "
    "کل آج پیر گذشتہ سال کے بعد تک دو دن بارش ہوئی آئے ملاقات ہوگی اسٹریٹجک اسٹریٹیجک",
)
MARKS = [*"۔،؟!:؛()[]“”\"'…", "\n", "\n\n", "\r\n", "\t", " - "]
HOSTILE = [
    *PAYLOADS, "{{ results }}", "{% raw %}", "{n}", "%s", "\0", "\ud800", "\u202e", "\u2066", "😀", "م" + "\u064e" * 40,
    "<b>", "</script>", "]]>", "&amp;", 'data-w="x"', '"w":"x"',
]  # fmt: skip
ELEMENT = re.compile(r'<(?:a|button)\b[^>]* data-w="[^>]*>.*?</(?:a|button)>', re.S)
KEY = re.compile(r'data-w="([^"]*)"')
NUMBER = re.compile(r'class="n\b[^>]*>([\d,]+)<')
# Placeholders of templates that a filled sentence has no more.
PLACEHOLDERS = ("{n}", "{m}", "{k}", "{A}", "{B}", "{C}", "{list}", "{d}", "{e}", "{s}", "{x}", "{p}")
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(MARKS), st.sampled_from(HOSTILE))
TEXTS = st.lists(PIECES, min_size=1, max_size=60).map(" ".join)
FIELDS = st.none() | st.sampled_from([*PAYLOADS, " ", "\u202eخبر", "\ud800", "خبر " * 1_000])


class Page(HTMLParser):
    """The ids of a page, the targets and keys of its links, its text of the article, and the data of its script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.keys: set[str] = set()
        self.data: dict[str, str] = {}
        self.article: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an element is and where it leads."""
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        self.keys |= {values[name] for name in ("data-w", "data-kwic") if name in values}
        if values.get("href", "").startswith("#"):
            self.targets.add(values["href"][1:])
        classes = values.get("class", "").split()
        if tag not in ("meta", "link", "input", "br"):
            number = "sn" in classes
            article = "text" in classes or (self.within("article") and not number)
            kind = "number" if number else "article" if article else values.get("id", "") if tag == "script" else tag
            self.open.append(kind)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        """Close an element."""
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Keep text of the article and of scripts."""
        kind = self.open[-1] if self.open else ""
        if kind == "article":
            self.article.append(data)
        elif self.cdata_elem == "script" and kind:
            self.data[kind] = self.data.get(kind, "") + data

    def within(self, kind: str) -> bool:
        """Return whether an element of this kind is open."""
        return bool(self.open) and self.open[-1] == kind


def counts(html: str) -> Iterable[tuple[str, int]]:
    """Yield the key and the number of each count that leads to lines: links, chips and bars."""
    for element in ELEMENT.findall(html):
        number = NUMBER.search(element)
        if number:
            yield unescape(KEY.findall(element)[0]), int(number[1].replace(",", ""))


def without_space(parts: Iterable[str]) -> str:
    """Return text without white space: the page has some of its own between paragraphs."""
    return "".join("".join(parts).split())


@pytest.mark.parametrize("language", ["en", "ur"])
@settings(max_examples=15)
@given(text=TEXTS, title=FIELDS, source=FIELDS, published=st.sampled_from([None, "2024-06-19", "2024"]))
def test_a_page_of_any_text(
    language: Language, text: str, title: str | None, source: str | None, published: str | None
) -> None:
    row = {"article": "خبر", "text": text, "title": title, "source": source, "published": published}
    results = analyse(pd.DataFrame([row]))
    html = article_page(results, language=language)
    html.encode("utf-8", "strict")
    page = Page(html)
    lines = json.loads(page.data["lines"])
    assert page.keys <= lines.keys()
    assert page.targets <= {*page.ids}
    assert len({*page.ids}) == len(page.ids)
    assert without_space(page.article) == without_space([visible(text)])
    by_key = {visible(item.key): item for item in results.items.values()}
    assert all(by_key[key].count == number for key, number in counts(html))
    for key, entry in lines.items():
        assert len(entry["l"]) == min(by_key[key].count, MOST_LINES)
        assert all(f"s{line[0]}" in page.ids for line in entry["l"])
    assert all(note.get("w") is None or note["w"] in lines for note in json.loads(page.data["notes"]))


@pytest.mark.parametrize("language", ["en", "ur"])
@settings(max_examples=8)
@given(text=st.lists(st.sampled_from([*WORDS, "۔"]), min_size=1, max_size=80).map(" ".join))
def test_no_placeholder_of_a_template_is_on_a_page(language: Language, text: str) -> None:
    html = article_page(analyse(text), language=language, full=True)
    body = html[html.index("<main") : html.index('id="words-of-page"')]
    assert not [name for name in PLACEHOLDERS if name in body]


def test_counts_are_found_on_a_page() -> None:
    found = dict(counts(article_page(analyse("پوتین لاہور آئے۔ روس کے صدر پوتین نے کہا کہ پوتین خوش ہیں۔"))))
    assert found["person:پوتین"] == 3


def test_a_letter_with_300_000_marks() -> None:
    html = article_page(analyse("م" + "\u064e\u0651\u0655" * 100_000))
    assert "\u064e\u0651\u0655" * 100_000 in html
