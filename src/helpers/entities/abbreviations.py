"""Abbreviations in letters: those that a table knows as organisations, or the article explains in brackets."""

from functools import cache

from helpers.entities.bodies import CLOSING, OPENING
from helpers.entities.found import Found
from helpers.entities.gazetteer import known
from helpers.entities.words import Words, form_at
from helpers.text.spacing.missing import function_words


def letters_end(begin: int, words: Words) -> int | None:
    """Return the end of an abbreviation that the table lists as an organisation; None if there is none."""
    phrase, end = letters_at(begin, words)
    return end if " " in phrase and phrase in known().organisations["whole"] else None


def letters_at(begin: int, words: Words) -> tuple[str, int]:
    """Return the letters that begin at an index and where they end; an empty string without letters."""
    if not is_letters(words[begin].form):
        return "", begin
    end, sentence = begin + 1, words[begin].sentence
    while end < len(words) and words[end].sentence == sentence and is_letters(words[end].form, inside=True):
        end += 1
    return " ".join(word.form for word in words[begin:end]), end


@cache
def is_letters(form: str, *, inside: bool = False) -> bool:
    """Return whether a word consists of names of Latin letters.

    Args:
        form: the word.
        inside: whether other letters precede it; then کے is a postposition.
    """
    letters = known().letters - function_words() if inside and " " not in form else known().letters
    return bool(form) and letters.issuperset(form.split(" "))


def explained_letters(words: Words, found: list[Found]) -> list[Found]:
    """Add the abbreviations in brackets after a name, wherever the article has them: پاکستان پوسٹ (پی پی)."""
    explained: set[str] = set()
    for name in found:
        if form_at(name.end, words) == OPENING and name.end + 1 < len(words):
            letters, end = letters_at(name.end + 1, words)
            if " " in letters and form_at(end, words) == CLOSING and letters not in known().organisations["not"]:
                explained.add(letters)
    if not explained:
        return found
    taken = {index for name in found for index in range(name.begin, name.end)}
    added: list[Found] = []
    index = 0
    while index < len(words):
        letters, end = letters_at(index, words)
        if letters in explained and taken.isdisjoint(range(index, end)):
            added.append(Found(index, end, "organisation", "letters"))
        index = max(end, index + 1)
    return sorted([*found, *added])
