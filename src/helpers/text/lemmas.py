"""Lemmatisation: inflected form to dictionary form, by tables first, then by rules."""

from functools import cache

import polars as pl

from helpers.tables import rows, settings
from helpers.text.general_frequency import general_zipf
from helpers.text.inflection.noun_endings import strip_ending

# Future endings: they follow a subjunctive, sometimes without a space (کرےگا).
FUTURE = ("گا", "گی", "گے")
# Endings of the infinitive, which is also a noun (کھانے کا وقت).
INFINITIVE_ENDINGS = ("نا", "نے", "نی")
# The oblique plural: in a compound it follows an affix (سائنس دانوں: دان, not دانہ).
OBLIQUE = "وں"
# Tags of Universal Dependencies, by the reading they select.
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "ADJ", "ADV", "PROPN"})
# Tables of nouns and adjectives: for a form listed in two, the last table wins.
NOUN_TABLES = ("noun_first.csv", "arabic_plurals.csv", "plurals.csv", "lemmas.csv")
# Last letter of a stem: the list of ``verb_forms.toml`` with its endings. All other letters are consonants.
VOWEL_STEMS = {"ا": "vowel", "آ": "vowel", "و": "vowel", "ی": "yeh"}


def lemmatise(forms: pl.Series) -> pl.Series:
    """Return the lemma of each form: گئے -> جانا, حملوں -> حملہ.

    1. Function words take their most frequent reading from ``tables/function_words.csv``, pronouns the nominative.
    2. Irregular plurals and words that only look inflected are listed in ``plurals.csv`` and ``lemmas.csv``, regular
       Arabic and Persian plurals (اطلاعات, ناقدین) in ``arabic_plurals.csv``, English ones (ورکرز) in
       ``loan_nouns.csv``, forms of nouns that are also forms of verbs (گاڑی, گھروں) in ``noun_first.csv``.
    3. Names of persons and places are their own lemma.
    4. Verb forms take their infinitive. A bare stem (مار, کھیل) stays as it is, because it is as often a noun.
    5. Regular endings of nouns and adjectives are stripped if the result is a known word.
    6. An office written as one word or two (وزیراعظم, ``offices.csv``) has the lemma with the space.
    7. In a compound (سفارت خانوں) only the last word is lemmatised, as a noun.

    Every other word is its own lemma. Context is ignored here; :mod:`helpers.text.homographs` uses it.

    >>> lemmatise(pl.Series(["گئے", "حملوں", "ارکان", "گاڑی", "کوسموڈرم"])).to_list()
    ['جانا', 'حملہ', 'رکن', 'گاڑی', 'کوسموڈرم']
    """
    return pl.Series(forms.name, [lemma_of(form) for form in forms], dtype=pl.String)


def lemma_of(form: str, pos: str | None = None) -> str:
    """Return the lemma of one form.

    Args:
        form: in canonical spelling; a compound with its space.
        pos: its tag in Universal Dependencies, which decides between readings: a verb takes its infinitive, a noun does
            not, and a name is its own lemma unless it is a listed plural.

    >>> lemma_of("کتابیں"), lemma_of("سفارت خانوں")
    ('کتاب', 'سفارت خانہ')
    >>> lemma_of("کھیلوں", "NOUN"), lemma_of("کھیلوں", "VERB"), lemma_of("کیا", "PRON")
    ('کھیل', 'کھیلنا', 'کیا')
    """
    if form in _offices():
        return _offices()[form]
    if " " in form:
        return _compound(form)
    if pos in VERBAL:
        return _verbal(form, pos)
    if pos in NOMINAL:
        return _nominal(form, pos)
    lemma = _listed().get(form) or _future(form) or _stripped(form)
    # A word that is tagged, and as no verb, has no infinitive (کیا what).
    return form if pos and lemma in infinitive_forms() else lemma


def noun_lemma(form: str) -> str:
    """Return the lemma of a form read as a noun or adjective; the infinitive is a noun too.

    >>> noun_lemma("گردوں"), noun_lemma("بسی"), noun_lemma("کھانے")
    ('گرد', 'بسی', 'کھانا')
    """
    if form in _nouns():
        return _nouns()[form]
    if _function_words().get(form) == form:
        return form
    infinitive = form[:-1] + "ا"
    return infinitive if form.endswith(INFINITIVE_ENDINGS) and infinitive in infinitive_forms() else _stripped(form)


def lemma_in_context(form: str, pos: str, lemma: str) -> str:
    """Return the lemma of a tagged form, given the lemma that its neighbours suggest.

    A verb keeps the lemma that :mod:`helpers.text.homographs` chose by its neighbours (بنا is بننا or بنانا, آئی is a
    letter in آئی ایم ایف), a function word that of its use (کے in کے بعد); a noun takes the reading of its tag.

    >>> lemma_in_context("بنا", "VERB", "بنانا"), lemma_in_context("مارا", "NOUN", "مارنا")
    ('بنانا', 'مارا')
    """
    if pos in VERBAL:
        chosen = lemma in infinitive_forms() or lemma != lemma_of(form)
    else:
        chosen = pos not in NOMINAL and lemma not in infinitive_forms()
    return lemma if chosen else lemma_of(form, pos)


@cache
def verb_forms() -> dict[str, str]:
    """Map every inflected verb form to its infinitive (``verbs.csv``).

    A form of two verbs maps to the more frequent one, or to that in ``verb_forms.toml`` (جیتے: جیتنا).

    >>> verb_forms()["لکھتے"], verb_forms()["آئیں"], verb_forms()["جیتے"]
    ('لکھنا', 'آنا', 'جیتنا')
    """
    known = general_zipf()
    forms: dict[str, str] = dict(settings("verb_forms.toml")["shared"])
    verbs = sorted(rows("verbs.csv"), key=lambda row: -known.get(row["infinitive"], 0.0))
    for row in verbs:
        for form in paradigm(row["stem"]):
            forms.setdefault(form, row["infinitive"])
    return forms


def paradigm(stem: str) -> list[str]:
    """Return the inflected forms of a verb, without the bare stem.

    >>> paradigm("سو")[:4], "کیا" in paradigm("کر")
    (['سوتا', 'سوتی', 'سوتے', 'سوتیں'], True)
    """
    table = settings("verb_forms.toml")
    base = table["short_stem"].get(stem, stem)
    irregular: list[str] = table["irregular"].get(stem, [])
    if base.endswith("ے"):
        return irregular
    endings = table["every"] + table[VOWEL_STEMS.get(base[-1], "consonant")]
    return [base + ending for ending in endings] + irregular


@cache
def stems() -> frozenset[str]:
    """Return the stems of all verbs in ``verbs.csv``."""
    return frozenset(row["stem"] for row in rows("verbs.csv"))


@cache
def infinitives() -> dict[str, str]:
    """Return the infinitive of each stem."""
    return {row["stem"]: row["infinitive"] for row in rows("verbs.csv")}


@cache
def forms_of_verbs() -> frozenset[str]:
    """Return the forms that are a verb first, and the infinitives.

    >>> "لکھتے" in forms_of_verbs(), "گاڑی" in forms_of_verbs()
    (True, False)
    """
    return frozenset(form for form, lemma in _listed().items() if lemma in infinitive_forms()) | infinitive_forms()


@cache
def infinitive_forms() -> frozenset[str]:
    """Return all infinitives."""
    return frozenset(infinitives().values())


def _compound(form: str) -> str:
    """Lemmatise the last word of a compound, which is never a verb (بے بسی, حیران کن)."""
    if form in _nouns():
        return _nouns()[form]
    start, _, last = form.rpartition(" ")
    stem = last[: -len(OBLIQUE)]
    return f"{start} {stem if last.endswith(OBLIQUE) and stem in _last_affixes() else noun_lemma(last)}"


def _verbal(form: str, pos: str | None) -> str:
    function_words = _function_words()
    if form in function_words and (pos == "AUX" or form in _defective()):
        return function_words[form]
    return verb_forms().get(form) or infinitives().get(form) or _future(form) or _listed().get(form, form)


def _nominal(form: str, pos: str | None) -> str:
    if pos == "PROPN":
        return _plurals().get(form, form)
    lemma = noun_lemma(form)
    if lemma != form or pos == "NOUN" or form in _nouns():
        return lemma
    return _listed().get(form, form)


def _stripped(form: str) -> str:
    """Strip a regular ending.

    The lemma of a lemma is itself: the singular of a listed plural is returned (افواجوں: فوج), and a form of a verb is
    not the lemma of a noun, except the homographs of ``tables/lemma_rules.toml`` (ہواؤں: ہوا, wind).
    """
    word = strip_ending(form)
    if word is None:
        return form
    lemma = _listed().get(word) or _stripped(word)
    if lemma == word or lemma not in infinitive_forms():
        return lemma
    return word if word in settings("lemma_rules.toml")["homographs"] else form


def _future(form: str) -> str | None:
    return verb_forms().get(form[:-2]) if form.endswith(FUTURE) else None


@cache
def _listed() -> dict[str, str]:
    """Return the lemma of each listed form, and of each lemma, which is its own."""
    return _closed(verb_forms() | _names() | _nouns() | _rows_of("lemmas.csv") | _function_words())


@cache
def _nouns() -> dict[str, str]:
    """Return the lemma of each listed form of a noun or adjective."""
    listed = {form: lemma for form, lemma in _rows_of(*NOUN_TABLES).items() if lemma not in infinitive_forms()}
    return _closed(_loan_plurals() | listed)


@cache
def _plurals() -> dict[str, str]:
    """Return the singular of each listed plural."""
    return _loan_plurals() | _rows_of("arabic_plurals.csv", "plurals.csv")


@cache
def _loan_plurals() -> dict[str, str]:
    return {row["noun"] + row["ending"]: row["noun"] for row in rows("loan_nouns.csv")}


@cache
def _names() -> dict[str, str]:
    """Return the names of persons and places that are no everyday words; each is its own lemma."""
    persons = (row["name"] for row in rows("personal_names.csv") if row["part"] != "whole" and not row["word"])
    places = (row["place"] for row in rows("places.csv") if row["kind"] != "none" and not row["word"])
    return {name: name for name in [*persons, *places]}


@cache
def _offices() -> dict[str, str]:
    """Return the lemma of each office, as one word and as two."""
    listed = {row["office"]: row["lemma"] for row in rows("offices.csv")}
    return listed | {office.replace(" ", ""): lemma for office, lemma in listed.items()}


@cache
def _function_words() -> dict[str, str]:
    return _rows_of("function_words.csv")


@cache
def _last_affixes() -> frozenset[str]:
    return frozenset(row["affix"] for row in rows("affixes.csv") if row["place"] == "last")


@cache
def _defective() -> frozenset[str]:
    """Return the auxiliaries that have no infinitive (چاہیے)."""
    return frozenset(
        row["form"] for row in rows("function_words.csv") if row["pos"] == "AUX" and row["lemma"] == row["form"]
    )


def _rows_of(*tables: str) -> dict[str, str]:
    return {row["form"]: row["lemma"] for name in tables for row in rows(name)}


def _closed(lemmas: dict[str, str]) -> dict[str, str]:
    """Add each lemma that is not listed as its own lemma."""
    return {lemma: lemma for lemma in lemmas.values()} | lemmas
