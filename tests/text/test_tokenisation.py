"""Tokenisation: cases of tokens and sentences, repairs of spacing, and empty input."""

from typing import Any

import pandas as pd
import polars as pl
import pytest

from helpers import UrduNewsError
from helpers.text.tokenisation import sentence_frame, split_sentences, token_frame, tokenise
from tests.support.paths import SEEDS, toml_cases

CASES = toml_cases("words.toml")
SEED = (SEEDS / "putin-in-pyongyang.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES["tokens"], ids=lambda case: case["why"])
def test_text_is_split_into_tokens(case: dict[str, Any]) -> None:
    tokens = tokenise(case["text"])
    tokens = tokens[tokens["kind"] != "space"]
    assert tokens["surface"].to_list() == case["tokens"]
    assert tokens["kind"].to_list() == case.get("kinds", tokens["kind"].to_list())
    assert tokens["form"].to_list() == case.get("forms", tokens["form"].to_list())


@pytest.mark.parametrize("case", CASES["sentences"], ids=lambda case: case["why"])
def test_text_is_split_into_sentences(case: dict[str, Any]) -> None:
    assert split_sentences(case["text"])["text"].to_list() == case["sentences"]


def test_seed_article_has_25_sentences() -> None:
    sentences = split_sentences(SEED)
    assert len(sentences) == 25
    assert sentences["text"].str.contains("[۔؟]”?$").all()


def test_split_word_keeps_its_raw_surfaces() -> None:
    text = "توازن بَرقراررکھنے کے برقراررکھنے"
    corrections = pd.DataFrame({"written": ["برقراررکھنے"], "words": ["برقرار رکھنے"]})
    tokens = tokenise(text, corrections=corrections).query("kind != 'space'")
    assert tokens["surface"].to_list() == ["توازن", "بَرقرار", "رکھنے", "کے", "برقرار", "رکھنے"]
    assert tokens["form"].to_list() == ["توازن", "برقرار", "رکھنے", "کے", "برقرار", "رکھنے"]
    assert tokens["repaired"].to_list() == [False, True, True, False, True, True]
    assert tokens["confidence"].dropna().to_list() == [1.0] * 4
    assert "".join(tokenise(text)["surface"]) == text
    assert not tokenise(text, repair_spacing=False)["repaired"].any()


def test_light_verbs_are_split_unless_kept_as_written() -> None:
    assert len(tokenise("کردیا").query("kind == 'word'")) == 2
    assert tokenise("کردیا", light_verbs="as written")["surface"].to_list() == ["کردیا"]
    with pytest.raises(UrduNewsError, match='"apart" or "as written", not "together"'):
        tokenise("کردیا", light_verbs="together")  # type: ignore[arg-type]


def test_table_of_articles_keeps_its_names() -> None:
    articles = pd.DataFrame({"article": ["الف", "خالی", "ب"], "text": ["ایک دن", None, "دو دن"]})
    assert tokenise(articles).query("kind == 'word'")["article"].to_list() == ["الف", "الف", "ب", "ب"]
    assert split_sentences(articles)["article"].to_list() == ["الف", "ب"]


@pytest.mark.parametrize("texts", [[], [""], ["", " "]])
def test_empty_input_gives_an_empty_table_with_all_columns(texts: list[str]) -> None:
    articles = pl.DataFrame(
        {"article": range(len(texts)), "text": texts}, schema={"article": pl.Int64, "text": pl.String}
    )
    tokens = token_frame(articles)
    assert tokens.columns == [
        *("article", "sentence", "token", "start", "end", "surface"),
        *("form", "lemma", "kind", "repaired", "confidence"),
    ]
    assert tokens.schema == token_frame(articles.clear().extend(pl.DataFrame({"article": [1], "text": ["ہے"]}))).schema
    assert sentence_frame(articles).columns == ["article", "sentence", "start", "end", "text"]
    assert sentence_frame(articles).is_empty()
