"""The appendix: no empty fold, statistics only where the article is long enough, and every fact from the file."""

import hashlib

import pytest

from helpers.analysis.results.article_results import analyse
from helpers.base.translation import in_language
from helpers.files.articles import read_articles
from helpers.reports.pages.appendix.provenance import facts
from helpers.reports.pages.appendix.statistics import POS_PHRASES
from helpers.reports.pages.appendix_view import appendix_view
from helpers.reports.pages.article_page import article_page
from helpers.statistics.dispersion_tables import dispersion
from helpers.statistics.diversity_tables import diversity
from helpers.statistics.parts_of_speech import universal_tags
from tests.support.paths import SEEDS

FILE = SEEDS / "putin-in-pyongyang.txt"
SHORT = "بارش ہوئی۔"


@pytest.fixture(scope="module")
def seed():
    return analyse(read_articles(FILE))


@pytest.fixture(scope="module")
def texts(seed):
    return {"seed": seed, "short": analyse(SHORT), "no words": analyse("۔۔۔")}


@pytest.mark.parametrize("name", ["seed", "short", "no words"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_no_fold_and_no_table_is_empty(texts, name, language):
    with in_language(language):
        folds = appendix_view(texts[name])
    assert all(fold.sentences or fold.tables or fold.steps for fold in folds)
    assert all(len(row) == len(table.columns) for fold in folds for table in fold.tables for row in table.rows)
    assert all(table.rows for fold in folds for table in fold.tables)


def test_tables_have_different_names(seed):
    names = [table.name for fold in appendix_view(seed) for table in fold.tables]
    assert len(names) == len(set(names))


def test_statistics_for_which_the_article_is_too_short_are_named_in_one_place(texts):
    titles = [fold.title for fold in appendix_view(texts["short"])]
    assert not {"Spread", "Lexical diversity", "Collocations"} & set(titles)
    lines = next(fold.sentences for fold in appendix_view(texts["short"]) if fold.title.startswith("Not computed"))
    assert lines == (
        "Lexical diversity needs 100 words; the article has 2.",
        "Spread needs 10 sentences and a word that occurs five times.",
        "Collocations need a word that occurs 20 times.",
    )


def test_a_word_with_twenty_occurrences_has_collocates():
    results = analyse("وزیر نے لاہور میں جلسہ کیا۔ " * 20 + "بارش تیز ہوئی تھی اور پانی آیا۔ " * 40)
    assert "Collocations" in [fold.title for fold in appendix_view(results)]


def test_the_spread_agrees_with_the_table_of_dispersion(seed):
    fold = next(fold for fold in appendix_view(seed) if fold.title == "Spread")
    spread = {row[0].text: row[2:] for row in fold.tables[0].rows}
    expected = dispersion(seed.tokens).set_index("form").loc["روس"]
    assert spread["روس"] == pytest.approx((expected["parts_with"], expected["dp_norm"]))


def test_the_indices_of_diversity_agree_with_the_table_of_diversity(seed):
    fold = next(fold for fold in appendix_view(seed) if fold.title == "Lexical diversity")
    row = diversity(seed.tokens).iloc[0]
    assert dict(fold.tables[0].rows) == pytest.approx({"MTLD": row["mtld"], "MATTR": row["mattr"]})
    assert f"{row['different']} different" in fold.sentences[0]


def test_the_hash_of_the_file_is_that_of_its_bytes(seed):
    assert facts(seed)["SHA-256 of the file"] == hashlib.sha256(FILE.read_bytes()).hexdigest()
    assert facts(seed)["Published"] == "19 June 2024"


def test_a_text_without_a_file_has_no_facts_about_a_file():
    assert {"File", "SHA-256 of the file", "Published", "Title"}.isdisjoint(facts(analyse(SHORT)))


def test_every_part_of_speech_has_a_name():
    assert set(universal_tags()) <= set(POS_PHRASES)


def test_all_folds_are_closed_and_all_open_in_the_full_report(seed):
    appendix = article_page(seed).split('id="appendix"')[1].split("</section>")[0]
    assert "<details>" in appendix
    assert "<details open>" not in appendix
    full = article_page(seed, full=True).split('id="appendix"')[1].split("</section>")[0]
    assert "<details>" not in full
