"""Near spellings: names of which one long word differs in one letter, such as a typing error."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations

from helpers.entities.merging.comparison import Key, Node, is_lineage, is_listed
from helpers.tables import rows
from helpers.text.general_frequency import general_zipf

# Shorter words are often other words if a letter differs.
LEAST_LETTERS = 4
# Without another word that is equal, the word must be longer.
LEAST_LETTERS_ALONE = 6
# Names with the same remaining letters that are compared, the most frequent ones; else the time would not be linear.
MOST_IN_BUCKET = 2
# More frequent words are spelled right; shorter words are typing errors only if general Urdu does not know them.
MOST_ZIPF = 3.0
LEAST_LETTERS_KNOWN = 5


def near_spellings(names: Mapping[Key, Node]) -> dict[Key, Key]:
    """Map names to the more frequent name from which one letter of one rare word differs.

    Two listed names are never one (احمد, حامد), nor are two frequent words. Words are compared by what remains of them
    without one letter, so that the time is linear.

    >>> from helpers.entities.merging.comparison import Node, compared
    >>> names = compared(["سرتاج عزیز", "سرتاز عزیز", "احمد رضا", "حامد رضا"])
    >>> near_spellings({form.core: Node(name, *form, mentions=1) for name, form in names.items()})
    {('سرتاز', 'عزیز'): ('سرتاج', 'عزیز')}
    """
    ordered = sorted(names, key=lambda key: (-names[key].mentions, -sum(map(is_listed, names[key].words))))
    buckets: dict[tuple[object, ...], list[Key]] = defaultdict(list)
    found: dict[Key, Key] = {}
    for key in ordered:
        name = names[key]
        places = list(_places(name))
        candidates = ((other, index) for index, place in places for other in buckets[place])
        usual = next((other for other, index in candidates if _may_be_one(name, names[other], index)), None)
        if usual:
            found[key] = usual
            continue
        # A typing error is compared with no further names: they may differ from the usual name in several letters.
        for _, place in places:
            if len(buckets[place]) < MOST_IN_BUCKET:
                buckets[place].append(key)
    return found


def _places(name: Node) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Yield the index of each long word, with the other words and what remains of it without a letter."""
    supported = any(not is_lineage(key) for key in name.keys[1:])
    least = LEAST_LETTERS if len(name.keys) > 1 and supported else LEAST_LETTERS_ALONE
    for index, key in enumerate(name.keys):
        if len(key) < least:
            continue
        others = (*name.keys[:index], None, *name.keys[index + 1 :])
        for rest in dict.fromkeys([key, *(key[:cut] + key[cut + 1 :] for cut in range(len(key)))]):
            yield index, (*others, rest)


def _may_be_one(name: Node, other: Node, index: int) -> bool:
    """Return whether one name may be a typing error for the other: one of the words is no known one."""
    word, usual = name.words[index], other.words[index]
    if word == usual or (_is_known(word) and _is_known(usual)):
        return False
    # Relatives have the same surname, and perhaps similar given names: جیڈن and جیڈا اسمتھ.
    given = all(map(is_lineage, name.keys[:index]))
    return _differ_in_one_letter(name.keys[index], other.keys[index], given=given)


def _is_known(word: str) -> bool:
    return is_listed(word) or general_zipf().get(word, 0.0) > (MOST_ZIPF if len(word) >= LEAST_LETTERS_KNOWN else 0.0)


def _differ_in_one_letter(one: str, other: str, *, given: bool) -> bool:
    """Return whether one letter is another, omitted, added, or two neighbours are exchanged.

    Args:
        one: a word.
        other: another word.
        given: whether both are given names, in which a letter is only another that is often typed for it, and a last
            letter more makes the name of a woman (نعیم, نعیمہ).

    >>> _differ_in_one_letter("سرتاج", "سرتاز", given=True), _differ_in_one_letter("سرتاج", "ستارج", given=False)
    (True, False)
    >>> _differ_in_one_letter("جیڈن", "جیڈا", given=True), _differ_in_one_letter("جیڈن", "جیڈا", given=False)
    (False, True)
    >>> _differ_in_one_letter("نعیم", "نعیمہ", given=True)
    False
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    begin = next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    one, other = one[begin:], other[begin:]
    exchanged = len(one) > 1 and one[1::-1] == other[:2] and one[2:] == other[2:]
    replaced = one[1:] == other[1:] and (not given or frozenset((one[:1], other[:1])) in _confused())
    added = one[1:] == other or one == other[1:]
    return replaced or exchanged or (added and not (given and "" in (one, other)))


@cache
def _confused() -> frozenset[frozenset[str]]:
    """Return the pairs of letters that are typed for one another."""
    groups = (row["letters"].split(" ") for row in rows("confused_letters.csv"))
    return frozenset(frozenset(pair) for letters in groups for pair in combinations(letters, 2))
