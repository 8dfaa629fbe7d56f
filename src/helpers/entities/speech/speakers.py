"""Who speaks: the noun phrase beside a word of speech, told by the words that may be in it and those that may not."""

from functools import cache

from helpers.entities.words import Span, Words
from helpers.tables import rows, settings
from helpers.text.lemmas import infinitives

# What opens a said clause.
THAT = "کہ"
ERGATIVE = "نے"
AND = "اور"
# The only postposition that stands before its word: in English names (ٹائمز آف انڈیا).
OF = "آف"
# Words between a speaker and the verb. Without a limit a text without stops would take time in the square of its size.
LONGEST_CLAUSE = 60


def subject(first: int, at: int, words: Words) -> Span | None:
    """Return the speaker of a verb: the name before the nearest نے, or what stands before a verb in the present."""
    joined = _joined(first, words)
    place = first - 1
    while place >= max(words[at].begin, at - LONGEST_CLAUSE):
        if words[place].form == ERGATIVE:
            return name_before(place, words)
        if words[place].form == THAT or (words[place].form in finite() and place != joined):
            break
        place -= 1
    if words[at].form.endswith(("تا", "تی", "تے", "تیں", "ہہ")):
        while first > words[at].begin and words[first - 1].form in settings("quotations.toml")["between"]:
            first -= 1
        return name_before(first, words)
    return None


def _joined(first: int, words: Words) -> int | None:
    """Return the verb of the clause before, of which the speaker is the same: صدر نے خطاب کیا تھا اور کہا."""
    before = words[max(first - 2, 0) : first]
    return first - 2 if len(before) == 2 and before[1].form == AND and before[0].form in finite() else None


def name_before(end: int, words: Words) -> Span | None:
    """Return the longest noun phrase that ends before ``end``, over genitives and اور; None where there is none."""
    table = settings("quotations.toml")
    begin = end
    if begin > 0 and _stands_alone(begin - 1, words) and words[begin - 1].sentence == words[end].sentence:
        return (begin - 1, end)
    while begin > 0 and end - begin < table["longest_speaker"] and words[begin - 1].sentence == words[end].sentence:
        word = words[begin - 1]
        if word.form in table["joining"]:
            goes_on = begin > 1 and begin < end and _is_noun(begin - 2, end, words)
        elif word.form in table["genitive"]:
            goes_on = begin > 1 and begin < end and words[begin - 2].kind == "word"
        elif word.form in table["relatives"] or word.form in table["before_speakers"]:
            break
        else:
            goes_on = _is_noun(begin - 1, end, words)
        if not goes_on:
            break
        begin -= 1
    loose = set(table["genitive"]) | set(table["joining"])
    while begin < end and words[begin].form in loose:
        begin += 1
    return (begin, end) if begin < end else None


def _stands_alone(place: int, words: Words) -> bool:
    """Tell whether a word is a pronoun that is the whole of a speaker; before نے, ان is a name (کم جونگ ان)."""
    table = settings("quotations.toml")
    possessed = words[place].form in table["possessors"] and words[place + 1].form != ERGATIVE
    return possessed or words[place].form in table["alone"]


def name_after(begin: int, words: Words) -> Span | None:
    """Return the noun phrase that begins at ``begin``, a pronoun by itself; None where there is none."""
    end = begin
    while end < len(words) and end - begin < settings("quotations.toml")["longest_speaker"]:
        if words[end].sentence != words[begin - 1].sentence or not _is_noun(end, end + 1, words):
            break
        end += 1
        if words[end - 1].form in _pronouns():
            break
    return (begin, end) if end > begin else None


def _is_noun(place: int, end: int, words: Words) -> bool:
    """Tell whether a word may be part of the name of a speaker."""
    word = words[place]
    if place + 1 < end and words[place + 1].form in settings("quotations.toml")["agents"]:
        return word.kind == "word"
    nominal = word.kind in ("word", "latin", "number") and word.form not in _closed()
    return nominal and (word.lemma not in all_infinitives() or word.form == word.lemma)


@cache
def all_infinitives() -> frozenset[str]:
    """Return the infinitives, which are the dictionary forms of verbs."""
    return frozenset(infinitives().values())


@cache
def by_pos(*pos: str) -> frozenset[str]:
    """Return the function words of these parts of speech."""
    return frozenset(row["form"] for row in rows("function_words.csv") if row["pos"] in pos)


def _pronouns() -> frozenset[str]:
    return by_pos("PRON")


@cache
def _closed() -> frozenset[str]:
    """Return the words that no name contains: postpositions, conjunctions, particles, verbs."""
    return by_pos("ADP", "ADV", "SCONJ", "CCONJ", "PART", "AUX", "INTJ") - {*settings("quotations.toml")["agents"], OF}


@cache
def finite() -> frozenset[str]:
    """Return the finite verbs that end a clause."""
    return frozenset(row["word"] for row in rows("sentence_edges.csv") if row["role"] == "closes")
