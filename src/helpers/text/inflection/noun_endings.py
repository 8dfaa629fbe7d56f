"""Noun endings: strip a regular ending of a noun or adjective if a known word remains."""

from functools import cache
from typing import NamedTuple

from helpers.tables import settings
from helpers.text.inflection.known_words import lemma_zipf

# Endings of a marked masculine noun in the nominative and in the oblique.
MARKED = ("ا", "ہ")
OBLIQUE = "ے"


class Rule(NamedTuple):
    """A row of ``tables/lemma_rules.toml``: what replaces the ending, and its limits."""

    replacements: tuple[str, ...]
    shortest_stem: int
    most_rarer: float


def strip_ending(form: str) -> str | None:
    """Return the known word that the form is an inflected form of, or None.

    The longest ending that leaves a known word is stripped (``tables/lemma_rules.toml``).

    >>> strip_ending("حملوں"), strip_ending("لڑکیاں"), strip_ending("پانی")
    ('حملہ', 'لڑکی', None)
    """
    rules, longest = _rules()
    for length in range(min(longest, len(form) - 1), 0, -1):
        rule = rules.get(form[-length:])
        if rule and len(form) - length >= rule.shortest_stem:
            lemma = _best(form, form[:-length], rule)
            if lemma:
                return lemma
    return None


def _best(form: str, stem: str, rule: Rule) -> str | None:
    """Return the most likely of the lemmas that a rule proposes, or None."""
    known = lemma_zipf()
    candidates = [stem + end for end in rule.replacements if stem + end in known]
    if not candidates:
        return None
    limits = settings("lemma_rules.toml")
    least = max(limits["least_zipf"], known.get(form, 0.0) - rule.most_rarer)
    likely = [word for word in candidates if known[word] >= least]
    marked = [word for word in likely if word != stem]
    if not marked:
        return likely[0] if likely else None
    best = max(marked, key=known.__getitem__)
    if stem not in likely:
        return best
    # حملے shows that حملوں is from حملہ; گلوکارے does not exist, so گلوکاروں is from گلوکار.
    unmarked = best[-1] in MARKED and known.get(stem + OBLIQUE, 0.0) < limits["least_zipf"]
    return stem if unmarked or known[best] < known[stem] - limits["marked_first"] else best


@cache
def _rules() -> tuple[dict[str, Rule], int]:
    """Return the rule of each ending, and the length of the longest ending."""
    table = settings("lemma_rules.toml")
    rules = {
        row["ending"]: Rule(
            tuple(row["replacements"]),
            row.get("shortest_stem", table["shortest_stem"]),
            row.get("most_rarer", table["most_rarer"]),
        )
        for row in table["endings"]
    }
    return rules, max(map(len, rules))
