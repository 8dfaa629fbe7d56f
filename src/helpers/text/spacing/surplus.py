"""Surplus spaces: join the fragments of a broken word and the words of a compound."""

from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.base.word_classes import Flags, WordClasses
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
    forced = corrections or {}
    decided = ((first, second, _decide(first, second, forced)) for first, second in pairs.iter_rows())
    joined = [(first, second, *decision) for first, second, decision in decided if decision]
    return pl.DataFrame(joined, schema=SCHEMA, orient="row")


def _decide(first: str, second: str, corrections: Corrections) -> tuple[str, float] | None:
    """Return the separator and the confidence of a pair that is one word; None for two words."""
    limits = settings("spacing.toml")
    if (words := corrections.get(f"{first} {second}")) is not None:
        return (BROKEN, 1.0) if len(words) == 1 else None
    if _is_compound(first, second):
        return COMPOUND, limits["by_rule"]
    return (BROKEN, limits["broken_word"]) if _is_broken(first, second) else None


def _is_compound(first: str, second: str) -> bool:
    """Return whether a pair is a compound by table or rule."""
    if f"{first} {second}" in _compounds():
        return True
    if len(first) == 1 or len(second) == 1:
        return False
    functions, letters = function_words(), letter_names()
    return (
        (second in affixes("last", "bound") and first not in functions)
        or (first in affixes("first", "bound") and second not in functions)
        or (first in letters and second in letters)
        or (second in _coordinated() and first in _frequent() and first not in functions)
    )


def sides(forms: pl.Series, word: Flags, corrections: Corrections | None = None) -> dict[str, NDArray[np.uint8]]:
    """Prefilter: encode in bits how a piece can take part in a joined pair.

    Most pieces have no bits, so few pairs need the full check.

    Args:
        forms: the forms of the distinct pieces.
        word: whether each piece is a word.
        corrections: pairs that the user joins or keeps apart.

    Returns:
        Two arrays of bits, ``first`` and ``second``: a pair is a candidate if its bits overlap.
    """
    known = _side_words().of(forms)
    pairs = [written.split(" ") for written in corrections or {} if written.count(" ") == 1]
    forced = WordClasses({"first": [first for first, _ in pairs], "second": [second for _, second in pairs]}).of(forms)
    bits = [
        (known["opens"] & ~known["strong"], known["closes"]),
        (known["opens"], known["closes"] & ~known["strong"]),
        (word, known["ends_pair"]),
        (known["begins_pair"], word),
        (known["letter_name"], known["letter_name"]),
        (known["compound_first"] | forced["first"], known["compound_second"] | forced["second"]),
        (known["verb_stem"], known["stem_ending"]),
    ]
    return {
        name: np.bitwise_or.reduce([(word & pair[side]).astype(np.uint8) << number for number, pair in enumerate(bits)])
        for side, name in enumerate(("first", "second"))
    }


@cache
def _side_words() -> WordClasses:
    """Return the words of each side of a pair."""
    limits, known = settings("spacing.toml"), general_zipf()
    compounds = [pair.split(" ") for pair in _compounds()]
    return WordClasses(
        {
            # Words too frequent to be a fragment of another word.
            "strong": [
                *(word for word, zipf in known.items() if zipf >= limits["weak_zipf"] and len(word) > 1),
                *limits["one_letter_words"],
            ],
            "opens": _prefixes(),
            "closes": _suffixes(),
            "ends_pair": affixes("last", "bound") | _coordinated(),
            "begins_pair": affixes("first", "bound"),
            "letter_name": letter_names(),
            "compound_first": [first for first, _ in compounds],
            "compound_second": [second for _, second in compounds],
            "verb_stem": stems(),
            "stem_ending": limits["stem_endings"] + limits["vowel_stem_endings"],
        }
    )


@cache
def _wholes() -> dict[str, float]:
    """Return the Zipf value of each word by all its spellings: ا نھوں is انہوں, because انھوں is."""
    return general_zipf() | {spelling: general_zipf()[form] for spelling, form in spellings().items()}


def _is_broken(first: str, second: str) -> bool:
    """Return whether a pair is a broken word."""
    whole, limits, functions, known = first + second, settings("spacing.toml"), function_words(), general_zipf()
    together = _wholes().get(whole, 0.0)
    if together < limits["least_joined_zipf"] or {first, second}.intersection(limits["one_letter_words"]):
        return False
    zipfs = [known.get(part, 0.0) for part in (first, second)]
    single = len(first) == 1 or len(second) == 1
    weak = single or min(zipfs) < limits["weak_zipf"] or _stem_and_ending(first, second)
    # A letter beside a postposition belongs to the word on its other side: "ا س کو".
    beside_function = single and (first in functions or second in functions)
    if not weak or beside_function or together - (sum(zipfs) - ZIPF_OFFSET) <= limits["least_gain"]:
        return False
    # A joined form that would be split again is two words with a misplaced space: "طو رپر".
    return split_form(whole) is None


def _stem_and_ending(first: str, second: str) -> bool:
    """Return whether a pair is a verb stem and its ending (ہو تے, لگا نے)."""
    limits = settings("spacing.toml")
    vowel = first.endswith(tuple(limits["vowels"])) and second in limits["vowel_stem_endings"]
    return first in stems() and (second in limits["stem_endings"] or vowel)


@cache
def _compounds() -> frozenset[str]:
    """Return the word pairs of all compounds and offices: کم از and از کم in کم از کم."""
    compounds = [row["compound"] for row in rows("compounds.csv")] + [row["office"] for row in rows("offices.csv")]
    return frozenset(" ".join(pair) for compound in compounds for pair in pairwise(compound.split()))


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
