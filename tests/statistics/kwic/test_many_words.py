"""Concordances of many words: as many lines as counts, the same lines as those of ``concordance``."""

import pandas as pd
import pytest

from helpers import UrduNewsError, concordance, concordances, find_units, frequencies, join_units, tokenise
from tests.support.paths import SEEDS

SEED = SEEDS / "putin-in-pyongyang.txt"
TOKENS = tokenise(SEED.read_text(encoding="utf-8"))
JOINED = join_units(TOKENS, find_units(TOKENS))


@pytest.mark.parametrize("tokens", [TOKENS, JOINED], ids=["typed", "units"])
@pytest.mark.parametrize(("by", "n"), [("form", 1), ("lemma", 1), ("form", 2), ("form", 3)])
def test_each_row_of_a_frequency_table_has_as_many_lines_as_its_count(tokens: pd.DataFrame, by: str, n: int) -> None:
    table = frequencies(tokens, by=by, n=n)
    lines = concordances(tokens, table[by], by=by)
    assert lines.groupby("query").size().to_dict() == dict(zip(table[by], table["count"], strict=True))
    assert (lines.groupby("query")["lines"].first() == lines.groupby("query").size()).all()


def test_lines_equal_those_of_concordance() -> None:
    columns = ["before", "node", "after", "article", "sentence", "start", "end"]
    for by, word in (("form", "روس"), ("lemma", "دورہ"), ("form", "شمالی کوریا")):
        single = concordance(TOKENS, word, by=by)
        pd.testing.assert_frame_equal(concordances(TOKENS, [word], by=by)[columns], single[columns])


def test_lines_beyond_the_limit_are_counted_and_words_keep_their_order() -> None:
    lines = concordances(TOKENS, ["کے", "زرافہ", "روس", "کے"], most=2)
    assert lines["query"].to_list() == ["کے", "کے", "روس", "روس"]
    table = frequencies(TOKENS).set_index("form")["count"]
    assert lines["lines"].to_list() == [table["کے"]] * 2 + [table["روس"]] * 2


def test_pairs_do_not_cross_punctuation_sentences_or_articles() -> None:
    tokens = tokenise(["امن، جنگ۔ جنگ", "امن جنگ"])
    assert concordances(tokens, ["امن جنگ", "جنگ جنگ", "جنگ امن"])[["query", "article"]].values.tolist() == [
        ["امن جنگ", 1]
    ]


def test_lines_of_dated_articles_have_a_date() -> None:
    articles = pd.DataFrame({"article": ["a", "b"], "text": ["امن", "امن"], "published": ["2024-06-19", None]})
    assert concordances(tokenise(articles), ["امن"], articles=articles)["published"].isna().to_list() == [False, True]


def test_empty_input_gives_no_lines_and_other_tables_are_rejected() -> None:
    assert concordances(TOKENS, []).empty
    assert concordances(tokenise(""), ["امن"]).empty
    with pytest.raises(UrduNewsError, match="Make it with tokenise"):
        concordances(pd.DataFrame({"form": ["امن"]}), ["امن"])
