"""Lists of headlines: texts with a headline on each line, and the short lines of poems, pages and wrapped text."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from statistics import mean, median, pstdev
from typing import Literal, TypeAlias

from helpers.files.readers.texts.common_words import WORD
from helpers.files.readers.texts.headlines import (
    LISTED,
    SENTENCE_END,
    ends_sentence,
    is_beside_headline,
    is_open,
)
from helpers.files.readers.texts.place_names import place_names

ListKind: TypeAlias = Literal["headlines", "short lines"]
# Headlines of a list: how many, words of each but a few, and of the usual one; the fewest lines of a page that lists
# headlines between names of sections, dates and buttons.
HEADLINES, LEAST_WORDS, MOST_WORDS, PAGE_LINES = 5, 3, 60, 10
LEAST_USUAL_WORDS, MOST_USUAL_WORDS = 5, 25
# The part of the lines that may be longer, may end in a full stop or in a word that needs another one, and that may
# have a full stop in them.
STOPS, INNER_STOPS = 0.1, 0.2
# How much lengths differ (standard deviation over mean), without the last line: of 832 wrapped articles 1 in 20 had
# more than 0.09, of sets of headlines 1 in 100 less than 0.14; poems have about 0.07, without a metre more.
SPREAD, WIDE_SPREAD = 0.12, 0.18
# Part of the lines with a place or a number: poems have hardly one, of sets of ten headlines 1 in 100 had less; one
# line is enough where lengths differ widely. Part of the lines that end in the word of another one: half of those of
# a poem with a refrain.
NAMED, REPEATED = 0.2, 0.25
# The part of the lines of a page of headlines that are names of sections, dates and buttons.
NAMES_OF_SECTIONS = 0.2


def kind_of_list(lines: Sequence[str]) -> ListKind | None:
    """Return whether lines are a list of headlines, or short lines such as those of a page of headlines.

    Args:
        lines: those with text in them, without the white space around it.

    >>> kind_of_list(["سونا فی تولہ 900 روپے مہنگا", "کراچی میں گرمی کی لہر، پارہ 40 سے اوپر",
    ...     "قومی ٹیم آج روانہ ہو گی", "چترال میں برفباری سے لواری سرنگ بند", "حج کی تاریخ میں توسیع"])
    'headlines'
    """
    words = [len(line.split()) for line in lines]
    if len(lines) < HEADLINES or median(words) > MOST_USUAL_WORDS:
        return None
    if sum(count > MOST_WORDS for count in words) > max(1, STOPS * len(words)):
        return None
    if _part(ends_sentence, lines) > STOPS or _part(is_open, lines) > STOPS:
        return None
    if _part(_has_stop, lines) > INNER_STOPS or _spread(lines[:-1]) < SPREAD:
        return None
    beside = _part(is_beside_headline, lines)
    ends = [(WORD.findall(line) or [""])[-1] for line in lines]
    is_refrain = len(set(ends)) < (1 - REPEATED) * len(ends)
    are_clauses = not beside and min(words) >= LEAST_WORDS and median(words) >= LEAST_USUAL_WORDS
    named = _part(_is_named, lines)
    if are_clauses and not is_refrain and (named >= NAMED or (named and _spread(lines[:-1]) >= WIDE_SPREAD)):
        return "headlines"
    is_page = beside >= NAMES_OF_SECTIONS or named >= NAMED or not is_refrain
    return "short lines" if len(lines) >= PAGE_LINES and is_page else None


def without_number(line: str) -> str:
    """Return a line without the number or the bullet of a list at its beginning."""
    found = LISTED.match(line)
    return line[found.end() :] if found else line


def _part(has: Callable[[str], bool], lines: Sequence[str]) -> float:
    return mean(map(has, lines))


def _spread(lines: Iterable[str]) -> float:
    sizes = list(map(len, lines))
    return pstdev(sizes) / mean(sizes)


def _has_stop(line: str) -> bool:
    return bool(SENTENCE_END.search(line))


def _is_named(line: str) -> bool:
    """Return whether a line has a number, or a place of one or two words."""
    words = WORD.findall(line)
    names = {*words, *map(" ".join, pairwise(words))}
    return bool(re.search(r"\d", line)) or not names.isdisjoint(place_names().places)
