"""Names of one person: a name within a longer one (شاہ رخ, شاہ رخ خان) counts with it."""

from collections.abc import Mapping

from helpers.entities.gazetteer import known


def unified_names(counts: Mapping[str, int]) -> dict[str, str]:
    """Map names of several words to the name that they count as, if it is another.

    A name counts as the longest name that contains its words in sequence, if only one does. If the longer name is not
    more frequent and has words that are no listed names, its mentions ran over into other words, and it counts as the
    shorter one.

    Args:
        counts: the occurrences of each person's name of several words in an article.

    >>> unified_names({"شاہ رخ": 3, "شاہ رخ خان": 1})
    {'شاہ رخ': 'شاہ رخ خان'}
    >>> unified_names({"عامر خان": 3, "پرفیکشنسٹ عامر خان": 1})
    {'پرفیکشنسٹ عامر خان': 'عامر خان'}
    """
    with_word: dict[str, list[str]] = {}
    for name in counts:
        for word in set(name.split(" ")):
            with_word.setdefault(word, []).append(name)
    found: dict[str, str] = {}
    for name in counts:
        longer = [other for other in with_word[name.split(" ", 1)[0]] if _is_within(name, other)]
        longest = [other for other in longer if not any(_is_within(other, another) for another in longer)]
        if len(longest) == 1:
            whole = longest[0]
            added = set(whole.split(" ")) - set(name.split(" "))
            if counts[whole] > counts[name] or added <= known().persons:
                found[name] = whole
            else:
                found.setdefault(whole, name)
    return {name: _last(name, found) for name in found}


def _is_within(name: str, other: str) -> bool:
    return name != other and f" {name} " in f" {other} "


def _last(name: str, found: Mapping[str, str]) -> str:
    """Return the name at the end of a chain."""
    while name in found:
        name = found[name]
    return name
