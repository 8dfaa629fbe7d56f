"""Named entities: cases for every rule, words that are not names, every row of the tables."""

import pandas as pd
import pytest

from helpers import UrduNewsError, concordance, name_mentions, names, read_articles, tokenise
from helpers.tables import rows
from tests.support.paths import ROOT, toml_cases

CASES = toml_cases("names.toml")["case"]
WORDS = [
    "صدر",
    "ڈاکٹر",
    "عمران",
    "خان",
    "شاہد",
    "پاکستان",
    "شام",
    "کے",
    "اور",
    "بینک",
    "نیشنل",
    "پی",
    "سی",
    "بی",
    "آف",
    "۔",
    "BBC",
    "نے",
]
NAMES_COLUMNS = ["name", "kind", "count", "articles", "rules", "example"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_names_of_the_cases_are_found(case: dict[str, object]) -> None:
    assert name_mentions(tokenise(str(case["text"])))[["name", "kind"]].values.tolist() == case["found"]


def test_names_have_counts_and_an_example() -> None:
    table = names(tokenise(["لاہور میں بارش ہوئی اور لاہور بھیگ گیا۔", "پھر لاہور میں دھوپ تھی۔ نئی سطر"])).iloc[0]
    assert table.to_list() == ["لاہور", "place", 3, 2, "table", "لاہور میں بارش ہوئی اور"]


def test_main_names_of_the_seed_article_are_found() -> None:
    tokens = tokenise(read_articles(ROOT / "seeds" / "putin-in-pyongyang.txt"))
    found = names(tokens).set_index("name")
    assert found.loc["پیونگ یانگ", "kind"] == "place"
    assert found.loc["کے سی این اے", "kind"] == "organisation"
    assert found.loc["کم جونگ ان", "kind"] == found.loc["پوتین", "kind"] == "person"
    assert found.loc["شمالی کوریا", "count"] <= len(concordance(tokens, "شمالی کوریا"))


def test_without_articles_or_names_the_table_is_empty() -> None:
    for text in ([], "", "یہ کیا ہے"):
        assert list(names(tokenise(text)).columns) == NAMES_COLUMNS
        assert names(tokenise(text)).empty


def test_other_tables_and_types_are_rejected() -> None:
    with pytest.raises(UrduNewsError, match="Make it with tokenise"):
        names(pd.DataFrame({"form": ["امن"]}))
    with pytest.raises(UrduNewsError, match="Give a pandas table from tokenise, not a str"):
        name_mentions("صدر آئے")  # type: ignore[arg-type]


def test_every_full_name_of_the_tables_is_found() -> None:
    listed = {row["place"] for row in rows("places.csv") if row["kind"] != "none" and not row["word"]}
    listed |= {row["words"] for row in rows("organisations.csv") if row["role"] == "whole"}
    listed |= {row["name"] for row in rows("full_names.csv") if row["kind"] != "person"}
    found = set(name_mentions(tokenise([f"{name} میں" for name in sorted(listed)]))["name"])
    assert sorted(listed - found) == []
