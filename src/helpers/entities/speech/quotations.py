"""Quotations: direct, indirect and attributed speech, with its speaker if the sentence names one."""

from typing import Any

import pandas as pd
import polars as pl

from helpers.base.dataframes import to_pandas, to_polars
from helpers.entities.speech.continuation import continued
from helpers.entities.speech.cues import find_cues, opening
from helpers.entities.speech.direct import direct_statements
from helpers.entities.speech.extent import bounded
from helpers.entities.speech.nesting import separated
from helpers.entities.speech.pronouns import named_speakers
from helpers.entities.speech.quotation_marks import marked_spans, with_comma_marks
from helpers.entities.speech.speaker_kinds import speaker_kind
from helpers.entities.speech.statement import Statement, mark_pairs, with_inner_marks
from helpers.entities.words import Span, Words, article_words
from helpers.files.article_arguments import Articles, as_articles
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
    "speaker_kind": pl.String,
    "outer_speaker": pl.String,
    "verb": pl.String,
    "quote": pl.String,
    "kind": pl.String,
    "marks": pl.String,
}


def quotations(articles: Articles, *, furniture: Furniture = "skip") -> pd.DataFrame:
    """Find quotations and their speakers by rules.

    1. "X نے کہا کہ ..." and the other verbs of ``tables/speech_verbs.csv`` in any tense; "X کا کہنا ہے کہ ...";
       "رپورٹ میں کہا گیا ہے کہ ..." for documents. Not جھوٹ بولا or حملہ بولا.
    2. "X کے مطابق ..." and "بقول X ...", except for words that are not sources (قانون کے مطابق).
    3. Words in quotation marks of any kind; ” opens as often as it closes, and either mark may be missing.

    The speaker is given as in the sentence: a pronoun stays a pronoun, and a missing speaker is null.
    ``speaker_resolved`` replaces a pronoun by the previous speaker, or by the only person that the article has named;
    it is null if another person may be meant. A quotation ends with its sentence, at its closing mark, or before the
    next speaker; it goes on with the next sentences if they are in the first person. A quotation inside another one is
    one row, with the speaker of the other one in ``outer_speaker``. Words in quotation marks inside an indirect
    quotation are no rows. Words in quotation marks without a speaker are listed only if they are five or more with a
    finite verb: others are terms and titles.

    Args:
        articles: a table of articles, one text, a list of texts, or a table of tokens from ``tokenise``.
        furniture: as for ``tokenise``, if it is given no tokens.

    Returns:
        One row per quotation, in the order of the text: article; sentence, the one in which it begins; start and end,
        code points of the raw text; speaker, speaker_start and speaker_end; speaker_resolved, the speaker with
        pronouns resolved; speaker_kind (person, organisation, source or pronoun); outer_speaker, who reports that the
        speaker says it; verb, its lemma; quote, its text without quotation marks, on one line; kind (direct, indirect
        or according to); marks (balanced, unbalanced or none).

    >>> quotations("وزیر خارجہ نے کہا کہ بارش ہوگی۔")[["speaker", "verb", "quote", "kind"]].values.tolist()
    [['وزیر خارجہ', 'کہنا', 'بارش ہوگی', 'indirect']]
    """
    tokens = _tokens(articles, require_furniture(furniture))
    found: list[tuple[Any, ...]] = []
    for article, words, text, origin in article_words(tokens):
        words = with_comma_marks(words)
        statements = _statements(words)
        resolved = named_speakers(statements, words)
        rows = zip(statements, resolved, strict=True)
        found += [(article, *_row(statement, name, words, text, origin)) for statement, name in rows]
    schema = QUOTATION_SCHEMA | {"article": tokens.schema["article"]}
    return to_pandas(pl.DataFrame(found, schema=schema, orient="row"))


def _tokens(articles: Articles, furniture: Furniture) -> pl.DataFrame:
    if isinstance(articles, pd.DataFrame) and {"surface", "lemma", "kind"} <= set(articles.columns):
        return to_polars(articles)
    return token_frame(as_articles(articles), furniture=furniture)


def _statements(words: Words) -> list[Statement]:
    spans = marked_spans([word.form for word in words], [word.spaced for word in words], [word.line for word in words])
    pairs = mark_pairs(spans)
    cues = bounded(find_cues(words), words)
    direct, quoted = direct_statements(spans, cues, words)
    taken = {statement.quote[0] for statement in direct}
    indirect = [
        Statement(said, cue.speaker, cue.verb, cue.kind, "none", min(opening(cue), said[0]))
        for number, cue in enumerate(cues)
        if number not in quoted and (said := with_inner_marks(cue.said, pairs, words)) and said[0] not in taken
    ]
    return continued(separated(direct + indirect, words), cues, words)


def _row(statement: Statement, resolved: Span | None, words: Words, text: str, origin: int) -> tuple[Any, ...]:
    start, end = _offsets(statement.quote, words)
    speaker = _offsets(statement.speaker, words) if statement.speaker else (None, None)
    spans = (statement.speaker, resolved, statement.outer)
    name, resolved_name, outer = [_raw_text(span, words, text, origin) if span else None for span in spans]
    kind = speaker_kind(statement.speaker, words) if statement.speaker else None
    sentence = words[statement.quote[0]].sentence
    quote = unwrapped(text[start - origin : end - origin])
    who = (name, *speaker, resolved_name, kind, outer)
    return sentence, start, end, *who, statement.verb, quote, statement.kind, statement.marks


def _raw_text(span: Span, words: Words, text: str, origin: int) -> str:
    start, end = _offsets(span, words)
    return unwrapped(text[start - origin : end - origin])


def _offsets(span: Span, words: Words) -> Span:
    return words[span[0]].start, words[span[1] - 1].end
