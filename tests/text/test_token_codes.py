"""Chunks: splitting at spaces first gives the same pieces as matching the whole text."""

import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.text.alphabet import invisible_class
from helpers.text.token_codes import chunks, pieces_of
from helpers.text.token_types import patterns
from tests.support.strategies import hostile

LETTERS = [" ", " ", "\n", "\u00a0", "\u200f", "\u200c", "ا", "ب", "۔", "\u064e", "1", ".", "a", "#", "@", "ء", "-"]
TEXTS = st.lists(st.lists(st.sampled_from(LETTERS), max_size=30).map("".join) | hostile(), max_size=4)


def through_chunks(texts: list[str]) -> list[list[str]]:
    """Return the pieces of each text that is not empty, found chunk by chunk."""
    batch = chunks(pl.DataFrame({"article": range(len(texts)), "text": texts}, schema_overrides={"text": pl.String}))
    pieces_by_code = dict(batch.distinct.join(pieces_of([batch]), on="chunk").select("code", "pieces").iter_rows())
    pieces = iter([pieces_by_code[code] for code in batch.codes.tolist()])
    return [[piece for _ in range(count) for piece in next(pieces)] for count in batch.counts.tolist()]


def at_once(texts: list[str]) -> list[list[str]]:
    pattern = "|".join(patterns().values())
    return [found for found in pl.Series(texts, dtype=pl.String).str.extract_all(pattern).to_list() if found]


@given(TEXTS)
def test_chunks_have_the_pieces_of_the_whole_text(texts: list[str]) -> None:
    assert through_chunks(texts) == at_once(texts)


@pytest.mark.parametrize("text", ["", " ", "   ", "\n \n", " الف  ب\n ج ", "الف \u200f\u200c ب"])
def test_run_of_white_space_is_one_piece(text: str) -> None:
    runs = [piece for pieces in through_chunks([text]) for piece in pieces if piece.isspace() or piece[0] == " "]
    assert runs == re.findall(rf"[\s{invisible_class()}]+", text)
