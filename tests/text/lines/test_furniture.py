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
from helpers.text.lines.furniture import matching

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
