"""Quotation marks: pair marks of any kind by the space around them, as their shape is unreliable in Urdu."""

from collections import Counter
from typing import Literal, NamedTuple

from helpers.entities.words import Words
from helpers.text.sentences import QUOTES

Side = Literal["opens", "closes", "either"]
# A quotation within a quotation has marks of the other class.
SINGLE = frozenset({"'", "‘", "’", "‹", "›"})
MARKS = frozenset(QUOTES) | SINGLE
# As a comma between the items of a list, some newspapers write this mark: تین ‘ تین.
COMMA_LIKE = "‘"
# Two of them without a space stand for a mark: ،،امن،،.
COMMAS = frozenset("،,")
STOPS = frozenset("۔؟?!.…،,؛:")
# A mark after these opens a quotation, however it is spaced.
BEFORE_QUOTATION = frozenset({":", "کہ", "کہا"})
BRACKETS = {"(": "opens", "[": "opens", "{": "opens", ")": "closes", "]": "closes", "}": "closes"}


class Marked(NamedTuple):
    """The indices of an opening and a closing mark; None for a missing mark."""

    opener: int | None
    closer: int | None


def with_comma_marks(words: Words) -> Words:
    """Replace two commas that stand for a quotation mark by a mark and an empty word, if their line has another mark.

    >>> from helpers.base.dataframes import to_polars
    >>> from helpers.entities.words import words_of
    >>> from helpers.text.tokenisation import tokenise
    >>> [word.form for word in with_comma_marks(words_of(to_polars(tokenise("،،امن‘‘ ہے"))))]
    ['”', '', 'امن', '‘‘', 'ہے']
    """
    doubled = [
        index
        for index, word in enumerate(words[:-1])
        if word.form in COMMAS and words[index + 1].form == word.form and not words[index + 1].spaced
    ]
    if not doubled:
        return words
    marks = Counter(word.line for word in words if word.form in MARKS)
    marks.update(words[index].line for index in doubled)
    replaced = list(words)
    for index in doubled:
        if marks[words[index].line] > 1 and replaced[index].form in COMMAS:
            replaced[index] = words[index]._replace(form="”")
            replaced[index + 1] = words[index + 1]._replace(form="")
    return replaced


def is_comma(mark: int, words: Words) -> bool:
    """Return whether a mark stands as a comma, directly after a word and before a space."""
    glued = not words[mark].spaced and mark + 1 < len(words) and words[mark + 1].spaced
    return words[mark].form == COMMA_LIKE and glued


def marked_spans(forms: list[str], spaced: list[bool], lines: list[int]) -> list[Marked]:
    """Pair the quotation marks of a text, line by line.

    Of any shape, a mark after a space and before a word opens, and a mark after a word and before a space closes. A
    mark between two spaces or two words closes if a quotation is open, and otherwise depends on the next mark. Marks
    of the other class (single or double) within a quotation are skipped. An unpaired mark has None in place of the
    other.

    Args:
        forms: the words and punctuation marks.
        spaced: whether white space precedes each.
        lines: line number of each.

    >>> marked_spans(["”", "امن", "”", "اور", "“", "جنگ"], [True, False, False, True, True, False], [0] * 6)
    [Marked(opener=0, closer=2), Marked(opener=4, closer=None)]
    """
    marks = [index for index, form in enumerate(forms) if form in MARKS]
    sides = {mark: _side(mark, forms, spaced, lines) for mark in marks}
    found: list[Marked] = []
    opener: int | None = None
    for number, mark in enumerate(marks):
        if opener is not None and lines[opener] != lines[mark]:
            found.append(Marked(opener, None))
            opener = None
        if opener is not None and (forms[mark] in SINGLE) != (forms[opener] in SINGLE):
            continue
        side = sides[mark]
        if opener is None:
            following = marks[number + 1] if number + 1 < len(marks) else None
            closes = side == "closes" or (side == "either" and not _has_partner(mark, following, sides, forms, lines))
            found += [Marked(None, mark)] if closes else []
            opener = None if closes else mark
        elif side == "opens":
            found.append(Marked(opener, None))
            opener = mark
        else:
            found.append(Marked(opener, mark))
            opener = None
    return [*found, *([Marked(opener, None)] if opener is not None else [])]


def _side(mark: int, forms: list[str], spaced: list[bool], lines: list[int]) -> Side:
    # The second of two commas is empty.
    following = mark + 2 if forms[mark + 1 : mark + 2] == [""] else mark + 1
    first = mark == 0 or lines[mark - 1] != lines[mark]
    last = following >= len(forms) or lines[following] != lines[mark]
    before = "" if first else forms[mark - 1]
    after = "" if last else forms[following]
    open_before = first or spaced[mark] or BRACKETS.get(before) == "opens"
    open_after = last or spaced[following] or after in STOPS or BRACKETS.get(after) == "closes"
    if first or last:
        return "opens" if first else "closes"
    if before in BEFORE_QUOTATION:
        return "opens"
    if after in STOPS and not spaced[following]:
        return "closes"
    if open_before == open_after:
        return "either"
    return "opens" if open_before else "closes"


def _has_partner(mark: int, following: int | None, sides: dict[int, Side], forms: list[str], lines: list[int]) -> bool:
    """Return whether the next mark of the line can close the quotation that this mark would open."""
    if following is None or lines[following] != lines[mark]:
        # The last mark of its line closes after a stop; otherwise it opens an unclosed quotation.
        return not (mark and forms[mark - 1] in STOPS - {":"})
    return sides[following] != "opens"
