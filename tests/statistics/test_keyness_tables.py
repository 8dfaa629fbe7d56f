"""Keyness: counts match a plain counter, signs change when the texts are swapped, unknown values are null."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from helpers import UrduNewsError, before_and_after, frequencies, keyness, one_and_the_rest, read_articles, tokenise
from helpers.statistics.conventions import COUNTED_KINDS
from helpers.statistics.measures.comparison import COMPARISON
from tests.support.paths import SEEDS

ARTICLES = read_articles(SEEDS)
TOKENS = tokenise(ARTICLES)
TEXT = st.lists(st.sampled_from(["امن", "جنگ", "صدر", "روس", "کے"]), min_size=1, max_size=40).map(" ".join)


def pair() -> tuple[pd.DataFrame, pd.DataFrame]:
    split = one_and_the_rest(TOKENS, "putin-in-pyongyang")
    return split.target, split.reference


def counter(tokens: pd.DataFrame) -> Counter[str]:
    return Counter(tokens.loc[tokens["kind"].isin(COUNTED_KINDS), "form"])


def test_counts_equal_a_plain_counter() -> None:
    target, reference = pair()
    found = keyness(target, reference, min_count=1)
    here, there = counter(target), counter(reference)
    assert dict(zip(found["form"], found["count"], strict=True)) == {w: here[w] for w in here | there}
    assert dict(zip(found["form"], found["count_reference"], strict=True)) == {w: there[w] for w in here | there}
    row = found.iloc[0]
    assert row["per_million"] == pytest.approx(1e6 * row["count"] / here.total())


@given(TEXT, TEXT)
def test_swapping_target_and_reference_changes_the_signs(first_text: str, second_text: str) -> None:
    here, there = tokenise(first_text), tokenise(second_text)
    forth = keyness(here, there, min_count=1).set_index("form").astype(object)
    back = keyness(there, here, min_count=1).set_index("form").astype(object)
    assert set(forth.index) == set(back.index)
    mirrored = {"G2": "G2", "log_ratio": "log_ratio", "log_ratio_lower": "log_ratio_upper"}
    mirrored |= {"conservative_log_ratio": "conservative_log_ratio"}
    for word in forth.index:
        for name, mirror in mirrored.items():
            first, second = forth.loc[word, name], back.loc[word, mirror]
            assert (pd.isna(first) and pd.isna(second)) or first == pytest.approx(-second, abs=1e-6)
        assert (forth.loc[word, "count"], forth.loc[word, "articles"]) == (
            back.loc[word, "count_reference"],
            back.loc[word, "articles_reference"],
        )
        directions = {forth.loc[word, "direction"], back.loc[word, "direction"]}
        assert directions in ({"more", "less"}, {"same"})


def test_frequency_tables_give_the_same_result_as_tokens() -> None:
    target, reference = pair()
    from_tokens = keyness(target, reference, stop_words="drop")
    # These tables have no rows for stop words, but their rates still refer to all words.
    from_tables = keyness(frequencies(target, stop_words="drop"), frequencies(reference, stop_words="drop"))
    assert len(from_tokens) > 5
    pd.testing.assert_frame_equal(from_tokens, from_tables)


def test_article_counts_are_null_for_a_table_of_counts_only() -> None:
    counts = pd.DataFrame({"form": ["امن", "جنگ"], "count": [9, 3]})
    found = keyness(counts, pd.DataFrame({"form": ["امن"], "count": [20]}))
    assert found["articles"].isna().all()
    assert dict(zip(found["form"], found["count_reference"], strict=True)) == {"امن": 20, "جنگ": 0}


def test_ngrams_can_be_compared() -> None:
    target, reference = (frequencies(tokens, n=2) for tokens in pair())
    assert "شمالی کوریا" in set(keyness(target, reference)["form"])


def test_lemmas_can_be_compared() -> None:
    found = keyness(tokenise("گئے گئی گیا"), tokenise("آئے"), by="lemma")
    assert found.loc[0, ["lemma", "count"]].to_list() == ["جانا", 3]


def test_p_is_corrected_for_the_number_of_compared_words() -> None:
    target, reference = pair()
    few, many = keyness(target, reference, stop_words="drop"), keyness(target, reference, min_count=1)
    word = few["form"].iloc[0]
    p_few, p_many = (table.set_index("form").loc[word] for table in (few, many))
    assert p_few["p"] == p_many["p"]
    assert p_few["p_adjusted"] < p_many["p_adjusted"]
    assert (many["p_adjusted"] >= many["p"]).all()


def test_p_is_exact_for_small_expected_counts_and_of_g2_otherwise() -> None:
    target, reference = tokenise("امن " * 4 + "جنگ " * 6), tokenise("امن " + "جنگ " * 9)
    few = keyness(target, reference, measures=["p_exact"], min_count=1)
    assert few["p"].to_list() == few["p_exact"].to_list()
    assert (few["p"] > stats.chi2.sf(few["G2"].abs(), 1)).all()
    # Six times the counts are enough: 15 occurrences of امن are expected on each side.
    many = keyness(tokenise("امن " * 24 + "جنگ " * 36), tokenise("امن " * 6 + "جنگ " * 54))
    assert many["p"].to_list() == pytest.approx(stats.chi2.sf(many["G2"].abs(), 1))


def test_intervals_contain_the_log_ratio_and_widen_with_confidence() -> None:
    target, reference = pair()
    wide, narrow = keyness(target, reference, alpha=0.001), keyness(target, reference, alpha=0.2)
    for table in (wide, narrow):
        known = table.dropna(subset=["log_ratio_lower", "log_ratio_upper"])
        assert (known["log_ratio_lower"] <= known["log_ratio"]).all()
        assert (known["log_ratio"] <= known["log_ratio_upper"]).all()
    assert (wide["log_ratio_upper"] - narrow["log_ratio_upper"]).dropna().gt(0).all()


def test_measures_that_need_a_sample_size_are_null_against_general_urdu() -> None:
    found = keyness(TOKENS, against="general", min_count=1)
    unknown = ["count_reference", "G2", "log_ratio_lower", "log_ratio_upper", "p", "p_adjusted", "articles_reference"]
    assert found[unknown].isna().all().all()
    table = frequencies(TOKENS).set_index("form")
    row = found[found["form"] == "روس"].iloc[0]
    assert row["zipf_difference"] == pytest.approx(table.loc["روس", "zipf"] - table.loc["روس", "zipf_general"])
    assert 2 ** row["log_ratio"] == pytest.approx(row["per_million"] / row["per_million_reference"])


def test_words_unknown_to_general_urdu_have_null_ratios_and_come_last() -> None:
    found = keyness(tokenise("واسٹوچنی واسٹوچنی واسٹوچنی پاکستان پاکستان پاکستان"), "general")
    assert found["form"].to_list() == ["پاکستان", "واسٹوچنی"]
    assert found.loc[1, ["log_ratio", "direction", "per_million_reference"]].isna().all()


def dated(*dates: str | None) -> pd.DataFrame:
    names = [f"n{number}" for number in range(len(dates))]
    return pd.DataFrame({"article": names, "text": ["امن"] * len(dates), "published": list(dates)})


def test_all_optional_measures_are_available() -> None:
    measures = ["p_exact", *COMPARISON]
    target, reference = pair()
    found = keyness(target, reference, measures=measures)
    assert list(found.columns)[-len(measures) :] == measures
    row = found.iloc[0]
    size, reference_size = counter(target).total(), counter(reference).total()
    here, there = int(row["count"]), int(row["count_reference"])
    tails = [
        stats.fisher_exact([[here, size - here], [there, reference_size - there]], side).pvalue
        for side in ("less", "greater")
    ]
    assert row["p_exact"] == pytest.approx(2 * min(tails))
    assert row["simple_maths"] == pytest.approx((row["per_million"] + 1) / (row["per_million_reference"] + 1))
    assert keyness(TOKENS, "general", measures=measures)[measures].isna().all().all()
    with pytest.raises(UrduNewsError, match="not magic"):
        keyness(target, reference, measures=["magic"])


def test_articles_are_split_at_a_date_and_uncertain_ones_are_listed() -> None:
    articles = dated("2024-06-18", "2024-06-19", "2024-06", "2024-05", "2025", "2024", None)
    split = before_and_after(tokenise(articles), articles, "2024-06-19")
    assert set(split.reference["article"]) == {"n0", "n3"}
    assert set(split.target["article"]) == {"n1", "n4"}
    assert split.left_out == ["n2", "n5", "n6"]


@pytest.mark.parametrize(
    ("date", "message"),
    [
        ("2024-06", "must be a day"),
        ("soon", "is not a date"),
        ("2020-01-01", "before 2020"),
        ("2030-01-01", "on or after"),
    ],
)
def test_unusable_split_dates_are_rejected(date: str, message: str) -> None:
    articles = dated("2024-06-18", "2024-06-20")
    with pytest.raises(UrduNewsError, match=message):
        before_and_after(tokenise(articles), articles, date)


def test_one_article_is_split_from_the_rest() -> None:
    target, reference = pair()
    assert len(target) + len(reference) == len(TOKENS)
    with pytest.raises(UrduNewsError, match="no article nowhere"):
        one_and_the_rest(TOKENS, "nowhere")
    with pytest.raises(UrduNewsError, match="Two are needed"):
        one_and_the_rest(target, "putin-in-pyongyang")


def test_groups_without_words_are_rejected() -> None:
    empty, zeros = tokenise(""), pd.DataFrame({"form": ["امن"], "count": [0]})
    for target, reference, name in ((empty, TOKENS, "target"), (TOKENS, empty, "reference"), (TOKENS, zeros, "ref")):
        with pytest.raises(UrduNewsError, match=f"The {name}.*no words to compare"):
            keyness(target, reference)


def test_other_tables_and_names_are_rejected() -> None:
    with pytest.raises(UrduNewsError, match="frequencies"):
        keyness(TOKENS, ARTICLES)
    with pytest.raises(UrduNewsError, match="general"):
        keyness(TOKENS, "wordfreq")


def test_unknown_token_column_is_rejected() -> None:
    with pytest.raises(UrduNewsError, match="no column stem"):
        keyness(TOKENS, "general", by="stem")
