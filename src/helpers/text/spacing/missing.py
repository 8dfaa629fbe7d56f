"""Missing spaces: words written together, parted where the letters allow a break that nobody sees."""

import math
from functools import cache
from itertools import pairwise
from typing import Any, Literal, TypeAlias

import polars as pl

from helpers.tables import rows, settings
from helpers.text.general_frequency import general_zipf
from helpers.text.lemmas import FUTURE, verb_forms
from helpers.text.spacing.corrections import Corrections

# A verb and its auxiliary that are written together are two words, or stay what they are.
LightVerbs: TypeAlias = Literal["apart", "as written"]
SCHEMA: dict[str, Any] = {"form": pl.String, "parts": pl.List(pl.String), "confidence": pl.Float64}
# Yeh barree ends a word: inside a form it is the end of the first of two.
WORD_END = "ے"
# log10: the Zipf scale counts in a thousand million words.
SCALE = 9.0


def missing_spaces(
    forms: pl.Series, corrections: Corrections | None = None, light_verbs: LightVerbs = "apart"
) -> pl.DataFrame:
    """Return the forms that are several words written together, with their parts and how sure that is.

    1. By convention, whatever is more usual: a verb and its auxiliary (ہورہے, کردیا, ہوگا) and کیلئے are parted,
       because most texts write them apart.
    2. A form that Urdu at large knows is one word (نوجوان, چیئرمین), unless it is long and its parts are likelier to
       meet by chance than it is to be written at all (افرادکو).
    3. A form that it does not know is parted after letters that do not join, if it knows every part well; so names
       that it does not know are left alone.

    A form with an affix (بےپناہ, ترقییافتہ) is one word.

    Args:
        forms: distinct forms in canonical spelling.
        corrections: what the reader wants parted or left whole, which goes before all of this.
        light_verbs: "as written" leaves out the first of these rules.

    Returns:
        One row per form to be parted: form; parts, which joined are the form, but for the yeh of کیلئے; confidence,
        0 to 1, higher means surer.

    >>> missing_spaces(pl.Series(["برقراررکھنے", "ہورہے", "نوجوان"]))["parts"].to_list()
    [['برقرار', 'رکھنے'], ['ہو', 'رہے']]
    """
    wanted = corrections or {}
    asked = ((form, (list(wanted[form]), 1.0) if form in wanted else part(form, light_verbs)) for form in forms if form)
    found = [(form, *parted) for form, parted in asked if parted and len(parted[0]) > 1]
    return pl.DataFrame(found, schema=SCHEMA, orient="row")


def part(form: str, light_verbs: LightVerbs = "apart") -> tuple[list[str], float] | None:
    """Return the parts of one form and how sure they are, or None where it is one word.

    >>> part("کیلئے"), part("پاکستان")
    ((['کے', 'لئے'], 0.95), None)
    """
    limits = _limits()
    if not 3 <= len(form) <= limits["longest_form"] or form in _kept():
        return None
    if by_rule := _by_rule(form):
        return (by_rule, limits["by_rule"]) if light_verbs == "apart" else None
    # An inflected verb is one word, also where its ending is another (اچھالیں).
    if len(form) < limits["shortest_form"] or form in verb_forms():
        return None
    chance, parts = _likeliest(form)
    if len(parts) < 2 or not _plausible(parts):
        return None
    known = general_zipf().get(form)
    needed = _known_needs(form, parts, known) if known is not None else _unknown_needs(form, parts)
    if chance <= needed:
        return None
    return parts, round(1 / (1 + math.exp(-limits["steepness"] * (chance - needed + 0.5))), 3)


def _by_rule(form: str) -> list[str] | None:
    """Part a verb and its auxiliary, or what changed a letter in joining."""
    limits = _limits()
    if form in limits["contracted"]:
        parts: list[str] = limits["contracted"][form]
        return parts
    for k in range(1, len(form) - 1):
        first, second = form[:k], form[k:]
        follows = second in auxiliaries() or second in _words("conjunctive")
        if first in _words("hosts") and follows and first[-1] in _non_joining():
            return [first, second]
    return None


def _likeliest(form: str) -> tuple[float, list[str]]:
    """Return the likeliest parts of a form, and log10 of the chance that they meet in a thousand million words.

    A word's chance is its share of Urdu at large; the words of a chain are taken as independent.
    """
    best: list[tuple[float, int]] = [(0.0, 0)] + [(-math.inf, 0)] * len(form)
    for end in range(1, len(form) + 1):
        if end < len(form) and form[end - 1] not in _non_joining():
            continue
        for begin in range(end):
            if best[begin][0] > -math.inf and end - begin < len(form):
                chance = best[begin][0] + _chance(form[begin:end])
                best[end] = max(best[end], (chance, begin))
    if best[-1][0] == -math.inf:
        return -math.inf, []
    ends = [len(form)]
    while ends[-1]:
        ends.append(best[ends[-1]][1])
    ends.reverse()
    return best[-1][0] + SCALE, [form[begin:end] for begin, end in pairwise(ends)]


def _chance(word: str) -> float:
    """Return log10 of a word's share of Urdu at large; minus infinity where it is not known well enough."""
    limits = _limits()
    known = general_zipf().get(word, 0.0)
    needed = limits["least_zipf_short"] if len(word) <= limits["short"] else limits["least_zipf"]
    usable = known >= needed and (len(word) > 1 or word in limits["one_letter_words"])
    return known - SCALE if usable else -math.inf


def _plausible(parts: list[str]) -> bool:
    """Tell whether no part is an ending or an affix, which make one word with what they stand at."""
    limits = _limits()
    affixed = parts[0] in affixes("first") or any(part in affixes("last") for part in parts[1:])
    inflected = parts[-1] in limits["endings"] and parts[-2] not in function_words()
    # The future's ending follows a verb, and so begins nothing (گارتھ).
    future = any(part in FUTURE and before not in verb_forms() for before, part in pairwise(["", *parts]))
    # و binds two words to one (شعروادب).
    return not (affixed or inflected or future or "و" in parts) and len(parts) <= limits["most_parts"]


def _known_needs(form: str, parts: list[str], known: float) -> float:
    limits = _limits()
    functions = all(part in function_words() for part in parts)
    if functions or any(part.endswith(WORD_END) for part in parts[:-1]):
        shortest = limits["shortest_function_pair"]
    else:
        shortest = limits["shortest_known_form"]
    return known if len(form) >= shortest else math.inf


def _unknown_needs(form: str, parts: list[str]) -> float:
    limits = _limits()
    needs: float = limits["least_chance"] - limits["chance_per_letter"] * (len(form) - 5)
    short = len(parts[0]) <= limits["short"] and not parts[0].endswith(WORD_END)
    if short and not function_words().issuperset(parts[1:]):
        needs += limits["chance_after_short"]
    return needs


def _limits() -> dict[str, Any]:
    return settings("spacing.toml")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_limits()[name])


@cache
def _kept() -> frozenset[str]:
    """Return what is one word, whatever the numbers say: the table's, and compounds written together."""
    return _words("one_word") | {row["compound"].replace(" ", "") for row in rows("compounds.csv")}


@cache
def _non_joining() -> frozenset[str]:
    return frozenset(row["glyph"] for row in rows("non_joining.csv"))


@cache
def affixes(place: str, use: str = "") -> frozenset[str]:
    """Return the affixes that stand first or last; only those of one use (bound, free) where it is given."""
    return frozenset(row["affix"] for row in rows("affixes.csv") if row["place"] == place and use in ("", row["use"]))


@cache
def function_words() -> frozenset[str]:
    """Return all function words."""
    return frozenset(row["form"] for row in rows("function_words.csv"))


@cache
def auxiliaries() -> frozenset[str]:
    """Return the auxiliaries and light verbs among the function words."""
    return frozenset(row["form"] for row in rows("function_words.csv") if row["pos"] == "AUX")
