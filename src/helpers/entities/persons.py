"""Persons: names after a title, after a given name, or before a surname."""

from functools import cache

from helpers.entities.context import phrase_follows
from helpers.entities.found import MOST_NAME_WORDS, RARE_ZIPF, Found, is_place, phrases, zipf_of
from helpers.entities.gazetteer import COMMON_ZIPF, certain_persons, known, may_be_name, usually_words
from helpers.entities.initials import initials_end
from helpers.entities.words import Words, form_at
from helpers.tables import settings

# Consecutive titles before a name.
MOST_TITLES = 3
# Words of the body or place between an office and a name: چیئرمین نیب جاوید اقبال.
MOST_BODY_WORDS = 4


def person(begin: int, words: Words) -> list[Found]:
    """Match a name after a title, a name with a listed part, or two unknown words that act as a person.

    Args:
        begin: index of the first word of the name or title.
        words: the words of the article.
    """
    if whole := _whole_end(begin, words):
        contest = phrase_follows("contests", whole, words)
        return [] if contest else [Found(begin, whole, "person", "table")]
    titled = _title(begin, words)
    if titled and (name := _after_title(begin, *titled, words)):
        return [name]
    form = words[begin].form
    if end := initials_end(begin, words):
        return [Found(begin, _name_end(end - 1, words), "person", "initials")]
    if words[begin].kind != "word" or not may_be_name(form):
        return []
    end = _name_end(begin, words)
    return (
        _of_listed_parts(begin, end, words)
        or _after_body(begin, end, words)
        or _doer(begin, words)
        or _single_name(begin, words)
    )


def _whole_end(begin: int, words: Words) -> int | None:
    """Return the end of the longest full name of the tables that begins at an index; None if there is none."""
    return next((end for phrase, end in phrases(begin, words) if phrase in known().wholes), None)


def _of_listed_parts(begin: int, end: int, words: Words) -> list[Found]:
    """Match a name that begins with a listed given name or ends with a listed surname."""
    parts = _parts(begin, end, words)
    first = parts[0][0] if parts else ""
    if not parts or first in settings("names.toml")["never_first"]:
        return []
    certain = {form for form, _ in parts if _is_certain(form)}
    if len(parts) > 1 and first in known().given:
        listed = parts[1][0] in known().surnames and _is_pair(first, parts[1][0])
        if certain or listed:
            return [Found(begin, end, "person", "given name")]
    # Only one unlisted word may precede a surname; further ones are not part of the name.
    last = next((number for number in range(1, len(parts)) if parts[number][0] not in known().persons), len(parts)) - 1
    if last > 0 and parts[last][0] in known().surnames & certain:
        return [Found(begin, parts[last][1], "person", "surname")]
    return []


def _parts(begin: int, end: int, words: Words) -> list[tuple[str, int]]:
    """Return the parts of a name, each with the index of its end; some listed parts have several words (یوسف زئی)."""
    parts = []
    while begin < end:
        parts.append(_part(begin, words))
        begin = parts[-1][1]
    return parts


def _part(begin: int, words: Words) -> tuple[str, int]:
    """Return the part of a name at an index and the index of its end: the longest listed one, or the word."""
    listed = ((phrase, end) for phrase, end in phrases(begin, words) if phrase in known().persons)
    return next(listed, (words[begin].form, begin + 1))


def _is_pair(given: str, surname: str) -> bool:
    """Return whether two everyday words are a name together: عمر اکمل, but not عزیز ملک."""
    return not usually_words() >= {given, surname}


@cache
def _lineages() -> frozenset[str]:
    return frozenset(settings("names.toml")["lineages"])


def _is_certain(form: str) -> bool:
    """Return whether a word is a listed name, but not a common word."""
    return form in certain_persons()


def _doer(begin: int, words: Words) -> list[Found]:
    """Match two rare words before نے or کا کہنا, which follow persons: no table lists all names."""
    pair = words[begin : begin + 2]
    sentence = words[begin].sentence
    if not all(word.kind == "word" and word.sentence == sentence and may_be_name(word.form) for word in pair):
        return []
    acts = phrase_follows("after_persons", begin + 2, words)
    return [Found(begin, begin + 2, "person", "doer")] if len(pair) == 2 and acts else []


def _single_name(begin: int, words: Words) -> list[Found]:
    """Match a single listed name (ٹرمپ کی), unless a street or building is named after the person (جناح روڈ)."""
    form, end = _part(begin, words)
    after = form_at(end, words)
    if form in known().persons and after in settings("names.toml")["after_names"]:
        return [Found(begin, end, "person", "title")]
    named_after = after in settings("names.toml")["named_after"]
    return [Found(begin, end, "person", "listed")] if _is_certain(form) and not named_after else []


def _title(begin: int, words: Words) -> tuple[str, int] | None:
    """Return the kind and the end of the title that begins at an index."""
    titles = known().titles
    if words[begin].form.split(" ", 1)[0] not in known().firsts:
        return None
    return next(((titles[phrase], end) for phrase, end in phrases(begin, words) if phrase in titles), None)


def _after_title(start: int, kind: str, begin: int, words: Words) -> Found | None:
    """Match the name after a title; further titles may come between (صدر ڈاکٹر ...).

    The words of a lineage are both titles and names (چوہدری نثار), and part of the name.
    """
    lineage = start if words[start].form in _lineages() else None
    for _ in range(MOST_TITLES):
        further = _title(begin, words) if begin < len(words) else None
        # چوہدری and ملک are both titles and names: without a name after it, the last one is the name.
        if not further or (_name_end(further[1], words) == further[1] and not _begins_title(further[1], words)):
            break
        of_lineage = words[begin].form in _lineages()
        lineage = (begin if lineage is None else lineage) if of_lineage else None
        kind, begin = further
    if begin >= len(words) or words[begin].kind != "word" or words[begin].sentence != words[begin - 1].sentence:
        return None
    end = _titled_end(kind, begin, words)
    if not end or (lineage is not None and not _follows_lineage(lineage, begin, words)):
        return None
    return Found(begin if lineage is None else lineage, end, "person", "title")


def _titled_end(kind: str, begin: int, words: Words) -> int | None:
    """Return the end of the name at an index that follows a title; None if it is no name."""
    form = words[begin].form
    if whole := _whole_end(begin, words):
        return whole
    if form not in known().persons and not _may_follow(kind, begin, words):
        return None
    if initials := initials_end(begin, words):
        return _name_end(initials - 1, words)
    end = _name_end(begin, words)
    if end == begin or _is_other(begin, end, words):
        return None
    alone = end == begin + 1 and form in known().words
    return None if alone and not _is_alone(kind, begin, words) else end


def _may_follow(kind: str, begin: int, words: Words) -> bool:
    """Return whether a word that no table of names has may be the name after a title of a kind."""
    table, form = settings("names.toml"), words[begin].form
    if form in table["not_after_titles"] or words[begin - 1].form in table["also_words"]:
        return False
    # After an occupation, a word that is listed in general Urdu is hardly ever a name.
    return kind != "work" or zipf_of(form) <= _zipf_limit_after_occupation(begin, words)


def _is_other(begin: int, end: int, words: Words) -> bool:
    """Return whether a place or an organisation begins where a name would: بیٹسمین سری لنکا کے خلاف."""
    listed = known()
    return any(
        until >= end and (is_place(phrase) or phrase in listed.organisations["whole"])
        for phrase, until in phrases(begin, words)
    )


def _is_alone(kind: str, begin: int, words: Words) -> bool:
    """Return whether an everyday word is a name by itself after a title: ملزم شفیق, but not ملزم عمر قید."""
    after = form_at(begin + 1, words)
    table, form = settings("names.toml"), words[begin].form
    everyday = form in table["not_alone_after_titles"]
    if kind == "honorific" and words[begin - 1].form not in table["also_words"]:
        return not (everyday and after in table["not_after_single_names"])
    return not everyday and (kind == "honorific" or after not in table["not_after_single_names"])


def _follows_lineage(lineage: int, begin: int, words: Words) -> bool:
    """Return whether the word after a word of lineage is a name: ملک ریاض, but not ملک دشمن."""
    certain = lineage + 1 == begin and words[lineage].form in known().words
    return not certain or words[begin].form in known().persons


def _after_body(begin: int, end: int, words: Words) -> list[Found]:
    """Match two words after an office and its body or place: صدر فیفا سیپ بلاٹر."""
    if end < begin + 2 or not begin or words[begin - 1].sentence != words[begin].sentence:
        return []
    starts = range(begin - 1, max(begin - MOST_BODY_WORDS, 0), -1)
    body = next((start for start in starts if _is_body(start, begin, words)), 0)
    if body and any(_ends_title(start, body, words) for start in range(max(body - 2, 0), body)):
        return [Found(begin, end, "person", "title")]
    return []


def _is_body(begin: int, end: int, words: Words) -> bool:
    listed = known()
    return any(
        until == end and (phrase in listed.places or phrase in listed.organisations["whole"])
        for phrase, until in phrases(begin, words)
    )


def _ends_title(begin: int, end: int, words: Words) -> bool:
    titled = _title(begin, words)
    return titled is not None and titled == ("office", end)


def _zipf_limit_after_occupation(begin: int, words: Words) -> float:
    """Return the highest Zipf value of a name after an occupation; it is higher if another name follows."""
    following = words[begin + 1 : begin + 2]
    name_follows = any(word.sentence == words[begin].sentence and may_be_name(word.form) for word in following)
    return COMMON_ZIPF if name_follows else 0.0


def _begins_title(index: int, words: Words) -> bool:
    return index < len(words) and _title(index, words) is not None


def _name_end(begin: int, words: Words) -> int:
    """Return the end of the words from ``begin`` on that may form one name."""
    if begin >= len(words) or not may_be_name(words[begin].form):
        return begin
    limit = min(begin + MOST_NAME_WORDS, len(words))
    end = _part(begin, words)[1]
    while end < limit and words[end].kind == "word" and words[end].sentence == words[begin].sentence:
        if not _continues(end, begin, words):
            break
        end = _part(end, words)[1]
    while end > begin and words[end - 1].form in _never_last():
        end -= 1
    return end


@cache
def _never_last() -> frozenset[str]:
    table = settings("names.toml")
    return frozenset(table["never_last"]).union(table["particles"], table["inner_initials"])


def _continues(index: int, begin: int, words: Words) -> bool:
    """Return whether a word continues a name: a listed name or part of one, or a rare word after an unfinished name."""
    form, before = words[index].form, words[index - 1].form
    if form in settings("names.toml")["name_parts"] or form in settings("names.toml")["last_lineages"]:
        return True
    if form in settings("names.toml")["particles"] or form in settings("names.toml")["inner_initials"]:
        following = words[index + 1 : index + 2]
        return any(word.sentence == words[index].sentence and may_be_name(word.form) for word in following)
    if _part(index, words)[0] in known().persons:
        # Some everyday words do not continue a finished name: فہمیدہ ریاض محبوب شاعرہ تھیں.
        unlikely = form in settings("names.toml")["not_after_surnames"]
        return not unlikely or index == begin + 1 or before not in known().surnames
    if not may_be_name(form) or _title(index, words):
        return False
    # After a surname (علی میر سکواش) a rare word is no part of the name.
    return index == begin + 1 or (zipf_of(form) < RARE_ZIPF and before not in known().surnames)
