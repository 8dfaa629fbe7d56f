"""Initials before the name of a person: اے بی ڈویلیئرز, ایس ایم ظفر."""

from helpers.entities.abbreviations import letters_at
from helpers.entities.found import RARE_ZIPF, zipf_of
from helpers.entities.gazetteer import known, may_be_name, usually_words
from helpers.entities.words import Words
from helpers.tables import settings

# More letters than these are an abbreviation: ایل این جی.
MOST_INITIALS = 2
# A shorter word that no table has is no surname: آئی ڈی پیز.
LEAST_LETTERS = 4


def initials_end(begin: int, words: Words) -> int | None:
    """Return the end of the word after the initials that begin at an index; None if it is no surname."""
    letters, end = letters_at(begin, words)
    if not letters or letters.count(" ") >= MOST_INITIALS or end >= len(words):
        return None
    if " " not in letters and letters not in settings("names.toml")["lone_initials"]:
        return None
    listed = known()
    roles, name = listed.organisations, words[end]
    if letters in roles["not"] or letters in roles["whole"] or letters in listed.titles:
        return None
    if name.kind != "word" or name.sentence != words[begin].sentence:
        return None
    if name.form in listed.persons and name.form not in usually_words():
        return end + 1
    unknown = may_be_name(name.form) and zipf_of(name.form) < RARE_ZIPF and len(name.form) >= LEAST_LETTERS
    return end + 1 if unknown and " " in letters and name.form not in settings("names.toml")["no_names"] else None
