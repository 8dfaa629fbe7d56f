"""Speakers: the noun phrase next to a verb or noun of speech."""

from functools import cache

from helpers.entities.words import Span, Words
from helpers.tables import rows, settings
from helpers.text.lemmas import infinitives

# Introduces reported speech.
THAT = "کہ"
ERGATIVE = "نے"
AND = "اور"
# The only adposition inside a name, in English names (ٹائمز آف انڈیا).
OF = "آف"
# Words between a speaker and the verb. Without a limit the time would grow with the square of the length of a text
# without stops.
MOST_CLAUSE_WORDS = 60


def subject(first: int, verb: int, words: Words) -> Span | None:
    """Return the speaker of a verb: the name before the nearest نے, or directly before a verb in the present.

    Args:
        first: index of the first word of the verb phrase.
        verb: index of its verb.
        words: the words of the article.
    """
    joined = _joined_verb(first, words)
    index = first - 1
    while index >= max(words[verb].begin, verb - MOST_CLAUSE_WORDS):
        if words[index].form == ERGATIVE:
            return name_before(index, words)
        if words[index].form == THAT or (words[index].form in finite() and index != joined):
            break
        index -= 1
    if words[verb].form.endswith(("تا", "تی", "تے", "تیں", "ہہ")):
        while first > words[verb].begin and words[first - 1].form in settings("quotations.toml")["between"]:
            first -= 1
        return name_before(first, words)
    return None


def _joined_verb(first: int, words: Words) -> int | None:
    """Return the verb of the preceding clause if it has the same speaker: صدر نے خطاب کیا تھا اور کہا."""
    before = words[max(first - 2, 0) : first]
    return first - 2 if len(before) == 2 and before[1].form == AND and before[0].form in finite() else None


def name_before(end: int, words: Words) -> Span | None:
    """Return the longest noun phrase before an index, including genitives and اور; None without a noun phrase."""
    table = settings("quotations.toml")
    begin = end
    if begin > 0 and _is_complete_speaker(begin - 1, words) and words[begin - 1].sentence == words[end].sentence:
        return (begin - 1, end)
    while begin > 0 and end - begin < table["longest_speaker"] and words[begin - 1].sentence == words[end].sentence:
        word = words[begin - 1]
        if word.form in table["joining"]:
            continues = begin > 1 and begin < end and _is_noun(begin - 2, end, words)
        elif word.form in table["genitive"]:
            continues = begin > 1 and begin < end and words[begin - 2].kind == "word"
        elif word.form in table["relatives"] or word.form in table["before_speakers"]:
            break
        else:
            continues = _is_noun(begin - 1, end, words)
        if not continues:
            break
        begin -= 1
    linking = set(table["genitive"]) | set(table["joining"])
    while begin < end and words[begin].form in linking:
        begin += 1
    return (begin, end) if begin < end else None


def _is_complete_speaker(index: int, words: Words) -> bool:
    """Return whether a word is a pronoun that names the speaker alone; before نے, ان is a name (کم جونگ ان)."""
    table = settings("quotations.toml")
    possessor = words[index].form in table["possessors"] and words[index + 1].form != ERGATIVE
    return possessor or words[index].form in table["alone"]


def name_after(begin: int, words: Words) -> Span | None:
    """Return the noun phrase that begins at an index, or a single pronoun; None without either."""
    end = begin
    while end < len(words) and end - begin < settings("quotations.toml")["longest_speaker"]:
        if words[end].sentence != words[begin - 1].sentence or not _is_noun(end, end + 1, words):
            break
        end += 1
        if words[end - 1].form in _pronouns():
            break
    return (begin, end) if end > begin else None


def _is_noun(index: int, end: int, words: Words) -> bool:
    """Return whether a word may be part of a speaker's noun phrase."""
    word = words[index]
    if index + 1 < end and words[index + 1].form in settings("quotations.toml")["agents"]:
        return word.kind == "word"
    nominal = word.kind in ("word", "latin", "number") and word.form not in _closed()
    return nominal and (word.lemma not in all_infinitives() or word.form == word.lemma)


@cache
def all_infinitives() -> frozenset[str]:
    """Return the infinitives, which are the lemmas of verbs."""
    return frozenset(infinitives().values())


@cache
def by_pos(*pos: str) -> frozenset[str]:
    """Return the function words with one of the parts of speech."""
    return frozenset(row["form"] for row in rows("function_words.csv") if row["pos"] in pos)


def _pronouns() -> frozenset[str]:
    return by_pos("PRON")


@cache
def _closed() -> frozenset[str]:
    """Return the words that a name cannot contain: postpositions, conjunctions, particles, auxiliaries."""
    return by_pos("ADP", "ADV", "SCONJ", "CCONJ", "PART", "AUX", "INTJ") - {*settings("quotations.toml")["agents"], OF}


@cache
def finite() -> frozenset[str]:
    """Return the finite verbs that end a clause."""
    return frozenset(row["word"] for row in rows("sentence_edges.csv") if row["role"] == "closes")
