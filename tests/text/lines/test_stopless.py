"""Texts with hardly any full stops: where sentences end, and whether they are reliable."""

import pytest

from helpers import enough_stops, split_sentences, tokenise

CLAUSES = (
    "حکام نے بتایا کہ سڑک کی مرمت کا کام شروع ہو گیا ہے کام دو ماہ میں مکمل ہوگا "
    "جو لوگ متاثر ہوئے ہیں انہیں پیسے ملیں گے "
)
STOPLESS = CLAUSES * 5


def starts(texts: list[str]) -> list[list[int]]:
    found = split_sentences(texts)
    return [found.loc[found["article"] == number, "start"].to_list() for number in range(len(texts))]


def test_boundaries_do_not_depend_on_other_articles() -> None:
    texts = [STOPLESS, "جو لوگ " + STOPLESS, f"{STOPLESS} جو لوگ", "جب وہ", STOPLESS[30:], "ہے", STOPLESS[:-40]]
    assert starts(texts) == [starts([text])[0] for text in texts]


def test_sentences_are_those_of_the_tokens() -> None:
    tokens = tokenise(STOPLESS)
    first = tokens.loc[tokens["kind"] != "space"].groupby("sentence")["start"].min()
    assert first.to_list() == starts([STOPLESS])[0]
    assert len(first) > 5


def test_a_text_with_stops_is_split_at_them_only() -> None:
    assert len(split_sentences(f"{CLAUSES}۔ " * 5)) == 5


def test_words_without_a_verb_stay_together() -> None:
    assert len(split_sentences("سڑک پر گاڑی " * 100)) == 1


@pytest.mark.parametrize(
    ("text", "reliable"),
    [
        (STOPLESS, False),
        (f"{STOPLESS}۔", False),
        (f"{CLAUSES}۔ " * 5, True),
        ("سڑک بند ہے\n" * 50, True),
        (CLAUSES, True),
        ("", True),
        (f"بارش سے نقصان\n\n{STOPLESS}", False),
    ],
)
def test_sentences_are_reliable_where_stops_or_lines_end_them(text: str, reliable: bool) -> None:
    assert enough_stops(tokenise(text)) == reliable


@pytest.mark.parametrize(
    "whole",
    [
        "وزیر نے یہ بات کہ خزانہ بالکل خالی ہو گیا ہے مسترد کرتے ہوئے اعداد پیش کیے",
        "اس منصوبے کا نام روشنی رکھا گیا ہے جس کا مطلب ہے یہ گھروں کو بجلی دے گا",
    ],
)
def test_no_sentence_ends_before_what_its_clause_is_the_object_of(whole: str) -> None:
    text = f"{STOPLESS}{whole} {STOPLESS}"
    begin = text.index(whole)
    assert not [start for start in starts([text])[0] if begin < start < begin + len(whole) - 5]
