"""Spellings of known names: a word that a table has in another spelling or spacing is read as the table has it."""

import re
from functools import cache

from helpers.entities.gazetteer import certain_persons, known
from helpers.entities.words import Words
from helpers.text.general_frequency import general_zipf
from helpers.text.lemmas import verb_forms
from helpers.text.spacing.together.likelihood import word_enders

# A word that general Urdu knows better than this is not taken for another spelling of a name.
KNOWN_ZIPF = 3.5
ERGATIVE = "نے"
# Letters that names are spelled with or without, in this order: ہواوئے and ہواوے, لکھنؤ and لکھنو, سٹیٹ and اسٹیٹ.
SAME_LETTERS = (
    (re.compile("[ٰء]"), ""),
    (re.compile("[ۂۃ]"), "ہ"),
    (re.compile("ی?ئی?"), "ی"),
    (re.compile("ؤ"), "و"),
    (re.compile("أ"), "ا"),
    (re.compile("رحمان"), "رحمن"),
    (re.compile("^اس(?=[ٹپک])"), "س"),
)
# The last and the first letter of longer words: امریکہ and امریکا, آذربائیجان and اذربائیجان.
SAME_LETTERS_OF_LONG = ((re.compile("ہ$"), "ا"), (re.compile("آ"), "ا"))
LEAST_LONG = 5
# Shorter words are too often another word: مرئی (visible) is no مری.
LEAST_LETTERS = 5


def usual(words: Words) -> Words:
    """Return the words with the spelling that the tables have: لاہور ہائیکورٹ, شیوسینا, ایم کیوایم."""
    spellings = _usual_forms()
    changed = [index for index, word in enumerate(words) if spellings[word.form] != word.form]
    if not changed:
        return words
    words = words.copy()
    for index in changed:
        words[index] = words[index]._replace(form=spellings[words[index].form])
    return words


class UsualForms(dict[str, str]):
    """The spelling of each word in the tables, found at its first occurrence."""

    def __missing__(self, form: str) -> str:
        """Return the spelling of a new word, and keep it."""
        self[form] = usual_form(form)
        return self[form]


@cache
def _usual_forms() -> UsualForms:
    return UsualForms()


def usual_form(form: str) -> str:
    """Return the spelling of a word in the tables, or the word itself if it is there, or in none.

    A word of general Urdu keeps its spelling (انسان is not آن سان), unless only a space is missing in it.

    >>> usual_form("ہائیکورٹ"), usual_form("شیوسینا"), usual_form("انسان")
    ('ہائی کورٹ', 'شیو سینا', 'انسان')
    """
    if form in known().parts or form in verb_forms() or len(form) < LEAST_LETTERS:
        return form
    # A postposition that is written as one word with a name: نوازنے.
    if (name := form.removesuffix(ERGATIVE)) in certain_persons() and form not in general_zipf():
        return name
    found, zipf = _spellings().get(_key(form), form), general_zipf().get(form, 0.0)
    return found if found.replace(" ", "") == form or zipf < KNOWN_ZIPF else form


@cache
def _spellings() -> dict[str, str]:
    """Return the words of all known names by their key, and their neighbouring words by the key of both as one."""
    listed = known()
    found = {_key(part): part for part in sorted(listed.parts) if " " not in part}
    for phrase in sorted(listed.phrases):
        parts = phrase.split(" ")
        for begin in range(len(parts)):
            for end in range(begin + 2, len(parts) + 1):
                run = parts[begin:end]
                if _may_be_joined(run):
                    found.setdefault(_key("".join(run)), " ".join(run))
    return found


def _may_be_joined(run: list[str]) -> bool:
    """Return whether words may be one, as letters may where they stay apart: کیوایم, but not سیٹی (a whistle)."""
    return not known().letters.issuperset(run) or all(part[-1] in word_enders() for part in run[:-1])


def _key(form: str) -> str:
    """Return a word without the differences between the spellings of a name."""
    for pattern, letters in SAME_LETTERS:
        form = pattern.sub(letters, form)
    for pattern, letters in SAME_LETTERS_OF_LONG if len(form) >= LEAST_LONG else ():
        form = pattern.sub(letters, form)
    return form
