"""Sentences and tokens: every character of the text belongs to exactly one piece, and says where it stands."""

import numpy as np
import pandas as pd
import polars as pl
from numpy.typing import NDArray

from helpers.articles import Articles, as_articles
from helpers.frames import to_pandas
from helpers.letters import normalise_forms
from helpers.pieces import patterns
from helpers.sentences import piece_classes, sentence_starts
from helpers.tables import rows


def tokenise(articles: Articles, *, repair_spacing: bool = True) -> pd.DataFrame:
    """Cut the articles into tokens: words, numbers, punctuation, white space; nothing is lost.

    Args:
        articles: a table of articles, one text, or a list of texts.
        repair_spacing: cut words that were written together (برقراررکھنے) where that is certain enough.

    Returns:
        One row per token: article; sentence and token, counted from 0 in the article; start and end, code points of
        the raw text, end exclusive; surface, as written; form, in canonical spelling (of a number its value in ASCII
        digits); lemma; kind (word, number, latin, punctuation, symbol, emoji, url, email, hashtag, mention, space);
        repaired, whether a missing space was supplied beside it; confidence, from 0 to 1, null where it was not.
        The surfaces of an article, joined, are its text.

    >>> tokens = tokenise("روسی صدر 2024ء میں آئے۔")
    >>> tokens.loc[tokens.kind != "space", "surface"].to_list()
    ['روسی', 'صدر', '2024', 'ء', 'میں', 'آئے', '۔']
    """
    return to_pandas(token_frame(as_articles(articles), repair_spacing=repair_spacing))


def split_sentences(articles: Articles) -> pd.DataFrame:
    """Cut the articles into sentences.

    Returns:
        One row per sentence: article; sentence, counted from 0; start and end, code points of the raw text, end
        exclusive, without the white space around; text, as written.

    >>> split_sentences("دونوں مل رہے ہیں۔روسی صدر آئے ہیں۔")["text"].to_list()
    ['دونوں مل رہے ہیں۔', 'روسی صدر آئے ہیں۔']
    """
    return to_pandas(sentence_frame(as_articles(articles)))


def token_frame(articles: pl.DataFrame, *, repair_spacing: bool = True) -> pl.DataFrame:
    """``tokenise`` for the other modules: a polars table of articles in, a polars table of tokens out."""
    texts = articles["text"].fill_null("")
    found = texts.str.extract_all("|".join(patterns().values()))
    surfaces = found.explode(empty_as_null=False)
    # Dense codes of the distinct pieces: all that follows is done once per distinct piece, then gathered.
    codes = surfaces.cast(pl.Categorical(pl.Categories.random())).to_physical()
    pieces = _describe(surfaces.gather(codes.arg_unique()), repair_spacing=repair_spacing)
    article = np.repeat(np.arange(len(texts)), found.list.len().to_numpy())
    return _tokens(pieces, codes.to_numpy(), article, articles["article"])


def sentence_frame(articles: pl.DataFrame) -> pl.DataFrame:
    """``split_sentences`` for the other modules."""
    return sentences_of(token_frame(articles, repair_spacing=False), articles)


def sentences_of(tokens: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Return the sentences that the tokens of these articles make up."""
    return (
        tokens.lazy()
        .filter(pl.col("kind") != "space")
        .group_by("article", "sentence", maintain_order=True)
        .agg(pl.col("start").first(), pl.col("end").last())
        .join(articles.lazy().select("article", "text"), on="article", how="left", maintain_order="left")
        .with_columns(pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start")))
        .collect()
    )


def _tokens(
    pieces: pl.DataFrame, codes: NDArray[np.uint32], article: NDArray[np.int64], names: pl.Series
) -> pl.DataFrame:
    new_article = np.diff(article, prepend=-1) != 0
    lengths = pieces["length"].to_numpy()[codes]
    ends = np.cumsum(lengths)
    first = np.flatnonzero(new_article)
    # For each token, the first token of its article.
    base = first[np.cumsum(new_article) - 1] if len(first) else first
    origin = (ends - lengths)[base] if len(first) else ends
    sentences = np.cumsum(sentence_starts(piece_classes(pieces), codes, new_article))
    picked = pieces[codes]
    return pl.DataFrame(
        {
            "article": names.gather(article),
            "sentence": sentences - (sentences[base] if len(first) else 0),
            "token": np.arange(len(codes)) - base,
            "start": ends - lengths - origin,
            "end": ends - origin,
            **{name: picked[name] for name in ("surface", "form", "lemma", "kind", "repaired", "confidence")},
        }
    )


def _describe(surfaces: pl.Series, *, repair_spacing: bool) -> pl.DataFrame:
    """Return what is known of each distinct piece: surface, length, kind, form, lemma, repaired, confidence."""
    kinds = _kinds(surfaces)
    forms = _forms(surfaces, kinds)
    return pl.DataFrame(
        {
            "surface": surfaces,
            "length": surfaces.str.len_chars().cast(pl.Int64),
            "kind": kinds,
            "form": forms,
            "lemma": forms,
            "repaired": pl.repeat(False, len(surfaces), dtype=pl.Boolean, eager=True),
            "confidence": pl.repeat(None, len(surfaces), dtype=pl.Float64, eager=True),
        }
    )


def _kinds(surfaces: pl.Series) -> pl.Series:
    """Return the kind of each piece: the first whose pattern takes the whole of it."""
    whole = {kind: pl.col("surface").str.contains(rf"^(?:{pattern})$") for kind, pattern in patterns().items()}
    choices = [pl.when(taken).then(pl.lit(kind)) for kind, taken in whole.items()]
    return surfaces.to_frame("surface").select(kind=pl.coalesce(choices))["kind"]


def _forms(surfaces: pl.Series, kinds: pl.Series) -> pl.Series:
    """Return the canonical spelling of words, the value of numbers, and all else in Unicode's composed form."""
    pieces = pl.DataFrame({"surface": surfaces, "kind": kinds})
    return pieces.select(
        pl.when(pl.col("kind") == "word")
        .then(pl.col("surface").map_batches(normalise_forms, return_dtype=pl.String))
        .when(pl.col("kind") == "number")
        .then(_number(pl.col("surface")))
        .otherwise(pl.col("surface").str.normalize("NFC"))
        .alias("form")
    )["form"]


def _number(surface: pl.Expr) -> pl.Expr:
    digits = {row[script]: row["value"] for row in rows("digits.csv") for script in ("glyph", "arabic")}
    return surface.str.replace_many(digits | {",": "", "٬": "", "٫": "."})
