"""Normalisation benchmark: agreement with the test pairs of urduhack, and the intended differences.

Run: python benchmarks/normalisation.py (reads ../shared/data, prints a table, asserts nothing).
"""

from pathlib import Path

import polars as pl

from helpers.text.normalisation import normalise
from helpers.text.tokenisation import token_frame

PAIRS = Path(__file__).parents[1] / "../shared/data/normalisation_pairs.jsonl"
# Its tests of space around punctuation change the text, which we never do: our tokens hold the boundary instead.
SPACING = "test_punctuations_space"


def main() -> None:
    """Print the agreement by test, then each pair that differs."""
    pairs = pl.read_ndjson(PAIRS)
    # The pairs of this test have their sides swapped: the input is the spelling without marks.
    swapped = pl.col("test") == "test_remove_diacritics"
    pairs = pairs.with_columns(
        input=pl.when(swapped).then("expected").otherwise("input"),
        expected=pl.when(swapped).then("input").otherwise("expected"),
    )
    pairs = pairs.with_columns(
        ours=pl.col("input").map_elements(lambda text: normalise(text).text, return_dtype=pl.String)
    ).with_columns(equal=pl.col("ours") == pl.col("expected"))
    same_tokens = tokens_of(pairs["input"]) == tokens_of(pairs["expected"])
    pairs = pairs.with_columns(equal=pl.when(pl.col("test") == SPACING).then(same_tokens).otherwise("equal"))
    with pl.Config(tbl_rows=-1, tbl_hide_dataframe_shape=True, fmt_str_lengths=60, tbl_width_chars=160):
        print(pairs.group_by("test").agg(pairs=pl.len(), equal=pl.col("equal").sum()).sort("test"))
        print(pairs.filter(~pl.col("equal")).select("test", "input", "expected", "ours"))


def tokens_of(texts: pl.Series) -> pl.Series:
    """Return the tokens of each text, without white space, as one string."""
    articles = pl.DataFrame({"article": range(len(texts)), "text": texts})
    tokens = token_frame(articles, repair_spacing=False).filter(pl.col("kind") != "space")
    return tokens.group_by("article", maintain_order=True).agg(pl.col("form").str.join("|"))["form"]


if __name__ == "__main__":
    main()
