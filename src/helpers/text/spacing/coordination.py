"""Words linked by و: listed phrases are one word (نقل و حمل), another و is cut off its word (سماجی واقتصادی)."""

from functools import cache

from helpers.tables import rows, settings
from helpers.text.general_frequency import general_zipf, makhzan_counts
from helpers.text.lemmas import stems

AND = "و"
# The function word that often follows a joined و: ودیگر.
OTHER = "دیگر"
NAME_TABLES = {"personal_names.csv": "name", "places.csv": "place"}


@cache
def glued_phrases() -> dict[str, str]:
    """Return the listed phrases by their spelling with و joined to the second word: نقل وحمل.

    >>> glued_phrases()["نقل وحمل"]
    'نقل و حمل'
    """
    phrases = [row["compound"] for row in rows("compounds.csv") if f" {AND} " in row["compound"]]
    return {phrase.replace(f" {AND} ", f" {AND}"): phrase for phrase in phrases}


def without_and(form: str) -> str | None:
    """Return the word after a joined و, or None if the form is one word or the end of a listed phrase.

    The word has to be frequent and the form rare, because many names begin with و (ورسک, ونود), and the form no part of
    a word that a space breaks (پر وجیکٹ).

    >>> without_and("واقتصادی"), without_and("وکالت"), without_and("ونود")
    ('اقتصادی', None, None)
    """
    limits, known = settings("spacing.toml"), general_zipf()
    word = form.removeprefix(AND)
    if word == form or len(word) < limits["shortest_after_and"] or form in _one_word() or form.startswith("وال"):
        return None
    needed = limits["least_zipf_after_and"]
    frequent = known.get(word, 0.0) >= needed[min(len(word) - limits["shortest_after_and"], len(needed) - 1)]
    rarer = known.get(word, 0.0) - known.get(form, 0.0) >= limits["least_gain_after_and"]
    return word if frequent and rarer and (word == OTHER or word not in _function_words()) else None


def around_and(form: str) -> list[str] | None:
    """Return two words and the و that links them where all are written together, or None; listed phrases are one word.

    Both words are frequent, and neither is a word together with و (ہندو, والدین).

    >>> around_and("مردوخواتین"), around_and("ہندومذہب"), around_and("سازوسامان")
    (['مرد', 'و', 'خواتین'], None, None)
    """
    shortest, last_shortest = settings("spacing.toml")["letters_around_and"]
    at = form.find(AND, shortest)
    while 0 < at < len(form) - last_shortest:
        words = form[:at], form[at + 1 :]
        linked = words[0] in _linked() and words[1] in _linked() and words[0][-1] in _non_joining()
        if linked and words[0] not in stems() and _is_phrase(*words):
            return [words[0], AND, words[1]]
        at = form.find(AND, at + 1)
    return None


@cache
def _linked() -> frozenset[str]:
    """Return the frequent words that are no function words."""
    limits, counts = settings("spacing.toml"), makhzan_counts()
    zipf, count = limits["least_zipf_around_and"], limits["least_count_around_and"]
    frequent = frozenset(
        word for word, value in general_zipf().items() if value >= zipf and counts.get(word, 0) >= count
    )
    return frequent - _function_words()


def _is_phrase(first: str, second: str) -> bool:
    """Return whether و is a word between two others: no part of one of them, and the phrase is not listed."""
    known, most = general_zipf(), settings("spacing.toml")["most_zipf_with_and"]
    parts = known.get(first + AND, 0.0) >= most or known.get(AND + second, 0.0) >= most
    return not parts and f"{first} {AND}{second}" not in glued_phrases()


@cache
def _non_joining() -> frozenset[str]:
    return frozenset(row["glyph"] for row in rows("non_joining.csv"))


@cache
def _one_word() -> frozenset[str]:
    """Return forms with و that are one word, a fragment of one, a name, or the end of a listed phrase."""
    ends = {word for phrase in glued_phrases() for word in phrase.split(" ") if word.startswith(AND)}
    fragments = {word[at:] for word in general_zipf() for at, letter in enumerate(word) if at and letter == AND}
    names = {row[column] for table, column in NAME_TABLES.items() for row in rows(table)}
    return frozenset(ends | fragments | names | set(settings("spacing.toml")["not_after_and"]))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("function_words.csv"))
