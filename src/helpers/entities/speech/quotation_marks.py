"""Quotation marks of all kinds, paired by the space around them, since their shape tells nothing in Urdu typing."""

from typing import Literal, NamedTuple

from helpers.text.sentences import QUOTES

Side = Literal["opens", "closes", "either"]
# A quotation within a quotation has marks of the other class.
SINGLE = frozenset({"'", "‘", "’"})
STOPS = frozenset("۔؟?!.…،,؛:")
# After these what is said begins, however the mark is spaced.
SAYS = frozenset({":", "کہ", "کہا"})
BRACKETS = {"(": "opens", "[": "opens", ")": "closes", "]": "closes"}


class Marked(NamedTuple):
    """The places of an opening and a closing mark; None where one is missing."""

    opener: int | None
    closer: int | None


def marked_spans(forms: list[str], spaced: list[bool], lines: list[int]) -> list[Marked]:
    """Pair the quotation marks of a text, line by line.

    A mark with space before and a word after it opens, one with a word before and space after it closes, whatever its
    shape; of one between two spaces or two words, what went before decides. A mark of the other class inside is passed
    over. What is left without its fellow is given with None in its place.

    Args:
        forms: the words and marks.
        spaced: whether white space is before each.
        lines: the number of the line of each.

    >>> marked_spans(["”", "امن", "”", "اور", "“", "جنگ"], [True, False, False, True, True, False], [0] * 6)
    [Marked(opener=0, closer=2), Marked(opener=4, closer=None)]
    """
    at = [place for place, form in enumerate(forms) if form in QUOTES]
    sides = {place: _side(place, forms, spaced, lines) for place in at}
    found: list[Marked] = []
    opener: int | None = None
    for number, place in enumerate(at):
        if opener is not None and lines[opener] != lines[place]:
            found.append(Marked(opener, None))
            opener = None
        if opener is not None and (forms[place] in SINGLE) != (forms[opener] in SINGLE):
            continue
        side = sides[place]
        if opener is None:
            following = at[number + 1] if number + 1 < len(at) else None
            closes = side == "closes" or (side == "either" and not _has_fellow(place, following, sides, forms, lines))
            found += [Marked(None, place)] if closes else []
            opener = None if closes else place
        elif side == "opens":
            found.append(Marked(opener, None))
            opener = place
        else:
            found.append(Marked(opener, place))
            opener = None
    return [*found, *([Marked(opener, None)] if opener is not None else [])]


def _side(place: int, forms: list[str], spaced: list[bool], lines: list[int]) -> Side:
    first = place == 0 or lines[place - 1] != lines[place]
    last = place + 1 == len(forms) or lines[place + 1] != lines[place]
    before = "" if first else forms[place - 1]
    after = "" if last else forms[place + 1]
    open_before = first or spaced[place] or BRACKETS.get(before) == "opens"
    open_after = last or spaced[place + 1] or after in STOPS or BRACKETS.get(after) == "closes"
    if first or last:
        return "opens" if first else "closes"
    if before in SAYS:
        return "opens"
    if after in STOPS and not spaced[place + 1]:
        return "closes"
    if open_before == open_after:
        return "either"
    return "opens" if open_before else "closes"


def _has_fellow(place: int, following: int | None, sides: dict[int, Side], forms: list[str], lines: list[int]) -> bool:
    """Tell whether the next mark of the line closes what this one would open."""
    if following is None or lines[following] != lines[place]:
        # The last of its line: after a stop it closes, else it opens what is not closed.
        return not (place and forms[place - 1] in STOPS - {":"})
    return sides[following] != "opens"
