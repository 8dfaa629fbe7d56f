"""Labels of names: from names to tags and back, and what may follow."""

from itertools import product

from helpers import tokenise
from helpers.base.dataframes import to_polars
from helpers.entities.found import Found
from helpers.entities.sequence.labels import TAGS, may_follow, names_of, tags_of
from helpers.entities.words import Words, words_of


def words_in(text: str) -> Words:
    return words_of(to_polars(tokenise(text)))


def test_tags_make_the_names_they_are_made_from() -> None:
    words = words_in("عمران خان لاہور ہائی کورٹ گئے۔ وہ کراچی سے آئے۔")
    found = [Found(0, 2, "person", "x"), Found(2, 3, "place", "x"), Found(3, 4, "organisation", "x")]
    assert names_of(words, tags_of(len(words), found), "x") == found


def test_a_name_ends_with_its_sentence() -> None:
    words = words_in("وہ آئے عمران۔ خان گئے۔")
    tags = ["O"] * len(words)
    tags[2:5] = ["Bp", "Ip", "Ip"]
    assert [(name.begin, name.end) for name in names_of(words, tags, "x")] == [(2, 4), (4, 5)]


def test_only_a_word_of_the_same_kind_goes_on() -> None:
    assert {pair for pair in product(TAGS, TAGS) if not may_follow(*pair)} == {
        (before, after) for before, after in product(TAGS, TAGS) if after[0] == "I" and before[1:] != after[1:]
    }
