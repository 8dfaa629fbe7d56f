"""Context of names: whether one of the phrases of a list in names.toml follows."""

from functools import cache

from helpers.entities.words import Words
from helpers.tables import settings


def phrase_follows(name: str, begin: int, words: Words) -> bool:
    """Return whether one of the phrases of a list in ``names.toml`` begins at an index.

    Args:
        name: of the list.
        begin: index of the word after a name.
        words: the words of the article.
    """
    phrases, beginnings = _phrases(name)
    phrase = words[begin].form if begin < len(words) else ""
    while phrase not in phrases:
        begin += 1
        if phrase not in beginnings or begin >= len(words):
            return False
        phrase = f"{phrase} {words[begin].form}"
    return True


@cache
def _phrases(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the phrases of a list, and how each of them begins, short of its last word."""
    phrases = settings("names.toml")[name]
    beginnings = {phrase[:end] for phrase in phrases for end, letter in enumerate(phrase) if letter == " "}
    return frozenset(phrases), frozenset(beginnings)
