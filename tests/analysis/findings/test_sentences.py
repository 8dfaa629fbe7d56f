"""Test sentences with links: lists, numbers in words, and places that follow the translation."""

import pytest

from helpers.analysis.findings.numbers import spelled
from helpers.analysis.findings.sentences import Count, Place, Sentence, Urdu, Word, filled, finding
from helpers.analysis.results.items import Item, Line
from helpers.base.translation import in_language

ITEM = Item("person:پوتین", "person", "پوتین", (Line(0, "", "پوتین", "نے", 0, 5), Line(3, "", "پوتین", "", 90, 95)))


@pytest.mark.parametrize(
    ("template", "values", "text"),
    [
        ("{A} is named {n} times.", {"A": Word(ITEM), "n": Count(ITEM)}, "پوتین is named two times."),
        ("{A} ({n} times)", {"A": Word(ITEM), "n": Count(ITEM)}, "پوتین (2 times)"),
        ("{n} and {m:d}", {"n": 10, "m": 10}, "Ten and 10"),
        ("{n} words", {"n": 1200}, "1,200 words"),
        ("{list} are named.", {"list": ["a"]}, "A are named."),
        ("{list}", {"list": [Urdu("x"), "y", Place("z", "words")]}, "x, y and z"),
        ("{s}: {d}", {"s": Sentence(4, 5), "d": Word(ITEM, "the 1990s")}, "4: the 1990s"),
        ("{n} of them", {"n": Count(ITEM)}, "Two of them"),
    ],
)
def test_a_template_is_filled(template: str, values: dict[str, object], text: str) -> None:
    assert str(finding("F1", template, **values)) == text  # type: ignore[arg-type]


def test_clauses_are_places_of_other_templates() -> None:
    clause = filled("{A} {n}", A=Word(ITEM), n=Count(ITEM))
    assert filled("{list}", list=[clause, clause])[:2] == (Word(ITEM), " ")
    assert str(finding("F1", "{first}; {second}.", first=clause, second=clause)) == "پوتین two; پوتین two."


def test_braces_of_an_article_are_no_places() -> None:
    assert str(finding("F13", "{x}", x=Urdu("{y}"))) == "{y}"


def test_numbers_are_in_words_up_to_ten() -> None:
    assert [spelled(number) for number in (0, 1, 10, 11)] == ["0", "one", "ten", "11"]
    with in_language("ur"):
        assert spelled(11) == "11"
