"""Columns of tags: the part of speech of each token of a text, for the table of tokens."""

import numpy as np
import polars as pl
import pyarrow as pa

from helpers.text.spacing.rejoining import Flags, Indices
from helpers.text.tagging.model import load_model
from helpers.text.tagging.tagger import Tags, tag_tokens
from helpers.text.tagging.universal import CASE_TAGS, final_tags


def tag_columns(table: pl.DataFrame, codes: Indices, new_sentence: Flags) -> dict[str, pa.Array]:
    """Return the columns pos (UPOS) and xpos (the treebank's tag) of tokens.

    Args:
        table: the distinct tokens (form, kind).
        codes: for each token, its row in ``table``.
        new_sentence: for each token, whether it begins a sentence.
    """
    names = load_model().tags
    tags = tag_tokens(table, codes, new_sentence)
    after_case = _after_case(tags, new_sentence, [names.index(tag) for tag in CASE_TAGS])
    # Tokens of one form with one tag have the same columns: 0 is a token without a tag.
    triples = (codes.astype(np.int64) * (len(names) + 1) + tags + 1) * 2 + after_case
    distinct, rows = np.unique(triples, return_inverse=True)
    pairs, after = np.divmod(distinct, 2)
    pieces, numbers = np.divmod(pairs, len(names) + 1)
    final = [
        final_tags(form, kind, names[number - 1], after_case=bool(flag))
        for (form, kind), number, flag in zip(
            table[pieces].select("form", "kind").iter_rows(), numbers, after, strict=True
        )
    ]
    columns = {"pos": [pos for _, pos in final], "xpos": [xpos for xpos, _ in final]}
    indices = pa.array(rows)
    return {name: pa.array(values, type=pa.large_string()).take(indices) for name, values in columns.items()}


def _after_case(tags: Tags, new_sentence: Flags, case_tags: list[int]) -> Flags:
    """Flag the tokens whose predecessor in the sentence, without white space, has one of the tags."""
    solid = np.flatnonzero(tags >= 0)
    sentences = np.cumsum(new_sentence, dtype=np.int32)[solid]
    flags = np.zeros(len(tags), dtype=np.bool_)
    flags[solid[1:]] = np.isin(tags[solid[:-1]], case_tags) & (sentences[1:] == sentences[:-1])
    return flags
