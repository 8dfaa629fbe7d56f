"""Texts: articles as numbers of chunks, in which what the words around a chunk decide is decided."""

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.corpus.chunks.interning import Numbers
from helpers.corpus.chunks.line_edges import furniture_candidates
from helpers.corpus.chunks.vocabulary import Cut, Vocabulary
from helpers.text.lines.furniture import Furniture, Laid
from helpers.text.lines.wrapping import Flags, Indices
from helpers.text.spacing.abbreviations import K

# Chunks on each side of a number with marks on which it depends whether the marks belong to it: at most four pieces.
NUMBER_CONTEXT = 4


class ChunkText(NamedTuple):
    """Articles as chunks."""

    # Number of each article.
    articles: NDArray[np.int32]
    chunks: Numbers
    # Position of the first chunk of each article.
    starts: Indices
    # The chunks that were never met before.
    cut: Cut | None = None
    # Number of lines of page furniture that were removed.
    furniture: int = 0

    @property
    def sizes(self) -> Indices:
        """The number of chunks of each article."""
        return np.diff(self.starts, append=len(self.chunks))


def split(articles: pl.DataFrame, vocabulary: Vocabulary) -> ChunkText:
    """Split articles (article, text) after runs of white space; articles without text have no chunks.

    A run must contain a plain space: splitting there is ten times faster than any pattern. A chunk that begins with
    white space is merged into the one before it.
    """
    articles = articles.filter(pl.col("text").fill_null("") != "")
    split = articles["text"].str.split(" ", inclusive=True)
    sizes = split.list.len().cast(pl.Int64).to_numpy()
    chunks = vocabulary.numbers(split.explode())
    text = ChunkText(articles["article"].to_numpy().astype(np.int32), chunks, np.cumsum(sizes) - sizes)
    continues = vocabulary.blank(chunks)
    continues[text.starts] = False
    text = _merged(text, continues, vocabulary)
    return text._replace(cut=vocabulary.cut(text.chunks))


def decided(text: ChunkText, vocabulary: Vocabulary, furniture: Furniture) -> ChunkText:
    """Remove page furniture, and make one chunk of the chunks with a broken word or with a number."""
    vocabulary.learn(text.chunks, text.cut)
    text = text._replace(cut=None)
    if furniture == "skip":
        text = _without_furniture(text, vocabulary)
    text = _merged(text, _continued(text, vocabulary), vocabulary)
    vocabulary.learn(text.chunks)
    return text


def _merged(text: ChunkText, continues: Flags, vocabulary: Vocabulary) -> ChunkText:
    """Append each flagged chunk to the one before it."""
    if not continues.any():
        return text
    heads = ~continues
    extended = heads & np.append(continues[1:], False)
    changed = extended | continues
    strings = pl.DataFrame({"head": np.cumsum(heads)[changed], "chunk": vocabulary.strings(text.chunks[changed])})
    joined = strings.group_by("head", maintain_order=True).agg(pl.col("chunk").str.join())["chunk"]
    chunks = text.chunks.copy()
    chunks[extended] = vocabulary.numbers(joined)
    starts: Indices = np.cumsum(heads) - heads
    return text._replace(chunks=chunks[heads], starts=starts[text.starts])


def _continued(text: ChunkText, vocabulary: Vocabulary) -> Flags:
    """Flag the chunks that are joined with the one before them."""
    continued = np.zeros(len(text.chunks), dtype=np.bool_)
    inner = np.ones(len(text.chunks), dtype=np.bool_)
    inner[text.starts] = False
    before, after = vocabulary["joins_next"][text.chunks], vocabulary["joins_last"][text.chunks]
    second = np.flatnonzero(((before[:-1] & after[1:]) != 0) & inner[1:]) + 1
    if len(second):
        first_rows, second_rows = vocabulary["last_row"], vocabulary["first_row"]
        rows = first_rows[text.chunks[second - 1]], second_rows[text.chunks[second]]
        joined, in_context = vocabulary.pieces.are_joined(*rows)
        continued[second[joined]] = True
        continued[second[in_context] - 1] = True
        continued[np.minimum(second[in_context] + 1, len(continued) - 1)] = True
        # Whether کے is a letter depends on the word before it.
        begins_with_k = vocabulary.pieces.is_form(K, second_rows[text.chunks[second - 1]])
        continued[second[joined & begins_with_k] - 1] = True
    # The same for letters with other white space between them (a non-joiner), which are one chunk.
    joined_inside = vocabulary["joined_size"][text.chunks] != vocabulary["size"][text.chunks]
    if joined_inside.any():
        begins_with_k = vocabulary.pieces.is_form(K, vocabulary["first_row"][text.chunks[joined_inside]])
        continued[np.flatnonzero(joined_inside)[begins_with_k]] = True
    numbers = np.flatnonzero(vocabulary["number"][text.chunks])
    if len(numbers):
        article = np.repeat(np.arange(len(text.starts)), text.sizes)
        for step in range(1 - NUMBER_CONTEXT, NUMBER_CONTEXT + 1):
            near = np.clip(numbers + step, 0, len(continued) - 1)
            continued[near[article[near] == article[numbers]]] = True
    return continued & inner


def _without_furniture(text: ChunkText, vocabulary: Vocabulary) -> ChunkText:
    """Remove the lines that are not part of their article."""
    if not len(text.chunks):
        return text
    may = furniture_candidates(vocabulary["edges"][text.chunks], text.starts)
    if not may.any():
        return text
    some = _some(text, may)
    codes, sizes = vocabulary.rows(some.chunks, joined=False)
    begins = np.append(0, np.cumsum(sizes))[some.starts]
    new_article = np.zeros(len(codes), dtype=np.bool_)
    new_article[begins] = True
    lines = vocabulary.pieces.furniture(Laid(codes, new_article))
    if not len(lines.begin):
        return text
    # Cumulative sum: 1 inside a line, 0 outside.
    removed = np.zeros(len(codes) + 1, dtype=np.int8)
    removed[lines.begin] += 1
    removed[lines.end] -= 1
    kept = np.cumsum(removed[:-1]) == 0
    article = np.cumsum(new_article) - 1
    with_lines = np.unique(article[lines.begin])
    kept &= np.isin(article, with_lines)
    texts = (
        pl.DataFrame({"article": some.articles[article[kept]], "text": vocabulary.pieces.spelled(codes[kept])})
        .group_by("article", maintain_order=True)
        .agg(pl.col("text").str.join())
    )
    changed = split(texts, vocabulary)
    vocabulary.learn(changed.chunks, changed.cut)
    rest = _some(text, ~np.isin(text.articles, some.articles[with_lines]))
    return _together(rest, changed)._replace(furniture=len(lines.begin))


def _some(text: ChunkText, wanted: Flags) -> ChunkText:
    """Return some of the articles."""
    sizes = text.sizes[wanted]
    return ChunkText(text.articles[wanted], text.chunks[np.repeat(wanted, text.sizes)], np.cumsum(sizes) - sizes)


def _together(first: ChunkText, second: ChunkText) -> ChunkText:
    return ChunkText(
        np.concatenate([first.articles, second.articles]),
        np.concatenate([first.chunks, second.chunks]),
        np.concatenate([first.starts, second.starts + len(first.chunks)]),
    )
