"""Splitting: several articles in one text, and texts that only look like several."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies

from helpers.base.errors import UrduNewsError
from helpers.files.readers.texts.splitting import WAYS, Part, Split, split_articles
from helpers.tables import rows
from tests.support.strategies import hostile

RAIN = "لاہور میں گزشتہ رات تیز بارش ہوئی اور نشیبی علاقے زیر آب آ گئے۔ واسا نے پانی نکالنے کا کام شروع کر دیا ہے۔"
PORT = "کراچی کی بندرگاہ پر نیا ٹرمینل کھول دیا گیا ہے۔ حکام کے مطابق اس سے تجارت بڑھے گی اور روزگار ملے گا۔"
TEAM = "قومی ٹیم نے سیریز کے آخری میچ میں سری لنکا کو تین وکٹوں سے ہرا دیا۔ کپتان نے شاندار سنچری بنائی۔"
ARTICLES = [RAIN, PORT, TEAM]
TITLES = ["لاہور میں بارش سے تباہی", "بندرگاہ پر نئے ٹرمینل کا افتتاح", "قومی ٹیم سیریز جیت گئی"]
TITLED = [f"{title}\n\n{text}" for title, text in zip(TITLES, ARTICLES, strict=True)]
DATED = [f"لاہور (نمائندہ خصوصی) {RAIN}", f"کراچی (اسٹاف رپورٹر) {PORT}", f"کولمبو (اے پی پی) {TEAM}"]
ROLES = {"article", "number", "of", "ordinal", "decoration", "rule", "label", "collection", "begin", "end", "extension"}
URDU_DIGITS = str.maketrans("123", "۱۲۳")
MORE = ["محکمہ موسمیات نے مزید بارش کا امکان بتایا۔", "پہلا جہاز پیر کو آئے گا۔", "اگلا مقابلہ جمعے کو ہے۔"]
HEADLINES = [
    "وزیر اعظم کا دورۂ چین، پانچ معاہدوں پر دستخط",
    "سونے کی قیمت میں فی تولہ ایک ہزار روپے اضافہ",
    "سپریم کورٹ نے الیکشن کمیشن کا فیصلہ کالعدم قرار دے دیا",
    "پیٹرول سستا ہو گیا",
    "قومی ٹیم کا اعلان آج ہو گا",
]
MARKS = [
    *("[{}]", "({})", "{{{}}}", "<{}>", "[{}/3]", "### {} ###", "--- {} ---", "== {} ==", "**{}**", "{}.", "{})"),
    *("Article {}", "### Article {} ###", "ARTICLE #{}", "News No. {}:", "Story {}", "Document {} of 50", "Text {}"),
    *(
        "{} of 50 DOCUMENTS",
        "مضمون {}",
        "خبر {}",
        "خبر نمبر {}",
        "خبر نمبر: {}",
        "متن {}:",
        "--- رپورٹ {} ---",
        "[خبر {}]",
    ),
]


def marked(mark: str, texts: list[str], between: str = "\n") -> str:
    return "\n".join(f"{mark.format(number)}{between}{text}\n" for number, text in enumerate(texts, 1))


def texts_of(text: str, how: Split = "auto") -> list[str]:
    return [part.text for part in split_articles(text, how).parts]


@pytest.mark.parametrize("texts", [ARTICLES, TITLED, DATED], ids=["plain", "with headlines", "with datelines"])
@pytest.mark.parametrize("mark", MARKS)
def test_numbered_marks_separate_articles(mark: str, texts: list[str]) -> None:
    for text in (marked(mark, texts), marked(mark, texts, "\n\n"), marked(mark, texts).translate(URDU_DIGITS)):
        assert texts_of(text) == texts
        note = split_articles(text).note
        assert note is not None
        assert note.startswith("3 articles, split at marks")


@pytest.mark.parametrize("mark", ["Article {}: ", "خبر نمبر {}: ", "مضمون {} - ", "News {}. "])
def test_a_headline_on_the_line_of_the_mark_belongs_to_the_article(mark: str) -> None:
    assert texts_of("\n".join(f"{mark.format(i)}{text}" for i, text in enumerate(TITLED, 1))) == TITLED


@pytest.mark.parametrize("number", ["{}. ", "{}۔ ", "{}) ", "({}) ", "[{}] ", "{} - ", "**{}.** ", "{}۔"])
def test_numbers_before_headlines_separate_articles(number: str) -> None:
    texts = [f"{text}\n\n{more}" for text, more in zip(TITLED, MORE, strict=True)]
    numbered = "\n\n".join(f"{number.format(place)}{text}" for place, text in enumerate(texts, 1))
    assert texts_of(numbered) == texts
    assert texts_of(numbered.translate(URDU_DIGITS)) == texts
    assert texts_of(f"ہفتے کی خبریں\n\n{numbered}") == texts
    assert len(texts_of(f"پانی بچانے کے تین طریقے\n\n{numbered}")) == 1
    assert split_articles(f"{PORT}\n\n{numbered}") == ((Part(f"{PORT}\n\n{numbered}", 0),), None)


def test_ordinals_and_labels_separate_articles() -> None:
    assert texts_of(f"پہلی خبر\n{RAIN}\nدوسری خبر\n{PORT}\nتیسری خبر\n{TEAM}") == ARTICLES
    labelled = [f"عنوان: {title}\n{text}" for title, text in zip(TITLES, ARTICLES, strict=True)]
    assert texts_of("\n\n".join(labelled)) == labelled


@pytest.mark.parametrize("rule", ["====", "----------", "****", "#####", "%%%%", "________", "~~~~~"])
def test_lines_of_signs_separate_articles(rule: str) -> None:
    assert texts_of(f"\n{rule}\n".join(ARTICLES)) == ARTICLES
    assert texts_of(f"{rule}\n" + f"\n\n{rule}\n\n".join(ARTICLES) + f"\n{rule}") == ARTICLES


@pytest.mark.parametrize("rule", ["***", "* * *", "٭٭٭", "---", "۔۔۔۔", "\f"])
def test_signs_between_sections_separate_articles_with_headlines_only(rule: str) -> None:
    assert texts_of(f"\n{rule}\n".join(TITLED)) == TITLED
    plain = split_articles(f"\n{rule}\n".join(ARTICLES))
    assert len(plain.parts) == 1
    assert plain.note is not None
    assert "--split marks" in plain.note


def test_marks_and_the_lines_around_them_belong_to_no_article() -> None:
    framed = "\n".join(f"=======\nArticle {number}\n=======\n{text}\n" for number, text in enumerate(ARTICLES, 1))
    assert texts_of(framed) == ARTICLES
    headed = split_articles(f"ضلعی خبریں\n\n{marked('[{}]', ARTICLES)}")
    assert [part.text for part in headed.parts] == ARTICLES
    assert "The lines before the first mark belong to no article." in str(headed.note)


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("[BEGIN ARTICLE id={} date=2024-09-28]", "[END ARTICLE]"),
        ("--- START OF ARTICLE ---", "--- END OF ARTICLE ---"),
        ("<<<BEGIN>>>", "<<<END>>>"),
        ("### Begin Document {} ###", "### End Document {} ###"),
        ("== خبر کا آغاز ==", "== خبر کا اختتام =="),
        ('<ARTICLE_START id="{}">', "<ARTICLE_END>"),
        ("==> khabar {}.txt <==", ""),
        ("===== خبر_{}.txt =====", ""),
        ("# File: news/{}.html", ""),
        ("::::::::::::::\nkhabar_{}.txt\n::::::::::::::", ""),
        ("", "--- END OF ARTICLE ---"),
        ("", "[خبر ختم]"),
    ],
)
def test_lines_for_the_beginning_and_the_end_separate_articles(begin: str, end: str) -> None:
    framed = [f"{begin.format(number)}\n{text}\n{end.format(number)}" for number, text in enumerate(ARTICLES, 1)]
    assert texts_of("\n".join(framed)) == ARTICLES
    assert texts_of("\n\n".join(framed)) == ARTICLES


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_byte_order_mark_of_a_joined_file_begins_an_article(end: str) -> None:
    assert texts_of(f"{end}\N{ZERO WIDTH NO-BREAK SPACE}".join(TITLED)) == TITLED
    assert "U+FEFF" in str(split_articles(f"{RAIN}\n\N{ZERO WIDTH NO-BREAK SPACE}{PORT}").note)


def test_datelines_begin_articles() -> None:
    assert texts_of("\n".join(DATED)) == DATED
    assert texts_of("\n\n".join(DATED)) == DATED
    two_paragraphs = [f"{text}\nحکام نے مزید تفصیل نہیں بتائی۔" for text in DATED]
    assert texts_of("\n\n".join(two_paragraphs)) == two_paragraphs
    headed = [f"{title}\n\n{text}\n\nحکام نے مزید تفصیل نہیں بتائی۔" for title, text in zip(TITLES, DATED, strict=True)]
    assert texts_of("\n\n".join(headed)) == headed


def test_a_list_of_headlines_is_split() -> None:
    assert texts_of("\n".join(HEADLINES)) == HEADLINES
    assert texts_of("\n\n".join(HEADLINES)) == HEADLINES
    assert texts_of("\n".join(["آج کی سرخیاں", *HEADLINES])) == HEADLINES
    for sign in ("• ", "- ", "{}. ", "{}) ", "[{}] "):
        assert texts_of("\n".join(f"{sign.format(i)}{line}" for i, line in enumerate(HEADLINES, 1))) == HEADLINES


def test_long_lines_without_a_common_word_are_articles() -> None:
    words = [[f"{letter}{other}ا" for other in "بتثجحخدرسش"] for letter in "پٹچڈژکگلمنصضطظعغفقوہ"]
    lines = [f"{' '.join(line * 4)}۔ {' '.join(line)}۔" for line in words]
    assert texts_of("\n".join(lines)) == lines
    assert texts_of("\n\n".join(lines)) == lines
    few = split_articles("\n\n".join(lines[:19]))
    assert len(few.parts) == 1
    assert '--split "blank lines"' in str(few.note)
    neighbours = [f"{' '.join(line + other)}۔" for line, other in pairwise(words)]
    assert len(texts_of("\n".join(f"{line} {line}" for line in neighbours))) == 1
    related = split_articles("\n".join(f"{line} {lines[0][:3]}" for line in lines[:4]))
    assert len(related.parts) == 1
    assert "--split lines" in str(related.note)


@pytest.mark.parametrize(
    "text",
    [
        RAIN,
        "\n".join(ARTICLES),
        "\n\n".join(ARTICLES),
        f"ماہرین نے پانی صاف رکھنے کے طریقے بتائے ہیں۔\n1.\nپانی کو دس منٹ ابالیں اور ٹھنڈا کریں۔\n2.\n{PORT}",
        "1. پانی\n2. دودھ\n3. شہد",
        f"{RAIN}\n\n[1]\nروزنامہ، لاہور\n[2]\nرسالہ، کراچی",
        f"{TITLES[0]}\n=====\n{RAIN}\n\n{TITLES[1]}\n-----\n{PORT}",
        "دریا کے اس پار جو بستی آباد نظر آتی ہے\nاس میں رہنے والوں کی آواز ادھر آ جاتی ہے\n" * 3,
        "پنجاب کے کئی شہروں میں گندم کی قیمت\nایک بار پھر بڑھ گئی ہے جس سے آٹا بھی\nمہنگا ہے اور شہری پریشان ہیں\n" * 2,
        "",
        "\n\n",
    ],
    ids=["article", "lines", "paragraphs", "steps", "list", "notes", "headings", "poem", "wrapped", "empty", "blank"],
)
def test_an_article_is_not_split_and_has_no_note(text: str) -> None:
    assert split_articles(text) == ((Part(text, 0),), None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"[1]\n{RAIN}\n[3]\n{PORT}", '2 parts between marks such as "[1]"'),
        (f"{marked('- {} -', ARTICLES)}", '3 parts between marks such as "- 1 -"'),
        (f"{RAIN * 5}\n------\nمصنف لاہور میں مقیم صحافی ہیں اور کئی کتابیں لکھ چکے ہیں۔", "2 parts between marks"),
        ("\n".join(DATED[:2]), "2 datelines"),
        ("\n".join(["ہوم", "پاکستان", *HEADLINES, "کھیل", "دنیا", "صحت"]), "it looks like a list page: 10 short lines"),
        (
            "\n".join(
                ["صفحہ اول", *(part for i, line in enumerate(HEADLINES) for part in (line, f"{i + 5} منٹ پہلے"))]
            ),
            "it looks like a list page: 11 short lines",
        ),
    ],
)
def test_what_is_not_clear_is_one_article_with_a_note(text: str, words: str) -> None:
    found = split_articles(text)
    assert len(found.parts) == 1
    assert words in str(found.note)
    assert "--split" in str(found.note)


def test_the_reader_decides() -> None:
    assert texts_of("\n".join(ARTICLES), "lines") == ARTICLES
    assert texts_of("\n\n".join(TITLED[:1] + DATED), "blank lines") == [TITLES[0], RAIN, *DATED]
    assert texts_of("\n***\n".join(ARTICLES), "marks") == ARTICLES
    assert texts_of(f"{RAIN}\n1.\n{PORT}\n2.\n{TEAM}", "marks") == ARTICLES
    assert texts_of(f"[1]\n{RAIN}\n[3]\n{PORT}", "marks") == ARTICLES[:2]
    assert len(texts_of(marked("[{}]", ARTICLES), "no")) == 1
    with pytest.raises(UrduNewsError, match="must be one of auto, no, marks, lines, blank lines, not"):
        split_articles(RAIN, "pages")  # type: ignore[arg-type]


@given(hostile(), strategies.sampled_from(WAYS))
def test_parts_lie_in_any_text_in_its_order(text: str, how: Split) -> None:
    end = 0
    for part in split_articles(text, how).parts:
        assert text[part.start : part.start + len(part.text)] == part.text
        assert part.start >= end
        end = part.start + len(part.text)


def test_every_mark_has_a_known_role_once() -> None:
    table = rows("article_marks.csv")
    assert {row["role"] for row in table} == ROLES
    assert len({(row["written"], row["role"]) for row in table}) == len(table)
    assert all(
        len(row["written"]) == 1 and row["value"] in ("strong", "weak") for row in table if row["role"] == "rule"
    )
    ordinals = [int(row["value"]) for row in table if row["role"] == "ordinal" and row["gloss"] == ""]
    assert sorted(ordinals) == list(range(1, 11))
