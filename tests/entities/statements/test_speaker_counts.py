"""Statements by entity and sources cited: names without offices, groups, unknown speakers, countries."""

import pandas as pd
import pytest

from helpers import (
    UrduNewsError,
    entity_mentions,
    quotations,
    sources_cited,
    statements_by_entity,
    tokenise,
)

ARTICLES = pd.DataFrame(
    {
        "article": ["a", "b", "c"],
        "published": ["2024-03-02", "2024-05", None],
        "source": ["جنگ", "ڈان", "ڈان"],
        "text": [
            "وزیر خزانہ اسد عمر نے کہا کہ بجٹ تیار ہے۔ انہوں نے کہا کہ قیمت کم ہوگی۔ رائٹرز کے مطابق بارش ہوئی۔",
            "اسد عمر اور صدر عارف علوی نے کہا کہ امن ہوگا۔ اس نے کہا کہ وہ بے گناہ ہے۔",
            "بھارتی میڈیا کے مطابق فلم کامیاب رہی۔ فرانسیسی خبر رساں ادارے اے ایف پی کے مطابق پل گر گیا۔",
        ],
    }
)
SAID = quotations(ARTICLES)


def test_speakers_count_under_their_names() -> None:
    counted = statements_by_entity(SAID, ARTICLES).astype(object).fillna("")
    assert counted.values.tolist() == [
        ["اسد عمر", "person", 3, 8, 2, "2024-03", "2024-05"],
        ["اے ایف پی", "source", 1, 3, 1, "", ""],
        ["بھارتی میڈیا", "source", 1, 3, 1, "", ""],
        ["رائٹرز", "source", 1, 2, 1, "2024-03", "2024-03"],
        ["عارف علوی", "person", 1, 2, 1, "2024-05", "2024-05"],
        ["", "", 1, 4, 1, "2024-05", "2024-05"],
    ]


def test_statements_are_counted_by_source_and_by_month() -> None:
    columns = ["speaker", "statements"]
    by_source = statements_by_entity(SAID, ARTICLES, by="source")
    assert by_source.loc[by_source["source"] == "جنگ", columns].values.tolist() == [["اسد عمر", 2], ["رائٹرز", 1]]
    by_month = statements_by_entity(SAID, ARTICLES, by="month")
    march = by_month.loc[by_month["period"] == "2024-03", columns]
    assert march.values.tolist() == [["اسد عمر", 2], ["رائٹرز", 1]]
    assert by_month["statements"].sum() == by_source["statements"].sum() == len(SAID) + 1


def test_mentions_merge_the_names_of_a_person() -> None:
    text = "روسی صدر ولادیمیر پوتین ماسکو سے آئے۔ پوتین نے کہا کہ امن ہوگا۔ ولادیمیر پوتین نے کہا کہ وقت لگے گا۔"
    tokens = tokenise(text)
    said = quotations(tokens)
    assert len(statements_by_entity(said)) == 2
    merged = statements_by_entity(said, mentions=entity_mentions(tokens))
    assert merged[["speaker", "statements"]].values.tolist() == [["ولادیمیر پوتین", 2]]


def test_no_statements_have_no_speakers_and_no_sources() -> None:
    none = quotations("امن")
    assert statements_by_entity(none).empty
    assert sources_cited(none).empty


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "year"}, 'by is "source" or "month", not \'year\''),
        ({"by": "month"}, "need the table of their articles"),
        ({"by": "source", "articles": ARTICLES.drop(columns="source")}, "no column source"),
        ({"mentions": pd.DataFrame({"name": ["x"]})}, "no column article, entity"),
    ],
)
def test_wrong_arguments_are_rejected(options: dict[str, object], message: str) -> None:
    with pytest.raises(UrduNewsError, match=message):
        statements_by_entity(SAID, **options)  # type: ignore[arg-type]


def test_sources_have_their_usual_name_and_country() -> None:
    text = (
        "روئٹرز کے مطابق صدر نے کہا کہ امن ہوگا۔ برطانوی اخبار گارڈین کی رپورٹ کے مطابق بارش ہوئی۔ "
        "سرد جنگ کی رپورٹ کے مطابق حالات خراب تھے۔ اخبار جنگ کے مطابق پل بند ہے۔ ایرانی ذرائع کے مطابق سفیر آئے۔ "
        "یونیسیف کی رپورٹ میں کہا گیا ہے کہ پانی کم ہے۔ پولیس نے کہا کہ سڑک بند ہے۔"
    )
    found = sources_cited(quotations(text)).astype(object).fillna("")
    assert sorted(found[["source", "source_kind", "country"]].values.tolist()) == sorted(
        [
            ["رائٹرز", "agency", "GB"],
            ["گارڈین", "newspaper", "GB"],
            ["سرد جنگ کی رپورٹ", "document", ""],
            ["جنگ", "newspaper", "PK"],
            ["ایرانی ذرائع", "source", "IR"],
            ["یونیسیف کی رپورٹ", "document", ""],
        ]
    )
