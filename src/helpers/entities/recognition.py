"""Named entities: persons, places and organisations, found by tables and by context."""

from itertools import pairwise
from typing import Any

import pandas as pd
import polars as pl

from helpers.base.dataframes import require_columns, to_pandas, to_polars
from helpers.entities.beginnings import PHRASE, beginnings
from helpers.entities.examples import first_examples
from helpers.entities.found import MOST_NAME_WORDS, RARE_ZIPF, Found, nothing_end, phrases, zipf_of
from helpers.entities.gazetteer import known, may_be_name
from helpers.entities.organisations import find_organisations
from helpers.entities.persons import person
from helpers.entities.places import listed_name, unlisted_place
from helpers.entities.speech.vocabulary import ERGATIVE
from helpers.entities.spellings import usual
from helpers.entities.words import Words, article_words, form_at, joined_forms
from helpers.statistics.multiword_units import find_units
from helpers.text.lines.wrapping import unwrapped

RECOGNITION_NEEDS = {"article", "sentence", "start", "end", "surface", "form", "lemma", "kind"}
MENTION_SCHEMA = {"sentence": pl.Int64, "start": pl.Int64, "end": pl.Int64, "surface": pl.String, "name": pl.String}
MENTION_SCHEMA |= {"kind": pl.String, "rule": pl.String}


def names(tokens: pd.DataFrame) -> pd.DataFrame:
    """List the persons, places and organisations in a text, by rules and tables, without a trained model.

    Variants of a name are separate rows: پوتین and ولادیمیر پوتین. A name that is in no table is found only next to a
    title, another name or نے.

    Args:
        tokens: from ``tokenise``.

    Returns:
        One row per name and kind, most frequent first: name; kind (person, place or organisation); count; articles,
        the number of articles with the name; rules, the rules that found it; example, its first mention in context.

    Raises:
        UrduNewsError: the table has no token columns.

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
    return to_pandas(listed.with_columns(first_examples(listed, to_polars(tokens))).drop("article", "start", "end"))


def name_mentions(tokens: pd.DataFrame) -> pd.DataFrame:
    """List every mention of a name, with its place in the text.

    The rules, by their name in the column ``rule``:

    1. *table*: places (``places.csv``, CLDR), organisations, and persons that other rules would miss (شاہ رخ خان).
       *evidence*: a place that is also a common word (شام), next to another place or before a typical context of
       places (شام کے صدر).
    2. *title*: names and rare words after a title (وزیر خارجہ سرگئی لاوروف).
    3. *given name*: a listed given name, and the name or rare word after it. *surname*: a listed surname, and the word
       before it. *listed*: a single listed name, unless it is a common word (شاہد) or names a street (جناح روڈ).
    4. *doer*: two rare words before نے, کا کہنا and other phrases that follow only persons (لوکا موڈرچ نے).
    5. *pattern*: phrases that end in پارٹی or بینک, or begin with وزارت. *letters*: abbreviations (پی سی بی).
    6. *ending*: a rare word that ends in آباد, پور, ستان and the like. *kind of place*: a word after ضلع or دریائے.
    7. *again*: a name of several words that occurs elsewhere in the article, or one of its words. A common word among
       these must occur before نے in the article.

    Returns:
        One row per mention, in the order of the text: article; sentence; start and end, code points of the raw text;
        surface, the raw text on one line; name, normalised; kind; rule.

    Raises:
        UrduNewsError: the table has no token columns.

    >>> from helpers.text.tokenisation import tokenise
    >>> name_mentions(tokenise("خوشی سے شاہد ہوا"))["name"].to_list()
    []
    """
    require_columns(tokens, RECOGNITION_NEEDS, "tokenise")
    table = to_polars(tokens)
    units = _units(tokens)
    found: list[tuple[Any, ...]] = []
    for article, words, text, origin in article_words(table):
        for name in _names(words, units):
            name_words = words[name.begin : name.end]
            start, end = name_words[0].start, name_words[-1].end
            normalised = joined_forms(name_words)
            surface = unwrapped(text[start - origin : end - origin])
            found.append((article, name_words[0].sentence, start, end, surface, normalised, name.kind, name.rule))
    schema = {"article": table.schema["article"]} | MENTION_SCHEMA
    return to_pandas(pl.DataFrame(found, schema=schema, orient="row"))


def _units(tokens: pd.DataFrame) -> frozenset[str]:
    """Return the multiword units of the text (کم جونگ ان), which a name contains entirely or not at all."""
    if not {"token", "repaired", "confidence"} <= set(tokens.columns):
        return frozenset()
    return frozenset(find_units(tokens)["unit"])


def _names(words: Words, units: frozenset[str]) -> list[Found]:
    """Find the names of an article from left to right, the longest at each word, and then their repetitions."""
    words = usual(words)
    found: list[Found] = []
    organisations = {name.begin: name for name in find_organisations(words)}
    may_begin, earliest = beginnings(), 0
    for index in [at for at, word in enumerate(words) if may_begin[word.form] or at in organisations]:
        phrase_only = may_begin[words[index].form] == PHRASE and index not in organisations
        if index < earliest or (phrase_only and not phrases(index, words)):
            continue
        if (skipped := nothing_end(index, words)) > index:
            earliest = skipped
            continue
        candidates = [organisations[index]] if index in organisations else []
        candidates += [*listed_name(index, words), *person(index, words, units), *unlisted_place(index, words)]
        best = max(candidates, key=lambda name: name.end, default=None)
        if best:
            # The name of a person ends where an organisation begins: زمان شیخ | جناح ہسپتال.
            earliest = next((at for at in range(best.begin + 1, best.end) if at in organisations), best.end)
            found.append(best._replace(end=earliest))
    return sorted([*found, *_again(words, found)])


def _again(words: Words, found: list[Found]) -> list[Found]:
    """Find repetitions of persons' names of several words, and single words of such names (پوتین)."""
    taken = {index for name in found for index in range(name.begin, name.end)}
    whole: dict[str, set[tuple[str, ...]]] = {}
    parts: set[str] = set()
    doers = _doers(words)
    for name in found:
        if name.kind == "person":
            forms = tuple(word.form for word in words[name.begin : name.end])
            whole.setdefault(forms[0], set()).add(forms)
            parts.update(form for form in forms if _is_distinctive(form) or (may_be_name(form) and form in doers))
    again: list[Found] = []
    earliest, named = 0, whole.keys() | parts
    for index in [at for at, word in enumerate(words) if word.form in named]:
        if index < earliest:
            continue
        form, free = words[index].form, index not in taken
        end = _longest_end(index, words, whole[form], taken) if form in whole and free else index
        if end == index and free and form in parts and not _ends_title(index, words):
            end = index + 1
        if end > index:
            again.append(Found(index, end, "person", "again"))
            earliest = end
    return again


def _doers(words: Words) -> set[str]:
    """Return the words before نے. A common word among them that is part of a name is a name there."""
    pairs = enumerate(pairwise(words))
    return {
        word.form
        for index, (word, following) in pairs
        if following.form == ERGATIVE and len(word.form) > 2 and not _ends_title(index, words)
    }


def _ends_title(index: int, words: Words) -> bool:
    """Return whether a word is the second word of a title: وزیرِ اعظم."""
    return f"{form_at(index - 1, words)} {words[index].form}" in known().titles


def _longest_end(begin: int, words: Words, names: set[tuple[str, ...]], taken: set[int]) -> int:
    """Return the end of the longest of the names at an index that overlaps no other name; else the index."""
    for length in range(MOST_NAME_WORDS, 1, -1):
        forms = tuple(word.form for word in words[begin : begin + length])
        if forms in names and taken.isdisjoint(range(begin, begin + length)):
            return begin + length
    return begin


def _is_distinctive(form: str) -> bool:
    """Return whether a part of a name identifies a person alone."""
    return len(form) > 2 and form not in known().words and (form in known().persons or zipf_of(form) < RARE_ZIPF)
