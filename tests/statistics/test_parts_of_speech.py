"""Parts of speech in tables: filters, the profile of a text, and clear errors without tags."""

import pandas as pd
import pytest

from helpers.base.errors import UrduNewsError
from helpers.statistics.collocation_tables import collocations
from helpers.statistics.frequency_tables import frequencies
from helpers.statistics.keyness_tables import keyness
from helpers.statistics.kwic.query import concordance
from helpers.statistics.multiword_units import join_units
from helpers.statistics.parts_of_speech import PROFILE_KINDS, pos_profile
from helpers.text.tokenisation import tokenise

TEXT = "لاہور میں نئی گاڑی آئی۔ گاڑی میں بچے کھیل رہے تھے۔ کھیل ختم ہوا۔"


@pytest.fixture(scope="module")
def tagged() -> pd.DataFrame:
    return tokenise(TEXT, pos=True)


def test_frequencies_of_nouns_keep_the_shares_of_all_words(tagged: pd.DataFrame) -> None:
    everything = frequencies(tagged, by="lemma").set_index("lemma")
    nouns = frequencies(tagged, by="lemma", pos=["NOUN", "PROPN"]).set_index("lemma")
    assert {"گاڑی", "لاہور", "کھیل"} <= set(nouns.index)
    assert {"میں", "نیا", "کھیلنا"}.isdisjoint(nouns.index)
    assert nouns.loc["گاڑی", "share"] == everything.loc["گاڑی", "share"]


def test_a_homograph_counts_only_with_the_tag(tagged: pd.DataFrame) -> None:
    assert frequencies(tagged).set_index("form").loc["کھیل", "count"] == 2
    assert frequencies(tagged, pos="NOUN").set_index("form").loc["کھیل", "count"] == 1
    assert frequencies(tagged, pos="VERB").set_index("form").loc["کھیل", "count"] == 1


def test_ngrams_begin_and_end_with_the_tag(tagged: pd.DataFrame) -> None:
    pairs = set(frequencies(tagged, n=2, pos=["ADJ", "NOUN"])["form"])
    assert "نئی گاڑی" in pairs
    assert {"گاڑی آئی", "لاہور میں", "میں نئی"}.isdisjoint(pairs)


def test_keyness_of_nouns(tagged: pd.DataFrame) -> None:
    found = keyness(tagged, tokenise("کتاب میں کھیل ہے۔", pos=True), pos="NOUN", min_count=1)
    assert {"گاڑی", "کتاب"} <= set(found["form"])
    assert "میں" not in set(found["form"])


def test_profile_counts_words_and_numbers_once(tagged: pd.DataFrame) -> None:
    profile = pos_profile(tagged, examples=1)
    assert profile["count"].sum() == tagged["kind"].isin(PROFILE_KINDS).sum()
    assert profile["share"].sum() == pytest.approx(1)
    assert profile.set_index("pos").loc["ADP", "examples"] == "میں"
    assert list(profile["count"]) == sorted(profile["count"], reverse=True)


def test_profile_of_nothing() -> None:
    assert pos_profile(tokenise("۔ !", pos=True)).empty
    assert pos_profile(tokenise("", pos=True)).empty


def test_a_joined_unit_is_a_name_or_like_its_last_word() -> None:
    tokens = tokenise("لاہور شہر میں نئی گاڑی آئی", pos=True)
    joined = join_units(tokens, pd.DataFrame({"unit": ["لاہور شہر", "نئی گاڑی"]})).set_index("form")
    assert joined.loc["لاہور شہر", ["pos", "xpos"]].to_list() == ["PROPN", "NNP"]
    assert joined.loc["نئی گاڑی", ["pos", "xpos"]].to_list() == ["NOUN", "NN"]


@pytest.mark.parametrize("count", [lambda tokens: frequencies(tokens, pos="NOUN"), pos_profile])
def test_tokens_without_tags_are_refused(count) -> None:
    with pytest.raises(UrduNewsError, match=r"Make the tokens with tokenise\(..., pos=True\)"):
        count(tokenise(TEXT))


@pytest.mark.parametrize("pos", ["noun", [], ["NOUN", "NN"], [""]])
def test_unknown_parts_of_speech_are_refused(tagged: pd.DataFrame, pos: object) -> None:
    with pytest.raises(UrduNewsError, match="NOUN"):
        frequencies(tagged, pos=pos)


def test_a_negative_number_of_examples_is_refused(tagged: pd.DataFrame) -> None:
    with pytest.raises(UrduNewsError, match="0 or more"):
        pos_profile(tagged, examples=-1)


PAIRS = "شہر کا پانی میلا ہے۔ شہر کا پانی صاف ہے۔ گاؤں کا راستہ کچا ہے۔ شہر کا راستہ لمبا ہے۔ اس کا بھائی آیا۔"


@pytest.fixture(scope="module")
def pairs() -> pd.DataFrame:
    return tokenise(PAIRS, pos=True)


def test_concordance_by_tag(pairs: pd.DataFrame) -> None:
    assert set(concordance(pairs, "NOUN کا NOUN")["node"]) == {"شہر کا پانی", "گاؤں کا راستہ", "شہر کا راستہ"}
    assert set(concordance(pairs, "PRON کا NOUN")["node"]) == {"اس کا بھائی"}
    assert set(concordance(pairs, "ADJ")["node"]) == {"میلا", "صاف", "کچا", "لمبا"}
    assert concordance(pairs, "NOUN کا VERB").empty


def test_a_pattern_matches_lemmas() -> None:
    tokens = tokenise("شہر کی گلیاں اور شہروں کے راستے", pos=True)
    assert concordance(tokens, "NOUN کا NOUN", by="lemma")["node"].to_list() == ["شہر کی گلیاں", "شہروں کے راستے"]


def test_x_in_a_query_is_a_letter() -> None:
    assert concordance(tokenise("اس نے X پر لکھا کہ BBC آئی", pos=True), "X")["node"].to_list() == ["X"]


def test_collocations_of_a_pattern(pairs: pd.DataFrame) -> None:
    found = collocations(pairs, "NOUN کا NOUN", min_count=1, measures=["G2"])
    columns = ["node", "collocate", "count", "chances_node", "chances_collocate", "chances_all"]
    assert sorted(found[columns].values.tolist()) == [
        ["شہر", "راستہ", 1, 3, 2, 4],
        ["شہر", "پانی", 2, 3, 2, 4],
        ["گاؤں", "راستہ", 1, 1, 2, 4],
    ]


def test_collocates_of_a_part_of_speech(pairs: pd.DataFrame) -> None:
    everything = collocations(pairs, "شہر", min_count=1, measures=["G2"]).set_index("collocate")
    adjectives = collocations(pairs, "شہر", min_count=1, measures=["G2"], pos="ADJ").set_index("collocate")
    assert set(adjectives.index) == {"میلا", "صاف", "لمبا"}
    assert adjectives.loc["صاف"].equals(everything.loc["صاف"])


@pytest.mark.parametrize("window", [3, "sentence"])
def test_all_pairs_of_nouns(pairs: pd.DataFrame, window: int) -> None:
    found = collocations(pairs, window=window, min_count=1, measures=["G2"], pos="NOUN")
    assert set(found["node"]) | set(found["collocate"]) == {"شہر", "پانی", "گاؤں", "راستہ", "بھائی"} - {"بھائی"}


@pytest.mark.parametrize("search", [concordance, collocations])
def test_a_pattern_needs_tags(search) -> None:
    with pytest.raises(UrduNewsError, match=r"Make the tokens with tokenise\(..., pos=True\)"):
        search(tokenise(PAIRS), "NOUN کا NOUN")


def test_a_pattern_of_one_word_has_no_pairs(pairs: pd.DataFrame) -> None:
    with pytest.raises(UrduNewsError, match="at least two words"):
        collocations(pairs, "NOUN")
