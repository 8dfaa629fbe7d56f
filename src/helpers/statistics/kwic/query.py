"""Concordance (KWIC): every occurrence of a word, phrase or pattern, with the words before and after it."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, get_args

import numpy as np
import pandas as pd
import polars as pl
from numpy.typing import NDArray

from helpers.base.arguments import kind_of, require_count
from helpers.base.dataframes import require_columns, require_whole, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.base.translation import phrase, phrase_plural
from helpers.files.article_arguments import Articles, as_articles
from helpers.statistics.parts_of_speech import names_tags, query_tags, require_tags
from helpers.text.collation import alphabetical
from helpers.text.lemmas import lemma_of
from helpers.text.normalisation import normalise, spell_letters
from helpers.text.sentences import GAPS
from helpers.text.tokenisation import tokenise

By = Literal["form", "lemma", "pattern"]
Sort = Literal[
    "place", "date", "node", "before 1", "before 2", "before 3", "after 1", "after 2", "after 3"
]  # fmt: skip
CONCORDANCE_COLUMNS = ("before", "node", "after", "article", "sentence", "published", "start", "end")
CONCORDANCE_NEEDS = {"article", "sentence", "token", "start", "end", "surface", "form", "lemma", "kind"}
# Tokens that are not words: skipped when context words are counted or compared, and never matched by a wildcard.
NON_WORD_KINDS = (*GAPS, "punctuation", "symbol")
# Wildcards in a query: * matches any number of letters, ? exactly one.
WILDCARDS = {"*": "[^ ]*", "?": "[^ ]"}
# A longer query is a sentence, which a text search finds.
MOST_QUERY_WORDS = 20


def concordance(
    tokens: pd.DataFrame,
    query: str,
    *,
    by: By = "form",
    width: int = 8,
    sort: Sort = "place",
    articles: Articles | None = None,
) -> pd.DataFrame:
    """Find every occurrence of a word or phrase, with its context.

    A query is one word, or several adjacent words within a sentence. ``*`` matches any number of letters of a word,
    ``?`` exactly one (کتاب* also finds کتابیں). A part of speech in capitals matches each word that has it: "NOUN کا
    NOUN" finds two nouns with کا between them, in tokens from ``tokenise(..., pos=True)``. The query is normalised and
    tokenised like the text: كتاب finds کتاب, and ہوگا finds a ہوگا that was split into ہو گا. A compound is one word:
    آباد does not find اسلام آباد, because a frequency table has a row for each.

    Args:
        tokens: from ``tokenise``, or from ``join_units`` after it.
        query: the words; with ``by="pattern"`` a regular expression (Rust syntax) that must match a whole form.
        by: match forms, lemmas (کتاب finds کتابوں; an inflected query is lemmatised), or a pattern.
        width: words of context on each side; punctuation is not counted.
        sort: by place in the text, by date (unknown dates last), by the node, or by the first one to three words
            before the node (nearest word first) or after it, in the order of the Urdu alphabet.
        articles: the articles of the tokens, to fill ``published``.

    Returns:
        One row per occurrence: before, node, after, the raw text with its spaces, within the article; article;
        sentence; published, null if unknown; start and end of the node in the raw text. Without occurrences, an empty
        table with an explanation in ``attrs["note"]``.

    Raises:
        UrduNewsError: the query is empty, the pattern does not compile, an option is invalid, or the query names a part
            of speech and the tokens have none.

    >>> lines = concordance(tokenise("امن آیا۔ امن کی بات ہوئی۔"), "امن", width=2)
    >>> lines[["before", "node", "after"]].values.tolist()
    [['', 'امن', ' آیا۔ امن'], ['امن آیا۔ ', 'امن', ' کی بات']]
    >>> concordance(tokenise("شہر کا پانی گندا ہے۔", pos=True), "NOUN کا NOUN")["node"].to_list()
    ['شہر کا پانی']
    """
    _check(tokens, query, by, width, sort)
    table = to_polars(tokens.reset_index(drop=True))
    tokens_only = table.with_row_index("row").filter(~pl.col("kind").is_in(GAPS))
    first, last = _occurrences(tokens_only, query, by)
    lines = in_context(table, first, last, width).with_columns(published=publication_of(table, articles, first))
    if sort != "place":
        lines = _sorted(lines, table, first, last, sort)
    result = to_pandas(lines.select(CONCORDANCE_COLUMNS))
    if not len(first):
        result.attrs["note"] = _note(table, query, by)
    return result


def pattern_pairs(tokens: pd.DataFrame, query: str, by: Literal["form", "lemma"]) -> pl.DataFrame:
    """Return the first and the last word of each occurrence of a query: node, collocate; pos, that of the last.

    Raises:
        UrduNewsError: the query is empty or too long, or names a part of speech and the tokens have none.
    """
    _check(tokens, query, by, 0, "place")
    table = to_polars(tokens.reset_index(drop=True))
    first, last = _occurrences(table.with_row_index("row").filter(~pl.col("kind").is_in(GAPS)), query, by)
    return pl.DataFrame({"node": table[by][first], "collocate": table[by][last], "pos": table["pos"][last]})


def in_context(table: pl.DataFrame, first: NDArray[np.int64], last: NDArray[np.int64], width: int) -> pl.DataFrame:
    """Return occurrences with the text before and after them, within their article.

    Args:
        table: all tokens, including white space.
        first: row of the first token of each occurrence.
        last: row of the last token of each occurrence.
        width: words of context on each side.

    Returns:
        One row per occurrence: before, node, after, article, sentence, start, end.
    """
    words = np.flatnonzero(~table["kind"].is_in(NON_WORD_KINDS).to_numpy())
    article = table["article"].rle_id().to_numpy()
    begins = np.flatnonzero(np.diff(article, prepend=-1)) if len(article) else article
    ends = np.append(begins[1:], len(table))
    own = article[first]
    from_word = np.searchsorted(words, first) - width
    begin = np.where(from_word >= 0, np.append(words, 0)[np.maximum(from_word, 0)], 0)
    to_word = np.searchsorted(words, last, side="right") + width - 1
    until = np.where(to_word < len(words), np.append(words, 0)[np.minimum(to_word, len(words))] + 1, len(table))
    begin, until = (first, last + 1) if not width else (np.maximum(begin, begins[own]), np.minimum(until, ends[own]))
    # The text of all articles in one string, and the offset of each token in it.
    text = str(table["surface"].str.join()[0] or "") if len(table) else ""
    offsets = np.append(0, np.cumsum(table["surface"].str.len_chars().to_numpy(), dtype=np.int64))
    edges = [offsets[edge].tolist() for edge in (begin, first, last + 1, until)]
    pieces = [(text[a:b], text[b:c], text[c:d]) for a, b, c, d in zip(*edges, strict=True)]
    schema = {"before": pl.String, "node": pl.String, "after": pl.String}
    return pl.DataFrame(pieces, schema=schema, orient="row").with_columns(
        table[first].select("article", "sentence", "start"), end=table["end"][last]
    )


def _check(tokens: pd.DataFrame, query: str, by: str, width: int, sort: str) -> None:
    require_columns(tokens, CONCORDANCE_NEEDS, "tokenise")
    if by not in get_args(By):
        raise UrduNewsError(f'by must be "form", "lemma" or "pattern", not "{by}".')
    if sort not in get_args(Sort):
        raise UrduNewsError(f'sort is one of {", ".join(get_args(Sort))}, not "{sort}".')
    require_count(width, "width", "a number of words", least=0)
    if not isinstance(query, str):
        raise UrduNewsError(f"The query must be a word or several words, not {kind_of(query)}.")
    require_whole([query])
    if not query.strip():
        raise UrduNewsError("The query is empty. Give a word, or several words separated by spaces.")
    if by != "pattern" and names_tags(query):
        require_tags(tokens)
    if by != "pattern" and len(query.split()) > MOST_QUERY_WORDS:
        raise UrduNewsError(
            f"The query has {len(query.split())} words; at most {MOST_QUERY_WORDS} are allowed. Shorten it."
        )


def _occurrences(tokens: pl.DataFrame, query: str, by: By) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first and the last row of each occurrence, in the order of the text."""
    column = "lemma" if by == "lemma" else "form"
    types = tokens.select(column, word=~pl.col("kind").is_in(NON_WORD_KINDS)).unique(maintain_order=True)
    if by == "pattern":
        matches = tokens.filter(pl.col("form").is_in(_matching(types.filter("word")["form"], query).implode()))
        rows = matches["row"].to_numpy().astype(np.int64)
        return rows, rows
    for words in _query_variants(query, by, set(types[column])):
        first, last = _phrases(tokens, types, words, column)
        if len(first):
            break
    return first, last


def _query_variants(query: str, by: By, known: set[str]) -> Iterator[list[str]]:
    """Yield the words of a query: as given, as tokenised, and for lemmas each of these lemmatised."""
    given = [_normalised(word) for word in query.split()]
    yield given
    if any(set(word) & WILDCARDS.keys() for word in given):
        return
    tokenised = " ".join(
        form for form in tokenise(query, furniture="count").query("kind != 'space'")["form"] if form
    ).split()
    yield tokenised
    if by == "lemma":
        for words in (given, tokenised):
            yield [word if word in known else lemma_of(word) for word in words]


def _normalised(word: str) -> str:
    """Normalise a word of a query, except its wildcards."""
    parts = re.split(r"([*?])", word)
    return "".join(part if part in WILDCARDS else _normalised_part(part, word) for part in parts)


def _normalised_part(part: str, word: str) -> str:
    """Normalise a part of a word; the letters that a wildcard stands for are not added: کوئ* stays."""
    corrected, letters = normalise(part).text, spell_letters(unicodedata.normalize("NFC", part)).text
    return corrected if part == word or len(corrected) == len(letters) else letters


def _matching(forms: pl.Series, pattern: str) -> pl.Series:
    """Return the forms that a regular expression matches entirely.

    Rust's engine supports neither look-around nor back-references, so every pattern runs in linear time.
    """
    try:
        # Compiled alone first, because ")(" would compile inside the brackets added below.
        pl.Series([""]).str.contains(pattern)
        return forms.filter(forms.str.contains(f"^(?:{pattern})$"))
    except pl.exceptions.ComputeError:
        raise UrduNewsError(
            f"{pattern} is not a valid pattern. Check its brackets, and remove look-around and "
            "back-references, which are not supported because they may run without end."
        ) from None


def _phrases(
    tokens: pl.DataFrame, types: pl.DataFrame, words: list[str], column: str
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find sequences of words within a sentence; a token of several words (صحت مند) matches as many query words.

    ``partial[n]`` holds the first and last positions at which the first n words of the query match.
    """
    n = len(words)
    longest = int(types[column].str.count_matches(" ", literal=True).max() or 0) + 1  # type: ignore[arg-type]
    sentence = tokens.select(pl.struct("article", "sentence").rle_id())["article"].to_numpy()
    row = tokens["row"].to_numpy().astype(np.int64)
    partial: list[list[tuple[NDArray[np.int64], NDArray[np.int64]]]] = [[] for _ in range(n + 1)]
    for matched in range(n):
        for until in range(matched + 1, min(n, matched + longest) + 1):
            is_match = _matches(tokens, types, words[matched:until], column)
            if not is_match.any():
                continue
            if not matched:
                positions = np.flatnonzero(is_match)
                partial[until].append((positions, positions))
            for begin, end in partial[matched] if matched else []:
                following = end + 1
                inside = following < len(is_match)
                begin, following = begin[inside], following[inside]
                valid = is_match[following] & (sentence[following] == sentence[begin])
                partial[until].append((begin[valid], following[valid]))
    if not partial[n]:
        return np.array([], dtype=np.int64), np.array([], dtype=np.int64)
    begin, end = (np.concatenate(side) for side in zip(*partial[n], strict=True))
    order = np.lexsort((end, begin))
    return row[begin[order]], row[end[order]]


def _matches(tokens: pl.DataFrame, types: pl.DataFrame, words: list[str], column: str) -> NDArray[np.bool_]:
    """Flag the tokens that match a word of the query, or the words of a compound in it."""
    if len(words) == 1 and words[0] in query_tags() and "pos" in tokens.columns:
        return (tokens["pos"] == words[0]).fill_null(False).to_numpy()
    spellings = _spellings(types, " ".join(words), column)
    return tokens[column].is_in(spellings.implode()).to_numpy()


def _spellings(types: pl.DataFrame, words: str, column: str) -> pl.Series:
    """Return the forms or lemmas that equal ``words``; wildcards match words only, not punctuation."""
    if not set(words) & WILDCARDS.keys():
        return types.filter(pl.col(column) == words)[column]
    pattern = "".join(WILDCARDS.get(letter, re.escape(letter)) for letter in words)
    return types.filter("word", pl.col(column).str.contains(f"^{pattern}$"))[column]


def publication_of(table: pl.DataFrame, articles: Articles | None, first: NDArray[np.int64]) -> pl.Series:
    """Return the publication date of each occurrence; null if unknown."""
    own = table["article"][first]
    known = None if articles is None else as_articles(articles)
    if known is None or "published" not in known.columns:
        return pl.Series("published", [None] * len(own), dtype=pl.String)
    dates = known.select("article", pl.col("published").cast(pl.String)).unique("article", keep="first")
    return own.replace_strict(dates["article"], dates["published"], default=None, return_dtype=pl.String)


def _sorted(
    lines: pl.DataFrame, table: pl.DataFrame, first: NDArray[np.int64], last: NDArray[np.int64], sort: Sort
) -> pl.DataFrame:
    """Sort lines; equal lines stay in the order of the text."""
    if sort == "date":
        return lines.sort("published", nulls_last=True, maintain_order=True)
    if sort == "node":
        return lines[alphabetical(lines["node"]).arg_sort().to_list()]
    side, depth = sort.split()
    words = table.with_row_index("row").filter(~pl.col("kind").is_in(NON_WORD_KINDS))
    rows_of, forms = words["row"].to_numpy(), alphabetical(words["form"].fill_null(""))
    # Missing words beyond the ends of the article sort first.
    article = table["article"].rle_id().to_numpy()
    keys = []
    for step in range(1, int(depth) + 1):
        neighbour = (
            np.searchsorted(rows_of, first) - step
            if side == "before"
            else np.searchsorted(rows_of, last, side="right") + step - 1
        )
        inside = (neighbour >= 0) & (neighbour < len(rows_of))
        index = np.clip(neighbour, 0, max(len(rows_of) - 1, 0))
        same = inside & (article[rows_of[index]] == article[first]) if len(rows_of) else inside
        found = forms.gather(index) if len(forms) else pl.Series([""] * len(index), dtype=pl.String)
        keys.append(
            pl.select(pl.when(pl.Series(same)).then(found).otherwise(pl.lit(""))).to_series().alias(f"key {step}")
        )
    by = [key.name for key in keys]
    return lines.with_columns(keys).sort(by, maintain_order=True)


def _note(table: pl.DataFrame, query: str, by: By) -> str:
    """Return a message that a query was not found, with a hint."""
    articles = table["article"].n_unique()
    if not articles:
        return phrase("There is no text to search for {query}.", query=query.strip())
    missing = phrase_plural(
        "{query} does not occur in this article.",
        "{query} does not occur in these {n:,} articles.",
        articles,
        query=query.strip(),
    )
    if by != "pattern" and (word := _unknown_tag(table, query)):
        tags = ", ".join(sorted(query_tags()))
        more = phrase("{word} is neither a word of the text nor a part of speech: {tags}.", word=word, tags=tags)
        return f"{missing} {more}"
    if by == "pattern":
        more = phrase("A pattern must match a whole word: write .* where more letters may follow.")
        return f"{missing} {more}"
    lemmas = {lemma_of(word) for word in query.split() if not set(word) & WILDCARDS.keys()}
    if by == "form" and lemmas and table["lemma"].is_in(sorted(lemmas)).any():
        more = phrase('Other forms of it do occur: try by="lemma".')
        return f"{missing} {more}"
    more = phrase("Use * for any letters, as in {word}.", word=f"{query.split()[0].strip('*?')}*")
    return f"{missing} {more}"


def _unknown_tag(table: pl.DataFrame, query: str) -> str | None:
    """Return a word of a query that does not occur and looks like a part of speech that does not exist: XYZ, noun."""
    words = query.split() if "pos" in table.columns else []
    for word in words:
        looks = word.upper() in query_tags() or (
            len(words) > 1 and word.isascii() and word.isalpha() and word.isupper()
        )
        if looks and word not in query_tags() and not (table["form"] == word).any():
            return word
    return None
