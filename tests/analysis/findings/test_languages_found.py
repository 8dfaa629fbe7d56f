"""Test the share of words that are not Urdu: it is that of ``languages`` wherever it is of interest."""

import pytest

from helpers.analysis.findings.languages_found import foreign_share
from helpers.text.language_id.language_counts import UNSURE, languages
from helpers.text.tokenisation import tokenise

LEAST = 0.1


@pytest.mark.parametrize(
    "text",
    [
        "وزیر نے کہا ہے کہ امن ہوگا۔",
        "وزیر نے کہا ہے the minister said so۔",
        "سنڌ حڪومت پاران اعلان ڪيو ويو آهي۔ وزیر نے کہا ہے کہ امن ہوگا۔",
        "وزیر نے کہا ہے کہ امن ہوگا اور سب خوش ہوں گے اور BBC نے بتایا۔",
        "انا لله و انا الیہ راجعون۔ وزیر نے کہا۔",
        "بارش",
        "",
    ],
)
def test_share_agrees_with_the_table_of_languages(text: str) -> None:
    tokens = tokenise(text)
    table = languages(tokens)
    share = float(table.loc[~table["language"].isin(["Urdu", UNSURE]), "share"].sum())
    assert foreign_share(tokens, LEAST) == (share if share >= LEAST else 0)
