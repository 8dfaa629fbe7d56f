"""Lines of a page: where the extraction joined them, and whether they are headlines of a list."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

# Characters by which the first of several joined lines is looked up, and lines that are tried.
PREFIX, MOST_CANDIDATES = 3, 50
# Lines between two joined ones that the extraction dropped: buttons, captions.
MOST_DROPPED = 3
# A page of headlines: at least so many lines are links, and this share of those that are not short; nowhere are two
# lines of some words without a link together, and no line is as long as a paragraph.
LEAST_LINKS, LINK_SHARE = 8, 0.4
LINK_WORDS, LINE_WORDS, PARAGRAPH_WORDS = 3, 5, 60
WHITE = re.compile(r"\s+")


def separated(lines: Sequence[str], page: Sequence[str]) -> list[str]:
    """Return the lines of an extracted article, those split that are several lines of the page joined.

    >>> separated(["لاہور میں بارش لاہور میں تیز بارش ہوئی۔"], ["لاہور میں بارش", "لاہور میں تیز بارش ہوئی۔"])
    ['لاہور میں بارش', 'لاہور میں تیز بارش ہوئی۔']
    """
    keys = [_key(line) for line in page]
    known = frozenset(keys)
    places: Mapping[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        places[key[:PREFIX]].append(place)
    found: list[str] = []
    for line in lines:
        key = _key(line)
        joined = None if key in known else _joined(key, keys, places.get(key[:PREFIX], ()))
        found += [line] if joined is None else [page[place] for place in joined]
    return found


def _joined(key: str, keys: Sequence[str], candidates: Sequence[int]) -> list[int] | None:
    """Return the lines of the page that follow one another and make up a line, if any do."""
    for first in candidates[:MOST_CANDIDATES]:
        rest, place, dropped = key, first, 0
        used: list[int] = []
        while rest and place < len(keys) and dropped <= MOST_DROPPED:
            if keys[place] and rest.startswith(keys[place]):
                used.append(place)
                rest, dropped = rest[len(keys[place]) :], 0
            elif not used:
                break
            else:
                dropped += 1
            place += 1
        if not rest and len(used) > 1:
            return used
    return None


def is_list_of_headlines(lines: Sequence[str], tree: Any) -> bool:
    """Return whether the lines of a page are links to articles, with at most a sentence between two of them."""
    links = {_key("".join(link.itertext())) for link in tree.iter("a")}
    is_link = [_key(line) in links and len(line.split()) >= LINK_WORDS for line in lines]
    count = sum(is_link)
    counted = sum(link or len(line.split()) >= LINE_WORDS for line, link in zip(lines, is_link, strict=True))
    if count < LEAST_LINKS or count < LINK_SHARE * counted:
        return False
    others = (0 if link else len(line.split()) for line, link in zip(lines, is_link, strict=True))
    return not any(_are_text(words) for words in _runs(others))


def _runs(words: Iterator[int]) -> Iterator[list[int]]:
    """Yield the numbers of words of lines that follow one another and are not short."""
    run: list[int] = []
    for number in words:
        if number >= LINE_WORDS:
            run.append(number)
            continue
        yield run
        run = []
    yield run


def _are_text(run: Sequence[int]) -> bool:
    return len(run) > 1 or max(run, default=0) >= PARAGRAPH_WORDS


def _key(line: str) -> str:
    return WHITE.sub("", line)
