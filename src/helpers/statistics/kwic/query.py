"""Key word in context: every place where a word, phrase or pattern stands, with the words before and after it."""

import re
from collections.abc import Iterator
from typing import Literal, get_args

import numpy as np
import pandas as pd
import polars as pl
from numpy.typing import NDArray

from helpers.base.dataframes import require_columns, require_whole, to_pandas, to_polars
from helpers.base.errors import UrduNewsError
from helpers.base.translation import phrase, phrase_plural
from helpers.files.articles import Articles, as_articles
from helpers.text.collation import alphabetical
from helpers.text.lemmas import lemma_of
from helpers.text.normalisation import normalise
from helpers.text.tokenisation import tokenise

By = Literal["form", "lemma", "pattern"]
Sort = Literal[
    "place", "date", "node", "before 1", "before 2", "before 3", "after 1", "after 2", "after 3"
]  # fmt: skip
CONCORDANCE_COLUMNS = ("before", "node", "after", "article", "sentence", "published", "start", "end")
CONCORDANCE_NEEDS = {"article", "sentence", "token", "start", "end", "surface", "form", "lemma", "kind"}
# What is no word: passed over when words beside the node are counted or compared, and never matched by a wildcard.
NO_WORDS = ("space", "punctuation", "symbol")
# In a word of the query: * stands for any letters or none, ? for one.
WILD = {"*": "[^ ]*", "?": "[^ ]"}
# Words in a query: more is a sentence, which find-in-page finds.
LONGEST_QUERY = 20


def concordance(
    tokens: pd.DataFrame,
    query: str,
    *,
    by: By = "form",
    width: int = 8,
    sort: Sort = "place",
    articles: Articles | None = None,
) -> pd.DataFrame:
    """Find every place where a word or phrase stands, and show it in its context.

    A query is one word or several in a row within a sentence; ``*`` stands for any letters of a word, ``?`` for one
    (کتاب* also finds کتابیں). It is read as the text was: كتاب finds کتاب, and ہوگا what was parted into ہو گا. A
    compound counts as the one word it is: آباد does not find اسلام آباد, as a frequency table has a row for each.

    Args:
        tokens: from ``tokenise``, perhaps with ``join_units``.
        query: the words; with ``by="pattern"`` a regular expression (Rust's syntax) for the whole of a word's form.
        by: compare forms, dictionary forms (کتاب finds کتابوں; an inflected query is brought to its own), or a pattern.
        width: words of context on each side; marks are not counted.
        sort: by place in the text, by date (unknown ones last), by the node itself, or by the first one to three words
            before (the nearest first) or after, in the order of the Urdu alphabet.
        articles: the table the tokens come from, if ``published`` is to be filled.

    Returns:
        One row per place: before, node, after, the raw text with its spaces, never beyond the article; article;
        sentence; published, null where unknown; start and end of the node in the raw text. Where there is none, an
        empty table, whose ``attrs["note"]`` says in a sentence what was looked for.

    Raises:
        UrduNewsError: an empty query, a pattern that does not compile, or an option that there is not.

    >>> lines = concordance(tokenise("امن آیا۔ امن کی بات ہوئی۔"), "امن", width=2)
    >>> lines[["before", "node", "after"]].values.tolist()
    [['', 'امن', ' آیا۔ امن'], ['امن آیا۔ ', 'امن', ' کی بات']]
    """
    _check(tokens, query, by, width, sort)
    table = to_polars(tokens.reset_index(drop=True))
    solid = table.with_row_index("row").filter(pl.col("kind") != "space")
    first, last = _places(solid, query, by)
    lines = in_context(table, first, last, width).with_columns(published=publication_of(table, articles, first))
    if sort != "place":
        lines = _sorted(lines, table, first, last, sort)
    result = to_pandas(lines.select(CONCORDANCE_COLUMNS))
    if not len(first):
        result.attrs["note"] = _note(table, query, by)
    return result


def in_context(table: pl.DataFrame, first: NDArray[np.int64], last: NDArray[np.int64], width: int) -> pl.DataFrame:
    """Cut words out of the text with the words around them, never beyond their article.

    Args:
        table: of tokens, white space among them.
        first: the row of the first token of each place.
        last: the row of its last token.
        width: words of context on each side.

    Returns:
        One row per place: before, node, after, article, sentence, start, end.
    """
    words = np.flatnonzero(~table["kind"].is_in(NO_WORDS).to_numpy())
    article = table["article"].rle_id().to_numpy()
    begins = np.flatnonzero(np.diff(article, prepend=-1)) if len(article) else article
    ends = np.append(begins[1:], len(table))
    own = article[first]
    from_word = np.searchsorted(words, first) - width
    begin = np.where(from_word >= 0, np.append(words, 0)[np.maximum(from_word, 0)], 0)
    to_word = np.searchsorted(words, last, side="right") + width - 1
    until = np.where(to_word < len(words), np.append(words, 0)[np.minimum(to_word, len(words))] + 1, len(table))
    begin, until = (first, last + 1) if not width else (np.maximum(begin, begins[own]), np.minimum(until, ends[own]))
    # The whole text in one string, and where each token begins in it.
    text = str(table["surface"].str.join()[0] or "") if len(table) else ""
    at = np.append(0, np.cumsum(table["surface"].str.len_chars().to_numpy(), dtype=np.int64))
    edges = [at[side].tolist() for side in (begin, first, last + 1, until)]
    cut = [(text[a:b], text[b:c], text[c:d]) for a, b, c, d in zip(*edges, strict=True)]
    schema = {"before": pl.String, "node": pl.String, "after": pl.String}
    return pl.DataFrame(cut, schema=schema, orient="row").with_columns(
        table[first].select("article", "sentence", "start"), end=table["end"][last]
    )


def _check(tokens: pd.DataFrame, query: str, by: str, width: int, sort: str) -> None:
    require_columns(tokens, CONCORDANCE_NEEDS, "tokenise")
    if by not in get_args(By):
        raise UrduNewsError(f'by is "form", "lemma" or "pattern", not "{by}".')
    if sort not in get_args(Sort):
        raise UrduNewsError(f'sort is one of {", ".join(get_args(Sort))}, not "{sort}".')
    if width < 0:
        raise UrduNewsError(f"width is the number of words on each side, 0 or more, not {width}.")
    require_whole([query])
    if not query.strip():
        raise UrduNewsError("Nothing is asked for. Give a word, or several with spaces between.")
    if by != "pattern" and len(query.split()) > LONGEST_QUERY:
        raise UrduNewsError(f"The query has {len(query.split())} words; give at most {LONGEST_QUERY}.")


def _places(solid: pl.DataFrame, query: str, by: By) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first and the last row of each place, in the order of the text."""
    column = "lemma" if by == "lemma" else "form"
    distinct = solid.select(column, word=~pl.col("kind").is_in(NO_WORDS)).unique(maintain_order=True)
    if by == "pattern":
        hits = solid.filter(pl.col("form").is_in(_matching(distinct.filter("word")["form"], query).implode()))
        at = hits["row"].to_numpy().astype(np.int64)
        return at, at
    for words in _readings(query, by, set(distinct[column])):
        first, last = _phrases(solid, distinct, words, column)
        if len(first):
            break
    return first, last


def _readings(query: str, by: By, known: set[str]) -> Iterator[list[str]]:
    """Yield the words of a query: as they are given, then as ``tokenise`` would part or join them."""
    given = [_normalised(word) for word in query.split()]
    yield given
    if any(set(word) & WILD.keys() for word in given):
        return
    parted = " ".join(form for form in tokenise(query).query("kind != 'space'")["form"] if form).split()
    yield parted
    if by == "lemma":
        for words in (given, parted):
            yield [word if word in known else lemma_of(word) for word in words]


def _normalised(word: str) -> str:
    """Bring a word of a query to the spelling of the forms; its wildcards stay."""
    parts = re.split(r"([*?])", word)
    return "".join(part if part in WILD else normalise(part).text for part in parts)


def _matching(forms: pl.Series, pattern: str) -> pl.Series:
    """Return the forms that a regular expression matches as a whole.

    Rust's engine has neither look-around nor back-references, and so takes time linear in the text, whatever is asked.
    """
    try:
        # By itself first: ")(" would compile between our brackets.
        pl.Series([""]).str.contains(pattern)
        return forms.filter(forms.str.contains(f"^(?:{pattern})$"))
    except pl.exceptions.ComputeError:
        raise UrduNewsError(
            f"{pattern} is no pattern that can be searched for: look for a bracket too many, and for look-around or "
            "back-references, which are not available because they may run for ever."
        ) from None


def _phrases(
    solid: pl.DataFrame, distinct: pl.DataFrame, words: list[str], column: str
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find the words in a row within a sentence; a token of several words (صحت مند) takes as many of them.

    ``begun`` has for each number of words of the query where so many of them begin and end.
    """
    n = len(words)
    longest = int(distinct[column].str.count_matches(" ", literal=True).max() or 0) + 1  # type: ignore[arg-type]
    place = solid.select(pl.struct("article", "sentence").rle_id())["article"].to_numpy()
    row = solid["row"].to_numpy().astype(np.int64)
    begun: list[list[tuple[NDArray[np.int64], NDArray[np.int64]]]] = [[] for _ in range(n + 1)]
    for done in range(n):
        for until in range(done + 1, min(n, done + longest) + 1):
            wanted = _wanted(distinct, " ".join(words[done:until]), column)
            if wanted.is_empty():
                continue
            hit = solid[column].is_in(wanted.implode()).to_numpy()
            if not done:
                at = np.flatnonzero(hit)
                begun[until].append((at, at))
            for begin, at in begun[done] if done else []:
                following = at + 1
                inside = following < len(hit)
                begin, following = begin[inside], following[inside]
                good = hit[following] & (place[following] == place[begin])
                begun[until].append((begin[good], following[good]))
    if not begun[n]:
        return np.array([], dtype=np.int64), np.array([], dtype=np.int64)
    begin, at = (np.concatenate(side) for side in zip(*begun[n], strict=True))
    order = np.lexsort((at, begin))
    return row[begin[order]], row[at[order]]


def _wanted(distinct: pl.DataFrame, words: str, column: str) -> pl.Series:
    """Return which distinct forms are these words; a wildcard stands for letters of words only, not for marks."""
    if not set(words) & WILD.keys():
        return distinct.filter(pl.col(column) == words)[column]
    pattern = "".join(WILD.get(letter, re.escape(letter)) for letter in words)
    return distinct.filter("word", pl.col(column).str.contains(f"^{pattern}$"))[column]


def publication_of(table: pl.DataFrame, articles: Articles | None, first: NDArray[np.int64]) -> pl.Series:
    """Return the date of the article of each place, null where it is not known."""
    own = table["article"][first]
    known = None if articles is None else as_articles(articles)
    if known is None or "published" not in known.columns:
        return pl.Series("published", [None] * len(own), dtype=pl.String)
    dates = known.select("article", pl.col("published").cast(pl.String)).unique("article", keep="first")
    return own.replace_strict(dates["article"], dates["published"], default=None, return_dtype=pl.String)


def _sorted(
    lines: pl.DataFrame, table: pl.DataFrame, first: NDArray[np.int64], last: NDArray[np.int64], sort: Sort
) -> pl.DataFrame:
    """Sort lines; those that are alike stay in the order of the text."""
    if sort == "date":
        return lines.sort("published", nulls_last=True, maintain_order=True)
    if sort == "node":
        return lines[alphabetical(lines["node"]).arg_sort().to_list()]
    side, depth = sort.split()
    words = table.with_row_index("row").filter(~pl.col("kind").is_in(NO_WORDS))
    rows_of, forms = words["row"].to_numpy(), alphabetical(words["form"].fill_null(""))
    # Beyond the ends of the article there is no word, which comes first.
    article = table["article"].rle_id().to_numpy()
    keys = []
    for step in range(1, int(depth) + 1):
        near = (
            np.searchsorted(rows_of, first) - step
            if side == "before"
            else np.searchsorted(rows_of, last, side="right") + step - 1
        )
        inside = (near >= 0) & (near < len(rows_of))
        safe = np.clip(near, 0, max(len(rows_of) - 1, 0))
        same = inside & (article[rows_of[safe]] == article[first]) if len(rows_of) else inside
        found = forms.gather(safe) if len(forms) else pl.Series([""] * len(safe), dtype=pl.String)
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
    if by == "pattern":
        more = phrase("A pattern must match a whole word: write .* where more letters may follow.")
        return f"{missing} {more}"
    lemmas = {lemma_of(word) for word in query.split() if not set(word) & WILD.keys()}
    if by == "form" and lemmas and table["lemma"].is_in(sorted(lemmas)).any():
        more = phrase('Other forms of it do occur: try by="lemma".')
        return f"{missing} {more}"
    more = phrase("Use * for any letters, as in {word}.", word=f"{query.split()[0].strip('*?')}*")
    return f"{missing} {more}"
