"""Surplus spaces: pieces of one word that were written apart, and compounds that make one word."""

from functools import cache
from typing import Any, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.lemmas import lemmatise
from helpers.lexicon import general_zipf
from helpers.spacing import SCALE, affixes, function_words, part
from helpers.tables import rows, settings

Places: TypeAlias = NDArray[np.integer]
Flags: TypeAlias = NDArray[np.bool_]

# Columns of the table of pieces that say what a piece may be in a pair that is joined.
FLAGS = ("word", "before", "after", "opens", "closes", "gap")
AND = "و"
# Between the parts of a joined form: nothing where a word was broken, a space where a compound has one by custom.
BROKEN, COMPOUND = "", " "
SCHEMA: dict[str, Any] = {"first": pl.String, "second": pl.String, "between": pl.String, "confidence": pl.Float64}


def surplus_spaces(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of neighbouring forms that are one word.

    1. A broken word (خو د, ہسپتا ل): together a word that Urdu at large knows, and one of the two is none by itself.
    2. A compound of the table (خوب صورت), a word and its affix (صحت مند, بے شمار), names of letters (پی سی بی), and
       two words of which the second has و written to it (آب وہوا).

    Pairs of which either could stand alone are left apart, whatever they would mean together (جو ان, کی سی).

    Args:
        pairs: columns first, second: distinct pairs of forms in canonical spelling, with one space between them.

    Returns:
        One row per pair to be joined: first; second; between, what stands between them in the form: nothing in a
        broken word, a space in a compound; confidence, 0 to 1, higher means surer.

    >>> pairs = pl.DataFrame({"first": ["خو", "بے", "جو"], "second": ["د", "شمار", "ان"]})
    >>> surplus_spaces(pairs)["first"].sort().to_list()
    ['بے', 'خو']
    """
    limits = settings("spacing.toml")
    first, second = pl.col("first"), pl.col("second")
    written = pl.concat_str(first, pl.lit(" "), second)
    bound_after = second.is_in(list(affixes("last", "bound"))) & ~first.is_in(list(function_words()))
    bound_before = first.is_in(list(affixes("first", "bound"))) & ~second.is_in(list(function_words()))
    letters = first.is_in(list(_letters())) & second.is_in(list(_letters()))
    pair_of_words = second.is_in(list(_coordinated())) & first.is_in(list(_usual() - function_words()))
    compound = written.is_in(list(_compounds())) | (
        (first.str.len_chars() > 1)
        & (second.str.len_chars() > 1)
        & (bound_after | bound_before | letters | pair_of_words)
    )
    broken = pairs.join(_broken(pairs), on=["first", "second"], how="semi")
    joined = pl.concat(
        [
            pairs.filter(compound).with_columns(between=pl.lit(COMPOUND), confidence=pl.lit(limits["by_rule"])),
            broken.with_columns(between=pl.lit(BROKEN), confidence=pl.lit(limits["broken_word"])),
        ]
    )
    return joined.select(list(SCHEMA)).unique(["first", "second"], keep="first", maintain_order=True)


def sides(form: pl.Expr) -> dict[str, pl.Expr]:
    """Tell what a word may be in a pair that is joined; for most it is nothing, which saves the work.

    before, after: an affix that takes any word after it, before it; opens, closes: the first, second of such pairs as
    take their like alone.
    """
    compounds = [pair.split(" ") for pair in _compounds()]
    return {
        "before": form.is_in(list(affixes("first", "bound"))),
        "after": form.is_in(list(affixes("last", "bound") | _coordinated())),
        "opens": form.is_in(list({first for first, _ in compounds} | _letters() | _beginnings())),
        "closes": form.is_in(list({second for _, second in compounds} | _letters() | _endings())),
    }


def rejoin(table: pl.DataFrame, codes: Places, new_article: Flags) -> tuple[pl.DataFrame, Places, Flags]:
    """Put together the pieces of a text that are one word.

    Args:
        table: what is known of the distinct pieces: surface, form, lemma, kind, length, ...
        codes: for each piece of the text, its row in the table.
        new_article: for each piece, whether it is the first of an article.

    Returns:
        The table with a row more for each word put together; the codes, in which its first piece stands for all of it;
        and for each piece whether it stays.
    """
    word, before, after, opens, closes, gap = (table[name].to_numpy()[codes] for name in FLAGS)
    pair = (opens[:-2] & closes[2:]) | (word[:-2] & after[2:]) | (before[:-2] & word[2:])
    at = np.flatnonzero(pair & gap[1:-1] & ~new_article[1:-1] & ~new_article[2:])
    met = pl.DataFrame({"at": at, "first": codes[at], "second": codes[at + 2]})
    distinct = met.select("first", "second").unique()
    spelled = pl.DataFrame({name: table["form"].gather(distinct[name]) for name in ("first", "second")})
    decided = distinct.hstack(spelled.rename({"first": "form_first", "second": "form_second"})).join(
        surplus_spaces(spelled.unique()).rename({"first": "form_first", "second": "form_second"}),
        on=["form_first", "form_second"],
    )
    hits = met.join(decided, on=["first", "second"], maintain_order="left")
    if hits.is_empty():
        return table, codes, np.ones(len(codes), dtype=np.bool_)
    place = hits["at"].to_numpy()
    stays = np.ones(len(codes), dtype=np.bool_)
    stays[place + 1] = stays[place + 2] = False
    member = np.zeros(len(codes), dtype=np.bool_)
    for offset in range(3):
        member[place + offset] = True
    between = np.full(len(codes), None, dtype=object)
    between[place + 1] = hits["between"].to_numpy()
    sure = np.ones(len(codes))
    sure[place] = hits["confidence"].to_numpy()
    words = (
        table.select("surface", "form", "lemma", "length")[codes[member]]
        .with_columns(
            group=pl.Series(np.cumsum(stays)[member]),
            between=pl.Series(between[member].tolist(), dtype=pl.String),
            confidence=pl.Series(sure[member]),
        )
        .with_columns(form=pl.coalesce("between", "form"))
        .group_by("group", maintain_order=True)
        .agg(
            pl.col("surface").str.join(),
            pl.col("form").str.join(),
            # The last word carries the ending of a compound; initials have none.
            lemma=pl.col("form").slice(0, pl.len() - 1).str.join() + pl.col("lemma").last(),
            initials=pl.col("form").last().is_in(list(_letters())),
            broken=(pl.col("between") == BROKEN).any(),
            length=pl.col("length").sum(),
            confidence=pl.col("confidence").min(),
        )
    )
    whole = pl.col("form").map_batches(lemmatise, return_dtype=pl.String)
    lemma = pl.when("initials").then("form").when("broken").then(whole).otherwise("lemma")
    joined = words.select("surface", "form", lemma.alias("lemma"), "length", "confidence").with_columns(
        kind=pl.lit("word"), repaired=True
    )
    codes = codes.copy()
    codes[stays & member] = len(table) + np.arange(len(words))
    return pl.concat([table, joined.cast({"length": table.schema["length"]})], how="diagonal_relaxed"), codes, stays


def _broken(pairs: pl.DataFrame) -> pl.DataFrame:
    limits = settings("spacing.toml")
    zipfs = pl.DataFrame({"form": general_zipf().keys(), "zipf": general_zipf().values()})
    first, second = pl.col("first"), pl.col("second")
    known = (
        pairs.with_columns(whole=first + second)
        .join(zipfs.rename({"form": "whole", "zipf": "together"}), on="whole")
        .join(zipfs.rename({"form": "first", "zipf": "zipf_first"}), on="first", how="left")
        .join(zipfs.rename({"form": "second", "zipf": "zipf_second"}), on="second", how="left")
        .with_columns(pl.col("zipf_first", "zipf_second").fill_null(0.0))
    )
    gain = pl.col("together") - (pl.col("zipf_first") + pl.col("zipf_second") - SCALE)
    single = (first.str.len_chars() == 1) | (second.str.len_chars() == 1)
    functions = list(function_words())
    weak_first = (pl.col("zipf_first") < limits["weak_zipf"]) | (first.str.len_chars() == 1)
    weak_second = (pl.col("zipf_second") < limits["weak_zipf"]) | (second.str.len_chars() == 1)
    likely = known.filter(
        pl.col("together") >= limits["least_joined_zipf"],
        gain > limits["least_gain"],
        weak_first | weak_second,
        ~(first.is_in(limits["one_letter_words"]) | second.is_in(limits["one_letter_words"])),
        # A letter beside a postposition belongs to the word on its other side: "ا س کو".
        ~(single & (first.is_in(functions) | second.is_in(functions))),
    )
    # What would have to be parted again is two words of which a space slipped: "طو رپر".
    return likely.filter([part(whole) is None for whole in likely["whole"]]).select("first", "second")


@cache
def _compounds() -> frozenset[str]:
    return frozenset(row["compound"] for row in rows("compounds.csv"))


@cache
def _letters() -> frozenset[str]:
    # The letter K is spelled like the commonest of all postpositions.
    return frozenset(row["word"] for row in rows("initials.csv") if len(row["word"]) > 1) - function_words()


@cache
def _usual() -> frozenset[str]:
    limits = settings("spacing.toml")
    return frozenset(word for word, zipf in general_zipf().items() if zipf >= limits["least_zipf"])


@cache
def _coordinated() -> frozenset[str]:
    """Return و with a usual word, where the two together are not a word that is nearly as usual (وقت)."""
    limits, known = settings("spacing.toml"), general_zipf()
    return frozenset(
        AND + word
        for word in _usual()
        if len(word) > 1 and known.get(AND + word, 0.0) < min(limits["weak_zipf"], known[word] - 1)
    )


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(word[:k] for word in general_zipf() for k in range(1, len(word)))


@cache
def _endings() -> frozenset[str]:
    return frozenset(word[k:] for word in general_zipf() for k in range(1, len(word)))
