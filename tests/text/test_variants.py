"""Spelling variants: each rule finds its example, and only accepted pairs are merged."""

import pandas as pd
import pytest

from helpers import UrduNewsError, frequencies, merge_variants, spelling_variants, tokenise
from helpers.tables import rows


def proposed(text: str) -> list[list[str]]:
    return spelling_variants(tokenise(text))[["variant", "word", "rule"]].values.tolist()


@pytest.mark.parametrize("row", rows("variants.csv"), ids=lambda row: row["rule"])
def test_rule_finds_its_example(row: dict[str, str]) -> None:
    text = f"{row['example']} {row['example']} {row['other']}"
    assert proposed(text) == [[row["other"], row["example"], row["rule"]]]


@pytest.mark.parametrize(
    "pair", ["لیے لئے", "ہوئے ہوے", "گزشتہ گذشتہ", "اسٹریٹیجک اسٹریٹجک", "چاہیے چاہئے", "امریکہ امریکا"]
)
def test_common_pairs_are_proposed(pair: str) -> None:
    frequent, rare = pair.split()
    assert [row[:2] for row in proposed(f"{frequent} ہے {frequent} ہے {rare} ہے")] == [[rare, frequent]]


@pytest.mark.parametrize("pair", ["دیکھا دکھا", "کہا کہ", "سلام اسلام", "ایشین ایشن", "کتاب کتابیں", "صدر صدور"])
def test_different_words_are_not_proposed(pair: str) -> None:
    assert proposed(pair) == []


def test_rarer_spelling_is_the_variant() -> None:
    row = spelling_variants(tokenise("گذشتہ گذشتہ گزشتہ")).iloc[0]
    assert (row["variant"], row["word"], row["count_variant"], row["count_word"]) == ("گزشتہ", "گذشتہ", 1, 2)
    assert row["zipf_variant"] > row["zipf_word"]


def test_only_accepted_variants_are_merged() -> None:
    tokens = tokenise("گزشتہ سال گذشتہ ماہ گزشتہ روز")
    assert set(frequencies(tokens)["form"]) >= {"گزشتہ", "گذشتہ"}
    merged = merge_variants(tokens, spelling_variants(tokens))
    assert frequencies(merged).set_index("form").loc["گزشتہ", "count"] == 3
    assert merged["surface"].equals(tokens["surface"])


def test_empty_input_gives_empty_output() -> None:
    assert spelling_variants(tokenise("")).empty
    assert merge_variants(tokenise("امن"), pd.DataFrame({"variant": [], "word": []}))["form"].to_list() == ["امن"]


def test_table_without_token_columns_is_rejected() -> None:
    with pytest.raises(UrduNewsError, match="Make it with tokenise"):
        spelling_variants(pd.DataFrame({"surface": ["امن"]}))
