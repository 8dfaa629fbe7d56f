"""Collocations: counts match plain counting, stay within sentences, and sum to their margins."""

from collections import Counter
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import UrduNewsError, collocations, read_articles, tokenise
from helpers.statistics.measures.association import ASSOCIATION
from tests.support.paths import SEEDS

TOKENS = tokenise(read_articles(SEEDS))
WORDS = ["امن", "جنگ", "صدر", "روس", "سیلاب"]
# Sentences as lists of words, for the tokens and for plain counting.
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), min_size=1, max_size=6)


def tokens_of(sentences: list[list[str]]) -> pd.DataFrame:
    rows = [
        {"article": "a", "sentence": number, "form": word, "lemma": word, "kind": "word"}
        for number, sentence in enumerate(sentences)
        for word in sentence
    ]
    return pd.DataFrame(rows)


def ordered_pairs(sentences: list[list[str]], window: int) -> Counter[tuple[str, str]]:
    """Count the ordered pairs of words within a window, one pair of positions at a time."""
    return Counter(
        (sentence[i], sentence[j])
        for sentence in sentences
        for i, j in combinations(range(len(sentence)), 2)
        if j - i <= window
    )


@given(SENTENCES, st.integers(1, 10))
def test_window_counts_equal_plain_counting(sentences: list[list[str]], window: int) -> None:
    expected = ordered_pairs(sentences, window)
    found = collocations(tokens_of(sentences), window=window, min_count=1)
    for pair in found.to_dict("records"):
        node, other = pair["node"], pair["collocate"]
        assert (pair["count_after"], pair["count_before"]) == (expected[node, other], expected[other, node])
        assert pair["count"] == pair["count_before"] + pair["count_after"]
        assert pair["count_node"] == sum(sentence.count(node) for sentence in sentences)
        assert pair["chances_node"] == sum(
            n * (first == node) + n * (second == node) for (first, second), n in expected.items()
        )
        assert pair["chances_all"] == 2 * expected.total()
    pairs = {frozenset(pair) for pair in expected if len(set(pair)) == 2}
    assert {frozenset(pair) for pair in zip(found["node"], found["collocate"], strict=True)} == pairs
    assert len(found) == len(pairs)


@given(SENTENCES, st.integers(1, 10))
def test_counts_of_a_node_sum_to_its_chances(sentences: list[list[str]], window: int) -> None:
    expected = ordered_pairs(sentences, window)
    for node in {word for sentence in sentences for word in sentence}:
        found = collocations(tokens_of(sentences), node, window=window, min_count=1)
        # A word is not its own collocate, but its chances include pairs with itself, once from each side.
        if len(found):
            assert found["count"].sum() + 2 * expected[node, node] == found["chances_node"].iloc[0]


@given(SENTENCES)
def test_sentence_counts_equal_plain_counting(sentences: list[list[str]]) -> None:
    found = collocations(tokens_of(sentences), window="sentence", min_count=1)
    for pair in found.to_dict("records"):
        both = [sentence for sentence in sentences if {pair["node"], pair["collocate"]} <= set(sentence)]
        after = sum(sentence.index(pair["collocate"]) > sentence.index(pair["node"]) for sentence in both)
        assert (pair["count"], pair["count_after"]) == (len(both), after)
        assert pair["chances_node"] == sum(pair["node"] in sentence for sentence in sentences)
        assert pair["chances_all"] == len(sentences)


@pytest.mark.parametrize("window", [2, 5, "sentence"])
def test_a_node_has_the_same_values_as_among_all_pairs(window: int | str) -> None:
    all_pairs = collocations(TOKENS, window=window, min_count=2, measures=["pmi", "G2"])
    node_pairs = collocations(TOKENS, "پوتین", window=window, min_count=2, measures=["pmi", "G2"])
    selected = all_pairs[(all_pairs["node"] == "پوتین") | (all_pairs["collocate"] == "پوتین")]
    selected = selected.assign(collocate=selected["collocate"].where(selected["node"] == "پوتین", selected["node"]))
    columns = ["count", "pmi", "G2"]
    values = [table.set_index("collocate")[columns].to_dict("index") for table in (node_pairs, selected)]
    assert values[0] == values[1]


def test_expected_counts_include_the_window_size() -> None:
    # In one long sentence a word has 2 x 5 neighbours, except at the ends.
    tokens = tokens_of([["امن", "جنگ", "صدر", "روس"] * 500 + ["سیلاب"] * 2000])
    row = collocations(tokens, "امن", min_count=1).set_index("collocate").loc["جنگ"]
    assert row["expected"] == pytest.approx(500 * 10 * 500 / 4000, rel=0.01)


def test_windows_do_not_cross_sentences_or_articles() -> None:
    tokens = tokenise(["صدر آئے۔ روس گئے۔", "جنگ"])
    found = collocations(tokens, window=10, min_count=1)
    assert {frozenset(pair) for pair in found[["node", "collocate"]].to_numpy().tolist()} == {
        frozenset({"صدر", "آئے"}),
        frozenset({"روس", "گئے"}),
    }


def test_punctuation_and_numbers_take_no_place_in_the_window() -> None:
    assert len(collocations(tokenise("صدر، (2024) روس"), "صدر", window=1, min_count=1)) == 1


def test_dropped_stop_words_keep_their_place_in_the_window() -> None:
    tokens = tokenise("صدر کے گھر")
    assert collocations(tokens, "صدر", window=1, min_count=1, stop_words="drop").empty
    kept, dropped = (
        collocations(tokens, "صدر", window=2, min_count=1, stop_words=option) for option in ("keep", "drop")
    )
    assert set(kept["collocate"]) == {"کے", "گھر"}
    assert dropped["collocate"].to_list() == ["گھر"]
    assert (kept.attrs["left_out"], dropped.attrs["left_out"]) == (0, 1)
    assert dropped["chances_all"].iloc[0] == kept["chances_all"].iloc[0]


def test_a_stop_word_can_be_a_node() -> None:
    assert len(collocations(tokenise("صدر کے گھر"), "کے", min_count=1, stop_words="drop")) == 2


def test_a_node_may_have_variant_letters() -> None:
    assert collocations(TOKENS, "كوريا", min_count=2)["node"].unique().tolist() == ["کوریا"]


def test_lemmas_combine_their_forms() -> None:
    tokens = tokenise("کتاب پڑھی۔ کتابیں پڑھیں۔")
    row = collocations(tokens, "کتاب", by="lemma", min_count=2).iloc[0]
    assert (row["collocate"], row["count"]) == ("پڑھنا", 2)


def test_all_measures_are_available_and_the_first_sorts_the_rows() -> None:
    found = collocations(TOKENS, measures=["log_dice", *ASSOCIATION], min_count=2)
    assert list(found.columns)[-len(ASSOCIATION) :] == [
        "log_dice",
        *[name for name in ASSOCIATION if name != "log_dice"],
    ]
    assert found["log_dice"].is_monotonic_decreasing
    assert found["count"].min() == 2


def test_without_pairs_the_table_is_empty_with_the_same_columns() -> None:
    for tokens in (tokenise(""), tokenise("امن"), TOKENS):
        empty = collocations(tokens, min_count=10**6)
        assert empty.empty
        assert list(empty.columns) == list(collocations(TOKENS).columns)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"node": "کرکٹ"}, "کرکٹ does not occur"),
        ({"node": []}, "No word is named"),
        ({"window": 0}, "1 or more"),
        ({"window": "paragraph"}, "1 or more"),
        ({"measures": ["magic"]}, "magic"),
        ({"measures": []}, "none"),
        ({"measures": "mpi"}, "not mpi"),
        ({"min_count": 0}, "1 or more, not 0"),
    ],
)
def test_invalid_options_are_rejected(options: dict, message: str) -> None:
    with pytest.raises(UrduNewsError, match=message):
        collocations(TOKENS, **options)


def test_table_without_token_columns_is_rejected() -> None:
    with pytest.raises(UrduNewsError, match="tokenise"):
        collocations(pd.DataFrame({"form": ["امن"]}))


def test_oversized_sentences_are_rejected_before_they_fill_the_memory() -> None:
    words = [f"لفظ{number}" for number in range(8000)]
    with pytest.raises(UrduNewsError, match="too many pairs"):
        collocations(tokens_of([words, words]), window="sentence", min_count=2)
