"""Stop words: function words only, each with a gloss, and the list of removed words."""

import pytest

from helpers import (
    UrduNewsError,
    frequencies,
    normalise,
    read_articles,
    removed_stop_words,
    stop_words,
    tokenise,
)
from helpers.tables import rows
from helpers.text.general_frequency import general_zipf
from tests.support.paths import SEEDS

TABLE = [*rows("function_words.csv"), *rows("weak_function_words.csv")]
SEED = SEEDS / "putin-in-pyongyang.txt"


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["form"])
def test_every_row_is_attested_and_has_a_gloss(row: dict[str, str]) -> None:
    assert row["form"] in general_zipf() or row["note"]
    assert row["lemma"]
    assert row["gloss"]
    assert row["pos"] in {"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "PART", "PRON", "SCONJ"}


def test_each_form_has_one_row() -> None:
    assert len({row["form"] for row in TABLE}) == len(TABLE)


def test_listed_lemmas_are_their_own_lemmas() -> None:
    lemmas = {row["form"]: row["lemma"] for row in TABLE}
    strange = {lemma for lemma in lemmas.values() if lemmas.get(lemma, lemma) != lemma}
    assert strange == set()


@pytest.mark.parametrize(
    "topic",
    [
        "تیر",
        "تیرنے",
        "شایان",
        "فوری",
        "اکثریت",
        "ضرورت",
        "چکن",
        "خصوصیت",
        "رکھی",
        "پاکستان",
        "حکومت",
        "صدر",
        "سال",
        "کم",
        "جنگ",
        "روس",
        "وزیر",
        "عوام",
    ],
)
def test_topic_words_are_not_stop_words(topic: str) -> None:
    assert topic not in stop_words()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مثلاً چاول اور غالباً دالیں بھی مہنگی ہوں گی۔", {"چاول", "دالیں", "مہنگی"}),
        ("تمہی بتاؤ کہ یہیں یا کہیں اور جلسہ کب ہوگا؟", {"بتاؤ", "جلسہ"}),
        ("تجھے اور تیرے بھائی کو فوراً بلایا۔", {"بھائی", "بلایا"}),
        ("مزدور نہایت تھک چکنے کے بعد بالآخر رک گئے۔", {"مزدور", "تھک", "رک"}),
        ("چاہے بارش ہو خواہ دھوپ، کسان بدستور کام کرتے ہیں۔", {"بارش", "دھوپ", "کسان", "کام"}),
        ("کون سی کتاب سو سے زائد صفحات کی تھی؟", {"کتاب", "سو", "صفحات"}),
    ],
)
def test_words_left_when_stop_words_are_dropped(text: str, expected: set[str]) -> None:
    assert set(frequencies(tokenise(text), stop_words="drop")["form"]) == expected


def test_stop_words_by_part_of_speech_with_additions_and_exceptions() -> None:
    assert {"کے", "سے"} <= stop_words(["ADP"])
    assert "اور" not in stop_words(["ADP"])
    assert "نہیں" not in stop_words(keep=["نہیں"])
    assert "روس" in stop_words(add=["روس"])


@pytest.mark.parametrize("given", ["انھوں", "جنھیں", "تمھارا", "كے", "کتابي"])
def test_a_word_is_a_stop_word_in_each_of_its_spellings(given: str) -> None:
    form = normalise(given).text
    assert form not in stop_words(keep=[given])
    assert {given, form} <= stop_words(add=[given])
    assert frequencies(tokenise(f"{given} اور {form}"), stop_words=[given])["form"].to_list() == ["اور"]


def test_unknown_part_of_speech_is_rejected() -> None:
    with pytest.raises(UrduNewsError, match="Unknown part of speech: NOUN"):
        stop_words(["NOUN"])


def test_removed_and_kept_words_sum_to_all_words() -> None:
    tokens = tokenise(read_articles(SEED))
    words = tokens[tokens["kind"] == "word"]
    removed = removed_stop_words(tokens)
    kept = words[~words["form"].isin(stop_words())]
    assert removed["count"].sum() + len(kept) == len(words)
    assert removed["count"].is_monotonic_decreasing
    assert removed["gloss"].notna().all()


def test_words_of_a_custom_list_have_no_gloss() -> None:
    removed = removed_stop_words(tokenise("روس اور چین"), ["روس"])
    assert removed[["form", "count"]].values.tolist() == [["روس", 1]]
    assert removed["gloss"].isna().all()


def test_invalid_option_is_rejected() -> None:
    with pytest.raises(UrduNewsError, match='"keep", "drop" or a list'):
        removed_stop_words(tokenise("روس"), "remove")
