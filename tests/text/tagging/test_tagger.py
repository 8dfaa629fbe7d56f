"""Part-of-speech tags: sentences with their tags, kinds of token, bad input, and that all is linear."""

import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from helpers.tables import rows
from helpers.text.tagging.decoding import best_tags
from helpers.text.tagging.forms import Forms, describe_forms
from helpers.text.tagging.model import load_model, save_model
from helpers.text.tagging.parts_of_speech import EDGE, FILE, describe, tagger_model
from helpers.text.tagging.universal import TAGS_OF_KINDS, universal_tags
from helpers.text.tokenisation import tokenise

UNIVERSAL = {
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART"),
    *("PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
}
# Sentences with the part of speech of each token.
SENTENCES = {
    "لڑکی نے نئی گاڑی خریدی۔": "NOUN ADP ADJ NOUN VERB PUNCT",
    "گھروں میں پانی بھر گیا۔": "NOUN ADP NOUN VERB AUX PUNCT",
    "کسان مٹی کو دیکھ رہا ہے۔": "NOUN NOUN ADP VERB AUX AUX PUNCT",
    "وہ لاہور سے کراچی جا سکتے ہیں۔": "PRON PROPN ADP PROPN VERB AUX AUX PUNCT",
    "بارش کے بعد 12 لوگ وہاں آئے؟": "NOUN ADP ADP NUM NOUN ADV VERB PUNCT",
    "39ویں منٹ میں گول ہوا۔": "NUM ADJ NOUN ADP NOUN VERB PUNCT",
    "27 ویں ترمیم منظور ہوئی۔": "NUM ADJ NOUN ADJ VERB PUNCT",
    "بچے ہنستے ہوئے باہر نکلے، لیکن استاد نہیں آیا۔": "NOUN VERB AUX ADV VERB PUNCT CCONJ NOUN PART VERB PUNCT",
}


def tags_of(text: str) -> list[str]:
    return tokenise(text, pos=True)["pos"].dropna().to_list()


@pytest.mark.parametrize(("text", "tags"), SENTENCES.items())
def test_parts_of_speech(text: str, tags: str) -> None:
    assert tags_of(text) == tags.split()


def test_the_tag_decides_between_homographs() -> None:
    tokens = tokenise("میں نے کھانا کھایا۔ ہمیں کھانا کھانا چاہیے۔", pos=True).query("form == 'کھانا'")
    assert tokens["pos"].to_list() == ["NOUN", "NOUN", "VERB"]


def test_every_tag_has_a_universal_one() -> None:
    assert set(tagger_model().tags) <= set(universal_tags())
    assert set(universal_tags().values()) <= UNIVERSAL
    exceptions = rows("tag_exceptions.csv")
    assert {row["xpos"] for row in exceptions} <= set(universal_tags())
    assert {row["upos"] for row in exceptions} <= UNIVERSAL
    assert {row["alone"] for row in exceptions} <= UNIVERSAL | {""}
    assert all(universal_tags()[row["xpos"]] != row["upos"] for row in exceptions)


def test_a_word_of_place_is_a_postposition_after_a_genitive() -> None:
    tokens = tokenise("اس کے بعد بارش ہوئی۔ بعد میں برف گری۔ میرے پاس آؤ", pos=True)
    assert tokens.query("form in ('بعد', 'پاس')")["pos"].to_list() == ["ADP", "ADV", "ADP"]


def test_kinds_without_context() -> None:
    tokens = tokenise("3 BBC ☺ @urdu #خبر www.bbc.com a@b.pk + ۔", pos=True)
    by_kind = dict(zip(tokens["kind"], tokens["pos"], strict=True))
    assert {kind: by_kind[kind] for kind in by_kind if kind not in ("punctuation", "space")} == {
        kind: pos for kind, (_, pos) in TAGS_OF_KINDS.items() if kind in by_kind and kind != "space"
    }
    assert tokens["pos"].isna().to_list() == (tokens["kind"] == "space").to_list()


def test_without_the_option_there_are_no_tags() -> None:
    assert {"pos", "xpos"}.isdisjoint(tokenise("خبر").columns)


@pytest.mark.parametrize(
    "text", ["", " ", "هذه جملة عربية قصيرة", "yeh khabar Roman Urdu mein hai", "ژؤڑ ٹھپّۓ", "۔۔۔", "\u200c"]
)
def test_text_without_a_known_word(text: str) -> None:
    tokens = tokenise(text, pos=True)
    assert tokens["pos"].isna().to_list() == (tokens["kind"] == "space").to_list()
    assert set(tokens["pos"].dropna()) <= UNIVERSAL


def test_a_text_is_tagged_alike_in_any_company() -> None:
    texts = [*SENTENCES, "ا" * 300, "خبر " * 700, ""]
    together = tokenise(texts, pos=True)
    alone = [tag for text in texts for tag in tokenise(text, pos=True)["xpos"].fillna("")]
    assert together["xpos"].fillna("").to_list() == alone


def test_forms_of_earlier_texts_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = Forms(tagger_model(), describe, EDGE)
    pieces = [(word, "word") for text in SENTENCES for word in text.split()]
    expected = describe_forms(tagger_model(), describe, pieces).scores["0"]
    monkeypatch.setattr("helpers.text.tagging.forms.MOST_FORMS", 8)
    for begin in range(0, len(pieces), 5):
        table, rows = forms.look_up(pieces[begin : begin + 5])
        assert np.array_equal(table.scores["0"][rows], expected[begin : begin + 5])
        assert len(table.scores["0"]) <= 16


def test_a_token_of_a_million_letters() -> None:
    assert len(tags_of("خبر " + "ب" * 1_000_000 + " ہے")) == 3


def test_a_sentence_of_any_length_and_new_words_take_linear_time() -> None:
    def seconds(first: int, count: int) -> float:
        letters = ("".join(chr(0x628 + (number >> shift) % 8) for shift in range(0, 18, 3)) for number in range(count))
        text = " ".join(f"{chr(0x628 + first)}{word}" for word in letters)
        begin = time.process_time()
        tokenise(text, pos=True)
        return time.process_time() - begin

    seconds(0, 1_000)
    assert seconds(1, 32_000) < 16 * max(seconds(2, 4_000), 0.05)


def test_decoding_finds_the_best_sequences() -> None:
    generator = np.random.default_rng(0)
    lengths = [3, 1, 4, 2]
    scores = generator.integers(-50, 50, (sum(lengths), 3)).astype(np.int32)
    transitions = generator.integers(-50, 50, (3, 3)).astype(np.int32)
    starts = np.cumsum(lengths) - lengths
    found = best_tags(scores, starts, transitions)
    for begin, length in zip(starts, lengths, strict=True):
        sequences = np.array(np.meshgrid(*[range(3)] * length)).reshape(length, -1).T

        def total(tags: np.ndarray, begin: int = begin) -> int:
            emitted = sum(int(scores[begin + place, tag]) for place, tag in enumerate(tags))
            return emitted + sum(int(transitions[a, b]) for a, b in pairwise(tags))

        assert total(found[begin : begin + length]) == max(map(total, sequences))


def test_a_model_survives_its_file(tmp_path: Path) -> None:
    model, copy = tagger_model(), tmp_path / "model.npz"
    save_model(model, copy)
    again = load_model(copy, model.templates)
    for name, value in model._asdict().items():
        other = getattr(again, name)
        assert np.array_equal(value, other) if isinstance(value, np.ndarray) else value == other, name
    assert FILE.stat().st_size <= 1_500_000


def test_the_tag_decides_the_lemma() -> None:
    tokens = tokenise("بچے نیا کھیل کھیل رہے ہیں۔", pos=True).query("form == 'کھیل'")
    assert tokens["lemma"].to_list() == ["کھیل", "کھیلنا"]
