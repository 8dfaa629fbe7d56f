"""Sentences and tokens: every character of the text belongs to exactly one piece, and says where it stands."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, get_args

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from helpers.articles import Articles, as_articles
from helpers.chains import Places, rejoin
from helpers.corrections import Corrections, Source, read_corrections
from helpers.errors import UrduNewsError
from helpers.frames import arrow_to_pandas, from_arrow, to_pandas
from helpers.pieces import Pieces, describe, patterns
from helpers.readings import decided
from helpers.sentences import sentence_starts
from helpers.spacing import LightVerbs

# Bytes of text below which a second thread costs more than it saves: each warms up the pattern anew. And those above
# which the numbers of a batch outgrow the processor's cache: tried from 1 to 50 MB.
LEAST_BYTES, MOST_BYTES = 500_000, 8_000_000
# In place of a row: no white space follows the piece.
NO_GAP = -1


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
    chosen = read_corrections(corrections)
    return arrow_to_pandas(_token_table(as_articles(articles), repair_spacing, True, chosen, light_verbs))


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
    return from_arrow(_token_table(articles, repair_spacing, rejoin_words, corrections or {}, light_verbs))


def _token_table(
    articles: pl.DataFrame, repair_spacing: bool, rejoin_words: bool, corrections: Corrections, light_verbs: LightVerbs
) -> pa.Table:
    """Return the tokens in Arrow's memory, which pandas and polars share: half of what polars' own would take."""
    batches = _batches(articles)
    with ThreadPoolExecutor(min(len(batches), pl.thread_pool_size())) as threads:
        cuts = list(threads.map(_cut, batches))
        # What a piece is gets asked once for all batches.
        distinct = pl.concat([cut.distinct[name].alias("surface") for cut in cuts for name in ("surface", "gap")])
        distinct = distinct.filter(distinct != "").unique(maintain_order=True)
        pieces = describe(distinct, repair_spacing=repair_spacing, corrections=corrections, light_verbs=light_verbs)
        joins = corrections if repair_spacing and rejoin_words else None
        return pa.concat_tables(
            threads.map(lambda batch, cut: _tokens(pieces, cut, batch["article"], joins), batches, cuts)
        )


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
    # One row per distinct piece: code; surface; gap, the white space after it. Codes mean nothing outside their batch
    # and may leave numbers out.
    distinct: pl.DataFrame


def _batches(articles: pl.DataFrame) -> list[pl.DataFrame]:
    """Divide the articles into one batch a thread, fewer where there is little to do, more where there is much."""
    size = int(articles["text"].str.len_bytes().sum())
    wanted = max(min(pl.thread_pool_size(), size // LEAST_BYTES + 1), size // MOST_BYTES)
    return list(articles.iter_slices(max(1, -(-len(articles) // wanted)))) or [articles]


def _cut(articles: pl.DataFrame) -> _Cut:
    piece, space = "|".join(patterns().values()), patterns()["space"]
    # With the white space after it: half as many pieces to find.
    found = articles["text"].fill_null("").str.extract_all(f"(?:{piece})(?:{space})?")
    wholes = found.explode(empty_as_null=False)
    codes = wholes.cast(pl.Categorical(pl.Categories.random())).to_physical()
    first = codes.arg_unique()
    distinct = pl.DataFrame({"code": codes.gather(first), "whole": wholes.gather(first)})
    surface = pl.col("whole").str.extract(f"^({piece})")
    distinct = distinct.select("code", surface=surface, gap=pl.col("whole").str.strip_prefix(surface))
    return _Cut(codes.to_numpy(), found.list.len().to_numpy(), distinct)


def _laid_out(pieces: Pieces, cut: _Cut) -> tuple[Places, Places]:
    """Return for each token of a batch the number of its article and its row in the table of pieces.

    A piece is one row, or several, one after the other, where spaces were missing; then its gap, if it has one.
    """
    gaps = pieces.rows.select(gap="surface", gap_row="first")
    known = cut.distinct.join(pieces.rows, on="surface").join(gaps, on="gap", how="left")
    known = known.with_columns(pl.col("gap_row").fill_null(NO_GAP))
    code = known["code"].to_numpy()
    of_code = np.zeros((3, code.max(initial=0) + 1), dtype=np.int32)
    of_code[:, code] = known.select("first", "count", "gap_row").to_numpy().T
    first, count, gap = (column[cut.codes] for column in of_code)
    parts = count + (gap != NO_GAP)
    ends = np.cumsum(parts, dtype=np.int32)
    rows = np.repeat(first, parts)
    for nth in range(1, int(count.max(initial=1))):
        rows[(ends - parts)[count > nth] + nth] += nth
    with_gap = gap != NO_GAP
    rows[ends[with_gap] - 1] = gap[with_gap]
    articles = np.repeat(np.arange(len(cut.counts), dtype=np.int32), cut.counts)
    return np.repeat(articles, parts), rows


def _tokens(pieces: Pieces, cut: _Cut, names: pl.Series, joins: Corrections | None) -> pa.Table:
    """Make the tokens of a batch; with ``joins`` None, words that were written apart stay so."""
    article, codes = _laid_out(pieces, cut)
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
    lemmas, chosen = decided(table, codes, sentences)
    of_token = pa.array(codes)
    return pa.table(
        {
            "article": names.to_arrow().take(pa.array(article)),
            "sentence": sentences - sentences[base],
            "token": place - base,
            "start": ends - lengths - origin,
            "end": ends - origin,
            "surface": table["surface"].to_arrow().take(of_token),
            "form": table["form"].to_arrow().take(of_token),
            "lemma": lemmas.to_arrow().take(pa.array(chosen)),
            "kind": table["kind"].to_arrow().take(of_token),
            "repaired": table["repaired"].to_arrow().take(of_token),
            "confidence": table["confidence"].to_arrow().take(of_token),
        }
    )
