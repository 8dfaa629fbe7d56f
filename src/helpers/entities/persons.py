"""Persons: names after a title, after a given name, or before a surname."""

from helpers.entities.found import MOST_NAME_WORDS, Found, phrases, zipf_of
from helpers.entities.gazetteer import COMMON_ZIPF, known, may_be_name
from helpers.entities.words import Words, form_at
from helpers.tables import settings

# Consecutive titles before a name.
MOST_TITLES = 3


def person(begin: int, words: Words, units: frozenset[str]) -> list[Found]:
    """Match a name after a title, a name with a listed part, or two unknown words that act as a person.

    Args:
        begin: index of the first word of the name or title.
        words: the words of the article.
        units: multiword units of the text, which a name contains entirely or not at all.
    """
    whole = [end for phrase, end in phrases(begin, words) if phrase in known().wholes]
    if whole:
        return [Found(begin, whole[0], "person", "table")]
    titled = _title(begin, words)
    if titled and (name := _after_title(*titled, words, units)):
        return [name]
    form = words[begin].form
    if words[begin].kind != "word" or not may_be_name(form):
        return []
    end = _name_end(begin, words, units)
    certain = {word.form for word in words[begin:end] if _is_certain(word.form)}
    if end > begin + 1 and form in known().given and certain:
        return [Found(begin, end, "person", "given name")]
    # Only one unlisted word may precede a surname; further ones are not part of the name.
    last = next((index for index in range(begin + 1, end) if words[index].form not in known().persons), end) - 1
    if last > begin and words[last].form in known().surnames & certain:
        return [Found(begin, last + 1, "person", "surname")]
    return _doer(begin, words) or _single_name(begin, words)


def _is_certain(form: str) -> bool:
    """Return whether a word is a listed name, but not a common word."""
    return form in known().persons and form not in known().words


def _doer(begin: int, words: Words) -> list[Found]:
    """Match two rare words before نے or کا کہنا, which follow persons: no table lists all names."""
    pair = words[begin : begin + 2]
    sentence = words[begin].sentence
    if not all(word.kind == "word" and word.sentence == sentence and may_be_name(word.form) for word in pair):
        return []
    acts = _phrase_follows(settings("names.toml")["after_persons"], begin + 2, words)
    return [Found(begin, begin + 2, "person", "doer")] if len(pair) == 2 and acts else []


def _single_name(begin: int, words: Words) -> list[Found]:
    """Match a single listed name (ٹرمپ کی), unless a street or building is named after the person (جناح روڈ)."""
    form, after = words[begin].form, form_at(begin + 1, words)
    if form in known().persons and after in settings("names.toml")["after_names"]:
        return [Found(begin, begin + 1, "person", "title")]
    named_after = after in settings("names.toml")["named_after"]
    return [Found(begin, begin + 1, "person", "listed")] if _is_certain(form) and not named_after else []


def _phrase_follows(candidates: list[str], begin: int, words: Words) -> bool:
    """Return whether one of the phrases begins at an index."""
    split = (phrase.split() for phrase in candidates)
    return any([form_at(begin + n, words) for n in range(len(forms))] == forms for forms in split)


def _title(begin: int, words: Words) -> tuple[str, int] | None:
    """Return the kind and the end of the title that begins at an index."""
    titles = known().titles
    return next(((titles[phrase], end) for phrase, end in phrases(begin, words) if phrase in titles), None)


def _after_title(kind: str, begin: int, words: Words, units: frozenset[str]) -> Found | None:
    """Match the name after a title; further titles may come between (صدر ڈاکٹر ...)."""
    for _ in range(MOST_TITLES):
        further = _title(begin, words) if begin < len(words) else None
        # چوہدری and ملک are both titles and names: without a name after it, the last one is the name.
        if not further or (_name_end(further[1], words, units) == further[1] and not _begins_title(further[1], words)):
            break
        kind, begin = further
    if begin >= len(words) or words[begin].kind != "word" or words[begin].sentence != words[begin - 1].sentence:
        return None
    form = words[begin].form
    # After an occupation, a word that is listed in general Urdu is hardly ever a name.
    if kind == "work" and form not in known().persons and zipf_of(form) > _zipf_limit_after_occupation(begin, words):
        return None
    end = _name_end(begin, words, units)
    if end == begin or (end == begin + 1 and form in known().words and kind != "honorific"):
        return None
    return Found(begin, end, "person", "title")


def _zipf_limit_after_occupation(begin: int, words: Words) -> float:
    """Return the highest Zipf value of a name after an occupation; it is higher if another name follows."""
    following = words[begin + 1 : begin + 2]
    name_follows = any(word.sentence == words[begin].sentence and may_be_name(word.form) for word in following)
    return COMMON_ZIPF if name_follows else 0.0


def _begins_title(index: int, words: Words) -> bool:
    return index < len(words) and _title(index, words) is not None


def _name_end(begin: int, words: Words, units: frozenset[str]) -> int:
    """Return the end of the words from ``begin`` on that may form one name; units of the text are not split."""
    if begin >= len(words) or not may_be_name(words[begin].form):
        return begin
    limit = min(begin + MOST_NAME_WORDS, len(words))
    for end in range(limit, begin + 1, -1):
        if " ".join(word.form for word in words[begin:end]) in units:
            return end
    end = begin
    while end < limit and words[end].kind == "word" and words[end].sentence == words[begin].sentence:
        listed = words[end].form in known().persons
        # A common word continues a name only if it is a listed name; a title begins a new name.
        if words[end].form in settings("names.toml")["name_parts"] and end > begin:
            end += 1
            continue
        if not may_be_name(words[end].form) or (end > begin and not listed and _title(end, words)):
            break
        end += 1
    while end > begin and words[end - 1].form in settings("names.toml")["never_last"]:
        end -= 1
    return end
