"""Evidence for names: labels of the rules, other occurrences in the article, heads of organisations, brackets."""

from helpers import tokenise
from helpers.base.dataframes import to_polars
from helpers.entities.found import Found
from helpers.entities.sequence.batch import batch_of
from helpers.entities.sequence.evidence import evidence_of
from helpers.entities.words import article_words
from helpers.text.tagging.forms import Piece


def evidence_in(texts: list[str], found: list[list[Found]]) -> list[list[Piece]]:
    articles = [article.words for article in article_words(to_polars(tokenise(texts)))]
    batch = batch_of(articles)
    pieces, codes = evidence_of(batch, found)
    own = [pieces[code] for code in codes]
    return [own[begin:end] for begin, end in zip(batch.edges, batch.edges[1:], strict=False)]


def test_labels_and_other_occurrences_are_of_the_same_article() -> None:
    texts = ["عمران آئے۔ عمران گئے۔", "عمران بولے۔"]
    first, second = evidence_in(texts, [[Found(0, 1, "person", "title")], []])
    assert first[0][:2] == ("Bp title", "")
    assert first[3][:2] == ("-", "p")
    assert second[0][:2] == ("-", "")
    assert [first[0][3], second[0][3]] == ["2", "1"]


def test_a_doer_is_one_elsewhere() -> None:
    (words,) = evidence_in(["وہ پومپیو نے کہا۔ پومپیو گئے۔"], [[]])
    assert [piece[2] for piece in words] == ["", "", "", "", "", "n", "", ""]


def test_the_distance_to_a_head_ends_at_function_words() -> None:
    (words,) = evidence_in(["ان کے نیشنل کاروباری بینک نے"], [[]])
    assert [piece[4] for piece in words] == ["", "", "2", "1", "0", ""]


def test_brackets_and_quotation_marks_end_with_the_sentence() -> None:
    (words,) = evidence_in(["وہ (کل) ”آج آئے۔ وہ"], [[]])
    assert [piece[5] for piece in words] == ["", "(", "(", "(", "q", "q", "q", "q", ""]


def test_without_words_there_is_no_evidence() -> None:
    batch = batch_of([])
    assert evidence_of(batch, [])[0] == []
    assert batch_of([[], []]).edges == [0, 0, 0]
