"""Words of an article: their sentence, line and preceding space."""

from helpers import tokenise
from helpers.base.dataframes import to_polars
from helpers.entities.words import article_words, form_at, words_of


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


def test_articles_whose_tokens_are_mixed_have_their_own_words() -> None:
    tokens = to_polars(tokenise(["صدر آئے۔\nوزیر", "خبر"]))
    first, second = article_words(tokens.sort("start", maintain_order=True))
    assert (first.text, second.text) == ("صدر آئے۔\nوزیر", "خبر")
    alone = [words_of(to_polars(tokenise(text))) for text in (first.text, second.text)]
    for words, expected in zip((first.words, second.words), alone, strict=True):
        assert [word._replace(line=0) for word in words] == [word._replace(line=0) for word in expected]
        assert words[0].spaced


def test_no_tokens_have_no_words() -> None:
    assert words_of(to_polars(tokenise("امن"))[:0]) == []
