"""Organisations: by their last word, their first word, or the letters of their abbreviation."""

from functools import cache

from helpers.entities.found import LONGEST_NAME, OF, RARE, Found, is_place, phrases, zipf_of
from helpers.entities.gazetteer import known, may_be_name
from helpers.entities.words import Word, Words, form_at
from helpers.tables import settings
from helpers.text.spacing.missing import function_words


def find_organisations(words: Words) -> list[Found]:
    """Read organisations by their last word, their first, or the letters of their abbreviation."""
    roles = known().organisations
    found: list[Found] = []
    for at, word in enumerate(words):
        least = found[-1].end if found else 0
        if at < least:
            continue
        if word.form in roles["last"]:
            begin = _modified(at, words, least)
            if any(_is_proper(words[place]) for place in range(begin, at)):
                found.append(Found(begin, _of(at + 1, words), "organisation", "pattern"))
        elif word.form in roles["first"] and _names_office(at + 1, words):
            found.append(Found(_modified(at, words, least), at + 2, "organisation", "pattern"))
        elif _is_letters(word.form) and (end := _letters_end(at, words)):
            found.append(Found(at, end, "organisation", "letters"))
    return found


def _letters_end(at: int, words: Words) -> int | None:
    """Return where an abbreviation in letters ends; None where it is no organisation, or one letter."""
    if words[at].form in known().organisations["not"]:
        return None
    end = at + 1
    while end < len(words) and words[end].sentence == words[at].sentence and words[end].form in _single_letters():
        end += 1
    phrase = " ".join(word.form for word in words[at:end])
    return end if " " in phrase and phrase not in known().organisations["not"] | known().places else None


def _modified(at: int, words: Words, least: int) -> int:
    """Return where the words begin that stand before the last word of an organisation and belong to it."""
    roles = known().organisations
    begin = at
    while begin > least and at - begin < LONGEST_NAME and words[begin - 1].sentence == words[at].sentence:
        before = words[begin - 1]
        listed = before.form in roles["link"] | roles["last"] | roles["modifier"]
        # What stands before a place is hardly ever a part of the name: فرنچائزی کولکاتا نائٹ رائیڈرز.
        if not listed and (is_place(words[begin].form) or not _is_proper(before)):
            break
        begin -= 1
    return begin


def _is_proper(word: Word) -> bool:
    """Tell whether a word makes a name of what follows it: بینک is none, نیشنل بینک is."""
    form = word.form
    listed = form in known().organisations["modifier"] or form in known().persons - known().words or is_place(form)
    return listed or (word.kind == "word" and zipf_of(form) < RARE and may_be_name(form) and " " not in form)


def _of(end: int, words: Words) -> int:
    """Return the end of an organisation whose name goes on with آف: بینک آف پنجاب."""
    if form_at(end, words) != OF or end + 1 >= len(words) or words[end + 1].form in function_words():
        return end
    phrase = next((until for form, until in phrases(end + 1, words) if form in known().places), None)
    return phrase or end + 2


def _names_office(at: int, words: Words) -> bool:
    if at >= len(words) or words[at].sentence != words[at - 1].sentence or words[at].kind != "word":
        return False
    phrase = f"{words[at - 1].form} {words[at].form}"
    return words[at].form not in function_words() and phrase not in known().organisations["not"]


@cache
def _is_letters(form: str) -> bool:
    return bool(form) and set(form.split()) <= set(settings("names.toml")["letters"])


@cache
def _single_letters() -> frozenset[str]:
    """Return the letters that go on with an abbreviation; کے is a postposition far more often."""
    return frozenset(settings("names.toml")["letters"]) - function_words()
