"""Safe pairs: two words that need less evidence to be split, because few names are spelled like them."""

from functools import cache
from typing import Any

from helpers.tables import rows, settings
from helpers.text.general_frequency import general_zipf, makhzan_counts
from helpers.text.lemmas import paradigm, stems, verb_forms
from helpers.text.spacing.affixation import LAST, affixes

# The Arabic article: a name that is written together, as عطاءالحق.
ARTICLE = "ال"


def least_confidence(first: str, second: str) -> float | None:
    """Return the minimum confidence of a split into a pair of words, or None if it is no safe pair.

    ``tables/spacing.toml`` lists the function words and the limits. A pair is safe

    1. if it is a noun and a verb of a listed phrase (نظر آنا), a number and what is counted (چار سال), or a given name
       and a listed last name (عامر خان);
    2. if a listed function word is first (پر) or last (ہے, کے), and the other is a frequent content word;
    3. if both are frequent words of several letters (پاور پلانٹ), the second without the Arabic article.

    >>> least_confidence("پر", "سفری"), least_confidence("پر", "تگال")
    (0.3, None)
    """
    limits = _limits()
    if second in _phrases().get(first, ()) or (second in _last_names() and first in _given_names()):
        return float(limits["confidence_phrase"])
    if second in limits["last"]:
        return _beside(first, limits["last"][second], limits["count_before"])
    if first in limits["first"]:
        return _beside(second, limits["first"][first], limits["count_after"])
    frequent = _is_frequent(first) and _is_frequent(second) and not second.startswith(ARTICLE)
    return float(limits["confidence_content"]) if frequent and second not in affixes(LAST) else None


def is_noun_before_agent_marker(word: str) -> bool:
    """Return whether نے after a word with a final vowel is the postposition, not the ending of a verb.

    >>> is_noun_before_agent_marker("میکسیکو"), is_noun_before_agent_marker("چکرا")
    (True, False)
    """
    limits = _limits()
    noun = word not in stems() and word not in verb_forms()
    return noun and len(word) >= limits["letters_content"] and makhzan_counts().get(word, 0) >= limits["count_after"]


def _beside(word: str, needed: dict[str, float], count: int) -> float | None:
    """Return the minimum confidence beside a function word, or None if the other word is too rare or short."""
    # A word seldom has آ inside, so it counts as two letters.
    letters = len(word) + word.startswith("آ")
    known = word not in _function_words() and makhzan_counts().get(word, 0) >= count
    return needed["confidence"] if known and letters >= needed["letters"] else None


def _is_frequent(word: str) -> bool:
    limits = _limits()
    known = len(word) >= limits["letters_content"] and makhzan_counts().get(word, 0) >= limits["count_content"]
    return known and general_zipf().get(word, 0.0) >= limits["zipf_content"] and word not in _function_words()


@cache
def _phrases() -> dict[str, frozenset[str]]:
    """Return for the noun of each phrase the forms of its verb, and for each number the words that are counted."""
    limits = _limits()
    counted = dict.fromkeys(limits["numbers"], frozenset(limits["counted"]))
    return counted | {noun: frozenset({verb, *paradigm(verb)}) for noun, verb in limits["phrases"].items()}


@cache
def _last_names() -> frozenset[str]:
    return frozenset(_limits()["last_names"])


@cache
def _given_names() -> frozenset[str]:
    least = _limits()["letters_given"]
    names = (row["name"] for row in rows("personal_names.csv") if row["part"] != "whole")
    return frozenset(name for name in names if len(name) >= least)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("function_words.csv"))


@cache
def _limits() -> dict[str, Any]:
    return settings("spacing.toml")["safe_pairs"]  # type: ignore[no-any-return]
