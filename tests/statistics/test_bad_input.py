"""Bad input to the statistics: one-sentence errors, and nan instead of 0 for undefined measures."""

from collections.abc import Callable

import pandas as pd
import pytest

from helpers import (
    UrduNewsError,
    before_and_after,
    collocations,
    compare,
    concordance,
    dispersion,
    dispersion_chart,
    diversity,
    frequencies,
    keyness,
    keyphrases,
    one_and_the_rest,
    read_articles,
    tokenise,
    topic_words,
    trends,
    two_groups,
)

WORDS = tokenise(["صدر نے امن کی بات کی", "جنگ ہوئی اور امن گیا"])
ONE, NOTHING, MARKS = tokenise("امن امن جنگ"), tokenise([]), tokenise("۔ ! 12")
COUNTS = frequencies(ONE)
ARTICLE = pd.DataFrame({"article": ["a"], "text": ["امن"], "published": ["2024-01-01"]})
CASES: dict[str, tuple[Callable[[], object], str]] = {
    "a word that does not occur": (lambda: collocations(WORDS, "زرافہ"), "زرافہ does not occur"),
    "a word that does not occur, in a chart": (lambda: dispersion_chart(WORDS, ["زرافہ"]), "زرافہ does not occur"),
    "a word that does not occur, in trends": (
        lambda: trends(tokenise(ARTICLE), ARTICLE, ["زرافہ"]),
        "زرافہ does not occur",
    ),
    "a unit that does not exist": (lambda: frequencies(WORDS, by="xyz"), 'by must be "form" or "lemma", not \'xyz\''),  # type: ignore[arg-type]
    "no unit": (lambda: dispersion(WORDS, by=None), 'by must be "form" or "lemma", not None'),  # type: ignore[arg-type]
    "a query that is no text": (lambda: concordance(WORDS, None), "must be a word or several words, not None"),  # type: ignore[arg-type]
    "a width that is no number": (
        lambda: concordance(WORDS, "امن", width="a"),  # type: ignore[arg-type]
        "width must be a number of words, 0 or more, not 'a'",
    ),
    "a count that is no number": (lambda: collocations(WORDS, min_count="a"), "1 or more, not 'a'"),  # type: ignore[arg-type]
    "a count of phrases that is no number": (lambda: keyphrases(WORDS, min_count=1.5), "1 or more, not 1.5"),  # type: ignore[arg-type]
    "a reference that is no table": (lambda: topic_words(WORDS, against="x"), "against must be tokens"),  # type: ignore[arg-type]
    "parts of speech that are wanted too early": (
        lambda: tokenise("امن", pos=["NOUN"]),  # type: ignore[arg-type]
        "pos must be True or False",
    ),
    "an empty word": (lambda: collocations(WORDS, " "), "No word is named"),
    "a pattern that does not compile": (lambda: concordance(WORDS, "(ا", by="pattern"), "is not a valid pattern"),
    "one article where two are needed": (lambda: one_and_the_rest(ONE, "0"), "Two are needed"),
    "one article, split at a date": (
        lambda: before_and_after(tokenise(ARTICLE), ARTICLE, "2024-02-01"),
        "No article was",
    ),
    "the same article twice": (lambda: two_groups(ARTICLE, ARTICLE), "Two articles are needed"),
    "an empty group of articles": (lambda: two_groups(ARTICLE, ARTICLE[:0]), "one group is empty"),
    "an empty target": (lambda: keyness(NOTHING, ONE), "target has no words"),
    "an empty reference": (lambda: keyness(ONE, NOTHING), "reference has no words"),
    "an empty target against general Urdu": (lambda: keyness(NOTHING, "general"), "target has no words"),
    "a target of punctuation": (lambda: keyness(MARKS, ONE), "target has no words"),
    "an empty text to compare with": (lambda: compare(ONE, NOTHING), "Two articles are needed"),
    "all counts zero": (lambda: keyness(COUNTS.assign(count=0), COUNTS), "all its counts are zero"),
    "all counts of the reference zero": (lambda: keyness(COUNTS, COUNTS.assign(count=0)), "all its counts are zero"),
    "a negative count": (lambda: keyness(COUNTS.assign(count=[-1, 5]), COUNTS), "negative count"),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_input_raises_a_one_sentence_error(name: str) -> None:
    call, message = CASES[name]
    with pytest.raises(UrduNewsError, match=message) as error:
        call()
    assert str(error.value).endswith(".")
    assert "\n" not in str(error.value)


def test_concordance_of_a_missing_word_is_empty() -> None:
    assert concordance(WORDS, "زرافہ").empty


def test_undefined_measures_are_null() -> None:
    keys = keyness(ONE, tokenise("جنگ جنگ جنگ"), min_count=1).set_index("form")
    # The ratio to a reference without the word is infinite, and dispersion needs at least two parts.
    assert keys.loc["امن", ["log_ratio_upper", "zipf_difference", "dispersion"]].isna().all()
    assert diversity(MARKS)[["ttr", "mattr", "mtld", "hdd", "yule_k"]].isna().all().all()
    assert diversity(tokenise("امن"))[["mattr", "msttr", "mtld", "hdd", "maas"]].isna().all().all()
    assert keyness(tokenise("واسٹوچنی"), "general", min_count=1)["log_ratio"].isna().all()


def test_empty_folder_is_an_error(tmp_path: object) -> None:
    with pytest.raises(UrduNewsError):
        read_articles(str(tmp_path))
