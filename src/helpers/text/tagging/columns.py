"""Columns of tags: the part of speech of each token of a text, for the table of tokens."""

import numpy as np
import polars as pl
import pyarrow as pa

from helpers.text.spacing.rejoining import Flags, Indices
from helpers.text.tagging.model import load_model
from helpers.text.tagging.tagger import tag_tokens
from helpers.text.tagging.universal import final_tags


def tag_columns(table: pl.DataFrame, codes: Indices, new_sentence: Flags) -> dict[str, pa.Array]:
    """Return the columns pos (UPOS) and xpos (the treebank's tag) of tokens.

    Args:
        table: the distinct tokens (form, kind).
        codes: for each token, its row in ``table``.
        new_sentence: for each token, whether it begins a sentence.
    """
    names = load_model().tags
    tags = tag_tokens(table, codes, new_sentence)
    # Tokens of one form with one tag have the same columns: 0 is a token without a tag.
    pairs = codes.astype(np.int64) * (len(names) + 1) + tags + 1
    distinct, rows = np.unique(pairs, return_inverse=True)
    pieces, numbers = np.divmod(distinct, len(names) + 1)
    described = table[pieces].select("form", "kind").iter_rows()
    final = [final_tags(form, kind, names[number - 1]) for (form, kind), number in zip(described, numbers, strict=True)]
    columns = {"pos": [pos for _, pos in final], "xpos": [xpos for xpos, _ in final]}
    indices = pa.array(rows)
    return {name: pa.array(values, type=pa.large_string()).take(indices) for name, values in columns.items()}
