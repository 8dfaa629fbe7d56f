"""Columns of tags: the part of speech of each token of a text, and the lemma that goes with it."""

import numpy as np
import polars as pl
import pyarrow as pa

from helpers.text.lemmas import lemma_in_context
from helpers.text.spacing.rejoining import Flags, Indices
from helpers.text.tagging.parts_of_speech import tagger_model
from helpers.text.tagging.tagger import Tags, tag_tokens
from helpers.text.tagging.universal import CASE_TAGS, final_tags


def with_tags(rows: pa.Table, table: pl.DataFrame, codes: Indices, new_sentence: Flags) -> pa.Table:
    """Add the columns pos (UPOS) and xpos (the treebank's tag) to tokens, and choose their lemmas by them.

    Args:
        rows: the tokens, with their lemma without a tag.
        table: the distinct tokens (form, kind).
        codes: for each token, its row in ``table``.
        new_sentence: for each token, whether it begins a sentence.
    """
    names = tagger_model().tags
    tags = tag_tokens(table, codes, new_sentence)
    after_case = _after_case(tags, new_sentence, [names.index(tag) for tag in CASE_TAGS])
    lemmas = rows["lemma"].combine_chunks().dictionary_encode()
    # Tokens that are alike in all of these have the same columns.
    alike = np.stack([codes, tags, after_case, lemmas.indices.to_numpy()], dtype=np.int64)
    distinct, numbers = np.unique(_combined(alike), return_index=True, return_inverse=True)[1:]
    pieces, chosen, after, spoken = alike[:, distinct].tolist()
    described = zip(table[pieces].select("form", "kind").iter_rows(), chosen, after, spoken, strict=True)
    words = lemmas.dictionary.to_pylist()
    columns = [
        _columns(form, kind, names[tag], bool(flag), words[lemma]) for (form, kind), tag, flag, lemma in described
    ]
    indices = pa.array(numbers)
    new = {
        name: pa.array(values, type=pa.large_string()).take(indices)
        for name, values in zip(("lemma", "pos", "xpos"), zip(*columns, strict=True), strict=False)
    }
    if not columns:
        new = dict.fromkeys(("lemma", "pos", "xpos"), pa.array([], type=pa.large_string()))
    tagged = rows.set_column(rows.column_names.index("lemma"), "lemma", new["lemma"])
    return tagged.append_column("pos", new["pos"]).append_column("xpos", new["xpos"])


def _columns(form: str, kind: str, tag: str, after_case: bool, lemma: str) -> tuple[str, str | None, str | None]:
    """Return lemma, pos and xpos of a token."""
    xpos, pos = final_tags(form, kind, tag, after_case=after_case)
    return lemma_in_context(form, pos, lemma) if kind == "word" and pos else lemma, pos, xpos


def _combined(columns: Indices) -> Indices:
    """Return one number per column of a matrix of small numbers, -1 or more: different columns, different numbers."""
    combined = np.zeros(columns.shape[1], dtype=np.int64)
    for row in columns + 1:
        combined = combined * (int(row.max(initial=0)) + 1) + row
    return combined


def _after_case(tags: Tags, new_sentence: Flags, case_tags: list[int]) -> Flags:
    """Flag the tokens whose predecessor in the sentence, without white space, has one of the tags."""
    solid = np.flatnonzero(tags >= 0)
    sentences = np.cumsum(new_sentence, dtype=np.int32)[solid]
    flags = np.zeros(len(tags), dtype=np.bool_)
    flags[solid[1:]] = np.isin(tags[solid[:-1]], case_tags) & (sentences[1:] == sentences[:-1])
    return flags
