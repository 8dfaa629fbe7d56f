"""Places: listed names, typical endings, words after a type of place such as ضلع, and roads, parks and squares."""

from functools import cache

from helpers.entities.context import phrase_follows
from helpers.entities.found import OF, RARE_ZIPF, Found, is_place, phrases, zipf_of
from helpers.entities.gazetteer import COMMON_ZIPF, certain_persons, known, may_be_name
from helpers.entities.words import Words, form_at
from helpers.statistics.numerals import numerals
from helpers.tables import rows, settings

# Words before the last word of a place: جناح انٹرنیشنل ایئرپورٹ.
MOST_PLACE_MODIFIERS = 4


def listed_name(begin: int, words: Words) -> list[Found]:
    """Match a place or an organisation of the tables."""
    for phrase, end in phrases(begin, words):
        if phrase in known().organisations["whole"]:
            contest = phrase_follows("contests", end, words)
            return [] if contest else [Found(begin, end, "organisation", "table")]
        if phrase in known().places and form_at(begin - 1, words) != OF:
            if phrase_follows("contests", end, words):
                return []
            if phrase not in known().place_words:
                return [] if _is_word_here(begin, end, words) else [Found(begin, end, "place", "table")]
            return [Found(begin, end, "place", "evidence")] if _has_evidence(begin, end, words) else []
    return []


def _is_word_here(begin: int, end: int, words: Words) -> bool:
    """Return whether a place is another word by its neighbours: پونے گیارہ بجے, سورج کا قطر."""
    table, form = settings("names.toml"), words[begin].form
    if form in table["not_before_numerals"]:
        return form_at(end, words) in numerals() or (end < len(words) and words[end].kind == "number")
    described = form in table["not_after_genitive"] and form_at(begin - 1, words) in table["genitive"]
    return described and form_at(end, words) not in table["after_places"]


def _has_evidence(begin: int, end: int, words: Words) -> bool:
    """Return whether the context shows that a common word is the name of a place here."""
    table = settings("names.toml")
    before, after = form_at(begin - 1, words), form_at(end, words)
    # A dateline: روم (ویب ڈیسک).
    if before in table["before_places"] or (begin == 0 and after == "("):
        return True
    if after in table["genitive"] and form_at(end + 1, words) in table["of_places"]:
        return True
    first = begin == 0 or words[begin - 1].sentence != words[begin].sentence
    if after == table["in"] and words[begin].form in table["places_with_in"] and (first or _is_free(before)):
        return True
    joined_before = before in table["joining"] and is_place(form_at(begin - 2, words))
    return joined_before or (after in table["joining"] and is_place(form_at(end + 1, words)))


def _is_free(before: str) -> bool:
    """Return whether a noun after this word is not described by it, as it is in گلاب کے گال میں."""
    return before in settings("names.toml")["joining"] or is_place(before)


def unlisted_place(begin: int, words: Words) -> list[Found]:
    """Match a place by its ending, by the type of place before it (ضلع, دریائے) or after it (روڈ, اسٹیڈیم)."""
    table = settings("names.toml")
    form = words[begin].form
    if form in table["kinds_of_place"] and _is_unlisted(begin + 1, begin, words):
        return [Found(begin, begin + 2, "place", "kind of place")]
    if end := _landmark_end(begin, words):
        return [Found(begin, end, "place", "kind of place")]
    if words[begin].kind != "word":
        return []
    before = begin > 0 and words[begin - 1].form in table["kinds_before_places"]
    if before and _is_unlisted(begin, begin - 1, words) and _ends_phrase(begin + 1, words):
        return [Found(begin, begin + 1, "place", "kind of place")]
    if before and _are_two_unlisted(begin, words):
        return [Found(begin, begin + 2, "place", "kind of place")]
    return [Found(begin, begin + 1, "place", "ending")] if has_ending(form) else []


def _is_unlisted(index: int, kind: int, words: Words) -> bool:
    """Return whether a word after a type of place may be the name of a place, but is in no table."""
    if index >= len(words) or words[index].sentence != words[kind].sentence or words[index].kind != "word":
        return False
    form = words[index].form
    return may_be_name(form) and form not in known().persons and zipf_of(form) < COMMON_ZIPF


def _are_two_unlisted(begin: int, words: Words) -> bool:
    """Return whether two rare words after a type of place name one: گاؤں نانگل ساہداں کے."""
    pair = range(begin, begin + 2)
    unlisted = all(_is_unlisted(index, begin - 1, words) and zipf_of(words[index].form) < RARE_ZIPF for index in pair)
    return unlisted and _ends_phrase(begin + 2, words)


def _ends_phrase(index: int, words: Words) -> bool:
    """Return whether a name ends before an index: a postposition or a stop follows it."""
    return (
        index >= len(words)
        or words[index].kind != "word"
        or words[index].form in settings("names.toml")["after_places"]
    )


def _landmark_end(begin: int, words: Words) -> int | None:
    """Return the end of a road, stadium, square or the like that begins at an index: قذافی اسٹیڈیم."""
    table = settings("names.toml")
    if not _may_name_landmark(words[begin].form):
        return None
    limit = min(begin + MOST_PLACE_MODIFIERS + 1, len(words))
    for index in range(begin + 1, limit):
        if words[index].kind != "word" or words[index].sentence != words[begin].sentence:
            return None
        form = words[index].form
        if form in table["landmarks"] or (form in table["landmarks_of_known"] and is_place(words[begin].form)):
            return None if _is_person(begin, index, words) else index + 1
        if not _may_name_landmark(form) and form not in table["in_landmarks"]:
            return None
    return None


def _is_person(begin: int, end: int, words: Words) -> bool:
    """Return whether the words are the full name of a person, who goes to an airport: عمران خان ایئرپورٹ پہنچے."""
    given, surname = words[begin].form, words[end - 1].form
    phrase = " ".join(word.form for word in words[begin:end])
    named = phrase in known().wholes or phrase in settings("names.toml")["eponyms"]
    return end > begin + 1 and given in known().given and surname in known().surnames and not named


@cache
def _may_name_landmark(form: str) -> bool:
    """Return whether a road or a square may be called after this: a place, a person, or a word that no table has."""
    if is_place(form) or form in certain_persons() or form in settings("names.toml")["eponyms"]:
        return True
    return " " not in form and zipf_of(form) < RARE_ZIPF and may_be_name(form)


@cache
def has_ending(form: str) -> bool:
    """Return whether a rare word has an ending that is typical of towns and countries."""
    table = settings("names.toml")
    ending = next((ending for ending in table["place_endings"] if form.endswith(ending)), form)
    return len(form) >= len(ending) + table["least_stem"] and zipf_of(form) < COMMON_ZIPF and form not in _lemma_forms()


@cache
def _lemma_forms() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("lemmas.csv"))
