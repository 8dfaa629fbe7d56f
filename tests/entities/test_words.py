"""Words of an article: their sentence, line and preceding space."""

from helpers import tokenise
from helpers.base.dataframes import to_polars
from helpers.entities.words import form_at, words_of


def test_words_have_their_sentence_line_and_preceding_space() -> None:
    words = words_of(to_polars(tokenise("صدر آئے۔ خبر\nوزیر")))
    assert [word.form for word in words] == ["صدر", "آئے", "۔", "خبر", "وزیر"]
    assert [(word.begin, word.until) for word in words] == [(0, 3), (0, 3), (0, 3), (3, 4), (4, 5)]
    assert [word.line for word in words] == [0, 0, 0, 0, 1]
    assert [word.spaced for word in words] == [True, True, False, True, True]


def test_form_at_is_empty_beyond_the_ends() -> None:
    words = words_of(to_polars(tokenise("امن")))
    assert (form_at(-1, words), form_at(0, words), form_at(1, words)) == ("", "امن", "")


def test_wrapped_lines_are_one_line() -> None:
    text = 'انہوں نے کہا: "بارش شہر کے\nہر علاقے میں ہوئی۔\nسڑکیں بند ہیں۔"\n\nنئی خبر'
    words = words_of(to_polars(tokenise(text)))
    assert [word.line for word in words if word.form in ("بارش", "ہر", "سڑکیں", "نئی")] == [0, 0, 0, 1]
