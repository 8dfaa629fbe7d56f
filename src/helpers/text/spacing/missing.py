"""Missing spaces: split forms that are several words written together."""

import math
from functools import cache
from itertools import pairwise
from typing import Any, Literal, TypeAlias

import polars as pl

from helpers.tables import rows, settings
from helpers.text.general_frequency import general_zipf
from helpers.text.lemmas import FUTURE, verb_forms
from helpers.text.spacing.corrections import Corrections

# A verb and its auxiliary written together: split them, or keep them as written.
LightVerbs: TypeAlias = Literal["apart", "as written"]
SCHEMA: dict[str, Any] = {"form": pl.String, "parts": pl.List(pl.String), "confidence": pl.Float64}
# Yeh barree occurs only at the end of a word; inside a form, it marks a word boundary.
FINAL_LETTER = "ے"
# log10 of a billion words: subtract it from a Zipf value to get log10 of the word's share.
ZIPF_OFFSET = 9.0


def missing_spaces(
    forms: pl.Series, corrections: Corrections | None = None, light_verbs: LightVerbs = "apart"
) -> pl.DataFrame:
    """Split the forms that are several words written together.

    1. By convention, a verb and its auxiliary (ہورہے, کردیا, ہوگا) and کیلئے are split, because most texts write them
       apart.
    2. A form known in general Urdu is one word (نوجوان, چیئرمین), unless it is long and its parts are more likely to
       occur side by side than the form itself (افرادکو).
    3. An unknown form is split after non-joining letters if every part is frequent in general Urdu. Unknown names
       therefore stay unsplit.

    A form with an affix (بےپناہ, ترقییافتہ) is one word.

    Args:
        forms: distinct forms in canonical spelling.
        corrections: forms that the user splits or keeps; they override the rules.
        light_verbs: "as written" disables the first rule.

    Returns:
        One row per split form: form; parts, which concatenate to the form (except کیلئے, which changes a letter);
        confidence, 0 to 1, higher is more certain.

    >>> missing_spaces(pl.Series(["برقراررکھنے", "ہورہے", "نوجوان"]))["parts"].to_list()
    [['برقرار', 'رکھنے'], ['ہو', 'رہے']]
    """
    wanted = corrections or {}
    splits = (
        (form, (list(wanted[form]), 1.0) if form in wanted else split_form(form, light_verbs)) for form in forms if form
    )
    found = [(form, *split) for form, split in splits if split and len(split[0]) > 1]
    return pl.DataFrame(found, schema=SCHEMA, orient="row")


def split_form(form: str, light_verbs: LightVerbs = "apart") -> tuple[list[str], float] | None:
    """Return the parts of a form and a confidence, or None for one word.

    >>> split_form("کیلئے"), split_form("پاکستان")
    ((['کے', 'لئے'], 0.95), None)
    """
    limits = _limits()
    if not 3 <= len(form) <= limits["longest_form"] or form in _kept():
        return None
    if by_rule := _by_rule(form):
        return (by_rule, limits["by_rule"]) if light_verbs == "apart" else None
    # An inflected verb is one word, even if its ending is a word too (اچھالیں).
    if len(form) < limits["shortest_form"] or form in verb_forms():
        return None
    joint_zipf, parts = _most_likely(form)
    if len(parts) < 2 or not _plausible(parts):
        return None
    known = general_zipf().get(form)
    needed = _known_threshold(form, parts, known) if known is not None else _unknown_threshold(form, parts)
    if joint_zipf <= needed:
        return None
    return parts, round(1 / (1 + math.exp(-limits["steepness"] * (joint_zipf - needed + 0.5))), 3)


def _by_rule(form: str) -> list[str] | None:
    """Split a verb from its auxiliary, or a listed contraction."""
    limits = _limits()
    if form in limits["contracted"]:
        parts: list[str] = limits["contracted"][form]
        return parts
    for boundary in range(1, len(form) - 1):
        first, second = form[:boundary], form[boundary:]
        is_auxiliary = second in auxiliaries() or second in _words("conjunctive")
        if first in _words("hosts") and is_auxiliary and first[-1] in _non_joining():
            return [first, second]
    return None


def _most_likely(form: str) -> tuple[float, list[str]]:
    """Return the most likely parts of a form and their joint Zipf value.

    The frequency assumes that the parts are independent, each with its share of general Urdu.
    """
    best: list[tuple[float, int]] = [(0.0, 0)] + [(-math.inf, 0)] * len(form)
    for end in range(1, len(form) + 1):
        if end < len(form) and form[end - 1] not in _non_joining():
            continue
        for begin in range(end):
            if best[begin][0] > -math.inf and end - begin < len(form):
                log_share = best[begin][0] + _log_share(form[begin:end])
                best[end] = max(best[end], (log_share, begin))
    if best[-1][0] == -math.inf:
        return -math.inf, []
    ends = [len(form)]
    while ends[-1]:
        ends.append(best[ends[-1]][1])
    ends.reverse()
    return best[-1][0] + ZIPF_OFFSET, [form[begin:end] for begin, end in pairwise(ends)]


def _log_share(word: str) -> float:
    """Return log10 of a word's share of general Urdu; -inf if too rare."""
    limits = _limits()
    known = general_zipf().get(word, 0.0)
    needed = limits["least_zipf_short"] if len(word) <= limits["short"] else limits["least_zipf"]
    usable = known >= needed and (len(word) > 1 or word in limits["one_letter_words"])
    return known - ZIPF_OFFSET if usable else -math.inf


def _plausible(parts: list[str]) -> bool:
    """Return whether all parts can be words: no endings, affixes or و."""
    limits = _limits()
    affixed = parts[0] in affixes("first") or any(part in affixes("last") for part in parts[1:])
    inflected = parts[-1] in limits["endings"] and parts[-2] not in function_words()
    # A future ending follows a verb, so it cannot be the first part (گارتھ).
    future = any(part in FUTURE and before not in verb_forms() for before, part in pairwise(["", *parts]))
    # و links two words into one (شعروادب).
    return not (affixed or inflected or future or "و" in parts) and len(parts) <= limits["most_parts"]


def _known_threshold(form: str, parts: list[str], known: float) -> float:
    """Return the minimum joint Zipf value to split a known form."""
    limits = _limits()
    functions = all(part in function_words() for part in parts)
    if functions or any(part.endswith(FINAL_LETTER) for part in parts[:-1]):
        shortest = limits["shortest_function_pair"]
    else:
        shortest = limits["shortest_known_form"]
    return known if len(form) >= shortest else math.inf


def _unknown_threshold(form: str, parts: list[str]) -> float:
    """Return the minimum joint Zipf value to split an unknown form."""
    limits = _limits()
    threshold: float = limits["least_chance"] - limits["chance_per_letter"] * (len(form) - 5)
    short = len(parts[0]) <= limits["short"] and not parts[0].endswith(FINAL_LETTER)
    if short and not function_words().issuperset(parts[1:]):
        threshold += limits["chance_after_short"]
    return threshold


def _limits() -> dict[str, Any]:
    return settings("spacing.toml")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_limits()[name])


@cache
def _kept() -> frozenset[str]:
    """Return the forms that are never split: listed words and compounds."""
    return _words("one_word") | {row["compound"].replace(" ", "") for row in rows("compounds.csv")}


@cache
def _non_joining() -> frozenset[str]:
    return frozenset(row["glyph"] for row in rows("non_joining.csv"))


@cache
def affixes(place: str, use: str = "") -> frozenset[str]:
    """Return the affixes of a place, optionally of one use."""
    return frozenset(row["affix"] for row in rows("affixes.csv") if row["place"] == place and use in ("", row["use"]))


@cache
def function_words() -> frozenset[str]:
    """Return all function words."""
    return frozenset(row["form"] for row in rows("function_words.csv"))


@cache
def auxiliaries() -> frozenset[str]:
    """Return the auxiliaries and light verbs among the function words."""
    return frozenset(row["form"] for row in rows("function_words.csv") if row["pos"] == "AUX")
