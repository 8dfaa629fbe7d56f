"""Places: listed names, typical endings, and words after a type of place such as ضلع."""

from functools import cache

from helpers.entities.found import OF, Found, is_place, phrases, zipf_of
from helpers.entities.gazetteer import COMMON_ZIPF, known, may_be_name
from helpers.entities.words import Words, form_at
from helpers.tables import rows, settings


def listed_name(begin: int, words: Words) -> list[Found]:
    """Match a place or an organisation of the tables."""
    for phrase, end in phrases(begin, words):
        if phrase in known().organisations["whole"]:
            return [Found(begin, end, "organisation", "table")]
        if phrase in known().places and form_at(begin - 1, words) != OF:
            if phrase not in known().words:
                return [Found(begin, end, "place", "table")]
            return [Found(begin, end, "place", "evidence")] if _has_evidence(begin, end, words) else []
    return []


def _has_evidence(begin: int, end: int, words: Words) -> bool:
    """Return whether the context shows that a common word is the name of a place here."""
    table = settings("names.toml")
    before, after = form_at(begin - 1, words), form_at(end, words)
    # A dateline: روم (ویب ڈیسک).
    if before in table["before_places"] or (begin == 0 and after == "("):
        return True
    if after in table["genitive"] and form_at(end + 1, words) in table["of_places"]:
        return True
    joined_before = before in table["joining"] and is_place(form_at(begin - 2, words))
    return joined_before or (after in table["joining"] and is_place(form_at(end + 1, words)))


def unlisted_place(begin: int, words: Words) -> list[Found]:
    """Match a place by its ending, or by the type of place before it (ضلع, دریائے)."""
    table = settings("names.toml")
    form = words[begin].form
    if form in table["kinds_of_place"] and may_be_name(form_at(begin + 1, words)):
        following = words[begin + 1]
        is_name = following.kind == "word" and following.form not in known().persons
        if following.sentence == words[begin].sentence and is_name:
            return [Found(begin, begin + 2, "place", "kind of place")]
    return [Found(begin, begin + 1, "place", "ending")] if words[begin].kind == "word" and has_ending(form) else []


@cache
def has_ending(form: str) -> bool:
    """Return whether a rare word has an ending that is typical of towns and countries."""
    table = settings("names.toml")
    ending = next((ending for ending in table["place_endings"] if form.endswith(ending)), form)
    return len(form) >= len(ending) + table["least_stem"] and zipf_of(form) < COMMON_ZIPF and form not in _lemma_forms()


@cache
def _lemma_forms() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("lemmas.csv"))
