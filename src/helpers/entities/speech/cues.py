"""What tells that something was said: verbs and nouns of speech, and "according to", with the clause that they open."""

from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from helpers.entities.speech.quotation_marks import STOPS
from helpers.entities.speech.speakers import THAT, by_pos, name_after, name_before, subject
from helpers.entities.words import Span, Words
from helpers.tables import rows, settings
from helpers.text.sentences import QUOTES

Kind: TypeAlias = Literal["direct", "indirect", "according to"]
MARKS = frozenset(QUOTES)
# What opens a said clause; some papers write it together with the verb.
THATS = frozenset({THAT, "ہیکہ", "ہےکہ"})
# Words that are looked at for each word that a clause without کہ must have.
AHEAD = 4


class Cue(NamedTuple):
    """What tells that something was said: its words, the speaker's, and where the said clause may begin and end."""

    verb: str
    kind: Kind
    first: int
    speaker: Span | None
    said: Span


def find_cues(words: Words) -> list[Cue]:
    """Return all that tells that something was said, in the order of the text."""
    found: list[Cue] = []
    for at, word in enumerate(words):
        if word.lemma in _last_words("verb"):
            found += _spoken(at, words)
        if word.lemma in _last_words("noun"):
            found += _held(at, words)
        if word.form in _last_words("source"):
            found += _attributed(at, words)
    return found


def _spoken(at: int, words: Words) -> list[Cue]:
    """Read "X نے ... کہا کہ"; ``at`` is the verb."""
    verb, first, bare = _phrase(at, words)
    if not verb:
        return []
    table = settings("quotations.toml")
    after = _after_tense(at, words)
    if words[at].form == "کہنا":
        return []
    passive = any(words[place].lemma in table["passive"] for place in range(at + 1, after))
    speaker = None if passive else subject(first, at, words)
    said = _said(after, words)
    if said is None:
        if not bare or passive or speaker is None or not _begins_clause(after, words[at].until, words):
            # Nothing is said after it; it may follow what was said.
            return [Cue(verb, "indirect", first, speaker, (after, after))] if speaker else []
        said = (after, words[at].until)
    return [Cue(verb, "indirect", first, speaker, said)]


def _held(at: int, words: Words) -> list[Cue]:
    """Read "X کا کہنا ہے کہ"; ``at`` is the noun."""
    table = settings("quotations.toml")
    possessive = at - 1
    while possessive > 0 and words[possessive].form in table["between"]:
        possessive -= 1
    after = _after_tense(at, words)
    if possessive < 1 or words[possessive].form not in ("کا", "کی") or after == at + 1:
        return []
    noun = words[at].lemma
    speaker = name_before(possessive, words)
    said = _said(after, words)
    if said is None and noun in _bare("noun") and speaker and _begins_clause(after, words[at].until, words):
        said = (after, words[at].until)
    return [Cue(noun, "indirect", possessive, speaker, said)] if said else []


def _attributed(at: int, words: Words) -> list[Cue]:
    """Read "X کے مطابق", "X کے بقول" and "بقول X"; ``at`` is the last word of the first, the first of the last."""
    table = settings("quotations.toml")
    form = words[at].form
    if at >= 2 and words[at - 1].form == "کے" and words[at - 1].sentence == words[at].sentence:
        speaker = name_before(at - 1, words)
        if speaker is None or {words[speaker[1] - 1].lemma, words[speaker[1] - 1].form} & set(table["no_sources"]):
            return []
        verb, after = f"کے {form}", at + 1
    elif form == "بقول":
        speaker = name_after(at + 1, words)
        if speaker is None:
            return []
        after = speaker[1]
        after += after < len(words) and words[after].form == "کے"
        verb = form
    else:
        return []
    said = (after, words[at].until)
    first = min(speaker[0], at)
    if not any(words[place].form not in STOPS | MARKS for place in range(*said)):
        said = (words[first].begin, first)
    return [Cue(verb, "according to", first, speaker, said)]


def _phrase(at: int, words: Words) -> tuple[str, int, bool]:
    """Return the verb of speech that ends at ``at``, the place of its first word, and whether کہ may be missing."""
    between = settings("quotations.toml")["between"]
    for phrase, bare in _verbs(words[at].lemma):
        place = at
        if at and len(phrase) > 2 and words[at - 1].form == " ".join(phrase[:-1]):
            # A compound is one word: پیش گوئی.
            return " ".join(phrase), at - 1, bare
        for lemma in reversed(phrase[:-1]):
            place -= 1
            while place > 0 and words[place].form in between:
                place -= 1
            if place < 0 or lemma not in (words[place].lemma, words[place].form):
                break
        else:
            return " ".join(phrase), place, bare
    return "", at, False


def _after_tense(at: int, words: Words) -> int:
    """Return the place after the verb and what tells its tense: کہا ہے, کہہ چکے ہیں."""
    tense = settings("quotations.toml")["tense"]
    after = at + 1
    while after < len(words) and words[after].lemma in tense and words[after].sentence == words[at].sentence:
        after += 1
    return after


def _said(after: int, words: Words) -> Span | None:
    """Return the clause after کہ, a colon or a quotation mark; None where there is none of these."""
    begin = after
    if begin < len(words) and words[begin].form in (":", "،", ","):
        begin += 1
    if begin >= len(words):
        return None
    marked = words[begin].form in MARKS
    if words[begin].form in THATS:
        begin += 1
    elif words[after].form != ":" and not marked:
        return None
    return (begin, words[begin].until) if begin < len(words) else None


def _begins_clause(after: int, until: int, words: Words) -> bool:
    """Tell whether what follows the verb in its sentence is a clause that may be said without کہ."""
    least = settings("quotations.toml")["least_bare"]
    rest = words[after : min(until, after + AHEAD * least)]
    enough = sum(word.kind == "word" for word in rest) >= least
    return enough and rest[0].kind == "word" and rest[0].form not in _no_beginnings()


@cache
def _verbs(last: str) -> list[tuple[tuple[str, ...], bool]]:
    """Return the verbs of speech that end in a word, the longest first, and whether کہ may be missing after each."""
    found = [
        (tuple(row["words"].split()), row["bare"] == "yes") for row in rows("speech_verbs.csv") if row["role"] == "verb"
    ]
    return sorted((verb for verb in found if verb[0][-1] == last), key=lambda verb: -len(verb[0]))


@cache
def _last_words(role: str) -> frozenset[str]:
    return frozenset(row["words"].split()[-1] for row in rows("speech_verbs.csv") if row["role"] == role)


@cache
def _bare(role: str) -> frozenset[str]:
    return frozenset(row["words"] for row in rows("speech_verbs.csv") if row["role"] == role and row["bare"] == "yes")


@cache
def _no_beginnings() -> frozenset[str]:
    return (by_pos("ADP", "CCONJ", "AUX") | {"تو"}) - {"میں"}


def trimmed(span: Span, words: Words) -> Span | None:
    """Leave out the stops at the end and the marks at both ends; None where no word is left."""
    begin, end = span
    while begin < end and (words[begin].form in STOPS or words[begin].form in MARKS):
        begin += 1
    while begin < end and (words[end - 1].form in STOPS or words[end - 1].form in MARKS):
        end -= 1
    return (begin, end) if begin < end else None
