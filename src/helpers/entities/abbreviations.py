"""Abbreviations in letters: those that a table knows as organisations, or the article explains in brackets."""

from functools import cache

from helpers.entities.bodies import CLOSING, OPENING
from helpers.entities.found import Found, is_place
from helpers.entities.gazetteer import inside_organisations, known
from helpers.entities.words import Words, form_at
from helpers.tables import settings
from helpers.text.spacing.missing import function_words

# Two letters are the initials of two words too often by chance.
LEAST_SPELLED_OUT = 3


def letters_end(begin: int, words: Words) -> int | None:
    """Return the end of an abbreviation that the table lists as an organisation; None if there is none."""
    phrase, end = letters_at(begin, words)
    return end if " " in phrase and phrase in known().organisations["whole"] else None


def letters_of_officials(begin: int, words: Words) -> int | None:
    """Return the end of letters before officials, who belong to a body: او سی اے حکام; None without such letters."""
    phrase, end = letters_at(begin, words)
    spelled = phrase.count(" ") + 1 >= LEAST_SPELLED_OUT and phrase not in known().organisations["not"]
    same = end < len(words) and words[end].sentence == words[begin].sentence
    return end if spelled and same and words[end].form in settings("names.toml")["officials"] else None


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


def spelled_out(end: int, letters: str, words: Words) -> int | None:
    """Return the index of the first of the words that the letters after them abbreviate; None if they do not.

    >>> from helpers.entities.words import Word
    >>> forms = ["ورلڈ", "وائڈ", "فنڈ", "("]
    >>> spelled_out(3, "ڈبلیو ڈبلیو ایف", [Word(form, form, "word", 0, 0, 0, 0, 4, True, 0) for form in forms])
    0
    """
    initials, table = letters.split(" "), settings("names.toml")
    if len(initials) < LEAST_SPELLED_OUT:
        return None
    index, known_words = end, 0
    for letter in reversed(initials):
        index -= 1
        while index > 0 and words[index].form in table["skipped_by_initials"]:
            index -= 1
        if index < 0 or words[index].sentence != words[end - 1].sentence or words[index].kind != "word":
            return None
        if not words[index].form.startswith(tuple(table["initial_letters"][letter])):
            return None
        known_words += words[index].form in inside_organisations() or is_place(words[index].form)
    return index if known_words else None


def explained_letters(words: Words, found: list[Found]) -> list[Found]:
    """Add the abbreviations in brackets after a name, wherever the article has them: پاکستان پوسٹ (پی پی).

    A name of which the letters are the initials is an organisation even if it is in no table.
    """
    explained: set[str] = set()
    begins = {name.end: name.begin for name in found}
    for bracket in [index for index, word in enumerate(words) if word.form == OPENING and index]:
        letters, end = letters_at(bracket + 1, words) if bracket + 1 < len(words) else ("", bracket)
        if " " not in letters or form_at(end, words) != CLOSING or letters in known().organisations["not"]:
            continue
        begin = spelled_out(bracket, letters, words)
        if begin is not None and begin < begins.get(bracket, bracket):
            found = [name for name in found if name.end <= begin or name.begin >= bracket]
            found = sorted([*found, Found(begin, bracket, "organisation", "letters")])
        if begin is not None or bracket in begins:
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
