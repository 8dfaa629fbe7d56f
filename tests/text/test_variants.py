"""Spelling variants: every rule finds its example; nothing is merged before the reader says so."""

import pandas as pd
import pytest

from helpers import UrduNewsError, frequencies, merge_variants, spelling_variants, tokenise
from helpers.tables import rows


def proposed(text: str) -> list[list[str]]:
    return spelling_variants(tokenise(text))[["variant", "word", "rule"]].values.tolist()


@pytest.mark.parametrize("row", rows("variants.csv"), ids=lambda row: row["rule"])
def test_a_rule_finds_its_example(row: dict[str, str]) -> None:
    text = f"{row['example']} {row['example']} {row['other']}"
    assert proposed(text) == [[row["other"], row["example"], row["rule"]]]


@pytest.mark.parametrize(
    "pair", ["لیے لئے", "ہوئے ہوے", "گزشتہ گذشتہ", "اسٹریٹیجک اسٹریٹجک", "چاہیے چاہئے", "امریکہ امریکا"]
)
def test_common_pairs_are_proposed(pair: str) -> None:
    more, less = pair.split()
    assert [row[:2] for row in proposed(f"{more} ہے {more} ہے {less} ہے")] == [[less, more]]


@pytest.mark.parametrize("pair", ["دیکھا دکھا", "کہا کہ", "سلام اسلام", "ایشین ایشن", "کتاب کتابیں", "صدر صدور"])
def test_two_words_are_not_proposed(pair: str) -> None:
    assert proposed(pair) == []


def test_the_rarer_is_the_variant_and_both_are_counted() -> None:
    row = spelling_variants(tokenise("گذشتہ گذشتہ گزشتہ")).iloc[0]
    assert (row["variant"], row["word"], row["count_variant"], row["count_word"]) == ("گزشتہ", "گذشتہ", 1, 2)
    assert row["zipf_variant"] > row["zipf_word"]


def test_nothing_is_merged_silently_and_what_is_accepted_is() -> None:
    tokens = tokenise("گزشتہ سال گذشتہ ماہ گزشتہ روز")
    assert set(frequencies(tokens)["form"]) >= {"گزشتہ", "گذشتہ"}
    merged = merge_variants(tokens, spelling_variants(tokens))
    assert frequencies(merged).set_index("form").loc["گزشتہ", "count"] == 3
    assert merged["surface"].equals(tokens["surface"])


def test_nothing_in_nothing_out() -> None:
    assert spelling_variants(tokenise("")).empty
    assert merge_variants(tokenise("امن"), pd.DataFrame({"variant": [], "word": []}))["form"].to_list() == ["امن"]


def test_another_table_is_refused() -> None:
    with pytest.raises(UrduNewsError, match="Make it with tokenise"):
        spelling_variants(pd.DataFrame({"surface": ["امن"]}))
