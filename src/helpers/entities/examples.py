"""Examples of names: the first mention of each in context."""

import polars as pl

from helpers.text.sentences import GAPS

# Words on each side of a name in an example.
CONTEXT_WORDS = 4


def first_examples(listed: pl.DataFrame, tokens: pl.DataFrame) -> pl.Series:
    """Return the first mention of each name in context."""
    words = tokens.with_row_index("row").filter(~pl.col("kind").is_in(GAPS)).with_row_index("index")
    firsts = listed.join(
        words.select("article", "start", "index"), on=["article", "start"], how="left", maintain_order="left"
    )
    lasts = listed.join(
        words.select("article", "end", "index"), on=["article", "end"], how="left", maintain_order="left"
    )
    rows = words["row"].to_list()
    sentence = words.select(pl.struct("article", "sentence").rle_id()).to_series().to_list()
    surfaces = tokens["surface"].to_list()
    examples = []
    for first, last in zip(firsts["index"].to_list(), lasts["index"].to_list(), strict=True):
        earliest, latest = max(first - CONTEXT_WORDS, 0), min(last + CONTEXT_WORDS, len(rows) - 1)
        begin = next(index for index in range(earliest, first + 1) if sentence[index] == sentence[first])
        end = next(index for index in range(latest, last - 1, -1) if sentence[index] == sentence[last])
        examples.append(" ".join("".join(surfaces[rows[begin] : rows[end] + 1]).split()))
    return pl.Series("example", examples, dtype=pl.String)
