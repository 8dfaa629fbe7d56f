"""Concordance: occurrences, exact context, the order of the lines, and rejected input."""

import pandas as pd
import pytest

from helpers import UrduNewsError, concordance, find_units, frequencies, join_units, tokenise
from helpers.statistics.kwic.query import CONCORDANCE_COLUMNS

TEXT = "پہلی کتاب آئی۔ دو کتابیں، صحت مند بچے  اور آرمی چیف کی کتابوں کا میلہ ہوگا۔ آرمی کی۔ چیف کی تقریر"
ARTICLES = pd.DataFrame(
    {
        "article": ["b", "a", "c"],
        "text": ["نئی ٹوپی آئی", "نئی پتنگ آئی", "نئی تصویر آئی"],
        "published": ["2024-02-01", "2023-05", None],
    }
)
WORDS = ["صحت", "مند", "آرمی", "چیف", "کتاب", "کی", "۔", "،", "BBC", "12", "\n"]


def nodes(query: str, **options: object) -> list[str]:
    return concordance(tokenise(TEXT), query, **options)["node"].to_list()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "by", "found"),
    [
        ("کتاب", "form", ["کتاب"]),
        ("کتاب", "lemma", ["کتاب", "کتابیں", "کتابوں"]),
        ("کتابوں", "lemma", ["کتاب", "کتابیں", "کتابوں"]),
        ("كتاب", "form", ["کتاب"]),
        ("کتاب*", "form", ["کتاب", "کتابیں", "کتابوں"]),
        ("کتاب??", "form", ["کتابیں", "کتابوں"]),
        ("کتاب.+", "pattern", ["کتابیں", "کتابوں"]),
        ("تاب", "pattern", []),
        ("آرمی چیف", "form", ["آرمی چیف"]),
        ("آرمی *", "form", ["آرمی چیف", "آرمی کی"]),
        ("صحت مند", "form", ["صحت مند"]),
        ("مند", "form", []),
        ("صحت مند بچے اور", "form", ["صحت مند بچے  اور"]),
        ("بچہ اور آرمی", "lemma", ["بچے  اور آرمی"]),
        ("ہوگا", "form", ["ہوگا"]),
        ("کتابیں ،", "form", ["کتابیں،"]),
        ("،", "form", ["،"]),
        ("?", "form", []),
    ],
)
def test_queries_find_their_occurrences(query: str, by: str, found: list[str]) -> None:
    assert nodes(query, by=by) == found


def test_phrases_do_not_cross_sentences() -> None:
    assert nodes("کی اعظم") == []


def test_joined_units_are_found_as_phrases() -> None:
    tokens = tokenise(TEXT)
    joined = join_units(tokens, find_units(tokens))
    assert concordance(joined, "آرمی چیف")["node"].to_list() == ["آرمی چیف"]
    assert concordance(joined, "آرمی چیف کی")["node"].to_list() == ["آرمی چیف کی"]


def test_context_is_raw_text_within_the_article() -> None:
    lines = concordance(tokenise(["صدر  اور،\nجنگ ختم", "شہر والے خوش"]), "وال*", width=5)
    assert lines[["before", "node", "after"]].values.tolist() == [["شہر ", "والے", " خوش"]]
    first = concordance(tokenise("صدر  اور،\nجنگ ختم"), "جنگ", width=2).iloc[0]
    assert (first.before, first.node, first.after) == ("صدر  اور،\n", "جنگ", " ختم")
    without_context = concordance(tokenise(TEXT), "میلہ", width=0).iloc[0]
    assert (without_context.before, without_context.after) == ("", "")


def test_each_row_of_a_frequency_table_has_as_many_lines_as_its_count() -> None:
    tokens = tokenise([TEXT, *ARTICLES["text"]])
    for by in ("form", "lemma"):
        table = frequencies(tokens, by=by)  # type: ignore[arg-type]
        for word, count in zip(table[by], table["count"], strict=True):
            assert len(concordance(tokens, word, by=by)) == count, word  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("place", ["b", "a", "c"]),
        ("date", ["a", "b", "c"]),
        ("after 1", ["a", "c", "b"]),
        ("after 3", ["a", "c", "b"]),
        ("before 2", ["b", "a", "c"]),
    ],
)
def test_lines_are_sorted(sort: str, order: list[str]) -> None:
    lines = concordance(tokenise(ARTICLES), "نئی", sort=sort, articles=ARTICLES)  # type: ignore[arg-type]
    assert lines["article"].to_list() == order
    dates = {"a": "2023-05", "b": "2024-02-01", "c": "unknown"}
    assert lines["published"].fillna("unknown").to_list() == [dates[name] for name in order]


def test_words_before_are_compared_from_the_node_backwards() -> None:
    tokens = tokenise("یہ بڑا نشان۔ اب بڑا نشان۔ اب برا نشان۔")
    assert concordance(tokens, "نشان", sort="before 1", width=2)["start"].to_list() == [33, 7, 20]
    assert concordance(tokens, "نشان", sort="before 2", width=2)["start"].to_list() == [33, 20, 7]


def test_lines_can_be_sorted_by_node() -> None:
    assert nodes("*تاب*", sort="node") == ["کتاب", "کتابوں", "کتابیں"]


@pytest.mark.parametrize(
    ("query", "found"),
    {
        "کوئ*": ["کوئی"],
        "گهر*": ["گھر", "گھروں"],
        "پاک\N{ZERO WIDTH NON-JOINER}بھارت": ["پاک بھارت"],
        "انھوں": ["انھوں"],
    }.items(),
)
def test_query_is_normalised_like_the_text(query: str, found: list[str]) -> None:
    tokens = tokenise("کوئی گھر گھروں پاک بھارت انھوں")
    assert concordance(tokens, query)["node"].to_list() == found


@pytest.mark.parametrize("pattern", ["(", "a)(b", "(?=ا)", r"(ا)\1", "(ا{1000}){1000}", "[", "*"])
def test_invalid_patterns_are_rejected(pattern: str) -> None:
    with pytest.raises(UrduNewsError, match="is not a valid pattern"):
        concordance(tokenise(TEXT), pattern, by="pattern")


def test_patterns_with_nested_quantifiers_run_in_linear_time() -> None:
    assert concordance(tokenise("ا" * 5000), "(ا+)+ب", by="pattern").empty


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"query": "  "}, "The query is empty"),
        ({"query": "امن\ud800"}, "half of a character"),
        ({"query": "ا " * 30}, "at most 20"),
        ({"query": "ا", "by": "surface"}, "by must be"),
        ({"query": "ا", "sort": "left"}, "sort is one of"),
        ({"query": "ا", "width": -1}, "width must be"),
    ],
)
def test_invalid_queries_and_options_are_rejected(options: dict[str, object], message: str) -> None:
    with pytest.raises(UrduNewsError, match=message):
        concordance(tokenise(TEXT), **options)  # type: ignore[arg-type]


def test_other_tables_and_types_are_rejected() -> None:
    with pytest.raises(UrduNewsError, match="Make it with tokenise"):
        concordance(pd.DataFrame({"form": ["امن"]}), "امن")
    with pytest.raises(UrduNewsError, match="Give a pandas table from tokenise, not a str"):
        concordance("امن آیا", "امن")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "by", "hint"),
    [("زرافہ", "form", "زرافہ*"), ("کتابی", "form", "Use *"), ("بچہ", "form", "lemma"), ("تاب", "pattern", "whole")],
)
def test_without_occurrences_the_table_is_empty_with_a_hint(query: str, by: str, hint: str) -> None:
    lines = concordance(tokenise(TEXT), query, by=by)  # type: ignore[arg-type]
    assert lines.empty
    assert tuple(lines.columns) == CONCORDANCE_COLUMNS
    assert query in lines.attrs["note"]
    assert hint in lines.attrs["note"]


@pytest.mark.parametrize("query", ["XYZ کا NOUN", "noun کا شہر", "noun"])
def test_a_query_with_an_unknown_part_of_speech_names_those_that_exist(query: str) -> None:
    note = concordance(tokenise("شہر کا پانی گندا ہے۔", pos=True), query).attrs["note"]
    assert f"{query.split()[0]} is neither a word of the text nor a part of speech: ADJ, ADP," in note
