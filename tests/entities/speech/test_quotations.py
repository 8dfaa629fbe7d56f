"""Quotations: cases for every rule, marks of every kind, resolved pronouns, every verb of the table."""

import pandas as pd
import pytest

from helpers import quotations, read_articles, tokenise
from helpers.tables import rows
from tests.support.paths import ROOT, toml_cases

CASES = toml_cases("quotations.toml")["case"]
WORDS = [
    "صدر",
    "نے",
    "کہا",
    "کہ",
    "کے",
    "مطابق",
    "بقول",
    "”",
    "“",
    '"',
    "'",
    "ہے",
    "۔",
    "،",
    "\n",
    "کا",
    "کہنا",
    "امن",
    "BBC",
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_quotations_of_the_cases_are_found(case: dict[str, object]) -> None:
    table = quotations(str(case["text"]))[["speaker", "verb", "kind", "marks", "quote"]]
    assert table.fillna("").values.tolist() == case["found"]


def test_unbalanced_marks_of_the_seed_article_are_read() -> None:
    table = quotations(read_articles(ROOT / "seeds" / "putin-in-pyongyang.txt"))
    agency = table[table["outer_speaker"] == "روس کی خبر رساں ایجنسی انٹرفیکس"]
    assert agency[["speaker", "marks"]].values.tolist() == [["پوتین", "unbalanced"]]
    assert table["speaker"].notna().all()


PRONOUNS = [
    ("صدر نے کہا کہ امن ہوگا۔ تاہم انہوں نے کہا کہ وقت لگے گا۔ ان کا کہنا تھا کہ دیر ہوگی۔", ["صدر", "صدر", "صدر"]),
    # Another person may be meant: after a question, a source, a relative clause, or a speaker within.
    ("صحافی نے پوچھا کہ امن ہوگا؟ انہوں نے کہا کہ وقت لگے گا۔", ["صحافی", None]),
    ("رپورٹ کے مطابق امن ہوگا۔ انہوں نے کہا کہ وقت لگے گا۔", ["رپورٹ", None]),
    ("وہ خط آیا جس میں صدر نے کہا تھا کہ امن ہوگا۔ انہوں نے کہا کہ وقت لگے گا۔", ["صدر", None]),
    ("صدر نے کہا کہ امن ہوگا۔ پھر شام کو وزیر نے خطاب کیا۔ انہوں نے کہا کہ وقت لگے گا۔", ["صدر", None]),
    ("صدر نے کہا کہ وزیر نے بتایا ہے کہ امن ہوگا۔ انہوں نے کہا کہ وقت لگے گا۔", ["وزیر", None]),
    ("حکومت نے کہا کہ امن ہوگا۔ انہوں نے کہا کہ وقت لگے گا۔", ["حکومت", None]),
    ("عمران خان اور شہباز شریف ملے۔ انہوں نے کہا کہ وقت لگے گا۔", [None]),
    ("انہوں نے کہا کہ وقت لگے گا۔", [None]),
    # اس and the first person are never the name of a speaker.
    ("اس نے کہا کہ امن ہوگا۔\n\nواضح رہے کہ ہم نے کہا کہ وقت لگے گا۔", [None, None]),
    ("کمپنی نے اعلان کیا۔ ملزم نے اعتراف کیا۔ اس نے کہا کہ وقت لگے گا۔", [None]),
    # In the clause of a participle, the subject is the previous speaker.
    (
        "وزیر نے سنا۔ صدر نے کہا کہ امن ہوگا۔ صحافیوں سے گفتگو کرتے ہوئے انہوں نے کہا کہ وقت لگے گا۔",
        ["صدر", "صدر"],
    ),
    # The article names a single person.
    ("صدر نے کہا کہ امن ہوگا۔ پھر شام کو جلسہ ہوا۔ انہوں نے کہا کہ وقت لگے گا۔", ["صدر", "صدر"]),
    ("اداکارہ ماہرہ خان کی نئی فلم آ رہی ہے۔ ان کا کہنا تھا کہ کہانی اچھی ہے۔", ["ماہرہ خان"]),
    ("بابر اعظم نے سنچری بنائی۔ بابر نے ایوارڈ لیا۔ انھوں نے کہا کہ پچ آسان تھی۔", ["بابر اعظم"]),
    ("ملزم عمران علی گرفتار ہوا۔ اس نے کہا کہ وہ بے گناہ ہے۔", ["عمران علی"]),
    # In the same sentence, a body may be meant, if nobody else is named.
    ("کمیشن نے کہا کہ شواہد ناکافی ہیں اور انہوں نے مطالبہ کیا کہ تفتیش ہو۔", ["کمیشن", "کمیشن"]),
    # With مزید or بھی, the subject of the sentence before goes on, if it is a body or a source and no person is named.
    ("کے سی این اے نے ملاقات کو تاریخی قرار دیا۔ اس نے مزید کہا کہ تعلقات بہتر ہوئے ہیں۔", ["کے سی این اے"]),
    ("وزارت خارجہ نے رپورٹ مسترد کر دی۔ اس نے یہ بھی کہا کہ بات چیت جاری ہے۔", ["وزارت خارجہ"]),
    ("ورلڈ بینک نے قرض کی منظوری دی۔ اس نے مزید بتایا کہ قسط جون میں آئے گی۔", ["ورلڈ بینک"]),
    ("پولیس نے ملزم کو گرفتار کر لیا۔ اس نے کہا کہ وہ بے گناہ ہے۔", [None]),
    ("پولیس نے علی احمد کو گرفتار کر لیا۔ اس نے مزید کہا کہ وہ بے گناہ ہے۔", [None]),
    ("رائٹرز نے ایک شہری سے بات کی۔ اس نے کہا کہ پانی نہیں ہے۔", [None]),
    ("اس نے مزید کہا کہ بارش ہو گی۔", [None]),
]

# Clauses of a text without a stop: each is a sentence, but what is said goes on.
CLAUSES = " ".join(["شہر کی بڑی سڑک پر کام جاری ہے", "دریا کے پل پر پانی بہت زیادہ ہے"] * 6)
PRONOUNS += [
    (f"صدر نے کہا کہ امن ضرور ہوگا {CLAUSES} انہوں نے کہا کہ وقت لگے گا۔", ["صدر", "صدر"]),
    (f"وزیر آئے۔ صدر نے کہا کہ امن ضرور ہوگا۔ وزیر نے سنا۔ {CLAUSES} انہوں نے کہا کہ وقت لگے گا۔", ["صدر", None]),
]


@pytest.mark.parametrize(("text", "expected"), PRONOUNS, ids=[text[:30] for text, _ in PRONOUNS])
def test_pronouns_are_resolved_only_if_unambiguous(text: str, expected: list[str | None]) -> None:
    found = quotations(text)["speaker_resolved"]
    assert [None if pd.isna(name) else name for name in found] == expected


def test_tokens_give_the_same_result_as_articles() -> None:
    articles = pd.DataFrame({"article": ["a", "b"], "text": [str(case["text"]) for case in CASES[:2]]})
    pd.testing.assert_frame_equal(quotations(articles), quotations(tokenise(articles)))


def test_without_articles_or_speech_the_table_is_empty() -> None:
    assert (
        list(quotations([]).columns) == list(quotations("امن").columns) == list(quotations("صدر نے کہا کہ امن").columns)
    )
    assert quotations("امن").empty


@pytest.mark.parametrize(
    "row", [row for row in rows("speech_verbs.csv") if row["role"] == "verb"], ids=lambda row: row["words"]
)
def test_every_verb_of_the_table_is_found_in_the_past_tense(row: dict[str, str]) -> None:
    past = {"کرنا": "کیا", "دینا": "دیا", "لگانا": "لگایا", "دلانا": "دلایا", "کرانا": "کرائی", "اٹھانا": "اٹھایا"}
    past |= {"کہنا": "کہا", "بتانا": "بتایا", "بولنا": "بولا", "پوچھنا": "پوچھا", "لکھنا": "لکھا"}
    past |= {"فرمانا": "فرمایا", "پکارنا": "پکارا", "دہرانا": "دہرایا", "اپنانا": "اپنایا", "دھرنا": "دھرا"}
    past |= {"کروانا": "کروائی"}
    *noun, verb = row["words"].split()
    found = quotations(f"استاد نے {' '.join([*noun, past[verb]])} ہے کہ کل چھٹی ہوگی۔")
    assert found[["speaker", "verb"]].values.tolist() == [["استاد", row["words"]]]
