"""Persons: the words after a title, a given name and what follows it, what stands before a surname."""

from helpers.entities.found import LONGEST_NAME, Found, phrases, zipf_of
from helpers.entities.gazetteer import USUAL, known, may_be_name
from helpers.entities.words import Words, form_at
from helpers.tables import settings

# Titles in a row before a name.
MOST_TITLES = 3


def person(at: int, words: Words, units: frozenset[str]) -> list[Found]:
    """Read a name after a title, or one that begins with a given name or ends in a surname."""
    whole = [end for phrase, end in phrases(at, words) if phrase in known().wholes]
    if whole:
        return [Found(at, whole[0], "person", "table")]
    titled = _title(at, words)
    if titled and (name := _after_title(*titled, words, units)):
        return [name]
    form = words[at].form
    if words[at].kind != "word" or not may_be_name(form):
        return []
    end = _name_end(at, words, units)
    parts = [word.form for word in words[at:end]]
    sure = [part for part in parts if _is_sure(part)]
    if end > at + 1 and form in known().given and sure:
        return [Found(at, end, "person", "given name")]
    # One word that no list has before a surname; of more the first are no part of the name.
    last = next((place for place in range(at + 1, end) if words[place].form not in known().persons), end) - 1
    if last > at and words[last].form in known().surnames & set(sure):
        return [Found(at, last + 1, "person", "surname")]
    return _doer(at, words) or _alone(at, words)


def _is_sure(form: str) -> bool:
    """Tell whether a word is listed as a name and is no everyday word."""
    return form in known().persons and form not in known().words


def _doer(at: int, words: Words) -> list[Found]:
    """Read two hardly known words that do what persons do, before نے or کا کہنا: no list has the names of the world."""
    pair = words[at : at + 2]
    if not all(word.kind == "word" and word.sentence == words[at].sentence and may_be_name(word.form) for word in pair):
        return []
    told = _stands(settings("names.toml")["after_persons"], at + 2, words)
    return [Found(at, at + 2, "person", "doer")] if len(pair) == 2 and told else []


def _alone(at: int, words: Words) -> list[Found]:
    """Read one listed name that nothing stands beside: ٹرمپ کی; not as a part of a street or a building (جناح روڈ)."""
    form, after = words[at].form, form_at(at + 1, words)
    if form in known().persons and after in settings("names.toml")["after_names"]:
        return [Found(at, at + 1, "person", "title")]
    named_after = after in settings("names.toml")["named_after"]
    return [Found(at, at + 1, "person", "listed")] if _is_sure(form) and not named_after else []


def _stands(wanted: list[str], at: int, words: Words) -> bool:
    """Tell whether one of these phrases stands at a place."""
    return any([form_at(at + n, words) for n in range(len(phrase.split()))] == phrase.split() for phrase in wanted)


def _title(at: int, words: Words) -> tuple[str, int] | None:
    """Return the kind of the title that begins at a word, and where it ends."""
    return next(((known().titles[phrase], end) for phrase, end in phrases(at, words) if phrase in known().titles), None)


def _after_title(kind: str, begin: int, words: Words, units: frozenset[str]) -> Found | None:
    """Read the name after a title; further titles may stand between (صدر ڈاکٹر ...)."""
    for _ in range(MOST_TITLES):
        further = _title(begin, words) if begin < len(words) else None
        # چوہدری and ملک are titles and names: the last of them before no name is the name.
        if not further or (_name_end(further[1], words, units) == further[1] and not _title_at(further[1], words)):
            break
        kind, begin = further
    if begin >= len(words) or words[begin].kind != "word" or words[begin].sentence != words[begin - 1].sentence:
        return None
    form = words[begin].form
    # After a calling, what Urdu at large knows at all is hardly ever a name: the calling itself has just been told.
    if kind == "work" and form not in known().persons and zipf_of(form) > _most_after_calling(begin, words):
        return None
    end = _name_end(begin, words, units)
    if end == begin or (end == begin + 1 and form in known().words and kind != "honorific"):
        return None
    return Found(begin, end, "person", "title")


def _most_after_calling(begin: int, words: Words) -> float:
    """Return how usual a word may be that is a name after a calling: quite usual, if another name follows."""
    following = words[begin + 1 : begin + 2]
    doubled = any(word.sentence == words[begin].sentence and may_be_name(word.form) for word in following)
    return USUAL if doubled else 0.0


def _title_at(at: int, words: Words) -> bool:
    return at < len(words) and _title(at, words) is not None


def _name_end(begin: int, words: Words, units: frozenset[str]) -> int:
    """Return where the words end, from a place on, that may be one name; what the text has as a unit stays whole."""
    if begin >= len(words) or not may_be_name(words[begin].form):
        return begin
    limit = min(begin + LONGEST_NAME, len(words))
    for end in range(limit, begin + 1, -1):
        if " ".join(word.form for word in words[begin:end]) in units:
            return end
    end = begin
    while end < limit and words[end].kind == "word" and words[end].sentence == words[begin].sentence:
        listed = words[end].form in known().persons
        # An everyday word goes on with a name only where it is listed as one; a title begins something new.
        if words[end].form in settings("names.toml")["name_parts"] and end > begin:
            end += 1
            continue
        if not may_be_name(words[end].form) or (end > begin and not listed and _title(end, words)):
            break
        end += 1
    while end > begin and words[end - 1].form in settings("names.toml")["never_last"]:
        end -= 1
    return end
