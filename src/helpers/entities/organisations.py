"""Organisations: found by their last word, their first word, or the letters of an abbreviation."""

from functools import cache

from helpers.entities.found import MOST_NAME_WORDS, OF, RARE_ZIPF, Found, is_place, phrases, zipf_of
from helpers.entities.gazetteer import known, may_be_name
from helpers.entities.words import Word, Words, form_at
from helpers.tables import settings
from helpers.text.spacing.missing import function_words


def find_organisations(words: Words) -> list[Found]:
    """Find organisations by their last word, their first word, or the letters of an abbreviation."""
    roles = known().organisations
    found: list[Found] = []
    for index, word in enumerate(words):
        earliest = found[-1].end if found else 0
        if index < earliest:
            continue
        if word.form in roles["last"]:
            begin = _begin(index, words, earliest)
            if any(_is_modifier(words[before]) for before in range(begin, index)):
                found.append(Found(begin, _end_after_of(index + 1, words), "organisation", "pattern"))
        elif word.form in roles["first"] and _is_office(index + 1, words):
            found.append(Found(_begin(index, words, earliest), index + 2, "organisation", "pattern"))
        elif _is_letters(word.form) and (end := _letters_end(index, words)):
            found.append(Found(index, end, "organisation", "letters"))
    return found


def _letters_end(begin: int, words: Words) -> int | None:
    """Return the end of an abbreviation; None if it is a single letter or not an organisation."""
    if words[begin].form in known().organisations["not"]:
        return None
    end = begin + 1
    while end < len(words) and words[end].sentence == words[begin].sentence and words[end].form in _single_letters():
        end += 1
    phrase = " ".join(word.form for word in words[begin:end])
    return end if " " in phrase and phrase not in known().organisations["not"] | known().places else None


def _begin(head: int, words: Words, earliest: int) -> int:
    """Return the index of the first word that modifies the head word of an organisation."""
    roles = known().organisations
    begin = head
    while begin > earliest and head - begin < MOST_NAME_WORDS and words[begin - 1].sentence == words[head].sentence:
        before = words[begin - 1]
        listed = before.form in roles["link"] | roles["last"] | roles["modifier"] or _is_joined_modifier(before.form)
        # A word before a place is hardly ever part of the name: فرنچائزی کولکاتا نائٹ رائیڈرز.
        if not listed and (is_place(words[begin].form) or not _is_modifier(before)):
            break
        begin -= 1
    return begin


def _is_modifier(word: Word) -> bool:
    """Return whether a word turns the following word into a name: بینک is not a name, نیشنل بینک is."""
    form = word.form
    listed = form in known().organisations["modifier"] or form in known().persons - known().words or is_place(form)
    listed = listed or _is_joined_modifier(form)
    return listed or (word.kind == "word" and zipf_of(form) < RARE_ZIPF and may_be_name(form) and " " not in form)


@cache
def _is_joined_modifier(form: str) -> bool:
    """Return whether a compound (ہیلتھ کیئر, انٹر نیشنل) is a modifier, or consists of words of names with one."""
    if " " not in form:
        return False
    roles = known().organisations
    parts = set(form.split(" "))
    in_names = parts <= roles["modifier"] | roles["link"] | roles["last"] and parts & roles["modifier"]
    return bool(in_names) or form.replace(" ", "") in roles["modifier"]


def _end_after_of(end: int, words: Words) -> int:
    """Return the end of an organisation, which may continue with آف: بینک آف پنجاب."""
    if form_at(end, words) != OF or end + 1 >= len(words) or words[end + 1].form in function_words():
        return end
    place_end = next((until for phrase, until in phrases(end + 1, words) if phrase in known().places), None)
    return place_end or end + 2


def _is_office(index: int, words: Words) -> bool:
    if index >= len(words) or words[index].sentence != words[index - 1].sentence or words[index].kind != "word":
        return False
    phrase = f"{words[index - 1].form} {words[index].form}"
    return words[index].form not in function_words() and phrase not in known().organisations["not"]


@cache
def _is_letters(form: str) -> bool:
    return bool(form) and set(form.split()) <= set(settings("names.toml")["letters"])


@cache
def _single_letters() -> frozenset[str]:
    """Return the letters that can continue an abbreviation; not کے, which is far more often a postposition."""
    return frozenset(settings("names.toml")["letters"]) - function_words()
