"""Findings in a notebook: the sentences of the report, Urdu isolated, nothing for a part without findings."""

from unittest.mock import patch

import pytest

from helpers import analyse, show_findings
from helpers.analysis.findings.article_findings import article_findings
from helpers.notebook.findings_html import chapter_findings

RESULTS = analyse("پوتین لاہور آئے۔ پوتین نے کہا کہ پوتین خوش ہیں۔")


@pytest.mark.parametrize("chapter", ["front", "text", "times", "people"])
def test_a_notebook_says_what_the_report_says(chapter: str) -> None:
    shown = [str(one) for one in chapter_findings(RESULTS, chapter)]  # type: ignore[arg-type]
    assert shown == [str(one) for one in getattr(article_findings(RESULTS), chapter)]


def test_a_sentence_is_shown_once_and_its_urdu_isolated() -> None:
    with patch("helpers.notebook.findings_html.display_html") as display:
        show_findings(RESULTS, "front", "front")
    html = display.call_args.args[0]
    assert html.count('<bdi lang="ur">پوتین</bdi> is named three times.') == 1


def test_nothing_is_shown_for_a_part_without_findings() -> None:
    with patch("helpers.notebook.findings_html.display_html") as display:
        show_findings(RESULTS, "context")
    display.assert_not_called()
