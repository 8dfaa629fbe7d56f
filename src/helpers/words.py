"""Sentences and tokens: every character of the text belongs to exactly one piece, and says where it stands."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, get_args

import numpy as np
import pandas as pd
import polars as pl
from numpy.typing import NDArray

from helpers.articles import Articles, as_articles
from helpers.chains import rejoin
from helpers.corrections import Corrections, Source, read_corrections
from helpers.errors import UrduNewsError
from helpers.frames import to_pandas
from helpers.joining import FLAGS
from helpers.pieces import Pieces, describe, patterns
from helpers.readings import decided
from helpers.sentences import sentence_starts
from helpers.spacing import LightVerbs

# Bytes of text below which a second thread costs more than it saves: each warms up the pattern anew. And those above
# which the numbers of a batch outgrow the processor's cache: tried from 1 to 50 MB.
LEAST_BYTES, MOST_BYTES = 500_000, 8_000_000


def tokenise(
    articles: Articles, *, repair_spacing: bool = True, corrections: Source = None, light_verbs: LightVerbs = "apart"
) -> pd.DataFrame:
    """Cut the articles into tokens: words, numbers, punctuation, white space; nothing is lost.

    Args:
        articles: a table of articles, one text, or a list of texts.
        repair_spacing: part words that were written together (برقراررکھنے) and join what was written apart (خو د,
            صحت مند) where that is certain enough; :func:`helpers.spacing_report` lists what was done.
        corrections: a CSV file or a table of your own that forces or forbids repairs: columns ``written``, as it stands
            in the text, and ``words``, with spaces where words end (برقراررکھنے, برقرار رکھنے).
        light_verbs: a verb and its auxiliary that are written together (ہوگا, کردیا), and کیلئے, are two words
            ("apart", as most texts write them), or what the text makes of them ("as written").

    Returns:
        One row per token: article; sentence and token, counted from 0 in the article; start and end, code points of
        the raw text, end exclusive; surface, as written; form, in canonical spelling (of a number its value in ASCII
        digits; of a compound with its space); lemma, the dictionary form; kind (word, number, latin, punctuation,
        symbol, emoji, url, email, hashtag, mention, space); repaired, whether a missing space was supplied beside it or
        a surplus one taken out of it; confidence, from 0 to 1, null where neither.
        The surfaces of an article, joined, are its text.

    Raises:
        UrduNewsError: the corrections cannot be read, or light_verbs is neither.

    >>> tokens = tokenise("روسی صدر 2024ء میں آئے۔")
    >>> tokens.loc[tokens.kind != "space", "surface"].to_list()
    ['روسی', 'صدر', '2024', 'ء', 'میں', 'آئے', '۔']
    """
    if light_verbs not in get_args(LightVerbs):
        raise UrduNewsError(f'light_verbs is "apart" or "as written", not "{light_verbs}".')
    return to_pandas(
        token_frame(
            as_articles(articles),
            repair_spacing=repair_spacing,
            corrections=read_corrections(corrections),
            light_verbs=light_verbs,
        )
    )


def split_sentences(articles: Articles) -> pd.DataFrame:
    """Cut the articles into sentences.

    Returns:
        One row per sentence: article; sentence, counted from 0; start and end, code points of the raw text, end
        exclusive, without the white space around; text, as written.

    >>> split_sentences("دونوں مل رہے ہیں۔روسی صدر آئے ہیں۔")["text"].to_list()
    ['دونوں مل رہے ہیں۔', 'روسی صدر آئے ہیں۔']
    """
    return to_pandas(sentence_frame(as_articles(articles)))


def token_frame(
    articles: pl.DataFrame,
    *,
    repair_spacing: bool = True,
    rejoin_words: bool = True,
    corrections: Corrections | None = None,
    light_verbs: LightVerbs = "apart",
) -> pl.DataFrame:
    """``tokenise`` for the other modules: a polars table of articles in, a polars table of tokens out.

    Without ``rejoin_words`` missing spaces are supplied and surplus ones left, so that each word is by itself.
    """
    batches = _batches(articles)
    with ThreadPoolExecutor(min(len(batches), pl.thread_pool_size())) as threads:
        cuts = list(threads.map(_cut, batches))
        # What a piece is gets asked once for all batches.
        distinct = pl.concat([cut.distinct["surface"] for cut in cuts]).unique(maintain_order=True)
        wanted = corrections or {}
        pieces = describe(distinct, repair_spacing=repair_spacing, corrections=wanted, light_verbs=light_verbs)
        joins = wanted if repair_spacing and rejoin_words else None
        return pl.concat(threads.map(lambda batch, cut: _tokens(pieces, cut, batch["article"], joins), batches, cuts))


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


class _Cut(NamedTuple):
    """The pieces of a batch of articles: a code for each, how many an article has, and what the codes stand for."""

    codes: NDArray[np.uint32]
    counts: NDArray[np.uint32]
    # One row per distinct piece: code, surface. Codes mean nothing outside their batch and may leave numbers out.
    distinct: pl.DataFrame


def _batches(articles: pl.DataFrame) -> list[pl.DataFrame]:
    """Divide the articles into one batch a thread, fewer where there is little to do, more where there is much."""
    size = int(articles["text"].str.len_bytes().sum())
    wanted = max(min(pl.thread_pool_size(), size // LEAST_BYTES + 1), size // MOST_BYTES)
    return list(articles.iter_slices(max(1, -(-len(articles) // wanted)))) or [articles]


def _cut(articles: pl.DataFrame) -> _Cut:
    found = articles["text"].fill_null("").str.extract_all("|".join(patterns().values()))
    surfaces = found.explode(empty_as_null=False)
    codes = surfaces.cast(pl.Categorical(pl.Categories.random())).to_physical()
    first = codes.arg_unique()
    distinct = pl.DataFrame({"code": codes.gather(first), "surface": surfaces.gather(first)})
    return _Cut(codes.to_numpy(), found.list.len().to_numpy(), distinct)


def _tokens(pieces: Pieces, cut: _Cut, names: pl.Series, joins: Corrections | None) -> pl.DataFrame:
    """Make the tokens of a batch; with ``joins`` None, words that were written apart stay so."""
    known = cut.distinct.join(pieces.rows, on="surface")
    code = known["code"].to_numpy()
    # For each code, the first row of its piece in the table of pieces and the number of rows.
    first, count = np.zeros((2, code.max(initial=0) + 1), dtype=np.int32)
    first[code], count[code] = known["first"].to_numpy(), known["count"].to_numpy()
    article = np.repeat(np.arange(len(names), dtype=np.int32), cut.counts)
    # A piece with missing spaces is several rows of the table of pieces, one after the other.
    codes = first[cut.codes]
    if (count > 1).any():
        parts = count[cut.codes]
        article, codes = np.repeat(article, parts), np.repeat(codes, parts)
        ends = np.cumsum(parts, dtype=np.int32)
        for nth in range(1, parts.max()):
            codes[(ends - parts)[parts > nth] + nth] += nth
    new_article = np.diff(article, prepend=-1) != 0
    sentences = np.cumsum(sentence_starts(pieces.classes, codes, new_article), dtype=np.int32)
    table = pieces.table
    if joins is not None:
        table, codes, stays = rejoin(table, codes, new_article, joins)
        article, codes, sentences, new_article = article[stays], codes[stays], sentences[stays], new_article[stays]
    # For each token, the first token of its article.
    place = np.arange(len(codes), dtype=np.int32)
    base = np.maximum.accumulate(np.where(new_article, place, np.int32(0)))
    lengths = table["length"].to_numpy()[codes]
    ends = np.cumsum(lengths, dtype=np.int32)
    origin = (ends - lengths)[base]
    picked: pl.DataFrame = table.drop("length", "lemma", *FLAGS)[codes]
    lemmas, chosen = decided(table, codes, sentences)
    return picked.with_columns(lemma=lemmas.gather(chosen)).select(
        names.gather(article).alias("article"),
        pl.Series("sentence", sentences - sentences[base]),
        pl.Series("token", place - base),
        pl.Series("start", ends - lengths - origin),
        pl.Series("end", ends - origin),
        "surface", "form", "lemma", "kind", "repaired", "confidence",
    ).cast({pl.Int32: pl.Int64})  # fmt: skip
