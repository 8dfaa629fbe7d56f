"""Rejoining: pieces of one word become one token, and no text is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import tokenise

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
# Pieces that may join with their neighbours.
PIECES = [
    *("خو", "د", "صحت", "مند", "بے", "شمار", "پی", "سی", "بی", "آب", "وہوا", "کے"),
    *(" ", " ", " ", "\n", "۔", "\u200c", "12", "،", "500", "3", "فیصد"),
]


@pytest.mark.parametrize(("text", "forms"), CHAINS.items())
def test_chains_of_pieces_are_joined(text: str, forms: list[str]) -> None:
    tokens = tokenise(text)
    assert "".join(tokens["surface"]) == text
    assert tokens.loc[tokens["kind"] != "space", "form"].to_list() == forms


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
