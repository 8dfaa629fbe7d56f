"""Who said what: speech that is quoted, reported or attributed, with its speaker where the sentence names one."""

from bisect import bisect
from functools import cache
from itertools import pairwise
from typing import Any, Literal, NamedTuple, TypeAlias

import pandas as pd
import polars as pl

from helpers.articles import Articles, as_articles
from helpers.frames import to_pandas, to_polars
from helpers.lemmas import infinitives
from helpers.marks import STOPS, Marked, marked_spans
from helpers.sentences import QUOTES
from helpers.tables import rows, settings
from helpers.words import token_frame

Kind: TypeAlias = Literal["direct", "indirect", "according to"]
SCHEMA = {
    "article": None,
    "sentence": pl.Int64,
    "start": pl.Int64,
    "end": pl.Int64,
    "speaker": pl.String,
    "speaker_start": pl.Int64,
    "speaker_end": pl.Int64,
    "verb": pl.String,
    "quote": pl.String,
    "kind": pl.String,
    "marks": pl.String,
}
MARKS = frozenset(QUOTES)
# Words that open a said clause.
THAT = "کہ"
ERGATIVE = "نے"
# The only postposition that stands before its word: in English names (ٹائمز آف انڈیا).
OF = "آف"
# Words between the end of a clause and the speaker of the next: جس کے جواب میں.
LONGEST_LINK = 4
# Words between a speaker and the verb; words of what is said without a mark, where no stop ends it; and cues before and
# after another that are looked at. Without such limits a text without stops would take time in the square of its length.
LONGEST_CLAUSE, LONGEST_SAID, NEAR = 60, 300, 12


class Word(NamedTuple):
    """A token that is not white space, and what stands around it."""

    form: str
    lemma: str
    kind: str
    start: int
    end: int
    sentence: int
    # The places in the list of words where its sentence begins and ends.
    begin: int
    until: int
    # Whether white space is before it, and the number of its line.
    spaced: bool
    line: int


Span: TypeAlias = tuple[int, int]
Words: TypeAlias = list[Word]


class Cue(NamedTuple):
    """What tells that something was said: its words, the speaker's, and where the said clause may begin and end."""

    verb: str
    kind: Kind
    first: int
    speaker: Span | None
    said: Span


def quotations(articles: Articles) -> pd.DataFrame:
    """Find who said what, by rule.

    1. "X نے کہا کہ ..." and the other verbs of ``tables/speech_verbs.csv`` in any tense; "X کا کہنا ہے کہ ...".
    2. "X کے مطابق ..." and "بقول X ...", less what is no source (قانون کے مطابق).
    3. Words between quotation marks of any kind; ” opens as often as it closes, and its fellow may be missing.

    The speaker is named as the sentence names it: a pronoun stays one, and where there is none it is null. What is said
    ends with its sentence or mark, or where the next speaker begins; a speech that goes on in the next sentence
    without a mark is not followed. Marked words of which nobody is the speaker are listed from five words on.

    Args:
        articles: a table of articles, one text, a list of texts, or the tokens of these from ``tokenise``.

    Returns:
        One row per quotation, in the order of the text: article; sentence, in which it begins; start and end, code
        points of the raw text; speaker, speaker_start and speaker_end; verb, in its dictionary form; quote, the raw
        text without its marks; kind (direct, indirect or according to); marks (balanced, unbalanced or none).

    >>> quotations("وزیر خارجہ نے کہا کہ بارش ہوگی۔")[["speaker", "verb", "quote", "kind"]].values.tolist()
    [['وزیر خارجہ', 'کہنا', 'بارش ہوگی', 'indirect']]
    """
    tokens = _tokens(articles)
    found: list[tuple[Any, ...]] = []
    for (article,), own in tokens.group_by("article", maintain_order=True):
        words = _words(own)
        text = "".join(own["surface"])
        origin = int(own["start"][0])
        for row in _quotations(words):
            found.append((article, *_told(row, words, text, origin)))
    schema = SCHEMA | {"article": tokens.schema["article"]}
    return to_pandas(pl.DataFrame(found, schema=schema, orient="row"))


def _tokens(articles: Articles) -> pl.DataFrame:
    if isinstance(articles, pd.DataFrame) and {"surface", "lemma", "kind"} <= set(articles.columns):
        return to_polars(articles)
    return token_frame(as_articles(articles))


class Found(NamedTuple):
    """A quotation: the words of what was said, and what is known of it."""

    quote: Span
    speaker: Span | None
    verb: str | None
    kind: Kind
    marks: str


def _told(found: Found, words: Words, text: str, origin: int) -> tuple[Any, ...]:
    start, end = _offsets(found.quote, words)
    speaker = _offsets(found.speaker, words) if found.speaker else (None, None)
    name = text[speaker[0] - origin : speaker[1] - origin] if found.speaker else None  # type: ignore[operator]
    sentence = words[found.quote[0]].sentence
    quote = text[start - origin : end - origin]
    return sentence, start, end, name, *speaker, found.verb, quote, found.kind, found.marks


def _offsets(span: Span, words: Words) -> Span:
    return words[span[0]].start, words[span[1] - 1].end


def _words(tokens: pl.DataFrame) -> Words:
    """Return the words and marks of an article."""
    space, place = pl.col("kind") == "space", pl.col("place")
    solid = (
        tokens.with_columns(
            spaced=space.shift(1, fill_value=True),
            line=(space & pl.col("surface").str.contains("\n", literal=True)).cum_sum().cast(pl.Int64),
        )
        .filter(~space)
        .with_row_index("place")
        .with_columns(begin=place.min().over("sentence"), until=place.max().over("sentence") + 1)
    )
    return [Word(*row) for row in solid.select(Word._fields).iter_rows()]


def _quotations(words: Words) -> list[Found]:
    spans = marked_spans([word.form for word in words], [word.spaced for word in words], [word.line for word in words])
    cues = _bounded(_cues(words), words)
    firsts = [cue.first for cue in cues]
    direct = []
    for span in spans:
        number = bisect(firsts, span.opener if span.opener is not None else span.closer or 0)
        found = _direct(span, cues[max(number - NEAR, 0) : number + NEAR], words)
        direct += [found] if found else []
    taken = {found.quote[0] for found in direct}
    rest = [
        Found(said, cue.speaker, cue.verb, cue.kind, "none")
        for cue in cues
        if (said := _trimmed(cue.said, words)) and said[0] not in taken
    ]
    return sorted(direct + rest, key=lambda found: (found.quote[0], -found.quote[1]))


def _direct(span: Marked, cues: list[Cue], words: Words) -> Found | None:
    """Return a marked span as a quotation; None for a term or a title, or a mark that belongs to nothing."""
    limits = settings("quotations.toml")
    if span.opener is None:
        # Only the closing mark is there: the said clause in which it stands or that ends before it began the quotation.
        own = [cue for cue in cues if cue.said[0] < span.closer <= cue.said[1] + 2]  # type: ignore[operator]
        quote = _trimmed((own[-1].said[0], span.closer), words) if own and span.closer else None
        return Found(quote, own[-1].speaker, own[-1].verb, "direct", "unbalanced") if quote else None
    first = span.opener + 1
    # In what is said, or between the speaker and the verb: صدر نے اسے ”...“ قرار دیتے ہوئے کہا کہ.
    around = [
        cue
        for cue in cues
        if cue.said[0] <= first <= cue.said[1] or (cue.speaker and cue.speaker[1] <= span.opener < cue.first)
    ]
    begun = [cue for cue in around if first - 1 <= cue.said[0] <= first]
    if span.closer is not None:
        until = span.closer
    elif begun:
        until = begun[-1].said[1]
    else:
        until = min(words[min(first, len(words) - 1)].until, first + LONGEST_SAID)
    quote = _trimmed((first, until), words)
    if not quote:
        return None
    marks = "balanced" if span.closer is not None else "unbalanced"
    size = sum(word.kind in ("word", "latin", "number") for word in words[slice(*quote)])
    after = _following(span, cues, words)
    cue = next(iter((begun or after or around)[-1:]), None)
    if cue is None and span.closer is None:
        return None
    if not begun and not after and size < (limits["least_marked"] if around else limits["least_unnamed"]):
        return None
    return Found(quote, cue and cue.speaker, cue and cue.verb, "direct", marks)


def _following(span: Marked, cues: list[Cue], words: Words) -> list[Cue]:
    """Return what tells after the closing mark who spoke: ”...“ صدر نے کہا۔"""
    if span.closer is None:
        return []
    begin = span.closer + 1
    begin += begin < len(words) and words[begin].form in STOPS - {"۔", "."}
    near = [cue for cue in cues if (cue.speaker or (cue.first,))[0] == begin and cue.kind == "indirect"]
    return [cue for cue in near if _trimmed(cue.said, words) is None]


def _trimmed(span: Span, words: Words) -> Span | None:
    """Leave out the stops at the end and the marks at both ends; None where no word is left."""
    begin, end = span
    while begin < end and (words[begin].form in STOPS or words[begin].form in MARKS):
        begin += 1
    while begin < end and (words[end - 1].form in STOPS or words[end - 1].form in MARKS):
        end -= 1
    return (begin, end) if begin < end else None


def _bounded(cues: list[Cue], words: Words) -> list[Cue]:
    """End what is said where another speaker begins a clause of its own: after a verb, a stop or a line."""
    bounded = []
    asides = _asides(words)
    for place, cue in enumerate(cues):
        begin, end = cue.said
        end = min(end, begin + LONGEST_SAID)
        for other in cues[place + 1 : place + NEAR]:
            opens = other.speaker[0] if other.speaker else other.first
            if opens >= end:
                break
            until = _clause_end(opens, words)
            if until is not None and _trimmed((begin, until), words):
                end = until
                break
        aside = asides[number] if (number := bisect(asides, begin)) < len(asides) else end
        bounded.append(cue._replace(said=(begin, min(end, aside))))
    return bounded


def _clause_end(opens: int, words: Words) -> int | None:
    """Return where the clause before a speaker ends, over what joins the two (اور, جس پر); None where none ends there."""
    place = opens
    while place > 0 and opens - place < LONGEST_LINK and words[place - 1].form in _links():
        place -= 1
    if place > 0 and (words[place - 1].form in STOPS or words[place - 1].form in _verb_ends()):
        return place
    return place if place > 0 and words[place - 1].lemma in _infinitives() - {words[place - 1].form} else None


def _asides(words: Words) -> list[int]:
    """Return where the article begins to speak itself: واضح رہے کہ."""
    asides = {tuple(aside.split()) for aside in settings("quotations.toml")["asides"]}
    return [at for at, (word, following) in enumerate(pairwise(words)) if (word.form, following.form) in asides]


def _cues(words: Words) -> list[Cue]:
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
    speaker = None if passive else _subject(first, at, words)
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
    speaker = _name_before(possessive, words)
    said = _said(after, words)
    if said is None and noun in _bare("noun") and speaker and _begins_clause(after, words[at].until, words):
        said = (after, words[at].until)
    return [Cue(noun, "indirect", possessive, speaker, said)] if said else []


def _attributed(at: int, words: Words) -> list[Cue]:
    """Read "X کے مطابق", "X کے بقول" and "بقول X"; ``at`` is the last word of the first, the first of the last."""
    table = settings("quotations.toml")
    form = words[at].form
    if at >= 2 and words[at - 1].form == "کے" and words[at - 1].sentence == words[at].sentence:
        speaker = _name_before(at - 1, words)
        if speaker is None or {words[speaker[1] - 1].lemma, words[speaker[1] - 1].form} & set(table["no_sources"]):
            return []
        verb, after = f"کے {form}", at + 1
    elif form == "بقول":
        speaker = _name_after(at + 1, words)
        if speaker is None:
            return []
        after = speaker[1]
        after += after < len(words) and words[after].form == "کے"
        verb = form
    else:
        return []
    said = (after, words[at].until)
    first = min(speaker[0], at)
    if _trimmed(said, words) is None:
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
    if words[begin].form == THAT:
        begin += 1
    elif words[after].form != ":" and not marked:
        return None
    return (begin, words[begin].until) if begin < len(words) else None


def _begins_clause(after: int, until: int, words: Words) -> bool:
    """Tell whether what follows the verb in its sentence is a clause that may be said without کہ."""
    least = settings("quotations.toml")["least_bare"]
    rest = words[after : min(until, after + LONGEST_LINK * least)]
    enough = sum(word.kind == "word" for word in rest) >= least
    return enough and rest[0].kind == "word" and rest[0].form not in _no_beginnings()


def _subject(first: int, at: int, words: Words) -> Span | None:
    """Return the speaker of a verb: the name before the nearest نے, or what stands before a verb in the present."""
    place = first - 1
    while place >= max(words[at].begin, at - LONGEST_CLAUSE):
        if words[place].form == ERGATIVE:
            return _name_before(place, words)
        if words[place].form == THAT or words[place].form in _finite():
            break
        place -= 1
    if words[at].form.endswith(("تا", "تی", "تے", "تیں", "ہہ")):
        return _name_before(first, words)
    return None


def _name_before(end: int, words: Words) -> Span | None:
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


def _name_after(begin: int, words: Words) -> Span | None:
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
    return nominal and (word.lemma not in _infinitives() or word.form == word.lemma)


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
def _infinitives() -> frozenset[str]:
    return frozenset(infinitives().values())


@cache
def _by_pos(*pos: str) -> frozenset[str]:
    return frozenset(row["form"] for row in rows("function_words.csv") if row["pos"] in pos)


def _pronouns() -> frozenset[str]:
    return _by_pos("PRON")


@cache
def _closed() -> frozenset[str]:
    """Return the words that no name contains: postpositions, conjunctions, particles, verbs."""
    return _by_pos("ADP", "ADV", "SCONJ", "CCONJ", "PART", "AUX", "INTJ") - {*settings("quotations.toml")["agents"], OF}


@cache
def _no_beginnings() -> frozenset[str]:
    return (_by_pos("ADP", "CCONJ", "AUX") | {"تو"}) - {"میں"}


@cache
def _finite() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("sentence_edges.csv") if row["role"] == "closes")


@cache
def _verb_ends() -> frozenset[str]:
    return _finite() | _by_pos("AUX")


@cache
def _links() -> frozenset[str]:
    """Return what may stand between a clause that ends and the speaker of the next."""
    table = settings("quotations.toml")
    return (_by_pos("ADP", "CCONJ", "SCONJ", "ADV", "PART") | {*table["relatives"], *table["links"]}) - {THAT}
