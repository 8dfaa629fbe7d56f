"""Sentences and tokens: every character of the text belongs to exactly one piece, and says where it stands."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple, get_args

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from helpers.base.dataframes import arrow_to_pandas, from_arrow, to_pandas
from helpers.base.errors import UrduNewsError
from helpers.files.articles import Articles, as_articles
from helpers.text.homographs import Choices, choices, decided
from helpers.text.spacing.corrections import Corrections, Source, read_corrections
from helpers.text.spacing.missing import LightVerbs
from helpers.text.spacing.rejoining import meetings, rejoin
from helpers.text.token_codes import Text, chunks, lay_out, pieces_of, rejoined, sequences
from helpers.text.token_types import describe

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
    chosen = read_corrections(corrections)
    found = coded(as_articles(articles), repair_spacing=repair_spacing, corrections=chosen, light_verbs=light_verbs)
    return arrow_to_pandas(_token_table(found))


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
    found = coded(
        articles,
        repair_spacing=repair_spacing,
        rejoin_words=rejoin_words,
        corrections=corrections,
        light_verbs=light_verbs,
    )
    return from_arrow(_token_table(found))


class Coded(NamedTuple):
    """The tokens of articles as numbers, for those who count and need no column of what each token is."""

    # One row per distinct token: what ``tokenise`` says of it but for its place and its lemma.
    table: pl.DataFrame
    # Batches of articles, their names, and for each token the row of the table.
    texts: list[Text]
    articles: list[pl.Series]


def coded(
    articles: pl.DataFrame,
    *,
    repair_spacing: bool = True,
    rejoin_words: bool = True,
    corrections: Corrections | None = None,
    light_verbs: LightVerbs = "apart",
) -> Coded:
    """``tokenise`` for those who count: the same tokens as numbers, in a tenth of the memory.

    Articles without any text are not among them.
    """
    batches = _batches(articles)
    corrections = corrections or {}
    with ThreadPoolExecutor(min(len(batches), pl.thread_pool_size())) as threads:
        cuts = list(threads.map(chunks, batches))
        # What a piece is gets asked once for all batches.
        found = pieces_of(cuts)
        distinct = found["pieces"].explode().rename("surface").unique(maintain_order=True)
        pieces = describe(distinct, repair_spacing=repair_spacing, corrections=corrections, light_verbs=light_verbs)
        laid = partial(lay_out, known=sequences(found, pieces), classes=pieces.classes)
        texts, table = list(threads.map(laid, cuts)), pieces.table
        if repair_spacing and rejoin_words:
            met = list(threads.map(lambda text: meetings(table, text.codes, text.new_article), texts))
            table, joins = rejoin(table, met, corrections)
            texts = list(threads.map(rejoined, texts, joins))
    return Coded(table, texts, [cut.articles for cut in cuts])


def _token_table(found: Coded) -> pa.Table:
    """Return the tokens in Arrow's memory, which pandas and polars share: half of what polars' own would take."""
    rows = partial(_rows, _Columns.of(found.table))
    with ThreadPoolExecutor(min(len(found.texts), pl.thread_pool_size())) as threads:
        return pa.concat_tables(threads.map(rows, found.texts, found.articles))


def sentence_frame(articles: pl.DataFrame) -> pl.DataFrame:
    """``split_sentences`` for the other modules."""
    return sentences_of(token_frame(articles, repair_spacing=False), articles)


def sentences_of(tokens: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Return the sentences that the tokens of these articles make up."""
    spans = (
        tokens.lazy()
        .filter(pl.col("kind") != "space")
        .group_by("article", "sentence", maintain_order=True)
        .agg(pl.col("start").first(), pl.col("end").last())
        .collect()
    )
    # Not polars' own slices: they count letters from the beginning of the text for each sentence.
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    cut = [texts[article][start:end] for article, start, end in spans.select("article", "start", "end").iter_rows()]
    return spans.with_columns(text=pl.Series(cut, dtype=pl.String))


def _batches(articles: pl.DataFrame) -> list[pl.DataFrame]:
    """Divide the articles into one batch a thread, fewer where there is little to do, more where there is much."""
    size = int(articles["text"].str.len_bytes().sum())
    wanted = max(min(pl.thread_pool_size(), size // LEAST_BYTES + 1), size // MOST_BYTES)
    return list(articles.iter_slices(max(1, -(-len(articles) // wanted)))) or [articles]


class _Columns(NamedTuple):
    """What is known of the distinct tokens, as columns from which those of the text are taken."""

    lengths: NDArray[np.int32]
    taken: dict[str, pa.Array]
    lemmas: pa.Array
    readings: Choices

    @classmethod
    def of(cls, table: pl.DataFrame) -> "_Columns":
        names = ("surface", "form", "kind", "repaired", "confidence")
        readings = choices(table)
        taken = {name: table[name].to_arrow() for name in names}
        return cls(table["length"].to_numpy(), taken, readings.lemmas.to_arrow(), readings)


def _rows(columns: _Columns, text: Text, names: pl.Series) -> pa.Table:
    """Make the rows of a batch."""
    # Where each article that has tokens begins, and how many it has.
    starts = np.flatnonzero(text.new_article)
    sizes = np.diff(starts, append=len(text.codes))
    place = np.arange(len(text.codes), dtype=np.int32)
    sentences = np.cumsum(text.new_sentence, dtype=np.int32)
    lengths = columns.lengths[text.codes]
    ends = np.cumsum(lengths, dtype=np.int32)
    origin = np.repeat((ends - lengths)[starts], sizes)
    of_token = pa.array(text.codes)
    taken = {name: column.take(of_token) for name, column in columns.taken.items()}
    lemma = pa.array(decided(columns.readings, text.codes, sentences))
    return pa.table(
        {
            "article": names.to_arrow().take(pa.array(np.repeat(np.arange(len(sizes), dtype=np.int32), sizes))),
            "sentence": sentences - np.repeat(sentences[starts], sizes),
            "token": place - np.repeat(place[starts], sizes),
            "start": ends - lengths - origin,
            "end": ends - origin,
            "surface": taken["surface"],
            "form": taken["form"],
            "lemma": columns.lemmas.take(lemma),
            "kind": taken["kind"],
            "repaired": taken["repaired"],
            "confidence": taken["confidence"],
        }
    )
