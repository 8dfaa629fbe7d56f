"""Surplus spaces: join the fragments of a broken word and the words of a compound."""

from functools import cache
from itertools import pairwise
from typing import Any

import polars as pl

from helpers.base.dataframes import word_list
from helpers.tables import rows, settings
from helpers.text.general_frequency import general_zipf, spellings
from helpers.text.lemmas import stems
from helpers.text.spacing.corrections import Corrections
from helpers.text.spacing.missing import ZIPF_OFFSET, affixes, function_words, split_form

# Columns by which ``rejoining`` finds candidate pairs: the bits of ``sides``, whether a piece can be the gap, and the
# part that it can have in a number.
PAIR_COLUMNS = ("first", "second", "gap", "part")
AND = "و"
# Separator in a joined form: none in a broken word, a space in a compound.
BROKEN, COMPOUND = "", " "
SCHEMA: dict[str, Any] = {"first": pl.String, "second": pl.String, "between": pl.String, "confidence": pl.Float64}


def surplus_spaces(pairs: pl.DataFrame, corrections: Corrections | None = None) -> pl.DataFrame:
    """Return the pairs of neighbouring forms that are one word.

    1. A broken word (خو د, ہسپتا ل): the pair together is a word of general Urdu, and one of the two is not a word.
    2. A compound from the table (خوب صورت), a word and its affix (صحت مند, بے شمار), names of letters (پی سی بی), and
       two words linked by و without a space (آب وہوا).

    If both forms are independent words, the pair stays apart even if it spells another word (جو ان, کی سی).

    Args:
        pairs: columns first, second: distinct pairs of forms in canonical spelling, with a space between them.
        corrections: pairs that the user joins or keeps apart; they override the rules.

    Returns:
        One row per pair to be joined: first; second; between, the separator in the joined form: none in a broken word,
        a space in a compound; confidence, 0 to 1, higher is more certain.

    >>> pairs = pl.DataFrame({"first": ["خو", "بے", "جو"], "second": ["د", "شمار", "ان"]})
    >>> surplus_spaces(pairs)["first"].sort().to_list()
    ['بے', 'خو']
    """
    if pairs.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    limits = settings("spacing.toml")
    written = pl.concat_str("first", pl.lit(" "), "second")
    joined_by_user = [written for written, words in (corrections or {}).items() if len(words) == 1]
    forced = pairs.filter(written.is_in(joined_by_user)).with_columns(between=pl.lit(BROKEN), confidence=1.0)
    pairs = pairs.filter(~written.is_in(list(corrections or {})))
    joined = pl.concat(
        [
            forced,
            pairs.filter(_is_compound()).with_columns(between=pl.lit(COMPOUND), confidence=pl.lit(limits["by_rule"])),
            _broken(pairs).with_columns(between=pl.lit(BROKEN), confidence=pl.lit(limits["broken_word"])),
        ]
    )
    return joined.select(list(SCHEMA)).unique(["first", "second"], keep="first", maintain_order=True)


@cache
def _is_compound() -> pl.Expr:
    """Select pairs (first, second) that are a compound by table or rule."""
    first, second = pl.col("first"), pl.col("second")
    functions, letters = word_list(function_words()), word_list(letter_names())
    bound_after = second.is_in(word_list(affixes("last", "bound"))) & ~first.is_in(functions)
    bound_before = first.is_in(word_list(affixes("first", "bound"))) & ~second.is_in(functions)
    both_letters = first.is_in(letters) & second.is_in(letters)
    pair_of_words = second.is_in(word_list(_coordinated())) & first.is_in(word_list(_frequent() - function_words()))
    return pl.concat_str(first, pl.lit(" "), second).is_in(word_list(_compounds())) | (
        (first.str.len_chars() > 1)
        & (second.str.len_chars() > 1)
        & (bound_after | bound_before | both_letters | pair_of_words)
    )


def sides(form: pl.Expr, word: pl.Expr, corrections: Corrections | None = None) -> dict[str, pl.Expr]:
    """Prefilter: encode in bits how a piece can take part in a joined pair.

    Most pieces have no bits, so few pairs need the full check.

    Returns:
        Two columns of bits, ``first`` and ``second``: a pair is a candidate if its bits overlap.
    """
    limits = settings("spacing.toml")
    pairs = [*_compounds(), *(written for written in corrections or {} if written.count(" ") == 1)]
    compounds = [pair.split(" ") for pair in pairs]
    weak = ~form.is_in(_strong())
    opens, closes = (form.is_in(side) for side in _fragments())
    ends_pair, begins_pair, letters, verb_stems = (form.is_in(words) for words in _side_words())
    bits = [
        (opens & weak, closes),
        (opens, closes & weak),
        (word, ends_pair),
        (begins_pair, word),
        (letters, letters),
        (form.is_in([first for first, _ in compounds]), form.is_in([second for _, second in compounds])),
        (verb_stems, form.is_in(limits["stem_endings"] + limits["vowel_stem_endings"])),
    ]
    return {
        name: pl.sum_horizontal(
            [(word & pair[side]).cast(pl.UInt8) * (1 << number) for number, pair in enumerate(bits)]
        ).cast(pl.UInt8)
        for side, name in enumerate(("first", "second"))
    }


@cache
def _strong() -> pl.Expr:
    """Return words too frequent to be a fragment of another word; cached."""
    limits = settings("spacing.toml")
    known = [word for word, zipf in general_zipf().items() if zipf >= limits["weak_zipf"] and len(word) > 1]
    return word_list([*known, *limits["one_letter_words"]])


@cache
def _fragments() -> tuple[pl.Expr, pl.Expr]:
    """Return the prefixes and the suffixes of known words; cached for speed."""
    return word_list(_prefixes()), word_list(_suffixes())


@cache
def _side_words() -> tuple[pl.Expr, ...]:
    """Return second words, first words, names of letters, and verb stems."""
    ends_pair = affixes("last", "bound") | _coordinated()
    return tuple(map(word_list, (ends_pair, affixes("first", "bound"), letter_names(), stems())))


@cache
def _zipfs() -> pl.DataFrame:
    return pl.DataFrame({"form": general_zipf().keys(), "zipf": general_zipf().values()})


@cache
def _wholes() -> dict[str, float]:
    """Return the Zipf value of each word by all its spellings: ا نھوں is انہوں, because انھوں is."""
    return general_zipf() | {spelling: general_zipf()[form] for spelling, form in spellings().items()}


@cache
def _whole_zipfs() -> pl.DataFrame:
    return pl.DataFrame({"whole": _wholes().keys(), "together": _wholes().values()})


def _broken(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs that are a broken word."""
    limits, zipfs = settings("spacing.toml"), _zipfs()
    first, second = pl.col("first"), pl.col("second")
    known = (
        pairs.with_columns(whole=first + second)
        .join(_whole_zipfs(), on="whole")
        .join(zipfs.rename({"form": "first", "zipf": "zipf_first"}), on="first", how="left")
        .join(zipfs.rename({"form": "second", "zipf": "zipf_second"}), on="second", how="left")
        .with_columns(pl.col("zipf_first", "zipf_second").fill_null(0.0))
    )
    gain = pl.col("together") - (pl.col("zipf_first") + pl.col("zipf_second") - ZIPF_OFFSET)
    single = (first.str.len_chars() == 1) | (second.str.len_chars() == 1)
    functions = list(function_words())
    weak_first = (pl.col("zipf_first") < limits["weak_zipf"]) | (first.str.len_chars() == 1)
    weak_second = (pl.col("zipf_second") < limits["weak_zipf"]) | (second.str.len_chars() == 1)
    likely = known.filter(
        pl.col("together") >= limits["least_joined_zipf"],
        gain > limits["least_gain"],
        weak_first | weak_second | _stem_and_ending(first, second),
        ~(first.is_in(limits["one_letter_words"]) | second.is_in(limits["one_letter_words"])),
        # A letter beside a postposition belongs to the word on its other side: "ا س کو".
        ~(single & (first.is_in(functions) | second.is_in(functions))),
    )
    # A joined form that would be split again is two words with a misplaced space: "طو رپر".
    return likely.filter([split_form(whole) is None for whole in likely["whole"]]).select("first", "second")


def _stem_and_ending(first: pl.Expr, second: pl.Expr) -> pl.Expr:
    """Select pairs of a verb stem and its ending (ہو تے, لگا نے)."""
    limits = settings("spacing.toml")
    vowel = first.str.tail(1).is_in(limits["vowels"]) & second.is_in(limits["vowel_stem_endings"])
    return first.is_in(list(stems())) & (second.is_in(limits["stem_endings"]) | vowel)


@cache
def _compounds() -> frozenset[str]:
    """Return the word pairs of all compounds: کم از and از کم in کم از کم."""
    return frozenset(" ".join(pair) for row in rows("compounds.csv") for pair in pairwise(row["compound"].split()))


@cache
def letter_names() -> frozenset[str]:
    """Return the names of Latin letters (ایم, بی) used in abbreviations."""
    # Without کے, the letter K: it is far more often the postposition.
    return frozenset(row["word"] for row in rows("initials.csv") if len(row["word"]) > 1) - function_words()


@cache
def _frequent() -> frozenset[str]:
    limits = settings("spacing.toml")
    return frozenset(word for word, zipf in general_zipf().items() if zipf >= limits["least_zipf"])


@cache
def _coordinated() -> frozenset[str]:
    """Return و + frequent word, unless that is a frequent word (وقت)."""
    limits, known = settings("spacing.toml"), general_zipf()
    return frozenset(
        AND + word
        for word in _frequent()
        if len(word) > 1 and known.get(AND + word, 0.0) < min(limits["weak_zipf"], known[word] - 1)
    )


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(word[:length] for word in _wholes() for length in range(1, len(word)))


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(word[start:] for word in _wholes() for start in range(1, len(word)))
