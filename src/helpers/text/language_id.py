"""Which words of a text are Urdu, and which are of another language in the same letters or in other letters."""

from functools import cache
from typing import TYPE_CHECKING

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# ISO 639 codes of what is told apart among texts in Arabic letters, with the names a reader sees.
NAMES = {"ar": "Arabic", "fa": "Persian", "ps": "Pashto", "sdh": "Kurdish", "ug": "Uyghur", "ur": "Urdu"}
LETTERS = {"Latin": "in Latin letters", "Devanagari": "in Devanagari"}
OTHER_LETTERS, UNSURE = "in other letters", "not sure"
# The probability from which a sentence is believed: of 2,449 sentences of Urdu news all that were taken for another
# language fell below it. Such a sentence, often a heading of two words, goes with the article that it stands in.
LEAST_CERTAIN = 0.8
NEEDED = {"article", "sentence", "surface", "kind"}


def languages(tokens: pd.DataFrame) -> pd.DataFrame:
    """Tell which languages the words of these tokens are in, sentence by sentence.

    A word in Arabic letters has the language of its sentence, as py3langid identifies it; where that is not sure, the
    language of its article. Of a word in other letters only the letters are told: Roman Urdu is "in Latin letters".

    Returns:
        One row per language, the most frequent first: language, count (of words), share (of all words, 0 to 1),
        sentences (in how many of them), example (the first words).

    Raises:
        UrduNewsError: a table that is not one of tokens.

    Source: py3langid, after Lui, M. and Baldwin, T. (2012), langid.py: an off-the-shelf language identification tool,
        ACL system demonstrations.

    >>> from helpers.text.tokenisation import tokenise
    >>> languages(tokenise("روسی صدر نے شمالی کوریا کا دورہ کیا ہے BBC"))["language"].to_list()
    ['Urdu', 'in Latin letters']
    """
    require_columns(tokens, NEEDED, "tokenise")
    words = to_polars(tokens).filter(pl.col("kind").is_in(["word", "latin"]))
    surface = pl.col("surface")
    of_letters = pl.coalesce(
        *[pl.when(surface.str.contains(rf"^\p{{{name}}}")).then(pl.lit(shown)) for name, shown in LETTERS.items()],
        pl.lit(OTHER_LETTERS),
    )
    told = words.join(_of_sentences(words.filter(pl.col("kind") == "word")), on=["article", "sentence"], how="left")
    counted = (
        told.with_columns(language=pl.when(pl.col("kind") == "word").then("language").otherwise(of_letters))
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


def _of_sentences(words: pl.DataFrame) -> pl.DataFrame:
    """Return the language of each sentence: article, sentence, language."""
    sentences = words.group_by("article", "sentence", maintain_order=True).agg(pl.col("surface").str.join(" "))
    articles = sentences.group_by("article", maintain_order=True).agg(pl.col("surface").str.join(" "))
    whole = articles.select("article", whole=pl.Series(_identified(articles["surface"]), dtype=pl.String))
    own = sentences.with_columns(own=pl.Series(_identified(sentences["surface"]), dtype=pl.String))
    language = pl.coalesce("own", "whole", pl.lit(UNSURE))
    return own.join(whole, on="article").select("article", "sentence", language=language)


def _identified(texts: pl.Series) -> list[str | None]:
    """Return the name of the language of each text, None where it is not sure."""
    found = {text: _identifier().classify(text) for text in texts.unique()}
    return [NAMES[code] if certain >= LEAST_CERTAIN else None for code, certain in map(found.__getitem__, texts)]


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(NAMES))
    return identifier
