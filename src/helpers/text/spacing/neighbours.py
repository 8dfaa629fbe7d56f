"""Pairs that are one word or two by the words beside them (وزیر زراعت, ہم وطن, ملا نے)."""

from collections.abc import Sequence
from functools import cache

from helpers.tables import rows, settings
from helpers.text.lemmas import verb_forms
from helpers.text.spacing.coordination import AND
from helpers.text.spacing.surplus import Rule


def stands_between(rule: Rule, words: Sequence[str | None]) -> bool:
    """Return whether a pair is one word between its neighbours.

    1. An office stands unless و follows: وزیر زراعت و خوراک is the minister of two departments.
    2. ہم is "same" after a genitive or a noun (اس کے ہم وطن) and before a noun (ہم خیال جماعتیں), else "we".
    3. A stem that is also a noun, and نے, are an infinitive before a postposition or والا (ملا نے والا).

    Args:
        rule: the rule of the pair.
        words: the word before the pair or None, the pair, the word after it or None.

    >>> stands_between(Rule.OFFICE, [None, "وزیر", "زراعت", "و"])
    False
    >>> stands_between(Rule.WE, ["کے", "ہم", "وطن", "خوش"]), stands_between(Rule.WE, [None, "ہم", "وطن", "واپس"])
    (True, False)
    >>> [stands_between(Rule.INFINITIVE, ["فون", "ملا", "نے", after]) for after in ("پر", "کہا")]
    [True, False]
    """
    before, _, _, after = words
    if rule == Rule.OFFICE:
        return after != AND
    if rule == Rule.WE:
        return not (before is None or before in _before_we()) or not (after is not None and after in _after_we())
    return after in settings("spacing.toml")["after_infinitive"]


@cache
def _before_we() -> frozenset[str]:
    """Return the function words after which ہم is "we": all but the genitives, determiners and numbers."""
    genitives = settings("spacing.toml")["before_same"]
    words = {row["form"] for row in rows("function_words.csv") if row["pos"] not in ("DET", "NUM")}
    return frozenset(words.difference(genitives))


@cache
def _after_we() -> frozenset[str]:
    """Return the words before which a noun ends (ہم سفر جاری رکھیں گے): function words, verbs and predicates."""
    functions = {row["form"] for row in rows("function_words.csv") if row["pos"] != "DET"}
    predicates = {row["word"] for row in rows("predicates.csv") if row["always"] == "yes"}
    return frozenset(functions | predicates | verb_forms().keys() | set(settings("spacing.toml")["after_we"]))
