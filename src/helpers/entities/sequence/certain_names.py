"""Certain names: what the tables and the rest of an article settle, after the model has chosen the names."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from helpers.entities.found import MOST_NAME_WORDS, Found, phrases
from helpers.entities.gazetteer import known, may_be_name
from helpers.entities.speech.vocabulary import ERGATIVE
from helpers.entities.words import Words, form_at
from helpers.tables import settings

PERSON, ORGANISATION, TABLE, TITLE, KIND_OF_PLACE = "person", "organisation", "table", "title", "kind of place"


class Settled(NamedTuple):
    """Where persons of the tables end, by where they begin, and where organisations begin, by where they end."""

    person_ends: dict[int, int]
    organisation_begins: dict[int, int]


def settled(found: Iterable[Found]) -> Settled:
    """Return what the names that the rules found settle."""
    ends, begins = {}, {}
    for name in found:
        if name.kind == PERSON and name.rule == TABLE:
            ends[name.begin] = name.end
        elif name.kind == ORGANISATION:
            begins[name.end] = name.begin
    return Settled(ends, begins)


def within_tables(name: Found, by_rules: Settled, words: Words) -> Found:
    """Return a name that the model found without the words before and after it that are certainly no part of it.

    Args:
        name: from the model.
        by_rules: what the rules settle.
        words: the words of the article.
    """
    if name.kind == ORGANISATION:
        return name._replace(begin=_organisation_begin(name, by_rules, words))
    if name.kind != PERSON:
        return name
    begin, end = _after_offices(name.begin, name.end, words), name.end
    # Whoever acts is named up to نے, however common the last word is.
    if form_at(end, words) != ERGATIVE:
        whole = by_rules.person_ends.get(begin, begin)
        while end > max(begin + 1, whole) and not _may_end(words[end - 1].form, listed=whole > begin):
            end -= 1
    return name._replace(begin=begin, end=end)


def _organisation_begin(name: Found, by_rules: Settled, words: Words) -> int:
    """Return where the rules begin an organisation, if the words before are in no name: ملازمین | جناح کالج."""
    begin = by_rules.organisation_begins.get(name.end, name.begin)
    if any(may_be_name(word.form) or word.form in known().parts for word in words[name.begin : begin]):
        return name.begin
    return max(begin, name.begin)


def _after_offices(begin: int, end: int, words: Words) -> int:
    """Return the index after the offices before a name: چیرمین عمران خان."""
    titles, persons = known().titles, known().persons
    while begin < end - 1:
        ends = [
            until
            for phrase, until in phrases(begin, words)
            if until < end and titles.get(phrase) == "office" and phrase not in persons
        ]
        if not ends:
            break
        begin = ends[0]
    return begin


def _may_end(form: str, *, listed: bool) -> bool:
    """Return whether a word may end a name: after a name of the tables only a listed name (شین واٹسن | پندلی)."""
    if form in known().persons or form in _further_parts():
        return True
    return not listed and (may_be_name(form) or form in known().parts)


@cache
def _further_parts() -> frozenset[str]:
    table = settings("names.toml")
    return frozenset(table["name_parts"]).union(table["last_lineages"])


def with_certain(names: Sequence[Found], found: Iterable[Found], words: Words) -> list[Found]:
    """Return the names with those of the rules that are certain: اوریکل before سی ای او, خرسون after شہر."""
    taken = {index for name in names for index in range(name.begin, name.end)}
    added = [
        own
        for own in found
        if taken.isdisjoint(range(own.begin, own.end)) and (_is_closed(own) or _is_employer(own, words))
    ]
    return sorted([*names, *added])


def _is_closed(name: Found) -> bool:
    """Return whether a name needs no other evidence: listed, after a kind of place, or two words after a title."""
    titled = name.rule == TITLE and name.end - name.begin > 1
    return titled or name.rule == KIND_OF_PLACE or (name.rule == TABLE and name.kind == ORGANISATION)


def _is_employer(name: Found, words: Words) -> bool:
    """Return whether a name is an organisation before officials."""
    if name.kind != ORGANISATION or name.end >= len(words) or words[name.end].sentence != words[name.begin].sentence:
        return False
    return form_at(name.end, words) in settings("names.toml")["officials"]


def completed(names: Sequence[Found], words: Words) -> list[Found]:
    """Return the names, where a person's full name stands elsewhere in the article completed: ریتک | روشن."""
    whole = {_forms(name.begin, name.end, words) for name in names if name.kind == PERSON}
    begins = [*(name.begin for name in names[1:]), len(words)]
    return [
        name._replace(end=_full_end(name, whole, limit, words)) if name.kind == PERSON else name
        for name, limit in zip(names, begins, strict=False)
    ]


def _full_end(name: Found, whole: set[tuple[str, ...]], limit: int, words: Words) -> int:
    """Return the end of the longest full name that begins where a name does, with الدین and the like after it."""
    latest = min(limit, words[name.begin].until, name.begin + MOST_NAME_WORDS)
    end = next((end for end in range(latest, name.end, -1) if _forms(name.begin, end, words) in whole), name.end)
    return end + 1 if end < latest and words[end].form in settings("names.toml")["name_parts"] else end


def _forms(begin: int, end: int, words: Words) -> tuple[str, ...]:
    return tuple(word.form for word in words[begin:end])
