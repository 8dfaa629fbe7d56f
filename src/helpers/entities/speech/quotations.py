"""Who said what: speech that is quoted, reported or attributed, with its speaker where the sentence names one."""

from bisect import bisect
from typing import Any

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas, to_polars
from helpers.entities.speech.cues import Cue, find_cues, trimmed
from helpers.entities.speech.extent import LONGEST_SAID, NEAR, bounded
from helpers.entities.speech.pronouns import Speech, named_speakers
from helpers.entities.speech.quotation_marks import STOPS, Marked, marked_spans
from helpers.entities.speech.speakers import finite
from helpers.entities.words import Span, Words, words_of
from helpers.files.articles import Articles, as_articles
from helpers.tables import settings
from helpers.text.tokenisation import token_frame

SCHEMA = {
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


def quotations(articles: Articles) -> pd.DataFrame:
    """Find who said what, by rule.

    1. "X نے کہا کہ ..." and the other verbs of ``tables/speech_verbs.csv`` in any tense; "X کا کہنا ہے کہ ...".
    2. "X کے مطابق ..." and "بقول X ...", less what is no source (قانون کے مطابق).
    3. Words between quotation marks of any kind; ” opens as often as it closes, and its fellow may be missing.

    The speaker is named as the sentence names it: a pronoun stays one, and where there is none it is null. Whom a
    pronoun means is a guess, in ``speaker_resolved``: the one who spoke just before; null where another may be meant.
    What is said ends with its sentence or mark, or where the next speaker begins; a speech that goes on in the next
    sentence without a mark is not followed. Marked words of which nobody is the speaker are listed if they are five
    or more, one of them a finite verb: others are terms and titles.

    Args:
        articles: a table of articles, one text, a list of texts, or the tokens of these from ``tokenise``.

    Returns:
        One row per quotation, in the order of the text: article; sentence, in which it begins; start and end, code
        points of the raw text; speaker, speaker_start and speaker_end; speaker_resolved, the same but for pronouns;
        verb, in its dictionary form; quote, the raw text without its marks; kind (direct, indirect or according to);
        marks (balanced, unbalanced or none).

    >>> quotations("وزیر خارجہ نے کہا کہ بارش ہوگی۔")[["speaker", "verb", "quote", "kind"]].values.tolist()
    [['وزیر خارجہ', 'کہنا', 'بارش ہوگی', 'indirect']]
    """
    tokens = _tokens(articles)
    found: list[tuple[Any, ...]] = []
    for (article,), own in tokens.group_by("article", maintain_order=True):
        words = words_of(own)
        text = "".join(own["surface"])
        origin = int(own["start"][0])
        rows = _quotations(words)
        known = named_speakers(rows, words)
        found += [(article, *_told(*row, words, text, origin)) for row in zip(rows, known, strict=True)]
    schema = SCHEMA | {"article": tokens.schema["article"]}
    return to_pandas(pl.DataFrame(found, schema=schema, orient="row"))


def _tokens(articles: Articles) -> pl.DataFrame:
    if isinstance(articles, pd.DataFrame) and {"surface", "lemma", "kind"} <= set(articles.columns):
        return to_polars(articles)
    return token_frame(as_articles(articles))


def _told(found: Speech, known: Span | None, words: Words, text: str, origin: int) -> tuple[Any, ...]:
    start, end = _offsets(found.quote, words)
    speaker = _offsets(found.speaker, words) if found.speaker else (None, None)
    names = [_written(span, words, text, origin) if span else None for span in (found.speaker, known)]
    sentence = words[found.quote[0]].sentence
    quote = text[start - origin : end - origin]
    return sentence, start, end, names[0], *speaker, names[1], found.verb, quote, found.kind, found.marks


def _written(span: Span, words: Words, text: str, origin: int) -> str:
    start, end = _offsets(span, words)
    return text[start - origin : end - origin]


def _offsets(span: Span, words: Words) -> Span:
    return words[span[0]].start, words[span[1] - 1].end


def _quotations(words: Words) -> list[Speech]:
    spans = marked_spans([word.form for word in words], [word.spaced for word in words], [word.line for word in words])
    cues = bounded(find_cues(words), words)
    firsts = [cue.first for cue in cues]
    direct = []
    for span in spans:
        number = bisect(firsts, span.opener if span.opener is not None else span.closer or 0)
        found = _direct(span, cues[max(number - NEAR, 0) : number + NEAR], words)
        direct += [found] if found else []
    taken = {found.quote[0] for found in direct}
    rest = [
        Speech(said, cue.speaker, cue.verb, cue.kind, "none")
        for cue in cues
        if (said := trimmed(cue.said, words)) and said[0] not in taken
    ]
    return sorted(direct + rest, key=lambda found: (found.quote[0], -found.quote[1]))


def _direct(span: Marked, cues: list[Cue], words: Words) -> Speech | None:
    """Return a marked span as a quotation; None for a term or a title, or a mark that belongs to nothing."""
    limits = settings("quotations.toml")
    if span.opener is None:
        # Only the closing mark is there: the said clause in which it stands or that ends before it began the quotation.
        own = [cue for cue in cues if cue.said[0] < span.closer <= cue.said[1] + 2]  # type: ignore[operator]
        quote = trimmed((own[-1].said[0], span.closer), words) if own and span.closer else None
        return Speech(quote, own[-1].speaker, own[-1].verb, "direct", "unbalanced") if quote else None
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
    return Speech(quote, cue and cue.speaker, cue and cue.verb, "direct", marks)


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
