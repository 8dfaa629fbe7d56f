"""Keyness: counts that are plain counts, signs that turn with the texts, nothing claimed that is not known."""

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


def plain(tokens: pd.DataFrame) -> Counter[str]:
    return Counter(tokens.loc[tokens["kind"].isin(COUNTED_KINDS), "form"])


def test_counts_are_those_of_a_plain_counter() -> None:
    target, reference = pair()
    found = keyness(target, reference, min_count=1)
    here, there = plain(target), plain(reference)
    assert dict(zip(found["form"], found["count"], strict=True)) == {w: here[w] for w in here | there}
    assert dict(zip(found["form"], found["count_reference"], strict=True)) == {w: there[w] for w in here | there}
    row = found.iloc[0]
    assert row["per_million"] == pytest.approx(1e6 * row["count"] / here.total())


@given(TEXT, TEXT)
def test_swapping_the_groups_turns_the_signs(one: str, other: str) -> None:
    here, there = tokenise(one), tokenise(other)
    forth = keyness(here, there, min_count=1).set_index("form").astype(object)
    back = keyness(there, here, min_count=1).set_index("form").astype(object)
    assert set(forth.index) == set(back.index)
    turned = {"G2": "G2", "log_ratio": "log_ratio", "log_ratio_lower": "log_ratio_upper"}
    turned |= {"conservative_log_ratio": "conservative_log_ratio"}
    for word in forth.index:
        for name, mirror in turned.items():
            first, second = forth.loc[word, name], back.loc[word, mirror]
            assert (pd.isna(first) and pd.isna(second)) or first == pytest.approx(-second, abs=1e-6)
        assert (forth.loc[word, "count"], forth.loc[word, "articles"]) == (
            back.loc[word, "count_reference"],
            back.loc[word, "articles_reference"],
        )
        ways = {forth.loc[word, "direction"], back.loc[word, "direction"]}
        assert ways in ({"more", "less"}, {"same"})


def test_tables_of_frequencies_give_what_their_tokens_give() -> None:
    target, reference = pair()
    one = keyness(target, reference, stop_words="drop")
    # Rows of stop words are gone from these tables, but their rates still refer to all words.
    other = keyness(frequencies(target, stop_words="drop"), frequencies(reference, stop_words="drop"))
    assert len(one) > 5
    pd.testing.assert_frame_equal(one, other)


def test_a_table_of_counts_alone_tells_nothing_of_articles() -> None:
    counts = pd.DataFrame({"form": ["امن", "جنگ"], "count": [9, 3]})
    found = keyness(counts, pd.DataFrame({"form": ["امن"], "count": [20]}))
    assert found["articles"].isna().all()
    assert dict(zip(found["form"], found["count_reference"], strict=True)) == {"امن": 20, "جنگ": 0}


def test_ngrams_may_be_compared() -> None:
    target, reference = (frequencies(tokens, n=2) for tokens in pair())
    assert "شمالی کوریا" in set(keyness(target, reference)["form"])


def test_lemmas_may_be_compared() -> None:
    found = keyness(tokenise("گئے گئی گیا"), tokenise("آئے"), by="lemma")
    assert found.loc[0, ["lemma", "count"]].to_list() == ["جانا", 3]


def test_p_is_corrected_for_the_words_that_are_compared() -> None:
    target, reference = pair()
    few, many = keyness(target, reference, stop_words="drop"), keyness(target, reference, min_count=1)
    word = few["form"].iloc[0]
    p_few, p_many = (table.set_index("form").loc[word] for table in (few, many))
    assert p_few["p"] == p_many["p"]
    assert p_few["p_adjusted"] < p_many["p_adjusted"]
    assert (many["p_adjusted"] >= many["p"]).all()


def test_p_is_exact_where_few_are_expected_and_of_the_g2_elsewhere() -> None:
    target, reference = tokenise("امن " * 4 + "جنگ " * 6), tokenise("امن " + "جنگ " * 9)
    few = keyness(target, reference, measures=["p_exact"], min_count=1)
    assert few["p"].to_list() == few["p_exact"].to_list()
    assert (few["p"] > stats.chi2.sf(few["G2"].abs(), 1)).all()
    # Six times as many are enough: 15 and 15 are expected of امن.
    many = keyness(tokenise("امن " * 24 + "جنگ " * 36), tokenise("امن " * 6 + "جنگ " * 54))
    assert many["p"].to_list() == pytest.approx(stats.chi2.sf(many["G2"].abs(), 1))


def test_intervals_hold_the_log_ratio_and_grow_with_what_is_asked_of_them() -> None:
    target, reference = pair()
    wide, narrow = keyness(target, reference, alpha=0.001), keyness(target, reference, alpha=0.2)
    for table in (wide, narrow):
        known = table.dropna(subset=["log_ratio_lower", "log_ratio_upper"])
        assert (known["log_ratio_lower"] <= known["log_ratio"]).all()
        assert (known["log_ratio"] <= known["log_ratio_upper"]).all()
    assert (wide["log_ratio_upper"] - narrow["log_ratio_upper"]).dropna().gt(0).all()


def test_general_urdu_has_no_sample_size_and_so_no_p() -> None:
    found = keyness(TOKENS, against="general", min_count=1)
    unknown = ["count_reference", "G2", "log_ratio_lower", "log_ratio_upper", "p", "p_adjusted", "articles_reference"]
    assert found[unknown].isna().all().all()
    table = frequencies(TOKENS).set_index("form")
    row = found[found["form"] == "روس"].iloc[0]
    assert row["zipf_difference"] == pytest.approx(table.loc["روس", "zipf"] - table.loc["روس", "zipf_general"])
    assert 2 ** row["log_ratio"] == pytest.approx(row["per_million"] / row["per_million_reference"])


def test_a_word_that_general_urdu_does_not_know_is_unknown_and_last() -> None:
    found = keyness(tokenise("واسٹوچنی واسٹوچنی واسٹوچنی پاکستان پاکستان پاکستان"), "general")
    assert found["form"].to_list() == ["پاکستان", "واسٹوچنی"]
    assert found.loc[1, ["log_ratio", "direction", "per_million_reference"]].isna().all()


def dated(*dates: str | None) -> pd.DataFrame:
    names = [f"n{number}" for number in range(len(dates))]
    return pd.DataFrame({"article": names, "text": ["امن"] * len(dates), "published": list(dates)})


def test_what_other_tools_print_may_be_asked_for() -> None:
    asked = ["p_exact", *COMPARISON]
    target, reference = pair()
    found = keyness(target, reference, measures=asked)
    assert list(found.columns)[-len(asked) :] == asked
    row = found.iloc[0]
    size, other = plain(target).total(), plain(reference).total()
    here, there = int(row["count"]), int(row["count_reference"])
    tails = [
        stats.fisher_exact([[here, size - here], [there, other - there]], way).pvalue for way in ("less", "greater")
    ]
    assert row["p_exact"] == pytest.approx(2 * min(tails))
    assert row["simple_maths"] == pytest.approx((row["per_million"] + 1) / (row["per_million_reference"] + 1))
    assert keyness(TOKENS, "general", measures=asked)[asked].isna().all().all()
    with pytest.raises(UrduNewsError, match="not magic"):
        keyness(target, reference, measures=["magic"])


def test_articles_are_parted_at_a_day_and_those_that_cannot_be_placed_are_named() -> None:
    articles = dated("2024-06-18", "2024-06-19", "2024-06", "2024-05", "2025", "2024", None)
    split = before_and_after(tokenise(articles), articles, "2024-06-19")
    assert set(split.reference["article"]) == {"n0", "n3"}
    assert set(split.target["article"]) == {"n1", "n4"}
    assert split.left_out == ["n2", "n5", "n6"]


@pytest.mark.parametrize(
    ("date", "sentence"),
    [("2024-06", "at a day"), ("soon", "is not a date"), ("2020-01-01", "before 2020"), ("2030-01-01", "on or after")],
)
def test_a_day_that_parts_nothing_is_refused(date: str, sentence: str) -> None:
    articles = dated("2024-06-18", "2024-06-20")
    with pytest.raises(UrduNewsError, match=sentence):
        before_and_after(tokenise(articles), articles, date)


def test_one_article_is_compared_with_the_rest() -> None:
    target, reference = pair()
    assert len(target) + len(reference) == len(TOKENS)
    with pytest.raises(UrduNewsError, match="no article nowhere"):
        one_and_the_rest(TOKENS, "nowhere")
    with pytest.raises(UrduNewsError, match="Two are needed"):
        one_and_the_rest(target, "putin-in-pyongyang")


def test_a_group_without_words_is_refused() -> None:
    empty, zeros = tokenise(""), pd.DataFrame({"form": ["امن"], "count": [0]})
    for target, reference, name in ((empty, TOKENS, "target"), (TOKENS, empty, "reference"), (TOKENS, zeros, "ref")):
        with pytest.raises(UrduNewsError, match=f"The {name}.*no words to compare"):
            keyness(target, reference)


def test_what_is_no_table_of_counts_is_refused() -> None:
    with pytest.raises(UrduNewsError, match="frequencies"):
        keyness(TOKENS, ARTICLES)
    with pytest.raises(UrduNewsError, match="general"):
        keyness(TOKENS, "wordfreq")


def test_a_column_that_tokens_do_not_have_cannot_be_compared() -> None:
    with pytest.raises(UrduNewsError, match="no column stem"):
        keyness(TOKENS, "general", by="stem")
