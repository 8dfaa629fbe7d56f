"""Rejoining: pieces of one word become one token, and no text is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import spacing_report, tokenise
from tests.support.paths import toml_cases

CHAINS = {
    "پی سی بی نے": ["پی سی بی", "نے"],
    "آئی ایم ایف سے": ["آئی ایم ایف", "سے"],
    "خو د اعتمادی": ["خود", "اعتمادی"],
    "خو د۔ خو د": ["خود", "۔", "خود"],
    "صحت\u00a0مند افراد": ["صحت مند", "افراد"],
    "صحت\nمند": ["صحت", "مند"],
    "صحت، مند": ["صحت", "،", "مند"],
    "صحت  مند": ["صحت مند"],
    "ا نھوں نے": ["انہوں", "نے"],
    "صحت\u200cمند": ["صحت مند"],
}
PAIRS = [pair for case in toml_cases("spacing.toml")["pairs"] for pair in case["words"]]
# Pieces that may join with their neighbours.
PIECES = [
    *("خو", "د", "صحت", "مند", "بے", "شمار", "پی", "سی", "بی", "آب", "وہوا", "کے", "ہوا", "و", "جی"),
    *("جار", "ہی", "با", "رکے", "خانہ", "بدوشوں", "تعلق", "وں", "نے", "پاکستا", "ن", "چلے", "تا", "ل", "ہسپ"),
    *(" ", " ", " ", "\n", "۔", "\u200c", "12", "،", "500", "3", "فیصد"),
]


@pytest.mark.parametrize(("text", "forms"), CHAINS.items())
def test_chains_of_pieces_are_joined(text: str, forms: list[str]) -> None:
    tokens = tokenise(text)
    assert "".join(tokens["surface"]) == text
    assert tokens.loc[tokens["kind"] != "space", "form"].to_list() == forms


@pytest.mark.parametrize(("text", "words"), PAIRS)
def test_text_has_the_words_of_the_case(text: str, words: str) -> None:
    tokens = tokenise(text)
    assert "".join(tokens["surface"]) == text
    assert tokens.loc[tokens["kind"] != "space", "form"].to_list() == words.split(" / ")


def test_a_moved_space_is_inside_one_of_the_words() -> None:
    tokens = tokenise("یہاں جار ہی با رکے کَار ہی")
    words = tokens.loc[tokens["kind"] == "word", "surface"].to_list()
    assert words == ["یہاں", "جا", "ر ہی", "با ر", "کے", "کَار", "ہی"]
    report = spacing_report(tokens)[["written", "words", "repair"]].values.tolist()
    assert report == [["جار ہی", "جا | رہی", "misplaced space"], ["با رکے", "بار | کے", "misplaced space"]]


def test_words_are_not_joined_across_articles() -> None:
    assert len(tokenise(["خو", " ", "د"])) == 3


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), max_size=4))
def test_text_is_preserved_and_joined_words_are_flagged(texts: list[str]) -> None:
    tokens = tokenise(texts)
    for article, text in enumerate(texts):
        own = tokens[tokens["article"] == article]
        assert "".join(own["surface"]) == text
        assert all(text[token.start : token.end] == token.surface for token in own.itertuples())
    words = tokens[tokens["kind"] == "word"]
    with_space = words["surface"].str.strip().str.contains(r"\s")
    assert words.loc[with_space, "repaired"].all()
    assert words["confidence"].notna().to_list() == words["repaired"].to_list()
