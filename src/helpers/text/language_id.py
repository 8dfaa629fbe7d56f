"""Language identification: count the words of each language, sentence by sentence."""

from functools import cache
from typing import TYPE_CHECKING

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Languages in Arabic script that are distinguished: ISO 639 code -> displayed name.
NAMES = {"ar": "Arabic", "fa": "Persian", "ps": "Pashto", "sdh": "Kurdish", "ug": "Uyghur", "ur": "Urdu"}
SCRIPT_LABELS = {"Latin": "in Latin letters", "Devanagari": "in Devanagari"}
OTHER_LETTERS, UNSURE = "in other letters", "not sure"
# Probability below which the language of a sentence is discarded: of 2,449 sentences of Urdu news, all
# misidentified ones fell below it. Such a sentence, often a heading of two words, takes the language of its article.
MIN_PROBABILITY = 0.8
NEEDED_COLUMNS = {"article", "sentence", "surface", "kind"}


def languages(tokens: pd.DataFrame) -> pd.DataFrame:
    """Count the words of each language.

    A word in Arabic script takes the language of its sentence, as identified by py3langid, or that of its article if
    the sentence is uncertain. Words in other scripts are counted by script only: Roman Urdu is "in Latin letters".

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
    words = to_polars(tokens).filter(pl.col("kind").is_in(["word", "latin"]))
    surface = pl.col("surface")
    script = pl.coalesce(
        *[
            pl.when(surface.str.contains(rf"^\p{{{name}}}")).then(pl.lit(label))
            for name, label in SCRIPT_LABELS.items()
        ],
        pl.lit(OTHER_LETTERS),
    )
    sentences = _sentence_languages(words.filter(pl.col("kind") == "word"))
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


def _sentence_languages(words: pl.DataFrame) -> pl.DataFrame:
    """Return the language of each sentence: article, sentence, language."""
    sentences = words.group_by("article", "sentence", maintain_order=True).agg(pl.col("surface").str.join(" "))
    articles = sentences.group_by("article", maintain_order=True).agg(pl.col("surface").str.join(" "))
    by_article = articles.select("article", of_article=pl.Series(_identified(articles["surface"]), dtype=pl.String))
    by_sentence = sentences.with_columns(of_sentence=pl.Series(_identified(sentences["surface"]), dtype=pl.String))
    language = pl.coalesce("of_sentence", "of_article", pl.lit(UNSURE))
    return by_sentence.join(by_article, on="article").select("article", "sentence", language=language)


def _identified(texts: pl.Series) -> list[str | None]:
    """Return the language name of each text, None if uncertain."""
    identified = {text: _identifier().classify(text) for text in texts.unique()}
    return [
        NAMES[code] if probability >= MIN_PROBABILITY else None
        for code, probability in map(identified.__getitem__, texts)
    ]


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(NAMES))
    return identifier
