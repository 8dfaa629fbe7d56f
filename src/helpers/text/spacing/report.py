"""Spacing report: the repairs made by ``tokenise``, for review."""

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars

# Tokens of context on each side: about three words and the spaces between them.
CONTEXT_TOKENS = 6
NEEDED_COLUMNS = {"article", "start", "end", "surface", "form", "repaired", "confidence"}


def spacing_report(tokens: pd.DataFrame) -> pd.DataFrame:
    """List the spacing repairs in the tokens, the most frequent first.

    To undo or add a repair, list it in a corrections file: see :func:`helpers.tokenise`.

    Args:
        tokens: from ``tokenise``.

    Returns:
        One row per repair: written, as in the text; words, as counted, with | between words; repair ("missing space";
        "surplus space", a broken word; "misplaced space"; "compound", two words counted as one); count; confidence, 0
        to 1, higher is more certain; example, the first occurrence with three words on each side.

    Raises:
        UrduNewsError: ``tokens`` is not a table of tokens.

    >>> from helpers.text.tokenisation import tokenise
    >>> spacing_report(tokenise("امن برقراررکھنے کے لیے خو د آئے"))[["written", "words"]].values.tolist()
    [['برقراررکھنے', 'برقرار | رکھنے'], ['خو د', 'خود']]
    """
    require_columns(tokens, NEEDED_COLUMNS, "tokenise")
    table = to_polars(tokens).with_row_index("row")
    repairs = (
        _repairs(table)
        .group_by("written", "words", "repair", maintain_order=True)
        .agg(pl.len().cast(pl.Int64).alias("count"), pl.col("confidence").min(), pl.col("first", "last").first())
        .sort("count", descending=True, maintain_order=True)
    )
    examples = [_context(table, first, last) for first, last in repairs.select("first", "last").iter_rows()]
    return to_pandas(
        repairs.with_columns(example=pl.Series(examples, dtype=pl.String)).select(
            "written", "words", "repair", "count", "confidence", "example"
        )
    )


def repair_places(tokens: pd.DataFrame) -> pl.DataFrame:
    """Return a row for each spacing repair, in the order of the text: written, words, repair, start and end.

    >>> from helpers.text.tokenisation import tokenise
    >>> repair_places(tokenise("توازن برقراررکھنے کے لیے")).rows()
    [('برقراررکھنے', 'برقرار | رکھنے', 'missing space', 6, 17)]
    """
    require_columns(tokens, NEEDED_COLUMNS, "tokenise")
    return _repairs(to_polars(tokens).with_row_index("row")).select("written", "words", "repair", "start", "end")


def _repairs(table: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each repair: written, words, repair, confidence, start, end, first and last row."""
    follows = (
        pl.col("repaired").shift(1, fill_value=False)
        & (pl.col("end").shift(1) == pl.col("start"))
        & (pl.col("article") == pl.col("article").shift(1))
    ).fill_null(False)
    spaced, compound = pl.col("surface").str.contains(r"\s"), pl.col("form").str.contains(" ")
    return (
        table.with_columns(begins=pl.col("repaired") & ~(follows & ~(spaced & compound)), misplaced=spaced & ~compound)
        .filter("repaired")
        .with_columns(group=pl.col("begins").cum_sum())
        .group_by("group", maintain_order=True)
        .agg(
            pl.col("surface").str.join().alias("written"),
            pl.col("form").str.join(" | ").alias("words"),
            # One of two words (جا, ر ہی) has a space that its form does not have.
            pl.when(pl.len() > 1, pl.col("misplaced").any())
            .then(pl.lit("misplaced space"))
            .when(pl.len() > 1)
            .then(pl.lit("missing space"))
            .when(pl.col("form").first().str.contains(" "))
            .then(pl.lit("compound"))
            .otherwise(pl.lit("surplus space"))
            .first()
            .alias("repair"),
            pl.col("confidence").min(),
            pl.col("row").first().alias("first"),
            pl.col("row").last().alias("last"),
            pl.col("start").first(),
            pl.col("end").last(),
        )
    )


def _context(table: pl.DataFrame, first: int, last: int) -> str:
    near = table[max(0, first - CONTEXT_TOKENS) : last + 1 + CONTEXT_TOKENS]
    near = near.filter(pl.col("article") == table["article"][first])
    return " ".join("".join(near["surface"]).split())
