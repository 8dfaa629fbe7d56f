"""Model of names: its file, that a text is read alike in any company, and bad input."""

from pathlib import Path

import numpy as np
import pytest

from helpers import name_mentions, tokenise
from helpers.entities.sequence.labels import TAGS, may_follow
from helpers.entities.sequence.model import FILE, names_model
from helpers.text.tagging.model import load_model, save_model

MOST_BYTES = 1_000_000
TEXTS = [
    "وزیر خارجہ سرگئی لاوروف ماسکو سے اسلام آباد آئے۔",
    "لاہور (اے پی پی) قومی اسمبلی کی قائمہ کمیٹی برائے خزانہ کا اجلاس ہوا۔",
    "",
    "( ( ” “ آف آف ایسوسی ایشن",
    "خبر " * 700,
]


def test_a_model_survives_its_file(tmp_path: Path) -> None:
    model, copy = names_model(), tmp_path / "model.npz"
    save_model(model, copy)
    assert copy.read_bytes() == FILE.read_bytes()
    again = load_model(copy, model.templates)
    for name, value in model._asdict().items():
        other = getattr(again, name)
        assert np.array_equal(value, other) if isinstance(value, np.ndarray) else value == other, name
    assert FILE.stat().st_size <= MOST_BYTES


def test_a_further_word_needs_a_first_one() -> None:
    model = names_model()
    assert set(model.tags) == set(TAGS)
    for row, before in enumerate(model.tags):
        for column, after in enumerate(model.tags):
            assert may_follow(before, after) or model.transitions[row, column] < -1_000


def test_an_article_is_read_alike_in_any_company() -> None:
    columns = ["start", "end", "name", "kind", "rule"]
    together = name_mentions(tokenise(TEXTS)).groupby("article", sort=False)
    for number, text in enumerate(TEXTS):
        alone = name_mentions(tokenise(text))
        if len(alone):
            assert together.get_group(number)[columns].values.tolist() == alone[columns].values.tolist()
        else:
            assert number not in together.groups


@pytest.mark.parametrize("text", ["ا" * 100_000, "آف " * 2_000, "(" * 2_000, "نے عمران " * 2_000])
def test_mentions_never_overlap(text: str) -> None:
    mentions = name_mentions(tokenise(text))
    assert (mentions["start"].to_numpy()[1:] >= mentions["end"].to_numpy()[:-1]).all()
    assert (mentions["start"] < mentions["end"]).all()
