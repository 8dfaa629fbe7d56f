"""Chains of pairs that overlap in a word: which of the pairs are joined."""

from collections.abc import Sequence
from itertools import pairwise

from helpers.tables import settings
from helpers.text.general_frequency import general_zipf
from helpers.text.spacing.abbreviations import letter_links
from helpers.text.spacing.affixation import FIRST, LAST, affixes
from helpers.text.spacing.compounds import compounds, longest_compound
from helpers.text.spacing.neighbours import stands_between
from helpers.text.spacing.surplus import IN_CONTEXT, Rule

# Words in the shortest compound whose pairs are no compounds themselves (کم از کم).
LEAST_WORDS = 3


def kept_pairs(words: Sequence[str], rules: Sequence[Rule], before: str | None, after: str | None = None) -> list[bool]:
    """Return for each two neighbours in a chain of words whether their pair stands.

    1. A pair of a longer compound (نقل و in نقل و حمل) stands if the compound is complete.
    2. Pairs of letters stand as ``letter_links`` reads the abbreviation.
    3. A word that is an affix of the word before it begins no compound (ذمہ دار چینی, not دار چینی).
    4. A fragment belongs to one word: the compound, or else the more frequent word (پاکستا ن چلے is پاکستان چلے, not
       نچلے), unless the three are one (ہسپ تا ل).
    5. A space is moved only between two words that have no other pair.
    6. Some pairs depend on the words beside them: ``stands_between``.

    Args:
        words: the words of the chain.
        rules: the rule of each pair of neighbours.
        before: the word before the chain in its sentence, or None.
        after: the word after the chain in its sentence, or None.

    >>> kept_pairs(["نقل", "و", "حمل"], [Rule.PART, Rule.PART], None), kept_pairs(["نقل", "و"], [Rule.PART], None)
    ([True, True], [False])
    """
    complete, letters = _complete(words), _letters(words, rules, before)
    around = [before, *words, after]
    kept = [
        (rule != Rule.PART or complete[pair])
        and (rule != Rule.LETTERS or letters[pair])
        and (rule not in IN_CONTEXT or stands_between(rule, around[pair : pair + 4]))
        for pair, rule in enumerate(rules)
    ]
    rules = [IN_CONTEXT.get(rule, rule) for rule in rules]
    for pair, _ in pairwise(range(len(rules))):
        if kept[pair] and kept[pair + 1]:
            loser = _loser(words[pair : pair + 3], rules[pair], rules[pair + 1])
            if loser is not None:
                kept[pair + loser] = False
    return kept


def _complete(words: Sequence[str]) -> list[bool]:
    """Return for each pair whether it is in a compound of three or more words."""
    inside = [False] * (len(words) - 1)
    for begin in range(len(words)):
        for end in range(begin + LEAST_WORDS, min(len(words), begin + longest_compound()) + 1):
            if " ".join(words[begin:end]) in compounds():
                inside[begin : end - 1] = [True] * (end - 1 - begin)
    return inside


def _letters(words: Sequence[str], rules: Sequence[Rule], before: str | None) -> list[bool]:
    """Return for each pair of letters whether it is in an abbreviation."""
    links = [False] * len(rules)
    begin = 0
    while begin < len(rules):
        end = begin
        while end < len(rules) and rules[end] == Rule.LETTERS:
            end += 1
        if end > begin:
            links[begin:end] = letter_links(words[begin : end + 1], words[begin - 1] if begin else before)
        begin = end + 1
    return links


def _loser(words: Sequence[str], left: Rule, right: Rule) -> int | None:
    """Return which of two pairs of three words does not stand: 0, 1, or None if both do."""
    if Rule.MOVED in (left, right):
        return 1 if right == Rule.MOVED else 0
    if Rule.BROKEN not in (left, right):
        follows = left in (Rule.AFFIX, Rule.COMPOUND) and right == Rule.COMPOUND
        return 1 if follows and words[1] in affixes(LAST) else None
    if words[2] in settings("spacing.toml")["plural_endings"]:
        return None
    if left == Rule.AFFIX and words[0] in affixes(FIRST):
        # The partner of a prefix is broken: ٹیلی کمیونی کیشن.
        return None
    if left != right:
        return 0 if left == Rule.BROKEN else 1
    known = general_zipf()
    if "".join(words) in known:
        return None
    first, second = (known.get(before + after, 0.0) for before, after in pairwise(words))
    return 1 if first >= second else 0
