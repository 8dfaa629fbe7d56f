"""Combination of model and rules: which rule a name is said to be from, and how it ends."""

from itertools import repeat

from helpers import name_mentions, tokenise
from helpers.base.dataframes import to_polars
from helpers.entities.found import Found
from helpers.entities.sequence.combination import combined
from helpers.entities.words import words_of

SENTENCES = {
    "ترجمان دفتر خارجہ نفیس زکریا نے کہا۔": [("دفتر خارجہ", "organisation"), ("نفیس زکریا", "person")],
    "اپوزیشن لیڈر خورشید شاہ قومی اسمبلی سے چلے گئے۔": [("خورشید شاہ", "person"), ("قومی اسمبلی", "organisation")],
    "ٹیم نے میچ جیتا اور کپتان خوش تھے۔": [],
}


def test_a_name_keeps_the_rule_that_found_it() -> None:
    words = words_of(to_polars(tokenise("صدر عمران خان لاہور میں تھے")))
    labels = ["O", "Bp", "Ip", "Bl", "O", "O"]
    found = [Found(1, 3, "person", "title"), Found(3, 5, "place", "table")]
    assert combined(words, found, labels) == [Found(1, 3, "person", "title"), Found(3, 4, "place", "model")]


def test_a_name_that_only_the_model_found_does_not_end_in_a_grammatical_word() -> None:
    words = words_of(to_polars(tokenise("صدر لاہور میں سے تھے")))
    assert combined(words, [], ["O", "Bl", "Il", "Bp", "O"]) == [Found(1, 2, "place", "model")]


def test_a_full_name_completes_its_first_word_elsewhere() -> None:
    words = words_of(to_polars(tokenise("زوبان مرلک آئے اور زوبان مرلک اس وقت گئے")))
    labels = ["Bp", "Ip", "O", "O", "Bp", "O", "O", "O", "O"]
    assert [(name.begin, name.end) for name in combined(words, [], labels)] == [(0, 2), (4, 6)]


def test_names_of_sentences() -> None:
    for text, expected in SENTENCES.items():
        mentions = name_mentions(tokenise(text))
        assert list(zip(mentions["name"], mentions["kind"], strict=True)) == expected


def test_many_articles_are_read_in_batches() -> None:
    texts = list(repeat("وزیر خارجہ سرگئی لاوروف ماسکو سے اسلام آباد آئے۔ " * 20, 150))
    counts = name_mentions(tokenise(texts)).groupby("article").size()
    assert len(counts) == len(texts)
    assert set(counts) == {60}
