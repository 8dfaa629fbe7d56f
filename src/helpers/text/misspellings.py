"""Misspelled words: the two hehs, misplaced hamzas, and rules of spelling."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from helpers.tables import rows

ARABIC_HEH, HEH, ASPIRATION = "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER HEH GOAL}", "\N{ARABIC LETTER HEH DOACHASHMEE}"
HAMZA, HIGH_HAMZA = "\N{ARABIC LETTER HAMZA}", "\N{ARABIC LETTER HIGH HAMZA}"
YEH, YEH_HAMZA = "\N{ARABIC LETTER FARSI YEH}", "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"
BARREE, BARREE_HAMZA = "\N{ARABIC LETTER YEH BARREE}", "\N{ARABIC LETTER YEH BARREE WITH HAMZA ABOVE}"
VOWELS = "اآوئی"
# A letter that carries a hamza -> the letters it is typed as when the hamza is beside it.
CARRIERS = str.maketrans({"ؤ": f"و{HAMZA}", "أ": f"ا{HAMZA}", YEH_HAMZA: HAMZA, HIGH_HAMZA: HAMZA})
# A misplaced hamza: ء inside a word, a high one, one on final yeh, one on waw or alef before a vowel.
MISPLACED_HAMZA = f"{HAMZA}.|{HIGH_HAMZA}|{BARREE_HAMZA}|[ؤأ][یے]|أو|أ$|{YEH_HAMZA}$"
# Of two words that lose the same letters (ایشیائی, ایشیاء), one must be this many times as frequent to be meant.
CLEAR_RATIO = 10
# In letters: a hamza is misplaced in words from this length on (أی is Arabic); longer runs are noise or words written
# together.
SHORTEST_WORD, LONGEST_WORD = 3, 40


class Rule(NamedTuple):
    """A rule of spelling: what it finds, and what it writes instead."""

    pattern: re.Pattern[str]
    replacement: str


@lru_cache(maxsize=65_536)
def correct(word: str) -> str:
    """Return the dictionary spelling of a word; an unknown word stays.

    The letters of the word are already those of Urdu (``helpers.text.normalisation``).

    >>> correct("ھے"), correct("ٹاوءن"), correct("کوئ"), correct("علماء")
    ('ہے', 'ٹاؤن', 'کوئی', 'علماء')
    """
    while (better := _corrected_once(word)) != word:
        word = better
    return word


def _corrected_once(word: str) -> str:
    if word in listed():
        return listed()[word]
    if len(word) > LONGEST_WORD or not _suspect().search(word):
        return word
    if word not in _hamza_counts() and (better := _with_hamza(word)):
        return better
    for rule in _rules():
        word = rule.pattern.sub(rule.replacement, word)
    return word


def with_aspiration(word: str) -> str:
    """Return a word in which the Arabic heh was typed for both Urdu hehs.

    >>> with_aspiration("گہر"), with_aspiration("بہت")
    ('گھر', 'بہت')
    """
    return _aspirated().get(word, word)


@cache
def listed() -> dict[str, str]:
    """Return the misspelled words that are listed one by one."""
    hehs = {row["other"]: row["word"] for row in rows("heh.csv") if row["typed"] != "U+0647"}
    return hehs | {row["from"]: row["to"] for row in rows("spellings.csv")}


@cache
def suspect_pattern() -> str:
    """Return a pattern of all words that may change and are not listed.

    The syntax is that of Python and of Rust.
    """
    return "|".join([MISPLACED_HAMZA, *(row["pattern"] for row in rows("spelling_rules.csv"))])


@cache
def _suspect() -> re.Pattern[str]:
    return re.compile(suspect_pattern())


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(Rule(re.compile(row["pattern"]), row["replacement"]) for row in rows("spelling_rules.csv"))


@cache
def _aspirated() -> dict[str, str]:
    return {row["other"]: row["word"] for row in rows("heh.csv") if row["typed"] != "U+06BE"}


@cache
def _hamza_counts() -> dict[str, int]:
    return {row["word"]: int(row["count"]) for row in rows("hamza.csv")}


@cache
def _hamza_words() -> dict[str, str]:
    """Map each word with its hamza beside the carrier to the word, the most frequent one."""
    by_count = sorted(_hamza_counts().items(), key=lambda item: item[1])
    return {word.translate(CARRIERS): word for word, _ in by_count}


def _with_hamza(word: str) -> str | None:
    """Return the known word that differs in the place of a hamza."""
    if BARREE_HAMZA in word:
        return _barree(word)
    if word.endswith(YEH_HAMZA):
        # The yeh is missing, or the hamza alone was converted to one on yeh.
        return _clear(word + YEH, word.removesuffix(YEH_HAMZA) + HAMZA)
    if len(word) < SHORTEST_WORD or not re.search(MISPLACED_HAMZA, word):
        return None
    return next((known for key in _keys(word) if (known := _hamza_words().get(key))), None)


def _keys(word: str) -> Iterator[str]:
    """Yield the word with its hamzas beside their carriers, and swapped."""
    apart = word.translate(CARRIERS)
    yield apart
    yield apart.replace(f"{HAMZA}و", f"و{HAMZA}")


def _barree(word: str) -> str | None:
    """Return a word with a hamza on yeh barree: گۓ is گئے, ہمارۓ is ہمارے."""
    head, _, tail = word.partition(BARREE_HAMZA)
    if f"{head}{YEH_HAMZA}{BARREE}" in _hamza_counts():
        return f"{head}{YEH_HAMZA}{BARREE}{tail}"
    # After a vowel the rules decide; alone, the letter is a letter.
    return f"{head}{BARREE}{tail}" if head and head[-1] not in VOWELS and not head.endswith("گ") else None


def _clear(first: str, second: str) -> str | None:
    """Return the word of two that is far more frequent, if one is."""
    counts = _hamza_counts()
    more, less = sorted((first, second), key=lambda word: -counts.get(word, 0))
    return more if counts.get(more, 0) > CLEAR_RATIO * counts.get(less, 0) else None
