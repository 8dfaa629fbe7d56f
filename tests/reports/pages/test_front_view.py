"""Front page: headline, deck, topics, names and statements; what an article does not have is not there."""

import re

import pandas as pd
import pytest

from helpers import analyse
from helpers.base.translation import in_language
from helpers.files.articles import read_articles
from helpers.reports.pages.article_page import article_page
from helpers.reports.pages.chip_rows import MOST_CHIPS
from helpers.reports.pages.front_view import LONGEST_BAR, FrontView, front_view, weekday_and_date
from tests.support.paths import SEEDS

VISIT = "روس کے صدر پوتین لاہور آئے۔ پوتین نے کہا کہ روس اور پاکستان دوست ہیں۔ وزیر نے کہا کہ پوتین خوش ہیں۔"


def front_of(text: str) -> FrontView:
    return front_view(analyse(text), has_cloud=False)


def front_html(text: str) -> str:
    page = article_page(analyse(text))
    return page[page.index('id="front"') : page.index('id="text"')]


def test_bars_are_as_long_as_their_counts() -> None:
    lines = front_of(VISIT).bars
    most = max(line.item.count for line in lines)
    assert lines[0].share == LONGEST_BAR
    assert all(line.share == round(LONGEST_BAR * line.item.count / most, 1) for line in lines)


def test_names_are_in_groups_by_kind_with_the_most_frequent_first() -> None:
    groups = {group.title: [(item.text, item.count) for item in group.items] for group in front_of(VISIT).names}
    assert groups["People"][0] == ("پوتین", 3)
    assert groups["Places"][0] == ("روس", 2)
    assert all(counts == sorted(counts, key=lambda pair: -pair[1]) for counts in groups.values())


def test_one_statement_of_each_speaker_is_a_card() -> None:
    view = front_of(VISIT)
    assert [card.speakers for card in view.cards] == [("پوتین",), ("وزیر",)]
    assert view.cards_count == "2 statements"


def test_words_that_occur_once_are_no_main_topics() -> None:
    assert front_of("وزیر لاہور آئے۔").bars == ()


def test_a_headline_in_latin_letters_is_set_from_left_to_right() -> None:
    page = article_page(analyse(read_of("Putin's visit!")))
    assert re.search('<h1 dir="ltr">Putin&#39;s visit!</h1>', page)


def test_the_place_of_the_dateline_leads_to_its_lines() -> None:
    place = next(fact for fact in front_of("لاہور (اے پی پی) وزیر لاہور آئے۔").deck if fact.text == "لاہور")
    assert place.item is not None
    assert place.item.key == "place:لاہور"


@pytest.mark.parametrize("text", ["بارش ہوئی۔", "hello", "۔۔۔", "1 2 3"])
def test_what_an_article_does_not_have_is_not_on_its_front_page(text: str) -> None:
    html = front_html(text)
    assert 'class="alert"' in html
    assert not re.search(r'class="(?:chip|q|strip|cloud)\b', html)
    # The name of an article that is only a text is its number.
    assert not re.search(r">\s*0\b", html.partition("</h1>")[2])


def test_a_long_headline_is_set_smaller() -> None:
    sizes = [
        front_view(analyse(read_of(title)), has_cloud=False).headline_size
        for title in ("خبر", "خبر " * 20, "خبر " * 99)
    ]
    assert sizes == ["", "long", "very-long"]


def read_of(title: str) -> pd.DataFrame:
    table = read_articles(SEEDS / "kitab-mela.txt")
    return table.assign(title=title.strip())


def test_further_names_are_behind_a_button() -> None:
    cities = (
        "لاہور", "کراچی", "پشاور", "کوئٹہ", "ملتان", "سیالکوٹ", "گوجرانوالہ",
        "سکھر", "گلگت", "چترال", "مظفرآباد", "بہاولپور", "راولپنڈی", "سرگودھا",
    )  # fmt: skip
    text = " ".join(f"وہ {city} گئے۔" for city in cities)
    html = front_html(text)
    places = html.count('class="chip k-place"')
    hidden = len(re.findall(r'<li hidden><button type="button" class="chip', html))
    assert places > MOST_CHIPS >= places - hidden
    assert f"{hidden} more" in html


@pytest.mark.parametrize(
    ("day", "english"), [("2024-06-19", "Wednesday 19 June 2024"), ("2024-06", "June 2024"), ("2024", "2024")]
)
def test_a_date_is_as_precise_as_it_is_known(day: str, english: str) -> None:
    assert weekday_and_date(day) == english


def test_deck_in_urdu_has_no_english() -> None:
    with in_language("ur"):
        deck = front_view(analyse(VISIT), has_cloud=False).deck
    assert not re.search("[A-Za-z]", "".join(fact.before + fact.after for fact in deck))
