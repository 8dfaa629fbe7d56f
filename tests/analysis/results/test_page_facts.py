"""Facts of the page: headline, main topics, unusual words, people, statements, repairs, inferred dates."""

import pandas as pd
import pytest

from helpers.analysis.results.article_results import ArticleResults, analyse
from helpers.files.articles import read_articles
from tests.support.paths import SEEDS

SPEECH = (
    'مریم نواز نے کہا کہ "صوبے کے تمام اسکولوں میں نئی کتابیں دی جائیں گی"۔ ان کا کہنا تھا کہ کام جاری ہے۔ '
    "وزیر اعظم شہباز شریف نے کہا کہ ہسپتال بنیں گے۔ عارف علوی کے مطابق پانی آئے گا۔ "
    "اسد عمر نے بتایا کہ قیمت کم ہو گی۔ اسد عمر نے کہا کہ تیل آئے گا۔"
)


@pytest.fixture(scope="module")
def seed() -> ArticleResults:
    return analyse(read_articles(SEEDS / "putin-in-pyongyang.txt"))


def test_headline(seed: ArticleResults) -> None:
    assert seed.headline == "پوتین کا دورۂ شمالی کوریا"
    assert analyse("شہر میں بارش\n\nکل بارش ہوئی۔ پانی آیا۔").headline == "شہر میں بارش"
    named = pd.DataFrame({"article": ["rain"], "text": ["کل بارش ہوئی۔\n\nپانی آیا۔"]})
    assert analyse(named).headline == "rain"


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("کل بارش ہوئی۔\n\nپانی آیا۔", "کل بارش ہوئی۔"),
        ("کل بارش " * 200 + "\n\nپانی آیا۔", "کل بارش " * 7 + "کل…"),
        ("بارش" * 200, "بارش" * 14 + "بار…"),
        ("", "0"),
    ],
)
def test_the_first_words_of_a_text_without_a_name_are_its_headline(text: str, headline: str) -> None:
    assert analyse(text).headline == headline
    assert len(headline) <= 60


def test_bars_and_cloud_are_topics_by_count(seed: ArticleResults) -> None:
    assert [(item.text, item.count) for item in seed.bars][:7] == [
        ("ولادیمیر پوتین", 13),
        ("روس", 11),
        ("کم جونگ ان", 8),
        ("شمالی کوریا", 7),
        ("تعلقات", 7),
        ("ممالک", 7),
        ("پیونگ یانگ", 6),
    ]
    assert len(seed.bars) == 10
    assert len(seed.cloud) == 60
    assert seed.cloud[:10] == seed.bars
    assert all(item.key in seed.items for item in seed.cloud)


def test_unusual_words_have_three_lines_and_a_rate_where_it_is_known(seed: ArticleResults) -> None:
    found = {row.item.text: row for row in seed.unusual}
    assert all(row.item.count >= 3 for row in seed.unusual)
    assert found["ولادیمیر پوتین"].ratio is None
    assert found["شمالی کوریا"].general_per_million is not None
    assert round(found["روس"].general_per_million or 0) == 151
    ratios = [row.ratio for row in seed.unusual if row.ratio is not None]
    assert ratios == sorted(ratios, reverse=True)
    assert min(ratios) > 1
    assert analyse("بارش ہوئی۔ بارش آئی۔").unusual == ()


def test_a_relative_is_described_only_by_the_name_of_the_other_person() -> None:
    text = "سنجے دت کے والد سنیل دت اداکار تھے۔ ان کی چھوٹی بہن پریا دت آئیں۔ اداکار عامر خان گئے۔"
    found = {each.item.text: each.description for each in analyse(text).people}
    assert (found["سنیل دت"], found["پریا دت"], found["عامر خان"]) == ("سنجے دت کے والد", None, "اداکار")


def test_people(seed: ArticleResults) -> None:
    found = [(each.item.text, each.description, each.also_written, each.item.count) for each in seed.people]
    assert found == [
        ("ولادیمیر پوتین", "روسی صدر", ("پوتین",), 13),
        ("کم جونگ ان", "شمالی کوریا کے رہنما", ("کم جونگ اْن",), 8),
        ("کم جونگ ال", "کم جونگ ان کے والد", (), 1),
    ]
    assert [each.statements.count if each.statements else 0 for each in seed.people] == [5, 2, 0]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("امریکی صدر جو بائیڈن آئے۔", "امریکی صدر"),
        ("سابق امریکی صدر جو بائیڈن آئے۔", "سابق امریکی صدر"),
        ("صدر، جو بائیڈن آئے۔", None),
        ("وزیر۔ جو بائیڈن آئے۔", None),
        ("جو بائیڈن آئے۔", None),
        ("پاکستان کے وزیر خارجہ بلاول بھٹو آئے۔", "پاکستان کے وزیر خارجہ"),
    ],
)
def test_descriptions_are_titles_beside_the_name(text: str, description: str | None) -> None:
    assert [each.description for each in analyse(text).people] == [description]


def test_statements_of_three_speakers() -> None:
    results = analyse(SPEECH)
    assert [record.speakers for record in results.front_statements][:2] == [("مریم نواز",), ("اسد عمر",)]
    assert len(results.front_statements) == 3
    assert results.front_statements[0].kind == "direct"
    assert all(record.speakers for record in results.front_statements)


def test_of_speakers_with_as_many_statements_names_come_first() -> None:
    text = "ماہرین کا کہنا ہے کہ گرمی بڑھے گی۔ مریم نواز نے کہا کہ پانی آئے گا۔"
    assert [record.speakers for record in analyse(text).front_statements] == [("مریم نواز",), ("ماہرین",)]


def test_statements_of_the_seed(seed: ArticleResults) -> None:
    kinds = {record.sentence: (record.kind, record.one_mark_missing, record.via) for record in seed.records}
    assert kinds[12] == ("partly quoted", False, "ریا نووستی")
    assert kinds[16] == ("reported", True, "انٹرفیکس")
    assert kinds[21] == ("direct", False, None)
    assert kinds[23] == ("reported", True, None)
    assert [record.sentence for record in seed.records if record.one_mark_missing] == [16, 23]
    assert [(record.sentence, record.pronoun) for record in seed.records if record.pronoun][1:] == [
        (22, "انہوں"),
        (24, "انہوں"),
    ]


def test_repairs(seed: ArticleResults) -> None:
    kinds = [repair.kind for repair in seed.repairs]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "missing space": 2,
        "compound": 12,
        "vowel sign": 2,
        "paragraph break": 15,
    }
    assert [repair.start for repair in seed.repairs] == sorted(repair.start for repair in seed.repairs)
    for repair in seed.repairs:
        if repair.kind == "paragraph break":
            assert seed.text[repair.start - 1] in "۔”"


def test_dates_that_rest_on_the_publication_date(seed: ArticleResults) -> None:
    rest = seed.events[seed.events["key"].notna() & (seed.events["known_from"] == "publication date")]
    items = [seed.items[key] for key in dict.fromkeys(rest["key"])]
    assert [item.text for item in items] == ["چوبیس سال بعد", "گذشتہ سال", "گذشتہ سال ستمبر"]


def test_phrases_are_no_names(seed: ArticleResults) -> None:
    assert "روسی صدر پوتین" in seed.phrases["phrase"].to_list()
    assert seed.phrases["count"].to_list() == [seed.items[key].count for key in seed.phrases["key"]]
    assert {"روس", "ولادیمیر پوتین"}.isdisjoint(seed.phrases["phrase"])


@pytest.mark.parametrize(
    ("key", "count"),
    [("topic:اسٹریٹجک", 2), ("topic:کثیر قطبی", 2), ("topic:اعلیٰ سطحی", 2), ("place:واسٹوچنی کوسموڈرم", 1)],
)
def test_spellings_units_and_landmarks_of_the_seed(key: str, count: int, seed: ArticleResults) -> None:
    assert seed.items[key].count == count


@pytest.mark.parametrize("word", ["خیال", "شروع", "قرار", "کہنا", "آنا", "سال", "کم", "جولائی"])
def test_words_that_are_no_topic(word: str, seed: ArticleResults) -> None:
    assert f"topic:{word}" not in seed.items
