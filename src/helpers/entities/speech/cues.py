"""Speech cues: verbs and nouns of speech, and "according to", with their speaker and the clause they introduce."""

from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from helpers.entities.speech.quotation_marks import STOPS
from helpers.entities.speech.speakers import THAT, by_pos, name_after, name_before, subject
from helpers.entities.words import Span, Words
from helpers.tables import rows, settings
from helpers.text.sentences import QUOTES

Kind: TypeAlias = Literal["direct", "indirect", "according to"]
MARKS = frozenset(QUOTES)
TATWEEL = "\u0640"
# Conjunctions that introduce reported speech; some newspapers join them with the verb.
THAT_FORMS = frozenset({THAT, "ہیکہ", "ہےکہ"})
# Dots between a verb of speech and the quotation: one is a full stop, "…" stands for three.
DOTS, MIN_DOTS = frozenset(".…"), 2
# Words examined for each word that a clause without کہ must have.
LOOKAHEAD_WORDS = 4


class Cue(NamedTuple):
    """A cue: its verb and kind, the index of its first word, its speaker, and the span of the reported clause."""

    verb: str
    kind: Kind
    first: int
    speaker: Span | None
    said: Span


def find_cues(words: Words) -> list[Cue]:
    """Find all cues, in the order of the text."""
    found: list[Cue] = []
    for index, word in enumerate(words):
        if word.lemma in _last_words("verb"):
            found += _verb_cue(index, words)
        if word.lemma in _last_words("noun"):
            found += _noun_cue(index, words)
        if word.form in _last_words("source"):
            found += _source_cue(index, words)
    return found


def _verb_cue(index: int, words: Words) -> list[Cue]:
    """Match "X نے ... کہا کہ"; ``index`` is that of the verb."""
    verb, first, bare = _verb_phrase(index, words)
    if not verb:
        return []
    table = settings("quotations.toml")
    after = _after_tense(index, words)
    if words[index].form == "کہنا":
        return []
    passive = any(words[auxiliary].lemma in table["passive"] for auxiliary in range(index + 1, after))
    speaker = None if passive else subject(first, index, words)
    said = _reported_clause(after, words)
    if said is None:
        if not bare or passive or speaker is None or not _begins_clause(after, words[index].until, words):
            # No clause follows the verb; the quotation may precede it.
            return [Cue(verb, "indirect", first, speaker, (after, after))] if speaker else []
        said = (after, words[index].until)
    return [Cue(verb, "indirect", first, speaker, said)]


def _noun_cue(index: int, words: Words) -> list[Cue]:
    """Match "X کا کہنا ہے کہ"; ``index`` is that of the noun."""
    table = settings("quotations.toml")
    possessive = index - 1
    while possessive > 0 and words[possessive].form in table["between"]:
        possessive -= 1
    after = _after_tense(index, words)
    if possessive < 1 or words[possessive].form not in ("کا", "کی") or after == index + 1:
        return []
    noun = words[index].lemma
    speaker = name_before(possessive, words)
    said = _reported_clause(after, words)
    if said is None and noun in _bare("noun") and speaker and _begins_clause(after, words[index].until, words):
        said = (after, words[index].until)
    return [Cue(noun, "indirect", possessive, speaker, said)] if said else []


def _source_cue(index: int, words: Words) -> list[Cue]:
    """Match "X کے مطابق", "X کے بقول" and "بقول X"; ``index`` is that of مطابق or بقول."""
    table = settings("quotations.toml")
    form = words[index].form
    if index >= 2 and words[index - 1].form == "کے" and words[index - 1].sentence == words[index].sentence:
        speaker = name_before(index - 1, words)
        if speaker is None or {words[speaker[1] - 1].lemma, words[speaker[1] - 1].form} & set(table["no_sources"]):
            return []
        verb, after = f"کے {form}", index + 1
    elif form == "بقول":
        speaker = name_after(index + 1, words)
        if speaker is None:
            return []
        after = speaker[1]
        after += after < len(words) and words[after].form == "کے"
        verb = form
    else:
        return []
    said = (after, words[index].until)
    first = min(speaker[0], index)
    if all(word.form in STOPS | MARKS for word in words[slice(*said)]):
        # The quotation is on the next line (بقول غالب), or before the speaker.
        until = words[index].until
        quoted = form == "بقول" and speaker[0] > index and until < len(words) and words[until].form in MARKS
        said = (until, words[until].until) if quoted else (words[first].begin, first)
    return [Cue(verb, "according to", first, speaker, said)]


def _verb_phrase(last: int, words: Words) -> tuple[str, int, bool]:
    """Return the verb of speech that ends at an index, the index of its first word, and whether کہ may be missing."""
    between = settings("quotations.toml")["between"]
    for phrase, bare in _verbs(words[last].lemma):
        index = last
        if last and len(phrase) > 2 and words[last - 1].form == " ".join(phrase[:-1]):
            # A compound is one token: پیش گوئی.
            return " ".join(phrase), last - 1, bare
        for lemma in reversed(phrase[:-1]):
            index -= 1
            while index > 0 and words[index].form in between:
                index -= 1
            if index < 0 or lemma not in (words[index].lemma, words[index].form):
                break
        else:
            return " ".join(phrase), index, bare
    return "", last, False


def _after_tense(verb: int, words: Words) -> int:
    """Return the index after a verb and its auxiliaries: کہا ہے, کہہ چکے ہیں."""
    tense = settings("quotations.toml")["tense"]
    after = verb + 1
    while after < len(words) and words[after].lemma in tense and words[after].sentence == words[verb].sentence:
        after += 1
    return after


def _reported_clause(after: int, words: Words) -> Span | None:
    """Return the clause after کہ, a colon or a quotation mark; None without any of these."""
    begin = _after_dots(after, words)
    if begin == after and begin < len(words) and words[begin].form in (":", "،", ","):
        begin += 1
    if begin >= len(words):
        return None
    marked = words[begin].form in MARKS
    if words[begin].form in THAT_FORMS:
        begin += 1
    elif words[after].form != ":" and not marked:
        return None
    return (begin, words[begin].until) if begin < len(words) else None


def _after_dots(after: int, words: Words) -> int:
    """Return the index of a quotation mark that dots precede (کہا..); the same index without dots and mark."""
    begin = after
    while begin < len(words) and set(words[begin].form) <= DOTS:
        begin += 1
    dots = sum(len(word.form.replace("…", "...")) for word in words[after:begin])
    return begin if dots >= MIN_DOTS and begin < len(words) and words[begin].form in MARKS else after


def _begins_clause(after: int, until: int, words: Words) -> bool:
    """Return whether the rest of the sentence after a verb can be a reported clause without کہ."""
    least = settings("quotations.toml")["least_bare"]
    rest = words[after : min(until, after + LOOKAHEAD_WORDS * least)]
    enough = sum(word.kind == "word" for word in rest) >= least
    return enough and rest[0].kind == "word" and rest[0].form not in _never_first()


@cache
def _verbs(last: str) -> list[tuple[tuple[str, ...], bool]]:
    """Return the verbs of speech with this last word, longest first, and whether کہ may be missing after each."""
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
def _never_first() -> frozenset[str]:
    return (by_pos("ADP", "CCONJ", "AUX") | {"تو"}) - {"میں"}


def trimmed(span: Span, words: Words) -> Span | None:
    """Remove punctuation and quotation marks from both ends of a span; None if no word is left."""
    begin, end = span
    while begin < end and _is_trimmed(words[begin].form):
        begin += 1
    while begin < end and _is_trimmed(words[end - 1].form):
        end -= 1
    return (begin, end) if begin < end else None


def _is_trimmed(form: str) -> bool:
    return form in STOPS or form in MARKS or set(form) == {TATWEEL}
