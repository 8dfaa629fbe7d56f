"""Test the findings of articles: each number has its lines, each sentence exists, and nothing is at zero."""

import dataclasses
import re
from collections.abc import Iterator

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.findings.article_findings import Findings, article_findings
from helpers.analysis.findings.numbers import spelled
from helpers.analysis.findings.sentences import Count, Finding, Sentence, Word
from helpers.analysis.results.article_results import ArticleResults, analyse
from helpers.base.translation import in_language, languages
from helpers.files.articles import read_articles
from tests.support.paths import SEEDS, toml_cases

CASES = toml_cases("findings.toml")["cases"]
# Sentences of news, of which hypothesis makes articles.
SENTENCES = (
    "روس کے صدر پوتین لاہور آئے۔", "پوتین نے کہا کہ امن ہوگا۔", "وزیر نے کہا: \"امن ہوگا۔", "اس نے بتایا کہ جنگ ہوگی۔",
    "یہ پل 1990 کی دہائی میں بنا تھا۔", "میلہ جولائی 2000 میں ہوا۔", "2013 کے بعد جنگ ہوئی۔", "گزشتہ سال بارش ہوئی۔",
    "کل شام بارش ہوگی۔", "چوبیس سال بعد میلہ لگا۔", "روئٹرز کے مطابق امن مذاکرات ہوں گے۔", "the minister said so",
    "500 قبل مسیح میں شہر بنا۔", "12 ربیع الاول 1445 ھ کو جلسہ ہوا۔", "2018 کی پہلی سہ ماہی میں جنگ ہوئی۔", "بی بی سی",
)  # fmt: skip

# A number without a link; "one" is part of a template.
NUMBER = re.compile(rf"\d|\b(?:{'|'.join(spelled(number) for number in range(2, 11))})\b", re.IGNORECASE)
PUBLISHED = (None, "unknown", "2024", "2024-06-19", "19 June 2024")


def article(text: str, published: str | None) -> pd.DataFrame:
    return pd.DataFrame({"article": ["x"], "text": [text], "published": [published]})


def every(findings: Findings) -> Iterator[Finding]:
    for field in dataclasses.fields(findings):
        yield from getattr(findings, field.name)


def is_sound(finding: Finding, results: ArticleResults) -> None:
    """Assert what holds for all findings."""
    text = str(finding)
    assert not re.search(r"[{}]|(?<![\d.])0 |\d{4}-\d\d|\bNone\b|\bnan\b", text), text
    assert text[-1] in ".۔", text
    for part in finding.parts:
        if isinstance(part, Count | Word):
            assert results.items[part.item.key] is part.item
        if isinstance(part, Sentence):
            assert part.raw in set(results.sentences["sentence"])
            assert part.number == results.number_of(part.raw)


def leads_somewhere(finding: Finding) -> None:
    """Assert that the numbers of a finding are links; a mean and a length have no lines."""
    if finding.id not in ("F15", "F16"):
        assert not [part for part in finding.parts if isinstance(part, str) and NUMBER.search(part)], str(finding)


@pytest.fixture(scope="module", params=["putin-in-pyongyang", "kitab-mela"])
def seed(request: pytest.FixtureRequest) -> ArticleResults:
    return analyse(read_articles(SEEDS / f"{request.param}.txt"))


@pytest.mark.parametrize("language", languages())
def test_findings_of_the_seeds_are_sound(seed: ArticleResults, language: str) -> None:
    with in_language(language):
        found = article_findings(seed)
    assert 1 <= len(found.front) <= 3
    assert len(found.alerts) <= 3
    for finding in every(found):
        is_sound(finding, seed)


def test_findings_agree_with_the_tables(seed: ArticleResults) -> None:
    found = {finding.id: finding for finding in every(article_findings(seed))}
    first = [part.item.key for part in found["F1+F2"].parts if isinstance(part, Word) and part.item.kind != "topic"]
    assert set(first) <= {item.key for item in seed.named()[: len(first)]}
    said = [part.item for part in found.get("F3+F4", Finding("", ())).parts if isinstance(part, Count)]
    assert sum(item.count for item in said) <= len(seed.records)
    if share := found.get("F17"):
        words = sum(
            len(line.node.split()) for part in share.parts if isinstance(part, Word) for line in part.item.lines
        )
        assert f"one word in {spelled(round(seed.words / words))}." in str(share)
    if acts := found.get("F20"):
        [item] = [part.item for part in acts.parts if isinstance(part, Word)]
        assert f"n {spelled(sum(line.after.split()[0] == 'نے' for line in item.lines))} of" in str(acts)
    for part in found["F19"].parts:
        if isinstance(part, Word):
            assert part.item.count >= 3
            assert part.item in {word.item for word in seed.unusual}


@pytest.mark.parametrize(
    ("text", "published", "part", "sentences"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_findings_in_english(text: str, published: str, part: str, sentences: list[str]) -> None:
    results = analyse(article(text, published or None))
    assert [str(finding) for finding in getattr(article_findings(results), part)] == sentences


@settings(deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8), st.sampled_from(PUBLISHED))
def test_findings_of_any_article_are_sound(sentences: list[str], published: str | None) -> None:
    results = analyse(article(" ".join(sentences), published))
    for language in languages():
        with in_language(language):
            for finding in every(article_findings(results)):
                is_sound(finding, results)
    found = article_findings(results)
    for finding in (*found.front, *found.alerts):
        leads_somewhere(finding)
