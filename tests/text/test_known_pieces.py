"""Known pieces: what is remembered equals what is described."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.text.known_pieces import KnownPieces
from helpers.text.token_types import Pieces, describe

PIECES = ["برقراررکھنے", "ہورہے", "پاکستان", " ", "\n", "۔", "۱۲", "BBC", "خو", "د", "ء", "😀"]
BATCHES = st.lists(st.lists(st.sampled_from(PIECES), unique=True), min_size=1, max_size=8)


def described(surfaces: pl.Series) -> Pieces:
    return describe(surfaces, repair_spacing=True, corrections={}, light_verbs="apart")


def equal(found: Pieces, wanted: Pieces) -> bool:
    return all(one.equals(other) for one, other in zip(found, wanted, strict=True))


# So many characters are remembered that all, some or none of the batches fit.
@given(BATCHES, st.sampled_from([1, 20, 30, 1_000_000]))
def test_any_batches_are_described_as_without_a_memory(batches: list[list[str]], characters: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("helpers.text.known_pieces.MAX_CHARACTERS", characters)
        patch.setattr("helpers.text.known_pieces.MAX_CHUNKS", 2)
        known = KnownPieces(described)
        for batch in batches:
            surfaces = pl.Series("surface", batch, dtype=pl.String)
            assert equal(known.of(surfaces), described(surfaces))


def test_a_piece_is_described_once() -> None:
    asked: list[str] = []

    def recorded(surfaces: pl.Series) -> Pieces:
        asked.extend(surfaces)
        return described(surfaces)

    known = KnownPieces(recorded)
    for batch in (["امن", "جنگ"], ["جنگ", "خبر"], ["امن", "خبر"]):
        known.of(pl.Series("surface", batch))
    assert asked == ["امن", "جنگ", "خبر"]
