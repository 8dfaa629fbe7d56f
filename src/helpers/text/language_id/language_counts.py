"""Language counts: the words of each language, sentence by sentence."""

from collections.abc import Sequence

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.files.encodings.visual_order import is_visual_order
from helpers.text.language_id.identification import identify

SCRIPT_LABELS = {"Latin": "in Latin letters", "Devanagari": "in Devanagari"}
OTHER_LETTERS, UNSURE = "in other letters", "not sure"
# Signs that are words in Sindhi and Balochi, with their marks.
WORD_SIGN = "^[\u0621\u06fd\u06fe]"
NEEDED_COLUMNS = {"article", "sentence", "surface", "kind"}


def languages(tokens: pd.DataFrame) -> pd.DataFrame:
    """Count the words of each language.

    A word in Arabic script takes the language of its sentence, or that of its article if the sentence is uncertain.
    Languages: Urdu, Arabic, Balochi, Kashmiri, Kurdish, Pashto, Persian, Punjabi, Saraiki, Sindhi and Uyghur, by their
    letters and function words (``tables/language_cues.csv``) and py3langid; "not sure" elsewhere, and for text in
    visual order. Words in other scripts are counted by script only: Roman Urdu is "in Latin letters".

    Returns:
        One row per language, the most frequent first: language; count, of words; share, of all words, 0 to 1;
        sentences, the number with such words; example, the first words.

    Raises:
        UrduNewsError: ``tokens`` is not a table of tokens.

    Source: py3langid, after Lui, M. and Baldwin, T. (2012), langid.py: an off-the-shelf language identification tool,
        ACL system demonstrations.

    >>> from helpers.text.tokenisation import tokenise
    >>> languages(tokenise("روسی صدر نے شمالی کوریا کا دورہ کیا ہے BBC"))["language"].to_list()
    ['Urdu', 'in Latin letters']
    """
    require_columns(tokens, NEEDED_COLUMNS, "tokenise")
    surface = pl.col("surface")
    table = to_polars(tokens)
    words = table.filter(pl.col("kind").is_in(["word", "latin"]))
    script = pl.coalesce(
        *[
            pl.when(surface.str.contains(rf"^\p{{{name}}}")).then(pl.lit(label))
            for name, label in SCRIPT_LABELS.items()
        ],
        pl.lit(OTHER_LETTERS),
    )
    signs = table.filter(pl.col("kind") == "symbol", surface.str.contains(WORD_SIGN))
    sentences = _sentence_languages(words.filter(pl.col("kind") == "word"), signs)
    counted = (
        words.join(sentences, on=["article", "sentence"], how="left")
        .with_columns(language=pl.when(pl.col("kind") == "word").then("language").otherwise(script))
        .group_by("language", maintain_order=True)
        .agg(
            count=pl.len().cast(pl.Int64),
            sentences=pl.struct("article", "sentence").n_unique().cast(pl.Int64),
            example=surface.head(5).str.join(" "),
        )
        .with_columns(share=pl.col("count") / len(words))
        .sort("count", "language", descending=[True, False])
    )
    return to_pandas(counted.select("language", "count", "share", "sentences", "example"))


def _sentence_languages(words: pl.DataFrame, signs: pl.DataFrame) -> pl.DataFrame:
    """Return the language of each sentence: article, sentence, language."""
    by_sentence = _identified(words, signs, ["article", "sentence"]).rename({"language": "of_sentence"})
    by_article = _identified(words, signs, ["article"]).rename({"language": "of_article"})
    language = pl.coalesce("of_sentence", "of_article", pl.lit(UNSURE))
    return by_sentence.join(by_article, on="article").select("article", "sentence", language=language)


def _identified(words: pl.DataFrame, signs: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """Return the language of each group of words: the keys, and language, null if uncertain."""
    grouped = words.group_by(keys, maintain_order=True).agg(words=pl.col("surface"))
    marks = signs.group_by(keys, maintain_order=True).agg(marks=pl.col("surface"))
    texts = grouped.join(marks, on=keys, how="left", maintain_order="left").rows(named=True)
    found = [_language(row["words"], row["marks"] or ()) for row in texts]
    return grouped.select(*keys, language=pl.Series(found, dtype=pl.String))


def _language(words: Sequence[str], marks: Sequence[str]) -> str | None:
    # Reversed text takes no language from the article around it.
    return UNSURE if is_visual_order(" ".join(words)) else identify(words, marks)
