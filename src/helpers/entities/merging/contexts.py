"""Contexts of names: what the words around them say about whom or what they mean."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import polars as pl

from helpers.entities.bodies import CLOSING, OPENING
from helpers.entities.found import RARE_ZIPF, zipf_of
from helpers.entities.gazetteer import known, may_be_name
from helpers.entities.merging.offices import Held, office_before, offices_alone
from helpers.entities.words import ArticleWords, Words, article_words, form_at, joined_forms
from helpers.text.lines.wrapping import unwrapped

PERSON = "person"


class Mention(NamedTuple):
    """A mention: its row in the table, the indices of its first word and of the word after it, its name and kind."""

    row: int
    begin: int
    end: int
    name: str
    kind: str


class Alone(NamedTuple):
    """An office that stands for a person, where it is in the article, and as it is written."""

    held: Held
    sentence: int
    start: int
    end: int
    surface: str
    name: str


class Context(NamedTuple):
    """What the words of an article say about its names."""

    # Pairs of a name and another in brackets after it, by kind.
    introduced: dict[str, list[tuple[str, str]]]
    # Rows of mentions that may be a part of a name that was not recognised: سلمہ خاتون.
    half: list[int]
    # Rows of persons with the office before their name.
    held: list[tuple[int, Held]]
    alone: list[Alone]


# A mention in the table: its row, the positions in the text, the name and the kind.
Row: TypeAlias = tuple[int, int, int, str, str]


def contexts(mentions: pl.DataFrame, tokens: pl.DataFrame) -> Iterator[tuple[object, Context]]:
    """Yield the context of each article with names.

    Args:
        mentions: from ``name_mentions``.
        tokens: the tokens in which they were found.
    """
    rows: dict[object, list[Row]] = defaultdict(list)
    chosen = mentions.with_row_index("row").select("article", "row", "start", "end", "name", "kind")
    for article, *row in chosen.iter_rows():
        rows[article].append((row[0], row[1], row[2], row[3], row[4]))
    for article in article_words(tokens):
        if article.article in rows:
            yield article.article, _context(rows.pop(article.article), article)


def _context(rows: list[Row], article: ArticleWords) -> Context:
    words = article.words
    begins = {word.start: index for index, word in enumerate(words)}
    ends = {word.end: index + 1 for index, word in enumerate(words)}
    mentions = [Mention(row, begins[start], ends[end], name, kind) for row, start, end, name, kind in rows]
    taken = frozenset(index for mention in mentions for index in range(mention.begin, mention.end))
    persons = [mention for mention in mentions if mention.kind == PERSON]
    before = ((mention.row, office_before(mention.begin, words)) for mention in persons)
    return Context(
        _introduced(mentions, words),
        [mention.row for mention in persons if _is_half(mention, taken, words)],
        [(row, office.held) for row, office in before if office],
        list(_alone(article, taken)),
    )


def _introduced(mentions: list[Mention], words: Words) -> dict[str, list[tuple[str, str]]]:
    """Return the names in brackets after another of the same kind: عالمی مالیاتی فنڈ (آئی ایم ایف)."""
    begins = {mention.begin: mention for mention in mentions}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for mention in mentions:
        other = begins.get(mention.end + 1)
        bracketed = other and (form_at(mention.end, words), form_at(other.end, words)) == (OPENING, CLOSING)
        if other and bracketed and other.kind == mention.kind:
            found[mention.kind].append((mention.name, other.name))
    return found


def _is_half(mention: Mention, taken: frozenset[int], words: Words) -> bool:
    """Return whether a single word follows a word that may be the beginning of its name."""
    before = mention.begin - 1
    if mention.end - mention.begin != 1 or before < 0 or before in taken:
        return False
    word = words[before]
    if word.sentence != words[mention.begin].sentence or word.kind != "word" or word.form in known().titles:
        return False
    return word.form in known().persons or (may_be_name(word.form) and zipf_of(word.form) < RARE_ZIPF)


def _alone(article: ArticleWords, taken: frozenset[int]) -> Iterator[Alone]:
    """Yield the offices that stand for a person."""
    for office in offices_alone(article.words, taken):
        words = article.words[office.begin : office.end]
        start, end = words[0].start, words[-1].end
        surface = unwrapped(article.text[start - article.origin : end - article.origin])
        yield Alone(office.held, words[0].sentence, start, end, surface, joined_forms(words))
