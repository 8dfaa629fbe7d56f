"""Page furniture: which lines are not part of the article, and that nothing of the text is lost."""

import pandas as pd
import pytest

from helpers import (
    UrduNewsError,
    count_corpus,
    find_times,
    frequencies,
    page_furniture,
    quotations,
    split_sentences,
    tokenise,
)
from helpers.tables import rows
from helpers.text.lines.furniture_patterns import matching

ROWS = rows("page_furniture.csv")
BODY = "شہر میں بارش ہوئی۔"
PAGE = f"""شیئر کریں:
فیس بک
ٹوئٹر
تصویر کے کاپی رائٹ Getty Images Image caption پل کا منظر

{BODY}

یہ بھی پڑھیے

مزید پڑھیں: پل کی مرمت 2019 میں مکمل

وزیر نے کہا کہ سڑکیں بند ہیں۔
(جاری ہے)
"""


def found(text: str) -> list[str]:
    return page_furniture(text)["text"].to_list()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["pattern"])
def test_the_example_of_a_row_is_furniture_of_its_kind(row: dict[str, str]) -> None:
    other = "" if row["alone"] == "yes" else "شیئر کریں\n"
    lines = page_furniture(f"{BODY}\n{other}{row['example']}\n{BODY}")
    assert lines[["text", "kind"]].values.tolist()[-1] == [row["example"], row["kind"]]


@pytest.mark.parametrize(
    "line",
    [
        "یہ بھی پڑھیں اور سوچیں۔",
        "فیس بک",
        "فیس بک پر ایک ویڈیو وائرل ہوئی ہے۔",
        "مزید پڑھیں تو معلوم ہوتا ہے کہ پل بند ہے۔",
        "تصویر کے کاپی رائٹ کا مقدمہ عدالت میں ہے۔",
        "اشتہار دینے والی کمپنی",
        "لاہور (ویب ڈیسک) شہر میں بارش ہوئی۔",
        "جاری ہے بارش کا سلسلہ",
        "شہر کا منظر فوٹو: اے ایف پی",
        "مزید : یہ بات بھی واضح ہے۔",
        "اے ایف پی کے مطابق",
    ],
)
def test_text_is_no_furniture(line: str) -> None:
    assert found(f"{BODY}\n{line}\n{BODY}") == []


@pytest.mark.parametrize(
    "line",
    [
        "نامہ نگار، بی بی سی اردو، لاہور",
        "نامہ نگار: احمد رضا",
        "نامہ نگار: احمد رضا اور ثنا اقبال، کراچی",
        "رپورٹ: احمد رضا",
        "تحریر: ڈاکٹر صفدر محمود",
        "نمائندہ ایکسپریس، کراچی",
        "بی بی سی اردو، اسلام آباد",
        "بدھ 19 جون 2024",
        "بدھ، 19 جون، 2024",
        "۱۹ جون ۲۰۲۴ء",
        "اپ ڈیٹ 19 جون 2024 18:30",
        "19 جون 2024 شام 6:30 بجے",
        "19/06/2024",
        "June 19, 2024, 6:30 PM",
        "2 گھنٹے قبل",
        "شائع شدہ: 19 جون 2024",
    ],
)
def test_bylines_and_dates_above_the_text_are_furniture(line: str) -> None:
    assert found(f"لاہور میں بارش، کیا سڑکیں بند ہیں؟\n\n{line}\n\n{BODY}\n{BODY}") == [line]
    assert found(f"لاہور میں بارش\n\n{line}\n\n3 گھنٹے قبل\n\n{BODY}") == [line, "3 گھنٹے قبل"]


@pytest.mark.parametrize(
    "text",
    [
        # Headings and entries of a chronicle.
        f"{BODY}\n19 جون 2024\n{BODY}",
        f"14 اگست 1947\n{BODY}\n16 دسمبر 1971\n{BODY}",
        f"{BODY}\nتصویر: اے پی\n5 اگست 2019\n{BODY}",
        f"{BODY}\n19 جون 2024",
        f"{BODY}\n2 گھنٹے قبل\n{BODY}",
        f"سرخی\nجون 2024\n{BODY}",
        f"سرخی\n2024\n{BODY}",
        f"سرخی\n0301234567\n{BODY}",
        f"سرخی\nدو گھنٹے قبل\n{BODY}",
        f"سرخی\n19 جون 2024 کو لاہور میں\n{BODY}",
        # An interview, a heading, a byline among sentences.
        f"سرخی\nنامہ نگار: آپ نے کیا دیکھا\n{BODY}",
        f"سرخی\nرپورٹ: عالمی معیشت سست\n{BODY}",
        f"سرخی\nتحریر: اردو زبان کی تاریخ\n{BODY}",
        f"{BODY}\nنامہ نگار: احمد رضا\n{BODY}",
        "نامہ نگار: احمد رضا\nلاہور",
        f"{BODY}\nہمیں فالو کریں گے\n{BODY}",
        f"{BODY}\nواٹس ایپ چینل\n{BODY}",
    ],
)
def test_dates_and_names_elsewhere_are_text(text: str) -> None:
    assert not {"byline", "time of publication", "share button"} & set(page_furniture(text)["kind"])


def test_a_byline_below_the_text_is_furniture() -> None:
    assert found(f"{BODY}\n\nتحریر: وسعت اللہ خان\n\nشیئر کریں") == ["تحریر: وسعت اللہ خان", "شیئر کریں"]


FIRST, SECOND, THIRD = (
    "مون سون کی بارشیں کب تک جاری رہیں گی؟",
    "’ہم نے ایسا سیلاب نہیں دیکھا‘",
    "سیلاب کے بعد شہر کا حال",
)


@pytest.mark.parametrize(
    ("below", "headlines"),
    [
        (f"{FIRST}\n\n{SECOND}\n\n", [FIRST, SECOND]),
        # The last of several may be the heading of the text below.
        (f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n", [FIRST, SECOND]),
        (f"{FIRST}\n\n", []),
        (f"{FIRST}\n{SECOND}\n", []),
        (f"{FIRST}\n\nشہر کا حال\n\n", []),
        (f"{FIRST}\n\n{SECOND}۔\n\n", []),
        (f"{FIRST}\n\n{SECOND}\n\n{'شہر کا حال ' * 8}\n\n", []),
    ],
)
def test_headlines_below_a_link_are_furniture_where_it_is_certain(below: str, headlines: list[str]) -> None:
    text = f"سرخی\n\n{BODY}\n\nیہ بھی پڑھیں\n\n{below}{BODY}\n\n{BODY}\n\n{BODY}"
    assert found(text) == ["یہ بھی پڑھیں", *headlines]
    assert set(page_furniture(text)["kind"]) == {"link"}


def test_lines_of_a_text_without_stops_are_no_headlines() -> None:
    line = "وزیر اعلیٰ نے شہر کا دورہ کیا"
    assert found(f"{line}\n\n{line}\n\nیہ بھی پڑھیں\n\n{line}\n\n{line}\n\n{BODY}") == ["یہ بھی پڑھیں"]


def test_the_date_above_the_text_is_no_time_expression_of_the_article() -> None:
    page = "سرخی یہاں ہے\n\n19 جون 2024\n\nلاہور میں 12 مئی 2023 کو بارش ہوئی۔"
    assert find_times(page)["value"].to_list() == ["2023-05-12"]
    assert find_times(page, furniture="count")["value"].to_list() == ["2024-06-19", "2023-05-12"]


def test_lines_of_a_page_are_listed_with_their_offsets() -> None:
    lines = page_furniture(PAGE)
    assert lines["kind"].to_list() == [*["share button"] * 3, "photo credit", "link", "link", "page mark"]
    assert all(PAGE[line.start : line.end] == line.text for line in lines.itertuples())


@pytest.mark.parametrize("line_end", ["\n", "\r\n", " \n "])
def test_furniture_is_one_token_that_nothing_counts(line_end: str) -> None:
    text = PAGE.replace("\n", line_end)
    tokens = tokenise(text)
    assert "".join(tokens["surface"]) == text
    assert tokens.query("kind == 'furniture'")["surface"].to_list() == found(text)
    sentences = split_sentences(text)
    assert sentences["text"].to_list() == [BODY, "وزیر نے کہا کہ سڑکیں بند ہیں۔"]
    assert sentences["sentence"].to_list() == [0, 1]
    assert not set(frequencies(tokens)["form"]) & {"شیئر", "پڑھیے", "Getty", "پل"}
    assert find_times(text).empty
    assert quotations(text)["speaker"].to_list() == ["وزیر"]


def test_furniture_is_text_if_it_is_to_be_counted() -> None:
    assert "furniture" not in set(tokenise(PAGE, furniture="count")["kind"])
    assert find_times(PAGE, furniture="count")["value"].to_list() == ["2019"]
    assert len(split_sentences(PAGE, furniture="count")) > len(split_sentences(PAGE))
    with pytest.raises(UrduNewsError, match='furniture must be "skip" or "count", not "drop"'):
        tokenise(PAGE, furniture="drop")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["شیئر کریں", "شیئر کریں\n\nاے ایف پی", "", "\n"])
def test_an_article_of_nothing_else_is_text(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("furniture", ["skip", "count"])
def test_corpora_are_counted_without_furniture_too(tmp_path: object, furniture: str) -> None:
    file = f"{tmp_path}/page.csv"
    pd.DataFrame({"text": [PAGE, BODY]}).to_csv(file, index=False)
    counted = count_corpus(file, furniture=furniture, progress=False)  # type: ignore[arg-type]
    listed = frequencies(tokenise([PAGE, BODY], furniture=furniture))  # type: ignore[arg-type]
    assert dict(zip(counted["form"], counted["count"], strict=True)) == dict(
        zip(listed["form"], listed["count"], strict=True)
    )


def test_marks_around_a_line_are_ignored() -> None:
    pattern = matching(["—", "اسکرین", "شاٹ"])
    assert pattern is not None
    assert pattern.kind == "photo credit"
    assert matching(["—"]) is None
    assert matching([]) is None
