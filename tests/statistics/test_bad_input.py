"""What cannot be computed: one sentence says what is wrong and what to do, and what does not exist is nan, never 0."""

from collections.abc import Callable

import pandas as pd
import pytest

from helpers import (
    UrduNewsError,
    before_and_after,
    collocations,
    compare,
    concordance,
    dispersion_chart,
    diversity,
    frequencies,
    keyness,
    one_and_the_rest,
    read_articles,
    tokenise,
    trends,
    two_groups,
)

WORDS = tokenise(["صدر نے امن کی بات کی", "جنگ ہوئی اور امن گیا"])
ONE, NOTHING, MARKS = tokenise("امن امن جنگ"), tokenise([]), tokenise("۔ ! 12")
COUNTS = frequencies(ONE)
ARTICLE = pd.DataFrame({"article": ["a"], "text": ["امن"], "published": ["2024-01-01"]})
CASES: dict[str, tuple[Callable[[], object], str]] = {
    "a word that does not occur": (lambda: collocations(WORDS, "زرافہ"), "زرافہ does not occur"),
    "nor in a chart": (lambda: dispersion_chart(WORDS, ["زرافہ"]), "زرافہ does not occur"),
    "nor over time": (lambda: trends(tokenise(ARTICLE), ARTICLE, ["زرافہ"]), "زرافہ does not occur"),
    "no word at all": (lambda: collocations(WORDS, " "), "No word is named"),
    "a pattern that does not compile": (lambda: concordance(WORDS, "(ا", by="pattern"), "is no pattern"),
    "one article where two are needed": (lambda: one_and_the_rest(ONE, "0"), "Two are needed"),
    "one article, parted at a day": (
        lambda: before_and_after(tokenise(ARTICLE), ARTICLE, "2024-02-01"),
        "No article was",
    ),
    "the same article twice": (lambda: two_groups(ARTICLE, ARTICLE), "Two articles are needed"),
    "an empty group of articles": (lambda: two_groups(ARTICLE, ARTICLE[:0]), "one group is empty"),
    "an empty target": (lambda: keyness(NOTHING, ONE), "target has no words"),
    "an empty reference": (lambda: keyness(ONE, NOTHING), "reference has no words"),
    "nothing against Urdu at large": (lambda: keyness(NOTHING, "general"), "target has no words"),
    "marks alone": (lambda: keyness(MARKS, ONE), "target has no words"),
    "nothing to share": (lambda: compare(ONE, NOTHING), "Two articles are needed"),
    "all counts zero": (lambda: keyness(COUNTS.assign(count=0), COUNTS), "all its counts are zero"),
    "all counts of the other zero": (lambda: keyness(COUNTS, COUNTS.assign(count=0)), "all its counts are zero"),
    "a count below zero": (lambda: keyness(COUNTS.assign(count=[-1, 5]), COUNTS), "count below zero"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_told_in_a_sentence(name: str) -> None:
    ask, told = CASES[name]
    with pytest.raises(UrduNewsError, match=told) as error:
        ask()
    assert str(error.value).endswith(".")
    assert "\n" not in str(error.value)


def test_a_word_without_lines_is_an_empty_table() -> None:
    assert concordance(WORDS, "زرافہ").empty


def test_a_measure_that_does_not_exist_is_missing_and_not_zero() -> None:
    keys = keyness(ONE, tokenise("جنگ جنگ جنگ"), min_count=1).set_index("form")
    # A word that the reference lacks is infinitely more frequent; how spread one part is nobody can tell.
    assert keys.loc["امن", ["log_ratio_upper", "zipf_difference", "dispersion"]].isna().all()
    assert diversity(MARKS)[["ttr", "mattr", "mtld", "hdd", "yule_k"]].isna().all().all()
    assert diversity(tokenise("امن"))[["mattr", "msttr", "mtld", "hdd", "maas"]].isna().all().all()
    assert keyness(tokenise("واسٹوچنی"), "general", min_count=1)["log_ratio"].isna().all()


def test_an_empty_folder_is_told_before_anything_is_computed(tmp_path: object) -> None:
    with pytest.raises(UrduNewsError):
        read_articles(str(tmp_path))
