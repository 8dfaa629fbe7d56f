"""Compounds: affixes and their partners, phrases with و, abbreviations, chains of pairs; the tables agree."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import tokenise
from helpers.tables import rows, settings
from helpers.text.spacing.abbreviations import letter_links, letter_names
from helpers.text.spacing.affixation import inflect, is_affixed, partners
from helpers.text.spacing.chains import kept_pairs
from helpers.text.spacing.coordination import glued_phrases, without_and
from helpers.text.spacing.misplaced import move_in_surface, moved_space
from helpers.text.spacing.surplus import Rule

LETTERS = {
    ("کے", "ایم", "سی"): ("نے", "کے ایم سی"),
    ("کے", "ایم", "این", "اے"): ("لاہور", "کے|ایم این اے"),
    ("کے", "ڈی", "ایس", "پی"): ("ان", "کے|ڈی ایس پی"),
    ("کے", "پی"): ("لاہور", "کے|پی"),
    ("کے", "پی", "کے", "ایم", "پی", "اے"): (None, "کے پی|کے|ایم پی اے"),
    ("پی", "ٹی", "آئی", "کے", "سی", "ای", "او"): (None, "پی ٹی آئی|کے|سی ای او"),
    ("ایل", "پی", "جی", "کے"): (None, "ایل پی جی|کے"),
    ("جی", "ایچ", "کیو"): (None, "جی ایچ کیو"),
    ("جی", "اے"): (None, "جی|اے"),
    ("ایم", "یو", "کے"): (None, "ایم یو|کے"),
}


def linked(words: tuple[str, ...], links: list[bool]) -> str:
    return words[0] + "".join((" " if link else "|") + word for link, word in zip(links, words[1:], strict=True))


@pytest.mark.parametrize("letters", LETTERS)
def test_letters_of_an_abbreviation_are_linked(letters: tuple[str, ...]) -> None:
    before, expected = LETTERS[letters]
    assert linked(letters, letter_links(letters, before)) == expected


@given(st.lists(st.sampled_from(sorted(letter_names())), min_size=2, max_size=9), st.sampled_from(["نے", "شہر", None]))
def test_every_two_letters_are_linked_or_not(letters: list[str], before: str | None) -> None:
    assert len(letter_links(letters, before)) == len(letters) - 1


@pytest.mark.parametrize("letters", ["پی ", "کے پی ", "جی کے ", "و ", "آب و ہوا ", "پاکستا ن "])
def test_long_chains_are_read_in_linear_time(letters: str) -> None:
    text = letters * 20_000
    assert "".join(tokenise(text)["surface"]) == text


@given(st.lists(st.tuples(st.sampled_from(["ن", "خانہ", "دار", "و", "کے", "پی"]), st.sampled_from(list(Rule)))))
def test_a_moved_space_stands_alone_in_its_chain(chain: list[tuple[str, Rule]]) -> None:
    rules = [rule for _, rule in chain]
    kept = kept_pairs(["آب", *(word for word, _ in chain)], rules, None)
    assert len(kept) == len(rules)
    assert not any(
        left and right and Rule.MOVED in pair
        for (left, right), pair in zip(pairwise(kept), pairwise(rules), strict=True)
    )


def test_partners_belong_to_a_listed_affix_and_are_joined_in_each_form() -> None:
    listed = {row["affix"]: row for row in rows("affixes.csv")}
    for row in rows("affix_partners.csv"):
        affix, partner = listed[row["affix"]], row["partner"]
        for form in inflect(affix["affix"], affix["inflection"]):
            assert is_affixed(*((partner, form) if affix["place"] == "last" else (form, partner))), row


def test_inflections_of_the_affixes_are_defined_and_used() -> None:
    assert {row["inflection"] for row in rows("affixes.csv")} == settings("spacing.toml")["inflections"].keys()


def test_a_partner_in_heh_has_an_oblique_form() -> None:
    assert {("ذمہ", "دار"), ("ذمے", "دار")} <= partners()


@pytest.mark.parametrize("row", rows("compounds.csv"), ids=lambda row: row["compound"])
def test_compound_is_one_word(row: dict[str, str]) -> None:
    tokens = tokenise(row["compound"])
    assert tokens["form"].to_list() == [row["compound"]]


def test_phrase_with_a_joined_and_has_the_form_of_the_phrase() -> None:
    phrases = glued_phrases()
    tokens = tokenise([f"یہ {written} ہے" for written in phrases])
    assert set(tokens.loc[tokens["repaired"], "form"]) == set(phrases.values())


@pytest.mark.parametrize("word", ["وزیر", "وقت", "ورزش", "والدین", "وسائل", "وکرم", "ورسک", "وینگ", "وجیکٹ"])
def test_and_is_not_cut_off_a_word_or_name(word: str) -> None:
    assert without_and(word) is None


@given(
    st.text(alphabet="اآبپتٹجچدرسشکگلمنوہی", min_size=1, max_size=7), st.sampled_from(["رکے", "نے", "ہی", "اگیا", "د"])
)
def test_a_moved_space_keeps_the_letters(first: str, second: str) -> None:
    moved = moved_space(first, second)
    if moved:
        assert "".join(moved) == first + second
        pieces = move_in_surface(first, " ", second, len(moved[0]) - len(first))
        assert "".join(pieces) == f"{first} {second}"
        assert [piece.replace(" ", "") for piece in pieces] == list(moved)
