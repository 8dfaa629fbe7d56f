"""Picture files of reports: those that the page shows, small, and the same bytes each time."""

import pytest

from helpers.analysis.results.article_results import analyse
from helpers.base.translation import in_language
from helpers.reports.picture_files import PICTURE_FILES, picture_files
from tests.support.paths import SEEDS

MOST_SVG_BYTES = 150_000


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_report_has_small_pictures(language):
    with in_language(language):
        results = analyse((SEEDS / "putin-in-pyongyang.txt").read_text())
        files, problems = picture_files(results)
        again, _ = picture_files(results)
    assert (tuple(files), problems) == (PICTURE_FILES, [])
    assert again == files
    assert all(len(content) < MOST_SVG_BYTES for name, content in files.items() if name.endswith(".svg"))


def test_an_article_of_one_sentence_has_no_pictures():
    assert picture_files(analyse("پوتین لاہور آئے۔")) == ({}, [])
