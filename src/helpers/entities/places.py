"""Places: those of the tables, those with a telling ending, and those after a word such as ضلع."""

from functools import cache

from helpers.entities.found import OF, Found, is_place, phrases, zipf_of
from helpers.entities.gazetteer import USUAL, known, may_be_name
from helpers.entities.words import Words, form_at
from helpers.tables import rows, settings


def listed_name(at: int, words: Words) -> list[Found]:
    """Read a place or an organisation of the tables."""
    for phrase, end in phrases(at, words):
        if phrase in known().organisations["whole"]:
            return [Found(at, end, "organisation", "table")]
        if phrase in known().places and form_at(at - 1, words) != OF:
            if phrase not in known().words:
                return [Found(at, end, "place", "table")]
            return [Found(at, end, "place", "evidence")] if _has_evidence(at, end, words) else []
    return []


def _has_evidence(at: int, end: int, words: Words) -> bool:
    """Tell whether a word that is also the name of a place is one here."""
    table = settings("names.toml")
    before, after = form_at(at - 1, words), form_at(end, words)
    # The dateline: روم (ویب ڈیسک).
    if before in table["before_places"] or (at == 0 and after == "("):
        return True
    if after in table["genitive"] and form_at(end + 1, words) in table["of_places"]:
        return True
    joined_before = before in table["joining"] and is_place(form_at(at - 2, words))
    return joined_before or (after in table["joining"] and is_place(form_at(end + 1, words)))


def telling_place(at: int, words: Words) -> list[Found]:
    """Read a place by its ending or by the word before it (ضلع, دریائے)."""
    table = settings("names.toml")
    form = words[at].form
    if form in table["kinds_of_place"] and may_be_name(form_at(at + 1, words)):
        following = words[at + 1]
        named = following.kind == "word" and following.form not in known().persons
        if following.sentence == words[at].sentence and named:
            return [Found(at, at + 2, "place", "kind of place")]
    return [Found(at, at + 1, "place", "ending")] if words[at].kind == "word" and has_ending(form) else []


@cache
def has_ending(form: str) -> bool:
    """Tell whether a hardly known word ends as towns and countries do."""
    table = settings("names.toml")
    ending = next((ending for ending in table["place_endings"] if form.endswith(ending)), form)
    return len(form) >= len(ending) + table["least_stem"] and zipf_of(form) < USUAL and form not in _plain()


@cache
def _plain() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("lemmas.csv"))
