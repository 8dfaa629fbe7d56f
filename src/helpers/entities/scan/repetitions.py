"""Repetitions: names of persons that an article has named, again in full or by one of their words."""

from itertools import pairwise

from helpers.entities.found import MOST_NAME_WORDS, RARE_ZIPF, Found, zipf_of
from helpers.entities.gazetteer import known, may_be_name
from helpers.entities.speech.vocabulary import ERGATIVE
from helpers.entities.words import Words, form_at


def again(words: Words, found: list[Found]) -> list[Found]:
    """Find repetitions of persons' names of several words, and single words of such names (پوتین)."""
    taken = {index for name in found for index in range(name.begin, name.end)}
    whole: dict[str, set[tuple[str, ...]]] = {}
    parts: set[str] = set()
    doers = _doers(words)
    for name in found:
        if name.kind == "person":
            forms = tuple(word.form for word in words[name.begin : name.end])
            whole.setdefault(forms[0], set()).add(forms)
            parts.update(form for form in forms if _is_distinctive(form) or (may_be_name(form) and form in doers))
    repeated: list[Found] = []
    earliest, named = 0, whole.keys() | parts
    for index in [at for at, word in enumerate(words) if word.form in named]:
        if index < earliest:
            continue
        form, free = words[index].form, index not in taken
        end = _longest_end(index, words, whole[form], taken) if form in whole and free else index
        if end == index and free and form in parts and not _ends_title(index, words):
            end = index + 1
        if end > index:
            repeated.append(Found(index, end, "person", "again"))
            earliest = end
    return repeated


def _doers(words: Words) -> set[str]:
    """Return the words before نے. A common word among them that is part of a name is a name there."""
    pairs = enumerate(pairwise(words))
    return {
        word.form
        for index, (word, following) in pairs
        if following.form == ERGATIVE and len(word.form) > 2 and not _ends_title(index, words)
    }


def _ends_title(index: int, words: Words) -> bool:
    """Return whether a word is the second word of a title: وزیرِ اعظم."""
    return f"{form_at(index - 1, words)} {words[index].form}" in known().titles


def _longest_end(begin: int, words: Words, names: set[tuple[str, ...]], taken: set[int]) -> int:
    """Return the end of the longest of the names at an index that overlaps no other name; else the index."""
    for length in range(MOST_NAME_WORDS, 1, -1):
        forms = tuple(word.form for word in words[begin : begin + length])
        if forms in names and taken.isdisjoint(range(begin, begin + length)):
            return begin + length
    return begin


def _is_distinctive(form: str) -> bool:
    """Return whether a part of a name identifies a person alone."""
    return len(form) > 2 and form not in known().words and (form in known().persons or zipf_of(form) < RARE_ZIPF)
