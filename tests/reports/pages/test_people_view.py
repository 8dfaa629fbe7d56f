"""People chapter: persons and statements; one person is a sentence, and what there is not is not there."""

import re
from itertools import pairwise

import pytest

from helpers import analyse
from helpers.reports.pages.article_page import article_page
from helpers.reports.pages.people_view import MAX_ROWS, people_view
from tests.support.paths import SEEDS

SEED = (SEEDS / "putin-in-pyongyang.txt").read_text(encoding="utf-8")
ONE_PERSON = "روس کے صدر ولادیمیر پوتین لاہور آئے۔ پوتین نے کہا کہ روس اور پاکستان دوست ہیں۔"


def chapter(text: str, *, full: bool = False) -> str:
    page = article_page(analyse(text), full=full)
    return page[page.index('id="people"') : page.index("</section>", page.index('id="people"'))]


def test_people_and_statements_are_those_of_the_results() -> None:
    results = analyse(SEED)
    view = people_view(results)
    assert [row.person.item.key for row in view.people] == [item.key for item in results.named("person")]
    assert sorted(card.quote for card in view.cards) == sorted(record.quote for record in results.records)
    assert view.statements == len(results.records)


def test_statements_of_a_speaker_stand_together_and_unknown_speakers_last() -> None:
    cards = people_view(analyse(SEED)).cards
    keys = [card.item.key for card in cards]
    assert len(dict.fromkeys(keys)) == 1 + sum(one != other for one, other in pairwise(keys))
    known = [bool(card.speakers) for card in cards]
    assert known == sorted(known, reverse=True)
    counts = [card.item.count for card in cards if card.speakers]
    assert counts == sorted(counts, reverse=True)


def test_a_speaker_without_a_name_is_a_description() -> None:
    text = "ان کے وکیل نے کہا کہ فیصلہ درست ہے۔ پوتین نے کہا کہ امن ہوگا۔ وزیر اعظم نے کہا کہ کام جاری ہے۔"
    cards = people_view(analyse(text)).cards
    assert {" ".join(card.speakers) for card in cards if card.is_described} == {"ان کے وکیل"}
    assert chapter(text).count("<span>speaker not named</span>") == 1


def test_one_person_is_a_sentence() -> None:
    view = people_view(analyse(ONE_PERSON))
    assert not view.people
    assert str(view.sentences[0]) == "One person is named: ولادیمیر پوتین (2)."
    assert "<table" not in chapter(ONE_PERSON)


@pytest.mark.parametrize("text", ["بارش ہوئی۔", "hello", "۔۔۔"])
def test_nobody_is_one_sentence(text: str) -> None:
    html = chapter(text)
    assert "No statement was found." in html
    assert not re.search("<(table|figure|details|h3)", html)


def test_more_than_ten_statements_are_folded_and_very_many_are_not_on_the_page() -> None:
    text = "پوتین نے کہا کہ روس اور پاکستان دوست ہیں۔ " * (MAX_ROWS + 1)
    assert chapter(text).count("<li hidden>") == MAX_ROWS - 10
    assert "<li hidden>" not in chapter(text, full=True)
    assert f"The page shows {MAX_ROWS} of {MAX_ROWS + 1} statements." in chapter(text)


def test_text_of_the_article_is_escaped() -> None:
    assert "<b>" not in chapter("پوتین نے کہا کہ <b>روس</b> اور پاکستان دوست ہیں۔")
