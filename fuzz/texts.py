"""Properties of any text: letters, tokens, times, quotations, names, searches."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pandas as pd
import polars as pl

import helpers
from helpers import UrduNewsError
from helpers.statistics.kwic.query import By
from helpers.text.normalisation import WORD, normalise, normalise_forms
from helpers.text.token_types import patterns
from helpers.times.model import Region
from helpers.times.wording import in_words

SEED = (Path(__file__).parents[1] / "seeds" / "putin-in-pyongyang.txt").read_text(encoding="utf-8")
REGIONS: tuple[Region, ...] = ("PK", "IN")
PUBLISHED = (None, "2024-06-19", "2024-06", "2024", "2024-02-29", "0001-01-01", "9999-12-31")
_DATE = (
    r"(?:BC\d{2,4}|FY\d{4}(?:-[QH][1-4])?|[\dX]{2,4}"
    r"(?:-(?:[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-\d)?|[QH][1-4]|SP|SU|FA|WI))?)"
)
_CLOCK = r"T(?:\d{2}:\d{2}|MO|MI|DT|AF|EV|NI)"
_NUMBER = r"(?:X|\d+(?:\.\d+)?)"
# The part of the standard (ISO 24617-1) that the library writes.
TIMEX3 = re.compile(
    rf"{_DATE}?{_CLOCK}|{_DATE}(?:/\d{{4}}-\d{{2}}-\d{{2}})?|(?:PAST|PRESENT|FUTURE)_REF|"
    rf"P{_NUMBER}(?:Y|M|W|D|DE|CE)(?:{_NUMBER}[MD])?(?:T{_NUMBER}H)?|PT(?:{_NUMBER}(?:H|M|S|NI))+"
)
# White space by Unicode; Python also counts four old separators (U+001C to U+001F).
SPACE = "".join(letter for letter in map(chr, range(0x10000)) if letter.isspace() and letter not in "\x1c\x1d\x1e\x1f")
# Parts of a value that must not remain in its wording.
LETTERS = re.compile(r"XXXX, |\bP[\dXT]|\d[YMWDHS]\b|\b(?:NI|DE|CE|FY\d+|[A-Z]+_REF)\b")
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\s!-~]*")


def letters(texts: Sequence[str]) -> None:
    """Normalisation is idempotent, unites equivalent spellings, and maps every letter to its origin."""
    for text in texts:
        _one_spelling(text)
    helpers.normalisation_report(texts)


def _one_spelling(text: str) -> None:
    spelled = normalise(text)
    assert normalise(spelled.text).text == spelled.text, "twice is not once"
    spans = list(zip(spelled.starts, spelled.ends, strict=True))
    assert len(spans) == len(spelled.text)
    assert all(0 <= start < end <= len(text) for start, end in spans), "a span is empty or outside"
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(spans)), "the map goes back"
    edges = [(0, 0), *spans, (len(text), len(text))]
    assert not any(normalise(text[a[1] : b[0]]).text.strip() for a, b in pairwise(edges)), "letters without a place"
    if ARABIC.fullmatch(text):
        for form in ("NFC", "NFD"):
            assert normalise(unicodedata.normalize(form, text)).text == spelled.text, f"{form} is spelled otherwise"
    words = WORD.findall(text)
    assert normalise_forms(pl.Series(words, dtype=pl.String)).to_list() == [normalise(word).text for word in words]


def words(texts: Sequence[str]) -> None:
    """Tokens tile each text, with and without spacing repair; sentences consist of tokens."""
    for repair in (True, False):
        tokens = helpers.tokenise(texts, repair_spacing=repair)
        for text, own in _of_each(texts, tokens):
            assert "".join(own["surface"]) == text
            ends = own["surface"].str.len().cumsum()
            assert own["end"].to_list() == ends.to_list()
            assert own["start"].to_list() == [0, *ends][: len(own)]
            assert own["token"].to_list() == list(range(len(own)))
            assert set(own["sentence"].diff().dropna()) <= {0, 1}
        assert set(tokens["kind"]) <= set(patterns())
        assert tokens["lemma"].notna().all()
        assert not (tokens["kind"].eq("word") & tokens["form"].str.strip().eq("")).any(), "a word without a form"
        assert tokens["confidence"].dropna().between(0, 1).all()
        if repair:
            tagged = helpers.tokenise(texts, pos=True)
            assert tagged[tokens.columns.drop("lemma")].equals(tokens.drop(columns="lemma"))
            assert tagged["pos"].isna().to_list() == tokens["kind"].isin(["space", "furniture"]).to_list()
            helpers.spacing_report(tokens)
            joined = helpers.join_units(tokens, helpers.find_units(tokens, min_count=2))
            assert all("".join(own["surface"]) == text for text, own in _of_each(texts, joined))
            assert helpers.frequencies(tokens)["count"].sum() <= len(tokens)
    for text, own in _of_each(texts, helpers.split_sentences(texts)):
        assert all(text[one.start : one.end] == one.text == one.text.strip(SPACE) for one in own.itertuples())
        assert all(a.end <= b.start for a, b in pairwise(own.itertuples()))


def published_for(texts: Sequence[str]) -> str | None:
    """Return a publication date chosen by the size of the texts, so that the same input gives the same date."""
    return PUBLISHED[sum(map(len, texts)) % len(PUBLISHED)]


def times_of(texts: Sequence[str]) -> None:
    """Check ``times`` with a publication date chosen by the texts."""
    times(texts, published=published_for(texts))


def times(texts: Sequence[str], *, published: str | None) -> None:
    """Every expression is a span of the text, with a standard value or none, and begins before it ends."""
    region = REGIONS[sum(map(len, texts)) % len(REGIONS)]
    for text, own in _of_each(texts, helpers.find_times(texts, published=published, region=region)):
        previous_end = 0
        for time in own.itertuples():
            assert previous_end <= time.start < time.end <= len(text), "out of order, or overlapping"
            assert text[time.start : time.end] == time.surface
            previous_end = time.end
            values = [] if pd.isna(time.value) else [time.value]
            for value in [*values, *time.candidates]:
                assert TIMEX3.fullmatch(value), f"{value} is no value"
                wording = in_words(value, mod=time.mod, repeated=time.type == "SET")
                assert not LETTERS.search(wording), f"{value} in words is {wording}"
            assert (time.status in ("unresolved", "ambiguous")) == (not values), f"{time.status}, and {values}"
            if not pd.isna(time.begin):
                assert dt.date.fromisoformat(time.begin) <= dt.date.fromisoformat(time.until), (
                    "it ends before it begins"
                )


def events_of(texts: Sequence[str]) -> None:
    """Check ``events`` with a publication date chosen by the texts."""
    events(texts, published=published_for(texts))


def events(texts: Sequence[str], *, published: str | None) -> None:
    """Timeline events are sorted, each with its clause; a dateline is a span of the text."""
    found = helpers.timeline(texts, published=published)
    dated = found["begin"].dropna().to_list()
    assert dated == sorted(dated)
    assert found["begin"].isna().to_list() == sorted(found["begin"].isna())
    assert all(event.clause in texts[event.article] for event in found.itertuples())
    for text, own in _of_each(texts, helpers.find_dateline(texts)):
        [line] = own.itertuples() if len(own) else [None]
        assert line is None or text[line.start : line.end] == line.surface
        assert line is None or TIMEX3.fullmatch(line.published)


def speech(texts: Sequence[str]) -> None:
    """Quotations and names are spans of the text."""
    tokens = helpers.tokenise(texts)
    for text, own in _of_each(texts, helpers.quotations(tokens)):
        for said in own.itertuples():
            assert text[said.start : said.end] == said.quote != ""
            assert pd.isna(said.speaker) or text[said.speaker_start : said.speaker_end] == said.speaker != ""
    for text, own in _of_each(texts, helpers.name_mentions(tokens)):
        assert all(text[name.start : name.end] == name.surface != "" for name in own.itertuples())
    helpers.names(tokens)
    helpers.entities(tokens)
    helpers.spelling_variants(tokens)
    helpers.languages(tokens)


def _of_each(texts: Sequence[str], table: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    own = dict(iter(table.groupby("article", sort=False)))
    return ((text, own.get(number, table[:0])) for number, text in enumerate(texts))


def search(queries: Sequence[str]) -> None:
    """A query finds spans of the text, finds nothing, or is rejected with a message; no pattern runs for long."""
    for query in queries:
        for by in get_args(By):
            try:
                lines = helpers.concordance(_tokens(), query, by=by, sort="after 1")
            except UrduNewsError as error:
                check_message(error)
                continue
            for line in lines.itertuples():
                assert SEED[line.start : line.end] == line.node
                assert SEED.startswith(line.before + line.node + line.after, line.start - len(line.before))
        try:
            helpers.collocations(_tokens(), query)
        except UrduNewsError as error:
            check_message(error)


@cache
def _tokens() -> pd.DataFrame:
    return helpers.tokenise(SEED)


def check_message(error: UrduNewsError, names: str = "") -> None:
    """An error message is one line that ends like a sentence and names the file."""
    message = str(error)
    assert message.rstrip().endswith((".", "?")), f"no sentence: {message}"
    assert len(message.splitlines()) == 1, f"more than one line: {message}"
    assert names in message, f"{names} is not named: {message}"
