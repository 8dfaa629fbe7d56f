"""Quotations: direct, indirect and attributed speech, with its speaker if the sentence names one."""

from bisect import bisect
from typing import Any

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas, to_polars
from helpers.entities.speech.cues import Cue, find_cues, trimmed
from helpers.entities.speech.extent import MOST_QUOTED_WORDS, NEARBY_CUES, bounded
from helpers.entities.speech.pronouns import Speech, named_speakers
from helpers.entities.speech.quotation_marks import STOPS, Marked, marked_spans
from helpers.entities.speech.speakers import finite
from helpers.entities.words import Span, Words, article_words
from helpers.files.article_arguments import Articles, as_articles
from helpers.tables import settings
from helpers.text.lines.furniture import Furniture
from helpers.text.lines.wrapping import unwrapped
from helpers.text.tokenisation import require_furniture, token_frame

QUOTATION_SCHEMA = {
    "article": None,
    "sentence": pl.Int64,
    "start": pl.Int64,
    "end": pl.Int64,
    "speaker": pl.String,
    "speaker_start": pl.Int64,
    "speaker_end": pl.Int64,
    "speaker_resolved": pl.String,
    "verb": pl.String,
    "quote": pl.String,
    "kind": pl.String,
    "marks": pl.String,
}


def quotations(articles: Articles, *, furniture: Furniture = "skip") -> pd.DataFrame:
    """Find quotations and their speakers by rules.

    1. "X نے کہا کہ ..." and the other verbs of ``tables/speech_verbs.csv`` in any tense; "X کا کہنا ہے کہ ...".
    2. "X کے مطابق ..." and "بقول X ...", except for words that are not sources (قانون کے مطابق).
    3. Words in quotation marks of any kind; ” opens as often as it closes, and either mark may be missing.

    The speaker is given as in the sentence: a pronoun stays a pronoun, and a missing speaker is null.
    ``speaker_resolved`` replaces a pronoun by the previous speaker, which is a guess; it is null if another person may
    be meant. A quotation ends with its sentence, at its closing mark, or before the next speaker; unmarked speech that
    continues in the next sentence is not found. Words in quotation marks without a speaker are listed only if they are
    five or more with a finite verb: others are terms and titles.

    Args:
        articles: a table of articles, one text, a list of texts, or a table of tokens from ``tokenise``.
        furniture: as for ``tokenise``, if it is given no tokens.

    Returns:
        One row per quotation, in the order of the text: article; sentence, the one in which it begins; start and end,
        code points of the raw text; speaker, speaker_start and speaker_end; speaker_resolved, the speaker with
        pronouns resolved; verb, its lemma; quote, its text without quotation marks, on one line; kind (direct, indirect
        or according to); marks (balanced, unbalanced or none).

    >>> quotations("وزیر خارجہ نے کہا کہ بارش ہوگی۔")[["speaker", "verb", "quote", "kind"]].values.tolist()
    [['وزیر خارجہ', 'کہنا', 'بارش ہوگی', 'indirect']]
    """
    tokens = _tokens(articles, require_furniture(furniture))
    found: list[tuple[Any, ...]] = []
    for article, words, text, origin in article_words(tokens):
        speeches = _speeches(words)
        resolved = named_speakers(speeches, words)
        rows = zip(speeches, resolved, strict=True)
        found += [(article, *_row(speech, name, words, text, origin)) for speech, name in rows]
    schema = QUOTATION_SCHEMA | {"article": tokens.schema["article"]}
    return to_pandas(pl.DataFrame(found, schema=schema, orient="row"))


def _tokens(articles: Articles, furniture: Furniture) -> pl.DataFrame:
    if isinstance(articles, pd.DataFrame) and {"surface", "lemma", "kind"} <= set(articles.columns):
        return to_polars(articles)
    return token_frame(as_articles(articles), furniture=furniture)


def _row(speech: Speech, resolved: Span | None, words: Words, text: str, origin: int) -> tuple[Any, ...]:
    start, end = _offsets(speech.quote, words)
    speaker = _offsets(speech.speaker, words) if speech.speaker else (None, None)
    names = [_raw_text(span, words, text, origin) if span else None for span in (speech.speaker, resolved)]
    sentence = words[speech.quote[0]].sentence
    quote = unwrapped(text[start - origin : end - origin])
    return sentence, start, end, names[0], *speaker, names[1], speech.verb, quote, speech.kind, speech.marks


def _raw_text(span: Span, words: Words, text: str, origin: int) -> str:
    start, end = _offsets(span, words)
    return unwrapped(text[start - origin : end - origin])


def _offsets(span: Span, words: Words) -> Span:
    return words[span[0]].start, words[span[1] - 1].end


def _speeches(words: Words) -> list[Speech]:
    spans = marked_spans([word.form for word in words], [word.spaced for word in words], [word.line for word in words])
    cues = bounded(find_cues(words), words)
    firsts = [cue.first for cue in cues]
    direct = []
    for span in spans:
        number = bisect(firsts, span.opener if span.opener is not None else span.closer or 0)
        quotation = _direct(span, cues[max(number - NEARBY_CUES, 0) : number + NEARBY_CUES], words)
        direct += [quotation] if quotation else []
    taken = {speech.quote[0] for speech in direct}
    indirect = [
        Speech(said, cue.speaker, cue.verb, cue.kind, "none")
        for cue in cues
        if (said := trimmed(cue.said, words)) and said[0] not in taken
    ]
    return sorted(direct + indirect, key=lambda speech: (speech.quote[0], -speech.quote[1]))


def _direct(span: Marked, cues: list[Cue], words: Words) -> Speech | None:
    """Return a marked span as a quotation; None for a term, a title or a stray mark."""
    limits = settings("quotations.toml")
    if span.opener is None:
        # Only the closing mark exists: the quotation began with the reported clause around it or just before it.
        owners = [cue for cue in cues if cue.said[0] < span.closer <= cue.said[1] + 2]  # type: ignore[operator]
        quote = trimmed((owners[-1].said[0], span.closer), words) if owners and span.closer else None
        return Speech(quote, owners[-1].speaker, owners[-1].verb, "direct", "unbalanced") if quote else None
    first = span.opener + 1
    # Within the reported clause, or between the speaker and the verb: صدر نے اسے ”...“ قرار دیتے ہوئے کہا کہ.
    around = [
        cue
        for cue in cues
        if cue.said[0] <= first <= cue.said[1] or (cue.speaker and cue.speaker[1] <= span.opener < cue.first)
    ]
    opened = [cue for cue in around if first - 1 <= cue.said[0] <= first]
    if span.closer is not None:
        until = span.closer
    elif opened:
        until = opened[-1].said[1]
    else:
        until = min(words[min(first, len(words) - 1)].until, first + MOST_QUOTED_WORDS)
    quote = trimmed((first, until), words)
    if not quote:
        return None
    marks = "balanced" if span.closer is not None else "unbalanced"
    word_count = sum(word.kind in ("word", "latin", "number") for word in words[slice(*quote)])
    after = _following(span, cues, words)
    cue = next(iter((opened or after or around)[-1:]), None)
    if cue is None and (span.closer is None or finite().isdisjoint(word.form for word in words[slice(*quote)])):
        return None
    if not opened and not after and word_count < (limits["least_marked"] if around else limits["least_unnamed"]):
        return None
    return Speech(quote, cue and cue.speaker, cue and cue.verb, "direct", marks)


def _following(span: Marked, cues: list[Cue], words: Words) -> list[Cue]:
    """Return the cues directly after the closing mark (”...“ صدر نے کہا)."""
    if span.closer is None:
        return []
    begin = span.closer + 1
    begin += begin < len(words) and words[begin].form in STOPS - {"۔", "."}
    if begin >= len(words) or words[begin].line != words[span.closer].line:
        return []
    adjacent = [cue for cue in cues if (cue.speaker or (cue.first,))[0] == begin and cue.kind == "indirect"]
    return [cue for cue in adjacent if trimmed(cue.said, words) is None]
