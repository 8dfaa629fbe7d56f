"""Who said what: speech that is quoted, reported or attributed, with its speaker where the sentence names one."""

from bisect import bisect
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd
import polars as pl

from helpers.articles import Articles, as_articles
from helpers.cues import Cue, Kind, find_cues, trimmed
from helpers.frames import to_pandas, to_polars
from helpers.lexicon import general_zipf
from helpers.marks import STOPS, Marked, marked_spans
from helpers.sequence import Span, Words, words_of
from helpers.speakers import THAT, all_infinitives, by_pos, finite
from helpers.tables import settings
from helpers.words import token_frame

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
# Words between the end of a clause and the speaker of the next: جس کے جواب میں.
LONGEST_LINK = 4
# Words of a clause before its speaker: اس موقع پر خطاب کرتے ہوئے.
LONGEST_OPENING = 12
# Zipf value above which a word is too usual to be known again as a part of a name.
USUAL = 4.0
# Words of what is said without a mark, where no stop ends it, and cues before and after another that are looked at.
# Without such limits a text without stops would take time in the square of its size.
LONGEST_SAID, NEAR = 300, 12


def quotations(articles: Articles) -> pd.DataFrame:
    """Find who said what, by rule.

    1. "X نے کہا کہ ..." and the other verbs of ``tables/speech_verbs.csv`` in any tense; "X کا کہنا ہے کہ ...".
    2. "X کے مطابق ..." and "بقول X ...", less what is no source (قانون کے مطابق).
    3. Words between quotation marks of any kind; ” opens as often as it closes, and its fellow may be missing.

    The speaker is named as the sentence names it: a pronoun stays one, and where there is none it is null. What is said
    ends with its sentence or mark, or where the next speaker begins; a speech that goes on in the next sentence
    without a mark is not followed. Marked words of which nobody is the speaker are listed if they are five or more, one
    of them a finite verb: others are terms and titles.

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
        words = words_of(own)
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


def _quotations(words: Words) -> list[Found]:
    spans = marked_spans([word.form for word in words], [word.spaced for word in words], [word.line for word in words])
    cues = _bounded(find_cues(words), words)
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
        if (said := trimmed(cue.said, words)) and said[0] not in taken
    ]
    return sorted(direct + rest, key=lambda found: (found.quote[0], -found.quote[1]))


def _direct(span: Marked, cues: list[Cue], words: Words) -> Found | None:
    """Return a marked span as a quotation; None for a term or a title, or a mark that belongs to nothing."""
    limits = settings("quotations.toml")
    if span.opener is None:
        # Only the closing mark is there: the said clause in which it stands or that ends before it began the quotation.
        own = [cue for cue in cues if cue.said[0] < span.closer <= cue.said[1] + 2]  # type: ignore[operator]
        quote = trimmed((own[-1].said[0], span.closer), words) if own and span.closer else None
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
    quote = trimmed((first, until), words)
    if not quote:
        return None
    marks = "balanced" if span.closer is not None else "unbalanced"
    size = sum(word.kind in ("word", "latin", "number") for word in words[slice(*quote)])
    after = _following(span, cues, words)
    cue = next(iter((begun or after or around)[-1:]), None)
    if cue is None and (span.closer is None or finite().isdisjoint(word.form for word in words[slice(*quote)])):
        return None
    if not begun and not after and size < (limits["least_marked"] if around else limits["least_unnamed"]):
        return None
    return Found(quote, cue and cue.speaker, cue and cue.verb, "direct", marks)


def _following(span: Marked, cues: list[Cue], words: Words) -> list[Cue]:
    """Return what tells after the closing mark who spoke (”...“ صدر نے کہا)."""
    if span.closer is None:
        return []
    begin = span.closer + 1
    begin += begin < len(words) and words[begin].form in STOPS - {"۔", "."}
    if begin >= len(words) or words[begin].line != words[span.closer].line:
        return []
    near = [cue for cue in cues if (cue.speaker or (cue.first,))[0] == begin and cue.kind == "indirect"]
    return [cue for cue in near if trimmed(cue.said, words) is None]


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
            if until is not None and until - begin >= settings("quotations.toml")["least_bare"]:
                end = until
                break
        aside = asides[number] if (number := bisect(asides, begin)) < len(asides) else end
        bounded.append(cue._replace(said=(begin, _named_again(cue.speaker, (begin, min(end, aside)), words))))
    return bounded


def _named_again(speaker: Span | None, said: Span, words: Words) -> int:
    """Return where what is said ends if after a verb it names its own speaker: then the article speaks again."""
    begin, end = said
    if speaker is None or speaker[1] - speaker[0] < 2:
        return end
    name = {word.form for word in words[speaker[1] - 2 : speaker[1]] if general_zipf().get(word.form, 0.0) < USUAL}
    after = range(begin + settings("quotations.toml")["least_bare"], end)
    return next((at for at in after if words[at].form in name and words[at - 1].form in finite()), end)


def _clause_end(opens: int, words: Words) -> int | None:
    """Return where the clause before a speaker ends, over what joins the two (اور, جس پر); None where none ends."""
    place = opens
    while place > 0 and opens - place < LONGEST_LINK and words[place - 1].form in _links():
        place -= 1
    if place > 0 and (words[place - 1].form in STOPS or words[place - 1].form in _verb_ends()):
        return place
    if place > 0 and words[place - 1].lemma in all_infinitives() - {words[place - 1].form}:
        return place
    # Urdu ends its clauses with the verb: what stands after one belongs to the next (اس موقع پر خطاب کرتے ہوئے صدر نے کہا).
    table = settings("quotations.toml")
    for place in range(opens - 1, max(opens - LONGEST_OPENING, 0), -1):
        if words[place].form == THAT or words[place].line != words[opens].line:
            return None
        if words[place].form in finite() - set(table["participles"]):
            return None if words[place + 1].form in table["goes_on"] else place + 1
    return None


def _asides(words: Words) -> list[int]:
    """Return where the article begins to speak itself: واضح رہے کہ."""
    asides = {tuple(aside.split()) for aside in settings("quotations.toml")["asides"]}
    return [at for at, (word, following) in enumerate(pairwise(words)) if (word.form, following.form) in asides]


@cache
def _verb_ends() -> frozenset[str]:
    return finite() | by_pos("AUX")


@cache
def _links() -> frozenset[str]:
    """Return what may stand between a clause that ends and the speaker of the next."""
    table = settings("quotations.toml")
    return (by_pos("ADP", "CCONJ", "SCONJ", "ADV", "PART") | {*table["relatives"], *table["links"]}) - {THAT}
