"""Missing spaces: two words written together, put right where the letters allow a break that nobody sees."""

import math
from functools import cache
from typing import Any

import polars as pl

from helpers.lexicon import general_zipf
from helpers.tables import rows, settings

SCHEMA: dict[str, Any] = {"form": pl.String, "parts": pl.List(pl.String), "confidence": pl.Float64}


def missing_spaces(forms: pl.Series) -> pl.DataFrame:
    """Return the forms that are two words written together, with their parts and how sure that is.

    1. A form that Urdu at large knows is one word (نوجوان, چیئرمین), unless it is a verb and its auxiliary (ہورہے,
       کردیا): these are parted, by convention, because most texts write them apart.
    2. A form that it does not know is parted after a letter that does not join, if it knows both parts well; so names
       that it does not know are left alone.

    Three and more words in one are left as they are, as are words that lost a letter in joining (کیلئے).

    Args:
        forms: distinct forms in canonical spelling.

    Returns:
        One row per form to be parted: form; parts, which joined are the form; confidence, 0 to 1.

    >>> missing_spaces(pl.Series(["برقراررکھنے", "ہورہے", "نوجوان"]))["parts"].to_list()
    [['برقرار', 'رکھنے'], ['ہو', 'رہے']]
    """
    found = [(form, *parted) for form in forms if form and (parted := _part(form))]
    return pl.DataFrame(found, schema=SCHEMA, orient="row")


def _part(form: str) -> tuple[list[str], float] | None:
    limits, known = settings("spacing.toml"), general_zipf()
    if not limits["shortest_form"] <= len(form) <= limits["longest_form"]:
        return None
    splits = [(form[:k], form[k:]) for k in range(2, len(form) - 1) if form[k - 1] in _non_joining()]
    if light := [split for split in splits if split[0] in _hosts() and split[1] in _auxiliaries()]:
        return list(light[0]), limits["light_verb_confidence"]
    if form in known or form in _kept():
        return None
    scored = [(_margin(first, second), first, second) for first, second in splits if _well_known(first, second)]
    if not scored:
        return None
    margin, first, second = max(scored)
    confidence = 1 / (1 + math.exp(-limits["steepness"] * margin))
    return ([first, second], round(confidence, 3)) if confidence >= limits["least_confidence"] else None


def _margin(first: str, second: str) -> float:
    """Return by how much (log10) the two words are likelier to meet than the threshold says chance is."""
    known = general_zipf()
    even: float = settings("spacing.toml")["least_sum_of_zipf"]
    return known[first] + known[second] - even


def _well_known(first: str, second: str) -> bool:
    limits, known = settings("spacing.toml"), general_zipf()
    if second in limits["endings"]:
        return False
    needs = [
        limits["least_zipf_short"] if len(part) <= limits["short"] else limits["least_zipf"] for part in (first, second)
    ]
    if len(first) <= limits["short"]:
        needs[1] = max(needs[1], limits["least_zipf_after_short"])
    return all(known.get(part, 0) >= need for part, need in zip((first, second), needs, strict=True))


@cache
def _non_joining() -> frozenset[str]:
    return frozenset(row["glyph"] for row in rows("non_joining.csv"))


@cache
def _kept() -> frozenset[str]:
    return frozenset(settings("spacing.toml")["one_word"])


@cache
def _auxiliaries() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("function_words.csv") if row["pos"] == "AUX")


@cache
def _hosts() -> frozenset[str]:
    return frozenset(settings("spacing.toml")["hosts"])
