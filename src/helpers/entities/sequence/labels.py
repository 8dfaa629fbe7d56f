"""Labels: the tags of the model for the words of names, and the names that tags make."""

from collections.abc import Iterable, Sequence

from helpers.entities.found import Found, Kind
from helpers.entities.words import Words

# The tag of a word outside all names. The others are B or I, for the first word of a name or a further one, and the
# letter of its kind: Bp, Il.
OUTSIDE = "O"
KINDS: dict[str, Kind] = {"p": "person", "l": "place", "o": "organisation"}
LETTERS = {kind: letter for letter, kind in KINDS.items()}
TAGS = (OUTSIDE, *(place + kind for place in "BI" for kind in KINDS))


def may_follow(before: str, after: str) -> bool:
    """Return whether a tag may follow another: a further word only a word of the same kind of name.

    >>> may_follow("Bp", "Ip"), may_follow("O", "Ip"), may_follow("Bl", "Ip")
    (True, False, False)
    """
    return after[0] != "I" or before[1:] == after[1:]


def tags_of(size: int, found: Iterable[Found]) -> list[str]:
    """Return the tags of words, given the names among them.

    >>> tags_of(4, [Found(1, 3, "person", "title")])
    ['O', 'Bp', 'Ip', 'O']
    """
    tags = [OUTSIDE] * size
    for name in found:
        letter = LETTERS[name.kind]
        tags[name.begin : name.end] = [f"B{letter}"] + [f"I{letter}"] * (name.end - name.begin - 1)
    return tags


def names_of(words: Words, tags: Sequence[str], rule: str) -> list[Found]:
    """Return the names that tags make, each within one sentence.

    Args:
        words: the words of an article.
        tags: their tags.
        rule: what is said to have found them.
    """
    found: list[Found] = []
    begin = None
    for index, tag in enumerate([*tags, OUTSIDE]):
        goes_on = tag[0] == "I" and begin is not None and words[index].sentence == words[begin].sentence
        if begin is not None and not goes_on:
            found.append(Found(begin, index, KINDS[tags[begin][1]], rule))
            begin = None
        if begin is None and tag != OUTSIDE:
            begin = index
    return found
