"""Speech cues: verbs and nouns of speech, and "according to", with their speaker and the clause they introduce."""

from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from helpers.entities.speech.noun_phrases import I_OR_IN, listed_begin, name_after, name_before
from helpers.entities.speech.quotation_marks import BRACKETS, COMMAS, MARKS, STOPS, is_comma
from helpers.entities.speech.speakers import PRESENT, SPEAK, document, subject
from helpers.entities.speech.vocabulary import AND, THAT, by_pos, finite, limit, listed
from helpers.entities.words import Span, Words, form_at
from helpers.tables import rows

Kind: TypeAlias = Literal["direct", "indirect", "according to"]
TATWEEL = "\u0640"
# Conjunctions that introduce reported speech; some newspapers join them with the verb.
THAT_FORMS = frozenset({THAT, "ہیکہ", "ہےکہ"})
# Dots between a verb of speech and the quotation: one is a full stop, "…" stands for three.
DOTS, MIN_DOTS = frozenset(".…"), 2
# Words examined for each word that a clause without کہ must have.
LOOKAHEAD_WORDS = 4
# Words between کا and کہنا that say what the speech is about.
MOST_TOPIC_WORDS = 14


class Cue(NamedTuple):
    """A cue: its verb and kind, the index of its first word, its speaker, and the span of the reported clause.

    ``joined`` is true for a verb after اور, which may have the speaker of the verb before.
    """

    verb: str
    kind: Kind
    first: int
    speaker: Span | None
    said: Span
    joined: bool = False


def opening(cue: Cue) -> int:
    """Return the index at which the clause of a cue begins: at its speaker, or at its verb."""
    return min(cue.first, cue.speaker[0]) if cue.speaker and not cue.joined else cue.first


def find_cues(words: Words) -> list[Cue]:
    """Find all cues, in the order of the text."""
    found: list[Cue] = []
    verbs, nouns, sources = _last_words("verb"), _last_words("noun"), _first_words("source")
    for index, word in enumerate(words):
        if word.lemma in verbs:
            found += _verb_cue(index, words)
        if word.lemma in nouns:
            found += _noun_cue(index, words)
        if word.form in sources:
            found += _source_cue(index, words)
    return _with_doubled_verbs(found, words)


def _with_doubled_verbs(cues: list[Cue], words: Words) -> list[Cue]:
    """Join two verbs of one speaker in a row: انہوں نے کہا اپنے ٹویٹ میں لکھا کہ."""
    found: list[Cue] = []
    for cue in cues:
        before = found[-1] if found else None
        if before is not None and cue.speaker in (None, before.speaker) and _is_doubled(before, cue, words):
            found[-1] = cue._replace(speaker=before.speaker)
        else:
            found.append(cue)
    return found


def _is_doubled(before: Cue, cue: Cue, words: Words) -> bool:
    """Return whether only "own" and where it was said are between a verb without کہ and another one with کہ."""
    between = words[before.said[0] : cue.first]
    own = bool(between) and between[0].form in listed("own") and between[-1].form == I_OR_IN
    bare = before.kind == "indirect" and words[before.said[0] - 1].form not in {*THAT_FORMS, ":"}
    return own and bare and len(between) <= MOST_TOPIC_WORDS and finite().isdisjoint(word.form for word in between)


def _verb_cue(index: int, words: Words) -> list[Cue]:
    """Match "X نے ... کہا کہ" and "رپورٹ میں کہا گیا کہ"; ``index`` is that of the verb."""
    verb, first, bare = _verb_phrase(index, words)
    denied = any(word.form in listed("negations") for word in words[first:index])
    if not verb or denied or words[index].form == words[index].lemma or _is_no_speech(verb, first, words):
        # In the infinitive, it is said that somebody should speak: دنیا کو بتانا ہوگا کہ.
        return []
    after = _after_tense(index, words)
    auxiliaries = words[index + 1 : after]
    if any(word.form in listed("supposed") for word in auxiliaries) or _calls_to_speak(index, after, words):
        return []
    passive = any(word.lemma in listed("passive") for word in auxiliaries)
    speaker = None if passive else subject(first, index, words)
    said = _reported_clause(after, words)
    # Without کہ the present is more often a habit or a term: اسے موسیقی کہتے ہیں, برملا بولتے ہیں.
    present = words[index].form.endswith(PRESENT)
    begins = speaker[0] if speaker else first
    called = {form_at(first - 1, words), form_at(begins - 1, words)} & listed("objects")
    bare = bare and not (present and (words[index].lemma == SPEAK or called))
    if said is None:
        after += words[index].lemma == SPEAK and form_at(after, words) in COMMAS
        if not bare or passive or speaker is None or not _begins_clause(after, words[index].until, words):
            # No clause follows the verb; the quotation may precede it.
            return [Cue(verb, "indirect", first, speaker, (after, after))] if speaker else []
        said = (after, words[index].until)
    speaker = speaker or document(first, index, words)
    joined = not passive and form_at(_before(first, words), words) == AND
    return [Cue(verb, "indirect", first, speaker, said, joined)]


def _calls_to_speak(verb: int, after: int, words: Words) -> bool:
    """Return whether a verb is an imperative, or "I" is its subject: دعا کریں کہ, آپ سے کہتا ہوں کہ, بتاؤں گا کہ."""
    form, auxiliaries = words[verb].form, [word.form for word in words[verb + 1 : after]]
    if form in listed("imperative"):
        return not auxiliaries
    return form.endswith(("وں", "ؤں")) or (form.endswith(("تا", "تی")) and auxiliaries == ["ہوں"])


def _is_no_speech(verb: str, first: int, words: Words) -> bool:
    """Return whether the words before a verb show that nobody says anything: جھوٹ بولا, حملہ بولا, یہ نہیں بتایا."""
    objects = listed("no_speech", verb)
    while first > 0 and words[first - 1].form in listed("between"):
        if words[first - 1].form in listed("negations"):
            return True
        first -= 1
    before = [word.form for word in words[max(first - 2, 0) : first]]
    if len(before) > 1 and before[0] in listed("results"):
        return True
    return bool(before) and (before[-1] in objects or " ".join(before) in objects)


def _noun_cue(index: int, words: Words) -> list[Cue]:
    """Match "X کا کہنا ہے کہ"; ``index`` is that of the noun."""
    possessive = _possessive(_before(index, words), words)
    after = _after_tense(index, words)
    if possessive < 1 or words[possessive].form not in ("کا", "کی") or after == index + 1:
        return []
    noun = words[index].lemma
    speaker = name_before(possessive, words)
    said = _reported_clause(after, words)
    if said is None and noun in _bare("noun") and speaker and _begins_clause(after, words[index].until, words):
        said = (after, words[index].until)
    return [Cue(noun, "indirect", possessive, speaker, said)] if said else []


def _possessive(index: int, words: Words) -> int:
    """Return the index of کا before a noun and what the speech is about: صدر کا معیشت کے حوالے سے کہنا ہے."""
    if words[index].form not in by_pos("ADP") - listed("genitive"):
        return index
    for before in range(index, max(words[index].begin, index - MOST_TOPIC_WORDS), -1):
        if words[before].form == "کا":
            return before
        if words[before].form == THAT or words[before].form in finite():
            break
    return index


def _source_cue(index: int, words: Words) -> list[Cue]:
    """Match "X کے مطابق", "X کے خیال میں" and "بقول X"; ``index`` is that of مطابق, خیال or بقول."""
    form = next((phrase for phrase in _sources(words[index].form) if _phrase_at(phrase, index, words)), "")
    if index >= 2 and words[index - 1].form == "کے" and words[index - 1].sentence == words[index].sentence:
        speaker = name_before(index - 1, words)
        if speaker is None or not _is_source(speaker, words):
            return []
        verb, after = f"کے {form}", index + form.count(" ") + 1
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
    if not has_words(said, words):
        # The quotation is on the next line (بقول غالب), or before the speaker.
        until = words[index].until
        quoted = form == "بقول" and speaker[0] > index and until < len(words) and words[until].form in MARKS
        said = (until, words[until].until) if quoted else (words[first].begin, first)
    elif _repeats_nothing(after, words):
        return []
    return [Cue(verb, "according to", first, speaker, said)]


def _is_source(speaker: Span, words: Words) -> bool:
    """Return whether somebody or something says what follows: not قانون کے مطابق, not اپنے مزاج کے مطابق."""
    last = words[speaker[1] - 1]
    if last.form in listed("possessors") or listed_begin(speaker[1], words) < speaker[1]:
        return True
    own = any(word.form in listed("own") for word in words[slice(*speaker)])
    inside = speaker[1] - speaker[0] > 1 and words[speaker[0]].form in listed("subjects")
    return not own and not inside and listed("no_sources").isdisjoint((last.lemma, last.form))


def _repeats_nothing(begin: int, words: Words) -> bool:
    """Return whether a clause after a source only refers to what was said: ان خیالات کا اظہار وزیر نے کیا."""
    return any(_phrase_at(clause, begin, words) for clause in listed("no_clauses"))


def _verb_phrase(last: int, words: Words) -> tuple[str, int, bool]:
    """Return the verb of speech that ends at an index, the index of its first word, and whether کہ may be missing."""
    verbs = _verbs(words[last].lemma)
    before = _before(last, words)
    keys = (words[before].form, words[before].lemma) if before >= 0 else ()
    for phrase, bare in next((verbs[key] for key in keys if key in verbs), []):
        if (first := _first_word(phrase, before, words)) is not None:
            return phrase, first, bare
    return next(((phrase, last, bare) for phrase, bare in verbs.get("", [])), ("", last, False))


def _before(index: int, words: Words) -> int:
    """Return the index of the word before another, without particles between noun and verb (مطالبہ بھی کیا)."""
    index -= 1
    while index > 0 and words[index].form in listed("between"):
        index -= 1
    return index


def _first_word(phrase: str, last_noun: int, words: Words) -> int | None:
    """Return the index of the first word of a verb whose last noun is at an index; None if other words are there."""
    nouns, index = phrase.split()[:-1], last_noun
    if words[index].form == " ".join(nouns):
        # A compound is one token: پیش گوئی.
        return index
    for noun in reversed(nouns):
        if index < 0 or noun not in (words[index].lemma, words[index].form):
            return None
        first, index = index, _before(index, words)
    return first


def _after_tense(verb: int, words: Words) -> int:
    """Return the index after a verb and its auxiliaries: کہا ہے, کہہ چکے ہیں."""
    tense = listed("tense")
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
    marked = words[begin].form in MARKS and not is_comma(begin, words)
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
    least = limit("least_bare")
    rest = words[after : min(until, after + LOOKAHEAD_WORDS * least)]
    enough = sum(word.kind == "word" for word in rest) >= least
    return enough and rest[0].kind == "word" and rest[0].form not in _never_first()


@cache
def _verbs(last: str) -> dict[str, list[tuple[str, bool]]]:
    """Return the verbs of speech with this last word, longest first, and whether کہ may be missing after each.

    The keys are the words before the last one, and all of them together; that of a single word is empty.
    """
    found: dict[str, list[tuple[str, bool]]] = {}
    verbs = [row for row in rows("speech_verbs.csv") if row["role"] == "verb" and row["words"].split()[-1] == last]
    for row in sorted(verbs, key=lambda row: -row["words"].count(" ")):
        nouns = row["words"].split()[:-1]
        for key in {nouns[-1] if nouns else "", " ".join(nouns)}:
            found.setdefault(key, []).append((row["words"], row["bare"] == "yes"))
    return found


@cache
def _last_words(role: str) -> frozenset[str]:
    return frozenset(row["words"].split()[-1] for row in rows("speech_verbs.csv") if row["role"] == role)


@cache
def _first_words(role: str) -> frozenset[str]:
    return frozenset(row["words"].split()[0] for row in rows("speech_verbs.csv") if row["role"] == role)


@cache
def _sources(first: str) -> tuple[str, ...]:
    """Return the phrases for "according to" that begin with a word."""
    phrases = [row["words"] for row in rows("speech_verbs.csv") if row["role"] == "source"]
    return tuple(phrase for phrase in phrases if phrase.split()[0] == first)


def _phrase_at(phrase: str, index: int, words: Words) -> bool:
    forms = phrase.split()
    return [word.form for word in words[index : index + len(forms)]] == forms


@cache
def _bare(role: str) -> frozenset[str]:
    return frozenset(row["words"] for row in rows("speech_verbs.csv") if row["role"] == role and row["bare"] == "yes")


@cache
def _never_first() -> frozenset[str]:
    return (by_pos("ADP", "CCONJ", "AUX") | {"تو"}) - {"میں"}


def has_words(span: Span, words: Words) -> bool:
    """Return whether a span has more than punctuation and quotation marks; looks at its beginning only."""
    forms = (words[index].form for index in range(*span))
    return any(not (_is_trimmed(form) or form in BRACKETS) for form in forms)


def trimmed(span: Span, words: Words) -> Span | None:
    """Remove punctuation and quotation marks from both ends of a span; None if no word is left."""
    begin, end = span
    while begin < end and (_is_trimmed(words[begin].form) or BRACKETS.get(words[begin].form) == "closes"):
        begin += 1
    while begin < end and _ends_with_mark(begin, end, words):
        end -= 1
    return (begin, end) if begin < end else None


def _ends_with_mark(begin: int, end: int, words: Words) -> bool:
    """Return whether the last word of a span is a mark, or a bracket without its partner in the span."""
    form = words[end - 1].form
    closes = BRACKETS.get(form) == "closes" and all(BRACKETS.get(word.form) != "opens" for word in words[begin:end])
    return _is_trimmed(form) or BRACKETS.get(form) == "opens" or closes


def _is_trimmed(form: str) -> bool:
    return form in STOPS or form in MARKS or set(form) <= {TATWEEL}
