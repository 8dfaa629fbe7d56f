"""Who and where: persons, places and organisations, found by tables and by the words beside them."""

from functools import cache
from itertools import pairwise
from typing import Any

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.entities.found import LONGEST_NAME, RARE, Found, zipf_of
from helpers.entities.gazetteer import known, may_be_name
from helpers.entities.organisations import find_organisations
from helpers.entities.persons import person
from helpers.entities.places import has_ending, listed_name, telling_place
from helpers.entities.speech.speakers import ERGATIVE
from helpers.entities.words import Words, form_at, words_of
from helpers.statistics.multiword_units import find_units
from helpers.tables import settings

RECOGNITION_NEEDS = {"article", "sentence", "start", "end", "surface", "form", "lemma", "kind"}
SCHEMA = {"sentence": pl.Int64, "start": pl.Int64, "end": pl.Int64, "surface": pl.String, "name": pl.String}
SCHEMA |= {"kind": pl.String, "rule": pl.String}
# Words on each side of an example.
CONTEXT = 4


def names(tokens: pd.DataFrame) -> pd.DataFrame:
    """List the persons, places and organisations of a text, by rule and by table; nothing is learned or downloaded.

    A name is as it is written: پوتین and ولادیمیر پوتین are two rows. A name that no table has and that neither a
    title nor another name nor نے stands beside is missed.

    Args:
        tokens: from ``tokenise``.

    Returns:
        One row per name and kind, the most frequent first: name; kind (person, place or organisation); count;
        articles, in how many it occurs; rules, those that found it; example, its first mention with the words around.

    Raises:
        UrduNewsError: a table that is not one of tokens.

    >>> from helpers.text.tokenisation import tokenise
    >>> names(tokenise("وزیر خارجہ مائیک پومپیو لاہور آئے۔"))[["name", "kind"]].values.tolist()
    [['لاہور', 'place'], ['مائیک پومپیو', 'person']]
    """
    mentions = to_polars(name_mentions(tokens))
    listed = (
        mentions.group_by("name", "kind", maintain_order=True)
        .agg(
            pl.len().cast(pl.Int64).alias("count"),
            pl.col("article").n_unique().cast(pl.Int64).alias("articles"),
            pl.col("rule").unique(maintain_order=True).str.join(", ").alias("rules"),
            pl.col("article", "start", "end").first(),
        )
        .sort("count", "name", "kind", descending=[True, False, False])
    )
    return to_pandas(listed.with_columns(_examples(listed, to_polars(tokens))).drop("article", "start", "end"))


def name_mentions(tokens: pd.DataFrame) -> pd.DataFrame:
    """List every mention of a name, so that each leads to its place in the text.

    The rules, each under the name it has in the column ``rule``:

    1. *table*: places (``places.csv``, CLDR), organisations, and persons whose names no rule reads (شاہ رخ خان); a
       place that is also a word (شام) needs *evidence*: a place beside it, or what places have after it (شام کے صدر).
    2. *title*: the words after a title (وزیر خارجہ سرگئی لاوروف), while they are names or hardly known words.
    3. *given name*: a listed given name, and the name or hardly known word after it; *surname*: what is before one;
       *listed*: a listed name alone, unless it is an everyday word (شاہد) or that of a street (جناح روڈ).
    4. *doer*: two hardly known words before what only persons stand before: نے, کا کہنا (لوکا موڈرچ نے).
    5. *pattern*: words that end in پارٹی or بینک or begin with وزارت; *letters*: the names of letters (پی سی بی).
    6. *ending*: a hardly known word in آباد, پور, ستان ...; *kind of place*: what follows ضلع or دریائے.
    7. *again*: a name of several words that the article has elsewhere, or one of its words; an everyday word among
       these only if the article has it before نے.

    Returns:
        One row per mention, in the order of the text: article; sentence; start and end, code points of the raw text;
        surface, as written; name, in canonical spelling; kind; rule.

    >>> from helpers.text.tokenisation import tokenise
    >>> name_mentions(tokenise("خوشی سے شاہد ہوا"))["name"].to_list()
    []
    """
    require_columns(tokens, RECOGNITION_NEEDS, "tokenise")
    table = to_polars(tokens)
    units = _units(tokens)
    found: list[tuple[Any, ...]] = []
    for (article,), own in table.group_by("article", maintain_order=True):
        words = words_of(own)
        text, origin = "".join(own["surface"]), int(own["start"][0])
        for name in _names(words, units):
            inside = words[name.begin : name.end]
            start, end = inside[0].start, inside[-1].end
            written = " ".join(word.form for word in inside)
            surface = text[start - origin : end - origin]
            found.append((article, inside[0].sentence, start, end, surface, written, name.kind, name.rule))
    schema = {"article": table.schema["article"]} | SCHEMA
    return to_pandas(pl.DataFrame(found, schema=schema, orient="row"))


def _units(tokens: pd.DataFrame) -> frozenset[str]:
    """Return the units of the text: words that keep company (کم جونگ ان), of which a name takes all or none."""
    if not {"token", "repaired", "confidence"} <= set(tokens.columns):
        return frozenset()
    return frozenset(find_units(tokens)["unit"])


def _examples(listed: pl.DataFrame, tokens: pl.DataFrame) -> pl.Series:
    """Return for each name the text around its first mention."""
    solid = tokens.with_row_index("row").filter(pl.col("kind") != "space")
    places = solid.with_row_index("place")
    at = listed.join(
        places.select("article", "start", "place"), on=["article", "start"], how="left", maintain_order="left"
    )
    until = listed.join(
        places.select("article", "end", "place"), on=["article", "end"], how="left", maintain_order="left"
    )
    solid_rows, sentence = (
        solid["row"].to_list(),
        solid.select(pl.struct("article", "sentence").rle_id()).to_series().to_list(),
    )
    surfaces = tokens["surface"].to_list()
    examples = []
    for first, last in zip(at["place"].to_list(), until["place"].to_list(), strict=True):
        begin = next(place for place in range(max(first - CONTEXT, 0), first + 1) if sentence[place] == sentence[first])
        end = next(
            p for p in range(min(last + CONTEXT, len(solid_rows) - 1), last - 1, -1) if sentence[p] == sentence[last]
        )
        examples.append(" ".join("".join(surfaces[solid_rows[begin] : solid_rows[end] + 1]).split()))
    return pl.Series("example", examples, dtype=pl.String)


def _names(words: Words, units: frozenset[str]) -> list[Found]:
    """Find the names of an article: what begins first, and of that the longest; then what the article has again."""
    found: list[Found] = []
    organisations = {name.begin: name for name in find_organisations(words)}
    at = 0
    while at < len(words):
        candidates = [organisations[at]] if at in organisations else []
        if _may_begin(words[at].form):
            candidates += [*listed_name(at, words), *person(at, words, units), *telling_place(at, words)]
        best = max(candidates, key=lambda name: name.end, default=None)
        if best:
            found.append(best)
            at = best.end
        else:
            at += 1
    return sorted([*found, *_again(words, found)])


@cache
def _may_begin(form: str) -> bool:
    """Tell whether a name or a title may begin with a word, so that all others are passed over."""
    listed = form.split(" ", 1)[0] in known().firsts or form in settings("names.toml")["kinds_of_place"]
    return listed or may_be_name(form) or has_ending(form)


def _again(words: Words, found: list[Found]) -> list[Found]:
    """Find the persons' names of several words that the article has elsewhere, and one of their words alone (پوتین)."""
    taken = {place for name in found for place in range(name.begin, name.end)}
    whole: dict[str, set[tuple[str, ...]]] = {}
    parts: set[str] = set()
    doers = _doers(words)
    for name in found:
        if name.kind == "person":
            forms = tuple(word.form for word in words[name.begin : name.end])
            whole.setdefault(forms[0], set()).add(forms)
            parts.update(form for form in forms if _is_own(form) or (may_be_name(form) and form in doers))
    again: list[Found] = []
    at = 0
    while at < len(words):
        end = _longest(at, words, whole[words[at].form], taken) if words[at].form in whole and at not in taken else at
        if end == at and at not in taken and words[at].form in parts and not _ends_title(at, words):
            end = at + 1
        if end > at:
            again.append(Found(at, end, "person", "again"))
        at = max(end, at + 1)
    return again


def _doers(words: Words) -> set[str]:
    """Return the words before نے, which may be names: an everyday word that is a part of one is the name there."""
    pairs = enumerate(pairwise(words))
    return {
        word.form
        for at, (word, following) in pairs
        if following.form == ERGATIVE and len(word.form) > 2 and not _ends_title(at, words)
    }


def _ends_title(at: int, words: Words) -> bool:
    """Tell whether a word ends a title that is written in two: وزیرِ اعظم."""
    return f"{form_at(at - 1, words)} {words[at].form}" in known().titles


def _longest(at: int, words: Words, wanted: set[tuple[str, ...]], taken: set[int]) -> int:
    """Return the end of the longest of the wanted names of several words that stands here, free of others."""
    for length in range(LONGEST_NAME, 1, -1):
        forms = tuple(word.form for word in words[at : at + length])
        if forms in wanted and taken.isdisjoint(range(at, at + length)):
            return at + length
    return at


def _is_own(form: str) -> bool:
    """Tell whether a part of a name is one by itself."""
    return len(form) > 2 and form not in known().words and (form in known().persons or zipf_of(form) < RARE)
