"""Contexts: the words before and after an occurrence, in time that does not depend on the length of the article."""

import polars as pl

from helpers.analysis.results.items import Line

CONTEXT_WORDS = 7
# Characters searched for these words: seven words of news have about 40, and a longer run has no spaces.
CONTEXT_CHARACTERS = 200


def line_of(text: str, sentence: int, start: int, end: int) -> Line:
    """Return an occurrence with the words before and after it, on one line.

    Args:
        text: the raw text.
        sentence: index of the sentence.
        start: first code point of the occurrence.
        end: its end, exclusive.

    >>> line_of("آج لاہور میں بارش ہوئی", 0, 3, 8)
    Line(sentence=0, before='آج', node='لاہور', after='میں بارش ہوئی', start=3, end=8)
    """
    return Line(sentence, _before(text, start), " ".join(text[start:end].split()), _after(text, end), start, end)


def lines_of(text: str, occurrences: pl.DataFrame) -> tuple[Line, ...]:
    """Return the lines of occurrences (sentence, start, end), in their order."""
    return tuple(line_of(text, *place) for place in occurrences.select("sentence", "start", "end").iter_rows())


def _before(text: str, start: int) -> str:
    begin = max(0, start - CONTEXT_CHARACTERS)
    words = text[begin:start].split()
    if len(words) > 1 and begin and not (text[begin - 1].isspace() or text[begin].isspace()):
        del words[0]
    return " ".join(words[-CONTEXT_WORDS:])


def _after(text: str, end: int) -> str:
    until = end + CONTEXT_CHARACTERS
    words = text[end:until].split()
    if len(words) > 1 and until < len(text) and not (text[until].isspace() or text[until - 1].isspace()):
        del words[-1]
    return " ".join(words[:CONTEXT_WORDS])
