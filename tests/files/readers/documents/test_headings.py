"""Headings: articles below the headings of a document, and the sections of one article."""

from pathlib import Path

import pytest

from helpers.files.readers.articles_read import ArticlesRead
from helpers.files.readers.documents.headings import Block, Declared, read_blocks

STORIES = [
    (
        "لاہور میں بارش سے تباہی",
        "لاہور میں گزشتہ رات تیز بارش ہوئی اور نشیبی علاقے زیر آب آ گئے۔ واسا نے پانی نکالنے کا کام شروع کیا۔",
    ),
    (
        "بندرگاہ پر نئے ٹرمینل کا افتتاح",
        "کراچی کی بندرگاہ پر نیا ٹرمینل کھول دیا گیا۔ حکام کے مطابق اس سے تجارت بڑھے گی اور روزگار ملے گا۔",
    ),
    (
        "قومی ٹیم سیریز جیت گئی",
        "قومی ٹیم نے آخری میچ میں سری لنکا کو تین وکٹوں سے ہرا دیا۔ کپتان سلیم رضا نے شاندار سنچری بنائی۔",
    ),
]
RELATED = [
    ("سیلاب کی وجوہات کیا ہیں", "سندھ میں سیلاب سے ہزاروں گھر تباہ ہوئے۔ ماہرین نے سیلاب کی وجہ بند ٹوٹنے کو بتایا۔"),
    ("متاثرین کی مدد کا کام", "سیلاب کے متاثرین کو سندھ کے کیمپوں میں رکھا گیا۔ ہزاروں گھر تباہ ہو چکے ہیں۔"),
    ("حکومت کا اگلا منصوبہ", "سندھ کی حکومت ہزاروں گھر دوبارہ بنائے گی۔ سیلاب سے بچاؤ کے بند مضبوط ہوں گے۔"),
]


def read(title: str | None, sections: list[tuple[str, str]], intro: str = "", level: int = 2) -> ArticlesRead:
    blocks = [Block(title, 1)] if title else []
    blocks += [Block(intro)] if intro else []
    blocks += [block for heading, text in sections for block in (Block(heading, level), Block(text))]
    return read_blocks(blocks, Path("خبریں.md"), Declared())


@pytest.mark.parametrize("level", [2, 3])
@pytest.mark.parametrize("title", ["ہفتے کی خبریں", "ہماری ڈائری", "تراشے", "News", "شمارہ 12"])
@pytest.mark.parametrize("intro", ["", "12 جون 2024"])
def test_stories_below_the_title_of_a_collection_are_articles(title: str, level: int, intro: str) -> None:
    found = read(title, STORIES, intro, level)
    assert [(row["title"], row["text"]) for row in found.rows] == [
        (heading, f"{heading}\n{text}") for heading, text in STORIES
    ]
    assert found.notes == (
        f'خبریں.md: read as 3 articles, one for each heading below "{title}", which belongs to none of them.',
    )


def test_unrelated_sections_below_a_headline_are_one_article_with_a_note() -> None:
    found = read("لاہور سے کراچی تک", STORIES)
    assert len(found.rows) == 1
    assert "3 sections, which have few words in common" in found.notes[0]


@pytest.mark.parametrize(
    ("title", "sections", "intro"),
    [
        ("سندھ میں سیلاب کے بعد", RELATED, ""),
        ("سیلاب کی خبریں", RELATED, ""),
        ("ہفتے کی خبریں", STORIES, "اس ہفتے کے اہم واقعات یہ ہیں۔"),
        ("ہفتے کی خبریں", STORIES[:1], ""),
        ("ہفتے کی خبریں", [("پس منظر", text) for _, text in STORIES], ""),
        ("ہفتے کی خبریں", [(heading, "بارش ہوئی۔") for heading, _ in STORIES], ""),
    ],
    ids=["related", "related news", "text above", "one", "names of sections", "one sentence"],
)
def test_sections_of_one_article_stay_together(title: str, sections: list[tuple[str, str]], intro: str) -> None:
    found = read(title, sections, intro)
    assert [row["title"] for row in found.rows] == [title]
    assert found.notes == ()
