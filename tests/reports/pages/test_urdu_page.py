"""Urdu pages: everything that is not the article's own text, a name of a file or a technical name is Urdu."""

import json
import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag

from helpers.analysis.results.article_results import analyse
from helpers.reports.pages.article_page import article_page
from tests.support.paths import ROOT

# Names of measures, programs, licences, formats and keys, which have no Urdu.
TECHNICAL = {
    *("DPnorm", "MTLD", "MATTR", "G2", "t", "p", "SHA-256", "utf-8", "articles.csv", "Esc", "Tab"),
    *("Noto Nastaliq Urdu", "SIL Open Font License", "CC BY-SA", "MIT", "Urdu News", "wordfreq", "stop words"),
    *("Python", "urdu-news", "pandas", "polars", "matplotlib", "urduhack", "wordcloud"),
}
LATIN = re.compile("[A-Za-z][A-Za-z0-9-]*")
ISO_DATE = re.compile(r"\d{4}-\d\d")
# Attributes that a reader sees or hears.
SHOWN = ("title", "aria-label", "alt", "placeholder", "data-label", "data-occurs", "data-close")
SEED = ROOT / "seeds" / "putin-in-pyongyang.txt"
# Text without a Latin letter, so that what is found is ours.
TEXT = (
    "لاہور (اے پی پی، 5 دسمبر 2018) وزیر خارجہ شاہ محمود نے کہا کہ گزشتہ سال ”تجارت بڑھی ہے“۔ احمد نے بتایا کہ وہ "
    "منگل کی شب آئے۔ 2015 سے 2017 تک تین ماہ کے لیے ہر جمعے کو اجلاس ہوا۔ 20 ربیع الثانی 1446ھ کو میلہ شروع ہو گیا۔\n"
)
ARTICLES = {
    "seed": pd.DataFrame([{"article": "خبر", "text": SEED.read_text(encoding="utf-8"), "published": "2024-06-19"}]),
    "made": pd.DataFrame([{"article": "خبر", "text": TEXT * 9, "title": "عنوان", "published": "2018-12-06"}]),
    "undated": pd.DataFrame([{"article": "خبر", "text": TEXT}]),
    "one word": pd.DataFrame([{"article": "خبر", "text": "خبر"}]),
    "no stops": pd.DataFrame([{"article": "خبر", "text": "وزیر نے کہا کہ بارش ہوئی " * 40}]),
    "empty": pd.DataFrame([{"article": "خبر", "text": ""}]),
}


def texts_of(page: str) -> list[str]:
    """Return the texts that a page shows, also those of its attributes and of the notes of its script."""
    soup = BeautifulSoup(page, "html.parser")
    data = soup.find(id="notes")
    notes = json.loads(data.string or "[]") if isinstance(data, Tag) else []
    for element in soup(["script", "style"]):
        element.decompose()
    assert soup.body is not None
    texts = [str(text) for text in soup.body.find_all(string=True)]
    texts += [str(element[name]) for element in soup.body.find_all(True) for name in SHOWN if element.get(name)]
    texts += [cell for note in notes for row in note["r"] for cell in map(str, row[:2])]
    return texts + [note[name] for note in notes for name in ("h", "c") if name in note]


def without_names(text: str) -> str:
    """Return a text without technical names and the values of a fingerprint or a file."""
    for name in sorted(TECHNICAL, key=len, reverse=True):
        text = re.sub(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", "", text)
    return re.sub(r"\b[0-9a-f]{64}\b|[\w-]+\.txt\b", "", text)


@pytest.fixture(scope="module", params=ARTICLES)
def shown(request: pytest.FixtureRequest) -> list[str]:
    return texts_of(article_page(analyse(ARTICLES[request.param]), language="ur", full=True))


def test_no_latin_letters_are_left(shown: list[str]) -> None:
    assert [text for text in shown if LATIN.search(without_names(text))] == []


def test_dates_are_in_words(shown: list[str]) -> None:
    assert [text for text in shown if ISO_DATE.search(text)] == []


def test_marks_of_sentences_are_urdu(shown: list[str]) -> None:
    # Between Urdu words, not within a number.
    assert [text for text in shown if re.search("[\u0600-\u06ff][,;?]|[\u0600-\u06ff)] ?\\.$", text)] == []
