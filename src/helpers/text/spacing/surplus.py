"""Surplus spaces: join the fragments of a broken word and the words of a compound, move a space in the wrong place."""

from enum import IntEnum
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from helpers.base.word_classes import Flags, WordClasses
from helpers.tables import rows, settings
from helpers.text.general_frequency import general_zipf, spellings
from helpers.text.lemmas import stems, verb_forms
from helpers.text.spacing.abbreviations import letter_names
from helpers.text.spacing.affixation import BOUND, FIRST, FREE, LAST, affixes, is_affixed, partners_of
from helpers.text.spacing.compounds import compound_parts, compounds
from helpers.text.spacing.coordination import AND
from helpers.text.spacing.corrections import Corrections
from helpers.text.spacing.misplaced import (
    auxiliary_ends,
    cut_firsts,
    cut_seconds,
    moved_firsts,
    moved_seconds,
    moved_space,
)
from helpers.text.spacing.missing import ZIPF_OFFSET, function_words, split_form

# Columns by which ``rejoining`` finds candidate pairs: the bits of ``sides``, whether a piece can be the gap, and the
# part that it can have in a number.
PAIR_COLUMNS = ("first", "second", "gap", "part")
HAMZA = "ء"
# The prefix "same", which is also the pronoun "we".
WE = "ہم"
# Separator in a joined form: none in a broken word, a space in a compound.
BROKEN, COMPOUND = "", " "
SCHEMA: dict[str, Any] = {
    "first": pl.String,
    "second": pl.String,
    "between": pl.String,
    "confidence": pl.Float64,
    "rule": pl.UInt8,
    "moved": pl.List(pl.String),
}


class Rule(IntEnum):
    """Why two words are a pair."""

    USER = 0
    COMPOUND = 1
    AFFIX = 2
    # Names of letters: an abbreviation, if the letters beside them and the word before allow it.
    LETTERS = 3
    # Two words of a compound of three or more: joined if the others are beside them.
    PART = 4
    BROKEN = 5
    # Two words with the space in the wrong place: they stay two.
    MOVED = 6
    # Pairs that depend on the words beside them: an office (وزیر زراعت), a compound with ہم, which is also "we", and an
    # infinitive whose stem is also a noun (ملا نے).
    OFFICE = 7
    WE = 8
    INFINITIVE = 9


# The rules of pairs that depend on the words beside them, and the rules of such pairs that stand.
IN_CONTEXT = {Rule.OFFICE: Rule.COMPOUND, Rule.WE: Rule.COMPOUND, Rule.INFINITIVE: Rule.BROKEN}


class Decision(NamedTuple):
    """What a pair is: the separator if it is one word, or its words with the space moved."""

    rule: Rule
    between: str
    confidence: float
    moved: tuple[str, str] | None = None


def surplus_spaces(pairs: pl.DataFrame, corrections: Corrections | None = None) -> pl.DataFrame:
    """Return the pairs of neighbouring forms that are one word, or have their space in the wrong place.

    1. A broken word (خو د, ہسپتا ل): the pair together is a word of general Urdu, and one of the two is not a word.
    2. A compound from the table (خوب صورت), also in the plural (طالب علموں), or a phrase with و (نقل و حمل, نقل وحمل).
    3. A word and an affix: a bound affix with any word (ترقی یافتہ, بے شمار), another one with its listed partners
       (کتب خانہ, دہشت گردوں).
    4. Names of letters (پی سی بی).
    5. A space in the wrong place (جار ہی): the pair stays two words, جا and رہی.

    Some of these pairs are two words beside certain neighbours: those of the rules in ``IN_CONTEXT`` and of letters.

    If both forms are independent words, the pair stays apart even if it spells another word (جو ان, کی سی). A word that
    begins with و is not joined to the word before it unless the two are listed: many names begin with و.

    Args:
        pairs: columns first, second: distinct pairs of forms in canonical spelling, with a space between them.
        corrections: pairs that the user joins or keeps apart; they override the rules.

    Returns:
        One row per pair that is changed: first; second; between, the separator in the joined form: none in a broken
        word, a space in a compound; confidence, 0 to 1, higher is more certain; rule, a ``Rule``; moved, the two words
        of a pair with its space in the wrong place, else null.

    >>> pairs = pl.DataFrame({"first": ["خو", "بے", "جو"], "second": ["د", "شمار", "ان"]})
    >>> surplus_spaces(pairs)["first"].sort().to_list()
    ['بے', 'خو']
    """
    forced = corrections or {}
    decided = ((first, second, _decide(first, second, forced)) for first, second in pairs.iter_rows())
    changed = [
        (first, second, decision.between, decision.confidence, int(decision.rule), decision.moved)
        for first, second, decision in decided
        if decision
    ]
    return pl.DataFrame(changed, schema=SCHEMA, orient="row")


def _decide(first: str, second: str, corrections: Corrections) -> Decision | None:
    """Return what is to be done about a pair; None for two words."""
    if corrections and (words := corrections.get(f"{first} {second}")) is not None:
        return _wanted((first, second), words)
    return _by_rule(first, second)


@lru_cache(maxsize=65_536)
def _by_rule(first: str, second: str) -> Decision | None:
    """Return what is to be done about a pair of which the user says nothing."""
    limits = settings("spacing.toml")
    if rule := _compound_rule(first, second):
        return Decision(rule, COMPOUND, limits["by_rule"])
    if moved := moved_space(first, second):
        return Decision(Rule.MOVED, BROKEN, limits["broken_word"], moved)
    if not _is_broken(first, second):
        return None
    infinitive = first in limits["noun_stems"] and second in limits["agent_endings"]
    return Decision(Rule.INFINITIVE if infinitive else Rule.BROKEN, BROKEN, limits["broken_word"])


def _wanted(pair: tuple[str, str], words: tuple[str, ...]) -> Decision | None:
    """Return what the user wants a pair to be: one word, two words with the space elsewhere, or the pair as it is."""
    if len(words) == 1:
        return Decision(Rule.USER, BROKEN, 1.0)
    first, *rest = words
    return Decision(Rule.MOVED, BROKEN, 1.0, (first, rest[0])) if len(rest) == 1 and words != pair else None


def _compound_rule(first: str, second: str) -> Rule | None:
    """Return the rule by which a pair is a compound."""
    if f"{first} {second}" in compounds():
        return _rule_of_compound(first, second)
    if is_affixed(first, second):
        return Rule.AFFIX
    if first in letter_names() and second in letter_names():
        return Rule.LETTERS
    return Rule.PART if (first, second) in compound_parts() else None


def _rule_of_compound(first: str, second: str) -> Rule:
    """Return the rule of a listed compound: those with ہم and those of a department depend on the words beside them."""
    limits = settings("spacing.toml")
    if first == WE and second in limits["words_after_we"]:
        return Rule.WE
    department = first in limits["words_before_department"] and second not in limits["no_departments"]
    return Rule.OFFICE if department else Rule.COMPOUND


def sides(forms: pl.Series, word: Flags, corrections: Corrections | None = None) -> dict[str, NDArray[np.uint16]]:
    """Prefilter: encode in bits how a piece can take part in a pair.

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
    # The hamza of a word is a sign alone (اشیا ء).
    last = word | known["hamza"]
    bits = [
        (known["opens"] & ~known["strong"], known["closes"]),
        (known["opens"], known["closes"] & ~known["strong"]),
        (word, known["suffix"]),
        (known["prefix"], word),
        (known["partner_first"], known["free_suffix"]),
        (known["free_prefix"], known["partner_second"]),
        (known["letter_name"], known["letter_name"]),
        (forced["first"], forced["second"]),
        *((known[f"{group} first"], known[f"{group} second"]) for group in _pair_groups()),
        (known["verb_stem"], known["stem_ending"]),
        (known["opens"], known["moved_second"]),
        (known["moved_first"], known["auxiliary_end"]),
        (known["cut_first"], known["cut_second"]),
    ]
    return {
        name: np.bitwise_or.reduce(
            [(usable & pair[side]).astype(np.uint16) << number for number, pair in enumerate(bits)]
        )
        for side, (name, usable) in enumerate((("first", word), ("second", last)))
    }


@cache
def _side_words() -> WordClasses:
    """Return the words of each side of a pair."""
    limits, known, fragments = settings("spacing.toml"), general_zipf(), _fragments()
    return WordClasses(
        {
            # Words too frequent to be a fragment of another word.
            "strong": [
                *(
                    word
                    for word, zipf in known.items()
                    if zipf >= limits["weak_zipf"] and word not in fragments and _can_stand(word)
                ),
                *limits["one_letter_words"],
            ],
            "hamza": [HAMZA],
            "opens": _prefixes(),
            "closes": _suffixes(),
            "suffix": [*affixes(LAST, BOUND), *limits["plural_endings"]],
            "prefix": affixes(FIRST, BOUND),
            "free_suffix": affixes(LAST, FREE),
            "free_prefix": affixes(FIRST, FREE),
            "partner_first": partners_of(LAST),
            "partner_second": partners_of(FIRST),
            "letter_name": letter_names(),
            **{f"{group} first": [first for first, _ in pairs] for group, pairs in _pair_groups().items()},
            **{f"{group} second": [second for _, second in pairs] for group, pairs in _pair_groups().items()},
            "verb_stem": stems(),
            "stem_ending": limits["stem_endings"] + limits["vowel_stem_endings"],
            "moved_first": moved_firsts(),
            "moved_second": moved_seconds(),
            "auxiliary_end": auxiliary_ends(),
            "cut_first": cut_firsts(),
            "cut_second": cut_seconds(),
        }
    )


@cache
def _pair_groups() -> dict[str, list[tuple[str, str]]]:
    """Return the word pairs of compounds by whether a word of them is و or another function word.

    In one group, the many function words in texts (کے of کے ٹو) would be candidates beside all words of compounds.
    """
    pairs = [*(tuple(pair.split(" ")) for pair in compounds() if pair.count(" ") == 1), *compound_parts()]
    functions = function_words()
    groups: dict[str, list[tuple[str, str]]] = {
        "after and": [],
        "after function": [],
        "before function": [],
        "words": [],
    }
    for first, second in pairs:
        after = "after and" if first == AND else "after function" if first in functions else None
        groups[after or ("before function" if second in functions else "words")].append((first, second))
    return groups


def _can_stand(form: str) -> bool:
    """Return whether a form can be an independent word: several letters, no ending, and no letter that begins none."""
    limits = settings("spacing.toml")
    return len(form) > 1 and form[0] not in limits["never_first"] and form not in limits["fragments"]


@cache
def _wholes() -> dict[str, float]:
    """Return the Zipf value of each word by all its spellings: ا نھوں is انہوں, because انھوں is."""
    return general_zipf() | {spelling: general_zipf()[form] for spelling, form in spellings().items()}


def _is_broken(first: str, second: str) -> bool:
    """Return whether a pair is a broken word."""
    whole, limits, functions = first + second, settings("spacing.toml"), function_words()
    known, together = general_zipf(), _wholes().get(whole, 0.0)
    if second in limits["plural_endings"]:
        return bool(together >= limits["least_joined_zipf"] or known.get(first, 0.0) >= limits["weak_zipf"])
    if whole in verb_forms() and _stem_and_ending(first, second):
        return True
    if together < limits["least_joined_zipf"] or {first, second}.intersection(limits["one_letter_words"]):
        return False
    zipfs = [known.get(part, 0.0) if _can_stand(part) else 0.0 for part in (first, second)]
    single = len(first) == 1 or len(second) == 1
    weak = single or _is_fragment(min(zipfs), together) or _stem_and_ending(first, second)
    # A letter beside a postposition belongs to the word on its other side: "ا س کو".
    beside_function = single and (first in functions or second in functions)
    if not weak or beside_function or together - (sum(zipfs) - ZIPF_OFFSET) <= limits["least_gain"]:
        return False
    # A joined form that would be split again is two words with a misplaced space: "طو رپر".
    return split_form(whole) is None


def _is_fragment(zipf: float, together: float) -> bool:
    """Return whether a piece is no independent word, by its Zipf value and that of the word that it is a part of."""
    limits = settings("spacing.toml")
    rarer = zipf < limits["fragment_zipf"] and together - zipf >= limits["fragment_gain"]
    return bool(zipf < limits["weak_zipf"] or rarer)


@cache
def _fragments() -> frozenset[str]:
    """Return the words that are rarer than a word which they begin or end by so much that they can be its fragment."""
    limits, known = settings("spacing.toml"), general_zipf()
    rare = {word for word, zipf in known.items() if limits["weak_zipf"] <= zipf < limits["fragment_zipf"]}
    return frozenset(
        part
        for whole, zipf in known.items()
        if zipf >= limits["weak_zipf"] + limits["fragment_gain"]
        for length in range(2, len(whole) - 1)
        for part in (whole[:length], whole[length:])
        if part in rare and _is_fragment(known[part], zipf)
    )


def _stem_and_ending(first: str, second: str) -> bool:
    """Return whether a pair is a verb stem and its ending (ہو تے, لگا نے)."""
    limits = settings("spacing.toml")
    if first not in stems() or first in _names_like_stems().get(second, ()):
        return False
    vowel = first.endswith(tuple(limits["vowels"])) and second in limits["vowel_stem_endings"]
    return second in limits["stem_endings"] or vowel


@cache
def _names_like_stems() -> dict[str, frozenset[str]]:
    """Return the names that are verb stems too, by the endings that are words after them: شرما نے, اٹک تا لاہور."""
    limits = settings("spacing.toml")
    places = frozenset(row["place"] for row in rows("places.csv") if not row["word"])
    people = frozenset(row["name"] for row in rows("personal_names.csv"))
    return {"تا": places, **dict.fromkeys(limits["vowel_stem_endings"], places | people)}


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(word[:length] for word in _wholes() for length in range(1, len(word)))


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(word[start:] for word in _wholes() for start in range(1, len(word)))
