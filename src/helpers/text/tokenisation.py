"""Tokenisation: split articles into tokens and sentences with offsets, losing no character."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import Any, NamedTuple, get_args

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from helpers.base.dataframes import arrow_to_pandas, from_arrow, plain_columns, to_pandas
from helpers.base.errors import UrduNewsError
from helpers.files.article_arguments import Articles, as_articles
from helpers.text.homographs import Readings, choose_lemmas, collect_readings
from helpers.text.known_pieces import describe_known
from helpers.text.lines.furniture import KIND, LINK, Furniture, merge_furniture
from helpers.text.lines.furniture_patterns import matching
from helpers.text.sentences import GAPS
from helpers.text.spacing.corrections import Corrections, Source, read_corrections
from helpers.text.spacing.missing import LightVerbs
from helpers.text.spacing.rejoining import candidate_pairs, rejoin
from helpers.text.token_codes import Text, chunks, lay_out, pieces_of, rejoined, sequences, with_sentences

# A second thread pays off above this size: it compiles the pattern again, and keeps memory that others cannot use.
MIN_BATCH_BYTES = 4_000_000
# Above this size the arrays of a batch outgrow the processor's cache (measured from 1 to 50 MB).
MAX_BATCH_BYTES = 8_000_000


def tokenise(
    articles: Articles,
    *,
    repair_spacing: bool = True,
    corrections: Source = None,
    light_verbs: LightVerbs = "apart",
    furniture: Furniture = "skip",
    pos: bool = False,
) -> pd.DataFrame:
    """Split articles into tokens: words, numbers, punctuation, space.

    Args:
        articles: a table of articles, one text, or a list of texts.
        repair_spacing: split words written together (برقراررکھنے) and join words written apart (خو د, صحت مند) if the
            confidence is high enough; :func:`helpers.spacing_report` lists the repairs.
        corrections: a CSV file or a table of your own that forces or forbids repairs: column ``written``, as in the
            text, and column ``words``, with a space after each word (برقراررکھنے, برقرار رکھنے).
        light_verbs: how to count a verb written together with its auxiliaries (ہوگا, کردیا, جائیگا), and کیلئے: "apart"
            makes separate words, as most texts write them; "as written" follows the text. Other contractions (اسکے,
            ہونیوالا) are always split.
        furniture: "skip" makes one token of each line that is not part of the article, such as a photo credit or a link
            (:func:`helpers.page_furniture` lists them), which no function counts; "count" reads them as text.
        pos: add the part of speech of each token, which a model chooses by the word and its neighbours, and let it
            decide the lemma (کھیل is a noun, or a form of کھیلنا).

    Returns:
        One row per token: article; sentence and token, counted from 0 in the article; start and end, code points of
        the raw text, end exclusive; surface, as written; form, in canonical spelling (a number as its value in
        ASCII digits, a compound with its space); lemma, the dictionary form; kind (word, number, latin, punctuation,
        symbol, emoji, url, email, hashtag, mention, space, furniture); repaired, whether a missing space was inserted
        beside the token, or a space removed from it or moved; confidence of the repair, 0 to 1, null if not repaired.
        The surfaces of an article concatenate to its text. With ``pos=True`` also pos, the part of speech in Universal
        Dependencies (NOUN, VERB), and xpos, the more detailed tag of the CLE Urdu Treebank (``tables/tagset.csv``),
        both null for space and furniture. About one word in 25 has a wrong tag, one in five of the words that the model
        does not know.

    Raises:
        UrduNewsError: the corrections cannot be read, or ``light_verbs`` or ``furniture`` has another value.

    >>> tokens = tokenise("روسی صدر 2024ء میں آئے۔")
    >>> tokens.loc[tokens.kind != "space", "surface"].to_list()
    ['روسی', 'صدر', '2024', 'ء', 'میں', 'آئے', '۔']
    >>> tokenise("وہ کتاب پڑھتی ہے", pos=True)["pos"].dropna().to_list()
    ['PRON', 'NOUN', 'VERB', 'AUX']
    """
    if not isinstance(pos, bool | np.bool_):
        raise UrduNewsError(f'pos must be True or False, not {pos!r}. To count one: frequencies(tokens, pos="NOUN").')
    if light_verbs not in get_args(LightVerbs):
        raise UrduNewsError(f'light_verbs must be "apart" or "as written", not "{light_verbs}".')
    tokens = encode_tokens(
        as_articles(articles),
        repair_spacing=repair_spacing,
        corrections=read_corrections(corrections),
        light_verbs=light_verbs,
        furniture=require_furniture(furniture),
    )
    return arrow_to_pandas(plain_columns(_token_table(tokens, pos=pos)))


def require_furniture(furniture: Furniture) -> Furniture:
    """Return the option, or raise an error."""
    if furniture not in get_args(Furniture):
        raise UrduNewsError(f'furniture must be "skip" or "count", not "{furniture}".')
    return furniture


def page_furniture(articles: Articles) -> pd.DataFrame:
    r"""List the lines that are not part of an article and are not counted.

    Such lines are photo credits, captions, links to other articles, share buttons, bylines of agencies and the like, as
    ``tables/page_furniture.csv`` lists them. Only complete lines are taken, and no article loses all of its lines.

    Returns:
        One row per line: article; start and end, code points of the raw text, end exclusive; text, as written; kind
        (photo credit, caption, link, share button, media, advertisement, byline, time of publication, comments,
        copyright, page mark).

    >>> page_furniture("شیئر کریں:\n\nشہر میں بارش ہوئی۔")[["text", "kind"]].values.tolist()
    [['شیئر کریں:', 'share button']]
    """
    return furniture_of(token_frame(as_articles(articles), rejoin_words=False))


def furniture_of(tokens: pl.DataFrame) -> pd.DataFrame:
    """Return the table of ``page_furniture``, given the tokens of the articles."""
    lines = tokens.filter(pl.col("kind") == KIND).select("article", "start", "end", text="surface")
    return to_pandas(lines.join(_furniture_kinds(lines["text"].unique()), on="text", how="left", maintain_order="left"))


def _furniture_kinds(lines: pl.Series) -> pl.DataFrame:
    """Return the kind of each line of furniture: text, kind."""
    if not len(lines):
        return pl.DataFrame(schema={"text": pl.String, "kind": pl.String})
    tokens = token_frame(pl.DataFrame({"article": lines, "text": lines}), rejoin_words=False, furniture="count")
    solid = tokens.filter(pl.col("kind") != "space").group_by("article", maintain_order=True).agg("form")
    patterns = map(matching, solid["form"].to_list())
    # Headlines below a link match no pattern.
    kinds = [pattern.kind if pattern else LINK for pattern in patterns]
    return solid.select(text="article", kind=pl.Series(kinds, dtype=pl.String))


def split_sentences(articles: Articles, *, furniture: Furniture = "skip") -> pd.DataFrame:
    """Split the articles into sentences.

    Args:
        articles: a table of articles, one text or a list of texts.
        furniture: as for ``tokenise``: "skip" skips the lines that are not part of the article.

    Returns:
        One row per sentence: article; sentence, counted from 0; start and end, code points of the raw text, end
        exclusive, without surrounding white space; text, as written.

    >>> split_sentences("دونوں مل رہے ہیں۔روسی صدر آئے ہیں۔")["text"].to_list()
    ['دونوں مل رہے ہیں۔', 'روسی صدر آئے ہیں۔']
    """
    return to_pandas(sentence_frame(as_articles(articles), require_furniture(furniture)))


def token_frame(
    articles: pl.DataFrame,
    *,
    repair_spacing: bool = True,
    rejoin_words: bool = True,
    corrections: Corrections | None = None,
    light_verbs: LightVerbs = "apart",
    furniture: Furniture = "skip",
    pos: bool = False,
) -> pl.DataFrame:
    """Tokenise a polars table of articles into a polars table of tokens.

    This is ``tokenise`` for other modules. Without ``rejoin_words``, missing spaces are repaired and surplus spaces are
    not, so every word is a separate token.
    """
    tokens = encode_tokens(
        articles,
        repair_spacing=repair_spacing,
        rejoin_words=rejoin_words,
        corrections=corrections,
        light_verbs=light_verbs,
        furniture=furniture,
    )
    return from_arrow(plain_columns(_token_table(tokens, pos=pos)))


def arrow_tokens(
    articles: pl.DataFrame,
    *,
    spaces: bool,
    repair_spacing: bool = True,
    corrections: Corrections | None = None,
    furniture: Furniture = "skip",
    pos: bool = False,
) -> pa.Table:
    """Tokenise a polars table of articles into an Arrow table of tokens, whose strings are dictionaries.

    This is ``tokenise`` for files: strings are stored once, and those of white space only with ``spaces``.
    """
    tokens = encode_tokens(articles, repair_spacing=repair_spacing, corrections=corrections, furniture=furniture)
    table = _token_table(tokens, pos=pos)
    return table if spaces else table.filter(pc.not_equal(table["kind"], "space"))


class EncodedTokens(NamedTuple):
    """Tokens as integer codes, for counting without a table of tokens."""

    # One row per distinct token: the columns of ``tokenise`` that do not depend on its position.
    table: pl.DataFrame
    # One entry per batch: the codes of its tokens, and the names of its articles.
    texts: list[Text]
    articles: list[pl.Series]


def encode_tokens(
    articles: pl.DataFrame,
    *,
    repair_spacing: bool = True,
    rejoin_words: bool = True,
    corrections: Corrections | None = None,
    light_verbs: LightVerbs = "apart",
    furniture: Furniture = "skip",
) -> EncodedTokens:
    """Tokenise articles into integer codes, in a tenth of the memory.

    Empty articles are skipped.
    """
    batches = _batches(articles)
    corrections = corrections or {}
    with _workers(len(batches)) as threads:
        chunked = list(threads.map(chunks, batches))
        # Each distinct piece is described once for all batches.
        chunk_pieces = pieces_of(chunked)
        distinct = chunk_pieces["pieces"].explode().rename("surface").unique(maintain_order=True)
        pieces = describe_known(
            distinct, repair_spacing=repair_spacing, corrections=corrections, light_verbs=light_verbs
        )
        laid = list(threads.map(partial(lay_out, known=sequences(chunk_pieces, pieces)), chunked))
        table, classes = pieces.table, pieces.classes
        if furniture == "skip":
            table, classes, laid = merge_furniture(table, classes, laid, threads)
        texts = list(threads.map(partial(with_sentences, classes=classes), laid))
        if repair_spacing and rejoin_words:
            candidates = list(threads.map(lambda text: candidate_pairs(table, text.codes, text.new_article), texts))
            table, joins = rejoin(table, candidates, corrections)
            texts = list(threads.map(rejoined, texts, joins))
    return EncodedTokens(table, texts, [batch.articles for batch in chunked])


def _token_table(tokens: EncodedTokens, *, pos: bool = False) -> pa.Table:
    """Return the table of tokens in Arrow memory, with its strings as dictionaries.

    pandas and polars share the memory, which is half of that of a polars table.
    """
    rows = partial(_rows, _Columns.of(tokens.table))
    with _workers(len(tokens.texts)) as threads:
        parts = list(threads.map(rows, tokens.texts, tokens.articles))
    return pa.concat_tables(map(partial(_tagged, tokens.table), parts, tokens.texts) if pos else parts)


def _tagged(table: pl.DataFrame, rows: pa.Table, text: Text) -> pa.Table:
    """Add the parts of speech to the rows of a batch, and choose the lemmas by them."""
    # Imported here, because without tags the model is not needed.
    from helpers.text.tagging.columns import with_tags

    return with_tags(rows, table, text.codes, text.new_sentence)


def sentence_frame(articles: pl.DataFrame, furniture: Furniture = "skip") -> pl.DataFrame:
    """Split a polars table of articles into a polars table of sentences."""
    return sentences_of(token_frame(articles, rejoin_words=False, furniture=furniture), articles)


def sentences_of(tokens: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Return the sentences of the articles, given their tokens."""
    spans = (
        tokens.lazy()
        .filter(~pl.col("kind").is_in(GAPS))
        .group_by("article", "sentence", maintain_order=True)
        .agg(pl.col("start").first(), pl.col("end").last())
        .collect()
    )
    # Python slices: polars would count code points from the start of the text for each sentence.
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    sentences = [
        texts[article][start:end] for article, start, end in spans.select("article", "start", "end").iter_rows()
    ]
    return spans.with_columns(text=pl.Series(sentences, dtype=pl.String))


class _Here(Executor):
    """Do the work in the calling thread."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do the work now."""
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def _workers(batches: int) -> Executor:
    """Return what maps batches: threads if there are several of them."""
    return ThreadPoolExecutor(min(batches, pl.thread_pool_size())) if batches > 1 else _Here()


def _batches(articles: pl.DataFrame) -> list[pl.DataFrame]:
    """Split the articles into batches, about one per thread."""
    size = int(articles["text"].str.len_bytes().sum())
    count = max(min(pl.thread_pool_size(), size // MIN_BATCH_BYTES + 1), size // MAX_BATCH_BYTES)
    return list(articles.iter_slices(max(1, -(-len(articles) // count)))) or [articles]


class _Columns(NamedTuple):
    """Columns of the distinct tokens, the source of a batch's columns."""

    lengths: NDArray[np.int32]
    copied: dict[str, pa.DictionaryArray]
    lemmas: pa.DictionaryArray
    readings: Readings

    @classmethod
    def of(cls, table: pl.DataFrame) -> "_Columns":
        names = ("surface", "form", "kind", "repaired", "confidence")
        readings = collect_readings(table)
        copied = {name: table[name].to_arrow().dictionary_encode() for name in names}
        return cls(table["length"].to_numpy(), copied, readings.lemmas.to_arrow().dictionary_encode(), readings)


def _rows(columns: _Columns, text: Text, names: pl.Series) -> pa.Table:
    """Return the rows of a batch."""
    # First token of each article, and its number of tokens.
    starts = np.flatnonzero(text.new_article)
    sizes = np.diff(starts, append=len(text.codes))
    index = np.arange(len(text.codes), dtype=np.int32)
    sentences = np.cumsum(text.new_sentence, dtype=np.int32)
    lengths = columns.lengths[text.codes]
    ends = np.cumsum(lengths, dtype=np.int32)
    origin = np.repeat((ends - lengths)[starts], sizes)
    codes = pa.array(text.codes)
    taken = {name: column.take(codes) for name, column in columns.copied.items()}
    article = pa.array(np.repeat(np.arange(len(sizes), dtype=np.int32), sizes))
    lemma = pa.array(choose_lemmas(columns.readings, text.codes, sentences))
    return pa.table(
        {
            "article": names.to_arrow().dictionary_encode().take(article),
            "sentence": sentences - np.repeat(sentences[starts], sizes),
            "token": index - np.repeat(index[starts], sizes),
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
